"""Title → Stack: sets the title of a block, which never parts from what follows; and tags lists of pairs."""

from collections.abc import Sequence

from msgspec import Struct

from broadside.issues import Span
from broadside.model.content import Text
from broadside.model.page import FREE, GLUE, WIDOW, Element
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.headings import heading
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import bonded, glued, kept_on, opened, unbroken
from broadside.typeset.typesetter import Typesetter

# A row of so few lines looks forlorn by itself.
ALONE = 4


class Pairing(Struct, frozen=True, kw_only=True):
    """A label with its body as an item of a list."""

    item: Element
    label: Element
    body: Element

    @property
    def all(self) -> tuple[Element, ...]:
        return (self.item, self.label, self.body)


def pairing(parent: Element) -> Pairing:
    item = Element(role="LI", parent=parent)
    return Pairing(item=item, label=Element(role="Lbl", parent=item), body=Element(role="LBody", parent=item))


def titled(text: Text, place: Place, span: Span, typesetter: Typesetter, role: str = "block-title") -> Stack:
    """A title set in a `role`, a heading; empty where the block has none."""
    type_ = typesetter.type_of(role)
    boxes = glued(line_boxes(typesetter, text, type_, place.column, heading(text, place), span), GLUE)
    return Stack(boxes=bonded(boxes, GLUE), before=type_.before, after=type_.after)


def begun(stack: Stack, *elements: Element) -> Stack:
    """The stack, in the first box of which `elements` begin."""
    return replace(stack, boxes=opened(stack.boxes, *elements))


def companied(rows: Sequence[Stack], most: int) -> list[Stack]:
    """Rows of which neither the first nor the last is left alone where it is short; at most `most` of them
    stay together."""
    lonely = {0: rows[0], len(rows) - 2: rows[-1]}
    bonds = [WIDOW if i in lonely and len(lonely[i].boxes) <= ALONE else FREE for i in range(len(rows) - 1)]
    held = [replace(row, boxes=bonded(row.boxes, bond)) for row, bond in zip(rows, bonds, strict=False)]
    held += rows[-1:]
    if len(rows) > most:
        return held
    # Where no area holds all of them, they part between rows rather than within one.
    parted = [replace(row, boxes=unbroken(row.boxes)) for row in held]
    return [replace(row, boxes=kept_on(row.boxes)) for row in parted[:-1]] + parted[-1:]
