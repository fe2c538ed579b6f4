"""The columns of a matrix: as much room as there is for its words, heads of one height, no word alone."""

from collections.abc import Iterator

import pytest
from samples import LETTER, edition, layout, pages

from broadside.model.page import Fill, Page, Words
from broadside.model.replace import replace

HEAD = """
lang: en
title: A
edition: 2026-11
version: "1"
signs:
  crime: {colour: "#8C1A2E", outline: octagon, icon: gavel}
  buyers: {colour: "#6B4400", outline: diamond, icon: coin}
  licensed: {colour: "#1F4A7A", outline: square, icon: license}
  free: {colour: "#14574A", outline: circle, icon: lock-open}
blocks:
  - matrix: Four
    id: four
    states: {no: {word: Crime, mark: cross}, half: {word: Allowed if, mark: half}}
    heads:
      - {text: All criminal, sign: crime}
      - {text: Buyer-only crime, sign: buyers}
      - {text: Licensed, sign: licensed}
      - {text: Decriminalized, sign: free}
    rows:
      - {row: Helping or managing, icon: users, cells: [{state: no}, {state: no}, {state: no}, {state: no}]}
      - {row: Where, icon: pin, cells: [Nearly all US states, "Sweden, Norway", Nevada,
          "New Zealand, much of Australia"]}
"""


TWO = """  - table: Two
    id: two
    header-rows: 1
    header-columns: 1
    rows:
      - ["", {text: One, sign: crime}, {text: Other, sign: free}]
      - [Who, Some of them., All of them.]
      - [Where, Nearly all US states., Nevada.]
"""


def said(made: tuple[Page, ...]) -> Iterator[tuple[str, Words]]:
    for page in made:
        for placed in page.placed:
            for item in placed.box.items:
                if isinstance(item, Words):
                    yield "".join(text for glyphs in item.line.glyphs for text in glyphs.texts).strip(), item


@pytest.mark.parametrize("name", ["brief", "brief-two-column", "matrix"])
def test_heads_stand_on_one_line_and_no_short_word_is_alone_amid_a_cell(name: str) -> None:
    lines = dict(said(pages(edition(HEAD), replace(layout(name), tables="columns"), LETTER)))
    assert {"All criminal", "Buyer-only crime", "Licensed", "Decriminalized"} <= set(lines)
    heads = [lines[head] for head in ("All criminal", "Buyer-only crime", "Licensed", "Decriminalized")]
    assert len({word.line.glyphs[0].size for word in heads}) == 1
    assert {"New Zealand,", "much of Australia"} <= set(lines)
    assert {"Helping or", "managing"} <= set(lines), "labels leave the room to the columns"


def test_words_keep_off_the_edges_of_their_columns() -> None:
    made = pages(edition(HEAD), replace(layout("brief"), tables="columns"), LETTER)
    word = next(word for text, word in said(made) if text == "Nevada")
    grounds = [
        item
        for page in made
        for placed in page.placed
        for item in placed.box.items
        if isinstance(item, Fill) and item.colour == "tint-3"
    ]
    assert grounds
    assert all(word.x - ground.x >= 6.0 for ground in grounds)


def test_a_label_over_a_row_stands_nearer_to_that_than_to_the_row_before() -> None:
    own = replace(layout("large-print"), tables="columns")
    made = pages(edition(HEAD.partition("  - matrix")[0] + TWO), own, LETTER)
    (page,) = (page for page in made if any(text == "Where" for text, _ in said((page,))))
    grounds = [
        (one.y + item.y, one.y + item.y + item.height)
        for one in page.body
        for item in one.box.items
        if isinstance(item, Fill) and item.colour.startswith("tint")
    ]
    (label,) = (
        one.y + item.y
        for one in page.body
        for item in one.box.items
        if isinstance(item, Words) and "Where" in "".join("".join(part.texts) for part in item.line.glyphs)
    )
    size = own.type_of("table-head").size
    above = label - max(foot for _, foot in grounds if foot < label)
    below = min(top for top, _ in grounds if top > label) - label
    # From its baseline: letters reach up from that.
    assert above - 0.7 * size > below - 0.2 * size
