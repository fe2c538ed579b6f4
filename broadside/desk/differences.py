"""Pair → Differences: what differs between two files, page by page, as a page of the desk tells it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from broadside.desk.called import figure
from broadside.desk.words import language, say
from broadside.inspect.compare import Pair
from broadside.inspect.compare.changes import Change, Moved, Rebroken, Restyled, Reworded
from broadside.inspect.compare.look import Extent, Look, Region
from broadside.inspect.compare.verdict import Opening
from broadside.inspect.render.facts import Line
from broadside.phrases import listed

# So many changes of a kind are shown at once, the rest unfolds; and letters of a line that let it be found.
MOST, ENOUGH = 6, 48
# Room around what an outline surrounds, in pixels.
CLEAR = 4


class Piece(Struct, frozen=True, kw_only=True):
    """Words of an entry: `gone`, `come`, `kept`, what is `said` of them, a `quote`, or a `colour`."""

    kind: str
    text: str


class Kind(Struct, frozen=True, kw_only=True):
    """Changes of one kind; `more` unfold."""

    called: str
    entries: tuple[tuple[Piece, ...], ...]
    more: tuple[tuple[Piece, ...], ...]


class Box(Struct, frozen=True, kw_only=True):
    """An outline, in pixels."""

    x: int
    y: int
    width: int
    height: int


class Shot(Struct, frozen=True, kw_only=True):
    """A page as it looks: the name under which its picture may be had, "" where the file has no such page."""

    name: str
    called: str
    width: int = 0
    height: int = 0


class Spread(Struct, frozen=True, kw_only=True):
    """A page that differs: `said` where no words do."""

    title: str
    said: str
    kinds: tuple[Kind, ...]
    shots: tuple[Shot, ...]
    both: Shot | None
    boxes: tuple[Box, ...]


class Differences(Struct, frozen=True, kw_only=True):
    """All of it; `lang` is the language of the pages."""

    words: str
    same: bool
    lang: str = ""
    spreads: tuple[Spread, ...] = ()


def differences(pair: Pair, keep: Callable[[bytes], str]) -> Differences:
    """`keep` gives a picture the name under which it may be had."""
    assert pair.old
    assert pair.new
    if pair.same:
        why = "compare-same-bytes" if pair.identical else "compare-same-pages"
        return Differences(words=say(why), same=True)
    if reason := pair.old.wrong or pair.new.wrong:
        return Differences(words=say("compare-wrong", reason=reason), same=False)
    differing = [one for one in pair.openings if not one.same]
    count, pages = len(differing), len(pair.openings)
    words = say("compare-only-facts")
    if differing:
        words = say("compare-differs", count=count, pages=pages)
    spreads = tuple(_spread(one, keep) for one in differing)
    return Differences(words=words, same=False, lang=pair.new.facts.lang, spreads=spreads)


def _spread(opening: Opening, keep: Callable[[bytes], str]) -> Spread:
    look = opening.look
    return Spread(
        title=_title(opening),
        said="" if opening.changes else _unchanged(opening),
        kinds=tuple(_kinds(opening.changes)),
        shots=_shots(opening, look, keep) if look else (),
        both=_both(look, keep) if look else None,
        boxes=tuple(map(_box, look.regions)) if look else (),
    )


def _title(opening: Opening) -> str:
    old, new = opening.spread.old, opening.spread.new
    if new is None:
        return say("compare-page-gone", number=(old or 0) + 1)
    if old is None:
        return say("compare-page-added", number=new + 1)
    if old != new:
        return say("compare-page-was", number=new + 1, old=old + 1)
    return say("compare-page", number=new + 1)


def _unchanged(opening: Opening) -> str:
    look = opening.look
    if opening.wrong:
        return say("compare-wrong", reason=opening.wrong)
    if opening.spread.old is None or opening.spread.new is None:
        return say("compare-only-page")
    if look and look.old_size != look.new_size:
        return say("compare-only-size")
    return say("compare-only-look")


def _shots(opening: Opening, look: Look, keep: Callable[[bytes], str]) -> tuple[Shot, ...]:
    old, new = opening.spread.old, opening.spread.new
    count = len(look.regions)
    marked = ""
    if count:
        marked = say("compare-regions", count=count)
    called = say("compare-today", number=(new or 0) + 1)
    called = say("title-of", room=called, title=marked) if marked else called
    return (
        _shot(look.old, look.old_size, say("compare-old", number=(old or 0) + 1), "compare-not-old", keep),
        _shot(look.new, look.new_size, called, "compare-not-new", keep),
    )


def _shot(data: bytes | None, size: Extent, called: str, none: str, keep: Callable[[bytes], str]) -> Shot:
    if data is None:
        return Shot(name="", called=say(none))
    return Shot(name=keep(data), called=called, width=size.width, height=size.height)


def _both(look: Look, keep: Callable[[bytes], str]) -> Shot | None:
    if look.both is None:
        return None
    width = max(look.old_size.width, look.new_size.width)
    height = max(look.old_size.height, look.new_size.height)
    return Shot(name=keep(look.both), called=say("compare-both-about"), width=width, height=height)


def _box(region: Region) -> Box:
    width, height = region.right - region.left, region.bottom - region.top
    return Box(
        x=region.left - CLEAR, y=region.top - CLEAR, width=width + 2 * CLEAR, height=height + 2 * CLEAR
    )


def _kinds(changes: Sequence[Change]) -> Iterator[Kind]:
    found = {
        "compare-words": [_words(one) for one in changes if isinstance(one, Reworded)],
        "compare-broken": [_broken(one) for one in changes if isinstance(one, Rebroken)],
        "compare-moved": [_moved(one) for one in changes if isinstance(one, Moved)],
        "compare-restyled": [_restyled(one) for one in changes if isinstance(one, Restyled)],
    }
    for name, entries in found.items():
        if entries:
            yield Kind(called=say(name), entries=tuple(entries[:MOST]), more=tuple(entries[MOST:]))


def _words(one: Reworded) -> tuple[Piece, ...]:
    return tuple(Piece(kind=part.fate, text=part.text) for part in one.parts)


def _broken(one: Rebroken) -> tuple[Piece, ...]:
    said = say("compare-now", lines=_counted(len(one.old)), count=len(one.new))
    return (Piece(kind="said", text=said), *_quotes(one.new or one.old))


def _moved(one: Moved) -> tuple[Piece, ...]:
    ways = tuple(_way(one)) if one.page is None else (say("compare-from-page", number=one.page + 1),)
    said = listed((*ways, _counted(len(one.lines))), language())
    return (Piece(kind="said", text=said), *_quotes(one.lines))


def _way(one: Moved) -> Iterable[str]:
    for length, back, forth in ((one.down, "up", "down"), (one.across, "left", "right")):
        if size := round(abs(length), 1):
            yield say(f"compare-{back if length < 0 else forth}", size=figure(size))


def _restyled(one: Restyled) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for name, old, new in one.traits:
        kind = "colour" if name == "colour" else "said"
        pieces += (
            Piece(kind="said", text=say(f"compare-{name}")),
            Piece(kind=kind, text=old),
            Piece(kind="said", text="→"),
            Piece(kind=kind, text=new),
        )
    return (*pieces, Piece(kind="said", text=_counted(len(one.lines))), *_quotes(one.lines))


def _counted(lines: int) -> str:
    return say("compare-lines", count=lines)


def _quotes(lines: Sequence[Line]) -> tuple[Piece, ...]:
    """The first line, and the last where there are more."""
    ends = (lines[0], lines[-1]) if len(lines) > 1 else lines[:1]
    return tuple(Piece(kind="quote", text=_short(one.text)) for one in ends)


def _short(text: str) -> str:
    return text if len(text) <= ENOUGH else text[:ENOUGH].rstrip() + "…"
