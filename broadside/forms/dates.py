"""str → date: reads dates of ISO 8601, and guesses what was meant by another one."""

import re
from calendar import monthrange
from datetime import date

DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# As people write them: `2026/9`, `2026.11.30`; `11/2026`; `30.11.2026`, `11/30/2026`.
YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?")
YEAR_LAST = re.compile(r"(?:(\d{1,2})[-/. ] ?)?(\d{1,2})[-/. ] ?(\d{4})")
# `November 2026`, `30 November 2026`, `Nov 30, 2026`.
IN_WORDS = re.compile(r"(?:(\d{1,2})\.? )?([A-Za-z]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# A quotation mark of a word processor's, or brackets, around it are no part of it.
AROUND = " \t“”„‘’'\"«»()"


def iso_date(text: str) -> bool:
    """Whether a text is a year, a month or a day of ISO 8601."""
    found = DATE.fullmatch(text)
    try:
        return bool(found) and bool(date(*[int(part or 1) for part in found.groups()]))  # type: ignore[union-attr]
    except ValueError:
        return False


def date_hint(text: str) -> str:
    """What to type for a date that is none; empty where nobody can tell what was meant."""
    text = text.strip(AROUND)
    if impossible := _impossible(text):
        return impossible
    meant = [one for one in dict.fromkeys(_guesses(text)) if iso_date(one)]
    return f"type {' or '.join(f'`{one}`' for one in meant)}" if meant else ""


def _impossible(text: str) -> str:
    """What is wrong with a date of the right form."""
    found = DATE.fullmatch(text)
    if not found or iso_date(text):
        return ""
    year, month, _ = (int(part or 1) for part in found.groups())
    if not year or not 1 <= month <= 12:
        return "type a month from `01` to `12` after the year"
    return f"type a day from `01` to `{monthrange(year, month)[1]}` after the month"


def _guesses(text: str) -> list[str]:
    if iso_date(text):
        return [text]
    if found := YEAR_FIRST.fullmatch(text):
        return [_iso(*found.groups())]
    if found := YEAR_LAST.fullmatch(text):
        first, second, year = found.groups()
        if not first:
            return [_iso(year, second)]
        # Half the world has the day first.
        return [_iso(year, second, first), _iso(year, first, second)]
    found = IN_WORDS.fullmatch(text)
    months = [number for number, name in enumerate(MONTHS, 1) if found and name.startswith(found[2].lower())]
    if found and len(months) == 1:
        return [_iso(found[4], str(months[0]), found[1] or found[3])]
    return []


def _iso(year: str, month: str, day: str | None = None) -> str:
    return "-".join(part.zfill(2) for part in (year, month, day) if part)
