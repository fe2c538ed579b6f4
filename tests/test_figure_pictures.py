"""Numbers set large: what is drawn of them, and the kinds that a printing may do without."""

from itertools import pairwise

import pytest
from faces import fonts
from samples import HOME, LETTER, brand, edition, layout, pages, small

from broadside.model.memo import Memo
from broadside.model.page import KEEP, Page, Path, Shape, Words
from broadside.model.replace import replace
from broadside.pages.measure import measure
from broadside.read.check import check_sheet
from broadside.read.load import load
from broadside.words.select import select

HEAD = 'title: Heat\nlang: en\nedition: 2026-11\nversion: "1"\nblocks:\n'
FIGURES = HEAD + '  - key-figures: ""\n    id: figures\n    figures: [{{figure: Much, text: of it, {}}}]\n'
PULLED = f"{HEAD}  - p: Drink. Rest too.\n    id: p\n  - pull: Drink.\n    id: pull\n"


def drawn(keys: str) -> tuple[Shape, ...]:
    narrow, paper = small()
    made: tuple[Page, ...] = pages(edition(FIGURES.format(keys)), narrow, paper)
    items = (item for page in made for placed in page.body for item in placed.box.items)
    return tuple(item for item in items if isinstance(item, Shape))


def widths(paths: tuple[Path, ...], *, filled: bool) -> list[float]:
    found = []
    for path in paths:
        if bool(path.fill) == filled:
            xs = [float(step[1]) for step in path.steps if len(step) > 1]
            found.append(max(xs) - min(xs))
    return found


def test_so_many_times_is_so_many_parts_beside_one() -> None:
    (shape,) = drawn("times: 2.5")
    (one,), parts = widths(shape.paths, filled=False), widths(shape.paths, filled=True)
    assert len(parts) == 3
    assert parts[0] == pytest.approx(parts[1])
    assert parts[2] == pytest.approx(parts[0] / 2)
    assert one == pytest.approx(parts[0], abs=2.0)


def test_bars_have_the_colour_of_letters_as_a_brand_may_be_too_light_to_be_seen() -> None:
    assert all(path.lettered for shape in drawn("times: 3") for path in shape.paths)


def test_a_range_is_marked_on_a_scale_of_a_hundred() -> None:
    (shape,) = drawn("low: 20, high: 50")
    (part,) = widths(shape.paths, filled=True)
    assert part == pytest.approx(0.3 * shape.width)


@pytest.mark.parametrize(("figure", "ends"), [("33--46%", "33 46%"), ("၃၃--၄၆%", "၃၃ ၄၆%")])
def test_the_ends_of_a_range_have_the_digits_of_its_figure(figure: str, ends: str) -> None:
    """Burmese is written with its own digits and with Western ones."""
    source = FIGURES.format("low: 33, high: 46").replace("Much", figure).replace("lang: en", "lang: my")
    made = pages(edition(source), *small())
    items = [item for page in made for placed in page.body for item in placed.box.items]
    told = {said(item) for item in items if isinstance(item, Words)}
    assert set(ends.split()) <= told


def test_a_scale_that_is_nearly_as_long_as_its_place_is_as_long() -> None:
    """It ends with the line above its number; in a much wider place the eye compares short ones best."""
    text = FIGURES.format("low: 20, high: 50")
    widths = []
    for ems in (28.0, 60.0):
        own, paper = small()
        size = own.type_of("figure-text").size
        paper = replace(paper, width=own.margins.start + own.margins.end + ems * size)
        items = (
            item for page in pages(edition(text), own, paper) for one in page.body for item in one.box.items
        )
        widths.append(max(item.width for item in items if isinstance(item, Shape)) / size)
    assert widths[0] > 25.0
    assert widths[1] == pytest.approx(24.0)


@pytest.mark.parametrize("these", ["Here", "Here where it is hot from morning to night"])
def test_each_bar_has_its_label_behind_it_or_above_where_that_is_long(these: str) -> None:
    narrow, paper = small()
    text = FIGURES.format(f"times: 3, these: {these}, others: There")
    made = pages(edition(text), narrow, paper)
    items = [item for page in made for placed in page.body for item in placed.box.items]
    (shape,) = (item for item in items if isinstance(item, Shape))
    labels = {said(item): item for item in items if isinstance(item, Words) and item.element is None}
    short, long = labels["There"], labels[these]
    assert short.y < long.y
    parts = widths(shape.paths, filled=True)
    if these == "Here":
        assert short.x > shape.x + parts[0], "behind the shorter bar"
        assert long.x > shape.x + sum(parts), "behind the longer one"
        assert long.x + long.line.width <= shape.x + shape.width + 1
    else:
        assert short.x == long.x == shape.x
        assert sum(parts) > 0.9 * shape.width


@pytest.mark.parametrize(
    ("these", "others"),
    [
        ("Here where it is hot from morning to night and for more days than in summers before", "There"),
        ("Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenversicherungsanstaltsdirektorin", "There"),
        ("Here", "Where trees and water cool the streets all summer and where nobody counts the days"),
    ],
)
def test_a_label_that_is_longer_than_a_line_goes_on_below_it(these: str, others: str) -> None:
    narrow, paper = small()
    made = pages(edition(FIGURES.format(f"times: 3, these: {these}, others: {others}")), narrow, paper)
    items = [item for page in made for placed in page.body for item in placed.box.items]
    (shape,) = (item for item in items if isinstance(item, Shape))
    labels = [item for item in items if isinstance(item, Words) and item.element is None]
    assert len(labels) > 1
    assert all(item.x + item.line.width <= shape.x + shape.width + 0.1 for item in labels)
    rows = [item.y for item in labels]
    assert rows == sorted(rows)
    assert all(after - before > 5 for before, after in pairwise(rows))
    tops = [float(path.steps[0][2]) for path in shape.paths]
    assert all(any(top > row for top in tops) for row in rows), "above its bar"


def test_a_range_says_where_it_begins_and_ends() -> None:
    narrow, paper = small()
    made = pages(edition(FIGURES.format("low: 33, high: 46")), narrow, paper)
    items = [item for page in made for placed in page.body for item in placed.box.items]
    labels = {said(item): item.x for item in items if isinstance(item, Words) and item.element is None}
    assert labels["0"] < labels["33"] < labels["46%"] < labels["100%"]


def test_one_number_is_a_bar_from_the_start() -> None:
    (shape,) = drawn("low: 40, high: 40")
    (part,) = widths(shape.paths, filled=True)
    assert part == pytest.approx(0.4 * shape.width)


def said(item: Words) -> str:
    return "".join(text for glyphs in item.line.glyphs for text in glyphs.texts)


def test_a_number_without_a_drawing_has_none() -> None:
    assert drawn("icon: phone")[0].width < 90  # the icon


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("low: 20", "a range with one end"),
        ("low: 50, high: 20", "a range from 50 to 20"),
        ("low: 20, high: 50, times: 3", "two drawings of one number"),
        ("these: Here", "labels of bars that there are not"),
    ],
)
def test_what_cannot_be_drawn_is_told(keys: str, said: str) -> None:
    _, issues = check_sheet(load(FIGURES.format(keys), "sheet.yaml"), name="test", folder=HOME)
    assert any(said in str(issue) for issue in issues)


def test_what_only_repeats_is_left_out_where_there_is_no_room() -> None:
    sheet = edition(PULLED).sheet
    assert [block.id for block in select(sheet, layout()).blocks] == ["p", "pull"]
    assert [block.id for block in select(sheet, replace(layout(), without=("pull", "p"))).blocks] == ["p"]


@pytest.mark.parametrize("block", ["key-figures", "people"])
def test_a_number_its_words_and_its_drawing_follow_one_another(block: str) -> None:
    own = (
        "figures: [{figure: Much, text: of it, times: 3}]"
        if block != "people"
        else "text: of it, count: 3, total: 10"
    )
    title = '""' if block != "people" else "Much"
    text = HEAD + f"  - {{{block}: {title}, id: figures, {own}}}\n"
    narrow, paper = small()
    items = [
        (placed.y + item.y, item)
        for page in pages(edition(text), narrow, paper)
        for placed in page.body
        for item in placed.box.items
    ]
    at = {said(item): y for y, item in items if isinstance(item, Words)}
    (ink,) = (y for y, item in items if isinstance(item, Shape))
    assert at["Much"] < at["of it"] < ink


@pytest.mark.parametrize(("head", "figures", "grounds"), [(True, 1, 1), (True, 2, 0), (False, 1, 0)])
def test_a_figure_alone_amid_text_has_a_ground(head: bool, figures: int, grounds: int) -> None:
    narrow, paper = small()
    many = ", ".join(["{figure: Much, text: of it, times: 3}"] * figures)
    text = HEAD + f'  - {{key-figures: "", id: figures, figures: [{many}]}}\n'
    made = pages(edition(text), replace(narrow, head=head), paper)
    frames = {frame for page in made for placed in page.body for frame in placed.box.frames}
    assert len(frames) == grounds


def test_a_figure_on_a_ground_has_no_other() -> None:
    narrow, paper = small()
    inner = "{key-figures: '', id: figures, figures: [{figure: Much, text: of it, times: 3}]}"
    text = HEAD + f"  - {{callout: A, id: callout, blocks: [{inner}]}}\n"
    made = pages(edition(text), replace(narrow, head=True), paper)
    assert len({frame for page in made for placed in page.body for frame in placed.box.frames}) == 1


@pytest.mark.parametrize(
    ("columns", "bound", "together"), [(2, False, True), (2, True, False), (1, False, False)]
)
def test_a_number_amid_text_begins_no_column_where_there_are_pages(
    columns: int, bound: bool, together: bool
) -> None:
    """No line over a second column says its section."""
    own = layout("brief")
    own = replace(own, columns=columns, fit=own.fit if bound else None)
    text = f"{HEAD}  - {{p: Words., id: p}}\n{FIGURES.removeprefix(HEAD).format('times: 3')}"
    flow = measure(edition(text), own, LETTER, brand(), fonts(), Memo())
    boxes = [box for band in flow.bands for box in band.boxes]
    bonds = [
        box.bond
        for box in boxes
        if any(isinstance(item, Words) and said(item) == "Words." for item in box.items)
    ]
    assert [bond >= KEEP for bond in bonds] == [together]


def test_a_drawing_that_stands_alone_in_its_row_is_as_low_as_it_is() -> None:
    """A scale beside two bars keeps their height; in clear print each has a row, and nothing is white."""
    text = HEAD + (
        '  - key-figures: ""\n    id: figures\n    figures:\n'
        "      - {figure: Much, text: of it, times: 2}\n"
        "      - {figure: Half, text: of all, low: 50, high: 50}\n"
    )
    heights = []
    for name in ("large-print", "brief"):
        own = replace(layout(name), fit=None)
        boxes = [one.box for page in pages(edition(text), own, LETTER) for one in page.body]
        heights.append([box.height for box in boxes if any(isinstance(item, Shape) for item in box.items)])
    two, one = heights[0]
    assert one < 0.95 * two
    assert len(heights[1]) == 1
