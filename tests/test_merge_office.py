"""Tables as offices really have them: what programs for tables make of a cell, and what people call things."""

from pathlib import Path

from test_cli import call
from test_merge import ASKED, home, results, write

__all__ = ["home"]


def test_an_organization_may_be_called_as_the_brand_that_gives_the_rest(home: Path) -> None:
    write(home, [["name", "phone"], ["Coalition", "212 555 0142"], ["Ferry", "212 555 0143"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert (told.returncode, told.stderr) == (0, "")
    assert results(home) == {"coalition": "made", "ferry": "made"}
