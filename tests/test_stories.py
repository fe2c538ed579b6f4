"""Columns of a table as stories; tables of their first rows; what a chip says."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from printings import made as printed_as
from printings import session_in, shipped
from readers import letters
from samples import LETTER, edition, file, layout, pages, small

from broadside.blocks.kinds import listed, with_first_rows
from broadside.blocks.table.layout.grid import OF_STORY
from broadside.file.proof import proof
from broadside.file.proof.document import document
from broadside.model.content import Edition
from broadside.model.language import leading_of
from broadside.model.page import Box, Fill, Page, Shape, Words
from broadside.model.replace import replace
from broadside.model.steps import bounds
from broadside.pipeline.job import Job

HEAD = """lang: en
title: Heat
edition: 2026-11
version: "1"
signs:
  mild: {outline: circle, icon: sun}
  severe: {colour: "#8C1A2E", outline: octagon, icon: flame}
blocks:
"""
TABLE = """  - table: Two kinds of days
    id: days
    header-rows: 1
    header-columns: 1
    rows:
      - ["", {text: Mild, sign: mild}, {text: Severe, sign: severe}]
      - [What it is, Below 30 degrees., Above 35 degrees.]
      - [Who rests, Some., All.]
      - [Who works, All., None.]
"""
MATRIX = """  - matrix: Two kinds of days
    id: days
    states: {rules: {word: Rules apply, mark: half}, free: {word: Allowed, mark: tick}}
    heads: [{text: Mild, sign: mild}, {text: Severe, sign: severe}]
    rows:
      - row: Work
        cells: [{state: free}, {state: rules, text: "[^law]"}]
notes:
  law: With breaks by the hour.
"""


def stories(one: Edition) -> tuple[Page, ...]:
    return pages(one, replace(layout(), tables="stories"))


def words_of(made: tuple[Page, ...]) -> Iterator[tuple[str, Words]]:
    for page in made:
        for placed in page.placed:
            for item in placed.box.items:
                if isinstance(item, Words):
                    said = "".join(text for glyphs in item.line.glyphs for text in glyphs.texts)
                    yield said.strip(), item


def test_each_column_has_its_labels_and_they_are_heard_once() -> None:
    one = edition(HEAD + TABLE)
    made = stories(one)
    labels = [words for said, words in words_of(made) if said == "Who rests"]
    assert len(labels) == 2
    assert labels[0].x < labels[1].x
    assert [words.element is None for words in labels] == [False, True]
    assert [words.colour for words in labels] == ["sign-1", "sign-2"], "as its column's sign"
    data = file(one, made)
    assert [node.words for node in document(data).nodes if node.words == "Who rests"] == ["Who rests"]
    assert not list(map(str, proof(data, one, made)))


def test_stories_are_as_wide_as_one_another_under_pictures_in_their_colours() -> None:
    made = stories(edition(HEAD + TABLE))
    grounds = [
        item
        for page in made
        for placed in page.placed
        for item in placed.box.items
        if isinstance(item, Fill) and item.colour.startswith("sign") and item.height > 40
    ]
    assert [ground.colour for ground in grounds] == ["sign-1", "sign-2"]
    assert abs(grounds[0].width - grounds[1].width) < 0.01


def test_what_a_sign_stands_for_is_drawn_large_over_its_column() -> None:
    """A tile takes nearly all of the height; arrows press in from both sides of a dot."""
    drawn = {}
    for art in ("sun", "pressing"):
        head = HEAD.replace("icon: sun}", f"icon: sun, art: {art}}}")
        made = stories(edition(head + TABLE))
        drawn[art] = next(
            item
            for page in made
            for placed in page.placed
            for item in placed.box.items
            if isinstance(item, Shape) and item.width > 200 and item.height > 50
        )
    tile, arrows = drawn["sun"], drawn["pressing"]
    tall = [bounds(path.steps) for path in tile.paths]
    assert max(box.bottom - box.top for box in tall) > 0.5 * tile.height
    middle = [(bounds(path.steps).left + bounds(path.steps).right) / 2 for path in arrows.paths]
    assert min(middle) < 0.25 * arrows.width < 0.75 * arrows.width < max(middle)


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_the_picture_of_a_story_on_a_poster_is_a_third_as_high_as_wide_at_least(brand: str) -> None:
    """It is what is seen from afar; and the tiles beside a large one stand two by two."""
    (page,) = shipped("sex-work-vs-trafficking", "poster", brand=brand).laid
    drawn = [item for one in page.body for item in one.box.items if isinstance(item, Shape)]
    pictures = [item for item in drawn if 300.0 < item.width < 500.0]
    assert len(pictures) == 2
    assert all(item.height > 0.33 * item.width for item in pictures)
    pale = [bounds(path.steps) for path in pictures[0].paths if path.fill == "soft"]
    assert len({round(one.left) for one in pale}) >= 4


@pytest.mark.parametrize("columns", [0, 1])
def test_a_table_whose_only_column_heads_its_rows_lists_them(columns: int) -> None:
    places = ", ".join(f"[{one}]" for one in ("Where", "Hall", "School", "Park", "Pier"))
    table = f"  - {{table: Places, id: places, header-columns: {columns}, rows: [{places}]}}\n"
    assert listed(edition(HEAD + table).sheet.blocks[0]) == 4


def test_a_table_without_a_sign_for_each_column_is_no_story() -> None:
    made = stories(edition(HEAD + TABLE.replace("{text: Mild, sign: mild}", "Mild")))
    assert len([said for said, _ in words_of(made) if said == "Who rests"]) == 1


def test_a_printing_may_have_the_first_rows_alone() -> None:
    blocks = with_first_rows(edition(HEAD + TABLE).sheet.blocks, 1)
    said = [run.text for row in blocks[0].rows for cell in row for run in cell.text]
    assert said == ["Mild", "Severe", "What it is", "Below 30 degrees.", "Above 35 degrees."]


@pytest.mark.parametrize(
    ("counts", "heads", "printed"),
    [
        ((9, 4), 1, [9, 4]),
        ((20, 12), 1, [20]),
        ((70, 4), 1, [4]),
        ((9,) * 8, 1, [9, 9, 9]),
        *(((70,), heads, [12]) for heads in (0, 1, 2)),
    ],
)
def test_of_what_a_table_lists_a_poster_prints_all_or_leaves_it_out(
    tmp_path: Path, counts: tuple[int, ...], heads: int, printed: list[int]
) -> None:
    """The first three hours of a day would be taken for all of them. What has no room is told, and of how
    many of its rows even alone."""
    tables = "".join(
        f"  - table: Hours\n    id: hours-{i}\n    header-rows: {heads}\n    rows:\n"
        + heads * "      - [Hour, Where]\n"
        + count * '      - ["10:00", Hall]\n'
        for i, count in enumerate(counts)
    )
    at = session_in(tmp_path, {"day": f"{HEAD.split('signs', maxsplit=1)[0]}blocks:\n{tables}"})
    job = Job(sheet="day", lang="en", layout="poster", paper="letter", ink="color", brand="plain")
    one = printed_as(job, at)
    assert [listed(block) for block in one.edition.sheet.blocks if listed(block)] == printed
    told = [issue.message for issue in one.issues if "rows of this table" in issue.message]
    alone = [f"`poster` has room for {printed[0]} rows of this table, not for 70"]
    out = ["`poster` has no room for all rows of this table, and leaves it out"]
    assert told == (alone if len(counts) == 1 else (len(counts) - len(printed)) * out)


@pytest.mark.parametrize("count", [7, 10, 15])
def test_no_row_stands_alone_on_a_page_below_heads_that_come_back(count: int) -> None:
    rows = "".join(f"      - [Row {n}, Here]\n" for n in range(count))
    one = edition(f"{HEAD}  - table: Rows\n    id: rows\n    rows:\n      - [What, Where]\n{rows}")
    own, paper = small()
    for high in range(190, 300, 10):
        made = pages(one, own, replace(paper, height=paper.height - 300 + high))
        rows_on = [sum(said == "Here" for said, _ in words_of((page,))) for page in made]
        assert 1 not in rows_on, rows_on


def test_rows_that_a_cell_holds_together_are_all_printed() -> None:
    source = TABLE.replace("[Who rests, Some., All.]", "[Who rests, {text: Some., rows: 2}, All.]")
    blocks = edition(HEAD + source.replace("[Who works, All., None.]", "[Who works, None.]")).sheet.blocks
    assert with_first_rows(blocks, 1) == blocks


def test_a_chip_holds_the_mark_of_a_note() -> None:
    one = edition(HEAD + MATRIX)
    for tables in ("columns", "ruled"):
        made = pages(one, replace(layout(), tables=tables))
        assert "Rules apply1" in [said for said, _ in words_of(made)]
        assert not list(map(str, proof(file(one, made), one, made)))


@pytest.mark.parametrize(
    ("lang", "word", "text", "seen"),
    [
        ("hi", "इजाज़त, अगर", "नियमों का पालन हो", "इजाज़त, अगर नियमों का पालन हो"),
        ("zh-Hans", "允许，但须", "遵守规则", "允许，但须遵守规则"),
    ],
)
def test_a_chip_holds_all_that_is_said_of_a_state_as_the_language_writes_it(
    lang: str, word: str, text: str, seen: str
) -> None:
    """In lines that stand farther apart than those of Latin letters, too."""
    source = HEAD.replace("lang: en", f"lang: {lang}") + MATRIX.replace("[^law]", text).split("notes:")[0]
    one = edition(source.replace("Rules apply", f'"{word}"'))
    own = replace(layout(), tables="columns").led(leading_of(lang), leading_of(lang, display=True))
    narrow = replace(LETTER, name="narrow", width=300.0)
    (page, *_) = pages(one, own, narrow)
    chips = [box for box in (placed.box for placed in page.placed) if any(map(is_chip, box.items))]
    held = ["".join(said.strip() + " " for said in said_in(box)) for box in chips]
    assert any(letters(seen) in letters(said) for said in held)


def is_chip(item: object) -> bool:
    return isinstance(item, Shape) and any(path.dash for path in item.paths)


def said_in(box: Box) -> Iterator[str]:
    """The words on the shape of a dashed chip."""
    dashed = next(item for item in box.items if is_chip(item))
    assert isinstance(dashed, Shape)
    for item in box.items:
        if isinstance(item, Words) and dashed.y <= item.y <= dashed.y + dashed.height and item.x > dashed.x:
            yield "".join(text for glyphs in item.line.glyphs for text in glyphs.texts)


def test_labels_of_stories_are_larger_than_other_heads() -> None:
    made = stories(edition(HEAD + TABLE))
    plain = pages(edition(HEAD + TABLE), layout())
    sizes = [
        next(item.line.glyphs[0].size for said, item in words_of(one) if said == "What it is")
        for one in (made, plain)
    ]
    assert sizes[0] == pytest.approx(OF_STORY * sizes[1])


def test_each_story_stands_on_a_tint_of_its_own_from_its_picture_to_its_last_words() -> None:
    (page,) = stories(edition(HEAD + TABLE))
    fills: dict[str, list[tuple[float, float, float, float]]] = {}
    for placed in page.body:
        for item in placed.box.items:
            if isinstance(item, Fill) and item.colour.startswith("tint-"):
                at = placed.y + item.y
                fills.setdefault(item.colour, []).append((item.x, item.x + item.width, at, at + item.height))
    first, second = (fills[name] for name in sorted(fills))
    assert max(right for _, right, _, _ in first) < min(left for left, _, _, _ in second)
    for parts in (first, second):
        assert len({(round(left, 3), round(right, 3)) for left, right, _, _ in parts}) == 1
        for (_, _, _, foot), (_, _, top, _) in pairwise(parts):
            assert abs(top - foot) < 0.01
