"""What an SVG asks for is drawn so, on any page, and only in its place; or it is told that it cannot be."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from printings import made, session_in
from readers import valid
from samples import edition, file, layout, pages

from broadside.colour import WHITE
from broadside.file.proof import proof
from broadside.issues import Issue, Span, Wrong
from broadside.model.page import Page, Picture
from broadside.pictures.logo_weight import logo_weight
from broadside.pipeline.job import Job
from broadside.read.check import check_brand, check_sheet, logo_fault
from broadside.read.load import load

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}">{}</svg>'
SHADE = (
    '<defs><linearGradient id="g"><stop stop-color="#ff0000"/><stop offset="1" stop-color="#0000ff"/>'
    '</linearGradient></defs><rect width="100" height="50" fill="url(#g)"/>'
)
GLASS = '<rect width="100" height="50" fill="#ff0000" fill-opacity="0.5"/>'


def drawings(folder: Path, *inside: str) -> str:
    """A sheet of drawings of 100 by 50 units, one above the other."""
    (folder / "images").mkdir()
    blocks = ""
    for i, one in enumerate(inside):
        (folder / "images" / f"{i}.svg").write_text(SVG.format(100, 50, one), encoding="utf-8")
        blocks += f"  - figure: images/{i}.svg\n    id: f{i}\n    alt: A picture.\n"
    return f'lang: en\ntitle: A\nedition: 2026\nversion: "1"\nblocks:\n{blocks}'


def seen(data: bytes, leaves: tuple[Page, ...]) -> list[tuple[Image.Image, tuple[int, int, int, int]]]:
    """Each page of which a picture is a part, and where it is."""
    pdf = pypdfium2.PdfDocument(data)
    found = []
    for page in leaves:
        image = pdf[page.side - 1].render(scale=1).to_pil().convert("RGB")
        for placed in page.body:
            for item in placed.box.items:
                if isinstance(item, Picture):
                    left, top = placed.x + item.x, placed.y + item.y
                    box = (left, top, left + item.width, top + item.height)
                    found.append((image, tuple(round(side) for side in box)))
    return found  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("inside", "start", "end"),
    [(SHADE, (255, 0, 0), (0, 0, 255)), (GLASS, (255, 127, 127), (255, 127, 127))],
    ids=["a gradient", "a share"],
)
def test_every_page_has_what_its_drawings_are_painted_with(
    inside: str, start: tuple[int, ...], end: tuple[int, ...], tmp_path: Path
) -> None:
    one = edition(drawings(tmp_path, *[inside] * 4), tmp_path)
    leaves = pages(one, layout())
    assert len(leaves) > 1
    data = file(one, leaves)
    assert not proof(data, one, leaves)
    valid(data, tmp_path)
    found = seen(data, leaves)
    assert len(found) == 4
    for image, (left, top, right, bottom) in found:
        middle = (top + bottom) // 2
        for x, wanted in ((left + 3, start), (right - 4, end)):
            assert image.getpixel((x, middle)) == pytest.approx(wanted, abs=8)


def near(wanted: tuple[int, ...]) -> object:
    return pytest.approx(wanted, abs=8)


def test_a_drawing_stays_in_its_frame(tmp_path: Path) -> None:
    wide = '<rect x="-50" y="-200" width="300" height="600" fill="#ffcc00"/>'
    one = edition(drawings(tmp_path, wide), tmp_path)
    leaves = pages(one, layout())
    ((image, (left, top, right, bottom)),) = seen(file(one, leaves), leaves)
    yellow = [at for at in pixels(image) if image.getpixel(at) == (255, 204, 0)]
    assert min(yellow) >= (left - 1, top - 1)
    assert max(yellow) <= (right, bottom)
    assert len(yellow) > (right - left - 2) * (bottom - top - 2)


def pixels(image: Image.Image) -> list[tuple[int, int]]:
    return [(x, y) for x in range(image.width) for y in range(image.height)]


def test_a_logo_is_weighed_in_its_frame(tmp_path: Path) -> None:
    (tmp_path / "wide.svg").write_text(
        SVG.format(100, 50, '<rect x="50" y="-20" width="300" height="90"/>'), encoding="utf-8"
    )
    look = logo_weight(str(tmp_path / "wide.svg"), WHITE, Span(path="brand.yaml"))
    assert look
    assert (look.left, look.top, look.width, look.height) == pytest.approx((0.5, 0, 0.5, 1), abs=0.01)


def test_a_drawing_has_the_shape_of_its_viewbox(tmp_path: Path) -> None:
    """What it is as large as on a screen, a square here, stretches nothing."""
    square = "<!-- <svg> -->" + SVG.format(100, 50, '<circle cx="50" cy="25" r="25"/>').replace(
        "<svg", '<svg width="9" height="9"'
    )
    text = drawings(tmp_path, "").replace("0.svg", "a.svg")
    (tmp_path / "images" / "a.svg").write_text(square, encoding="utf-8")
    one = edition(text, tmp_path)
    leaves = pages(one, layout())
    ((image, (left, top, right, bottom)),) = seen(file(one, leaves), leaves)
    middle, reach = (left + right) // 2, (bottom - top) // 2 - 3
    assert right - left == pytest.approx(2 * (bottom - top), abs=2)
    for x in (middle - reach, middle + reach):
        assert image.getpixel((x, (top + bottom) // 2)) == (0, 0, 0)


STOPS = '<stop stop-color="#ff0000"/><stop offset="1" stop-color="#0000ff"/>'
WHOLE = '<rect width="100" height="50" fill="url(#g)"/>'
RED, PURPLE, BLUE, PAPER = (255, 0, 0), (128, 0, 128), (0, 0, 255), (255, 255, 255)
GLASSY = WHOLE.replace("/>", " fill-opacity='.5'/>")
CLASSY = '<rect class="a" width="100" height="50"/>'


def linear(entries: str = "", stops: str = STOPS) -> str:
    return f'<linearGradient id="g" {entries}>{stops}</linearGradient>'


GRADIENTS = {
    "turned": (
        linear('gradientTransform="rotate(90 .5 .5)"') + WHOLE,
        {(50, 1): RED, (50, 25): PURPLE, (50, 49): BLUE},
    ),
    "in places of the drawing": (
        linear('gradientUnits="userSpaceOnUse" x1="40" x2="60"') + WHOLE,
        {(20, 25): RED, (50, 25): PURPLE, (80, 25): BLUE},
    ),
    "on a shape that is moved": (
        linear() + '<rect width="40" height="20" transform="translate(50 10)" fill="url(#g)"/>',
        {(20, 20): PAPER, (51, 20): RED, (70, 20): PURPLE, (89, 20): BLUE},
    ),
    "on a shape that is clipped by a style": (
        '<clipPath id="c"><rect x="50" width="50" height="50"/></clipPath>'
        + linear()
        + f'<g style="clip-path:url(&quot;#c&quot;)">{WHOLE}</g>',
        {(25, 25): PAPER, (51, 25): PURPLE, (99, 25): BLUE},
    ),
    "round, as wide as its shape": (
        f'<radialGradient id="g">{STOPS}</radialGradient>{WHOLE}',
        {(50, 25): RED, (75, 25): PURPLE, (50, 37): PURPLE, (99, 25): BLUE, (50, 49): (10, 0, 245)},
    ),
    "with an edge": (
        linear("", '<stop offset=".5" stop-color="#f00"/><stop offset=".5" stop-color="#00f"/>') + WHOLE,
        {(1, 25): RED, (49, 25): RED, (51, 25): BLUE, (99, 25): BLUE},
    ),
    "after its shape, by a style, with the stops of another": (
        CLASSY
        + "<style>.a{fill:url(#g)} .s{stop-color:#f00}</style>"
        + linear('xlink:href="#h" xmlns:xlink="http://www.w3.org/1999/xlink" x2="50%"', "")
        + '<linearGradient id="h" x2="1"><stop class="s"/><stop offset="100%" style="stop-color:#00f"/>'
        + "</linearGradient>",
        {(1, 25): RED, (25, 25): PURPLE, (50, 25): BLUE, (99, 25): BLUE},
    ),
    "half clear": (linear() + GLASSY, {(1, 25): (255, 127, 127), (99, 25): (127, 127, 255)}),
}


@pytest.mark.parametrize(("inside", "wanted"), GRADIENTS.values(), ids=GRADIENTS)
def test_a_gradient_runs_as_it_is_written(
    inside: str, wanted: dict[tuple[int, int], tuple[int, ...]], tmp_path: Path
) -> None:
    one = edition(drawings(tmp_path, inside), tmp_path)
    leaves = pages(one, layout())
    data = file(one, leaves)
    assert data == file(one, leaves)
    ((image, (left, top, right, bottom)),) = seen(data, leaves)
    for (x, y), colour in wanted.items():
        at = (left + x * (right - left) // 100, top + y * (bottom - top) // 50)
        assert image.getpixel(at) == pytest.approx(colour, abs=12), (x, y)


@pytest.mark.parametrize(
    ("look", "spaces"),
    [
        ({}, ["/DeviceRGB", "/DeviceRGB", "/DeviceGray"]),
        ({"ink": "gray"}, ["/DeviceGray"] * 3),
        ({"ink": "low"}, ["/DeviceGray"] * 3),
        ({"purpose": "press"}, ["/DeviceCMYK"] * 3),
        ({"purpose": "press", "ink": "gray"}, ["/DeviceCMYK"] * 3),
    ],
    ids=["colour", "grey", "little ink", "press", "press in black"],
)
def test_a_gradient_is_in_the_inks_of_its_printing(
    look: dict[str, Any], spaces: list[str], tmp_path: Path
) -> None:
    """Greys are greys, for a printer takes black alone for them; a press takes its inks, mixed with the paper
    where that shines through."""
    black = linear("", '<stop stop-color="#000"/><stop offset="1" stop-color="#fff"/>') + WHOLE
    text = drawings(tmp_path, linear() + WHOLE, linear() + GLASSY, black)
    at = session_in(tmp_path, {"heat": text})
    (tmp_path / "images").rename(tmp_path / "sheets" / "heat" / "images")
    job = Job(sheet="heat", lang="en", layout="brief-wide", paper="a4", brand="plain", **look)
    printing = made(job, at)
    found, inks = [], []
    with pikepdf.open(io.BytesIO(printing.data)) as pdf:
        for page in pdf.pages:
            names = [
                str(one.operands[0])
                for one in pikepdf.parse_content_stream(page)
                if str(one.operator) == "sh"
            ]
            shades = [page.obj.Resources.Shading[name] for name in names]
            found += [str(shade.ColorSpace) for shade in shades]
            inks += [[float(part) for part in shade.Function.Functions[0].C0] for shade in shades]
    assert found == spaces
    if spaces[0] == "/DeviceCMYK":
        full, half, dark = inks
        assert sum(half) == pytest.approx(sum(full) / 2, abs=0.35)
        assert dark == [0, 0, 0, 1]
        assert "ink" not in look or full[:3] == [0, 0, 0]


def test_shapes_are_drawn_as_they_are_written(tmp_path: Path) -> None:
    """Corners that are wider than high; a line that is filled though it is open and says nothing of it."""
    corner = '<rect width="100" height="50" rx="50" ry="5" fill="#f00"/>'
    one = edition(drawings(tmp_path, corner, '<polyline points="0,0 100,0 100,50"/>'), tmp_path)
    leaves = pages(one, layout())
    (corners, (left, top, right, _)), (image, box) = seen(file(one, leaves), leaves)
    assert corners.getpixel((left + (right - left) // 20, top + 1)) == PAPER
    assert corners.getpixel(((left + right) // 2, top + 2)) == near(RED)
    assert image.getpixel((box[2] - 9, (box[1] + box[3]) // 2)) == (0, 0, 0)


def issues_of(folder: Path, *inside: str) -> list[Issue]:
    node = load(drawings(folder, *inside), "sheet.yaml")
    return list(check_sheet(node, name="s", folder=folder)[1])


AS_WRITTEN = {
    '<image href="data:image/png;base64,AAAA" width="9" height="9"/>': "a picture within the picture",
    '<text x="1" y="9">A</text>': "text",
    "<script>alert(1)</script>": "a program",
    "<path d='M0 0h9'/>" * 20_000: "more than 5,000 parts",
    "<g>" * 50 + "</g>" * 50: "groups in groups",
    '<g id="a"><use href="#a"/></g>': "clones of clones",
    '<path id="a" d="M0 0h9"/><g id="b">'
    + '<use href="#a"/>' * 200
    + "</g>"
    + '<use href="#b"/>' * 200: "parts",
    "<switch><rect systemLanguage='de' width='9' height='9'/></switch>": "parts to choose from",
    '<rect width="9" height="9" fill="url(#nowhere)"/>': "no gradient `#nowhere`",
    '<rect width="9" height="9" stroke="url(#nowhere)"/>': "`stroke: url(#nowhere)`",
    '<rect width="9" height="9" filter="url(#nowhere)"/>': "`filter: url(#nowhere)`",
    '<g mask="url(#nowhere)"><rect width="9" height="9"/></g>': "`mask: url(#nowhere)`",
    "<filter id='f'><feTurbulence baseFrequency='1'/></filter>": "a filter of an uncommon kind",
    '<line x2="9" marker-end="url(#arrow)"/>': "`marker-end",
    '<rect width="9" height="9" fill="reddish"/>': "color: reddish",
    '<rect width="9" height="9" clip-path="url(#nowhere)"/>': "clipping path",
    '<g transform="turn(9)x"><rect width="9" height="9"/></g>': "transform",
    "<style>@media print{rect{fill:red}}</style>": "some screens only",
    "<spiral/>": "`<spiral>`",
    '<rect width="9" height="9" fill="#ggg"/>': "the colour `#ggg`",
    '<rect width="9" height="9" fill-opacity="half"/>': "the opacity `half`",
    '<clipPath id="c"/><rect width="9" height="9" clip-path="url(#c)"/>': "a clip by nothing",
    "<style>" + "rect{fill:red}" * 900 + "</style>" + "<path d='M0 0h9'/>" * 2_000: "rules of style",
    '<rect width="wide" height="9"/>': "not an SVG that can be read",
    '<g transform="scale(0)"><rect width="9" height="9"/></g>': "is not an SVG that can be",
}


@pytest.mark.parametrize(("inside", "what"), AS_WRITTEN.items(), ids=AS_WRITTEN.values())
def test_what_cant_be_drawn_as_it_is_written_is_told(
    inside: str,
    what: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (issue,) = issues_of(tmp_path, inside)
    assert issue.severity == "error"
    assert str(issue.span) == "sheet.yaml:6:13"
    assert what in issue.message
    assert issue.hint
    assert not caplog.records
    assert not capfd.readouterr().err


def test_letters_in_another_code_are_told(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(f'<?xml version="1.0" encoding="gbk"?>{SVG}', encoding="utf-8")
    wrong = logo_fault(tmp_path / "logo.svg")
    assert wrong is not None
    assert "UTF-8" in wrong.what


def test_what_programs_write_into_every_drawing_is_no_fault(tmp_path: Path) -> None:
    inside = (
        '<defs><marker id="m"/><style>.a{fill:#123456;opacity:1;mix-blend-mode:normal}.off{display:none}'
        "</style></defs>"
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>'
        '<metadata/><title>A</title><path id="p" class="a" style="stroke-dashoffset:0;paint-order:normal;'
        'stroke-miterlimit:4;marker:none;vector-effect:none" d="M0 0h9v9z"/><g id="l"><use href="#p"/></g>'
        "<use href='#nowhere'/>"
        '<g style="display:none"><path opacity="0.5" d="M0 0h9"/></g><g class="off" opacity="0"/>'
        '<rect width="9" height="9" fill="Navy"/>'
    )
    assert not issues_of(tmp_path, inside)


@pytest.mark.parametrize(
    "inside", ['<g fill="url(#nowhere)"><path d="M0 0h9v9z"/></g>', "<path d='M0 0h9'/>" * 9_000]
)
def test_a_logo_is_held_to_the_same(inside: str, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG.format(100, 50, inside), encoding="utf-8")
    text = "meta: {name: Own}\nlogo: logo.svg\n"
    (issue,) = check_brand(load(text, "brand.yaml"), name="own", folder=tmp_path)[1]
    assert (str(issue.span), issue.severity) == ("brand.yaml:2:7", "error")
    assert logo_fault(tmp_path / "logo.svg") == Wrong(issue.message, issue.hint)


def test_all_pictures_that_cant_be_drawn_are_told_at_once(tmp_path: Path) -> None:
    text = drawings(tmp_path, "<text>A</text>", "<text>B</text>", "")
    (tmp_path / "images" / "0.svg").unlink()
    picture = io.BytesIO()
    Image.effect_noise((200, 200), 50).save(picture, "PNG")
    (tmp_path / "images" / "torn.png").write_bytes(picture.getvalue()[:-9000])
    empty = Image.new("1", (20_000, 20_000))
    empty.save(tmp_path / "images" / "vast.png")
    text = text.replace("images/0.svg", "images/torn.png").replace("images/2.svg", "images/vast.png")
    found = check_sheet(load(text, "sheet.yaml"), name="s", folder=tmp_path)[1]
    assert [(issue.span.line, issue.message) for issue in found] == [
        (6, "`torn.png` is not a picture that can be read"),
        (9, "`1.svg` holds text"),
        (12, "`vast.png` has more than 89 million pixels"),
    ]
