"""Sheet, Brand → Stack: sets the imprint, the last words of an edition."""

from collections.abc import Sequence

from broadside.blocks.kinds import asks_for
from broadside.model.block import Block
from broadside.model.brand import Brand, Contact
from broadside.model.content import Run, Sheet, Text
from broadside.model.memo import Memo
from broadside.model.page import KEEP, Box, Element, Fill
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.pages.measure.foot_words import facts, said_in_foot
from broadside.pages.measure.joined import joined
from broadside.pages.measure.partners import partners
from broadside.pages.measure.sides import Side, places_of, put_together, sides_of
from broadside.phrases import Day, phrase
from broadside.typeset.grounds import face_of
from broadside.typeset.kept import kept_unspaced
from broadside.typeset.lines import line_boxes
from broadside.typeset.shrunk import scaled
from broadside.typeset.stack import glued, height_of, kept_together, padded, stacked
from broadside.typeset.typesetter import Typesetter
from broadside.words.contacts import asks_for_contacts, dialled, is_told, led_to

HAIRLINE = 0.5
# The size of an organization's name above the imprint on a face of its own, by that of the titles of boxes.
NAME = 0.9
# A line as wide as its place to the last digit would count as wider.
SNUG = 0.99
# What words that fill a face leave of it too little: then the name stands on one line.
CLEAR = 12.0
# What stands clear below each of the name and the address of its site.
BELOW_NAME = 3.0
# How far below other small print it begins, in parts of a line.
NEAR = 0.35


def imprint(sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter) -> Stack:
    """Who made the sheet, with whom, when, from what, and how to reach them: the last words of an edition. A
    short one under a compact head names the organization as that does."""
    if typesetter.layout.imprint == "none":
        return Stack(boxes=())
    column = place.column
    boxes = _boxes(sheet, brand, place, typesetter)
    if not boxes:
        return Stack(boxes=())
    if _is_colophon(typesetter):
        if height_of(boxes) > face_of(typesetter.layout) - CLEAR:
            boxes = _boxes(sheet, brand, place, typesetter, on_one_line=True)
        # Below something else it would go on overleaf.
        boxes = kept_together(boxes)
    layout = typesetter.layout
    if layout.imprint == "short":
        boxes = tuple(replace(box, imprint=True) for box in boxes)
    if layout.imprint == "short" and (layout.has_cover or layout.call):
        # Under the field that ends such a sheet, a line would be one more beside that of the notes.
        return Stack(boxes=boxes, before=typesetter.type_of("h1").before)
    if asks_for(sheet.blocks[-1:], "citation"):
        # Small print under small print is one field.
        return Stack(boxes=boxes, before=NEAR * typesetter.type_of("note").leading)
    line = Fill(x=column.x, y=0.0, width=column.width, height=HAIRLINE, colour="rule")
    top = padded(boxes[:1], typesetter.layout.grid * 2, 0.0)[0]
    ruled = replace(top, items=(line, *top.items))
    return Stack(boxes=(ruled, *boxes[1:]), before=typesetter.type_of("h1").before)


def _boxes(
    sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter, *, on_one_line: bool = False
) -> tuple[Box, ...]:
    words = kept_unspaced(_words, place, typesetter, sheet, brand, on_one_line)
    return glued(stacked([words, partners(brand, place, typesetter)]).boxes, KEEP)


def _is_colophon(typesetter: Typesetter) -> bool:
    """Whether it has a face of a card to itself, which begins with the organization's name."""
    return typesetter.layout.has_faces and typesetter.layout.imprint == "short"


def _named(sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter, *, on_one_line: bool) -> Stack:
    """The name, and below it the address of its site: in a line of titles a dot between them looks lost."""
    type_ = replace(scaled(typesetter.type_of("callout-title"), NAME), before=0.0)
    small = replace(typesetter.type_of("note"), indent=0.0)
    wide = typesetter.extent((brand.said(brand.organization),), type_)[1]
    if on_one_line and wide > place.column.width:
        # No smaller than what stands below it.
        share = max(SNUG * place.column.width / wide, small.size / type_.size)
        type_ = scaled(type_, min(share, 1.0))
    parts = []
    for text, look in ((brand.said(brand.organization),), type_), (_site(brand), small):
        element = Element(role="P", parent=place.parent)
        lines = line_boxes(typesetter, text, look, place.column, element, sheet.span) if text else ()
        parts.append(Stack(boxes=glued(lines, KEEP), after=BELOW_NAME))
    return stacked(parts)


def _words(sheet: Sheet, brand: Brand, on_one_line: bool, place: Place, typesetter: Typesetter) -> Stack:
    """All that is said, in one language or in two side by side."""
    sides = sides_of(sheet, typesetter)
    places = places_of(sides, place, typesetter)
    said = [
        _first(sheet, brand, place.column.width, typesetter),
        *(_second(side, sheet) for side in sides[1:]),
    ]
    columns = [_set(*one, sheet) for one in zip(said, sides, places, strict=True)]
    if _is_colophon(typesetter):
        columns[0] = stacked(
            [_named(sheet, brand, places[0], typesetter, on_one_line=on_one_line), columns[0]]
        )
    return put_together(columns, typesetter)


def _set(texts: Sequence[Text], side: Side, place: Place, sheet: Sheet) -> Stack:
    """What a side says, a paragraph each."""
    type_ = replace(side.typesetter.type_of("note"), indent=0.0)
    return stacked(
        Stack(
            boxes=line_boxes(
                side.typesetter,
                text,
                type_,
                place.column,
                Element(role="P", parent=place.parent, lang=side.tag),
                sheet.span,
            )
        )
        for text in texts
        if text
    )


def _first(sheet: Sheet, brand: Brand, width: float, typesetter: Typesetter) -> list[Text]:
    """What is said in the sheet's own language, and of the brand."""
    legal = (brand.said(brand.legal),) if brand.legal else ()
    licence = sheet.licence or ((brand.said(brand.licence),) if brand.licence else ())
    translated = _translators(sheet, typesetter) if brand.translators else []
    contacts = _contacts(sheet, brand, typesetter)
    known = [*facts(sheet, typesetter), *translated, sheet.legal]
    if typesetter.layout.imprint == "short":
        # What stands on each page is not said once more at the end.
        told = said_in_foot(sheet, width, typesetter)
        known = [one for one in known if one not in told]
        compact = typesetter.layout.masthead == "compact"
        name = (brand.said(brand.short_name),) if compact else _organization(brand)
        said = [
            () if _is_colophon(typesetter) else name,
            licence,
            sample_of(brand, typesetter),
            *known,
            contacts,
        ]
    else:
        said = [*known, _organization(brand), legal, licence, sample_of(brand, typesetter), contacts]
    short = typesetter.layout.imprint == "short" and not typesetter.layout.head
    if short and not _is_colophon(typesetter):
        # A short printing has no room for the white at the end of a paragraph.
        return [joined([sheet.credit, *said], sheet.span)]
    # In one paragraph: a line of each would take twice the room, most of it white.
    return [sheet.credit, joined(said, sheet.span)]


def _second(side: Side, sheet: Sheet) -> list[Text]:
    """The same of the sheet in its second language."""
    said = side.said
    return [said.credit, joined([*facts(sheet, side.typesetter), said.legal, said.licence], sheet.span)]


def _organization(brand: Brand) -> Text:
    """The organization's name and the address of its site, where no contact gives that."""
    return joined([(brand.said(brand.organization),), _site(brand)], brand.span)


def _site(brand: Brand) -> Text:
    if not brand.link or any(one.link == brand.link for one in brand.contacts):
        return ()
    shown = brand.link.partition("://")[2].strip("/")
    return (Run(text=shown, link=brand.link, span=brand.span),)


def sample_of(brand: Brand, typesetter: Typesetter) -> Text:
    """That a brand only stands in for an organization's own."""
    return typesetter.say("sample", brand.span) if brand.sample else ()


def _translators(sheet: Sheet, typesetter: Typesetter) -> list[Text]:
    """Who translated a sheet, and who reviewed that and when."""
    origin, found = sheet.origin, []
    if origin and origin.translator:
        found.append(typesetter.say("translated-by", sheet.span, name=origin.translator))
    if origin and origin.reviewer:
        day = Day(origin.reviewed)
        found.append(typesetter.say("reviewed-by", sheet.span, name=origin.reviewer, date=day))
    return found


def _contacts(sheet: Sheet, brand: Brand, typesetter: Typesetter) -> Text:
    """How to reach the organization, unless the sheet has a box for that, or a short imprint stands under a
    code that leads to the same site."""
    has_contacts = typesetter.memo.of(_has_contacts, sheet.blocks)
    if has_contacts and not typesetter.layout.dials:
        return ()
    contacts = brand.contacts_for_all(typesetter.lang)
    if has_contacts:
        contacts = tuple(one for one in contacts if one not in dialled(brand, typesetter.lang))
    if typesetter.layout.imprint == "short":
        codes = typesetter.memo.of(_led_to, sheet.blocks)
        contacts = tuple(one for one in contacts if not is_told((one,), codes))
    return joined([_contact(contact, brand, typesetter) for contact in contacts], brand.span)


def _led_to(_: Memo, blocks: tuple[Block, ...]) -> frozenset[str]:
    return led_to(blocks)


def _has_contacts(memo: Memo, blocks: tuple[Block, ...]) -> bool:
    return any(memo.of(asks_for_contacts, one) for one in blocks)


def _contact(contact: Contact, brand: Brand, typesetter: Typesetter) -> Text:
    label, value = brand.said(contact.label), brand.said(contact.value, link=contact.link)
    said, _ = phrase("label", typesetter.lang, typesetter.source, label=contact.label)
    # A colon is of the language of the words before it only where these are of the sheet's.
    return (replace(label, text=f"{contact.label}: " if label.lang else said), value)
