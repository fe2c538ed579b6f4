"""Blocks in their places → sizes: large numbers of one section are of one size, whatever they are counted by.

A larger one beside them would look like more.
"""

from collections.abc import Iterator, Sequence
from math import inf

from msgspec import Struct

from broadside.blocks.kinds import key_of, rank_of
from broadside.model.block import Block
from broadside.model.page import Words
from broadside.model.place import Place
from broadside.pages.measure.blocks import block
from broadside.typeset.shrunk import scaled
from broadside.typeset.typesetter import Typesetter

# Numbers that a column may be too narrow for; and a share of people, by its kind and its role.
FIGURES, SHARE = "key-figures", "people"
# What a figure is among tags: the label of an item.
FIGURE = "Lbl"


class Here(Struct, frozen=True, kw_only=True):
    """Blocks that stand together in a place."""

    blocks: tuple[Block, ...]
    place: Place


def numerals(groups: Sequence[Here], typesetter: Typesetter) -> Iterator[float]:
    """For each group how large a share of people in it may be: no larger than the figures that stand before
    it in its section. Panels and cards are looked at one by one."""
    least = inf
    for group in groups:
        most = inf
        for one in group.blocks if typesetter.layout.fold is None else ():
            if key_of(one) == FIGURES:
                least = min(least, _largest(one, group.place, typesetter))
            elif key_of(one) == SHARE:
                most = min(most, least)
            elif rank_of(one):
                least = inf
        yield most


def no_larger(typesetter: Typesetter, most: float) -> Typesetter:
    """The same with shares of people of that size at most."""
    type_ = typesetter.type_of(SHARE)
    return typesetter.with_type(SHARE, scaled(type_, most / type_.size)) if type_.size > most else typesetter


def _largest(one: Block, place: Place, typesetter: Typesetter) -> float:
    """The size of the largest of a block's figures, set as wide as its group."""
    own = Typesetter(look=typesetter.look, memo=typesetter.memo, inner=typesetter.inner)
    said = (one for box in block(one, place, own).boxes for one in box.items if isinstance(one, Words))
    figures = (one for one in said if one.element and one.element.role == FIGURE)
    glyphs = (glyphs for one in figures for glyphs in one.line.glyphs)
    return max((glyphs.size for glyphs in glyphs), default=inf)
