"""Sheet, Brand → Stack: the head of an edition, kept for all sheets that differ in their blocks alone."""

from msgspec import Struct

from broadside.model.brand import Brand
from broadside.model.content import Sheet
from broadside.model.memo import Memo
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.pages.measure.blocks import blocks
from broadside.pages.measure.hero import hero
from broadside.pages.measure.masthead import masthead
from broadside.typeset.kept import root_of
from broadside.typeset.look import Look
from broadside.typeset.typesetter import Typesetter, Unset


def head_of(sheet: Sheet, brand: Brand, place: Place, room: float, typesetter: Typesetter) -> Stack:
    """The head of an edition."""
    memo = typesetter.memo
    if place.parent is not root_of(memo):
        return _on_top(sheet, brand, place, room, typesetter)
    # Blocks have no part in it: it is set once for all sheets that differ in these alone.
    found = memo.of(_head, memo.of(_bare, sheet), brand, place, room, typesetter.look)
    typesetter.unset.more(found.unset)
    return found.stack


class _Head(Struct, frozen=True, kw_only=True):
    """The head of a sheet, and what of it could not be set."""

    stack: Stack
    unset: Unset


def _head(memo: Memo, sheet: Sheet, brand: Brand, place: Place, room: float, look: Look) -> _Head:
    typesetter = Typesetter(look=look, memo=memo, inner=blocks)
    stack = _on_top(sheet, brand, place, room, typesetter)
    return _Head(stack=stack, unset=typesetter.unset)


def _on_top(sheet: Sheet, brand: Brand, place: Place, room: float, typesetter: Typesetter) -> Stack:
    on_top = hero if typesetter.layout.hero else masthead
    return on_top(sheet, brand, place, room, typesetter)


def _bare(_: Memo, sheet: Sheet) -> Sheet:
    return replace(sheet, blocks=(), notes=())
