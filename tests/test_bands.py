"""The band that ends a sheet: its address once, and its call where the band has room for both."""

import pytest
from faces import fonts
from samples import LETTER, edition, session

from broadside.blocks.kinds import key_of
from broadside.model.memo import Memo
from broadside.model.page import Words
from broadside.model.replace import replace
from broadside.pages.measure import measure
from broadside.words.contacts import Wanted, fill_contacts

SHEET = edition(
    'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n  - {p: Drink., id: p}\n'
    "  - {contacts: Contact, id: c}\n"
    "  - {qr: https://example.org/heat, id: q, text: Read this online, call: Say which you mean.}\n"
)


@pytest.mark.parametrize(
    ("name", "quiet", "kinds", "calls"),
    [
        ("plain", True, ["p", "qr"], 1),
        ("lantern-street", True, ["p", "contacts", "qr"], 0),
        ("lantern-street", False, ["p", "contacts", "qr"], 1),
    ],
)
def test_contacts_that_say_no_more_leave_a_call_their_room(
    name: str, quiet: bool, kinds: list[str], calls: int
) -> None:
    wanted = Wanted(abreast=("contacts", "qr"), quiet=quiet)
    filled, _ = fill_contacts(SHEET, session().brand(name), (), wanted=wanted)
    assert [key_of(one) for one in filled.sheet.blocks] == kinds
    assert sum(bool(getattr(one, "call", ())) for one in filled.sheet.blocks) == calls


def test_a_code_that_stands_in_no_band_keeps_its_call() -> None:
    far = replace(SHEET.sheet.blocks[2], id="far")
    sheet = replace(SHEET, sheet=replace(SHEET.sheet, blocks=(far, *SHEET.sheet.blocks)))
    wanted = Wanted(abreast=("contacts", "qr"), quiet=True)
    filled, _ = fill_contacts(sheet, session().brand("lantern-street"), (), wanted=wanted)
    assert [bool(getattr(one, "call", ())) for one in filled.sheet.blocks] == [True, False, False, False]


@pytest.mark.parametrize("name", ["brief", "brief-two-column", "brief-wide"])
def test_a_call_stands_behind_the_words_of_a_band(name: str) -> None:
    brand = session().brand("plain")
    filled, _ = fill_contacts(SHEET, brand, (), wanted=Wanted(abreast=("contacts", "qr")))
    own = replace(session().layout(name), hero=None)
    last = measure(filled, own, LETTER, brand, fonts(), Memo()).boxes
    words = [
        item for box in last for item in box.items if isinstance(item, Words) and item.colour == "on-brand"
    ]
    large = own.type_of("call").size
    call = [one for one in words if one.line.glyphs[0].size > 0.9 * large]
    others = [one for one in words if one not in call]
    assert call
    assert others
    assert min(one.x for one in call) > max(one.x + one.line.width for one in others)
