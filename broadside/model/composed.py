"""str → str: letters that were typed or pasted in parts, as words out of some PDFs and the names
of a Mac's files are, as the one character that they are.

A font for Korean has syllables and none of their parts, and a brand's own may have `é` and no accent to set
on an `e`. Only what makes one character is changed: all of NFC would take other forms of Chinese letters for
those that an author has chosen.
"""

import re
from unicodedata import normalize

# The parts of a syllable, the last perhaps behind the others as one (The Unicode Standard, 3.12); a letter
# and what stands on it, as accents and Arabic's hamza, or voices a kana.
IN_PARTS = re.compile(
    "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uac00-\ud7a3][\u11a8-\u11c2]"
    "|[^\\W\\d_][\u0300-\u036f\u0653-\u0655\u3099\u309a]+"
)


def composed(string: str) -> str:
    return string if string.isascii() else IN_PARTS.sub(lambda found: normalize("NFC", found.group()), string)
