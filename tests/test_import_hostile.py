"""`import` of what means ill, or is something else than its name says: one plain sentence, nothing fetched,
nothing written, nothing huge in memory."""

import io
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from test_cli import call
from word_files import SPACES, note, p, r, word

from broadside.files import contents
from broadside.issues import Fault
from broadside.manuscript.html.mend import END_OF_OWN, mended
from broadside.manuscript.opened import document_of

LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    f"<w:document {SPACES}><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)
OUTSIDE = (
    '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    f"<w:document {SPACES}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
)


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def nested(levels: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * levels + p(r("deep")) + "</w:tc></w:tr></w:tbl>" * levels


def damaged() -> bytes:
    data = bytearray(word(p(r("words " * 200))))
    place = data.index(b"word/document.xml") + 60
    data[place : place + 40] = b"\0" * 40
    return bytes(data)


def with_password() -> bytes:
    """A ZIP whose parts say that they are encrypted."""
    data = bytearray(word(p(r("x"))))
    for start, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(start)
        while at >= 0:
            data[at + flag] |= 1
            at = data.find(start, at + 4)
    return bytes(data)


BAD = {
    "bomb.docx": (lambda: word("", parts={"word/document.xml": b" " * (17 << 20)}), "more than 16 MB"),
    "laughs.docx": (lambda: word("", parts={"word/document.xml": LAUGHS}), "document type of its own"),
    "outside.docx": (lambda: word("", parts={"word/document.xml": OUTSIDE}), "document type of its own"),
    "deep.docx": (lambda: word(nested(50)), "levels in one another"),
    "deepest.docx": (lambda: word(nested(1000)), "Excessive depth|excessive depth|levels in one another"),
    "many.docx": (lambda: word("<w:p/>" * 130_000), "pieces"),
    "parts.docx": (lambda: zipped(**{f"p{n}": b"" for n in range(5_001)}), "more than 5,000 parts"),
    "empty-zip.docx": (lambda: zipped(a=b"x"), "no document in it"),
    "no-xml.docx": (lambda: word("", parts={"word/document.xml": "<w:document"}), "no XML"),
    "damaged.docx": (damaged, "damaged|no XML"),
    "cut.docx": (lambda: word(p(r("x")))[:-40], "damaged"),
    "password.docx": (with_password, "password"),
    "text.docx": (lambda: b"These are words.", "not what its name says"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word file"),
    "rich.rtf": (lambda: b"{\\rtf1\\ansi words}", "rich text"),
    "made.pdf": (lambda: b"%PDF-1.7 words", "a PDF"),
    "open.odt": (lambda: zipped(mimetype=b"x", **{"content.xml": b"<x/>"}), "OpenDocument"),
    "empty.txt": (lambda: b" \n", "empty"),
    "empty.md": (lambda: b"", "empty"),
    "binary.txt": (lambda: bytes(range(256)) * 40, "no text"),
    "picture.txt": (lambda: b"\x89PNG\r\n\x1a\n123", "a picture"),
    "long.txt": (lambda: b"word " * 900_000, "more than 4 MB"),
    "deep.html": (lambda: b"<div>" * 300 + b"x", "nested deeper"),
    "deep.md": (lambda: b"# Heat\n\n" + b"- " * 200 + b"a", "nested deeper"),
    "quoted.md": (lambda: b"# Heat\n\n" + b"> " * 200 + b"a", "nested deeper"),
    "wide.html": (lambda: b"<b>x</b>" * 100_001, "100,000 elements"),
    "page.mht": (lambda: b"MIME-Version: 1.0\n\nwords", "MHTML"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_plain_sentence(name: str) -> None:
    make, said = BAD[name]
    with pytest.raises(Fault, match=said) as fault:
        document_of(make(), name, name)
    assert len(fault.value.issues) == 1
    assert "\n" not in fault.value.issues[0].message


def test_what_leads_out_of_the_file_is_told_and_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by mammoth nor by this program: pictures, templates, addresses of parts, macros."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG\r\n\x1a\nsecret")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    relations = "".join(
        f'<Relationship Id="{one}" Type="{office}{kind}" Target="{target}" {mode}/>'
        for one, kind, target, mode in (
            ("i1", "image", secret.as_uri(), 'TargetMode="External"'),
            ("i2", "image", "http://192.0.2.1/x.png", 'TargetMode="External"'),
            ("i3", "image", "../../../../etc/passwd", ""),
            ("t1", "attachedTemplate", "http://192.0.2.1/t.dotm", 'TargetMode="External"'),
        )
    )
    drawn = "".join(
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
        f'<a:blip r:{how}="{one}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        for one, how in (("i1", "link"), ("i2", "embed"), ("i3", "embed"), ("zz", "embed"))
    )
    data = word(p(r("Words."), drawn), relations=relations, parts={"word/vbaProject.bin": b"macro"})

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something outside was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    document = document_of(data, "x.docx", "x.docx")
    monkeypatch.undo()
    assert document.pictures == ()
    said = " ".join(document.remarks)
    assert "was not fetched: `http://192.0.2.1/x.png`" in said
    assert "macros are left out" in said


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.docx").open("wb") as file:
        file.truncate(100 << 20)
    said = call(tmp_path, "import", "huge.docx")
    assert said.returncode == 1
    assert said.stderr == (
        "huge.docx: error: the file has more than 60 MB\n"
        "    hint: make its pictures smaller, or bring it in parts\n"
    )


def test_a_word_that_would_be_lost_stops_it_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever reads less than there is, is held to the bytes."""
    monkeypatch.setattr("broadside.manuscript.docx.mend._formulas", lambda _: None)
    data = word(p(r("Words."), "<m:oMath><m:r><m:t>precious</m:t></m:r></m:oMath>"))
    (tmp_path / "x.docx").write_bytes(data)
    said = call(tmp_path, "import", "x.docx")
    assert said.returncode == 1
    assert "1 words of the file would be lost, so nothing was written: `precious`" in said.stderr
    assert not (tmp_path / "sheets" / "x").exists()


def test_names_that_lead_out_are_none(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Heat\n\nWords.\n", encoding="utf-8")
    for name in ("../x", "a/b", "A", ".x", "/tmp/x"):
        said = call(tmp_path, "import", "x.txt", "--name", name)
        assert said.returncode == 2, name
        assert "a sheet's name is small letters" in said.stderr
    assert call(tmp_path, "import", "x.txt").returncode == 0
    again = call(tmp_path, "import", "x.txt")
    assert "there is a sheet `heat` already" in again.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["heat", "sheet.yaml", "sheets", "x.txt"]


def test_a_script_is_words_at_most(tmp_path: Path) -> None:
    """What a page would run, and marks that a sheet would obey, are words or nothing."""
    page = (
        "<h1>Heat</h1><script>evil()</script><p onclick='x()'>Say &lt;script&gt; and [^x] and {lang=es}. "
        "<a href='javascript:alert(1)'>click</a><iframe src='http://192.0.2.1'></iframe></p>"
    )
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    said = call(tmp_path, "import", "x.html")
    assert said.returncode == 0, said.stderr
    sheet = contents(tmp_path / "sheets" / "heat" / "sheet.yaml", 10_000).decode()
    assert "evil" not in sheet
    assert "javascript" not in sheet
    assert "Say \\<script> and \\[^x] and \\{lang=es}. click" in sheet


def test_a_note_of_markdown_that_nothing_marks_is_a_paragraph(tmp_path: Path) -> None:
    text = "# Heat\n\nDrink[^b].\n\n[^a]: Nothing marks this.\n[^b]: A note.\n"
    (tmp_path / "x.md").write_text(text, encoding="utf-8")
    said = call(tmp_path, "import", "x.md")
    assert said.returncode == 0, said.stderr
    assert "a note that nothing marks is a paragraph now" in said.stdout
    assert "p: Nothing marks this." in contents(tmp_path / "sheets" / "heat" / "sheet.yaml", 9_000).decode()


def test_lists_in_lists_lose_no_word(tmp_path: Path) -> None:
    text = "# Heat\n\n" + "".join(f"{'  ' * depth}- word{depth}\n" for depth in range(10))
    (tmp_path / "x.md").write_text(text, encoding="utf-8")
    said = call(tmp_path, "import", "x.md")
    assert said.returncode == 0, said.stderr
    assert "none is lost" in said.stdout
    (tmp_path / "y.md").write_text(f"{text}{'  ' * 10}- deeper\n", encoding="utf-8")
    assert "y.md: error: lists in one another, more than 10 deep" in call(tmp_path, "import", "y.md").stderr


def test_a_script_in_markdown_is_none_of_its_words(tmp_path: Path) -> None:
    text = "# Heat\n\nDrink <script>run('evil')</script> water.\n\n<style>p {}</style>\n\nType `<title>` there.\n"
    (tmp_path / "x.md").write_text(text, encoding="utf-8")
    said = call(tmp_path, "import", "x.md")
    assert said.returncode == 0, said.stderr
    sheet = contents(tmp_path / "sheets" / "heat" / "sheet.yaml", 10_000).decode()
    assert "evil" not in sheet
    assert all(word in sheet for word in ("Drink", "water", "Type", "there"))


def test_notes_of_notes_and_to_nowhere(tmp_path: Path) -> None:
    """Marks of notes that are not there, in notes, and twice the same id."""
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'.format
    notes = note(1, r("One"), mark(2)) + note(2, r("Two")) + note(2, r("Two again"))
    (tmp_path / "x.docx").write_bytes(word(p(r("A"), mark(1), mark(7), mark(2)), notes))
    said = call(tmp_path, "import", "x.docx", "--name", "x")
    assert said.returncode == 0, said.stderr


def test_notes_that_only_notes_mark(tmp_path: Path) -> None:
    """They stand at the end of the text, and their own marks, of notes that are none there, go."""
    notes = "".join(f"[^n{n}]: Note {n}[^n{n + 1}]\n" for n in range(1, 5))
    (tmp_path / "x.md").write_text(f"# Heat\n\nDrink[^n1].\n\n{notes}[^n5]: Note 5[^n3]\n", encoding="utf-8")
    said = call(tmp_path, "import", "x.md")
    assert said.returncode == 0, said.stderr
    sheet = contents(tmp_path / "sheets" / "heat" / "sheet.yaml", 10_000).decode()
    assert all(f"Note {n}" in sheet for n in range(1, 6))


def test_notes_that_mark_themselves_or_one_another(tmp_path: Path) -> None:
    """Neither their numbers nor the signs that lead back to such marks are printed."""
    text = "# Heat\n\nA[^a] b[^b].\n\n[^a]: One[^a]\n\n    more[^a][^b]\n[^b]: Two[^a]\n"
    (tmp_path / "x.md").write_text(text, encoding="utf-8")
    said = call(tmp_path, "import", "x.md")
    assert said.returncode == 0, said.stderr
    sheet = contents(tmp_path / "sheets" / "heat" / "sheet.yaml", 10_000).decode()
    assert sheet.endswith("notes:\n  one-more: One more\n  two: Two\n")


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        (
            "letter.html",
            "<h1>Heat</h1><p>\u0939\u092e <\u0915\u092e\u0932 here</p>",
            "<\u0915\u092e\u0932 here",
        ),
        ("name.html", "<h1>Heat</h1><p>a <ol\u0b95\u0bcd words</p>", "<ol\u0b95\u0bcd words"),
        ("open.html", "<h1>Heat</h1><p>a <b words</p>", "a <b words"),
        ("never-ends.html", "<h1>Heat</h1><p>a <!-- words</p>", "<!-- words"),
        ("section.html", "<h1>Heat</h1><p>a <![\u1780 words <b>b</b></p>", "<![\u1780 words **b**"),
        ("never-ends.md", "# Heat\n\na <!-- words\n", "<!-- words"),
        ("code.md", "# Heat\n\na `<?php x ?>` b\n", "a <?php x ?> b"),
        ("loose.html", "<h1>Heat</h1><ol>w<li>one</li>between<li>two</li>last</ol>", "between"),
    ],
)
def test_what_is_no_tag_is_words(name: str, text: str, kept: str, tmp_path: Path) -> None:
    """What readers of HTML mend each in its own way is no reason to refuse a file, or to lose a word."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    said = call(tmp_path, "import", name, "--name", "heat")
    assert said.returncode == 0, said.stderr
    sheet = contents(tmp_path / "sheets" / "heat" / "sheet.yaml", 10_000).decode()
    assert kept in sheet.replace("\\", "")


def test_declarations_that_never_end_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often one begins, the bracket that would end them is looked for once: for each of them anew a
    page of a megabyte takes minutes."""
    ended = '<!doctype html [<!ENTITY a "b">]\n><p>a</p>'
    assert mended(ended) == "<p>a</p>"
    assert mended("<!DOCTYPE html><p>a</p>") == "<p>a</p>"
    assert mended("<p><!DOCTYPE [ ]a") == "<p>&lt;!DOCTYPE [ ]a"
    looked = []
    real = END_OF_OWN.search
    monkeypatch.setattr(
        "broadside.manuscript.html.mend.END_OF_OWN",
        SimpleNamespace(search=lambda *given: looked.append(given) or real(*given)),
    )
    assert mended("<!DOCTYPE[" * 100).startswith("&lt;!DOCTYPE[&lt;")
    assert len(looked) == 1
