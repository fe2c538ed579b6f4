"""Word, known words → hint: finds what was meant by a word that is not known; says what to type."""

from collections.abc import Iterable

# Beyond these no word of ours is near, and the search takes time.
LONGEST = 80
MOST_KNOWN = 2_000
MOST_LISTED = 12
# What a hint quotes of a text.
MOST_QUOTED = 48
BELOW = "type `>-` after the key and the text on the next line, indented"


def nearest(word: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    by_letters = {one.lower(): one for one in known}
    if len(word) > LONGEST or len(by_letters) > MOST_KNOWN:
        return None
    near = get_close_matches(word.lower(), by_letters, n=1)
    return by_letters[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The nearest word as a hint, or all of them where they are few."""
    known = list(known)
    if near := nearest(word, known):
        return f"did you mean `{near}`?"
    if len(known) > MOST_LISTED:
        return "delete it, or look up its name"
    return "use one of " + ", ".join(f"`{one}`" for one in known)


def shortened(words: str) -> str:
    """Words that fit a hint, in one line."""
    words = " ".join(words.split())
    return words if len(words) <= MOST_QUOTED else f"{words[: MOST_QUOTED - 1].rstrip()}…"


def in_quotes(words: str) -> str:
    """What to type for words that YAML must take as they are."""
    words = words.strip()
    if '"' not in words and "\\" not in words:
        return f'type `"{shortened(words)}"`'
    return f"type `'{shortened(words)}'`" if "'" not in words else BELOW
