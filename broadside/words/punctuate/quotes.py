"""Straight quotes, Habits → Changes: turns each into the language's own.

What may be a prime (5'10") or means nothing stays.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct, field

from broadside.model.language import RTL_SCRIPTS
from broadside.model.script import script_of_letter
from broadside.words.punctuate.blanks import Change
from broadside.words.punctuate.habits import Habits

APOSTROPHE = "’"
GERESH, GERSHAYIM = "׳", "״"

# After these a quote opens, whatever follows.
OPENERS = frozenset("([{¿¡“‘«„‚‹「『（")
# After these it opens if a word follows: `either/"or"`, `l'"autre"`.
JOINERS = frozenset("-–—/’")

Role = Literal["open", "close", "apostrophe", "plain"]


class Pairing(Struct):
    """The quotes of one language, read in order. `last_single` is the last place where a single one may
    close; `open` are the quotes not closed yet, each with its closing mark, and `depth` how many of
    each sign; `last` is the quote before."""

    string: str
    habits: Habits
    last_single: int
    open: list[tuple[str, str]] = field(default_factory=list)
    depth: Counter[str] = field(default_factory=Counter)
    last: tuple[int, Role] = (-1, "plain")

    def before(self, at: int) -> str:
        return self.string[at - 1] if at else " "

    def after(self, at: int) -> str:
        return self.string[at + 1] if at + 1 < len(self.string) else " "

    def is_open(self, sign: str) -> bool:
        return self.depth[sign] > 0


def quotes(string: str, places: Sequence[int], habits: Habits) -> Iterator[Change]:
    """What replaces the straight quotes of `string` at `places`, which are those of one language."""
    pairing = Pairing(string, habits, _last_single(string, places))
    for at in places:
        role, mark = _double(pairing, at) if string[at] == '"' else _single(pairing, at)
        pairing.last = at, role
        if role != "plain":
            yield Change(at, at + 1, mark)


def _last_single(string: str, places: Sequence[int]) -> int:
    """The last single quote that may close; -1 where none may."""
    for at in reversed(places):
        before = string[at - 1] if at else " "
        after = string[at + 1] if at + 1 < len(string) else " "
        if string[at] == "'" and not before.isspace() and not after.isalnum():
            return at
    return -1


def _double(pairing: Pairing, at: int) -> tuple[Role, str]:
    before, after = pairing.before(at), pairing.after(at)
    if _hebrew(before) and _hebrew(after):
        return "apostrophe", GERSHAYIM
    is_open = pairing.is_open('"')
    if pairing.habits.blankless and not (before.isspace() and after.isspace()):
        return _close(pairing, '"') if is_open else _open(pairing, '"')
    if _opens(pairing, at):
        return _open(pairing, '"')
    if not is_open and _opens_in_word(pairing, at):
        return _open(pairing, '"')
    inside = before.isdigit() or (before.isalnum() and after.isalnum())
    if before.isspace() or (inside and not is_open):
        return "plain", ""
    return _close(pairing, '"')


def _single(pairing: Pairing, at: int) -> tuple[Role, str]:
    before, after = pairing.before(at), pairing.after(at)
    is_open = pairing.is_open("'")
    prime = before.isdigit() and (after.isdigit() or not (is_open or after.isalpha()))
    if prime or (before.isspace() and after.isspace()):
        return "plain", ""
    if before.isalnum() and after.isalnum():
        return "apostrophe", GERESH if _hebrew(before) else APOSTROPHE
    if _opens(pairing, at):
        elided = pairing.habits.elision.match(pairing.string, at + 1)
        if elided or pairing.last_single <= at:
            return "apostrophe", APOSTROPHE
        return _open(pairing, "'")
    if is_open:
        return _close(pairing, "'")
    return "apostrophe", GERESH if _hebrew(before) else APOSTROPHE


def _opens(pairing: Pairing, at: int) -> bool:
    before, after = pairing.before(at), pairing.after(at)
    if after.isspace():
        return False
    if before in "\"'":
        place, role = pairing.last
        return place == at - 1 and (role == "open" or (role == "apostrophe" and after.isalnum()))
    return before.isspace() or before in OPENERS or (before in JOINERS and after.isalnum())


def _opens_in_word(pairing: Pairing, at: int) -> bool:
    """Whether a double quote between two letters opens what another one closes: after an Arabic `and`, which
    is written as one with the next word, or where another script begins, before which many put no blank."""
    before, after = pairing.before(at), pairing.after(at)
    if not (before.isalpha() and after.isalpha() and '"' in pairing.string[at + 1 :]):
        return False
    script = script_of_letter(before)
    return script in RTL_SCRIPTS or script != script_of_letter(after)


def _open(pairing: Pairing, sign: str) -> tuple[Role, str]:
    """A double quote inside double quotes is set as an inner one, like a single."""
    inner = sign == "'" or pairing.is_open(sign)
    start, end = pairing.habits.inner if inner else pairing.habits.outer
    pairing.open.append((sign, end))
    pairing.depth[sign] += 1
    return "open", start


def _close(pairing: Pairing, sign: str) -> tuple[Role, str]:
    """Close the last quote of this sign, and with it what is still open inside."""
    while pairing.open:
        kind, end = pairing.open.pop()
        pairing.depth[kind] -= 1
        if kind == sign:
            return "close", end
    return "close", (pairing.habits.outer if sign == '"' else pairing.habits.inner)[1]


def _hebrew(character: str) -> bool:
    return "א" <= character <= "ת"
