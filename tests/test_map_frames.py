"""Frames of maps: no more of the world than is meant; neighbours, borders and keys that are told apart."""

import pytest
from samples import LETTER, edition, layout, pages
from test_map import HEAD, LAWS, drawings, labelled, spotted

from broadside.blocks.map.layout.aside import aside
from broadside.blocks.map.layout.flow import starts
from broadside.blocks.map.layout.grown import BEYOND, Given, grown, in_row
from broadside.blocks.map.layout.picture import APART
from broadside.blocks.map.layout.projection import seen
from broadside.blocks.map.layout.spots import grown as widened
from broadside.blocks.map.noun import View
from broadside.model.memo import Memo

AMERICA = View(west=-129, south=24, east=-60, north=57)
EUROPE = View(west=-25, south=41, east=30, north=70)
OCEANIA = View(west=124, south=-48, east=179, north=-9)


def test_a_large_picture_shows_little_more_than_its_view_however_much_room_there_is() -> None:
    views = [seen(AMERICA), seen(EUROPE), seen(OCEANIA)]
    given = Given(width=460.0, least=90.0, gap=8.0, room=300.0, alone=300.0)
    (tier,) = grown([in_row(views, 110.0, 8.0)], views, (3, 9, 5), given)
    large = max(tier.puts, key=lambda put: put.size.width * put.size.height)
    assert large.size.height <= BEYOND * large.size.width / seen(EUROPE).aspect + 0.1
    assert tier.height > 150.0, "it grows as far as that"


def test_a_frame_moves_off_a_part_of_a_place_that_is_not_meant() -> None:
    square = seen(AMERICA).framed(1.0)
    moved = aside(Memo(), square, ("US", "CA"))
    assert moved.size == square.size
    assert moved.projection.top > square.projection.top, "Alaska is north of it"
    assert aside(Memo(), square, ("CA",)) == square
    assert aside(Memo(), seen(AMERICA), ("US",)) == seen(AMERICA)


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
