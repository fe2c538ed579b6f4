"""Flow, Flow, stretch → Flow: one edition measured twice → the one with a stretch of it set as in the other.

Both hold the same blocks in the same order, but elements of the structure tree, grounds and lanes are told
apart by identity: what is taken over goes by those of the flow that it comes into.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from operator import is_
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import astuple

from broadside.issues import Span
from broadside.model.lately import Lately
from broadside.model.memo import Memo
from broadside.model.page import Band, Box, Element, Fill, Flow, Frame, Item, Lanes, Words
from broadside.model.replace import replace
from broadside.model.text import Line

# What is there or not by where lines end.
UNSEEN = dict.fromkeys(map(ord, " \u00ad"))
# Stretches that are kept, each with the boxes of a page or two, and texts: those of some sheets.
MOST_KEPT, MOST_SAID = 256, 4_000

One = TypeVar("One", Element, Frame, Lanes)


class Mixed(Struct, frozen=True, kw_only=True):
    """A flow, and how many boxes its stretch has now."""

    flow: Flow
    count: int


class _Stretch(Struct, frozen=True, kw_only=True):
    """Boxes `first` to `last` of the band of that number."""

    number: int
    band: Band
    first: int
    last: int

    @property
    def count(self) -> int:
        return self.last - self.first


class SetAs(Struct, frozen=True, kw_only=True):
    """What was `here` set as what was `there`; `made` is None where the two hold different things. Both are
    held so that their identities stay their own. `left` are the grounds of the one that are others in the
    other."""

    here: tuple[Box, ...]
    there: tuple[Box, ...]
    made: tuple[Box, ...] | None
    left: frozenset[Frame] = frozenset()


class _Said(Struct, frozen=True, kw_only=True):
    """The letters of some lines, which are held likewise."""

    lines: tuple[Line, ...]
    letters: str


class Kept(Struct, frozen=True, kw_only=True):
    """Stretches that were set as others, by the identity of their boxes; letters by that of their lines.
    Brands of a sheet share most of both."""

    stretches: Lately[tuple[tuple[int, ...], tuple[int, ...]], SetAs]
    said: Lately[tuple[int, ...], _Said]


def kept_in(memo: Memo) -> Kept:
    return Kept(
        stretches=memo.once(("mixed", "stretches"), partial(Lately, MOST_KEPT)),
        said=memo.once(("mixed", "said"), partial(Lately, MOST_SAID)),
    )


def mixed(flow: Flow, other: Flow, start: int, stop: int, kept: Kept | None = None) -> Mixed | None:
    """A flow with what its boxes from `start` to `stop` hold set as in another; None where that holds
    something else there."""
    boxes, others = flow.boxes, other.boxes
    here = boxes[start:stop]
    # In the midst of a text it can't be told which of its lines are the same words.
    if _goes_on(boxes[:start], here) or _goes_on(here, boxes[stop:]):
        return None
    for first, last in _places(boxes, others, start, stop):
        begins, ends = max(first, 0), max(last, 0)
        before, there, after = others[:begins], others[begins:ends], others[ends:]
        found = set_as(here, there, kept)
        made = found.made
        # The other may end in the midst of a text, too.
        if made is None or _goes_on(before, there) or _goes_on(there, after):
            continue
        # What goes on over the end of the stretch has one ground.
        if not found.left.isdisjoint(_frames((*boxes[start - 1 : start], *boxes[stop : stop + 1]))):
            continue
        stretches = _stretches(other.bands, begins, ends)
        bands = _bands(flow.bands, start, stop, stretches, made)
        return Mixed(flow=replace(flow, bands=bands), count=len(made)) if bands else None
    return None


def whole_blocks(boxes: Sequence[Box], start: int, stop: int) -> tuple[int, int]:
    """The stretch between two boxes without the lines of a text that goes on over either end of it."""
    first, last = start, stop
    while first < stop and _goes_on(boxes[first - 1 : first], boxes[first : first + 1]):
        first += 1
    while last > first and _goes_on(boxes[last - 1 : last], boxes[last : last + 1]):
        last -= 1
    return (first, last) if first < last else (start, stop)


def _places(boxes: Sequence[Box], others: Sequence[Box], start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where the same may lie among others: these may have more lines or fewer before the stretch, within it,
    or after; or here and there."""
    more = len(others) - len(boxes)
    yield from ((start, stop), (start, stop + more), (start + more, stop + more))
    yield _same_place(boxes, others, start), _same_place(boxes, others, stop)


def set_as(here: Sequence[Box], there: Sequence[Box], kept: Kept | None) -> SetAs:
    """The boxes there as those of the flow."""
    key = (tuple(map(id, here)), tuple(map(id, there)))
    found = kept.stretches.get(key) if kept else None
    if found is None:
        known = _known(here, there, kept)
        made = tuple(_in_place_of(box, known) for box in there) if known else None
        left = frozenset(_frames(here)).difference(known.frames.values()) if known else frozenset()
        found = SetAs(here=tuple(here), there=tuple(there), made=made, left=left)
        if kept:
            kept.stretches.put(key, found)
    return found


def places_of(boxes: Sequence[Box]) -> frozenset[Span]:
    """Where what stands in boxes stands in its file."""
    return frozenset(box.span for box in _all(boxes))


def _same_place(boxes: Sequence[Box], others: Sequence[Box], place: int) -> int:
    """The place among others before which as many elements begin as before one among boxes."""
    if place >= len(boxes):
        return len(others)
    wanted = len(set(_elements(boxes[:place])))
    met: set[Element] = set()
    for i, box in enumerate(others):
        met.update(_elements((box,)))
        if len(met) > wanted:
            return i
    return len(others)


class _Known(Struct, frozen=True, kw_only=True):
    """What goes by what: of the other flow, of the flow."""

    elements: Mapping[Element, Element]
    frames: Mapping[Frame, Frame]
    lanes: Mapping[Lanes, Lanes]


def _known(here: Sequence[Box], there: Sequence[Box], kept: Kept | None) -> _Known | None:
    """None where the two hold different things."""
    own, theirs = _met(here), _met(there)
    elements = _paired(own.elements, theirs.elements)
    frames = _paired(own.frames, theirs.frames)
    lanes = _paired(own.lanes, theirs.lanes)
    if elements is None or frames is None or lanes is None:
        return None
    # Boxes that share a width may share it out otherwise: words stand on the ground that they were set for.
    frames = {one: known if astuple(one) == astuple(known) else one for one, known in frames.items()}
    alike = all(known.role == one.role for one, known in elements.items())
    # A map may have a label in one of its pictures in one setting, and below them in another.
    said, other = _said(here), _said(there)
    alike = alike and all(
        _say_the_same(other.get(one), said.get(known), kept) for one, known in elements.items()
    )
    return _Known(elements=elements, frames=frames, lanes=lanes) if alike else None


def _said(boxes: Sequence[Box]) -> dict[Element, list[Line]]:
    """The lines of each element's words. Heads, which are repeated, are no part of it."""
    lines: dict[Element, list[Line]] = {}
    for item in _items(list({id(box): box for box in boxes}.values())):
        if isinstance(item, Words) and item.element is not None:
            lines.setdefault(item.element, []).append(item.line)
    return lines


def _say_the_same(here: Sequence[Line] | None, there: Sequence[Line] | None, kept: Kept | None) -> bool:
    """Whether lines have the same letters, as the very same lines have."""
    if here is None or there is None:
        return here is there
    if len(here) == len(there) and all(map(is_, here, there)):
        return True
    return _letters(tuple(here), kept) == _letters(tuple(there), kept)


def _letters(lines: tuple[Line, ...], kept: Kept | None) -> str:
    """The letters of some lines, in no order: lines that break elsewhere are other stretches of glyphs, and
    those from the right are turned."""
    key = tuple(map(id, lines))
    found = kept.said.get(key) if kept else None
    if found is None:
        texts = "".join(["".join(glyphs.texts) for line in lines for glyphs in line.glyphs])
        found = _Said(lines=lines, letters="".join(sorted(texts.translate(UNSEEN))))
        if kept:
            kept.said.put(key, found)
    return found.letters


def _items(boxes: Sequence[Box]) -> Iterator[Item]:
    for box in boxes:
        yield from box.items
        if box.parts:
            yield from _items(box.parts)


class _Met(Struct, frozen=True, kw_only=True):
    """What boxes and all in them have, each once, in their order."""

    elements: dict[Element, None]
    frames: dict[Frame, None]
    lanes: dict[Lanes, None]


def _met(boxes: Sequence[Box]) -> _Met:
    met = _Met(elements={}, frames={}, lanes={})
    for box in _all(boxes):
        for element in box.elements:
            met.elements[element] = None
        for item in box.items:
            if not isinstance(item, Fill) and item.element is not None:
                met.elements[item.element] = None
        for frame in box.frames:
            met.frames[frame] = None
        if box.lanes is not None:
            met.lanes[box.lanes] = None
    return met


def paired_elements(here: Sequence[Box], there: Sequence[Box]) -> Iterator[tuple[Element, Element]]:
    """Those of some boxes, and of others which hold the same, in their order."""
    return zip(_met(here).elements, _met(there).elements, strict=True)


def _paired(here: Mapping[One, None], there: Mapping[One, None]) -> dict[One, One] | None:
    return dict(zip(there, here, strict=True)) if len(here) == len(there) else None


def _all(boxes: Sequence[Box]) -> Iterator[Box]:
    """Boxes, and those that they have in them."""
    for box in boxes:
        yield box
        if box.head or box.parts:
            yield from _all((*box.head, *box.parts))


def _elements(boxes: Sequence[Box]) -> Iterator[Element]:
    for box in _all(boxes):
        yield from box.elements
        for item in box.items:
            if not isinstance(item, Fill) and item.element is not None:
                yield item.element


def _frames(boxes: Sequence[Box]) -> Iterator[Frame]:
    return (frame for box in _all(boxes) for frame in box.frames)


def _goes_on(here: Sequence[Box], after: Sequence[Box]) -> bool:
    """Whether the stretch ends in the midst of a text: another count of lines would be other words."""
    return not set(_texts(here[-1:])).isdisjoint(_texts(after[:1]))


def _texts(boxes: Sequence[Box]) -> Iterator[Element]:
    """The elements of what stands in boxes; those that hold it, and heads that are repeated, go on anyway."""
    return (item.element for item in _items(boxes) if not isinstance(item, Fill) and item.element)


def _in_place_of(box: Box, known: _Known) -> Box:
    """A box as one of the flow: the same in its structure tree, and on its grounds."""
    return replace(
        box,
        items=tuple(_told(item, known) for item in box.items),
        elements=tuple(known.elements[one] for one in box.elements),
        frames=tuple(known.frames[one] for one in box.frames),
        lanes=known.lanes[box.lanes] if box.lanes is not None else None,
        head=tuple(_in_place_of(one, known) for one in box.head),
        parts=tuple(_in_place_of(one, known) for one in box.parts),
    )


def _told(item: Item, known: _Known) -> Item:
    if isinstance(item, Fill) or item.element is None:
        return item
    return replace(item, element=known.elements[item.element])


def _bands(
    bands: Sequence[Band], start: int, stop: int, other: Sequence[_Stretch], made: Sequence[Box]
) -> tuple[Band, ...] | None:
    """The bands with other boxes for those from `start` to `stop`, each in the band that it was set for; None
    where the other flow has other bands there: what is set across a page has no place in a column."""
    here = _stretches(bands, start, stop)
    if [one.band.columns for one in here] != [one.band.columns for one in other]:
        return None
    left = iter(made)
    inner = {one.number: tuple(islice(left, there.count)) for one, there in zip(here, other, strict=True)}
    parts = {
        one.number: (*one.band.boxes[: one.first], *inner[one.number], *one.band.boxes[one.last :])
        for one in here
    }
    return tuple(
        replace(band, boxes=parts[number]) if number in parts else band for number, band in enumerate(bands)
    )


def _stretches(bands: Sequence[Band], start: int, stop: int) -> list[_Stretch]:
    """What of each band lies between two boxes of a flow."""
    found, at = [], 0
    for number, band in enumerate(bands):
        first, last = max(start - at, 0), min(stop - at, len(band.boxes))
        at += len(band.boxes)
        if first < last:
            found.append(_Stretch(number=number, band=band, first=first, last=last))
    return found
