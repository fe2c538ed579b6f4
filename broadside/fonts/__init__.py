"""FaceFiles → Fonts: finds the face that sets a character.

A face is loaded when it is first asked for, as most editions need few, and a run that makes nothing none.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from broadside.issues import Fault, Issue, Span, error
from broadside.model.font import FaceFile
from broadside.model.language import primary
from broadside.model.script import script_of_letter

if TYPE_CHECKING:
    from broadside.fonts.face import Face

REGULAR = 400
# What is strong is so much heavier, up to a limit.
BOLDER = 300
BOLDEST = 800


def no_font_has(character: str, span: Span) -> Issue:
    """What a person is told who wants a character set that no face has."""
    import unicodedata

    name = unicodedata.name(character, "a character without a name")
    return error(
        span,
        f"no font has `{character}` (U+{ord(character):04X}, {name.lower()})",
        "type another character, or bring a font that has it: list its file in `fonts/fonts.yaml`, or in "
        "`typography: {fonts: …}` of the brand",
    )


class Fonts:
    """The faces there are. Keys are unique; the order of the files is the order of fallback."""

    def __init__(self, files: Iterable[FaceFile]) -> None:
        self.files = tuple(files)
        self._by_key = {file.key: file for file in self.files}
        self._elsewhere: dict[str, FaceFile] = {}
        self._others: Fonts | None = None
        self._faces: dict[str, Face] = {}
        self._asked: dict[str, str] = {}
        self._chosen: dict[tuple[str, int, bool], Face] = {}
        self._orders: dict[tuple[str, str, int, bool], list[FaceFile]] = {}
        self._found: dict[tuple[str, str, str, int, bool], Face | None] = {}

    def plus(self, files: Iterable[FaceFile]) -> "Fonts":
        """These and more, which come last in fallback. Those of these that are loaded are shared; what is
        loaded of the others goes with them, as there is no end of them."""
        more = Fonts((*self.files, *files))
        more._others = self
        return more

    def also_in(self, files: Iterable[FaceFile]) -> "Fonts":
        """These, which now know that they are in such files, too: one that is not loaded yet may be gone
        where it was first seen, as brands that have the same in their folders share it."""
        self._elsewhere.update((file.key, file) for file in files)
        return self

    def has(self, key: str) -> bool:
        return key in self._by_key

    def face(self, key: str) -> "Face":
        """The face of that key; KeyError where there is none."""
        if key not in self._faces:
            if self._others and self._others.has(key):
                self._faces[key] = self._others.face(key)
                return self._faces[key]
            from broadside.fonts.face import Face

            self._asked[key] = ""
            first = self._by_key[key]
            try:
                self._faces[key] = Face(first)
            except Fault:
                other = self._elsewhere.get(key, first)
                if other.path == first.path:
                    raise
                self._faces[key] = Face(other)
            self._asked[key] = self._faces[key].digest
        return self._faces[key]

    def asked(self) -> dict[str, str]:
        """The files' digests, as they were when they were read, of all faces asked for until now, by key, by
        these fonts or by any with more; empty for one that could not be loaded. Nothing set so far follows
        from any other file of these."""
        return {**self._asked}

    def lacking(self, text: str) -> frozenset[str]:
        """The characters of a text that no face has. Each is looked for in its script's faces first, so that
        few are loaded."""
        left = set(map(ord, text)) - self.face(self.files[0].key).coverage
        lacking: set[str] = set()
        while left:
            character = chr(min(left))
            order = self._order(script_of_letter(character), "", REGULAR, italic=False)
            found = next((f for file in order if ord(character) in (f := self.face(file.key)).coverage), None)
            if found is None:
                lacking.add(character)
            left -= found.coverage if found else {ord(character)}
        return frozenset(lacking)

    def families(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(file.family for file in self.files))

    def choose(self, family: str, weight: int, italic: bool) -> "Face":
        """The face of `family` nearest in slant, then in weight; KeyError for an unknown family."""
        wanted = (family, weight, italic)
        if wanted not in self._chosen:
            faces = [file for file in self.files if file.family == family]
            if not faces:
                raise KeyError(family)
            best = min(faces, key=lambda f: (f.italic != italic, abs(f.weight - weight), f.weight))
            self._chosen[wanted] = self.face(best.key)
        return self._chosen[wanted]

    def fallback(
        self, character: str, script: str, lang: str, like: "Face", *, stressed: bool = False
    ) -> "Face | None":
        """A face that has `character`, looked for first among families meant for `script`, and of these among
        those for the language: others may have the letter, and not the rules by which its script is set. What
        is `stressed` is bolder where these have no slant."""
        weight, italic = like.file.weight, like.file.italic
        found = self._having(character, script, lang, weight, italic)
        if found and stressed and found.file.italic != italic:
            return self._having(character, script, lang, min(weight + BOLDER, BOLDEST), italic)
        return found

    def _having(self, character: str, script: str, lang: str, weight: int, italic: bool) -> "Face | None":
        wanted = (character, script, primary(lang), weight, italic)
        if wanted not in self._found:
            order = self._order(*wanted[1:])
            having = (f for file in order if ord(character) in (f := self.face(file.key)).coverage)
            self._found[wanted] = next(having, None)
        return self._found[wanted]

    def _order(self, script: str, language: str, weight: int, italic: bool) -> list[FaceFile]:
        """The faces in the order in which a character is looked for."""
        wanted = (script, language, weight, italic)
        if wanted not in self._orders:
            self._orders[wanted] = sorted(
                self.files,
                key=lambda f: (
                    script not in f.scripts,
                    bool(f.languages) and language not in f.languages,
                    not f.languages,
                    f.italic != italic,
                    abs(f.weight - weight),
                ),
            )
        return self._orders[wanted]
