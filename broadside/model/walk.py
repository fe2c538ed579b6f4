"""Every text of a sheet, block or part of one, in reading order: to look at, or to change.

The fields of the nouns stand in reading order, so a new kind of block needs nothing here.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar, cast

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.memo import PLAIN
from broadside.model.replace import replace
from broadside.model.run import Run, Text

Noun = TypeVar("Noun")
Change = Callable[[Text], Text]

# Notes are read where they are printed, in the order of their numbers: not with the sheet that holds them.
APART = frozenset({"span", "notes"})


def texts_of(noun: Any, within: Span | None = None) -> Iterator[tuple[Span, Text]]:
    """Each text that has words or marks, with the place of the block, item or cell that holds it."""
    if isinstance(noun, tuple):
        if noun and isinstance(noun[0], Run):
            assert within is not None
            yield within, noun
            return
        for part in noun:
            yield from texts_of(part, within)
    else:
        for name in _names(_kind(noun)):
            if type(value := getattr(noun, name)) not in PLAIN and value != ():
                yield from texts_of(value, noun.span)


def changed(noun: Noun, change: Change) -> Noun:
    """The same noun with `change` applied to each of its texts, in reading order."""
    if _is_text(noun):
        return cast(Noun, change(cast(Text, noun)))
    if isinstance(noun, tuple):
        parts = tuple(changed(part, change) for part in noun)
        same = all(new is old for new, old in zip(parts, noun, strict=True))
        return noun if same else cast(Noun, parts)
    return _with_fields(noun, lambda field: changed(field, change))


def places_of(noun: Any) -> frozenset[Span]:
    """Where a noun, and all that it holds, stands in its file: its boxes say one of these."""
    found = {block.span for block in blocks_of(noun)}
    for within, text in texts_of(noun):
        found.update((within, *(run.span for run in text)))
    return frozenset(found)


def blocks_of(noun: Any) -> Iterator[Any]:
    """Every block in a sheet or block, itself included, parents first."""
    if isinstance(noun, tuple):
        for part in () if _is_text(noun) else noun:
            yield from blocks_of(part)
    elif names := _names(_kind(noun)):
        if isinstance(noun, Block):
            yield noun
        for name in names:
            if type(value := getattr(noun, name)) not in PLAIN and not _is_text(value) and value != ():
                yield from blocks_of(value)


def rebuilt(noun: Noun, change: Callable[[Any], Any]) -> Noun:
    """The same noun with `change` applied to each of its blocks, those inside others first; a block is left
    out where that gives None."""
    if isinstance(noun, tuple) and not _is_text(noun):
        parts = [rebuilt(part, change) for part in noun]
        kept = tuple(part for part in parts if part is not None)
        same = len(kept) == len(noun) and all(new is old for new, old in zip(kept, noun, strict=True))
        return noun if same else cast(Noun, kept)
    made = noun if _is_text(noun) else _with_fields(noun, lambda field: rebuilt(field, change))
    return cast(Noun, change(made) if issubclass(_kind(noun), Block) else made)


def _with_fields(noun: Noun, make: Callable[[Any], Any]) -> Noun:
    """The same noun with each of its fields as `make` gives it, but for those that hold nothing; itself where
    none comes out otherwise."""
    new = {}
    for name in _names(_kind(noun)):
        old = getattr(noun, name)
        if type(old) not in PLAIN and (value := make(old)) is not old:
            new[name] = value
    return cast(Noun, replace(cast(Any, noun), **new)) if new else noun


def _is_text(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Run)


def _kind(noun: object) -> Any:
    return type(noun)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a noun that may hold text; none for what is no noun: a noun knows where it stands."""
    if not issubclass(kind, Struct) or kind is Run or "span" not in kind.__struct_fields__:
        return ()
    return tuple(name for name in kind.__struct_fields__ if name not in APART)
