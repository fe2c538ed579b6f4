"""Panels → Stack: sets boxes of one rank as a grid, with numbered tabs where there are several."""

from collections.abc import Sequence
from functools import partial

from msgspec import Struct

from broadside.blocks.panels.layout.foot import level
from broadside.blocks.panels.layout.row import HARDLY, MORE, row_of
from broadside.blocks.panels.noun import Panel, Panels
from broadside.blocks.panels.strong import with_strong_figures
from broadside.model.block import Block
from broadside.model.colour_role import ColourRole
from broadside.model.emblem import Emblem
from broadside.model.memo import Memo
from broadside.model.page import FREE, GLUE, KEEP, WIDOW, Box, Element, Fill, Item, Shape, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Run, unmarked
from broadside.model.type import Type
from broadside.typeset.beside import beside, lanes
from broadside.typeset.chip import TAB_GAP, Tab, mark_top, tab
from broadside.typeset.emblem import coloured, emblem_shape, look, side_of, spoken
from broadside.typeset.grounds import BAR, PAD, bar, ground
from broadside.typeset.headings import below, heading
from broadside.typeset.lines import line_boxes
from broadside.typeset.look import EVEN, SLACK, UNCOUNTED
from broadside.typeset.stack import (
    SHORT,
    bonded,
    framed,
    glued,
    kept_on,
    merged,
    opened,
    padded,
    stacked,
    unbroken,
)
from broadside.typeset.typesetter import Typesetter
from broadside.typeset.uneven import uneven

# Between panels, and where they give up room.
GAP, LEAST_GAP = 12.0, 8.0
# Room between sections, and below the head of each.
SECTION_GAP, SECTION_PAD = 14.0, 9.0
# Room below a head that comes back, beside the space of what goes on under it; and how much lower it is.
AGAIN_PAD, LOWER = 4.0, 4.0
# Where a page has room, lines of panels stand further apart, by what each of so many has of it: up to so far
# in parts of their size, or a little further than on the next page, as those of running text may be. What is
# left of that goes between all that stands apart in a panel, by no more than nobody sees: white in one place
# alone looks like a mistake.
ROOMY_LINES, ROOMY, LITTLE, MOST_APART = 24, 1.33, 1.06, 4.0
# At least so many lines of a section stand under its head, and where it goes on.
LEAST_LINES = 3
PAIR = 2
# The least measure in a panel, in parts of its type size; and where all rows are then full that else are not.
LEAST_MEASURE, LEAST_EVEN_MEASURE = 14.0, 11.0
# Room above and below the words of a head, and after its number.
HEAD_PAD = 7.0
# Room before an emblem in a head.
EMBLEM_PAD = 10.0


class _Part(Struct, frozen=True, kw_only=True):
    """A panel of the grid; `number` is None where it stands alone. All heads of a row are `tall` points
    high. `is_section`: it is no box, and goes on overleaf."""

    panel: Panel
    number: int | None
    place: Place
    tall: float = 0.0
    is_section: bool = False


def panels(one: Panels, place: Place, typesetter: Typesetter) -> Stack:
    """Panels in rows of as many as the place has room for. Several are a numbered list to a screen reader."""
    typesetter = _roomy(_close(typesetter))
    title, panel = typesetter.type_of("block-title"), typesetter.type_of("panel")
    several = len(one.panels) > 1
    said = heading(one.title, place)
    titled = glued(line_boxes(typesetter, one.title, title, place.column, said, one.span), GLUE)
    under = below(one.title, place)
    parent = place.parent
    if several:
        parent = Element(role="L", parent=parent, attributes=(("ListNumbering", "Decimal"),))
    count = columns_of(len(one.panels), one.columns, panel.size, place.column.width)
    at = replace(under, parent=parent, depth=0)
    grid = stacked(
        _sections(one, at, typesetter)
        if typesetter.layout.panels == "sections" and count == 1
        else _lowest(one, count, at, typesetter)
    )
    grid = replace(grid, boxes=opened(grid.boxes, parent), before=title.after + typesetter.layout.grid)
    whole = stacked([Stack(boxes=bonded(titled, GLUE)), grid])
    return replace(whole, before=panel.before, after=panel.after)


def columns_of(panels: int, most: int, size: float, width: float) -> int:
    """How many panels stand in a row: no more than `most`, with room to read in each, and all rows as full as
    can be: a last one alone, as wide as all others, would look like something else than these."""
    roomy = _fullest(panels, most, LEAST_MEASURE * size, width)
    if not panels % roomy:
        return roomy
    even = _fullest(panels, most, LEAST_EVEN_MEASURE * size, width)
    return roomy if panels % even else even


def _fullest(panels: int, most: int, measure: float, width: float) -> int:
    """So many panels of a measure in each row that the last one lacks the fewest."""
    most = max(1, min(most, int((width + GAP) // (measure + 2 * PAD + GAP))))
    rows = -(-panels // most)
    return -(-panels // rows)


def _lowest(one: Panels, count: int, place: Place, typesetter: Typesetter) -> list[Stack]:
    """The rows of a grid, each in one piece and as low as can be."""
    if count == PAIR and len(one.panels) % PAIR == 0:
        line = typesetter.type_of("panel").leading
        in_columns = partial(_rows, one, place=place, typesetter=typesetter)
        outer = _outer(one, place.column, typesetter)
        gap = _gap(typesetter)
        if typesetter.type_of(EVEN).size:
            rows = in_columns(lanes(outer, PAIR, gap, typesetter.rtl))
        else:
            rows = uneven(in_columns, outer, gap, line, typesetter.rtl)
    else:
        rows = _rows(one, lanes(place.column, count, GAP, typesetter.rtl), place, typesetter)
    apart = GAP if _kept(typesetter) == 1.0 else LEAST_GAP
    # What they end with stands as far off what is above it as panels off what is below them.
    below = typesetter.type_of("panel").after
    levelled = (level(row, below) for row in rows)
    stacks = [Stack(boxes=unbroken(beside(row).boxes), before=apart, after=apart) for row in levelled]
    if count > 1 and len(rows) == PAIR:
        # What is compared in four fields is seen at one glance.
        stacks[0] = replace(stacks[0], boxes=bonded(stacks[0].boxes, KEEP))
    if sum(len(stack.boxes) for stack in stacks) <= SHORT:
        # A few lines in boxes are one thing, wherever a page holds it.
        above = [replace(stack, boxes=kept_on(bonded(stack.boxes, KEEP))) for stack in stacks[:-1]]
        stacks = [*above, *stacks[-1:]]
    return stacks


def _outer(one: Panels, column: Column, typesetter: Typesetter) -> Column:
    """A column of a whole page, as far beyond its text as panels keep their words off their edges: so these
    stand level with the text. A number on a tab would stand in the margin."""
    layout = typesetter.layout
    numbered = not all(panel.emblem for panel in one.panels)
    in_columns = layout.columns > 1 and "panels" not in layout.across
    if numbered or in_columns or layout.beside or layout.fold:
        return column
    return column.inside(-min(layout.reach.start, PAD), -min(layout.reach.end, PAD), typesetter.rtl)


def _edge(typesetter: Typesetter) -> float:
    """How far off a cut panels that reach beyond the text go on over it for a press, as the head does."""
    layout = typesetter.layout
    return layout.edge if layout.reach.start and not layout.fold else 0.0


def _gap(typesetter: Typesetter) -> float:
    """What stands clear between two panels: that between columns of text or notes, where panels of a page are
    as wide as two of these. Grounds tell panels apart where these give up room."""
    layout = typesetter.layout
    gap = layout.gutter if layout.head and PAIR in (layout.columns, layout.notes.columns) else GAP
    return gap if _kept(typesetter) == 1.0 else min(gap, LEAST_GAP)


def _rows(
    one: Panels, columns: Sequence[Column], place: Place, typesetter: Typesetter, *, sections: bool = False
) -> list[list[Stack]]:
    """The panels of each row. Those of a last row that has fewer share its width."""
    several, count = len(one.panels) > 1, len(columns)
    rows = []
    for first in range(0, len(one.panels), count):
        here = one.panels[first : first + count]
        own = columns if len(here) == count else lanes(place.column, len(here), GAP, typesetter.rtl)
        parts = [
            _Part(
                panel=panel,
                number=first + i + 1 if several else None,
                place=replace(place, column=column),
                is_section=sections,
            )
            for i, (panel, column) in enumerate(zip(here, own, strict=True))
        ]
        rows.append(_row(parts, typesetter))
    return rows


def _row(parts: Sequence[_Part], typesetter: Typesetter) -> list[Stack]:
    tall = max(_height(part, typesetter) for part in parts)

    def made(i: int, panel: Panel, low: int, higher: float) -> Stack:
        part = parts[i]
        part = replace(part, panel=panel, tall=tall, place=replace(part.place, low=low, more=higher))
        return _panel(part, typesetter)

    more = (MORE if typesetter.type_of(UNCOUNTED).size else HARDLY) * typesetter.type_of("panel").leading
    return row_of([part.panel for part in parts], more, made)


def _sections(one: Panels, place: Place, typesetter: Typesetter) -> list[Stack]:
    """Panels one under the other, each under a head in its colour that comes back where it goes on
    overleaf."""
    rows = _rows(one, (place.column,), place, typesetter, sections=True)
    return [replace(row[0], before=SECTION_GAP, after=SECTION_GAP) for row in rows]


def _panel(part: _Part, typesetter: Typesetter) -> Stack:
    column, parent = part.place.column, part.place.parent
    item = Element(role="LI" if part.number else "Div", parent=parent)
    body = Element(role="LBody", parent=item) if part.number else item
    inner = replace(part.place, parent=body)
    head = _head(part, item, inner, typesetter)
    pad = PAD * _kept(typesetter)
    # The same in all panels, also where they give up room: at the edge of the page's text words are in line
    # with that.
    text = replace(below(part.panel.title, inner), column=column.inside(PAD, PAD, typesetter.rtl))
    text = replace(text, sign=part.panel.emblem.sign if part.panel.emblem else "")
    said = part.panel.blocks
    if part.panel.emblem:
        # A panel is set in several widths and sizes, and the same blocks are quicker to know again.
        said = typesetter.memo.of(_strong, said)
    rest = typesetter.speaking("panel").blocks(said, text).boxes
    colours = colours_of(part, typesetter)
    if part.is_section:
        side = replace(bar(column, typesetter.rtl, BAR), bar=colours.head, fill=colours.tint)
        again = framed((_again(part, inner, typesetter),), side)
        first, *others = _going_on(padded(rest, SECTION_PAD, SECTION_PAD), body)
        on = (first, *(replace(one, head=one.head or again) for one in others))
        return Stack(boxes=framed(opened((head, *on), item), side))
    more = min(typesetter.slack / ROOMY_LINES, MOST_APART)
    apart = (replace(box, space=box.space + more * (i > 0 and box.space > 0)) for i, box in enumerate(rest))
    rest = padded(tuple(apart) if more else rest, pad, pad)
    behind = ground(column, colours.tint, _edge(typesetter))
    return Stack(boxes=framed(opened((head, *rest), item), behind))


def _close(typesetter: Typesetter) -> Typesetter:
    """The same with lists less far indented, where panels give up room to be as wide as one another."""
    share, of_list = _kept(typesetter), typesetter.type_of("list")
    if share == 1.0:
        return typesetter
    return typesetter.with_type("list", replace(of_list, indent=of_list.indent * share))


def _kept(typesetter: Typesetter) -> float:
    """What panels keep of the room around their words."""
    return typesetter.type_of(EVEN).size or 1.0


def _head_pad(typesetter: Typesetter) -> float:
    return HEAD_PAD * _kept(typesetter)


def _roomy(typesetter: Typesetter) -> Typesetter:
    """The same with lines of panels as far apart as a page has room for, and with what they leave of that."""
    slack = typesetter.type_of(SLACK)
    if not slack.size:
        return typesetter
    panel, body = typesetter.type_of("panel"), typesetter.type_of("body")
    as_text = min(body.leading / body.size * panel.size, LITTLE * panel.leading)
    more = max(ROOMY * panel.size - panel.leading, as_text - panel.leading, 0.0)
    more = min(slack.size / ROOMY_LINES, more)
    led = typesetter.with_type("panel", replace(panel, leading=panel.leading + more))
    return led.with_type(SLACK, replace(slack, size=slack.size - more * ROOMY_LINES))


def _strong(_: Memo, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return with_strong_figures(blocks)


def _going_on(boxes: Sequence[Box], body: Element) -> tuple[Box, ...]:
    """What the `body` of a section says, its lists broken between any two items as text is between
    paragraphs, and hardly within one. Some lines of it stay together at either end."""
    begins = [any(one.role == "LI" for one in box.elements) for box in (*boxes[1:], *boxes[-1:])]
    held = {*range(LEAST_LINES - 1), *range(len(boxes) - LEAST_LINES, len(boxes) - 1)}
    bonds = [_looser(box, body, ends=ends) for box, ends in zip(boxes, begins, strict=True)]
    return tuple(
        replace(box, whole=False, bond=max(bond, KEEP) if i in held else bond)
        for i, (box, bond) in enumerate(zip(boxes, bonds, strict=True))
    )


def _looser(box: Box, body: Element, *, ends: bool) -> int:
    """The bond of a line in the `body` of a section, after which an item `ends` or its text goes on."""
    if ends:
        return FREE if box.bond == WIDOW else box.bond
    in_item = any(isinstance(item, Words) and _is_in_item(item.element, body) for item in box.items)
    return max(box.bond, WIDOW) if in_item else box.bond


def _is_in_item(element: Element | None, body: Element) -> bool:
    """Whether an element is in one of a list in the `body`."""
    if element is None or element is body:
        return False
    return element.role == "LBody" or _is_in_item(element.parent, body)


def _again(part: _Part, inner: Place, typesetter: Typesetter) -> Box:
    """The head of a section where that goes on: for eyes alone, as the section is read in one go."""
    title = unmarked(part.panel.title)
    goes_on = typesetter.say("title-continued", part.panel.span)
    # A bracket of full width has its blank in it.
    blank = () if goes_on[0].text.startswith("（") else (Run(text=" ", span=part.panel.span),)
    shown = replace(part, panel=replace(part.panel, title=(*title, *blank, *goes_on)))
    shown = replace(shown, tall=_height(shown, typesetter) - LOWER)
    head = _head(shown, Element(role="Div", parent=inner.parent), inner, typesetter)
    behind, *inks = head.items
    inks = [one if isinstance(one, Fill) else replace(one, y=one.y - LOWER / 2, element=None) for one in inks]
    items = (behind, *inks)
    return replace(head, height=head.height + AGAIN_PAD, items=items, elements=())


class _Colours(Struct, frozen=True, kw_only=True):
    """The colours of a panel: of its head, of the words on it, of the ground below."""

    head: ColourRole = "brand"
    on: ColourRole = "on-brand"
    tint: ColourRole = "tint"


def colours_of(part: _Part, typesetter: Typesetter) -> _Colours:
    emblem = part.panel.emblem
    if not (emblem and emblem.sign):
        return _Colours()
    found = look(emblem.sign, typesetter)
    return _Colours(head=found.colour, on=found.on, tint=found.tint)


def _side(typesetter: Typesetter) -> float:
    """The side of the tab: a line of the title with its room."""
    return typesetter.type_of("panel-title").leading + 2 * _head_pad(typesetter)


def _title_column(part: _Part, typesetter: Typesetter) -> Column:
    emblem = part.panel.emblem
    if emblem:
        before = EMBLEM_PAD + side_of(emblem, typesetter.type_of("panel-title")) + TAB_GAP
    else:
        before = _side(typesetter) + TAB_GAP if part.number else PAD
    return part.place.column.inside(before, PAD, typesetter.rtl)


def _height(part: _Part, typesetter: Typesetter) -> float:
    """How tall the head of a panel is."""
    type_ = typesetter.type_of("panel-title")
    lines = typesetter.lines(part.panel.title, type_, _title_column(part, typesetter).width)
    return max(len(lines), 1) * type_.leading + 2 * _head_pad(typesetter)


def _head(part: _Part, item: Element, inner: Place, typesetter: Typesetter) -> Box:
    """The panel's title on the colour of its sign, or the brand's, after its sign or number."""
    one, column = part.panel, inner.column
    type_: Type = typesetter.type_of("panel-title")
    said = heading(one.title, inner)
    within = _title_column(part, typesetter)
    colours = colours_of(part, typesetter)
    lines = line_boxes(typesetter, one.title, type_, within, said, one.span)
    words = (
        coloured(merged(lines, _head_pad(typesetter)), colours.on)
        if lines
        else Box(height=0.0, span=one.span)
    )
    behind = Fill(
        x=column.x,
        y=0.0,
        width=column.width,
        height=part.tall,
        colour=colours.head,
        edge=_edge(typesetter),
    )
    inks: list[Item] = [behind]
    elements = list(words.elements)
    if one.emblem:
        alone = spoken(one.emblem, inner.parent)
        inks.append(_emblem(one.emblem, part, alone, typesetter))
        elements = [*([inner.parent] if part.number else []), *elements, *([alone] if alone else [])]
    elif part.number:
        label = Element(role="Lbl", parent=item)
        side = _side(typesetter)
        x = column.x + (column.width - side if typesetter.rtl else 0.0)
        baseline = _head_pad(typesetter) + typesetter.baseline(type_)
        place = Tab(x=x, width=side, height=part.tall, baseline=baseline)
        inks += tab(part.number, place, type_, label, one.span, typesetter)
        elements = [label, inner.parent, *elements]
    items = (*inks, *words.items)
    return replace(words, height=part.tall, items=items, elements=tuple(elements), bond=GLUE)


def _emblem(emblem: Emblem, part: _Part, said: Element | None, typesetter: Typesetter) -> Shape:
    """A panel's emblem, level with the first line of its title."""
    column, type_ = part.place.column, typesetter.type_of("panel-title")
    side = side_of(emblem, type_)
    ink = emblem_shape(emblem, side, "on-brand", said, typesetter)
    x = column.x + (column.width - EMBLEM_PAD - side if typesetter.rtl else EMBLEM_PAD)
    return replace(ink, x=x, y=mark_top(_head_pad(typesetter) + typesetter.baseline(type_), side, type_))
