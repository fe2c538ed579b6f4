"""Sheet, Brand → Stacks: sets the masthead above the blocks, and the imprint at the end."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from broadside.blocks.kinds import asks_for
from broadside.issues import Span
from broadside.model.brand import Brand, Contact
from broadside.model.content import Run, Sheet, Text, plain
from broadside.model.layout import Type
from broadside.model.page import GLUE, KEEP, Box, Element, Fill, Frame, Item, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.pages.measure.logos import LogoRow, ShownLogo, logo_row
from broadside.typeset.lines import left_of, line_boxes
from broadside.typeset.stack import framed, glued, height_of, padded, stacked
from broadside.typeset.typesetter import Typesetter, words

LOGO_HEIGHT = 28.0
COMPACT_LOGO = 18.0
# A title of that size is read from some steps away, and its organization's logo too.
LARGE_TITLE = 44.0
LARGE_LOGO = 56.0
# The part of the top line that the logo may take, and what is kept clear between it and the kicker.
LOGO_SHARE = 0.6
KICKER_GAP = 16.0
PARTNER_HEIGHT = 28.0
RULE = 3.0
COMPACT_RULE = 1.5
HAIRLINE = 0.5
# Where a cover's title stands: this share of the free room lies above it.
TITLE_HEIGHT = 0.35
STOPS = (".", "。", "۔", "।")
MESSAGE_BAR = 6.0
MESSAGE_PAD_X = 16.0
MESSAGE_PAD_Y = 12.0
COMPACT_PADS = (8.0, 5.0)


def masthead(sheet: Sheet, brand: Brand, place: Place, room: float, typesetter: Typesetter) -> Stack:
    """The head of the first page, over its full width. A cover fills `room`, the height of a panel."""
    column, parent = place.column, place.parent
    title = typesetter.type_of("title")
    name = plain(sheet.title)
    heading = Element(role="H1", parent=parent, title=name)
    titled = glued(line_boxes(typesetter, sheet.title, title, column, heading, sheet.span), GLUE)
    deck = typesetter.type_of("subtitle")
    under = line_boxes(typesetter, sheet.subtitle, deck, column, Element(role="P", parent=parent), sheet.span)
    top = _top_line(sheet, brand, place, typesetter)
    parts = [
        top,
        Stack(boxes=titled, before=title.before, after=title.after),
        Stack(boxes=under, before=deck.before, after=deck.after),
        _message(sheet, place, typesetter),
    ]
    if typesetter.layout.masthead == "cover":
        parts = _spread(parts, room)
    whole = stacked(parts)
    return replace(whole, boxes=glued(whole.boxes, KEEP), after=typesetter.type_of("message").after)


def _spread(parts: Sequence[Stack], room: float) -> list[Stack]:
    """The parts of a cover: what it is above the middle, the message at the foot, so that nothing else fits.
    Where a note has to stand below them they keep together at the top."""
    whole = stacked(parts)
    spare = room - height_of(whole.boxes)
    if spare <= 0 or any(box.notes for box in whole.boxes):
        return list(parts)
    top, titled, *rest = parts
    low = titled.boxes and replace(titled, before=max(top.after, titled.before) + spare * TITLE_HEIGHT)
    if not (low and rest and rest[-1].boxes):
        return list(parts)
    last = rest[-1]
    gap = max(rest[-2].after, last.before) if len(rest) > 1 and rest[-2].boxes else last.before
    return [top, low, *rest[:-1], replace(last, before=gap + spare * (1 - TITLE_HEIGHT))]


def _top_line(sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter) -> Stack:
    """The kicker at the start, the organization's logo or name at the end, a rule in its colour below."""
    column, parent = place.column, place.parent
    type_ = typesetter.type_of("kicker")
    compact = typesetter.layout.masthead == "compact"
    logos = _logos(brand, place, typesetter)
    kept = logos.width + KICKER_GAP if logos.items else 0.0
    name = brand.short_name if compact else brand.organization
    said = () if brand.logo else words(name, brand.span, strong=True)
    beside_logo = column.inside(0.0, kept, typesetter.rtl)
    rows = _top_words(sheet, said, column, beside_logo, typesetter)
    height = max(type_.leading * max(len(rows), 1), logos.height)
    baseline = typesetter.baseline(type_) + height - type_.leading * len(rows)
    inks: list[Item] = list(logos.items)
    elements: dict[str, Element] = {}
    for number, row in enumerate(rows):
        for one in row:
            element = elements.setdefault(one.of, Element(role="P", parent=parent))
            x = left_of(one.line, one.column, one.type, typesetter.rtl)
            y = baseline + number * type_.leading
            inks.append(Words(x=x, y=y, line=one.line, colour=one.type.colour, element=element))
    gap, weight = (3.0, COMPACT_RULE) if compact else (6.0, RULE)
    rule = Fill(x=column.x, y=height + gap, width=column.width, height=weight, colour="brand")
    box = Box(
        height=height + 2 * gap,
        items=(*inks, rule),
        notes=tuple(dict.fromkeys(note for row in rows for one in row for note in one.line.notes)),
        elements=(*logos.elements, *elements.values()),
        span=sheet.span,
    )
    return Stack(boxes=(box,), before=type_.before, after=type_.after)


class _TopWords(Struct, frozen=True, kw_only=True):
    """A line of the kicker or of the name, which of them it is of, its type and where it stands."""

    of: Literal["kicker", "name"]
    line: Line
    type: Type
    column: Column


def _top_words(
    sheet: Sheet, name: Text, column: Column, beside_logo: Column, typesetter: Typesetter
) -> list[list[_TopWords]]:
    """Row by row the kicker and, for want of a logo, the name: in one row where there is room for both."""
    type_ = typesetter.type_of("kicker")
    ended = replace(type_, align="end", colour="ink")
    said = [
        _TopWords(of="kicker", line=line, type=type_, column=beside_logo)
        for line in typesetter.lines(_kicker(sheet, typesetter), type_, beside_logo.width)
    ]
    named = [
        _TopWords(of="name", line=line, type=ended, column=column)
        for line in typesetter.lines(name, ended, column.width)
    ]
    together = [one.line.width for one in (*said, *named)]
    if len(said) == len(named) == 1 and sum(together) + KICKER_GAP <= column.width:
        # The name stands at the end, whatever the kicker would like to do.
        return [[replace(said[0], type=replace(type_, align="start")), *named]]
    return [[one] for one in (*said, *named)]


def _logos(brand: Brand, place: Place, typesetter: Typesetter) -> LogoRow:
    """The organization's logo at the end of the top line, in the half of it that the kicker leaves."""
    column, layout = place.column, typesetter.layout
    half = column.inside(column.width * (1 - LOGO_SHARE), 0.0, typesetter.rtl)
    logo, most = brand.logo, LOGO_HEIGHT
    if layout.masthead == "compact":
        logo, most = brand.logo_small, COMPACT_LOGO
    elif layout.type_of("title").size >= LARGE_TITLE:
        logo, most = brand.logo_large, LARGE_LOGO
    shown = [ShownLogo(logo=logo, clear=0.0)] if logo else []
    return logo_row(shown, replace(place, column=half), most, align="end", rtl=typesetter.rtl)


def _kicker(sheet: Sheet, typesetter: Typesetter) -> Text:
    draft = typesetter.say("draft", sheet.span, strong=True) if sheet.draft else ()
    return joined([sheet.kicker, draft], sheet.span)


def _message(sheet: Sheet, place: Place, typesetter: Typesetter) -> Stack:
    """The main message, in a tinted box with a bar in the brand's colour."""
    column, parent = place.column, place.parent
    type_ = typesetter.type_of("message")
    element = Element(role="P", parent=Element(role="Div", parent=parent))
    compact = typesetter.layout.masthead == "compact"
    pad_x, pad_y = COMPACT_PADS if compact else (MESSAGE_PAD_X, MESSAGE_PAD_Y)
    inner = column.inside(MESSAGE_BAR + pad_x, pad_x, typesetter.rtl)
    boxes = glued(line_boxes(typesetter, sheet.message, type_, inner, element, sheet.span), GLUE)
    frame = Frame(
        x=column.x,
        width=column.width,
        fill="tint",
        bar="brand",
        bar_x=column.x + (column.width - MESSAGE_BAR if typesetter.rtl else 0.0),
        bar_width=MESSAGE_BAR,
    )
    return Stack(
        boxes=framed(padded(boxes, pad_y, pad_y), frame),
        before=type_.before,
        after=type_.after,
    )


def imprint(sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter) -> Stack:
    """Who made the sheet, with whom, when, from what, and how to reach them: the last words of an edition."""
    if typesetter.layout.imprint == "none":
        return Stack(boxes=())
    column, parent = place.column, place.parent
    type_ = replace(typesetter.type_of("note"), indent=0.0)
    legal = words(brand.legal, brand.span) if brand.legal else ()
    licence = sheet.licence or (words(brand.licence, brand.span) if brand.licence else ())
    texts = [
        sheet.credit,
        joined([*facts(sheet, typesetter), sheet.legal], sheet.span),
        joined([_organization(brand), legal, licence], sheet.span),
        _contacts(sheet, brand, typesetter.lang),
    ]
    if typesetter.layout.imprint == "short":
        short = [_organization(brand), *facts(sheet, typesetter), sheet.legal, texts[-1]]
        texts = [sheet.credit, joined(short, sheet.span)]
    parts = [
        Stack(boxes=line_boxes(typesetter, text, type_, column, Element(role="P", parent=parent), sheet.span))
        for text in texts
        if text
    ]
    parts.append(_partners(brand, place, typesetter))
    boxes = glued(stacked(parts).boxes, KEEP)
    if not boxes:
        return Stack(boxes=())
    line = Fill(x=column.x, y=0.0, width=column.width, height=HAIRLINE, colour="rule")
    first = padded(boxes[:1], typesetter.layout.grid * 2, 0.0)[0]
    ruled = replace(first, items=(line, *first.items))
    space = typesetter.type_of("h1").before
    return Stack(boxes=(ruled, *boxes[1:]), before=space)


def _partners(brand: Brand, place: Place, typesetter: Typesetter) -> Stack:
    """With whom the sheet is made: words, and the logos of those that have one in a row."""
    column, parent = place.column, place.parent
    if not brand.partners:
        return Stack(boxes=())
    type_ = replace(typesetter.type_of("note"), indent=0.0)
    said = typesetter.say("partners", brand.span)
    shown = [one for one in brand.partners if one.logo and typesetter.layout.imprint == "full"]
    names = [Run(text=one.name, link=one.link, span=brand.span) for one in brand.partners if one not in shown]
    listed = joined([(name,) for name in names], brand.span)
    text = (*said, Run(text=" ", span=brand.span), *listed) if listed else said
    element = Element(role="P", parent=parent)
    spoken = Stack(boxes=line_boxes(typesetter, text, type_, column, element, brand.span))
    logos = [ShownLogo(logo=one.logo, clear=one.clear) for one in shown if one.logo]
    if not logos:
        return replace(spoken, before=typesetter.layout.grid)
    row = logo_row(logos, place, PARTNER_HEIGHT, rtl=typesetter.rtl)
    box = Box(height=row.height, items=row.items, elements=row.elements, span=brand.span)
    whole = stacked([spoken, Stack(boxes=(box,), before=typesetter.layout.grid * 2)])
    return replace(whole, before=typesetter.layout.grid * 2)


def _organization(brand: Brand) -> Text:
    """The organization's name and the address of its site, where no contact gives that."""
    name = Run(text=brand.organization, span=brand.span)
    if not brand.link or any(one.link == brand.link for one in brand.contacts):
        return (name,)
    shown = brand.link.partition("://")[2].strip("/")
    return joined([(name,), (Run(text=shown, link=brand.link, span=brand.span),)], brand.span)


def facts(sheet: Sheet, typesetter: Typesetter) -> list[Text]:
    """The version and dates of a sheet, in words."""
    found = [
        typesetter.say("version", sheet.span, version=sheet.version),
        typesetter.say("edition", sheet.span, date=typesetter.date(sheet.edition)),
    ]
    if sheet.facts_checked:
        found.append(typesetter.say("facts-checked", sheet.span, date=typesetter.date(sheet.facts_checked)))
    return found


def _contacts(sheet: Sheet, brand: Brand, lang: str) -> Text:
    """How to reach the organization, unless the sheet has a box for that."""
    if asks_for(sheet.blocks, "contacts"):
        return ()
    return joined([_contact(contact, brand.span) for contact in brand.contacts_for_all(lang)], brand.span)


def _contact(contact: Contact, span: Span) -> Text:
    return (Run(text=f"{contact.label}: ", span=span), Run(text=contact.value, link=contact.link, span=span))


def joined(texts: list[Text], span: Span) -> Text:
    """Texts in a row, with a middle dot between them; after a full stop a blank is enough."""
    joined: list[Run] = []
    for text in texts:
        if text and joined:
            between = " " if joined[-1].text.endswith(STOPS) else " · "
            joined.append(Run(text=between, span=span))
        joined += text
    return tuple(joined)
