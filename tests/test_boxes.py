"""Blocks that hold or compare things: as a page shows them, as a screen reader hears them, over a break, in a
narrow place, from right to left.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from faces import fonts
from painted import edges
from readers import by_pypdf, valid
from samples import LETTER, brand, edition, file, layout, pages, session, small
from test_editions import assert_notes_in_place

from broadside.blocks.panels.layout import columns_of
from broadside.file.proof import proof
from broadside.file.proof.document import Node, document
from broadside.issues import Span
from broadside.model.content import Edition
from broadside.model.layout import Layout, Tables
from broadside.model.memo import Memo
from broadside.model.page import (
    FREE,
    GLUE,
    WIDOW,
    Box,
    Element,
    Fill,
    Frame,
    Item,
    Page,
    Picture,
    Placed,
    Shape,
    Words,
)
from broadside.model.paper import Paper
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.pages.grounds_first import grounds_first
from broadside.pages.ink import ink
from broadside.pages.measure import reading_order
from broadside.pages.paginate.unfit import unfit
from broadside.typeset import reach
from broadside.typeset.beside import beside
from broadside.typeset.stack import framed
from broadside.typeset.tallest import tallest

CORPUS = Path(__file__).parent / "corpus"
PAGES = CORPUS / "pages"
BOXES = (PAGES / "boxes.yaml").read_text(encoding="utf-8")


def sheet(block: str, more: str = "") -> Edition:
    """A sheet of one block."""
    return edition(f'lang: en\ntitle: T\nedition: 2026-11\nversion: "1"\nblocks: [{block}]\n{more}\n')


def narrow(width: float = 235.0, height: float = 600.0) -> tuple[Layout, Paper]:
    """A page as wide as a panel of a folded sheet."""
    made, _ = small()
    return made, Paper(name="narrow", width=width + 40, height=height)


PLACES = {
    "wide": (layout(), LETTER),
    "two-columns": (layout("brief-two-column"), LETTER),
    "narrow": narrow(),
    "small": small(),
}


@pytest.mark.parametrize("place", PLACES)
def test_boxes_keep_every_promise_in_every_place(place: str, tmp_path: Path) -> None:
    one = edition(BOXES)
    made = pages(one, *PLACES[place])
    data = file(one, made)
    # The small pages of tests have narrower margins than printers leave white.
    faults = [str(fault) for fault in proof(data, one, made) if "runs off" not in fault.message]
    assert not faults
    assert_notes_in_place(made, "page")
    valid(data, tmp_path)


def heard(one: Edition, made: tuple[Page, ...], role: str) -> list[Node]:
    return [node for node in document(file(one, made)).nodes if node.role == role]


def outline(node: Node) -> str:
    """An element as a screen reader goes through it: `TD(P Crime)`."""
    inside = " ".join(outline(kid) for kid in node.kids if kid.role not in ("Reference", "Link"))
    said = node.words.strip() or node.alt
    return f"{node.role}({inside})" if inside else f"{node.role} {said}".strip()


def test_a_matrix_is_a_table_whose_chips_are_read_before_the_words() -> None:
    one = edition(BOXES)
    (table,) = heard(one, pages(one, layout()), "Table")
    rows = [outline(node) for section in table.kids[1:] for node in section.kids]
    assert rows == [
        "TR(TD TH(P 1 P Banned2) TH(P 2 P Licensed))",
        "TR(TH Selling3 TD(P Crime) TD(P Allowed if P you register.4))",
        "TR(TH Where TD Here1 TD(P No crime))",
    ]


def test_a_chip_is_told_by_its_outline_and_mark_not_by_colour() -> None:
    shown = [item for item in pages(edition(BOXES), layout())[0].body for item in item.box.items]
    chips = {
        (shape.paths[0].fill, bool(shape.paths[0].dash), len(mark.paths))
        for shape, mark in pairwise(shown)
        if isinstance(shape, Shape) and isinstance(mark, Shape)
    }
    assert {("brand", False, 2), ("paper", True, 2), ("paper", False, 1)} <= chips


def test_a_box_begins_below_a_line_as_wide_as_its_ground() -> None:
    made = pages(sheet("{callout: Shade, id: a, blocks: [{p: Sit down., id: sit}]}"), layout())[0]
    (first, *_) = (placed.box for placed in made.body if placed.box.frames)
    (frame,) = first.frames
    lines = [item for item in first.items if isinstance(item, Fill)]
    assert [(one.x, one.width, one.colour) for one in lines] == [(frame.x, frame.width, "brand")]
    assert not frame.bar_width


def test_chips_and_tabs_are_read_with_little_ink() -> None:
    made = ink(pages(edition(BOXES), layout()), "low")
    items = [item for leaf in made for placed in leaf.body for item in placed.box.items]
    words = [item.colour for item in items if isinstance(item, Words)]
    shapes = [item for item in items if isinstance(item, Shape)]
    # A cross stands in a disc of its own.
    discs = [one for one in shapes if one.paths[0].ground and one.paths[0].kept]
    paths = [path for one in shapes if one not in discs for path in one.paths]
    assert words
    assert not {"paper", "on-brand"} & {*words}
    assert paths
    assert all(path.stroke != "paper" for path in paths), "a mark in the colour of the paper"
    assert not any(path.ground and path.fill for path in paths)
    assert discs
    assert all(one.paths[0].fill != "paper" for one in discs)


def test_a_matrix_without_room_is_read_column_by_column_and_marks_no_note_twice() -> None:
    one = edition(BOXES)
    made = pages(one, *narrow(170.0))
    assert not heard(one, made, "Table")
    first = heard(one, made, "L")[0]
    assert outline(first) == (
        "L(LI(Lbl 1 LBody(H3 Banned2 L(LI(Lbl Selling3 LBody(P Crime)) LI(Lbl Where LBody(P Here1)))))"
        " LI(Lbl 2 LBody(H3 Licensed L(LI(Lbl Selling LBody(P Allowed if P you register.4))"
        " LI(Lbl Where LBody(P No crime))))))"
    )


def test_a_plain_table_without_room_is_read_row_by_row_where_rows_have_no_heads() -> None:
    words = "[Incomprehensibility, Institutionalization, Counterrevolutionary]"
    source = f"""
lang: en
title: A
edition: 2026
version: "1"
blocks:
  - table: Long words
    id: t
    rows: [{words}, [one, two, three], [four, {{text: five, columns: 2}}]]
"""
    one = edition(source)
    made = pages(one, *narrow(200.0))
    assert outline(heard(one, made, "L")[0]) == (
        "L(LI(LBody(L(LI(Lbl Incomprehensibility LBody(P one))"
        " LI(Lbl Institutionalization LBody(P two)) LI(Lbl Counterrevolutionary LBody(P three)))))"
        " LI(LBody(L(LI(Lbl Incomprehensibility LBody(P four))"
        " LI(Lbl(P Institutionalization P Counterrevolutionary) LBody(P five))))))"
    )


@pytest.mark.parametrize("heads", [(rows, columns) for rows in range(4) for columns in (0, 1, 2, 4)])
def test_a_table_without_room_says_all_that_it_says_with_room(heads: tuple[int, int], tmp_path: Path) -> None:
    """Whatever its heads are, and with words in the corner between them."""
    source = f"""
lang: en
title: A
edition: 2026
version: "1"
blocks:
  - table: Words
    id: t
    header-rows: {heads[0]}
    header-columns: {heads[1]}
    rows:
      - [One, Two, Three, Four]
      - [Five, Six, Seven, Eight]
      - [Nine, Ten, Elev{"e" * 100}n, Twelve]
"""
    one = edition(source)
    made = pages(one, *narrow())
    assert not heard(one, made, "Table")
    data = file(one, made)
    assert not [str(fault) for fault in proof(data, one, made) if "runs off" not in fault.message]
    valid(data, tmp_path)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("[our site](https://example.org/a)", 1),
        ("[one](https://a.example.org) and [two](https://b.example.org)", 2),
        ("<https://example.org/a>", 0),
        ("[example.org](https://example.org/a)", 0),
        ("[+1 555-0100](tel:+1-555-0100)", 0),
        ("[(212) 555-0104 ext. 4](tel:+1-212-555-0104;ext=4)", 0),
        ("[1 in 7](https://example.org/a)", 1),
        ("[mail us](mailto:us@example.org)", 1),
        ("A note.[^a]", 0),
    ],
)
def test_words_that_lead_somewhere_are_underlined(source: str, lines: int) -> None:
    notes = "notes: {a: A note.}" if "[^a]" in source else ""
    page = pages(sheet(f'{{p: "{source}", id: p}}', notes), layout())[0]
    drawn = [item for one in page.body for item in one.box.items if isinstance(item, Fill)]
    assert sum(item.colour == "link" and item.height < 1 for item in drawn) == lines


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_numbers_to_call_are_no_words_to_underline(lang: str) -> None:
    """Also among words from the right, where a mark that nobody sees stands before them."""
    block = "{helplines: A, id: h, rows: [{label: B, value: '911'}, {label: C, value: '1-800-222-1222'}]}"
    head = f"lang: {lang}, title: T, edition: 2026-11, version: '1'"
    page = pages(edition(f"{{{head}, blocks: [{block}]}}"), layout())[0]
    drawn = [item for one in page.body for item in one.box.items if isinstance(item, Fill)]
    said = [item for one in page.body for item in one.box.items if isinstance(item, Words)]
    ends = {round(item.x) for item in said if any(glyphs.run.link for glyphs in item.line.glyphs)}
    assert ends
    assert not [item for item in drawn if round(item.x) in ends and item.width < 200.0]


def test_a_row_of_a_table_without_room_is_named_though_its_cells_are_empty(tmp_path: Path) -> None:
    """So is a column, and a mark in a label is kept where the first cell of its row is empty."""
    source = f"""
lang: en
title: A
edition: 2026
version: "1"
blocks:
  - table: Words
    id: t
    header-columns: 1
    rows:
      - [Of, Second, Third, Fourth]
      - ["Later[^later]", "", Elev{"e" * 100}n, ""]
      - ["Not known[^none]", "", "", ""]
notes:
  later: A note.
  none: Another.
"""
    one = edition(source)
    made = pages(one, *narrow())
    assert outline(heard(one, made, "L")[0]) == (
        "L(LI(LBody(H3 Second L(LI(Lbl Of) LI(Lbl Not known2))))"
        f" LI(LBody(H3 Third L(LI(Lbl Later1 LBody(P Elev{'e' * 100}n)))))"
        " LI(LBody(H3 Fourth)))"
    )
    data = file(one, made)
    assert not [str(fault) for fault in proof(data, one, made) if "runs off" not in fault.message]
    valid(data, tmp_path)


def test_a_cell_over_several_columns_of_a_table_without_room_is_said_once() -> None:
    source = f"""
lang: en
title: A
edition: 2026
version: "1"
blocks:
  - table: Words
    id: t
    header-columns: 1
    rows:
      - [Of, Second, "Third[^third]", Fourth]
      - [{{text: "Across[^across]", columns: 4}}]
      - [Whole, {{text: "all[^all]", columns: 3}}]
      - [Half, Elev{"e" * 100}n, {{text: both, columns: 2}}]
      - [{{text: Wide, columns: 2}}, three, four]
notes: {{third: A note., across: Another., all: A third.}}
"""
    one = edition(source)
    made = pages(one, *narrow())
    assert outline(heard(one, made, "L")[0]) == (
        "L(LI(LBody(H3 Second L(LI(Lbl Of) LI(Lbl Across2)"
        " LI(Lbl(P Whole P Second P Third1 P Fourth) LBody(P all3))"
        f" LI(Lbl Half LBody(P Elev{'e' * 100}n)))))"
        " LI(LBody(H3 Third L(LI(Lbl(P Half P Third P Fourth) LBody(P both)) LI(Lbl Wide LBody(P three)))))"
        " LI(LBody(H3 Fourth L(LI(Lbl Wide LBody(P four))))))"
    )


SPANS = """
lang: en
title: A
edition: 2026
version: "1"
blocks:
  - p: Words above.
    id: p
  - table: Cells over several rows
    id: t
    header-rows: 2
    widths: [1, 1, 1]
    rows:
      - [{text: Groups of several words, rows: 2}, {text: Two, columns: 2}]
      - [Second, Third]
      - [{text: "Words[^a] that go on beside three rows, from the first to the last", rows: 3}, "b[^b]", c]
      - [d, {text: e, rows: 3}]
      - [f]
      - [g, h]
notes: {a: A note., b: Another.}
"""


def written_on(made: Page) -> list[str]:
    """Each line of words on a page."""
    items = [item for placed in made.placed for item in placed.box.items]
    return [said(item).strip() for item in items if isinstance(item, Words) and item.colour == "ink"]


def said(words: Words) -> str:
    return "".join(text for glyphs in words.line.glyphs for text in glyphs.texts)


# Between the margins of the brief, on Letter.
WIDE = 540.0


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_rules_between_rows_stop_at_cells_over_several_rows(lang: str) -> None:
    (made,) = pages(edition(SPANS.replace("lang: en", f"lang: {lang}")), layout())
    rules = [
        (item.x if lang == "en" else WIDE - item.x - item.width, item.width)
        for placed in made.body
        if placed.box.lanes or placed.box.head
        for item in placed.box.items
        if isinstance(item, Fill)
    ]
    third = WIDE / 3
    expected = [(third, 2 * third), (0, WIDE), (third, 2 * third), (third, third), (0, 2 * third), (0, WIDE)]
    assert rules == [pytest.approx(rule) for rule in expected]


STAGGERED = """
lang: en
title: A
edition: 2026
version: "1"
blocks:
  - table: Cells over rows that do not begin together
    id: t
    header-rows: 0
    widths: [1, 1, 1]
    rows:
      - [x, y, {text: "Words that go on and on beside two rows and need far more lines than these
          have, as a remark does that somebody wrote in the last column of a table", rows: 2}]
      - [{text: p, rows: 2}, q]
      - ["", "Words below these, which are to stand clear of them"]
"""


@pytest.mark.parametrize("tables", ["ruled", "columns", "zebra"])
def test_a_cell_taller_than_the_rows_it_reaches_over_makes_the_last_taller(tables: Tables) -> None:
    one = edition(STAGGERED)
    made = pages(one, replace(layout(), tables=tables))
    assert not list(map(str, proof(file(one, made), one, made)))


def test_what_stands_in_a_step_is_headed_below_what_the_steps_stand_under() -> None:
    myths = "{myths: Things that people say, id: m, pairs: [{myth: It is so., fact: It is not.}]}"
    steps = f"{{steps: [{{text: First., blocks: [{myths}]}}, Second.], id: steps}}"
    one = sheet(f"{{h1: One, id: one}}, {{h2: Two, id: two}}, {steps}, {{cite: How to cite, id: cite}}")
    nodes = document(file(one, pages(one, layout()))).nodes
    heads = [(node.role, node.words) for node in nodes if re.fullmatch(r"H\d", node.role)]
    assert heads[1:5:2] == [("H2", "One"), ("H4", "Things that people say")]


def test_rows_that_a_cell_holds_together_stand_on_one_page() -> None:
    for lines in range(14):
        source = SPANS.replace("Words above.", "Words above. " * 8 * lines)
        made = pages(edition(source), *small())
        where = [number for number, leaf in enumerate(made) for said in written_on(leaf) if said in "cdefgh"]
        assert len(where) == 6
        assert len({*where}) == 1


def test_a_cell_over_rows_higher_than_a_page_is_set_beside_them_line_by_line(tmp_path: Path) -> None:
    """Its words stand in order and over nothing else."""
    for note in (1, 60, 150):
        words = " ".join(f"word{n}" for n in range(90))
        source = SPANS.replace("beside three rows", words).replace("A note.", "A note. " * note)
        one = edition(source)
        made = pages(one, *small())
        data = file(one, made)
        assert not [str(fault) for fault in proof(data, one, made) if "runs off" not in fault.message]
        assert_notes_in_place(made, "page")
        said = " ".join(" ".join(written_on(leaf)) for leaf in made)
        assert re.findall(r"word\d+", said) == words.split()
    valid(data, tmp_path)


def noted_row(count: int) -> str:
    """A table with a row that marks so many notes."""
    words = " ".join(f"some words here.[^n{n}]" for n in range(count))
    notes = "".join(f"  n{n}: {'A note of several words. ' * 6}\n" for n in range(count))
    return f"""
lang: en
title: A
edition: 2026
version: "1"
blocks:
  - p: {"Words above. " * 12}
    id: p
  - table: Things
    id: t
    rows: [[a, b], [x, "{words}"], [c, d]]
notes:
{notes}"""


@pytest.mark.parametrize(
    ("name", "count"), [("large-print", 12), ("brief-two-column", 45), ("brief-wide", 45)]
)
@pytest.mark.parametrize("held", [False, True])
def test_a_row_whose_notes_fit_on_no_page_is_cut_by_lines(
    name: str, count: int, held: bool, tmp_path: Path
) -> None:
    """So is one that a cell holds to the next."""
    source = noted_row(count)
    if held:
        source = source.replace("[x,", "[{text: x, rows: 2},").replace("[c, d]", "[d]")
    one = edition(source)
    made = pages(one, layout(name))
    data = file(one, made)
    assert not list(map(str, proof(data, one, made)))
    assert outline(heard(one, made, "TBody")[0]).count("TR(") == 2
    valid(data, tmp_path)


def test_a_row_whose_notes_fit_on_a_page_stays_whole() -> None:
    for lines in range(12):
        source = noted_row(5).replace("Words above. ", "Words above. " * lines)
        made = pages(edition(source), layout("large-print"))
        rows = [placed.box for leaf in made for placed in leaf.body if len(placed.box.notes) > 1]
        assert [len(row.notes) for row in rows] == [5]


def test_columns_of_a_table_whose_cells_are_a_line_each_are_as_far_apart() -> None:
    source = """
lang: en
title: A
edition: 2026
version: "1"
blocks:
  - table: Caption
    id: t
    rows: [[Countries, Years, What the law says, A], [Peru, "1", "?", ""], [Togo, "2", "", ""]]
"""
    (made,) = pages(edition(source), layout())
    heads = [
        (item.x, item.x + item.line.width)
        for placed in made.body
        if placed.box.bond >= GLUE
        for item in placed.box.items
        if isinstance(item, Words) and item.element and item.element.role == "TH"
    ]
    rooms = [x - end for (_, end), (x, _) in pairwise(heads)]
    assert len(rooms) == 3
    assert rooms == pytest.approx(rooms[:1] * 3)


@pytest.mark.parametrize("name", ["brief", "brief-two-column"])
def test_headings_stand_right_above_a_table_that_spans_the_columns(name: str) -> None:
    for words in range(360, 600, 40):
        source = f"""
lang: en
title: A
edition: 2026
version: "1"
blocks:
  - p: "{"word " * words}"
    id: p
  - h1: Heading of all
    id: h1
  - h2: Heading of the table
    id: h2
  - table: Caption
    id: t
    rows: [[A, B], [c, d], [e, f]]
"""
        one = edition(source)
        drawn = [line for leaf in pages(one, layout(name), LETTER) for line in lines_of(leaf)]
        first = next(i for i, (_, line) in enumerate(drawn) if "Heading of all" in said(line))
        below = drawn[first : first + 3]
        assert [said(line) for _, line in below[1:]] == ["Heading of the table", "Caption"]
        assert len({f"{placed.x + line.x:.1f}" for placed, line in below}) == 1
        assert below == sorted(below, key=lambda one: one[0].y + one[1].y)


def test_a_link_where_a_line_is_broken_is_underlined_no_further_than_its_words() -> None:
    words = " ".join(f"word{i}" for i in range(40))
    one = sheet(f'{{p: "[{words}](https://example.org/a)", id: p}}')
    found = []
    for box in (placed.box for placed in pages(one, layout())[0].body):
        lines = [item for item in box.items if isinstance(item, Fill) and item.colour == "link"]
        if lines:
            (shown,) = [item for item in box.items if isinstance(item, Words)]
            found += [(line.x + line.width, shown.x + shown.line.width) for line in lines]
    assert len(found) > 2
    for line, words_of_line in found:
        assert line == pytest.approx(words_of_line)


def test_a_link_in_what_a_word_means_is_read_and_underlined(tmp_path: Path) -> None:
    terms = "[{term: Heat, is: 'See [the plan](https://example.org/a).'}]"
    one = sheet(f"{{definitions: Words, id: w, terms: {terms}}}")
    made = pages(one, *narrow())
    fills = [item for one in made[0].body for item in one.box.items if isinstance(item, Fill)]
    assert sum(fill.colour == "link" for fill in fills) == 1
    valid(file(one, made), tmp_path)


@pytest.mark.parametrize("heads", [1, 2])
def test_a_table_of_heads_alone_has_a_body_to_a_screen_reader(heads: int, tmp_path: Path) -> None:
    rows = [["a", "b"]] * heads
    one = sheet(f"{{table: T, id: t, header-rows: {heads}, rows: {rows}}}")
    valid(file(one, pages(one, layout())), tmp_path)


def test_marks_of_a_checklist_say_what_their_author_says_or_nothing() -> None:
    one = edition(BOXES)
    labels = [node.alt for node in heard(one, pages(one, layout()), "Lbl") if node.alt]
    assert labels == ["Crime"]


def test_panels_are_as_many_in_a_row_as_can_be_read() -> None:
    assert [columns_of(4, 2, 12.0, width) for width in (504.0, 400.0, 384.0, 235.0)] == [2, 2, 1, 1]
    assert columns_of(4, 3, 12.0, 600.0) == 2, "no panel alone in a row"
    assert columns_of(3, 3, 12.0, 600.0) == 3
    assert columns_of(4, 4, 18.0, 504.0) == 1


def boxed(count: int, lang: str = "en", words: str = "Words that fill a line or two.") -> str:
    """Two panels, the first with so many paragraphs, the second with a third less."""
    texts = [
        "".join(f'          - {{p: "{name} {i}. {words}", id: {name}{i}}}\n' for i in range(1, many + 1))
        for name, many in (("a", count), ("b", count * 2 // 3))
    ]
    return (
        f'lang: {lang}\ntitle: A\nedition: 2026\nversion: "1"\nblocks:\n  - panels: ""\n    id: p\n'
        f"    boxes:\n      - box: One\n        blocks:\n{texts[0]}"
        f"      - box: Two\n        blocks:\n{texts[1]}"
    )


def lines_of(page: Page) -> list[tuple[Placed, Words]]:
    return [(placed, item) for placed in page.body for item in placed.box.items if isinstance(item, Words)]


def test_panels_longer_than_a_page_break_and_are_read_one_after_the_other(tmp_path: Path) -> None:
    one = edition(boxed(66))
    made_layout = layout()
    made = pages(one, made_layout)
    assert len(made) > 2
    foot = LETTER.height - made_layout.margins.bottom - made_layout.foot
    for leaf in made[:-2]:
        lowest = max(placed.y + item.y for placed, item in lines_of(leaf))
        assert foot - 60 < lowest < foot, "a page is filled, and no more"
        assert len(leaf.ground) == 2
    data = file(one, made)
    assert not proof(data, one, made)
    read = by_pypdf(data)
    first_page = read.split("1 of ")[0]
    assert first_page.index("a 10.") < first_page.index("b 1."), "the first panel is read before the second"
    assert first_page.count("a ") > 10


@pytest.mark.parametrize(("lang", "named"), [("en", "One (continued)"), ("fr", "One (suite)")])
def test_a_section_that_goes_on_overleaf_is_named_there_for_eyes_alone(lang: str, named: str) -> None:
    marked = boxed(66, lang).replace("box: One", "box: One[^a][^b]")
    one = edition(f"{marked}notes: {{a: A., b: B.}}\n")
    made = pages(one, replace(layout("large-print"), panels="sections"))
    heads = [said(lines_of(leaf)[1][1]) for leaf in made[1:3]]
    assert heads == [named, named]
    first = made[1].body[0]
    assert first.repeated
    assert all(isinstance(item, Fill) or item.element is None for item in first.box.items)
    (ground,) = (placed for placed in made[1].ground if placed.y == first.y)
    assert ground.box.height > 500.0, "its tint begins at its head and goes on below the last line"
    assert not proof(file(one, made), one, made)


def test_some_lines_of_a_section_stand_at_either_end_of_a_page() -> None:
    for count in range(8, 22):
        made = pages(edition(boxed(count)), replace(layout("large-print"), panels="sections"))
        for above, below in pairwise(made):
            own = [item for placed, item in lines_of(below) if not placed.repeated]
            if below.body[0].repeated and any("(continued)" in said(item) for _, item in lines_of(below)[:2]):
                assert len(own) >= 3
                assert len(lines_of(above)) >= 4


@pytest.mark.parametrize("place", PLACES)
def test_what_is_too_long_for_its_place_is_broken_not_set_over_its_neighbour(place: str) -> None:
    """A word without end in a table; a kicker that has no room beside the organization's name."""
    source = (
        f'lang: en\ntitle: A\nkicker: {"A series with a long name, " * 2}\nedition: 2026\nversion: "1"\n'
        "draft: true\nblocks:\n"
        f"  - table: Words\n    id: table\n    rows:\n      - [One, Two]\n      - [1, no{'A' * 300}]\n"
    )
    one = edition(source)
    made = pages(one, *PLACES[place])
    faults = [str(fault) for fault in proof(file(one, made), one, made) if "runs off" not in fault.message]
    assert not faults


@pytest.mark.parametrize("columns", [1, 2])
def test_an_item_does_not_part_from_the_list_inside_it(columns: int) -> None:
    """However far down a page or a column it stands."""
    head = 'lang: en\ntitle: A\nedition: 2026\nversion: "1"\nblocks:\n  - list:\n'
    last = "      - {text: Call for help, blocks: [{numbered: [First, Then], id: steps}]}\n    id: list\n"
    for count in range(1, 24):
        above = "".join(f"      - Line {i}\n" for i in range(count))
        made = pages(edition(head + above + last), *small(columns))
        areas = {
            "".join(text for glyphs in item.line.glyphs for text in glyphs.texts): (leaf.number, placed.x)
            for leaf in made
            for placed, item in lines_of(leaf)
        }
        assert areas["Call for help"] == areas["First"], count


@pytest.mark.parametrize("lang", ["en", "he"])
def test_the_first_panel_stands_at_the_start(lang: str) -> None:
    words = "Words" if lang == "en" else "עבודת מין אינה סחר בבני אדם"
    one = edition(boxed(3, lang, words))
    made = pages(one, layout())
    heads = [item for _, item in lines_of(made[0]) if item.colour == "on-brand"]
    numbers = [
        item
        for item in heads
        if "".join(text for part in item.line.glyphs for text in part.texts).strip().isdigit()
    ]
    first, second = numbers
    assert (first.x < second.x) == (lang == "en")
    assert not proof(file(one, made), one, made)


def _is_cross(item: Item) -> bool:
    return isinstance(item, Shape) and len(item.paths) == 2


def test_a_chip_stands_at_the_start_of_its_cell_from_right_to_left() -> None:
    source = BOXES.replace("lang: en", "lang: he").replace("Crime", "עבירה")
    made = pages(edition(source), layout())
    filled = next(
        placed.box.items[i : i + 3]
        for placed in made[0].body
        for i, item in enumerate(placed.box.items[:-2])
        if isinstance(item, Shape) and item.paths[0].fill == "brand" and _is_cross(placed.box.items[i + 1])
    )
    chip, cross, word = filled
    assert isinstance(chip, Shape)
    assert isinstance(word, Words)
    assert word.x + word.line.width < cross.x < chip.x + chip.width, "the word stands left of its mark"


def test_large_numbers_of_one_block_have_one_size_and_one_line() -> None:
    source = BOXES.replace("Over 800", "About three times")
    shown = [item for leaf in pages(edition(source), layout()) for _, item in lines_of(leaf)]
    figures = [
        item for item in shown if item.element and item.element.role == "Lbl" and item.colour == "brand"
    ]
    sizes = {item.line.glyphs[0].size for item in figures}
    assert len(figures) == 2
    assert len(sizes) == 1


def test_the_number_of_a_tile_stands_beside_words_on_its_page() -> None:
    """Also where no page holds the tile, or a page ends in it."""
    own, paper = small()
    own = replace(own, actions="tiles")
    step = "Words that say what to do, at length, and more of them. " * 24
    block = f"{{steps: [Do this., {step!r}, {step!r}], id: s}}"
    made = pages(
        edition(f"{{lang: en, title: T, edition: 2026, version: '1', blocks: [{block}]}}"), own, paper
    )
    assert len(made) > 2
    numbers = []
    for leaf in made:
        assert leaf.area
        for placed, item in lines_of(leaf):
            said = "".join(text for one in item.line.glyphs for text in one.texts)
            numbers += [said] if said in ("1", "2", "3") else []
            assert leaf.area.top <= placed.y + item.y <= leaf.area.bottom
    assert numbers == ["1", "2", "3"]


def test_long_tails_of_a_large_number_touch_no_words_below_it() -> None:
    own = layout("brief")
    types = dict(own.types)
    types["figure"] = replace(types["figure"], leading=types["figure"].size)
    tight = replace(own, types=tuple(types.items()))

    def gap(figure: str, text: str) -> float:
        """Between the ink of both."""
        block = f"{{key-figures: '', id: a, figures: [{{figure: '{figure}', text: '{text}'}}]}}"
        source = f"{{lang: ru, title: T, edition: 2026-11, version: '1', blocks: [{block}]}}"
        (leaf,) = pages(edition(source), tight)
        lines = [
            (placed.y + item.y, item.line)
            for placed, item in lines_of(leaf)
            if item.element and item.element.role in ("Lbl", "LBody")
        ]
        (large, number), (small_, words) = lines[:2]
        return (small_ - reach.above(words, fonts())) - (large + reach.below(number, fonts()))

    assert gap("туфа", "бабева") >= 0.0
    assert gap("489 000", "бабева") > 4.0


SPAN = Span(path="case.yaml")


def column(*heights: float, space: float = 0.0, bond: int = FREE) -> Stack:
    return Stack(boxes=tuple(Box(height=height, space=space, bond=bond, span=SPAN) for height in heights))


def test_stacks_beside_each_other_break_where_both_do() -> None:
    level = beside([column(16, 16, 16, 16), column(16, 16)])
    assert [box.height for box in level.boxes] == [16, 16, 16, 16]
    assert all(box.bond == FREE for box in level.boxes)


def test_stacks_out_of_step_break_all_the_same_and_none_begins_far_below_the_top() -> None:
    shifted = beside([column(16, 16, 16), column(24, 16, 16)])
    assert [(box.space, box.height) for box in shifted.boxes][:3] == [(0, 24), (-8, 16), (-8, 16)]
    ends = sum(box.space + box.height for box in shifted.boxes)
    assert ends == 56
    picture = beside([column(16, 16, 16, 16), column(64)])
    assert [box.height for box in picture.boxes] == [64], "a picture is in the way of all"


def test_what_is_read_first_begins_in_the_first_box() -> None:
    """As a heading beside smaller words, whose first line stands lower so that both are level."""
    one = Element(role="H1", parent=None)
    heading = Stack(boxes=(Box(height=10, elements=(one,), span=SPAN),))
    assert one in beside([heading, column(8, 8, 8)], starts=(8.0, 0.0)).boxes[0].elements


def test_stacks_beside_each_other_hold_where_one_must() -> None:
    held = beside([column(16, 16, bond=GLUE), column(16, 16)])
    assert held.boxes[0].bond == GLUE
    loose = beside([column(16, 16, bond=WIDOW), column(16, 16)])
    assert loose.boxes[0].bond == FREE
    both = beside([column(16, 16, bond=WIDOW), column(16, 16, bond=WIDOW)])
    assert both.boxes[0].bond == WIDOW


def test_a_ground_begun_by_a_stack_reaches_as_far_as_the_tallest() -> None:
    source = boxed(6)
    (leaf,) = pages(edition(source), layout())
    one, other = leaf.ground
    assert one.box.height == other.box.height
    assert replace(one, x=0.0).y == other.y


def test_the_ground_of_a_column_ends_with_its_area_and_goes_on_in_the_next() -> None:
    """Where it begins and ends with boxes of both; below a title it is none of the whole."""

    def panel(x: float) -> Stack:
        frame = Frame(x=x, width=50.0, fill="tint", bar="brand", bar_x=x, bar_width=0.0)
        title, *said = column(16, 16, 16, space=8.0).boxes
        return Stack(boxes=(title, *framed(said, frame)))

    boxes = beside([panel(0.0), panel(60.0)], alike=True).boxes
    assert [len(box.frames) for box in boxes] == [0, 2, 2]
    assert not any(box.items for box in boxes), "no ground is drawn with a box, and stands out below it"


def test_what_words_stand_on_is_painted_before_them() -> None:
    """A row that is tall goes on in a box below, on a ground of its own, which hides no tails."""
    source = "{lang: ar, title: T, edition: 2026-11, version: '1', blocks: [{p: عج, id: p}]}"
    (leaf,) = pages(edition(source), layout())
    words = next(item for _, item in lines_of(leaf) if item.line.glyphs[0].texts[0] in "عج")
    size = words.line.glyphs[0].size

    def fields(depth: float) -> tuple[int, int]:
        """How many grounds are painted first, and how many with what stands on them."""
        row = Fill(x=0.0, y=0.0, width=words.x + 50.0, height=20.0, colour="tint")
        base = replace(words, y=20.0 - depth)
        boxes = [Box(height=20.0, items=(row, base), span=SPAN) for _ in range(2)]
        body = tuple(Placed(x=0.0, y=20.0 * i, box=box) for i, box in enumerate(boxes))
        (made,) = grounds_first([replace(leaf, ground=(), body=body)], fonts())
        left = sum(isinstance(item, Fill) for placed in made.body for item in placed.box.items)
        return len(made.ground), left

    assert fields(0.1 * size) == (1, 1)
    assert fields(0.9 * size) == (0, 2)


@pytest.mark.parametrize("tables", ["columns", "zebra", "ruled"])
def test_a_cell_over_several_rows_is_seen_on_its_ground(tables: Tables) -> None:
    """Also where rows begin with it, and are drawn after it."""
    long = "Over both, on as many lines as it takes for it to stand beside the second row. " * 3
    rows = f'[[{{text: "{long}[^a]", rows: 2}}, b], [d], [e, {{text: f, rows: 2}}], [h]]'
    one = edition(a_table(rows, "{a: A note.}", 0))
    made = pages(one, replace(layout(), tables=tables))
    assert not list(edges(file(one, made)))
    tints = Counter[float]()
    for ground in (item for placed in made[0].body for item in placed.box.items if isinstance(item, Fill)):
        if ground.colour == "tint":
            tints[ground.x] += ground.height
    if tables == "columns":
        assert len(set(map(round, tints.values()))) == 1, "all columns stand on as much ground"


NARROW_TABLES = [
    '[["Head[^a]"], ["{wide}"], [c]]',
    '[["Head[^a]", "Other[^b]"], [{{text: "{wide}", columns: 2}}], [{{text: c, columns: 2}}]]',
    '[["Head[^a]", "Other[^b]", X], [{{text: "{wide}", columns: 2}}, y], [{{text: c, columns: 3}}]]',
]


@pytest.mark.parametrize("rows", NARROW_TABLES)
@pytest.mark.parametrize("header_columns", [0, 1])
def test_a_table_without_room_says_its_heads_and_their_notes(rows: str, header_columns: int) -> None:
    """Even where it has one column, or where no cell stands under one head alone."""
    source = f"""
lang: en
title: A
edition: 2026
version: "1"
blocks:
  - table: Caption
    id: t
    header-columns: {header_columns if "Other" in rows else 0}
    rows: {rows.format(wide="W" + "i" * 40 + "de")}
notes: {{a: A note.{", b: Another." if "[^b]" in rows else ""}}}
"""
    own, paper = small()
    one = edition(source)
    narrow = replace(paper, width=120.0)
    made = pages(one, own, narrow)
    assert not list(map(str, proof(file(one, made), one, made)))


def test_notes_of_a_table_that_is_unrolled_are_numbered_as_it_is_read() -> None:
    """Also within a box, and in a column that has less room than the page."""
    words = "Wiiiiiiiiiiiiiiiiiide"
    rows = f'[["", One, Two], [X, "{words}[^a]", "{words}[^b]"], [Y, "{words}[^c]", "{words}[^d]"]]'
    table = f"{{table: '', id: t, header-rows: 1, header-columns: 1, rows: {rows}}}"
    box = (
        f"{{callout: 'Box[^e]', id: c, blocks: [{{list: [{{text: 'Item[^f]', blocks: [{table}]}}], id: l}}]}}"
    )
    notes = "{a: A., b: B., c: C., d: D., e: E., f: F.}"
    own, paper = small()
    two = replace(own, columns=2)

    def order(blocks: str, layout: Layout, wide: float) -> str:
        head = "lang: en, title: T, edition: 2026, version: '1'"
        one = edition(f"{{{head}, blocks: [{blocks}], notes: {notes}}}")
        at = replace(paper, width=wide)
        return "".join(reading_order(one, layout, at, brand(), fonts(), Memo()))

    said = "{p: 'E[^e] F[^f]', id: p}"
    spans = (
        "{table: '', id: t, rows: [[{text: 'One two three[^a]', rows: 2}, 'b[^b]'], ['d[^c]'], ['f[^d]', g]]}"
    )
    assert order(f"{said}, {spans}", own, 130.0) == "efabcd", "cell by cell, on whatever line the mark is"
    assert order(f"{said}, {table}", own, 600.0) == "efabcd"
    assert order(f"{said}, {table}", own, 200.0) == "efacbd"
    assert order(box, own, 600.0) == "efabcd"
    assert order(box, own, 200.0) == "efacbd"
    # What an item says comes before the table in it, also where that begins in the lane beside others.
    item = f"{{text: 'Item{' of many words' * 20}[^e] and[^f]', blocks: [{table}]}}"
    beside = "{box: Two, blocks: [{p: Words., id: y}]}"
    panels = f"{{panels: '', id: x, boxes: [{{box: One, blocks: [{{list: [{item}], id: l}}]}}, {beside}]}}"
    assert order(panels, own, 600.0) == "efabcd"
    # Between two columns it has the width of the page, in a box of one of them less.
    assert order(f"{said}, {table}", two, 440.0) == "efabcd"
    assert order(box, two, 440.0) == "efacbd"


def on_every_layout(source: str) -> Iterator[tuple[str, Edition, tuple[Page, ...]]]:
    """A sheet on every layout of the project, as many pages as it takes."""
    for name in session().library.layouts:
        own = replace(layout(name), fit=None)
        area = layout(name).area("letter")
        one = edition(source)
        yield name, one, pages(one, own, area)


def a_table(rows: str, notes: str, header_rows: int) -> str:
    return f"""
lang: en
title: A
edition: 2026
version: "1"
blocks:
  - table: Caption
    id: t
    header-rows: {header_rows}
    rows: {rows}
notes: {notes}
"""


@pytest.mark.parametrize("header_rows", [0, 1])
def test_a_row_of_several_lines_with_two_notes_needs_no_head(header_rows: int) -> None:
    many = "words and more words in a cell " * 3
    rows = f'[[a, b], ["{many}[^a]", "{many}[^b]"], [c, d]]'
    for name, one, made in on_every_layout(a_table(rows, "{a: A., b: B.}", header_rows)):
        assert not list(map(str, proof(file(one, made), one, made))), name


@pytest.mark.parametrize("marked", ["first", "last", "none"])
@pytest.mark.parametrize("header_rows", [0, 1])
def test_a_row_too_tall_for_a_page_is_cut_with_its_note_or_without(marked: str, header_rows: int) -> None:
    words = ["word"] * 40
    if marked != "none":
        words[0 if marked == "first" else -1] += "[^a]"
    rows = f'[[a, b], [x, "{" ".join(words)}"], [c, d]]'
    notes = "{a: A note of some words of its own.}" if marked != "none" else "{}"
    for name, one, made in on_every_layout(a_table(rows, notes, header_rows)):
        assert not unfit(made, {}), name
        assert not list(map(str, proof(file(one, made), one, made))), name


def test_a_picture_is_no_taller_than_a_page() -> None:
    for name in session().library.layouts:
        own = replace(layout(name), fit=None)
        source = 'lang: en\ntitle: A\nedition: 2026\nversion: "1"\nblocks:\n'
        source += "  - figure: images/tall.svg\n    id: f\n    alt: A.\n    caption: Words under it.\n"
        made = pages(edition(source, CORPUS), own, layout(name).area("letter"))
        assert not unfit(made, {}), name


def test_a_narrow_picture_is_lower_than_a_square_one_unless_its_author_said_how_wide_it_is() -> None:
    own = layout("brief-wide")
    square, long, longer = (tallest(own, slope) for slope in (1.0, 2.0, 7.0))
    assert square == tallest(own, 0.3) > tallest(own, 1.5) > long == longer
    source = 'lang: en\ntitle: A\nedition: 2026\nversion: "1"\nblocks:\n'
    highs = []
    for width in ("", "    width: 0.99\n"):
        figure = f"  - figure: images/tall.svg\n    id: f\n    alt: A.\n{width}"
        leaves = pages(edition(source + figure, CORPUS), replace(own, fit=None), own.area("letter"))
        inks = [ink for leaf in leaves for placed in leaf.body for ink in placed.box.items]
        highs += [ink.height for ink in inks if isinstance(ink, Picture)]
    assert highs == pytest.approx([long, square])


@pytest.mark.parametrize("lang", ["en", "he"])
@pytest.mark.parametrize("indent", [0.0, 16.0, 60.0])
def test_numbers_of_a_long_list_stand_clear_of_its_words(lang: str, indent: float) -> None:
    items = ", ".join(["A word"] * 120)
    block = f"{{numbered: [{items}], id: l}}"
    one = edition(f'lang: {lang}\ntitle: T\nedition: 2026-11\nversion: "1"\nblocks: [{block}]\n')
    own = layout()
    types = tuple(
        (name, replace(type_, indent=indent) if name == "list" else type_) for name, type_ in own.types
    )
    rows = [
        [(placed.x + ink.x, ink.line) for ink in placed.box.items if isinstance(ink, Words)]
        for leaf in pages(one, replace(own, types=types))
        for placed in leaf.body
    ]
    listed = [row for row in rows if len(row) == 2 and words_of(row[1][1]) == "A word"]
    assert len(listed) == 120
    for (x, label), (start, said) in listed:
        assert (start + said.width <= x) if lang == "he" else (x + label.width <= start)
    assert len({round(start + said.width if lang == "he" else start, 2) for _, (start, said) in listed}) == 1


def words_of(line: Line) -> str:
    return "".join("".join(glyphs.texts) for glyphs in line.glyphs)


@pytest.mark.parametrize("columns", [2, 3])
def test_a_note_of_five_lines_is_not_parted_to_level_columns(columns: int) -> None:
    for count in range(2, 9):
        words = " ".join(f"Some words.[^n{n}]" for n in range(count))
        notes = "\n".join(f"  n{n}: {'Words of a note. ' * (3 + 5 * (n % 4))}" for n in range(count))
        one = sheet(f'{{p: "{words}", id: p}}', f"notes:\n{notes}")
        (leaf, *_) = pages(one, layout("brief-wide", columns=columns))
        key, found = "", dict[str, list[float]]()
        for placed in leaf.notes:
            key = placed.box.destination or key
            found.setdefault(key, []).append(placed.x)
        assert len(found) == count
        assert all(len(set(places)) == 1 for places in found.values() if len(places) <= 5)
        assert any(len(places) > 1 for places in found.values())


def test_the_heads_of_a_table_without_room_may_part_with_their_notes() -> None:
    heads = ", ".join(f'"Some words of a head.[^n{n}]"' for n in range(6))
    notes = "\n".join(f"  n{n}: {'Words of a note. ' * 12}" for n in range(6))
    source = f"""
lang: en
title: A
edition: 2026
version: "1"
blocks:
  - table: Caption
    id: t
    rows: [[{heads}], [{{text: "W{"i" * 60}de", columns: 6}}]]
notes:
{notes}
"""
    own, paper = small(repeat="mark")
    one = edition(source)
    made = pages(one, own, replace(paper, width=160.0))
    assert not unfit(made, {})
    assert not list(map(str, proof(file(one, made), one, made)))


COMPARED = """{table: Two towns, id: t, header-columns: 1, rows: [["", North, South],
  [Shade, "Much, along the river and in the park", "Little, but for the arcades"],
  [Water, "Eight fountains, all of them new", "One, at the station"]]}"""


def test_on_narrow_paper_labels_stand_above_the_rows_they_are_read_with() -> None:
    one = sheet(COMPARED)
    made = pages(one, *narrow())
    said = [
        (item, placed.y) for placed in made[0].body for item in placed.box.items if isinstance(item, Words)
    ]
    tops = {}
    for item, y in said:
        words = "".join(glyphs.run.text for glyphs in item.line.glyphs)
        tops.setdefault(words.split()[0], y + item.y)
    assert tops["Shade"] < tops["Much,"] == tops["Little,"] < tops["Water"] < tops["Eight"]
    rows = [[kid.role for kid in node.kids] for node in heard(one, made, "TR")]
    assert rows == [["TD", "TH", "TH"], ["TH", "TD", "TD"], ["TH", "TD", "TD"]]


def test_what_stands_under_one_head_of_a_table_without_room_stays_together() -> None:
    words = "Words that take a line or two"
    rows = "".join(f", [Row {i}, {words}, {words}, {words}]" for i in range(5))
    one = sheet(f"{{table: T, id: t, header-columns: 1, rows: [['', Northern, Southern, Western]{rows}]}}")
    made = pages(one, *narrow(150.0, 400.0))
    assert len(made) > 1
    assert all(page.body[-1].box.bond < GLUE for page in made)
    heads = [
        "".join(glyphs.run.text for glyphs in item.line.glyphs)
        for page in made
        for placed in page.body
        if placed.repeated
        for item in placed.box.items
        if isinstance(item, Words)
    ]
    assert not heads
