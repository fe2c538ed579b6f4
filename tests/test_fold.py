"""Folded sheets, panel by panel: from the geometry of the finished file, and as a reader hears them."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from printings import HEAD, Printing, Rectangle, extent, inked, made, session_in, shipped, within
from samples import brand, edition, fonts, session
from samples import pages as pages_of

from broadside.file.proof.document import clean
from broadside.issues import Span
from broadside.model.memo import Memo
from broadside.model.page import Box, Fill, Page, Placed, Words
from broadside.model.page import Rectangle as Area
from broadside.model.paper import UNPRINTABLE, Paper
from broadside.model.replace import replace
from broadside.pages.bare_panels import bare_panels
from broadside.pages.fold import creases, fold
from broadside.pages.fold_marks import DASH, WEIGHT
from broadside.pages.paginate.makeup import OFF_TINT
from broadside.pipeline.job import Job

# A ground as tall as a face, in points, and not only as its words.
FACE = 120.0

# The edges of each panel: page of the file, then left, top, right and bottom in points, y down. Outside of
# the trifold: the flap, the back, the cover; inside: left, middle, and the back of the flap. The flap is a
# sixteenth of an inch narrower.
LETTER = {
    5: (0, (0.0, 0.0, 261.0, 612.0)),
    6: (0, (261.0, 0.0, 526.5, 612.0)),
    1: (0, (526.5, 0.0, 792.0, 612.0)),
    2: (1, (0.0, 0.0, 265.5, 612.0)),
    3: (1, (265.5, 0.0, 531.0, 612.0)),
    4: (1, (531.0, 0.0, 792.0, 612.0)),
}
A4 = {
    5: (0, (0.0, 0.0, 277.63, 595.276)),
    6: (0, (277.63, 0.0, 559.76, 595.276)),
    1: (0, (559.76, 0.0, 841.89, 595.276)),
    2: (1, (0.0, 0.0, 282.13, 595.276)),
    3: (1, (282.13, 0.0, 564.26, 595.276)),
    4: (1, (564.26, 0.0, 841.89, 595.276)),
}
WALLET = {
    panel: (page, (0.0, 153.0 * row, 243.0, 153.0 * (row + 1)))
    for page, panels in enumerate([(1, 2, 3, 5), (4, 6, 7, 8)])
    for row, panel in enumerate(panels)
}
PANELS: dict[tuple[str, str], dict[int, tuple[int, Rectangle]]] = {
    ("trifold", "letter"): LETTER,
    ("trifold", "a4"): A4,
    ("wallet", "letter"): WALLET,
    ("wallet", "a4"): WALLET,
}
FOLDED = list(PANELS)

ENGLISH = "Shade and water keep people well when the days are long and hot. "
HEBREW = "צל ומים שומרים על אנשים כשהימים ארוכים וחמים. "


def sheet(lang: str = "en", words: str = ENGLISH * 100) -> str:
    """One paragraph so long that it runs over all panels, at the end of which a note is marked."""
    long = f'  - p: "{words}[^a]"\n    id: long\n    level: short\n'
    return f"lang: {lang}\n{HEAD}{long}notes:\n  a: A note on shade.\n"


def custom(tmp_path: Path, layout: str, lang: str = "en", words: str = ENGLISH * 100) -> Printing:
    at = session_in(tmp_path, {"heat": sheet(lang, words)})
    return made(Job(sheet="heat", lang=lang, layout=layout, paper="letter", brand="plain"), at)


def panels(printing: Printing, mirrored: bool = False) -> Iterator[tuple[int, str]]:
    """What stands in each panel, in the order of drawing; a fault for what stands in none, or in a margin."""
    margins = session().layout(printing.job.layout).margins
    places = PANELS[printing.job.layout, printing.job.paper]
    for number, leaf in enumerate(printing.file.pages):
        across, high = leaf.boxes["MediaBox"].right, leaf.boxes["MediaBox"].top
        for text in filter(inked, leaf.texts):
            x, end = extent(text)
            x, end = (across - end, across - x) if mirrored else (x, end)
            y = high - text.y
            found = [
                panel
                for panel, (page, (left, top, right, bottom)) in places.items()
                if page == number
                and left + margins.start - 0.5 <= x
                and end <= right - margins.end + 0.5
                and top + margins.top <= y <= bottom - margins.bottom
            ]
            assert len(found) == 1, (number, x, end, y, "".join(text.parts))
            yield found[0], "".join(text.parts)


def read_panels(printing: Printing, *, notes: bool, mirrored: bool = False) -> list[int]:
    """The panels in the order in which the structure tree reads what stands on them."""
    by_text = dict(
        zip(
            (id(text) for leaf in printing.file.pages for text in filter(inked, leaf.texts)),
            (panel for panel, _ in panels(printing, mirrored)),
            strict=True,
        )
    )
    return [
        by_text[id(text)]
        for node in printing.file.nodes
        if within(node, "Note") == notes
        for at in node.content
        for text in printing.texts.get(at, ())
        if inked(text)
    ]


@pytest.mark.parametrize(("layout", "paper"), FOLDED)
def test_every_word_stands_inside_a_panel_clear_of_its_folds(layout: str, paper: str) -> None:
    printing = shipped("four-legal-approaches", layout, paper)
    assert len(printing.file.pages) == 2
    assert {panel for panel, _ in panels(printing)} >= {1, 2, 3, 4, 5}


@pytest.mark.parametrize(("layout", "paper"), FOLDED)
def test_tags_read_the_panels_in_order_whatever_side_they_are_on(layout: str, paper: str) -> None:
    printing = shipped("four-legal-approaches", layout, paper)
    for notes in (False, True):
        order = read_panels(printing, notes=notes)
        assert order == sorted(order)


@pytest.mark.parametrize("layout", ["trifold", "wallet"])
def test_a_paragraph_that_runs_over_from_side_to_side_is_read_in_order(tmp_path: Path, layout: str) -> None:
    words = ENGLISH * (90 if layout == "trifold" else 30)
    printing = custom(tmp_path, layout, words=words)
    order = read_panels(printing, notes=False)
    assert order == sorted(order)
    assert set(order) == set(PANELS[layout, "letter"])
    (paragraph,) = [node for node in printing.file.nodes if node.words.startswith("Shade and water")]
    assert clean(paragraph.words).startswith(clean(words))
    sides = [side for side, _ in groupby(at.page for at in paragraph.content)]
    assert sides[-2:] == ([1, 0] if layout == "trifold" else [0, 1])


def test_a_note_stands_in_the_panel_of_its_mark(tmp_path: Path) -> None:
    printing = custom(tmp_path, "trifold", words=ENGLISH * 80)
    (note,) = set(read_panels(printing, notes=True))
    (mark,) = [link for link in printing.file.links if link.target == "#note-a"]
    left, bottom = mark.at.left, mark.at.bottom
    (marked,) = [
        panel
        for panel, (page, (start, _, end, _)) in LETTER.items()
        if mark.page == page and start < left < end and 0 < bottom < 612
    ]
    assert marked == note


@pytest.mark.parametrize("layout", ["trifold", "wallet"])
def test_right_to_left_the_sides_are_mirrored_and_the_order_is_the_same(tmp_path: Path, layout: str) -> None:
    words = HEBREW * (130 if layout == "trifold" else 20)
    printing = custom(tmp_path, layout, "he", words)
    order = read_panels(printing, notes=False, mirrored=layout == "trifold")
    assert order == sorted(order)
    assert {1, 2, 3, 4, 5} <= set(order)


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("rtl", [False, True])
def test_the_two_panels_of_a_leaf_lie_back_to_back(paper: str, rtl: bool) -> None:
    """Turned over the short edge, the text of a panel lies exactly behind that of the panel on its back."""
    layout = session().layout("trifold")
    area, whole = layout.area(paper), layout.sheet(paper)
    wide = area.width - layout.margins.start - layout.margins.end
    pages = [page_at(number, layout.margins.start, area) for number in range(1, 7)]
    folded = {page.number: page for page in fold(pages, layout, paper, rtl)}
    for front, back in ((5, 4), (6, 3), (1, 2)):
        assert (folded[front].side, folded[back].side) == (1, 2)
        ahead, behind = folded[front].body[0].x, folded[back].body[0].x
        assert ahead == pytest.approx(whole.width - (behind + wide))
    assert all(page.paper == whole for page in folded.values())


def page_at(number: int, x: float, paper: Paper) -> Page:
    box = Box(height=10.0, span=Span(path="case.yaml"))
    return Page(number=number, side=number, paper=paper, body=(Placed(x=x, y=0.0, box=box),))


def test_panels_that_the_text_does_not_reach_stay_empty(tmp_path: Path) -> None:
    printing = custom(tmp_path, "trifold", words=ENGLISH)
    assert printing.pages == 2
    assert len(printing.file.pages) == 2


def test_every_second_face_of_a_folded_card_has_a_ground() -> None:
    printing = shipped("sex-work-vs-trafficking", "wallet")
    pages = printing.laid
    grounds = {
        placed.box.items[0].colour
        for page in pages
        for placed in page.ground
        if isinstance(placed.box.items[0], Fill) and placed.box.height > FACE
    }
    assert {"tint", "brand"} <= grounds


def test_no_title_is_printed_twice_inside_a_leaflet() -> None:
    """Cards that go on in the next panel are seen to be of one kind; white keeps those of a table level."""
    for sheet in ("four-legal-approaches", "sex-work-vs-trafficking"):
        printing = shipped(sheet, "trifold")
        panels = [
            {
                "".join(text for glyphs in item.line.glyphs for text in glyphs.texts).strip()
                for placed in page.body
                for item in placed.box.items
                if isinstance(item, Words)
            }
            for page in printing.laid
        ]
        for title in ("Myths and facts", "Four approaches at a", "Four approaches"):
            assert sum(title in panel for panel in panels) <= 1, title


@pytest.mark.parametrize("layout", ["trifold", "wallet"])
def test_folds_are_marked_in_the_margins_and_not_for_a_print_shop(layout: str) -> None:
    """Two dashes at each end of each fold; a print shop's marks stand outside the cut."""
    sheet = "sex-work-vs-trafficking"
    folds = creases(session().layout(layout), "letter")
    dashes = marks_of(shipped(sheet, layout))
    assert len(dashes) == 4 * sum(map(len, folds.values()))
    for side, x, y in dashes:
        (fold_,) = (one for one in folds[side] if abs((y if one.stacked else x) - one.at) < 1.0)
        length, along = (243.0, x) if fold_.stacked else (612.0, y)
        assert min(along, length - along) < UNPRINTABLE
    assert not marks_of(shipped(sheet, layout, purpose="press"))


def marks_of(printing: Printing) -> list[tuple[int, float, float]]:
    """The dashes: on which side they are, and where."""
    return [
        (page.side, one.x, one.y)
        for page in printing.laid
        for one in page.furniture
        for item in one.box.items
        if isinstance(item, Fill) and sorted((item.width, item.height)) == [WEIGHT, DASH]
    ]


BESIDE_OTHERS = f"""
lang: en
{HEAD}
  - h1: What to do
    id: what
    level: short
  - steps: [Wake them., Call for help.]
    id: steps
    level: short
  - callout: On their side
    id: side
    level: short
    blocks: [{{p: Then they can breathe., id: breathe}}]
"""


def test_a_box_on_a_face_with_others_stands_on_a_ground_that_reaches_to_its_edges() -> None:
    """Where all faces of a card have one edge for words, no word stands on the edge of its ground."""
    face = Paper(name="face", width=243.0, height=153.0)
    laid = pages_of(edition(BESIDE_OTHERS), replace(session().layout("wallet"), hero=None), face)
    *_, box = (one.box for page in laid for one in page.body if one.box.frames and one.box.items)
    (ground,) = box.frames
    assert min(item.x for item in box.items if isinstance(item, Words)) - ground.x >= 6.0
    assert not ground.bar_width


@pytest.mark.parametrize("count", range(6, 14))
def test_no_note_stands_on_the_edge_of_a_tint(count: int) -> None:
    face = Paper(name="face", width=243.0, height=153.0)
    marks = "".join(f"[^n{i}]" for i in range(count))
    notes = ", ".join(f"n{i}: A note" for i in range(count))
    head = "lang: en, title: T, edition: 2026-11, version: '1'"
    source = f"{{{head}, blocks: [{{p: 'Words{marks}', id: p}}], notes: {{{notes}}}}}"
    own = replace(session().layout("wallet"), hero=None, imprint="none")
    for leaf in pages_of(edition(source), own, face):
        for field in leaf.ground:
            lines = [one for one in leaf.body if one.box.items]
            assert min(one.y for one in lines) - field.y >= OFF_TINT
            foot = max(one.y + one.box.height for one in lines)
            assert field.y + field.box.height - foot >= OFF_TINT


def test_what_ends_a_folded_sheet_stands_on_its_back_and_no_panel_is_left_white() -> None:
    leaflet = session().layout("trifold")
    paper = Paper(name="panel", width=264.0, height=612.0)
    area = Area(left=18.0, top=18.0, right=246.0, bottom=594.0)
    span = Span(path="x", line=1, column=1)
    ends = Box(height=10.0, sinks=True, span=span)
    pages = [Page(number=i, side=1, paper=paper, area=area) for i in (1, 2, 3)]
    pages[-1] = replace(pages[-1], body=(Placed(x=18.0, y=500.0, box=ends),))
    one = edition(sheet(words=ENGLISH))
    filled = bare_panels(pages, one, leaflet, brand(), fonts(), Memo())
    assert [page.number for page in filled] == [1, 2, 3, 4, 5, 6]
    assert filled[-1].body[0].box is ends
    assert [bool(page.ground) for page in filled] == [False, False, True, True, True, False]
    # Each panel has other tiles.
    tiles = {page.ground[0].box.items[1] for page in filled if page.ground}
    assert len(tiles) == 3
