"""What `proof` says of files that others made: nothing false, and of what is wrong one line."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from examined import preflight
from pikepdf import Array, Dictionary, Name
from presspages import press_page
from printings import SHEETS, shipped
from test_impose import changed, made

from broadside.cli import main
from broadside.inspect.preflight import Report, lines
from broadside.inspect.preflight.glyph_names import is_known, names_of_cff, names_of_type_1
from broadside.inspect.preflight.report import ReportLine
from broadside.model.press import PURPOSES, Purpose

Change = Callable[[pikepdf.Pdf], None]


def told(data: bytes, purpose: Purpose = "office") -> list[str]:
    return [f"{one.rule} {one.severity}: {one.message}" for one in preflight(data, purpose).findings]


def row(report: Report, subject: str) -> ReportLine:
    return next(one for one in lines(report) if one.subject == subject)


# --- standards


def claiming(*words: tuple[str, str]) -> bytes:
    """A file of ours, which is PDF/A at any level of part 2, with something else said in its XMP."""

    def change(pdf: pikepdf.Pdf) -> None:
        xmp = pdf.Root.Metadata.read_bytes().decode()
        for old, new in words:
            assert old in xmp
            xmp = xmp.replace(old, new)
        pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)

    return changed(shipped(SHEETS[0], "palm-card").data, change)


LEVEL, PART = "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfaid:part>2</pdfaid:part>"


@pytest.mark.parametrize("level", ["A", "B", "U"])
def test_a_file_is_held_to_the_level_that_it_claims(level: str) -> None:
    report = preflight(claiming((LEVEL, LEVEL.replace("A", level))), "office")
    assert report.findings == ()
    said = row(report, "Standards")
    assert said.found == f"PDF/UA-1: passes; PDF/A-2{level.lower()}: passes"
    assert said.verdict == "ok"


def test_claims_may_be_attributes() -> None:
    description = '<rdf:Description rdf:about=""'
    data = claiming(
        (LEVEL, ""), (PART, ""), (description, f'{description} pdfaid:part="2" pdfaid:conformance="B"')
    )
    assert row(preflight(data, "office"), "Standards").found == "PDF/UA-1: passes; PDF/A-2b: passes"


def test_a_false_claim_is_an_error() -> None:
    untagged = changed(claiming(), lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"))
    (finding,) = [one for one in told(untagged) if "PDF/A" in one]
    assert finding.startswith("standard error: claims PDF/A-2a, which it is not: ")
    as_2b = changed(
        claiming((LEVEL, LEVEL.replace("A", "B"))), lambda pdf: pdf.Root.__delitem__("/StructTreeRoot")
    )
    assert not [one for one in told(as_2b) if "PDF/A" in one]


@pytest.mark.parametrize(
    ("words", "standard"),
    [
        ([(LEVEL, ""), (PART, "<pdfaid:part>4</pdfaid:part>")], "PDF/A-4"),
        ([("<pdfuaid:part>1<", "<pdfuaid:part>2<")], "PDF/UA-2"),
    ],
)
def test_what_no_validator_knows_is_not_asked_and_not_ok(words: list[tuple[str, str]], standard: str) -> None:
    report = preflight(claiming(*words), "office")
    said = row(report, "Standards")
    assert f"{standard}: not asked" in said.found
    assert said.verdict == "not asked"
    assert not [one for one in report.findings if one.rule == "standard"]


def test_a_claim_in_any_coding_is_read() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        xmp = pdf.Root.Metadata.read_bytes().decode()
        pdf.Root.Metadata = pdf.make_stream(xmp.encode("utf-16"), Type=Name.Metadata, Subtype=Name.XML)

    report = preflight(changed(claiming(), change), "office")
    assert {one.standard for one in report.file.validity if one.claimed} == {"PDF/UA-1", "PDF/A-2a"}


@pytest.mark.parametrize(("told", "passes"), [(3, True), (1, False), (4, False)])
def test_a_stream_may_end_in_a_carriage_return(told: int, passes: bool) -> None:
    """A line feed after it is the end of the line; one that is longer or shorter than it says is a fault."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(claiming())) as pdf:
        pdf.Root.Own = pdf.make_stream(b"ab\r")
        pdf.save(out, compress_streams=False, deterministic_id=True)
    assert out.getvalue().count(b"/Length 3 ") == 1
    data = out.getvalue().replace(b"/Length 3 ", b"/Length %d " % told)
    assert all(one.passed for one in preflight(data, "office").file.validity) == passes


# --- privacy


def test_what_is_given_away_is_a_warning_for_any_purpose() -> None:
    """Whose name it bears is for the author to decide: the file is fit all the same."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.trailer.Info.Author = pikepdf.String("Ana Ruiz")
        pdf.trailer.Info.Subject = pikepdf.String("from /home/ana/a.indd and /home/ana/b.indd")

    for purpose in PURPOSES:
        found = [one for one in told(press_page(change=change), purpose) if one.startswith("privacy")]
        assert found == [
            "privacy warning: gives away: author, `Ana Ruiz`",
            "privacy warning: gives away: path, `/home/ana/a.indd` and `/home/ana/b.indd`",
        ]
    assert preflight(press_page(change=change), "press").verdict == "warning"


# --- fonts


def fonts(*made_by: Callable[[pikepdf.Pdf], Dictionary]) -> Change:
    """Shows a letter in each font."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        named = {f"/N{i}": pdf.make_indirect(make(pdf)) for i, make in enumerate(made_by)}
        page.obj.Resources = Dictionary(Font=Dictionary(named))
        shown = "".join(f"BT {name} 9 Tf 50 50 Td (A) Tj ET\n" for name in named)
        page.obj.Contents = pdf.make_stream(shown.encode())

    return change


def type_1(name: str, program: bytes = b"", encoding: object = None) -> Callable[[pikepdf.Pdf], Dictionary]:
    def make(pdf: pikepdf.Pdf) -> Dictionary:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"))
        if program:
            file = pdf.make_stream(program, Length1=len(program), Length2=0, Length3=0)
            font.FontDescriptor = Dictionary(
                Type=Name.FontDescriptor, FontName=font.BaseFont, Flags=4, FontFile=file
            )
        if encoding is not None:
            font.Encoding = encoding
        return font

    return make


def differences(*names: str) -> Dictionary:
    return Dictionary(Type=Name.Encoding, Differences=Array([65, *(Name(f"/{name}") for name in names)]))


PROGRAM = b"%!PS-AdobeFont-1.0: Own\n/Encoding 256 array\ndup 65 /{} put\nreadonly def\ncurrentfile eexec\n"
READABLE = [
    type_1("ABCDEF+CMR10", PROGRAM, differences("A", "ffi", "Delta", "one.oldstyle", "f_l", "uni0416")),
    type_1("ABCDEF+Own", PROGRAM.replace(b"{}", b"alpha")),
    type_1("ABCDEF+Own", b"%!PS-AdobeFont-1.0: Own\n/Encoding StandardEncoding def\ncurrentfile eexec\n"),
    type_1("Symbol"),
    type_1("ZapfDingbats", encoding=differences("a109", "a110")),
]
UNREADABLE = [
    type_1("ABCDEF+Own", PROGRAM, differences("g18", "g152", "G4B")),
    type_1("ABCDEF+Own", PROGRAM.replace(b"{}", b"c65")),
    type_1("ABCDEF+Own", b"%!PS-AdobeFont-1.0: Own\ncurrentfile eexec\n"),
]


@pytest.mark.parametrize("make", READABLE)
def test_an_old_font_is_read_by_the_names_of_its_letters(make: Callable[[pikepdf.Pdf], Dictionary]) -> None:
    assert not [one for one in told(changed(made(1, (300, 400)), fonts(make))) if "unreadable" in one]


@pytest.mark.parametrize("make", UNREADABLE)
def test_a_font_whose_names_nobody_knows_can_t_be_read(make: Callable[[pikepdf.Pdf], Dictionary]) -> None:
    (finding,) = [one for one in told(changed(made(1, (300, 400)), fonts(make))) if "unreadable" in one]
    assert finding == "unreadable-text warning: the text in `ABCDEF+Own` can't be copied or searched"


def compact(*own: str) -> bytes:
    """The tables of a Compact Font Format program that name its glyphs: A, B, and these."""

    def index(*entries: bytes) -> bytes:
        places = [1]
        for entry in entries:
            places.append(places[-1] + len(entry))
        return len(entries).to_bytes(2, "big") + b"\1" + bytes(places) + b"".join(entries)

    def top(charset: int, glyphs: int) -> bytes:
        return b"\x1d%b\x0f\x1d%b\x11" % (charset.to_bytes(4, "big"), glyphs.to_bytes(4, "big"))

    strings = index(*(name.encode() for name in own))
    start = 4 + len(index(b"Own")) + len(index(top(0, 0))) + len(strings) + 2
    # Format 0: a number for each glyph; those of A and B are standard, the font's own begin at 391.
    charset = b"\0" + b"".join(number.to_bytes(2, "big") for number in (34, 35, *range(391, 391 + len(own))))
    glyphs = index(*[b"\x0e"] * (3 + len(own)))
    tables = index(b"Own") + index(top(start, start + len(charset))) + strings + b"\0\0"
    return b"\1\0\4\1" + tables + charset + glyphs


def test_the_names_in_a_compact_font_are_read() -> None:
    assert names_of_cff(compact("Delta.alt", "g12"))[2:] == ("Delta.alt", "g12")
    assert names_of_cff(b"\1\0\4\1\0\1\1") == ()
    assert names_of_cff(b"") == ()
    assert names_of_type_1(PROGRAM.replace(b"{}", b"Zcaron")) == ("Zcaron",)


@pytest.mark.parametrize(
    ("name", "known"), [("A", True), ("f_f_i", True), ("u1F600", True), ("G12", False), ("cid:3", False)]
)
def test_which_names_readers_know(name: str, known: bool) -> None:
    assert is_known(name) == known


def test_a_fault_of_many_fonts_is_one_line() -> None:
    many = fonts(*(type_1(f"F{i}") for i in range(9)))
    found = [one for one in told(changed(made(1, (300, 400)), many)) if "font" in one]
    assert found == ["unembedded-font warning: the fonts `F0`, `F1`, `F2`, `F3` and 5 more are not embedded"]


def test_a_name_in_a_coding_of_old_is_no_fault() -> None:
    data = changed(made(1, (300, 400)), fonts(type_1("Song")))
    data = data.replace(b"/Song", b"/#BA#DA")
    assert preflight(data, "office").file.fonts


# --- files that can be opened


def restricted(**allowed: bool) -> bytes:
    """One that opens without a password, but may not be used for everything; in the way of old, for what is
    newer lets every screen reader in."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(press_page())) as pdf:
        may = pikepdf.Permissions(**allowed)
        how = pikepdf.Encryption(owner="secret", user="", R=3, aes=False, metadata=False, allow=may)
        pdf.save(out, encryption=how)
    return out.getvalue()


def test_a_file_that_opens_without_a_password_is_looked_into() -> None:
    report = preflight(restricted(), "office")
    assert report.verdict != "error"
    assert row(report, "Pages").found.endswith("encrypted")
    assert report.file.pages[0].ink.coverage
    assert "encryption error: the file is encrypted, which no PDF/X may be" in told(restricted(), "press")


def test_what_a_file_forbids_counts_where_that_is_wanted() -> None:
    unprintable = restricted(print_highres=False, print_lowres=False)
    assert "encryption error: the file asks not to be printed" in told(unprintable)
    assert not [one for one in told(unprintable, "screen") if "encryption" in one]
    mute = restricted(accessibility=False)
    assert "encryption error: the file asks not to be read aloud" in told(mute, "screen")
    assert not [one for one in told(mute) if "encryption" in one]


BROKEN_BUT_SHOWN = {
    "encrypted by nothing": lambda data: data.replace(b"/Info", b"/Encrypt (a) /Info"),
    "pages that hold themselves": lambda data: data.replace(b"/Kids [", b"/Kids [ 6 0 R"),
}


@pytest.mark.parametrize("how", BROKEN_BUT_SHOWN)
def test_what_viewers_open_is_looked_into_and_told_to_be_damaged(how: str) -> None:
    report = preflight(BROKEN_BUT_SHOWN[how](made(2, (300, 400))), "office")
    assert report.file.pages
    assert report.file.pages[0].size == "106 × 141 mm"
    assert "damaged warning: the file is damaged: programs may show different things" in [
        f"{one.rule} {one.severity}: {one.message}" for one in report.findings
    ]


def test_what_every_program_reads_alike_is_not_called_damaged() -> None:
    wrong_count = made(1, (300, 400)).replace(b"/Size 9", b"/Size 7").replace(b"/Size 8", b"/Size 6")
    with pikepdf.open(io.BytesIO(wrong_count)) as pdf:
        assert pdf.get_warnings()
    assert not [one for one in told(wrong_count) if "damaged" in one]


# --- what is said


def test_the_table_never_says_ok_of_what_was_not_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [(LEVEL, ""), (PART, "<pdfaid:part>4</pdfaid:part>")]
    (tmp_path / "one.pdf").write_bytes(claiming(*words))
    assert main(["proof", str(tmp_path / "one.pdf")], str(tmp_path)) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "Standards" in line]
    assert line.startswith("not asked")
