"""What is read across: pictures below figures side by side, numbers of one section, the grid of a chart."""

from collections.abc import Iterator

import pytest
from samples import LETTER, edition, layout, pages, small

from broadside.model.layout import Layout
from broadside.model.page import Fill, Item, Page, Shape, Words
from broadside.model.paper import Paper
from broadside.model.replace import replace

HEAD = 'title: Heat\nlang: {}\nedition: 2026-11\nversion: "1"\nblocks:\n'
PAIR = """  - key-figures: What was measured
    id: pair
    figures:
      - {figure: Three times, times: 3, these: Here, others: There, text: "{first}"}
      - {figure: 33--46%, low: 33, high: 46, text: "{second}"}
"""
PEOPLE = "  - {people: 3 in 10, id: people, text: of them, count: 3, total: 10}\n"
ODDS = """  - chart: Odds
    id: odds
    kind: dots
    reference: 1
    alt: All are above 1.
    data:
      - {label: Violence in the streets of a town, value: 2.99, low: 1.96, high: 4.57}
      - {label: Other, value: 1.6, low: 1.42, high: 2.19}
"""


def placed(made: tuple[Page, ...]) -> Iterator[Item]:
    """Items, counted from the top of their page."""
    for page in made:
        for one in page.body:
            yield from (replace(item, x=one.x + item.x, y=one.y + item.y) for item in one.box.items)


def said(word: Words) -> str:
    return (
        "".join(text for glyphs in word.line.glyphs for text in glyphs.texts).replace("\u00a0", " ").strip()
    )


def lines(made: tuple[Page, ...]) -> dict[str, Words]:
    return {said(item): item for item in placed(made) if isinstance(item, Words)}


def pair(lang: str = "en") -> str:
    return HEAD.format(lang) + PAIR.replace("{first}", "One.").replace("{second}", "Other.")


@pytest.mark.parametrize("name", ["brief", "brief-two-column"])
def test_pictures_side_by_side_begin_on_one_line_below_their_words(name: str) -> None:
    text = HEAD.format("en") + PAIR.replace("{first}", "One. " * 30).replace("{second}", "Other.")
    made = pages(edition(text), layout(name), LETTER)
    words = [item for item in placed(made) if isinstance(item, Words)]
    tops = {item.y for item in placed(made) if isinstance(item, Shape)}
    assert len(tops) == 1
    counted = [word.y for word in words if said(word).startswith("One.") or said(word) == "Other."]
    assert len(counted) > 2
    assert max(counted) < tops.pop() < min(word.y for word in words if said(word) in ("Here", "There"))


@pytest.mark.parametrize("between", ["", "  - {p: Words., id: words}\n"])
def test_a_share_of_people_is_no_larger_than_the_figures_of_its_section(between: str) -> None:
    own, long = layout("large-print"), "Three hundred times"
    told = pair().replace("Three times", long)
    text = told + between + PEOPLE
    found = lines(pages(edition(text), own, own.area("letter")))
    figure, share = (found[one].line.glyphs[0].size for one in (long, "3 in 10"))
    assert figure < own.type_of("figure").size
    assert share == pytest.approx(figure)
    apart = told + "  - {h1: Another, id: another}\n" + PEOPLE
    found = lines(pages(edition(apart), own, own.area("letter")))
    assert found["3 in 10"].line.glyphs[0].size > figure


def narrow() -> tuple[Layout, Paper]:
    own, _ = small()
    return own, Paper(name="narrow", width=260.0, height=500.0)


def test_lines_of_a_grid_go_from_the_numbers_to_the_last_row_behind_labels() -> None:
    made = pages(edition(HEAD.format("en") + ODDS), *narrow())
    rows = [item for item in placed(made) if isinstance(item, Shape) and len(item.paths) > 1]
    assert len(rows) == 2
    for row in rows:
        line = next(path for path in row.paths if path.stroke == "rule")
        ys = sorted(float(step[2]) for step in line.steps)
        assert ys == pytest.approx([0.0, row.height])
    first = min(row.y for row in rows)
    assert rows[0].y + rows[0].height == pytest.approx(rows[1].y), "one row begins where the other ends"
    number = lines(made)["0"]
    assert first - number.y == pytest.approx(6.0, abs=0.6)


def test_labels_on_the_ground_of_a_box_have_no_patches_of_paper() -> None:
    chart = "".join(f"      {line}\n" for line in ODDS.splitlines())
    boxed = f"  - callout: Odds\n    id: box\n    blocks:\n{chart}"
    for text, patched in ((HEAD.format("en") + ODDS, True), (HEAD.format("en") + boxed, False)):
        shapes = [item for item in placed(pages(edition(text), *narrow())) if isinstance(item, Shape)]
        patches = [one for one in shapes if len(one.paths) == 1 and one.paths[0].fill == "paper"]
        assert bool(patches) == patched


def test_labels_of_a_drawing_from_the_right_end_where_it_begins() -> None:
    """Letters set close take a little of the last one's room: it is where their ink ends."""
    own = layout("brief")
    types = tuple((role, replace(type_, tracking=-0.1)) for role, type_ in own.types if role == "label")
    own = replace(own, types=(*(one for one in own.types if one[0] != "label"), *types))
    found = lines(pages(edition(pair("ar")), own, LETTER))
    zero = next(word for text, word in found.items() if text in ("0", "٠"))
    drawing = max(
        (item for item in placed(pages(edition(pair("ar")), own, LETTER)) if isinstance(item, Shape)),
        key=lambda item: -item.x,
    )
    ends = zero.x + zero.line.width - (drawing.x + drawing.width)
    assert ends == pytest.approx(-0.1 * zero.line.glyphs[0].size, abs=0.05)


PANELS = """  - panels: Two
    id: two
    columns: 2
    boxes:
      - box: One
        blocks:
          - {p: First., id: first}
          - {list: [One.], id: few}
          - {p: Limits here., id: here}
      - box: Other
        blocks:
          - {p: First., id: second}
          - {list: [One., Two.], id: more}
          - {p: Limits there., id: there}
"""


def test_what_panels_side_by_side_end_with_stands_at_their_feet() -> None:
    found = lines(pages(edition(HEAD.format("en") + PANELS), layout("brief"), LETTER))
    assert found["Limits here."].y == pytest.approx(found["Limits there."].y)
    longer = PANELS.replace("Two.]", "Two., Three., Four.]")
    text = longer.replace("          - {p: Limits there., id: there}\n", "")
    found = lines(pages(edition(HEAD.format("en") + text), layout("brief"), LETTER))
    assert found["Limits here."].y < found["Three."].y, "no hole where nothing is read across"


@pytest.mark.parametrize(("more", "is_level"), [(5, True), (16, False)])
def test_panels_end_at_their_feet_unless_one_would_be_white_for_the_most_part(
    more: int, is_level: bool
) -> None:
    items = ", ".join(f"Item {i}." for i in range(more))
    longer = PANELS.replace("[One., Two.]", f"[One., {items}]")
    found = lines(pages(edition(HEAD.format("en") + longer), layout("brief"), LETTER))
    line = layout("brief").type_of("panel").leading
    lower = found["Limits there."].y - found["Limits here."].y
    assert lower == pytest.approx(0.0) if is_level else lower > 2 * line


def test_panels_that_end_below_a_chart_are_read_across_too() -> None:
    chart = "          - {chart: Days, id: days, alt: Bars., data: [{label: Then, value: 4}]}\n"
    text = PANELS.replace("          - {p: Limits here.", chart + "          - {p: Limits here.")
    found = lines(pages(edition(HEAD.format("en") + text), layout("brief"), LETTER))
    assert found["Limits here."].y == pytest.approx(found["Limits there."].y)


@pytest.mark.parametrize(("width", "is_narrow"), [(340.0, True), (620.0, False)])
def test_no_hairline_stands_over_a_label_on_white(width: float, is_narrow: bool) -> None:
    """Where labels stand above their rows, the grounds end there as it is."""
    text = HEAD.format("en") + (
        "  - table: At a glance\n    id: t\n    header-rows: 1\n    header-columns: 1\n"
        "    rows: [['', Sex work, Trafficking], [What, One thing, Another], [Who, The one, The other]]\n"
    )
    own = replace(layout("brief"), tables="columns", hero=None)
    made = pages(edition(text), own, Paper(name="own", width=width, height=700.0))
    found = lines(made)
    assert (found["What"].y < found["One thing"].y - 5) is is_narrow
    hairlines = [
        item
        for item in placed(made)
        if isinstance(item, Fill) and item.colour == "rule" and found["What"].y < item.y < found["The one"].y
    ]
    assert bool(hairlines) is not is_narrow


def test_words_that_are_all_a_panel_says_stand_under_its_head() -> None:
    alone = """  - panels: Two
    id: two
    boxes:
      - {box: One, blocks: [{p: Short., id: here}]}
      - {box: Other, blocks: [{p: "Words that run on, as far as they can, into a second line.", id: there}]}
"""
    found = lines(pages(edition(HEAD.format("en") + alone), layout("brief"), LETTER))
    longer = next(word for text, word in found.items() if text.startswith("Words that"))
    assert found["Short."].y == pytest.approx(longer.y)
