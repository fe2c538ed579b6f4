"""A layout that asks for a number of pages in; the same with spaces, leading and sizes that fill them out.

The settings that may be tried stand in one row from the roomiest to the tightest, each with the cost of what
it gives up: the row is searched by bisection, as a tighter setting never takes more pages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from broadside.issues import Fault, Issue, error
from broadside.model.layout import Fit, Layout, Type
from broadside.model.page import Page

# Roles of small print; all others are words of the text.
SMALL = frozenset({"note", "foot", "kicker", "source", "caption", "table", "table-head", "chip", "label"})
# Roles that draw the eye: they may shrink where the text may not.
HEADS = frozenset({"title", "subtitle", "message", "h1", "h2", "figure"})
# Lines closer than this, as a share of the size, run into one another for a reader (Butterick: 120 to 145 %).
LEAST_LEADING = 1.2
# How finely sizes may grow where there is room.
GROWTH = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Factors of a layout's spaces, leading, heads and sizes."""

    spaces: float = 1.0
    leading: float = 1.0
    heads: float = 1.0
    size: float = 1.0


# What is given up first: a reader misses space between blocks the least, then leading, then the size of
# heads, and the size of words the most.
TIGHTER = (
    Setting(spaces=0.9),
    Setting(spaces=0.8),
    Setting(spaces=0.8, leading=0.97),
    Setting(spaces=0.7, leading=0.97),
    Setting(spaces=0.7, leading=0.94),
    Setting(spaces=0.7, leading=0.94, heads=0.93),
    Setting(spaces=0.6, leading=0.92, heads=0.93),
    Setting(spaces=0.6, leading=0.9, heads=0.88),
    Setting(spaces=0.5, leading=0.9, heads=0.88),
    Setting(spaces=0.5, leading=0.9, heads=0.88, size=0.96),
    Setting(spaces=0.5, leading=0.9, heads=0.84, size=0.92),
    Setting(spaces=0.4, leading=0.88, heads=0.8, size=0.88),
    Setting(spaces=0.4, leading=0.86, heads=0.8, size=0.84),
    Setting(spaces=0.35, leading=0.84, heads=0.75, size=0.8),
)

Attempt = Callable[[Layout], Sequence[Page]]


def fit(layout: Layout, attempt: Attempt, where: str) -> tuple[Layout, Sequence[Page]]:
    """The roomiest setting of the layout whose pages, as `attempt` makes them, are no more than it asks for.

    `Fault` where even the tightest takes more: it names the first block that runs over, by how many lines,
    and `where`, the edition.
    """
    wanted = layout.fit
    if wanted is None:
        return layout, attempt(layout)
    settings = (*_roomier(wanted), Setting(), *TIGHTER)
    low, high = 0, len(settings)
    middle = settings.index(Setting())
    best: tuple[Layout, Sequence[Page]] | None = None
    over: Sequence[Page] = ()
    while low < high:
        tried = _set(layout, settings[middle], wanted)
        pages = attempt(tried)
        if len(pages) <= wanted.pages:
            best, high = (tried, pages), middle
        else:
            over, low = pages, middle + 1
        middle = (low + high) // 2
    if best is None:
        raise Fault([_overrun(over, layout, where)])
    return best


def _roomier(wanted: Fit) -> list[Setting]:
    """Settings with larger sizes, the largest first."""
    steps = int((wanted.size - 1.0) / GROWTH + 0.5)
    sizes = [1.0 + GROWTH * step for step in range(steps, 0, -1)]
    return [Setting(size=size, spaces=size * size, heads=1.0) for size in sizes]


def _set(layout: Layout, setting: Setting, wanted: Fit) -> Layout:
    if setting == Setting():
        return layout
    types = tuple((role, _type(role, type_, setting, wanted)) for role, type_ in layout.types)
    notes = replace(layout.notes, gap=layout.notes.gap * min(setting.spaces, 1.0))
    return replace(layout, types=types, notes=notes, grid=max(layout.grid * setting.spaces, 1.0))


def _type(role: str, type_: Type, setting: Setting, wanted: Fit) -> Type:
    floor = wanted.note if role in SMALL else wanted.body
    factor = setting.size * (setting.heads if role in HEADS else 1.0)
    size = max(type_.size * factor, min(type_.size, floor))
    most = type_.leading * size / type_.size
    leading = max(most * setting.leading, min(most, size * LEAST_LEADING))
    return replace(
        type_,
        size=size,
        leading=leading,
        before=type_.before * setting.spaces,
        after=type_.after * setting.spaces,
    )


def _overrun(pages: Sequence[Page], layout: Layout, where: str) -> Issue:
    assert layout.fit
    most = layout.fit.pages
    beyond = [placed for page in pages[most:] for placed in (*page.body, *page.notes)]
    lines = "1 line" if len(beyond) == 1 else f"{len(beyond)} lines"
    noun = "panel" if layout.fold else "page"
    room = noun if most == 1 else f"{most} {noun}s"
    message = f"{where} runs over its {room} here, by {lines}"
    hint = "shorten it, or give blocks `level: full` that can be left out"
    return error(beyond[0].box.span, message, hint)
