"""Rule → Stack: draws a hairline, a line of the body's away from what is above and below."""

from broadside.blocks.rule.noun import Rule
from broadside.model.page import Box, Fill
from broadside.model.place import Place, Stack
from broadside.typeset.typesetter import Typesetter

HAIRLINE = 0.75


def rule(one: Rule, place: Place, typesetter: Typesetter) -> Stack:
    grid = typesetter.layout.grid
    line = Fill(
        x=place.column.x,
        y=(grid - HAIRLINE) / 2,
        width=place.column.width,
        height=HAIRLINE,
        colour="rule",
    )
    space = typesetter.type_of("body").leading
    return Stack(boxes=(Box(height=grid, items=(line,), span=one.span),), before=space, after=space)
