"""Kinds of files → JSON Schemas, for editors that complete and check YAML."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from broadside.blocks.kinds import block_forms
from broadside.forms.reading import Form
from broadside.forms.schema import parts, schema_of
from broadside.read.brand.forms import BrandForm
from broadside.read.glossary import GlossaryForm
from broadside.read.layout import LayoutForm, MarginsForm
from broadside.read.layout.extend import KEY as EXTENDS
from broadside.read.layout.papers import FitForm
from broadside.read.layout.roles import TypeForm
from broadside.read.rows.settings import MergeForm
from broadside.read.sheet.form import SheetForm

# The version that editors' YAML servers know best.
DRAFT = "http://json-schema.org/draft-07/schema#"
FORMS: dict[str, type[Form]] = {"brand": BrandForm, "layout": LayoutForm, "sheet": SheetForm}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each kind of file."""
    found = {
        name: _whole(form) for name, form in (FORMS | {"glossary": GlossaryForm, "merge": MergeForm}).items()
    }
    return {**found, "layout": _extending(found["layout"])}


def _extending(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a layout that may leave to another one what it does not say: parts of margins and types,
    too, which an editor would else mark as missing."""
    required = schema.pop("required")
    schema["properties"]["types"].pop("required")
    for form in (MarginsForm, TypeForm, FitForm):
        schema["$defs"][form.__name__].pop("required")
    return {**schema, "anyOf": [{"required": [EXTENDS]}, {"required": required}]}


def all_keys() -> frozenset[str]:
    """Every key that any file may have."""
    todo, found = list(FORMS.values()), set(FORMS.values())
    keys: set[str] = set()
    while todo:
        described = parts(todo.pop())
        keys |= described.keys()
        more = {one for one in _forms_in(_spelled(described)) if one not in found}
        keys |= set(_property_names(described))
        found |= more
        todo += more
    return frozenset(keys)


def _property_names(part: Any) -> Iterator[str]:
    match part:
        case {"properties": dict() as properties}:
            yield from properties
            yield from _property_names(list(properties.values()))
        case dict():
            yield from _property_names(list(part.values()))
        case list():
            for one in part:
                yield from _property_names(one)


def _whole(form: type[Form]) -> dict[str, Any]:
    """A form's schema with those of all forms in it under `$defs`."""
    schema = _spelled(schema_of(form))
    described: dict[type[Form], Any] = {}
    todo = list(_forms_in(schema))
    while todo:
        if (one := todo.pop()) not in described:
            described[one] = _spelled(schema_of(one))
            todo += _forms_in(described[one])
    names = _names(described)
    defined = {names[one]: _referring(part, names) for one, part in described.items()}
    return {"$schema": DRAFT, **_referring(schema, names), "$defs": dict(sorted(defined.items()))}


def _names(forms: Collection[type[Form]]) -> dict[type[Form], str]:
    """Forms by the names of their classes; where several have one name, each with its module before it."""
    counts = Counter(one.__name__ for one in forms)
    return {
        one: one.__name__ if counts[one.__name__] == 1 else f"{one.__module__}.{one.__name__}"
        for one in forms
    }


def _spelled(part: Any) -> Any:
    """A schema in which "any block" is the list of their forms."""
    match part:
        case {"blocks": ("all" | "nested") as which}:
            return {"anyOf": [{"form": form} for form in getattr(block_forms(), which).values()]}
        case dict():
            return {key: _spelled(value) for key, value in part.items()}
        case list() | tuple():
            return [_spelled(one) for one in part]
    return part


def _forms_in(part: Any) -> Iterator[type[Form]]:
    match part:
        case {"form": type() as form}:
            yield form
        case dict():
            for value in part.values():
                yield from _forms_in(value)
        case list():
            for one in part:
                yield from _forms_in(one)


def _referring(part: Any, names: Mapping[type[Form], str]) -> Any:
    """A schema with a `$ref` for each form in it."""
    match part:
        case {"form": type() as form, **more}:
            return {**more, "$ref": f"#/$defs/{names[form]}"}
        case dict():
            return {key: _referring(value, names) for key, value in part.items()}
        case list():
            return [_referring(one, names) for one in part]
    return part
