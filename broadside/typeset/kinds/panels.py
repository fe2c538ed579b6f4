"""Panels in, their boxes out: a grid of outlined boxes with numbered tabs, those of a row equally tall."""

from collections.abc import Sequence

from msgspec import Struct

from broadside.model import content
from broadside.model.layout import Layout
from broadside.model.page import GLUE, KEEP, Box, Element, Item, Path, Shape
from broadside.model.replace import replace
from broadside.model.steps import rectangle
from broadside.typeset.beside import beside, lanes
from broadside.typeset.boxes import LINE, PAD, WHOLE, outline
from broadside.typeset.chip import tab
from broadside.typeset.place import Inner, Place, speaking
from broadside.typeset.setter import Column, Setter
from broadside.typeset.stack import Stack, bonded, framed, glued, line_boxes, merged, opened, padded, stacked

GAP = 12.0
# The least measure in a panel, in parts of its type size.
LEAST_MEASURE = 12.5
# Room above and below the words of a head, and after its number.
HEAD_PAD = 6.0
TAB_GAP = 8.0


class _Tools(Struct, frozen=True, kw_only=True):
    setter: Setter
    layout: Layout
    inner: Inner
    several: bool


def panels(one: content.Panels, setter: Setter, layout: Layout, place: Place, inner: Inner) -> Stack:
    """Panels in rows of as many as the place has room for. Several are a numbered list to a screen reader."""
    title, panel = layout.type_of("block-title"), layout.type_of("panel")
    several = len(one.panels) > 1
    said = Element(role="P", parent=place.parent)
    titled = glued(line_boxes(setter, one.title, title, place.column, said, one.span), GLUE)
    parent = place.parent
    if several:
        parent = Element(role="L", parent=parent, attributes=(("ListNumbering", "Decimal"),))
    tools = _Tools(setter=setter, layout=layout, inner=inner, several=several)
    count = columns_of(len(one.panels), one.columns, panel.size, place.column.width)
    rows = []
    for first in range(0, len(one.panels), count):
        here = one.panels[first : first + count]
        rows.append(_row(here, first + 1, tools, place.column, parent))
    grid = stacked(rows)
    grid = replace(grid, boxes=opened(grid.boxes, parent), before=title.after + layout.grid)
    whole = stacked([Stack(boxes=bonded(titled, GLUE)), grid])
    return replace(whole, before=panel.before, after=panel.after)


def columns_of(panels: int, most: int, size: float, width: float) -> int:
    """How many panels stand in a row: no more than `most`, with room to read in each, and all rows as full as
    can be."""
    least = LEAST_MEASURE * size + 2 * PAD
    most = max(1, min(most, int((width + GAP) // (least + GAP))))
    rows = -(-panels // most)
    return -(-panels // rows)


def _row(here: Sequence[content.Panel], number: int, tools: _Tools, column: Column, parent: Element) -> Stack:
    columns = lanes(column, len(here), GAP, tools.setter.rtl)
    tall = max(_height(panel, tools, lane) for panel, lane in zip(here, columns, strict=True))
    parts = [
        _panel(panel, number + i, tall, tools, (lane, parent))
        for i, (panel, lane) in enumerate(zip(here, columns, strict=True))
    ]
    row = beside(parts)
    boxes = glued(row.boxes, KEEP) if len(row.boxes) <= WHOLE else row.boxes
    return Stack(boxes=boxes, before=GAP, after=GAP)


def _panel(
    one: content.Panel, number: int, tall: float, tools: _Tools, place: tuple[Column, Element]
) -> Stack:
    column, parent = place
    setter = tools.setter
    item = Element(role="LI" if tools.several else "Div", parent=parent)
    body = Element(role="LBody", parent=item) if tools.several else item
    head = _head(one, number, tall, tools, (column, item, body))
    text = Place(column=column.inside(PAD, PAD, setter.rtl), parent=body)
    rest = padded(tools.inner(one.blocks, setter, speaking(tools.layout, "panel"), text).boxes, PAD, PAD)
    return Stack(boxes=framed(opened((head, *rest), item), outline(column)))


def _side(tools: _Tools) -> float:
    """The side of the tab: a line of the title with its room."""
    return tools.layout.type_of("panel-title").leading + 2 * HEAD_PAD


def _title_column(tools: _Tools, column: Column) -> Column:
    before = _side(tools) + TAB_GAP if tools.several else PAD
    return column.inside(before, PAD, tools.setter.rtl)


def _height(one: content.Panel, tools: _Tools, column: Column) -> float:
    """How tall the head of a panel is."""
    type_ = tools.layout.type_of("panel-title")
    lines = tools.setter.lines(one.title, type_, _title_column(tools, column).width)
    return max(len(lines), 1) * type_.leading + 2 * HEAD_PAD


def _head(
    one: content.Panel, number: int, tall: float, tools: _Tools, place: tuple[Column, Element, Element]
) -> Box:
    """The panel's title on a tint, after its number on the brand's colour."""
    column, item, body = place
    setter, type_ = tools.setter, tools.layout.type_of("panel-title")
    said = Element(role="P", parent=body)
    lines = line_boxes(setter, one.title, type_, _title_column(tools, column), said, one.span)
    words = merged(lines, HEAD_PAD) if lines else Box(height=0.0, span=one.span)
    ground = Path(steps=rectangle(column.width - 2 * LINE, tall - LINE), fill="tint", ground=True)
    inks: list[Item] = [
        Shape(x=column.x + LINE, y=LINE, width=column.width - 2 * LINE, height=tall - LINE, paths=(ground,))
    ]
    elements = [body, *words.elements] if tools.several else list(words.elements)
    if tools.several:
        label = Element(role="Lbl", parent=item)
        side = _side(tools)
        x = column.x + (column.width - side if setter.rtl else 0.0)
        inks += tab(
            number, setter, type_, (x, side, tall, HEAD_PAD + setter.baseline(type_)), (label, one.span)
        )
        elements = [label, *elements]
    items = (*inks, *words.items)
    return replace(words, height=tall, items=items, elements=tuple(elements), bond=GLUE)
