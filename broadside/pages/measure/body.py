"""Blocks → Parts: sets the blocks of a sheet, those of one width one under the other.

What stands together is set once for all attempts and editions that have it in one place: which blocks those
are follows from the blocks and the bare layout, how they are set from themselves and their look.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from broadside.blocks.kinds import closing_from, key_of, rank_of
from broadside.model.block import Block
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.pages.measure.blocks import abreast, blocks, level_blocks, levels_of
from broadside.pages.measure.laned import down_columns, held_down, laned, listed
from broadside.pages.measure.level_feet import level_feet
from broadside.pages.measure.margin import section, sections
from broadside.pages.measure.matched import matched
from broadside.pages.measure.numerals import Here, no_larger, numerals
from broadside.pages.measure.sided import sided, sided_of
from broadside.pages.measure.to_do import down_column, on_panels, to_do
from broadside.pages.measure.widths import remarks_of, rows_of, widths_of
from broadside.typeset.kept import kept_of_blocks
from broadside.typeset.look import Look
from broadside.typeset.typesetter import Typesetter

# What stands at the end: a section that a layout has there, and what ends the sheet.
CLOSING = 2
# What stands on the brand's colour, so that what ends a sheet right below it is no second such band.
NUMBERS = "helplines"

# Sets blocks that stand together in one place.
Setting = Callable[[Sequence[Block], Place, Typesetter], Stack]


class SetSo(Struct, frozen=True, kw_only=True):
    """Blocks that stand together: what sets them, where, and in which look."""

    make: Setting
    blocks: tuple[Block, ...]
    place: Place
    look: Look


class Part(Struct, frozen=True, kw_only=True):
    """A stack, how many columns it goes down, whether it takes the full width, and whether it is of what ends
    a sheet; how it was set, where nothing else has a part in that."""

    columns: int
    stack: Stack
    so: SetSo | None = None
    is_wide: bool = False
    ends: bool = False


class _Group(Struct, frozen=True, kw_only=True):
    """Blocks that stand together, and how: over the full width, in a `row`, in `lanes` or on a `panel`;
    `held` in one piece; the last of them at the `side` of the others; with a heading in the `margin`; under
    one of a `level`; `at_end` counts which of what ends a sheet they are; `light`: on a pale ground."""

    blocks: tuple[Block, ...]
    level: int
    is_wide: bool
    row: bool
    margin: bool
    lanes: bool
    panel: bool
    held: bool
    side: bool
    at_end: int
    light: bool = False


class _Own(Struct, frozen=True, kw_only=True):
    """For each block which of the rows, of the sections with a heading in the margin, on a panel or of lists,
    and of the boxes with what stands at their side it is in, counted from 1; 0 where it is in none."""

    rows: tuple[int, ...]
    margins: tuple[int, ...]
    panels: tuple[int, ...]
    lists: tuple[int, ...]
    sides: tuple[int, ...]


def body(sequence: tuple[Block, ...], wide: Place, typesetter: Typesetter) -> Iterator[Part]:
    """The sheet's blocks. Among several columns, tables span them all, and the headings right above them
    do."""
    layout = typesetter.layout
    if layout.beside:
        yield from (Part(columns=1, stack=stack) for stack in matched(sequence, wide, typesetter))
        return
    text = replace(wide, column=text_column(wide.column.width, layout, typesetter.rtl))
    wide = replace(wide, page=wide.column)
    groups = _groups(sequence, wide, text, typesetter.on_page(()))
    # What stands together does so whatever room there is on a page.
    first = replace(text, page=wide.column)
    places = [
        replace(
            wide if group.is_wide else first if group.panel else text, level=group.level, light=group.light
        )
        for group in groups
    ]
    here = [Here(blocks=group.blocks, place=at) for group, at in zip(groups, places, strict=True)]
    for group, at, most in zip(groups, places, numerals(here, typesetter), strict=True):
        make, own = _setting_of(group, layout), typesetter.on_page(group.blocks)
        # What goes one by one has room by itself.
        own = typesetter if make in (blocks, level_blocks) and own.room + own.slack else own
        own = no_larger(own, most)
        so: SetSo | None = None
        if group.margin:
            stack = section(group.blocks, at, replace(wide, level=at.level), own)
        else:
            stack = kept_of_blocks(make, group.blocks, at, own)
            so = SetSo(make=make, blocks=group.blocks, place=at, look=own.look)
        stack = sinking(stack) if group.at_end == CLOSING else stack
        yield Part(
            columns=1 if group.is_wide else layout.columns,
            stack=stack,
            so=so,
            is_wide=group.is_wide,
            ends=group.at_end > 0 and bool(stack.boxes),
        )


def _setting_of(group: _Group, layout: Layout) -> Setting:
    if group.row:
        return abreast
    if group.side:
        return sided
    if group.panel:
        return to_do if group.is_wide else down_column
    if group.lanes:
        return laned
    if group.held:
        return held_down
    return level_blocks if layout.baselines and layout.columns > 1 and not group.is_wide else blocks


def _groups(
    sequence: tuple[Block, ...], wide: Place, text: Place, typesetter: Typesetter
) -> tuple[_Group, ...]:
    """Which blocks stand together: where rows of them, or remarks on what stands above, depend on how high
    they are, that is measured."""
    memo, layout = typesetter.memo, typesetter.layout
    bare = memo.of(_bare, layout)
    rows = rows_of(sequence, wide, typesetter)
    widths = memo.of(_widths, sequence, tuple(rows), bare)
    panels = tuple(on_panels(sequence, widths, sections(sequence, widths, wide, typesetter), bare))
    if any(panels) and layout.actions == "box":
        panels = tuple(down_columns(sequence, panels, _and_wide(widths, panels), wide, text, typesetter))
    widths = _and_wide(widths, panels)
    sides = tuple(sided_of(sequence, widths, text, typesetter))
    widths = _and_wide(widths, sides)
    remarks = remarks_of(sequence, widths, text, typesetter)
    widths = _and_wide(widths, remarks)
    lists = memo.of(_lists, sequence, widths, bare)
    if any(lists) and not layout.baselines:
        lists = tuple(down_columns(sequence, lists, widths, wide, text, typesetter))
    if not layout.fold and not layout.baselines:
        lists = tuple(level_feet(sequence, lists, widths, text, typesetter))
    widths = _and_wide(widths, lists)
    margins = sections(sequence, widths, wide, typesetter)
    own = _Own(rows=tuple(rows), margins=tuple(margins), panels=panels, lists=lists, sides=sides)
    return memo.of(_together, sequence, widths, own, bare, wide.level)


def _and_wide(widths: Sequence[bool], more: Sequence[int]) -> tuple[bool, ...]:
    """Which blocks take the full width, with some more that do so."""
    return tuple(wide or one > 0 for wide, one in zip(widths, more, strict=True))


def _bare(_: Memo, layout: Layout) -> Layout:
    """A layout without what attempts change that nobody goes by who asks which blocks stand together."""
    head = layout.hero and replace(layout.hero, height=0.0, grown=0.0, tiles=(1, 1))
    return replace(layout, fit=None, hero=head, grid=0.0, notes=replace(layout.notes, gap=0.0))


def _widths(_: Memo, sequence: tuple[Block, ...], rows: tuple[int, ...], layout: Layout) -> tuple[bool, ...]:
    return tuple(widths_of(sequence, rows, layout))


def _lists(_: Memo, sequence: tuple[Block, ...], widths: tuple[bool, ...], layout: Layout) -> tuple[int, ...]:
    has_lanes = layout.columns > 1 and not layout.fold
    return tuple(listed(sequence, widths) if has_lanes else [0] * len(sequence))


def _together(
    _: Memo,
    sequence: tuple[Block, ...],
    widths: tuple[bool, ...],
    own: _Own,
    layout: Layout,
    level: int,
) -> tuple[_Group, ...]:
    closing = _end_matter(sequence, layout)
    end = _last_section(sequence, layout, closing)
    # What ends a sheet is of no part of a section: notes may stand above it.
    levels = [
        min(under, level + 1) if i >= closing else under for i, under in enumerate(levels_of(sequence, level))
    ]
    at_ends = [(i >= end) + (i >= closing) for i in range(len(sequence))]
    keys = [
        (across and not margin, row, margin, panel, _of_section(one, section), side, at_ends[i])
        for i, (one, across, row, margin, panel, section, side) in enumerate(
            zip(sequence, widths, own.rows, own.margins, own.panels, own.lists, own.sides, strict=True)
        )
    ]
    groups = []
    for key, group in groupby(range(len(sequence)), key=keys.__getitem__):
        is_wide, row, margin, panel, in_lanes, side, at_end = key
        here = list(group)
        groups.append(
            _Group(
                blocks=tuple(sequence[i] for i in here),
                level=levels[here[0]],
                is_wide=is_wide,
                row=row > 0,
                margin=margin > 0,
                lanes=in_lanes > 0,
                panel=panel != 0,
                held=in_lanes < 0,
                side=side > 0,
                at_end=at_end,
                light=at_end == CLOSING and here[0] > 0 and key_of(sequence[here[0] - 1]) == NUMBERS,
            )
        )
    return tuple(groups)


def _of_section(one: Block, section: int) -> int:
    """The section of lists that a block is set with; 0 for none, and for the heading of what is in lanes."""
    return 0 if section > 0 and rank_of(one) else section


def _end_matter(sequence: Sequence[Block], layout: Layout) -> int:
    """Where that begins at the end of a sheet which the program fills in, or which leads readers on, such as
    contacts and codes. It stands at the foot of its panel or page where a layout has a cover, as these are
    looked at one by one, and at the end of what is long enough for a running head."""
    return closing_from(sequence) if sinks(layout) else len(sequence)


def _last_section(sequence: Sequence[Block], layout: Layout, end: int) -> int:
    """Where the section begins that a layout has above the end matter, from `end` on; `end` without one."""
    start = end
    while start and key_of(sequence[start - 1]) in layout.last:
        start -= 1
    while start and start < end and rank_of(sequence[start - 1]):
        start -= 1
    return start


def sinks(layout: Layout) -> bool:
    """Whether end matter stands at the foot of its panel or page."""
    tiled = layout.hero is not None and layout.hero.comes_back
    return (layout.has_cover or layout.head or tiled) and not (layout.fold and layout.fold.stacked)


def sinking(stack: Stack) -> Stack:
    """End matter."""
    if not stack.boxes:
        return stack
    first, *rest = stack.boxes
    return replace(stack, boxes=(replace(first, sinks=True), *rest))


def column_width(full: float, columns: int, gutter: float) -> float:
    """How wide each of some columns is."""
    return (full - (columns - 1) * gutter) / columns


def text_column(full: float, layout: Layout, rtl: bool) -> Column:
    """Where running text stands: in one column, it keeps the layout's inset."""
    column = Column(x=0.0, width=column_width(full, layout.columns, layout.gutter))
    return column if layout.columns > 1 else column.inside(layout.inset, 0.0, rtl)
