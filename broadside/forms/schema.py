"""Form → JSON Schema: says for editors what a form holds, from its annotations and docstrings."""

from __future__ import annotations

import ast
import inspect
import textwrap
import typing
from functools import cache
from types import NoneType
from typing import Any

from msgspec import NODEFAULT
from msgspec.structs import fields

from broadside.forms.reading import Form, keys_of, shape_of
from broadside.model.spoken import SILENCE

# Defaults that are nothing: a key that is left out says as much.
NOTHING = ("", (), None, SILENCE)


def schema_of(form: type[Form]) -> dict[str, Any]:
    """The schema of one form. Where another form stands in it, there is `{"form": …}` with that form."""
    words = _docstrings(form)
    defaults = {one.name: one.default for one in fields(form)}
    keys = keys_of(form)
    properties = parts(form)
    for name, key in keys.items():
        if key.field in words:
            properties[name]["description"] = words[key.field]
        default = defaults[key.field]
        if default is not NODEFAULT and default not in NOTHING:
            properties[name]["default"] = default
    schema: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
    if form.__doc__:
        schema["description"] = inspect.cleandoc(form.__doc__)
    if required := [name for name, key in keys.items() if key.required]:
        schema["required"] = required
    return schema


def parts(form: type[Form]) -> dict[str, dict[str, Any]]:
    """What each key of a form may hold, without words for people."""
    return {name: dict(_of_type(key.type)) for name, key in keys_of(form).items()}


def _of_type(type_: Any) -> dict[str, Any]:
    if shape := shape_of(type_):
        return shape.described()
    if isinstance(type_, type) and issubclass(type_, Form):
        return {"form": type_}
    inside = typing.get_args(type_)
    if typing.get_origin(type_) is tuple:
        return {"type": "array", "items": _of_type(inside[0])}
    # A key that may be left out is left out, not left empty.
    choices = [_of_type(one) for one in inside if one is not NoneType]
    flat = [part for one in choices for part in (one["anyOf"] if one.keys() == {"anyOf"} else [one])]
    return flat[0] if len(flat) == 1 else {"anyOf": flat}


@cache
def _docstrings(form: type[Form]) -> dict[str, str]:
    """What stands below each field in the source, its own and those it shares with others."""
    found: dict[str, str] = {}
    for one in reversed(form.__mro__):
        if issubclass(one, Form):
            found |= _below_fields(one)
    return found


def _below_fields(form: type[Form]) -> dict[str, str]:
    (parsed,) = ast.parse(textwrap.dedent(inspect.getsource(form))).body
    assert isinstance(parsed, ast.ClassDef)
    found = {}
    for field, below in zip(parsed.body, parsed.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                found[name] = inspect.cleandoc(words)
    return found
