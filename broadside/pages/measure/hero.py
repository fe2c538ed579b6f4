"""Sheet, Brand → Stack: sets the masthead on a ground in the brand's colour, with art at its end, head or
foot.

The ground reaches beyond the text to the edges that a layout says. Nothing of it breaks: it is one box.
"""

from collections.abc import Sequence
from math import ceil

from msgspec import Struct

from broadside.model.brand import Brand
from broadside.model.content import Sheet, Text, plain
from broadside.model.layout import Hero
from broadside.model.page import FREE, GLUE, KEEP, Box, Element, Fill
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.pages.measure.contrast import contrast
from broadside.pages.measure.hero_art import Art, art_of, behind, fitting
from broadside.pages.measure.hero_spaces import lowered, spread_out
from broadside.pages.measure.lead import first_sentence
from broadside.pages.measure.sides import Side, places_of, put_together, sides_of
from broadside.pages.measure.title import (
    across,
    apart,
    fitted_title,
    on_fewer_lines,
    on_one_line,
    title_type,
    with_level_lines,
)
from broadside.pages.measure.top_line import Deck, can_be_decked, raised, top_line
from broadside.typeset.grounds import face_of
from broadside.typeset.lines import line_boxes
from broadside.typeset.shrunk import scaled
from broadside.typeset.stack import glued, height_of, merged, stacked
from broadside.typeset.typesetter import Typesetter

# The most lines of a sentence that leads on a cover, and of one that is read before the title.
LEADS_ON_COVER, MOST_FOREMOST = 2, 2
# What keeps off the head, however little space there is: a part of a line of the message.
LEAST_CLEAR = 0.5
# How much smaller a message may be to stand on one face of a card.
SMALLER = (1.0, 0.95, 0.9, 0.85, 0.8)
# What is clear, in points, over a title that fills a ground, and between its ink and that of the subtitle.
OVER_TITLE, UNDER_TITLE = 7.0, 5.0
# The most of a cover that is bare in one place where its art could go on.
MOST_BARE = 0.3
# How much of what room is left on a ground stands above the title.
ABOVE_TITLE = 0.6


def hero(sheet: Sheet, brand: Brand, place: Place, room: float, typesetter: Typesetter) -> Stack:
    """The head of the first page, over its full width; a cover fills `room`, the height of a panel over the
    notes that are marked on it."""
    one = typesetter.layout.hero or Hero()
    ground = _ground(sheet, brand, place, room, one, typesetter)
    type_ = typesetter.type_of("message")
    clear = max(type_.after, LEAST_CLEAR * type_.leading)
    below = Stack(boxes=())
    sides = sides_of(sheet, typesetter)
    faced = typesetter.layout.has_faces and len(sides) == 1
    if one.message == "below" and faced and (fields := contrast(sheet, place, room, typesetter)):
        below = fields
    elif one.message == "below":
        below = _on_face(sides, place, one, sheet, typesetter)
    whole = stacked([Stack(boxes=(ground,), after=clear), below])
    # What follows a cover begins in the next panel.
    boxes = whole.boxes if one.fills or below.boxes == () else glued(whole.boxes, KEEP)
    return replace(whole, boxes=boxes, after=type_.after)


def _on_face(sides: Sequence[Side], place: Place, one: Hero, sheet: Sheet, typesetter: Typesetter) -> Stack:
    """The message under the ground; that of a card, which has a face to itself, a little smaller where it
    then stands on that."""
    places = places_of(sides, place, typesetter)
    shares = SMALLER if typesetter.layout.has_faces else SMALLER[:1]
    made = Stack(boxes=())
    for share in shares:
        said = [_below(side, at, one, sheet, share) for side, at in zip(sides, places, strict=True)]
        tried = put_together(said, typesetter)
        if share == 1.0 or height_of(tried.boxes) <= face_of(typesetter.layout):
            made = tried
        if height_of(made.boxes) <= face_of(typesetter.layout):
            break
    return made


def _below(side: Side, place: Place, one: Hero, sheet: Sheet, share: float) -> Stack:
    """The message under the ground, in one language, at a share of its size, but no smaller than text."""
    said = Element(role="P", parent=place.parent, lang=side.tag)
    parts = []
    for role, text in _message(side, one, place.column.width):
        type_ = side.typesetter.type_of(role)
        type_ = scaled(type_, max(share, min(side.typesetter.type_of("body").size / type_.size, 1.0)))
        lines = line_boxes(side.typesetter, text, type_, place.column, said, sheet.span)
        parts.append(Stack(boxes=glued(lines, GLUE), before=type_.before, after=type_.after))
    return stacked(parts)


class _Field(Struct, frozen=True, kw_only=True):
    """The ground's column `full` and that of the words on it, the ground's `least` height and what of it
    reaches `below` the text of the page, and its art."""

    full: Column
    inner: Column
    least: float
    below: float
    art: Art


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
    least = room + reach.top + below if cover else one.height + one.grown * one.even
    art = art_of(one, full.width, least, own=sheet.cover is not None)
    # Words keep to the text of the page where that stands further in.
    start, end = max(one.pad, reach.start), max(one.pad + art.width, reach.end)
    inner = full.inside(start, end, rtl)
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
    # So do they at the head and foot of the ground.
    head, foot = (art.height if one.art == end else 0.0 for end in ("head", "foot"))
    over, under = max(one.pad, reach.top - head), max(one.pad, below - foot)
    room = least - over - under if one.even else 0.0
    parts = _parts(sheet, brand, replace(place, column=field.inner), one, typesetter, room)
    high = _height(parts) + over + under + art.height
    tall = max(high, least) + (0.0 if one.even else one.grown)
    art = fitting(art, one, tall)
    # Below the titles of two languages stand both messages, which keep together.
    last = 5 if sheet.second else len(parts) - 1
    if cover and (head or foot):
        gaps = 2 if 2 < last < len(parts) and parts[last].boxes else 1
        more = _rows_more((tall - high) / gaps, MOST_BARE * tall, art.side / gaps)
        art = replace(art, down=art.down + more, height=art.height + more * art.side)
        head, high = head + more * art.side * (head > 0), high + more * art.side
    # On a cover words stand at the foot; a lower ground has room above them and below.
    spread = spread_out(
        parts, (tall - high) * (1.0 if cover or one.message == "inside" else ABOVE_TITLE), last
    )
    spread = lowered(spread, typesetter) if cover and (head or foot) else spread
    words = merged(stacked(spread).boxes, over - reach.top + head)
    edge = typesetter.layout.edge
    ground = Fill(x=full.x, y=-reach.top, width=full.width, height=tall, colour="brand", edge=edge)
    drawn = behind(ground, art, one, sheet, brand, typesetter)
    return replace(
        words,
        height=tall - reach.top - below,
        items=(*drawn, *words.items),
        bond=FREE if cover or (one.grown and one.message == "inside") else KEEP,
    )


def _rows_more(bare: float, most: float, side: float) -> int:
    """How many rows more of tiles leave no more bare than that, of which each takes up a `side`."""
    return max(ceil((bare - most) / side), 0)


class _Top(Struct, frozen=True, kw_only=True):
    """The top line, and which of title and subtitle stand in it."""

    line: Stack
    title: Deck | None = None
    subtitle: Deck | None = None


def _top(sheet: Sheet, brand: Brand, place: Place, one: Hero, typesetter: Typesetter) -> _Top:
    # What is read from afar is a title and one sentence; the subtitle is for those who have come near, and so
    # is the title where the sentence comes first.
    if not one.lead:
        return _Top(line=top_line(sheet, brand, place, typesetter, on_ground=True))
    title = Element(role="H1", parent=place.parent, title=plain(sheet.title))
    decks = {
        "title": Deck(element=title, text=sheet.title),
        "subtitle": Deck(element=Element(role="P", parent=place.parent), text=sheet.subtitle),
    }
    side = sides_of(sheet, typesetter)[0]
    first = ("title",) if sheet.subtitle == () else ("title", "subtitle")
    tried = [first] if _is_led(side, one, place.column.width) else []
    for names in (*tried, ("subtitle",)):
        if can_be_decked([decks[name].text for name in names], sheet, brand, place, typesetter):
            chosen = [decks[name] for name in names]
            line = top_line(sheet, brand, place, typesetter, on_ground=True, decks=chosen)
            return _Top(line=line, **{name: decks[name] for name in names})
    return _Top(line=top_line(sheet, brand, place, typesetter, on_ground=True))


def _parts(
    sheet: Sheet, brand: Brand, place: Place, one: Hero, typesetter: Typesetter, room: float = 0.0
) -> list[Stack]:
    """The top line, the title and what stands below it, in letters that are read on the ground; the title as
    large as the `room` of all of them lets it be, where that is given."""
    sides = sides_of(sheet, typesetter)
    top = _top(sheet, brand, place, one, typesetter)
    title = title_type(sides, place.column.width)
    if top.title:
        decks = [deck.element for deck in (top.title, top.subtitle) if deck]
        line = replace(top.line, boxes=_begun_last(top.line.boxes, decks))
        (_, lead), (role, rest) = _message(sides[0], one, place.column.width)
        said = Element(role="P", parent=place.parent)
        large, type_ = _set_as_title(sides[0], lead, place.column.width), typesetter.type_of(role)
        first = _clear_below(_said(large, lead, place, said, sheet, sides[0]), lead, large, place, typesetter)
        return [line, first, Stack(boxes=()), _said(type_, rest, place, said, sheet, sides[0])]
    # However tight a printing is, a title that fills its ground keeps off the line above it.
    parts = [replace(top.line, after=max(top.line.after, OVER_TITLE)) if room else top.line]
    swapped = _foremost(sides, one, place.column.width)
    if swapped:
        title = _under_sentence(sides[0].typesetter)
    elif one.lead and not sheet.second:
        fitted = on_one_line if one.fills else across
        title = fitted(title, sheet.title, place.column.width, typesetter)
    above = top.subtitle.element if top.subtitle else None
    at = place
    if room and sheet.title and not sheet.second:
        tried = [*parts, *_titled(title, sides[0], place, sheet, above)]
        lines = sides[0].typesetter.lines(sheet.title, title, place.column.width)
        others = _height(tried) - len(lines) * title.leading
        found, beside = (
            fitted_title(sides[0], at.column.width, room - others),
            raised(parts[0], at, typesetter),
        )
        higher = beside and fitted_title(sides[0], at.column.width, room - others + beside.rise)
        if beside and higher and higher.is_larger(found) and higher.leaves(beside.width, sides[0]):
            parts, found = [beside.line], higher
        title, less = found.type_, place.column.width - found.width
        at = replace(place, column=place.column.inside(0.0, less, typesetter.rtl))
    for side in sides:
        parts += _titled(title, side, at, sheet, above)
    if sheet.lead and one.message == "inside":
        leads = Element(role="P", parent=place.parent)
        parts.append(_said(typesetter.type_of("lead"), sheet.lead, place, leads, sheet, sides[0]))
    for side in sides if one.message == "inside" else ():
        said = Element(role="P", parent=place.parent, lang=side.tag)
        for role, text in _message(side, one, place.column.width):
            type_ = swapped if swapped and role == "lead" else side.typesetter.type_of(role)
            set_ = _said(type_, text, place, said, sheet, side)
            is_large = swapped is not None and role == "lead"
            parts.append(_clear_below(set_, text, type_, place, typesetter) if is_large else set_)
    return parts


def _clear_below(stack: Stack, text: Text, type_: Type, place: Place, typesetter: Typesetter) -> Stack:
    """The same, what hangs from large letters as far off the words of the message below as its foot is."""
    *_, last = typesetter.lines(text, type_, place.column.width)
    after = max(stack.after, typesetter.type_of("message").before)
    return replace(stack, after=after + typesetter.sunk(last, type_))


def _begun_last(boxes: Sequence[Box], elements: Sequence[Element]) -> tuple[Box, ...]:
    first, *rest = boxes
    return (replace(first, elements=(*first.elements, *elements)), *rest)


def _is_led(side: Side, one: Hero, width: float) -> bool:
    """Whether a sentence is read before the title."""
    led = isinstance(side.said, Sheet) and side.said.lead
    return not led and one.foremost and one.message == "inside" and len(_message(side, one, width)) > 1


def _set_as_title(side: Side, lead: Text, width: float) -> Type:
    own, under = side.typesetter.type_of("title"), side.typesetter.type_of("lead")
    set_in = replace(own, before=under.before, after=under.after)
    level = with_level_lines(set_in, lead, width, side.typesetter)
    fewer = on_fewer_lines(level, lead, width, side.typesetter)
    fills = (side.typesetter.layout.hero or Hero()).fills
    return fewer if fills else across(fewer, lead, width, side.typesetter)


def _foremost(sides: Sequence[Side], one: Hero, width: float) -> Type | None:
    """How a sentence that is read before the title is set: as large as a title; None where none is."""
    side = sides[0]
    if len(sides) > 1 or not _is_led(side, one, width):
        return None
    (_, lead), _ = _message(side, one, width)
    set_in = _set_as_title(side, lead, width)
    fits = len(side.typesetter.lines(lead, set_in, width)) <= MOST_FOREMOST
    under = _under_sentence(side.typesetter)
    one_line = len(side.typesetter.lines(side.said.title, under, width)) == 1
    return set_in if fits and one_line else None


def _under_sentence(typesetter: Typesetter) -> Type:
    """How a title is set that a sentence is read before: with the subtitle, as in the line of the kicker."""
    own = typesetter.type_of("subtitle")
    return replace(own, weight=typesetter.type_of("kicker").weight, after=0.0)


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
        *_, last = side.typesetter.lines(side.said.title, type_, place.column.width)
        after = title.after + side.typesetter.sunk(last, type_)
        return replace(title, boxes=(first, *rest), after=after), Stack(boxes=())
    below = Element(role="P", parent=place.parent, lang=side.tag)
    deck = side.typesetter.type_of("subtitle")
    title = _said(type_, side.said.title, place, heading, sheet, side)
    subtitle = _said(deck, side.said.subtitle, place, below, sheet, side)
    if type_.size == deck.size:
        subtitle = replace(subtitle, before=0.0)
    lines = side.typesetter.lines(side.said.title, type_, place.column.width)
    # What hangs from large letters keeps off the words below.
    if hung := side.typesetter.hung(lines, type_):
        title = replace(title, after=max(title.after, subtitle.before) + hung)
    if lines:
        sunk = side.typesetter.sunk(lines[-1], type_)
        decks = side.typesetter.lines(side.said.subtitle, deck, place.column.width)
        over = side.typesetter.baseline(deck) - side.typesetter.height(decks[0]) if decks else 0.0
        title = replace(title, after=max(title.after, sunk + UNDER_TITLE - over))
    return title, subtitle


def _message(side: Side, one: Hero, width: float) -> list[tuple[str, Text]]:
    """The message by the roles that it is set in: its first sentence leads where it is short enough to be one
    line, as a question is. A longer one is half of what the message says."""
    whole = [("message", side.said.message)]
    if not one.lead or (isinstance(side.said, Sheet) and side.said.lead):
        return whole
    lead, rest = first_sentence(side.said.message, side.typesetter.lang)
    lines = side.typesetter.lines(lead, side.typesetter.type_of("lead"), width)
    most = LEADS_ON_COVER if one.fills else 1
    return [("lead", lead), ("message", rest)] if rest and len(lines) <= most else whole


def _said(type_: Type, text: Text, place: Place, element: Element, sheet: Sheet, side: Side) -> Stack:
    look = replace(type_, colour="on-brand")
    lines = line_boxes(side.typesetter, text, look, place.column, element, sheet.span)
    return Stack(boxes=apart(lines, type_, side.typesetter), before=type_.before, after=type_.after)


def _height(parts: list[Stack]) -> float:
    return height_of(stacked(parts).boxes)
