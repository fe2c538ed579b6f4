"""Map → Stack: sets signs with their words, then the pictures, then what has no room in them.

The words are a table to those who hear them: a row for each sign, its places in one cell. The ink is an
ornament, unless the author gave it words of its own.
"""

from collections.abc import Sequence
from math import ceil

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
from broadside.typeset.kept import kept_unspaced
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import bonded, glued, opened, stacked, unbroken
from broadside.typeset.tallest import tallest
from broadside.typeset.typesetter import Typesetter, words

# Between the legend and the pictures, however little space there is.
LEAST_GAP = 5.0
# The key and the remark.
TOLD = 2


class _Row(Struct, frozen=True, kw_only=True, eq=False):
    """A row of the table: a sign with what it stands for, and its places."""

    row: Element
    head: Element
    cell: Element
    placed: tuple[Placed, ...]

    @property
    def elements(self) -> tuple[Element, ...]:
        return (self.row, self.head, self.cell, *(one.element for one in self.placed))


class _Set(Struct, frozen=True, kw_only=True):
    """All of a map that goes by no space between blocks: the element around it, those that begin with its
    caption, its body and rows; the caption, the legend and the remark; its pictures, how much is `told` among
    them, and the labels that are `left`."""

    whole: Element
    begun: tuple[Element, ...]
    body: Element
    rows: tuple[_Row, ...]
    caption: tuple[Box, ...]
    legend: tuple[Box, ...]
    remark: tuple[Box, ...]
    pictures: tuple[Box, ...]
    told: int
    left: tuple[Box, ...]


def map_(one: Map, place: Place, typesetter: Typesetter) -> Stack:
    # Of a panel what is told stands among the pictures, with space around it.
    most = tallest(typesetter.layout)
    if typesetter.layout.fold:
        set_ = _set(one, most, place, typesetter)
    else:
        set_ = kept_unspaced(_set, place, typesetter, one, most)
    unit, gap = typesetter.layout.grid, _gap(typesetter)
    pictures = tuple(replace(box, height=ceil(box.height / unit) * unit) for box in set_.pictures)
    above = () if set_.told else set_.legend
    shown = (*above, *pictures)
    shown = (_begun(shown[0], [*([] if set_.caption else set_.begun), set_.body], set_.rows), *shown[1:])
    parts = [
        Stack(
            boxes=opened(bonded(set_.caption, GLUE), *set_.begun),
            after=typesetter.type_of("table-caption").after,
        ),
        Stack(boxes=shown[: len(above)], after=gap),
        *(Stack(boxes=(box,), after=gap) for box in shown[len(above) :]),
    ]
    below = [
        Stack(boxes=set_.left, after=gap),
        *([Stack(boxes=set_.remark)] if set_.told < TOLD else []),
    ]
    space = typesetter.type_of("table")
    boxes = stacked([*parts, *below]).boxes
    # Where no page holds it all, what explains the last picture stays below that.
    last = len(boxes) - sum(len(one.boxes) for one in below) - 1
    boxes = unbroken(glued(opened((*boxes[:last], *glued(boxes[last:], GLUE)), set_.whole), KEEP))
    # What is left over may be the last of it, and leads into nothing.
    boxes = (*boxes[:-1], replace(boxes[-1], bond=FREE))
    return Stack(boxes=boxes, before=space.before, after=space.after)


def _gap(typesetter: Typesetter) -> float:
    return max(2 * typesetter.layout.grid, LEAST_GAP)


def _set(one: Map, most: float, place: Place, typesetter: Typesetter) -> _Set:
    """Its pictures are so high at `most`."""
    whole = Element(role="Div", parent=place.parent)
    alt = one.alt
    figure = Element(role="Figure", parent=whole, alt=alt.text, lang=alt.lang) if alt.text else None
    table = Element(role="Table", parent=whole)
    body = Element(role="TBody", parent=table)
    rows = [_row(shown, body, typesetter) for shown in one.shown]
    placed = [placed for row in rows for placed in row.placed]
    caption_type, small = typesetter.type_of("table-caption"), typesetter.type_of("source")
    said = titled_by(one.caption, replace(place, parent=table))
    key = [
        Entry(text=shown.text, element=row.head, sign=shown.sign, span=shown.span)
        for shown, row in zip(one.shown, rows, strict=True)
    ]
    under = Element(role="P", parent=whole)

    def told(column: Column, alone: bool) -> list[tuple[Box, ...]]:
        """The key and the remark."""
        legend = flow(
            key, typesetter.type_of("map-key"), replace(place, column=column), typesetter, alone=alone
        )
        return [bonded(legend, GLUE), line_boxes(typesetter, one.remark, small, column, under, one.span)]

    def among(room: Column) -> list[Stack]:
        """What stands among the pictures of a panel; on a page what explains them stands above them."""
        if not typesetter.layout.fold:
            return []
        legend, remark = told(room, alone=True)
        return [Stack(boxes=legend, after=_gap(typesetter)), Stack(boxes=remark)]

    pictures = arranged(one, placed, among, figure, place.column, most, typesetter)
    legend, remark = told(place.column, alone=False)
    return _Set(
        whole=whole,
        begun=(figure, table) if figure else (table,),
        body=body,
        rows=tuple(rows),
        caption=glued(line_boxes(typesetter, one.caption, caption_type, place.column, said, one.span), GLUE),
        legend=legend,
        remark=remark,
        pictures=pictures.boxes,
        told=pictures.told,
        left=_left_over(pictures.left, place, typesetter),
    )


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
