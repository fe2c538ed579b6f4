"""Text, places → places: keeps syllables whole where ICU's dictionaries part them, as they do in words that
they don't know.

A Burmese letter that a sign makes silent ends its syllable (သည်), and one below another belongs to it
(ကမ္ဘာ). Mon, Shan and Karen are written in the same script, of which ICU knows Burmese words alone. Nor is a
letter without a vowel a word: most end one (Khmer សមាជិក, Thai สมาชิก).
"""

import re
from collections.abc import Sequence

from broadside.model.language import primary

# Burmese consonants, with those of Mon, Shan, Karen and others.
BURMESE = "\u1000-\u1021\u103f\u1050\u1051\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e"
BURMESE += "\ua9e0-\ua9e4\ua9e7-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa6f\uaa71-\uaa76\uaa7a\uaa7e\uaa7f"
# Joins the next consonant below the last.
JOINER = "\u1039"
# A consonant that is silenced, or that another stands below, after the signs that may come before.
CLOSES = re.compile(rf"[{BURMESE}][\u1037\u1038\u103b-\u103e\u105e-\u1060\u1082]*[\u1039\u103a]")
# Burmese letters that begin a word: `not`, what makes a noun of a verb, and three vowels.
PREFIXES = "\u1019\u1021\u1023\u1025\u1027"
# A letter alone that is no word; but for two of Thai, which are (ณ, ธ).
BARE = re.compile(rf"[\u0e01-\u0e12\u0e14-\u0e17\u0e19-\u0e2e\u0e81-\u0eae\u1780-\u17a2{BURMESE}{PREFIXES}]")
BURMESE_LETTER = re.compile(f"[{BURMESE}{PREFIXES}]")


def parts_syllable(text: str, place: int) -> bool:
    """Whether a line that ends there ends amid a Burmese syllable."""
    return bool(CLOSES.match(text, place)) or text[place - 1 : place] == JOINER


def whole_syllables(text: str, places: Sequence[int], lang: str) -> Sequence[int]:
    """The places where a line may end but those within a syllable, and those beside a consonant alone."""
    if not BARE.search(text):
        return places
    kept: list[int] = []
    start = 0
    for place in (one for one in places if not parts_syllable(text, one)):
        segment = text[start:place].rstrip()
        if len(segment) == 1 and BARE.match(segment):
            # It ends the word before, or begins the next.
            if place < len(text) and text[place - 1] == segment and _begins(segment, text[:start], lang):
                continue
            if kept and start == kept[-1] and not text[start - 1].isspace():
                kept.pop()
        kept.append(place)
        start = place
    return kept


def _begins(letter: str, before: str, lang: str) -> bool:
    """Whether a consonant alone belongs to what follows. Of the languages written in Burmese letters only
    Burmese has such as are words, which stand behind others."""
    if not before or before[-1].isspace():
        return True
    return bool(BURMESE_LETTER.match(letter)) and (primary(lang) != "my" or letter in PREFIXES)
