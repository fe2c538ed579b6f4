"""A path is written in one go as each of its numbers is by itself."""

from itertools import pairwise

import pytest

from broadside.file.draw.traced import traced
from broadside.file.objects import number
from broadside.model.steps import Steps

# Such as are rounded, end in noughts, are below zero or none; and one that is too large to be written alike.
NUMBERS = (0.0, -0.0, 1.5, 2.0, 10.0, 100.004, -0.001, 7.25)
LARGE = (*NUMBERS, 12_345.678)


@pytest.mark.parametrize("numbers", [NUMBERS, LARGE])
def test_a_path_is_written_as_its_numbers_are(numbers: tuple[float, ...]) -> None:
    lines = tuple(("l", one, other) for one, other in pairwise(numbers))
    path: Steps = (("m", 1.0, 2.0), *lines, ("c", *numbers[:6]), ("h",))
    x, y = 5.5, 700.0
    said = []
    for operator, *places in path:
        turned = [y - float(one) if i % 2 else x + float(one) for i, one in enumerate(places)]
        said.append(" ".join([*map(number, turned), str(operator)]))
    assert traced(path, x, y) == " ".join(said)


def test_what_has_no_places_is_written_as_it_is() -> None:
    assert traced((), 1.0, 2.0) == ""
    assert traced((("h",),), 1.0, 2.0) == "h"
