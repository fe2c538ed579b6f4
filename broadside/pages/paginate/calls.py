"""Apparatus, start of an area → the notes that it calls up to each place.

An area is tried with many ends, and most marks are the first of their notes: these are counted, not met.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from broadside.model.page import Box
from broadside.model.replace import replace
from broadside.pages.paginate.apparatus import NUMBER, Apparatus, Entry

# As far as which first marks of notes an area goes, and as which later ones.
Marks = tuple[int, int]

# As far as an area goes that holds nothing: not even the head that would be repeated in it.
NO_MARKS: Marks = (-1, -1)


class Calls:
    """What an area that begins at box `start` owes for the marks in it, and for those of the `head` that is
    repeated there. `page` is the first box of the page; keys in `skip` are there already; `owed` is called
    above the area."""

    __slots__ = ("_apparatus", "_first", "_head", "_known", "_later", "_owed", "_page", "_skip", "_start")

    def __init__(
        self,
        apparatus: Apparatus,
        start: int,
        head: tuple[Box, ...],
        page: int,
        skip: Collection[str],
        owed: tuple[Entry, ...] = (),
    ) -> None:
        self._apparatus, self._start, self._page = apparatus, start, page
        self._skip, self._owed = skip, owed
        self._head = [key for row in head for key in row.notes if key in apparatus.first] if head else []
        # The first mark of a note in it, and the first of those that are no note's first.
        self._first = bisect_left(apparatus.places, start)
        self._later = bisect_left(apparatus.later, start)
        self._known: dict[Marks, tuple[Entry, ...]] = {NO_MARKS: owed}

    def marks(self, stop: int) -> Marks:
        """As far as which marks an area goes that ends before box `stop`: what goes as far calls the same."""
        apparatus = self._apparatus
        if stop == self._start:
            return NO_MARKS
        return bisect_left(apparatus.places, stop), bisect_left(apparatus.later, stop)

    def notes(self, marks: Marks) -> tuple[Entry, ...]:
        """What an area calls that goes as far, in order of number."""
        found = self._known.get(marks)
        if found is None:
            found = self._known[marks] = self._found(*marks)
        return found

    def upto(self, stop: int) -> tuple[Entry, ...]:
        """What an area calls that ends before box `stop`, in order of number."""
        return self.notes(self.marks(stop))

    def _found(self, first: int, later: int) -> tuple[Entry, ...]:
        apparatus, skip = self._apparatus, self._skip
        new = [one for one in apparatus.entries[self._first : first] if one.note.key not in skip]
        others = [*self._head, *apparatus.keys[self._later : later]]
        met = {one.note.key for one in new} if others else set()
        for key in others:
            if key in skip or key in met:
                continue
            met.add(key)
            if apparatus.first[key] >= self._start:
                new.append(apparatus.notes[key])
            elif apparatus.again:
                new.append(replace(apparatus.notes[key], again=True))
            elif key in apparatus.stubs and apparatus.first[key] < self._page:
                new.append(apparatus.stubs[key])
        return tuple(sorted((*self._owed, *new), key=NUMBER))
