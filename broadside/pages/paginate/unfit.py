"""The regions of a page → what of them no page holds, each at its line: said in words, never printed.

An area that holds nothing else takes a box whatever its size; here it shows where that was too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from broadside.issues import Issue, error
from broadside.pages.paginate.fill import Matter
from broadside.pages.paginate.pages import Region
from broadside.pages.paginate.strip import height_of

# Sums of rounded lengths may be over by so much, in points.
CLOSE = 1e-3
FEWER = "mark fewer notes in one place, or print it in a layout that has more room"
HINT = "shorten it, or print it in a layout that has more room"


def unfit(regions: Sequence[Region], matter: Matter, height: float) -> Iterator[Issue]:
    """`height` is that of the text area."""
    for region in regions:
        yield from _tall(region, matter, height)
    yield from _unbegun(regions, matter)


def _tall(region: Region, matter: Matter, height: float) -> Iterator[Issue]:
    """The box that stands out at the foot of its area, or the notes that do."""
    block, strip = region.block, matter.strip
    taken = block.height + matter.apparatus.gap if block.pieces else 0.0
    for segment in region.segments:
        for start, stop in pairwise((segment.start, *segment.ends)):
            bottom = region.top + segment.top + strip.height(start, stop)
            if stop > start and bottom + taken > region.bottom + CLOSE:
                box = strip.boxes[stop - 1]
                need = box.height + height_of(strip.heads[stop - 1])
                if need + taken <= height + CLOSE:
                    need += taken
                message = f"this takes {need:.0f} points in height, and there are {height:.0f}"
                yield error(box.span, message, HINT)
                return
    if block.pieces and block.height > height + CLOSE:
        message = f"a line of this note takes {block.height:.0f} points in height, and there are {height:.0f}"
        yield error(block.pieces[0].entry.note.boxes[0].span, message, HINT)


def _unbegun(regions: Sequence[Region], matter: Matter) -> Iterator[Issue]:
    """Boxes with more marks than notes can begin beside them."""
    begun = {piece.entry.note.key for region in regions for piece in region.block.pieces}
    for region in regions:
        for segment in region.segments:
            for place in range(segment.start, segment.ends[-1]):
                box, first = matter.strip.boxes[place], matter.apparatus.first
                late = [key for key in box.notes if first.get(key) == place and key not in begun]
                if late:
                    count = len(dict.fromkeys(box.notes))
                    what = (
                        "the note marked here can't"
                        if count == 1
                        else f"the {count} notes marked here can't all"
                    )
                    yield error(box.span, f"{what} begin on the page that it is marked on", FEWER)
