"""Pages written out as text, each rule beside its expectation.

A line is `x y name`, from the corner of the text area (400 wide); `~` stands before notes, `*` after
what is repeated. Body lines are 10 high, note lines 8, the gap between them 12.
"""

from typing import Literal

import pytest
from paginate_cases import LINE, START, TOP, a_box, a_layout, a_note, a_paper, some_notes, written

from broadside.model.page import (
    FREE,
    GLUE,
    HYPHEN,
    KEEP,
    SEAM,
    WIDOW,
    Band,
    Box,
    CrossReference,
    Fill,
    Frame,
    NoteBoxes,
    Placed,
)
from broadside.model.replace import replace
from broadside.pages.paginate import paginate
from broadside.pages.paginate.makeup import NEAR_NOTES
from broadside.pages.paginate.spread import middled, sunk
from broadside.pages.paginate.unfit import unfit

Where = Literal["page", "column", "end"]
PLACES: tuple[Where, ...] = ("page", "column")


def body(count: int, marks: dict[int, tuple[str, ...]] | None = None) -> tuple[Box, ...]:
    """Lines `line 1` …, with the notes that some of them mark."""
    marks = marks or {}
    return tuple(a_box(LINE, f"line {n}", notes=marks.get(n, ())) for n in range(1, count + 1))


def bound(*bonds: int) -> tuple[Box, ...]:
    return tuple(a_box(LINE, f"line {n}", bond=bond) for n, bond in enumerate(bonds, 1))


def one(*boxes: Box, columns: int = 1, balance: bool = False) -> tuple[Band, ...]:
    return (Band(columns=columns, balance=balance, boxes=boxes),)


def lengths(bands: tuple[Band, ...], height: float) -> list[int]:
    """How many boxes each page holds, without notes."""
    return [len(page.body) for page in paginate(bands, {}, a_layout(), a_paper(height))]


def test_a_document_without_boxes_has_one_empty_page() -> None:
    (page,) = paginate((), {}, a_layout(), a_paper(100.0))
    assert (page.number, page.body, page.notes) == (1, (), ())


def test_space_above_falls_away_at_the_top_of_a_page() -> None:
    lines = (a_box(40.0, "a", space=9.0), a_box(40.0, "b", space=9.0), a_box(40.0, "c", space=9.0))
    pages = paginate(one(*lines), {}, a_layout(), a_paper(100.0))
    assert written(pages) == ["page 1", "0 0 a", "0 49 b", "page 2", "0 0 c"]


@pytest.mark.parametrize(
    ("bonds", "expected"),
    [
        ((FREE,) * 7, [5, 2]),
        ((FREE, FREE, FREE, FREE, HYPHEN, FREE), [4, 2]),
        ((FREE, FREE, FREE, WIDOW, WIDOW, FREE), [3, 3]),
        ((FREE, FREE, FREE, HYPHEN, HYPHEN, FREE), [3, 3]),
        ((FREE, FREE, HYPHEN, HYPHEN, HYPHEN, FREE), [5, 1]),
        ((FREE, FREE, HYPHEN, HYPHEN, WIDOW, FREE), [4, 2]),
        ((FREE, FREE, FREE, KEEP, WIDOW, FREE), [3, 3]),
        ((GLUE, GLUE, GLUE, WIDOW, GLUE, FREE), [4, 2]),
        ((GLUE, KEEP, GLUE, GLUE, KEEP, FREE), [5, 1]),
        ((GLUE,) * 7, [5, 2]),
    ],
)
def test_a_page_breaks_at_the_loosest_bond(bonds: tuple[int, ...], expected: list[int]) -> None:
    assert lengths(one(*bound(*bonds)), 50.0) == expected


def test_a_seam_holds_where_pieces_do_and_nowhere_else() -> None:
    """A list and the box below it: rather than run over, they part."""
    free, piece = bound(FREE, FREE, FREE, FREE), bound(SEAM, FREE)
    lines = one(*free, replace(piece[0], whole=True), piece[1])
    for whole, expected in ((True, [4, 2]), (False, [5, 1])):
        pages = paginate(lines, {}, a_layout(), a_paper(50.0), whole=whole)
        assert [len(page.body) for page in pages] == expected


def test_what_is_too_tall_in_one_piece_stays_whole_between_its_seams() -> None:
    """A short list and a tall box: they part, and the list is not torn for it."""
    free, piece = bound(FREE, FREE, FREE), bound(FREE, FREE, SEAM)
    held = [replace(line, whole=True) for line in piece]
    lines = one(*free, *held, a_box(40.0))
    assert lengths(lines, 50.0) == [3, 3, 1]


def test_a_box_taller_than_the_page_has_a_page_of_its_own() -> None:
    assert lengths(one(a_box(10.0), a_box(900.0), a_box(10.0)), 50.0) == [1, 1, 1]


def test_a_note_stands_at_the_foot_of_the_page_of_its_mark() -> None:
    pages = paginate(one(*body(3, {2: ("n1",)})), some_notes(2), a_layout(), a_paper(100.0))
    assert written(pages) == [
        "page 1",
        "0 0 line 1",
        "0 10 line 2",
        "0 20 line 3",
        "0 84 ~ note 1 line 1",
        "0 92 ~ note 1 line 2",
    ]
    (rule,) = pages[0].furniture
    assert (rule.x - START, rule.y - TOP) == pytest.approx((0.0, 84 - 12 * NEAR_NOTES - 0.25))
    assert rule.box.items == (Fill(x=0.0, y=0.0, width=96.0, height=0.5, colour="rule"),)


def test_a_line_moves_on_with_its_note_where_the_note_does_not_fit() -> None:
    pages = paginate(one(*body(4, {4: ("n1",)})), some_notes(2), a_layout(), a_paper(50.0))
    assert written(pages)[3:] == [
        "0 20 line 3",
        "page 2",
        "0 0 line 4",
        "0 34 ~ note 1 line 1",
        "0 42 ~ note 1 line 2",
    ]


def test_a_short_note_is_not_split_where_its_line_can_give_way() -> None:
    """Where that leaves the page nearly full."""
    lines = body(20, {1: ("n1",), 19: ("n2",)})
    pages = paginate(one(*lines), some_notes(1, 4), a_layout(whole=4), a_paper(234.0))
    assert written(pages)[18:] == [
        "0 170 line 18",
        "0 226 ~ note 1 line 1",
        "page 2",
        "0 0 line 19",
        "0 10 line 20",
        "0 202 ~ note 2 line 1",
        "0 210 ~ note 2 line 2",
        "0 218 ~ note 2 line 3",
        "0 226 ~ note 2 line 4",
    ]


def test_a_label_stays_with_its_row_where_a_whole_table_is_broken_for_a_note() -> None:
    """All of it fits beside a note that is begun, and not beside the whole one."""
    rows = [
        replace(
            a_box(LINE, f"{name} {i}", bond=bond, notes=("n1",) if (name, i) == ("row", 3) else ()),
            whole=(name, i) != ("row", 6),
        )
        for i in range(1, 7)
        for name, bond in (("label", GLUE), ("row", FREE))
    ]
    pages = paginate(one(*rows), some_notes(4), a_layout(whole=5), a_paper(159.0))
    last = [line for line in written(pages[:1]) if "~" not in line][-1]
    assert last == "0 90 row 5"


def test_a_short_note_is_begun_where_much_of_the_page_would_stay_white() -> None:
    lines = body(6, {1: ("n1",), 4: ("n2",)})
    pages = paginate(one(*lines), some_notes(1, 4), a_layout(whole=4), a_paper(84.0))
    assert written(pages)[4:9] == [
        "0 30 line 4",
        "0 52 ~ note 1 line 1",
        "0 60 ~ note 2 line 1",
        "0 68 ~ note 2 line 2",
        "0 76 ~ note 2 goes on",
    ]


def test_the_last_note_is_split_and_says_so_in_both_places() -> None:
    """Two of its lines are the least; what is carried over goes ahead of new notes."""
    lines = body(6, {1: ("n1",), 4: ("n2",), 5: ("n3",)})
    pages = paginate(one(*lines), some_notes(1, 4, 1), a_layout(), a_paper(84.0))
    assert written(pages) == [
        "page 1",
        "0 0 line 1",
        "0 10 line 2",
        "0 20 line 3",
        "0 30 line 4",
        "0 52 ~ note 1 line 1",
        "0 60 ~ note 2 line 1",
        "0 68 ~ note 2 line 2",
        "0 76 ~ note 2 goes on",
        "page 2",
        "0 0 line 5",
        "0 10 line 6",
        "0 52 ~ note 2 from before",
        "0 60 ~ note 2 line 3",
        "0 68 ~ note 2 line 4",
        "0 76 ~ note 3 line 1",
    ]


def test_three_notes_on_one_line() -> None:
    pages = paginate(one(*body(1, {1: ("n1", "n2", "n3")})), some_notes(1, 1, 1), a_layout(), a_paper(50.0))
    assert written(pages)[2:] == ["0 26 ~ note 1 line 1", "0 34 ~ note 2 line 1", "0 42 ~ note 3 line 1"]


def test_four_notes_on_a_line_begin_with_a_line_each_where_there_is_no_room_for_two() -> None:
    pages = paginate(
        one(*body(1, {1: ("n1", "n2", "n3", "n4")})), some_notes(1, 3, 3, 3), a_layout(), a_paper(80.0)
    )
    assert written(pages[:1]) == [
        "page 1",
        "0 0 line 1",
        "0 24 ~ note 1 line 1",
        "0 32 ~ note 2 line 1",
        "0 40 ~ note 2 goes on",
        "0 48 ~ note 3 line 1",
        "0 56 ~ note 3 goes on",
        "0 64 ~ note 4 line 1",
        "0 72 ~ note 4 goes on",
    ]


def test_three_tall_notes_on_one_line_all_begin_there() -> None:
    pages = paginate(one(*body(1, {1: ("n1", "n2", "n3")})), some_notes(9, 9, 9), a_layout(), a_paper(102.0))
    assert written(pages[:1]) == [
        "page 1",
        "0 0 line 1",
        "0 22 ~ note 1 line 1",
        "0 30 ~ note 1 line 2",
        "0 38 ~ note 1 line 3",
        "0 46 ~ note 1 goes on",
        "0 54 ~ note 2 line 1",
        "0 62 ~ note 2 line 2",
        "0 70 ~ note 2 goes on",
        "0 78 ~ note 3 line 1",
        "0 86 ~ note 3 line 2",
        "0 94 ~ note 3 goes on",
    ]


def test_a_very_tall_note_shares_its_pages_with_the_text_and_ends_on_pages_of_its_own() -> None:
    """Of a page, carried-over lines keep the layout's share (here 60 of 100) while boxes remain."""
    pages = paginate(one(*body(20, {1: ("n1",)})), some_notes(60), a_layout(), a_paper(100.0))
    counts = [(len(page.body), len(page.notes)) for page in pages]
    assert counts == [(6, 3), *[(4, 6)] * 3, (2, 8), *[(0, 11)] * 4, (0, 5)]


def test_notes_stand_alone_rather_than_with_a_heading_without_its_text() -> None:
    heading, figure = a_box(20.0, "heading", bond=KEEP), a_box(60.0, "figure")
    bands = one(*body(1, {1: ("n1",)}), heading, figure)
    pages = paginate(bands, some_notes(12), a_layout(), a_paper(100.0))
    assert [[placed.box.destination for placed in page.body] for page in pages] == [
        ["line 1"],
        [],
        ["heading", "figure"],
    ]


def test_note_lines_break_at_their_loosest_bond() -> None:
    bonds = (FREE, FREE, FREE, WIDOW, WIDOW, FREE)
    note = replace(a_note(1, 6), boxes=tuple(a_box(8.0, bond=bond) for bond in bonds))
    pages = paginate(one(*body(1, {1: ("n1",)})), {"n1": note}, a_layout(), a_paper(10 + 12 + 5 * 8.0))
    assert [len(page.notes) for page in pages] == [4, 4]


def test_notes_of_a_page_in_level_columns() -> None:
    layout = a_layout(note_columns=2)
    pages = paginate(one(*body(2, {1: ("n1",), 2: ("n2",)})), some_notes(1, 9), layout, a_paper(100.0))
    assert written(pages)[3:] == [
        "0 60 ~ note 1 line 1",
        *(f"0 {60 + 8 * line} ~ note 2 line {line}" for line in range(1, 5)),
        *(f"210 {20 + 8 * line} ~ note 2 line {line}" for line in range(5, 10)),
    ]


def test_few_notes_of_a_page_are_parted_by_no_column() -> None:
    """Though its columns are less level for that."""
    layout = a_layout(note_columns=2)
    pages = paginate(one(*body(2, {1: ("n1",), 2: ("n2",)})), some_notes(1, 3), layout, a_paper(100.0))
    assert written(pages)[3:] == [
        "0 76 ~ note 1 line 1",
        "210 76 ~ note 2 line 1",
        "210 84 ~ note 2 line 2",
        "210 92 ~ note 2 line 3",
    ]


def test_few_lines_of_notes_stay_in_one_column() -> None:
    layout = a_layout(note_columns=2)
    pages = paginate(one(*body(2, {1: ("n1",), 2: ("n2",)})), some_notes(1, 2), layout, a_paper(100.0))
    assert written(pages)[3:] == ["0 76 ~ note 1 line 1", "0 84 ~ note 2 line 1", "0 92 ~ note 2 line 2"]


def test_notes_at_the_end_are_left_to_the_caller() -> None:
    pages = paginate(one(*body(2, {1: ("n1",)})), some_notes(1), a_layout(where="end"), a_paper(100.0))
    assert written(pages) == ["page 1", "0 0 line 1", "0 10 line 2"]


MARKED_AGAIN = {1: ("n1",), 2: ("n2",), 3: ("n2", "n3"), 4: ("n1", "n2")}


def test_a_note_marked_on_another_page_has_one_reference_there() -> None:
    pages = paginate(one(*body(4, MARKED_AGAIN)), some_notes(1, 1, 1), a_layout(), a_paper(58.0))
    assert written(pages) == [
        "page 1",
        "0 0 line 1",
        "0 10 line 2",
        "0 42 ~ note 1 line 1",
        "0 50 ~ note 2 line 1",
        "page 2",
        "0 0 line 3",
        "0 10 line 4",
        "0 34 ~ see 1, page 1",
        "0 42 ~ see 2, page 1",
        "0 50 ~ note 3 line 1",
    ]
    assert pages[1].notes[0].box.refers == CrossReference(key="n1", number=1, page=1)


def test_a_layout_may_ask_for_the_note_again() -> None:
    layout = a_layout(repeat="again")
    pages = paginate(one(*body(4, MARKED_AGAIN)), some_notes(2, 1, 1), layout, a_paper(66.0))
    assert written(pages[1:]) == [
        "page 2",
        "0 0 line 3",
        "0 10 line 4",
        "0 34 ~ note 1 line 1*",
        "0 42 ~ note 1 line 2*",
        "0 50 ~ note 2 line 1*",
        "0 58 ~ note 3 line 1",
    ]


def test_no_reference_where_the_note_goes_on() -> None:
    pages = paginate(one(*body(7, {4: ("n1",), 5: ("n1",)})), some_notes(5), a_layout(), a_paper(76.0))
    assert [placed.box.refers for placed in pages[1].notes] == [None] * 4


def columns_of(first: int, boxes: tuple[Box, ...], balance: bool = False) -> tuple[Band, ...]:
    masthead = (Band(columns=1, balance=False, boxes=boxes[:first]),) if first else ()
    return (*masthead, Band(columns=2, balance=balance, boxes=boxes[first:]))


def test_a_masthead_and_two_columns_under_it() -> None:
    pages = paginate(columns_of(1, body(6)), {}, a_layout(columns=2), a_paper(30.0))
    assert written(pages) == [
        "page 1",
        "0 0 line 1",
        "0 10 line 2",
        "0 20 line 3",
        "210 10 line 4",
        "210 20 line 5",
        "page 2",
        "0 0 line 6",
    ]


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("count", [3, 4])
def test_a_heading_in_a_low_column_under_a_band_waits_for_the_next_page(
    where: Where, columns: int, count: int
) -> None:
    """It is a large part of so low a column, and small on a page; what it stands above has no room here."""
    table = (Band(columns=1, balance=False, boxes=tuple(a_box(10.0) for _ in range(6))),)
    text = (*(a_box(10.0) for _ in range(count)), a_box(20.0, "heading", bond=GLUE))
    band = Band(columns=columns, balance=True, boxes=(*text, a_box(30.0, "below"), a_box(30.0, "more")))
    layout = a_layout(columns=columns, where=where)
    first, second = paginate((*table, band), {}, layout, a_paper(100.0))
    assert len(first.body) == 6 + count
    assert written([second])[1:3] == ["0 0 heading", "0 20 below"]


@pytest.mark.parametrize(("high", "here"), [(100.0, 0), (70.0, 6)])
def test_a_few_lines_under_a_full_page_stand_with_what_follows_them(high: float, here: int) -> None:
    """Three lines in either column are a stub; of a low page they are a good part."""
    table = (Band(columns=1, balance=False, boxes=tuple(a_box(10.0) for _ in range(int(high) // 10 - 1))),)
    band = Band(columns=2, balance=True, boxes=(*(a_box(2.0) for _ in range(6)), a_box(60.0)))
    first, _ = paginate((*table, band), {}, a_layout(columns=2), a_paper(high))
    assert len(first.body) == len(table[0].boxes) + here


def test_a_column_beside_empty_ones_stands_with_what_follows_it() -> None:
    """What has no room beside it has some on the next page; where it fills much of this one it stays."""
    after = (a_box(40.0, "after"),)
    for lines, here in ((2, 0), (3, 3)):
        table = (Band(columns=1, balance=False, boxes=tuple(a_box(10.0) for _ in range(10 - lines))),)
        band = Band(columns=2, balance=True, boxes=(*(a_box(10.0) for _ in range(lines)), *after))
        first, second = paginate((*table, band), {}, a_layout(columns=2), a_paper(100.0))
        assert len(first.body) == len(table[0].boxes) + here
        assert len(second.body) == lines - here + 1


@pytest.mark.parametrize("where", PLACES)
def test_a_low_column_is_no_reason_to_part_what_belongs_together(where: Where) -> None:
    bonds = (*(FREE,) * 8, KEEP, KEEP, FREE, FREE, FREE)
    first, second = paginate(
        columns_of(6, bound(*bonds)), {}, a_layout(columns=2, where=where), a_paper(100.0)
    )
    assert [placed.x - START for placed in first.body] == [0.0] * 8 + [210.0] * 4
    assert written([second])[1:] == ["0 0 line 13"]


def test_right_to_left_the_first_column_is_at_the_right() -> None:
    bands = columns_of(0, body(2, {1: ("n1",)}), balance=True)
    pages = paginate(bands, some_notes(1), a_layout(columns=2, where="column"), a_paper(100.0), rtl=True)
    assert [placed.x for placed in pages[0].body] == [70.0 + 210, 70.0]
    assert [placed.x for placed in pages[0].notes] == [70.0 + 210]
    assert pages[0].furniture[0].x == 70.0 + 400 - 96


def test_each_column_has_its_own_notes() -> None:
    """A later mark in another column of the same page needs no reference."""
    bands = columns_of(0, body(6, {1: ("n1",), 5: ("n2", "n1")}))
    pages = paginate(bands, some_notes(1, 1), a_layout(columns=2, where="column"), a_paper(60.0))
    assert written(pages) == [
        "page 1",
        "0 0 line 1",
        "0 10 line 2",
        "0 20 line 3",
        "0 30 line 4",
        "210 0 line 5",
        "210 10 line 6",
        "0 52 ~ note 1 line 1",
        "210 52 ~ note 2 line 1",
    ]


def test_notes_of_a_masthead_stand_in_the_first_column_under_it() -> None:
    bands = columns_of(1, body(4, {1: ("n1",), 2: ("n2",)}), balance=True)
    pages = paginate(bands, some_notes(1, 1), a_layout(columns=2, where="column"), a_paper(100.0))
    assert written(pages) == [
        "page 1",
        "0 0 line 1",
        "0 10 line 2",
        "0 20 line 3",
        "210 10 line 4",
        "0 84 ~ note 1 line 1",
        "0 92 ~ note 2 line 1",
    ]


def test_notes_of_columns_stand_level_at_the_foot_of_the_page_under_what_stands_across_it() -> None:
    lines = body(8, {1: ("n1",), 3: ("n2",), 5: ("n3",), 6: ("n4",)})
    bands = (
        Band(columns=2, balance=True, boxes=lines[:4]),
        Band(columns=1, balance=True, boxes=lines[4:5]),
        Band(columns=2, balance=True, boxes=lines[5:]),
    )
    (page,) = paginate(bands, some_notes(1, 1, 1, 1), a_layout(columns=2, where="column"), a_paper(120.0))
    assert written([page])[1:] == [
        "0 0 line 1",
        "0 10 line 2",
        "210 0 line 3",
        "210 10 line 4",
        "0 20 line 5",
        "0 30 line 6",
        "0 40 line 7",
        "210 30 line 8",
        "0 96 ~ note 1 line 1",
        "0 104 ~ note 3 line 1",
        "0 112 ~ note 4 line 1",
        "210 96 ~ note 2 line 1",
    ]
    rules = [placed.y - TOP for placed in page.furniture]
    assert rules == pytest.approx([foot - 12 * NEAR_NOTES - 0.25 for foot in (96, 96)])


def test_notes_of_what_stands_across_a_page_under_columns_join_the_fewest_at_its_foot() -> None:
    lines = body(3, {1: ("n1",), 3: ("n2",)})
    bands = (
        Band(columns=2, balance=True, boxes=lines[:2]),
        Band(columns=1, balance=True, boxes=lines[2:]),
    )
    (page,) = paginate(bands, some_notes(2, 2), a_layout(columns=2, where="column"), a_paper(120.0))
    assert written([page])[1:] == [
        "0 0 line 1",
        "210 0 line 2",
        "0 10 line 3",
        "0 104 ~ note 1 line 1",
        "0 112 ~ note 1 line 2",
        "210 104 ~ note 2 line 1",
        "210 112 ~ note 2 line 2",
    ]


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize(("count", "expected"), [(6, [3, 3]), (7, [4, 3]), (1, [1])])
def test_columns_end_level(where: Where, count: int, expected: list[int]) -> None:
    layout = a_layout(columns=2, where=where)
    (page,) = paginate(columns_of(0, body(count), balance=True), {}, layout, a_paper(100.0))
    edges = [placed.x for placed in page.body]
    assert [edges.count(x) for x in sorted(set(edges))] == expected


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize(
    ("bonds", "expected"),
    [
        ((FREE, FREE, KEEP, FREE, FREE, FREE), [4, 2]),
        ((KEEP, KEEP, KEEP, KEEP, KEEP, FREE), [6]),
    ],
)
def test_level_columns_respect_bonds(where: Where, bonds: tuple[int, ...], expected: list[int]) -> None:
    """Three lines on each side would part a heading from its text, or break what is kept together."""
    layout = a_layout(columns=2, where=where)
    (page,) = paginate(columns_of(0, bound(*bonds), balance=True), {}, layout, a_paper(100.0))
    edges = [placed.x for placed in page.body]
    assert [edges.count(x) for x in sorted(set(edges))] == expected


def test_level_columns_with_notes_of_their_own() -> None:
    """The first column takes more lines than the second, so that no note is carried over."""
    bands = columns_of(0, body(6, {5: ("n1",)}), balance=True)
    pages = paginate(bands, some_notes(4), a_layout(columns=2, where="column"), a_paper(64.0))
    assert written(pages) == [
        "page 1",
        "0 0 line 1",
        "0 10 line 2",
        "0 20 line 3",
        "0 30 line 4",
        "210 0 line 5",
        "210 10 line 6",
        "210 32 ~ note 1 line 1",
        "210 40 ~ note 1 line 2",
        "210 48 ~ note 1 line 3",
        "210 56 ~ note 1 line 4",
    ]


def test_the_head_of_a_table_is_repeated_with_its_notes() -> None:
    head = a_box(10.0, "head", notes=("n1",), bond=GLUE)
    rows = tuple(a_box(20.0, f"row {n}", head=(head,)) for n in range(1, 5))
    pages = paginate(one(head, *rows), some_notes(1), a_layout(), a_paper(70.0))
    assert written(pages) == [
        "page 1",
        "0 0 head",
        "0 10 row 1",
        "0 30 row 2",
        "0 62 ~ note 1 line 1",
        "page 2",
        "0 0 head*",
        "0 10 row 3",
        "0 30 row 4",
        "0 62 ~ see 1, page 1",
    ]


@pytest.mark.parametrize(("lines", "expected"), [((8, 8), [1]), ((8, 8, 8, 2), [1]), ((8, 8, 8, 3), [3, 1])])
def test_a_row_is_cut_by_lines_where_no_page_holds_it_with_its_notes(
    lines: tuple[int, ...], expected: list[int]
) -> None:
    """The last note need only be begun; the lines keep the head of their table."""
    notes = some_notes(*lines)
    head = a_box(name="head", bond=GLUE)
    parts = tuple(a_box(notes=(key,), name=key) for key in notes)
    row = a_box(LINE * len(parts), "row", notes=tuple(notes), head=(head,), parts=parts)
    pages = paginate(one(row), notes, a_layout(), a_paper(270.0))
    assert [sum(not placed.repeated for placed in page.body) for page in pages] == expected
    assert all(page.body[0].box is head for page in pages)
    for page in pages:
        starts = {placed.box.destination for placed in page.notes}
        assert all(f"note {key[1:]} line 1" in starts for placed in page.body for key in placed.box.notes)


def test_a_head_that_leaves_no_room_for_its_row_is_not_repeated() -> None:
    head = a_box(40.0, "head", bond=GLUE)
    rows = (a_box(20.0, "row 1", head=(head,)), a_box(50.0, "row 2", head=(head,)))
    pages = paginate(one(head, *rows), {}, a_layout(), a_paper(70.0))
    assert written(pages) == ["page 1", "0 0 head", "0 40 row 1", "page 2", "0 0 row 2"]


def test_a_head_whose_notes_leave_no_room_for_those_of_its_row_is_not_repeated() -> None:
    """Where notes are printed again with it."""
    head = a_box(20.0, "head", notes=("n1",), bond=GLUE)
    rows = (a_box(10.0, "row 1", head=(head,)), a_box(20.0, "row 2", notes=("n2",), head=(head,)))
    pages = paginate(one(head, *rows), some_notes(3, 1), a_layout(repeat="again"), a_paper(70.0))
    assert written(pages) == [
        "page 1",
        "0 0 head",
        "0 20 row 1",
        "0 46 ~ note 1 line 1",
        "0 54 ~ note 1 line 2",
        "0 62 ~ note 1 line 3",
        "page 2",
        "0 0 row 2",
        "0 62 ~ note 2 line 1",
    ]


def test_what_began_beside_the_box_above_it_stands_clear_of_a_repeated_head() -> None:
    head = a_box(10.0, "head", bond=GLUE)
    rows = tuple(a_box(24.0, f"slice {n}", space=-4.0 if n else 0.0, head=(head,)) for n in range(4))
    pages = paginate(one(head, *rows), {}, a_layout(), a_paper(54.0))
    assert written(pages) == [
        "page 1",
        "0 0 head",
        "0 10 slice 0",
        "0 30 slice 1",
        "page 2",
        "0 0 head*",
        "0 10 slice 2",
        "0 30 slice 3",
    ]


def test_a_frame_has_a_ground_in_each_area_it_reaches_and_goes_on_where_it_is_broken() -> None:
    frame = Frame(x=-5.0, width=200.0, fill="tint", bar="brand", bar_x=-5.0, bar_width=3.0)
    framed = tuple(a_box(10.0, f"inside {n}", space=4.0, frames=(frame,)) for n in range(4))
    pages = paginate(one(*body(1), *framed), {}, a_layout(), a_paper(40.0))
    grounds = [(placed.x, placed.y - TOP, placed.box) for page in pages for placed in page.ground]
    assert [(x, y, box.height) for x, y, box in grounds] == [(START, 16.0, 30.0), (START, -6.0, 30.0)]
    assert grounds[0][2].items == (
        Fill(x=-5.0, y=0.0, width=200.0, height=30.0, colour="tint"),
        Fill(x=-5.0, y=0.0, width=3.0, height=30.0, colour="brand"),
    )


def unfit_of(bands: tuple[Band, ...], notes: dict[str, NoteBoxes], height: float) -> list[str]:
    return [issue.message for issue in unfit(paginate(bands, notes, a_layout(), a_paper(height)), notes)]


def test_what_no_page_holds_is_told_in_words() -> None:
    assert unfit_of(one(a_box(10.0), a_box(900.0)), {}, 50.0) == [
        "this takes 900 points in height, and a page has 50"
    ]
    assert unfit_of(one(*body(1, {1: ("n1", "n2", "n3", "n4")})), some_notes(3, 3, 3, 3), 80.0) == [
        "the 4 notes marked here can't begin on the page of the mark: there is too little room"
    ]
    assert unfit_of(one(*body(30, {1: ("n1", "n2"), 4: ("n3",)})), some_notes(3, 8, 20), 80.0) == []
    too_tall = replace(a_box(900.0), notes=("n1", "n2"))
    assert unfit_of(one(too_tall), some_notes(3, 3), 50.0) == [
        "this takes 900 points in height, and a page has 50"
    ], "its notes have no room for the same reason"


@pytest.mark.parametrize(
    ("spaces", "expected"),
    [
        ((0.0, 20.0, 20.0), [0.0, 25.0, 50.0]),
        ((0.0, 0.0, 40.0), [0.0, 10.0, 50.0]),
        ((0.0, 8.0, 30.0), [0.0, 18.0, 50.5]),
        ((0.0, 9.5, 30.5), [0.0, 19.0, 51.875]),
    ],
)
def test_text_stands_off_its_notes_where_white_above_it_gives_that(
    spaces: tuple[float, ...], expected: list[float]
) -> None:
    """A gap that tells blocks apart gives up none of the little that it is, and a wide one a quarter."""
    boxes = (a_box(space=spaces[0], notes=("n1",)), *(a_box(space=space) for space in spaces[1:]))
    (page,) = paginate(one(*boxes), some_notes(1), a_layout(), a_paper(90.0))
    assert [placed.y - TOP for placed in page.body] == expected
    assert page.notes[0].y - TOP == 82.0


def test_what_sinks_stands_at_the_foot() -> None:
    first, last = a_box(10.0), replace(a_box(10.0), sinks=True)
    column = (Placed(x=0.0, y=5.0, box=first), Placed(x=0.0, y=20.0, box=last))
    assert [placed.y for placed in sunk([column], 100.0)[0]] == [5.0, 90.0]
    assert sunk([column[1:]], 100.0) == [column[1:]], "alone it stays at the head"
    notes = replace(a_box(10.0), sinks=True)
    three = (*column, Placed(x=0.0, y=30.0, box=notes))
    near = [placed.y for placed in sunk([three], 200.0, 100.0)[0]]
    assert near == [5.0, 32.0, 190.0], "what would stand below a hole stays by the text"
    below = sunk([column[:1], column[1:]], 100.0)
    assert [placed.y for one in below for placed in one] == [5.0, 90.0], "under columns, too"


def test_what_stands_on_a_face_of_a_card_stands_in_its_middle() -> None:
    box = a_box(10.0)
    column = (Placed(x=0.0, y=5.0, box=box), Placed(x=0.0, y=20.0, box=box))
    assert [placed.y for placed in middled((column,), 100.0)[0]] == [40.0, 55.0]
    assert [placed.y for placed in middled((column,), 34.0)[0]] == [7.0, 22.0]
    assert [placed.y for placed in middled((column,), 20.0)[0]] == [5.0, 20.0], "a full one as it is"
