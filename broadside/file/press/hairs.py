"""Corners of a form → whether it is a hair: a thin ground is a line to the eye, and as hard to print."""

from collections.abc import Sequence

from broadside.model.press import HAIRLINE, SHORTEST_LINE
from broadside.model.steps import Steps

Corner = tuple[float, float]


def is_hair(corners: Sequence[Corner], scale: float = 1.0) -> bool:
    """`scale` is how much it is enlarged when it is drawn."""
    xs, ys = ([corner[axis] for corner in corners] for axis in (0, 1))
    least, most = sorted((scale * (max(xs) - min(xs)), scale * (max(ys) - min(ys))))
    return least < HAIRLINE and most >= SHORTEST_LINE


def has_hairs(steps: Steps) -> bool:
    """Whether any form of a path is one."""
    forms: list[list[Corner]] = []
    for operator, *places in steps:
        if operator == "m" or not forms:
            forms.append([])
        forms[-1] += zip(map(float, places[::2]), map(float, places[1::2]), strict=True)
    return any(form and is_hair(form) for form in forms)
