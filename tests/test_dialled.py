"""Numbers to call: the first large where a printing dials, the others in its imprint; when contacts were
last checked, once where that is one date; hardly larger than addresses in a printing in brief."""

import pytest
from printings import SHEETS, Printing, shipped
from samples import LETTER, brand, edition, pages, session

from broadside.blocks.kinds import key_of
from broadside.model.brand import Brand, Contact
from broadside.model.memo import Memo
from broadside.model.page import Words
from broadside.model.replace import replace
from broadside.pipeline.job import Job
from broadside.pipeline.line import assemble
from broadside.pipeline.parts import parts_of
from broadside.pipeline.worded import worded
from broadside.words.contacts import Wanted, fill_contacts, unsaid

WORK, LAW = SHEETS
ASKS = """lang: en
title: Heat
edition: 2026-11
version: "1"
blocks:
  - contacts: Who to call
    id: call
"""


def contact(label: str, value: str, link: str, checked: str | None = "2026-10", **more: str) -> Contact:
    return Contact(label=label, value=value, link=link, last_checked=checked, **more)


HELP = contact("Help", "555 0100", "tel:+15550100")
MAIL = contact("Mail", "help@example.org", "mailto:help@example.org")
VAN = contact("Van", "555 0101", "tel:+15550101", region="Oregon")
OLD = replace(MAIL, last_checked="2026-09")


def whose(*contacts: Contact) -> Brand:
    return replace(brand(), contacts=contacts)


def said(items: object) -> list[Words]:
    return [item for item in items if isinstance(item, Words)]  # type: ignore[attr-defined]


def text_of(words: Words) -> str:
    text = "".join(part for glyphs in words.line.glyphs for part in glyphs.texts)
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()


def words_of(printing: Printing) -> list[Words]:
    return [words for page in printing.laid for placed in page.placed for words in said(placed.box.items)]


def filled(wanted: Wanted, *contacts: Contact) -> list[Words]:
    one, _ = fill_contacts(edition(ASKS), whose(*contacts), (), wanted=wanted)
    made = pages(one, session().layout("half-sheet"), LETTER, Memo())
    return [words for page in made for placed in page.placed for words in said(placed.box.items)]


@pytest.mark.parametrize(("sheet", "layout", "least"), [(LAW, "poster", 44.0), (LAW, "matrix", 28.0)])
def test_what_is_pinned_up_has_the_number_large_and_other_ways_in_its_imprint(
    sheet: str, layout: str, least: float
) -> None:
    words = words_of(shipped(sheet, layout, brand="lantern-street"))
    (number,) = (one for one in words if text_of(one) == "555 0142")
    assert number.line.glyphs[0].size >= least
    whole = " ".join(map(text_of, words))
    assert "Email: help@lanternstreet.example.org" in whole
    assert "Helpline:" not in whole


def test_where_nobody_is_called_the_imprint_has_all_ways() -> None:
    one, issues = fill_contacts(edition(ASKS), whose(MAIL, VAN), (), wanted=Wanted(dials=True))
    assert not one.sheet.blocks
    assert not issues


def test_one_date_of_all_contacts_is_said_once_and_others_each_for_itself() -> None:
    checked = [text_of(one) for one in filled(Wanted(), HELP, MAIL) if "checked" in text_of(one)]
    assert checked == ["Last checked October 2026"]
    checked = [text_of(one) for one in filled(Wanted(), HELP, OLD) if "checked" in text_of(one)]
    assert sorted(checked) == ["Last checked October 2026", "Last checked September 2026"]


def test_a_number_is_large_unless_its_printing_is_in_brief() -> None:
    sizes = []
    for brief in (False, True):
        (number,) = (one for one in filled(Wanted(brief=brief), HELP, MAIL) if text_of(one) == "555 0100")
        sizes.append(number.line.glyphs[0].size)
    assert sizes[0] > 1.3 * sizes[1]


@pytest.mark.parametrize(("most", "left"), [(0, 0), (2, 3), (4, 1)])
def test_no_more_ways_are_said_than_a_layout_has_room_for(most: int, left: int) -> None:
    """Those to call before others; two that are alike are two."""
    brand = whose(MAIL, HELP, contact("Web", "example.org", "https://example.org"), HELP, VAN)
    one, _ = fill_contacts(edition(ASKS), brand, (), wanted=Wanted(most=most))
    assert unsaid(one, brand, Memo()) == left
    (block,) = one.sheet.blocks
    assert len(block.lines) == (most or 5)
    assert sum(line.dialled for line in block.lines) == min(most or 3, 3)


def test_in_brief_few_are_said_and_those_to_call_alone() -> None:
    job = Job(sheet=LAW, lang="en", layout="brief", paper="letter", ink="color", brand="plain")
    parts = parts_of(job, session())
    numbers = [contact(f"Line {i}", f"555 010{i}", f"tel:+1555010{i}") for i in range(6)]
    sites = [contact(f"Site {i}", f"{i}.example.org", f"https://{i}.example.org") for i in range(6)]
    for contacts, count in ((numbers, 4), (sites, 4), ((*sites, *numbers[:2]), 2)):
        brief = replace(parts, brand=whose(*contacts), layout=replace(parts.layout, brief=True))
        (block,) = (one for one in worded(brief, ())[0].sheet.blocks if key_of(one) == "contacts")
        assert len(block.lines) == count
        assert {line.dialled for line in block.lines} == {contacts is not sites}


@pytest.mark.parametrize(("layout", "left"), [("palm-card", [2]), ("handout", []), ("poster", [])])
def test_it_is_explained_how_many_ways_are_left_out(layout: str, left: list[int]) -> None:
    job = Job(sheet=LAW, lang="en", layout=layout, paper="letter", ink="color", brand="lantern-street")
    said = [line for line in assemble(job, session()).report if "touch" in line]
    assert said == [f"{count} of the brand's ways to get in touch are left out" for count in left]
