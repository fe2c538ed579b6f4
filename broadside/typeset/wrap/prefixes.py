"""Text, places → places: keeps a Thai, Lao or Khmer prefix on the line of its word.

การ in การค้า makes a noun of the word behind it. ICU's dictionaries part the two, and nobody reads a line that
ends in it.
"""

import re
from collections.abc import Sequence

PREFIX = re.compile("(?:การ|ความ|ผู้|ການ|ຄວາມ|ຜູ້|ការ)$")
LONGEST = 4
PREFIXING = re.compile("[\u0e00-\u0eff\u1780-\u17ff]")


def behind_no_prefix(text: str, places: Sequence[int]) -> Sequence[int]:
    """The places where a line may end but those behind a prefix that ICU takes for a word: the end of บริการ
    is none."""
    if not PREFIXING.search(text):
        return places
    words = {0, *places}

    def is_behind_one(place: int) -> bool:
        found = PREFIX.search(text[max(0, place - LONGEST) : place])
        return bool(found and place - len(found.group()) in words and text[place : place + 1].isalpha())

    return [place for place in places if not is_behind_one(place)]
