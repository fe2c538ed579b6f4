"""Text, places → places: keeps words whole that Unicode or its dictionaries part, as a Thai, Lao or Khmer
prefix and its word, or those of a Chinese label.

การ in การค้า makes a noun of the word behind it. ICU's dictionaries part the two, and nobody reads a line that
ends in it. Nor do they know words as common as ส่วนใหญ่, and a Russian particle stays with its word: `из-за`,
`что-то`.
"""

import re
from collections.abc import Sequence

from broadside.model.language import primary
from broadside.typeset.wrap.words import amid_words

PREFIX = re.compile("(?:การ|ความ|ผู้|ການ|ຄວາມ|ຜູ້|ការ)$")
LONGEST = 4
# Words that ICU's dictionary parts, though a line that ends in their first half is read wrong.
WHOLE = re.compile("ช่วยเหลือ|ส่วนใหญ่|ส่วนน้อย|ใบอนุญาต|ทั้งหมด|ทั้งสอง|ทั้งสี่|ทุกฉบับ|ทุกคน|ความผิด|คุ้มครอง|សកល")
# A word of one or two letters before a hyphen or after it.
PARTICLE = re.compile(
    r"(?<![\w-])[^\W\d_]{1,2}[-\u2010](?=[^\W\d_])|(?<=[^\W\d_])[-\u2010](?=[^\W\d_]{1,2}(?!\w))"
)
PARTICLES = frozenset({"ru", "uk", "be", "bg"})
# A hyphen behind one or two letters of an alphabet, with which a word begins: `un-able`, `e-mail`. At the end
# of a line they tell nothing of it.
BEGUN = re.compile(r"(?<![\w\u00ad\u2019'-])[^\W\d_\u0e00-\U0010ffff]{1,2}[-\u2010](?=[^\W\d_])")
PREFIXING = re.compile("[\u0e00-\u0eff\u1780-\u17ff]")
# A text of no more letters is read as a label, whose last letter alone on a line looks lost.
LABEL = 24


def in_no_word(text: str, places: Sequence[int], lang: str) -> Sequence[int]:
    """The places where a line may end but those that part a word, in a text of a language: those behind a
    prefix, unless that is the end of a word, as of บริการ."""
    hyphened = PARTICLE if primary(lang) in PARTICLES else BEGUN
    if parted := {found.end() for found in hyphened.finditer(text)}:
        places = [place for place in places if place not in parted]
    if len(text) <= LABEL and (amid := amid_words(text, lang)):
        places = [place for place in places if place not in amid]
    if not PREFIXING.search(text):
        return places
    words = {0, *places}
    within = {inner for found in WHOLE.finditer(text) for inner in range(found.start() + 1, found.end())}

    def is_behind_one(place: int) -> bool:
        found = PREFIX.search(text[max(0, place - LONGEST) : place])
        return bool(found and place - len(found.group()) in words and text[place : place + 1].isalpha())

    return [place for place in places if place not in within and not is_behind_one(place)]
