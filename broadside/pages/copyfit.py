"""Layout, attempts → Layout, Pages: fills so many pages as a layout asks for, with more or less
space, leading and size.

The settings that may be tried stand in one row from the roomiest to the tightest, each with the cost of what
it gives up: the row is searched by bisection, as a tighter setting never takes more pages.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from broadside.issues import Fault, Issue, error
from broadside.model.block import Level
from broadside.model.layout import Fit, Layout, Type
from broadside.model.page import KEEP, Page
from broadside.model.replace import replace

# Roles of small print; all others are words of the text.
SMALL = frozenset({"note", "foot", "kicker", "source", "caption", "table", "table-head", "chip", "label"})
# Roles that draw the eye: they may shrink where the text may not.
HEADS = frozenset({"title", "subtitle", "message", "h1", "h2", "figure"})
# Lines closer than this, as a share of the size, run into one another for a reader (Butterick: 120 to 145 %).
LEAST_LEADING = 1.2
# How finely sizes may grow where there is room.
GROWTH = 0.02


class Factors(Struct, frozen=True, kw_only=True):
    """Factors of a layout's spaces, leading, heads and sizes."""

    spaces: float = 1.0
    leading: float = 1.0
    heads: float = 1.0
    size: float = 1.0


# What is given up first: a reader misses space between blocks the least, then leading, then the size of
# heads, and the size of words the most.
TIGHTER = (
    Factors(spaces=0.9),
    Factors(spaces=0.8),
    Factors(spaces=0.8, leading=0.97),
    Factors(spaces=0.7, leading=0.97),
    Factors(spaces=0.7, leading=0.94),
    Factors(spaces=0.7, leading=0.94, heads=0.93),
    Factors(spaces=0.6, leading=0.92, heads=0.93),
    Factors(spaces=0.6, leading=0.9, heads=0.88),
    Factors(spaces=0.5, leading=0.9, heads=0.88),
    Factors(spaces=0.5, leading=0.9, heads=0.88, size=0.96),
    Factors(spaces=0.5, leading=0.9, heads=0.84, size=0.92),
    Factors(spaces=0.4, leading=0.88, heads=0.8, size=0.88),
    Factors(spaces=0.4, leading=0.86, heads=0.8, size=0.84),
    Factors(spaces=0.35, leading=0.84, heads=0.75, size=0.8),
)

# How many tighter settings are tried where a page ends in the midst of what should stay in one piece.
MORE_TRIES = 5
# What takes so many times the pages is not made to fit by any of the settings: they save half at most.
HOPELESS = 4
HINTS: dict[Level, str] = {
    "short": "shorten it, or give blocks that can be left out `level: essential`",
    "essential": "shorten it, or give blocks that can be left out `level: full`",
    "full": "shorten it, or print it in a layout that takes more pages",
}

Attempt = Callable[[Layout], Sequence[Page]]


def copyfit(layout: Layout, attempt: Attempt, where: str) -> tuple[Layout, Sequence[Page]]:
    """The roomiest setting of the layout whose pages, as `attempt` makes them, are no more than it asks for.

    `Fault` where even the tightest takes more, or has something that no page holds: it names the first block
    that runs over, by how many lines, and `where`, the edition.
    """
    wanted = layout.fit
    if wanted is None:
        return layout, attempt(layout)
    row = settings(wanted)
    low, high = 0, len(row)
    # The search begins at the layout as it is: what its author tried it with needs little else.
    middle = row.index(Factors())
    best: tuple[Layout, Sequence[Page]] | None = None
    over: Sequence[Page] | Fault = ()
    while low < high:
        tried = applied(layout, row[middle], wanted)
        pages = _made(attempt, tried)
        if not isinstance(pages, Fault) and len(pages) <= wanted.pages:
            best, high = (tried, pages), middle
        else:
            over, low = pages, middle + 1
        # Where it is hopeless, only the tightest setting could still do, and if not, none can.
        hopeless = not isinstance(pages, Fault) and len(pages) > HOPELESS * wanted.pages
        middle = high - 1 if hopeless else (low + high) // 2
    if best is None:
        raise over if isinstance(over, Fault) else Fault([_overrun(over, layout, where)])
    for setting in row[high + 1 : high + 1 + MORE_TRIES]:
        if not _torn(best[1]):
            break
        tried = applied(layout, setting, wanted)
        pages = _made(attempt, tried)
        if isinstance(pages, Fault) or len(pages) > wanted.pages:
            continue
        if _torn(pages) < _torn(best[1]):
            best = (tried, pages)
    return best


def _made(attempt: Attempt, layout: Layout) -> Sequence[Page] | Fault:
    """The pages, or what no page holds: that may have room where it is smaller."""
    try:
        return attempt(layout)
    except Fault as fault:
        return fault


def _torn(pages: Sequence[Page]) -> int:
    """How many pages end in the midst of what should stay in one piece."""
    ends = [page.body[-1].box for page in pages[:-1] if page.body]
    return sum(box.bond >= KEEP for box in ends)


def settings(wanted: Fit) -> tuple[Factors, ...]:
    """All that may be tried: larger sizes, the layout as it is, what is tighter."""
    steps = int((wanted.size - 1.0) / GROWTH + 0.5)
    sizes = [1.0 + GROWTH * step for step in range(steps, 0, -1)]
    # Larger type alone would look crowded: space grows in both directions, so by the square.
    return (*(Factors(size=size, spaces=size * size) for size in sizes), Factors(), *TIGHTER)


def applied(layout: Layout, setting: Factors, wanted: Fit) -> Layout:
    """The layout in a setting, no type smaller than it may be."""
    if setting == Factors():
        return layout
    types = tuple((role, _type(role, type_, setting, wanted)) for role, type_ in layout.types)
    # Room that is left over goes to the text: notes don't stand further off for it.
    notes = replace(layout.notes, gap=layout.notes.gap * min(setting.spaces, 1.0))
    return replace(layout, types=types, notes=notes, grid=max(layout.grid * setting.spaces, 1.0))


def _type(role: str, type_: Type, setting: Factors, wanted: Fit) -> Type:
    floor = wanted.note if role in SMALL else wanted.body
    factor = setting.size * (setting.heads if role in HEADS else 1.0)
    size = max(type_.size * factor, min(type_.size, floor))
    most = type_.leading * size / type_.size
    leading = max(most * setting.leading, min(most, size * LEAST_LEADING))
    return replace(
        type_,
        size=size,
        leading=leading,
        indent=type_.indent * size / type_.size,
        before=type_.before * setting.spaces,
        after=type_.after * setting.spaces,
    )


def _overrun(pages: Sequence[Page], layout: Layout, where: str) -> Issue:
    assert layout.fit
    most = layout.fit.pages
    beyond = [placed for page in pages[most:] for placed in (*page.body, *page.notes)]
    lines = "1 line" if len(beyond) == 1 else f"{len(beyond)} lines"
    noun = "panel" if layout.fold else "page"
    room = f"its one {noun}" if most == 1 else f"its {most} {noun}s"
    message = f"{where} runs over {room} here, by {lines}"
    return error(beyond[0].box.span, message, HINTS[layout.takes])
