"""Fit → Settings: what may be given up for a page, each step at its price, and what is never given up.

A price has no unit: of two, the step with the lower one is missed less by a reader.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct

from broadside.blocks import kinds
from broadside.blocks.kinds import role_of
from broadside.model.block import USUAL
from broadside.model.layout import Hero, Layout, Type
from broadside.model.replace import replace

Knob = Literal["spaces", "leading", "heads", "tables", "notes", "size", "clear"]

# The least size of tables by the body.
LEAST_TABLE = 0.85
# The roles of a cover, which stands apart: what the rest has to give up is no loss of its own.
COVER = frozenset({"title", "subtitle", "lead", "message"})
# Of these the title and what belongs to it take no more room on a ground that is higher than its words.
ON_GROUND = frozenset({"title", "subtitle"})
# Lines closer than this, as a share of the size, run into one another for a reader (Butterick: 120 to 145 %).
LEAST_LEADING = 1.2
# Notes are looked up, a few lines at a time.
LEAST_LEADING_OF_NOTES = 1.17
# What space keeps, however tight a page is, around what heads something, and above notes: a caption on its
# table, or text on the line above the notes, looks like a fault.
LEAST_BELOW_HEAD, LEAST_ABOVE_HEAD, LEAST_ABOVE_NOTES = 0.75, 0.6, 0.75
# Where space is this tight, all of it goes before anything runs over.
LAST_SPACES = 0.2
# Half a line stands clear above a box or a band: words that touch its ground look like a fault, too.
LEAST_ABOVE_BOX = 0.8
HEADS = frozenset({"h1", "h2", "caption", "table-caption", "block-title", "callout-title"})
LEAST_ABOVE = dict.fromkeys((*HEADS, "table"), LEAST_ABOVE_HEAD) | {"callout": LEAST_ABOVE_BOX}
ITEMS = frozenset({"list", "step"})
# Paragraphs keep at least so many points apart, but in a printing of no more pages than these.
LEAST_APART, SHORT = 6.0, 2
# And items of a list on such a leaf at least so many.
LEAST_ON_LEAF = 4.0
# The role of numbers that are pictures, and those of what has a title or a ground of its own.
PICTURE = "figure"
TITLED = frozenset({"h1", "block-title", "table", "callout"})
# The most space above a title where a page has room, in parts of what a layout gives it.
MOST_ABOVE = 1.5
# Points that stay clear above and below what is told apart by space alone, where a layout gives it so many:
# closer, a heading belongs to what it follows. They go last of all, after the sizes of words.
CLEAR_ABOVE = {"h1": 12.0, "block-title": 12.0, "table": 12.0, "callout": 12.0}
CLEAR_BELOW = {
    "h1": 6.0,
    "block-title": 6.0,
    "table-caption": 6.0,
    "caption": 4.0,
    "message": 10.0,
    "table": 12.0,
    "callout": 12.0,
}
# So many stay above the notes.
CLEAR_ABOVE_NOTES, CLEAR_WITH_HEAD = 12.0, 14.0
# How finely sizes may grow where there is room, and what a step of that is worth.
GROWTH, WORTH = 0.02, 1.0


class Setting(Struct, frozen=True, kw_only=True, cache_hash=True):
    """Factors of a layout's spaces, leading, heads, tables, notes, of all its sizes, of its cover, and
    of the room that the art of its head takes; `masthead` is the least one of the heads that it begins with,
    and `clear` how much is left of the space that goes last. `whole`: nothing is torn that a page holds;
    `apart`: how to reach the makers of a sheet takes a panel of its own; `parted`: what stands under a title
    may go on in another panel; `figures`: of numbers that are pictures, and of the space above what has a
    title; `room`: how many points higher a picture may be; `slack`: a box."""

    spaces: float = 1.0
    leading: float = 1.0
    heads: float = 1.0
    tables: float = 1.0
    notes: float = 1.0
    size: float = 1.0
    clear: float = 1.0
    cover: float = 1.0
    art: float = 1.0
    masthead: float = 0.0
    whole: bool = True
    apart: bool = False
    parted: bool = False
    figures: float = 1.0
    room: float = 0.0
    slack: float = 0.0


OWN = Setting()

# By knob the steps from the layout's own value down, each with its price: space between blocks is missed the
# least, then leading, then the size of heads and of tables, and the size of words the most. The first bit of
# anything is cheaper than the last.
STEPS: dict[Knob, tuple[tuple[float, float], ...]] = {
    "spaces": (
        (0.9, 1.0),
        (0.8, 2.0),
        (0.7, 4.0),
        (0.6, 8.0),
        (0.5, 14.0),
        (0.4, 22.0),
        (0.35, 30.0),
        (0.25, 42.0),
        (0.2, 50.0),
    ),
    "leading": ((0.97, 3.0), (0.94, 5.0), (0.92, 9.0), (0.9, 12.0), (0.87, 18.0), (0.84, 26.0)),
    "heads": ((0.95, 6.0), (0.9, 10.0), (0.85, 16.0), (0.8, 24.0), (0.72, 32.0)),
    "notes": ((0.96, 7.0), (0.92, 11.0), (0.85, 20.0)),
    "tables": ((0.96, 15.0), (0.92, 21.0), (0.85, 28.0)),
    "size": ((0.96, 13.0), (0.92, 17.0), (0.88, 23.0), (0.84, 29.0), (0.8, 36.0)),
    "clear": ((0.6, 60.0), (0.3, 70.0), (0.0, 80.0)),
}
# Art says nothing: before anything is torn for it, or all space is gone, the head has less of it.
LESS_ART, GIVEN_UP_ART = 0.75, 200.0
# A section that goes on in another panel, under its title once more.
PARTED_SECTION = 60.0
# What is torn though a page holds it: only where there is no other way.
TORN_PIECES = 1000.0


def _tighter() -> tuple[Setting, ...]:
    """All steps, the cheapest first, each on top of those before it."""
    steps = sorted((price, knob, value) for knob, row in STEPS.items() for value, price in row)
    row = [OWN]
    for _, knob, value in steps:
        row.append(turned(row[-1], knob, value))
    return tuple(row[1:])


def turned(setting: Setting, knob: Knob, value: float) -> Setting:
    """The setting with one of its factors changed."""
    factor: dict[str, Any] = {knob: value}
    return replace(setting, **factor)


TIGHTER = _tighter()


def settings(layout: Layout) -> tuple[Setting, ...]:
    """What a layout with a fit is tried in first of all: larger sizes, as it is, and ever tighter. Steps that
    change nothing in it are left out."""
    # Which blocks there are has no part in it.
    chosen = replace(layout, takes=USUAL, also=(), asks=(), last=(), without=(), brief=False)
    return _row(replace(chosen, across=(), abreast=()))


@lru_cache(maxsize=64)
def _row(layout: Layout) -> tuple[Setting, ...]:
    wanted = layout.fit
    assert wanted
    steps = int((wanted.size - 1.0) / GROWTH + 0.5)
    sizes = [1.0 + GROWTH * step for step in range(steps, 0, -1)]
    # Larger type alone would look crowded: space grows in both directions, so by the square.
    row = [*(Setting(size=size, spaces=size * size) for size in sizes), OWN]
    before = layout
    for setting in TIGHTER:
        after = applied(layout, setting)
        if after != before:
            row.append(setting)
        before = after
    return tuple(row)


def tightest(layout: Layout) -> Layout:
    """A layout with a fit, when all is given up that may be."""
    return applied(layout, settings(layout)[-1])


def price(setting: Setting, layout: Layout) -> float:
    """What a setting gives up: its steps down, and growth that there would be room for."""
    most = layout.fit.size if layout.fit else 1.0
    paid = max(most - setting.size, 0.0) / GROWTH * WORTH
    for knob, row in STEPS.items():
        paid += sum(cost for value, cost in row if getattr(setting, knob) <= value)
    paid += 0.0 if setting.art == 1.0 else GIVEN_UP_ART
    paid += PARTED_SECTION if setting.parted else 0.0
    return paid + (0.0 if setting.whole else TORN_PIECES)


def applied(layout: Layout, setting: Setting) -> Layout:
    """The layout in a setting, no type smaller than it may be."""
    if replace(setting, whole=True) == OWN:
        return layout
    return _applied(layout, setting, kinds.KINDS)


# Attempts come back to settings, and each edition to those of the one before it. What a role may give up, the
# kinds say.
@lru_cache(maxsize=512)
def _applied(layout: Layout, setting: Setting, _: tuple[object, ...]) -> Layout:
    scale = _scale_of(setting, layout)
    types = tuple((role, _type(role, type_, scale)) for role, type_ in layout.types)
    # Room that is left over goes to the text: notes don't stand further off for it.
    above, gap = min(_kept(setting.spaces, LEAST_ABOVE_NOTES), 1.0), layout.notes.gap
    clear = CLEAR_WITH_HEAD if layout.notes.head else CLEAR_ABOVE_NOTES
    notes = replace(layout.notes, gap=max(gap * above, min(gap, clear * setting.clear)))
    head = layout.hero and _head(layout.hero, setting.art)
    return replace(
        layout,
        types=types,
        notes=notes,
        grid=max(layout.grid * setting.spaces, 1.0),
        hero=head,
        apart=setting.apart,
        parted=setting.parted,
        room=setting.room,
        slack=setting.slack,
    )


def _kept(spaces: float, least: float) -> float:
    return max(spaces, least) if spaces > LAST_SPACES else spaces


def _head(hero: Hero, art: float) -> Hero:
    """A head as high, and a strip of tiles as many rows high, as art may have it; beside the words of a cover
    that are fewer columns of them, or none."""
    across, down = hero.tiles
    if hero.art != "end":
        tiles = (across, max(int(down * art), 1))
    else:
        tiles = (int(across * art) if hero.fills else across, down)
    return replace(hero, height=hero.height * art, tiles=tiles)


class _Scale(Struct, frozen=True, kw_only=True):
    """What every role of a `layout` goes by in a `setting`: the roles of its cover; the size of its `body`,
    and `by` how much that is larger or smaller; how small `text` and small print (`note`) may be."""

    setting: Setting
    layout: Layout
    cover: frozenset[str]
    body: float
    by: float
    text: float
    note: float


def _scale_of(setting: Setting, layout: Layout) -> _Scale:
    body, wanted = layout.type_of("body").size, layout.fit
    return _Scale(
        setting=setting,
        layout=layout,
        cover=_on_cover(layout),
        body=body,
        # It may be as small already as it may be.
        by=max(setting.size, min(1.0, wanted.body / body) if wanted else 1.0),
        # Where a layout doesn't say how small words may be, none gets smaller than those it has.
        text=wanted.body if wanted else body,
        note=wanted.note if wanted else layout.type_of("note").size,
    )


def _type(role: str, type_: Type, scale: _Scale) -> Type:
    setting, layout = scale.setting, scale.layout
    apart = role in scale.cover
    spaces = setting.cover if apart else setting.spaces
    leading = 1.0 if apart else setting.leading
    factor = setting.cover if apart else _factor(role, scale)
    size = max(type_.size * factor, _least(role, type_.size, scale))
    most = type_.leading * size / type_.size
    closest = max(_closest(role, layout), type_.least_leading)
    # The rows of a chart stand as far apart as lines of its labels would.
    apart_rows = setting.figures if role == "label" and not layout.has_cover else 1.0
    return replace(
        type_,
        size=size,
        leading=max(most * leading, min(most, size * closest)) * apart_rows,
        indent=type_.indent * size / type_.size,
        before=max(
            type_.before * _kept(spaces, LEAST_ABOVE.get(role, 0.0)) * _opened(role, setting, layout),
            min(type_.before, _between_items(role, type_, layout)),
            min(type_.before, CLEAR_ABOVE.get(role, 0.0) * setting.clear),
        ),
        after=max(
            type_.after * (_kept(spaces, LEAST_BELOW_HEAD) if role in HEADS else spaces),
            min(type_.after, max(_least_apart(role, layout), _between_items(role, type_, layout))),
            min(type_.after, CLEAR_BELOW.get(role, 0.0) * setting.clear),
        ),
    )


def _closest(role: str, layout: Layout) -> float:
    """How close lines of a role may come, in parts of its size."""
    if role == "note":
        return LEAST_LEADING_OF_NOTES
    text = layout.fit.leading if layout.fit and role_of(role).read_as == "text" else 0.0
    return max(LEAST_LEADING, text)


def _least_apart(role: str, layout: Layout) -> float:
    """How far apart paragraphs of long printings stand however tight these are, or they look like one."""
    return (
        LEAST_APART if role == "body" and layout.fit and layout.fit.pages > SHORT and not layout.fold else 0.0
    )


def _between_items(role: str, type_: Type, layout: Layout) -> float:
    """How far apart items of a list stand however tight a printing is, in a layout that parts them so far,
    and on a leaf: closer, several read as one paragraph."""
    if role not in ITEMS:
        return 0.0
    leaf = layout.fit is not None and layout.fit.pages <= SHORT
    return LEAST_APART if max(type_.before, type_.after) >= LEAST_APART else LEAST_ON_LEAF * leaf


def _opened(role: str, setting: Setting, layout: Layout) -> float:
    """By how much more space stands above what has a title, where figures are larger: by the square, but no
    more than is like that on other pages; not on a panel or card, where each thing would stand by itself."""
    if role not in TITLED or layout.has_cover or setting.figures == 1.0:
        return 1.0
    return max(min(setting.figures**2, MOST_ABOVE / setting.spaces), 1.0)


def _on_cover(layout: Layout) -> frozenset[str]:
    """The roles of a cover, where there is one: the message may stand below it."""
    below = layout.hero is not None and layout.hero.message == "below"
    return COVER - ({"message"} if below else set()) if layout.has_cover else frozenset()


def _factor(role: str, scale: _Scale) -> float:
    size, known, setting = scale.by, role_of(role), scale.setting
    if PICTURE in (role, known.like):
        size *= setting.figures
    if known.least:
        return size * (max(setting.heads, setting.masthead) if role in ON_GROUND else setting.heads)
    if known.read_as == "small print":
        return size * setting.notes
    return size if known.read_as == "text" else size * setting.tables


def _least(role: str, own: float, scale: _Scale) -> float:
    """The least size of a role that is set in an `own` one; never more than the layout gives it beside its
    body."""
    known, body = role_of(role), scale.body
    floor = scale.text if known.read_as == "text" else scale.note
    # A layout whose tables are as large as its text, as in large print, means them to be.
    least = 1.0 if own >= body else LEAST_TABLE
    by_body = known.least or (least if known.read_as == "table" else 0.0)
    return max(min(own, floor), min(by_body * body, own) * scale.by)
