"""Pages → what speaks against them: what is torn or left empty; and how much room is left over."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum
from typing import TypedDict

from broadside.model.layout import PAGES_OF_A_LEAF, Layout
from broadside.model.page import GLUE, KEEP, Page, Placed
from broadside.pages.paginate.plan import ENDPAPERS, GHOST, LEAST_FULL

# This share of a page is expected to be filled.
FULL = 0.6
# In the unit of the prices of settings: what is torn between pages, or between the columns of one; a last
# page that is all but empty; and a page of which all that is expected is empty. A note that goes on elsewhere
# must be turned over for.
TORN, TORN_IN_SIGHT, NEARLY_EMPTY, EMPTY = 12.0, 5.0, 60.0, 300.0
# What is torn off a first page of which the head may be lower, beyond that.
TORN_UNDER_HEAD = 60.0
# What is glued together is torn in the midst of a sentence, or from its title.
UNGLUED = 60.0
# A table or box that goes on overleaf, as no page holds it in the sizes that it is set in; in another panel
# of a sheet that is unfolded, both are in sight.
TORN_PIECE, TORN_PIECE_IN_FOLD = 150.0, 30.0
# On the faces of a card, which nobody sees side by side, it is worse than a face that stays white.
TORN_ON_FACE = 600.0
NOTE_TORN = 16.0
TORN_IN_FOLD = 40.0
# White at the foot of a page amid others, beyond what is seen by nobody, at the price of a whole page of it;
# of two pages each is a face of its own.
UNSEEN, VOID, AMID = 0.08, 160.0, 3
# A column that stays white beside one that is filled.
SKIPPED = 15.0

CLOSE = 0.5


def drawbacks(
    pages: Sequence[Page],
    wanted: int = 0,
    *,
    folded: bool = False,
    faces: bool = False,
    head_grows: bool = False,
    head_gives: bool = False,
    voids: bool = True,
) -> float:
    """What speaks against pages, at its price; and against those that stay white where more are `wanted`.
    What goes on in another panel of a `folded` sheet may be on its other side, and what does on another of
    its `faces` is not seen. Where `head_grows`, no white stays on the first page; where the head gives
    some of its height, nothing should be torn off that. `voids`: white at the feet of pages counts."""
    within = sum(above.box.bond >= KEEP for page in pages for above in _ends(page))
    white = fsum(max(1.0 - filled(page) / FULL, 0.0) if page.body else 1.0 for page in pages[:-1])
    return (
        NOTE_TORN * notes_torn(pages)
        + (TORN_IN_FOLD if folded else TORN) * torn(pages)
        + TORN_UNDER_HEAD * head_gives * torn(pages[:2])
        + SKIPPED * _skipped(pages)
        + UNGLUED * _unglued(pages)
        + (TORN_ON_FACE if faces else TORN_PIECE_IN_FOLD if folded else TORN_PIECE) * _pieces_torn(pages)
        + TORN_IN_SIGHT * within
        + _price_of_empty(pages)
        + EMPTY * white
        + _price_of_missing(pages, wanted, folded=folded)
        + (VOID * _void(pages[head_grows:]) if voids and len(pages) >= AMID and not folded else 0.0)
    )


class Ways(TypedDict):
    """How the pages of a layout are looked at, as `drawbacks` asks."""

    folded: bool
    faces: bool
    head_grows: bool
    head_gives: bool


def head_grows(layout: Layout) -> bool:
    """Whether a head takes up what is left white on the first of many pages."""
    return layout.head and layout.hero is not None and not layout.has_cover and not layout.hero.even


def ways_of(layout: Layout) -> Ways:
    return Ways(
        folded=layout.fold is not None,
        faces=layout.has_faces,
        head_grows=head_grows(layout),
        head_gives=layout.hero is not None and layout.hero.even,
    )


def hollow(pages: Sequence[Page], wanted: int, *, folded: bool = False) -> float:
    """What of that no tighter setting makes less: pages that stay white, and a last one that is all but
    empty."""
    return _price_of_empty(pages) + _price_of_missing(pages, wanted, folded=folded)


def _price_of_empty(pages: Sequence[Page]) -> float:
    return NEARLY_EMPTY if nearly_empty(pages) else 0.0


def _price_of_missing(pages: Sequence[Page], wanted: int, *, folded: bool) -> float:
    missing, spared = max(wanted - len(pages), 0), _endpapers(pages, wanted, folded=folded)
    return (EMPTY + VOID) * max(missing - spared, 0) + GHOST * min(missing, spared)


def _endpapers(pages: Sequence[Page], wanted: int, *, folded: bool) -> int:
    """How many pages of a booklet may have nothing to say, where what ends it has its back to itself."""
    back = pages[-1].body
    booklet = wanted > PAGES_OF_A_LEAF and wanted % PAGES_OF_A_LEAF == 0 and not folded
    return ENDPAPERS if booklet and back and back[0].box.sinks else 0


def price_of_void(share: float, unseen: float = UNSEEN) -> float:
    """What so much of a page costs that stays white amid others, but for what of it nobody sees."""
    return VOID * max(share - max(unseen, UNSEEN), 0.0)


def _void(pages: Sequence[Page]) -> float:
    """How much of pages amid others stays white at their feet, in pages."""
    return fsum(max(1.0 - filled(page) - UNSEEN, 0.0) for page in amid(pages) if page.body)


def amid(pages: Sequence[Page]) -> Sequence[Page]:
    """The pages after which the text goes on: but for the last, and for that before what ends a sheet."""
    return [one for one, after in pairwise(pages) if not (after.body and after.body[0].box.sinks)]


def torn(pages: Sequence[Page]) -> int:
    """How many pages end in the midst of what should stay together."""
    return sum(bool(page.body) and page.body[-1].box.bond >= KEEP for page in pages[:-1])


def _pieces_torn(pages: Sequence[Page]) -> int:
    return sum(bool(page.body) and page.body[-1].box.whole for page in pages[:-1])


def _unglued(pages: Sequence[Page]) -> int:
    return sum(bool(page.body) and page.body[-1].box.bond >= GLUE for page in pages[:-1])


def notes_torn(pages: Sequence[Page]) -> int:
    """How many pages begin their notes in the midst of one."""
    firsts = [page.notes[0].box for page in pages if page.notes]
    return sum(box.destination is None and box.refers is None and not box.elements for box in firsts)


def _skipped(pages: Sequence[Page]) -> int:
    """How many columns are passed over under what spans all of them."""
    return sum(
        below.y > above.foot - CLOSE and abs(below.x - above.x) > CLOSE
        for page in pages
        for above, below in pairwise(page.body)
        if page.area and abs(above.x - page.area.left) < CLOSE and below.x > above.x
    )


def nearly_empty(pages: Sequence[Page]) -> bool:
    """Whether the last of several pages holds next to nothing."""
    return len(pages) > 1 and filled(pages[-1]) < LEAST_FULL


def filled(page: Page) -> float:
    """The share of a page's height, from its top to the lowest words of the text and with its notes, that is
    used."""
    if page.area is None:
        return 0.0
    foot = _lowest(page.body, page.area.top) - _above_sunk(page)
    return (foot - page.area.top + page.area.bottom - _bottom(page)) / (page.area.bottom - page.area.top)


def white(page: Page, gap: float) -> float:
    """How many points of a page are left between its text and what is kept clear, a `gap`, above its notes; 0
    for one without text."""
    if page.area is None or not page.body:
        return 0.0
    clear = gap if page.notes else 0.0
    return _bottom(page) - clear - _lowest(page.body) + _above_sunk(page)


def white_in_columns(page: Page, gap: float) -> float:
    """The same of the column that ends the furthest above its notes, where each has notes of its own. What
    stands under columns side by side is as wide as the page, and so is what none stands beside."""
    if page.area is None or not page.body:
        return 0.0
    feet: dict[float, float] = {}
    for one in page.body:
        x = float(round(one.x))
        if x == round(page.area.left) and len(feet) > 1 and one.y >= max(feet.values()) - CLOSE:
            feet = {}
        feet[x] = max(one.foot, feet.get(x, 0.0))
    if len(feet) < 2:
        return white(page, gap)
    bottoms = {float(round(one.x)): one.y - gap for one in reversed(page.notes)}
    return max(bottoms.get(x, page.area.bottom) - foot for x, foot in feet.items())


def beside_text(page: Page) -> list[float]:
    """How many points columns end above those beside them, where something as wide as the page follows."""
    if page.area is None:
        return []
    left, found = page.area.left + CLOSE, list[float]()
    feet: dict[float, float] = {}
    deepest, above = 0.0, page.body[0] if page.body else None
    for one in page.body:
        assert above
        if one.x != above.x:
            feet[above.x] = foot = above.foot
            deepest = max(deepest, foot)
        if feet and one.x < left and one.y >= deepest - CLOSE:
            feet[above.x] = above.foot
            found.append(max(feet.values()) - min(feet.values()))
            feet, deepest = {}, 0.0
        above = one
    return found


def left_over(page: Page, layout: Layout) -> float:
    """How many points of a page are left, or of one of its columns where each has notes of its own."""
    seen = white_in_columns if layout.notes.where == "column" else white
    return seen(page, layout.notes.gap)


def _above_sunk(page: Page) -> float:
    """How many points of white what sinks has left above it."""
    body, area = page.body, page.area
    alone = max(body[0].y - area.top, 0.0) if area and body and body[0].box.sinks else 0.0
    return alone + fsum(
        max(one.y - max(one.foot for one in body[:i]) - one.box.space, 0.0)
        for i, one in enumerate(body)
        if i and one.box.sinks
    )


def stretched(page: Page) -> float:
    """How many points of white were spread between what stands on a page, from its top down its first
    column."""
    if page.area is None:
        return 0.0
    first = [placed for placed in page.body if abs(placed.x - page.area.left) < CLOSE]
    gaps = ((above.foot, below) for above, below in pairwise(first) if not below.repeated)
    return fsum(max(below.y - foot - max(below.box.space, 0.0), 0.0) for foot, below in gaps)


def hole(page: Page) -> float:
    """The most white between two things that stand on one another on a page, in points."""
    below = pairwise(sorted(page.body, key=lambda placed: placed.y))
    return max([later.y - above.foot for above, later in below], default=0.0)


def spare(pages: Sequence[Page], layout: Layout) -> int:
    """How many lines of text more there is room for: below the text of the last page, and on pages that it
    does not reach."""
    last = pages[-1]
    if last.area is None:
        return 0
    leading = layout.type_of("body").leading
    feet = [placed.foot for placed in _ends(last)]
    feet += [last.body[-1].foot] if last.body else [last.area.top]
    feet += [last.area.top] * (layout.columns - len(feet)) if len(feet) < layout.columns else []
    bottom = _bottom(last) + _above_sunk(last)
    lines = sum(max(int((bottom - foot) / leading), 0) for foot in feet[-layout.columns :])
    missing = layout.fit.pages - len(pages) if layout.fit else 0
    whole = int((last.area.bottom - last.area.top) / leading) * layout.columns
    return lines + max(missing, 0) * whole


def _bottom(page: Page) -> float:
    """Where there is no room for text any more: at its notes, or at the foot."""
    assert page.area
    return min([placed.y for placed in page.notes], default=page.area.bottom)


def _lowest(body: Sequence[Placed], top: float = 0.0) -> float:
    """How far down anything on a page ends; its `top` where there is nothing. All pages of all attempts are
    asked: where a box ends is worth no call for each."""
    return max([one.y + one.box.height for one in body], default=top)


def _ends(page: Page) -> Iterator[Placed]:
    """What stands lowest in each column but the last."""
    own = [placed for placed in page.body if not placed.repeated]
    return (above for above, below in pairwise(own) if below.x != above.x and below.y <= above.y)
