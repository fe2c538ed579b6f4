"""Pages → Pages: a word that heads the notes of pages that are filled, and tiles in what is left where their
text ends."""

from collections.abc import Iterator, Sequence

from broadside.fonts import Fonts
from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Box, Fill, Page, Placed, Shape, Words
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.pages.measure import calm_type, typesetter_for
from broadside.pages.measure.hero_art import Art, patchwork
from broadside.typeset.lines import left_of
from broadside.typeset.typesetter import Typesetter

BOLD = 700
# Between the word that heads notes and their rule; and how far its line lies below the rule, in parts of its
# size, for letters that stand in the middle of it.
BESIDE_RULE, BELOW_RULE = 7.0, 0.36
# What round letters reach below their line, in parts of the size.
SHALLOW = 0.1
# It has a line to itself in the gap above notes, which is so high at least by its size.
LEAST_GAP = 1.3
# Tiles keep so far off the text above them, and off what stands below them on no ground; smaller ones than
# these, or fewer points of them in all, look like a remnant.
ABOVE_TILES, BELOW_TILES, LEAST_SIDE, LEAST_HIGH = 30.0, 14.0, 44.0, 60.0
# So many may stand side by side, and above one another, and so high in all: more would outdo the head.
ACROSS, MOST_DOWN, MOST_HIGH = range(6, 13), 3, 275.0


def ending(
    pages: Sequence[Page], edition: Edition, layout: Layout, brand: Brand, fonts: Fonts, memo: Memo
) -> tuple[Page, ...]:
    """The same pages for a layout that asks for none of it."""
    typesetter = typesetter_for(edition, layout, brand, fonts, memo)
    if layout.notes.head:
        pages = [_headed(page, edition, typesetter) for page in pages]
    if layout.hero and layout.hero.comes_back and not edition.sheet.cover:
        following = (*pages[1:], None)
        pages = [
            _tiled(one, after, edition, brand, typesetter)
            for one, after in zip(pages, following, strict=True)
        ]
    return tuple(pages)


def _headed(page: Page, edition: Edition, typesetter: Typesetter) -> Page:
    """A page with the word for notes at the start of the first rule above them."""
    if not page.notes or not page.furniture:
        return page
    rules = sorted(page.furniture, key=lambda one: -one.x if typesetter.rtl else one.x)
    return replace(page, furniture=(*_named(rules[0], edition, typesetter), *rules[1:]))


def _named(rule: Placed, edition: Edition, typesetter: Typesetter) -> Iterator[Placed]:
    """A word, and the rest of a rule beside it; the rule alone where there is no room for a line."""
    (line,) = (one for one in rule.box.items if isinstance(one, Fill))
    type_ = replace(calm_type(typesetter), weight=BOLD, indent=0.0)
    if typesetter.layout.notes.gap < max(LEAST_GAP * type_.size, type_.leading):
        yield rule
        return
    word = typesetter.lines(typesetter.say("notes", edition.sheet.span), type_, line.width)[0]
    taken = word.width + BESIDE_RULE
    x = left_of(word, Column(x=line.x, width=line.width), type_, typesetter.rtl)
    # Deep tails, as of Arabic letters, would touch the first note: the word stands higher by half of them.
    sunk = max(typesetter.depth(word) - SHALLOW * type_.size, 0.0) / 2
    ink = Words(x=x, y=BELOW_RULE * type_.size - sunk, line=word, colour=type_.colour, element=None)
    yield replace(rule, box=replace(rule.box, items=(ink,)))
    rest = replace(line, x=line.x + (0.0 if typesetter.rtl else taken), width=line.width - taken)
    yield replace(rule, box=replace(rule.box, items=(rest,)))


def _tiled(page: Page, after: Page | None, edition: Edition, brand: Brand, typesetter: Typesetter) -> Page:
    """A page with tiles in the white below its text, as many as fill it, where the text ends there: above
    what ends the sheet, on this page or on the one `after` it."""
    first = next((i for i, one in enumerate(page.body) if i and one.box.sinks), None)
    ends = after is not None and bool(after.body) and after.body[0].box.sinks
    if page.area is None or not page.body or (first is None and not ends):
        return page
    text = page.body[:first]
    bottom = page.area.bottom
    if first is not None:
        below = page.body[first]
        bottom = below.y - (0.0 if below.box.frames else BELOW_TILES)
    # Notes may stand above the last words.
    above_notes = typesetter.layout.notes.gap + BELOW_TILES
    bottom = min((one.y - above_notes for one in page.notes if one.y < bottom), default=bottom)
    width = page.area.right - page.area.left
    art = _filling(bottom - max(map(_foot, text)) - ABOVE_TILES, width)
    if art is None:
        return page
    shape = Shape(
        x=0.0,
        y=0.0,
        width=width,
        height=art.height,
        paths=patchwork(art, edition.sheet, brand, typesetter),
    )
    box = Box(height=art.height, items=(shape,), span=edition.sheet.span)
    return replace(page, ground=(*page.ground, Placed(x=page.area.left, y=bottom - art.height, box=box)))


def _filling(room: float, width: float) -> Art | None:
    """The tiles that fill the most of so much room, the largest of those; None where it is too low."""
    ways = [
        Art(across=across, down=down, side=width / across, height=down * width / across)
        for across in ACROSS
        for down in range(1, MOST_DOWN + 1)
        if width / across >= LEAST_SIDE and LEAST_HIGH <= down * width / across <= min(room, MOST_HIGH)
    ]
    return max(ways, key=lambda one: (one.height, one.side), default=None)


def _foot(placed: Placed) -> float:
    return placed.y + placed.box.height
