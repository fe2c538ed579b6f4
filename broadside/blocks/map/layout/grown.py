"""Tiers, room → Tiers: a set of pictures that may take more room than it must, with the fullest one large.

Where all had one row, the others stand one under another beside it; where they had more, side by side above
it. Lengths are points.
"""

from collections.abc import Sequence

from msgspec import Struct

from broadside.blocks.map.layout.projection import Seen
from broadside.model.geometry import Size
from broadside.model.replace import replace

# The share of the width that pictures one under another take beside the large one: less, where only so it is
# as high as there is room for.
SMALLER = (0.4, 0.37, 0.34)
# How wide a picture is to what it was, at least, where it becomes higher.
NARROW = 0.83
# How high a picture as wide as the page is at least, as a share of that.
SHARE = 0.54
# How much higher a large picture becomes than what it is to show is, at its width: more would be sea and
# land that nobody speaks of. Beside others one is as narrow as they leave it, and sea is what it has on both
# sides.
BEYOND, BEYOND_BESIDE = 1.07, 1.18


class Put(Struct, frozen=True, kw_only=True):
    """A view, `x` from the start edge and `y` from the top of its row."""

    seen: Seen
    x: float
    y: float
    size: Size


class Tier(Struct, frozen=True, kw_only=True):
    """Pictures that stand together. `end` is how far they reach from the start edge."""

    puts: tuple[Put, ...]
    height: float
    end: float


class Given(Struct, frozen=True, kw_only=True):
    """How wide the place is, how high pictures are at least, how far they stand apart, and by how much they
    may be higher than in rows: beside what is told there, or, without it, `alone`."""

    width: float
    least: float
    gap: float
    room: float
    alone: float


def in_row(views: Sequence[Seen], height: float, gap: float) -> Tier:
    """Views side by side, all of one height."""
    puts: list[Put] = []
    x = 0.0
    for view in views:
        puts.append(Put(seen=view, x=x, y=0.0, size=_size(view.aspect * height, height)))
        x += puts[-1].size.width + gap
    return Tier(puts=tuple(puts), height=height, end=x)


def grown(rows: Sequence[Tier], views: Sequence[Seen], crowds: Sequence[int], given: Given) -> list[Tier]:
    """The rows as they are where there is too little room for others. `crowds`: how much each view holds."""
    large = fullest(crowds)
    others = [view for i, view in enumerate(views) if i != large]
    if len(rows) == 1:
        return _beside(rows[0], views[large], others, given, first=large == 0) or list(rows)
    return below(rows, views, crowds, given) or _taller(rows, given)


def _beside(row: Tier, large: Seen, others: Sequence[Seen], given: Given, *, first: bool) -> list[Tier]:
    for share in SMALLER:
        narrow = share * given.width
        wide = given.width - narrow - given.gap
        height = min(row.height + given.room, BEYOND_BESIDE * wide / large.aspect)
        if height >= row.height + given.room:
            break
    each = (height - (len(others) - 1) * given.gap) / len(others)
    if each < given.least or height < row.height:
        return []
    small = [
        Put(
            seen=view.framed(narrow / each),
            x=wide + given.gap if first else 0.0,
            y=i * (each + given.gap),
            size=_size(narrow, each),
        )
        for i, view in enumerate(others)
    ]
    whole = Put(
        seen=large.framed(wide / height),
        x=0.0 if first else narrow + given.gap,
        y=0.0,
        size=_size(wide, height),
    )
    puts = (whole, *small) if first else (*small, whole)
    return [Tier(puts=puts, height=height, end=given.width + given.gap)]


def below(rows: Sequence[Tier], views: Sequence[Seen], crowds: Sequence[int], given: Given) -> list[Tier]:
    """The fullest of three pictures as wide as the page, below the others; none where they are not three, or
    where it would be lower than those."""
    large = fullest(crowds)
    others = [view for i, view in enumerate(views) if i != large]
    if len(rows[0].puts) != len(others) or len(rows) != len(others):
        return []
    above, least = rows[0], max(rows[-1].height, SHARE * given.width)
    last = min(least + given.alone, max(least, BEYOND * given.width / views[large].aspect))
    if last < above.height:
        return []
    small = in_row(
        [one.framed(put.seen.aspect) for one, put in zip(others, above.puts, strict=True)],
        above.height,
        given.gap,
    )
    whole = Put(seen=views[large].framed(given.width / last), x=0.0, y=0.0, size=_size(given.width, last))
    return [small, Tier(puts=(whole,), height=last, end=given.width + given.gap)]


def fullest(crowds: Sequence[int]) -> int:
    """Which picture holds the most."""
    return max(range(len(crowds)), key=lambda i: (crowds[i], -i))


def _taller(rows: Sequence[Tier], given: Given) -> list[Tier]:
    """The same with more of what lies north and south in each picture."""
    more = given.room / len(rows)
    return [_higher(row, min(more, row.height * (1 / NARROW - 1))) for row in rows]


def _higher(row: Tier, more: float) -> Tier:
    height = row.height + more
    puts = (
        replace(put, seen=put.seen.framed(put.size.width / height), size=_size(put.size.width, height))
        for put in row.puts
    )
    return replace(row, puts=tuple(puts), height=height)


def _size(width: float, height: float) -> Size:
    return Size(width=round(width, 1), height=round(height, 1))
