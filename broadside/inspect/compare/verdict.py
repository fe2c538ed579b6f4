"""Reading, Reading → Pair: finds what differs between two files, page by page."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain

from msgspec import Struct

from broadside.inspect.compare.changes import Change, changes
from broadside.inspect.compare.look import Look, look
from broadside.inspect.compare.match import match
from broadside.inspect.compare.reading import LONGEST, SCALE, Reading
from broadside.inspect.compare.spreads import Spread, spreads
from broadside.inspect.render.facts import Facts, NotPdf
from broadside.inspect.render.renderer import Opened, Renderer
from broadside.model.replace import replace


class Opening(Struct, frozen=True, kw_only=True):
    """Two pages side by side: what became of the text, and how they look where they look different.
    `scale` is the pixels of a point; `wrong` says why there are no pictures."""

    spread: Spread
    changes: tuple[Change, ...] = ()
    look: Look | None = None
    scale: float = SCALE
    wrong: str = ""

    @property
    def same(self) -> bool:
        return not self.changes and not self.look and not self.wrong


class Pair(Struct, frozen=True, kw_only=True):
    """Two files; None where one is missing."""

    name: str
    old: Reading | None
    new: Reading | None
    openings: tuple[Opening, ...] = ()

    @property
    def identical(self) -> bool:
        return bool(self.old and self.new and self.old.data == self.new.data)

    @property
    def same(self) -> bool:
        """Whether they look and read alike."""
        return bool(self.old and self.new) and (
            self.identical or (self._facts_same() and all(opening.same for opening in self.openings))
        )

    def _facts_same(self) -> bool:
        assert self.old
        assert self.new
        return self.old.facts == self.new.facts and self.old.wrong == self.new.wrong == ""


def verdict(name: str, old: Reading | None, new: Reading | None, renderer: Renderer) -> Pair:
    pair = Pair(name=name, old=old, new=new)
    # Most files of two folders are the same: for these nothing is opened or drawn.
    if pair.identical or not (old and new) or old.wrong or new.wrong:
        return pair
    matched = match([*chain(*old.lines)], [*chain(*new.lines)])
    beside = spreads(len(old.facts.sizes), len(new.facts.sizes), matched.kept)
    found = changes(matched, beside)
    with ExitStack() as stack:
        before, after = (stack.enter_context(renderer.document(one.data)) for one in (old, new))
        openings = tuple(
            _looked_at(
                Opening(spread=spread, changes=its_own, scale=_scale(spread, old.facts, new.facts)),
                before,
                after,
            )
            for spread, its_own in zip(beside, found, strict=True)
        )
    return replace(pair, openings=openings)


def _scale(spread: Spread, old: Facts, new: Facts) -> float:
    """The pixels of a point on both pages."""
    return min(SCALE, LONGEST / max(_sides(spread, old, new)))


def _sides(spread: Spread, old: Facts, new: Facts) -> Iterator[float]:
    yield 1.0
    if spread.old is not None:
        size = old.sizes[spread.old]
        yield from (size.width, size.height)
    if spread.new is not None:
        size = new.sizes[spread.new]
        yield from (size.width, size.height)


def _looked_at(opening: Opening, old: Opened, new: Opened) -> Opening:
    spread, scale = opening.spread, opening.scale
    try:
        before = None if spread.old is None else old.picture(spread.old, scale)
        after = None if spread.new is None else new.picture(spread.new, scale)
    except NotPdf as fault:
        return replace(opening, wrong=str(fault))
    return replace(opening, look=look(before, after))
