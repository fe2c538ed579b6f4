"""Sheet, Brand → Stacks: sets the masthead above the blocks, and the imprint at the end."""

from collections.abc import Sequence

from broadside.blocks.kinds import asks_for
from broadside.issues import Span
from broadside.model.brand import Brand, Contact
from broadside.model.content import Run, Sheet, Text, plain
from broadside.model.page import GLUE, KEEP, Box, Element, Fill, Frame
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.pages.measure.logos import ShownLogo, logo_row
from broadside.pages.measure.top_line import joined, top_line
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import framed, glued, height_of, padded, stacked
from broadside.typeset.typesetter import Typesetter, words

PARTNER_HEIGHT = 28.0
HAIRLINE = 0.5
# Where a cover's title stands: this share of the free room lies above it.
TITLE_HEIGHT = 0.35
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
    top = top_line(sheet, brand, place, typesetter)
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
