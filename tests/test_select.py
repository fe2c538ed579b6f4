"""A printing takes what it has room for: blocks by level and kind, headings and notes that belong to them."""

import pytest
from samples import edition, file, layout, pages

from broadside.blocks.heading.noun import Heading
from broadside.blocks.panels.noun import Panels
from broadside.file.proof import proof
from broadside.model.block import Level
from broadside.model.content import Sheet, plain
from broadside.model.replace import replace
from broadside.model.walk import blocks_of, texts_of
from broadside.words.number import number
from broadside.words.select import select, suits, untold

SHEET = """
lang: en
title: Heat
message: Drink water.[^a]
edition: 2026-11
version: "1"
blocks:
  - h1: All
    id: all
  - p: The short of it.[^d]
    id: short
    level: short
  - h2: Only for those who read on
    id: below
  - p: Much more.[^b]
    id: more
    level: full
  - h1: Essential
    id: essential
  - p: Some more.[^c]
    id: some
  - h1: Empty
    id: empty
  - callout: A box
    id: box
    blocks:
      - p: In the box.
        id: in-box
      - p: More in the box.[^b]
        id: more-in-box
        level: full
  - aside: A box of what only the full sheet says
    id: aside
    blocks:
      - p: By the side.
        id: by-the-side
        level: full
  - panels: ""
    id: panels
    columns: 2
    boxes:
      - box: One
        blocks:
          - {p: In the first., id: in-one, level: full}
      - box: Two
        blocks:
          - {p: In the second., id: in-two}
  - matrix: Compared
    id: matrix
    states: {yes: {word: "Yes", mark: tick}}
    heads: [One, Two]
    rows:
      - row: Shade
        cells: [{state: "yes"}, "Much"]
  - qr: https://example.org/heat
    id: code
    text: Read on
notes:
  a: A.
  b: B.
  c: C.
  d: D.
"""


def taken(takes: Level, *only: str) -> Sheet:
    return select(edition(SHEET).sheet, replace(layout(), takes=takes, only=only))


SHORTER = replace(layout(), takes="essential")


def ids(sheet: Sheet) -> list[str]:
    return [block.id for block in blocks_of(sheet.blocks)]


def test_each_level_takes_its_own_blocks_and_those_of_shorter_ones() -> None:
    everything = ids(edition(SHEET).sheet)
    assert ids(taken("full")) == everything
    assert ids(taken("essential")) == [
        *("all", "short", "essential", "some", "empty", "box", "in-box", "panels", "in-two", "matrix", "code")
    ]
    assert ids(taken("short")) == ["short"]


def test_a_layout_takes_kinds_that_it_names_whatever_their_level() -> None:
    also = replace(layout(), takes="short", also=("matrix",))
    taken_too = ids(select(edition(SHEET).sheet, also))
    assert "matrix" in taken_too
    assert "code" not in taken_too


def test_a_heading_goes_with_all_that_stands_under_it() -> None:
    headings = [plain(block.text) for block in taken("essential").blocks if isinstance(block, Heading)]
    assert headings == ["All", "Essential", "Empty"]
    assert not [block for block in taken("full", "h1", "h2").blocks if isinstance(block, Heading)]


def test_a_heading_whose_section_is_left_out_does_not_stand_over_what_ends_the_sheet() -> None:
    """But one that the sheet has over that alone does."""
    head = 'lang: en\ntitle: T\nedition: 2026-11\nversion: "1"\nblocks:\n  - {p: A., id: a}\n'
    more, ends = "  - {h1: More, id: more}\n  - {p: B., id: b, level: full}\n", "  - {contacts: Us, id: us}\n"
    own = "  - {h1: Call, id: call}\n"
    for text, expected in ((more + ends, ["a", "us"]), (more + own + ends, ["a", "call", "us"])):
        assert ids(select(edition(head + text).sheet, SHORTER)) == expected


def test_a_box_goes_with_all_that_stood_in_it() -> None:
    (panels,) = [block for block in taken("essential").blocks if isinstance(block, Panels)]
    assert [plain(panel.title) for panel in panels.panels] == ["Two"]
    assert "aside" in ids(taken("full"))
    assert "aside" not in ids(taken("essential"))


def test_a_box_that_says_no_more_than_its_title_stays() -> None:
    """Among others, and where an empty paragraph is all that there is below it."""
    source = SHEET.replace("      - box: Two\n", "      - box: Alone\n        blocks: []\n      - box: Two\n")
    (panels,) = [one for one in select(edition(source).sheet, SHORTER).blocks if isinstance(one, Panels)]
    assert [plain(panel.title) for panel in panels.panels] == ["Alone", "Two"]
    empty = "{panels: '', id: a, level: short, boxes: [{box: Title, blocks: [{p: '', id: b}]}]}"
    source = f"{{lang: en, title: T, message: M, edition: 2026-11, version: '1', blocks: [{empty}]}}"
    short = replace(layout(), takes="short")
    (panels,) = select(edition(source).sheet, short).blocks
    assert isinstance(panels, Panels)
    assert [plain(panel.title) for panel in panels.panels] == ["Title"]


def test_no_level_of_headings_is_left_out() -> None:
    """A heading of the second level that stands first, or whose own heading goes, takes the first."""
    under = "{h2: Under, id: a}, {p: A., id: b}, {h1: Next, id: c}, {h2: Below, id: d}, {p: B., id: e}"
    long = "{h1: Long, id: long, level: full}, "
    for name, blocks, ranks in (
        ("brief-wide", under, [1, 1, 2]),
        ("brief-wide", long + under, [1, 2, 1, 2]),
        ("handout", long + under, [1, 1, 2]),
    ):
        source = f'{{lang: en, title: T, message: M, edition: 2026-11, version: "1", blocks: [{blocks}]}}'
        kept = select(edition(source).sheet, layout(name)).blocks
        assert [block.rank for block in kept if isinstance(block, Heading)] == ranks


def test_only_the_kinds_asked_for_are_printed() -> None:
    assert ids(taken("full", "matrix", "qr")) == ["matrix", "code"]
    assert ids(taken("short", "matrix", "qr")) == []
    assert ids(taken("full", "h1", "callout")) == ["empty", "box", "in-box", "more-in-box"]


@pytest.mark.parametrize(("takes", "left"), [("full", "abcd"), ("essential", "acd"), ("short", "ad")])
def test_a_note_stays_while_it_is_marked_and_numbers_have_no_gap(takes: Level, left: str) -> None:
    sheet = taken(takes)
    assert {note.key for note in sheet.notes} == set(left)
    numbered, issues = number(sheet, {note.key: note.comment for note in sheet.notes})
    assert not issues
    assert [note.number for note in numbered.notes] == list(range(1, len(left) + 1))


def test_notes_are_counted_in_the_order_of_the_printing_and_not_of_the_sheet() -> None:
    def order(takes: Level) -> list[str]:
        sheet = taken(takes)
        return [note.key for note in number(sheet, {n.key: n.comment for n in sheet.notes})[0].notes]

    assert order("full") == ["a", "d", "b", "c"]
    assert order("essential") == ["a", "d", "c"]


def test_a_layout_suits_a_sheet_that_has_what_it_needs() -> None:
    sheet = edition(SHEET).sheet
    without = replace(sheet, blocks=sheet.blocks[:3])
    assert suits(sheet, replace(layout(), needs=("table", "matrix")))
    assert not suits(sheet, replace(layout(), needs=("table",)))
    assert not suits(without, replace(layout(), needs=("table", "matrix")))
    assert suits(without, replace(layout(), takes="short"))
    assert not suits(replace(sheet, blocks=sheet.blocks[3:]), replace(layout(), takes="short"))


IMPRINTED = """
lang: en
title: Heat
edition: 2026-11
version: "1"
credit: Adapted from another.[^credit]
licence: CC BY 4.0[^licence]
legal: Not legal advice.[^legal]
blocks:
  - p: Words.[^words]
    id: p
notes: {words: A., credit: B., licence: C., legal: D.}
"""


@pytest.mark.parametrize(
    ("imprint", "expected", "told"),
    [
        ("full", ["words", "credit", "legal", "licence"], []),
        ("short", ["words", "credit", "legal"], ["licence"]),
        # The credit is not printed either.
        ("none", ["words"], ["legal"]),
    ],
)
def test_notes_of_what_the_imprint_leaves_out_are_left_out(
    imprint: str, expected: list[str], told: list[str]
) -> None:
    """In a file of which every note must have its mark; of words that are there it is told."""
    own = replace(layout("brief-wide"), imprint=imprint)  # type: ignore[arg-type]  # one of three words
    whole = edition(IMPRINTED)
    one = replace(whole, sheet=select(whole.sheet, own))
    assert [issue.message.split("`")[3] for issue in untold(whole.sheet, one.sheet, own)] == told
    numbered, issues = number(one.sheet, {note.key: note.text for note in whole.notes})
    assert not issues
    assert [note.key for note in numbered.notes] == expected
    made = pages(numbered, own)
    assert not list(map(str, proof(file(numbered, made), numbered, made)))


STEPS = """
lang: en
title: Gas
message: Get out.
edition: 2026-11
version: "1"
blocks:
  - h1: What to do
    id: do
  - steps:
      - "**Get out.** Leave all bags behind.[^a]"
      - "**Open a window,** if one is on your way."
    id: steps
  - h1: Others
    id: others
    level: short
  - p: Others may help.
    id: may-help
    level: short
  - {qr: "https://example.org/gas", text: Read on, call: Keep an alarm., id: code, level: short}
notes:
  a: A.
"""


def test_a_card_says_what_to_do_under_its_own_heading() -> None:
    card = replace(layout(), takes="short", only=("steps", "qr"), also=("steps",), call=True)
    kept = select(edition(STEPS).sheet, card)
    assert ids(kept) == ["do", "steps", "code"]
    # What the code calls for is said by that.
    told = edition(STEPS.replace("Keep an alarm.", "Get out."))
    assert ids(select(told.sheet, card)) == ["code"]


def test_in_brief_a_step_says_the_sentence_that_leads_it_and_no_part_of_one() -> None:
    brief = replace(layout(), takes="short", also=("steps",), brief=True)
    said = [plain(text) for _, text in texts_of(select(edition(STEPS).sheet, brief).blocks)]
    assert "Get out." in said
    assert "Open a window, if one is on your way." in said
