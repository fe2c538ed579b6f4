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
from broadside.blocks.map.layout.ground import FIRST, Ground, count, ground
from broadside.blocks.map.layout.labels import placed
from broadside.blocks.map.layout.picture import Part, Picture, Placed, picture
from broadside.blocks.map.layout.projection import seen
from broadside.blocks.map.layout.spots import PALE, RIM, Label, Spot, anchor_of, spots
from broadside.blocks.map.noun import Named, View
from broadside.file.proof import proof
from broadside.file.proof.document import document
from broadside.files import shipped
from broadside.issues import Span
from broadside.model.geometry import Rectangle, Size
from broadside.model.memo import Memo
from broadside.model.page import Element, Item, Page, Shape, Words
from broadside.model.paper import Ink
from broadside.model.replace import replace
from broadside.pages.ink import ink
from broadside.pictures.places import Corner, code_of, countries, meant, names, outline, states_of
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


VIEW = "{west: -25, south: 41, east: 30, north: 70}"
EUROPE = View(west=-25, south=41, east=30, north=70)


def items(made: tuple[Page, ...]) -> Iterator[Item]:
    return (item for page in made for placed in page.placed for item in placed.box.items)


def drawings(made: tuple[Page, ...]) -> Iterator[Shape]:
    """The pictures of maps, but for insets."""
    for item in items(made):
        if isinstance(item, Shape) and item.height > 100 and any(path.fill == "land" for path in item.paths):
            yield item


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


def test_of_pictures_in_a_row_those_with_more_labels_are_wider() -> None:
    drawn_wide = [shape.width for shape in drawings(pages(edition(HEAD + LAWS), layout("brief")))]
    america, europe, oceania = drawn_wide
    assert europe > 1.2 * max(america, oceania)


def test_a_hole_is_not_inside() -> None:
    outer = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)]
    inner = [(3.0, 3.0), (3.0, 6.0), (6.0, 6.0), (6.0, 3.0)]
    assert is_between(1.0, edges_at([1.0], [outer, inner])[0])
    assert not is_between(4.0, edges_at([4.0], [outer, inner])[0])


NOWHERE = Span(path="case.yaml")
LABELS = {
    "europe": "SE NO IS GB-NIR IE FR NL DE AT BE",
    "north-america": "US CA US-ME US-NV",
    "oceania": "AU-NSW AU-NT AU-QLD AU-VIC NZ",
}


def said(part: Part) -> str:
    return outline(part.placed.named.codes[0]).name


def spotted(name: str, side: float, size: float) -> tuple[Picture, tuple[Spot, ...]]:
    """A part of the world in a square, and where its labels stand."""
    shown, labels, lies = labelled(name, side, size)
    return shown, placed(labels, lies, shown.size)


def labelled(name: str, side: float, size: float) -> tuple[Picture, list[Label], Ground]:
    """A part of the world in a square, and what is to be said on it: a name and a year each, in letters of so
    many points."""
    places = [
        Placed(
            text=(),
            named=Named(span=NOWHERE, codes=(code,), text=()),
            sign="",
            element=Element(role="P", parent=None),
        )
        for code in LABELS[name].split()
    ]
    square = Size(width=side, height=side)
    view = EUROPE if name == "europe" else VIEWS[name]
    shown = picture(seen(view).framed(1.0), square, places, Memo())
    labels = [
        Label(
            number=i,
            sizes=tuple(
                Size(width=0.55 * size * len(line), height=lines * 1.17 * size)
                for lines, line in ((1, f"{said(part)} 2000"), (2, said(part)))
            ),
            line=1.17 * size,
            place=FIRST + i,
            rings=part.forms.rings,
        )
        for i, part in enumerate(shown.parts)
    ]
    return shown, labels, ground([], [part.forms.rings for part in shown.parts], square)


@pytest.mark.parametrize("name", LABELS)
def test_spots_for_a_label_come_one_after_the_other_the_best_first(name: str) -> None:
    shown, labels, lies = labelled(name, 204.0, 12.0)
    for label in labels:
        found = list(spots(label, anchor_of(label.rings), (), lies, shown.size))
        prices = [spot.price for spot in found]
        assert prices == sorted(prices)
        assert len({spot.end for spot in found}) > 10, f"label {label.number} has few lines to choose from"


@pytest.mark.parametrize("name", LABELS)
@pytest.mark.parametrize(("side", "size"), [(153.0, 9.0), (204.0, 12.0), (250.0, 16.0)])
def test_labels_keep_off_one_another_and_off_the_land_of_others(name: str, side: float, size: float) -> None:
    shown, found = spotted(name, side, size)
    assert len(found) == len(shown.parts), "each place has its label on the map"
    for one, other in combinations((spot.box for spot in found), 2):
        apart = one.right <= other.left or other.right <= one.left
        assert apart or one.bottom <= other.top or other.bottom <= one.top
    for spot in found:
        assert spot.box.left >= 0
        assert spot.box.right <= side
        rows = [spot.box.top + (spot.box.bottom - spot.box.top) * share for share in (0.3, 0.5, 0.7)]
        columns = [spot.box.left + (spot.box.right - spot.box.left) * i / 20 for i in range(21)]
        for part in shown.parts:
            if part is not shown.parts[spot.number] and part.placed.named.codes != ("US",):
                edges = edges_at(rows, part.forms.rings)
                over = sum(is_between(column, row) for row in edges for column in columns)
                assert over <= 4, f"{spot.number} over {part.placed.named.codes}"


@pytest.mark.parametrize(("side", "size"), [(160.0, 9.0), (215.0, 12.0)])
def test_a_label_stands_over_no_tip_of_the_land_of_others_where_there_is_a_clear_spot(
    side: float, size: float
) -> None:
    shown, labels, lies = labelled("europe", side, size)
    for spot in placed(labels, lies, shown.size):
        box = spot.box
        letters = replace(box, top=box.top + PALE, bottom=box.bottom - PALE)
        cells = lies.cells(letters.left, letters.top, letters.right, letters.bottom)
        others = count(lies.named, cells) - count(lies.own(FIRST + spot.number), cells)
        assert not others, said(shown.parts[spot.number])


@pytest.mark.parametrize(("name", "side"), [("europe", 250.0), ("oceania", 230.0)])
def test_a_label_on_a_line_hides_nothing_of_its_own_coast_and_is_clear_of_it(name: str, side: float) -> None:
    shown, found = spotted(name, side, 12.0)
    _, _, lies = labelled(name, side, 12.0)
    for spot in (one for one in found if one.anchor):
        box = spot.box
        rows = [box.top + (box.bottom - box.top) * (i + 0.5) / 12 for i in range(12)]
        columns = [box.left + (box.right - box.left) * (i + 0.5) / 24 for i in range(24)]
        edges = edges_at(rows, shown.parts[spot.number].forms.rings)
        over = sum(is_between(column, row) for row in edges for column in columns)
        assert not over, said(shown.parts[spot.number])
        rim = lies.cells(box.left - RIM, box.top + PALE - RIM, box.right + RIM, box.bottom - PALE + RIM)
        near = count(lies.own(FIRST + spot.number), rim)
        assert near <= 2, f"{said(shown.parts[spot.number])} touches what it names"


@pytest.mark.parametrize("name", LABELS)
def test_no_line_to_a_label_crosses_another_or_a_label(name: str) -> None:
    _, found = spotted(name, 153.0, 9.0)
    lines = [(spot, spot.anchor, spot.end) for spot in found if spot.anchor and spot.end]
    assert lines
    for spot, anchor, end in lines:
        for other in found:
            if other is spot:
                continue
            for share in (i / 40 for i in range(41)):
                x = anchor[0] + (end[0] - anchor[0]) * share
                y = anchor[1] + (end[1] - anchor[1]) * share
                in_it = other.box.left < x < other.box.right and other.box.top < y < other.box.bottom
                assert not in_it
    for (_, a, b), (_, c, d) in combinations(lines, 2):
        assert not (_turns(a, b, c) * _turns(a, b, d) < 0 and _turns(c, d, a) * _turns(c, d, b) < 0)


def _turns(a: Corner, b: Corner, c: Corner) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def test_a_place_that_no_picture_shows_has_an_inset_in_the_corner_towards_it() -> None:
    """Israel, right and below, in the lower right corner of Europe: its label is in a frame of its own."""
    made = pages(edition(HEAD + LAWS.replace("europe", VIEW)), layout("brief"), LETTER)
    said = {
        "".join("".join(glyphs.texts) for glyphs in item.line.glyphs): item
        for item in items(made)
        if isinstance(item, Words)
    }
    frames = list(drawings(made))
    europe = sorted(frames, key=lambda frame: frame.x)[1]
    israel = said["Israel"]
    assert europe.x + europe.width / 2 < israel.x < europe.x + europe.width - israel.line.width
    assert europe.y + europe.height / 2 < israel.y < europe.y + europe.height


def test_of_three_pictures_the_fullest_is_as_wide_as_the_page_and_the_key_stands_above_all() -> None:
    own, paper = small()
    own, paper = replace(own, hero=None), replace(paper, width=330.0, height=700.0)
    made = pages(edition(HEAD + LAWS), own, paper)
    *others, europe = sorted(drawings(made), key=lambda frame: frame.width)
    assert len({(frame.width, frame.height) for frame in others}) == 1
    assert europe.width > 2 * others[0].width
    there = list(items(made))
    key = next(
        i
        for i, item in enumerate(there)
        if isinstance(item, Words) and "".join(t for g in item.line.glyphs for t in g.texts) == "Licensed"
    )
    assert key < min(map(there.index, others)) < there.index(europe)


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
    made = pages(edition(HEAD + LAWS), own, replace(paper, width=240.0, height=700.0))
    pictures = list(drawings(made))
    assert len(pictures) == 3
    assert len({(item.width, item.height) for item in pictures}) == 1


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


def test_a_label_may_stand_at_the_edge_of_a_picture_of_any_size() -> None:
    """The last of many small cells ends where the picture does, but for the last digit."""
    for side in (i * 0.7 for i in range(320, 850, 3)):
        ring = ((0.0, 0.0), (side, 0.0), (side, side), (0.0, side))
        made = ground((), ((ring,),), Size(width=side, height=side))
        whole = Rectangle(left=side / 2, top=side / 2, right=side, bottom=side)
        cover = made.cover(whole)
        own = count(made.own(FIRST), made.cells(side / 2, side / 2, side, side))
        assert own / cover.cells == cover.named > 0.98, side


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


@pytest.mark.parametrize(("wanted", "stands_on"), [("color", "sign-1"), ("gray", "sign-1"), ("low", "paper")])
def test_a_label_on_its_own_land_can_be_read_in_any_ink(wanted: Ink, stands_on: str) -> None:
    """On a full colour it stands on that, and hides nothing but lines between states; in the hatching that
    stands for it where ink is saved, and in any pattern, on paper."""
    near = LAWS.replace("north-america", "{west: -129, south: 24, east: -60, north: 57}")
    made = ink(pages(edition(HEAD + near), layout("brief"), LETTER), wanted)
    all_items = list(items(made))
    label = next(item for item in all_items if isinstance(item, Words) and "Nearly" in text_of(item))
    plates = [
        item
        for item in all_items
        if isinstance(item, Shape)
        and [path.fill for path in item.paths][:1] == ["paper"]
        and item.height
        and item.x <= label.x
        and item.y <= label.y <= item.y + item.height
        and item.x + item.width >= label.x + label.line.width - 0.01
    ]
    (plate,) = plates
    *_, last = [path.fill for path in plate.paths if path.fill]
    assert last == stands_on
    assert (label.colour == "ink") is (stands_on == "paper")


def text_of(words: Words) -> str:
    return "".join(text for glyphs in words.line.glyphs for text in glyphs.texts)


def test_of_a_named_place_nothing_beyond_its_view_is_in_the_picture() -> None:
    """Alaska would be crumbs along the coast of Canada."""
    view = seen(View(west=-129, south=24, east=-60, north=57))
    size = Size(width=200.0, height=200.0 * view.size.height / view.size.width)
    us = Placed(
        text=(),
        named=Named(span=NOWHERE, codes=("US",), text=()),
        sign="",
        element=Element(role="P", parent=None),
    )
    (part,) = picture(view, size, [us], Memo()).parts
    tops = [min(y for _, y in ring) for ring in part.forms.rings]
    assert min(tops) > 0.2 * size.height


@pytest.mark.parametrize(("side", "size"), [(190.0, 9.0), (204.0, 9.0), (204.0, 12.0), (300.0, 12.0)])
def test_a_line_to_a_label_runs_over_grey_land_rather_than_over_that_of_others(
    side: float, size: float
) -> None:
    """Read as the name of what its line comes to first, Sweden's label was Norway's."""
    shown, labels, lies = labelled("europe", side, size)
    for spot in placed(labels, lies, shown.size):
        if said(shown.parts[spot.number]).startswith("Sweden") and spot.anchor and spot.end:
            own = FIRST + spot.number
            assert not [
                owner for owner in lies.along(spot.anchor, spot.end) if owner >= FIRST and owner != own
            ]
