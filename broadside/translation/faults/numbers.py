"""Pair → Slips: numbers and units that are lost or changed.

Values are compared, not their form: digits of any script, any sign between thousands and before decimals,
`2 million` and `200万` are the same. A number in words is taken for one in digits, and the other way round,
where they are small.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache

import icu
from msgspec import Struct

from broadside.inspect.evidence.numerals import WORD, readable, value_of
from broadside.translation.faults.reading import Pair, Slip
from broadside.typeset.sentences import locale_of

NUMBER = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,']\d+)*")
SEPARATORS = re.compile(r"[.,' ]")
# Longer than any that is counted with; the rest is telephone numbers.
MOST_DIGITS = 18

# What a number is multiplied with by the word after it.
SCALES: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(rf"[ -]?(?:{words})", re.IGNORECASE), factor)
    for factor, words in (
        (100, r"hundred|cien|cent\b|сот|百|백|सौ|ร้อย|trăm|مئة|مائة"),
        (1_000, r"thousand|mil\b|mille\b|тыс|千|천|हज़ार|हजार|พัน|nghìn|ngàn|ألف|آلاف"),
        (10_000, r"万|萬|만|หมื่น|vạn"),
        (100_000, r"लाख|แสน"),
        (1_000_000, r"million|millón|millones|milh|млн|миллион|百万|百萬|백만|ล้าน|triệu|milyon|مليون|ملايين"),
        (10_000_000, r"करोड़|千万|千萬|천만"),
        (100_000_000, r"亿|億|억"),
        (1_000_000_000, r"billion|mil millones|bilh|milliard|млрд|миллиард|十亿|十億|십억|tỷ|tỉ|milya|مليار"),
    )
)
# What else may become digits: words of English, and months, which many languages count.
IN_WORDS: tuple[tuple[str, tuple[int, ...]], ...] = (
    (r"once|single|sole|first|a", (1,)),
    (r"twice|both|double|pair|couple|second|half|halves", (2, 50)),
    (r"thirds?|triple|thrice", (3,)),
    (r"fourth|quarters?", (4, 25, 75)),
    (r"fifth|sixth|seventh|eighth|ninth|tenth", (5, 6, 7, 8, 9, 10)),
    (r"dozens?", (12,)),
)
MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
MONTHS = range(1, 13)
LARGE = re.compile(r"\b(?:hundreds?|thousands?|millions?|billions?|century|centuries)\b", re.IGNORECASE)
# Up to here languages have words that are used in running text.
MOST_SPELLED = 100

PER_CENT = (
    *("per ?cent", "por ?ciento", "por cento", "pour cent", "pou ?san", "prosan", "prozent", "procent"),
    *("процент", "百分", "퍼센트", "프로", "प्रतिशत", "फ़ीसदी", "फीसदी", "ร้อยละ", "เปอร์เซ็น", "phần trăm"),
    *("في المئة", "في المائة", "بالمئة", "بالمائة"),
)
# A sign by the words that stand for it: beginnings, as endings change.
UNITS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (name, re.compile(sign, re.IGNORECASE), re.compile(rf"{sign}|{words}", re.IGNORECASE))
    for name, sign, words in (
        (
            "%",
            r"[%٪﹪％]",
            "|".join(PER_CENT),
        ),
        ("$", r"[$＄﹩]", r"USD|d[oó]l|долл|美元|美金|달러|دولار|डॉलर|ดอลลาร์|đô la|đô-la"),
        ("€", "€", r"EUR|евро|欧元|歐元|유로|يورو|यूरो|ยูโร|ewo"),
        ("£", "£", r"GBP|libra|livre|фунт|英镑|英鎊|파운드|جنيه|पाउंड|ปอนด์|bảng|liv|pound"),
        ("°", "[°℃℉]", r"grad|degr|degré|град|度|도|درجة|डिग्री|องศา|độ|degre"),
    )
)


class Number(Struct, frozen=True, kw_only=True):
    """A number as it stands at a place, and what it may be worth: `1.234` is one thing in English and another
    in German."""

    written: str
    at: int
    worth: frozenset[str]


def numbers(pair: Pair) -> Iterator[Slip]:
    source, words = found_in(pair.source.words), found_in(pair.words.words)
    ours, theirs = _worth(source), _worth(words)
    lost = {
        one.written: one
        for one in source
        if not one.worth & theirs and not _spelled(one, pair.words.words, pair.lang)
    }
    new = [one for one in words if not one.worth & ours]
    left = list(lost.values())
    for one in new:
        at = pair.words.at(one.at)
        if left:
            meant = left.pop(0)
            message = f"the number `{one.written}` stands where the source has `{meant.written}`"
            yield Slip(message=message, hint=f"type `{meant.written}`, in your language's form", at=at)
        elif not _in_words(one, pair.source.words):
            message = f"the number `{one.written}` is not in the source"
            yield Slip(message=message, hint="delete it, or say it as the source does", at=at)
    for one in left:
        hint = f"type `{one.written}`, in your language's form"
        yield Slip(message=f"the number `{one.written}` is lost", hint=hint)
    yield from _units(pair)


def found_in(text: str) -> tuple[Number, ...]:
    """The numbers of a text."""
    alike = readable(text)
    places = [found for found in NUMBER.finditer(alike) if len(found.group()) <= MOST_DIGITS]
    # `6.3 of 27.6 million` are both millions.
    factors = [factor for found in places for words, factor in SCALES if words.match(alike, found.end())]
    return tuple(
        Number(
            written=text[found.start() : found.end()],
            at=found.start(),
            worth=_values(found.group(), tuple(factors)),
        )
        for found in places
    )


def _worth(found: tuple[Number, ...]) -> frozenset[str]:
    return frozenset(value for one in found for value in one.worth)


def _values(digits: str, factors: tuple[int, ...]) -> frozenset[str]:
    alone = _plain_values(digits)
    counted = [Decimal(value) for value in alone if value.count(".") < 2]
    return alone | {_normal(value * factor) for value in counted for factor in factors}


def _plain_values(digits: str) -> frozenset[str]:
    parts = SEPARATORS.split(digits)
    signs = SEPARATORS.findall(digits)
    if not signs:
        return frozenset({_normal(Decimal(digits))})
    values = set()
    whole = "".join(parts)
    grouped = len(parts[0]) <= 3 and all(len(part) in (2, 3) for part in parts[1:]) and len(parts[-1]) == 3
    if grouped and len(set(signs)) == 1:
        values.add(_normal(Decimal(whole)))
    if signs[-1] in ".," and signs.count(signs[-1]) == 1:
        values.add(_normal(Decimal(f"{''.join(parts[:-1])}.{parts[-1]}")))
    # Sections and versions are no numbers, but have to stay.
    return frozenset(values or {".".join(parts)})


def _normal(value: Decimal) -> str:
    try:
        return f"{value.normalize():f}"
    except InvalidOperation:
        return str(value)


def _spelled(number: Number, words: str, lang: str) -> bool:
    """Whether a small number is there in words of the language."""
    folded = words.casefold()
    return any(
        spelled in folded
        for value in number.worth
        if value.isdecimal() and int(value) <= MOST_SPELLED
        for spelled in _spellings(int(value), lang)
    )


@cache
def _spellings(value: int, lang: str) -> tuple[str, ...]:
    """Its words by each set of rules that ICU has: for each gender and case."""
    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, locale_of(lang))
    names = [
        name
        for name in (rules.getRuleSetName(index) for index in range(rules.getNumberOfRuleSetNames()))
        if name.startswith(("%spellout-cardinal", "%spellout-numbering"))
    ]
    said = {rules.format(value, name) for name in names} | {rules.format(value)}
    return tuple(sorted(one.casefold().replace("\u00ad", "") for one in said))


def _in_words(number: Number, source: str) -> bool:
    """Whether the source may say it in words."""
    if LARGE.search(source):
        return True
    worth = {int(value) for value in number.worth if value.isdecimal()}
    if MONTH.search(source) and worth & set(MONTHS):
        return True
    said = {int(value_of(found.group())) for found in re.finditer(WORD, source, re.IGNORECASE)}
    for words, values in IN_WORDS:
        if re.search(rf"\b(?:{words})\b", source, re.IGNORECASE):
            said |= set(values)
    return bool(worth & said)


def _units(pair: Pair) -> Iterator[Slip]:
    for name, sign, words in UNITS:
        if sign.search(pair.source.words) and not words.search(pair.words.words):
            yield Slip(message=f"the unit `{name}` is lost", hint=f"type `{name}`, or your word for it")
