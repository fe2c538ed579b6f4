"""Pages, Edition → Pages: sets the list of sections of a long printing under the head of its first page, each
with the page that it begins on.

It comes when all pages are filled and in their order, and moves nothing from one to another: what room it
takes the head gives up of its art, or is white below. Where that is not enough there is none. Lengths are
points.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest
from math import ceil

from msgspec import Struct

from broadside.fonts import Fonts
from broadside.issues import Span
from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.layout import Layout, Type
from broadside.model.memo import Memo
from broadside.model.page import Box, Element, Fill, Item, Page, Placed, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.pages.clear_of_notes import clear_of_notes
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.measure import Around, around_of, ends_of, typesetter_for
from broadside.pages.paginate.fill import ends_of as grounds_in
from broadside.pages.paginate.makeup import grounds_of
from broadside.pages.running_head import DEEPEST, PANEL
from broadside.phrases import numeral
from broadside.typeset.headings import heading
from broadside.typeset.lines import left_of
from broadside.typeset.stack import height_of
from broadside.typeset.typesetter import Typesetter, words

# A printing of fewer pages, or sections, is leafed through sooner than such a list is read.
LEAST_PAGES, LEAST_SECTIONS = 6, 3
# In two columns, so far apart in parts of the type size, no name takes more lines; names keep so far off
# their pages.
APART, MOST_LINES, BESIDE = 1.8, 2, 1.0
# A rule stands above each line; what is clear on either side of it, in parts of the type size.
RULE, OFF_RULE = 0.5, 0.16
# What is clear above the list, in parts of a line of the body; and white that is seen, in points.
ABOVE, SEEN = 0.9, 1.0
# How many times as many tiles a strip has of which so many rows are too high.
SMALLER = 1.5
CLOSE = 0.5
BOLD = 700
# Sums of heights are as near as this.
SLACK = 1e-6
ON_GROUND = frozenset({"title", "subtitle", "message"})
# A title of so large a part of the headings' size looks like one, however deep what it heads stands.
AS_LARGE = 0.95


class _Section(Struct, frozen=True, kw_only=True):
    """A section by its title, the page that it begins on, and the name of that place."""

    title: str
    page: int
    key: str


def contents(
    pages: Sequence[Page],
    edition: Edition,
    fitted: Fitted,
    brand: Brand,
    fonts: Fonts,
    memo: Memo,
) -> tuple[Page, ...]:
    """The same pages where a layout asks for no such list, or the first page has no room for it."""
    layout = _of_head(fitted)
    if not layout.contents or len(pages) < LEAST_PAGES or edition.sheet.second:
        return tuple(pages)
    typesetter = typesetter_for(edition, layout, brand, fonts, memo)
    least = AS_LARGE * min(typesetter.type_of(role).size for role in ("h1", "block-title"))
    named = [_named(page, least) for page in pages]
    found = [one for _, sections in named for one in sections]
    first, *others = (page for page, _ in named)
    if len(found) < LEAST_SECTIONS:
        return tuple(pages)
    around = around_of(edition, layout, first.paper, brand, fonts, memo)
    listed = _list(found, around.wide, edition.sheet.span, typesetter)
    above = ABOVE * typesetter.type_of("body").leading
    lower = replace(around, room=around.room - above - listed.height) if layout.has_cover else around

    def head_in(one: Layout, around: Around) -> Stack:
        set_in = typesetter_for(edition, one, brand, fonts, memo).on_page(())
        return ends_of(edition.sheet, brand, around, set_in)[0]

    room = _room_on(first, head_in(layout, around), layout)
    for less in _with_less(layout, fitted.own) if room else ():
        head = head_in(less, lower)
        left = room - height_of(head.boxes) - above - listed.height
        if left < -SLACK:
            continue
        if less.hero and not less.has_cover and left > SEEN:
            # What is still white is the ground's.
            head = head_in(replace(less, hero=replace(less.hero, grown=less.hero.grown + left)), lower)
        return (_with_list(first, head, listed, above, others), *others)
    return tuple(pages)


def _of_head(fitted: Fitted) -> Layout:
    """The layout that the head of the first page is set in."""
    return next((swap.layout for swap in reversed(fitted.swaps) if not swap.start), fitted.layout)


def _named(page: Page, least: float) -> tuple[Page, list[_Section]]:
    """A page on which each section begins in a place with a name, and these sections: what is under a title
    of `least` so many points."""
    found: list[_Section] = []

    def reached(one: Placed) -> Placed:
        titles = [] if one.box.sinks or one.box.imprint else _titles(one.box, least)
        if one.repeated or not titles:
            return one
        box = (
            one.box
            if one.box.destination
            else replace(one.box, destination=f"section-{page.number}-{len(found)}")
        )
        found.extend(
            _Section(title=it.title or "", page=page.number, key=box.destination or "") for it in titles
        )
        return replace(one, box=box)

    body = tuple(map(reached, page.body))
    return replace(page, body=body), found


def _titles(box: Box, least: float) -> list[Element]:
    """The titles of sections, and of panels in them, that begin in a box in letters so large: not those of
    boxes, each on a ground of its own."""
    apart = all(frame.fill == PANEL for frame in box.frames)
    large = {
        item.element
        for item in box.items
        if isinstance(item, Words) and any(glyphs.size >= least for glyphs in item.line.glyphs)
    }
    return [
        one
        for one in box.elements
        if one in large and one.title and one.bookmark is not None and one.bookmark <= DEEPEST * apart
    ]


def _list(found: Sequence[_Section], wide: Place, span: Span, typesetter: Typesetter) -> Box:
    """The list, in two columns where names are short enough, under its heading."""
    title_type, type_ = typesetter.type_of("callout-title"), typesetter.type_of("contents")
    said = typesetter.say("contents", span)
    root = wide.parent
    title, toc = heading(said, wide), Element(role="TOC", parent=root)
    lines = typesetter.lines(said, title_type, wide.column.width)
    items: list[Item] = []
    elements = [title, toc]
    y = 0.0
    for line in lines:
        x = left_of(line, wide.column, title_type, typesetter.rtl)
        items.append(
            Words(
                x=x, y=y + typesetter.baseline(title_type), line=line, colour=title_type.colour, element=title
            )
        )
        y += title_type.leading
    y += title_type.after
    columns = _columns(found, wide.column, type_, typesetter)
    rows = [_row(one, columns[0], type_, toc, span, typesetter) for one in found]
    # Rows side by side begin on one line, as rules across a page do: the longer name tells how high both are.
    turn = -(-len(rows) // len(columns))
    pairs = zip_longest(rows[:turn], rows[turn:])
    heights = [max(row.height for row in pair if row) for pair in pairs]
    tops = list(accumulate(heights, initial=y))
    for i, row in enumerate(rows):
        column, at = columns[i // turn], tops[i % turn]
        items += [replace(item, x=item.x + column.x - columns[0].x, y=item.y + at) for item in row.items]
        elements += row.elements
    return Box(height=tops[-1], items=tuple(items), elements=tuple(elements), span=span)


def _columns(found: Sequence[_Section], wide: Column, type_: Type, typesetter: Typesetter) -> list[Column]:
    half = (wide.width - APART * type_.size) / 2
    columns = [wide.inside(0.0, half + APART * type_.size, typesetter.rtl)]
    columns.append(wide.inside(half + APART * type_.size, 0.0, typesetter.rtl))
    room = half - _number_width(found, type_, typesetter)
    names = (words(one.title, Span(path="")) for one in found)
    short = all(len(typesetter.lines(name, type_, room)) <= MOST_LINES for name in names)
    return columns if short else [wide]


def _number_width(found: Sequence[_Section], type_: Type, typesetter: Typesetter) -> float:
    """The room that the longest number takes, with what is clear beside it."""
    longest = numeral(max(one.page for one in found), typesetter.lang)
    return typesetter.extent(words(longest, Span(path="")), type_)[1] + BESIDE * type_.size


def _row(one: _Section, column: Column, type_: Type, toc: Element, span: Span, typesetter: Typesetter) -> Box:
    """A name, which leads to its page, and the number of that at the end of its last line, under a rule."""
    entry = Element(role="TOCI", parent=toc)
    reference = Element(role="Reference", parent=entry)
    number_type = replace(type_, align="end", weight=BOLD)
    # It is read as a word of its own: a name may end in a number.
    said = words(f"\u00a0{numeral(one.page, typesetter.lang)}", span)
    (number,) = typesetter.lines(said, number_type, column.width)
    name: Text = (replace(words(one.title, span)[0], link=f"#{one.key}"),)
    inner = column.inside(0.0, number.width + BESIDE * type_.size, typesetter.rtl)
    lines = typesetter.lines(name, type_, inner.width)
    items: list[Item] = [Fill(x=column.x, y=0.0, width=column.width, height=RULE, colour="rule")]
    y = RULE + OFF_RULE * type_.size
    for line in lines:
        x = left_of(line, inner, type_, typesetter.rtl)
        baseline = y + typesetter.baseline(type_)
        items.append(
            Words(x=x, y=baseline, line=line, colour=type_.colour, element=reference, links=type_.colour)
        )
        y += type_.leading
    x = left_of(number, column, number_type, typesetter.rtl)
    items.append(Words(x=x, y=baseline, line=number, colour="brand", element=reference))
    height = y + OFF_RULE * type_.size
    return Box(height=height, items=tuple(items), elements=(entry, reference), span=span)


def _with_less(layout: Layout, own: Layout) -> Iterator[Layout]:
    """The layout, then with ever less art in its head, but some, and with words on it that have not grown for
    white."""
    yield layout
    hero = layout.hero
    if hero is None or hero.art not in ("head", "foot"):
        return
    across, down = hero.tiles
    types = tuple(
        (role, _smaller(one, own.type_of(role)) if role in ON_GROUND else one) for role, one in layout.types
    )
    sizes = (across, ceil(across * SMALLER))
    # The highest strips come first, of two as high that of the larger tiles.
    fewer = sorted(
        ((columns, rows) for columns in sizes for rows in range(1, down + 1)),
        key=lambda one: (-one[1] / one[0], one[0]),
    )
    for tiles in fewer:
        less = replace(hero, tiles=tiles, height=0.0, grown=0.0)
        yield replace(layout, hero=less)
        if types != layout.types:
            yield replace(layout, hero=less, types=types)


def _smaller(one: Type, other: Type) -> Type:
    return min(one, other, key=lambda it: it.size)


def _room_on(page: Page, head: Stack, layout: Layout) -> float:
    """The height of a page but for what stands below its head; 0 where that is not set in its layout."""
    own = page.body[: len(head.boxes)]
    same = len(own) == len(head.boxes) and all(
        abs(one.box.height - box.height) < CLOSE for one, box in zip(own, head.boxes, strict=True)
    )
    if not same or page.area is None:
        return 0.0
    bottom = min((one.y - clear_of_notes(layout) for one in page.notes), default=page.area.bottom)
    below = max((one.foot for one in page.body), default=0.0) - own[-1].foot
    return bottom - own[0].y - below


def _with_list(page: Page, head: Stack, listed: Box, above: float, others: Sequence[Page]) -> Page:
    """A first page with another head, and the list below that; `others` come after it."""
    count = len(head.boxes)
    body: list[Placed] = []
    for own, box in zip(page.body, head.boxes, strict=False):
        body.append(replace(own, y=body[-1].foot + box.space if body else own.y, box=box))
    body.append(Placed(x=body[-1].x, y=body[-1].foot + above, box=listed))
    down = body[-1].foot - page.body[count - 1].foot
    rest = [replace(one, y=one.y + down) for one in page.body[count:]]
    if not rest:
        return replace(page, body=tuple(body))
    body += rest
    # Of the head the grounds are new ones, too.
    told = (body, *(other.body for other in others))
    ends = grounds_in(one.box for row in told for one in row if not one.repeated)
    return replace(page, body=tuple(body), ground=tuple(grounds_of(tuple(body), ends)))
