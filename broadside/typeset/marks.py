"""Name, size → Paths: draws the marks of the program's own, each to fill a square of that size.

They are ink, not letters, so that they look the same whatever faces a brand has.
"""

from broadside.model.colour_role import ColourRole
from broadside.model.mark import Mark
from broadside.model.page import Path
from broadside.model.steps import QUARTER, Steps, circle, rounded

# Strokes as steps in parts of the square, and the stroke's width.
STROKES: dict[Mark, tuple[Steps, ...]] = {
    "cross": ((("m", 0.16, 0.16), ("l", 0.84, 0.84)), (("m", 0.84, 0.16), ("l", 0.16, 0.84))),
    "tick": ((("m", 0.06, 0.54), ("l", 0.36, 0.84), ("l", 0.94, 0.18)),),
}
WEIGHT = 0.15
FINE = 0.09
# The part of a round that the mark in it takes.
IN_ROUND = 0.5


def mark(name: Mark, size: float, colour: ColourRole) -> tuple[Path, ...]:
    """The paths of a mark."""
    if name == "half":
        return _half(size, colour)
    if name == "box":
        steps = rounded(FINE / 2 * size, FINE / 2 * size, (1 - FINE) * size, (1 - FINE) * size, size / 8)
        return (Path(steps=steps, fill="paper", stroke=colour, width=FINE * size),)
    return tuple(
        Path(steps=_scaled(stroke, size), stroke=colour, width=WEIGHT * size) for stroke in STROKES[name]
    )


def round_mark(name: Mark, size: float, colour: ColourRole, inside: ColourRole) -> tuple[Path, ...]:
    """A mark in a round: a cross in a disc, a tick in a ring, so that the two are told apart from afar, with
    little ink, too. What stands on the disc is drawn in `inside`."""
    if name not in STROKES:
        return mark(name, size, colour)
    radius, filled = (1 - FINE) / 2 * size, name == "cross"
    body = Path(
        steps=circle(size / 2, size / 2, radius),
        fill=colour if filled else "paper",
        stroke=None if filled else colour,
        ground=filled,
        kept=filled,
        width=FINE * size,
    )
    inner, start = size * IN_ROUND, size * (1 - IN_ROUND) / 2
    strokes = (
        Path(steps=_moved(_scaled(stroke, inner), start), stroke=inside if filled else colour, width=size / 9)
        for stroke in STROKES[name]
    )
    return (body, *strokes)


def _moved(steps: Steps, by: float) -> Steps:
    return tuple((operator, *(float(place) + by for place in places)) for operator, *places in steps)


def _scaled(steps: Steps, size: float) -> Steps:
    return tuple((operator, *(float(place) * size for place in places)) for operator, *places in steps)


def _half(size: float, colour: ColourRole) -> tuple[Path, ...]:
    """A circle whose first half is filled."""
    radius = (1 - FINE) / 2 * size
    edge = FINE / 2 * size
    middle, reach = size / 2, QUARTER * radius
    half = (
        ("m", middle, edge),
        ("c", middle - reach, edge, edge, middle - reach, edge, middle),
        ("c", edge, middle + reach, middle - reach, size - edge, middle, size - edge),
        ("h",),
    )
    return (
        Path(steps=circle(middle, middle, radius), fill="paper", stroke=colour, width=FINE * size),
        Path(steps=half, fill=colour),
    )
