"""Charts: in a panel, in large print, and with two bars in each row."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from readers import valid
from samples import HOME, LETTER, edition, file, layout, pages

from broadside.file.proof.document import document
from broadside.model.page import Item, Page, Shape, Words
from broadside.model.page import Path as Ink
from broadside.model.replace import replace
from broadside.model.type import Align
from broadside.read.check import check_sheet
from broadside.read.load import load

HEAD = """title: Heat
lang: en
edition: 2026-11
version: "1"
signs:
  mild: {icon: sun, outline: circle, pattern: dots, colour: "#1d4f91"}
blocks:
"""
BARS = """  - chart: Days that were hot in town, counted by the office
    id: chart
    alt: Bars.
    unit: days
    data: [{label: Then, value: 4}, {label: Now, value: 11}]
"""
DOTS = BARS.replace("    alt", "    kind: dots\n    alt")
BOTH = """  - chart: Water and shade
    id: chart
    alt: More water than shade.
    unit: "%"
    measures: [Water, Shade]
    data: [{label: In town, values: [88, 33]}, {label: In the fields, values: [12, 35]}]
"""


def within(chart: str) -> str:
    inner = "".join(f"        {line}\n" for line in chart.splitlines())
    boxes = f"      - box: Mild\n        sign: mild\n        blocks:\n{inner}"
    return f"  - panels: Kinds\n    id: kinds\n    boxes:\n{boxes}"


def items(made: tuple[Page, ...]) -> Iterator[Item]:
    for page in made:
        for one in page.body:
            yield from (replace(item, y=one.y + item.y) for item in one.box.items)


def inks(made: tuple[Page, ...]) -> list[Ink]:
    """What is drawn for a reader."""
    shapes = (item for item in items(made) if isinstance(item, Shape) and item.element)
    return [path for shape in shapes for path in shape.paths]


def said(word: Words) -> str:
    return "".join(text for glyphs in word.line.glyphs for text in glyphs.texts).strip()


def at(made: tuple[Page, ...]) -> dict[str, float]:
    return {said(item): item.y for item in items(made) if isinstance(item, Words)}


@pytest.mark.parametrize("chart", [BARS, BOTH])
def test_a_chart_in_a_panel_has_the_colour_of_its_sign_and_rows_closer_together(chart: str) -> None:
    alone, inside = (pages(edition(HEAD + one), layout("brief"), LETTER) for one in (chart, within(chart)))
    colours = [{path.fill for path in inks(made) if path.fill} for made in (alone, inside)]
    assert colours == [{"brand"}, {"sign-1"}]
    first, second = ("Then", "Now") if chart is BARS else ("In town", "In the fields")
    apart = [found[second] - found[first] for found in map(at, (alone, inside))]
    assert apart[1] < 0.9 * apart[0]
    if chart is BARS:
        assert apart[1] <= 1.35 * layout("brief").type_of("panel").size


def test_a_value_with_a_sign_of_its_own_keeps_its_pattern() -> None:
    text = BARS.replace("value: 4", "value: 4, sign: mild")
    made = pages(edition(HEAD + text), layout("brief"), LETTER)
    assert any(path.clip for path in inks(made))


def test_the_caption_of_a_chart_leaves_no_word_alone_on_a_line() -> None:
    own = replace(layout("brief"), columns=2, across=frozenset())
    text = BARS.replace("counted by the office", "counted each summer by us")
    made = pages(edition(HEAD + text), own, LETTER)
    lines = [
        item
        for item in items(made)
        if isinstance(item, Words) and item.element and item.element.role == "Caption"
    ]
    assert len(lines) > 1
    assert min(one.line.width for one in lines) > 0.6 * max(one.line.width for one in lines)


@pytest.mark.parametrize(
    ("values", "shown"), [("52.4, 7.25, 107.9, 105.0", "105"), ("52.4, 106.7, 107.9, 105.0", "105.0")]
)
def test_a_value_has_as_many_decimals_as_most_of_its_chart(values: str, shown: str) -> None:
    data = ", ".join(f"{{label: Y{i}, value: {one}}}" for i, one in enumerate(values.split(", ")))
    made = pages(
        edition(HEAD + BARS.replace("{label: Then, value: 4}, {label: Now, value: 11}", data)),
        layout("brief"),
        LETTER,
    )
    words = [said(one) for one in items(made) if isinstance(one, Words)]
    assert [one for one in words if one.startswith("105")] == [f"{shown}\N{NO-BREAK SPACE}days"]


def test_who_needs_large_letters_has_dots_and_lines_as_large() -> None:
    widths = []
    for name in ("brief", "large-print"):
        own = layout(name)
        found = inks(
            pages(
                edition(HEAD + DOTS.replace("value: 4", "value: 4, low: 2, high: 6")), own, own.area("letter")
            )
        )
        widths.append(max(path.width for path in found if not path.fill))
    assert widths[1] > 1.4 * widths[0]
    assert widths[1] > 2.0


@pytest.mark.parametrize("align", ["start", "center", "end", "justify"])
def test_the_names_of_bars_follow_their_pieces_wherever_a_layout_aligns_words(align: Align) -> None:
    own = layout("brief")
    types = tuple((role, replace(one, align=align)) for role, one in own.types)
    made = pages(edition(HEAD + BOTH), replace(own, types=types), LETTER)
    names = {said(item): item for item in items(made) if isinstance(item, Words)}
    first, second = names["Water"], names["Shade"]
    pieces = [item.x for item in items(made) if isinstance(item, Shape) and item.x > first.x]
    assert first.x + first.line.width < min(pieces) < second.x


def test_two_bars_of_a_row_are_told_apart_by_form_and_read_as_a_table_with_heads(tmp_path: Path) -> None:
    one = edition(HEAD + BOTH)
    made = pages(one, layout("brief"), LETTER)
    bars = [path for path in inks(made) if path.fill == "brand" or path.stroke == "brand"]
    assert [bool(path.fill) for path in bars] == [True, False, True, False]
    data = file(one, made)
    valid(data, tmp_path)
    found = document(data)
    rows = [
        [(kid.role, kid.scope, kid.words.strip()) for kid in node.kids]
        for node in found.nodes
        if node.role == "TR"
    ]
    assert rows == [
        [("TD", "", ""), ("TH", "/Column", "Water"), ("TH", "/Column", "Shade")],
        [("TH", "/Row", "In town"), ("TD", "", "88%"), ("TD", "", "33%")],
        [("TH", "/Row", "In the fields"), ("TD", "", "12%"), ("TD", "", "35%")],
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[Water, Shade]", "[Water]", "1 measures of bars"),
        ("values: [12, 35]", "values: [12]", "1 values for 2"),
        ("values: [12, 35]", "value: 12", "1 values for 2"),
        ("values: [12, 35]", "value: 12, values: [12, 35]", "both `value:` and `values:`"),
        ("measures: [Water, Shade]", "reference: 1", "2 values for 1"),
        ("    measures", "    kind: dots\n    measures", "2 measures of dots"),
        ("values: [12, 35]", "values: [12, -35]", "bars below zero"),
        ("values: [12, 35]", "sign: mild", "no value"),
        ("values: [12, 35]", "sign: mild, values: [12, 35]", "a sign of several values"),
    ],
)
def test_what_cannot_be_drawn_is_told(old: str, new: str, told: str) -> None:
    _, issues = check_sheet(load(HEAD + BOTH.replace(old, new), "sheet.yaml"), name="test", folder=HOME)
    assert any(told in str(issue) for issue in issues)
