"""Stretch of a text, Habits → Changes: finds dashes, ellipses, and blanks that no line breaks at."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from broadside.words.punctuate.habits import NO_BREAK, Habits


class Change(Struct, frozen=True, order=True):
    """`words` to put in place of what stands from `start` to `end`."""

    start: int
    end: int
    words: str


# Each pattern starts with what it looks for, and looks back after: the search then skips all else at once.
EN_DASH = re.compile(r"--(?!-)(?<!---)")
LONG_DASH = re.compile(r"---(?!-)(?<!----)")
DOTS = re.compile(r"\.\.\.(?!\.)(?<!\.\.\.\.)")
# No blank follows a long dash before these.
TIGHT = frozenset(".,;:!?)]}»”")

UNITS = (
    "km|m|cm|mm|nm|mi|ft|kg|g|mg|µg|μg|t|lb|oz|l|L|ml|mL|dl|cl|ha|h|min|s|ms|kWh|W|V|Hz|kHz|MHz|GHz|kB|MB|GB|"
    "°C|°F|°|‰|€|£|kr|zł|Kč|Ft|USD|EUR|GBP|CHF|MXN|million|billion|trillion|a\\.m\\.|p\\.m\\.|am|pm"
)
# A number before a unit, a code of laws (`22 U.S.C.`) or a group of three digits; a sign before its number;
# a dash with blanks around it; a short number that ends a text, so that it never has a line to itself.
NO_BREAKS = re.compile(
    rf" (?:(?<=\d )(?=(?:{UNITS})(?!\w)|(?:[A-Z]\.){{2,}}|(?<!\d\d\d\d )\d\d\d(?!\d))"
    r"|(?<=[§$€£¥№°] )(?=\d)|(?<=\. )(?=§)|(?<=\S )(?=[–—] )"
    r"|(?<=[^\W\d] )(?=\d{1,3}[.!?]?$))"
)
POINT = re.compile(r"\. (?=\w)")
PERCENT = re.compile(r"%(?!\w)")

# Short for something that a number follows.
BEFORE_NUMBERS = re.compile(
    r"(?:pp?|nos?|arts?|vols?|ch|chap|figs?|sec|para|par|pt|tit|cl|ed|nrs?|n|u\.s\.c|c\.f\.r|u\.s|stat|"
    r"núm|págs?|s|bd|abs|kap|cap|t|str|č|ст|стр|с|п|ค\.ศ|พ\.ศ)\.",
    re.IGNORECASE,
)
TITLES = frozenset(
    ["Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "Rev.", "Hon.", "Sr.", "Sra.", "Srta.", "Dra.", "v.", "vs."]
)

# A word before a point is no longer than this where it is short for something.
LONGEST_SHORT = 8

# A sign at the end of a word or sentence; `10:30` and `a?b` have none.
SIGN = re.compile(r"[;!?](?=[\s)\]»”’\"'!?.…,;]|$)|:(?=[\s»]|$)")
GUILLEMET = re.compile("[«»]")
# No blank comes between one of these and a sign.
HOLDS = frozenset("«([¿¡;!?:–—-/")


def _find(pattern: re.Pattern[str], string: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches in a stretch; what follows them may lie one character beyond it."""
    return (found for found in pattern.finditer(string, start, end + 1) if found.end() <= end)


def dashes(string: str, start: int, end: int, habits: Habits) -> Iterator[Change]:
    """Dashes and ellipses for the hyphens and points typed in `string[start:end]`."""
    for found in _find(EN_DASH, string, start, end):
        yield Change(*found.span(), "–")
    for found in _find(LONG_DASH, string, start, end):
        at = found.start()
        typed = at > start and string[at - 1] == " "
        lead, dash = _long_dash(string, at - typed, found.end(), habits.long_dash)
        # The blank may stand in another run.
        if typed:
            yield Change(at - 1, at, lead)
            lead = ""
        yield Change(at, found.end(), lead + dash)
    for found in _find(DOTS, string, start, end):
        yield Change(*found.span(), habits.ellipsis)


def _long_dash(string: str, start: int, end: int, dash: str) -> tuple[str, str]:
    """The blank before a dash, and the dash with what follows it: the blanks of its language, or those typed
    where the language has none."""
    before, after = string[start - 1 : start] if start else "", string[end : end + 1]
    typed, spaced = string[start] == " ", dash.endswith(" ")
    lead = trail = ""
    if typed or (spaced and before and not before.isspace()):
        lead = NO_BREAK if spaced or after.isspace() else " "
    if spaced and after and not after.isspace() and after not in TIGHT:
        trail = " "
    return lead, f"{dash.strip()}{trail}"


def blanks(string: str, start: int, end: int, habits: Habits) -> Iterator[Change]:
    """No-break blanks for the blanks of `string[start:end]`, or where the language wants one."""
    for pattern in (NO_BREAKS, habits.clinging):
        for found in _find(pattern, string, start, end) if pattern else ():
            yield Change(*found.span(), NO_BREAK)
    for found in _find(POINT, string, start, end):
        if _clings(string, found.end() - 1):
            yield Change(found.end() - 1, found.end(), NO_BREAK)
    for found in _find(PERCENT, string, start, end):
        before = _blank_before(string, found.start())
        if string[before - 1 : before].isdigit() and (habits.percent_blank or before < found.start()):
            yield Change(before, found.start(), habits.percent_blank or NO_BREAK)
    if habits.guillemet_blank:
        yield from _guillemets(string, start, end, habits.guillemet_blank)
    if habits.sign_blanks:
        yield from _signs(string, start, end, habits.sign_blanks)


def _guillemets(string: str, start: int, end: int, blank: str) -> Iterator[Change]:
    for found in _find(GUILLEMET, string, start, end):
        at = found.start()
        if found.group() == "»":
            before = _blank_before(string, at)
            if before and not string[before - 1].isspace() and string[before - 1] != "«":
                yield Change(before, at, blank)
        else:
            after = at + 2 if string.startswith(" ", at + 1) else at + 1
            if after < len(string) and not string[after].isspace() and string[after] not in "«»":
                yield Change(at + 1, after, blank)


def _signs(string: str, start: int, end: int, wanted: Mapping[str, str]) -> Iterator[Change]:
    for found in _find(SIGN, string, start, end):
        before = _blank_before(string, found.start())
        last = string[before - 1] if before else " "
        if found.group() in wanted and not last.isspace() and last not in HOLDS:
            yield Change(before, found.start(), wanted[found.group()])


def _blank_before(string: str, at: int) -> int:
    """Where the ordinary blank before `at` starts; `at` where there is none."""
    return at - 1 if at and string[at - 1] == " " else at


def _clings(string: str, blank: int) -> bool:
    """Whether the word that ends in a point before `blank` belongs to what follows: `p. 4`, `R. Weitzer`."""
    words = string[max(0, blank - LONGEST_SHORT) : blank].split()
    word, following = words[-1].lstrip("([“‘«„"), string[blank + 1]
    if following.isdigit():
        return bool(BEFORE_NUMBERS.fullmatch(word))
    initial = len(word) == 2 and word[0].isupper() and following.isupper()
    return initial or word in TITLES
