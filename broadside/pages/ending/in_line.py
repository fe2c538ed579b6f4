"""Page, Layout → Page: what stands on the grounds that end a booklet, or clear print, begins in line with the
text above and below it, as these grounds reach beyond that as far as that of the cover.

They are as wide as the text when they are measured, and words keep off the edges of such. Lengths are points.
"""

from collections.abc import Sequence

from broadside.model.geometry import Rectangle
from broadside.model.page import Box, Fill, Item, Page, Placed, Words
from broadside.model.replace import replace
from broadside.typeset.grounds import NEAR, NEAR_PAD


def in_line(page: Page, *, rtl: bool) -> Page:
    """The same page where no ground reaches beyond the text, or nothing keeps off its edge."""
    area = page.area
    if area is None:
        return page
    wide = [
        Rectangle(left=0.0, right=0.0, top=one.y, bottom=one.foot)
        for one in page.ground
        for item in one.box.items
        if isinstance(item, Fill) and one.x + item.x < area.left - NEAR
    ]

    def is_on(one: Placed) -> bool:
        return bool(one.box.frames) and any(
            ground.top - NEAR < one.y and one.foot < ground.bottom + NEAR for ground in wide
        )

    those = [is_on(one) for one in page.body]
    off = _off([one for one, on in zip(page.body, those, strict=True) if on], area, rtl=rtl)
    if not 0.0 < off <= NEAR_PAD:
        return page
    across = area.right - area.left - 2 * off
    body = tuple(
        replace(one, x=one.x + (off if rtl else -off), box=_longer(one.box, across, 2 * off, rtl=rtl))
        if on
        else one
        for one, on in zip(page.body, those, strict=True)
    )
    return replace(page, body=body)


def _off(boxes: Sequence[Placed], area: Rectangle, *, rtl: bool) -> float:
    """How far what stands in boxes keeps off the start edge of the text."""
    starts = (
        area.right - one.x - item.x - _width(item) if rtl else one.x + item.x - area.left
        for one in boxes
        for item in one.box.items
    )
    return min(starts, default=0.0)


def _width(item: Item) -> float:
    return item.line.width if isinstance(item, Words) else item.width


def _longer(box: Box, across: float, more: float, *, rtl: bool) -> Box:
    """A box with its rules, which are as long as words may be, as long as the text is wide."""
    items = tuple(
        replace(item, width=item.width + more, x=item.x - (more if rtl else 0.0))
        if isinstance(item, Fill) and item.width > across - NEAR
        else item
        for item in box.items
    )
    return replace(box, items=items)
