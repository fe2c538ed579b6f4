"""Steps, place → the operators of a path (ISO 32000-1, 8.5.2), y up."""

import re

from broadside.file.objects import PLAIN, number
from broadside.model.steps import Steps

# How each operator is written with its places.
WRITTEN = {"m": "%.2f %.2f m", "l": "%.2f %.2f l", "c": "%.2f %.2f %.2f %.2f %.2f %.2f c", "h": "h"}
# What of two decimals `number` leaves out.
ZEROS = re.compile(r"\.00(?= )|(?<=\.[0-9])0(?= )")


def traced(steps: Steps, x: float, y: float) -> str:
    """A path whose own x and y begin at `x` and `y`, in points."""
    numbers: list[float] = []
    # Coasts have tens of thousands of lines: all are written in one go, as `number` writes each.
    for step in steps:
        if step[0] in ("l", "m"):
            _, across, down = step
            numbers += (x + across, y - down)  # type: ignore[operator] # places are numbers
        else:
            numbers += [y - one if i % 2 else x + one for i, one in enumerate(step[1:])]  # type: ignore[operator]
    if numbers and min(numbers) > -PLAIN and max(numbers) < PLAIN:
        return ZEROS.sub("", " ".join([WRITTEN[step[0]] for step in steps]) % tuple(numbers))  # type: ignore[index]
    told = iter(map(number, numbers))
    return " ".join([" ".join([*(next(told) for _ in step[1:]), str(step[0])]) for step in steps])
