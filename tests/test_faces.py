"""Which faces of a card may be set in larger words."""

import pytest

from broadside.issues import Span
from broadside.model.page import Box, Element
from broadside.pages.copyfit.faces import grows

LIST = Element(role="L", parent=None)
ITEM = Element(role="LI", parent=LIST)


def box(*elements: Element, **changed: object) -> Box:
    return Box(height=12.0, elements=elements, span=Span(path="case.yaml"), **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("boxes", "after", "expected"),
    [
        ([box(LIST, ITEM), box(ITEM)], [box(Element(role="P", parent=None))], True),
        ([box(LIST, ITEM), box(ITEM)], [], True),
        ([box(LIST, ITEM)], [box(ITEM)], False),
        ([box(ITEM)], [], False),
        ([box(Element(role="P", parent=None))], [box()], False),
        ([box(Element(role="P", parent=None), imprint=True)], [], False),
        ([box(LIST, destination="note-a")], [], False),
    ],
    ids=["a list", "the last one", "one that goes on", "its rest", "a torn text", "last words", "notes"],
)
def test_what_goes_on_from_face_to_face_is_as_large_on_both(
    boxes: list[Box], after: list[Box], expected: bool
) -> None:
    assert grows(boxes, after) is expected
