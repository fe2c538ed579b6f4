"""Sheets for a press: imposed pages are still PDF/X-4, with their bleeds, and marks that every plate has."""

import io
import json
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from examined import preflight
from presspages import press_page
from printings import SHEETS, shipped
from reportlab.pdfgen.canvas import Canvas
from samples import HOME, session
from test_cli import call, home  # noqa: F401 (a fixture)

from broadside.commands.impose import usual_scheme
from broadside.file.impose import Imposed, Wish, document, impose
from broadside.model.paper import PRESS_SHEETS
from broadside.model.paper import SHEETS as PAPERS
from broadside.model.scheme import Scheme

BLEED = 9.0
LAID: list[tuple[str, Scheme, str]] = [
    ("brief", "booklet", "12x18"),
    ("half-sheet", "cards", "12x18"),
    ("palm-card", "cards", "sra3"),
    ("half-sheet", "2-up", "12x18"),
    ("palm-card", "4-up", "12x18"),
    ("palm-card", "work-and-turn", "sra3"),
    ("poster", "tiles", "12x18"),
]


def imposed(data: bytes, scheme: Scheme, paper: str) -> Imposed:
    return impose(document(data), Wish(scheme=scheme, papers=({**PAPERS, **PRESS_SHEETS}[paper],)))


def sides(box: object) -> list[float]:
    return [float(side) for side in box]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("layout", "scheme", "paper"), LAID)
@pytest.mark.parametrize("own", [pytest.param("plain", marks=pytest.mark.sweep), "lantern-street"])
def test_an_imposed_sheet_is_a_press_file(layout: str, scheme: Scheme, paper: str, own: str) -> None:
    source = shipped(SHEETS[1], layout, "letter", brand=own, purpose="press").data
    made = imposed(source, scheme, paper)
    report = preflight(made.data, "press")
    assert report.findings == ()
    assert report.file.press_version == "PDF/X-4"
    with pikepdf.open(io.BytesIO(source)) as before, pikepdf.open(io.BytesIO(made.data)) as pdf:
        (was,), (intent,) = before.Root.OutputIntents, pdf.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes() == was.DestOutputProfile.read_bytes()
        assert str(intent.OutputConditionIdentifier) == "CGATS TR 006"
        assert pdf.trailer.Info.Trapped == "/False"
        assert str(pdf.trailer.Info.CreationDate) == str(before.trailer.Info.CreationDate)
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4<" in xmp
        assert "<pdf:Trapped>False<" in xmp
        assert pdf.pdf_version == "1.6"
        for page in pdf.pages:
            media, trim, bleed = (sides(page.obj[f"/{name}Box"]) for name in ("Media", "Trim", "Bleed"))
            assert [trim[0] - bleed[0], bleed[3] - trim[3]] == pytest.approx([BLEED, BLEED], abs=0.01)
            assert media[0] < bleed[0]
            assert bleed[3] < media[3]


@pytest.mark.parametrize(("layout", "scheme", "paper"), LAID)
def test_marks_stand_outside_the_bleed_in_all_inks(layout: str, scheme: Scheme, paper: str) -> None:
    made = imposed(shipped(SHEETS[1], layout, "letter", purpose="press").data, scheme, paper)
    for side in made.plan.sides:
        assert side.marks
        left, bottom, right, top = side.trim.sides
        for mark in side.marks:
            xs, ys = (mark.start.x, mark.end.x), (mark.start.y, mark.end.y)
            away = (left - max(xs), min(xs) - right, bottom - max(ys), min(ys) - top)
            assert max(away) >= BLEED
            assert min(xs) >= 0 <= min(ys)
            assert max(xs) <= side.width
            assert max(ys) <= side.height
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        for page in pdf.pages:
            assert page.obj.Resources.ColorSpace.All[1] == "/All"
            operators = {str(one.operator) for one in pikepdf.parse_content_stream(page)}
            assert "SCN" in operators
            assert not operators & {"g", "G", "rg", "RG", "k", "K"}


def grounded(canvas: Canvas) -> None:
    """A ground up to the very edge of the paper, a third of it in another ink."""
    canvas.setFillColorCMYK(0, 0, 0, 0.5)
    canvas.rect(0, 0, 340, 440, stroke=0, fill=1)
    canvas.setFillColorCMYK(0, 0, 0, 0.9)
    canvas.rect(0, 0, 340, 150, stroke=0, fill=1)


def with_profile(pdf: pikepdf.Pdf) -> None:
    data = (HOME / "broadside/file/icc/coated.icc").read_bytes()
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(data, N=4)


def dark(data: bytes) -> np.ndarray:
    """How dark the first side is, a point a pixel, from the foot up."""
    with pypdfium2.PdfDocument(data) as pdf:
        picture = pdf[0].render(scale=1).to_pil().convert("L")
        return np.flipud(255 - np.asarray(picture, int))


def test_each_card_bleeds_over_its_cut_and_not_into_the_next() -> None:
    made = imposed(press_page(grounded, with_profile), "cards", "12x18")
    side, seen = made.plan.sides[0], dark(made.data)
    assert len(side.placed) > 3
    for placed in side.placed:
        left, bottom, right, top = (round(edge) for edge in placed.clip.sides)
        # Ink to the end of the bleed, and nothing of a neighbour's within it.
        assert seen[bottom + 30, left + 2 : right - 2].min() > 150
        assert seen[top - 30, left + 2 : right - 2].max() < 150
    left, bottom, right, top = (round(edge) for edge in side.trim.sides)
    assert seen[bottom + 40, left - 7] > 100
    assert seen[bottom + 40, left - 12] == 0


def test_a_tile_bleeds_into_what_its_neighbour_has() -> None:
    """Cut a hair too wide, it still shows the poster and not white."""
    source = shipped(SHEETS[1], "poster", "letter", brand="lantern-street", purpose="press").data
    made = imposed(source, "tiles", "letter")
    first, second = made.plan.sides[:2]
    with pypdfium2.PdfDocument(made.data) as pdf:
        one, other = (np.asarray(pdf[number].render(scale=2).to_pil().convert("L"), int) for number in (0, 1))
    # What is beyond the right edge of the first lies in the second, behind its left edge.
    across = round(2 * (second.placed[0].matrix[4] - first.placed[0].matrix[4]))
    edge, top, bottom = (round(2 * place) for place in (first.trim.right, first.trim.top, first.trim.bottom))
    rows = slice(round(2 * first.height) - top + 4, round(2 * first.height) - bottom - 4)
    beyond = one[rows, edge + 2 : edge + 16]
    inside = other[rows, edge + 2 + across : edge + 16 + across]
    assert beyond.min() < 128
    assert np.abs(beyond - inside).mean() < 12


def test_what_does_not_say_that_it_is_for_a_press_is_not_said_to_be() -> None:
    def no_profile(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.OutputIntents

    for data in (press_page(grounded, no_profile), shipped(SHEETS[0], "half-sheet").data):
        made = imposed(data, "2-up", "12x18")
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            assert "/Metadata" not in pdf.Root
            assert set(pdf.trailer.Info.keys()) == {"/Title", "/Producer"}


def test_of_when_it_was_made_only_the_day_is_kept() -> None:
    def with_hour(pdf: pikepdf.Pdf) -> None:
        with_profile(pdf)
        pdf.trailer.Info.CreationDate = pikepdf.String("D:20250304235959+02'00'")

    made = imposed(press_page(grounded, with_hour), "2-up", "12x18")
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert str(pdf.trailer.Info.CreationDate) == "D:20250304000000+00'00'"
        assert "2025-03-04T00:00:00Z" in pdf.Root.Metadata.read_bytes().decode()


def test_a_page_that_bleeds_gets_paper_with_room_for_that() -> None:
    """A spread of letter pages fills a tabloid to its edges."""
    source = shipped(SHEETS[1], "brief", "letter", purpose="press").data
    wish = Wish(scheme="booklet", papers=(PAPERS["tabloid"], PRESS_SHEETS["12x18"]))
    assert impose(document(source), wish).plan.paper.name == "12x18"
    office = shipped(SHEETS[1], "brief", "letter").data
    assert impose(document(office), wish).plan.paper.name == "tabloid"


def test_a_press_prints_large_sheets_whole() -> None:
    poster = session().layout("poster")
    assert usual_scheme(poster, "letter", 1) == "tiles"
    assert usual_scheme(poster, "letter", 1, press=True) is None


def test_a_build_for_a_press_lays_them_on_sheets_of_print_shops(home: Path) -> None:  # noqa: F811
    source = home / "sheets" / "heat" / "sheet.yaml"
    source.write_text(source.read_text("utf-8").replace("id: water", "id: water\n    level: short"), "utf-8")
    words = ["--for", "press", "--layout", "palm-card", "--no-gallery", "--json"]
    files = json.loads(call(home, "heat", *words, "--impose").stdout)["files"]
    told = {one["paper"]: one["imposed"] for one in files}
    assert {paper: one["paper"] for paper, one in told.items()} == {"letter": "12x18", "a4": "sra3"}
    assert told["a4"]["path"] == "build/heat_en_plain_palm-card_a4_press_cards.pdf"
    done = call(home, "proof", *(one["path"] for one in told.values()), "--for", "press")
    assert done.returncode == 0
    assert "2 of 2 files fit for press" in done.stdout
