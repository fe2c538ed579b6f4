"""Word, known words → the nearest: finds what was meant by a word that is not known."""

from collections.abc import Iterable

# Beyond these no word of ours is near, and the search takes time.
LONGEST = 80
MOST_KNOWN = 2_000
MOST_LISTED = 12


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
