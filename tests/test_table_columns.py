"""Columns of tables: as wide as makes their rows low, figures in line, heads as large as what they head."""

import pytest
from faces import fonts
from samples import brand, edition, session

from broadside.blocks.table.layout.figures import point_in
from broadside.blocks.table.layout.lowest import MOST_LINES, Need, lowest
from broadside.model.memo import Memo
from broadside.model.page import GLUE, Words
from broadside.pages.measure import measure

HEAD = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
STATES = """  - table: Notice
    id: t
    header-columns: 1
    rows:
      - [State, Rent that was not paid, Lease broken, No reason (month to month), Law]
      - [Alabama, "7", "7", "30", "Cal. Code Civ. Proc. § 1161"]
      - [Oregon, "10", 14 and 30, 60 or 90, "Mich. Comp. Laws § 554.134"]
      - [Ohio, "3", "3", "30", "Ohio Rev. Code § 1923.04(a)"]
"""


FIGURES = """  - table: Deaths
    id: t
    header-columns: 1
    rows:
      - [Drug, "2015", "2023", Change]
      - [Heroin, "9.6", "1,204", some]
      - [Cocaine, "12.75", "73[^a]", "more"]
notes: {a: A note.}
"""


def set_in(name: str, blocks: str) -> list[Words]:
    """The lines of a sheet in a layout, as they are measured."""
    own = session().layout(name)
    flow = measure(edition(HEAD + blocks), own, own.sheet("letter"), brand(), fonts(), Memo())
    boxes = [box for band in flow.bands for box in band.boxes]
    return [item for box in boxes for item in box.items if isinstance(item, Words)]


def said(one: Words) -> str:
    return "".join(text for glyphs in one.line.glyphs for text in glyphs.texts).strip()


def needs(*wholes: float, word: float = 10.0) -> list[Need]:
    return [Need(row=row, word=word, whole=whole, sides=4.0) for row, whole in enumerate(wholes)]


def test_a_column_of_short_words_gives_what_another_one_needs_for_its_lines() -> None:
    widths = lowest([60.0, 60.0, 60.0], [20.0, 20.0, 20.0], [needs(15.0), needs(20.0), needs(84.0)])
    assert sum(widths) == 180.0
    assert widths[2] == 88.0
    assert min(widths) >= 20.0


def test_no_column_is_narrower_than_its_least_and_nothing_moves_where_no_row_gets_lower() -> None:
    even = [60.0, 60.0]
    assert lowest(even, [60.0, 60.0], [needs(15.0), needs(84.0)]) == even
    assert lowest(even, [10.0, 10.0], [needs(110.0), needs(110.0)]) == even


def test_the_law_of_each_state_is_in_one_line() -> None:
    laws = [said(one).replace("\N{NO-BREAK SPACE}", " ") for one in set_in("brief", STATES)]
    laws = [law for law in laws if "§" in law]
    assert laws == [
        "Cal. Code Civ. Proc. § 1161",
        "Mich. Comp. Laws § 554.134",
        "Ohio Rev. Code § 1923.04(a)",
    ]


def end_of(one: Words, letters: str) -> float:
    """Where so many letters of a line end."""
    glyphs = one.line.glyphs[0]
    return one.x + sum(advance for advance, _ in zip(glyphs.advances, letters, strict=False))


def test_figures_of_a_column_stand_unit_below_unit_and_their_notes_behind_them() -> None:
    found = {said(one): one for one in set_in("brief", FIGURES)}
    assert end_of(found["9.6"], "9") == pytest.approx(end_of(found["12.75"], "12"))
    thousand, marked = found["1,204"], next(one for text, one in found.items() if text.startswith("73"))
    assert end_of(thousand, "1,204") == pytest.approx(end_of(marked, "73"))
    # What is no column of figures begins at its edge.
    assert found["some"].x == pytest.approx(found["more"].x)


def test_heads_are_read_from_as_far_as_what_they_head() -> None:
    sizes = {said(one): one.line.glyphs[0].size for one in set_in("poster", FIGURES)}
    assert sizes["Heroin"] == pytest.approx(sizes["9.6"])
    assert sizes["2015"] == pytest.approx(0.85 * sizes["9.6"])
    near = {said(one): one.line.glyphs[0].size for one in set_in("handout", FIGURES)}
    assert near["Heroin"] == near["2015"]


def test_long_heads_alone_don_t_take_a_table_apart() -> None:
    """Where rows stay together, all that is said of one state stands in one place."""
    heads = ", ".join(f"No rent for {count} months" for count in range(5))
    row = '"3", "7", "10", "14", "30"'
    states = f"      - [State, {heads}]\n      - [Alabama, {row}]\n      - [Oregon, {row}]\n"
    table = f"  - table: Notice\n    id: t\n    header-columns: 1\n    rows:\n{states}"
    words = [said(one) for one in set_in("booklet", table)]
    assert words.count("Alabama") == words.count("Oregon") == 1


@pytest.mark.parametrize(("words", "whole"), [("Stay in.", True), ("Stay in, and wear a mask. " * 5, False)])
def test_a_table_that_takes_most_of_a_page_is_in_one_piece_no_more(words: str, whole: bool) -> None:
    """What stands above it would be alone on its page."""
    rows = "".join(f"      - [Grade {count}, Air, Everybody, '{words}']\n" for count in range(6))
    table = f"  - table: Air\n    id: t\n    header-columns: 1\n    rows:\n{rows}"
    own = session().layout("booklet")
    flow = measure(edition(HEAD + table), own, own.sheet("letter"), brand(), fonts(), Memo())
    body = [box for band in flow.bands for box in band.boxes if box.head]
    assert len(body) > 2
    assert all(box.whole for box in body[:-1]) == whole


def test_widths_that_only_seem_to_save_lines_are_not_taken() -> None:
    """How words break is known where they are broken."""
    rows = """
      - ["", On foot, In a car, At home, At the border]
      - [Show papers, "No, in most states[^a]", "License, registration and insurance", "No", "Yes"]
      - [Let them search, "No; a pat-down for weapons only[^a]", "No, unless there is probable cause[^a]", \
"No, unless there is a warrant[^a]", "Yes: bags and, often, phones[^a]"]
      - [Answer questions, "No", "No", "No", Who you are and whether you may enter]
      - [Film them, "Yes[^a]", "Yes, if you keep your hands in sight", "Yes", Often forbidden]
notes: {a: A note.}
"""
    words = [
        said(one)
        for one in set_in("large-print", f"  - table: T\n    id: t\n    header-columns: 1\n    rows:{rows}")
    ]
    assert "and insurance" in words
    assert "hands in sight" in words


def test_no_two_rows_of_many_stand_alone_at_the_head_or_foot_of_a_page() -> None:
    rows = "".join(f"      - [State {count}, '{count}']\n" for count in range(12))
    table = f"  - table: Days\n    id: t\n    header-columns: 1\n    rows:\n{rows}"
    own = session().layout("brief")
    flow = measure(edition(HEAD + table), own, own.sheet("letter"), brand(), fonts(), Memo())
    body = [box for band in flow.bands for box in band.boxes if box.head]
    assert [box.bond == GLUE for box in body] == [True] * 2 + [False] * 6 + [True] * 2 + [False]


def test_a_table_of_many_cells_is_searched_for_no_lower_widths() -> None:
    """A search looks at each cell again for each width that one may have: hundreds of rows took minutes."""
    needs = [[Need(row=row, word=20.0, whole=90.0 + row, sides=8.0) for row in range(300)] for _ in range(5)]
    widths = [80.0, 90.0, 100.0, 110.0, 120.0]
    assert lowest(widths, [30.0] * 5, needs) == widths


@pytest.mark.parametrize("width", [20.0, 31.5, 44.0, 60.0, 200.0])
def test_lines_in_a_column_are_as_few_as_it_holds(width: float) -> None:
    need = Need(row=0, word=20.0, whole=130.0, sides=8.0)
    lines = need.lines_in(width)
    assert lines == MOST_LINES or need.width_in(lines) <= width + 1e-6
    assert lines == 1 or need.width_in(lines - 1) > width


@pytest.mark.parametrize(
    ("figures", "point"),
    [
        (["0.05", "0.001", "0.2"], "."),
        (["50%", "45.55", "7.125"], "."),
        (["1,200", "950", "12,000"], ""),
        (["0.125", "0.250"], "."),
        (["1.200", "12,5"], ","),
    ],
)
def test_one_figure_of_a_column_tells_which_sign_stands_before_decimals(
    figures: list[str], point: str
) -> None:
    assert point_in(figures) == point
