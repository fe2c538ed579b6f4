"""Work, counted: what grows in proportion is told from what does not, however busy the machine is.

Lines of Python are what is counted, as processor time differs from run to run. What is done in C behind one
line is not seen here: `test_patterns.py` counts the steps of every pattern, and `hostile/yard.py` gives an
attack a limit of processor time.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines_run(call: Callable[[], object]) -> int:
    """How many lines of Python a call takes."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def assert_in_proportion(call: Callable[[int], object], size: int) -> None:
    """Four times as much of the same takes about four times the work, and never nine times as much."""
    call(size)  # what is made once and kept
    less, more = lines_run(lambda: call(size)), lines_run(lambda: call(4 * size))
    assert more < 6 * less, (less, more)
