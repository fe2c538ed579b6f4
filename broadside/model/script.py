"""Characters, and the scripts that they are written in (Unicode's Script, by ISO 15924 codes)."""

from functools import lru_cache
from unicodedata import east_asian_width

# What scripts share, what takes that of the letter before it, and what is no letter yet.
SCRIPTLESS = frozenset(("Zyyy", "Zinh", "Zzzz"))
# Chinese characters, kana, bopomofo and hangul: scripts of square letters.
SQUARE = frozenset(("Hani", "Hira", "Kana", "Bopo", "Hang"))
# Scripts by ICU's numbers: what scripts share, and Latin.
LATIN_OR_SHARED = frozenset((0, 1, 25))
# Signs in the square of a Chinese letter: those with ink in its first half, and those with ink in its second.
CLOSING = frozenset("、。，．：；！？」』）］｝〉》】〕〗〙〛’”")
OPENING = frozenset("（［｛〈《「『【〔〖〘〚‘“")


@lru_cache(maxsize=8192)
def script_of_letter(character: str) -> str:
    """The script of a character; one of `SCRIPTLESS` for what is of none."""
    import icu

    code: str = icu.Script.getScript(character).getShortName()
    return code


@lru_cache(maxsize=8192)
def is_square(character: str) -> bool:
    """Whether a character stands in the square of a Chinese one: of their scripts, or a sign as wide."""
    script = script_of_letter(character)
    return script in SQUARE or (script in SCRIPTLESS and east_asian_width(character) in "WF")


@lru_cache(maxsize=8192)
def is_latin(character: str) -> bool:
    """Whether Latin text may have a character: a letter of it, or a sign that is not of some other scripts
    alone, as a comma of Arabic, a vowel sign or a digit of Hindi, or a bracket of Chinese."""
    import icu

    return not (is_square(character) or LATIN_OR_SHARED.isdisjoint(icu.Script.getScriptExtensions(character)))
