"""Pages, Edition → keys of notes, in the order in which the pages mention them.

What is read cell by cell, box by box or sign by sign may stand on two pages, and go on overleaf in several
places at once. Whoever turns the page must meet higher numbers there: notes come page by page, or column by
column where they stand below these, and on each in the order in which the edition is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from broadside.model.layout import Layout
from broadside.model.page import Page

NAMED = "note-"


def mentioned(pages: Sequence[Page], read: Sequence[str], layout: Layout) -> tuple[str, ...]:
    """The keys of all notes, given in the order in which an edition is read; one that is marked nowhere comes
    last."""
    places = _first(pages, layout)
    last = _after(places)
    return tuple(sorted(read, key=lambda key: places.get(key, last)))


def falls(pages: Sequence[Page], numbered: Sequence[str], layout: Layout) -> int:
    """How often whoever turns pages meets a lower number than before, where notes are numbered so."""
    places = _first(pages, layout)
    last = _after(places)
    return sum(one > other for one, other in pairwise(places.get(key, last) for key in numbered))


def _first(pages: Sequence[Page], layout: Layout) -> dict[str, int]:
    """The place of each note that is marked."""
    places: dict[str, int] = {}
    for place, key in _places(pages, layout):
        places.setdefault(key, place)
    return places


def _after(places: Mapping[str, int]) -> int:
    """The place of a note that is marked nowhere."""
    return max(places.values(), default=0) + 1


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
