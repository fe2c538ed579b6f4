"""Forms in, JSON Schemas out, for editors that complete and check YAML. Only here pydantic is needed."""

import json
from typing import Any

from broadside.blocks.exhibits import StateForm
from broadside.forms.reading import Form
from broadside.read.brand.forms import BrandForm, FileForm, PrintForm, TextForm
from broadside.read.brand.values import PictureForm, TwoColours, TwoPictures
from broadside.read.layout import LayoutForm
from broadside.read.layout.papers import SidesForm
from broadside.read.layout.roles import TypeForm
from broadside.read.sheet.form import SheetForm
from broadside.read.sheet.notes import Name, PartsOfDate

# The version that editors' YAML servers know best.
DRAFT = "http://json-schema.org/draft-07/schema#"
FORMS: dict[str, type[Form]] = {"brand": BrandForm, "layout": LayoutForm, "sheet": SheetForm}
# Forms that a shape refers to, so that no annotation leads to them.
SHARED: tuple[type[Form], ...] = (
    *(Name, PartsOfDate, SidesForm, StateForm, TypeForm),
    *(FileForm, PictureForm, PrintForm, TextForm, TwoColours, TwoPictures),
)


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each kind of file."""
    return {name: _whole(form) for name, form in FORMS.items()}


def _whole(form: type[Form]) -> dict[str, Any]:
    schema = _schema_of(form)
    text = json.dumps(schema)
    shared = {one.__name__: _schema_of(one) for one in SHARED if f'"#/$defs/{one.__name__}"' in text}
    defined = {**schema.pop("$defs", {}), **shared}
    return {"$schema": DRAFT, **schema, "$defs": dict(sorted(defined.items()))}


def _schema_of(form: type[Form]) -> dict[str, Any]:
    from pydantic import TypeAdapter

    schema: dict[str, Any] = _plain(TypeAdapter(form).json_schema())
    return schema


def _plain(part: Any) -> Any:
    """A schema without what editors show but no author needs: titles made of names, empty defaults."""
    if isinstance(part, list | tuple):
        return [_plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    if part.keys() == {"form"}:
        return {"$ref": f"#/$defs/{part['form']}"}
    kept = {key: value for key, value in part.items() if not _is_noise(key, value)}
    if "anyOf" in kept:
        # A key that may be left out is left out, not left empty.
        choices = [one for one in kept.pop("anyOf") if one != {"type": "null"}]
        kept |= choices[0] if len(choices) == 1 else {"anyOf": choices}
    return {key: _plain(value) for key, value in kept.items()}


def _is_noise(key: str, value: object) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value in ("", [], (), None))
