"""Gap → Parts: finds which words of a gap stayed, which went and which came; the same of two texts.

Where lines break does not matter here: a word that is hyphenated on one side only is the same word.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

import icu
from msgspec import Struct

from broadside.inspect.compare.match import Gap
from broadside.inspect.render.facts import Line

Fate = Literal["kept", "gone", "come"]

# Hyphens that only a line's end makes: soft hyphen, hyphen, what PDFium gives for one.
BROKEN = ("\u00ad", "\u2010", "\x02", "\ufffe")
# Scripts that put no blanks between words: Thai to Lao, Burmese, Khmer, Chinese, Japanese.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]"
)
# Texts that are less alike than this are shown as one gone and one come, not word by word.
ALIKE = 0.3
# Words that stand between changes are shown with them up to so many; of longer runs, so many at either end.
ISLAND = 1
CONTEXT = 6


class Part(Struct, frozen=True, kw_only=True):
    """Words that share a fate. The ones that stay are cut short."""

    fate: Fate
    text: str


class Word(Struct, frozen=True, kw_only=True):
    """`key` is what makes it the same word; `broken` where a line's end stood at a hyphen in it."""

    text: str
    blank: bool = True
    broken: bool = False

    @property
    def key(self) -> str:
        return self.text.replace("-", "") or self.text


class _Run(Struct, frozen=True):
    """Words that share a fate, in full."""

    fate: Fate
    words: Sequence[Word]


def changed(gap: Gap) -> tuple[Part, ...]:
    """The words of a gap in reading order; none where only line breaks differ."""
    runs = _parted(_words(gap.old), _words(gap.new))
    if all(run.fate == "kept" for run in runs):
        return ()
    last = len(runs) - 1
    return tuple(
        Part(
            fate=run.fate,
            text=_cut(run.words, index == 0, index == last) if run.fate == "kept" else _text(run.words),
        )
        for index, run in enumerate(runs)
    )


def changed_words(old: str, new: str) -> tuple[Part, ...]:
    """The words of two texts, with those that stayed in full."""
    first, second = ([word for one in text.split() for word in _split(one)] for text in (old, new))
    return tuple(Part(fate=run.fate, text=_text(run.words)) for run in _parted(first, second))


def _parted(old: Sequence[Word], new: Sequence[Word]) -> list[_Run]:
    matcher = SequenceMatcher(None, [word.key for word in old], [word.key for word in new], autojunk=False)
    if matcher.ratio() < ALIKE:
        runs = [_Run("gone", old), _Run("come", new)]
    else:
        runs = list(_joined(_runs(matcher, old, new)))
    return [run for run in runs if run.words]


def _words(lines: Iterable[Line]) -> list[Word]:
    words: list[Word] = []
    open_end = False
    for line in lines:
        first, *others = line.text.split() or [""]
        if open_end and words:
            before = words.pop()
            text = before.text[:-1] if before.text.endswith(BROKEN) else before.text
            words.append(Word(text=text + first, blank=before.blank, broken=True))
        else:
            words += _split(first)
        for word in others:
            words += _split(word)
        open_end = line.text.endswith((*BROKEN, "-"))
    return words


def _split(text: str) -> Iterator[Word]:
    """A word; where a script has no blanks, the words that a dictionary finds in it."""
    if not UNSPACED.search(text):
        yield Word(text=text)
        return
    breaks = icu.BreakIterator.createWordInstance(icu.Locale.getRoot())
    units = icu.UnicodeString(text)
    breaks.setText(units)
    start = 0
    for end in breaks:
        yield Word(text=str(units[start:end]), blank=start == 0)
        start = end


def _runs(matcher: "SequenceMatcher[str]", old: Sequence[Word], new: Sequence[Word]) -> Iterator[_Run]:
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield _Run("gone", old[start:end])
            yield _Run("come", new[first:last])
            continue
        for before, after in zip(old[start:end], new[first:last], strict=True):
            if before.text == after.text or before.broken or after.broken:
                yield _Run("kept", [after])
            else:
                yield _Run("gone", [before])
                yield _Run("come", [after])


def _joined(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Neighbours with one fate as one run; a word left alone between changes changes with them."""
    kept: list[Word] = []
    gone: list[Word] = []
    come: list[Word] = []
    for run in runs:
        if run.fate == "kept":
            kept += run.words
            continue
        if len(kept) > ISLAND or not (gone or come):
            yield from (_Run("gone", gone), _Run("come", come), _Run("kept", kept))
            gone, come = [], []
        else:
            gone, come = gone + kept, come + kept
        kept = []
        if run.fate == "gone":
            gone = [*gone, *run.words]
        else:
            come = [*come, *run.words]
    yield from (_Run("gone", gone), _Run("come", come), _Run("kept", kept))


def _cut(words: Sequence[Word], first: bool, last: bool) -> str:
    """Words that stay, as far as they help to find the place."""
    head = 0 if first else CONTEXT
    tail = 0 if last else CONTEXT
    if len(words) <= head + tail:
        return _text(words)
    parts = (_text(words[:head]), "…", _text(words[len(words) - tail :]) if tail else "")
    return " ".join(part for part in parts if part)


def _text(words: Sequence[Word]) -> str:
    return "".join(f" {word.text}" if word.blank else word.text for word in words).strip()
