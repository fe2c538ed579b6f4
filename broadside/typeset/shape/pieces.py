"""Text → Pieces: splits a stretch where level, script or face changes; which face a character is set in."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress
from operator import not_

from msgspec import Struct

from broadside.fonts import Fonts
from broadside.fonts.face import IGNORABLE, Face
from broadside.model.language import primary
from broadside.model.script import SCRIPTLESS, SQUARE, is_square, script_of_letter

# A word's letters, and the signs that stand on them.
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
# Signs that Latin fonts have too, and that a language sets as wide as its letters (GB/T 15834, JIS X 4051).
FULL_WIDTH = {
    "zh": frozenset("“”‘’—…·"),
    "yue": frozenset("“”‘’—…·"),
    "ja": frozenset("“”‘’—―…‥"),
}
APOSTROPHE = "’"
# Scripts that stand among Chinese letters, by the one that they are shaped with.
SET_AS = {"Hira": "Hani", "Kana": "Hani", "Bopo": "Hani"}


class Piece(Struct, frozen=True):
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
    scripts = _scripts(string, stretch.start, stretch.stop, _full_width(string, choice.lang))
    face = choice.face
    mixed = _in_mixed_words(string, stretch, face)
    began, current = stretch.start, None
    known: dict[tuple[str, str, Face, bool], Face] = {}
    # Signs, and what shows no ink of its own, go with the letters before; at the start, with those after.
    now = next(
        (
            _covering(string[i], script, face, choice, alone=i not in mixed)
            for i, script in zip(stretch, scripts, strict=True)
            if _script(string[i]) not in SCRIPTLESS
        ),
        face,
    )
    for i, script in zip(stretch, scripts, strict=True):
        level = levels[i] if levels else 0
        character = string[i]
        if ord(character) not in IGNORABLE:
            asked = (character, script, now, i not in mixed)
            found = known.get(asked)
            if found is None:
                found = known[asked] = _covering(character, script, now, choice, alone=asked[3])
            now = found
        key = (now, script, level)
        if key != current:
            if current is not None:
                yield Piece(began, i, *current)
            began, current = i, key
    if current is not None:
        yield Piece(began, stretch.stop, *current)


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


def _scripts(string: str, start: int, end: int, wide: frozenset[str]) -> list[str]:
    """The script of each character; common ones take that of the text before them, else after, but those
    as wide as Chinese letters, or set so. Kana are set as Chinese letters are."""
    codes = [_script(c) for c in string[start:end]]
    last = next((c for c in map(_script, reversed(string[:start])) if c not in SCRIPTLESS), None)
    last = last or next((c for c in map(_script, string[start:]) if c not in SCRIPTLESS), "Latn")
    for i, code in enumerate(codes):
        if code not in SCRIPTLESS:
            last = code
        elif last not in SQUARE and _is_wide(string, start + i, wide):
            # As a full stop of Chinese after a foreign word.
            codes[i] = last = "Hani"
        else:
            codes[i] = last
    return codes


def _in_mixed_words(string: str, stretch: range, face: Face) -> frozenset[int]:
    """The places of letters whose word a face has in part: one word is set in one face."""
    coverage = face.coverage
    if coverage.issuperset(map(ord, string[stretch.start : stretch.stop])):
        return frozenset()
    found = (one.span() for one in WORD.finditer(string, stretch.start, stretch.stop))
    lacking = [span for span in found if not coverage.issuperset(map(ord, string[slice(*span)]))]
    places = [i for span in lacking for i in range(*span)]
    return frozenset(compress(places, map(not_, map(is_square, map(string.__getitem__, places)))))


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
    # Punctuation is of the font of its words; figures are of the text's own.
    if not character.isalnum() and code in now.coverage and script in now.file.scripts:
        return now
    if code in first.coverage:
        return first
    if code in now.coverage and script in now.file.scripts:
        return now
    return choice.other(character, script) or now
