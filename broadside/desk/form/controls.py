"""Forms of YAML → Described: the fields that a person fills in, each with its control.

All of it follows from the kinds of blocks and their forms: what a key is called and is for, what it may hold,
which keys there must be. A control is a mapping whose `is` says which one it is:

    words, line         inline Markdown; plain text
    number              from `low` to `high`, `whole` or not
    date, flag, fixed   `fixed` has the one value that there is
    choice              one of `values`
    icon, sign, picture a name
    list, grid          of `item`s; rows of them
    blocks              cards again
    form                `fields`
    either              `plain`, or a `form` whose first words are what is plain
    named               a `form` for each name
    yaml                what has no control of its own
"""

import inspect
import typing
from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any

from msgspec import Struct

from broadside.blocks.kind import Key
from broadside.blocks.kinds import keys
from broadside.forms.block import BlockForm
from broadside.forms.emblem import ICON
from broadside.forms.reading import Form, Shape, is_form, keys_of, shape_of
from broadside.forms.schema import schema_of
from broadside.forms.slug import slug
from broadside.forms.values import ADDRESS, DATE, PICTURE
from broadside.model.replace import replace
from broadside.read.sheet.form import SheetForm
from broadside.read.sheet.notes import COMMENT, DATES, FIELDS, NAMES, Name

Control = dict[str, Any]
# What most references have, in the order in which people write them; other fields are added by name.
USUAL = ("type", "author", "issued", "title", "container-title", "publisher", "volume", "issue", "page")
USUAL_AFTER = ("DOI", "URL", "comment", "short")
# Facts of a sheet that are there to be filled in, whether it has them or not.
FIRST_FACTS = ("title", "subtitle", "message")
FURTHER_FACTS = ("facts-checked", "url")
# Shapes that are told apart by what they expect: each is made anew for the forms that have it.
BY_NAME = {ICON.expected: "icon", "the name of a sign": "sign", PICTURE.expected: "picture"}
# Rows and columns of a new table.
NEW_ROWS = 2
DEEPEST = 6


class Field(Struct, frozen=True, kw_only=True):
    """A key of a form: what people see of it. `usual` ones are shown though they are not there."""

    key: str
    label: str
    about: str
    control: Control
    required: bool
    usual: bool = False


class KindOfBlock(Struct, frozen=True, kw_only=True):
    """A kind of block: `key` begins it, `called` and `about` are words for people, `base` is what ids of it
    begin with; `new` is one to be filled in; `nested` says whether it may stand in others."""

    key: str
    called: str
    about: str
    base: str
    fields: tuple[Field, ...]
    new: dict[str, Any]
    nested: bool


class Described(Struct, frozen=True, kw_only=True):
    """All there is to fill in: facts of a sheet, its kinds of blocks, its notes."""

    facts: tuple[Field, ...]
    kinds: tuple[KindOfBlock, ...]
    note: tuple[Field, ...]


def described() -> Described:
    return Described(
        facts=tuple(_facts()),
        kinds=tuple(_kind(key) for key in keys().values()),
        note=_note(),
    )


def _facts() -> Iterator[Field]:
    """What a sheet says of itself: the words that are read first, then all else."""
    fields = {one.key: one for one in fields_of(SheetForm) if one.key not in ("blocks", "notes")}
    for name in dict.fromkeys((*FIRST_FACTS, *fields)):
        yield replace(fields[name], usual=name in (*FIRST_FACTS, *FURTHER_FACTS))


def _kind(key: Key[BlockForm]) -> KindOfBlock:
    alike = [one for one in keys().values() if one.called == key.called]
    called = key.called[:1].upper() + key.called[1:]
    if len(alike) > 1 and key.rank:
        called = f"{called} {key.rank}"
    elif len(alike) > 1 and key.name != key.called:
        called = f"{key.name[:1].upper()}{key.name[1:]} {key.called}"
    fields = fields_of(key.form)
    return KindOfBlock(
        key=key.name,
        called=called,
        about=" ".join(inspect.cleandoc(key.form.__doc__ or "").split()).replace("`", ""),
        base=slug(key.called) or key.name,
        fields=tuple(
            replace(one, label=called) if one.key == key.name else one
            for one in fields
            if one.key not in ("id", "level")
        ),
        new={one.key: new(one.control) for one in fields if one.required and one.key != "id"},
        nested=not key.rank,
    )


def fields_of(form: type[Form], depth: int = 0) -> tuple[Field, ...]:
    """The keys of a form, in its order."""
    schema = schema_of(form)["properties"]
    return tuple(
        Field(
            key=name,
            label=_label(name),
            about=" ".join(str(schema[name].get("description", "")).split()),
            control=control(key.type, depth),
            required=key.required,
        )
        for name, key in keys_of(form).items()
    )


def _label(name: str) -> str:
    said = name.replace("-", " ")
    return said[:1].upper() + said[1:]


def control(type_: Any, depth: int = 0) -> Control:
    """The control for what a key may hold."""
    if depth > DEEPEST:
        return {"is": "yaml"}
    if shape := shape_of(type_):
        return _of_shape(shape, depth)
    if is_form(type_):
        return {"is": "form", "fields": fields_of(type_, depth + 1)}
    inside = [one for one in typing.get_args(type_) if one is not NoneType]
    if typing.get_origin(type_) is tuple:
        item = inside[0]
        if typing.get_origin(item) is tuple and not shape_of(item):
            return {"is": "grid", "item": control(typing.get_args(item)[0], depth + 1)}
        return {"is": "list", "item": control(item, depth + 1)}
    form = next((one for one in inside if is_form(one)), None)
    plain = next((one for one in inside if not is_form(one)), None)
    if form is None or plain is None:
        return control(form or plain, depth)
    return {
        "is": "either",
        "plain": control(plain, depth + 1),
        "fields": fields_of(form, depth + 1),
    }


def _of_shape(shape: Shape, depth: int) -> Control:
    if shape is NAMES:
        return {"is": "list", "item": _either_name()}
    if shape in (DATE, DATES):
        return {"is": "date"}
    if name := BY_NAME.get(shape.expected):
        return {"is": name}
    if shape.text:
        return {"is": "words" if shape.text == "markdown" else "line", "example": shape.example}
    if shape.entries:
        return {"is": "named", "fields": fields_of(shape.entries, depth + 1)}
    return _of_schema(shape.described(), shape)


def _of_schema(part: Mapping[str, Any], shape: Shape) -> Control:
    match part:
        case {"items": {"blocks": _}}:
            return {"is": "blocks"}
        case {"enum": [*values]}:
            return {"is": "choice", "values": values}
        case {"const": value}:
            return {"is": "fixed", "value": value}
        case {"type": "boolean"}:
            return {"is": "flag"}
        case {"type": "number" | "integer" as kind, "minimum": low, "maximum": high}:
            return {"is": "number", "low": low, "high": high, "whole": kind == "integer"}
        case {"type": "string"}:
            return {"is": "line", "example": shape.example}
        case {"anyOf": [{"type": "string"}, *_]}:
            return {"is": "line", "example": shape.example}
    return {"is": "yaml"}


def _either_name() -> Control:
    return {"is": "either", "plain": {"is": "line", "example": "Koester, Susan"}, "fields": fields_of(Name)}


def _note() -> tuple[Field, ...]:
    """The fields of a reference: what most have, then all others."""
    shapes = {**FIELDS, "comment": COMMENT, "short": COMMENT}
    order = dict.fromkeys((*USUAL, *USUAL_AFTER, *shapes))
    return tuple(
        Field(
            key=name,
            label=name if name.isupper() else _label(name),
            about="",
            control=control(shapes[name]),
            required=name == "type",
            usual=name in (*USUAL, *USUAL_AFTER),
        )
        for name in order
    )


def new(control: Control) -> Any:
    """A value to begin with: as little as its control can hold."""
    match control:
        case {"is": "list", "item": item}:
            return [new(item)]
        case {"is": "grid", "item": item}:
            return [[new(item)] * NEW_ROWS] * NEW_ROWS
        case {"is": "either", "plain": plain}:
            return new(plain)
        case {"is": "form", "fields": fields}:
            return {one.key: new(one.control) for one in fields if one.required}
        case {"is": "named", "fields": fields}:
            return {"one": {one.key: new(one.control) for one in fields if one.required}}
        case {"is": "choice", "values": values}:
            return values[0]
        case {"is": "fixed", "value": value}:
            return value
        case {"is": "flag"}:
            return True
        case {"is": "number", "low": low, "high": high}:
            return max(low, min(1, high))
        case {"is": "blocks"}:
            return [{"p": ""}]
        case {"is": "line", "example": example} if example == ADDRESS.example:
            return ADDRESS.example
    return ""
