"""Preflight names what would go wrong at the press, lets pass what would not, and ends on any file."""

import io
import json
import sys
import zlib
from pathlib import Path

import pikepdf
import pytest
from examined import preflight
from pikepdf import Array, Dictionary, Name
from PIL import ExifTags, Image
from presspages import BLEED, Change, Draw, nothing, picture, press_page, text
from printings import SHEETS, made, shipped
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from samples import HOME, session

from broadside.cli import main
from broadside.inspect.preflight import NotPdf, lines, unpack, walk
from broadside.pipeline.job import Job


def told(data: bytes, purpose: str = "press") -> list[str]:
    """What is found, as `rule severity: message`."""
    report = preflight(data, purpose)  # type: ignore[arg-type]
    return [f"{one.rule} {one.severity}: {one.message}" for one in report.findings]


def in_rgb(canvas: Canvas) -> None:
    picture(canvas, "RGB", 400, 90)


def coarse(canvas: Canvas) -> None:
    picture(canvas, "CMYK", 90, 90)


def a_hairline(canvas: Canvas) -> None:
    canvas.setStrokeColorCMYK(0, 0, 0, 1)
    canvas.setLineWidth(0.1)
    canvas.line(50, 50, 200, 50)


def rich(canvas: Canvas) -> None:
    text(canvas, "Rich", 60, 160, (0.6, 0.5, 0.5, 1))


def too_much(canvas: Canvas) -> None:
    canvas.setFillColorCMYK(0.9, 0.9, 0.9, 0.9)
    canvas.rect(60, 60, 100, 40, stroke=0, fill=1)


def another_face(canvas: Canvas) -> None:
    canvas.setFillColorCMYK(0, 0, 0, 1)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(60, 150, "Not embedded")


def without_a_box(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/TrimBox"]


def without_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def with_an_author(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Author = pikepdf.String("Ana Ruiz")


def with_a_link(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([100, 100, 150, 120]), F=4)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


BROKEN: list[tuple[Draw, Change, str]] = [
    (in_rgb, nothing, "rgb error: DeviceRGB: picture"),
    (nothing, without_a_box, "missing-box error: no TrimBox: nothing says where to cut"),
    (another_face, nothing, "unembedded-font error: the font `Helvetica` is not embedded"),
    (a_hairline, nothing, "hairline error: a hairline of 0.1 pt, thinner than 0.25 pt"),
    (rich, nothing, "rich-black error: black text in several inks (CMYK 60 50 50 100)"),
    (nothing, without_intent, "output-intent error: no output intent: nothing says which press"),
    (nothing, with_a_link, "annotation error: annotations inside the bleed (Link)"),
    (too_much, nothing, "ink error: ink of 359 %, more than 300 %"),
]
# What the shop or the author may live with.
WARNED: list[tuple[Draw, Change, str]] = [
    (coarse, nothing, "resolution warning: a picture of 90 × 90 pixels at 72 dpi, expected 300"),
    (nothing, with_an_author, "privacy warning: gives away: author, `Ana Ruiz`"),
]


@pytest.mark.parametrize(
    ("draw", "change", "said"), BROKEN, ids=lambda value: getattr(value, "__name__", None)
)
def test_each_broken_file_is_caught_by_name_and_by_nothing_else(
    draw: Draw, change: Change, said: str
) -> None:
    (finding,) = [one for one in told(press_page(draw, change)) if " error: " in one]
    assert finding.startswith(said)


@pytest.mark.parametrize(
    ("draw", "change", "said"), WARNED, ids=lambda value: getattr(value, "__name__", None)
)
def test_what_may_be_lived_with_is_a_warning(draw: Draw, change: Change, said: str) -> None:
    assert told(press_page(draw, change)) == [said]


def test_a_sound_file_is_fit_for_the_press() -> None:
    assert told(press_page()) == []


def test_what_a_press_minds_an_office_does_not() -> None:
    def all_at_once(canvas: Canvas) -> None:
        for draw in (in_rgb, a_hairline, rich):
            draw(canvas)

    data = press_page(all_at_once, lambda pdf: (without_a_box(pdf), without_intent(pdf), with_a_link(pdf)))
    wrong = [finding for finding in told(data) if " error: " in finding]
    assert {finding.split()[0] for finding in wrong} == {
        *("rgb", "missing-box", "hairline", "rich-black", "output-intent", "annotation"),
    }
    assert not [finding for finding in told(data, "office") if " error: " in finding]


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("layout", ["brief", "trifold", "palm-card"])
@pytest.mark.parametrize("purpose", ["office", "screen"])
def test_our_own_files_are_clean(sheet: str, layout: str, purpose: str) -> None:
    printing = shipped(sheet, layout, brand="lantern-street")
    report = preflight(printing.data, purpose)  # type: ignore[arg-type]
    assert report.findings == ()
    assert {one.standard: one.passed for one in report.file.validity} == {"PDF/UA-1": True, "PDF/A-2a": True}


@pytest.mark.parametrize(
    ("sheet", "layout"),
    [
        (SHEETS[0], "trifold"),
        (SHEETS[1], "palm-card"),
        # `test_press_sheets.py` looks at more of them on the sheets of a press.
        pytest.param(SHEETS[1], "trifold", marks=pytest.mark.sweep),
        pytest.param(SHEETS[0], "palm-card", marks=pytest.mark.sweep),
    ],
)
def test_our_own_files_for_a_press_are_clean(sheet: str, layout: str) -> None:
    job = Job(
        sheet=sheet,
        lang="en",
        layout=layout,
        paper="a4",
        brand="lantern-street",
        purpose="press",
    )
    report = preflight(made(job, session()).data, "press")
    assert report.findings == ()
    assert {use.family for page in report.file.pages for use in page.uses} <= {"cmyk", "spot", "grey"}
    plates = [dict(page.ink.plates or ()) for page in report.file.pages]
    assert all(plate["Black"] > 0.005 for plate in plates), "text is black ink"
    assert any(plate["PANTONE 7477 C"] > 0.005 for plate in plates)


def form(pdf: pikepdf.Pdf, content: bytes, **more: object) -> pikepdf.Object:
    box = Array([0, 0, 340, 440])
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=box, **more)


def drawing(content: bytes, **resources: object) -> Change:
    """Adds to a page what it draws, and what that needs by kind and name."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        for kind, things in resources.items():
            held = page.Resources.get(f"/{kind}")
            page.Resources[f"/{kind}"] = Dictionary({**(dict(held) if held is not None else {})})
            for name, make in things.items():  # type: ignore[attr-defined]
                page.Resources[f"/{kind}"][f"/{name}"] = make(pdf)
        page.contents_add(b"q " + content + b" Q")

    return change


RED = b"1 0 0 rg 60 60 9 9 re f"
HIDDEN: dict[str, Change] = {
    "a form in a form": drawing(
        b"/Outer Do",
        XObject={
            "Outer": lambda pdf: form(
                pdf, b"/Inner Do", Resources=Dictionary(XObject=Dictionary(Inner=form(pdf, RED)))
            )
        },
    ),
    "a pattern": drawing(
        b"/Pattern cs /P scn 60 60 90 90 re f",
        Pattern={
            "P": lambda pdf: pdf.make_stream(
                b"1 0 0 rg 0 0 5 5 re f",
                PatternType=1,
                PaintType=1,
                TilingType=1,
                XStep=9,
                YStep=9,
                BBox=Array([0, 0, 9, 9]),
                Resources=Dictionary(),
            )
        },
    ),
    "a shading": drawing(
        b"/S sh",
        Shading={
            "S": lambda _: Dictionary(
                ShadingType=2,
                ColorSpace=Name.DeviceRGB,
                Coords=Array([0, 0, 9, 0]),
                Function=Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 1, 0], N=1),
            )
        },
    ),
    "a picture in the content": drawing(b"9 0 0 9 60 60 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"),
    "a named space": drawing(
        b"/Mine cs 1 0 0 scn 60 60 9 9 re f",
        ColorSpace={"Mine": lambda _: Array([Name.CalRGB, Dictionary(WhitePoint=[0.95, 1, 1.09])])},
    ),
    "a stroke": drawing(b"1 0 0 RG 60 60 m 90 90 l S"),
}


@pytest.mark.parametrize("where", HIDDEN)
def test_a_colour_is_found_wherever_it_hides(where: str) -> None:
    (finding,) = [one for one in told(press_page(change=HIDDEN[where])) if one.startswith("rgb")]
    assert "RGB" in finding


def most_ink(draw: Draw = nothing, change: Change = nothing) -> float:
    """The most ink on the page, where its own ground takes 200 %."""
    (page,) = preflight(press_page(draw, change), "press").file.pages
    assert page.ink.most is not None
    return page.ink.most


def plates(draw: Draw = nothing, change: Change = nothing) -> dict[str, float]:
    (page,) = preflight(press_page(draw, change), "press").file.pages
    return dict(page.ink.plates or ())


def a_picture(pdf: pikepdf.Pdf, space: object, samples: bytes, **more: object) -> pikepdf.Object:
    return pdf.make_stream(
        samples,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        BitsPerComponent=8,
        ColorSpace=space,
        **more,
    )


def spot(name: str = "/Gold") -> Array:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0.2, 0.8, 0.1], N=1)
    return Array([Name.Separation, Name(name), Name.DeviceCMYK, tint])


# 102 of 255 is 40 %.
PICTURE = b"90 0 0 90 60 60 cm /I Do"
GROUND = b"60 60 90 90 re f"
MEASURED: dict[str, tuple[Change, float]] = {
    "the ground alone": (nothing, 200),
    "paint over paint knocks out": (drawing(b"/Off gs 1 1 0 0 k " + GROUND + b" 0 0 0 1 k " + GROUND), 200),
    "black that overprints adds to it": (drawing(b"1 1 0 0 k " + GROUND + b" 0 0 0 1 k " + GROUND), 300),
    "fills knock out where strokes alone overprint": (
        drawing(
            b"/Half gs 1 1 0 0 k " + GROUND + b" 0 0 0 1 k " + GROUND,
            ExtGState={"Half": lambda _: Dictionary(OP=True, op=False, OPM=1)},
        ),
        200,
    ),
    "strokes knock out where fills alone overprint": (
        drawing(
            b"/Half gs 1 1 0 0 k " + GROUND + b" 0 0 0 1 K 60 w 60 90 m 150 90 l S",
            ExtGState={"Half": lambda _: Dictionary(OP=False, op=True, OPM=1)},
        ),
        200,
    ),
    "fills that alone overprint add to what is there": (
        drawing(
            b"/Half gs 1 1 0 0 k " + GROUND + b" 0 0 0 1 k " + GROUND,
            ExtGState={"Half": lambda _: Dictionary(OP=False, op=True, OPM=1)},
        ),
        300,
    ),
    "inks of a spot colour count": (
        drawing(
            b"/Spot cs 0.9 scn 60 60 90 90 re f 1 1 0.5 0 k 200 60 90 90 re f",
            ColorSpace={"Spot": lambda _: spot()},
        ),
        250,
    ),
    "registration colour is every ink": (
        drawing(b"/All cs 1 scn " + GROUND, ColorSpace={"All": lambda _: spot("/All")}),
        400,
    ),
    "a clipped ground counts where it is seen": (
        drawing(b"60 60 9 9 re W n 1 1 1 1 k 0 0 50 50 re f"),
        200,
    ),
    "marks outside the bleed do not count": (drawing(b"1 1 1 1 k 0 0 10 10 re f"), 200),
    "a picture in CMYK": (
        drawing(PICTURE, XObject={"I": lambda pdf: a_picture(pdf, Name.DeviceCMYK, b"\xff\xff\xff\x66")}),
        340,
    ),
    "a picture whose numbers run backwards": (
        drawing(
            PICTURE,
            XObject={
                "I": lambda pdf: a_picture(pdf, Name.DeviceCMYK, b"\0\0\0\x99", Decode=Array([1, 0] * 4))
            },
        ),
        340,
    ),
    "a picture with a table of colours": (
        drawing(
            PICTURE,
            XObject={
                "I": lambda pdf: a_picture(
                    pdf,
                    Array([Name.Indexed, Name.DeviceCMYK, 1, pikepdf.String(b"\0\0\0\0\xff\xff\xff\x66")]),
                    b"\x01",
                )
            },
        ),
        340,
    ),
    "a picture in the content": (
        drawing(b"90 0 0 90 60 60 cm BI /W 1 /H 1 /BPC 8 /CS /CMYK ID \xff\xff\xff\x66 EI"),
        340,
    ),
    "a run of colours": (
        drawing(
            b"60 60 90 90 re W n /S sh",
            Shading={
                "S": lambda _: Dictionary(
                    ShadingType=2,
                    ColorSpace=Name.DeviceCMYK,
                    Coords=Array([60, 0, 120, 0]),
                    Extend=Array([True, True]),
                    Function=Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * 4, C1=[1, 1, 1, 0], N=1),
                )
            },
        ),
        300,
    ),
    "half transparent over a ground": (
        drawing(
            b"1 1 0 0 k " + GROUND + b" /Half gs 0 0 0 1 k " + GROUND,
            ExtGState={"Half": lambda _: Dictionary(ca=0.5, op=False, OP=False)},
        ),
        150 + 50,
    ),
}


@pytest.mark.parametrize("what", MEASURED)
def test_ink_is_measured_as_it_is_seen(what: str) -> None:
    change, wanted = MEASURED[what]
    without = drawing(b"", ExtGState={"Off": lambda _: Dictionary(op=False, OP=False, OPM=0)})
    found = most_ink(change=lambda pdf: (without(pdf), change(pdf)))
    assert found == pytest.approx(wanted, abs=4)


def test_rgb_is_measured_through_the_profile_of_the_press() -> None:
    """What is black in RGB becomes as much ink as the profile allows; white becomes none."""

    def change(pdf: pikepdf.Pdf) -> None:
        data = (HOME / "broadside" / "file" / "icc" / "coated.icc").read_bytes()
        pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(data, N=4)
        drawing(b"0 0 0 rg 60 60 90 90 re f 1 1 1 rg 200 60 90 90 re f")(pdf)

    file = preflight(press_page(change=change), "press").file
    assert 250 < file.limit <= 330
    assert file.pages[0].ink.most == pytest.approx(file.limit, abs=4)
    assert file.intents[0].components == 4


def test_each_ink_has_its_plate() -> None:
    change = drawing(b"/Spot cs 1 scn 60 60 100 100 re f", ColorSpace={"Spot": lambda _: spot()})
    found = plates(change=change)
    inside = (BLEED[2] - BLEED[0]) * (BLEED[3] - BLEED[1])
    assert found["Gold"] == pytest.approx(100 * 100 / inside, abs=0.01)
    assert found["Cyan"] == pytest.approx(0.9 * 317 * 128.5 / inside, abs=0.01)


@pytest.mark.parametrize("wrapped", [0, 1])
def test_a_jpeg_in_cmyk_has_the_inks_that_a_viewer_shows(
    wrapped: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ReportLab turns the numbers of such a file round, as programs by Adobe write them."""
    monkeypatch.setattr(rl_config, "useA85", wrapped)

    def draw(canvas: Canvas) -> None:
        file = io.BytesIO()
        Image.new("CMYK", (16, 16), (255, 255, 255, 102)).save(file, "JPEG", quality=95)
        file.seek(0)
        canvas.drawImage(ImageReader(file), 60, 60, 90, 90)

    assert most_ink(draw) == pytest.approx(340, abs=6)
    assert "resolution warning: a picture of 16 × 16 pixels at 13 dpi, expected 300" in told(press_page(draw))
    assert not any("lost-picture" in finding for finding in told(press_page(draw)))


@pytest.mark.parametrize("wrapped", [0, 1])
def test_what_a_jpeg_tells_is_told(wrapped: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rl_config, "useA85", wrapped)
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (45.0, 31.0, 12.0)})

    def draw(canvas: Canvas) -> None:
        file = io.BytesIO()
        Image.new("L", (400, 400), 128).save(file, "JPEG", exif=exif)
        file.seek(0)
        canvas.drawImage(ImageReader(file), 60, 60, 90, 90)

    assert told(press_page(draw)) == ["privacy warning: gives away: picture data, `EXIF` and `GPS`"]


def test_white_that_overprints_is_lost() -> None:
    assert "overprint error: something white overprints, so it will not be seen" in told(
        press_page(change=drawing(b"0 0 0 0 k 60 60 9 9 re f"))
    )


def test_black_text_that_knocks_out_is_told() -> None:
    off = drawing(b"", ExtGState={"Over": lambda _: Dictionary(op=False)})
    assert told(press_page(change=off)) == ["overprint warning: black text does not overprint"]


def test_transparency_is_told() -> None:
    clear = drawing(b"/Clear gs", ExtGState={"Clear": lambda _: Dictionary(ca=0.5, BM=Name.Multiply)})
    assert told(press_page(change=clear)) == [
        "transparency warning: transparency (opacity 50%, blend Multiply)"
    ]


def with_info(**entries: str) -> Change:
    return lambda pdf: pdf.trailer.Info.update({f"/{key}": value for key, value in entries.items()})


def with_a_font_file(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].Resources.Font
    next(font for font in fonts.values() if "/FontDescriptor" in font).BaseFont = Name("/ABCDEF+tmp8x2k9.ttf")


def with_xmp(words: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        data = f"<x:xmpmeta>{words}</x:xmpmeta>".encode()
        pdf.Root.Metadata = pdf.make_stream(data, Type=Name.Metadata, Subtype=Name.XML)

    return change


GIVEN_AWAY: list[tuple[Change, str]] = [
    (with_info(Author="Ana"), "author, `Ana`"),
    (with_info(Subject="from /home/ana/sheets/a.indd"), "path, `/home/ana/sheets/a.indd`"),
    (with_info(Keywords=r"C:\Users\ana\a.docx"), r"path, `C:\Users\ana\a.docx`"),
    (with_info(Creator="Quill by ana@thinkpad"), "path, `ana@thinkpad`"),
    (with_info(ModDate="D:20261101120000+05'30'"), "time zone, `+05:30`"),
    (with_xmp("<dc:creator><rdf:Seq><rdf:li>Ana Ruiz</rdf:li></rdf:Seq></dc:creator>"), "author, `Ana Ruiz`"),
    (with_xmp('<stRef filePath="file:///Users/ana/logo.ai"/>'), "path, `file:///Users/ana/logo.ai`"),
    (with_xmp("<xmp:ModifyDate>2026-11-01T12:00:00-08:00</xmp:ModifyDate>"), "time zone, `-08:00`"),
    (with_a_font_file, "font name, `tmp8x2k9.ttf`"),
    (lambda pdf: pdf.Root.update({"/PieceInfo": Dictionary()}), "program data, `PieceInfo`"),
]


@pytest.mark.parametrize(("change", "said"), GIVEN_AWAY, ids=[said for _, said in GIVEN_AWAY])
def test_what_a_file_gives_away_is_named(change: Change, said: str) -> None:
    (finding,) = told(press_page(change=change), "press")
    assert finding.startswith("privacy ")
    assert finding.endswith(f"gives away: {said}")


def test_addresses_and_times_of_no_place_give_nothing_away() -> None:
    for change in (
        with_info(Subject="Write to help@example.org or see https://example.org/home/ana?a=1"),
        with_info(ModDate="D:20261101120000+00'00'"),
        with_info(ModDate="D:20261101120000Z"),
    ):
        assert told(press_page(change=change)) == []


def content(code: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(code)

    return change


def forms_in_forms(deep: int, wide: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        inner = form(pdf, b"0 0 1 1 re f")
        for _ in range(deep):
            inner = form(pdf, b"/X Do " * wide, Resources=Dictionary(XObject=Dictionary(X=inner)))
        pdf.pages[0].Resources.XObject = Dictionary(X=inner)
        pdf.pages[0].contents_add(b"/X Do")

    return change


def a_form_in_itself(pdf: pikepdf.Pdf) -> None:
    inner = form(pdf, b"/X Do")
    inner.Resources = Dictionary(XObject=Dictionary(X=inner))
    pdf.pages[0].Resources.XObject = Dictionary(X=inner)
    pdf.pages[0].contents_add(b"/X Do")


def a_bomb(pdf: pikepdf.Pdf) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(20)) + packer.flush()
    pdf.pages[0].obj.Contents = pdf.make_stream(b"")
    pdf.pages[0].obj.Contents.write(packed, filter=Name.FlateDecode)


def a_fine_pattern(pdf: pikepdf.Pdf) -> None:
    fine = pdf.make_stream(
        b"0 0 1 1 re f",
        PatternType=1,
        PaintType=1,
        TilingType=1,
        XStep=0.001,
        YStep=0.001,
        BBox=Array([0, 0, 0.01, 0.01]),
    )
    drawing(b"/Pattern cs /P scn 0 0 300 300 re f", Pattern={"P": lambda _: fine})(pdf)


def a_huge_picture(pdf: pikepdf.Pdf) -> None:
    huge = a_picture(pdf, Name.DeviceCMYK, b"x")
    huge.Width = huge.Height = 1_000_000
    drawing(PICTURE, XObject={"I": lambda _: huge})(pdf)


HOSTILE: dict[str, tuple[Change, str]] = {
    "a million operators": (content(b"0 0 m 9 9 l S\n" * 333_000), "too many operators"),
    "forms in forms": (forms_in_forms(40, 10), "too many operators"),
    "forms too deep": (forms_in_forms(40, 1), "forms too deep in one another"),
    "a stream that unpacks to more than there is room for": (a_bomb, "a part of its content can't be read"),
    "a pattern of countless cells": (a_fine_pattern, "a pattern too fine to be drawn"),
    "brackets in brackets": (content(b"[" * 5_000 + b"] TJ"), "its content is broken"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_page_is_read_in_part_and_said_to_be(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MOST_OPERATORS", 20_000)
    monkeypatch.setattr(walk, "MOST_BYTES", 200_000)
    monkeypatch.setitem(unpack.LIMITS, "flate_max_memory", 1 << 23)
    change, why = HOSTILE[what]
    assert f"unread error: only read in part: {why}" in told(press_page(change=change))


def test_what_goes_round_in_circles_or_is_nonsense_ends() -> None:
    nonsense = (
        b"/a 1 k [1] w << >> gs /F 1e400 Tf (x) Tj Q Q BT ET /X Do /S sh 99999999999999999999 Tr -1 Tr (a) Tj"
    )
    for change in (a_form_in_itself, content(nonsense), content(bytes(range(256)) * 40)):
        assert preflight(press_page(change=change), "press").file.pages
    assert "ink warning: ink could not be measured" in told(press_page(change=a_huge_picture))


def test_what_is_no_pdf_is_refused_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(press_page())) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    for data, why in (
        (b"", "it is no PDF"),
        (b"words", "it is no PDF"),
        (locked.getvalue(), "it is locked by a password"),
    ):
        with pytest.raises(NotPdf, match=why):
            preflight(data, "office")
        (tmp_path / "one.pdf").write_bytes(data)
        assert main(["proof", str(tmp_path / "one.pdf")], str(tmp_path)) == 1
        assert f"one.pdf: error: can't check the file: {why}\n" in capsys.readouterr().err


def test_no_fault_of_a_strangers_file_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree whose count of pages is wrong once it is made flat raises what is no `PdfError`."""

    def read(*_: object) -> None:
        raise pikepdf.QpdfRuntimeError("/Count is wrong after flattening pages tree")

    monkeypatch.setattr("broadside.inspect.preflight.document._document", read)
    with pytest.raises(NotPdf, match="too damaged"):
        told(press_page())


def test_a_file_that_had_to_be_mended_is_told() -> None:
    assert any("the file is damaged" in finding for finding in told(press_page()[:-200]))


def test_the_table_names_what_is_wrong_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.pdf").write_bytes(press_page())
    (tmp_path / "bad.pdf").write_bytes(press_page(in_rgb))
    assert main(["proof", str(tmp_path / "good.pdf"), "--for", "press"], str(tmp_path)) == 0
    assert "1 of 1 file fit for press" in capsys.readouterr().out
    assert main(["proof", str(tmp_path), "--for", "press"], str(tmp_path)) == 1
    said = capsys.readouterr().out
    assert "error: page 1: DeviceRGB: picture" in said
    assert "hint: convert it to the inks of the press" in said
    assert "1 of 2 files fit for press" in said
    assert main(["proof", str(tmp_path / "none.pdf")], str(tmp_path)) == 2
    assert main(["proof"], str(tmp_path)) == 2


def test_the_answer_for_scripts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.pdf").write_bytes(press_page(lambda canvas: (coarse(canvas), a_hairline(canvas))))
    (tmp_path / "none.pdf").write_bytes(b"")
    assert main(["proof", str(tmp_path), "--for", "press", "--json"], str(tmp_path)) == 1
    answer = json.loads(capsys.readouterr().out)
    (file,), (issue,) = answer["files"], answer["issues"]
    assert issue["message"] == "can't check the file: it is no PDF"
    assert (file["purpose"], file["verdict"]) == ("press", "error")
    assert file["findings"][0]["rule"] == "hairline"
    assert file["findings"][0]["pages"] == [1]
    (page,) = file["pages"]
    assert page["boxes"]["TrimBox"] == [20, 20, 320, 420]
    assert page["pictures"][0]["printed"] == [90, 90]
    assert set(page["ink"]["plates"]) == {"Cyan", "Magenta", "Yellow", "Black"}
    assert page["ink"]["most"] == pytest.approx(200, abs=4)
    assert {one["standard"] for one in file["validity"]} == {"PDF/UA-1"}
    assert file["fonts"][0]["embedded"]
    assert file["leaks"] == []


def test_without_a_validator_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "page", None)
    report = preflight(press_page(), "screen")
    assert {one.passed for one in report.file.validity} == {None}
    (row,) = [row for row in lines(report) if row.subject == "Standards"]
    assert row.found == "does not say that it is PDF/UA-1, and was not asked"
    assert row.verdict == "not asked"
