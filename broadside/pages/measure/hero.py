"""Sheet, Brand → Stack: sets the masthead on a ground in the brand's colour, with art at its end, head or
foot.

The ground reaches beyond the text to the edges that a layout says. Nothing of it breaks: it is one box.
"""

from collections.abc import Sequence
from math import floor

from msgspec import Struct

from broadside.model.brand import Brand
from broadside.model.content import Sheet, Text, plain
from broadside.model.geometry import Rectangle
from broadside.model.layout import Hero, Type
from broadside.model.memo import Memo
from broadside.model.page import FREE, GLUE, KEEP, Box, Element, Fill, Frame, Item, Path, Picture, Shape
from broadside.model.picture import PictureFile
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.pages.measure.lead import first_sentence
from broadside.pages.measure.sides import Side, places_of, put_together, sides_of
from broadside.pages.measure.title import on_one_line, title_type, with_level_lines
from broadside.pages.measure.top_line import can_be_decked, top_line
from broadside.pictures.quilt import Quilt, quilt
from broadside.typeset.emblem import sign_tile
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import glued, height_of, merged, stacked
from broadside.typeset.typesetter import Typesetter

# What is kept clear between words and art beside them.
BESIDE_ART = 14.0
# The share of a ground's width that art beside its words takes at most: a narrow one has fewer tiles, or
# none.
MOST_ART = 0.42
# How far a ground goes on under the art beside it.
UNDER_ART = 0.5
# The most lines of a sentence that leads on a cover, and of one that is read before the title.
LEADS_ON_COVER, MOST_FOREMOST = 2, 2
# What keeps off the head, however little space there is: a part of a line of the message.
LEAST_CLEAR = 0.5


def hero(sheet: Sheet, brand: Brand, place: Place, room: float, typesetter: Typesetter) -> Stack:
    """The head of the first page, over its full width; a cover fills `room`, the height of a panel over the
    notes that are marked on it."""
    one = typesetter.layout.hero or Hero()
    ground = _ground(sheet, brand, place, room, one, typesetter)
    type_ = typesetter.type_of("message")
    clear = max(type_.after, LEAST_CLEAR * type_.leading)
    below = Stack(boxes=())
    if one.message == "below":
        sides = sides_of(sheet, typesetter)
        places = places_of(sides, place, typesetter)
        said = [_below(side, at, one, sheet) for side, at in zip(sides, places, strict=True)]
        below = put_together(said, typesetter)
    whole = stacked([Stack(boxes=(ground,), after=clear), below])
    # What follows a cover begins in the next panel.
    boxes = whole.boxes if one.fills or below.boxes == () else glued(whole.boxes, KEEP)
    return replace(whole, boxes=boxes, after=type_.after)


def patch(
    sheet: Sheet, typesetter: Typesetter, brand: Brand, frame: Frame, height: float
) -> tuple[Item, ...]:
    """Tiles as wide as a ground, at its head, where they leave some of its `height` above the words."""
    one = typesetter.layout.hero or Hero()
    across, down = one.tiles
    if one.art not in ("head", "foot") or sheet.cover:
        return ()
    side = frame.width / across
    down = min(down, int((height - one.pad) // side))
    if down < 1:
        return ()
    back = replace(sheet, name=f"{sheet.name}, back")
    art = _quilt(_Art(across=across, down=down, side=side), one, back, brand, typesetter)
    return (Shape(x=frame.x, y=0.0, width=frame.width, height=down * side, paths=art),)


def _below(side: Side, place: Place, one: Hero, sheet: Sheet) -> Stack:
    """The message under the ground, in one language."""
    said = Element(role="P", parent=place.parent, lang=side.tag)
    parts = []
    for role, text in _message(side, one, place.column.width):
        type_ = side.typesetter.type_of(role)
        lines = line_boxes(side.typesetter, text, type_, place.column, said, sheet.span)
        parts.append(Stack(boxes=glued(lines, GLUE), before=type_.before, after=type_.after))
    return stacked(parts)


class _Art(Struct, frozen=True, kw_only=True):
    """Tiles of `side` points, so many across and down. They take `width` of the words' place beside them, and
    `height` above or below them."""

    across: int = 0
    down: int = 0
    side: float = 0.0
    width: float = 0.0
    height: float = 0.0


class _Field(Struct, frozen=True, kw_only=True):
    """The ground's column `full` and that of the words on it, the ground's `least` height and what of it
    reaches `below` the text of the page, and its art."""

    full: Column
    inner: Column
    least: float
    below: float
    art: _Art


def _field(sheet: Sheet, column: Column, room: float, one: Hero, typesetter: Typesetter) -> _Field:
    reach, rtl = typesetter.layout.reach, typesetter.rtl
    full = Column(
        x=column.x - (reach.end if rtl else reach.start), width=column.width + reach.start + reach.end
    )
    cover = one.fills
    marked = any(run.note for text in (sheet.title, sheet.subtitle, sheet.message) for run in text)
    noted = marked and one.message == "inside" and typesetter.layout.notes.where != "end"
    # Notes stand between a cover and the foot of the page.
    below = 0.0 if noted or not cover else reach.bottom
    least = room + reach.top + below if cover else one.height
    art = _art(one, full.width, least)
    # Words keep to the text of the page where that stands further in.
    sides = (max(one.pad, reach.start), max(one.pad, reach.end) if not art.width else one.pad)
    inner = full.inside(sides[0], sides[1] + art.width, rtl)
    return _Field(full=full, inner=inner, least=least, below=below, art=art)


def place_of_words(sheet: Sheet, place: Place, room: float, typesetter: Typesetter) -> Place:
    """Where the words on the ground of a head stand."""
    one = typesetter.layout.hero or Hero()
    return replace(place, column=_field(sheet, place.column, room, one, typesetter).inner)


def own_top(sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter) -> Stack:
    """What of a head is its brand's own, in the place of its words: two heads are as high, and part alike,
    where that is alike."""
    return _top(sheet, brand, place, typesetter.layout.hero or Hero(), typesetter).line


def _ground(sheet: Sheet, brand: Brand, place: Place, room: float, one: Hero, typesetter: Typesetter) -> Box:
    """All that stands on the ground, and the ground itself behind it."""
    reach, cover = typesetter.layout.reach, one.fills
    field = _field(sheet, place.column, room, one, typesetter)
    full, least, below, art = field.full, field.least, field.below, field.art
    parts = _parts(sheet, brand, replace(place, column=field.inner), one, typesetter)
    # So do they at the head and foot of the ground.
    head, foot = (art.height if one.art == end else 0.0 for end in ("head", "foot"))
    over, under = max(one.pad, reach.top - head), max(one.pad, below - foot)
    high = _height(parts) + over + under + art.height
    tall = max(high, least) + one.grown
    art = _fitting(art, one, tall)
    # Below the titles of two languages stand both messages, which keep together.
    last = 5 if sheet.second else len(parts) - 1
    spread = _spread(parts, tall - high, last)
    words = merged(stacked(spread).boxes, over - reach.top + head)
    edge = typesetter.layout.edge
    ground = Fill(x=full.x, y=-reach.top, width=full.width, height=tall, colour="brand", edge=edge)
    behind = _behind(ground, art, one, sheet, brand, typesetter)
    return replace(
        words,
        height=tall - reach.top - below,
        items=(*behind, *words.items),
        bond=FREE if cover or (one.grown and one.message == "inside") else KEEP,
    )


class _Top(Struct, frozen=True, kw_only=True):
    """The top line, and the subtitle's element where that stands in it."""

    line: Stack
    deck: Element | None


def _top(sheet: Sheet, brand: Brand, place: Place, one: Hero, typesetter: Typesetter) -> _Top:
    # What is read from afar is a title and one sentence; the subtitle is for those who have come near.
    decked = one.lead and can_be_decked(sheet, brand, place, typesetter)
    deck = Element(role="P", parent=place.parent) if decked else None
    return _Top(line=top_line(sheet, brand, place, typesetter, on_ground=True, deck=deck), deck=deck)


def _parts(sheet: Sheet, brand: Brand, place: Place, one: Hero, typesetter: Typesetter) -> list[Stack]:
    """The top line, the title and what stands below it, in letters that are read on the ground."""
    sides = sides_of(sheet, typesetter)
    top = _top(sheet, brand, place, one, typesetter)
    parts = [top.line]
    title = title_type(sides, place.column.width)
    swapped = _foremost(sides, one, title, place.column.width)
    if swapped:
        title = sides[0].typesetter.type_of("lead")
    elif one.lead and not sheet.second:
        title = on_one_line(title, sheet.title, place.column.width, typesetter)
    for side in sides:
        parts += _titled(title, side, place, sheet, top.deck)
    for side in sides if one.message == "inside" else ():
        said = Element(role="P", parent=place.parent, lang=side.tag)
        for role, text in _message(side, one, place.column.width):
            type_ = swapped if swapped and role == "lead" else side.typesetter.type_of(role)
            parts.append(_said(type_, text, place, said, sheet, side))
    return parts


def _foremost(sides: Sequence[Side], one: Hero, title: Type, width: float) -> Type | None:
    """How a sentence that is read before the title is set: as large as a title; None where none is."""
    side = sides[0]
    if not one.foremost or len(sides) > 1 or len(_message(side, one, width)) == 1:
        return None
    (_, lead), _ = _message(side, one, width)
    own, under = side.typesetter.type_of("title"), side.typesetter.type_of("lead")
    set_in = replace(own, before=under.before, after=under.after)
    set_in = with_level_lines(set_in, lead, width, side.typesetter)
    fits = len(side.typesetter.lines(lead, set_in, width)) <= MOST_FOREMOST
    one_line = len(side.typesetter.lines(side.said.title, under, width)) == 1
    return set_in if fits and one_line else None


def _titled(
    type_: Type, side: Side, place: Place, sheet: Sheet, above: Element | None
) -> tuple[Stack, Stack]:
    """A title in its type, and the subtitle below it; one that stands `above` is heard behind it all the
    same."""
    heading = Element(role="H1", parent=place.parent, title=plain(side.said.title), lang=side.tag)
    if above:
        title = _said(type_, side.said.title, place, heading, sheet, side)
        first, *rest = title.boxes
        first = replace(first, elements=(*first.elements, above))
        return replace(title, boxes=(first, *rest)), Stack(boxes=())
    below = Element(role="P", parent=place.parent, lang=side.tag)
    deck = side.typesetter.type_of("subtitle")
    title = _said(type_, side.said.title, place, heading, sheet, side)
    subtitle = _said(deck, side.said.subtitle, place, below, sheet, side)
    lines = side.typesetter.lines(side.said.title, type_, place.column.width)
    # What hangs from large letters keeps off the words below.
    if hung := side.typesetter.hung(lines, type_):
        title = replace(title, after=max(title.after, subtitle.before) + hung)
    return title, subtitle


def _message(side: Side, one: Hero, width: float) -> list[tuple[str, Text]]:
    """The message by the roles that it is set in: its first sentence leads where it is short enough to be one
    line, as a question is. A longer one is half of what the message says."""
    whole = [("message", side.said.message)]
    if not one.lead:
        return whole
    lead, rest = first_sentence(side.said.message, side.typesetter.lang)
    lines = side.typesetter.lines(lead, side.typesetter.type_of("lead"), width)
    most = LEADS_ON_COVER if one.fills else 1
    return [("lead", lead), ("message", rest)] if rest and len(lines) <= most else whole


def _said(type_: Type, text: Text, place: Place, element: Element, sheet: Sheet, side: Side) -> Stack:
    look = replace(type_, colour="on-brand")
    lines = line_boxes(side.typesetter, text, look, place.column, element, sheet.span)
    return Stack(boxes=lines, before=type_.before, after=type_.after)


def _height(parts: list[Stack]) -> float:
    return height_of(stacked(parts).boxes)


def _spread(parts: list[Stack], spare: float, last: int) -> list[Stack]:
    """The same with what room is left between the top line and the title; half of it above the message, the
    part numbered `last`, where that stands below."""
    top, title, *rest = parts
    if not title.boxes or not top.boxes:
        return parts
    above, at = max(spare, 0.0), last - 2
    if 0 < at < len(rest) and rest[at].boxes:
        above /= 2
        before = max(rest[at].before, next((one.after for one in (rest[0], title) if one.boxes), 0.0))
        rest[at] = replace(rest[at], before=before + above)
    return [top, replace(title, before=max(title.before, top.after) + above), *rest]


def _art(one: Hero, width: float, least: float) -> _Art:
    """The art for a ground so wide, at its least height."""
    across, down = one.tiles
    if one.art == "none":
        return _Art()
    if one.art == "end":
        side = max(least, 1.0) / down
        across = min(across, int(width * MOST_ART // side))
        if not across:
            return _Art()
        return _Art(across=across, down=down, side=side, width=across * side - one.pad + BESIDE_ART)
    side = width / across
    return _Art(across=across, down=down, side=side, height=down * side)


def _fitting(art: _Art, one: Hero, tall: float) -> _Art:
    """Art beside words that make their ground taller: as many tiles of nearly that size as fill the
    height."""
    if one.art != "end" or not art.side:
        return art
    down = max(round(tall / art.side), 1)
    side = tall / down
    return replace(art, down=down, side=side, across=max(floor(art.across * art.side / side + 0.01), 1))


def _behind(
    ground: Fill, art: _Art, one: Hero, sheet: Sheet, brand: Brand, typesetter: Typesetter
) -> tuple[Item, ...]:
    """The ground, and its art flush with its edges."""
    if not art.side:
        return (ground,)
    wide, high = art.across * art.side, art.down * art.side
    at_start = one.art != "end" or typesetter.rtl
    place = Rectangle(
        left=ground.x if at_start else ground.x + ground.width - wide,
        top=ground.y + (ground.height - high if one.art == "foot" else 0.0),
        right=ground.x + wide if at_start else ground.x + ground.width,
        bottom=ground.y + (ground.height if one.art == "foot" else high),
    )
    if sheet.cover:
        return (ground, _cover(sheet.cover, place, ground.edge))
    return (
        _beside(ground, one, wide, high, typesetter.rtl),
        Shape(
            x=place.left,
            y=place.top,
            width=wide,
            height=high,
            paths=_quilt(art, one, sheet, brand, typesetter),
            edge=ground.edge,
        ),
    )


def _quilt(art: _Art, one: Hero, sheet: Sheet, brand: Brand, typesetter: Typesetter) -> tuple[Path, ...]:
    """The tiles, kept: brands have them in common. Those of signs follow from the signs alone."""
    memo, signs = typesetter.memo, typesetter.signs
    tiles = memo.once(("tiles", signs), lambda: _tiles(typesetter))
    bare = Quilt(
        across=art.across,
        down=art.down,
        side=art.side,
        name=sheet.name,
        family=one.family or brand.art,
        motifs=sheet.motifs,
    )
    return memo.of(_sewn, bare, tiles)


class _Tiles(Struct, frozen=True, kw_only=True):
    """The signs of a sheet as tiles, by their names."""

    drawn: tuple[tuple[str, tuple[Path, ...]], ...]


def _tiles(typesetter: Typesetter) -> _Tiles:
    return _Tiles(drawn=tuple((one.name, sign_tile(one.name, typesetter)) for one in typesetter.signs))


def _sewn(_: Memo, bare: Quilt, tiles: _Tiles) -> tuple[Path, ...]:
    return tuple(quilt(replace(bare, drawn=tiles.drawn)))


def _beside(ground: Fill, one: Hero, wide: float, high: float, rtl: bool) -> Fill:
    """The ground without what art covers, but for a strip under its edge: it would show at the edges of light
    tiles where a screen smooths them."""
    if one.art == "end":
        width = ground.width - wide + UNDER_ART
        return replace(ground, width=width, x=ground.x + (ground.width - width if rtl else 0.0))
    height = ground.height - high + UNDER_ART
    return replace(ground, height=height, y=ground.y + (ground.height - height if one.art == "head" else 0.0))


def _cover(cover: PictureFile, place: Rectangle, edge: float) -> Picture:
    """A picture that fills a place, cropped where it has another shape."""
    wide, high = place.right - place.left, place.bottom - place.top
    scale = max(wide / cover.size.width, high / cover.size.height)
    width, height = cover.size.width * scale, cover.size.height * scale
    return Picture(
        x=place.left + (wide - width) / 2,
        y=place.top + (high - height) / 2,
        width=width,
        height=height,
        path=cover.path,
        element=None,
        crop=(place.left, place.top, wide, high),
        edge=edge,
    )
