"""Pages for a binder in; the same out with the wide margin of every second page at the other side.

Both sides of a leaf then have it where the holes are.
"""

from collections.abc import Sequence

from broadside.model.layout import Layout
from broadside.model.page import Page, moved


def gutter(pages: Sequence[Page], layout: Layout, rtl: bool = False) -> tuple[Page, ...]:
    over = layout.margins.end - layout.margins.start
    return tuple(moved(page, -over if rtl else over, 0.0) if page.side % 2 == 0 else page for page in pages)
