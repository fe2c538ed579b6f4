"""Random documents on random layouts keep every promise that `paginate` makes.

The checks see only what went in and the pages that came out.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate, combinations, count, groupby, pairwise
from random import Random  # noqa: TID251 - seeded
from typing import Literal

import pytest
from paginate_cases import GAP, LINE, TOP, a_box, a_layout, a_note, a_paper

from broadside.model.layout import Layout
from broadside.model.page import FREE, GLUE, HYPHEN, WIDOW, Band, Box, Frame, NoteBoxes, Page, Placed
from broadside.model.replace import replace
from broadside.pages.paginate import paginate
from broadside.pages.paginate.cut import cut
from broadside.pages.paginate.makeup import OVERHANG, grid_of

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
            space, edge = self.chance.choice((0.0, 2.0)), self.chance.choice((FREE, WIDOW))
            self.notes[f"n{number}"] = a_note(number, lines, space, edge)
            keys.append(f"n{number}")
        return tuple(keys)

    def paragraph(self, frame: Frame | None = None) -> list[Box]:
        bonds = [self.chance.choice((FREE, FREE, FREE, HYPHEN)) for _ in range(self.chance.randrange(1, 12))]
        if len(bonds) > 1:
            bonds[0] = bonds[-2] = WIDOW
        bonds[-1] = FREE
        return [
            a_box(
                LINE,
                space=0.0 if index else 6.0,
                notes=self.marks(),
                bond=bond,
                frames=(frame,) if frame else (),
            )
            for index, bond in enumerate(bonds)
        ]

    def heading(self) -> list[Box]:
        return [a_box(20.0, space=14.0, notes=self.marks(), bond=GLUE)]

    def table(self) -> list[Box]:
        top = a_box(16.0, space=8.0, notes=self.marks(), bond=GLUE)
        heights = [self.chance.choice((14.0, 28.0)) for _ in range(self.chance.randrange(1, 20))]
        return [top, *(self.row(height, top) for height in heights)]

    def row(self, height: float, top: Box) -> Box:
        """One of two lines can be cut between them."""
        notes = self.marks()
        half = len(notes) // 2
        lines = (a_box(14.0, notes=notes[:half], bond=WIDOW), a_box(14.0, notes=notes[half:]))
        return a_box(height, notes=notes, head=(top,), parts=lines if height > 14.0 else ())

    def callout(self) -> list[Box]:
        frame = Frame(x=-4.0, width=100.0, fill="tint", bar="brand", bar_x=-4.0, bar_width=2.0)
        return [*self.paragraph(frame), *self.paragraph(frame)]

    def figure(self) -> list[Box]:
        return [a_box(self.chance.choice((60.0, 150.0)), space=6.0, notes=self.marks())]

    def band(self, columns: int, most: int) -> Band:
        paragraphs = (self.paragraph, self.paragraph, self.paragraph)
        kinds = (*paragraphs, self.heading, self.table, self.callout, self.figure)
        several = range(self.chance.randrange(1, most))
        *boxes, last = (box for _ in several for box in self.chance.choice(kinds)())
        # A heading is of the band of what it stands above.
        boxes.append(replace(last, bond=FREE))
        return Band(columns=columns, balance=self.chance.random() < 0.7, boxes=tuple(boxes))


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
    paper = a_paper(height)
    called = {} if layout.notes.where == "end" else author.notes
    parted = cut(tuple(bands), called, layout, grid_of(layout, paper, rtl=False).height)
    pages = paginate(parted, author.notes, layout, paper)
    return Case(bands=parted, notes=author.notes, layout=layout, height=height, pages=pages)


@pytest.mark.parametrize(
    "chunk", [pytest.param(one, marks=pytest.mark.sweep if one % 2 else ()) for one in range(CHUNKS)]
)
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
        for column in columns_of(page.body):
            above = [placed.box for placed in column if placed.repeated]
            first = next(placed.box for placed in column if not placed.repeated)
            assert list(map(id, above)) == list(map(id, first.head))


def columns_of(body: tuple[Placed, ...]) -> list[list[Placed]]:
    """The boxes that stand one under the other, column by column: a new one starts at another left end,
    or higher up, or under boxes in one column."""
    columns: list[list[Placed]] = []
    for placed in body:
        last = columns[-1][-1] if columns else None
        if last is None or last.x != placed.x or last.y > placed.y:
            columns.append([])
        columns[-1].append(placed)
    return columns


def nothing_overflows_or_overlaps(case: Case) -> None:
    for page in case.pages:
        columns: dict[float, list[Placed]] = defaultdict(list)
        for placed in (*page.body, *page.notes):
            assert placed.y >= TOP - CLOSE
            assert placed.y + placed.box.height <= TOP + case.height + CLOSE
            columns[placed.x].append(placed)
        for column in columns.values():
            column.sort(key=lambda placed: placed.y)
            assert all(a.y + a.box.height <= b.y + CLOSE for a, b in pairwise(column))


def notes_stand_below_all_boxes(case: Case) -> None:
    """Those of a page under all of it; those of a column under all that stands in it, or across it."""
    for page in case.pages:
        whole = case.layout.notes.where != "column"
        tops: dict[float, float] = {}
        for placed in page.notes:
            tops[placed.x] = min(tops.get(placed.x, placed.y), placed.y)
        for placed in page.body:
            across = whole or id(placed.box) in case.single
            for x, top in tops.items():
                assert not (across or x == placed.x) or placed.y + placed.box.height + GAP <= top + CLOSE


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
    spread: dict[str, list[int]] = defaultdict(list)
    for number, side in there:
        for key in there[number, side] if side == WHOLE else ():
            spread[key].append(number)
    again = case.layout.notes.repeat == "again"
    for page in case.pages:
        refers = [placed.box.refers for placed in page.notes if placed.box.refers]
        marked = {key for placed in page.body for key in placed.box.notes}
        elsewhere = {key for key in marked if page.number > max(spread[key])}
        assert sorted(one.key for one in refers) == ([] if again else sorted(elsewhere))
        assert all(one.page == min(spread[one.key]) for one in refers)


def notes_that_are_printed_again_stand_in_each_area_of_a_mark(case: Case) -> None:
    """Unless the area has no room for their beginnings, or the note still goes on there or later."""
    if case.layout.notes.where == "end" or case.layout.notes.repeat == "link":
        return
    there = shown(case)
    ends = last_pages(case)
    for page in case.pages:
        for placed in page.body:
            if can_begin(case, placed.box) and not placed.repeated:
                missing = [key for key in placed.box.notes if not there[area_of(case, page, placed)][key]]
                assert all(ends[key] >= page.number for key in missing)


def last_pages(case: Case) -> dict[str, int]:
    """The page where the first printing of each note ends."""
    keys = case.lines
    return {
        keys[id(placed.box)]: page.number
        for page in case.pages
        for placed in page.notes
        if id(placed.box) in keys and not placed.repeated
    }


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
    """From the first of their boxes in an area to the last, and a little beyond where the block goes on."""
    framed: dict[Frame, list[Box]] = {}
    for box in case.boxes:
        for frame in box.frames:
            framed.setdefault(frame, []).append(box)
    for page in case.pages:
        edges = []
        runs = groupby(page.body, key=lambda placed: (placed.box.frames, placed.x, placed.repeated))
        for run in (list(run) for (frames, *_), run in runs if frames):
            whole = framed[run[0].box.frames[0]]
            above = 0.0 if run[0].box is whole[0] else OVERHANG
            below = 0.0 if run[-1].box is whole[-1] else OVERHANG
            edges.append((run[0].x, run[0].y - above, run[-1].y + run[-1].box.height + below))
        grounds = [(placed.x, placed.y, placed.y + placed.box.height) for placed in page.ground]
        assert len(edges) == len(grounds)
        for edge, ground in zip(edges, grounds, strict=True):
            assert edge == pytest.approx(ground)


def glue_breaks_only_where_all_is_glue(case: Case) -> None:
    """No heading ends a column, but where it begins one that is as tall as the page."""
    for page in case.pages:
        for column in columns_of(page.body):
            boxes = [placed.box for placed in column if not placed.repeated]
            if boxes[-1].bond == GLUE:
                assert all(box.bond == GLUE for box in boxes)
                assert column[0].y == TOP


CHECKS = (
    every_box_once_and_in_order,
    heads_stand_above_the_box_that_starts_a_column,
    nothing_overflows_or_overlaps,
    notes_stand_below_all_boxes,
    every_note_line_once_and_in_order,
    each_note_begins_where_it_is_first_marked,
    notes_that_are_marked_again_are_at_hand,
    notes_that_are_printed_again_stand_in_each_area_of_a_mark,
    parts_of_notes_say_that_they_go_on,
    no_page_is_empty,
    frames_have_their_ground,
    glue_breaks_only_where_all_is_glue,
)


@pytest.mark.parametrize("where", ["page", "column"])
def test_level_columns_are_as_low_as_can_be(where: Literal["page", "column"]) -> None:
    """Within a line, against the lowest height of all that a column can have."""
    for seed in range(150):
        chance = Random(seed)
        heights = [chance.choice((10.0, 10.0, 14.0, 28.0)) for _ in range(chance.randrange(1, 60))]
        columns = chance.choice((2, 3))
        boxes = tuple(map(a_box, heights))
        band = Band(columns=columns, balance=True, boxes=boxes)
        (page,) = paginate((band,), {}, a_layout(columns=columns, where=where), a_paper(2000.0))
        tall = max(placed.y - TOP + placed.box.height for placed in page.body)
        assert tall <= lowest_height(heights, columns) + 0.5, seed


def lowest_height(heights: list[float], columns: int) -> float:
    sums = list(accumulate(heights, initial=0.0))
    candidates = sorted({b - a for a, b in combinations(sums, 2) if b - a >= max(heights)})
    return next(height for height in candidates if columns_needed(heights, height) <= columns)


def columns_needed(heights: list[float], height: float) -> int:
    needed, used = 1, 0.0
    for one in heights:
        if used + one > height + CLOSE:
            needed, used = needed + 1, 0.0
        used += one
    return needed


def test_pages_hold_as_much_as_they_can() -> None:
    """In one column of free lines, the first line of the next page would not have fitted on this one."""
    for seed in range(300):
        chance = Random(seed)
        marks = [chance.choices((0, 1, 2, 3), (80, 12, 5, 3))[0] for _ in range(chance.randrange(1, 150))]
        numbers = count(1)
        keys = [tuple(f"n{next(numbers)}" for _ in range(many)) for many in marks]
        notes = {key: a_note(int(key[1:]), chance.randrange(1, 7)) for line in keys for key in line}
        band = Band(columns=1, balance=False, boxes=tuple(a_box(LINE, notes=line) for line in keys))
        pages = paginate((band,), notes, a_layout(), a_paper(400.0))
        for page, following in pairwise(pages):
            if following.body:
                assert least_with(notes, page, following.body[0].box) > 400.0, (seed, page.number)


def least_with(notes: dict[str, NoteBoxes], page: Page, extra: Box) -> float:
    """The least height of the page with one more line: what was carried over, new notes whole, the last
    of them begun."""
    keys = [key for placed in page.body for key in placed.box.notes]
    *whole, last = ids = [*keys, *extra.notes] or [""]
    own = {id(line) for key in keys for line in (*notes[key].boxes, notes[key].continues)}
    height = sum(placed.box.height for placed in page.notes if id(placed.box) not in own)
    height += sum(line.height for key in whole for line in notes[key].boxes)
    height += least_height(notes[last]) if last else 0.0
    return (len(page.body) + 1) * LINE + height + (GAP if page.notes or ids != [""] else 0.0)
