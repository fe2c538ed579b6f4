"""Where a block stands."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from broadside.model.content import Block
from broadside.model.layout import Layout
from broadside.model.page import Element
from broadside.model.replace import replace
from broadside.typeset.setter import Column, Setter
from broadside.typeset.stack import Stack


class Place(Struct, frozen=True, kw_only=True):
    """Where a block stands: in which column, under which element, how deep in lists."""

    column: Column
    parent: Element
    depth: int = 0


# What measures the blocks inside a block.
Inner = Callable[[Sequence[Block], Setter, Layout, Place], Stack]


def speaking(layout: Layout, role: str) -> Layout:
    """The layout with running text set as `role` is, keeping the space between its blocks."""
    voice = layout.type_of(role)
    kept = {
        name: replace(voice, before=(old := layout.type_of(name)).before, after=old.after, indent=old.indent)
        for name in ("body", "list")
    }
    return replace(layout, types=tuple((name, kept.get(name, type_)) for name, type_ in layout.types))
