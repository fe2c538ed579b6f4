"""Pages, Edition → Pages: sets the list of sections of a long printing under the head of its first page, each
with the page that it begins on.

It comes when all pages are filled and in their order, and moves nothing from one to another: what room it
takes the head gives up of its art, or is white below. Where that is not enough there is none. Lengths are
points.
"""

from collections.abc import Sequence

from broadside.fonts import Fonts
from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Box, Page, Placed
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.pages.clear_of_notes import clear_of_notes
from broadside.pages.contents.less_head import less_head
from broadside.pages.contents.listed import listed
from broadside.pages.contents.sections import sections
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.measure import Around, around_of, ends_of, typesetter_for
from broadside.pages.paginate.makeup import grounds_of
from broadside.pages.paginate.matter import ends_of as grounds_in
from broadside.typeset.stack import height_of

# A printing of fewer pages, or sections, is leafed through sooner than such a list is read.
LEAST_PAGES, LEAST_SECTIONS = 6, 3
# What is clear above the list, in parts of a line of the body; and white that is seen, in points.
ABOVE, SEEN = 0.9, 1.0
# Boxes whose heights are as near as this, in points, are the same; and sums of heights.
CLOSE, SLACK = 0.5, 1e-6
# A title of so large a part of the headings' size looks like one, however deep what it heads stands.
AS_LARGE = 0.95


def contents(
    pages: Sequence[Page],
    edition: Edition,
    fitted: Fitted,
    brand: Brand,
    fonts: Fonts,
    memo: Memo,
) -> tuple[Page, ...]:
    """The same pages where a layout asks for no such list, or the first page has no room for it."""
    layout = _of_head(fitted)
    if not layout.contents or len(pages) < LEAST_PAGES or edition.sheet.second:
        return tuple(pages)
    typesetter = typesetter_for(edition, layout, brand, fonts, memo)
    least = AS_LARGE * min(typesetter.type_of(role).size for role in ("h1", "block-title"))
    named = [sections(page, least) for page in pages]
    found = [one for _, begun in named for one in begun]
    first, *others = (page for page, _ in named)
    if len(found) < LEAST_SECTIONS:
        return tuple(pages)
    around = around_of(edition, layout, first.paper, brand, fonts, memo)
    toc = listed(found, around.wide, edition.sheet.span, typesetter)
    above = ABOVE * typesetter.type_of("body").leading
    lower = replace(around, room=around.room - above - toc.height) if layout.has_cover else around

    def head_in(one: Layout, around: Around) -> Stack:
        set_in = typesetter_for(edition, one, brand, fonts, memo).on_page(())
        return ends_of(edition.sheet, brand, around, set_in)[0]

    room = _room_on(first, head_in(layout, around), layout)
    for less in less_head(layout, fitted.own) if room else ():
        head = head_in(less, lower)
        left = room - height_of(head.boxes) - above - toc.height
        if left < -SLACK:
            continue
        if less.hero and not less.has_cover and left > SEEN:
            # What is still white is the ground's.
            head = head_in(replace(less, hero=replace(less.hero, grown=less.hero.grown + left)), lower)
        return (_with_list(first, head, toc, above, others), *others)
    return tuple(pages)


def _of_head(fitted: Fitted) -> Layout:
    """The layout that the head of the first page is set in."""
    return next((swap.layout for swap in reversed(fitted.swaps) if not swap.start), fitted.layout)


def _room_on(page: Page, head: Stack, layout: Layout) -> float:
    """The height of a page but for what stands below its head; 0 where that is not set in its layout."""
    own = page.body[: len(head.boxes)]
    same = len(own) == len(head.boxes) and all(
        abs(one.box.height - box.height) < CLOSE for one, box in zip(own, head.boxes, strict=True)
    )
    if not same or page.area is None:
        return 0.0
    bottom = min((one.y - clear_of_notes(layout) for one in page.notes), default=page.area.bottom)
    below = max((one.foot for one in page.body), default=0.0) - own[-1].foot
    return bottom - own[0].y - below


def _with_list(page: Page, head: Stack, toc: Box, above: float, others: Sequence[Page]) -> Page:
    """A first page with another head, and the list below that; `others` come after it."""
    count = len(head.boxes)
    body: list[Placed] = []
    for own, box in zip(page.body, head.boxes, strict=False):
        body.append(replace(own, y=body[-1].foot + box.space if body else own.y, box=box))
    body.append(Placed(x=body[-1].x, y=body[-1].foot + above, box=toc))
    down = body[-1].foot - page.body[count - 1].foot
    rest = [replace(one, y=one.y + down) for one in page.body[count:]]
    if not rest:
        return replace(page, body=tuple(body))
    body += rest
    # Of the head the grounds are new ones, too.
    told = (body, *(other.body for other in others))
    ends = grounds_in(one.box for row in told for one in row if not one.repeated)
    return replace(page, body=tuple(body), ground=tuple(grounds_of(tuple(body), ends)))
