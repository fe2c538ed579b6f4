"""Sheet → Issues: warns where facts were checked long before they are read: more than two years, or more than
twelve months where the sheet speaks of law, which changes with every session."""

from collections.abc import Iterator

from broadside.inspect.evidence.law import law
from broadside.issues import Issue, warning
from broadside.model.content import Sheet
from broadside.model.node import Mapping, Node

MOST_YEARS = 2
MOST_YEARS_OF_LAW = 1
IN_WORDS = {MOST_YEARS: "two years", MOST_YEARS_OF_LAW: "12 months"}
KEY = "facts-checked"

Day = tuple[int, int, int]


def dates(sheet: Sheet, node: Node, today: str | None) -> Iterator[Issue]:
    """`today`: the day it is, where somebody asks on that day; the sheet's own edition counts anyway."""
    if not sheet.facts_checked or KEY in sheet.waived:
        return
    laws = [note.key for note in sheet.notes if law(note)]
    most = MOST_YEARS_OF_LAW if laws else MOST_YEARS
    year, month, day = _day(sheet.facts_checked, 12, 31)
    limit = (year + most, month, day)
    since = [f"before {said}" for said, date in _read_on(sheet, today) if date > limit]
    if since:
        key = node.key(KEY) if isinstance(node, Mapping) else None
        why = f"; note `{laws[0]}` is law" if laws else ""
        message = f"facts checked {sheet.facts_checked}, more than {IN_WORDS[most]} {since[0]}{why}"
        yield warning((key or sheet).span, message, "check them again, then type the new date")


def _read_on(sheet: Sheet, today: str | None) -> Iterator[tuple[str, Day]]:
    yield f"this edition ({sheet.edition})", _day(sheet.edition, 1, 1)
    if today:
        yield f"today ({today})", _day(today, 1, 1)


def _day(date: str, month: int, day: int) -> Day:
    """An ISO date of any precision; what it leaves open is in favour of the sheet."""
    parts = [int(part) for part in date.split("-")]
    return (parts[0], parts[1] if len(parts) > 1 else month, parts[2] if len(parts) > 2 else day)
