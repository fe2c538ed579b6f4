"""Things that a sheet counts: figures, boxes and steps, as many as an author has."""

from itertools import pairwise

import pytest
from samples import LETTER, edition, file, layout, pages, session, small

from broadside.blocks.panels.layout import columns_of
from broadside.file.proof import proof
from broadside.model.layout import Layout
from broadside.model.page import Page, Words
from broadside.model.replace import replace

HEAD = 'lang: en\ntitle: A\nedition: 2026-11\nversion: "1"\nblocks:\n'
FIGURES = (
    "  - {{key-figures: In figures, id: f, figures: [{}]}}\n",
    "{{figure: '{}', text: people carry it}}",
)
STEPS = "  - {{h1: Do, id: do}}\n  - steps: [{}]\n    id: steps\n"


def words(made: tuple[Page, ...], *said: str) -> list[tuple[int, float, float]]:
    """Where such words stand: the page, and how far across and down."""
    return [
        (i, round(placed.x + item.x, 1), round(placed.y + item.y, 1))
        for i, page in enumerate(made)
        for placed in page.body
        for item in placed.box.items
        if isinstance(item, Words)
        and "".join(text for glyphs in item.line.glyphs for text in glyphs.texts) in said
    ]


def figures(count: int, name: str, **changed: object) -> list[tuple[int, float, float]]:
    said = [f"{n}{n}" for n in range(1, count + 1)]
    block = FIGURES[0].format(", ".join(FIGURES[1].format(one) for one in said))
    own: Layout = replace(layout(name), **changed)  # type: ignore[arg-type]
    return words(pages(edition(HEAD + block), own, own.area("letter")), *said)


def test_four_figures_of_a_few_words_stand_in_one_row() -> None:
    found = figures(4, "brief")
    assert len({(page, down) for page, _, down in found}) == 1
    assert len({across for _, across, _ in found}) == 4


def test_no_word_of_a_figure_is_torn_in_a_panel() -> None:
    """Side by side both would have two lines; a word that is longer than half a panel has one for all."""
    for long, lanes in (("2 in minutes", 2), ("2 in hairdresser", 1)):
        block = f"  - {{key-figures: In figures, id: f, figures: [{{figure: {long}, text: until it works}}, "
        block += "{figure: 43%, text: of deaths}]}\n"
        own = session().layout("trifold")
        made = pages(edition(HEAD + block), own, own.area("letter"))
        last = long.split()[-1]
        assert words(made, last) or words(made, long.replace(" ", "\N{NO-BREAK SPACE}"), long)
        assert len({across for _, across, _ in words(made, "until it works", "of deaths")}) == lanes


def test_no_figure_is_alone_in_a_row_below_others() -> None:
    found = figures(3, "booklet", masthead="compact")
    assert len({(page, down) for page, _, down in found}) == 1


@pytest.mark.parametrize(
    ("panels", "most", "expected"), [(3, 3, 3), (4, 2, 2), (5, 2, 2), (5, 3, 2), (2, 2, 2)]
)
def test_panels_stand_closer_where_all_rows_are_then_full(panels: int, most: int, expected: int) -> None:
    assert columns_of(panels, most, 12.0, 540.0) == expected


def test_a_number_of_two_figures_stands_on_one_line_of_its_tile() -> None:
    own = session().layout("trifold")
    large = replace(own.type_of("step-number"), size=48.0)
    own = replace(own, types=(*own.types, ("step-number", large)))
    long = "Call for help and stay there until somebody comes who knows what to do and has the time."
    made = pages(edition(HEAD + STEPS.format(", ".join([long] * 12))), own, own.area("letter"))
    assert len(words(made, "10", "11", "12")) == 3


def test_how_to_reach_the_makers_is_of_no_section_where_notes_stand_above() -> None:
    said = (
        "  - {h1: A, id: a}\n  - {h2: B, id: b}\n  - {p: 'C.[^n]', id: c}\n  - {contacts: Who helps, id: d}\n"
    )
    one = edition(HEAD + said + "notes: {n: A note.}\n")
    made = pages(one, layout("large-print"), LETTER)
    assert not [str(issue) for issue in proof(file(one, made), one, made)]


def test_what_follows_stands_beside_a_heading_in_the_margin_that_is_higher_than_its_first_block() -> None:
    said = "".join(f"  - {{p: 'Say {n}.', id: p{i}}}\n" for i, n in enumerate("ABCD"))
    one = edition(HEAD + "  - {h1: Write down all that you can still remember, id: h}\n" + said)
    own = layout("brief-wide")
    made = pages(one, own)
    tops = [down for _, _, down in words(made, *(f"Say {n}." for n in "ABCD"))]
    body = own.type_of("body")
    assert [b - a for a, b in pairwise(tops)] == [pytest.approx(body.leading + body.after, abs=0.2)] * 3


def test_a_heading_of_many_lines_in_the_margin_stands_above_its_text() -> None:
    long = "After it when you are safe again and have somebody with you " * 3
    one = edition(HEAD + f"  - {{h1: {long}, id: h}}\n  - {{p: Now., id: p}}\n")
    ((_, across, down),) = words(pages(one, layout("brief-wide")), "Now.")
    short = edition(HEAD + "  - {h1: After, id: h}\n  - {p: Now., id: p}\n")
    ((_, same, above),) = words(pages(short, layout("brief-wide")), "Now.")
    assert (across, down > above + 20.0) == (same, True)


def test_boxes_of_a_few_lines_stay_in_one_piece() -> None:
    """Two of which one had room on the first page."""
    own, paper = small()
    box = "{box: A, blocks: [{p: Leave., id: ID}]}"
    boxes = ", ".join(box.replace("ID", f"b{n}") for n in range(2))
    fill = "".join(f"  - {{p: Wait., id: w{n}}}\n" for n in range(2))
    one = edition(HEAD + fill + f"  - {{panels: Two, id: p, columns: 1, boxes: [{boxes}]}}\n")
    made = pages(one, own, paper)
    assert [page for page, _, _ in words(made, "Leave.")] == [1, 1]
