"""Pages → Pages: the feet of pages that are looked at one by one, of a booklet or in clear print, are near
one line: what is left white there goes between their blocks, and between paragraphs and items, too.

It comes after all else that takes up white. Nobody chooses pages by it: where the text goes on has been
settled, and stays.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import fsum

from broadside.model.layout import Layout
from broadside.model.page import Box, Frame, Page, Placed
from broadside.model.replace import replace
from broadside.pages.clear_of_notes import clear_of_notes
from broadside.pages.leafed import is_leafed
from broadside.pages.paginate.leafing import (
    MOST_BETWEEN,
    MOST_ON_GROUND,
    more_between,
)
from broadside.pages.paginate.makeup import grounds_of
from broadside.pages.paginate.matter import Ends, ends_of
from broadside.pages.paginate.spread import LEAST, begins_item, is_of_item, is_paragraph, moved


def feet(pages: Sequence[Page], layout: Layout) -> Sequence[Page]:
    """The same pages, but for the first and the last, in a layout of one column."""
    if layout.columns > 1 or not is_leafed(layout):
        return pages
    ends = ends_of(one.box for page in pages for one in page.body if not one.repeated)
    return [*pages[:1], *(_lowered(page, layout, ends) for page in pages[1:-1]), *pages[1:][-1:]]


def _lowered(page: Page, layout: Layout, ends: Mapping[Frame, Ends]) -> Page:
    if page.area is None or len(page.body) < 2 or page.body[0].box.sinks:
        return page
    foot = max(one.foot for one in page.body)
    bottom = min((one.y - clear_of_notes(layout) for one in page.notes), default=page.area.bottom)
    missing = bottom - foot
    line = layout.type_of("body").leading
    rooms = [_room(above, below, line) for above, below in pairwise(page.body)]
    if missing < LEAST or not any(rooms):
        return page
    share = min(missing / fsum(rooms), 1.0)
    body = moved(page.body, [share * one for one in rooms])
    return replace(page, body=body, ground=tuple(grounds_of(body, ends)))


def _room(above: Placed, below: Placed, line: float) -> float:
    """How much more white may stand between two boxes."""
    most = 0.0
    # What begins a ground is a block of its own.
    if bool(above.box.frames) == bool(below.box.frames) and _is_text(above.box) and _is_text(below.box):
        most = MOST_ON_GROUND if below.box.frames else MOST_BETWEEN
    gap = below.y - above.foot
    return 0.0 if above.repeated else more_between(above.box, below.box, gap, line, most=most)


def _is_text(box: Box) -> bool:
    """Whether a box is a line of a paragraph or of an item of a list, on a ground or none."""
    return is_paragraph(replace(box, frames=())) or is_of_item(box) or begins_item(box)
