"""Panels of a row → Stacks, with what is spare in them where that takes hardly any room.

What would make a panel higher than those beside it stands in as few rows as it can; charts of a lower one are
higher.
"""

from collections.abc import Callable, Sequence

from broadside.blocks.chart.noun import Chart
from broadside.blocks.panels.noun import Panel
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.model.spare import is_spare
from broadside.typeset.stack import height_of

# How much higher a row may be for what is spare, in lines, where pages are as many as it takes: less than
# leaves a hole beside it. Where they are counted words would be smaller for it: by what no eye sees, or one
# brand's panels say less than another's for the sake of a point.
MORE, HARDLY = 1.25, 0.4

# What is spare is set close first, and then in as few rows as it can.
LOWER = (1, 2)
# The part of what a panel is lower than those beside it that rows of its charts take; the rest goes between
# all that stands apart in it.
OF_CHARTS = 0.7
# Less than so many points more nobody sees.
SEEN = 4.0

# Sets the panel of that number as it is given, so low, or with its charts so many points higher.
Make = Callable[[int, Panel, int, float], Stack]


def row_of(panels: Sequence[Panel], more: float, make: Make) -> list[Stack]:
    """A row is so many points higher at most for what is spare, or for rows of a chart below one another. A
    panel alone in its row leaves no room beside others, and has nothing that is spare."""
    said = [_without_spare(panel) for panel in panels]
    row = [make(i, panel, 0, 0.0) for i, panel in enumerate(said)]
    if len(row) == 1:
        return row
    heights = [height_of(one.boxes) for one in row]
    most = max(heights) + more
    shown = [(panel, 0) for panel in said]
    for i, panel in enumerate(panels):
        others = max(heights[:i] + heights[i + 1 :])
        if panel is not said[i] or (_is_drawn(panel) and heights[i] > others + more):
            for low in LOWER:
                made = make(i, panel, low, 0.0)
                if height_of(made.boxes) <= most:
                    row[i], shown[i] = made, (panel, low)
                    break
    heights = [height_of(one.boxes) for one in row]
    for i, (panel, low) in enumerate(shown):
        spare = (max(heights) - heights[i]) * OF_CHARTS
        if spare > SEEN and _is_drawn(panel):
            row[i] = make(i, panel, low, spare)
    return row


def _without_spare(panel: Panel) -> Panel:
    said = tuple(one for one in panel.blocks if not is_spare(one))
    return panel if len(said) == len(panel.blocks) else replace(panel, blocks=said)


def _is_drawn(panel: Panel) -> bool:
    """Whether there is something in a panel that may be set low."""
    return any(isinstance(one, Chart) for one in panel.blocks)
