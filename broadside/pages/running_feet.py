"""Pages, Edition → Pages: sets the running head and foot of each page, and the words of cross-references.

Both name page numbers, so they come when all pages are filled.
"""

from collections.abc import Iterator, Sequence

from broadside.fonts import Fonts
from broadside.issues import Span
from broadside.model.brand import Brand
from broadside.model.content import Edition, Text
from broadside.model.layout import BELOW_RULE, LINE_ON_EDGE, SMALL, Fold, Layout
from broadside.model.memo import Memo
from broadside.model.page import Box, Element, Fill, Item, Page, Placed, Words
from broadside.model.paper import white_edge
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.pages.measure import joined, note_type, note_width, sample_of, typesetter_for
from broadside.pages.measure.foot_words import FOLIO_GAP, folio_of, foot_words
from broadside.pages.running_head import running_heads
from broadside.pages.standing import standing_of
from broadside.phrases import numeral
from broadside.typeset.lines import left_of, line_boxes
from broadside.typeset.reach import above
from broadside.typeset.shrunk import scaled
from broadside.typeset.typesetter import Typesetter, words

HAIRLINE = 0.5
# How far above the text the words stand that say that it is a draft.
ABOVE_TEXT = 2.0
# So far up it gives way to signs on letters of the text's first line.
MOST_REACH = 5.0
# How far letters reach below their line, in parts of the type size; those with longer tails, as of Arabic, as
# far as they do.
BELOW_LINE, LONG_TAILS = 0.22, 0.3


def running_feet(
    pages: Sequence[Page], edition: Edition, layout: Layout, brand: Brand, fonts: Fonts, memo: Memo
) -> tuple[Page, ...]:
    """Every page with its running foot, every cross-reference with its words."""
    typesetter = typesetter_for(edition, layout, brand, fonts, memo)
    root = _root(pages)
    type_ = note_type(edition.notes, typesetter)

    span = edition.sheet.span
    sample = sample_of(brand, typesetter) if layout.imprint == "none" else ()
    standing = standing_of(edition.sheet, typesetter)

    reached = [page.number for page in pages if page.body or page.notes]

    def said_above(page: Page) -> tuple[Text, ...]:
        if layout.foot or layout.fold is None:
            return () if layout.foot else standing
        return _of_panel(page, reached, layout.fold, standing)

    named = layout.head and not layout.lined and edition.sheet.second is None
    nothing: list[Placed | None] = [None] * len(pages)
    heads = running_heads(pages, edition.sheet, typesetter) if named else nothing

    def furniture(page: Page, head: Placed | None) -> Iterator[Placed]:
        said = joined([*said_above(page), sample], span)
        # There is room for one line above the text, and who reads a draft must know of it.
        if head and not said:
            yield head
        if layout.foot and page.body:
            # Where the imprint says of the edition all that there is to say, the foot doesn't say it again.
            told = page is pages[-1] and layout.imprint == "full" and layout.notes.where != "end"
            # A back is no page to be found by its number.
            numbered = not (layout.has_back and page is pages[-1] and page.body[0].box.sinks)
            yield _foot(page, len(pages), edition, typesetter, told=told, numbered=numbered)
        if said:
            yield _warned(page, said, span, typesetter)

    return tuple(
        replace(
            page,
            notes=tuple(
                _said(placed, type_, note_width(layout.width_on(page.paper), layout), root, typesetter)
                for placed in page.notes
            ),
            furniture=(*page.furniture, *furniture(page, head)),
        )
        for page, head in zip(pages, heads, strict=True)
    )


def _root(pages: Sequence[Page]) -> Element | None:
    """The document's own element, found above any other."""
    for page in pages:
        for placed in (*page.body, *page.notes):
            for element in placed.box.elements:
                top = element
                while top.parent is not None:
                    top = top.parent
                return top
    return None


def _said(placed: Placed, type_: Type, width: float, root: Element | None, typesetter: Typesetter) -> Placed:
    """A cross-reference with its words: "4 See note 4, page 1." `width` is that of a column of notes,
    `root` the document's element."""
    reference = placed.box.refers
    if reference is None:
        return placed
    note, page = reference.key, numeral(reference.page, typesetter.lang)
    number = numeral(reference.number, typesetter.lang)
    column = Column(x=0.0, width=width)
    element = Element(role="P", parent=root)
    span = placed.box.span
    label = words(f"{number} ", span, strong=True)
    text = typesetter.say("see-note", span, number=number, page=page)
    linked = tuple(replace(run, link=f"#note-{note}") for run in text)
    flush = replace(type_, indent=0.0, colour="link")
    inks = [
        ink
        for part, look in ((label, flush), (linked, type_))
        for ink in line_boxes(typesetter, part, look, column, element, span)[0].items
    ]
    return replace(placed, box=replace(placed.box, items=tuple(inks), elements=(element,)))


def _foot(
    page: Page, pages: int, edition: Edition, typesetter: Typesetter, *, told: bool, numbered: bool
) -> Placed:
    """The running foot: a hairline, what the sheet is, and the page number at the end side of one that is
    `numbered`. `told`: its version and dates stand above it."""
    type_ = typesetter.type_of("foot")
    span = edition.sheet.span
    width = typesetter.layout.width_on(page.paper)
    column = Column(x=0.0, width=width)
    folio_type = replace(type_, align="end")
    folio, longest = (folio_of(edition.sheet, one, pages, width, typesetter) for one in (page.number, pages))
    # As wide on all pages, so that each says as much as the others.
    room = width - max(folio.width, longest.width) - FOLIO_GAP
    inks: list[Item] = [Fill(x=0.0, y=0.0, width=width, height=HAIRLINE, colour="rule")]
    text = foot_words(edition.sheet, room, typesetter, told=told)
    height = BELOW_RULE + max(len(text), 1) * type_.leading
    # Scripts whose lines stand far apart may ask for more than the foot has: the rule stays off the text
    # above it, and its line goes down by half of what is missing, but hardly into the margin.
    over = max(height - typesetter.layout.foot, 0.0)
    down = min(over / 2, typesetter.layout.margins.bottom / 4)
    first = BELOW_RULE + typesetter.baseline(type_) - over + down
    at_start = column.inside(0.0, width - room, typesetter.rtl)
    for i, line in enumerate(text):
        x = left_of(line, at_start, type_, typesetter.rtl)
        inks.append(Words(x=x, y=first + i * type_.leading, line=line, colour=type_.colour, element=None))
    if numbered:
        x = left_of(folio, column, folio_type, typesetter.rtl)
        inks.append(Words(x=x, y=first, line=folio, colour=type_.colour, element=None))
    left = typesetter.layout.margins.end if typesetter.rtl else typesetter.layout.margins.start
    top = page.paper.height - typesetter.layout.margins.bottom - height + over
    return Placed(x=left, y=top, box=Box(height=height - over, items=tuple(inks), span=span))


def _of_panel(page: Page, reached: Sequence[int], fold: Fold, standing: Sequence[Text]) -> tuple[Text, ...]:
    """What a panel has to say of all that each side says once: little, so that it is not too small. Of pages
    that there is no panel for, each says all; `reached` are those that words reach."""
    panels = next((panels for panels in fold.sides if page.number in panels), (page.number,))
    filled = [panel for panel in panels if panel in reached]
    if page.number not in filled:
        return ()
    return tuple(standing[filled.index(page.number) :: len(filled)])


def _warned(page: Page, said: Text, span: Span, typesetter: Typesetter) -> Placed:
    """In the margin above the text, what a translation is, and that a sheet is a draft or a sample, where no
    foot or imprint says it: in one line, as small as it takes."""
    column = Column(x=0.0, width=typesetter.layout.width_on(page.paper))
    type_ = replace(typesetter.type_of("foot"), align="start")
    # Signs on letters of the first line may reach above the text's place.
    margin = typesetter.layout.margins.top
    top = max(min(margin, _highest(page, typesetter)), margin - MOST_REACH)
    width = typesetter.extent(said, type_)[1]
    room, tall = top - 2 * ABOVE_TEXT, type_.size
    (whole,) = typesetter.lines(said, type_, width + 1.0)
    deep = typesetter.depth(whole) / tall
    deep = deep if deep > LONG_TAILS else BELOW_LINE
    # Its size where it stands so near to the text that longer tails would touch that. It is never less for
    # want of height: nobody is warned by words that nobody can read.
    if margin <= white_edge(page.paper) + LINE_ON_EDGE:
        room = min(room, SMALL)
    else:
        # Signs above letters, as of Hindi, reach higher than the type size.
        tall = max(tall, above(whole, typesetter.fonts) + deep * tall)
    share = min(1.0, max(room / tall, SMALL / type_.size), column.width / width)
    type_ = scaled(type_, share)
    # Where the margin is no wider than printers leave white, on its edge.
    y = max(top - ABOVE_TEXT - deep * type_.size, white_edge(page.paper))
    # A point more, so that no rounding breaks it.
    line = typesetter.lines(said, type_, column.width + 1.0)[0]
    # Tall letters, as of Nastaliq, stay on the paper.
    y = max(y, above(line, typesetter.fonts) + HAIRLINE)
    x = left_of(line, column, type_, typesetter.rtl)
    ink = Words(x=x, y=0.0, line=line, colour=type_.colour, element=None)
    items: tuple[Item, ...] = (ink,)
    if typesetter.layout.hero and page.number == 1:
        # For a press the ground of a head goes on over the margin.
        up = above(line, typesetter.fonts) + ABOVE_TEXT
        width, height = line.width + 2 * ABOVE_TEXT, up + typesetter.depth(line)
        ground = Fill(x=x - ABOVE_TEXT, y=-up, width=width, height=height, colour="paper")
        items = (ground, ink)
    left = typesetter.layout.margins.end if typesetter.rtl else typesetter.layout.margins.start
    box = Box(height=type_.leading, items=items, span=span)
    return Placed(x=left, y=y, box=box)


def _highest(page: Page, typesetter: Typesetter) -> float:
    """How far down the page its words begin, as their ink does."""
    tops = (
        placed.y + ink.y - above(ink.line, typesetter.fonts)
        for placed in page.body[:1]
        for ink in placed.box.items
        if isinstance(ink, Words)
    )
    return min(tops, default=page.paper.height)
