"""Schema of sheets → Completion: the keys that a sheet may have where, for who writes one.

Kinds of blocks are in the order of the list of kinds; which key says the kind is the first that its form
requires and no other form has.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from broadside.blocks.kinds import keys
from broadside.read.check import schemas

# What a schema tells in more words than a list has room for.
MOST_ABOUT = 120
DEEPEST = 6


class Word(Struct, frozen=True, kw_only=True):
    """A key, what it is for, and the few values that it may have, where these are few."""

    key: str
    about: str = ""
    values: tuple[str, ...] = ()


class Completion(Struct, frozen=True, kw_only=True):
    """`top`: keys of the sheet itself; `kinds`: blocks by the key that says their kind, each with its keys;
    `inner`: the keys of what stands inside of other things, by the key that those stand under."""

    top: tuple[Word, ...]
    kinds: tuple[Word, ...]
    blocks: Mapping[str, tuple[Word, ...]]
    inner: Mapping[str, tuple[Word, ...]]


def completion() -> Completion:
    schema = schemas()["sheet"]
    forms = [_referred(one, schema["$defs"]) for one in schema["properties"]["blocks"]["items"]["anyOf"]]
    known = list(keys())
    found: dict[str, Any] = {}
    for form in forms:
        kind = next((key for key in form["properties"] if key in known and key not in found), None)
        if kind is not None:
            found[kind] = form
    inner: dict[str, tuple[Word, ...]] = {}
    whole = {"properties": schema["properties"]}
    todo = [*_inner(whole, schema["$defs"], 0)]
    todo += [pair for form in found.values() for pair in _inner(form, schema["$defs"], 0)]
    for key, words in todo:
        inner[key] = tuple({word.key: word for word in (*inner.get(key, ()), *words)}.values())
    return Completion(
        top=_words(schema),
        kinds=tuple(Word(key=kind, about=_about(form)) for kind, form in found.items()),
        blocks={kind: _words(form) for kind, form in found.items()},
        inner=inner,
    )


def _referred(part: Mapping[str, Any], forms: Mapping[str, Any]) -> Any:
    found: Any = forms
    for name in str(part["$ref"]).removeprefix("#/$defs/").split("/"):
        found = found[name]
    return found


def _words(form: Mapping[str, Any]) -> tuple[Word, ...]:
    return tuple(
        Word(key=key, about=_about(part), values=_values(part))
        for key, part in form.get("properties", {}).items()
    )


def _about(part: Mapping[str, Any]) -> str:
    said = " ".join(str(part.get("description", "")).split())
    return said if len(said) <= MOST_ABOUT else said[: MOST_ABOUT - 1].rsplit(" ", 1)[0] + "…"


def _values(part: Mapping[str, Any]) -> tuple[str, ...]:
    if part.get("type") == "boolean":
        return ("true", "false")
    return tuple(str(one) for one in part.get("enum", ()))


def _inner(
    part: Mapping[str, Any], forms: Mapping[str, Any], depth: int
) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """What may stand under each key, however deep."""
    if depth > DEEPEST:
        return
    for key, value in part.get("properties", {}).items():
        for form in _forms(value, forms) if key != "blocks" else ():
            yield key, _words(form)
            yield from _inner(form, forms, depth + 1)


def _forms(part: Any, forms: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if isinstance(part, Mapping):
        if "$ref" in part:
            yield from _forms(_referred(part, forms), forms)
        elif "properties" in part:
            yield part
        for key in ("items", "additionalProperties", "anyOf", "oneOf", "allOf"):
            yield from _forms(part.get(key), forms)
    elif isinstance(part, list):
        for one in part:
            yield from _forms(one, forms)
