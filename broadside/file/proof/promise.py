"""Page → Promise: what a file is held to of a page, and nothing else of that."""

from msgspec import Struct

from broadside.model.geometry import Rectangle
from broadside.model.page import Item, Page, Words
from broadside.model.paper import Paper


class Promise(Struct, frozen=True, kw_only=True):
    """The `side` of the file that a page is on, and its `paper`; the `area` of its words; whether it has
    notes, and whether words on it are in the colour of text."""

    side: int
    paper: Paper
    area: Rectangle | None
    has_notes: bool
    has_text: bool


def promise_of(page: Page) -> Promise:
    return Promise(
        side=page.side,
        paper=page.paper,
        area=page.area,
        has_notes=bool(page.notes),
        has_text=any(_is_text(item) for one in page.placed for item in one.box.items),
    )


def _is_text(item: Item) -> bool:
    """Whether an item is words in the colour of text, and not links or marks alone."""
    return (
        isinstance(item, Words)
        and item.colour == "ink"
        and any(not (part.run.link or part.run.note) for part in item.line.glyphs)
    )
