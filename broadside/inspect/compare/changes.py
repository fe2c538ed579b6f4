"""Matched, Spreads → Changes: finds what became of the text of each pair of pages. Lengths are points."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from broadside.inspect.compare.match import Gap, Kept, Matched
from broadside.inspect.compare.spreads import Spread
from broadside.inspect.compare.words import Part, changed
from broadside.inspect.render.facts import Line

# Less than this is no move and no other size: it is the rounding of numbers.
STILL = 0.25
SAME_SIZE = 0.05


class Reworded(Struct, frozen=True, kw_only=True):
    """Words gone and come."""

    parts: tuple[Part, ...]


class Rebroken(Struct, frozen=True, kw_only=True):
    """The same words in other lines."""

    old: tuple[Line, ...]
    new: tuple[Line, ...]


class Moved(Struct, frozen=True, kw_only=True):
    """Neighbouring lines that stand elsewhere: so far across (to the right) and down, or, where `page` is not
    None, on another page than that one, where they were."""

    lines: tuple[Line, ...]
    across: float = 0.0
    down: float = 0.0
    page: int | None = None


class Restyled(Struct, frozen=True, kw_only=True):
    """Lines of a page that got another size, font or colour in the same way: (what, old, new)."""

    lines: tuple[Line, ...]
    traits: tuple[tuple[str, str, str], ...]


Change = Reworded | Rebroken | Moved | Restyled


class _Way(Struct, frozen=True, kw_only=True):
    """How a line moved: so far across and down; or, with a `page`, from that one."""

    page: int | None = None
    across: float = 0.0
    down: float = 0.0


def changes(matched: Matched, spreads: Sequence[Spread]) -> tuple[tuple[Change, ...], ...]:
    """By spread: words first, then what moved, then what is set otherwise."""
    of_old = {spread.old: index for index, spread in enumerate(spreads)}
    of_new = {spread.new: index for index, spread in enumerate(spreads)}
    found: list[list[Change]] = [[] for _ in spreads]
    for gap in matched.gaps:
        # Words that went have a place only on the old page.
        place = of_new[gap.new[0].page] if gap.new else of_old[gap.old[0].page]
        found[place].append(_reworded(gap))
    for page, kept in _by_page(matched.kept):
        place = of_new[page]
        found[place] += _moved(kept, spreads[place].old)
        found[place] += _restyled(kept)
    return tuple(tuple(one) for one in found)


def _reworded(gap: Gap) -> Change:
    parts = changed(gap)
    return Reworded(parts=parts) if parts else Rebroken(old=gap.old, new=gap.new)


def _by_page(kept: Iterable[Kept]) -> Iterator[tuple[int, list[Kept]]]:
    pages = defaultdict(list)
    for one in kept:
        pages[one.new.page].append(one)
    yield from pages.items()


def _moved(kept: Iterable[Kept], beside: int | None) -> Iterator[Change]:
    run: list[Line] = []
    way = _Way()
    for one in kept:
        its_own = _way(one.old, one.new, beside)
        if run and not _same_way(its_own, way):
            yield from _move(run, way)
            run = []
        if not run:
            way = its_own
        run.append(one.new)
    yield from _move(run, way)


def _way(old: Line, new: Line, beside: int | None) -> _Way:
    return _Way(across=new.x - old.x, down=new.y - old.y) if old.page == beside else _Way(page=old.page)


def _same_way(one: _Way, other: _Way) -> bool:
    apart = max(abs(one.across - other.across), abs(one.down - other.down))
    return one.page == other.page and apart < STILL


def _move(run: Sequence[Line], way: _Way) -> Iterator[Change]:
    if run and (way.page is not None or max(abs(way.across), abs(way.down)) >= STILL):
        yield Moved(lines=tuple(run), across=way.across, down=way.down, page=way.page)


def _restyled(kept: Iterable[Kept]) -> Iterator[Change]:
    alike = defaultdict(list)
    for one in kept:
        if traits := tuple(_traits(one.old, one.new)):
            alike[traits].append(one.new)
    for traits, lines in alike.items():
        yield Restyled(lines=tuple(lines), traits=traits)


def _traits(old: Line, new: Line) -> Iterator[tuple[str, str, str]]:
    if abs(old.size - new.size) >= SAME_SIZE:
        yield "size", _points(old.size), _points(new.size)
    if old.font != new.font:
        yield "font", old.font, new.font
    if old.colour != new.colour:
        yield "colour", old.colour, new.colour


def _points(size: float) -> str:
    return f"{size:.1f}".removesuffix(".0") + " pt"
