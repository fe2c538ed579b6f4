"""Panels that a short sheet leaves: sections share them out, and tiles stand where one ends far above its
foot."""

from collections.abc import Iterator

from faces import fonts
from samples import brand, edition, session

from broadside.model.content import Edition
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Flow, Page, Path, Placed, Shape
from broadside.model.paper import Paper
from broadside.model.replace import replace
from broadside.pages.copyfit.apply import applied
from broadside.pages.copyfit.fitted import Fitted, Made
from broadside.pages.copyfit.setting import OWN
from broadside.pages.copyfit.shared import shared
from broadside.pages.ending import ending
from broadside.pages.measure import measure
from broadside.pages.paginate import paginate

HEAD = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
WORDS = "Shade and water keep people well when the days are long and hot, and so do friends. " * 2
SECTION = f"  - {{h1: Section NUMBER, id: hNUMBER}}\n  - {{p: '{WORDS}', id: pNUMBER}}\n"
CONTACTS = "  - {contacts: Contact, id: contact}\n"
PANEL = Paper(name="panel", width=264.0, height=612.0)


def sheet(sections: int) -> Edition:
    return edition(HEAD + "".join(SECTION.replace("NUMBER", str(i)) for i in range(sections)) + CONTACTS)


def measured(one: Edition, layout: Layout) -> Flow:
    return measure(one, layout, PANEL, brand(), fonts(), Memo())


def filled(flow: Flow, layout: Layout, whole: bool) -> Made:
    return Made(pages=paginate(flow.bands, {}, layout, PANEL, flow.rtl, whole))


def panels(one: Edition) -> tuple[Page, ...]:
    own = session().layout("trifold")
    # What ends a sheet has its back to itself.
    setting = replace(OWN, apart=True)
    layout = applied(own, setting)
    made = filled(measured(one, layout), layout, True)
    fitted = Fitted(own=own, layout=layout, setting=setting, pages=made.pages)
    return shared(fitted, lambda layout: measured(one, layout), filled).pages


def test_each_section_of_a_short_sheet_begins_a_panel_as_far_as_there_are_panels() -> None:
    for sections, count in ((1, 3), (2, 4), (3, 5), (4, 6), (5, 6)):
        made = panels(sheet(sections))
        assert len(made) == count
        if sections < 5:
            begun = [page.body[0].box.elements[-1].title for page in made[1:-1]]
            assert begun == [f"Section\N{NO-BREAK SPACE}{i}" for i in range(sections)]


def test_tiles_stand_in_a_panel_that_ends_far_above_its_foot_and_on_what_ends_the_sheet() -> None:
    one, own = sheet(1), session().layout("trifold")
    cover, section, back = ending(panels(one), one, own, brand(), fonts(), Memo())
    assert not cover.ground
    (tiles,) = section.ground
    assert section.area
    assert abs(tiles.y + tiles.box.height - section.area.bottom) < 0.1
    contacts, field, above = back.ground
    # They begin where those of the cover do, and the brand's colour goes up to them.
    assert above.y == field_top(back)
    assert abs(above.y + above.box.height - field.y) < 0.1
    assert abs(field.y + field.box.height - contacts.y) < 0.1


def test_a_panel_that_is_filled_has_no_tiles() -> None:
    one, own = sheet(5), session().layout("trifold")
    made = ending(panels(one), one, own, brand(), fonts(), Memo())
    full = [page for page in made[1:-1] if page.area and lowest(page) > 0.8 * page.area.bottom]
    assert not [page for page in full if page.ground]


def test_the_large_picture_of_the_cover_stands_on_no_other_panel() -> None:
    made = sheet(1)
    one = replace(made, sheet=replace(made.sheet, motifs=("umbrella", "house", "people")))
    _, section, back = ending(panels(one), one, session().layout("trifold"), brand(), fonts(), Memo())
    for page in (section, back):
        colours = {path.fill for placed in page.ground for path in paths_of(placed)}
        assert {"deep", "mid"} & colours
        assert "red" not in colours


def paths_of(placed: Placed) -> Iterator[Path]:
    for item in placed.box.items:
        if isinstance(item, Shape):
            yield from item.paths


def field_top(page: Page) -> float:
    assert page.area
    return page.area.top - session().layout("trifold").reach.top


def lowest(page: Page) -> float:
    return max(one.y + one.box.height for one in page.body)
