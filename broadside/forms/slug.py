"""An id made from the words of a block: small letters, digits and hyphens, and not yet taken."""

import re
import unicodedata

from broadside.model.node import Mapping, Node, Scalar, Sequence

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What an id is made of is cut to so many characters: no mark is longer.
MOST_READ = 400
MARKS = re.compile(r"\[\^[^\[\]]*\]|\]\([^)]{0,400}\)|\{[^{}]*\}|<[^<>]*>|&\w+;")
MOST_WORDS = 6
MOST_LETTERS = 48


def slug(words: str, most_words: int = MOST_WORDS, most_letters: int = MOST_LETTERS) -> str:
    """The first words as an id; empty where no letter of them is Latin."""
    bare = MARKS.sub(" ", words[:MOST_READ])
    letters = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", letters.lower().replace("'", ""))[:most_words]
    while len(found) > 1 and len("-".join(found)) > most_letters:
        found.pop()
    return "-".join(found)[:most_letters]


def free_id(wanted: str, taken: set[str]) -> str:
    """`wanted`, with a number after it where it is taken; from now on it is."""
    wanted = wanted or "block"
    free = wanted if wanted not in taken else f"{wanted}-{_free_number(wanted, taken)}"
    taken.add(free)
    return free


def _free_number(wanted: str, taken: set[str]) -> int:
    """The first number that is free after a name; of many thousand with the same name each would else ask for
    those of all others."""
    least, most = 1, 2
    while f"{wanted}-{most}" in taken:
        least, most = most, 2 * most
    # From `least` on, which is taken, to `most`, which is free.
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (middle, most) if f"{wanted}-{middle}" in taken else (least, middle)
    return most


def words_of(node: Node) -> str:
    """The first words in a block, whatever its kind."""
    todo: list[Node] = [node]
    while todo:
        one = todo.pop()
        if isinstance(one, Mapping):
            todo += [value for key, value in reversed(one.entries) if key.text != "level"]
        elif isinstance(one, Sequence):
            todo += reversed(one.items)
        elif isinstance(one, Scalar) and isinstance(one.value, str) and slug(one.text):
            return one.text
    return ""
