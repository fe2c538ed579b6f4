"""Word, known words → hint: finds what was meant by a word that is not known; says what to type."""

from collections.abc import Iterable

# Beyond these no word of ours is near, and the search takes time.
LONGEST = 80
SHORT = 4
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


def is_slip(word: str, known: str, most: int) -> bool:
    """Whether so few letters were missed, added, mistaken or swapped with the next. In words of four letters
    and fewer only swapped: nearly all of these are a letter away from another one."""
    if min(len(word), len(known)) <= SHORT and sorted(word) != sorted(known):
        return False
    if abs(len(word) - len(known)) > most or max(len(word), len(known)) > LONGEST:
        return False
    # Damerau and Levenshtein: of each prefix of `word` the distance from each of `known`.
    above: list[int] = []
    row: list[int] = [*range(len(known) + 1)]
    for at, letter in enumerate(word, 1):
        two_above, above, row = above, row, [at]
        for place, other in enumerate(known, 1):
            least = min(above[place] + 1, row[-1] + 1, above[place - 1] + (letter != other))
            if at > 1 and place > 1 and word[at - 2] == other and known[place - 2] == letter:
                least = min(least, two_above[place - 2] + 1)
            row.append(least)
    return row[-1] <= most


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
