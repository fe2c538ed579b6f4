"""Modules → Steps: draws the dark modules of a code as few rectangles, within its quiet ground."""

from itertools import groupby

from broadside.blocks.qr.modules import Modules
from broadside.model.memo import Memo
from broadside.model.steps import Steps

# Light modules around the code (ISO/IEC 18004, 6.3.8).
QUIET = 4


def rectangles(_: Memo, modules: Modules, module: float) -> Steps:
    """The dark modules as one path: runs of a row, grown downwards over the rows that have the same run, so
    that no seam shows between two."""
    open_runs: dict[tuple[int, int], int] = {}
    steps: list[tuple[str | float, ...]] = []
    for y, row in enumerate((*modules, ())):
        here = set(_runs(row))
        for run in [run for run in open_runs if run not in here]:
            start, stop = run
            top = open_runs.pop(run)
            left, upper, right, lower = (QUIET + edge for edge in (start, top, stop, y))
            steps += rectangle(left * module, upper * module, right * module, lower * module)
        for run in sorted(here):
            open_runs.setdefault(run, y)
    return tuple(steps)


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules stand in a row without a gap: first, and one past the last."""
    runs, x = [], 0
    for dark, group in groupby(row):
        stop = x + sum(1 for _ in group)
        if dark:
            runs.append((x, stop))
        x = stop
    return runs


def rectangle(left: float, top: float, right: float, bottom: float) -> Steps:
    """By its edges, so that neighbours share theirs to the last digit."""
    return (("m", left, top), ("l", right, top), ("l", right, bottom), ("l", left, bottom), ("h",))
