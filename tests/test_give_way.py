"""What a printing gives up where its words have no room in any setting, and in which order."""

from pathlib import Path

from printings import HEAD, SHEETS, made, session_in, shipped
from samples import brand, edition, fonts, session

from broadside.blocks.key_figures.noun import KeyFigures
from broadside.blocks.kinds import key_of
from broadside.model.layout import Fit
from broadside.model.memo import Memo
from broadside.model.page import GLUE
from broadside.model.paper import SHEETS as PAPERS
from broadside.model.replace import replace
from broadside.model.run import plain
from broadside.model.walk import texts_of
from broadside.pages.copyfit.give_way import (
    with_fewer_blocks,
    with_more_blocks,
    with_more_room,
    with_small_words,
)
from broadside.pages.measure import measure
from broadside.pipeline.job import Job
from broadside.words.select import select

FIGURES = """  - key-figures: In figures
    id: figures
    figures: [{figure: 2 litres, text: of water a day}, {figure: 30 degrees, text: is hot}]
"""


def test_a_leaflet_does_without_one_kind_for_more_words_and_then_without_these() -> None:
    layout = replace(session().layout("trifold"), takes="more", also=("chart", "people"), last=())
    tried = [(one.takes, one.also, one.without) for one in with_fewer_blocks(layout)]
    assert tried[:2] == [("more", ("chart",), ("people",)), ("essential", ("chart", "people"), ())]
    assert {takes for takes, _, _ in tried[1:]} == {"essential"}


def test_what_prints_the_whole_sheet_says_nothing_in_brief() -> None:
    """Where else would stand what its steps explain?"""
    brief = session().layout("brief")
    assert brief.takes == "full"
    assert brief.also
    assert not any(one.brief for one in with_fewer_blocks(brief))
    assert any(one.brief for one in with_fewer_blocks(replace(brief, takes="essential")))


def test_a_later_kind_is_tried_alone_before_a_card_does_without_any() -> None:
    layout = replace(session().layout("palm-card"), also=("helplines", "callout", "people"), last=())
    kinds = [one.also for one in with_fewer_blocks(layout)]
    assert kinds[-3:] == [("callout",), ("people",), ()]
    assert kinds.index(("helplines",)) < kinds.index(("callout",))


def test_a_kind_that_is_alone_is_without_the_others_whatever_their_level() -> None:
    alone = list(with_fewer_blocks(session().layout("palm-card")))[-2]
    assert alone.also == ("people",)
    assert set(alone.without) == {"steps", "helplines", "callout"}


def test_a_card_says_what_to_do_rather_than_where_its_sources_are(tmp_path: Path) -> None:
    steps = 8 * "      - Do what is said over there, and go on until help is there.[^a]\n"
    text = (
        f"lang: en\n{HEAD}  - {{h1: Do, id: do}}\n  - steps:\n{steps}    id: steps\n    level: short\n"
        "  - {contacts: Call, id: call, level: short}\n"
        "notes:\n  a: {type: book, title: Heat, author: [{literal: WHO}], issued: 2024}\n"
    )
    at = session_in(tmp_path, {"heat": text.replace("blocks:", "url: https://example.org/heat\nblocks:")})
    job = Job(sheet="heat", lang="en", layout="palm-card", paper="letter", ink="color", brand="plain")
    kinds = [key_of(one) for one in made(job, at).edition.sheet.blocks]
    assert "steps" in kinds
    assert "qr" not in kinds


def test_a_card_has_the_first_few_numbers_to_call_of_many_ways_to_get_in_touch(tmp_path: Path) -> None:
    """Ten would leave no room for what it says; a larger sheet has them all."""
    ways = [*(f'{{label: Line {n}, value: "555 010{n}", link: "tel:555-010{n}"}}' for n in range(6))]
    ways.insert(0, "{label: Office, value: 12 Mill Street}")
    own = f'meta: {{name: Own}}\ncolor: {{primary: "#7B2D8B"}}\ncontacts: [{", ".join(ways)}]\n'
    call = "  - {p: Drink., id: drink, level: short}\n  - {contacts: Call, id: call, level: short}\n"
    at = session_in(tmp_path, {"heat": f"lang: en\n{HEAD}{call}"}, brand=own)
    for layout, printed in (("palm-card", [*"0123"]), ("brief", ["Office", *"012345"])):
        job = Job(sheet="heat", lang="en", layout=layout, paper="letter", ink="color", brand="own")
        texts = [plain(text) for _, text in texts_of(made(job, at).edition.sheet)]
        labels = [text for text in texts if text.startswith(("Office", "Line"))]
        assert [label.removeprefix("Line ") for label in labels] == printed


def test_a_hollow_card_is_filled_first_with_what_is_meant_for_cards() -> None:
    layout = session().layout("palm-card")
    kinds = ("checklist", "list", "myths")
    assert [one.also[-1] for one in with_more_blocks(layout, kinds)] == ["checklist", "list", "myths"]
    meant, every = list(with_more_blocks(layout, kinds, ("list", "p")))[:2]
    # Of these what is said to be short, and then all.
    assert (meant.only[-1], meant.also) == ("list", layout.also)
    assert every.also[-1] == "list"


def test_a_card_that_says_nothing_to_do_has_the_list_that_is_meant_for_it(tmp_path: Path) -> None:
    ways = "[{label: Call, value: 555 0100, link: 'tel:555-0100'}, {label: Walk in, value: 12 Mill Street}]"
    brand = f'meta: {{name: Own}}\ncolor: {{primary: "#7B2D8B"}}\ncontacts: {ways}\n'
    places = "  - {list: [On the first floor, At the desk], id: places, level: short}\n"
    more = "  - {list: [By mail], id: mail}\n"
    call = "  - {callout: See a nurse, id: c, level: short, blocks: [{p: TOLD, id: f}]}\n"
    call = call.replace("TOLD", "If you feel faint or bleed a great deal or see nobody you know at all. " * 9)
    contacts = "  - {contacts: '', id: call, level: short}\n"
    at = session_in(tmp_path, {"heat": f"lang: en\n{HEAD}{places}{more}{call}{contacts}"}, brand=brand)
    job = Job(sheet="heat", lang="en", layout="palm-card", paper="letter", ink="color", brand="own")
    assert "places" in {one.id for one in made(job, at).edition.sheet.blocks}


def test_words_become_as_small_as_they_may_on_the_same_pages() -> None:
    layout = session().layout("handout")
    fit = Fit(pages=2, body=12.0, least=10.5, note=9.0)
    (small,) = with_small_words(replace(layout, fit=fit))
    assert small.fit == replace(fit, body=10.5)
    assert not list(with_small_words(replace(layout, fit=replace(fit, least=0.0))))


def test_a_translation_takes_smaller_words_before_it_takes_more_leaves() -> None:
    """A page more is a leaf more, most of it bare."""
    layout = session().layout("brief")
    fit = Fit(pages=4, translated=6, body=12.0, least=11.0, leading=1.3, note=9.0)
    tried = [one.fit for one in with_more_room(replace(layout, fit=fit)) if one.fit]
    assert tried[:3] == [replace(fit, body=11.0), replace(fit, pages=5), replace(fit, pages=6)]
    larger = [one.fit for one in with_more_room(replace(layout, fit=replace(fit, least=12.0))) if one.fit]
    assert larger[0] == replace(fit, least=12.0, pages=5)


def test_a_translation_gives_up_what_is_clear_under_a_running_head_before_it_takes_a_page_more() -> None:
    brief = session().layout("brief")
    assert brief.margins.top > 36.0
    assert {one.margins.top for one in with_more_room(brief)} == {33.0}
    assert {one.margins.top for one in with_more_room(replace(brief, head=False))} == {brief.margins.top}
    near = replace(brief, margins=replace(brief.margins, top=30.0))
    assert {one.margins.top for one in with_more_room(near)} == {30.0}


def test_cards_in_panels_side_by_side_stand_level_row_by_row() -> None:
    """Of four cards two stand in each panel."""
    _, inside = shipped(SHEETS[1], "trifold").file.pages
    for label in ("Selling", "Buying", "Where", "Immigrants"):
        heights = [round(text.y, 1) for text in inside.texts if "".join(text.parts).strip() == label]
        assert len(heights) == 4
        assert len(set(heights)) == 2, label


def test_a_poster_with_room_for_all_rows_of_a_table_prints_them(tmp_path: Path) -> None:
    """Nobody sees from the first three that there are others."""
    rows = "".join(f"      - [Route {i}, 6--9, 17--22]\n" for i in range(1, 9))
    table = f'  - table: Stops\n    id: t\n    level: short\n    rows:\n      - ["", Mon, Tue]\n{rows}'
    at = session_in(tmp_path, {"van": f"lang: en\n{HEAD}{table}"})
    job = Job(
        sheet="van",
        lang="en",
        layout="poster",
        paper="letter",
        ink="color",
        brand="plain",
        purpose="office",
    )
    said = {"".join(text.parts).strip() for page in made(job, at).file.pages for text in page.texts}
    assert {"Route\u00a01", "Route\u00a08"} <= said


def test_no_code_is_torn_from_its_address() -> None:
    """Contacts that fill most of a panel leave no room for all of the code: that goes on whole."""
    said = "Read this sheet online. " * 6
    code = f"  - {{qr: 'https://example.org/a-page', text: {said}, id: q}}\n"
    one = edition(f"lang: en\n{HEAD}{code}")
    own = replace(session().layout("brief"), abreast=())
    flow = measure(one, own, PAPERS["letter"], brand(), fonts(), Memo())
    line = one.sheet.blocks[0].span.line
    bonds = [box.bond for box in flow.boxes if box.span.line == line]
    assert len(bonds) > 1
    assert min(bonds[:-1]) >= GLUE


def test_panels_say_fewer_figures_of_a_row_before_they_do_without_it() -> None:
    """A card, which is no leaf, has all or none; and what is printed on every card is whole."""
    for name, fewer in (("trifold", True), ("handout", False)):
        layouts = list(with_fewer_blocks(replace(session().layout(name), takes="essential")))
        tried = [one.fewer for one in layouts if "key-figures" in one.also]
        assert (True in tried) is fewer
    for level, left in (("essential", ["2 litres"]), ("short", ["2 litres", "30 degrees"])):
        one = edition(f"lang: en\n{HEAD}{FIGURES}    level: {level}\n")
        (row,) = select(one.sheet, replace(session().layout("trifold"), fewer=True)).blocks
        assert isinstance(row, KeyFigures)
        assert [plain(figure.figure) for figure in row.figures] == left
