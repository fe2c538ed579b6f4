"""Pages, Layout → Pages: moves every second page over, so that both sides of a leaf have the wide margin
where a binder's holes are."""

from collections.abc import Sequence

from broadside.model.layout import Layout
from broadside.model.page import Page, moved


def gutter(pages: Sequence[Page], layout: Layout, rtl: bool = False) -> tuple[Page, ...]:
    # Margins are laid out with the wide one at the start, which is right for fronts: sides with odd numbers.
    over = layout.margins.end - layout.margins.start
    return tuple(moved(page, -over if rtl else over, 0.0) if page.side % 2 == 0 else page for page in pages)
