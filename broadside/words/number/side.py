"""Runs → Runs: moves each mark to the side of punctuation where the language has it."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from broadside.model.content import Run
from broadside.model.language import primary
from broadside.model.replace import replace

STOPS = ".,;:?!…"
FULL_WIDTH = "。、\uff0c\uff0e\uff1b\uff1a"
CLOSING_QUOTES = "\"'”\u2019»"
CLOSING = CLOSING_QUOTES + ")]"
# The end of what is short for several words, the point of which is never only a sentence's: `EE. UU.`,
# `p. ej.`, `U.S.C.`, `av. J.-C.`.
SHORTENED = re.compile(
    r"(?<!\w)(?:[^\W\d_]\.[ \u00a0\u202f-]?[^\W\d_]{1,2}\.|([A-Z])\1\.[ \u00a0\u202f]([A-Z])\2\.)$"
)


class Side(Struct, frozen=True, kw_only=True):
    """`after`: signs that a mark follows; `before`: signs that it precedes. A sign in neither stays on the
    side where the author put it."""

    after: str = ""
    before: str = ""


AUTHORS = Side()

# What is not listed has both sides by meaning (German, Dutch, Czech, Finnish: a mark before the full stop
# is for the word, after it for the sentence), or no settled rule: there the author's own side stands.
SIDES = {
    # Chicago 17th ed., 14.26; Publication Manual of the APA, 7th ed., 2.13: after all but the dash.
    "en": Side(after=STOPS),
    # Imprimerie nationale, "Appel de note": at the word, before any punctuation.
    "fr": Side(before=STOPS),
    # Ortografía de la lengua española (2010), "llamadas de nota": punctuation follows the mark.
    "es": Side(before=STOPS),
    # Мильчин, "Справочник издателя и автора": before stop and comma, after ? ! and the ellipsis.
    "ru": Side(before=".,;:", after="?!…"),
    "uk": Side(before=".,;:", after="?!…"),
    "pl": Side(before=".,;:", after="?!…"),
    # JLREQ 4.2.3 and Chinese practice for a mark at the last word: before the ideographic stops.
    "ja": Side(before=FULL_WIDTH),
    "zh": Side(before=FULL_WIDTH),
}


def side_of(lang: str) -> Side:
    """The rule for a language, by the first part of its tag."""
    return SIDES.get(primary(lang), AUTHORS)


def sided(runs: Sequence[Run], lang: str) -> list[Run]:
    """`runs` with marks and punctuation in the order of the words' own language, else of the text's, `lang`;
    signs of a link stay in the link."""
    result: list[Run] = []
    side = side_of(lang)
    for place, run in enumerate(runs):
        if run.note is not None:
            _put_mark(result, run, side.before, runs[place + 1 :])
        else:
            side = side_of((*run.around, run.lang or lang)[0])
            _put_words(result, run, side.after)
    return result


def _put_mark(result: list[Run], mark: Run, signs: str, following: Sequence[Run]) -> None:
    """Adds a mark, ahead of the signs that the words before it end with."""
    words = result[-1] if result else None
    found = _tail(words.text, signs) if words and not words.link else None
    if not (words and found) or (len(result) == 1 and not found.start()):
        result.append(mark)
        return
    at = found.start()
    # The stop of an abbreviation, as that of one in mid-sentence, belongs to its word.
    if SHORTENED.search(words.text[: at + 1]) or (found.group() == "." and _goes_on(following)):
        at += 1
    halves = [replace(words, text=text) for text in (words.text[:at], words.text[at:])]
    result[-1:] = [*filter(_filled, halves[:1]), mark, *filter(_filled, halves[1:])]


def _put_words(result: list[Run], words: Run, signs: str) -> None:
    """Adds words, the signs that they start with ahead of the marks before them."""
    first = len(result)
    while first and result[first - 1].note is not None:
        first -= 1
    found = _lead(words.text, signs) if 0 < first < len(result) and not words.link else None
    if found:
        result[first - 1 : first] = _joined(result[first - 1], replace(words, text=found.group()))
        words = replace(words, text=words.text[found.end() :])
    if words.text and result:
        result[-1:] = _joined(result[-1], words)
    elif words.text:
        result.append(words)


def _tail(text: str, signs: str) -> re.Match[str] | None:
    return re.search(rf"[ \u00a0\u202f]*[{re.escape(signs)}]+$", text) if signs else None


def _lead(text: str, signs: str) -> re.Match[str] | None:
    if not signs:
        return None
    return re.match(rf"[{CLOSING_QUOTES}]*[{re.escape(signs)}]+[{re.escape(CLOSING)}]*(?!\w)", text)


def _goes_on(following: Iterable[Run]) -> bool:
    words = next((run.text for run in following if run.note is None), "")
    return words[:1].isspace() and words.lstrip()[:1].islower()


def _filled(run: Run) -> bool:
    return bool(run.text)


def _joined(first: Run, second: Run) -> list[Run]:
    """Two runs as one where they look alike, so that a moved sign leaves no seam."""
    if first.note is None and replace(second, text=first.text, span=first.span) == first:
        return [replace(first, text=first.text + second.text)]
    return [first, second]
