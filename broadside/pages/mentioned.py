"""Pages, Edition → keys of notes, in the order in which the pages mention them.

What is read cell by cell, box by box or sign by sign may stand on two pages, and go on overleaf in several
places at once. Whoever turns the page must meet higher numbers there: notes come page by page, or column by
column where they stand below these, and on each in the order in which the edition is read.
"""

from collections.abc import Iterator, Sequence

from broadside.model.layout import Layout
from broadside.model.page import Page

NAMED = "note-"


def mentioned(pages: Sequence[Page], read: Sequence[str], layout: Layout) -> tuple[str, ...]:
    """The keys of all notes, given in the order in which an edition is read; one that is marked nowhere comes
    last."""
    places: dict[str, int] = {}
    for place, key in _places(pages, layout):
        places.setdefault(key, place)
    last = max(places.values(), default=0) + 1
    return tuple(sorted(read, key=lambda key: places.get(key, last)))


def _places(pages: Sequence[Page], layout: Layout) -> Iterator[tuple[int, str]]:
    """Notes as they are come to, each with the number of its page, or its own where they stand in columns: of
    those of one column, they are in rising order."""
    match layout.notes.where:
        case "end":
            # There they stand apart from what marks them.
            yield from ((page.number, key) for page in pages for one in page.body for key in one.box.notes)
        case "page":
            yield from ((page.number, key) for page in pages for key in _begun(page))
        case "column":
            yield from enumerate(key for page in pages for key in _begun(page))


def _begun(page: Page) -> Iterator[str]:
    """The notes that begin on a page, each where it is first marked."""
    names = (placed.box.destination or "" for placed in page.notes)
    return (name.removeprefix(NAMED) for name in names if name.startswith(NAMED))
