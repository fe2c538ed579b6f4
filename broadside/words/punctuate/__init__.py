"""Text, language → Text: gives a text as it was typed the punctuation of its language.

Quotation marks, apostrophes, dashes, ellipses and no-break blanks. Note marks, addresses and `link` stay as
they are; a run with a language of its own follows that language. Doing it twice changes nothing more.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from broadside.model.content import Run, Text
from broadside.model.replace import replace
from broadside.words.punctuate.blanks import Change, blanks, dashes
from broadside.words.punctuate.habits import Habits, habits_of
from broadside.words.punctuate.quotes import quotes

STRAIGHT = re.compile("[\"']")
# Most texts hold none of these and are done at once.
MARKS = re.compile(r"[\"']|--|\.\.\.")
BLANKS = re.compile(r"\d[ %]|[.§$€£¥№°] | [–—]|[;:!?«»]| \d{1,3}[.!?]?$")
ADDRESS = re.compile(r"(?:https?://|www\.|doi:|10\.\d{4,9}/)\S*[\w/=&#-]", re.IGNORECASE)


# It lies beyond the end of any text.
NO_CHANGE = Change(1 << 60, 1 << 60, "")


class Layer(Struct, frozen=True):
    """Stretches of a text, as offsets, that read on in one language."""

    habits: Habits
    stretches: tuple[tuple[int, int], ...]


Pass = Callable[[str, Layer], Iterable[Change]]


def punctuate(text: Text, lang: str) -> Text:
    """`text` in the punctuation of `lang`, a BCP 47 tag."""
    if any(MARKS.search(run.text) for run in text):
        text = _changed(text, lang, _marks)
    if habits_of(lang).clinging or any(BLANKS.search(run.text) for run in text):
        text = _changed(text, lang, _blanks)
    return text


def _changed(text: Text, lang: str, find: Pass) -> Text:
    string = "".join(map(_read, text))
    changes = [change for layer in _layers(text, lang) for change in find(string, layer)]
    return tuple(_applied(text, sorted(changes))) if changes else text


def _marks(string: str, layer: Layer) -> Iterator[Change]:
    places = [m.start() for stretch in layer.stretches for m in STRAIGHT.finditer(string, *stretch)]
    yield from quotes(string, places, layer.habits)
    for start, end in layer.stretches:
        yield from dashes(string, start, end, layer.habits)


def _blanks(string: str, layer: Layer) -> Iterator[Change]:
    for start, end in layer.stretches:
        yield from blanks(string, start, end, layer.habits)


def _silent(run: Run) -> bool:
    """Note marks: what stands around them is neighbours."""
    return run.raised or run.note is not None


def _read(run: Run) -> str:
    """A run's words, with letters in place of what must stay as it is."""
    if _silent(run):
        return ""
    if run.link and run.text.strip() in run.link:
        return "x" * len(run.text)
    if "/" in run.text or "." in run.text:
        return ADDRESS.sub(lambda found: "x" * len(found.group()), run.text)
    return run.text


def _layers(text: Text, lang: str) -> Iterator[Layer]:
    """The text's own language over all its stretches, and a layer for each stretch in another one."""
    stretches: list[tuple[str, int, int]] = []
    end = 0
    for run in text:
        if _silent(run):
            continue
        start, end, spoken = end, end + len(run.text), run.lang or lang
        if stretches and stretches[-1][0] == spoken:
            start = stretches.pop()[1]
        stretches.append((spoken, start, end))
    yield Layer(habits_of(lang), tuple((start, end) for spoken, start, end in stretches if spoken == lang))
    for spoken, start, end in stretches:
        if spoken != lang:
            yield Layer(habits_of(spoken), ((start, end),))


def _applied(text: Text, changes: list[Change]) -> Iterator[Run]:
    """Each run with the changes that lie in it; one that would reach over two runs is left out."""
    waiting = iter([*changes, NO_CHANGE])
    change = next(waiting)
    offset = 0
    for run in text:
        if _silent(run):
            yield run
            continue
        start, offset = offset, offset + len(run.text)
        parts, done = [], start
        while change.start < offset:
            if change.start >= done and change.end <= offset:
                parts += [run.text[done - start : change.start - start], change.words]
                done = change.end
            change = next(waiting)
        yield replace(run, text="".join([*parts, run.text[done - start :]])) if parts else run
