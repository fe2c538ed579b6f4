"""Layout → height: says how tall a picture may be."""

from broadside.model.layout import Layout

# A picture never takes more of a page's height than this, so that its caption stays beside it.
TALLEST = 0.6
# One that is so many times as high as wide, or more, takes no more than this: it shows one thing, as a
# bottle, and the white beside it would be most of a page.
NARROW, TALLEST_NARROW = 2.0, 0.36
# Usual papers are no shorter; pictures have one size on all of them.
SHORTEST_PAPER = 792.0


def tallest(layout: Layout, slope: float = 1.0) -> float:
    """How tall a picture may be that is `slope` times as high as wide, whichever of its papers the layout is
    printed on."""
    margins = layout.margins
    paper = min(SHORTEST_PAPER, *(layout.area(name).height for name, _ in layout.papers))
    room = paper - margins.top - margins.bottom
    return min(room * _share(slope), room - layout.foot - layout.grid)


def _share(slope: float) -> float:
    """The less of a page's height, the narrower it is."""
    narrow = min(max(slope - 1.0, 0.0) / (NARROW - 1.0), 1.0)
    return TALLEST - narrow * (TALLEST - TALLEST_NARROW)
