"""Pages → Traces: tells from which line of its file each line of words on a page is.

Lengths are points from the top left corner of a page of the file.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadside.model.page import Page, Placed, Words

# How far a line of words reaches above and below its baseline, in parts of its size.
ABOVE, BELOW = 0.85, 0.3


class Trace(Struct, frozen=True, kw_only=True):
    """Words on a page of the file, counted from 1, and the line that they are written in."""

    page: int
    x: float
    y: float
    width: float
    height: float
    line: int


def traces(pages: Sequence[Page], path: str) -> tuple[Trace, ...]:
    """Of the words that are from the file `path`, in the order of the pages."""
    return tuple(
        one
        for page in pages
        for placed in (*page.body, *page.notes)
        for one in _traces(placed, page.side, path)
    )


def _traces(placed: Placed, side: int, path: str) -> Iterator[Trace]:
    for item in placed.box.items:
        if not isinstance(item, Words) or not item.line.glyphs:
            continue
        spans = (glyphs.run.span for glyphs in item.line.glyphs)
        span = next((span for span in spans if span.path == path and span.line), placed.box.span)
        if span.path != path or not span.line:
            continue
        size = item.line.size
        yield Trace(
            page=side,
            x=placed.x + item.x,
            y=placed.y + item.y - ABOVE * size,
            width=item.line.width,
            height=(ABOVE + BELOW) * size,
            line=span.line,
        )
