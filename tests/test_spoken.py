"""Whole editions in other languages: no English word of ours stands on them but the line for staff."""

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random  # noqa: TID251 - seeded
from types import MappingProxyType

import pikepdf
import polib
import pypdfium2
import pytest
from faces import fonts
from readers import valid

from broadside import phrases
from broadside.commands.gallery import show_gallery
from broadside.file.proof.document import document
from broadside.issues import Fault
from broadside.model.brand import Brand
from broadside.model.page import Words
from broadside.pages.running_feet import BELOW_LINE
from broadside.phrases import catalogues
from broadside.phrases.english import ENGLISH
from broadside.pipeline.job import Job
from broadside.pipeline.library import find_library
from broadside.pipeline.line import assemble, edition_of, pages_of, review
from broadside.pipeline.parts import parts_of
from broadside.pipeline.session import Session
from broadside.read.translate import template
from broadside.read.translate.brand import brand_template

SHIPPED = sorted(catalogues.languages() - {"en"})
# The words of the sheet and of the brand, in letters that no phrase of the program is written in.
SHEET = """\
lang: en
title: Ж
kicker: Ж
subtitle: Жж
message: Ж ж ж.[^a]
edition: 2026-11
facts-checked: 2026-11
version: "1.0"
url: https://example.org/x
blocks:
  - {h1: Ж, id: one, level: essential}
  - {p: "Ж ж.[^a]", id: two, level: essential}
  - myths: Ж
    id: three
    pairs: [{myth: Ж ж., fact: Жж ж.}]
  - chart: Ж
    kind: dots
    id: four
    alt: Ж
    data: [{label: Ж, value: 2.99, low: 1.96, high: 4.57}]
  - {steps: [Ж, Жж], id: five}
  - {qr: "https://example.org/x", text: Ж, id: six}
  - {cite: Ж, id: seven}
  - {contacts: Ж, id: eight, level: essential}
credit: Ж
notes:
  a: Ж ж ж ж.
"""
BRAND = """\
meta: {name: Ж, link: https://example.org/x}
contacts:
  - {label: Ж, value: "555 0100", link: "tel:+1-555-0100", last-checked: 2026-11, region: Ж}
partners: [{name: Ж}]
legal: Ж
licence: Ж
translators: true
sample: true
"""
SIGNED = '"Last-Translator: Ж <a@example.org>\\n"\n"X-Reviewed-By: Ж, 2026-11-20\\n"\n'
# What stands on a page in Latin letters whatever its language: addresses, units, RGB.
# The address may go on in the next line.
LATIN = re.compile(r"tel:\S+|https?://\S+|(?:example\s*)?\.org\S*|\bQR\b")


def home(folder: Path, lang: str, *, header: str = "", brand: str = BRAND, sheet: str = SHEET) -> Session:
    """A folder with a sheet whose catalogue says the same again, and a brand."""
    (folder / "sheets" / "s").mkdir(parents=True)
    (folder / "brands" / "b").mkdir(parents=True)
    (folder / "sheets" / "s" / "sheet.yaml").write_text(sheet, encoding="utf-8")
    (folder / "brands" / "b" / "brand.yaml").write_text(brand, encoding="utf-8")
    one = Session(library=find_library(folder), fonts=fonts())
    write(folder / "sheets" / "s" / f"{lang}.po", lang, template(one.source("s")), header)
    write(folder / "brands" / "b" / f"{lang}.po", lang, brand_template(one.brand("b")))
    return Session(library=find_library(folder), fonts=fonts())


def write(path: Path, lang: str, pot: str, header: str = "") -> None:
    filled = polib.pofile(pot, encoding="utf-8")
    for entry in filled:
        entry.msgstr = entry.msgid
    said = str(filled).replace('"Language: \\n"', f'"Language: {lang}\\n"\n{header}'.rstrip())
    path.write_text(said.replace('"X-Reviewed-By: \\n"\n', ""), encoding="utf-8")


def job(lang: str, layout: str) -> Job:
    return Job(sheet="s", lang=lang, layout=layout, paper="letter", brand="b")


def said_in(data: bytes) -> Iterator[str]:
    """All that a file says: on its pages, in its tags, links, bookmarks and in its metadata."""
    read = document(data)
    yield from (part for node in read.nodes for part in (node.alt, node.title))
    yield from (link.contents for link in read.links)
    yield from (bookmark.title for bookmark in read.bookmarks)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield str(pdf.docinfo.get("/Title", ""))
        yield str(pdf.docinfo.get("/Subject", ""))
    pages = pypdfium2.PdfDocument(data)
    yield from (page.get_textpage().get_text_range() for page in pages)


def for_staff(lang: str) -> str:
    name = phrases.language_name(lang.split("-", maxsplit=1)[0] if lang[:2] != "zh" else lang, "en")
    return f"{name} · Ж · v1.0"


@pytest.fixture
def invented(monkeypatch: pytest.MonkeyPatch) -> str:
    """A language whose every phrase is written in letters that are not Latin."""
    made = {
        name: re.sub(r"(\{\w+\})|[A-Za-z]+", lambda found: found[1] or "жж", one.pattern)
        for name, one in ENGLISH.items()
        if not one.optional and "plural" not in one.pattern
    }
    real = catalogues.catalogue
    fake = MappingProxyType(made)
    monkeypatch.setattr(phrases, "catalogue", lambda tag: fake if tag == "ru" else real(tag))
    return "ru"


@pytest.mark.parametrize("layout", ["brief-wide", "trifold", "palm-card", "wallet"])
def test_no_word_of_the_engine_comes_from_elsewhere_than_the_catalogue(
    layout: str, invented: str, tmp_path: Path
) -> None:
    session = home(tmp_path, invented, header=SIGNED)
    made = assemble(job(invented, layout), session)
    assert not made.draft, made.issues
    said = [LATIN.sub("", words).replace(for_staff(invented), "") for words in said_in(made.data)]
    assert not [found for words in said for found in re.findall(r"[A-Za-z]{2,}", words)]


def two_pages(lang: str) -> str:
    """The sheet with more of everything in it, and notes as long as two lines, in words that are the
    language's own, as the catalogue has them: in no order, the same each time."""
    chance = Random(lang)
    said = " ".join(
        words
        for name, words in catalogues.catalogue(lang).items()
        if not name.startswith(("gallery", "ticket", "months"))
    )
    known = re.findall(r"[^\W\d_][\w\u0300-\u0dff\u1000-\u109f\u1780-\u17dd]+", re.sub(r"\{\w+\}", " ", said))

    def text(words: int) -> str:
        return " ".join(chance.choices(known, k=words))

    names = "bcdefg"
    more = [
        f"  - {{h2: {text(2)}, id: h{name}}}\n  - {{p: '{text(60)}.[^{name}]', id: p{name}}}"
        for name in names
    ]
    notes = [f"  {name}: {text(40)}." for name in names]
    return SHEET.replace("credit: Ж\n", "\n".join([*more, "credit: Ж", ""])) + "\n".join([*notes, ""])


@pytest.mark.parametrize("lang", SHIPPED)
def test_an_edition_in_each_language_has_no_english_furniture(lang: str, tmp_path: Path) -> None:
    session = home(tmp_path, lang, sheet=two_pages(lang))
    made = assemble(job(lang, "brief-wide"), session)
    assert not made.draft
    assert made.pages > 1
    # What has no words in the language is tagged as English.
    assert "en" not in {node.lang for node in document(made.data).nodes}
    own = list(catalogues.catalogue(lang).values())
    pieces = [
        piece
        for name, one in ENGLISH.items()
        if not name.startswith("ticket") and not one.optional
        for piece in re.split(r"\{\w+\}", one.pattern)
        if re.search(r"[A-Za-z]{3}", piece) and not any(piece.strip() in words for words in own)
    ]
    said = "\n".join(said_in(made.data)).replace(for_staff(lang), "")
    assert not [piece for piece in pieces if piece.strip() in said]


READ_ALOUD = """\
lang: en
title: Heat
edition: 2026-11
version: "1"
blocks:
  - {figure: two.png, alt: Two people, caption: Shade helps., id: picture}
  - {chart: Deaths, alt: "Bars: 3 and 5", data: [{label: Then, value: 3}, {label: Now, value: 5}], id: chart}
  - {checklist: [Drive], mark: cross, says: A crime, id: list}
  - {callout: Call us, icon: {name: phone, alt: Telephone}, id: call, blocks: [{p: Any time., id: time}]}
"""


@pytest.mark.parametrize("left", [True, False])
def test_what_is_read_aloud_says_its_language_where_nobody_translated_it(left: bool, tmp_path: Path) -> None:
    session = home(tmp_path, "ru", sheet=READ_ALOUD)
    aloud = ("Two people", "Bars: 3 and 5", "A crime", "Telephone")
    path = tmp_path / "sheets" / "s" / "ru.po"
    shutil.copy(Path(__file__).parent / "corpus" / "images" / "two.png", path.with_name("two.png"))
    catalogue = polib.pofile(str(path), encoding="utf-8")
    for entry in catalogue:
        entry.msgstr = "" if left and entry.msgid in aloud else entry.msgstr
    path.write_text(str(catalogue), encoding="utf-8")
    made = assemble(job("ru", "brief-wide"), session)
    assert not made.draft, made.issues
    nodes = document(made.data).nodes
    assert {node.alt: node.lang for node in nodes if node.alt in aloud} == dict.fromkeys(
        aloud, "en" if left else ""
    )
    # What is printed beside a picture is in the language of the edition.
    caption = next(node for node in nodes if node.role == "Caption" and "Shade" in node.words)
    assert caption.lang == ("ru" if left else "")


@pytest.mark.parametrize("layout", ["handout", "trifold", "palm-card", "wallet", "half-sheet", "poster"])
def test_each_side_says_what_staff_must_know(layout: str, tmp_path: Path) -> None:
    session = home(tmp_path, "ru")
    made = assemble(job("ru", layout), session)
    assert not made.draft, made.issues
    draft = phrases.phrase("draft-translation", "ru")[0]
    for page in pypdfium2.PdfDocument(made.data):
        if said := " ".join(page.get_textpage().get_text_range().split()):
            assert said.count(for_staff("ru")) == 1
            assert said.count(draft) == 1


@pytest.mark.parametrize("layout", ["trifold", "palm-card", "wallet", "half-sheet", "poster"])
def test_the_line_for_staff_is_clear_of_what_stands_below_it(layout: str, tmp_path: Path) -> None:
    parts = parts_of(job("ru", layout), home(tmp_path, "ru"))
    pages = pages_of(parts, edition_of(parts)[0])
    found = 0
    for page in pages:
        top = min((placed.y + item.y for placed in page.body for item in placed.box.items), default=0.0)
        for placed in page.furniture:
            for item in placed.box.items:
                if isinstance(item, Words):
                    found += 1
                    tails = placed.y + BELOW_LINE * item.line.glyphs[0].size
                    assert tails < top
    assert found


def test_the_line_for_staff_is_in_english_to_whom_hears_it(tmp_path: Path) -> None:
    session = home(tmp_path, "ru")
    data = assemble(job("ru", "handout"), session).data
    valid(data, tmp_path)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [page.Contents.read_bytes() for page in pdf.pages]
    assert all(b"/Artifact BMC" in one and b"/Span<</Lang<656E>>>BDC" in one for one in streams)


def test_the_gallery_is_in_the_language_of_the_default_brand(tmp_path: Path) -> None:
    session = home(tmp_path, "fr", brand=BRAND + "lang: fr\n")
    (tmp_path / "build").mkdir()
    index, _ = show_gallery(tmp_path / "build", session)
    assert index
    said = index.read_text(encoding="utf-8")
    assert '<html lang="fr">' in said
    assert "Il n’y a pas encore de PDF ici." in said
    assert "Aller au contenu" in said


def test_metadata_say_that_it_is_a_draft(tmp_path: Path) -> None:
    session = home(tmp_path, "ru")
    with pikepdf.open(io.BytesIO(assemble(job("ru", "handout"), session).data)) as pdf:
        assert pdf.docinfo["/Subject"] == phrases.phrase("draft-translation", "ru")[0]
        assert f">{pdf.docinfo['/Subject']}</rdf:li>".encode() in pdf.Root.Metadata.read_bytes()


def test_the_imprint_names_who_translated_and_reviewed_as_the_brand_wishes(tmp_path: Path) -> None:
    session = home(tmp_path / "a", "ru", header=SIGNED)
    said = " ".join("".join(said_in(assemble(job("ru", "handout"), session).data)).split())
    assert "Перевод: Ж" in said
    assert "Проверка перевода: Ж, 20 ноября 2026" in said
    assert "Черновой" not in said
    session = home(tmp_path / "b", "ru", header=SIGNED, brand=BRAND.replace("translators: true\n", ""))
    assert "Перевод:" not in "".join(said_in(assemble(job("ru", "handout"), session).data))


def test_a_review_without_its_day_does_not_count(tmp_path: Path) -> None:
    session = home(tmp_path, "ru", header=SIGNED.replace(", 2026-11-20", ""))
    assert session.sheet("s", "ru").draft
    (issue,) = (one for one in review(job("ru", "handout"), session) if "reviewer" in one.message)
    assert issue.hint == 'write `"X-Reviewed-By: Ж, 2026-11-28\\n"`'
    assert issue.span.line


def test_words_of_a_brand_are_in_the_language_of_the_sheet_or_tagged(tmp_path: Path) -> None:
    brand = BRAND.replace("label: Ж", "label: Helpline").replace("legal: Ж", "legal: Registered charity")
    session = home(tmp_path, "ru", brand=brand)
    path = tmp_path / "brands" / "b" / "ru.po"
    catalogue = polib.pofile(path.read_text(encoding="utf-8"), encoding="utf-8")
    for entry in list(catalogue):
        if entry.msgid == "Helpline":
            entry.msgstr = "Линия помощи"
        if entry.msgid == "Registered charity":
            catalogue.remove(entry)
    catalogue.append(polib.POEntry(msgctxt="legal", msgid="Gone", msgstr="Ж"))
    path.write_text(str(catalogue), encoding="utf-8")
    session = Session(library=find_library(tmp_path), fonts=fonts())
    laid: Brand = session.brand_for("b", session.sheet("s", "ru"))
    assert laid.contacts[0].label == "Линия помощи"
    assert laid.said(laid.legal).lang == "en"
    assert laid.said(laid.organization).lang is None
    messages = [issue.message for issue in session.said(job("ru", "handout"))]
    assert "`legal: Registered charity` not translated" in messages
    assert "`legal: Gone` is not in the brand" in messages
    read = document(assemble(job("ru", "brief-wide"), session).data)
    assert [node.lang for node in read.nodes if node.words == "Registered charity"] == ["en"]


def test_a_catalogue_of_a_brand_in_another_language_than_its_name_is_an_error(tmp_path: Path) -> None:
    home(tmp_path, "ru")
    path = tmp_path / "brands" / "b" / "ru.po"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Language: ru", "Language: uk"), encoding="utf-8"
    )
    session = Session(library=find_library(tmp_path), fonts=fonts())
    with pytest.raises(Fault, match="says that it is in `uk`"):
        assemble(job("ru", "handout"), session)


def test_what_is_not_translated_is_marked_or_refused_as_the_brand_says(tmp_path: Path) -> None:
    home(tmp_path, "ru", sheet=SHEET.replace('p: "Ж ж.[^a]"', 'p: "Not yet.[^a]"'))
    path = tmp_path / "sheets" / "s" / "ru.po"
    said = path.read_text(encoding="utf-8")
    path.write_text(said.replace('msgstr "Not yet.[^a]"', 'msgstr ""'), encoding="utf-8")
    session = Session(library=find_library(tmp_path), fonts=fonts())
    made = assemble(job("ru", "brief-wide"), session)
    assert "Not yet.1 (en)" in "".join(said_in(made.data)).replace("\r\n", "")
    brand = tmp_path / "brands" / "b" / "brand.yaml"
    brand.write_text(BRAND + "stale: refuse\n", encoding="utf-8")
    session = Session(library=find_library(tmp_path), fonts=fonts())
    with pytest.raises(Fault, match="1 string is not translated into `ru`, and the brand `b` refuses"):
        assemble(job("ru", "brief-wide"), session)


def test_a_language_that_the_program_does_not_speak_is_told_once(tmp_path: Path) -> None:
    session = home(tmp_path, "be")
    messages = [issue.message for issue in review(job("be", "brief-wide"), session)]
    assert len([one for one in messages if "no words in `be`" in one]) == 1
    read = document(assemble(job("be", "brief-wide"), session).data)
    assert {node.lang for node in read.nodes if node.words.startswith("Facts checked")} == {"en"}
