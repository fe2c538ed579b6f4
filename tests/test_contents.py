"""The list of sections of a long printing: it names each, and the page that it begins on, and takes none."""

from itertools import pairwise
from pathlib import Path

import pytest
from printings import SHEETS, made, session_in, shipped, translated
from samples import LETTER, brand, edition, file, fonts, pages, session

from broadside.file.proof import proof
from broadside.file.proof.document import Node
from broadside.model.memo import Memo
from broadside.model.page import Fill, Page, Shape, Words
from broadside.model.replace import replace
from broadside.pages.contents import contents
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.setting import OWN
from broadside.pipeline.job import Job

OWN_LAYOUT = session().layout("large-print")
SHEET = 'lang: en\ntitle: Heat\nmessage: Drink water.\nedition: 2026-11\nversion: "1"\nblocks:\n'
LONG = "".join(
    f"  - {{h1: Part {i}, id: h{i}}}\n  - {{p: {'Drink water now. ' * 160}, id: p{i}}}\n" for i in range(6)
)


def listed(source: str, most: int | None = None) -> tuple[tuple[Page, ...], tuple[Page, ...]]:
    """The pages of a sheet, and the same with the list."""
    one = edition(source)
    made = pages(one, OWN_LAYOUT, LETTER)[:most]
    fitted = Fitted(own=OWN_LAYOUT, layout=OWN_LAYOUT, setting=OWN, pages=made)
    return made, contents(made, one, fitted, brand(), fonts(), Memo())


def entries(nodes: tuple[Node, ...]) -> list[str]:
    return [node.words for node in nodes if node.role == "TOCI"]


@pytest.mark.parametrize("layout", ["booklet", "large-print"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_long_printing_lists_its_sections_under_its_head(sheet: str, layout: str) -> None:
    made = shipped(sheet, layout)
    found = entries(made.file.nodes)
    assert len(found) >= 7
    roles = [node.role for node in made.file.nodes]
    assert roles.index("H1") < roles.index("TOC") < roles.index("Table" if sheet == SHEETS[0] else "H3")
    numbers = [int(one.split()[-1]) for one in found]
    assert numbers == sorted(numbers)
    assert 1 < numbers[0] < numbers[-1] < made.pages
    assert not [issue for issue in made.issues if "list of sections" in issue.message]
    # Nothing lies on anything else, or on the foot.
    body = sorted(made.laid[0].body, key=lambda one: one.y)
    assert all(above.foot <= below.y for above, below in pairwise(body))


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_head_over_a_list_has_two_rows_of_tiles_nearly_as_large_as_without(sheet: str) -> None:
    """They have room for a large one; the message gives up a little of its size for them, but is no smaller
    than the text."""
    made = shipped(sheet, "large-print")
    head, own = made.laid[0].body[0].box, made.session.layout("large-print")
    (art,) = [item for item in head.items if isinstance(item, Shape) and item.width > 300.0]
    assert own.hero
    across, down = own.hero.tiles
    assert art.height > 0.79 * down * art.width / across
    sizes = [glyphs.size for item in head.items if isinstance(item, Words) for glyphs in item.line.glyphs]
    assert sorted(sizes)[len(sizes) // 2] >= own.type_of("body").size


def test_a_wrong_number_in_the_list_is_a_fault() -> None:
    made = shipped(SHEETS[0], "large-print")
    first, *others = made.laid
    *_, last = first.body
    numbers = [it for it in last.box.items if isinstance(it, Words) and it.colour == "brand"][1:]
    wrong = tuple(replace(it, line=numbers[-1].line) if it is numbers[0] else it for it in last.box.items)
    bad = (
        replace(first, body=(*first.body[:-1], replace(last, box=replace(last.box, items=wrong)))),
        *others,
    )
    told = [issue.message for issue in proof(file(made.edition, bad), made.edition, bad)]
    assert any("list of sections says" in one for one in told)
    good = proof(file(made.edition, made.laid), made.edition, made.laid)
    assert not any("list of sections" in issue.message for issue in good)


def test_no_page_but_the_first_is_another_for_the_list() -> None:
    made, with_list = listed(f"{SHEET}{LONG}")
    assert len(made) == len(with_list) >= 6
    assert with_list[0] != made[0]
    for one, other in zip(made[1:], with_list[1:], strict=True):
        assert [(it.x, it.y, it.box.items) for it in one.body] == [
            (it.x, it.y, it.box.items) for it in other.body
        ]


def test_a_message_on_a_ground_of_its_own_stands_above_the_list() -> None:
    own = replace(session().layout("brief-wide"), contents=True, fit=None, hero=None)
    one = edition(SHEET + LONG)
    first, *others = pages(one, own, LETTER)
    made = (replace(first, body=first.body[:12]), *others)
    assert any(placed.box.frames for placed in made[0].body)
    fitted = Fitted(own=own, layout=own, setting=OWN, pages=made)
    first, *_ = contents(made, one, fitted, brand(), fonts(), Memo())
    assert "TOC" in {element.role for placed in first.body for element in placed.box.elements}


def test_a_short_printing_and_one_of_few_sections_have_no_list() -> None:
    made, same = listed(f"{SHEET}{LONG}", 5)
    assert made == same
    made, same = listed(f"{SHEET}{LONG}".replace("h1: Part", "p: Part"))
    assert len(made) >= 6
    assert made == same


def test_a_first_page_without_room_has_no_list() -> None:
    full = SHEET.replace("Drink water.", "Drink water, and rest in the shade. " * 22)
    made, same = listed(f"{full}{LONG}")
    assert made == same


def test_a_list_in_a_script_from_the_right_has_its_numbers_at_the_left(tmp_path: Path) -> None:
    at = session_in(tmp_path, {"heat": f"{SHEET}{LONG}"})
    at = translated(at, "heat", "ar", lambda text: "ماء " * (1 + len(text) // 5))
    job = Job(sheet="heat", lang="ar", layout="large-print", paper="letter", ink="color", brand="plain")
    one = made(job, at)
    assert not [issue for issue in one.issues if issue.is_error]
    boxes = [placed.box for placed in one.laid[0].body]
    (box,) = (box for box in boxes if any(element.role == "TOC" for element in box.elements))
    words = [item for item in box.items if isinstance(item, Words)]
    _, *numbers = (item for item in words if item.colour == "brand")
    assert len(numbers) == 6
    names = [item for item in words if item.element in {number.element for number in numbers}]
    rules = [item for item in box.items if isinstance(item, Fill)]
    for number in numbers:
        (beside,) = (it for it in names if it.element is number.element and it is not number)
        assert number.x + number.line.width < beside.x
    assert {round(one.x, 3) for one in numbers} <= {round(one.x, 3) for one in rules}


@pytest.mark.parametrize("layout", ["booklet", "large-print"])
def test_rows_of_two_columns_begin_on_the_same_lines(layout: str) -> None:
    """However many lines a name beside takes."""
    for sheet in SHEETS:
        boxes = [one.box for one in shipped(sheet, layout).laid[0].body]
        (box,) = (box for box in boxes if any(element.role == "TOC" for element in box.elements))
        rules = [item for item in box.items if isinstance(item, Fill)]
        start = min(item.x for item in rules)
        first = [round(item.y, 3) for item in rules if item.x == start]
        second = [round(item.y, 3) for item in rules if item.x > start]
        assert second == first[: len(second)]
        assert len(first) - len(second) in (0, 1)


@pytest.mark.parametrize("layout", ["booklet", "large-print"])
def test_a_section_of_a_long_name_is_said_to_go_on_by_what_its_name_begins_with(layout: str) -> None:
    page = shipped(SHEETS[1], layout).laid[2]
    said = [
        "".join(text for glyphs in item.line.glyphs for text in glyphs.texts)
        for one in page.furniture
        for item in one.box.items
        if isinstance(item, Words)
    ]
    assert "Four approaches at a glance (continued)" in said
