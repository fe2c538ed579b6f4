"""Apparatus, start of an area → the notes that it calls up to each place.

An area is tried with many ends: its marks are looked through once, as far as they are asked about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable

from broadside.model.page import Box
from broadside.pages.paginate.apparatus import NUMBER, Apparatus, Entry


class Calls:
    """What an area that begins at box `start` owes for the marks in it, and for those of the `head` that is
    repeated there. `page` is the first box of the page; keys in `skip` are there already; `owed` is called
    above the area."""

    __slots__ = ("_apparatus", "_counts", "_known", "_met", "_new", "_owed", "_page", "_start", "_told")

    def __init__(
        self,
        apparatus: Apparatus,
        start: int,
        head: tuple[Box, ...],
        page: int,
        skip: Collection[str],
        owed: tuple[Entry, ...] = (),
    ) -> None:
        self._apparatus, self._start, self._page, self._owed = apparatus, start, page, owed
        self._met = set(skip)
        self._new: list[Entry] = []
        # The first mark that was not looked at; up to each that was, how many notes are called.
        self._told = bisect_left(apparatus.places, start)
        self._counts = {self._told: 0}
        self._known: dict[int, tuple[Entry, ...]] = {}
        if head:
            self._meet([key for row in head for key in row.notes if key in apparatus.first])
            self._counts[self._told] = len(self._new)

    def count(self, stop: int) -> int:
        """How many notes an area calls that ends before box `stop`, which calls the same as any that calls so
        many; -1 where it is empty."""
        if stop == self._start:
            return -1
        marks = bisect_left(self._apparatus.places, stop)
        told, keys = self._told, self._apparatus.keys
        while told < marks:
            self._meet((keys[told],))
            told += 1
            self._counts[told] = len(self._new)
        self._told = told
        return self._counts[marks]

    def notes(self, count: int) -> tuple[Entry, ...]:
        """So many, in order of number."""
        found = self._known.get(count)
        if found is None:
            new = self._new[:count] if count > 0 else []
            found = self._known[count] = tuple(sorted((*self._owed, *new), key=NUMBER))
        return found

    def upto(self, stop: int) -> tuple[Entry, ...]:
        """Those of an area that ends before box `stop`, in order of number."""
        return self.notes(self.count(stop))

    def _meet(self, keys: Iterable[str]) -> None:
        apparatus, met = self._apparatus, self._met
        for key in keys:
            if key in met:
                continue
            met.add(key)
            first = apparatus.first[key]
            if first >= self._start:
                self._new.append(apparatus.notes[key])
            elif apparatus.again:
                self._new.append(apparatus.repeated(key))
            elif key in apparatus.stubs and first < self._page:
                self._new.append(apparatus.stubs[key])
