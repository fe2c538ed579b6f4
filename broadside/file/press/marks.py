"""Paper, Creases, Plates → Placed: draws printers' marks, all outside of the bleed.

They tell where to cut and where to fold, how the inks lie on one another and how dense they are.
"""

from collections.abc import Iterator, Sequence

from broadside.issues import Span
from broadside.model.fold import Crease
from broadside.model.geometry import Interval, Point
from broadside.model.page import Box, MarkInk, Path, Placed, Shape
from broadside.model.paper import Paper
from broadside.model.press import HAIRLINE, Plates
from broadside.model.steps import Steps, circle, rectangle

# Marks keep this far from the bleed, lest a careless cut leave them.
CLEAR = 3.0
FOLDED = (3.0, 2.0)
RADIUS, CROSS = 4.5, 7.5
# A register mark gives way to a fold that comes nearer than this.
NEAR = 14.0
PATCH = 8.0
FIRST_PATCH = 16.0
BAR: tuple[MarkInk, ...] = (
    *("cyan", "magenta", "yellow", "black"),
    *("spot-1", "spot-2", "spot-3", "spot-4"),
    *("all-25", "all-50", "all-75"),
)


def marks(paper: Paper, creases: Sequence[Crease], plates: Plates, span: Span) -> Placed:
    """The marks of one side."""
    paths = (
        *(_ruled(steps) for steps in _cuts(paper, plates)),
        *(_ruled(steps, FOLDED) for steps in _folds(paper, creases, plates)),
        *(path for centre in _centres(paper, creases, plates) for path in _register(centre.x, centre.y)),
        *_bar(paper, creases, plates),
    )
    drawn = Shape(x=0.0, y=0.0, width=paper.width, height=paper.height, paths=paths)
    return Placed(x=0.0, y=0.0, box=Box(height=paper.height, items=(drawn,), span=span))


def _ruled(steps: Steps, dash: tuple[float, ...] = ()) -> Path:
    return Path(steps=steps, stroke="registration", width=HAIRLINE, dash=dash)


def _reach(plates: Plates) -> Interval:
    """From where to where marks lie, outwards from the cut."""
    return Interval(start=plates.bleed + CLEAR, end=plates.margin - CLEAR)


def _cuts(paper: Paper, plates: Plates) -> Iterator[Steps]:
    reach = _reach(plates)
    near, far = reach.start, reach.end
    for x in (0.0, paper.width):
        for inner, outer in ((-near, -far), (paper.height + near, paper.height + far)):
            yield ("m", x, inner), ("l", x, outer)
    for y in (0.0, paper.height):
        for inner, outer in ((-near, -far), (paper.width + near, paper.width + far)):
            yield ("m", inner, y), ("l", outer, y)


def _folds(paper: Paper, creases: Sequence[Crease], plates: Plates) -> Iterator[Steps]:
    reach = _reach(plates)
    near, far = reach.start, reach.end
    for crease in creases:
        across = paper.width if crease.stacked else paper.height
        for inner, outer in ((-near, -far), (across + near, across + far)):
            if crease.stacked:
                yield ("m", inner, crease.at), ("l", outer, crease.at)
            else:
                yield ("m", crease.at, inner), ("l", crease.at, outer)


def _centres(paper: Paper, creases: Sequence[Crease], plates: Plates) -> Iterator[Point]:
    """The middle of each side, or beside it where the sheet is folded there."""
    reach = _reach(plates)
    out = (reach.start + reach.end) / 2
    x = _beside(paper.width / 2, [crease.at for crease in creases if not crease.stacked])
    y = _beside(paper.height / 2, [crease.at for crease in creases if crease.stacked])
    yield from (Point(x=x, y=-out), Point(x=x, y=paper.height + out))
    yield from (Point(x=-out, y=y), Point(x=paper.width + out, y=y))


def _beside(middle: float, creases: Sequence[float]) -> float:
    return middle + 2 * NEAR if any(abs(middle - at) < NEAR for at in creases) else middle


def _register(x: float, y: float) -> Iterator[Path]:
    yield _ruled(circle(x, y, RADIUS))
    yield _ruled((("m", x - CROSS, y), ("l", x + CROSS, y)))
    yield _ruled((("m", x, y - CROSS), ("l", x, y + CROSS)))


def _bar(paper: Paper, creases: Sequence[Crease], plates: Plates) -> Iterator[Path]:
    """A row of patches along a side that has no folds: each ink solid, then all at once in three tints."""
    near = _reach(plates).start
    along_the_foot = any(crease.stacked for crease in creases)
    for i, ink in enumerate(ink for ink in BAR if ink in plates.fills):
        along = FIRST_PATCH + i * PATCH
        x, y = (along, paper.height + near) if along_the_foot else (-near - PATCH, along)
        yield Path(steps=rectangle(PATCH, PATCH, x, y), fill=ink)
