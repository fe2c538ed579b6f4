"""A title and the blocks under it → their boxes."""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.emblem import Emblem
from broadside.model.page import GLUE, Box, Element
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.typeset.emblem import emblem_lines
from broadside.typeset.headings import below, heading
from broadside.typeset.stack import bonded, opened, stacked, unbroken
from broadside.typeset.typesetter import Typesetter


class Boxed(Struct, frozen=True, kw_only=True):
    """What is in a box, set as `role` and its title as `<role>-title`."""

    title: Text
    emblem: Emblem | None = None
    blocks: tuple[Block, ...]
    role: str
    span: Span


def boxed(inside: Boxed, place: Place, typesetter: Typesetter) -> tuple[Box, ...]:
    """The title and blocks of a box, one `Div`."""
    head = typesetter.type_of(f"{inside.role}-title")
    element = Element(role="Div", parent=place.parent)
    sign = inside.emblem.sign if inside.emblem else place.sign
    within = replace(place, parent=element, depth=0, sign=sign)
    said = heading(inside.title, within)
    titled = emblem_lines(inside.emblem, inside.title, head, place.column, said, inside.span, typesetter)
    rest = typesetter.speaking(inside.role).blocks(inside.blocks, below(inside.title, within))
    boxes = opened(stacked([Stack(boxes=bonded(titled, GLUE), after=head.after), rest]).boxes, element)
    return unbroken(boxes)
