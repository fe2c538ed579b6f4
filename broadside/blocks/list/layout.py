"""List → Stack: sets a list, each item's label beside its first line and its nested blocks below."""

from collections.abc import Sequence
from math import inf
from typing import Final

from msgspec import Struct

from broadside.blocks.list.noun import List, ListItem
from broadside.model.block import LEVELS, USUAL
from broadside.model.emblem import Emblem
from broadside.model.page import KEEP, WIDOW, Element, Item, Shape, Words
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.phrases import numeral
from broadside.typeset.chip import mark_top
from broadside.typeset.emblem import emblem_shape, lead_of, side_of, spoken
from broadside.typeset.lines import in_company, left_of, line_boxes
from broadside.typeset.marks import mark
from broadside.typeset.numbers_to_call import numbers_to_call
from broadside.typeset.stack import SHORT, bonded, glued, kept_on, opened, stacked
from broadside.typeset.tile import MARK as MARK_OF_TILE
from broadside.typeset.tile import tile, tile_field, tile_words
from broadside.typeset.typesetter import Typesetter, words

# The side of a mark before an item, in parts of its type size.
MARK = 0.8
# The least room between a mark and the words.
MARK_GAP = 0.3
SIGNS: Final = ("box", "tick", "cross")
# How much larger than its text a number to call is at most where that stands on no panel.
AMID_TEXT = 4 / 3
BULLETS = ("•", "–")
# An item of at most so many lines stays in one piece, and a short list of at most so many items.
WHOLE = 6
WHOLE_LIST = 5
# By the marker and, of bullets, by how deep the list is: PDF has no name for a dash.
LIST_NUMBERING = {("number", 1): "Decimal", ("number", 2): "Decimal", ("bullet", 1): "Disc"}


def list_(one: List, place: Place, typesetter: Typesetter) -> Stack:
    if _is_tiled(one, place, typesetter):
        return _tiles(one, place, typesetter)
    type_ = _indented(one, place.depth + 1, typesetter)
    numbering = LIST_NUMBERING.get((one.marker, min(place.depth + 1, 2)), "None")
    element = Element(role="L", parent=place.parent, attributes=(("ListNumbering", numbering),))
    inner = replace(place, parent=element, depth=place.depth + 1)
    parts = [_item(one, i, type_, inner, typesetter) for i in range(len(one.items))]
    if parts:
        parts[0] = replace(parts[0], boxes=opened(parts[0].boxes, element))
    if len(parts) > 1:
        # No first or last item alone, as no first or last line.
        parts[0] = replace(parts[0], boxes=bonded(parts[0].boxes, WIDOW))
        parts[-2] = replace(parts[-2], boxes=bonded(parts[-2].boxes, WIDOW))
    if _short(parts, typesetter):
        parts = [*(replace(part, boxes=kept_on(part.boxes)) for part in parts[:-1]), *parts[-1:]]
        parts[-1] = replace(parts[-1], boxes=(*kept_on(parts[-1].boxes[:-1]), *parts[-1].boxes[-1:]))
    whole = stacked(parts)
    after = type_.after if place.depth else max(type_.after, typesetter.type_of("body").after)
    return replace(whole, before=type_.before, after=after)


def _is_tiled(one: List, place: Place, typesetter: Typesetter) -> bool:
    """Whether a list is of things to do, each with an icon and nothing under it, in a layout of tiles."""
    plain = all(item.emblem and item.emblem.icon and not item.blocks for item in one.items)
    return typesetter.layout.actions == "tiles" and one.marker == "box" and not place.depth and plain


def _tiles(one: List, place: Place, typesetter: Typesetter) -> Stack:
    element = Element(role="L", parent=place.parent, attributes=(("ListNumbering", "None"),))
    parts = [_tile(item, replace(place, parent=element), typesetter) for item in one.items]
    parts[0] = replace(parts[0], boxes=opened(parts[0].boxes, element))
    return replace(stacked(parts), after=max(parts[-1].after, typesetter.type_of("body").after))


def _tile(item: ListItem, place: Place, typesetter: Typesetter) -> Stack:
    type_, rtl, emblem = typesetter.type_of("action"), typesetter.rtl, item.emblem or Emblem()
    outer = Element(role="LI", parent=place.parent)
    body = Element(role="LBody", parent=outer)
    read = spoken(emblem, outer)
    size = MARK_OF_TILE * type_.size
    field = tile_field(place.column, type_.size, rtl=rtl)
    icon = emblem_shape(emblem, size, "on-brand", read, typesetter)
    icon = replace(icon, x=field.x + (field.width - size) / 2)
    words_at = tile_words(place.column, type_.size, rtl=rtl)
    text = numbers_to_call(item.text, type_, typesetter)
    lines = line_boxes(typesetter, text, type_, words_at, body, item.span)
    elements = tuple(element for element in (outer, read, body) if element)
    lines = (replace(lines[0], elements=elements), *lines[1:])
    return tile(lines, icon, size, place.column, type_.size, typesetter)


def _short(parts: Sequence[Stack], typesetter: Typesetter) -> bool:
    """Whether a list is to stay in one piece. Among several columns it may well go on in the next one."""
    lines = sum(len(part.boxes) for part in parts)
    return typesetter.layout.keeps_lists and len(parts) <= WHOLE_LIST and lines <= SHORT


def _indented(one: List, depth: int, typesetter: Typesetter) -> Type:
    """The type of a list, with room for the widest of its labels at the start."""
    type_ = typesetter.type_of("list")
    lead = max(lead_of(item.emblem, type_) for item in one.items)
    type_ = replace(type_, indent=max(type_.indent, lead))
    if one.marker in SIGNS:
        return replace(type_, indent=max(type_.indent, (MARK + MARK_GAP) * type_.size))
    said = (words(_text(one, index, depth, typesetter), one.span) for index in range(len(one.items)))
    return replace(type_, indent=max([type_.indent, *(typesetter.extent(text, type_)[1] for text in said)]))


def _text(one: List, index: int, depth: int, typesetter: Typesetter) -> str:
    """The number or bullet of an item, and a blank."""
    if one.marker == "number":
        return f"{numeral(index + 1, typesetter.lang)}. "
    return f"{BULLETS[min(depth - 1, len(BULLETS) - 1)]} "


class _Label(Struct, frozen=True, kw_only=True):
    """What stands before an item's first line, and its place in the tags; None for what is only seen."""

    element: Element | None
    ink: Item


def _item(one: List, index: int, type_: Type, place: Place, typesetter: Typesetter) -> Stack:
    """A list item: its label beside its first line, its nested blocks below."""
    item = one.items[index]
    flush = replace(type_, indent=0.0)
    outer = Element(role="LI", parent=place.parent)
    body = Element(role="LBody", parent=outer)
    column = place.column.inside(type_.indent, 0.0, typesetter.rtl)
    # A card is carried along for them, and a leaf is given away for them.
    given = typesetter.layout.has_faces or typesetter.layout.takes in LEVELS[: LEVELS.index(USUAL) + 1]
    calls = (place.calls or given) and one.marker == "box" and place.depth == 1
    most = inf if place.calls else AMID_TEXT
    text = numbers_to_call(item.text, flush, typesetter, most=most) if calls else item.text
    said = in_company(text, flush, column.width, typesetter)
    lines = line_boxes(typesetter, text, said, column, body, item.span)
    if lines:
        # What makes the first line higher lowers what stands before it.
        down = lines[0].height - flush.leading
        label = _label(one, index, type_, down, replace(place, parent=outer), typesetter)
        elements = tuple(element for element in (outer, label.element, body) if element)
        lines = (replace(lines[0], items=(label.ink, *lines[0].items), elements=elements), *lines[1:])
    nested = typesetter.blocks(item.blocks, replace(place, column=column, parent=body))
    lines = glued(lines, KEEP) if len(lines) <= WHOLE else lines
    lines = bonded(lines, KEEP) if nested.boxes else lines
    return stacked([Stack(boxes=lines, before=type_.before, after=type_.before), nested])


def _label(one: List, index: int, type_: Type, down: float, place: Place, typesetter: Typesetter) -> _Label:
    """An emblem, a bullet, a number, or a mark that is read as the sheet's author says, so far down."""
    column, span = place.column, one.items[index].span
    baseline = typesetter.baseline(type_) + down
    if emblem := one.items[index].emblem:
        element = spoken(emblem, place.parent)
        size = side_of(emblem, type_)
        x = column.x + (column.width - size if typesetter.rtl else 0.0)
        shape = emblem_shape(emblem, size, "brand", element, typesetter)
        ink = replace(shape, x=x, y=mark_top(baseline, size, type_))
        return _Label(element=element, ink=ink)
    if one.marker in SIGNS:
        says, parent = one.says, place.parent
        read = Element(role="Lbl", parent=parent, alt=says.text, lang=says.lang) if says.text else None
        size = MARK * type_.size
        x = column.x + (column.width - size if typesetter.rtl else 0.0)
        y = mark_top(baseline, size, type_)
        paths = mark(one.marker, size, "ink")
        ink = Shape(x=x, y=y, width=size, height=size, paths=paths, element=read)
        return _Label(element=read, ink=ink)
    element = Element(role="Lbl", parent=place.parent)
    text = _text(one, index, place.depth, typesetter)
    flush = replace(type_, indent=0.0, align="start", hang=False)
    line = typesetter.lines(words(text, span), flush, column.width)[0]
    x = left_of(line, column, flush, typesetter.rtl)
    return _Label(
        element=element, ink=Words(x=x, y=baseline, line=line, colour=type_.colour, element=element)
    )
