"""Scene, Slip: what is known where a text stops being YAML, and what its author can have meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from broadside.issues import Wrong
from broadside.issues.suggest import BELOW, in_quotes
from broadside.read.load.compose import Mark, Stop, Trail
from broadside.read.load.lines import Row, row, rows_above
from broadside.read.load.mended import Edit

# Plain to YAML wherever it stands, and no part of an id that is made of the words after it.
FILLER = "·"


class Mend(Struct, frozen=True, kw_only=True):
    """One way to mend a slip; `hint` is what to type where this is the one that works."""

    edits: tuple[Edit, ...]
    hint: str = ""


class Slip(Struct, frozen=True, kw_only=True):
    """What is wrong at a place. `exact`: once mended, the lines say what their author meant, so that what is
    wrong with their words can be told, too. `moves`: no more than blanks before lines are wrong. Without
    `mends` nobody knows what the rest of the file means."""

    at: Mark
    wrong: Wrong
    mends: tuple[Mend, ...] = ()
    exact: bool = True
    moves: bool = False


class Scene(Struct, frozen=True, kw_only=True):
    """The lines, where YAML stopped, what it passed before; `known` says whether a word is a key of ours."""

    lines: Sequence[str]
    stop: Stop
    trail: Trail
    known: Callable[[str], bool]

    def row(self, number: int) -> Row:
        return row(self.lines, min(number, len(self.lines) - 1))

    @property
    def here(self) -> Row:
        """The line of the stop."""
        return self.row(self.stop.at.line)

    @property
    def begun(self) -> Row | None:
        """The line that begins with what would have to be a key."""
        since = self.stop.since
        return self.row(since.line) if since and "scanning a simple key" in self.stop.said else None

    def above(self, number: int) -> Iterator[Row]:
        return rows_above(self.lines, number)

    def has_key(self, one: Row) -> bool:
        """Whether a line begins with a key of ours."""
        return bool(one.key) and self.known(one.key)


def insert(at: Mark, words: str) -> Edit:
    return Edit(line=at.line, column=at.column, inserted=words)


def mend(*edits: Edit, hint: str = "") -> tuple[Mend, ...]:
    return (Mend(edits=edits, hint=hint),)


def as_words(at: Mark) -> tuple[Mend, ...]:
    """Taken as plain words, whatever sign they begin with."""
    return mend(insert(at, FILLER))


def quoted(scene: Scene, one: Row) -> str:
    """What to type for the value of a line, which may go on below."""
    below = next((scene.row(n) for n in range(one.number + 1, len(scene.lines))), None)
    goes_on = below and not below.is_blank and below.indent > one.at and not (below.key or below.dashed)
    return BELOW if goes_on else in_quotes(one.value)
