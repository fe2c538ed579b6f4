"""Pages → which faces of a card have room, and by how much larger the words of one can be.

Faces of a card that is folded to and fro are turned over one by one: those with little to say are set larger.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from broadside.model.page import Box, Page, Shape
from broadside.pages.paginate.plan import PICTURE

# By how much larger words may be on a face than on the others, and how much white, in points, stays above and
# below them; less than so much is seen by nobody.
LARGER = (1.25, 1.2, 1.15, 1.1, 1.05)
CLEAR, SEEN = 12.0, 24.0
# What a box begins with that begins no block.
AMID = ("LI", "Lbl", "LBody", "TR")

Made = TypeVar("Made")


def bare_faces(pages: Sequence[Page]) -> list[int]:
    """The faces that leave white to be seen, but for a cover."""
    return [i for i, page in enumerate(pages) if i and _white(page) > SEEN]


def grows(boxes: Sequence[Box], after: Sequence[Box] = ()) -> bool:
    """Whether what stands on a face may be larger: small print, such as notes, is no more important where
    there is little of it; what stands on fields of its own is as large as these let it be; and what goes on
    from another face, or on the one `after` it, is as large as there."""
    goes_on = any(map(_goes_on, (*boxes[:1], *after)))
    return not (goes_on or any(box.destination or box.imprint or box.frames for box in boxes))


def _goes_on(box: Box) -> bool:
    """Whether a box is of a block that began before it: amid a text, or with a row or an item of it."""
    return not box.elements or box.elements[0].role in AMID


def is_drawn(boxes: Sequence[Box]) -> bool:
    """Whether something on a face is drawn, but for emblems."""
    return any(isinstance(one, Shape) and one.width > PICTURE[0] for box in boxes for one in box.items)


def largest(
    page: Page, tried: Callable[[float], Made | None], shown: Callable[[Made], Page]
) -> tuple[float, Made] | None:
    """By how much larger the words of a face can be, and what is `tried` with that; `shown` is the same face
    there. None where they can be no larger."""
    for by in _factors(page):
        made = tried(by)
        if made and _white(shown(made)) >= CLEAR:
            return by, made
    return None


def _factors(page: Page) -> Iterator[float]:
    """Those that there may be room for: lines stand further apart by as much at least."""
    white = _white(page)
    high = page.area.bottom - page.area.top - white if page.area else 0.0
    return (by for by in LARGER if by * high <= high + white - CLEAR)


def _white(page: Page) -> float:
    """How many points of a face are left above and below what stands in its midst."""
    if page.area is None or not page.body:
        return 0.0
    top, foot = min(one.y for one in page.body), max(one.foot for one in page.body)
    return page.area.bottom - page.area.top - (foot - top)
