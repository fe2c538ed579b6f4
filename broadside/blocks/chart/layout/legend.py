"""Measures → Box: names of the bars of a row, each after a piece of one; heads of columns read aloud."""

from math import fsum

from broadside.blocks.chart.layout.frame import Frame
from broadside.blocks.chart.layout.ink import in_sign
from broadside.blocks.chart.noun import Chart
from broadside.blocks.chart.plots.plot import swatch
from broadside.model.page import GLUE, Box, Element, Item, Shape, Words
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.typeset.lines import left_of
from broadside.typeset.typesetter import Typesetter

# A piece of a bar by the size of its name, the room between the two, and that between a name and the next.
LONG, THICK, BESIDE, APART = 1.5, 0.75, 0.5, 1.5


def legend(one: Chart, frame: Frame, column: Column, body: Element, typesetter: Typesetter) -> Box:
    """In one line where all names have room there, else one below the other."""
    # Each name follows its piece of a bar, wherever a layout aligns words.
    type_, rtl = replace(frame.look.words, align="start", hang=False), typesetter.rtl
    head = Element(role="TR", parent=body)
    # Above the names of rows there is none.
    cells = [Element(role="TD", parent=head)]
    size, before = type_.size, (LONG + BESIDE) * type_.size
    wide = [before + typesetter.extent(name, type_)[1] + 1.0 for name in one.measures]
    in_line = fsum(wide) + APART * size * (len(wide) - 1) <= column.width
    start, lower = 0.0, 0.0
    items: list[Item] = []
    notes: list[str] = []
    for i, (name, width) in enumerate(zip(one.measures, wide, strict=True)):
        cell = Element(role="TH", parent=head, attributes=(("Scope", "Column"),))
        cells.append(cell)
        long = LONG * size
        left = column.x + (column.width - start - long if rtl else start)
        paths = in_sign(swatch(long, THICK * size, is_open=i > 0), frame.look.sign, typesetter)
        top = lower + (type_.leading - THICK * size) / 2
        items.append(Shape(x=left, y=top, width=long, height=THICK * size, paths=paths))
        within = column.inside(start + before, 0.0, rtl)
        lines = typesetter.lines(name, type_, within.width)
        for place, line in enumerate(lines):
            y = lower + place * type_.leading + typesetter.baseline(type_)
            x = left_of(line, within, type_, rtl)
            items.append(Words(x=x, y=y, line=line, colour=type_.colour, element=cell))
            notes += line.notes
        if in_line:
            start += width + APART * size
        else:
            lower += max(len(lines), 1) * type_.leading
    height = lower if not in_line else type_.leading
    grid = typesetter.layout.grid
    return Box(
        height=-(-height // grid) * grid,
        items=tuple(items),
        notes=tuple(dict.fromkeys(notes)),
        elements=(head, *cells),
        bond=GLUE,
        span=one.span,
    )
