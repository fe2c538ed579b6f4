"""Text → Pieces: splits a stretch where level, script or face changes; which face a character is set in."""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import combining

from msgspec import Struct

from broadside.fonts import Fonts
from broadside.fonts.face import IGNORABLE, Face
from broadside.model.language import primary
from broadside.model.script import SCRIPTLESS, SQUARE, is_square, script_of_letter

# A word's letters, and the signs that stand on them, from the first to the last.
ON_LETTERS = ("\u0300", "\u036f")
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[{}-{}])*".format(*ON_LETTERS))
# Signs that Latin fonts have too, and that a language sets as wide as its letters (GB/T 15834, JIS X 4051).
FULL_WIDTH = {
    "zh": frozenset("“”‘’—…·"),
    "yue": frozenset("“”‘’—…·"),
    "ja": frozenset("“”‘’—―…‥"),
}
APOSTROPHE = "’"
# Between blanks it divides what is said, and is no wider than in other scripts; amid a name it is.
DIVIDER = "·"
# A Chinese font has it as wide as a letter.
BEFORE_FIGURES = frozenset("§")
# Scripts that stand among Chinese letters, by the one that they are shaped with.
SET_AS = {"Hira": "Hani", "Kana": "Hani", "Bopo": "Hani"}


class Piece(Struct, frozen=True, gc=False):
    start: int
    end: int
    face: Face
    script: str
    level: int


class Choice(Struct, frozen=True):
    """What decides on the faces of a run: its own, and the language and stress of what is set in others."""

    face: Face
    lang: str
    fonts: Fonts
    stressed: bool

    def other(self, character: str, script: str) -> Face | None:
        """A face for what the run's own lacks."""
        return self.fonts.fallback(character, script, self.lang, self.face, stressed=self.stressed)


def pieces(string: str, stretch: range, levels: list[int] | None, choice: Choice) -> Iterator[Piece]:
    """Split a stretch of text where level, script or face changes; marks stay with their base."""
    words = string[stretch.start : stretch.stop]
    scripts = _scripts(string, stretch.start, stretch.stop, _full_width(string, choice.lang))
    mixed = _in_mixed_words(words, choice.face)
    heights = levels[stretch.start : stretch.stop] if levels else [0] * len(words)
    now = _first(words, scripts, mixed, choice)
    began, current = stretch.start, None
    # What goes on with a piece, by the face, script and level of that: most characters do.
    going: dict[tuple[Face, str, int], set[tuple[str, str, int, int]]] = {}
    goes_on: set[tuple[str, str, int, int]] = set()
    for i, one in enumerate(zip(words, scripts, mixed, heights, strict=True), stretch.start):
        if one in goes_on:
            continue
        character, script, in_mixed, level = one
        face = now
        if _is_mark(character) and ord(character) not in now.coverage:
            # A sign that the letters' face lacks stands alone in another: those after it keep to theirs.
            face = (
                choice.face
                if ord(character) in choice.face.coverage
                else choice.other(character, script) or now
            )
        elif ord(character) not in IGNORABLE:
            face = now = _covering(character, script, now, choice, alone=not in_mixed)
        key = (face, script, level)
        if key != current:
            if current is not None:
                yield Piece(began, i, *current)
            began, current = i, key
            goes_on = going.setdefault(key, set())
        goes_on.add(one)
    if current is not None:
        yield Piece(began, stretch.stop, *current)


def _first(words: str, scripts: list[str], mixed: bytearray, choice: Choice) -> Face:
    """The face of the first letter: signs, and what shows no ink of its own, go with the letters before; at
    the start, with those after."""
    for character, script, in_mixed in zip(words, scripts, mixed, strict=True):
        if _script(character) not in SCRIPTLESS:
            return _covering(character, script, choice.face, choice, alone=not in_mixed)
    return choice.face


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    if ord(character) in IGNORABLE:
        return "Zinh"
    code = script_of_letter(character)
    return SET_AS.get(code, code)


def _full_width(string: str, lang: str) -> frozenset[str]:
    """The signs that a text sets as wide as its letters: none where all its letters are of another script."""
    wide = FULL_WIDTH.get(primary(lang), frozenset())
    return wide if wide and any(map(is_square, string)) else frozenset()


def _is_wide(string: str, place: int, wide: frozenset[str]) -> bool:
    """Whether a sign is as wide as Chinese letters: not as an apostrophe."""
    if string[place] not in wide:
        return is_square(string[place])
    around = string[place - 1 : place] + string[place + 1 : place + 2]
    return string[place] != APOSTROPHE or not (len(around) == 2 and around.isalpha())


def _is_apart(string: str, place: int) -> bool:
    """Whether a sign stands between blanks, or between one and an end of the text."""
    before, after = string[max(0, place - 1) : place], string[place + 1 : place + 2]
    return (before + after).isspace()


def _scripts(string: str, start: int, end: int, wide: frozenset[str]) -> list[str]:
    """The script of each character; common ones take that of the text before them, else after, but those
    as wide as Chinese letters, or set so. Kana are set as Chinese letters are."""
    script_of = {c: _script(c) for c in set(string[start:end])}
    last = next((c for c in map(_script, reversed(string[:start])) if c not in SCRIPTLESS), None)
    last = last or next((c for c in map(_script, string[start:]) if c not in SCRIPTLESS), "Latn")
    signs = {c for c, code in script_of.items() if code in SCRIPTLESS}
    if SCRIPTLESS.issuperset({*script_of.values()} - {last}) and wide.union(
        filter(is_square, signs)
    ).isdisjoint(signs):
        return [last] * (end - start)
    codes = [script_of[c] for c in string[start:end]]
    for i, code in enumerate(codes):
        if code not in SCRIPTLESS:
            last = code
        elif string[start + i] == DIVIDER and _is_apart(string, start + i):
            codes[i] = "Latn" if last in SQUARE else last
        elif last not in SQUARE and _is_wide(string, start + i, wide):
            # As a full stop of Chinese after a foreign word.
            codes[i] = last = "Hani"
        else:
            codes[i] = last
    return codes


def _in_mixed_words(words: str, face: Face) -> bytearray:
    """For each character 1 if it is a letter whose word a face has in part: what is of one
    script in a word is set in one face."""
    met = set(words)
    lacking = {c for c in met if ord(c) not in face.coverage}
    if not lacking:
        return bytearray(len(words))
    letters = {c for c in met if _is_letter(c)}
    if letters <= lacking and not any(ON_LETTERS[0] <= c <= ON_LETTERS[1] for c in met):
        found = bytearray(map(letters.__contains__, words))
    else:
        found = bytearray(len(words))
        for word in WORD.finditer(words):
            if not lacking.isdisjoint(word.group()):
                for start, end in _by_script(words, *word.span()):
                    if not lacking.isdisjoint(words[start:end]):
                        found[start:end] = b"\1" * (end - start)
    if square := {c for c in met if is_square(c)}:
        return bytearray(in_mixed and c not in square for c, in_mixed in zip(words, found, strict=True))
    return found


def _by_script(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a word that are of one script each: a Chinese letter or an Arabic "and" that a name in
    Latin letters is written on to takes this to no other face than it has beside blanks."""
    now = ""
    for i in range(start, end):
        script = _script(words[i])
        if script in SCRIPTLESS or script == now:
            continue
        if now:
            yield start, i
            start = i
        now = script
    yield start, end


@lru_cache(maxsize=8192)
def _is_mark(character: str) -> bool:
    """Whether a character stands on letters of any script."""
    return script_of_letter(character) == "Zinh" and combining(character) != 0


@lru_cache(maxsize=8192)
def _is_letter(character: str) -> bool:
    return WORD.match(character) is not None


def _covering(character: str, script: str, now: Face, choice: Choice, *, alone: bool) -> Face:
    """The face for a character: the run's own where it can, else the one in use, else another. `alone`: not
    among letters of a word that the run's own face lacks."""
    code, first = ord(character), choice.face
    if not alone and script not in SCRIPTLESS:
        if code in now.coverage and now is not first and script in now.file.scripts:
            return now
        return choice.other(character, script) or now
    if script in SQUARE and character in FULL_WIDTH.get(primary(choice.lang), ""):
        return choice.other(character, script) or now
    # A combining mark keeps to the face of its base, or it would float; blanks don't end a stretch either.
    if script_of_letter(character) == "Zinh" and code in now.coverage:
        return now
    if code in first.coverage and now is first:
        return first
    if character.isspace() and code in now.coverage:
        return now
    # Punctuation is of the font of its words; figures, and what stands before them, are of the text's own.
    if character in BEFORE_FIGURES and code in first.coverage:
        return first
    if not character.isalnum() and code in now.coverage and script in now.file.scripts:
        return now
    if code in first.coverage:
        return first
    if code in now.coverage and script in now.file.scripts:
        return now
    return choice.other(character, script) or now
