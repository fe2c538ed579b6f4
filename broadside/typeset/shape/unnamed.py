"""str → language: finds whose forms Chinese letters take in a text that does not name their language.

Unicode has one code for letters that China, Taiwan and Japan write differently (The Unicode Standard, 18.1).
"""

from functools import lru_cache

from broadside.model.language import script_of
from broadside.model.script import script_of_letter

# What languages are written in whose own forms a font knows.
OF_EAST_ASIA = frozenset({"Hans", "Hant", "Hani", "Jpan", "Kore", "Bopo"})
# Letters that tell a language by their script.
TELLING = {"Hira": "ja", "Kana": "ja", "Bopo": "zh-Hant", "Hang": "ko"}


@lru_cache(maxsize=1024)
def language_of_letters(string: str, lang: str) -> str:
    """`lang`, if Chinese letters have forms in it. Else Japanese beside kana, Korean beside hangul; Chinese
    otherwise, which is simplified, unless a letter is one that only Taiwan and Hong Kong write."""
    if script_of(lang) in OF_EAST_ASIA:
        return lang
    scripts = set(map(script_of_letter, string))
    told = next((TELLING[script] for script in TELLING if script in scripts), "")
    return told or ("zh-Hant" if any(map(_is_traditional, string)) else "zh-Hans")


def _is_traditional(character: str) -> bool:
    """Whether the standard of Taiwan has a letter, and that of the mainland does not."""
    return _has("big5", character) and not _has("gb2312", character)


def _has(encoding: str, character: str) -> bool:
    if script_of_letter(character) != "Hani":
        return False
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
