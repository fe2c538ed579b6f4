"""A list: bulleted, numbered, or of things to tick off."""

from typing import Literal

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.emblem import Emblem
from broadside.model.run import Text
from broadside.model.spoken import SILENCE, Spoken

Marker = Literal["bullet", "number", "box", "tick", "cross"]


class ListItem(Struct, frozen=True, kw_only=True):
    """`text` is the item's own words, `emblem` what stands before it in place of the list's marker; `blocks`
    what is nested in it."""

    span: Span
    text: Text
    emblem: Emblem | None = None
    blocks: tuple[Block, ...] = ()


class List(Block, frozen=True, kw_only=True):
    """`marker` is what stands before each item; boxes are for readers to tick. `says` is what a screen reader
    says in place of a box, a tick or a cross: a cross is no "No" before things that are crimes."""

    marker: Marker
    says: Spoken = SILENCE
    items: tuple[ListItem, ...]
