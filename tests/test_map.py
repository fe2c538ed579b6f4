"""Maps: places by name, areas in proportion, labels that keep off one another, all of them told."""

from collections.abc import Iterator
from itertools import combinations
from math import isclose
from pathlib import Path

import pytest
from readers import valid
from samples import LETTER, edition, file, fonts, layout, pages, small

from broadside.blocks.map.form import VIEWS
from broadside.blocks.map.layout.forms import area_of, drawn, edges_at, is_between
from broadside.blocks.map.layout.labels import Label, net, spots
from broadside.blocks.map.layout.projection import seen
from broadside.blocks.map.noun import View
from broadside.file.proof import proof
from broadside.file.proof.document import document
from broadside.files import shipped
from broadside.model.geometry import Rectangle, Size
from broadside.model.memo import Memo
from broadside.model.page import Item, Page, Shape, Words
from broadside.model.replace import replace
from broadside.pages.ink import ink
from broadside.pictures.places import code_of, countries, meant, names, outline, states_of
from broadside.typeset.halo import halo

HEAD = """
lang: en
title: A
edition: 2026-11
version: "1"
signs:
  crime: {colour: "#8C1A2E", outline: octagon, icon: gavel}
  buyers: {colour: "#6B4400", outline: diamond, icon: coin, pattern: stripes}
  licensed: {colour: "#1F4A7A", outline: square, icon: license, pattern: dots}
  free: {colour: "#14574A", outline: circle, icon: lock-open, pattern: plain}
blocks:
"""
LAWS = """
  - map: Where
    id: where
    views: [north-america, europe, oceania]
    shown:
      - {sign: crime, text: All criminal, places: [{place: US, text: Nearly all US states}]}
      - {sign: buyers, text: Buyers, places: [Canada, NO, Sweden, Iceland, Ireland, GB-NIR, France, Israel]}
      - {sign: licensed, text: Licensed, places: [US-NV, Netherlands, Germany, Austria]}
      - {sign: free, text: Free, places: [Belgium, AU-NT, AU-QLD, AU-NSW, AU-VIC, NZ]}
    remark: Grey is not told about.
"""


def items(made: tuple[Page, ...]) -> Iterator[Item]:
    return (item for page in made for placed in page.placed for item in placed.box.items)


def test_places_go_by_code_and_name() -> None:
    assert code_of("Canada") == code_of("ca") == "CA"
    assert code_of("new south wales") == "AU-NSW"
    assert meant("Germny") == "Germany"
    assert len(states_of("US")) == 51
    assert names()["GB-NIR"] == "Northern Ireland"
    assert len(shipped("pictures", "places", "places.txt").decode().splitlines()) == len(names()) + 4


def test_every_outline_is_closed_on_the_globe() -> None:
    for one in (*countries(), *(outline(code) for code in names())):
        for ring in one.rings:
            assert ring[0] == ring[-1], one.code
            assert len(ring) > 3, one.code
            assert all(-180.1 <= x <= 180.1 and -90.1 <= y <= 90.1 for x, y in ring), one.code


def test_neighbours_share_their_border() -> None:
    def corners(code: str) -> set[tuple[float, float]]:
        return {corner for ring in outline(code).rings for corner in ring}

    assert len(corners("FR") & corners("ES")) > 10
    assert len(corners("US-NV") & corners("US-CA")) > 1


@pytest.mark.parametrize("name", VIEWS)
def test_areas_are_in_proportion(name: str) -> None:
    """A degree by a degree is as large on paper as on the globe, wherever it lies."""
    view = VIEWS[name]
    one = seen(view)
    middle = (view.west + view.east) / 2
    shares = []
    for south in (view.south + 1, (view.south + view.north) / 2, view.north - 2):
        x = middle + (view.east - view.west) / 4
        ring = ((x, south), (x + 1, south), (x + 1, south + 1), (x, south + 1))
        on_paper = abs(area_of(one.projection.ring(ring)))
        on_globe = abs(area_of(ring)) * _length(south + 0.5)
        shares.append(on_paper / on_globe)
    assert all(isclose(share, shares[0], rel_tol=0.01) for share in shares)


def _length(latitude: float) -> float:
    from math import cos, radians

    return cos(radians(latitude))


def test_what_lies_outside_of_the_frame_is_cut_off() -> None:
    view, size = VIEWS["europe"], Size(width=200.0, height=160.0)
    one = seen(view)
    frame = Rectangle(left=0.0, top=0.0, right=size.width, bottom=size.height)
    rings = drawn(outline("RU"), one.scaled(size.width / one.size.width), view, frame)
    assert rings
    assert all(-0.01 <= x <= 200.01 and -0.01 <= y <= 160.01 for ring in rings for x, y in ring)


def test_a_hole_is_not_inside() -> None:
    outer = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)]
    inner = [(3.0, 3.0), (3.0, 6.0), (6.0, 6.0), (6.0, 3.0)]
    assert is_between(1.0, edges_at(1.0, [outer, inner]))
    assert not is_between(4.0, edges_at(4.0, [outer, inner]))


def test_labels_keep_off_one_another_and_stay_in_the_frame() -> None:
    squares = [
        [[(x, y), (x + 9.0, y), (x + 9.0, y + 9.0), (x, y + 9.0)]]
        for x in range(20, 180, 20)
        for y in (40, 80)
    ]
    labels = [
        Label(number=i, size=Size(width=30.0, height=10.0), rings=rings, net=net(rings))
        for i, rings in enumerate(squares)
    ]
    frame = Size(width=200.0, height=140.0)
    found = list(spots(labels, frame))
    assert len(found) > 6
    for one, other in combinations((spot.box for spot in found), 2):
        apart = one.right <= other.left or other.right <= one.left
        assert apart or one.bottom <= other.top or other.bottom <= one.top
    assert all(spot.box.left >= 0 and spot.box.right <= frame.width for spot in found)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", ["brief-wide", "trifold"])
def test_every_place_is_told_once_in_a_table(tmp_path: Path, lang: str, name: str) -> None:
    one = edition(HEAD.replace("lang: en", f"lang: {lang}") + LAWS)
    own = layout(name)
    made = pages(one, own, own.area("letter"))
    data = file(one, made)
    valid(data, tmp_path)
    assert not proof(data, one, made)
    cells = [node for node in document(data).nodes if node.role == "TD"]
    assert [len([kid for kid in node.kids if kid.role == "P"]) for node in cells] == [1, 8, 4, 6]
    said = [kid.words for node in cells for kid in node.kids]
    assert all(said)
    assert ("Germany" in said) == (lang == "en")


def test_a_map_without_views_is_drawn_around_its_places() -> None:
    text = HEAD + "  - {map: Where, id: a, shown: [{sign: free, text: Free, places: [France, NZ]}]}\n"
    made = pages(edition(text), layout(), LETTER)
    assert any(isinstance(item, Shape) and item.width > 100 for item in items(made))


def test_pictures_under_one_another_are_as_wide_as_one_another() -> None:
    own, paper = small()
    made = pages(edition(HEAD + LAWS), own, replace(paper, height=600.0))
    pictures = [item for item in items(made) if isinstance(item, Shape) and item.height > 100]
    assert len({item.width for item in pictures}) == 1
    assert len({item.height for item in pictures}) == 3


def test_in_a_narrow_place_labels_stand_below_the_picture() -> None:
    own, paper = small()
    own, paper = replace(own, hero=None), replace(paper, width=200.0, height=420.0)
    made = pages(edition(HEAD + LAWS), own, paper)
    said = [
        "".join("".join(glyphs.texts) for glyphs in item.line.glyphs)
        for item in items(made)
        if isinstance(item, Words)
    ]
    for place in ("Canada", "Germany", "Israel", "Victoria"):
        assert said.count(place) == 1, place


def test_little_ink_keeps_the_patterns_and_the_rims_of_letters() -> None:
    made = ink(pages(edition(HEAD + LAWS), layout(), LETTER), "low")
    paths = [path for item in items(made) if isinstance(item, Shape) for path in item.paths]
    assert any(path.clip and path.stroke == "sign-1" for path in paths), "what is solid is hatched"
    assert any(path.clip and path.stroke == "sign-2" for path in paths)
    assert any(path.fill == path.stroke == "paper" for path in paths)


def test_a_rim_follows_the_letters() -> None:
    one = edition(HEAD + "  - {p: Oil, id: a}\n")
    word = next(item for item in items(pages(one, layout(), LETTER)) if isinstance(item, Words))
    shape = halo(word, fonts(), Memo())
    xs = [float(place) for step in shape.paths[0].steps for place in step[1::2]]
    assert min(xs) >= -2
    assert max(xs) <= word.line.width + 2


def test_a_view_across_the_world_is_the_world() -> None:
    assert seen(VIEWS["world"]).projection.is_world
    assert not seen(View(west=-10, south=40, east=20, north=60)).projection.is_world
