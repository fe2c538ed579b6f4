"""Blocks that show more than they tell: seen, read aloud, broken over pages, mirrored."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from readers import valid
from samples import LETTER, brand, edition, file, layout, pages, small

from broadside.blocks.chart.scale import scales
from broadside.blocks.contacts.noun import Contacts
from broadside.blocks.qr.modules import _encoder, qr
from broadside.file.proof import proof
from broadside.file.proof.document import Node, clean, document
from broadside.model.brand import Contact
from broadside.model.content import Edition, Origin, plain
from broadside.model.layout import Layout
from broadside.model.page import Page, Shape, Words
from broadside.model.paper import Paper
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.words.cite import cite_sheet
from broadside.words.contacts import Wanted, fill_contacts

HEAD = (
    'lang: en\ntitle: A\nsubtitle: B\nedition: 2026-11\nversion: "2.1"\nurl: https://example.org/a\nblocks:\n'
)
ADDRESS = "https://example.org/four-legal-approaches"
TERMS = """
  - definitions: Words to know[^n]
    id: words
    terms:
      - {term: "Coercion[^n]", is: "Using force, threats, debt or lies to make someone do something.[^m]"}
      - {term: Licensing, is: Legal only under set rules that not everybody can keep.}
"""
EVENTS = """
  - timeline: How laws changed[^n]
    id: laws
    events:
      - {when: "1999[^n]", text: "Sweden makes buying a crime.[^m]"}
      - {when: June 2003, text: "New Zealand decriminalizes, for citizens and residents only."}
      - {when: "2014", text: "Canada makes buying a crime."}
      - {when: "2016", text: "France follows."}
"""
ODDS = """
  - chart: Odds compared[^n]
    id: odds
    kind: dots
    reference: 1
    alt: All are above 1.
    data:
      - {label: "Violence[^m]", value: 2.99, low: 1.96, high: 4.57}
      - {label: HIV or other STI, value: 1.6, low: 1.42, high: 2.19}
"""
SHARES = """
  - chart: Shares
    id: shares
    unit: "%"
    alt: The second is more than twice the first.
    data:
      - {label: Canada, value: 31}
      - {label: Baltimore, value: 78.5}
"""
REST = f"""
  - contacts: Who to call[^n]
    id: call
  - cite: How to cite this[^m]
    id: cite
  - qr: {ADDRESS}
    text: Read this online[^n]
    id: code
"""
NOTES = "notes:\n  n: One note.\n  m: Another note.\n"
ALL = HEAD + TERMS + EVENTS + ODDS + SHARES + REST + NOTES
ARABIC = """
lang: ar
title: القانون والعمل
edition: 2026-11
version: "1"
url: https://example.org/a
blocks:
  - definitions: كلمات نحتاجها[^n]
    id: words
    terms:
      - {term: الإكراه, is: "استعمال القوة أو التهديد أو الدَّين أو الكذب كي يفعل الإنسان شيئاً لا يريده."}
  - timeline: كيف تغيرت القوانين
    id: laws
    events:
      - {when: "1999", text: "السويد تجعل الشراء جريمة والبيع ليس جريمة."}
      - {when: "2003[^n]", text: "نيوزيلندا ترفع التجريم عن البالغين من المواطنين والمقيمين."}
  - contacts: بمن تتصل
    id: call
  - cite: كيف تقتبس
    id: cite
  - qr: https://example.org/a
    text: اقرأ هذه الورقة على الشبكة.
    id: code
  - chart: لم يتصلوا[^n]
    id: shares
    unit: "%"
    alt: أعمدة
    data:
      - {label: كندا, value: 31}
      - {label: بالتيمور, value: 78}
notes:
  n: ملاحظة.
"""


def narrow() -> tuple[Layout, Paper]:
    """A column of 200 points, within margins that every printer leaves."""
    own, _ = small()
    margins = replace(own.margins, bottom=20, start=30, end=30)
    return replace(own, margins=margins), Paper(name="narrow", width=260.0, height=500.0)


def made(one: Edition, how: tuple[Layout, Paper]) -> tuple[tuple[Page, ...], bytes]:
    leaves = pages(one, *how)
    data = file(one, leaves)
    faults = [str(issue) for issue in proof(data, one, leaves)]
    assert not faults, faults
    return leaves, data


def nodes(data: bytes, role: str) -> list[Node]:
    return [node for node in document(data).nodes if node.role == role]


def words_of(data: bytes, role: str) -> list[str]:
    return [clean(node.words) for node in nodes(data, role)]


@pytest.mark.parametrize("source", [ALL, ARABIC], ids=["left-to-right", "right-to-left"])
@pytest.mark.parametrize("place", ["wide", "two columns", "narrow"])
def test_all_exhibits_are_valid_everywhere(source: str, place: str, tmp_path: Path) -> None:
    how = {
        "wide": (layout(), LETTER),
        "two columns": (layout("brief-two-column"), LETTER),
        "narrow": narrow(),
    }[place]
    own = replace(how[0], fit=None)
    leaves, data = made(edition(source), (own, how[1]))
    valid(data, tmp_path)
    for leaf in leaves:
        for placed in leaf.body:
            for ink in placed.box.items:
                wide = ink.line.width if isinstance(ink, Words) else ink.width
                assert placed.x + ink.x >= own.margins.start - 0.5
                assert placed.x + ink.x + wide <= how[1].width - own.margins.end + 0.5


def test_words_and_dates_are_lists_of_pairs() -> None:
    for how in ((layout(), LETTER), narrow()):
        _, data = made(edition(HEAD + TERMS + EVENTS + NOTES), how)
        lists = nodes(data, "L")
        assert [[kid.role for kid in one.kids] for one in lists] == [
            ["LI", "LI"],
            ["LI", "LI", "LI", "LI"],
        ]
        pairs = [[(kid.role, clean(kid.words)) for kid in item.kids] for item in lists[0].kids]
        assert pairs[1] == [
            ("Lbl", "Licensing"),
            ("LBody", "Legal only under set rules that not everybody can keep."),
        ]
        dates = [clean(item.kids[0].words) for item in lists[1].kids]
        assert dates == ["19991", "June 2003", "2014", "2016"]


def shapes(leaves: Sequence[Page]) -> list[tuple[int, float, Shape]]:
    return [
        (leaf.number, placed.y, ink)
        for leaf in leaves
        for placed in leaf.body
        for ink in placed.box.items
        if isinstance(ink, Shape)
    ]


def test_the_line_of_a_timeline_has_no_gap_but_between_pages() -> None:
    event = "      - {{when: Year {0}, text: In the year {0} something happens that takes two lines.}}\n"
    events = "".join(event.format(i) for i in range(1, 13))
    source = f"{HEAD}  - timeline: Many years\n    id: many\n    events:\n{events}"
    leaves, _ = made(edition(source), small_printable())
    pieces = shapes(leaves)
    assert len({number for number, _, _ in pieces}) > 1
    assert sum(path.fill == "brand" for _, _, ink in pieces for path in ink.paths) == 12
    below: dict[int, float] = {}
    for number, y, ink in pieces:
        for path in ink.paths:
            if path.stroke is None:
                continue
            top, bottom = float(path.steps[0][2]), float(path.steps[1][2])
            if number in below:
                assert y + top <= below[number]
            below[number] = y + bottom


def small_printable() -> tuple[Layout, Paper]:
    own, paper = small()
    return replace(own, margins=replace(own.margins, bottom=20)), paper


def test_a_chart_is_a_figure_for_the_eye_and_a_table_for_the_ear() -> None:
    _, data = made(edition(HEAD + ODDS + SHARES + NOTES), (layout(), LETTER))
    assert [node.alt for node in nodes(data, "Figure")] == [
        "All are above 1.",
        "The second is more than twice the first.",
    ]
    assert words_of(data, "Caption") == ["Odds compared1", "Shares"]
    rows = [[(kid.role, kid.scope, clean(kid.words)) for kid in row.kids] for row in nodes(data, "TR")]
    assert rows == [
        [("TH", "/Row", "Violence2"), ("TD", "", "2.99 (1.96–4.57)")],
        [("TH", "/Row", "HIV or other STI"), ("TD", "", "1.60 (1.42–2.19)")],
        [("TH", "/Row", "Canada"), ("TD", "", "31%")],
        [("TH", "/Row", "Baltimore"), ("TD", "", "78.5%")],
    ]


def bars(source: str) -> list[tuple[float, float]]:
    """Where each bar begins and ends."""
    leaves, _ = made(edition(source), (layout(), LETTER))
    found = []
    for _, _, ink in shapes(leaves):
        for path in ink.paths:
            if path.fill == "brand":
                places = [ink.x + float(step[1]) for step in path.steps if len(step) > 1]
                found.append((min(places), max(places)))
    return found


def test_bars_are_as_long_as_their_values_and_begin_at_zero() -> None:
    (a, b), (c, d) = bars(HEAD + SHARES)
    assert a == c
    assert (b - a) / (d - c) == pytest.approx(31 / 78.5)
    (a, b), (c, d) = bars(ARABIC)[-2:]
    assert b == d
    assert (b - a) / (d - c) == pytest.approx(31 / 78)


def test_a_value_stands_at_the_end_of_its_bar() -> None:
    leaves, _ = made(edition(HEAD + SHARES), (layout(), LETTER))
    said = [
        ink
        for placed in leaves[0].body
        for ink in placed.box.items
        if isinstance(ink, Words) and ink.element and ink.element.role == "TD"
    ]
    for (_, end), ink in zip(bars(HEAD + SHARES), said, strict=True):
        assert 0 < ink.x - end < 10


def test_the_scale_comes_back_where_a_chart_goes_on() -> None:
    datum = "      - {{label: Item {0}, value: {0}, low: {0}, high: 20}}\n"
    data = "".join(datum.format(i) for i in range(1, 20))
    chart = f"  - chart: Many\n    id: many\n    kind: dots\n    alt: Many.\n    data:\n{data}"
    leaves, _ = made(edition(HEAD + chart), small_printable())
    heads = [
        [placed for placed in leaf.body if placed.repeated]
        for leaf in leaves
        if any(isinstance(ink, Shape) for placed in leaf.body for ink in placed.box.items)
    ]
    assert len(heads) > 1
    assert not heads[0]
    assert all(len(one) == 1 for one in heads[1:])


UNITS = ("", "%", "euros a year", "of all those who were asked")
# From a fraction that six digits can't tell to more than there is money in the world.
REACHES = ((0.0000001, 0.000002), (0.012, 0.05), (3, 4), (-7, 12), (-5, -2), (18000, 1400000), (0, 1e12))


@pytest.mark.parametrize("name", ["half-sheet", "palm-card", "handout", "brief", "trifold", "brief-wide"])
@pytest.mark.parametrize("unit", UNITS)
def test_numbers_of_a_scale_have_room_whatever_they_say(unit: str, name: str) -> None:
    """None stands out of its column, or in the next; each is at its place."""
    own = replace(layout(name), fit=None, fold=None, masthead="compact")
    sheet = own.area("letter")
    for low, high in REACHES:
        source = f"""{HEAD}
  - chart: Caption
    id: c
    kind: dots
    alt: Dots.
    reference: {(low + high) / 2}
    data:
      - {{label: One, value: {low}}}
      - {{label: The other one of the two, value: {high}, low: {low}, high: {high}}}
{f'    unit: "{unit}"' if unit else ""}
"""
        leaves, _ = made(edition(source), (own, sheet))
        numbers = sorted(
            (placed.x + ink.x, placed.x + ink.x + ink.line.width)
            for leaf in leaves
            for placed in leaf.body
            for ink in placed.box.items
            if isinstance(ink, Words) and ink.element is None
        )
        assert numbers
        assert all(end + 4 <= start + 0.01 for (_, end), (start, _) in pairwise(numbers))


def test_scales_go_from_fine_to_coarse_in_round_steps() -> None:
    for low, high in REACHES:
        found = list(scales((low, high)))
        assert 2 <= len(found[-1].ticks) <= 3
        assert all(len(one.ticks) > len(other.ticks) for one, other in pairwise(found))
        for scale in found:
            assert scale.low == scale.ticks[0] <= low + 1e-6
            assert scale.high == scale.ticks[-1] >= high - 1e-6
            steps = {round((b - a) / (scale.ticks[1] - scale.ticks[0]), 3) for a, b in pairwise(scale.ticks)}
            assert steps == {1.0}
    assert next(scales((1.96, 4.57))).ticks == (0, 1, 2, 3, 4, 5)
    assert next(scales((18000, 1400000))).ticks == (0, 500000, 1000000, 1500000)


def test_a_value_too_long_for_its_line_has_lines_of_its_own() -> None:
    chart = """  - chart: Caption
    id: c
    alt: Bars.
    unit: of all those who were asked in a street of the old town
    data: [{label: One, value: 80446979583.26775}, {label: Two, value: 1}]
"""
    leaves, data = made(edition(HEAD + chart), narrow())
    assert words_of(data, "TD") == [
        "80,446,979,583.26775 of all those who were asked in a street of the old town",
        "1 of all those who were asked in a street of the old town",
    ]
    said = [ink for placed in leaves[0].body for ink in placed.box.items if isinstance(ink, Words)]
    assert all(ink.line.width <= 200 for ink in said)


@pytest.mark.parametrize(
    "address", ["https://example.org/a", ADDRESS, "https://example.org/" + "0123456789" * 28], ids=len
)
def test_a_code_is_read_from_a_grey_print_and_has_its_size(address: str) -> None:
    import cv2
    import numpy as np

    leaves, data = made(edition(f"{HEAD}  - qr: {address}\n    id: code\n"), (layout(), LETTER))
    (_, _, ink) = next(piece for piece in shapes(leaves))
    ground, dark = ink.paths
    places = sorted({float(step[1]) for step in dark.steps if len(step) > 1})
    left, right = places[0], places[-1]
    module = min(b - a for a, b in pairwise(places))
    assert right - left >= 20 * 72 / 25.4 - 0.01
    assert module >= 4 * 72 / 300 - 0.001
    assert (ground.fill, dark.fill) == ("paper", "ink")
    assert left == pytest.approx(4 * module)
    assert ink.width - right == pytest.approx(4 * module)
    # A phone looks more than once: of a large code one raster may be read by chance alone.
    assert address in {
        cv2.QRCodeDetectorAruco().detectAndDecode(np.ascontiguousarray(picture.to_numpy().squeeze()))[0]
        for dots in (300, 310)
        for picture in [pypdfium2.PdfDocument(data)[0].render(scale=dots / 72, grayscale=True)]
    }
    assert [node.alt for node in nodes(data, "Figure")] == [f"QR code: {address}"]
    assert address.removeprefix("https://") in words_of(data, "P")
    assert address in [link.target for link in document(data).links]


def test_a_code_has_the_mask_that_the_encoder_would_choose() -> None:
    encoder = _encoder()
    masks = set()
    for count in range(3, 90, 3):
        address = f"https://example.org/{'a-b.c'[: 1 + count % 5]}{count * 7919}/{'heat' * (count // 4)}"
        code = encoder.QRCode(None, encoder.QRErrorCorrectLevel.M)
        code.addData(address)
        code.make()
        masks.add(code.getBestMaskPattern())
        code.make()
        assert qr(address) == tuple(tuple(map(bool, row)) for row in code.modules), address
    assert len(masks) > 4


def test_an_address_beside_a_code_is_set_a_little_smaller_rather_than_broken() -> None:
    sizes = {}
    for name in ("heat", "heat-in-the-streets-now", "heat-in-the-streets-of-towns-in-august"):
        leaves, _ = made(edition(f"{HEAD}  - qr: https://example.org/{name}\n    id: code\n"), small())
        ink = [ink for placed in leaves[0].body for ink in placed.box.items if isinstance(ink, Words)]
        lines = [
            words.line
            for words in ink
            if any((glyph.run.link or "").endswith(name) for glyph in words.line.glyphs)
        ]
        sizes[name] = [line.glyphs[0].size for line in lines]
    (own,), (smaller,), (first, *more) = sizes.values()
    # Neither is smaller than notes are, nor the parts of one that takes two lines even so.
    assert all(layout().type_of("note").size <= size < own for size in (smaller, first))
    assert more


def test_an_address_beside_a_code_ends_a_line_at_its_slash_if_it_can_be_read_so() -> None:
    """Of one that ends at a hyphen nobody could tell whether that is typed."""
    for count in range(10, 29):
        name = ("heat-in-the-streets-of-towns-in-august")[:count].rstrip("-")
        leaves, _ = made(edition(f"{HEAD}  - qr: https://example.org/{name}\n    id: code\n"), small())
        ink = [ink for placed in leaves[0].body for ink in placed.box.items if isinstance(ink, Words)]
        lines = [
            "".join("".join(glyph.texts) for glyph in words.line.glyphs)
            for words in ink
            if any((glyph.run.link or "").endswith(name) for glyph in words.line.glyphs)
        ]
        assert lines in ([f"example.org/{name}"], ["example.org/", name]), lines


CONTACTS = (
    Contact(
        label="Crisis line",
        value="+1 503 555 0199",
        link="tel:+15035550199",
        region="Oregon",
        last_checked="2026-10",
    ),
    Contact(label="Red", value="example.org/es", link="https://example.org/es", lang="es"),
)


def test_contacts_come_from_the_brand_in_the_readers_language() -> None:
    whose = replace(brand(), contacts=CONTACTS)
    empty = edition(HEAD + "  - contacts: Who to call\n    id: call\n")
    one, issues = fill_contacts(empty, whose, ())
    assert not issues
    _, data = made(one, (layout(), LETTER))
    assert words_of(data, "Lbl") == ["Crisis line"]
    # Where it is for is a text of its own: no line ends in the dot between both.
    assert "Oregon" in words_of(data, "P")
    assert "+1 503 555 0199" in words_of(data, "P")
    assert "Last checked October 2026" in words_of(data, "P")
    assert "tel:+15035550199" in [link.target for link in document(data).links]
    assert not [said for said in words_of(data, "P") if said.startswith("Web:")], "the imprint says it again"


@pytest.mark.parametrize(
    ("link", "is_said"),
    [("https://example.org", False), ("https://example.org/", False), ("https://example.org/clinic", True)],
)
def test_a_code_says_the_site_that_it_leads_into_and_no_other_page_of_it(link: str, is_said: bool) -> None:
    whose = replace(brand(), contacts=(Contact(label="Web", value=link[8:], link=link),))
    asks = "  - contacts: Who to call\n    id: call\n"
    code = "  - {qr: https://example.org/heat, text: Read on, id: code}\n"
    one, _ = fill_contacts(edition(HEAD + asks + code), whose, (), wanted=Wanted(once=True))
    assert ("call" in [block.id for block in one.sheet.blocks]) == is_said


@pytest.mark.parametrize(
    ("link", "abreast", "said"),
    [
        ("https://example.org", ("contacts", "qr"), []),
        ("https://example.org", (), ["Who to call", "Web"]),
        ("https://example.org/clinic", ("contacts", "qr"), ["Who to call", "Web"]),
    ],
)
@pytest.mark.parametrize("region", ["", "Harbour"])
def test_the_site_that_a_code_leads_into_is_not_said_again_beside_it(
    link: str, abreast: tuple[str, ...], said: list[str], region: str
) -> None:
    site = Contact(label="Web", value=link[8:], link=link, region=region)
    asks = "  - contacts: Who to call\n    id: call\n"
    code = "  - {qr: https://example.org/heat, text: Read on, id: code}\n"
    whose = replace(brand(), contacts=(site,))
    one, _ = fill_contacts(edition(HEAD + asks + code), whose, (), wanted=Wanted(abreast=abreast))
    found = [block for block in one.sheet.blocks if isinstance(block, Contacts)]
    texts = [text for call in found for text in (call.title, *(line.label for line in call.lines))]
    assert [run.text for text in texts for run in text] == said


def test_where_a_way_is_for_stands_behind_its_label_wherever_labels_are_aligned() -> None:
    site = Contact(label="Online", value="long.name.of.a.house.example.org", link="", region="Harbour")
    whose = replace(brand(), contacts=(site,))
    one, _ = fill_contacts(edition(HEAD + "  - contacts: Who to call\n    id: call\n"), whose, ())
    own, paper = small()
    types = tuple((role, replace(type_, align="end")) for role, type_ in own.types)
    ink = [
        (item.x, "".join(part for glyph in item.line.glyphs for part in glyph.texts), item.line.width)
        for page in pages(one, replace(own, types=types), paper)
        for placed in page.body
        for item in placed.box.items
        if isinstance(item, Words)
    ]
    label, region = (next(one for one in ink if one[1] == said) for said in ("Online", "Harbour"))
    assert label[0] + label[2] < region[0]


def test_a_code_that_has_its_band_to_itself_has_larger_words() -> None:
    site = Contact(label="Web", value="example.org", link="https://example.org")
    asks = "  - contacts: Who to call\n    id: call\n"
    code = "  - {qr: https://example.org/heat, text: Read on, id: code}\n"
    wanted = Wanted(abreast=("contacts", "qr"))
    whose = replace(brand(), contacts=(site,))
    one, _ = fill_contacts(edition(HEAD + asks + code), whose, (), wanted=wanted)
    leaves, data = made(one, (replace(layout(), abreast=wanted.abreast), LETTER))
    bare, _ = made(one, (replace(layout(), abreast=()), LETTER))
    in_band, below = (
        next(
            ink.line.glyphs[0].size
            for placed in pages[0].body
            for ink in placed.box.items
            if isinstance(ink, Words) and "".join(ink.line.glyphs[0].texts).startswith("Read on")
        )
        for pages in (leaves, bare)
    )
    assert in_band > 1.2 * below
    assert not {"Web", "example.org"} & {*words_of(data, "P")}


def test_what_is_called_stands_large_at_the_end_of_its_line() -> None:
    long = Contact(label="Email", value="somebody.with.a.long.name@street.example.org", link="mailto:a@b.org")
    whose = replace(brand(), contacts=(*CONTACTS[:1], long))
    one, _ = fill_contacts(edition(HEAD + "  - contacts: Call\n    id: call\n"), whose, ())
    large = Type(family="title", weight=800, size=18.0, leading=20.0)
    types = tuple(
        (role, large if role in ("contact-value", "contact-number") else type_)
        for role, type_ in layout().types
    )
    made_pages, _ = made(
        one, (replace(layout(), types=types, inset=0.0), Paper(name="narrow", width=400, height=600))
    )
    sizes = {
        "".join(glyphs.run.text for glyphs in item.line.glyphs): item.line.glyphs[0].size
        for placed in made_pages[0].body
        for item in placed.box.items
        if isinstance(item, Words) and item.line.glyphs
    }
    number = next(size for words, size in sizes.items() if "555" in words)
    address = next(size for words, size in sizes.items() if words.startswith("somebody"))
    assert number == 18.0
    assert address < number


def test_a_brand_without_contacts_is_told_what_to_add() -> None:
    source = HEAD + "  - callout: Box\n    id: box\n    blocks:\n      - contacts: Call\n        id: call\n"
    one, (issue,) = fill_contacts(edition(source), replace(brand(), contacts=CONTACTS[1:]), ())
    assert issue.severity == "warning"
    assert "`plain` has no contacts for `en`" in issue.message
    assert "contacts:" in issue.hint
    assert issue.span.line == 11
    _, data = made(one, (layout(), LETTER))
    assert "Call" not in words_of(data, "P")


def test_a_sheet_is_cited_as_its_style_says() -> None:
    sheet = edition(HEAD + "  - p: Words.\n    id: p\n").sheet
    assert plain(cite_sheet(sheet, "An organization", "apa")) == (
        "An organization. (2026). A: B [Fact sheet, version 2.1]. https://example.org/a"
    )
    _, data = made(edition(HEAD + "  - cite: Cite\n    id: cite\n"), (layout(), LETTER))
    assert any("[Fact sheet, version 2.1]" in said for said in words_of(data, "P"))


def test_an_edition_that_asks_for_nothing_is_handed_back() -> None:
    one = edition(HEAD + "  - p: Words.\n    id: p\n")
    assert fill_contacts(one, brand(), ())[0] is one


def test_a_column_is_wide_enough_for_a_chip_to_hold_its_short_words() -> None:
    text = HEAD + (
        "  - matrix: States\n    id: states\n"
        "    states: {kept: {word: Allowed if, mark: half}, crime: {word: Crime, mark: cross}}\n"
        "    heads: [All criminal, Buyer-only crime, Licensed, Decriminalization]\n    rows:\n"
        "      - row: Helping or managing\n"
        "        cells: [{state: crime}, {state: crime}, {state: kept, text: the rules are kept}, Free]\n"
    )
    one, own = edition(text), replace(layout("brief-wide"), tables="columns")
    data = file(one, pages(one, own, own.area("a4")))
    assert "Allowed if the rules are kept" in words_of(data, "P")


def test_a_state_may_stand_alone_and_with_words_in_one_matrix() -> None:
    """Where chips hold all that is said of a state, each is found, whichever comes first."""
    text = HEAD + (
        "  - matrix: States\n    id: states\n"
        "    states: {some: {word: Allowed if, mark: half}}\n    heads: [A, B]\n    rows:\n"
        "      - {row: One, cells: [{state: some, text: mostly}, {state: some}]}\n"
        "      - {row: Two, cells: [{state: some}, {state: some, text: registered}]}\n"
    )
    for name in ("brief", "brief-wide", "trifold"):
        one, own = edition(text), layout(name)
        made = pages(one, own, own.area("letter"))
        assert not proof(file(one, made), one, made)


FIGURES = """
lang: {lang}
title: T
edition: 2026
version: "1"
blocks:
  - key-figures: A
    id: figures
    figures: [{{figure: {figure}, text: b}}, {{figure: 33%, text: c}}]
  - {{people: {figure}, id: people, text: of them, count: 3, total: 10}}
"""


def test_a_translated_number_takes_one_line() -> None:
    """In fewer columns than there would be room for, and in smaller type."""
    figure = "Unas 30.000 veces"
    one = edition(FIGURES.format(lang="es", figure=figure))
    one = replace(one, sheet=replace(one.sheet, origin=Origin(lang="en", title="T")))
    own, paper = narrow()
    leaves = pages(one, own, replace(paper, width=420.0, height=1500.0))
    seen = [
        ("".join(t for g in ink.line.glyphs for t in g.texts).strip(), placed.x + ink.x)
        for placed in leaves[0].body
        for ink in placed.box.items
        if isinstance(ink, Words)
    ]
    assert [said for said, _ in seen if "Unas" in said] == [figure, figure]
    # The share stands on a ground of its own, inside of the others.
    assert [x for said, x in seen if said == figure] == [30.0, 42.0]


MATRIX = """
lang: en
title: A
edition: 2026-11
version: "1"
blocks:
  - matrix: Two plans
    id: plans
    states:
      yes: {word: Not a crime, mark: tick}
      part: {word: Allowed if, mark: half}
    heads: [Old, New, Other, Last]
    rows:
      - row: Selling
        cells: [{state: "yes"}, {state: part, text: the rules are kept}, {state: "yes"}, {state: "yes"}]
      - {row: Helping or managing, cells: [{state: "yes"}, {state: "yes"}, {state: "yes"}, {state: "yes"}]}
"""


def test_chips_of_a_row_are_of_one_height_and_its_label_is_level_with_their_middle() -> None:
    own = replace(layout("matrix"), tables="columns")
    made = pages(edition(MATRIX), own, own.area("letter"))
    items = [item for page in made for placed in page.body for item in placed.box.items]
    chips = [item for item in items if isinstance(item, Shape) and item.width > 60 and 20 < item.height < 60]
    chips = chips[:4]
    assert len({(chip.height, chip.y) for chip in chips}) == 1
    label = next(item for item in items if isinstance(item, Words) and _said(item) == "Selling")
    middle = chips[0].y + chips[0].height / 2
    assert label.y - 0.357 * own.type_of("table-head").size == pytest.approx(middle, abs=1.0)


def test_words_of_a_chip_take_two_lines_rather_than_three_and_end_level() -> None:
    own = replace(layout("matrix"), tables="columns")
    made = pages(edition(MATRIX), own, own.area("letter"))
    items = [item for page in made for placed in page.body for item in placed.box.items]
    lines = [_said(item) for item in items if isinstance(item, Words)]
    first = next(i for i, line in enumerate(lines) if line.startswith("Allowed"))
    one, other = lines[first : first + 2]
    assert f"{one.strip()} {other}" == "Allowed if the rules are kept"
    assert abs(len(one) - len(other)) <= 8


def _said(item: Words) -> str:
    return "".join(text for glyphs in item.line.glyphs for text in glyphs.texts)


def test_what_is_true_of_a_share_is_not_set_where_the_number_stands() -> None:
    """A column as wide as one figure has no room for a cluster of Burmese."""
    said = "ရေသောက်ပါ အရိပ်ထဲမှာနေပါ"
    one = edition(
        f'lang: my\ntitle: {said}\nedition: 2026-11\nversion: "1"\nblocks:\n'
        f'  - {{people: "3", id: people, text: {said}, count: 3, total: 10}}\n'
    )
    assert pages(one, layout("handout"))
