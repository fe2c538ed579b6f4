"""Layout → height: says how tall a picture may be."""

from broadside.model.layout import Layout

# A picture never takes more of a page's height than this, so that its caption stays beside it.
TALLEST = 0.6
# Usual papers are no shorter; pictures have one size on all of them.
SHORTEST_PAPER = 792.0


def tallest(layout: Layout) -> float:
    """How tall a picture may be, whichever of its papers the layout is printed on."""
    margins = layout.margins
    paper = min(SHORTEST_PAPER, *(layout.area(name).height for name, _ in layout.papers))
    room = paper - margins.top - margins.bottom
    return min(room * TALLEST, room - layout.foot - layout.grid)
