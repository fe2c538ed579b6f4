"""str → figures: finds those that need a source: percentages, large numbers, ratios, odds, money, counts."""

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from broadside.inspect.evidence.numerals import ANY, END, NUMBER, START, WORD, is_grouped, readable, value_of
from broadside.inspect.evidence.ordinary import COUNTED, looked_away
from broadside.inspect.evidence.words import ABOUT, DONE, IN, LARGE, MONEY, MUCH, PARTS, PERCENT
from broadside.model.language import primary

# Fewer are named rather than counted: "2 convictions" is a figure too, but nothing tells it from "2 kinds".
LEAST_COUNT = 10
# A smaller number that stands alone is an age or an hour more often than a figure.
LEAST_ALONE = 100

NUMERAL = rf"{START}(?:{NUMBER})"
RANGE = rf"{ANY}(?:(?: ?- ?| to | and )(?:{NUMBER}|{WORD}))?"
EACH = "(?:every |each |the )?"

Sound = Callable[[re.Match[str]], bool]


def _always(found: re.Match[str]) -> bool:
    return True


def _is_share(found: re.Match[str]) -> bool:
    """Whether `3 in 10` names a part of a whole."""
    part, whole = (value_of(number) for number in found.group("part", "whole"))
    return part < whole


def _is_many(found: re.Match[str]) -> bool:
    return value_of(found["number"]) >= LEAST_COUNT


def _is_alone(found: re.Match[str]) -> bool:
    """Whether a number that stands alone was measured: it is large, grouped, or has decimals."""
    digits = found["number"]
    return is_grouped(digits) or not digits.isdigit() or value_of(digits) >= LEAST_ALONE


class Figure(Struct, frozen=True):
    """A kind of figure, an example, how to know it, and what else must be true. `english`: only there."""

    what: str
    example: str
    looks: str
    sound: Sound = _always
    english: bool = False


RULES = (
    Figure("percentages", "33-46% of infections", rf"{RANGE}[ -]?(?:{PERCENT})"),
    Figure("percentages, sign first", "%23 oranında", rf"% ?(?:{NUMBER})|\byüzde (?:{NUMBER})"),
    Figure(
        "percentages in Chinese",
        "百分之二十的人",
        r"百分之[\d一二三四五六七八九十百]+|[一-十]分之[一二三四五六七八九十]",
    ),
    Figure("fractions in a sign", "½ of them", r"[½⅓⅔¼¾⅕⅛]"),
    Figure("large numbers", "27.6 million people", rf"{RANGE}[ -]?(?:{LARGE})(?!-)"),
    Figure("half of a large number", "half a million", r"\bhalf a (?:million|billion)\b", english=True),
    Figure("money", "€3,750", rf"[{MONEY}] ?(?:{NUMBER})|{NUMERAL} ?[{MONEY}]"),
    Figure(
        "ratios",
        "3 in 10 women",
        rf"{START}(?P<part>\d{{1,3}}) (?:{IN}) {EACH}(?P<whole>\d{{1,4}}){END}",
        _is_share,
    ),
    Figure(
        "ratios in words",
        "one in three",
        rf"(?P<part>{WORD}) (?:in|out of) {EACH}(?P<whole>{WORD})(?! (?:{MUCH})\b)",
        _is_share,
        english=True,
    ),
    Figure("multiples", "three times the odds", rf"{ANY} times (?:{MUCH})\b", english=True),
    Figure(
        "multiples in a word",
        "twice as likely",
        r"\b(?:twice|double|triple|half|thrice) (?:as|the (?:odds|risk|rate|number|chance|share)s?)\b",
        english=True,
    ),
    Figure(
        "folds", "a five-fold rise", rf"(?:\b(?:two|three|four|five|ten)|{START}\d+)-?fold\b", english=True
    ),
    Figure("odds", "an odds ratio", r"\b(?:odds|hazard|risk) ratio\b", english=True),
    Figure("multiples with a sign", "1.3× the odds", rf"{NUMERAL} ?×"),
    Figure(
        "fractions about",
        "nearly half",
        rf"\b(?:{ABOUT}) (?:a |one[ -])?(?:half|third|quarter|fifth|tenth)\b(?! an? )(?! way)",
        english=True,
    ),
    Figure("fractions", "two thirds of them", rf"{WORD}[ -](?:{PARTS})\b", english=True),
    Figure(
        "one fraction",
        "a third of clients",
        r"\b(?:a|one)[ -](?:third|quarter|fifth|sixth|eighth|tenth) of(?! an? )",
        english=True,
    ),
    Figure(
        "half of those",
        "half of all women",
        r"\bhalf of (?:all|those|them|these|people|women|men|us)\b",
        english=True,
    ),
    Figure("counts", "302 arrests", rf"(?P<number>{ANY}){COUNTED}", _is_many, english=True),
    Figure(
        "counts with a verb", "54 were arrested", rf"(?P<number>{ANY}) (?:{DONE})\b", _is_many, english=True
    ),
    Figure("measured numbers", "rose to 3,973", rf"(?P<number>{NUMERAL}){END}", _is_alone),
)
COMPILED = tuple((re.compile(rule.looks, re.IGNORECASE), rule) for rule in RULES)


def figures(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Where the figures of `text` begin and end, in its order; none within another."""
    english = primary(lang) == "en"
    text = looked_away(readable(text), lang)
    taken: list[tuple[int, int]] = []
    for looks, rule in COMPILED:
        if english or not rule.english:
            found = [one for one in looks.finditer(text) if rule.sound(one)]
            text = _without(text, found)
            taken += [one.span() for one in found]
    return tuple(sorted(taken))


def _without(text: str, found: Iterable[re.Match[str]]) -> str:
    """`text` with commas for what was found, so that it is not found again and all else keeps its place."""
    parts, done = [], 0
    for one in found:
        parts += [text[done : one.start()], "," * (one.end() - one.start())]
        done = one.end()
    return "".join((*parts, text[done:]))
