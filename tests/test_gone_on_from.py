"""A box stays with the heading and the paragraph that it goes on from: on a page, on a face, in a choice."""

import pytest
from printings import SHEETS, shipped
from samples import edition, layout, pages, session, small

from broadside.blocks.gone_on_from import gone_on_from
from broadside.model.page import Page, Words
from broadside.model.replace import replace
from broadside.words.select import select

HEAD = """
lang: en
title: Heat
message: Drink water.
edition: 2026-11
version: "1"
blocks:
"""
LED = """
  - h1: Without fines
    id: without
  - p: Nobody pays a fine for shade.
    id: shade
  - callout: Still a crime
    id: crime
    blocks: [{p: Theft., id: theft}]
"""
AFTER = """
  - p: So they say.
    id: after
"""
WIDE = """
  - myths: Myths
    id: myths
    pairs: [{myth: Shade is a crime., fact: It is not.}]
"""
FILLER = """
  - p: Words upon words upon words upon words upon words upon words.
    id: filler-%d
"""


def ids(source: str) -> list[str]:
    one = edition(source).sheet
    taken = replace(layout(), takes="short", also=("callout",), imprint="none")
    return [block.id for block in select(one, taken).blocks]


def words(made: Page) -> dict[str, Words]:
    """The first line of what is said, where it stands on a page."""
    found: dict[str, Words] = {}
    for placed in made.body:
        for item in placed.box.items:
            if isinstance(item, Words):
                said = "".join("".join(glyphs.texts) for glyphs in item.line.glyphs).strip()
                found[said] = replace(item, x=item.x + placed.x, y=item.y + placed.y)
    return found


def test_a_box_goes_on_from_the_one_paragraph_between_it_and_its_heading() -> None:
    led = edition(HEAD + LED).sheet.blocks
    assert gone_on_from(led, 2) == range(2)
    assert not gone_on_from(led, 1)
    assert not gone_on_from(led[1:], 1)
    later = edition(HEAD + LED.replace("  - callout", AFTER + "  - callout")).sheet.blocks
    assert not gone_on_from(later, 3)


def test_a_box_goes_on_from_what_is_said_in_both_languages() -> None:
    *led, box = edition(HEAD + LED).sheet.blocks
    both = [two for one in (*led, box) for two in (one, replace(one, id=f"{one.id}-es", lang="es"))]
    assert gone_on_from(both, 4) == gone_on_from(both, 5) == range(4)


def test_a_printing_that_asks_for_boxes_says_what_they_go_on_from() -> None:
    assert ids(HEAD + LED + AFTER) == ["without", "shade", "crime"]
    assert ids(HEAD + AFTER + LED.replace("  - h1: Without fines\n    id: without\n", "")) == ["crime"]
    card = replace(session().layout("palm-card"), also=("callout",), only=("callout",))
    assert [one.id for one in select(edition(HEAD + LED + AFTER).sheet, card).blocks] == [
        "without",
        "shade",
        "crime",
    ]


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("lines", range(2, 12))
def test_a_box_is_on_one_page_with_what_it_goes_on_from(lines: int, columns: int) -> None:
    page, paper = small(columns)
    page = replace(page, balance=False)
    source = HEAD + "".join(FILLER % i for i in range(lines)) + LED
    at = [
        number
        for number, made in enumerate(pages(edition(source), page, paper))
        for said in words(made)
        if said in {"Without fines", "Still a crime"}
    ]
    assert len(at) == 2
    assert at[0] == at[1]


def test_a_box_stands_beside_what_it_goes_on_from_where_columns_are_short() -> None:
    two = replace(layout("brief-two-column", where="page"), baselines=False, across=("myths",), abreast=())
    said = words(pages(edition(HEAD + WIDE + LED + AFTER), two)[0])
    assert said["Still a crime"].x > said["Without fines"].x
    assert said["Without fines"].y - 6 < said["Still a crime"].y < said["Nobody pays a fine for shade."].y + 6
    assert said["So they say."].x == said["Without fines"].x
    long = HEAD + WIDE + LED + "".join(FILLER % i for i in range(30))
    said = words(pages(edition(long), two)[0])
    assert said["Still a crime"].y > said["Nobody pays a fine for shade."].y


def test_faces_hold_a_box_with_what_it_goes_on_from_or_the_card_does_without() -> None:
    for brand_name in ("plain", "lantern-street"):
        printing = shipped(SHEETS[0], "wallet", brand=brand_name)
        (face,) = [
            page for page in printing.laid if any(said.startswith("Still a crime") for said in words(page))
        ]
        assert "Decriminalizing sex work" in words(face)
