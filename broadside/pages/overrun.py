"""Pages, what runs over → Pages: a draft that shows where there is no room, and says that it is a draft.

What has no place is outlined: all that stands on pages there are none for, or the block that no page holds.
"""

from collections.abc import Iterable, Iterator

from broadside.fonts import Fonts
from broadside.issues import Span
from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.geometry import Rectangle
from broadside.model.memo import Memo
from broadside.model.page import Box, Fill, Item, Page, Placed, Words, outline
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.measure import typesetter_for
from broadside.typeset.lines import left_of
from broadside.typeset.typesetter import Typesetter

# The outline, and how far it stands off the words.
OUTLINE, OFF = 2.0, 4.0
# The words that say that it is a draft: their size as a share of the width of the text, and where on the page
# they begin, as a share of its height.
SIZE, TOP = 0.11, 0.25


def overrun(
    pages: Iterable[Page], fitted: Fitted, edition: Edition, brand: Brand, fonts: Fonts, memo: Memo
) -> tuple[Page, ...]:
    """The pages of a setting that is too long even so."""
    typesetter = typesetter_for(edition, fitted.layout, brand, fonts, memo)
    return tuple(_marked(page, fitted, typesetter) for page in pages)


def _marked(page: Page, fitted: Fitted, typesetter: Typesetter) -> Page:
    if page.area is None:
        return page
    span = fitted.over[0].span
    return replace(
        page,
        ground=(_watermark(page.area, span, typesetter), *page.ground),
        furniture=(*page.furniture, *(_outlined(one, page, span) for one in _lost(page, fitted))),
    )


def _lost(page: Page, fitted: Fitted) -> Iterator[Rectangle]:
    """What on the page there is no room for."""
    assert page.area
    here = (*page.body, *page.notes)
    if fitted.beyond is not None:
        if page.number > fitted.beyond and here:
            top, bottom = min(one.y for one in here), max(one.foot for one in here)
            yield Rectangle(left=page.area.left, right=page.area.right, top=top, bottom=bottom)
        return
    spans = {issue.span for issue in fitted.over}
    lost = [one for one in here if one.box.span in spans]
    for left in dict.fromkeys(one.x for one in lost):
        column = [one for one in lost if one.x == left]
        top, bottom = column[0].y, max(one.foot for one in column)
        yield Rectangle(left=left, right=max(left, page.area.right), top=top, bottom=bottom)


def _outlined(place: Rectangle, page: Page, span: Span) -> Placed:
    """Lines around a place, as far as it is on the paper."""
    left, top = max(place.left - OFF, 0.0), max(place.top - OFF, 0.0)
    right, bottom = min(place.right + OFF, page.paper.width), min(place.bottom + OFF, page.paper.height)
    around = Fill(x=0.0, y=0.0, width=right - left, height=bottom - top, colour="brand")
    box = Box(height=bottom - top, items=outline(around, OUTLINE, "brand"), span=span)
    return Placed(x=left, y=top, box=box)


def _watermark(area: Rectangle, span: Span, typesetter: Typesetter) -> Placed:
    """The words that it is no print to hand out, large, under those of the sheet."""
    width = area.right - area.left
    size = SIZE * width
    type_ = Type(family="title", weight=800, size=size, leading=size * 1.2, colour="rule", align="center")
    column = Column(x=0.0, width=width)
    lines = typesetter.lines(typesetter.say("runs-over", span), type_, width)
    first = typesetter.baseline(type_)
    inks: list[Item] = [
        Words(
            x=left_of(line, column, type_, typesetter.rtl),
            y=first + i * type_.leading,
            line=line,
            colour=type_.colour,
            element=None,
        )
        for i, line in enumerate(lines)
    ]
    box = Box(height=type_.leading * len(lines), items=tuple(inks), span=span)
    return Placed(x=area.left, y=area.top + (area.bottom - area.top) * TOP, box=box)
