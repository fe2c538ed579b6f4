"""Map → Stack: sets signs with their words, then the pictures, then what has no room in them.

The words are a table to those who hear them: a row for each sign, its places in one cell. The ink is an
ornament, unless the author gave it words of its own.
"""

from collections.abc import Sequence

from msgspec import Struct

from broadside.blocks.map.layout.arrange import arranged
from broadside.blocks.map.layout.flow import Entry, flow
from broadside.blocks.map.layout.picture import Placed
from broadside.blocks.map.noun import Map, Named, Shown
from broadside.model.page import FREE, GLUE, KEEP, Box, Element
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.phrases import listed, place_name
from broadside.pictures.places import outline
from broadside.typeset.headings import caption as titled_by
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import bonded, glued, opened, stacked, unbroken
from broadside.typeset.typesetter import Typesetter, words

# Between the legend and the pictures, however little space there is.
LEAST_GAP = 5.0


class _Row(Struct, frozen=True, kw_only=True, eq=False):
    """A row of the table: a sign with what it stands for, and its places."""

    row: Element
    head: Element
    cell: Element
    placed: tuple[Placed, ...]

    @property
    def elements(self) -> tuple[Element, ...]:
        return (self.row, self.head, self.cell, *(one.element for one in self.placed))


def map_(one: Map, place: Place, typesetter: Typesetter) -> Stack:
    whole = Element(role="Div", parent=place.parent)
    alt = one.alt
    figure = Element(role="Figure", parent=whole, alt=alt.text, lang=alt.lang) if alt.text else None
    table = Element(role="Table", parent=whole)
    body = Element(role="TBody", parent=table)
    rows = [_row(shown, body, typesetter) for shown in one.shown]
    placed = [placed for row in rows for placed in row.placed]
    begun = [figure, table] if figure else [table]
    caption_type, small = typesetter.type_of("table-caption"), typesetter.type_of("source")
    said = titled_by(one.caption, replace(place, parent=table))
    caption = glued(line_boxes(typesetter, one.caption, caption_type, place.column, said, one.span), GLUE)
    key = [
        Entry(text=shown.text, element=row.head, sign=shown.sign, span=shown.span)
        for shown, row in zip(one.shown, rows, strict=True)
    ]
    under = Element(role="P", parent=whole)
    gap = max(2 * typesetter.layout.grid, LEAST_GAP)

    def told(column: Column, alone: bool) -> list[Stack]:
        """The key and the remark."""
        legend = flow(
            key, typesetter.type_of("map-key"), replace(place, column=column), typesetter, alone=alone
        )
        remark = line_boxes(typesetter, one.remark, small, column, under, one.span)
        return [Stack(boxes=bonded(legend, GLUE), after=gap), Stack(boxes=remark)]

    def among(room: Column) -> list[Stack]:
        """What stands among the pictures of a panel; on a page what explains them stands above them."""
        return told(room, alone=True) if typesetter.layout.fold else []

    pictures = arranged(one, placed, among, figure, place.column, typesetter)
    legend, remark = told(place.column, alone=False)
    above = () if pictures.told else legend.boxes
    shown = (*above, *pictures.boxes)
    shown = (_begun(shown[0], [*([] if caption else begun), body], rows), *shown[1:])
    parts = [
        Stack(boxes=opened(bonded(caption, GLUE), *begun), after=caption_type.after),
        Stack(boxes=shown[: len(above)], after=gap),
        *(Stack(boxes=(box,), after=gap) for box in shown[len(above) :]),
    ]
    below = [
        Stack(boxes=_left_over(pictures.left, place, typesetter), after=gap),
        *([remark] if pictures.told < len((legend, remark)) else []),
    ]
    space = typesetter.type_of("table")
    boxes = stacked([*parts, *below]).boxes
    # Where no page holds it all, what explains the last picture stays below that.
    last = len(boxes) - sum(len(one.boxes) for one in below) - 1
    boxes = unbroken(glued(opened((*boxes[:last], *glued(boxes[last:], GLUE)), whole), KEEP))
    # What is left over may be the last of it, and leads into nothing.
    boxes = (*boxes[:-1], replace(boxes[-1], bond=FREE))
    return Stack(boxes=boxes, before=space.before, after=space.after)


def _begun(box: Box, around: Sequence[Element], rows: Sequence[_Row]) -> Box:
    """A box with which all rows of the table begin: their words stand here and there in the pictures."""
    return replace(
        box, elements=(*around, *(element for row in rows for element in row.elements), *box.elements)
    )


def _row(shown: Shown, body: Element, typesetter: Typesetter) -> _Row:
    row = Element(role="TR", parent=body)
    head = Element(role="TH", parent=row, attributes=(("Scope", "Row"),))
    cell = Element(role="TD", parent=row)
    placed = tuple(
        Placed(
            text=_said(named, typesetter),
            named=named,
            sign=shown.sign,
            element=Element(role="P", parent=cell),
        )
        for named in shown.places
    )
    return _Row(row=row, head=head, cell=cell, placed=placed)


def _said(named: Named, typesetter: Typesetter) -> Text:
    """What is said of places: their names, where the author says nothing."""
    if named.text:
        return named.text
    names = [place_name(code, typesetter.lang) or outline(code).name for code in named.codes]
    return words(listed(names, typesetter.lang), named.span)


def _left_over(left: Sequence[Placed], place: Place, typesetter: Typesetter) -> tuple[Box, ...]:
    """The labels that no picture has room for, each behind its sign."""
    entries = [Entry(text=one.text, element=one.element, sign=one.sign, span=one.named.span) for one in left]
    return flow(entries, typesetter.type_of("map-label"), place, typesetter)
