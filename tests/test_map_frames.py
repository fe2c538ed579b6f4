"""Frames of maps: no more of the world than is meant; neighbours, borders and keys that are told apart."""

from itertools import combinations
from math import isclose

import pytest
from samples import LETTER, edition, layout, pages
from test_map import HEAD, LABELS, LAWS, drawings, items, labelled, spotted

from broadside.blocks.map.layout.aside import aside, main_of
from broadside.blocks.map.layout.flow import starts
from broadside.blocks.map.layout.grown import BEYOND_BESIDE, SMALLER, Given, grown, in_row
from broadside.blocks.map.layout.picture import APART
from broadside.blocks.map.layout.projection import seen
from broadside.blocks.map.layout.spots import grown as widened
from broadside.blocks.map.layout.within import within
from broadside.blocks.map.noun import View
from broadside.model.memo import Memo
from broadside.model.page import Page, Shape
from broadside.pages.ink import ink

AMERICA = View(west=-129, south=24, east=-60, north=57)
EUROPE = View(west=-25, south=41, east=30, north=70)
OCEANIA = View(west=124, south=-48, east=179, north=-9)


def test_a_large_picture_shows_little_more_than_its_view_however_much_room_there_is() -> None:
    views = [seen(AMERICA), seen(EUROPE), seen(OCEANIA)]
    given = Given(width=460.0, least=90.0, gap=8.0, room=300.0, alone=300.0)
    (tier,) = grown([in_row(views, 110.0, 8.0)], views, (3, 9, 5), given)
    large = max(tier.puts, key=lambda put: put.size.width * put.size.height)
    assert large.size.height <= BEYOND_BESIDE * large.size.width / seen(EUROPE).aspect + 0.1
    assert tier.height > 150.0, "it grows as far as that"


def test_a_large_picture_is_wider_where_it_is_only_then_as_high_as_there_is_room_for() -> None:
    views = [seen(AMERICA), seen(EUROPE), seen(OCEANIA)]
    shares = []
    for room in (90.0, 150.0):
        given = Given(width=460.0, least=90.0, gap=8.0, room=room, alone=room)
        (tier,) = grown([in_row(views, 110.0, 8.0)], views, (3, 9, 5), given)
        shares.append(min(put.size.width for put in tier.puts) / 460.0)
    assert shares == pytest.approx([SMALLER[0], SMALLER[-1]], abs=0.001)


def test_a_frame_moves_off_a_part_of_a_place_that_is_not_meant() -> None:
    square = seen(AMERICA).framed(1.0)
    moved = aside(Memo(), square, ("US", "CA"))
    assert moved.size == square.size
    assert moved.projection.top > square.projection.top, "Alaska is north of it"
    assert aside(Memo(), square, ("US",)).projection.top > square.projection.top
    assert aside(Memo(), square, ("US-NV",)) == square
    assert aside(Memo(), seen(AMERICA), ("US",)) == seen(AMERICA)


def test_a_frame_has_its_room_where_a_place_goes_on() -> None:
    """Land of Canada rather than Mexico, of which nothing is said."""
    square = seen(AMERICA).framed(1.0)
    assert aside(Memo(), square, ("CA",)).projection.top < square.projection.top


def test_a_frame_around_one_small_place_shows_where_that_lies() -> None:
    """Luxembourg alone would fill it, of which nobody knows the shape."""
    bare, one = seen(EUROPE), within(Memo(), EUROPE, ("LU",))
    for aspect in (0.5, 1.0, 2.0):
        frame = one.framed(aspect)
        assert frame.size.width >= 0.5 * bare.size.width
        assert frame.size.height >= 0.5 * bare.size.height
        left, top = frame.projection.left, frame.projection.top
        for x, y in one.projection.bare.flat(main_of("LU")[0]):
            assert left < x < left + frame.size.width
            assert top < y < top + frame.size.height


def test_a_frame_leaves_out_what_lies_beyond_all_that_is_named() -> None:
    """As wide as a view is in the south, where nothing is told, the rest would be small."""
    bare, one = seen(AMERICA), within(Memo(), AMERICA, ("US", "CA", "US-NV"))
    assert one.size == bare.size
    assert one.framed(1.0).size.width < 0.85 * bare.framed(1.0).size.width
    frame = one.framed(1.0)
    left, top = frame.projection.left, frame.projection.top
    corners = [
        corner
        for code in ("US", "CA")
        for ring in main_of(code)
        for place, corner in zip(ring, one.projection.bare.flat(ring), strict=True)
        if AMERICA.west <= place[0] <= AMERICA.east and AMERICA.south <= place[1] <= AMERICA.north
    ]
    assert all(left <= x <= left + frame.size.width for x, _ in corners)
    assert all(top <= y <= top + frame.size.height for _, y in corners)
    assert within(Memo(), AMERICA, ("NZ",)) == bare, "none of them is in it"


def test_a_frame_as_wide_as_its_view_has_the_same_middle() -> None:
    bare, one = seen(EUROPE), within(Memo(), EUROPE, ("IS", "SE", "FR", "AT"))
    wide, own = one.framed(2.0), bare.framed(2.0)
    middle = own.projection.left + own.size.width / 2
    assert isclose(wide.projection.left + wide.size.width / 2, middle, abs_tol=1e-9)


@pytest.mark.parametrize("name", LABELS)
@pytest.mark.parametrize(("side", "size"), [(153.0, 9.0), (204.0, 12.0), (250.0, 13.0), (250.0, 16.0)])
def test_no_two_labels_are_read_as_one_line(name: str, side: float, size: float) -> None:
    _, found = spotted(name, side, size)
    for one, other in combinations(found, 2):
        level = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
        apart = max(one.box.left - other.box.right, other.box.left - one.box.right)
        assert level < 0.5 * one.line or apart > 0.8 * one.line


@pytest.mark.parametrize(("side", "size"), [(204.0, 10.0), (204.0, 12.0), (250.0, 12.0), (250.0, 13.0)])
def test_no_label_stands_at_a_place_that_is_not_its_own(side: float, size: float) -> None:
    """As that of Sweden beside Iceland, whose name it was taken for: not where there is room for another."""
    shown, found = spotted("europe", side, size)
    (iceland,) = [part for part in shown.parts if part.placed.named.codes == ("IS",)]
    xs, ys = (
        [x for ring in iceland.forms.rings for x, _ in ring],
        [y for ring in iceland.forms.rings for _, y in ring],
    )
    for spot in found:
        if shown.parts[spot.number] is not iceland:
            box = widened(spot.box, 0.4 * spot.line)
            is_across = box.left < max(xs) and box.right > min(xs)
            assert not (is_across and box.top < max(ys) and box.bottom > min(ys))


def test_borders_go_on_around_the_letters_of_a_label() -> None:
    near = LAWS.replace("north-america", "{west: -129, south: 24, east: -60, north: 57}")
    made = pages(edition(HEAD + near), layout("brief"), LETTER)

    def lines(all_pages: tuple[Page, ...]) -> int:
        """How many shapes draw nothing but lines that end at the edge of a plate."""
        shapes = [item for item in items(all_pages) if isinstance(item, Shape)]
        return sum(
            all(path.clip and path.stroke == "paper" and not path.fill for path in one.paths)
            for one in shapes
        )

    def rims(all_pages: tuple[Page, ...]) -> int:
        paths = [path for item in items(all_pages) if isinstance(item, Shape) for path in item.paths]
        return sum(path.fill == path.stroke == "sign-1" for path in paths)

    assert lines(made) == 1
    assert rims(made) == 2, "one for each line of the label"
    assert rims(ink(made, "low")) == 0, "that ground is paper now"


def test_neighbours_in_one_pattern_have_paper_between_them() -> None:
    made = pages(edition(HEAD + LAWS), layout("brief"), LETTER)
    for shape in drawings(made):
        rims = [i for i, path in enumerate(shape.paths) if path.stroke == "paper" and path.width == 2 * APART]
        assert rims
        for i in rims:
            edge, ground = shape.paths[i], shape.paths[i + 1]
            assert ground.fill
            assert ground.fill != "paper"
            assert edge.clip, "it ends where the picture does"


def test_labels_hide_little_of_a_border() -> None:
    """Such as South Australia's by that of the Northern Territory, which has no room for its own."""
    _, _, lies = labelled("oceania", 204.0, 12.0)
    _, found = spotted("oceania", 204.0, 12.0)
    boxes = [widened(spot.box, 1.0) for spot in found if spot.anchor]
    hidden = [lies.cover(box).named * (box.right - box.left) * (box.bottom - box.top) for box in boxes]
    assert sum(hidden) < 90.0


@pytest.mark.parametrize(
    ("widths", "most", "wanted"),
    [
        ((60.0, 90.0, 50.0, 80.0), 400.0, [0.0, 70.0, 170.0, 230.0]),
        ((60.0, 90.0, 50.0, 80.0), 240.0, [0.0, 70.0, 0.0, 70.0]),
        ((40.0, 90.0, 90.0, 50.0), 190.0, [0.0, 100.0, 0.0, 100.0]),
        ((40.0, 90.0, 90.0, 50.0), 150.0, [0.0, 50.0, 0.0, 100.0]),
        ((20.0, 20.0, 20.0, 140.0), 150.0, [0.0, 30.0, 60.0, 0.0]),
        ((140.0, 140.0), 150.0, [0.0, 0.0]),
    ],
)
def test_keys_in_two_lines_have_as_many_in_each(
    widths: tuple[float, ...], most: float, wanted: list[float]
) -> None:
    assert starts(widths, 10.0, most) == wanted
