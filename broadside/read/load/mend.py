"""str → Readable: reads a text with its author's slips mended, one after another, each told once."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from broadside.issues import Issue, Span, error
from broadside.model.node import Node
from broadside.read.load.compose import Composed, Mark, compose
from broadside.read.load.known import is_known
from broadside.read.load.mended import Mended, as_it_is
from broadside.read.load.reasons import reason_of
from broadside.read.load.reasons.scene import Mend, Scene, Slip

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


class _Tried(Struct, frozen=True, kw_only=True):
    """A way to mend a slip, and how far the text is YAML with it."""

    mend: Mend
    mended: Mended
    composed: Composed

    @property
    def reach(self) -> Mark:
        stop = self.composed.stop
        return stop.at if stop else Mark(1 << 60, 0)


def readable(text: str, path: str) -> Readable:
    composed = compose(text, path, is_known)
    mended, slips, sure = as_it_is(text) if composed.stop else as_it_is(""), [], composed.complete
    rough: set[int] = set()
    left, met = MOST_READ, Mark(-1, 0)
    for _ in range(MOST_SLIPS):
        if not (composed.stop and sure):
            break
        scene = Scene(lines=mended.lines, stop=composed.stop, trail=composed.trail, known=is_known)
        slip = reason_of(scene)
        ways = slip.mends[: max(0, left // len(text))]
        left -= len(text) * len(ways)
        tried = [_try(way, mended, path) for way in ways]
        best = max(tried, key=lambda one: one.reach.line, default=None)
        # What was moved along with another line need not be told again.
        if not (slip.moves and any(edit.line == slip.at.line for edit in mended.edits)):
            slips.append(_told(slip, best, mended, path))
        if not slip.exact:
            rough.add(slip.at.line + 1)
        sure = best is not None and best.composed.complete and best.reach > slip.at and met != slip.at
        met = slip.at
        if best and sure:
            mended, composed = best.mended, best.composed
    lines = {issue.span.line for issue in slips}
    rough |= {issue.span.line for issue in composed.issues}
    refused = [mended.in_file(one) if composed.stop or slips else one for one in composed.issues]
    return Readable(
        path=path,
        root=composed.root,
        issues=(*_first_of_each_line(slips), *(one for one in refused if one.span.line not in lines)),
        mended=mended,
        sure=sure and composed.stop is None,
        rough=frozenset(rough),
    )


def _try(way: Mend, mended: Mended, path: str) -> _Tried:
    now = mended.with_edits(way.edits)
    return _Tried(mend=way, mended=now, composed=compose(now.text, path, is_known))


def _told(slip: Slip, best: _Tried | None, mended: Mended, path: str) -> Issue:
    hint = best.mend.hint if best and best.mend.hint else slip.wrong.hint
    span = Span(path=path, line=slip.at.line + 1, column=slip.at.column + 1)
    return mended.in_file(error(span, slip.wrong.what, hint))


def _first_of_each_line(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    by_line: dict[int, Issue] = {}
    for issue in issues:
        by_line.setdefault(issue.span.line, issue)
    return tuple(by_line.values())
