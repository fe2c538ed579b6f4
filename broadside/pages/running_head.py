"""Pages, Sheet → a line above the text of each page but the first: the section that goes on there, by its
name in bold, or what the sheet is where one begins; and the kicker at the end."""

import re
from collections.abc import Iterator, Sequence
from math import fsum

from broadside.issues import Span
from broadside.model.colour_role import ColourRole
from broadside.model.content import Sheet, Text
from broadside.model.page import Box, Element, Frame, Item, Page, Placed, Words
from broadside.model.paper import white_edge
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.model.type import Type
from broadside.typeset.lines import left_of
from broadside.typeset.reach import above
from broadside.typeset.sentences import word_starts
from broadside.typeset.typesetter import Typesetter, words
from broadside.words.punctuate.habits import habits_of

# What is kept clear above the text, in points, and by the size of the line where that is large; and between
# its two ends.
CLEAR, CLEAR_BY_SIZE, APART = 11.0, 0.95, 24.0
# How deep the title of a section stands among the bookmarks at the most, or that of a block in it.
DEEPEST = 1
# Words no larger than so many times the text are set as that is.
AS_TEXT = 1.05
# The ground of a panel with a title on it.
PANEL: ColourRole = "cream"
# What is left out at the end of a name that is cut, before the dots of its language.
LEFT_OUT = " ,;:，、；：،؛·–—-(（"
# Where what a name says further begins, without which it is told from others.
CLAUSE = re.compile(r"[,;:](?=\s)|[，、；：؛،]|\s[–—]\s")


def running_heads(pages: Sequence[Page], sheet: Sheet, typesetter: Typesetter) -> list[Placed | None]:
    """For each page its line, None for the first, for one without text, and for one without room above it."""
    heads: list[Placed | None] = []
    for page, goes_on in zip(pages, going_on(pages, typesetter.type_of("body").size), strict=True):
        own = [placed.box for placed in page.body if not placed.repeated]
        # End matter on a page of its own is a back.
        shown = page.number > 1 and bool(own) and not own[0].sinks and _has_room(page, typesetter)
        heads.append(_head(page, goes_on, sheet, typesetter) if shown else None)
    return _raised(pages, heads, typesetter)


def _raised(
    pages: Sequence[Page], heads: Sequence[Placed | None], typesetter: Typesetter
) -> list[Placed | None]:
    """Lines without all that they want clear below them, higher by what their box has above the highest
    letters of all: in a narrow margin these stand on the edge of what printers reach, and no box does."""
    inks = [item for head in heads if head for item in head.box.items if isinstance(item, Words)]
    over = min((item.y - above(item.line, typesetter.fonts) for item in inks), default=0.0)
    if over <= 0.0:
        return list(heads)
    wanted = _clear(typesetter.type_of("foot"))
    return [
        head and replace(head, y=min(head.y, max(page.area.top - wanted - head.box.height, head.y - over)))
        if page.area
        else head
        for page, head in zip(pages, heads, strict=True)
    ]


def _clear(type_: Type) -> float:
    return max(CLEAR, CLEAR_BY_SIZE * type_.size)


def going_on(pages: Sequence[Page], text: float) -> list[str]:
    """For each page the title of the section that goes on at its head, or of the panel, where words are
    `text` points large; empty where one begins there."""
    found: list[str] = []
    panels: dict[Frame, str] = {}
    above = ""
    for page in pages:
        own = [placed.box for placed in page.body if not placed.repeated]
        here = next((panels[one] for one in own[0].frames if one in panels), above) if own else above
        found.append("" if own and _begins(own[0], text) else here)
        panels |= _panels(own)
        # A box on a ground is soon over, and so is a picture; then the section goes on. One may stand on a
        # ground itself.
        begun = (
            one
            for box in reversed(own)
            for one in reversed(_titles(box))
            if not box.frames or _is_of_section(one)
        )
        above = next(
            (one.title or "" for one in begun if not (_is_of_picture(one) or _is_of_box(one))), above
        )
    return found


def _panels(own: Sequence[Box]) -> dict[Frame, str]:
    """The titles of panels of cards, which go on by these."""
    return {
        frame: title.title or ""
        for box in own
        for frame in box.frames
        for title in _titles(box)
        if frame.fill == PANEL
    }


def _has_room(page: Page, typesetter: Typesetter) -> bool:
    """Whether a line stands on the printable part of the page, above its text."""
    line = typesetter.type_of("foot").leading
    return page.area is not None and page.area.top - line >= white_edge(page.paper)


def _titles(box: Box) -> list[Element]:
    """The titles of sections, and of blocks in them, that begin in a box."""
    own = [one for one in box.elements if one.title and one.bookmark is not None and one.bookmark <= DEEPEST]
    return [*own, *(one for part in box.parts for one in _titles(part) if one not in own)]


def _begins(box: Box, text: float) -> bool:
    """Whether something begins with a box that is no part of the section above: not with one of several
    panels, each on a ground of its own, nor with a chart that is named in words no larger than the text. What
    stands on a panel with its title is such a thing."""
    apart = all(frame.fill == PANEL for frame in box.frames)
    titles = [one for one in _titles(box) if one.bookmark == 0 or apart]
    sizes = (one.size for item in box.items if isinstance(item, Words) for one in item.line.glyphs)
    return bool(titles) and not (
        all(map(_is_of_picture, titles)) and max(sizes, default=0.0) <= AS_TEXT * text
    )


def _is_of_picture(title: Element) -> bool:
    """Whether it is what a chart, map or table is called in a section."""
    return title.role == "Caption" and bool(title.bookmark)


def _is_of_section(title: Element) -> bool:
    """Whether it is that of a section, and not of what stands in a box."""
    return title.bookmark == 0 and title.parent is not None and title.parent.parent is None


def _is_of_box(title: Element) -> bool:
    """Whether it is that of a box, which may stand in the margin beside the text of its section."""
    return title.parent is not None and title.parent.role == "Div" and bool(title.bookmark)


def _head(page: Page, goes_on: str, sheet: Sheet, typesetter: Typesetter) -> Placed:
    assert page.area
    type_ = replace(typesetter.type_of("foot"), align="start")
    column = Column(x=0.0, width=page.area.right - page.area.left)
    named = replace(type_, weight=700, colour="brand") if goes_on else type_
    span = sheet.span
    items = list(_ended(sheet.kicker, column, replace(type_, align="end"), typesetter))
    room = column.width - fsum(item.line.width for item in items) - APART
    line = _goes_on(goes_on, named, room, span, typesetter) if goes_on else None
    line = line or _in_one_line(goes_on or sheet.name_in_full, named, room, span, typesetter)
    at_start = column.inside(0.0, column.width - room, typesetter.rtl)
    x = left_of(line, at_start, named, typesetter.rtl)
    baseline = typesetter.baseline(type_)
    items.append(Words(x=x, y=baseline, line=line, colour=named.colour, element=None))
    inks: tuple[Item, ...] = tuple(items)
    y = max(page.area.top - _clear(type_) - type_.leading, white_edge(page.paper))
    return Placed(x=page.area.left, y=y, box=Box(height=type_.leading, items=inks, span=span))


def _goes_on(name: str, type_: Type, room: float, span: Span, typesetter: Typesetter) -> Line | None:
    """The name of a section that goes on, and that it does: of a name that is too long for a line with that,
    what comes before its last comma or colon, or the one before; None where there is no room even so."""
    stops = (one.start() for one in reversed(list(CLAUSE.finditer(name))))
    for short in (name, *(name[:stop] for stop in stops)):
        said = (*words(f"{short} ", span), *typesetter.say("title-continued", span))
        lines = typesetter.lines(said, type_, room)
        if len(lines) == 1:
            return lines[0]
    return None


def _in_one_line(name: str, type_: Type, room: float, span: Span, typesetter: Typesetter) -> Line:
    """A name in one line; of one that is too long as many words as there is room for, and dots."""
    lines = typesetter.lines(words(name, span), type_, room)
    if len(lines) == 1:
        return lines[0]
    starts, dots = sorted(word_starts(name, typesetter.lang)), habits_of(typesetter.lang).ellipsis
    shorter = (name[:stop].rstrip(LEFT_OUT) + dots for stop in reversed(starts) if 0 < stop < len(name))
    found = (typesetter.lines(words(one, span), type_, room) for one in shorter)
    return next((those[0] for those in found if len(those) == 1), lines[0])


def _ended(text: Text, column: Column, type_: Type, typesetter: Typesetter) -> Iterator[Words]:
    """A short text in one line at the end of a column; nothing for a longer one."""
    lines = typesetter.lines(text, type_, column.width / 2)
    if len(lines) == 1:
        x = left_of(lines[0], column, type_, typesetter.rtl)
        y = typesetter.baseline(type_)
        yield Words(x=x, y=y, line=lines[0], colour=type_.colour, element=None)
