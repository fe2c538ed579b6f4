"""Random documents on random layouts keep every promise that `paginate` makes.

The checks see only what went in and the pages that came out.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby, pairwise
from random import Random

import pytest
from paginate_cases import GAP, LINE, TOP, a_box, a_layout, a_note, a_paper

from broadside.model.layout import Layout
from broadside.model.page import FREE, GLUE, HYPHEN, KEEP, WIDOW, Band, Box, Frame, NoteBoxes, Page, Placed
from broadside.paginate import paginate

DOCUMENTS = 2400
CHUNKS = 12
CLOSE = 1e-3

# Areas of a page: all of it, or a column by its left end.
WHOLE = -1.0
Area = tuple[int, float]


@dataclass(frozen=True, kw_only=True)
class Case:
    bands: tuple[Band, ...]
    notes: dict[str, NoteBoxes]
    layout: Layout
    height: float
    pages: tuple[Page, ...]

    @property
    def boxes(self) -> list[Box]:
        return [box for band in self.bands for box in band.boxes]

    @property
    def single(self) -> set[int]:
        return {id(box) for band in self.bands if band.columns == 1 for box in band.boxes}

    @property
    def lines(self) -> dict[int, str]:
        """The keys of notes by the ids of their lines."""
        return {id(line): key for key, note in self.notes.items() for line in note.boxes}


class Author:
    """Writes random documents: the same one for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.notes: dict[str, NoteBoxes] = {}
        self.density = self.chance.choice((0.0, 0.05, 0.15, 0.4))
        self.tall = self.chance.choice((1, 1, 20, 60))

    def marks(self) -> tuple[str, ...]:
        keys = []
        while self.chance.random() < self.density:
            if self.notes and self.chance.random() < 0.3:
                keys.append(self.chance.choice(list(self.notes)))
                continue
            number = len(self.notes) + 1
            lines = self.chance.choice((1, 2, 3, 5, self.tall))
            self.notes[f"n{number}"] = a_note(number, lines, self.chance.choice((0.0, 2.0)))
            keys.append(f"n{number}")
        return tuple(keys)

    def paragraph(self, frame: Frame | None = None) -> list[Box]:
        bonds = [self.chance.choice((FREE, FREE, FREE, HYPHEN)) for _ in range(self.chance.randrange(1, 12))]
        if len(bonds) > 1:
            bonds[0] = bonds[-2] = WIDOW
        bonds[-1] = FREE
        return [
            a_box(LINE, space=0.0 if index else 6.0, notes=self.marks(), bond=bond, frame=frame)
            for index, bond in enumerate(bonds)
        ]

    def heading(self) -> list[Box]:
        return [a_box(20.0, space=14.0, notes=self.marks(), bond=KEEP)]

    def table(self) -> list[Box]:
        top = a_box(16.0, space=8.0, notes=self.marks(), bond=GLUE)
        heights = [self.chance.choice((14.0, 28.0)) for _ in range(self.chance.randrange(1, 20))]
        return [top, *(a_box(height, notes=self.marks(), head=(top,)) for height in heights)]

    def callout(self) -> list[Box]:
        frame = Frame(x=-4.0, width=100.0, fill="tint", bar="brand", bar_x=-4.0, bar_width=2.0)
        return [*self.paragraph(frame), *self.paragraph(frame)]

    def figure(self) -> list[Box]:
        return [a_box(self.chance.choice((60.0, 150.0)), space=6.0, notes=self.marks())]

    def band(self, columns: int, most: int) -> Band:
        paragraphs = (self.paragraph, self.paragraph, self.paragraph)
        kinds = (*paragraphs, self.heading, self.table, self.callout, self.figure)
        count = self.chance.randrange(1, most)
        boxes = tuple(box for _ in range(count) for box in self.chance.choice(kinds)())
        return Band(columns=columns, balance=self.chance.random() < 0.7, boxes=boxes)


def a_case(seed: int) -> Case:
    author = Author(seed)
    choose = author.chance.choice
    columns = choose((1, 2, 3))
    bands = [author.band(1, 4)] if choose((True, False)) else []
    bands.append(author.band(columns, 30))
    if choose((True, False, False)):
        bands += [author.band(1, 5), author.band(columns, 8)]
    layout = a_layout(
        columns=columns,
        where=choose(("page", "page", "column", "column", "end")),
        repeat=choose(("link", "again")),
        note_columns=choose((1, 1, 2, 3)),
    )
    height = choose((200.0, 400.0, 700.0))
    pages = paginate(tuple(bands), author.notes, layout, a_paper(height))
    return Case(bands=tuple(bands), notes=author.notes, layout=layout, height=height, pages=pages)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_random_documents(chunk: int) -> None:
    for seed in range(chunk, DOCUMENTS, CHUNKS):
        case = a_case(seed)
        for check in CHECKS:
            try:
                check(case)
            except AssertionError as fault:
                fault.add_note(f"{check.__name__}: document {seed}")
                raise


def every_box_once_and_in_order(case: Case) -> None:
    placed = [placed.box for page in case.pages for placed in page.body if not placed.repeated]
    assert list(map(id, placed)) == list(map(id, case.boxes))


def heads_stand_above_the_box_that_starts_a_column(case: Case) -> None:
    for page in case.pages:
        for before, placed in pairwise((None, *page.body)):
            starts = before is None or before.repeated or before.x != placed.x or before.y > placed.y
            if placed.repeated:
                assert starts
            elif starts and placed.box.head and placed.box.head[0] is not (before and before.box):
                raise AssertionError("a head is missing")
            elif before and before.repeated:
                assert placed.box.head == (before.box,)


def nothing_overflows_or_overlaps(case: Case) -> None:
    for page in case.pages:
        columns: dict[float, list[Placed]] = defaultdict(list)
        for placed in (*page.body, *page.notes):
            assert TOP - CLOSE <= placed.y
            assert placed.y + placed.box.height <= TOP + case.height + CLOSE
            columns[placed.x].append(placed)
        for column in columns.values():
            column.sort(key=lambda placed: placed.y)
            assert all(a.y + a.box.height <= b.y + CLOSE for a, b in pairwise(column))


def notes_of_a_page_stand_below_all_boxes(case: Case) -> None:
    if case.layout.notes.where != "page":
        return
    for page in case.pages:
        foot = max((placed.y + placed.box.height for placed in page.body), default=TOP)
        top = min((placed.y for placed in page.notes), default=foot + GAP)
        assert foot + GAP <= top + CLOSE


def every_note_line_once_and_in_order(case: Case) -> None:
    printed: dict[str, list[int]] = defaultdict(list)
    keys = case.lines
    for page in case.pages:
        for placed in page.notes:
            if not placed.repeated and id(placed.box) in keys:
                printed[keys[id(placed.box)]].append(id(placed.box))
    called = {key for box in case.boxes for key in box.notes} if case.layout.notes.where != "end" else set()
    assert printed == {key: [id(line) for line in case.notes[key].boxes] for key in called}


def area_of(case: Case, page: Page, placed: Placed) -> Area:
    """The area whose notes a box's marks call. Boxes in one column call those of the whole page."""
    whole = case.layout.notes.where == "page" or id(placed.box) in case.single
    return page.number, WHOLE if whole else placed.x


def shown(case: Case) -> dict[Area, Counter[str]]:
    """How many lines of each note an area shows; those of its columns count for the page too."""
    found: dict[Area, Counter[str]] = defaultdict(Counter)
    keys = case.lines
    for page in case.pages:
        for placed in page.notes:
            if id(placed.box) in keys:
                for side in (WHOLE, placed.x):
                    found[page.number, side][keys[id(placed.box)]] += 1
    return found


def can_begin(case: Case, box: Box) -> bool:
    """Whether an empty area has room for the box, its head and two lines of all that they call."""
    boxes = (*box.head, box)
    keys = {key for one in boxes for key in one.notes}
    height = sum(one.height + one.space for one in boxes) + GAP
    return height + sum(least_height(case.notes[key]) for key in keys) <= case.height


def least_height(note: NoteBoxes) -> float:
    whole = sum(line.height + line.space for line in note.boxes)
    part = sum(line.height + line.space for line in note.boxes[:2]) + note.continues.height
    return min(whole, part)


def each_note_begins_where_it_is_first_marked(case: Case) -> None:
    if case.layout.notes.where == "end":
        return
    there = shown(case)
    met: set[str] = set()
    for page in case.pages:
        for placed in page.body:
            new = set(placed.box.notes) - met
            met |= new
            if can_begin(case, placed.box):
                for key in new:
                    least = min(2, len(case.notes[key].boxes))
                    assert there[area_of(case, page, placed)][key] >= least, key


def notes_that_are_marked_again_are_at_hand(case: Case) -> None:
    """By a line of the note, or one reference to it a page; no reference is idle or points wrong. A note
    that still goes on on later pages needs none."""
    if case.layout.notes.where == "end":
        return
    there = shown(case)
    again = case.layout.notes.repeat == "again"
    for page in case.pages:
        refers = [placed.box.refers for placed in page.notes if placed.box.refers]
        marked = {key for placed in page.body for key in placed.box.notes}
        found = {
            key: sorted(number for number, side in there if side == WHOLE and there[number, side][key])
            for key in marked
        }
        elsewhere = {key for key, numbers in found.items() if page.number > numbers[-1]}
        assert sorted(one.key for one in refers) == ([] if again else sorted(elsewhere))
        assert all(one.page == found[one.key][0] for one in refers)
        for placed in page.body if again else ():
            if can_begin(case, placed.box) and not placed.repeated:
                assert all(there[area_of(case, page, placed)][key] for key in placed.box.notes)


def parts_of_notes_say_that_they_go_on(case: Case) -> None:
    """Each `continues` is followed by `continued` of the same note in a later area, and only so."""
    joins = {id(note.continues): (key, "goes on") for key, note in case.notes.items()}
    joins |= {id(note.continued): (key, "from before") for key, note in case.notes.items()}
    joins |= {line: (key, "line") for line, key in case.lines.items()}
    parts: dict[tuple[str, bool], list[tuple[str, Area]]] = defaultdict(list)
    for page in case.pages:
        for placed in page.notes:
            if id(placed.box) in joins:
                key, kind = joins[id(placed.box)]
                parts[key, placed.repeated].append((kind, (page.number, placed.x)))
    for sequence in parts.values():
        assert sequence[0][0] == sequence[-1][0] == "line"
        for (kind, area), (then, where) in pairwise(sequence):
            assert (kind == "goes on") == (then == "from before")
            assert kind != "goes on" or area < where or case.layout.notes.where == "column"


def no_page_is_empty(case: Case) -> None:
    assert all(page.body or page.notes for page in case.pages)
    assert [page.number for page in case.pages] == list(range(1, len(case.pages) + 1))


def frames_have_their_ground(case: Case) -> None:
    for page in case.pages:
        runs = groupby(page.body, key=lambda placed: (placed.box.frame, placed.x, placed.repeated))
        framed = [list(run) for (frame, *_), run in runs if frame is not None]
        edges = [(run[0].x, run[0].y, run[-1].y + run[-1].box.height) for run in framed]
        grounds = [(placed.x, placed.y, placed.y + placed.box.height) for placed in page.ground]
        assert len(edges) == len(grounds)
        for edge, ground in zip(edges, grounds, strict=True):
            assert edge == pytest.approx(ground)


CHECKS = (
    every_box_once_and_in_order,
    heads_stand_above_the_box_that_starts_a_column,
    nothing_overflows_or_overlaps,
    notes_of_a_page_stand_below_all_boxes,
    every_note_line_once_and_in_order,
    each_note_begins_where_it_is_first_marked,
    notes_that_are_marked_again_are_at_hand,
    parts_of_notes_say_that_they_go_on,
    no_page_is_empty,
    frames_have_their_ground,
)
