"""Pages, creases → Pages: marks at the edges of a sheet where it is folded, for who folds it by hand.

Lengths are points. A print shop folds by machine, and has marks of its own.
"""

from collections.abc import Iterator, Mapping, Sequence

from broadside.model.fold import Crease
from broadside.model.page import Box, Fill, Page, Placed
from broadside.model.paper import NEAR_CUT, Paper, white_edge
from broadside.model.replace import replace

# Two dashes, how long and heavy each is, and what is clear between them.
DASH, WEIGHT, CLEAR = 2.5, 0.6, 1.5
DASHES = 2


def fold_marks(pages: Sequence[Page], creases: Mapping[int, Sequence[Crease]]) -> tuple[Page, ...]:
    """The pages, the first panel of each side with the marks of that."""
    marked = set[int]()
    found = []
    for page in pages:
        marks = () if page.side in marked else tuple(_marks(page, creases.get(page.side, ())))
        marked.add(page.side)
        found.append(replace(page, furniture=(*page.furniture, *marks)) if marks else page)
    return tuple(found)


def _marks(page: Page, creases: Sequence[Crease]) -> Iterator[Placed]:
    span = next((one.box.span for one in (*page.body, *page.notes, *page.furniture)), None)
    if span is None:
        return
    paper = page.paper
    for crease in creases:
        length = paper.width if crease.stacked else paper.height
        # Within the margin, as near to the words as to where printers leave white.
        least = _first(paper)
        for start in (least, length - least - _long()):
            for i in range(DASHES):
                at = start + i * (DASH + CLEAR)
                across, along = crease.at - WEIGHT / 2, at
                x, y = (along, across) if crease.stacked else (across, along)
                wide, high = (DASH, WEIGHT) if crease.stacked else (WEIGHT, DASH)
                fill = Fill(x=0.0, y=0.0, width=wide, height=high, colour="muted")
                yield Placed(x=x, y=y, box=Box(height=high, items=(fill,), span=span))


def _long() -> float:
    return DASHES * DASH + (DASHES - 1) * CLEAR


def _first(paper: Paper) -> float:
    """How far from an edge marks begin: they end where words may stand."""
    edge = white_edge(paper)
    return max(edge - _long() - 1.0, 0.0) if edge > NEAR_CUT else 1.0
