"""Paragraph → Stack: sets a paragraph, in a list as its items are."""

from broadside.blocks.paragraph.noun import Paragraph
from broadside.model.page import Element
from broadside.model.place import Place, Stack
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import unbroken
from broadside.typeset.typesetter import Typesetter

# So many letters are no emphasis on a word or two.
SENTENCE = 60


def paragraph(one: Paragraph, place: Place, typesetter: Typesetter) -> Stack:
    type_ = typesetter.type_of("list" if place.depth else "body")
    element = Element(role="P", parent=place.parent)
    boxes = line_boxes(typesetter, one.text, type_, place.column, element, one.span)
    if typesetter.layout.fold or _has_sentence_in_bold(one):
        # The panel after this one may be on the other side of the sheet; and what is said in bold is meant to
        # be read at one glance.
        boxes = unbroken(boxes)
    return Stack(boxes=boxes, before=type_.before, after=type_.after)


def _has_sentence_in_bold(one: Paragraph) -> bool:
    return any(run.strong and len(run.text) >= SENTENCE for run in one.text)
