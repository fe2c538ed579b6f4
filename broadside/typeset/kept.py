"""What is measured in a look → the same for every look that differs in nothing that it was measured by.

An attempt of `copyfit` changes a few of a layout's types, and most blocks are set in none of them. Which ones
a block asks for is found out as it is measured; whoever gets the same answers asks the same.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar, TypeVarTuple, cast

from msgspec import Struct

from broadside.model.block import Block
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Element
from broadside.model.place import Place
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.typeset.look import Look
from broadside.typeset.typesetter import Asked, Inner, Typesetter, Unset

Given = TypeVarTuple("Given")
Value = TypeVar("Value")


class _Made(Struct, frozen=True, kw_only=True):
    """What was measured, and what of it could not be set."""

    value: object
    unset: Unset


class _Known(Struct, frozen=True, kw_only=True):
    """What was measured, by the roles that were asked for and then by their types."""

    made: dict[tuple[str, ...], dict[tuple[Type, ...], _Made]]


class _Together(Struct, frozen=True, kw_only=True):
    """What was measured of some blocks; which of them were `asked` for, and what could not be set."""

    value: object
    asked: tuple[Asked, ...]
    unset: Unset


def root_of(memo: Memo) -> Element:
    """The root of every document in which no block comes twice: what stands right under it is shared by all
    that have the same block in the same place."""
    return memo.of(_root)


def _root(_: Memo) -> Element:
    return Element(role="Document", parent=None)


def kept_unspaced(
    make: Callable[[*Given, Place, Typesetter], Value],
    place: Place,
    typesetter: Typesetter,
    *given: *Given,
) -> Value:
    """The same for what space between blocks has no part in: `make` is told of none. Most attempts differ in
    nothing else. What stands in another block is made with that, and is not kept by itself."""
    if place.parent is not root_of(typesetter.memo):
        return make(*given, place, typesetter)
    bare = replace(typesetter, look=typesetter.memo.of(_unspaced, typesetter.look), roles={})
    value = kept(make, place, bare, *given)
    typesetter.roles.update(bare.roles)
    return value


def _unspaced(_: Memo, look: Look) -> Look:
    types = tuple((role, replace(one, before=0.0, after=0.0)) for role, one in look.types)
    return replace(look, types=types, layout=replace(look.layout, grid=0.0))


def kept(
    make: Callable[[*Given, Place, Typesetter], Value],
    place: Place,
    typesetter: Typesetter,
    *given: *Given,
) -> Value:
    """What `make`, a function of a module, measures of some frozen values in a place."""
    memo = typesetter.memo
    known = memo.of(_nothing_yet, make, *given, place, memo.of(_typeless, typesetter.look))
    for roles, by_types in known.made.items():
        if found := by_types.get(tuple(map(typesetter.type_of, roles))):
            typesetter.unset.more(found.unset)
            return cast(Value, found.value)
    look = replace(typesetter.look, layout=memo.of(_headless, typesetter.layout))
    own = Typesetter(look=look, memo=memo, inner=typesetter.inner)
    value = make(*given, place, own)
    types = tuple(map(typesetter.type_of, own.roles))
    known.made.setdefault(tuple(own.roles), {})[types] = _Made(value=value, unset=own.unset)
    typesetter.unset.more(own.unset)
    return value


def _nothing_yet(_memo: Memo, _make: object, *_given: object) -> _Known:
    return _Known(made={})


def _typeless(memo: Memo, look: Look) -> Look:
    """All of a look that is asked about beside types."""
    return replace(look, types=(), layout=memo.of(_headless, look.layout))


def _headless(_: Memo, layout: Layout) -> Layout:
    """A layout without what attempts change that no block or note goes by: how many pages there are, the art
    of its head, where end matter goes, how far notes stand off."""
    return replace(layout, fit=None, hero=None, apart=False, notes=replace(layout.notes, gap=0.0))


def kept_of_blocks(
    make: Callable[[Sequence[Block], Place, Typesetter], Value],
    sequence: Sequence[Block],
    place: Place,
    typesetter: Typesetter,
) -> Value:
    """What `make`, a function of a module, measures of some blocks that stand together, one of each, kept for
    all attempts and editions that have them in one place in the same look. What stands in another block is
    made with that, and is not kept by itself."""
    memo = typesetter.memo
    if place.parent is not root_of(memo):
        return make(sequence, place, typesetter)
    found = memo.of(_together, make, place, typesetter.look, typesetter.inner, *sequence)
    typesetter.asked.extend(found.asked)
    typesetter.unset.more(found.unset)
    return cast(Value, found.value)


def _together(
    memo: Memo,
    make: Callable[[Sequence[Block], Place, Typesetter], object],
    place: Place,
    look: Look,
    inner: Inner,
    *sequence: Block,
) -> _Together:
    typesetter = Typesetter(look=look, memo=memo, inner=inner)
    value = make(sequence, place, typesetter)
    return _Together(value=value, asked=tuple(typesetter.asked), unset=typesetter.unset)
