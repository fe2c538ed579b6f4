"""The columns of a matrix that has no room, as cards: their numbers, and where those go on in a panel."""

from faces import fonts
from samples import brand, edition, session

from broadside.model.memo import Memo
from broadside.model.page import Box, Flow, Shape, Words
from broadside.model.paper import Paper
from broadside.pages.measure import measure

SHEET = (
    'lang: en\ntitle: Stops\nedition: 2026-11\nversion: "1"\nblocks:\n'
    "  - matrix: What police may do\n    id: m\n"
    '    states: {"no": {word: "No", mark: cross}, "yes": {word: "Yes", mark: tick}}\n'
)
PANEL = Paper(name="panel", width=264.0, height=612.0)
ROW = "      - {{row: Keep you there, cells: [{}]}}\n"


def cards(*heads: str) -> Flow:
    """A matrix with these heads, in a panel of a trifold."""
    cells = ", ".join(['{state: "no", text: without a warrant that a judge signed}'] * len(heads))
    blocks = f"    heads: [{', '.join(heads)}]\n    rows:\n" + ROW.format(cells)
    layout = session().layout("trifold")
    return measure(edition(SHEET + blocks), layout, PANEL, brand(), fonts(), Memo())


def boxes(flow: Flow) -> list[Box]:
    return [box for band in flow.bands for box in band.boxes]


def test_a_number_on_a_field_of_its_colour_stands_on_paper_beside_the_middle_of_its_head() -> None:
    (head,) = (box for box in boxes(cards("Chat", "Stop", "Arrest")) if "Arrest" in said(box))
    tab = next(item for item in head.items if isinstance(item, Shape))
    number, name, *_ = (item for item in head.items if isinstance(item, Words))
    assert {path.fill for path in tab.paths} == {"paper"}
    assert (number.colour, name.colour) == ("brand", "on-brand")
    capital = name.line.glyphs[0].size * 0.714
    assert abs(tab.y + tab.height / 2 - (name.y - capital / 2)) < 1.0


def test_white_stands_above_what_goes_on_in_a_panel_only_where_that_makes_cards_level() -> None:
    for heads, blank in ((("Chat", "Stop", "Arrest"), False), (("Chat", "Stop", "Search", "Arrest"), True)):
        above = [box.head for box in boxes(cards(*heads)) if box.head]
        assert any(not one.items for head in above for one in head) is blank


def said(box: Box) -> str:
    items = (item for item in box.items if isinstance(item, Words))
    return "".join("".join(glyphs.texts) for item in items for glyphs in item.line.glyphs)
