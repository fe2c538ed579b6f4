"""Page → Page, Sections: finds the sections that begin on a page, and names the places where they do."""

from msgspec import Struct

from broadside.model.page import Box, Element, Page, Placed, Words
from broadside.model.replace import replace
from broadside.pages.running_head import DEEPEST, PANEL


class Section(Struct, frozen=True, kw_only=True):
    """A section by its title, the page that it begins on, and the name of that place."""

    title: str
    page: int
    key: str


def sections(page: Page, least: float) -> tuple[Page, list[Section]]:
    """A page on which each section begins in a place with a name, and these sections: what is under a title
    in letters of so many points at `least`."""
    found: list[Section] = []

    def reached(one: Placed) -> Placed:
        titles = [] if one.box.sinks or one.box.imprint else _titles(one.box, least)
        if one.repeated or not titles:
            return one
        key = one.box.destination or f"section-{page.number}-{len(found)}"
        found.extend(Section(title=it.title or "", page=page.number, key=key) for it in titles)
        return replace(one, box=replace(one.box, destination=key))

    body = tuple(map(reached, page.body))
    return replace(page, body=body), found


def _titles(box: Box, least: float) -> list[Element]:
    """The titles of sections, and of panels in them, that begin in a box in letters so large: not those of
    boxes, each on a ground of its own."""
    apart = all(frame.fill == PANEL for frame in box.frames)
    large = {
        item.element
        for item in box.items
        if isinstance(item, Words) and any(glyphs.size >= least for glyphs in item.line.glyphs)
    }
    return [
        one
        for one in box.elements
        if one in large and one.title and one.bookmark is not None and one.bookmark <= DEEPEST * apart
    ]
