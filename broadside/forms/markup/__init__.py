"""Inline Markdown → Runs: reads emphasis, strong, links, note marks, words in another language.

Blanks and line breaks fold to one blank, which a note mark swallows; no-break and thin spaces stay. What
is at fault is reported at its own character, and the text is still the best reading of the source.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from broadside.forms.markup.links import tracking
from broadside.forms.markup.pieces import CONTROL, Mistake, Piece
from broadside.issues import Issue, Span, error, warning
from broadside.model.composed import composed
from broadside.model.content import Run, Text
from broadside.model.memo import Memo
from broadside.model.replace import replace

# Longer than any chapter; what comes from a stranger must not take the machine with it.
MOST_CHARACTERS = 100_000

# Text without any of these is its own single run and needs no parser.
SPECIAL = re.compile(r"[\\*_\[\]{<&`!]")
BLANKS = re.compile(r"[ \t\r\n]+")
BARE_URL = re.compile(r"(?<!\w)(?:https?://|www\.)\w", re.IGNORECASE)


class Look(Struct, frozen=True, kw_only=True):
    """What a run takes from the marks around it."""

    strong: bool = False
    emphasis: bool = False
    lang: str | None = None
    around: tuple[str, ...] = ()
    link: str | None = None


PLAIN = Look()


def markup(
    source: str, at: Callable[[int], Span], memo: Memo | None = None
) -> tuple[Text, tuple[Issue, ...]]:
    """The runs of `source`, and its faults by place; `at(offset)` is the place of a character of it. What is
    found in a source, a `memo` keeps, wherever that stands."""
    if len(source) > MOST_CHARACTERS:
        message = f"{len(source):,} characters in one text, more than {MOST_CHARACTERS:,}"
        return (), (error(at(0), message, "split it into several blocks"),)
    pieces, mistakes = _scan(source, memo)
    composer = _Composer()
    for piece, look in _looks(pieces):
        if piece.kind == "note":
            composer.mark(piece.value, piece.at)
        else:
            composer.words(piece.value, piece.at, look)
    faults = {fault.at: error(at(fault.at), fault.message, fault.hint) for fault in reversed(mistakes)}
    faults |= {place: _control(source[place], at(place)) for place in _controls(source)}
    faults |= {place: _bare(at(place)) for place in composer.bare if source[place - 2 : place] != "]("}
    text = composer.text(at)
    return text, (*(faults[place] for place in sorted(faults)), *_tracking(text))


def _scan(source: str, memo: Memo | None) -> tuple[tuple[Piece, ...], tuple[Mistake, ...]]:
    if not SPECIAL.search(source):
        return (Piece(kind="text", value=source, at=0),), ()
    return _scanned(None, source) if memo is None else memo.of(_scanned, source)


def _scanned(_: Memo | None, source: str) -> tuple[tuple[Piece, ...], tuple[Mistake, ...]]:
    # The parser takes longer to import than most sheets to parse.
    from broadside.forms.markup.rules import scan

    return scan(source)


def _controls(source: str) -> list[int]:
    return [found.start() for found in CONTROL.finditer(source)]


def _control(character: str, span: Span) -> Issue:
    return error(span, f"control character U+{ord(character):04X} in the text", "delete it")


def _bare(span: Span) -> Issue:
    return warning(span, "a bare address in the text", "type `<https://…>` or `[words](https://…)`")


def _tracking(text: Text) -> Iterator[Issue]:
    """Links that tell on those who follow them, each at its first words."""
    for before, run in pairwise((None, *text)):
        if run and run.link and not (before and before.link == run.link) and (told := tracking(run.link)):
            yield warning(run.span, *told)


def _looks(pieces: Iterable[Piece]) -> Iterable[tuple[Piece, Look]]:
    """Each piece of words or note mark with the look that the marks around it give."""
    looks = [PLAIN]
    for piece in pieces:
        if piece.kind in ("text", "note"):
            yield piece, looks[-1]
        elif piece.kind == "close":
            looks.pop()
        elif piece.kind == "strong":
            looks.append(replace(looks[-1], strong=True))
        elif piece.kind == "emphasis":
            looks.append(replace(looks[-1], emphasis=True))
        else:
            looks.append(_bracketed(looks[-1], piece))


def _bracketed(look: Look, piece: Piece) -> Look:
    """The look inside of a link, or of words in another language than those around them."""
    linked = replace(look, link=piece.value) if piece.value else look
    if not piece.lang or piece.lang == look.lang:
        return linked
    return replace(linked, lang=piece.lang, around=(*look.around, look.lang) if look.lang else ())


class _Composer:
    """Joins words of one look to runs and folds their blanks. `bare` are the places of bare addresses."""

    def __init__(self) -> None:
        self.bare: list[int] = []
        self._parts: list[tuple[Look, list[str], int, str | None]] = []
        self._after_blank = True

    def words(self, words: str, offset: int, look: Look) -> None:
        if not look.link:
            self.bare += [offset + found.start() for found in BARE_URL.finditer(words)]
        folded = BLANKS.sub(" ", words)
        if self._after_blank and folded.startswith(" "):
            offset += len(words) - len(words.lstrip(" \t\r\n"))
            folded = folded[1:]
        if not folded:
            return
        self._after_blank = folded.endswith(" ")
        if self._parts and self._parts[-1][0] == look and self._parts[-1][3] is None:
            self._parts[-1][1].append(folded)
        else:
            self._parts.append((look, [folded], offset, None))

    def mark(self, key: str, offset: int) -> None:
        self._drop_blank()
        self._parts.append((PLAIN, [""], offset, key))
        self._after_blank = False

    def text(self, at: Callable[[int], Span]) -> Text:
        self._drop_blank()
        return tuple(
            _run(look, composed("".join(words)), at(place), note) for look, words, place, note in self._parts
        )

    def _drop_blank(self) -> None:
        """Take away the blank that the parts end with, and its part where nothing else is in it."""
        if not (self._parts and self._after_blank):
            return
        words = self._parts[-1][1]
        words[-1] = words[-1][:-1]
        if words == [""]:
            self._parts.pop()


def _run(look: Look, words: str, span: Span, note: str | None) -> Run:
    if note is not None:
        return Run(text="", note=note, raised=True, span=span)
    return Run(
        text=words,
        strong=look.strong,
        emphasis=look.emphasis,
        lang=look.lang,
        around=look.around,
        link=look.link,
        span=span,
    )
