"""What spans all columns or shares a page's width, what stands in the margin, and how white is spread."""

import pytest
from faces import fonts
from samples import LETTER, brand, edition, file, layout, pages, session

from broadside.file.proof import proof
from broadside.model.content import Edition
from broadside.model.layout import Fit, Layout
from broadside.model.memo import Memo
from broadside.model.page import Fill, Page, Words
from broadside.model.replace import replace
from broadside.pages.measure import measure
from broadside.pages.paginate.spread import Allowance
from broadside.words.select import select

HEAD = """lang: en
title: Heat
message: Drink water. Rest in the shade.
edition: 2026-11
version: "1"
blocks:
"""
CODE = '  - {qr: "https://example.org/heat", call: Drink now., text: Read on, id: code}\n'
ENDS = f"  - {{contacts: Who to call, id: call}}\n{CODE}"
MYTHS = """  - myths: Myths
    id: myths
    pairs:
      - {myth: Sweat is bad., fact: It cools.}
      - {myth: Fans always help., fact: Not in great heat.}
      - {myth: Beer is a drink., fact: It dries you out.}
"""
SECTION = """  - h1: What to do
    id: do
  - p: Drink before you are thirsty, and rest at noon.
    id: drink
"""


def text_of(words: Words) -> str:
    return "".join("".join(glyphs.texts) for glyphs in words.line.glyphs).strip()


def words(made: Page) -> dict[str, Words]:
    """The lines of a page by what they say, where they stand on the paper."""
    return {
        text_of(item): replace(item, x=item.x + placed.x, y=item.y + placed.y)
        for placed in made.body
        for item in placed.box.items
        if isinstance(item, Words)
    }


def two_columns(**changes: object) -> Layout:
    own = layout("brief-two-column", where="page")
    own = replace(own, baselines=False, across=(), abreast=(), actions="list")
    return replace(own, **changes)  # type: ignore[arg-type]


def test_myths_stand_two_cards_in_a_row_where_they_span_all_columns() -> None:
    one = edition(HEAD + MYTHS)
    said = words(pages(one, two_columns(across=("myths",)))[0])
    assert said["Sweat is bad."].y == said["Fans always help."].y
    assert said["Sweat is bad."].x < said["Fans always help."].x
    # The last of three takes the row: its fact stands beside it.
    assert said["Beer is a drink."].y == said["It dries you out."].y
    said = words(pages(one, two_columns())[0])
    assert said["Sweat is bad."].y < said["It cools."].y


def test_cards_of_myths_are_of_one_width_whatever_they_say() -> None:
    said = pages(edition(HEAD + MYTHS), two_columns(across=("myths",)))[0]
    grounds = {frame.width for placed in said.body for frame in placed.box.frames if frame.fill == "paper"}
    assert len(grounds) == 2, "those of two in a row, and the last of three"
    assert 2 * min(grounds) < max(grounds) < 2 * min(grounds) + 10


def test_a_card_that_would_be_half_empty_beside_another_takes_the_row() -> None:
    long = HEAD + MYTHS.replace("It cools.", "It cools. " * 30)
    said = words(pages(edition(long), two_columns(across=("myths",)))[0])
    assert said["Sweat is bad."].y < said["Fans always help."].y
    assert said["Fans always help."].y == said["Beer is a drink."].y


def test_cards_of_myths_stand_on_one_panel_with_their_title() -> None:
    made = pages(edition(HEAD + MYTHS), two_columns(across=("myths",)))[0]
    panels = {frame for placed in made.body for frame in placed.box.frames if frame.fill == "cream"}
    (panel,) = panels
    on_it = "".join(
        text_of(item)
        for placed in made.body
        if panel in placed.box.frames
        for item in placed.box.items
        if isinstance(item, Words)
    )
    assert on_it.startswith("Myths")
    assert on_it.endswith("It dries you out.")


def test_a_panel_of_cards_reaches_as_far_as_the_head_and_its_cards_as_the_text() -> None:
    for name in ("brief", "handout", "large-print", "booklet"):
        own = session().layout(name)
        one = edition(HEAD + MYTHS)
        flow = measure(one, own, own.sheet("letter"), brand(), fonts(), Memo())
        frames = {frame for box in flow.boxes for frame in box.frames}
        (panel,) = (frame for frame in frames if frame.fill == "cream")
        cards = [frame for frame in frames if frame.fill == "paper"]
        assert panel.x == -own.reach.start
        assert min(card.x for card in cards) == 0.0, name


def test_where_no_cards_have_room_myths_stand_on_their_panel_itself() -> None:
    narrow = replace(layout("trifold"), fit=None, fold=None, hero=None)
    paper = replace(LETTER, width=264.0)
    made = measure(edition(HEAD + MYTHS), narrow, paper, brand(), fonts(), Memo()).boxes
    fills = {frame.fill for box in made for frame in box.frames}
    assert "cream" in fills
    assert "paper" not in fills


def test_contacts_share_the_width_with_the_code_unless_much_would_stay_empty() -> None:
    abreast = two_columns(abreast=("contacts", "qr"))
    one = edition(HEAD + SECTION + ENDS)
    said = words(pages(one, abreast)[0])
    assert said["Who to call"].x < said["Read on"].x
    assert abs(said["Who to call"].y - said["Read on"].y) < 60
    assert not proof(file(one, made := pages(one, abreast)), one, made)
    assert last_columns(one, abreast) == 1
    long = edition(HEAD + SECTION + ENDS.replace("Who to call", "Who " + "to call " * 160))
    said = words(pages(long, abreast)[0])
    assert said["Read on"].y > max(line.y for text, line in said.items() if "to call to call" in text)
    assert last_columns(long, layout()) == 1


def last_columns(one: Edition, made_in: Layout) -> int:
    """How many columns the end of an edition goes down."""
    return measure(one, made_in, LETTER, brand(), fonts(), Memo()).bands[-1].columns


def test_a_heading_stands_in_the_margin_beside_its_section() -> None:
    wide = layout()
    said = words(pages(edition(HEAD + SECTION), wide)[0])
    head, text = (
        said["What to do"],
        next(line for said, line in said.items() if said.startswith("Drink before")),
    )
    assert abs(head.y - text.y) < 0.01
    assert head.x + head.line.width < text.x
    # A word that is longer than the margin is not divided for it; nor does a table let a heading beside it.
    long = words(pages(edition(HEAD + SECTION.replace("What to do", "Thermoregulationists")), wide)[0])
    assert long["Thermoregulationists"].y < min(line.y for text, line in long.items() if "thirsty" in text)


def test_what_ends_a_sheet_is_no_heading_in_the_margin() -> None:
    """A code alone after the last section stands where text does."""
    code = '  - {qr: "https://example.org/heat", call: Drink now., text: Read on, id: code}\n'
    said = words(pages(edition(HEAD + SECTION + code), layout())[-1])
    assert said["Drink now."].x > layout().inset


def test_the_first_sentence_of_a_message_stands_alone() -> None:
    led = replace(session().layout("poster"), fit=None)
    assert led.hero
    one = edition(HEAD + CODE)
    made = pages(one, led)
    said = words(made[0])
    led_by = next(line for text, line in said.items() if text.startswith("Drink"))
    assert led_by.line.glyphs[0].size > 1.5 * said["Rest in the shade."].line.glyphs[0].size
    assert not [fault for fault in proof(file(one, made), one, made) if "says" in fault.message]
    plain = words(pages(one, replace(led, hero=replace(led.hero, lead=False)))[0])
    assert "Drink water. Rest in the shade." in plain
    alone = edition(HEAD.replace(" Rest in the shade.", "") + CODE)
    assert "Drink water." in " ".join(words(pages(alone, led)[0]))


def test_a_call_to_act_is_for_layouts_that_have_room_for_it() -> None:
    sheet = edition(HEAD + CODE).sheet
    assert select(sheet, replace(layout(), call=True)).blocks[0].call  # type: ignore[attr-defined]
    assert not select(sheet, replace(layout(), call=False)).blocks[0].call  # type: ignore[attr-defined]


def test_clear_print_has_no_italics_no_lines_under_words_and_large_marks() -> None:
    line = "Some *fine* words and [a long link](https://example.org/a).[^n]"
    source = f"{HEAD}  - {{p: '{line}', id: text}}\nnotes: {{n: A note.}}\n"
    for clear in (False, True):
        made = pages(edition(source), replace(layout(), clear=clear))[0]
        glyphs = [g for line in words(made).values() for g in line.line.glyphs]
        by_text = {g.run.text.strip(): g for g in glyphs}
        assert ("Italic" in by_text["fine"].face) is not clear
        mark, text = (g.size for g in (by_text["1"], by_text["fine"]))
        assert (mark >= 0.71 * text) is clear
        under = [i for p in made.body for i in p.box.items if isinstance(i, Fill) and i.colour == "link"]
        assert bool(under) is not clear


def test_white_grows_as_far_as_it_may() -> None:
    """And by ten points at most."""
    usual, tight = Allowance(most=0.8, line=16.0), Allowance(most=4.0, line=16.0)
    assert (usual.of(10.0), tight.of(2.0), tight.of(10.0), tight.of(40.0)) == (8.0, 8.0, 8.0, 10.0)
    assert (usual.share(5.0, 10.0), usual.share(20.0, 10.0), tight.share(20.0, 10.0)) == (0.5, 0.0, 1.0)


def test_white_is_spread_between_bands_and_on_the_last_page_of_a_fit() -> None:
    table = "  - {{table: Table {0}, id: table-{0}, rows: [[a, b], [c, d]]}}\n"
    line = "  - {{p: Drink before you are thirsty., id: line-{0}}}\n"
    lower = []
    for count in range(4, 24, 2):
        parts = ((table if n % 6 == 5 else line).format(n) for n in range(count))
        one = edition(HEAD + "".join(parts))
        own, filled = (pages(one, two_columns(fit=fit, head=False)) for fit in (None, Fit(pages=1)))
        if len(own) == 1:
            lower.append(foot(filled[0]) - foot(own[0]))
    assert lower[0] == 0
    assert max(lower) > 5


def foot(made: Page) -> float:
    return max(placed.y + placed.box.height for placed in made.body)


LISTS = """  - h1: What to do
    id: do
  - checklist: [Drink water before you are thirsty, Rest in the shade at noon]
    id: first
  - checklist: [Ask for the heat plan where you work, Look after your neighbours]
    id: second
  - h1: What it is
    id: what
  - p: Heat that bodies can not stand.
    id: heat
"""
TABLE = "  - table: Days\n    id: days\n    rows: [[Year, Days], [2023, Many], [2024, More]]\n"


def test_lists_of_a_section_stand_in_two_lanes_under_its_heading() -> None:
    one = edition(HEAD + TABLE + LISTS)
    made = pages(one, two_columns())
    said = words(made[0])
    head = said["What to do"]
    first, last = (
        next(line for text, line in said.items() if text.startswith(start + " "))
        for start in ("Drink water before", "Ask for")
    )
    assert first.y == last.y > head.y, "the lanes begin level, below the heading"
    assert first.x < last.x
    assert said["What it is"].y > max(first.y, last.y)
    assert not proof(file(one, made), one, made), "and are heard one after the other"


def sections_below_lists(paragraphs: int) -> Edition:
    said = "Heat that bodies can not stand is no mere weather. " * 2
    text = "".join(f"  - p: {said}\n    id: {{0}}{i}\n" for i in range(paragraphs))
    second = "  - h1: Who is ill first\n    id: who\n" + text.format("w") + text.format("x")
    return edition(HEAD + TABLE + LISTS + text.format("t") + second)


def test_lists_go_down_a_column_where_sections_then_begin_both() -> None:
    """Under lanes the second section would begin amid a column, and end beside the heading of the first."""
    one = sections_below_lists(3)
    made = pages(one, two_columns())
    here = words(made[0])
    lists, first, last = (here[head] for head in ("What to do", "What it is", "Who is ill first"))
    assert lists.x == first.x < last.x
    assert round(lists.y - last.y, 2) == 0.0
    assert not proof(file(one, made), one, made)


def test_lists_stand_in_lanes_where_what_follows_goes_on_overleaf() -> None:
    """The second column would begin amid a section, beside the heading of the lists."""
    here = words(pages(sections_below_lists(6), two_columns())[0])
    assert here["What to do"].y < here["What it is"].y
    items = [line for text, line in here.items() if text.startswith(("Drink water before", "Ask for"))]
    assert len({item.y for item in items}) == 1


@pytest.mark.parametrize(("lines", "in_lanes"), [((7, 6), True), ((7, 2), False), ((3, 3), False)])
def test_items_stand_side_by_side_over_paragraphs_that_then_end_level(
    lines: tuple[int, int], in_lanes: bool
) -> None:
    """Beside the list its paragraphs would end far below it; where they are few, or of other lengths, they
    are as level there."""
    said = ("No shade and more of the heat today. " * many for many in lines)
    text = "".join(f"  - {{p: {one}, id: p{i}}}\n" for i, one in enumerate(said))
    items = "  - h1: What to do\n    id: do\n  - {list: [Wells at noon., Beds at night.], id: few}\n"
    one = edition(HEAD + TABLE + items + text)
    made = pages(one, two_columns())
    found = words(made[0])
    first, second = (next(line for text, line in found.items() if name in text) for name in ("Wells", "Beds"))
    assert (first.y == second.y and first.x < second.x) is in_lanes
    assert not proof(file(one, made), one, made), "and are heard one after the other"


def test_a_list_beside_other_text_stays_in_its_column() -> None:
    made = pages(edition(HEAD + LISTS + LISTS.replace("id: ", "id: x-")), two_columns())
    heads = [box.height for placed in made[0].body for box in [placed.box] if len(box.elements) > 4]
    assert not heads, "no lane holds several items"


def test_columns_are_not_begun_for_a_line_or_two() -> None:
    """Under what spans them they would be read as lines across the page."""
    text = "".join(f"  - p: {'Shade keeps people well. ' * 12}\n    id: p{i}\n" for i in range(6))
    made_in = two_columns()
    for rows in range(18, 36):
        table = "".join(f"      - [{i}, some words]\n" for i in range(rows))
        one = edition(f"{HEAD}  - table: Days\n    id: days\n    rows:\n{table}{text}")
        first = pages(one, made_in)[0]
        below = [placed for placed in first.body if placed.box.span.line > 7 + rows + 2]
        left = [placed for placed in below if placed.x == first.body[-1].x]
        assert not below or len(left) >= 2, rows


def test_a_code_without_words_shares_a_band_with_contacts() -> None:
    bare = "  - {contacts: Who to call, id: call}\n  - {qr: 'https://example.org', id: q}\n"
    for name in ("brief", "brief-wide"):
        assert pages(edition(HEAD + SECTION + bare), session().layout(name))
