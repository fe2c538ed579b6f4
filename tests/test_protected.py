"""What no printing of the shipped sheets gives up for its pages, read from the finished files."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest
from printings import Printing, body_of, is_mark, is_word, own, shipped, within
from samples import session

from broadside.blocks.heading.noun import Heading
from broadside.blocks.kinds import role_of
from broadside.blocks.map.noun import Map
from broadside.file.proof.document import Node, clean
from broadside.model.layout import Layout
from broadside.model.page import GLUE, KEEP, Box, Page
from broadside.model.walk import blocks_of
from broadside.pages.copyfit.apply import LEAST_TABLE
from broadside.pages.copyfit.outcome import LEAST_FULL, filled
from broadside.pipeline.editions import Wanted, choose
from broadside.typeset.stack import height_of

ALL = choose(Wanted(everything=True, inks=["color"], langs=["en"], purposes=["office"]), session()).jobs
# What is looked at each time on A4; and where a brand with faces of its own is.
ON_A4 = ("brief", "handout", "large-print")
DRESSED = {("brief", "a4"), ("trifold", "letter"), ("palm-card", "letter"), ("poster", "a4")}
PRINTINGS = [
    pytest.param(
        (job.sheet, job.layout, job.paper, job.brand),
        marks=()
        if (job.layout, job.paper) in DRESSED
        or (job.brand == "plain" and (job.paper == "letter" or job.layout in ON_A4))
        else pytest.mark.sweep,
        id=f"{job.sheet}-{job.layout}-{job.paper}-{job.brand}",
    )
    for job in ALL
]
# What runs over its pages unless a panel or list is torn that a page would hold.
TORN: set[tuple[str, str, str, str]] = set()
TAGS = ("H1", "H2", "H3")
# A piece at most so tall is held by any page, whatever notes are marked in it.
SURELY_HELD = 0.4
CLOSE = 0.02


@pytest.fixture(params=PRINTINGS)
def printing(request: pytest.FixtureRequest) -> Printing:
    sheet, layout, paper, brand = request.param
    return shipped(sheet, layout, paper, brand=brand)


def sizes(printing: Printing, node: Node) -> Iterator[float]:
    if not is_mark(node):
        yield from (text.size for _, text in own(printing, node) if is_word(text))


def body_size(printing: Printing) -> float:
    """The size of running text."""
    said = {clean("".join(run.text for run in text)) for text in body_of(printing.edition.sheet)}
    nodes = (one for one in printing.file.nodes if clean(one.words) in said and not within(one, "Table"))
    return min(size for node in nodes for size in sizes(printing, node))


def layout_of(printing: Printing) -> Layout:
    return printing.session.layout(printing.job.layout)


def test_titles_and_headings_stand_well_over_the_text(printing: Printing) -> None:
    """By their tags; a layout whose own are smaller has said so."""
    layout, body = layout_of(printing), body_size(printing)
    headings = {
        clean("".join(run.text for run in block.text)): f"h{block.rank}"
        for block in blocks_of(printing.edition.sheet.blocks)
        if isinstance(block, Heading)
    }
    for node in printing.file.nodes:
        # Titles of blocks are headings too, as large as their words.
        role = "title" if node.role == "H1" else headings.get(clean(node.words))
        if role and node.role in TAGS:
            least = min(role_of(role).least, layout.type_of(role).size / layout.type_of("body").size)
            found = list(sizes(printing, node))
            if node.role == "H1" and layout.hero and layout.hero.foremost:
                # The sentence that is read before it is set in its place.
                found = [max(size for one in printing.file.nodes for size in sizes(printing, one))]
            for size in found:
                assert size >= least * body - CLOSE, node.words


def test_tables_can_be_read_beside_the_text(printing: Printing) -> None:
    """Labels on maps, which are read aloud as a table, are as large as their role says."""
    labels = set(map_labels(printing))
    found: Counter[float] = Counter()
    for node in printing.file.nodes:
        if within(node, "TD") and clean(node.words) not in labels:
            for size in sizes(printing, node):
                found[size] += len(clean(node.words))
    said = [text for text in body_of(printing.edition.sheet) if text != printing.edition.sheet.message]
    if found and said:
        # By letters: chips, of which there may be more, are smaller labels among the words.
        assert max(found, key=lambda size: found[size]) >= LEAST_TABLE * body_size(printing) - CLOSE


def map_labels(printing: Printing) -> Iterator[str]:
    for block in blocks_of(printing.edition.sheet.blocks):
        if isinstance(block, Map):
            for shown in block.shown:
                yield from (clean("".join(run.text for run in place.text)) for place in shown.places)


def test_nothing_is_torn_that_a_page_holds(printing: Printing) -> None:
    names = (printing.job.sheet, printing.job.layout, printing.job.paper, printing.job.brand)
    torn = list(_torn(printing.laid))
    assert any("torn" in sentence for sentence in printing.report) == (names in TORN)
    assert names in TORN or not torn, torn


def test_no_panel_of_a_folded_sheet_is_left_white_or_ends_amid_an_item(printing: Printing) -> None:
    pages = printing.laid
    if layout_of(printing).fold:
        assert all(page.body or page.notes for page in pages)
        assert not [str(page.body[-1].box.span) for page in pages[:-1] if page.body[-1].box.bond == KEEP]


def _torn(pages: tuple[Page, ...]) -> Iterator[str]:
    """What goes on in a piece from one page to the next, though a page holds it."""
    for above, below in pairwise(pages):
        if not (above.area and above.body and above.body[-1].box.whole):
            continue
        box = above.body[-1].box
        piece = [*_run(reversed(_own(above))), *_run(_own(below)[1:])]
        tall = height_of(piece) / (above.area.bottom - above.area.top)
        if box.bond == GLUE or tall <= SURELY_HELD:
            yield str(box.span)


def _own(page: Page) -> list[Box]:
    return [placed.box for placed in page.body if not placed.repeated]


def _run(boxes: Iterable[Box]) -> Iterator[Box]:
    for box in boxes:
        if not box.whole:
            return
        yield box


def test_no_last_page_is_all_but_empty(printing: Printing) -> None:
    pages = printing.laid
    if layout_of(printing).fold:
        # Panels share the sides of a sheet: none of them is white.
        assert all(page.body or page.notes for page in pages)
        return
    assert len(pages) == len(printing.file.pages)
    assert len(pages) == 1 or filled(pages[-1]) >= LEAST_FULL
