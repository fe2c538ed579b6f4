"""`export --as docx` and back: what a reviewer has changed in Word is changed in the sheet, and nothing else."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from samples import HOME
from test_cli import call
from word_files import changed

from broadside.manuscript.docx import read
from broadside.manuscript.review.back import returned
from broadside.manuscript.review.export import docx, references
from broadside.manuscript.review.units import units
from broadside.model.node import Mapping
from broadside.read.check import check_sheet
from broadside.read.load import load

SHEET = """# yaml-language-server: $schema=../../schemas/sheet.json
# A comment that stays.
lang: en
title: Heat and health
message: >-
  Drink water, rest in the shade,
  look after your neighbours.[^who]
edition: 2026-11
version: "1"
blocks:
  - h1: Who is at risk?
    id: who   # and one here
  - p: "Older people: and *outdoor* workers[^who] are at risk.[^own]"
    id: risk
  - list: [Drink water, {text: Call for help, icon: phone}]
    id: advice

  # About the table.
  - table: Signs
    id: signs
    rows:
      - ["", Mild, Severe]
      - [Skin, Wet, 'Dry, or hot']
  - callout: Call an ambulance when
    id: call
    blocks:
      - p: |
          somebody is confused
          or faints in [el calor]{lang=es}.
        id: confused
  - figure: shade.svg
    alt: A tree.
    id: shade
notes:
  who: {type: report, author: [{literal: World Health Organization}], issued: 2024, title: Heat and health, comment: A short overview.}
  own: Words of your own.
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#123456" d="M1 1h7v7Z"/></svg>'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "sheets" / "heat"
    folder.mkdir(parents=True)
    (folder / "sheet.yaml").write_text(SHEET, encoding="utf-8")
    (folder / "shade.svg").write_text(SVG, encoding="utf-8")
    assert call(tmp_path, "export", "heat", "--as", "docx", "--out", "out.docx").returncode == 0
    return tmp_path


def sheet(home: Path) -> str:
    return (home / "sheets" / "heat" / "sheet.yaml").read_text(encoding="utf-8")


def back(home: Path, data: bytes) -> str:
    """What is said when a file comes back."""
    (home / "back.docx").write_bytes(data)
    said = call(home, "import", "back.docx", "--into", "heat")
    assert said.returncode == 0, said.stderr
    return said.stdout


def reviewed(home: Path, change: dict[str, str], part: str = "word/document.xml") -> str:
    return back(home, changed((home / "out.docx").read_bytes(), change, part))


def part(home: Path, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO((home / "out.docx").read_bytes())) as archive:
        return archive.read(name).decode()


def test_nothing_changed_changes_nothing(home: Path) -> None:
    said = back(home, (home / "out.docx").read_bytes())
    assert said == "nothing to change in sheets/heat/sheet.yaml\n"
    assert sheet(home) == SHEET
    assert len(list((home / "sheets" / "heat").iterdir())) == 2


def test_it_goes_out_with_real_footnotes_and_the_same_bytes(home: Path) -> None:
    assert part(home, "word/document.xml").count("<w:footnoteReference") == 2
    notes = part(home, "word/footnotes.xml")
    assert "World Health Organization" in notes
    assert "A short overview." in notes
    assert "Words of your own." in notes
    once = (home / "out.docx").read_bytes()
    assert call(home, "export", "heat", "--out", "out.docx").returncode == 0
    assert (home / "out.docx").read_bytes() == once


def test_words_are_changed_in_their_place_and_comments_stay(home: Path) -> None:
    said = reviewed(
        home,
        {
            ">Heat and health<": ">Heat &amp; health: what to do<",
            "look after your neighbours.": "look after your neighbours, and call a doctor #1 in time.",
            " workers<": " workers &quot;and&quot; drivers<",
            ">Call for help<": ">Call, then wait<",
            ">Wet<": ">Wet, cold<",
            ">Dry, or hot<": ">It's dry, or hot<",
            "or faints in ": "and falls in ",
            ">A tree.<": ">A tall tree: green.<",
        },
    )
    lines = sheet(home).splitlines()
    assert 'title: "Heat & health: what to do"' in lines
    assert "message: >-" in lines
    assert (
        "  Drink water, rest in the shade, look after your neighbours, and call a doctor #1 in time.[^who]"
        in lines
    )
    assert '  - p: "Older people: and *outdoor* workers \\"and\\" drivers[^who] are at risk.[^own]"' in lines
    assert '  - list: [Drink water, {text: "Call, then wait", icon: phone}]' in lines
    assert "      - [Skin, \"Wet, cold\", 'It''s dry, or hot']" in lines
    assert "          somebody is confused and falls in [el calor]{lang=es}." in lines
    assert '    alt: "A tall tree: green."' in lines
    assert {line for line in lines if "#" in line} >= {
        "# A comment that stays.",
        "    id: who   # and one here",
        "  # About the table.",
    }
    assert "8 texts changed in sheets/heat/sheet.yaml" in said
    assert "  - Wet\n  + Wet, cold\n" in said
    old = home / "sheets" / "heat" / "sheet.yaml.before-1"
    assert old.read_text(encoding="utf-8") == SHEET
    assert call(home, "check", "heat").returncode == 0
    assert back(home, (home / "back.docx").read_bytes()).startswith("nothing to change")


def test_a_note_is_changed_and_a_set_reference_is_told(home: Path) -> None:
    said = reviewed(
        home,
        {
            "Words of your own.": "Words of our own.",
            "A short overview.": "A long overview.",
            ">Heat and health<": ">Cold<",
        },
        "word/footnotes.xml",
    )
    assert "  own: Words of our own." in sheet(home)
    assert "comment: A long overview.}" in sheet(home)
    assert "title: Heat and health, comment" in sheet(home)
    assert (
        "note `who` is set from its fields; change these by hand: “World Health Organization. (2024). Cold"
        in said
    )


def test_without_bookmarks_texts_are_found_by_their_words(home: Path) -> None:
    """As from programs that have no names for places in a text."""
    data = (home / "out.docx").read_bytes()
    for name in ("word/document.xml", "word/footnotes.xml"):
        bare = re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", part(home, name))
        data = changed(data, {part(home, name): bare}, name)
    assert back(home, data).startswith("nothing to change")
    data = changed(data, {">Who is at risk?<": ">Who is most at risk?<", ">Wet<": ">Very wet<"})
    reviewed_now = back(home, data)
    assert "h1: Who is most at risk?" in sheet(home)
    assert "[Skin, Very wet, 'Dry, or hot']" in sheet(home)
    assert "2 texts changed" in reviewed_now


def test_emphasis_and_links_come_back(home: Path) -> None:
    plain = '<w:r><w:t xml:space="preserve">Drink water</w:t></w:r>'
    bold = (
        '<w:r><w:t xml:space="preserve">Drink </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>cold</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> water</w:t></w:r>'
    )
    reviewed(home, {plain: bold})
    assert "- list: [Drink **cold** water," in sheet(home)


def test_a_new_footnote_becomes_a_note(home: Path) -> None:
    new = '<w:r><w:t xml:space="preserve">Drink water</w:t></w:r><w:r><w:footnoteReference w:id="9"/></w:r>'
    data = changed(
        (home / "out.docx").read_bytes(), {'<w:r><w:t xml:space="preserve">Drink water</w:t></w:r>': new}
    )
    data = changed(
        data,
        {
            "</w:footnotes>": '<w:footnote w:id="9"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> From: a reviewer</w:t>'
            "</w:r></w:p></w:footnote></w:footnotes>"
        },
        "word/footnotes.xml",
    )
    back(home, data)
    assert sheet(home).endswith('  own: Words of your own.\n  from-a-reviewer: "From: a reviewer"\n')
    assert '- list: ["Drink water[^from-a-reviewer]",' in sheet(home)
    assert call(home, "check", "heat").returncode == 0


NOTES = SHEET[SHEET.index("notes:\n") :]


def test_a_new_footnote_is_left_where_notes_have_no_lines(home: Path) -> None:
    """What else was changed is written all the same."""
    path = home / "sheets" / "heat" / "sheet.yaml"
    braced = 'notes: {who: "World Health Organization.", own: Words of your own.}\n'
    path.write_text(SHEET.replace(NOTES, braced), encoding="utf-8")
    assert call(home, "export", "heat", "--out", "out.docx").returncode == 0
    new = '<w:r><w:t xml:space="preserve">Drink water</w:t></w:r><w:r><w:footnoteReference w:id="9"/></w:r>'
    said = '<w:r><w:t xml:space="preserve">Drink water</w:t></w:r>'
    data = changed((home / "out.docx").read_bytes(), {said: new, ">Wet<": ">Very wet<"})
    note = '<w:footnote w:id="9"><w:p><w:r><w:t>Shade</w:t></w:r></w:p></w:footnote></w:footnotes>'
    told = back(home, changed(data, {"</w:footnotes>": note}, "word/footnotes.xml"))
    assert "a new note, for you to put in: “Shade”" in told
    assert "1 text changed" in told
    assert sheet(home) == SHEET.replace(NOTES, braced).replace("[Skin, Wet,", "[Skin, Very wet,")


def test_what_cannot_be_brought_back_is_told_and_left(home: Path) -> None:
    """Paragraphs parted, put together, taken away or new; a last mark gone."""
    text = part(home, "word/document.xml")
    first, last = (
        "Who is at risk?",
        re.search(r"<w:p>(?:(?!<w:p>).)*>Older people(?:(?!</w:p>).)*</w:p>", text),
    )
    assert last
    parted = last[0].replace("Older people: and ", "Older people.</w:t></w:r></w:p><w:p><w:r><w:t>And ")
    assert parted != last[0]
    said = back(home, changed((home / "out.docx").read_bytes(), {last[0]: parted}))
    assert (
        "`risk (paragraph)` was parted in two: “Older people.” and “And outdoor workers are at risk.”" in said
    )
    assert sheet(home) == SHEET

    unmarked = re.sub(r'<w:bookmarkStart[^>]*bs_note_2"/>.*?<w:bookmarkEnd[^>]*/>', "", last[0])
    said = back(home, changed((home / "out.docx").read_bytes(), {last[0]: unmarked}))
    assert "`risk (paragraph)` would lose the only mark of `own`" in said
    assert sheet(home) == SHEET

    new = "<w:p><w:r><w:t>Something new.</w:t></w:r></w:p>"
    said = back(home, changed((home / "out.docx").read_bytes(), {last[0]: new + last[0], f">{first}<": "><"}))
    assert "new, and for you to put in: “Something new.”" in said
    assert "`who (heading)` is gone from the file" in said
    assert sheet(home) == SHEET


def test_a_sheet_that_went_on_meanwhile_is_not_overwritten(home: Path) -> None:
    path = home / "sheets" / "heat" / "sheet.yaml"
    path.write_text(SHEET.replace("[Skin, Wet,", "[Skin, Damp,"), encoding="utf-8")
    said = reviewed(home, {">Wet<": ">Moist<", ">Mild<": ">Mild at first<"})
    assert "`signs (table cell)` has changed in the sheet since; theirs is “Moist”" in said
    assert "[Skin, Damp," in sheet(home)
    assert "Mild at first" in sheet(home)


def test_lines_of_windows_and_a_mark_of_the_order_of_bytes_stay(home: Path) -> None:
    path = home / "sheets" / "heat" / "sheet.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SHEET.replace("\n", "\r\n").encode())
    reviewed(
        home,
        {"look after your neighbours.": "look after your neighbours, all of them, every day of the week."},
    )
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf#")
    assert data.count(b"\n") == data.count(b"\r\n") == SHEET.count("\n")
    assert b"every day of the week.[^who]" in b" ".join(data.split())


def test_a_file_of_something_else_is_refused(home: Path) -> None:
    (home / "other.md").write_text("# x\n\nWords.\n", encoding="utf-8")
    said = call(home, "import", "other.md", "--into", "heat")
    assert said.returncode == 1
    assert "not what its name says" in said.stderr
    from word_files import p, r, word

    (home / "other.docx").write_bytes(word(p(r("Something else entirely, in many words."))))
    said = call(home, "import", "other.docx", "--into", "heat")
    assert "nothing in the file is of the sheet `heat`" in said.stderr
    assert sheet(home) == SHEET


KINDS = HOME / "tests" / "corpus" / "dumps" / "kinds"


@pytest.mark.parametrize("path", sorted(KINDS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_kind_of_block_goes_out_and_comes_back(path: Path) -> None:
    node = load(path.read_text(encoding="utf-8"), path.name)
    made, issues = check_sheet(node, name="kind", folder=path.parent)
    assert made, issues
    assert isinstance(node, Mapping)
    own = units(node)
    back = returned(read(docx(made, node), "kind.docx"), own, references(made), ("3", "7", "9"))
    assert (back.changes, back.notes, back.left) == ((), (), ())
    shown = [one for one in own if one.string.what != "short line for a source"]
    assert back.matched >= len(shown)
