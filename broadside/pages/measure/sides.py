"""Sheet, Typesetter → Sides: what stands around the blocks of a sheet, in each of its languages, and how two
stand."""

from collections.abc import Sequence

from msgspec import Struct

from broadside.model.content import Sheet, Text
from broadside.model.page import Element
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.typeset.beside import beside
from broadside.typeset.stack import stacked
from broadside.typeset.typesetter import Typesetter


class Side(Struct, frozen=True, kw_only=True):
    """What a sheet says in a language, and what sets that. `tag` is the language where it is not that of the
    sheet."""

    tag: str | None
    title: Text
    subtitle: Text
    message: Text
    credit: Text
    legal: Text
    licence: Text
    typesetter: Typesetter


def sides_of(sheet: Sheet, typesetter: Typesetter) -> tuple[Side, ...]:
    """One, or two where a sheet is in two languages."""
    first = Side(
        tag=None,
        title=sheet.title,
        subtitle=sheet.subtitle,
        message=sheet.message,
        credit=sheet.credit,
        legal=sheet.legal,
        licence=sheet.licence,
        typesetter=typesetter,
    )
    second = sheet.second
    if second is None:
        return (first,)
    other = Side(
        tag=second.lang,
        title=second.title,
        subtitle=second.subtitle,
        message=second.message,
        credit=second.credit,
        legal=second.legal,
        licence=second.licence,
        typesetter=typesetter.in_language(second.lang),
    )
    return (first, other)


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
    return beside(filled, alike=True) if typesetter.layout.beside and len(filled) > 1 else stacked(filled)
