"""Matter → places where pages end: looks ahead over a whole document instead of filling page after page.

A page that takes as much as it can may leave the next one half white, or end in the midst of a box. Of pages
that may each end a little earlier, those are found together that leave the least: white weighs by its square,
as two small gaps are seen less than a large one. (Plass 1981; Knuth and Plass do the same for lines.) Few
ways of each length are followed further, so that the time grows with the pages and not with the ways there
are.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from math import fsum

from msgspec import Struct

from broadside.model.page import FREE, KEEP, Box, Item, Shape
from broadside.pages.paginate.alone import price_of_alone
from broadside.pages.paginate.leafing import Leafing
from broadside.pages.paginate.matter import Matter, Work
from broadside.pages.paginate.pages import PageFilled
from broadside.pages.paginate.parted import SEEN, is_section, price_of_apart, price_of_parted
from broadside.pages.paginate.spread import is_of_note

# How much of a page may be left white for the sake of others; how many places are tried for its end; and how
# many ways of one length are followed.
MOST_WHITE, MOST_ENDS, MOST_WAYS = 0.55, 9, 8
# White up to this share of a page is seen by nobody; a whole page beyond that costs so much.
UNSEEN, WHITE = 0.04, 600.0
# So much more of it is taken up by a picture on the page, which grows.
TAKEN_UP = 0.08
# The end of the text before a back may leave so much, and the last page, with what ends the sheet; and a page
# that is looked at by itself so much where a paragraph ends: better than one that goes on overleaf.
ENDED, LAST, LEFT = 0.12, 0.35, 0.06
# White that goes between blocks is seen by so much of it even so.
STRETCHED = 0.5
# A page that ends in the midst of what should stay together; a last page that is turned over in vain, as less
# than this share of it is filled; one that is missing.
TORN, EMPTY, LEAST_FULL, MISSING = 40.0, 60.0, 0.2, 300.0
# How many pages inside the covers of a booklet may have nothing to say.
ENDPAPERS = 2
# What each of these costs where there is more to say: it looks like a mistake.
GHOST = 240.0

# What is so wide and high at least, in points, is a picture; emblems are less.
PICTURE = (72.0, 24.0)

# Fills a page with what remains, up to a place.
FillPage = Callable[[Work, int], PageFilled]


class Way(Struct, frozen=True, kw_only=True):
    """How some pages are filled: what that costs, where they end, and what remains."""

    cost: float
    ends: tuple[int, ...]
    rest: Work


class Planned(Struct, frozen=True, kw_only=True):
    """Where all pages end, and what speaks against them."""

    cost: float
    ends: tuple[int, ...]


class _Step(Struct, frozen=True, kw_only=True):
    """A page: what it costs, and what then remains."""

    cost: float
    rest: Work


class _Pages(Struct, frozen=True, kw_only=True, eq=False):
    """Pages of a document, each filled once: several ways come to the same place, some on another page.
    `pictures` are the boxes that hold one; `leafing` tells what white goes between them when all is done."""

    matter: Matter
    height: float
    fill: FillPage
    pictures: Sequence[int]
    leafing: Leafing | None
    furthest: dict[Work, _Step] = {}
    earlier: dict[Work, tuple[_Step, ...]] = {}

    def full(self, work: Work) -> _Step:
        """A page that takes all it can."""
        if work not in self.furthest:
            self.furthest[work] = self._step(self.fill(work, self.matter.end), work.at)
        return self.furthest[work]

    def all(self, work: Work) -> tuple[_Step, ...]:
        """That and those that end earlier, the latest first."""
        full = self.full(work)
        if work not in self.earlier:
            places = _earlier(work.at, full.rest.at, self.matter, self.height)
            pages = ((place, self.fill(work, place)) for place in places)
            self.earlier[work] = tuple(
                self._step(page, work.at) for place, page in pages if page.rest.at == place
            )
        return (full, *self.earlier[work])

    def _step(self, page: PageFilled, start: int) -> _Step:
        end = page.rest.at
        pictured = bisect_left(self.pictures, start) < bisect_left(self.pictures, end)
        cost = self._cost(page, start, end, pictured=pictured)
        return _Step(cost=cost, rest=page.rest)

    def _cost(self, page: PageFilled, start: int, end: int, *, pictured: bool) -> float:
        matter = self.matter
        white = max(1.0 - _used(page) / self.height, 0.0)
        if end == matter.end:
            if 1.0 - white < LEAST_FULL:
                return EMPTY
            # Notes may go on alone, after all else.
            sunk = start < matter.end and matter.strip.boxes[start].sinks
            return 0.0 if sunk else price_of_white(white, LAST)
        above, below = matter.strip.boxes[end - 1], matter.strip.boxes[end]
        unseen = unseen_at_end(above) if below.sinks else UNSEEN
        paid = price_of_white(white, unseen + (TAKEN_UP if pictured and not below.sinks else 0.0))
        if self.leafing:
            more = self.leafing.between(start, end) / self.height
            paid = min(paid, price_of_left(white, more, unseen_before(below)))
        if below.sinks:
            # There the text ends.
            return paid
        if above.bond >= KEEP or above.whole:
            return paid + TORN
        boxes = matter.strip.boxes
        before, after = boxes[max(start, end - SEEN) : end], boxes[end : end + SEEN]
        if below.space > 0:
            # Most places lie between two blocks.
            return paid + (price_of_alone(after) if self.leafing else price_of_apart(before, after))
        return paid + price_of_parted(before, after)


def plan(
    matter: Matter,
    height: float,
    pages: int,
    fill: FillPage,
    *,
    least: int,
    leafing: Leafing | None = None,
) -> Planned | None:
    """The best of at most so many pages, each that is missing to the `least` at its price, and each beyond
    these with nothing to say at that of a page that looks like a mistake; None where no way was found."""
    made = _Pages(matter=matter, height=height, fill=fill, pictures=_pictures(matter), leafing=leafing)
    ways = [Way(cost=0.0, ends=(), rest=Work())]
    best: Planned | None = None
    for number in range(1, pages + 1):
        following: dict[tuple[object, ...], Way] = {}
        for way in ways:
            # What goes on from here costs more still.
            if best is not None and way.cost >= best.cost:
                break
            # On the last page nothing may remain.
            steps = made.all(way.rest) if number < pages else (made.full(way.rest),)
            for step in steps:
                paid = way.cost + step.cost
                rest, ends = step.rest, (*way.ends, step.rest.at)
                if rest.at < matter.end or rest.carried:
                    key = (rest.at, *[(one.note.key, one.start) for one in rest.carried])
                    if key not in following or paid < following[key].cost:
                        following[key] = Way(cost=paid, ends=ends, rest=rest)
                    continue
                cost = paid + MISSING * max(least - number, 0)
                cost += GHOST * (pages - max(number, least)) if least else 0.0
                if best is None or cost < best.cost:
                    best = Planned(cost=cost, ends=ends)
        # Ways that got further have paid for more: each is looked at by what it paid for what it holds.
        ways = sorted(following.values(), key=lambda one: (one.cost, -one.rest.at))[:MOST_WAYS]
    return best


def _pictures(matter: Matter) -> list[int]:
    """Which boxes hold a picture."""
    boxes = matter.strip.boxes
    return [
        place
        for place, box in enumerate(boxes)
        for item in box.items
        if isinstance(item, Shape) and is_picture(item)
    ]


def _earlier(start: int, stop: int, matter: Matter, height: float) -> Iterator[int]:
    """The places before `stop` where blocks begin and a page may end, the latest first."""
    boxes, sums = matter.strip.boxes, matter.strip.sums
    found = 0
    for place in range(stop - 1, start, -1):
        if sums[stop] - sums[place] > MOST_WHITE * height or found == MOST_ENDS:
            return
        above, below = boxes[place - 1], boxes[place]
        if above.bond != FREE or above.whole or not _begins(below):
            continue
        several = matter.bands[matter.band_at(place - 1)].columns > 1
        # In the midst of columns pages end before sections: there columns end level.
        if not several or place in matter.ends or is_section(below):
            found += 1
            yield place


def _begins(box: Box) -> bool:
    """Whether a block begins with a box, or a panel on a ground of its own; not another thing of a list."""
    return box.space > 0 and (bool(box.frames) or all(one.role != "LI" for one in box.elements))


def _used(page: PageFilled) -> float:
    return fsum(
        [
            max([part.top + part.height for part in one.segments], default=0.0) + one.block.height
            for one in page.regions
        ]
    )


def is_picture(item: Item) -> bool:
    """Whether something drawn is no emblem, but has room of its own."""
    return isinstance(item, Shape) and item.width > PICTURE[0] and item.height > PICTURE[1]


def price_of_white(share: float, unseen: float = UNSEEN) -> float:
    """What white at the foot of a page costs, by its share of the page and how much of that nobody sees."""
    return WHITE * max(share - unseen, 0.0) ** 2


def price_of_left(white: float, more: float, unseen: float) -> float:
    """The same of what is left of the white when pages are finished: so much `more` goes between blocks, both
    of them shares of the page."""
    return price_of_white(share_left(white, more), unseen)


def unseen_at_end(last: Box) -> float:
    """How much of the page may be white that all ends on before a back, with this box: a list of notes ends
    anywhere."""
    return LAST if is_of_note(last) else ENDED


def unseen_before(below: Box) -> float:
    """How much of a page that this box follows may be white where pages are looked at one by one."""
    return ENDED if below.sinks else LEFT


def share_left(white: float, more: float) -> float:
    """How much of the white is seen then."""
    return max(white - more, STRETCHED * white)
