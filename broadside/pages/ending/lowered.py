"""Column → column: lets a column of a filled page begin lower, by what is white at its foot, or else between
its blocks. Lengths are points."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import fsum

from broadside.model.page import Placed
from broadside.model.replace import replace


def lowered(column: Sequence[Placed], by: float, foot: float, most: float) -> tuple[Placed, ...] | None:
    """A column that begins so much lower and ends at `foot` at the lowest, of the white between its blocks up
    to the share `most` given for that; None where that is not enough."""
    gaps = [max(below.y - above.foot, 0.0) for above, below in pairwise(column)]
    white = fsum(gaps)
    taken = max(by - max(foot - column[-1].foot, 0.0), 0.0)
    if taken > most * white:
        return None
    share = taken / white if white else 0.0
    downs = accumulate((-share * gap for gap in gaps), initial=by)
    return tuple(replace(one, y=one.y + far) for one, far in zip(column, downs, strict=True))
