"""Matched lines in, what is to be told of each pair of pages out. Lengths are points."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from broadside.inspect.compare.match import Gap, Matched
from broadside.inspect.compare.spreads import Spread
from broadside.inspect.compare.words import Part, changed
from broadside.inspect.render import Line

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


def changes(matched: Matched, spreads: Sequence[Spread]) -> tuple[tuple[Change, ...], ...]:
    """By spread: words first, then what moved, then what is set otherwise."""
    of_old = {spread.old: index for index, spread in enumerate(spreads)}
    of_new = {spread.new: index for index, spread in enumerate(spreads)}
    told: list[list[Change]] = [[] for _ in spreads]
    for gap in matched.gaps:
        place = of_new[gap.new[0].page] if gap.new else of_old[gap.old[0].page]
        told[place].append(_reworded(gap))
    for page, kept in _by_page(matched.kept):
        place = of_new[page]
        told[place] += _moved(kept, spreads[place].old)
        told[place] += _restyled(kept)
    return tuple(tuple(one) for one in told)


def _reworded(gap: Gap) -> Change:
    parts = changed(gap)
    return Reworded(parts=parts) if parts else Rebroken(old=gap.old, new=gap.new)


def _by_page(
    kept: Iterable[tuple[Line, Line]],
) -> Iterator[tuple[int, list[tuple[Line, Line]]]]:
    pages = defaultdict(list)
    for pair in kept:
        pages[pair[1].page].append(pair)
    yield from pages.items()


def _moved(kept: Iterable[tuple[Line, Line]], beside: int | None) -> Iterator[Change]:
    run: list[Line] = []
    way: tuple[int | None, float, float] = (None, 0.0, 0.0)
    for old, new in kept:
        where = (None, new.x - old.x, new.y - old.y) if old.page == beside else (old.page, 0.0, 0.0)
        if run and not _same_way(where, way):
            yield from _move(run, way)
            run = []
        if not run:
            way = where
        run.append(new)
    yield from _move(run, way)


def _same_way(one: tuple[int | None, float, float], other: tuple[int | None, float, float]) -> bool:
    (page, across, down), (its_page, its_across, its_down) = one, other
    return page == its_page and max(abs(across - its_across), abs(down - its_down)) < STILL


def _move(run: Sequence[Line], way: tuple[int | None, float, float]) -> Iterator[Change]:
    page, across, down = way
    if run and (page is not None or max(abs(across), abs(down)) >= STILL):
        yield Moved(lines=tuple(run), across=across, down=down, page=page)


def _restyled(kept: Iterable[tuple[Line, Line]]) -> Iterator[Change]:
    alike = defaultdict(list)
    for old, new in kept:
        if traits := tuple(_traits(old, new)):
            alike[traits].append(new)
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
