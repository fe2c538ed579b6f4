"""Short printings: what is compared is as large as text, and small print takes as few lines as it can."""

import pytest
from faces import fonts
from printings import shipped
from samples import brand, edition, session

from broadside.blocks.callout.layout import callout
from broadside.blocks.callout.noun import Callout
from broadside.blocks.qr.layout.said import LEAST_CALL, said
from broadside.blocks.qr.noun import Code
from broadside.blocks.table.layout.grid import SHORT_PAD_X, edges_of, spots_of, widths_of
from broadside.blocks.table.layout.groups import groups_of
from broadside.blocks.table.noun import Table
from broadside.model.memo import Memo
from broadside.model.page import Element, Fill, Words
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.model.run import plain
from broadside.pages.measure import typesetter_for
from broadside.pages.measure.imprint import imprint

HEAD = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
WORK, LAW = "sex-work-vs-trafficking", "four-legal-approaches"
CREDIT = HEAD.replace("edition:", "credit: From the heat plan.\nedition:")
LONG = "Drink water and stay in the shade"
TABLE = f"""\
  - table: Signs
    id: t
    header-rows: 1
    header-columns: 1
    widths: [1, {{left}}, {{right}}]
    rows: [["", Mild, Severe], [Skin, {LONG}, {LONG}], [Pulse, Fast, Weak]]
"""


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_cells_of_a_handouts_table_are_as_large_as_the_list_below_it(paper: str) -> None:
    front = shipped(WORK, "handout", paper).laid[0]
    sizes: dict[str, set[float]] = {"TD": set(), "LBody": set()}
    for placed in front.body:
        for item in placed.box.items:
            role = item.element.role if isinstance(item, Words) and item.element else ""
            if role in sizes and isinstance(item, Words):
                sizes[role].add(max(glyphs.size for glyphs in item.line.glyphs))
    assert sizes["TD"]
    assert min(sizes["TD"]) >= min(sizes["LBody"]) - 0.01


def test_cells_of_a_short_printing_stand_closer_to_their_edges() -> None:
    one = edition(HEAD + TABLE.format(left=1, right=1))
    (table,) = one.sheet.blocks
    assert isinstance(table, Table)
    pads = []
    for name in ("handout", "brief"):
        setter = typesetter_for(one, session().layout(name), brand(), fonts(), Memo())
        pads.append(edges_of(table, spots_of(table.rows)[-1], 3, setter).end)
    assert pads[0] == SHORT_PAD_X < pads[1]


@pytest.mark.parametrize(("left", "right", "as_said"), [(1, 1, True), (1, 9, False)])
def test_columns_under_labels_are_as_a_sheet_says_unless_rows_are_higher_so(
    left: int, right: int, *, as_said: bool
) -> None:
    one = edition(HEAD + TABLE.format(left=left, right=right))
    (table,) = one.sheet.blocks
    assert isinstance(table, Table)
    setter = typesetter_for(one, session().layout("half-sheet"), brand(), fonts(), Memo())
    narrow = replace(table, narrow=True)
    widths = widths_of(narrow, spots_of(narrow.rows), setter, 340.0)
    assert widths
    assert (widths[1] / widths[2] == pytest.approx(left / right)) is as_said


@pytest.mark.parametrize(("lang", "in_columns"), [("de", True), ("se", False)])
def test_a_comparison_whose_heads_are_long_words_has_these_divided_before_it_is_taken_apart(
    lang: str, *, in_columns: bool
) -> None:
    heads = "[Hochleistungsfl\u00fcssigkeitschromatografie, Infrarotspektroskopie, Farbreaktionstest]"
    states = "states: {ja: {word: Ja, mark: tick}}"
    matrix = f"  - {{matrix: M, id: m, {states}, heads: {heads}, rows: [{{row: Preis, cells: [a, b, c]}}]}}\n"
    one = edition(HEAD.replace("lang: en", "lang: de") + matrix)
    (table,) = one.sheet.blocks
    assert isinstance(table, Table)
    setter = typesetter_for(one, session().layout("brief"), brand(), fonts(), Memo())
    if lang != "de":
        # Nothing tells where its words may be divided.
        setter = setter.in_language(lang)
    widths = widths_of(table, spots_of(table.rows), setter, 400.0)
    assert bool(widths) is in_columns
    assert not widths or len(set(widths[1:])) == 1


@pytest.mark.parametrize(
    ("corner", "titles"), [("Product", ["Product Spray", "Vial"]), ("''", ["First dose", "Store"])]
)
def test_a_table_that_says_what_its_rows_are_is_taken_apart_by_these(corner: str, titles: list[str]) -> None:
    """A dose stands under its product; what is compared has its name over each list."""
    rows = f"[[{corner}, First dose, Store], [Spray, one, cool], [Vial, two, dark]]"
    one = edition(f"{HEAD}  - {{table: Doses, id: t, header-columns: 1, rows: {rows}}}\n")
    (table,) = one.sheet.blocks
    assert isinstance(table, Table)
    groups = list(groups_of(table, spots_of(table.rows)))
    assert [" ".join(map(plain, group.title)) for group in groups] == titles
    assert all(len(group.entries) == 2 for group in groups)


def test_the_last_words_of_a_short_printing_are_one_paragraph() -> None:
    one = edition(CREDIT + "  - {p: Drink., id: p}\n")
    place = Place(column=Column(x=0.0, width=300.0), parent=Element(role="Document", parent=None))
    paragraphs = {}
    for name in ("half-sheet", "booklet"):
        setter = typesetter_for(one, session().layout(name), brand(), fonts(), Memo())
        boxes = imprint(one.sheet, session().brand("plain"), place, setter).boxes
        items = [item for box in boxes for item in box.items if isinstance(item, Words)]
        paragraphs[name] = len({id(item.element) for item in items})
    assert paragraphs == {"half-sheet": 1, "booklet": 2}


@pytest.mark.parametrize(("sheet", "name"), [(WORK, "poster"), (LAW, "poster"), (LAW, "matrix")])
def test_the_band_of_what_is_pinned_up_is_as_wide_as_its_head(sheet: str, name: str) -> None:
    (page,) = shipped(sheet, name).laid
    fills = [item for one in page.placed for item in one.box.items if isinstance(item, Fill)]
    head = next(one for one in fills if one.colour == "brand" and one.edge)
    grounds = [frame for one in page.ground for frame in one.box.items if isinstance(frame, Fill)]
    band = next(one for one in grounds if one.colour == "brand" and one.height > 60.0)
    assert (band.x, band.width) == pytest.approx((head.x, head.width), abs=0.1)


def test_a_call_shares_its_band_with_a_number_and_keeps_off_the_head_of_it() -> None:
    (page,) = shipped(LAW, "poster", brand="lantern-street").laid
    said = [
        (one.y + item.y, item) for one in page.placed for item in one.box.items if isinstance(item, Words)
    ]
    (call,) = (y for y, one in said if "".join(one.line.glyphs[0].texts).startswith("Ask of any"))
    size = max(glyphs.size for y, one in said if y == call for glyphs in one.line.glyphs)
    band = max((one for one in page.ground if one.box.height > 60.0), key=lambda one: one.y)
    assert call - 0.75 * size - band.y > 6.0


@pytest.mark.parametrize(("name", "filled"), [("trifold", True), ("brief", False), ("wallet", False)])
def test_the_title_of_a_box_in_a_short_printing_stands_on_the_brands_colour(
    name: str, *, filled: bool
) -> None:
    own = session().layout(name)
    one = edition(HEAD + "  - {callout: Still too hot for most, id: c, blocks: [{p: Drink., id: d}]}\n")
    setter = typesetter_for(one, own, brand(), fonts(), Memo())
    place = Place(column=Column(x=0.0, width=100.0), parent=Element(role="Document", parent=None))
    (box,) = one.sheet.blocks
    assert isinstance(box, Callout)
    boxes = callout(box, place, setter).boxes
    heads = [item for item in boxes[0].items if isinstance(item, Fill) and item.height > 4.0]
    assert bool(heads) is filled
    said = [item for item in boxes[1].items if isinstance(item, Words)]
    assert (said[0].colour == "on-brand") is filled
    if filled:
        # The second line of the title, too.
        assert boxes[0].height + boxes[1].height < heads[0].height < sum(part.height for part in boxes[:3])


@pytest.mark.parametrize("name", ["wallet", "half-sheet"])
def test_a_number_to_call_is_larger_than_its_text_on_what_is_given_away(name: str) -> None:
    words: dict[str, float] = {}
    for page in shipped(WORK, name).laid:
        for item in (item for one in page.body for item in one.box.items if isinstance(item, Words)):
            words = {"".join(glyphs.texts).strip(): glyphs.size for glyphs in item.line.glyphs} | words
    text = next(size for said, size in words.items() if said.startswith("In danger, call"))
    assert words["911"] == pytest.approx(text * 4 / 3)


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_terms_with_signs_are_bars_on_a_panel(brand: str) -> None:
    for page in shipped(LAW, "trifold", brand=brand).laid:
        items = [item for one in page.placed for item in one.box.items]
        words = [item for item in items if isinstance(item, Words)]
        terms = [one for one in words if "".join(one.line.glyphs[0].texts).startswith("Lawful within")]
        for term in terms:
            fills = [item for item in items if isinstance(item, Fill) and item.colour == "tint-3"]
            assert any(one.x <= term.x and term.x + term.line.width <= one.x + one.width for one in fills)
            return
    raise AssertionError(brand)


@pytest.mark.parametrize("name", ["poster", "palm-card"])
def test_a_call_of_many_words_is_no_smaller_than_the_words_below_it(name: str) -> None:
    call = "Ask of each and every bill that anyone brings who stays a criminal and who is left out"
    source = HEAD + f"  - {{qr: 'https://example.org', id: q, call: {call}, text: Read this}}\n"
    one = edition(source)
    setter = typesetter_for(one, session().layout(name), brand(), fonts(), Memo())
    place = Place(column=Column(x=0.0, width=180.0), parent=Element(role="Document", parent=None))
    (block,) = one.sheet.blocks
    assert isinstance(block, Code)
    found = said(block, place, setter)
    (calls, words) = (
        [item for item in part[0].items if isinstance(item, Words)] for part in (found.call, found.text)
    )
    least = min(LEAST_CALL * setter.type_of("call").size, words[0].line.size)
    assert calls[0].line.size >= least - 0.01
