"""Layout, Setting → Layout: its types, notes and head in a setting, none smaller or closer than it may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct

from broadside.blocks import kinds
from broadside.blocks.kinds import Known, role_of
from broadside.model.layout import Hero, Layout
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.pages.copyfit.setting import LEAST_COVER, OWN, Setting

# The least size of tables by the body.
LEAST_TABLE = 0.85
# The roles of a cover, which stands apart: what the rest has to give up is no loss of its own.
COVER = frozenset({"title", "subtitle", "lead", "message"})
# Of these the title and what belongs to it take no more room on a ground that is higher than its words.
ON_GROUND = frozenset({"title", "subtitle"})
# Lines closer than this, as a share of the size, run into one another for a reader (Butterick: 120 to 145 %).
LEAST_LEADING = 1.2
# On many pages that are read one after the other they stand at least so far apart.
LEAST_LEADING_OF_PAGES = 1.3
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
# What stands as far apart on each page of many as on the one beside it: room that is left over goes between
# sections.
EVEN = frozenset({"body", "list", "step"})
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
    "lead": 12.0,
    "message": 10.0,
    "table": 12.0,
    "callout": 12.0,
}
# So many stay above the notes.
CLEAR_ABOVE_NOTES = 12.0
LEAST_ABOVE_NOTES_OF_PAGES = 17.0
# What the size of a role goes by.
Share = Literal["cover", "ground", "heads", "notes", "text", "tables"]


def applied(layout: Layout, setting: Setting) -> Layout:
    """The layout in a setting, no type smaller than it may be."""
    if replace(setting, whole=True) == OWN:
        return layout
    return _applied(layout, setting, kinds.KNOWN)


def differ(layout: Layout, one: Setting, other: Setting) -> bool:
    """Whether a layout is not the same in two settings: mostly the first part that is asked for tells."""
    parts = zip(_parts(layout, one), _parts(layout, other), strict=True)
    return any(first != second for first, second in parts)


# Attempts come back to settings, and each edition to those of the one before it. What a role may give up, the
# kinds say.
@lru_cache(maxsize=512)
def _applied(layout: Layout, setting: Setting, _: Known) -> Layout:
    grid, notes, head, *types = _parts(layout, setting)
    return replace(
        layout,
        types=tuple((role, type_) for (role, _), type_ in zip(layout.types, types, strict=True)),
        notes=notes,
        grid=grid,
        hero=head,
        asides=setting.asides,
        apart=setting.apart,
        parted=setting.parted,
        loose=setting.loose,
        room=setting.room,
        slack=setting.slack,
        even=setting.even,
    )


def _parts(layout: Layout, setting: Setting) -> Iterator[Any]:
    """What steps change in a layout, in a setting: its grid, notes and head, and then its types."""
    if setting == OWN:
        yield from (layout.grid, layout.notes, layout.hero)
        yield from (type_ for _, type_ in layout.types)
        return
    yield max(layout.grid * setting.spaces, 1.0)
    # Room that is left over goes to the text: notes don't stand further off for it.
    above, gap = min(_kept(setting.spaces, LEAST_ABOVE_NOTES), 1.0), layout.notes.gap
    # Where pages are many, none has text on its notes; panels stand side by side, and one with text on its
    # notes beside one without is seen.
    clear = CLEAR_ABOVE_NOTES * setting.clear
    if layout.head or (layout.fold and not layout.has_faces):
        clear = LEAST_ABOVE_NOTES_OF_PAGES
    if layout.notes.head:
        # The word over them has a line in it, and all of it is seen page by page.
        clear = layout.notes.gap
    yield replace(layout.notes, gap=max(gap * above, min(gap, clear)))
    yield layout.hero and _head(layout.hero, setting.art)
    scale = _scale_of(setting, layout)
    yield from (_type(voice, scale) for voice in _voices(layout, kinds.KNOWN))


def _kept(spaces: float, least: float) -> float:
    return max(spaces, least) if spaces > LAST_SPACES else spaces


def _head(hero: Hero, art: float) -> Hero:
    """A head as high, and a strip of tiles as many rows high, as art may have it: a strip of one row, on a
    page of words, is of smaller ones, or none; beside the words of a cover that are fewer columns of them, or
    none."""
    across, down = hero.tiles
    if hero.art != "end" and not hero.fills and down == 1 and art:
        tiles = (round(across / art), down)
    elif hero.art != "end":
        tiles = (across, max(int(down * art), 1 if hero.fills else 0))
    else:
        tiles = (int(across * art) if hero.fills else across, down)
    return replace(hero, height=hero.height * art, tiles=tiles)


class _Voice(Struct, frozen=True, kw_only=True):
    """What of a role is the same in all settings of a layout: its `own` type; what its size goes by, whether
    it is `pictured`, and how small it may be, in points and by the size of the body; how close its lines may
    come, in parts of its size, and whether they are `rows` of a chart; what is left of the spaces around it,
    in parts of its own and in points, and what of these is left until the last; whether it is `titled`, and
    whether space around it is never more than its own: `even`."""

    own: Type
    share: Share
    pictured: bool
    least: float
    least_by: float
    closest: float
    rows: bool
    kept_above: float
    kept_below: float
    above: float
    below: float
    clear_above: float
    clear_below: float
    titled: bool
    even: bool


# Each row of settings asks for all roles of a layout some dozens of times.
@lru_cache(maxsize=64)
def _voices(layout: Layout, _: Known) -> tuple[_Voice, ...]:
    cover = _on_cover(layout)
    return tuple(_voice(role, type_, layout, on_cover=role in cover) for role, type_ in layout.types)


def _voice(role: str, own: Type, layout: Layout, *, on_cover: bool) -> _Voice:
    known, body, wanted = role_of(role), layout.type_of("body").size, layout.fit
    # Where a layout doesn't say how small words may be, none gets smaller than those it has.
    text, note = (wanted.body, wanted.note) if wanted else (body, layout.type_of("note").size)
    # A layout whose tables are as large as its text, as in large print, means them to be.
    table = 1.0 if own.size >= body else LEAST_TABLE
    by_body = known.least or (table if known.read_as == "table" else 0.0)
    between = _between_items(role, own, layout)
    return _Voice(
        own=own,
        share="cover" if on_cover else _share(role),
        pictured=PICTURE in (role, known.like),
        # Never more than the layout gives it beside its body.
        least=min(own.size, text if known.read_as == "text" else note),
        least_by=min(by_body * body, own.size),
        closest=max(_closest(role, layout), own.least_leading),
        rows=role == "label" and not layout.has_cover,
        kept_above=LEAST_ABOVE.get(role, 0.0),
        kept_below=LEAST_BELOW_HEAD if role in HEADS else 0.0,
        above=min(own.before, between),
        below=min(own.after, max(least_apart(role, layout), between)),
        clear_above=CLEAR_ABOVE.get(role, 0.0),
        clear_below=CLEAR_BELOW.get(role, 0.0),
        # On a panel or card each thing would stand by itself.
        titled=role in TITLED and not layout.has_cover,
        even=role in EVEN and layout.head,
    )


def _share(role: str) -> Share:
    known = role_of(role)
    if known.least:
        return "ground" if role in ON_GROUND else "heads"
    if known.read_as == "small print":
        return "notes"
    return "text" if known.read_as == "text" else "tables"


def _closest(role: str, layout: Layout) -> float:
    """How close lines of a role may come, in parts of its size."""
    if role == "note":
        return LEAST_LEADING_OF_NOTES
    if role_of(role).read_as != "text":
        return LEAST_LEADING
    # What no number of pages is asked for of goes on to one more.
    wanted = layout.fit.leading if layout.fit else LEAST_LEADING_OF_PAGES if layout.head else 0.0
    return max(LEAST_LEADING, wanted)


def least_apart(role: str, layout: Layout) -> float:
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


def _on_cover(layout: Layout) -> frozenset[str]:
    """The roles of a cover, where there is one: the message may stand below it."""
    below = layout.hero is not None and layout.hero.message == "below"
    return COVER - ({"message"} if below else set()) if layout.has_cover else frozenset()


class _Scale(Struct, frozen=True, kw_only=True):
    """What every role of a layout goes by in a setting: by how much it is larger or smaller, as its size goes
    by this or that, and where it is pictured; how much that is of the body; and by how much more space stands
    above what has a title, where figures are larger."""

    setting: Setting
    factors: Mapping[Share, float]
    pictured: Mapping[Share, float]
    by: float
    opened: float


def _scale_of(setting: Setting, layout: Layout) -> _Scale:
    body, wanted = layout.type_of("body").size, layout.fit
    # It may be as small already as it may be.
    by = max(setting.size, min(1.0, wanted.body / body) if wanted else 1.0)
    even = layout.hero is not None and layout.hero.even
    opened = 1.0
    if setting.figures != 1.0:
        # By the square, but no more than is like that on other pages.
        opened = max(min(setting.figures**2, MOST_ABOVE / setting.spaces), 1.0)
    return _Scale(
        setting=setting,
        factors=_factors(setting, by, even=even),
        pictured=_factors(setting, by * setting.figures, even=even),
        by=by,
        opened=opened,
    )


def _factors(setting: Setting, size: float, *, even: bool) -> dict[Share, float]:
    return {
        "cover": setting.cover,
        # A title on a ground of one height is as large as that lets it be.
        "ground": size * (1.0 if even else max(setting.heads, setting.masthead)),
        "heads": size * setting.heads,
        "notes": size * setting.notes,
        "text": size,
        "tables": size * setting.tables,
    }


def _type(voice: _Voice, scale: _Scale) -> Type:
    own, setting = voice.own, scale.setting
    apart = voice.share == "cover"
    spaces = setting.cover if apart else setting.spaces
    spaces = min(spaces, 1.0) if voice.even else spaces
    leading = 1.0 if apart else setting.leading
    factor = (scale.pictured if voice.pictured else scale.factors)[voice.share]
    least_by = voice.least_by * (min(setting.cover / LEAST_COVER, 1.0) if apart else 1.0)
    size = max(own.size * factor, voice.least, least_by * scale.by)
    most = own.leading * size / own.size
    tight = max(most * leading, min(most, size * voice.closest))
    above = own.before * _kept(spaces, voice.kept_above) * (scale.opened if voice.titled else 1.0)
    return replace(
        own,
        size=size,
        # The rows of a chart stand as far apart as lines of its labels would.
        leading=tight * setting.figures if voice.rows else tight,
        indent=own.indent * size / own.size,
        before=max(above, voice.above, min(own.before, voice.clear_above * setting.clear)),
        after=max(
            own.after * _kept(spaces, voice.kept_below),
            voice.below,
            min(own.after, voice.clear_below * setting.clear),
        ),
    )
