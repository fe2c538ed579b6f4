"""How wide a block is set among several columns, and how large its title is under a heading."""

import pytest
from faces import fonts
from samples import LETTER, brand, edition, layout

from broadside.model.memo import Memo
from broadside.model.page import Band, Words
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.pages.measure import measure, typesetter_for
from broadside.typeset.lines import ALONE, STUB, in_company, without_stub
from broadside.typeset.typesetter import words

HEAD = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
TABLE = '  - {table: Signs, id: t, rows: [["", Mild], [Skin, Wet]]}\n'
HEADING = "  - {h1: Who is at risk?, id: h}\n"
FEW = "  - {p: Heat is a risk to most., id: p}\n"
ONE = "  - {checklist: [Call the nurse.], id: c}\n"
THREE = "  - {checklist: [Call the nurse., Lie down., Drink.], id: c}\n"
LONG = f"  - {{p: {'Heat is a risk to most of us. ' * 8}, id: q}}\n"
SHARE = "  - {people: 3 in 10, id: s, count: 3, total: 10, text: did not drink.}\n"
KEY = "  - {key-figures: Found, id: k, figures: [{figure: 33%, text: Ill.}, {figure: 46%, text: Well.}]}\n"
LED = '  - {p: "Heat is a risk to:", id: p}\n'
MANY = f"  - {{p: {'Heat is a risk to most of us. ' * 16}, id: p}}\n"


def bands(blocks: str, *, asides: bool = False) -> tuple[Band, ...]:
    two = replace(layout("brief"), across=(), abreast=(), asides=asides)
    return measure(edition(HEAD + blocks), two, LETTER, brand(), fonts(), Memo()).bands


def said(item: Words) -> str:
    return "".join("".join(glyphs.texts) for glyphs in item.line.glyphs)


def size_of(said: str, blocks: str) -> float:
    items = [item for band in bands(blocks) for box in band.boxes for item in box.items]
    words = (item for item in items if isinstance(item, Words))
    return next(
        glyphs.size for item in words for glyphs in item.line.glyphs if "".join(glyphs.texts).strip() == said
    )


@pytest.mark.parametrize(
    ("blocks", "columns"),
    [
        (HEADING + FEW + TABLE, [1]),
        (HEADING + MANY + TABLE, [1, 2, 1]),
        # Two sections share the columns.
        (
            HEADING + FEW + HEADING.replace("id: h", "id: i") + MANY.replace("id: p", "id: q") + TABLE,
            [1, 2, 1],
        ),
        (TABLE + FEW + TABLE.replace("id: t", "id: u"), [1]),
        # A list of one thing, and one of three.
        (TABLE + ONE + TABLE.replace("id: t", "id: u"), [1]),
        (TABLE + THREE + TABLE.replace("id: t", "id: u"), [1, 2, 1]),
        # Two paragraphs of six lines and of one: the second column would end five above the first.
        (TABLE + LONG + FEW + TABLE.replace("id: t", "id: u"), [1]),
        (TABLE + FEW + FEW.replace("id: p", "id: r") + TABLE.replace("id: t", "id: u"), [1, 2, 1]),
        # A figure alone, below a remark on what stands above, and below what leads into it.
        (TABLE + SHARE + TABLE.replace("id: t", "id: u"), [1]),
        (TABLE + FEW + SHARE + TABLE.replace("id: t", "id: u"), [1]),
        (TABLE + LED + SHARE + TABLE.replace("id: t", "id: u"), [1, 2, 1]),
        (TABLE + FEW + SHARE + MANY.replace("id: p", "id: r") + TABLE.replace("id: t", "id: u"), [1, 2, 1]),
    ],
)
def test_a_few_lines_between_what_takes_the_full_width_take_it_too(blocks: str, columns: list[int]) -> None:
    assert [band.columns for band in bands(blocks)] == columns


@pytest.mark.parametrize(
    ("blocks", "columns"),
    [
        (HEADING + MANY + ONE + TABLE, [1, 2, 1]),
        (HEADING + MANY + THREE + TABLE, [1, 2, 1]),
        (HEADING + MANY + HEADING.replace("id: h", "id: i") + ONE + TABLE, [1, 2, 1]),
        (HEADING + MANY + ONE + LONG, [1, 2, 1]),
    ],
)
def test_a_list_of_one_thing_takes_the_full_width_where_a_printing_gives_up_much_else(
    blocks: str, columns: list[int]
) -> None:
    usual, other = bands(blocks), bands(blocks, asides=True)
    assert [band.columns for band in usual] == [band.columns for band in other] == columns
    told = [len(band.boxes) for band in other] != [len(band.boxes) for band in usual]
    assert told == (blocks == HEADING + MANY + ONE + TABLE)


def test_a_block_of_the_kind_aside_keeps_to_its_column_then() -> None:
    """The switch has a name of its own: a kind goes by the same word."""
    own = (
        FEW
        + "  - {aside: Note, id: a, blocks: [{p: Rest at noon., id: r}]}\n"
        + LONG
        + LONG.replace("id: q", "id: s")
    )
    assert [band.columns for band in bands(own, asides=True)] == [band.columns for band in bands(own)]


def test_a_paragraph_alone_under_its_heading_keeps_to_the_column_of_text() -> None:
    """Where headings stand in the margin, a section of one short paragraph looks like the others."""
    own = layout("brief-wide")
    sections = (HEADING + FEW).replace("id: p", "id: q").replace("id: h", "id: i") + HEADING + FEW + TABLE
    flow = measure(edition(HEAD + sections), own, LETTER, brand(), fonts(), Memo())
    lines = [
        item
        for band in flow.bands
        for box in band.boxes
        for item in box.items
        if isinstance(item, Words) and said(item).startswith("Heat is a risk")
    ]
    assert len(lines) == 2
    assert all(one.x >= own.inset for one in lines)


@pytest.mark.parametrize(
    ("blocks", "is_wide"),
    [
        (KEY + FEW + SHARE, True),
        # A long text keeps to lines of its own length, and so does what a figure only stands amid.
        (
            KEY + MANY.replace("Heat", "Heat is a risk to most of us and to the very old. Heat") + SHARE,
            False,
        ),
        (HEADING + LONG + KEY.replace("Found", '""') + FEW, False),
    ],
)
def test_few_words_among_figures_over_the_full_width_begin_where_these_do(blocks: str, is_wide: bool) -> None:
    own = layout("brief-wide")
    flow = measure(edition(HEAD + TABLE + blocks), own, LETTER, brand(), fonts(), Memo())
    words = [item for box in flow.boxes for item in box.items if isinstance(item, Words)]
    (first,) = [one.x for one in words if said(one).startswith("Heat is a risk to most")][-1:]
    assert (first < own.inset) == is_wide


def test_a_title_right_under_a_heading_is_smaller_than_one_elsewhere() -> None:
    under, apart = (size_of("Signs", blocks) for blocks in (HEADING + TABLE, HEADING + FEW + TABLE))
    words = next(type_.size for role, type_ in layout("brief").types if role == "body")
    assert words < under < apart


@pytest.mark.parametrize("said", ["33–46%", "1 in 3", "27.6 million"])
def test_what_is_as_wide_as_a_text_holds_it_on_a_line(said: str) -> None:
    """However close its letters stand: a number that shrinks to its column is not parted for that."""
    setter = typesetter_for(edition(HEAD + FEW), layout("brief"), brand(), fonts(), Memo())
    text, type_ = words(said, layout("brief").span), setter.type_of("figure")
    assert type_.tracking < 0
    assert len(setter.lines(text, type_, setter.extent(text, type_)[1])) == 1


def test_a_cell_of_few_lines_ends_in_no_stub() -> None:
    one = edition(HEAD + FEW)
    setter = typesetter_for(one, layout("booklet"), brand(), fonts(), Memo())
    own = setter.type_of("table")
    said = words("Netherlands: EU citizens, or a freelance permit", one.sheet.span)
    stubs = 0
    for width in range(170, 250, 5):
        usual = setter.lines(said, own, width)
        type_ = without_stub(said, own, width, setter)
        made = setter.lines(said, type_, width)
        is_stub = usual[-1].width < STUB * width
        stubs += is_stub
        # What ends about level is left as it is.
        assert (type_ is own) is not is_stub
        assert len(made) == len(usual) == 2
        assert made[-1].width >= STUB * width
    assert stubs


def test_a_text_of_few_lines_ends_in_no_word_alone_where_that_costs_no_line() -> None:
    one = edition(HEAD + FEW)
    setter = typesetter_for(one, layout("trifold"), brand(), fonts(), Memo())
    own = setter.type_of("table")
    said = words(
        "Force, fraud or coercion to get people into paid sex, debt bondage or slavery.", one.sheet.span
    )
    mended = 0
    for width in range(100, 300, 5):
        usual = setter.lines(said, own, width)
        made = setter.lines(said, in_company(said, own, width, setter), width)
        assert len(made) == len(usual)
        ends = [line_said(lines[-1]) for lines in (usual, made)]
        if " " in ends[0] or usual[-1].width >= ALONE * width:
            assert made == usual
        elif ends[1] != ends[0]:
            mended += 1
            assert ends[1].count(" ") >= 1
            assert max(line.width for line in made) <= width
    assert mended >= 3


def test_two_words_are_enough_for_the_last_line_of_a_cell() -> None:
    """Levelled, the line above them would end amid what a comma parts from the rest."""
    one = edition(HEAD + FEW)
    setter = typesetter_for(one, layout("handout"), brand(), fonts(), Memo())
    own = setter.type_of("table")
    said = words("Someone else, by force, fraud or threats.", one.sheet.span)
    for width in range(165, 240, 5):
        made = setter.lines(said, without_stub(said, own, width, setter), width)
        if len(made) == 2:
            assert line_said(made[0]).startswith("Someone else, by force,")


def line_said(line: Line) -> str:
    return "".join(text for glyphs in line.glyphs for text in glyphs.texts).strip()
