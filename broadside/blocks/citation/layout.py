"""Citation → Stack: sets how to cite the sheet, in small print."""

from broadside.blocks.citation.noun import Citation
from broadside.model.page import GLUE, Element
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.beside import beside
from broadside.typeset.headings import heading
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import bonded, glued, stacked, unbroken
from broadside.typeset.titled import begun
from broadside.typeset.typesetter import Typesetter

# Words stand beside their title where they have at least this measure, in parts of their size.
LEAST_MEASURE = 24.0
GAP = 12.0
# What keeps off a ground above them at least.
LEAST_ABOVE = 6.0


def citation(one: Citation, place: Place, typesetter: Typesetter) -> Stack:
    """The title in bold, then the words beside it, or below in a narrow place."""
    element = Element(role="Div", parent=place.parent)
    type_ = typesetter.type_of("citation")
    strong = replace(type_, weight=700)
    column, rtl = place.column, typesetter.rtl
    _, wide = typesetter.extent(one.title, strong)
    aside = column.inside(wide + GAP, 0.0, rtl)
    alone = not wide or aside.width < LEAST_MEASURE * type_.size
    said = heading(one.title, replace(place, parent=element))
    title = glued(line_boxes(typesetter, one.title, strong, column, said, one.span), GLUE)
    element_of_words = Element(role="P", parent=element)
    inner = column if alone else aside
    words = line_boxes(typesetter, one.text, type_, inner, element_of_words, one.span)
    parts = [Stack(boxes=bonded(title, GLUE)), Stack(boxes=words)]
    boxes = begun(stacked(parts) if alone else beside(parts), element).boxes
    if not boxes:
        return Stack(boxes=())
    grid = typesetter.layout.grid
    return Stack(boxes=unbroken(boxes), before=max(2 * grid, LEAST_ABOVE), after=grid)
