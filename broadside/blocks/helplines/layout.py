"""HelpLines → Stack: sets numbers to call on the ground that ways to get in touch stand on."""

from broadside.blocks.contacts.layout import HELP, ROLES, Ways, ways
from broadside.blocks.contacts.noun import ContactLine
from broadside.blocks.helplines.noun import HelpLines
from broadside.model.page import Element
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.lines import line_boxes
from broadside.typeset.typesetter import Typesetter


def helplines(one: HelpLines, place: Place, typesetter: Typesetter) -> Stack:
    """The title, a row for each number, and what people should know before they call."""
    lines = tuple(
        ContactLine(span=row.span, label=row.label, value=row.value, dialled=True, emblem=row.emblem)
        for row in one.rows
    )
    shown = Ways(span=one.span, number=HELP, title=one.title, lines=lines)

    def remark(at: Place) -> Stack:
        type_ = replace(typesetter.on_brand(ROLES).type_of("note"), indent=0.0, balance=True)
        element = Element(role="P", parent=at.parent)
        return Stack(boxes=line_boxes(typesetter, one.remark, type_, at.column, element, one.span))

    return ways(shown, place, typesetter, remark)
