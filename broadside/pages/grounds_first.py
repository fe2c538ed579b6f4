"""Pages → Pages: what words stand on is painted before them, also where it begins close below them.

A tall row or a block beside others goes on box after box, each on its own part of the ground: that of the
next one would cut off tails that hang out of the line above it, as those of Arabic letters do.
"""

from collections.abc import Sequence

from broadside.fonts import Fonts
from broadside.model.page import Fill, Item, Page, Placed, Shape, Words, with_items
from broadside.model.replace import replace
from broadside.typeset.reach import below

# No letter hangs further below its line than this, in parts of its size.
LONGEST_TAIL = 1.5


def grounds_first(pages: Sequence[Page], fonts: Fonts) -> tuple[Page, ...]:
    return tuple(_page(page, fonts) for page in pages)


def _page(page: Page, fonts: Fonts) -> Page:
    grounds: list[Placed] = []
    body: list[Placed] = []
    above: Placed | None = None
    for placed in page.body:
        behind = _behind(placed.box.items)
        if behind and any(_lies_over(ground, placed, above, fonts) for ground in behind):
            grounds.append(with_items(placed, behind))
            body.append(with_items(placed, tuple(one for one in placed.box.items if one not in behind)))
        else:
            body.append(placed)
        above = placed
    return replace(page, ground=(*page.ground, *grounds), body=tuple(body)) if grounds else page


def _behind(items: Sequence[Item]) -> tuple[Fill | Shape, ...]:
    """The grounds that what stands in each lane of a box begins with."""
    # Most boxes are words.
    for item in items:
        if type(item) is not Words:
            break
    else:
        return ()
    begun: set[int] = set()
    found: list[Fill | Shape] = []
    for item in items:
        if item.lane not in begun and isinstance(item, Fill | Shape) and _is_ground(item):
            found.append(item)
        else:
            begun.add(item.lane)
    return tuple(found)


def _is_ground(item: Fill | Shape) -> bool:
    """A fill, or a ground with its bar or edges."""
    return isinstance(item, Fill) or (item.element is None and item.paths[0].ground)


def _lies_over(ground: Fill | Shape, placed: Placed, above: Placed | None, fonts: Fonts) -> bool:
    """Whether the ground of a box lies over the tails of words above it, in the same box or another."""
    top, left = placed.y + ground.y, placed.x + ground.x
    for one in filter(None, (above, placed)):
        for item in one.box.items:
            # Thousands are asked about for an edition: to look at a type is quickest.
            if type(item) is not Words or not item.line.glyphs:
                continue
            base, start = one.y + item.y, one.x + item.x
            # Most words stand below the ground that their box begins with.
            if (
                base < top < base + LONGEST_TAIL * item.line.size
                and start < left + ground.width
                and left < start + item.line.width
                and top < base + below(item.line, fonts)
            ):
                return True
    return False
