"""str → Readable: reads a text with its author's slips mended, one after another, each told once."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from broadside.issues import Issue, Span, error
from broadside.model.node import Node
from broadside.model.replace import replace
from broadside.read.load.compose import Composed, Mark, Stop, compose
from broadside.read.load.known import is_known
from broadside.read.load.mended import Mended, as_it_is

if TYPE_CHECKING:
    from broadside.read.load.reasons.scene import Mend, Slip

# Who has made more slips mends these first.
MOST_SLIPS = 20
# Each way to mend a slip is tried on the whole text: more characters than this are not read for all of them.
MOST_READ = 4 << 20


class Readable(Struct, frozen=True, kw_only=True):
    """The nodes of a text, or of the nearest one that is YAML; `issues` say what is wrong with it. `sure` is
    false where nobody knows what the rest of it means. Of lines that are `rough`, only the structure is as
    their author meant it."""

    path: str
    root: Node | None
    issues: tuple[Issue, ...]
    mended: Mended
    sure: bool
    rough: frozenset[int]

    def others(self, check: Callable[[Node], Iterable[Issue]]) -> list[Issue]:
        """What else is wrong, by what `check` says of the nodes."""
        if not self.sure or self.root is None:
            return []
        found = [self.mended.in_file(one) if one.span.path == self.path else one for one in check(self.root)]
        return [one for one in found if one.span.path != self.path or one.span.line not in self.rough]


class _Work(Struct, frozen=True, kw_only=True):
    """A text on the way to being read: as far as it is `mended`, with what is `told` by then. `left` is how
    many characters may still be read; `met` is where the last slip was: who meets it again does not know how
    to mend it."""

    path: str
    mended: Mended
    composed: Composed
    told: tuple[Issue, ...] = ()
    rough: frozenset[int] = frozenset()
    left: int = MOST_READ
    met: Mark | None = None
    sure: bool = True

    @property
    def reach(self) -> Mark:
        """How far the text is YAML."""
        stop = self.composed.stop
        return stop.at if stop else Mark(1 << 60, 0)


def readable(text: str, path: str) -> Readable:
    composed = compose(text, path, is_known)
    work = _Work(path=path, mended=as_it_is(text), composed=composed, sure=composed.complete)
    for _ in range(MOST_SLIPS):
        if work.composed.stop and work.sure:
            work = _mend_next(work, work.composed.stop)
    lines = {issue.span.line for issue in work.told}
    refused = [work.mended.in_file(issue) for issue in work.composed.issues]
    return Readable(
        path=path,
        root=work.composed.root,
        issues=(*_first_of_each_line(work.told), *(one for one in refused if one.span.line not in lines)),
        mended=work.mended,
        sure=work.sure and work.composed.stop is None,
        rough=work.rough | {issue.span.line for issue in refused},
    )


def _mend_next(work: _Work, stop: Stop) -> _Work:
    """Find out why the text stops being YAML, and mend that so that most of it can be read."""
    # Most files are YAML.
    from broadside.read.load.reasons import reason_of
    from broadside.read.load.reasons.scene import Scene

    scene = Scene(lines=work.mended.lines, stop=stop, trail=work.composed.trail, known=is_known)
    slip = reason_of(scene)
    size = max(1, len(work.mended.text))
    ways = slip.mends[: max(0, work.left // size)]
    tried = [_mended(work, way) for way in ways]
    best = max(range(len(ways)), key=lambda number: tried[number].reach.line, default=None)
    told = replace(
        work,
        told=(*work.told, *_told(work, slip, ways[best] if best is not None else None)),
        rough=work.rough if slip.exact else work.rough | {slip.at.line + 1},
        left=work.left - size * len(ways),
        met=slip.at,
    )
    if best is None or slip.at == work.met or tried[best].reach <= slip.at:
        return replace(told, sure=False)
    found = tried[best]
    return replace(told, mended=found.mended, composed=found.composed, sure=found.composed.complete)


def _mended(work: _Work, way: "Mend") -> _Work:
    mended = work.mended.with_edits(way.edits)
    return replace(work, mended=mended, composed=compose(mended.text, work.path, is_known))


def _told(work: _Work, slip: "Slip", way: "Mend | None") -> Iterator[Issue]:
    """What was moved along with another line need not be told again."""
    if not (slip.moves and any(edit.line == slip.at.line for edit in work.mended.edits)):
        hint = way.hint if way and way.hint else slip.wrong.hint
        span = Span(path=work.path, line=slip.at.line + 1, column=slip.at.column + 1)
        yield work.mended.in_file(error(span, slip.wrong.what, hint))


def _first_of_each_line(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    by_line: dict[int, Issue] = {}
    for issue in issues:
        by_line.setdefault(issue.span.line, issue)
    return tuple(by_line.values())
