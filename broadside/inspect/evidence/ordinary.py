"""str → str: looks away from numbers that claim nothing, before a text is searched for figures.

Dates and names of things have numbers in every text; a warning about each would teach authors to read none.
"""

import re
from functools import cache

from msgspec import Struct

from broadside.inspect.evidence.numerals import ANY, LETTERS, START
from broadside.inspect.evidence.words import (
    AGES,
    AGES_ABROAD,
    CALLING,
    CASES,
    DOMAINS,
    LABELS,
    MONEY,
    NO_NAMES,
    OF_YEARS,
    PEOPLE,
    STOP,
    STREETS,
    TOLD,
    UNITS,
    YEARS,
)
from broadside.model.language import primary

# No statistic follows: `over 50%` and `over 18 million` are none of these.
PLAIN = r"(?! ?(?:%|×|percent|per cent|million|billion|trillion|thousand|hundred))(?![.,]?\d)"
# A plural within three words, before the group of words ends: `10 African countries`.
WORD_END = rf"(?![{LETTERS}'-])"
PLURAL = rf" (?!(?:{STOP}|{TOLD}){WORD_END})(?:[{LETTERS}'-]+s|{PEOPLE})(?![{LETTERS}])"
COUNTED = rf"(?: (?!(?:{STOP}){WORD_END})[{LETTERS}][{LETTERS}'-]*){{0,2}}{PLURAL}"
NOT_COUNTED = rf"(?!{COUNTED})"
# A number with what belongs to it, `40.24(a)(2)`, and what joins several.
NAMED = r"\d[\w.()/:-]*"
JOINT = r"(?:,? (?:and|or|to|of|y|et|und|e) |, ?| ?- ?)(?:the )?"
DAY = r"\d{1,2}(?:st|nd|rd|th|er|\.|º|ª)?"
CLOCK = r"\d{1,2}(?:[:.h]\d\d)?"
COUNTERS = "年|月|日|号|條|条|款|章|時|时|岁|歲|歳|년|월|일|세|조"


class Ordinary(Struct, frozen=True):
    """A kind of number, an example, how to know it. `<months>` and `<years>` are those of the language."""

    what: str
    example: str
    looks: str


RULES = (
    Ordinary("mail", "write to help24@example.org", r"(?<!\S)[^\s@]{1,64}@\S+"),
    Ordinary("addresses", "https://example.org/2020/150", r"(?:https?://|www\.)\S+"),
    Ordinary("sites", "example.org/350", rf"\b(?:[\w-]{{1,63}}\.){{1,8}}(?:{DOMAINS})\b\S*"),
    Ordinary("DOIs", "10.1093/ije/dyy123", r"\b10\.\d{4,9}/\S+"),
    Ordinary("books", "ISBN 978 92 4 150474 4", r"\bis[bs]n:?(?: ?[\dXx-]){8,17}"),
    Ordinary("houses", "120 Main Street", rf"{START}\d+(?: (?-i:[A-Z])[\w.'-]*){{1,3}} (?:{STREETS})\b"),
    Ordinary("calls abroad", "+1 203 555 0100", r"\+\d[\d ().-]{5,18}\d"),
    Ordinary("calls in brackets", "(203) 555-0100", r"\(\d{2,5}\) ?\d[\d -]{3,10}\d"),
    Ordinary("calls with hyphens", "1-888-373-7888", r"\b(?:\d{1,2}-)?\d{3}-\d{3}-\d{4}\b|\b\d{3}-\d{4}\b"),
    Ordinary("calls in pairs", "01 44 55 66 77", r"\b\d\d(?:[ .]\d\d){3,4}\b|\b0\d{2,4}(?: \d{3,4}){1,3}\b"),
    Ordinary("help", "They can't reach 911.", r"(?<![0-9A-Za-z])(?:911|988)(?![0-9A-Za-z])"),
    Ordinary("calls", "text 233733", rf"\b(?:{CALLING})\b\.?:?(?: us)?(?: the| to| at)? [\d(+][\d() +-]*"),
    Ordinary("paragraphs", "§ 7102, §§ 200-230", rf"§{{1,2}} ?\d[\w.():-]*(?:{JOINT}\d[\w.():-]*)*"),
    Ordinary(
        "codes",
        "22 CFR 140.24",
        r"\b\d+ (?-i:U\. ?S\. ?C|USC|C\. ?F\. ?R|CFR|Stat|U\. ?S|F\. ?[23]d)\b\.?(?: ?\d[\w.():-]*)?",
    ),
    Ordinary("cases", "2025 SCC 250", r"\b\d{4} (?-i:[A-Z]{2,6}) \d+"),
    Ordinary("clauses", "53a-192, SFS 1998:408", r"\b\d+[a-z]+-\w+|\b\d+:\d+\b"),
    Ordinary(
        "numbered things",
        "sections 116 and 200",
        rf"(?:(?<!')\b(?:{LABELS})\b|[#№])\.? ?(?:no\.? ?|number )?{NAMED}(?:{JOINT}{NAMED}{PLAIN})*{PLAIN}",
    ),
    Ordinary(
        "names in capitals",
        "LD 1435",
        rf"(?-i:\b(?!{NO_NAMES})[A-Z][A-Z/]{{1,15}})[ -]?{NAMED}{PLAIN}{NOT_COUNTED}",
    ),
    Ordinary(
        "names",
        "It was at Expo 350.",
        rf"(?-i:(?<=[a-z,] )[A-Z][{LETTERS}]+) \d+(?:\.\d+)?{PLAIN}(?=[.,;:)!?]|$)",
    ),
    Ordinary("days", "13 avril", rf"\b{DAY}(?: de| of)? (?:<months>)(?!\w)"),
    Ordinary("days after months", "June 26", rf"\b(?:<months>)\.? {DAY}\b(?:-\d{{1,2}})?{PLAIN}"),
    Ordinary("ISO dates", "2024-07-25", r"\b\d{4}-\d\d(?:-\d\d)?\b"),
    Ordinary("dates in figures", "25/07/2024", r"\b\d{1,4}([/.])\d{1,2}\1\d{1,4}\b"),
    Ordinary(
        "years",
        "In 2021, the 1990s, 2009-18",
        rf"(?<![{MONEY}\d.,])(?<![{MONEY}] )(?:1[5-9]|20|<years>)\d\d(?:'?s\b)?(?:[-/]\d{{1,4}})?(?![.,]?\d)"
        rf"(?! ?(?:[%{MONEY}]|million|(?:{PEOPLE}|{CASES})\b))",
    ),
    Ordinary("decades", "the '90s", r"'\d\ds\b|\b\d{1,2}00s\b"),
    Ordinary("Chinese articles", "第160条", r"第 ?\d+"),
    Ordinary("Chinese dates", "2016年", rf"(?<!\d)\d{{1,9}} ?(?:{COUNTERS})"),
    Ordinary(
        "times of day",
        "9 a.m. to 5:30 p.m.",
        rf"\b{CLOCK}(?: ?- ?{CLOCK})? ?(?:a\.?m\b|p\.?m\b|uhr\b|o'clock\b)\.?|\b24/7\b",
    ),
    Ordinary("how often", "three times a week", rf"{ANY} times (?:a|an|per|each|every)\b"),
    Ordinary(
        "ages that laws name",
        "sex with anyone under 18 stay crimes",
        rf"\b(?:under|over) (?:1[2-9]|21|65)\b{PLAIN}(?!{PLURAL})",
    ),
    Ordinary("ages", "under 60", rf"\b(?:{AGES})(?: the age of| age)? \d{{1,2}}\b{PLAIN}{NOT_COUNTED}"),
    Ordinary(
        "ages from and to",
        "between 18 and 24 years",
        r"\b(?:between|from) \d{1,2} (?:and|to) \d{1,2} (?=years)",
    ),
    Ordinary(
        "ages and up", "18 and over", r"\b\d{1,2}\+|\b\d{1,2},? (?:and|or) (?:over|older|under|younger|up)\b"
    ),
    Ordinary("ages abroad", "menores de 18 años", rf"\b(?:{AGES_ABROAD}) \d{{1,2}} (?=(?:{OF_YEARS})\b)"),
    Ordinary(
        "measures",
        "120 minutes, 100 to 200 km, a 10-year bar",
        rf"{ANY}(?:(?: ?- ?| to | or | a | à | bis ){ANY})?[ -]?(?:{UNITS})(?![{LETTERS}])",
    ),
    Ordinary("degrees", "120 °F", rf"{ANY} ?°[CF]?"),
    Ordinary("scales", "on a scale from 0 to 100", r"\bscale (?:of|from) \d+(?: to |-)\d+"),
    Ordinary("numbers of a list", "100. The next", r"^\(?\d{1,3}[.)](?= )"),
)


def looked_away(text: str, lang: str) -> str:
    """`text` with commas for every ordinary number, all else where it stood."""
    for rule in _rules(lang):
        # Blanks would let words on both sides be read together.
        text = rule.sub(lambda found: "," * len(found.group()), text)
    return text


@cache
def _rules(lang: str) -> tuple[re.Pattern[str], ...]:
    months, years = "|".join(_months(lang)), YEARS.get(primary(lang), "20")
    filled = (rule.looks.replace("<months>", months).replace("<years>", years) for rule in RULES)
    return tuple(re.compile(looks, re.IGNORECASE) for looks in filled)


def _months(lang: str) -> list[str]:
    """The names of the months in English and in the language, long and short, the longest first."""
    import icu

    symbols = [icu.DateFormatSymbols(icu.Locale.forLanguageTag(tag)) for tag in ("en", lang)]
    names = {name.rstrip(".") for one in symbols for name in (*one.getMonths(), *one.getShortMonths())}
    spelt = [re.escape(name) for name in names if not name[:1].isdigit()]
    return sorted(spelt, key=lambda name: (-len(name), name))
