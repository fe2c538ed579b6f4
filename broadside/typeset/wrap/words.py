"""Text, language → places: those amid a word, in a language whose lines may end at any letter.

So they do in running text (CLREQ 3.1.2). A column as narrow as one letter, or a label whose last letter is
alone on a line, is read as badly as in any other language. ICU's dictionary knows which letters are a word.
"""

from functools import lru_cache

from broadside.model.language import primary
from broadside.model.script import is_square
from broadside.typeset.sentences import word_starts

BY_LETTERS = frozenset({"zh", "yue", "ja"})


@lru_cache(maxsize=1024)
def amid_words(text: str, lang: str) -> frozenset[int]:
    """The places between two letters of one word; none in languages whose lines end between words."""
    if primary(lang) not in BY_LETTERS:
        return frozenset()
    words = word_starts(text, lang)
    return frozenset(
        place
        for place in range(1, len(text))
        if place not in words and is_square(text[place - 1]) and is_square(text[place])
    )
