"""A block of a sheet in, its boxes out."""

from collections.abc import Callable, Sequence
from typing import Any

from broadside.model import content
from broadside.model.content import Block, plain
from broadside.model.layout import Layout, Type
from broadside.model.page import GLUE, KEEP, WIDOW, Box, Element, Fill, Item, Shape, Words
from broadside.model.replace import replace
from broadside.phrases import numeral
from broadside.typeset.boxes import aside, bar, callout
from broadside.typeset.chip import mark_top
from broadside.typeset.kinds.chart import chart
from broadside.typeset.kinds.code import code
from broadside.typeset.kinds.contacts import citation, contacts
from broadside.typeset.kinds.definitions import definitions
from broadside.typeset.kinds.figure import figure
from broadside.typeset.kinds.pairs import key_figures, myths
from broadside.typeset.kinds.panels import panels
from broadside.typeset.kinds.table import table
from broadside.typeset.kinds.timeline import timeline
from broadside.typeset.marks import mark
from broadside.typeset.place import Place
from broadside.typeset.setter import Column, Setter, words
from broadside.typeset.stack import Stack, bonded, framed, glued, line_boxes, opened, stacked

QUOTE_BAR = 2.0
# The side of a mark before an item, in parts of its type size.
MARK = 0.8
BULLETS = ("•", "–")
LIST_NUMBERING = {"number": "Decimal"}
HAIRLINE = 0.75
# Blocks that hold no others, each with what measures it.
SHOWS: dict[type[Block], Callable[[Any, Setter, Layout, Column, Element], Stack]] = {
    content.Table: table,
    content.Figure: figure,
    content.Timeline: timeline,
    content.Definitions: definitions,
    content.Contacts: contacts,
    content.Citation: citation,
    content.Code: code,
    content.Chart: chart,
}


def blocks(sequence: Sequence[Block], setter: Setter, layout: Layout, place: Place) -> Stack:
    """Blocks one under the other."""
    parts: list[Stack] = []
    for i, one in enumerate(sequence):
        part = block(one, setter, layout, place)
        following = sequence[i + 1] if i + 1 < len(sequence) else None
        if isinstance(one, content.Paragraph) and isinstance(following, content.List) and _leads_in(one):
            list_type = layout.type_of("list")
            part = replace(part, boxes=bonded(part.boxes, KEEP), after=list_type.before)
        parts.append(part)
    return stacked(parts)


def block(one: Block, setter: Setter, layout: Layout, place: Place) -> Stack:
    """One block."""
    match one:
        case content.Heading():
            return _heading(one, setter, layout, place)
        case content.Paragraph():
            return _paragraph(one, setter, layout, place)
        case content.List():
            return _list(one, setter, layout, place)
        case content.Quotation():
            return _quotation(one, setter, layout, place)
        case content.Callout():
            return callout(one, setter, layout, place, blocks)
        case content.Aside():
            return aside(one, setter, layout, place, blocks)
        case content.Panels():
            return panels(one, setter, layout, place, blocks)
        case content.Myths():
            return myths(one, setter, layout, place)
        case content.KeyFigures():
            return key_figures(one, setter, layout, place)
        case content.Rule():
            return _rule(one, layout, place)
        case _:
            return SHOWS[type(one)](one, setter, layout, place.column, place.parent)


def _leads_in(paragraph: content.Paragraph) -> bool:
    return plain(paragraph.text).rstrip().endswith((":", "："))


def _heading(one: content.Heading, setter: Setter, layout: Layout, place: Place) -> Stack:
    type_ = layout.type_of(f"h{one.rank}")
    title = plain(one.text)
    element = Element(role=f"H{one.rank + 1}", parent=place.parent, title=title)
    boxes = glued(line_boxes(setter, one.text, type_, place.column, element, one.span), GLUE)
    if boxes:
        boxes = (replace(boxes[0], bookmark=(one.rank - 1, title)), *boxes[1:])
    return Stack(boxes=bonded(boxes, GLUE), before=type_.before, after=type_.after)


def _paragraph(one: content.Paragraph, setter: Setter, layout: Layout, place: Place) -> Stack:
    type_ = layout.type_of("list" if place.depth else "body")
    element = Element(role="P", parent=place.parent)
    boxes = line_boxes(setter, one.text, type_, place.column, element, one.span)
    return Stack(boxes=boxes, before=type_.before, after=type_.after)


def _list(one: content.List, setter: Setter, layout: Layout, place: Place) -> Stack:
    type_ = layout.type_of("list")
    numbering = LIST_NUMBERING.get(one.marker, "Disc")
    element = Element(role="L", parent=place.parent, attributes=(("ListNumbering", numbering),))
    inner = replace(place, parent=element, depth=place.depth + 1)
    parts = [_list_item(one, i, setter, layout, inner) for i in range(len(one.items))]
    if parts:
        parts[0] = replace(parts[0], boxes=opened(parts[0].boxes, element))
    if len(parts) > 1:
        # No first or last item alone, as no first or last line.
        parts[0] = replace(parts[0], boxes=bonded(parts[0].boxes, WIDOW))
        parts[-2] = replace(parts[-2], boxes=bonded(parts[-2].boxes, WIDOW))
    whole = stacked(parts)
    after = type_.after if place.depth else max(type_.after, layout.type_of("body").after)
    return replace(whole, before=type_.before, after=after)


def _list_item(one: content.List, index: int, setter: Setter, layout: Layout, place: Place) -> Stack:
    """A list item: its label beside its first line, its nested blocks below."""
    item = one.items[index]
    type_ = layout.type_of("list")
    flush = replace(type_, indent=0.0)
    outer = Element(role="LI", parent=place.parent)
    label, ink = _label(one, index, setter, type_, (place, outer))
    body = Element(role="LBody", parent=outer)
    column = place.column.inside(type_.indent, 0.0, setter.rtl)
    lines = line_boxes(setter, item.text, flush, column, body, item.span)
    if lines:
        first = replace(lines[0], items=(ink, *lines[0].items), elements=(outer, label, body))
        lines = (first, *lines[1:])
    nested = blocks(item.blocks, setter, layout, replace(place, column=column, parent=body))
    lines = bonded(lines, KEEP) if nested.boxes else lines
    return stacked([Stack(boxes=lines, before=type_.before, after=type_.before), nested])


def _label(
    one: content.List, index: int, setter: Setter, type_: Type, within: tuple[Place, Element]
) -> tuple[Element, Item]:
    """What stands before an item's first line: bullet, number, or a mark that says in words what it is."""
    place, outer = within
    column, span = place.column, one.items[index].span
    baseline = setter.baseline(type_)
    if one.marker in ("box", "tick", "cross"):
        said = setter.say(one.marker, span)[0]
        element = Element(role="Lbl", parent=outer, alt=said.text, lang=said.lang)
        size = MARK * type_.size
        x = column.x + (column.width - size if setter.rtl else 0.0)
        y = mark_top(baseline, size, type_)
        paths = mark(one.marker, size, "ink")
        return element, Shape(x=x, y=y, width=size, height=size, paths=paths, element=element)
    element = Element(role="Lbl", parent=outer)
    number = f"{numeral(index + 1, setter.lang)}."
    text = number if one.marker == "number" else BULLETS[min(place.depth - 1, len(BULLETS) - 1)]
    line = setter.lines(words(text + " ", span), replace(type_, indent=0.0), column.width)[0]
    x = column.x + (column.width - line.width if setter.rtl else 0.0)
    return element, Words(x=x, y=baseline, line=line, colour=type_.colour, element=element)


def _quotation(one: content.Quotation, setter: Setter, layout: Layout, place: Place) -> Stack:
    type_ = layout.type_of("quotation")
    source = layout.type_of("source")
    element = Element(role="BlockQuote", parent=place.parent)
    column = place.column.inside(type_.indent, 0.0, setter.rtl)
    flush = replace(type_, indent=0.0)
    said = line_boxes(setter, one.text, flush, column, Element(role="P", parent=element), one.span)
    by = line_boxes(setter, one.source, source, column, Element(role="P", parent=element), one.span)
    parts = [Stack(boxes=bonded(said, GLUE) if by else said), Stack(boxes=by, before=source.before)]
    boxes = framed(opened(stacked(parts).boxes, element), bar(place.column, setter.rtl, QUOTE_BAR))
    return Stack(boxes=boxes, before=type_.before, after=type_.after)


def _rule(one: content.Rule, layout: Layout, place: Place) -> Stack:
    line = Fill(
        x=place.column.x,
        y=(layout.grid - HAIRLINE) / 2,
        width=place.column.width,
        height=HAIRLINE,
        colour="rule",
    )
    space = layout.type_of("body").leading
    return Stack(boxes=(Box(height=layout.grid, items=(line,), span=one.span),), before=space, after=space)
