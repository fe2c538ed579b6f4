"""What stands above and below the blocks: kicker, title, deck, main message; and the imprint at the end."""

from collections.abc import Sequence

from broadside.issues import Span
from broadside.model.brand import Brand, Contact
from broadside.model.content import Contacts, Run, Sheet, Text, plain
from broadside.model.layout import Layout, Type
from broadside.model.page import GLUE, KEEP, Box, Element, Fill, Frame, Item, Words
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.model.walk import blocks_of
from broadside.pages.measure.logos import Row, logo_row
from broadside.typeset.setter import Column, Setter, words
from broadside.typeset.stack import Stack, framed, glued, height_of, left_of, line_boxes, padded, stacked

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


def masthead(
    sheet: Sheet,
    brand: Brand,
    setter: Setter,
    layout: Layout,
    place: tuple[Column, Element],
    room: float,
) -> Stack:
    """The head of the first page, over its full width. A cover fills `room`, the height of a panel."""
    column, parent = place
    title = layout.type_of("title")
    name = plain(sheet.title)
    heading = Element(role="H1", parent=parent, title=name)
    titled = glued(line_boxes(setter, sheet.title, title, column, heading, sheet.span), GLUE)
    deck = layout.type_of("subtitle")
    under = line_boxes(setter, sheet.subtitle, deck, column, Element(role="P", parent=parent), sheet.span)
    top = _top_line(sheet, brand, setter, layout, place)
    parts = [
        top,
        Stack(boxes=titled, before=title.before, after=title.after),
        Stack(boxes=under, before=deck.before, after=deck.after),
        _message(sheet, setter, layout, place),
    ]
    if layout.masthead == "cover":
        parts = _spread(parts, room)
    whole = stacked(parts)
    return replace(whole, boxes=glued(whole.boxes, KEEP), after=layout.type_of("message").after)


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


def _top_line(
    sheet: Sheet, brand: Brand, setter: Setter, layout: Layout, place: tuple[Column, Element]
) -> Stack:
    """The kicker at the start, the organization's logo or name at the end, a rule in its colour below."""
    column, parent = place
    type_ = layout.type_of("kicker")
    compact = layout.masthead == "compact"
    logos = _logos(brand, setter.rtl, place, layout)
    kept = logos.width + KICKER_GAP if logos.items else 0.0
    name = brand.short_name if compact else brand.organization
    said = () if brand.logo else words(name, brand.span, strong=True)
    rows = _top_words(sheet, said, setter, (type_, column, column.inside(0.0, kept, setter.rtl)))
    height = max(type_.leading * max(len(rows), 1), logos.height)
    baseline = setter.baseline(type_) + height - type_.leading * len(rows)
    inks: list[Item] = list(logos.items)
    elements: dict[str, Element] = {}
    for number, row in enumerate(rows):
        for text, line, look, within in row:
            element = elements.setdefault(text, Element(role="P", parent=parent))
            x, y = left_of(line, within, look, setter.rtl), baseline + number * type_.leading
            inks.append(Words(x=x, y=y, line=line, colour=look.colour, element=element))
    gap, weight = (3.0, COMPACT_RULE) if compact else (6.0, RULE)
    rule = Fill(x=column.x, y=height + gap, width=column.width, height=weight, colour="brand")
    box = Box(
        height=height + 2 * gap,
        items=(*inks, rule),
        elements=(*logos.elements, *elements.values()),
        span=sheet.span,
    )
    return Stack(boxes=(box,), before=type_.before, after=type_.after)


# A line of the kicker or of the name, which of them it is of, its type and where it stands.
_TopWords = tuple[str, Line, Type, Column]


def _top_words(
    sheet: Sheet, name: Text, setter: Setter, place: tuple[Type, Column, Column]
) -> list[list[_TopWords]]:
    """Row by row the kicker and, for want of a logo, the name: in one row where there is room for both."""
    type_, column, beside_logo = place
    ended = replace(type_, align="end", colour="ink")
    said: list[_TopWords] = [
        ("kicker", line, type_, beside_logo)
        for line in setter.lines(_kicker(sheet, setter), type_, beside_logo.width)
    ]
    named: list[_TopWords] = [
        ("name", line, ended, column) for line in setter.lines(name, ended, column.width)
    ]
    if len(said) == len(named) == 1 and said[0][1].width + KICKER_GAP + named[0][1].width <= column.width:
        return [[*said, *named]]
    return [[one] for one in (*said, *named)]


def _logos(brand: Brand, rtl: bool, place: tuple[Column, Element], layout: Layout) -> Row:
    """The organization's logo at the end of the top line, in the half of it that the kicker leaves."""
    column, parent = place
    half = column.inside(column.width * (1 - LOGO_SHARE), 0.0, rtl)
    logo, most = brand.logo, LOGO_HEIGHT
    if layout.masthead == "compact":
        logo, most = brand.logo_small, COMPACT_LOGO
    elif layout.type_of("title").size >= LARGE_TITLE:
        logo, most = brand.logo_large, LARGE_LOGO
    return logo_row([(logo, 0.0)] if logo else [], (half, parent), most, align="end", rtl=rtl)


def _kicker(sheet: Sheet, setter: Setter) -> Text:
    draft = setter.say("draft", sheet.span, strong=True) if sheet.draft else ()
    return joined([sheet.kicker, draft], sheet.span)


def _message(sheet: Sheet, setter: Setter, layout: Layout, place: tuple[Column, Element]) -> Stack:
    """The main message, in a tinted box with a bar in the brand's colour."""
    column, parent = place
    type_ = layout.type_of("message")
    element = Element(role="P", parent=Element(role="Div", parent=parent))
    compact = layout.masthead == "compact"
    pad_x, pad_y = COMPACT_PADS if compact else (MESSAGE_PAD_X, MESSAGE_PAD_Y)
    inner = column.inside(MESSAGE_BAR + pad_x, pad_x, setter.rtl)
    boxes = glued(line_boxes(setter, sheet.message, type_, inner, element, sheet.span), GLUE)
    frame = Frame(
        x=column.x,
        width=column.width,
        fill="tint",
        bar="brand",
        bar_x=column.x + (column.width - MESSAGE_BAR if setter.rtl else 0.0),
        bar_width=MESSAGE_BAR,
    )
    return Stack(
        boxes=framed(padded(boxes, pad_y, pad_y), frame),
        before=type_.before,
        after=type_.after,
    )


def imprint(
    sheet: Sheet, brand: Brand, setter: Setter, layout: Layout, place: tuple[Column, Element]
) -> Stack:
    """Who made the sheet, with whom, when, from what, and how to reach them: the last words of an edition."""
    if layout.imprint == "none":
        return Stack(boxes=())
    column, parent = place
    type_ = replace(layout.type_of("note"), indent=0.0)
    legal = words(brand.legal, brand.span) if brand.legal else ()
    licence = sheet.licence or (words(brand.licence, brand.span) if brand.licence else ())
    texts = [
        sheet.credit,
        joined([*facts(sheet, setter), sheet.legal], sheet.span),
        joined([_organization(brand), legal, licence], sheet.span),
        _contacts(sheet, brand, setter.lang),
    ]
    if layout.imprint == "short":
        short = [_organization(brand), *facts(sheet, setter), sheet.legal, texts[-1]]
        texts = [sheet.credit, joined(short, sheet.span)]
    parts = [
        Stack(boxes=line_boxes(setter, text, type_, column, Element(role="P", parent=parent), sheet.span))
        for text in texts
        if text
    ]
    parts.append(_partners(brand, setter, layout, place))
    boxes = glued(stacked(parts).boxes, KEEP)
    if not boxes:
        return Stack(boxes=())
    line = Fill(x=column.x, y=0.0, width=column.width, height=HAIRLINE, colour="rule")
    first = padded(boxes[:1], layout.grid * 2, 0.0)[0]
    ruled = replace(first, items=(line, *first.items))
    space = layout.type_of("h1").before
    return Stack(boxes=(ruled, *boxes[1:]), before=space)


def _partners(brand: Brand, setter: Setter, layout: Layout, place: tuple[Column, Element]) -> Stack:
    """With whom the sheet is made: words, and the logos of those that have one in a row."""
    column, parent = place
    if not brand.partners:
        return Stack(boxes=())
    type_ = replace(layout.type_of("note"), indent=0.0)
    said = setter.say("partners", brand.span)
    shown = [one for one in brand.partners if one.logo and layout.imprint == "full"]
    names = [Run(text=one.name, link=one.link, span=brand.span) for one in brand.partners if one not in shown]
    listed = joined([(name,) for name in names], brand.span)
    text = (*said, Run(text=" ", span=brand.span), *listed) if listed else said
    element = Element(role="P", parent=parent)
    spoken = Stack(boxes=line_boxes(setter, text, type_, column, element, brand.span))
    logos = [(one.logo, one.clear) for one in shown if one.logo]
    if not logos:
        return replace(spoken, before=layout.grid)
    row = logo_row(logos, place, PARTNER_HEIGHT, rtl=setter.rtl)
    box = Box(height=row.height, items=row.items, elements=row.elements, span=brand.span)
    whole = stacked([spoken, Stack(boxes=(box,), before=layout.grid * 2)])
    return replace(whole, before=layout.grid * 2)


def _organization(brand: Brand) -> Text:
    """The organization's name and the address of its site, where no contact gives that."""
    name = Run(text=brand.organization, span=brand.span)
    if not brand.link or any(one.link == brand.link for one in brand.contacts):
        return (name,)
    shown = brand.link.partition("://")[2].strip("/")
    return joined([(name,), (Run(text=shown, link=brand.link, span=brand.span),)], brand.span)


def facts(sheet: Sheet, setter: Setter) -> list[Text]:
    """The version and dates of a sheet, in words."""
    found = [
        setter.say("version", sheet.span, version=sheet.version),
        setter.say("edition", sheet.span, date=setter.date(sheet.edition)),
    ]
    if sheet.facts_checked:
        found.append(setter.say("facts-checked", sheet.span, date=setter.date(sheet.facts_checked)))
    return found


def _contacts(sheet: Sheet, brand: Brand, lang: str) -> Text:
    """How to reach the organization, unless the sheet has a box for that."""
    if any(isinstance(one, Contacts) for one in blocks_of(sheet.blocks)):
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
