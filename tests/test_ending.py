"""What stands around notes and at the end of a sheet: the word for notes, the last words, tiles; and what
holds together on the way there."""

from itertools import pairwise

import pytest
from printings import SHEETS, shipped
from samples import brand, edition, fonts, layout, pages, session

from broadside.blocks.panels.strong import with_strong_figures
from broadside.issues import Span
from broadside.model.language import leading_of
from broadside.model.memo import Memo
from broadside.model.page import KEEP, Box, Fill, Frame, Page, Shape, Words
from broadside.model.paper import SHEETS as PAPERS
from broadside.model.paper import Paper
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.model.run import Run
from broadside.pages.ending import ending
from broadside.pages.ending.tiles import ABOVE_BAND, MOST_ON_GROUND, _filling
from broadside.pages.measure import typesetter_for
from broadside.pages.measure.back import back
from broadside.pages.measure.hero_art import patch
from broadside.pages.running_head import going_on
from broadside.phrases import phrase
from broadside.words.afloat import afloat

LETTER = PAPERS["letter"]
SHEET = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
NOTED = f"{SHEET}  - p: Drink now.[^a]\n    id: drink\nnotes:\n  a: A source.\n"


def said(page: Page, placed: str) -> list[str]:
    return [
        "".join("".join(glyphs.texts) for glyphs in item.line.glyphs)
        for one in getattr(page, placed)
        for item in one.box.items
        if isinstance(item, Words)
    ]


def test_the_last_words_stand_below_the_notes_of_their_page_under_the_word_for_these() -> None:
    for sheet in SHEETS:
        last = shipped(sheet, "brief").laid[-1]
        below = [one for one in last.body if one.box.imprint]
        assert below
        lowest = max(one.y + one.box.height for one in last.notes)
        assert min(one.y for one in below) > lowest
        assert max(one.y + one.box.height for one in below) <= last.paper.height
        others = [one for one in last.body if not one.box.imprint]
        assert max(one.y + one.box.height for one in others) < min(one.y for one in last.notes) - 16
        assert "Notes" in said(last, "furniture")


def test_the_word_over_notes_is_there_where_their_lines_stand_far_apart() -> None:
    """As those of Nastaliq do, also where the word is English: the program has none in Saraiki."""
    for lang, word in (("skr", "Notes"), ("ur", phrase("notes", "ur")[0][::-1])):
        one = edition(NOTED.replace("lang: en", f"lang: {lang}"))
        own = layout().led(leading_of(lang), leading_of(lang))
        (page,) = ending(pages(one, own), one, own, brand(), fonts(), Memo())
        assert word in said(page, "furniture")


def test_notes_have_no_word_over_them_where_a_layout_asks_for_none() -> None:
    one, own = edition(NOTED), layout(head=False)
    (page,) = ending(pages(one, own), one, own, brand(), fonts(), Memo())
    assert page.notes
    assert "Notes" not in said(page, "furniture")


def test_tiles_fill_what_is_left_of_a_last_page_and_nothing_else() -> None:
    drink = "".join(f"  - p: Drink now.\n    id: drink-{i}\n" for i in range(16))
    one = edition(f"{SHEET}{drink}  - contacts: Contact\n    id: contact\n")
    own = session().layout("brief-wide")
    assert own.hero
    bare = replace(own, hero=replace(own.hero, comes_back=False))
    made, plain = (ending(pages(one, which), one, which, brand(), fonts(), Memo()) for which in (own, bare))
    assert len(made[-1].ground) == len(plain[-1].ground) + 1
    tiles = made[-1].ground[-1]
    above = [one for one in made[-1].body if one.y < tiles.y]
    assert tiles.y - max(one.y + one.box.height for one in above) >= 19.9


@pytest.mark.parametrize("layout", ["booklet", "large-print"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_pages_amid_others_that_are_looked_at_one_by_one_have_no_tiles(sheet: str, layout: str) -> None:
    made = shipped(sheet, layout).laid
    assert not [
        page.number
        for page in made[1:-1]
        for placed in page.ground
        for item in placed.box.items
        if isinstance(item, Shape)
    ]


@pytest.mark.parametrize("words", [80.0, 140.0, 200.0, 280.0])
def test_tiles_on_a_back_leave_less_of_its_ground_bare_than_a_row_of_the_covers(words: float) -> None:
    """`words`: so many points of the ground are above the words."""
    one = edition(NOTED)
    own = session().layout("booklet")
    typesetter = typesetter_for(one, own, brand(), fonts(), Memo())
    frame = Frame(x=0.0, width=360.0, fill="brand", bar="brand", bar_x=0.0, bar_width=0.0)
    (art,) = patch(one.sheet, typesetter, brand(), frame, words)
    assert own.hero
    bare = words - own.hero.pad - art.height
    assert 0.0 <= bare < 0.6 * 360.0 / own.hero.tiles[0]


def test_tiles_are_as_wide_as_all_grounds_that_stand_side_by_side_below_them() -> None:
    drink = "".join(f"  - p: Drink now.\n    id: drink-{i}\n" for i in range(14))
    code = "  - {contacts: Contact, id: c}\n  - {qr: 'https://example.org/heat', text: Go on, id: d}\n"
    one, own = edition(f"{SHEET}{drink}{code}"), session().layout("brief-wide")
    last = ending(pages(one, own), one, own, brand(), fonts(), Memo())[-1]
    grounds = {
        (placed.x + frame.x, placed.x + frame.x + frame.width)
        for placed in last.body
        for frame in placed.box.frames
    }
    (art,) = last.ground[-1].box.items
    assert isinstance(art, Shape)
    left = last.ground[-1].x + art.x
    assert [round(left), round(left + art.width)] == [
        round(min(start for start, _ in grounds)),
        round(max(end for _, end in grounds)),
    ]
    assert len(grounds) == 2, "two side by side"


def test_a_row_of_tiles_or_two_and_the_ground_below_them_stand_as_far_off_any_text() -> None:
    own, downs = session().layout("brief-wide"), []
    for many in (15, 13, 9):
        drink = "".join(f"  - p: Drink now.\n    id: drink-{i}\n" for i in range(many))
        one = edition(f"{SHEET}{drink}  - {{contacts: Contact, id: contact}}\n")
        last = ending(pages(one, own), one, own, brand(), fonts(), Memo())[-1]
        tiles, ground = last.ground[-1], next(placed for placed in last.body if placed.box.frames)
        assert abs(tiles.y + tiles.box.height - ground.y) < 0.1
        white = tiles.y - max(placed.foot for placed in last.body if placed.y < tiles.y)
        assert white == pytest.approx(ABOVE_BAND)
        (field,) = [placed for placed in last.ground[:-1] if abs(placed.y - ground.y) < 0.1]
        assert field.foot == pytest.approx(max(one.foot for one in last.body if one.box.frames))
        downs.append(round(tiles.box.height / (ground.box.frames[0].width / 9)))
    assert downs in ([1, 1, 2], [1, 2, 2])


@pytest.mark.parametrize("width", [564.0, 547.3])
def test_grounds_as_wide_as_pages_of_letter_and_a4_have_rows_of_as_many_tiles(width: float) -> None:
    art = _filling(215.0, width, MOST_ON_GROUND)
    assert art
    assert (art.across, art.down) == (9, 2)


def test_what_ends_a_sheet_on_a_page_of_its_own_is_a_back_under_tiles() -> None:
    own = session().layout("brief-wide")
    drink = "".join(f"  - p: Drink now.\n    id: drink-{i}\n" for i in range(21))
    one = edition(f"{SHEET}{drink}  - {{contacts: Contact, id: contact}}\n")
    *_, last = ending(pages(one, own), one, own, brand(), fonts(), Memo())
    (art,) = last.ground[-1].box.items
    first = last.body[0]
    assert first.box.sinks, "nothing else stands there"
    assert isinstance(art, Shape)
    assert art.height > 100.0
    assert abs(last.ground[-1].y + art.height - first.y) < 1.0
    (frame,) = {frame for placed in last.body for frame in placed.box.frames}
    assert [last.ground[-1].x, art.width] == [first.x + frame.x, frame.width]


@pytest.mark.parametrize("name", ["plain", "lantern-street"])
def test_the_back_of_large_print_is_as_wide_and_begins_as_high_as_its_cover(name: str) -> None:
    printing = shipped(SHEETS[0], "large-print", brand=name)
    last, own = printing.laid[-1], printing.session.layout("large-print")
    assert last.area
    width = last.area.right - last.area.left + own.reach.start + own.reach.end
    *grounds, art = last.ground
    assert abs(art.y - own.edge) < 1.0
    drawn = [item for one in last.ground for item in one.box.items if isinstance(item, Fill | Shape)]
    assert {round(item.width, 1) for item in drawn} == {round(width, 1)}
    # For a press all are drawn on over the cut.
    assert {item.edge for item in drawn} == {own.edge}
    # Nothing is bare between the tiles and the ground that they stand on.
    first = min(one.y + item.y for one in grounds for item in one.box.items if isinstance(item, Fill))
    assert 0.0 <= art.foot - first < 1.0


def test_what_ends_a_sheet_stands_right_below_a_text_that_ends_far_above_the_foot() -> None:
    """But where tiles fill what is between: then a page, however short its text, is full to its foot."""
    one = edition(f"{SHEET}  - p: Drink now.\n    id: drink\n  - contacts: Contact\n    id: contact\n")
    tiled = session().layout("brief-wide")
    assert tiled.hero
    bare = replace(tiled, hero=replace(tiled.hero, comes_back=False))
    for own in (bare, tiled):
        (page,) = ending(pages(one, own), one, own, brand(), fonts(), Memo())
        contact, *_, last = [placed for placed in page.body if placed.box.sinks or placed.box.imprint]
        above = max(placed.y + placed.box.height for placed in page.body if placed.y < contact.y)
        assert page.area
        assert last.y + last.box.height > page.area.bottom - 20.0
        if own is bare:
            assert contact.y - above < 40.0
            continue
        tiles = page.ground[-1]
        assert tiles.y - above == pytest.approx(ABOVE_BAND)
        assert tiles.foot == pytest.approx(contact.y)


def test_a_handout_with_little_to_say_ends_with_contacts_across_its_foot_under_tiles() -> None:
    drink = "".join(f"  - p: Drink now.\n    id: drink-{i}\n" for i in range(4))
    one, own = edition(f"{SHEET}{drink}  - contacts: Contact\n    id: contact\n"), session().layout("handout")
    (page,) = ending(pages(one, own), one, own, brand(), fonts(), Memo())
    assert page.area
    contact = next(placed for placed in page.body if placed.box.sinks)
    (frame, *_) = contact.box.frames
    assert frame.width >= page.area.right - page.area.left
    tiles = page.ground[-1]
    assert tiles.foot == pytest.approx(contact.y)
    assert tiles.box.height > 100.0


def test_four_approaches_are_compared_on_one_page() -> None:
    made = shipped(SHEETS[1], "brief-wide").laid
    grounds = [
        [one for one in page.ground if any(getattr(ink, "colour", "") in TINTS for ink in one.box.items)]
        for page in made
    ]
    assert max(map(len, grounds)) >= 4


TINTS = ("tint-1", "tint-2", "tint-3", "tint-4")


def test_shares_and_large_counts_are_bold_and_years_are_not() -> None:
    one = edition(f"{SHEET}  - p: In 2019, 40,400 of 250 and 78%; 2.79 times.\n    id: a\n").sheet.blocks
    (block,) = with_strong_figures(one)
    runs: tuple[Run, ...] = block.text  # type: ignore[attr-defined]  # a paragraph's
    assert [run.text for run in runs if run.strong] == ["40,400", "78%"]
    assert "".join(run.text for run in runs) == "In 2019, 40,400 of 250 and 78%; 2.79 times."


def test_panels_may_stand_before_the_charts_and_paragraphs_that_they_follow() -> None:
    blocks = edition(
        f"{SHEET}  - h1: One\n    id: one\n  - p: First.\n    id: a\n  - p: Second.\n    id: b\n"
        "  - panels: Ages\n    id: ages\n    boxes:\n      - box: Old\n        blocks:\n"
        "          - p: Drink.\n            id: old\n"
    ).sheet.blocks
    (places,) = afloat(blocks, ("panels",))
    assert [move.after for move in places] == ["a"]


def test_a_pull_stands_in_the_margin_beside_the_paragraphs_that_follow_it() -> None:
    words = "Nobody has to be alone in the heat, and nobody should be. " * 3
    one = edition(
        f"{SHEET}  - h1: One\n    id: one\n  - p: First.\n    id: a\n  - pull: Drink before thirst.\n"
        f"    id: pull\n  - p: {words}\n    id: b\n  - p: {words}\n    id: c\n"
    )
    own = replace(layout(), margin=("pull",))
    (page,) = pages(one, own, LETTER)
    pulled = next(
        ink
        for one in page.body
        for ink in one.box.items
        if isinstance(ink, Words) and "Drink" in "".join("".join(g.texts) for g in ink.line.glyphs)
    )
    text = next(
        ink
        for one in page.body
        for ink in one.box.items
        if isinstance(ink, Words) and "Nobody" in "".join("".join(g.texts) for g in ink.line.glyphs)
    )
    assert pulled.x < own.inset <= text.x


def test_the_bar_of_a_pull_in_the_margin_ends_with_its_words() -> None:
    """However far the paragraphs beside it go on."""
    words = "Nobody has to be alone in the heat, and nobody should be. " * 6
    one = edition(
        f"{SHEET}  - h1: One\n    id: one\n  - p: First.\n    id: a\n  - pull: Drink before thirst.\n"
        f"    id: pull\n  - p: {words}\n    id: b\n  - p: {words}\n    id: c\n"
    )
    (page,) = pages(one, replace(layout(), margin=("pull",)), LETTER)
    items = [replace(ink, y=at.y + ink.y) for at in page.body for ink in at.box.items]
    feet = [
        ink.y
        for ink in items
        if isinstance(ink, Words) and {"Drink", "before", "thirst."} & set(text_of(ink).split())
    ]
    bars = [ink.y + ink.height for ink in items if isinstance(ink, Shape) and ink.x < layout().inset]
    assert not any(box.box.frames for box in page.body)
    assert 0 < max(bars) - max(feet) < 12


def text_of(words: Words) -> str:
    return "".join("".join(glyphs.texts) for glyphs in words.line.glyphs)


def test_a_table_and_the_remark_under_it_stay_together() -> None:
    made = shipped(SHEETS[1], "brief-wide").laid
    for above, below in pairwise(made):
        assert not (above.body and above.body[-1].box.bond >= KEEP), (above.number, below.number)


def test_no_line_of_a_remark_is_left_alone_for_the_table_above_it() -> None:
    words, rows = "Nobody has to be alone in the heat, and nobody should. " * 2, "[a, b], " * 3
    one = edition(
        f"{SHEET}  - table: Where\n    id: t\n    rows: [{rows}[c, '{words * 3}']]\n"
        f"  - p: Remark. {words}\n    id: b\n  - h1: After\n    id: h\n  - p: {words}\n    id: c\n"
    )
    torn = []
    for height in range(300, 420, 6):
        made = pages(one, layout("brief-wide"), Paper(name="low", width=612.0, height=float(height)))
        lines = [line for page in made for line in (*said(page, "body"), "\f")]
        at = next(i for i, line in enumerate(lines) if line.startswith("Remark"))
        torn += [height] if "\f" in lines[at : at + 2] else []
    assert not torn


def test_tiles_keep_off_notes_that_stand_above_the_last_words() -> None:
    one, own = edition(NOTED), session().layout("brief-wide")
    (page,) = pages(one, own)
    words = [placed for placed in page.body if not placed.box.imprint and not placed.box.sinks]
    near = max(placed.y + placed.box.height for placed in words) + 130
    higher = tuple(replace(placed, y=near + 12.0 * i) for i, placed in enumerate(page.notes))
    (page,) = ending([replace(page, notes=higher)], one, own, brand(), fonts(), Memo())
    tiles = page.ground[-1]
    assert tiles.y + tiles.box.height <= min(placed.y for placed in page.notes) - 14


def test_a_running_head_says_a_section_and_never_a_picture_in_it() -> None:
    """A page after a chart goes on with the section that the chart is in."""
    made = shipped(SHEETS[1], "large-print").laid
    pictures = {
        one.title
        for page in made
        for placed in page.body
        for one in placed.box.elements
        if one.role == "Caption" and one.bookmark
    }
    said = going_on(made, 18.0)
    assert pictures
    assert not pictures & set(said)
    assert "What the research measured" in said


def test_a_section_goes_on_over_a_page_that_begins_with_a_panel_or_a_chart_of_it() -> None:
    panels = going_on(shipped(SHEETS[1], "booklet").laid, 11.0)
    assert "Four approaches at a glance, as of March 2026" in panels
    charts = going_on(shipped(SHEETS[1], "brief").laid, 12.0)
    assert "What the research measured" in charts
    assert not any("Odds" in one for one in charts)


def test_a_page_that_begins_with_a_panel_and_its_title_begins_something() -> None:
    made = shipped(SHEETS[0], "large-print").laid
    begun = [any(one.title == "Myths and facts" for one in page.body[0].box.elements) for page in made]
    assert going_on(made, 18.0)[begun.index(True)] == ""


def test_a_panel_goes_on_by_its_title_and_the_section_after_it_by_its_own() -> None:
    pairs = "".join(f"      - {{myth: Myth {i}., fact: {'Shade helps. ' * 40}}}\n" for i in range(9))
    rest = "".join(f"  - p: {'Drink water. ' * 40}\n    id: p{i}\n" for i in range(9))
    source = f"{SHEET}  - h1: Heat waves\n    id: waves\n  - p: Hot days.\n    id: hot\n"
    one = edition(f"{source}  - myths: Myths\n    id: myths\n    pairs:\n{pairs}{rest}")
    said = going_on(pages(one, layout()), 10.0)
    assert said[1] == "Myths"
    assert said[-1] == "Heat waves"


@pytest.mark.parametrize("paragraphs", range(14, 24))
def test_notes_of_clear_print_begin_with_no_few_at_the_foot_of_a_page(paragraphs: int) -> None:
    keys = [f"n{i}" for i in range(paragraphs)]
    text = "".join(f"  - p: Drink now.[^{key}]\n    id: p-{key}\n" for key in keys)
    notes = "".join(f"  {key}: A source.\n" for key in keys)
    made = pages(edition(f"{SHEET}{text}notes:\n{notes}"), session().layout("large-print"))
    (begins,) = (one for one in made if "Notes" in said(one, "body"))
    assert sum("source" in words for words in said(begins, "body")) >= 3


def test_tiles_on_a_back_may_be_one_across() -> None:
    own = session().layout("booklet")
    assert own.hero
    one = edition(NOTED)
    narrow = replace(own, hero=replace(own.hero, tiles=(1, own.hero.tiles[1])))
    frame = Frame(x=0.0, width=200.0, fill="brand", bar="brand", bar_x=0.0, bar_width=0.0)
    (art,) = patch(one.sheet, typesetter_for(one, narrow, brand(), fonts(), Memo()), brand(), frame, 300.0)
    assert art.width == pytest.approx(frame.width)


def test_tiles_on_a_back_keep_off_words_above_them() -> None:
    """Those at the head of a back begin in its margin, as those of the cover do."""
    last = "  - {cite: How to cite, id: c}\n  - {contacts: Contact, id: d}\n"
    own, paper = replace(session().layout("booklet"), apart=True), PAPERS["half-letter"]
    tops = []
    for words in (last, last[last.index("  - {contacts") :]):
        page = pages(edition(f"{SHEET}  - {{p: Drink now., id: p}}\n{words}"), own, paper)[-1]
        shapes = [
            (placed.y + item.y, placed)
            for placed in page.body
            for item in placed.box.items
            if isinstance(item, Shape) and item.width > 200.0
        ]
        top, tiles = shapes[0]
        above = [placed.foot for placed in page.body if placed.y < tiles.y]
        tops.append(top - max(above, default=page.area.top if page.area else 0.0))
    assert tops[0] >= 12.0
    assert tops[1] < 0.0


def test_words_on_a_back_stand_in_the_middle_of_what_tiles_leave_of_their_ground() -> None:
    ground = Frame(x=0.0, width=200.0, fill="brand", bar="brand", bar_x=0.0, bar_width=0.0)
    span = Span(path="sheet.yaml")
    words = [Box(height=20.0, frames=(ground,), span=span) for _ in range(3)]
    foot = Stack(boxes=(Box(height=10.0, span=span),))
    tile = Shape(x=0.0, y=0.0, width=200.0, height=50.0, paths=())
    first, _ = back([Stack(boxes=tuple(words))], foot, 200.0, lambda _frame, _room: (tile,))
    tiles, above, *said, below = first.boxes
    assert tiles.items == (tile,)
    assert [box.height for box in said] == [20.0, 20.0, 20.0]
    assert above.height == pytest.approx(below.height)
    assert above.frames == below.frames == (ground,)
    assert sum(box.height for box in first.boxes) == pytest.approx(190.0, abs=0.2)


@pytest.mark.parametrize("layout", ["booklet", "large-print"])
@pytest.mark.parametrize("name", ["plain", "lantern-street"])
def test_what_stands_on_the_grounds_of_a_back_begins_in_line_with_the_text(name: str, layout: str) -> None:
    last = shipped(SHEETS[0], layout, brand=name).laid[-1]
    assert last.area
    lefts = {
        round(one.x + min(item.x for item in one.box.items if not isinstance(item, Fill)), 1)
        for one in last.body
        if any(isinstance(item, Words) for item in one.box.items)
    }
    grounds = [one.x + item.x for one in last.ground for item in one.box.items if isinstance(item, Fill)]
    assert max(grounds) < last.area.left - 10.0
    assert min(lefts) == round(last.area.left, 1)
