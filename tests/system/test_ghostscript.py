"""Press files in Ghostscript: the plates it makes of them, and its picture beside PDFium's."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from inks import BLACK, LIMITS, Array, assert_alike, blurred, by_pdfium, inside, walks, with_pictures
from PIL import Image
from printings import SHEETS, shipped
from programs import run
from test_impose import imposed

GHOSTSCRIPT = ("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER")
AS_CUT = "-dUseTrimBox"


def separated(
    data: bytes, folder: Path, page: int = 1, dpi: int = 100, box: str = AS_CUT
) -> dict[str, Array]:
    """The plates of a page, from 0 to 100 percent ink, as Ghostscript makes them."""
    file = folder / "press.pdf"
    file.write_bytes(data)
    pages = (f"-dFirstPage={page}", f"-dLastPage={page}")
    how = (box, "-sDEVICE=tiffsep", f"-r{dpi}", *pages, f"-sOutputFile={folder}/plate.tif")
    run(*GHOSTSCRIPT, *how, str(file))
    return {
        path.stem.removeprefix("plate(").removesuffix(")"): 100 - np.asarray(Image.open(path), float) / 2.55
        for path in folder.glob("plate(*).tif")
    }


@pytest.mark.parametrize(
    ("sheet", "layout", "own"), [(SHEETS[1], "matrix", "plain"), (SHEETS[0], "trifold", "lantern-street")]
)
def test_plates_have_black_text_on_one_of_them(sheet: str, layout: str, own: str, tmp_path: Path) -> None:
    data = shipped(sheet, layout, brand=own, purpose="press").data
    plates = separated(data, tmp_path)
    assert {"Cyan", "Magenta", "Yellow", "Black"} <= set(plates)
    spots = {"PANTONE 7477 C", "PANTONE 130 C"} if own == "lantern-street" else set()
    assert set(plates) - {"Cyan", "Magenta", "Yellow", "Black"} == spots
    black = plates.pop("Black")
    others = sum(plates.values())
    inked = 0
    height = black.shape[0]
    scale = 100 / 72
    black_lines = {one.y for one in walks(sheet, layout, own)[0].letters if one.colour == BLACK}
    for one in walks(sheet, layout, own)[0].letters:
        # A line in which all is black, at the place where it begins.
        if any(other.y == one.y and other.colour != BLACK for other in walks(sheet, layout, own)[0].letters):
            continue
        assert one.y in black_lines
        left, base = one.x * scale, height - one.y * scale
        rows = slice(int(base - one.size * 0.5 * scale), int(base))
        columns = slice(int(left), int(left + one.size * scale))
        ground = np.median(others[rows, columns])
        assert np.abs(others[rows, columns] - ground).max() < 1
        inked += bool(black[rows, columns].max() > 50)
    assert inked > 10
    assert (others + black).max() <= LIMITS["coated"] + 1


@pytest.mark.parametrize("sheet", SHEETS)
def test_it_shows_it_as_the_office_has_it(sheet: str, tmp_path: Path) -> None:
    office = shipped(sheet, "brief", brand="lantern-street").data
    data = shipped(sheet, "brief", brand="lantern-street", purpose="press").data
    office_page = by_pdfium(office)
    press_page = by_ghostscript(data, tmp_path).resize(office_page.size)
    assert_alike(inside(press_page), blurred(inside(office_page)))


def by_ghostscript(data: bytes, folder: Path) -> Any:
    (folder / "press.pdf").write_bytes(data)
    how = (
        "-sDEVICE=png16m",
        "-r72",
        "-dTextAlphaBits=4",
        "-dGraphicsAlphaBits=4",
        "-dFirstPage=1",
        "-dLastPage=1",
    )
    run(*GHOSTSCRIPT, AS_CUT, *how, f"-sOutputFile={folder}/page.png", str(folder / "press.pdf"))
    return Image.open(folder / "page.png")


@pytest.mark.parametrize("profile", LIMITS)
def test_no_place_has_more_ink_than_the_paper_takes(profile: str, tmp_path: Path) -> None:
    plates = separated(with_pictures(tmp_path, profile).data, tmp_path, dpi=50)
    assert sum(plates.values()).max() <= LIMITS[profile] + 3


def test_marks_of_an_imposed_sheet_are_on_every_plate(tmp_path: Path) -> None:
    source = shipped(SHEETS[0], "half-sheet", brand="lantern-street", purpose="press").data
    made = imposed(source, "cards", "tabloid")
    plates = separated(made.data, tmp_path, box="-dUseMediaBox")
    assert set(plates) >= {"Cyan", "Magenta", "Yellow", "Black", "PANTONE 7477 C"}
    side = made.plan.sides[0]
    scale = 100 / 72
    for mark in side.marks:
        x, y = ((a + b) / 2 * scale for a, b in ((mark.start.x, mark.end.x), (mark.start.y, mark.end.y)))
        for plate in plates.values():
            row = plate.shape[0] - round(y)
            assert plate[row - 2 : row + 2, round(x) - 2 : round(x) + 2].max() > 20
