"""Sheet, Typesetter → Sides: what stands around the blocks of a sheet, in each of its languages, and how two
stand."""

from collections.abc import Sequence
from math import inf

from msgspec import Struct

from broadside.model.content import Counterpart, Run, Sheet
from broadside.model.page import Element, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.typeset.beside import beside
from broadside.typeset.stack import stacked
from broadside.typeset.typesetter import Typesetter

# A line of blanks: two of them, since PDFium skips one, whose ink has no width.
BLANK = "\u00a0\u00a0"


class Side(Struct, frozen=True, kw_only=True):
    """What is `said` in a language around the blocks, and what sets that. `tag` is the language where it is
    not that of the sheet."""

    tag: str | None
    said: Sheet | Counterpart
    typesetter: Typesetter


def sides_of(sheet: Sheet, typesetter: Typesetter) -> tuple[Side, ...]:
    """One, or two where a sheet is in two languages."""
    first = Side(tag=None, said=sheet, typesetter=typesetter)
    second = sheet.second
    if second is None:
        return (first,)
    return (first, Side(tag=second.lang, said=second, typesetter=typesetter.in_language(second.lang)))


def halves(column: Column, typesetter: Typesetter) -> tuple[Column, Column]:
    """Where each of two languages stands beside the other: the first at the start, whatever the second is."""
    width = (column.width - typesetter.layout.gutter) / 2
    left = Column(x=column.x, width=width)
    right = Column(x=column.x + column.width - width, width=width)
    return (right, left) if typesetter.rtl else (left, right)


def places_of(sides: Sequence[Side], place: Place, typesetter: Typesetter) -> list[Place]:
    """Where each side stands."""
    if len(sides) == 1 or not typesetter.layout.beside:
        return [place] * len(sides)
    columns = zip(sides, halves(place.column, typesetter), strict=True)
    return [
        replace(place, column=column, parent=Element(role="Div", parent=place.parent, lang=side.tag))
        for side, column in columns
    ]


def put_together(stacks: Sequence[Stack], typesetter: Typesetter) -> Stack:
    """What both sides say, measured in their places."""
    filled = [stack for stack in stacks if stack.boxes]
    if typesetter.layout.beside and len(filled) > 1:
        return level(filled[0], filled[1], typesetter)
    return stacked(filled)


def level(one: Stack, other: Stack, typesetter: Typesetter) -> Stack:
    """A stack in the first language beside the same in the second."""
    return beside([_ended(one, typesetter), other], alike=True)


def _ended(stack: Stack, typesetter: Typesetter) -> Stack:
    """A stack of one line with a blank below its end, which nobody sees or hears. Programs that copy text
    take lines on one height for one line, and turn its words round where one language is read from right to
    left."""
    if len(stack.boxes) != 1:
        return stack
    (box,) = stack.boxes
    words = [item for item in box.items if isinstance(item, Words)]
    if not words:
        return stack
    type_, last = typesetter.type_of("body"), words[-1]
    (blank,) = typesetter.lines((Run(text=BLANK, span=box.span),), type_, inf)
    end = replace(last, x=last.x + last.line.width, y=last.y + type_.leading, line=blank, element=None)
    return replace(stack, boxes=(replace(box, items=(*box.items, end)),))
