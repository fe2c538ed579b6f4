"""Panels of a leaflet that is folded twice: chips on one line, cards as tall as both panels hold, no bare
head, no hole above what ends the sheet."""

from itertools import pairwise

import pytest
from faces import fonts
from printings import SHEETS, Printing, shipped
from samples import brand, edition, session

from broadside.blocks.table.layout.chip_sizes import SIZES
from broadside.model.memo import Memo
from broadside.model.page import Fill, Page, Placed, Shape, Words
from broadside.pages.ending.tiles import ABOVE_ROW
from broadside.pages.measure import measure

WORK, LAW = SHEETS
TILED = 20
MATRIX = """lang: en
title: Heat
edition: 2026-11
version: "1"
signs: {mild: {outline: circle, icon: sun}}
blocks:
  - matrix: Days
    id: days
    states: {rules: {word: WORD, mark: half}}
    heads: [{text: Mild, sign: mild}, {text: Warm}, {text: Hot}, {text: Severe}]
    rows:
      - row: Work
        cells: [{state: rules}, {state: rules}, {state: rules}, {state: rules}]
"""


def tiles(page: Page) -> list[Placed]:
    return [
        one
        for one in page.ground
        if any(isinstance(item, Shape) and len(item.paths) >= TILED for item in one.box.items)
    ]


def panel(printing: Printing, said: str) -> tuple[Page, list[Placed]]:
    """The page with a panel that says something, and the boxes of that panel."""
    for page in printing.laid:
        for one in page.body:
            words = "".join(
                text
                for item in one.box.items
                if isinstance(item, Words)
                for glyphs in item.line.glyphs
                for text in glyphs.texts
            )
            if words.startswith(said):
                near = [other for other in page.body if abs(other.x - one.x) < 1.0]
                return page, near
    raise AssertionError(said)


def chip_lines(word: str) -> list[Words]:
    """The lines of the chips on four cards of a leaflet."""
    one, own = edition(MATRIX.replace("WORD", word)), session().layout("trifold")
    flow = measure(one, own, own.area("letter"), brand(), fonts(), Memo())
    items = [item for band in flow.bands for box in band.boxes for item in box.items]
    return [
        item
        for item in items
        if isinstance(item, Words) and "".join(item.line.glyphs[0].texts).strip() in word
    ]


def test_a_chip_is_a_little_smaller_rather_than_on_two_lines() -> None:
    words = "Allowed if all of the rules there are hold"
    found = [chip_lines(words[:end].strip()) for end in range(8, len(words))]
    own = found[0][0].line.glyphs[0].size
    smaller = [one for one in found if one[0].line.glyphs[0].size < own]
    assert smaller
    note = session().layout("trifold").type_of("note").size
    for one in smaller:
        assert len(one) == 4
        assert one[0].line.glyphs[0].size >= max(SIZES[-1] * own, note) - 0.01
    # What would have to be smaller still has two lines, in letters of full size.
    assert any(len(one) == 8 for one in found)


def test_the_head_of_a_panel_beside_a_title_is_not_bare() -> None:
    for name in ("plain", "lantern-street"):
        page, boxes = panel(shipped(LAW, "trifold", brand=name), "Licensed")
        top = min(one.y for one in boxes)
        (strip,) = [one for one in tiles(page) if abs(one.x - boxes[0].x) < 1.0]
        first = min(one.y for one in boxes if one.box.items)
        assert top <= strip.y
        assert strip.foot <= first


def test_a_row_of_tiles_stands_on_what_ends_a_panel_that_is_not_full() -> None:
    page, boxes = panel(shipped(WORK, "trifold"), "Read this sheet online")
    (strip,) = [one for one in tiles(page) if abs(one.x - boxes[0].x) < 1.0]
    above = max(one.foot for one in boxes if one.foot <= strip.y)
    assert strip.y - above >= ABOVE_ROW - 0.01


def test_cards_in_two_panels_are_as_tall_as_both_hold() -> None:
    printing = shipped(LAW, "trifold", brand="lantern-street")
    feet = []
    for name in ("All criminal", "Licensed"):
        page, boxes = panel(printing, name)
        x = boxes[0].x
        last = max(one.foot for one in boxes if one.box.frames)
        notes = min(one.y for one in page.notes if abs(one.x - x) < 1.0)
        below = [one.foot for one in boxes if not one.box.frames and one.y >= last]
        feet.append((last, notes - max(below, default=last)))
    (first, _), (second, left) = feet
    assert abs(first - second) < 0.1
    assert left < 34.0


def said_on(page: Page) -> list[str]:
    return [
        "".join(text for glyphs in item.line.glyphs for text in glyphs.texts)
        for one in page.body
        for item in one.box.items
        if isinstance(item, Words)
    ]


def test_letters_of_a_chip_stand_closer_rather_than_on_two_lines() -> None:
    page, _ = panel(shipped(LAW, "trifold"), "Licensed")
    lines = [line.replace("\N{NO-BREAK SPACE}", " ") for line in said_on(page)]
    assert sum(line.startswith("Allowed if the rules are kept") for line in lines) == 2


def test_tiles_over_cards_of_signs_are_all_of_these() -> None:
    page, boxes = panel(shipped(LAW, "trifold"), "Licensed")
    (strip,) = [one for one in tiles(page) if abs(one.x - boxes[0].x) < 1.0]
    (art,) = (item for item in strip.box.items if isinstance(item, Shape))
    assert {f"sign-{number}" for number in (1, 2, 3, 4)} <= {path.fill for path in art.paths}


def test_myths_in_a_panel_with_room_end_where_it_does() -> None:
    page, boxes = panel(shipped(WORK, "trifold", brand="lantern-street"), "Myths and facts")
    notes = min(one.y for one in page.notes if abs(one.x - boxes[0].x) < 1.0)
    assert notes - max(one.foot for one in boxes) < 48.0


def test_a_back_that_is_a_field_goes_on_over_the_cut_as_the_cover_beside_it() -> None:
    printing = shipped(LAW, "trifold", brand="lantern-street")
    page, _ = panel(printing, "Contact")
    drawn = [item for one in page.ground for item in one.box.items if isinstance(item, Fill | Shape)]
    assert len(drawn) == 4
    assert {item.edge for item in drawn} == {printing.session.layout("trifold").edge}


def test_what_tiles_leave_of_a_back_is_shared_out_above_and_below_its_words() -> None:
    page, _ = panel(shipped(LAW, "trifold", brand="lantern-street"), "Contact")
    grounds = [
        (one.y, one.foot) for one in page.ground if any(isinstance(item, Fill) for item in one.box.items)
    ]
    said = [one for one in page.body if one.box.items and one.box.frames]
    bare = [said[0].y - min(grounds)[0], max(grounds)[1] - said[-1].foot]
    bare += [below.y - above.foot for above, below in pairwise(said) if below.box.frames != above.box.frames]
    assert bare == pytest.approx([bare[0]] * 3)
    assert bare[0] > 8.0


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_no_chip_on_a_card_passes_the_rules_between_its_rows(brand: str) -> None:
    for name in ("All criminal", "Licensed"):
        _, boxes = panel(shipped(LAW, "trifold", brand=brand), name)
        on_card = [item for one in boxes if one.box.frames for item in one.box.items]
        ends = [item.x + item.width for item in on_card if isinstance(item, Fill) and item.colour == "rule"]
        chips = [item.x + item.width for item in on_card if isinstance(item, Shape)]
        assert len(ends) >= 4
        assert max(chips) <= min(ends)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_text_of_a_panel_is_as_clear_of_its_notes_as_that_beside_it(sheet: str, brand: str) -> None:
    least = session().layout("trifold").notes.gap
    for page in shipped(sheet, "trifold", brand=brand).laid:
        for note in page.notes:
            above = [one.foot for one in page.body if abs(one.x - note.x) < 1.0 and one.foot <= note.y]
            assert not above or note.y - max(above) >= least - 0.1
