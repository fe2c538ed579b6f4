"""Steps, place → the operators of a path (ISO 32000-1, 8.5.2), y up."""

from broadside.file.objects import number
from broadside.model.steps import Steps

# An operator and one place.
PLACED = 3


def traced(steps: Steps, x: float, y: float) -> str:
    """A path whose own x and y begin at `x` and `y`, in points."""
    return " ".join([_step(step, x, y) for step in steps])


def _step(step: tuple[str | float, ...], x: float, y: float) -> str:
    if len(step) == PLACED:
        # Nearly all are lines: coasts have tens of thousands of them.
        operator, across, down = step
        return f"{number(x + float(across))} {number(y - float(down))} {operator}"
    operator, *places = step
    turned = [x + float(place) if i % 2 == 0 else y - float(place) for i, place in enumerate(places)]
    return " ".join([*map(number, turned), str(operator)])
