"""Sheet, width → Texts: what the running foot says of an edition, as much as it has room for."""

from collections.abc import Sequence

from broadside.model.content import Sheet, Text
from broadside.model.layout import BELOW_RULE
from broadside.model.replace import replace
from broadside.model.run import unmarked
from broadside.model.text import Line
from broadside.pages.measure.joined import joined
from broadside.pages.standing import standing_of
from broadside.phrases import Day, numeral
from broadside.typeset.typesetter import Typesetter, words

# The least room between the body and the rule of the running foot.
ABOVE_RULE = 8.0
# Clear room between the foot's words and the page number.
FOLIO_GAP = 24.0
# How many pages there may be, where it is not known how many there are.
MANY = 88


def facts(sheet: Sheet, typesetter: Typesetter) -> list[Text]:
    """The version and dates of a sheet, in words."""
    found = [
        typesetter.say("version", sheet.span, version=sheet.version),
        typesetter.say("edition", sheet.span, date=Day(sheet.edition)),
    ]
    if sheet.facts_checked:
        found.append(typesetter.say("facts-checked", sheet.span, date=Day(sheet.facts_checked)))
    return found


def folio_of(sheet: Sheet, page: int, pages: int, width: float, typesetter: Typesetter) -> Line:
    """The number of a page, at the end of a foot so wide."""
    here, last = (numeral(one, typesetter.lang) for one in (page, pages))
    said = typesetter.say("page", sheet.span, page=here, pages=last)
    return typesetter.lines(said, replace(typesetter.type_of("foot"), align="end"), width)[0]


def foot_words(sheet: Sheet, width: float, typesetter: Typesetter, *, told: bool) -> tuple[Line, ...]:
    """The lines of the foot, in a width beside the page number: as many of its parts as fit, the most
    important first. `told`: the version and dates of the sheet stand above it."""
    return _fitting(sheet, width, typesetter, told=told)[1]


def said_in_foot(sheet: Sheet, width: float, typesetter: Typesetter) -> Sequence[Text]:
    """What feet so wide say of an edition on all pages; nothing where there are none."""
    if not typesetter.layout.foot:
        return ()
    folio = folio_of(sheet, MANY, MANY, width, typesetter)
    return _fitting(sheet, width - folio.width - FOLIO_GAP, typesetter, told=False)[0]


def _fitting(
    sheet: Sheet, width: float, typesetter: Typesetter, *, told: bool
) -> tuple[Sequence[Text], tuple[Line, ...]]:
    layout, type_ = typesetter.layout, typesetter.type_of("foot")
    most = max(int((layout.foot - ABOVE_RULE - BELOW_RULE) // type_.leading), 1)
    title = words(sheet.name_in_full, sheet.span)
    kept: list[Text] = []
    lines: tuple[Line, ...] = ()
    standing = standing_of(sheet, typesetter)
    first = (*standing, title) if sheet.origin else (title, *standing)
    legal = (sheet.legal, sheet.second.legal) if sheet.second else (sheet.legal,)
    more = () if told else (*facts(sheet, typesetter), *map(unmarked, legal))
    for part in (*first, *more):
        longer = typesetter.lines(joined([*kept, part], sheet.span), type_, width)
        if len(longer) <= most:
            kept.append(part)
            lines = longer
    return kept, lines
