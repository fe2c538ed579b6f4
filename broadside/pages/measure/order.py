"""Edition, Paper → keys of notes: finds the order in which a printing mentions its notes."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from msgspec import Struct

from broadside.blocks.kinds import kind_of
from broadside.model.block import Block
from broadside.model.content import Edition
from broadside.model.heard import place_of_text
from broadside.model.memo import Memo
from broadside.model.page import Box, Element, Words
from broadside.model.paper import Paper
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.model.walk import blocks_of, texts_of
from broadside.pages.measure.body import body
from broadside.typeset.kept import root_of
from broadside.typeset.typesetter import Typesetter

# What is said in an element: keys of notes, and elements within it.
_Said = dict[Element | None, list[Element | str]]


def order_of(edition: Edition, paper: Paper, typesetter: Typesetter) -> tuple[str, ...]:
    """The keys of the notes by first mention: a table that is unrolled is read by its columns."""
    sheet = edition.sheet
    full = Column(x=0.0, width=typesetter.layout.width_on(paper))
    # What is asked of a block is the same wherever it stands: it is kept as those under the root are.
    wide = Place(column=full, parent=root_of(typesetter.memo))
    keys = _marks(replace(sheet, blocks=(), credit=(), legal=(), licence=(), second=None))
    memo = typesetter.memo
    for here in _by_language(sheet.blocks):
        told = [memo.of(_told, one) for one in here]
        marks = [key for one in told for key in one.marks]
        if len(set(marks)) > 1 and any(one.in_tables for one in told):
            boxes = [box for part in body(here, wide, typesetter) for box in part.stack.boxes]
            marks = [*_as_heard(boxes)]
        keys += marks
    keys += _marks(replace(sheet, kicker=(), title=(), subtitle=(), message=(), blocks=()))
    return tuple(dict.fromkeys(keys))


class _Told(Struct, frozen=True):
    """The notes that a block marks, by their keys; whether a table in it marks some."""

    marks: tuple[str, ...]
    in_tables: bool


def _told(_: Memo, one: Block) -> _Told:
    tables = [each for each in blocks_of((one,)) if kind_of(each).reordered]
    return _Told(tuple(_marks(one)), any(map(_marks, tables)))


def _marks(noun: object) -> list[str]:
    return [run.note for _, text in texts_of(noun) for run in text if run.note]


def _by_language(sequence: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Each block, with the same in another language that follows it."""
    here: tuple[Block, ...] = ()
    for one in sequence:
        if here and not one.lang:
            yield here
            here = ()
        here = (*here, one)
    if here:
        yield here


def _as_heard(boxes: Sequence[Box]) -> Iterator[str]:
    """The notes that are marked in boxes, element by element as a screen reader comes to them."""
    said: _Said = {None: []}
    for _, together in groupby(boxes, key=lambda one: one.lanes or one):
        here = list(together)
        for element in (element for box in here for element in box.elements):
            _begin(element, said)
        items = [item for box in here for item in box.items if isinstance(item, Words)]
        for item in sorted(items, key=lambda one: one.lane):
            _begin(item.element, said)
            own = said[item.element]
            at = place_of_text(own, partial(_is_silent, said=said))
            own[at:at] = item.line.notes
    yield from _keys(None, said)


def _is_silent(one: Element | str, said: _Said) -> bool:
    """Whether no note is marked in it so far: what else it says is of no account here."""
    return isinstance(one, Element) and not any(_keys(one, said))


def _begin(element: Element | None, said: _Said) -> None:
    if element is not None and element not in said:
        _begin(element.parent, said)
        said[element.parent].append(element)
        said[element] = []


def _keys(element: Element | None, said: _Said) -> Iterator[str]:
    for one in said[element]:
        if isinstance(one, str):
            yield one
        else:
            yield from _keys(one, said)
