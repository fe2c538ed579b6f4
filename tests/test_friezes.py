"""Rows of tiles on faces of a folded card that their words leave half bare, and over small print."""

from pathlib import Path

import pytest
from printings import HEAD, SHEETS, made, session_in, shipped
from samples import session

from broadside.issues import Span
from broadside.model.page import Box, Element, Fill, Page, Placed, Shape, Words
from broadside.model.replace import replace
from broadside.pages.friezes import NEAR, friezes, is_small
from broadside.pipeline.fitting import fitted
from broadside.pipeline.job import Job
from broadside.pipeline.line import edition_of
from broadside.pipeline.parts import parts_of

WORK, LAW = SHEETS
# Fewer shapes than these are icons and signs.
TILED = 12
FACES = [(WORK, "plain"), (LAW, "plain"), (WORK, "lantern-street"), (LAW, "lantern-street")]


def tiles(page: Page) -> list[Placed]:
    return [
        one
        for one in page.ground
        if any(isinstance(item, Shape) and len(item.paths) >= TILED for item in one.box.items)
    ]


def signs_of(strips: list[Placed]) -> set[str]:
    """The colours of signs that stand among tiles."""
    shapes = [item for one in strips for item in one.box.items if isinstance(item, Shape)]
    fills = {path.fill for shape in shapes for path in shape.paths}
    return {fill for fill in fills if fill and fill.startswith("sign-")}


@pytest.mark.parametrize(("sheet", "brand"), FACES)
def test_small_print_on_a_face_with_room_stands_under_tiles(sheet: str, brand: str) -> None:
    pages = shipped(sheet, "wallet", brand=brand).laid
    found = [(page, strip) for page in pages for strip in tiles(page)]
    assert found or sheet == WORK
    for page, strip in found:
        said = [one for one in page.body if one.y >= strip.y - 1 and one.y < strip.y + 140]
        assert min(one.y for one in said) >= strip.foot + NEAR - 0.01


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_of_two_faces_in_a_row_the_last_has_the_signs(brand: str) -> None:
    """They would read as one and the same face. The one before has other tiles."""
    tiled = {page.number: tiles(page) for page in shipped(LAW, "wallet", brand=brand).laid}
    found = {number: strips for number, strips in tiled.items() if strips}
    assert [*found] == [7, 8]
    assert [signs_of(strips) for strips in found.values()] == [set(), {f"sign-{i}" for i in (1, 2, 3, 4)}]


def test_a_picture_alone_is_no_small_print() -> None:
    span = Span(path="case.yaml")
    note = Element(role="Note", parent=None)
    picture = Shape(
        x=0.0,
        y=0.0,
        width=9.0,
        height=9.0,
        paths=(),
        element=Element(role="Figure", parent=None, alt="A code"),
    )
    small = Shape(x=0.0, y=0.0, width=9.0, height=9.0, paths=(), element=Element(role="P", parent=note))

    def of(*items: Shape) -> Box:
        return Box(height=9.0, items=items, span=span)

    assert not is_small([of(picture)])
    assert not is_small([of()])
    assert is_small([of(small), of()])
    assert not is_small([of(small), of(picture)])


def test_nothing_lies_under_tiles_but_a_strip_that_no_screen_shows() -> None:
    apart = [
        one.y >= strip.foot - 1.0 or one.foot <= strip.y + 0.01
        for sheet, brand in FACES
        for page in shipped(sheet, "wallet", brand=brand).laid
        for strip in tiles(page)
        for one in page.ground
        if one is not strip and any(isinstance(item, Fill) for item in one.box.items)
    ]
    assert apart
    assert all(apart)


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_words_of_a_face_that_has_room_are_larger_and_small_print_is_not(brand: str) -> None:
    printing = shipped(LAW, "wallet", brand=brand)
    sizes: dict[str, float] = {}
    for page in printing.laid:
        for one in page.body:
            for item in one.box.items:
                if isinstance(item, Words):
                    said = "".join("".join(glyphs.texts) for glyphs in item.line.glyphs)
                    sizes[said.replace("\N{NO-BREAK SPACE}", " ")] = item.line.glyphs[0].size
    words = {
        begin: size
        for said, size in sizes.items()
        for begin in ("Find your", "Lawful", "CC BY")
        if begin in said
    }
    assert words["Find your"] > 1.1 * words["Lawful"], "as one face has less to say than another"
    assert words["CC BY"] < words["Lawful"]


def test_one_number_on_a_face_is_as_large_as_there_is_room_for() -> None:
    printing = shipped(WORK, "wallet", brand="lantern-street")
    sizes = {
        "".join("".join(glyphs.texts) for glyphs in item.line.glyphs): item.line.glyphs[0].size
        for page in printing.laid
        for one in page.body
        for item in one.box.items
        if isinstance(item, Words)
    }
    own = dict(printing.session.layout("wallet").types)["contact-number"].size
    assert sizes["555\N{NO-BREAK SPACE}0142"] > 1.3 * own


def test_a_code_on_a_face_is_as_large_as_the_words_beside_it_leave_room_for() -> None:
    wide = {}
    for brand in ("plain", "lantern-street"):
        for page in shipped(LAW, "wallet", brand=brand).laid:
            for one in page.body:
                for item in one.box.items:
                    if isinstance(item, Shape) and item.paths[0].fill == "paper":
                        wide[brand] = item.width
    # The letters of one are narrower.
    assert wide["plain"] < wide["lantern-street"] < 0.5 * 225


@pytest.mark.parametrize("text", ["Read", "Learn more"])
def test_a_code_with_few_words_has_them_beside_it(text: str, tmp_path: Path) -> None:
    """They leave it room to grow until there is too little beside it, and they stand on another face."""
    code = f"  - {{qr: 'https://example.org/heat', text: {text}, id: q, level: short}}\n"
    job = Job(sheet="heat", lang="en", layout="wallet", paper="letter", ink="color", brand="plain")
    pages = made(job, session_in(tmp_path, {"heat": f"lang: en\n{HEAD}{code}"})).laid
    (own,) = [
        one
        for page in pages
        for one in page.body
        if any(isinstance(item, Shape) and item.paths[0].fill == "paper" for item in one.box.items)
    ]
    said = [
        "".join("".join(glyphs.texts) for glyphs in item.line.glyphs)
        for item in own.box.items
        if isinstance(item, Words)
    ]
    assert said[0].replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize("sheet", ["heat", LAW])
def test_two_bare_faces_in_a_row_both_have_tiles(sheet: str, tmp_path: Path) -> None:
    own = f"lang: en\n{HEAD}  - {{p: 'Drink.[^n]', id: a, level: short}}\nnotes: {{n: A}}\n"
    at = session() if sheet == LAW else session_in(tmp_path, {"heat": own})
    job = Job(sheet=sheet, lang="en", layout="wallet", paper="letter", ink="color", brand="plain")
    parts = parts_of(job, at)
    one = edition_of(parts)[0]
    done = fitted(parts, one)
    small = next(page for page in done.pages if is_small([one.box for one in page.body]))
    pages = (done.pages[0], replace(small, number=6), replace(small, number=7))
    made = friezes(pages, one, done.layout, parts.brand, parts.fonts, parts.memo)
    assert [bool(tiles(page)) for page in made] == [False, True, True]
    assert not signs_of(tiles(made[1]))


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_all_that_fills_a_face_goes_on_over_the_cut(brand: str) -> None:
    """Beside a cover that does, the ground of another face would stand in a frame of paper for a press."""
    printing = shipped(LAW, "wallet", brand=brand)
    edge = printing.session.layout("wallet").edge
    drawn = [item for page in printing.laid for one in page.ground for item in one.box.items]
    assert {type(item) for item in drawn} == {Fill, Shape}
    assert {item.edge for item in drawn if isinstance(item, Fill | Shape)} == {edge}
