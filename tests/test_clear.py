"""What stays clear above headings and notes, in the briefs and wherever a printing does not say that it gave
that up."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from printings import SHEETS, Printing, shipped

from broadside.model.page import Page, Placed, Words

HEADINGS = frozenset({"H2", "H3", "Caption"})
# Points; and what rounding to the grid may take.
ABOVE, ABOVE_NOTES, SLACK = 12.0, 12.0, 0.6
GAVE_UP = "less space around headings"
BRIEFS = ("brief", "brief-wide")
# Pages of one column or two that are read as pages: panels and cards have spaces of their own.
OTHERS = ("large-print", "handout")


def gaps(page: Page) -> Iterator[tuple[Placed, float, Placed]]:
    """What stands on one another in a column, and the white between the two."""
    own = [one for one in page.body if not one.repeated]
    for above, below in pairwise(own):
        if abs(above.x - below.x) < 1.0 and below.y > above.y:
            yield above, below.y - above.y - above.box.height, below


def heads(placed: Placed) -> bool:
    """Whether a heading of the sheet, not of a box, which may stand in the margin, begins there."""
    own = (one for one in placed.box.elements if one.role in HEADINGS)
    return not placed.box.frames and any(not one.parent or one.parent.role != "Div" for one in own)


def crowded(printing: Printing) -> list[tuple[int, str, float]]:
    found = []
    for page in printing.laid:
        for above, gap, below in gaps(page):
            # A heading under another one belongs to it, and what stands beside the last box is no gap.
            if heads(below) and not heads(above) and 0.0 <= gap < ABOVE - SLACK:
                found.append((page.number, "above a heading", gap))
        # The imprint stands below the notes.
        body = [one.y + one.box.height for one in page.body if not one.box.imprint]
        notes = min((one.y for one in page.notes), default=None)
        if body and notes is not None and notes - max(body) < ABOVE_NOTES - SLACK:
            found.append((page.number, "above the notes", notes - max(body)))
    return found


@pytest.mark.parametrize("paper", ["letter", pytest.param("a4", marks=pytest.mark.sweep)])
@pytest.mark.parametrize("layout", BRIEFS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_briefs_keep_headings_and_notes_clear(sheet: str, layout: str, paper: str) -> None:
    printing = shipped(sheet, layout, paper)
    assert not any(GAVE_UP in line for line in printing.report)
    assert crowded(printing) == []


@pytest.mark.parametrize("layout", OTHERS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_so_do_others_that_do_not_say_otherwise(sheet: str, layout: str) -> None:
    printing = shipped(sheet, layout)
    if not any(GAVE_UP in line for line in printing.report):
        assert crowded(printing) == []


def test_words_that_belong_together_stay_on_a_line_in_large_print() -> None:
    lines = {
        "".join(text for glyphs in item.line.glyphs for text in glyphs.texts).replace(
            "\N{NO-BREAK SPACE}", " "
        )
        for page in shipped("four-legal-approaches", "large-print").laid
        for one in page.body
        for item in one.box.items
        if isinstance(item, Words)
    }
    # A word beside what it means, and the end of something to do.
    assert "Buyer-only crime" in {line.strip() for line in lines}
    assert any(line.strip().endswith("Who is left out?") for line in lines)
