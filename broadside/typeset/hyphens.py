"""Language → the places in a word where a hyphen may go, by the patterns that come with pyphen, or by
those in `patterns` for languages that it has none for.

What pyphen does, but that it reads all of a language's some thousand patterns before the first word: here a
pattern is read as a word asks for it, which saves a start a tenth of its time.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from string import digits
from unicodedata import combining

from broadside.files import contents
from broadside.model.language import SPACELESS, primary

OWN = Path(__file__).parent / "patterns"
# The largest file of patterns has an eighth of it.
MOST_BYTES = 16 * 1024 * 1024
# At least so many letters stay before a hyphen, and after it.
LEAST = 2
# Languages that are written as another one is, by its patterns.
LIKE = {"no": "nb", "bs": "hr", "cnr": "sr_latn"}
# Letters that lose their sign after a hyphen, which is no longer needed there: Dutch `reëel` is `re-eel`.
LOSES_SIGN = {language: frozenset("ëïöüËÏÖÜ") for language in ("nl", "af")}
# Languages whose patterns know too few foreign words: a part without a vowel stays with what is beside it.
VOWELS = {"kk": frozenset("аәеёиоөуұүыіэюя")}
# Scripts of syllables: no sign is parted from its letter, and two syllables stay on each side.
SIGNED = frozenset({"as", "bn", "gu", "kn", "ml", "mr", "or", "pa", "sa", "ta", "te"})
# The combining class of the signs that take its vowel from a letter.
MUTES = 9
# Languages whose words are so short that ragged lines need no hyphens.
SHORT_WORDED = frozenset({"en"})
# What begins a line that is no pattern.
ASIDE = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN")
# A letter, and the weight that stands before it.
PAIR = re.compile(r"(\d?)(\D?)")
ODD = re.compile("[13579]")
LETTER_BY_CODE = re.compile(r"\^\^([0-9a-f]{2})")
APOSTROPHES = ("'", "\N{RIGHT SINGLE QUOTATION MARK}")
# The words that `patterns` files use for codes of letters, where Python has another.
CODES = {"microsoft-cp1251": "cp1251"}


@lru_cache(maxsize=32)
def hyphenator(lang: str) -> Callable[[str], tuple[int, ...]] | None:
    """The places in a word of a language where a hyphen may go; None for one without patterns, or whose lines
    end without a sign wherever a word does."""
    if primary(lang) in SPACELESS:
        return None
    path = _file_for(LIKE.get(primary(lang), lang))
    if path is None:
        return None
    places = _by_patterns(contents(path, MOST_BYTES))
    language = primary(lang)
    if losing := LOSES_SIGN.get(language):
        return lambda word: tuple(at for at in places(word) if word[at] not in losing)
    if vowels := VOWELS.get(language):
        return lambda word: _sounding(word, places(word), vowels)
    if language in SIGNED:
        return lambda word: _between_syllables(word, places(word))
    return places


def _sounding(word: str, places: tuple[int, ...], vowels: frozenset[str]) -> tuple[int, ...]:
    """The places without those beside a part that has no vowel."""
    ends = (0, *places, len(word))
    mute = {end for part in pairwise(ends) if vowels.isdisjoint(word[slice(*part)].lower()) for end in part}
    return tuple(at for at in places if at not in mute)


def _between_syllables(word: str, places: tuple[int, ...]) -> tuple[int, ...]:
    """The places between letters that have two syllables on each side: a letter is one, unless a sign takes
    its vowel away. PDFium does not put together again what is divided behind a sign."""
    signed = pairwise(f"{word}.")
    voiced = [at for at, (one, sign) in enumerate(signed) if one.isalpha() and combining(sign) != MUTES]
    if len(voiced) < 2 * LEAST:
        return ()
    within = range(voiced[LEAST - 1] + 1, voiced[-LEAST] + 1)
    return tuple(at for at in places if at in within and word[at - 1].isalpha() and word[at].isalpha())


def _file_for(lang: str) -> Path | None:
    """The file of patterns of a language, else of what it is a kind of: `de_AT`, `de`."""
    files = _files()
    parts = lang.replace("-", "_").lower().split("_")
    while parts and "_".join(parts) not in files:
        parts.pop()
    return files["_".join(parts)] if parts else None


@lru_cache(maxsize=1)
def _files() -> dict[str, Path]:
    """The files of patterns by language, in small letters: our own and pyphen's. That is not imported, as
    it would bring in all that reads a package's files out of an archive: a fiftieth of a start."""
    package = find_spec("pyphen")
    (folder,) = (package and package.submodule_search_locations) or ("",)
    files: dict[str, Path] = {}
    for path in (*sorted(OWN.iterdir()), *sorted(Path(folder, "dictionaries").iterdir())):
        if path.suffix == ".dic":
            name = path.stem.removeprefix("hyph_").lower()
            files.setdefault(name, path)
            files.setdefault(name.partition("_")[0], path)
    return files


def _by_patterns(file: bytes) -> Callable[[str], tuple[int, ...]]:
    """The places by the patterns of a file: lines like `1bat` or `2n1s2t`, after one that names its code."""
    head, _, rest = file.partition(b"\n")
    code = head.decode("ascii").strip().lower()
    text = rest.decode(CODES.get(code, code))
    patterns = _patterns(text)
    # What no pattern knows is divided neither beside nor a letter off it: Turkish names with their endings.
    unknown = [sign for sign in APOSTROPHES if sign not in text]
    longest = max(map(len, patterns))

    @lru_cache(maxsize=8192)
    def weights(letters: str) -> tuple[int, ...]:
        return tuple(int(weight or "0") for weight, _ in PAIR.findall(patterns[letters]))

    @lru_cache(maxsize=4096)
    def places(word: str) -> tuple[int, ...]:
        # A letter stays one: the Turkish İ is two by itself.
        shown = f".{word.replace('İ', 'i').lower()}."
        heaviest = [0] * (len(shown) + 1)
        for start in range(len(shown) - 1):
            for end in range(start + 1, min(start + longest, len(shown)) + 1):
                if (letters := shown[start:end]) in patterns:
                    # Indonesian patterns have figures beyond their letters, which reach out of the word.
                    for place, weight in zip(range(start, len(heaviest)), weights(letters), strict=False):
                        heaviest[place] = max(heaviest[place], weight)
        # The point before the word has a place of its own.
        found = (at for at in range(LEAST, len(word) - LEAST + 1) if heaviest[at + 1] % 2)
        return tuple(at for at in found if not any(sign in word[at - 2 : at + 2] for sign in unknown))

    return places


def _forbidding(pattern: str) -> str:
    """A pattern with the next even weight for each odd one: no hyphen, where no other is heavier."""
    return ODD.sub(lambda weight: str(min(int(weight[0]) + 1, 8)), pattern)


def _patterns(text: str) -> dict[str, str]:
    """Each pattern by its letters alone. One that spells a word otherwise where it is divided, as Hungarian
    `asszony` is `asz-szony`, forbids the place: what is printed is what was written."""
    rows = [*map(str.strip, text.split("\n"))]
    if "/" in text:
        rows = [_forbidding(row.partition("/")[0]) if "/" in row and "=" in row else row for row in rows]
    plain = "\n".join([row for row in rows if not row.startswith(ASIDE)])
    if "^^" in plain:
        plain = LETTER_BY_CODE.sub(lambda match: chr(int(match[1], 16)), plain)
    # What goes through all patterns at once takes a tenth of what looks at one after the other.
    bare = plain.encode().translate(None, digits.encode()).decode()
    # One without a digit has no weight anywhere: to look for those would take longer than all else.
    return dict(zip(bare.split("\n"), plain.split("\n"), strict=True))
