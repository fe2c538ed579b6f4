"""Sheet, Brand → Stack: sets the line above a title, with the kicker, and the organization's logo or name."""

from typing import Literal

from msgspec import Struct

from broadside.issues import Span
from broadside.model.brand import Brand
from broadside.model.content import Run, Sheet, Text
from broadside.model.layout import Type
from broadside.model.page import Box, Element, Fill, Item, Path, Shape, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.steps import rounded
from broadside.model.text import Line
from broadside.pages.measure.logos import LogoRow, ShownLogo, logo_row
from broadside.typeset.lines import left_of
from broadside.typeset.typesetter import Typesetter, words

LOGO_HEIGHT = 28.0
COMPACT_LOGO = 18.0
# A title of that size is read from some steps away, and its organization's logo too.
LARGE_TITLE = 48.0
LARGE_LOGO = 56.0
# The part of the top line that the logo may take, and what is kept clear between it and the kicker.
LOGO_SHARE = 0.6
KICKER_GAP = 16.0
RULE = 3.0
COMPACT_RULE = 1.5
# How far a plate of paper reaches beyond the ink of the logo on it.
PLATE = 6.0
STOPS = (".", "。", "۔", "।")


def top_line(
    sheet: Sheet, brand: Brand, place: Place, typesetter: Typesetter, *, on_ground: bool = False
) -> Stack:
    """The kicker at the start, the organization's logo or name at the end, a rule in its colour below; the
    rule is left out where all stands on a ground in that colour."""
    column, parent = place.column, place.parent
    type_ = typesetter.type_of("kicker")
    compact = typesetter.layout.masthead == "compact"
    logos = _logos(brand, place, typesetter, on_ground=on_ground)
    kept = logos.width + KICKER_GAP if logos.items else 0.0
    name = brand.short_name if compact else brand.organization
    said = () if brand.logo else words(name, brand.span, strong=True)
    beside_logo = column.inside(0.0, kept, typesetter.rtl)
    rows = _top_words(sheet, said, column, beside_logo, typesetter)
    rows = [[_on_ground(one) for one in row] for row in rows] if on_ground else rows
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
        height=height if on_ground else height + 2 * gap,
        items=tuple(inks) if on_ground else (*inks, rule),
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


def _on_ground(one: _TopWords) -> _TopWords:
    return replace(one, type=replace(one.type, colour="on-brand"))


def _logos(brand: Brand, place: Place, typesetter: Typesetter, *, on_ground: bool) -> LogoRow:
    """The organization's logo at the end of the top line, in the half of it that the kicker leaves. On a
    ground it is the one made for that, or stands on a plate of paper."""
    column, layout = place.column, typesetter.layout
    half = column.inside(column.width * (1 - LOGO_SHARE), 0.0, typesetter.rtl)
    logo, most = brand.logo, LOGO_HEIGHT
    if layout.masthead == "compact":
        logo, most = brand.logo_small, COMPACT_LOGO
    elif layout.type_of("title").size >= LARGE_TITLE:
        logo, most = brand.logo_large, LARGE_LOGO
    plated = on_ground and brand.logo_on_brand is None
    logo = brand.logo_on_brand or logo if on_ground else logo
    shown = [ShownLogo(logo=logo, clear=0.0)] if logo else []
    if plated:
        half = half.inside(PLATE, PLATE, typesetter.rtl)
    row = logo_row(shown, replace(place, column=half), most, align="end", rtl=typesetter.rtl)
    return _plated(row, half, typesetter.rtl) if plated and row.items else row


def _plated(row: LogoRow, column: Column, rtl: bool) -> LogoRow:
    """Logos at the end of a column, on a plate of paper that reaches a little beyond their ink."""
    x = column.x if rtl else column.x + column.width - row.width
    plate = rounded(0.0, 0.0, row.width + 2 * PLATE, row.height + 2 * PLATE, PLATE / 2)
    shape = Shape(
        x=x - PLATE,
        y=0.0,
        width=row.width + 2 * PLATE,
        height=row.height + 2 * PLATE,
        paths=(Path(steps=plate, fill="paper"),),
    )
    lower = tuple(replace(item, y=item.y + PLATE) for item in row.items)
    return LogoRow(
        items=(shape, *lower),
        elements=row.elements,
        width=row.width + 2 * PLATE,
        height=row.height + 2 * PLATE,
    )


def _kicker(sheet: Sheet, typesetter: Typesetter) -> Text:
    draft = typesetter.say("draft", sheet.span, strong=True) if sheet.draft else ()
    return joined([sheet.kicker, draft], sheet.span)


def joined(texts: list[Text], span: Span) -> Text:
    """Texts in a row, with a middle dot between them; after a full stop a blank is enough."""
    joined: list[Run] = []
    for text in texts:
        if text and joined:
            between = " " if joined[-1].text.endswith(STOPS) else " · "
            joined.append(Run(text=between, span=span))
        joined += text
    return tuple(joined)
