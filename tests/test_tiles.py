"""Tiles of quilts: the umbrella as it is made, and no seam between tiles."""

from itertools import pairwise

from broadside.model.page import Path
from broadside.pictures.quilt import FLUSH, OVERLAP, Quilt, quilt

UMBRELLA = Quilt(across=2, down=2, side=100.0, name="any", motifs=("umbrella",))


def test_the_hem_of_an_umbrella_is_five_equal_arcs_before_its_shaft() -> None:
    paths = quilt(UMBRELLA)
    fills = [path.fill for path in paths]
    canopy = paths[fills.index("red")]
    hem = [(float(step[-2]), float(step[-1])) for step in canopy.steps if step[0] in ("m", "c")]
    lowest = max(y for _, y in hem)
    ends = sorted({x for x, y in hem if y == lowest})
    assert len(ends) == 6
    assert len({round(after - before, 3) for before, after in pairwise(ends)}) == 1
    assert max(i for i, fill in enumerate(fills) if fill == "deep") < fills.index("red")


def test_tiles_are_drawn_over_those_that_go_on_under_them() -> None:
    """A large one too lies over the tiles at its left."""
    one = Quilt(across=6, down=3, side=40.0, name="heat", motifs=("umbrella", "house", "book"))
    grounds = [_around(path) for path in quilt(one) if len(path.steps) == 5 and path.steps[0][0] == "m"]
    wide = [box for box in grounds if box[2] - box[0] >= one.side and box[3] - box[1] >= one.side]
    assert len(wide) >= 6 * 3 - 3
    for i, (left, top, right, bottom) in enumerate(wide):
        for other in wide[:i]:
            meets = other[1] < bottom - OVERLAP and top < other[3] - OVERLAP
            assert not (meets and other[0] > left + OVERLAP and other[0] < right), (
                "it lies over what is at its right"
            )


def _around(path: Path) -> tuple[float, float, float, float]:
    xs = [float(x) for step in path.steps for x in step[1::2]]
    ys = [float(y) for step in path.steps for y in step[2::2]]
    return min(xs), min(ys), max(xs), max(ys)


def test_figures_flush_with_their_ground_go_on_over_the_tile_before() -> None:
    """Both edges are smoothed where they meet: ground would show between figures of one colour."""
    one = Quilt(across=4, down=3, side=40.0, name="heat", motifs=("house",))
    paths = quilt(one)
    grounds = [_around(path) for path in paths if len(path.steps) == 5 and path.steps[0][0] == "m"]
    lefts = {
        round(box[0], 3) for box in grounds if box[2] - box[0] >= one.side and box[3] - box[1] >= one.side
    }
    inner = [left for left in lefts if left > 0]
    assert len(inner) == 3
    starts = {round(_around(path)[0], 3) for path in paths}
    assert any(round(left - FLUSH, 3) in starts for left in inner)
    assert min(starts) == 0.0, "no figure stands out of the quilt"


def test_on_the_palest_ground_no_tile_has_it_as_its_own() -> None:
    for on_tint in (False, True):
        one = Quilt(across=8, down=1, side=20.0, name="imprint", motifs=("speech", "house"), on_tint=on_tint)
        grounds = [
            path.fill for path in quilt(one) if path.steps[0][1:3] in {(x * 20.0, 0.0) for x in range(8)}
        ]
        assert ("tint" in grounds) is not on_tint


def test_no_figure_melts_into_the_ground_that_a_quilt_touches() -> None:
    """One in the brand's colour that ends there would look like a piece bitten out of its tile."""
    melts = dict[str | None, bool]()
    for meets in (None, "below", "above", "left", "right"):
        one = Quilt(across=6, down=3, side=20.0, name="trifold", motifs=("people", "house"), meets=meets)
        end = {"below": (3, 60.0), "above": (1, 0.0), "left": (0, 0.0), "right": (2, 120.0)}
        place, at = end[meets or "below"]
        figures = [path for path in quilt(one) if path.fill == "brand"]
        melts[meets] = any(abs(_around(path)[place] - at) < FLUSH for path in figures)
    assert melts == {None: True, "below": False, "above": False, "left": False, "right": False}
