"""Preflight names what would go wrong at the press, lets pass what would not, and ends on any file."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from presspages import Change, Draw, nothing, picture, press_page, text
from reportlab.pdfgen.canvas import Canvas

from broadside.preflight import preflight


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
    (coarse, nothing, "resolution error: a picture of 90 × 90 pixels at 72 dpi, expected 150"),
    (a_hairline, nothing, "hairline error: a hairline of 0.1 pt, thinner than 0.25 pt"),
    (rich, nothing, "rich-black error: black text in several inks (CMYK 60 50 50 100)"),
    (nothing, without_intent, "output-intent error: no output intent: nothing says which press"),
    (nothing, with_an_author, "privacy error: gives away: author, `Ana Ruiz`"),
    (nothing, with_a_link, "annotation error: annotations inside the bleed (Link)"),
    (too_much, nothing, "ink error: ink of 360 %, more than 300 %"),
]


@pytest.mark.parametrize(
    ("draw", "change", "said"), BROKEN, ids=lambda value: getattr(value, "__name__", None)
)
def test_each_of_ten_broken_files_is_caught_by_name_and_by_nothing_else(
    draw: Draw, change: Change, said: str
) -> None:
    (finding,) = [one for one in told(press_page(draw, change)) if " error: " in one]
    assert finding.startswith(said)


def test_a_sound_file_is_fit_for_the_press() -> None:
    assert told(press_page()) == []
