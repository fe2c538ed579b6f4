"""Sources on paper: a line for each, nothing that nobody types, and a code that leads to all of them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from printings import Printing, made, session_in
from readers import by_pdfium, letters, valid
from samples import edition, layout, pages, session, small

from broadside.blocks.qr.noun import Code
from broadside.file.proof import proof
from broadside.file.proof.document import clean
from broadside.issues import Span
from broadside.model.content import Note, Run, Text, plain
from broadside.model.page import Fill, Page, Words
from broadside.model.press import Purpose
from broadside.model.replace import replace
from broadside.model.walk import blocks_of
from broadside.pipeline.job import Job
from broadside.pipeline.line import edition_of
from broadside.pipeline.parts import parts_of
from broadside.read.check import check_sheet
from broadside.read.load import load
from broadside.read.translate import template
from broadside.words.brief import brief, typed_by_hand
from broadside.words.sources import address_of_sources

HERE = Span(path="sheet.yaml", line=7, column=3)
PLATT = [{"family": name, "given": "A."} for name in ("Platt", "Grenfell", "Meiksin")]
REFERENCES: dict[str, tuple[dict[str, object], str]] = {
    "an article": (
        {
            "type": "article-journal",
            "author": PLATT,
            "issued": "2018",
            "title": "Associations",
            "container-title": "PLOS Medicine",
            "volume": 15,
            "DOI": "10.1371/journal.pmed.1002680",
        },
        "Platt et al. 2018, PLOS Medicine. doi:10.1371/journal.pmed.1002680",
    ),
    "two authors, a DOI as an address": (
        {
            "type": "article-journal",
            "author": PLATT[:2],
            "title": "T",
            "container-title": "Science",
            "URL": "https://doi.org/10.1000/182",
        },
        "Platt & Grenfell, Science. doi:10.1000/182",
    ),
    "two long names": (
        {
            "type": "report",
            "author": [{"literal": "Global Health Justice Partnership"}, {"literal": "Sex Workers Project"}],
            "issued": "2018",
            "title": "Un-meetable promises: Rhetoric and reality",
        },
        "Global Health Justice Partnership et al. 2018, Un-meetable promises.",
    ),
    "an address that is typed": (
        {
            "type": "webpage",
            "author": [{"literal": "Reframe"}],
            "title": "Sex work is work",
            "URL": "https://www.reframe.example.org/",
        },
        "Reframe, Sex work is work. reframe.example.org",
    ),
    "an address that nobody types": (
        {
            "type": "report",
            "author": [{"literal": "Open Society"}],
            "issued": "2015",
            "title": "Why? An answer",
            "URL": "https://example.org/uploads/cc072baf-14b2-48f8/10-reasons-20150630.pdf",
        },
        "Open Society 2015, Why?",
    ),
    "a law": (
        {
            "type": "legislation",
            "title": "Trafficking Victims Protection Act",
            "container-title": "U.S.C.",
            "volume": 22,
            "section": "7102",
            "URL": "https://example.org/a/long/way/to/the/text/of/it",
        },
        "Trafficking Victims Protection Act, 22 U.S.C. §7102.",
    ),
    "no author": ({"type": "webpage", "title": "A page", "container-title": "A site"}, "A page."),
    "nothing but a site": ({"type": "webpage", "container-title": "A site"}, "A site."),
}


def _note(reference: dict[str, object] | None, comment: Text = (), short: Text = ()) -> Note:
    text = None if reference is None else json.dumps({**reference, "id": "n"})
    return Note(key="n", span=HERE, reference=text, comment=comment, short=short)


def _said(note: Note) -> Text:
    return brief((note,), "ama", "en")["n"]


@pytest.mark.parametrize("what", REFERENCES)
def test_a_source_is_told_in_a_line(what: str) -> None:
    reference, line = REFERENCES[what]
    assert plain(_said(_note(reference))) == line


def test_what_is_not_printed_is_behind_the_words() -> None:
    reference, _ = REFERENCES["an address that nobody types"]
    (link,) = [run for run in _said(_note(reference)) if run.link]
    assert (link.text, link.link) == ("Why?", reference["URL"])
    comment = (Run(text="example.org", link="https://example.org/a?b", span=HERE),)
    said = _said(_note({"type": "book", "title": "A book"}, comment))
    assert [(run.text, run.link) for run in said] == [("A book", "https://example.org/a?b"), (".", None)]


def test_its_author_has_the_last_word() -> None:
    reference, _ = REFERENCES["an article"]
    assert plain(_said(_note(reference, short=(Run(text="Platt, 2018.", span=HERE),)))) == "Platt, 2018."


@pytest.mark.parametrize(
    ("comment", "printed"),
    [
        ("22 C.F.R. § 40.24. [law.example.edu](https://law.example.edu/22)", "22 C.F.R. § 40.24."),
        ("*A v. B* (2024), [a.example](https://a.example/x). *C v. D*.", "A v. B (2024). C v. D."),
        ("ACLU, 2020, [aclu.example](https://aclu.example); then more.", "ACLU, 2020; then more."),
        ("Sweden: [gov.example](https://gov.example/a/b).", "Sweden: gov.example."),
        ("[gov.example](https://gov.example/a/b).", "gov.example."),
        ("The [act](https://gov.example/a/b) of 2003.", "The act of 2003."),
        ("§ 40.24（惯常行为）。[law.example.edu](https://law.example.edu/22)", "§ 40.24（惯常行为）。"),
        ("กฎหมาย § 40.24 [law.example.edu](https://law.example.edu/22)", "กฎหมาย § 40.24"),
        ("See <https://example.org/a>.", "See example.org/a."),
        ("See <https://example.org/a?b=c&d=e>.", "See example.org."),
    ],
)
def test_a_site_alone_says_nothing_on_paper(comment: str, printed: str) -> None:
    one = edition(
        'lang: en\ntitle: T\nedition: 2026\nversion: "1"\nblocks: [{p: "One.[^n]", id: a}]\n'
        f"notes:\n  n: {json.dumps(comment)}\n"
    )
    assert plain(_said(one.sheet.notes[0])) == printed


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("https://www.example.org/", "example.org"),
        ("https://example.org/a/b", "example.org/a/b"),
        ("https://example.org/a?b", ""),
        ("https://example.org/a%20b", ""),
        ("https://example.org/one-of-many/pages/of-a-site", ""),
    ],
)
def test_only_what_a_hand_can_type_is_printed(address: str, typed: str) -> None:
    assert typed_by_hand(address) == typed


def test_a_doi_is_broken_at_its_slash_alone() -> None:
    source = (
        'lang: en\ntitle: T\nedition: 2026\nversion: "1"\n'
        'blocks: [{p: "It is so, says one: doi:10.1371/journal.pmed.1002680", id: a}]\n'
    )
    own, paper = small()
    for width in range(190, 330, 7):
        lines = _lines(pages(edition(source), own, replace(paper, width=float(width))))
        broken = [line for line in lines if "10.1371" in line or "journal" in line]
        assert broken[0].endswith("doi:10.1371/") or broken[0].endswith("doi:10.1371/journal.pmed.1002680")


def _lines(leaves: tuple[Page, ...]) -> list[str]:
    words = [item for leaf in leaves for placed in leaf.body for item in placed.box.items]
    return [
        "".join(text for glyphs in item.line.glyphs for text in glyphs.texts).strip()
        for item in words
        if isinstance(item, Words)
    ]


HEAT = """
lang: en
title: Heat
message: Drink water.[^platt]
edition: 2026-11
version: "1"
{url}
blocks:
  - {{p: "In the shade.[^law] And at home.[^platt]", id: shade, level: short}}
  - {{callout: Shade, id: night, level: short, blocks: [{{p: "At night.[^law]", id: dark}}]}}
{code}
notes:
  platt:
    type: article-journal
    author: [{{family: Platt, given: L.}}]
    issued: 2018
    title: Associations of many things with many others
    container-title: PLOS Medicine
    DOI: 10.1371/journal.pmed.1002680
  law: "22 C.F.R. § 40.24. [law.example.edu](https://law.example.edu/22)"
"""
URL = "url: https://example.org/heat"
CODE = "  - {qr: 'https://example.org/heat', text: Read on, id: code, level: short}"
LEAFLET = """
title: Our leaflet
papers: [letter]
margins: {top: 40, bottom: 40, start: 50, end: 50}
notes: {where: page}
types:
  title: {size: 24, leading: 28}
  body: {size: 13, leading: 18}
  note: {size: 10, leading: 13}
"""
SHORT = ["half-sheet", "handout", "palm-card", "trifold", "wallet"]


def _printing(
    folder: Path, layout_: str = "handout", purpose: Purpose = "office", url: str = URL, code: str = ""
) -> Printing:
    at = session_in(folder, {"heat": HEAT.format(url=url, code=code)})
    return made(
        Job(sheet="heat", lang="en", layout=layout_, paper="letter", brand="plain", purpose=purpose), at
    )


@pytest.mark.parametrize("name", SHORT)
def test_a_short_printing_leads_to_all_sources(name: str, tmp_path: Path) -> None:
    one = _printing(tmp_path, name)
    assert not one.issues
    valid(one.data, tmp_path)
    said = [clean(node.words) for node in one.file.nodes if node.role == "P"]
    assert "Platt 2018, PLOS Medicine. doi:10.1371/journal.pmed.1002680" in said
    assert "22 C.F.R. § 40.24." in said
    assert said.count("All sources in full") == 1
    assert [node.alt for node in one.file.nodes if node.alt.startswith("QR")] == [
        "QR code: https://example.org/heat"
    ]


def test_a_code_that_is_there_says_that_sources_are_behind_it(tmp_path: Path) -> None:
    one = _printing(tmp_path, code=CODE)
    (code,) = [block for block in blocks_of(one.edition.sheet.blocks) if isinstance(block, Code)]
    assert (plain(code.text), plain(code.more)) == ("Read on", "All sources in full")
    said = [clean(node.words) for node in one.file.nodes if node.role == "P"]
    assert {"Read on", "All sources in full"} <= set(said)


def test_without_an_address_sources_are_told_in_full_and_none_is_made_up(tmp_path: Path) -> None:
    one = _printing(tmp_path, url="")
    assert "Associations of many things" in plain(one.edition.notes[0].text)
    assert not [block for block in blocks_of(one.edition.sheet.blocks) if isinstance(block, Code)]


def test_a_brand_may_have_an_address_of_its_own(tmp_path: Path) -> None:
    at = session_in(tmp_path, {"heat": HEAT.format(url="", code="")})
    parts = parts_of(Job(sheet="heat", lang="en", layout="handout", paper="letter", brand="plain"), at)
    brand = replace(parts.brand, sources="https://example.com/sources/{sheet}")
    found = edition_of(replace(parts, brand=brand))[0]
    (code,) = [block for block in blocks_of(found.sheet.blocks) if isinstance(block, Code)]
    assert code.address == "https://example.com/sources/heat"


def test_an_address_may_say_the_version_that_somebody_holds(tmp_path: Path) -> None:
    """The same for every copy of a version: it tells who scans it whether there is a newer one, and nobody
    who scanned it."""
    at = session_in(
        tmp_path, {"heat": HEAT.format(url="", code="").replace('version: "1"', 'version: "1.2 b"')}
    )
    parts = parts_of(Job(sheet="heat", lang="en", layout="handout", paper="letter", brand="plain"), at)
    assert parts.sheet.version == "1.2 b"
    brand = replace(parts.brand, sources="https://example.com/{sheet}?v={version}")
    assert address_of_sources(parts.sheet, brand) == "https://example.com/heat?v=1.2%20b"


def test_a_layout_that_does_not_ask_for_a_line_tells_sources_in_full(tmp_path: Path) -> None:
    at = session_in(tmp_path, {"heat": HEAT.format(url=URL, code="")}, {"leaflet": LEAFLET})
    job = Job(sheet="heat", lang="en", layout="leaflet", paper="letter", brand="plain")
    one = edition_of(parts_of(job, at))[0]
    assert "Associations of many things" in plain(one.notes[0].text)
    assert not [block for block in blocks_of(one.sheet.blocks) if isinstance(block, Code)]


def _ink(one: Printing) -> Iterator[Words | Fill]:
    for page in one.laid:
        for placed in page.notes:
            yield from (item for item in placed.box.items if isinstance(item, Words | Fill))


def test_links_in_notes_on_paper_have_the_colour_of_their_words(tmp_path: Path) -> None:
    inks = list(_ink(_printing(tmp_path)))
    assert {(ink.colour, ink.links) for ink in inks if isinstance(ink, Words)} == {("muted", "muted")}
    assert not [ink for ink in inks if isinstance(ink, Fill) and ink.colour == "link"]


@pytest.mark.parametrize("name", ["handout", "brief"])
def test_letters_that_lead_back_are_no_ink_but_links(name: str, tmp_path: Path) -> None:
    one = _printing(tmp_path, name)
    assert not proof(one.data, one.edition, one.laid)
    back = [link for link in one.file.links if link.target == "#mark-law-2"]
    assert [link.contents for link in back] == ["Back to the text, mark 2 of note 2"]
    owners = [node for node in one.file.nodes if back[0].number in node.links]
    assert [(node.role, node.alt, node.words) for node in owners] == [
        ("Link", "Back to the text, mark 2 of note 2", "")
    ]
    on_screen = _printing(tmp_path / "screen", name, "screen")
    assert letters(by_pdfium(on_screen.data)).count("ab") > letters(by_pdfium(one.data)).count("ab")
    valid(on_screen.data, tmp_path)


def test_a_press_gets_the_same_words(tmp_path: Path) -> None:
    one = _printing(tmp_path, "handout", "press")
    assert not [issue for issue in one.issues if issue.severity == "error"]
    assert "doi:10.1371" in by_pdfium(one.data)


def test_a_short_line_is_checked_and_translated(tmp_path: Path) -> None:
    node = load(
        'lang: en\ntitle: T\nedition: 2026\nversion: "1"\nblocks: [{p: "One.[^n]", id: a}]\n'
        "notes: {n: {comment: Some words of a law., short: 'A law, *§ 3*.[^n]'}}\n",
        "sheet.yaml",
    )
    (issue,) = [one for one in check_sheet(node, name="t", folder=tmp_path)[1] if one.severity == "error"]
    assert issue.message == "note `n` is marked inside a note"
    assert "A law, *§ 3*.[^n]" in template(node)


def test_every_layout_of_ours_is_short() -> None:
    """Where a sheet has an address: without one there is nothing that a line could lead to."""
    assert [name for name in session().library.layouts if layout(name).notes.cite != "short"] == []
