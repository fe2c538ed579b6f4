"""Runs → Text: joins runs of one look, and folds their blanks as a sheet does."""

import re
from collections.abc import Iterable

from broadside.forms.markup.pieces import CONTROL
from broadside.manuscript.document import run
from broadside.model.replace import replace
from broadside.model.run import Run, Text

BLANKS = re.compile("[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
# Programs put no-break blanks in a row to move words to the right: one alone between words was meant.
NO_BREAK = re.compile("\u00a0(?=[ \u00a0])|(?<=[ \u00a0])\u00a0")
# A mark of the order of bytes; a hyphen for where a program may break: the engine knows where that is.
UNSEEN = re.compile("[\ufeff\u00ad]")

LOW = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
HIGH = str.maketrans("0123456789+-=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ")
# Numbers that are set high, as numbers.
DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def clean(words: str) -> str:
    """Words without what no page shows; each stretch of blanks is one."""
    words = BLANKS.sub(" ", UNSEEN.sub("", words))
    return BLANKS.sub(" ", NO_BREAK.sub(" ", CONTROL.sub("", words)))


def low(words: str) -> str:
    """Words set low: figures of their own, where there are such."""
    return words.translate(LOW)


def high(words: str) -> str:
    """Words set high that mark no note."""
    made = words.translate(HIGH)
    return made if all(ord(one) in HIGH.values() or one.isspace() for one in made) else words


def folded(runs: Iterable[Run]) -> Text:
    """The runs as one text: no blank at its ends, none twice, no two neighbours that look the same."""
    made: list[Run] = []
    blank = True
    for one in runs:
        if one.note is not None:
            made.append(one)
            blank = False
            continue
        words = clean(one.text)
        words = words.removeprefix(" ") if blank else words
        if not words:
            continue
        blank = words.endswith(" ")
        if made and _alike(made[-1], one):
            made[-1] = replace(made[-1], text=made[-1].text + words)
        else:
            made.append(replace(one, text=words))
    while made and made[-1].note is None and not made[-1].text.strip(" "):
        made.pop()
    if made and made[-1].note is None:
        made[-1] = replace(made[-1], text=made[-1].text.rstrip(" "))
    return tuple(made)


def _alike(one: Run, other: Run) -> bool:
    return one.note is None and _look(one) == _look(other)


def _look(one: Run) -> Run:
    return replace(run("", one), raised=one.raised)


def said(text: Text) -> str:
    """The words of a text, those set high among them, without its marks."""
    return "".join(one.text for one in text)


def is_empty(text: Text) -> bool:
    return not any(one.note or one.text.strip() for one in text)
