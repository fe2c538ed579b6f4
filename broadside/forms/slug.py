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
    free, count = wanted, 1
    while free in taken:
        count += 1
        free = f"{wanted}-{count}"
    taken.add(free)
    return free


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
