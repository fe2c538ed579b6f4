"""Pictures, fonts and profiles that are broken: one plain sentence each, at the check already."""

import io
import struct
from pathlib import Path

import pytest
from hostile.ground import CORPUS, FACE, PLAIN, SHORT, lay, put, sheet
from hostile.pictures import profiles, raw_png
from PIL import Image
from samples import HOME

from broadside.cli import main

# The one there is: it takes what pages it needs, and tries no settings.
LAYOUT = "large-print"
BUILD = ("s", "--layout", LAYOUT, "--paper", "letter", "--jobs", "1", "--no-gallery")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'
RUN = (
    '<linearGradient id="g" {}><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'
    '</linearGradient><rect width="20" height="10" fill="url(#g)"/>'
)
# An EXIF whose only entry points beyond its end, and one that points to itself.
BEYOND = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<HHHIII", 1, 0x0112, 5, 1, 10**9, 0)
CIRCLE = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<HHHIII", 1, 0x0112, 4, 2**32 - 1, 8, 8)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = lay(tmp_path)
    put(home / "layouts" / f"{LAYOUT}.yaml", (HOME / "layouts" / f"{LAYOUT}.yaml").read_text("utf-8"))
    monkeypatch.chdir(home)
    return home


def told(home: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The errors of a run."""
    main(words)
    said = capsys.readouterr().err
    assert "itself failed" not in said
    assert "Traceback" not in said
    return [line for line in said.splitlines() if ": error: " in line]


def shown(home: Path, name: str, data: bytes, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    """The errors about a picture in a sheet: the same in a check and in a build, and one alone."""
    put(home / "sheets" / "s" / "images" / name, data)
    sheet(home, SHORT.replace("notes:\n", f"  - figure: images/{name}\n    alt: x\n    id: f\nnotes:\n"))
    checked, built = told(home, ("check", "s"), capsys), told(home, (*BUILD, *more), capsys)
    assert checked == built
    return built


def jpeg(mode: str = "RGB", **more: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, (8, 8)).save(file, "JPEG", **more)
    return file.getvalue()


@pytest.mark.parametrize("space", ["coated", "lab", "xyz", "grey", "short"])
@pytest.mark.parametrize("how", [(), ("--ink", "gray"), ("--for", "press")])
def test_a_colour_profile_of_another_space(
    home: Path, space: str, how: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    (error,) = shown(home, "a.jpg", jpeg(icc_profile=profiles()[space]), capsys, *how)
    assert error.endswith("`a.jpg` holds a colour profile that does not tell what its colours are")


@pytest.mark.parametrize(("mode", "space"), [("RGB", "sRGB"), ("CMYK", "coated")])
@pytest.mark.parametrize("how", [(), ("--for", "press")])
def test_its_own_is_none(
    home: Path, mode: str, space: str, how: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(home, "a.jpg", jpeg(mode, icc_profile=profiles()[space]), capsys, *how) == []


@pytest.mark.parametrize(
    "exif", [BEYOND, CIRCLE, b"Exif\0\0MM\0*" + b"\xff" * 60, b"Exif\0\0", b"x" * 60_000]
)
def test_notes_of_a_camera_that_cannot_be_read(
    home: Path, exif: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """Told, or of no matter, where nothing is to be had from them; never a mistake of ours."""
    for name, data in (
        ("a.jpg", jpeg(exif=exif)),
        ("a.png", raw_png((8, 1), [(b"eXIf", exif[6:]), (b"IDAT", b"x\x9cc`\xa0\x0c\x00\x00\x19\x00\x01")])),
    ):
        errors = shown(home, name, data, capsys)
        assert len(errors) <= 1
        assert all("can't be read" in error or "is not a picture" in error for error in errors)


@pytest.mark.parametrize("number", ["NaN", "inf", "1e999", "-inf"])
@pytest.mark.parametrize(
    "drawn",
    [
        RUN.format('x1="{0}"'),
        RUN.format('gradientTransform="scale({0})"'),
        RUN.replace('offset="1"', 'offset="{0}"').replace("{}", ""),
        '<rect x="{0}" width="9" height="9"/>',
        '<path d="M0 0L{0} 9V3Z"/>',
        '<g transform="translate({0})"><rect width="9" height="9"/></g>',
        '<circle cx="9" cy="9" r="{0}"/>',
    ],
)
def test_what_is_no_number_in_a_drawing(
    home: Path, drawn: str, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    errors = shown(home, "a.svg", SVG.format(drawn.replace("{0}", number)).encode(), capsys, "--ink", "gray")
    assert len(errors) <= 1
    for error in errors:
        assert "`a.svg`" in error


@pytest.mark.parametrize("tag", [b"\xff\xfe\xfd\xfc", b"\xc3\x28ab", b"\0\0\0\0", b"\xe9tag"])
@pytest.mark.parametrize("table", [b"GPOS", b"GSUB", b"cmap", b"name"])
def test_a_font_with_a_tag_that_is_no_text(
    home: Path, tag: bytes, table: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a brand's own, and as one of the library's."""
    data = FACE.replace(table, tag, 1)
    put(home / "brands" / "plain" / "a.ttf", data)
    fonts = "typography:\n  fonts:\n    - {family: Own, source: file, files: [a.ttf]}\n  base: Own\n"
    put(home / "brands" / "plain" / "brand.yaml", f"{PLAIN}\n{fonts}")
    for error in (own := told(home, BUILD, capsys)):
        assert "`a.ttf` is " in error
    put(home / "brands" / "plain" / "brand.yaml", PLAIN)
    put(home / "fonts" / "a.ttf", data)
    listed = "families:\n  Own:\n    scripts: [Latn]\n    faces: [{file: a.ttf, weight: 400}]\n"
    put(home / "fonts" / "fonts.yaml", listed)
    for error in (shared := told(home, BUILD, capsys)):
        assert "the font `a.ttf` is " in error
    assert len(own) == len(shared) <= 1


def test_a_list_of_fonts_without_one(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(home / "fonts" / "fonts.yaml", "families: {}\n")
    for words in (BUILD, ("check",), ("list",)):
        (error,) = told(home, words, capsys)
        assert "fonts/fonts.yaml" in error


@pytest.mark.parametrize("cut", [3, 60, 400])
def test_a_picture_that_was_cut_off(home: Path, cut: int, capsys: pytest.CaptureFixture[str]) -> None:
    whole = (CORPUS / "images" / "blue.jpg").read_bytes()
    (error,) = shown(home, "a.jpg", whole[:cut], capsys)
    assert "`a.jpg` is " in error


def test_pixels_without_end(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = raw_png((60_000, 60_000), [(b"IDAT", b"x")])
    (error,) = shown(home, "a.png", data, capsys)
    assert "million pixels" in error


@pytest.mark.parametrize("at", [16, 128, 200, 5_000])
def test_a_profile_of_a_print_shop_with_something_wrong(
    home: Path, at: int, capsys: pytest.CaptureFixture[str]
) -> None:
    data = bytearray(profiles()["coated"])
    data[at : at + 8] = b"\xff" * 8
    put(home / "shop.icc", bytes(data))
    errors = told(home, (*BUILD, "--for", "press", "--profile", "shop.icc"), capsys)
    assert all(error.startswith("shop.icc") for error in errors)
