"""Real drawings are drawn: as shapes where that is the same, else as a picture that looks the same."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import resvg_py
from PIL import Image, ImageChops
from printings import made, session_in
from readers import valid
from samples import edition, file, layout, pages
from test_drawings import SVG, drawings, issues_of, seen

from broadside.colour import WHITE
from broadside.file.proof import proof
from broadside.issues import Fault, Span
from broadside.pictures import dots, svg
from broadside.pictures.alone import alone
from broadside.pictures.svg import drawing_of, flattened
from broadside.pipeline.job import Job

HERE = Span(path="logo.svg")
BOX = "<path d='M10 10h30v30h-30z'/>"
TWO = BOX + "<path fill='#f00' d='M30 20h30v20h-30z'/>"
ENDS = "<stop stop-color='#f00'{}/><stop offset='1' stop-color='#00f'{}/></linearGradient>"
RUN = "<linearGradient id='g'>" + ENDS
BLUR = "<filter id='f'><feGaussianBlur stdDeviation='3'/></filter>"
SHADOW = "<filter id='f'><feDropShadow dx='4' dy='4' stdDeviation='2'/></filter>"
BAND = "<path fill='url(#g)' d='M10 10h80v30h-80z'/>"
INNER = "<circle cx='5' cy='5' r='5'/></svg>"

SHAPES = {
    "opacity of a shape": "<path opacity='.4' d='M10 10h30v30h-30z'/>",
    "opacity by a style": "<style>.a{opacity:40%}</style><path class='a' d='M10 10h30v30h-30z'/>",
    "opacity of a stroke": "<path opacity='.4' fill='none' stroke='#00f' stroke-width='6' d='M9 9h30v30'/>",
    "opacity of parts side by side": f"<g opacity='.4' fill='#0a0'>{BOX}<circle cx='70' cy='25' r='9'/></g>",
    "opacity in opacity": f"<g opacity='.5'><g opacity='.5'>{BOX}</g></g>",
    "no opacity at all": f"{BOX}<g opacity='0'>{TWO}</g>",
    "opacity of a clone": f"<defs><g id='a'>{BOX}</g></defs><use opacity='.4' href='#a' x='20'/>",
    "opacity of a gradient": RUN.format("", "") + f"<g opacity='.4'>{BAND}</g>",
    "one opacity of all stops": RUN.format(*[" stop-opacity='.4'"] * 2) + BAND,
    "a drawing within": "<svg x='40' y='5' width='40' height='40' viewBox='0 0 10 20'>" + INNER,
    "a drawing within, at its end": "<svg x='10' width='80' height='40' viewBox='5 5 10 10' "
    "preserveAspectRatio='xMaxYMin'><rect x='5' y='5' width='10' height='10'/></svg>",
    "a drawing within, cut": "<svg width='50' height='20' viewBox='0 0 10 10' "
    "preserveAspectRatio='xMidYMid slice'>" + INNER,
    "a drawing within, stretched": "<svg width='80%' height='100%' viewBox='0 0 10 10' "
    "preserveAspectRatio='none'>" + INNER,
    "drawings within drawings": "<svg x='10' width='50' height='50' viewBox='0 0 20 20'>"
    "<svg x='5' width='10' height='10' fill='#c00'><rect width='30' height='5'/></svg></svg>",
    "a symbol": "<symbol id='s' viewBox='0 0 10 10'><circle cx='5' cy='5' r='5'/></symbol>"
    "<use href='#s' x='5' y='5' width='20' height='20'/><use href='#s' x='50' width='50' fill='#0c0'/>",
    "a symbol without a frame": f"<symbol id='s'>{BOX}</symbol><use href='#s' x='20'/>",
    "a mask of one shape": "<defs><circle id='c' cx='30' cy='25' r='15'/></defs><mask id='m' fill='#fff'>"
    f"<use href='#c'/></mask><g mask='url(#m)'>{TWO}</g>",
    "a mask that is moved": "<mask id='m' fill='white'><circle cx='5' cy='5' r='8'/></mask>"
    "<path transform='translate(20 10) scale(2)' mask='url(#m)' d='M0 0h30v10h-30z'/>",
    "a mask by what it covers": "<mask id='m' style='mask-type:alpha' maskUnits='userSpaceOnUse' x='0' y='0' "
    f"width='40' height='40'><path fill='#d9d9d9' d='M20 0h60v60h-60z'/></mask><g mask='url(#m)'>{TWO}</g>",
    "a mask with a hole": "<mask id='m' fill='#fff' fill-rule='evenodd'>"
    f"<path d='M0 0h50v50h-50zM15 15h20v20h-20'/></mask><g mask='url(#m)'>{BOX}</g>",
    "a line that goes on": "<path d='M10 10h20v20h-20zh3v30h-9zM60 10h20v20zl-9 9v9z'/>",
    "a clip that is open": "<clipPath id='c'><path clip-rule='evenodd' d='M10 10h20v20h-20'/></clipPath>"
    f"<g clip-path='url(#c)'>{TWO}</g>",
}

PICTURES = {
    "opacity of parts over one another": f"<g opacity='.4'>{TWO}</g>",
    "opacity of a shape and its outline": "<g opacity='.4' stroke='#f00' stroke-width='9'>" + BOX + "</g>",
    "opacity of a drawing within": f"<svg opacity='.4' viewBox='0 0 100 50'>{TWO}</svg>",
    "a blur": f"{BLUR}<g filter='url(#f)'>{BOX}</g>",
    "a shadow": f"{SHADOW}<g filter='url(#f)'>{BOX}</g>",
    "a mask that fades": RUN.format("", "") + f"<mask id='m'>{BAND}</mask><g mask='url(#m)'>{BOX}</g>",
    "a mask of two shapes": f"<mask id='m' fill='#fff'>{BOX}{BOX}</mask><g mask='url(#m)'>{TWO}</g>",
    "a pattern": "<pattern id='p' width='.1' height='.2'><circle cx='2' cy='2' r='2' fill='#00f'/></pattern>"
    "<rect width='90' height='40' fill='url(#p)'/>",
    "a stroke with a gradient": RUN.format("", "")
    + "<path fill='none' stroke='url(#g)' stroke-width='9' d='M10 10h80v30'/>",
    "a gradient that fades": RUN.format("", " stop-opacity='0'") + BAND,
    "a gradient there and back": "<linearGradient id='g' x2='.3' spreadMethod='reflect'>"
    + ENDS.format("", "")
    + BAND,
    "colours that multiply": BOX + "<path style='mix-blend-mode:multiply' fill='#ff0' d='M20 5h50v20h-50z'/>",
    "an arrow": "<marker id='a' orient='auto'><path d='M0-2L4 0L0 2z'/></marker>"
    "<path stroke='#000' stroke-width='4' marker-end='url(#a)' d='M10 10h50'/>",
    "a share within a drawing within": "<svg width='50' height='50' viewBox='0 0 10 10'>"
    "<rect width='50%' height='5'/></svg>",
}


def written(folder: Path, inside: str) -> str:
    path = folder / "logo.svg"
    path.write_text(SVG.format(100, 50, inside), encoding="utf-8")
    return str(path)


def ours(path: str) -> Image.Image:
    with pypdfium2.PdfDocument(alone(path, 400, WHITE, HERE)) as document:
        return document[0].render(scale=1).to_pil().convert("RGB")


def theirs(path: str) -> Image.Image:
    text = Path(path).read_text(encoding="utf-8")
    data = resvg_py.svg_to_bytes(svg_string=text, width=400, background="#fff", skip_system_fonts=True)
    return Image.open(io.BytesIO(data)).convert("RGB")


def apart(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ more than an edge may."""
    differing = ImageChops.difference(one, other).convert("L").point(lambda part: 255 if part > 40 else 0)
    return differing.histogram()[255] / (one.width * one.height)


def is_blank(image: Image.Image) -> bool:
    return len(image.getcolors(1_000_000)) == 1


@pytest.mark.parametrize("inside", SHAPES.values(), ids=SHAPES)
def test_what_shapes_can_say_is_shapes(inside: str, tmp_path: Path) -> None:
    path = written(tmp_path, inside)
    assert flattened(drawing_of(path, HERE)) == ""
    assert not is_blank(theirs(path))
    assert apart(ours(path), theirs(path)) < 0.005


@pytest.mark.parametrize("inside", PICTURES.values(), ids=PICTURES)
def test_what_shapes_cannot_say_is_a_picture_and_told(inside: str, tmp_path: Path) -> None:
    path = written(tmp_path, inside)
    assert flattened(drawing_of(path, HERE))
    assert not is_blank(theirs(path))
    assert apart(ours(path), theirs(path)) < 0.02
    (issue,) = issues_of(tmp_path, inside)
    assert issue.severity == "warning"
    assert str(issue.span) == "sheet.yaml:6:13"
    assert issue.message.startswith("`images/0.svg` is printed as a picture, of up to 600 dots to the inch")
    assert issue.hint


def images(data: bytes) -> list[Any]:
    """Of each picture in a file its colour space, whether it fades, and how many dots it is wide."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            (str(image.ColorSpace), "/SMask" in image, int(image.Width))
            for page in pdf.pages
            for image in page.obj.Resources.get("/XObject", {}).values()
        ]


def test_a_picture_has_600_dots_to_the_inch_and_the_file_keeps_its_promises(tmp_path: Path) -> None:
    one = edition(drawings(tmp_path, PICTURES["a stroke with a gradient"]), tmp_path)
    leaves = pages(one, layout())
    data = file(one, leaves)
    assert not proof(data, one, leaves)
    valid(data, tmp_path)
    assert file(one, leaves) == data
    ((_, (left, _, right, _)),) = seen(data, leaves)
    ((space, fades, wide),) = images(data)
    assert (space, fades) == ("/DeviceRGB", True)
    assert wide == pytest.approx((right - left) / 72 * 600, rel=0.02)


@pytest.mark.parametrize(
    ("look", "wanted"),
    [
        ({"ink": "gray"}, ("/DeviceGray", True)),
        ({"ink": "low"}, ("/DeviceGray", True)),
        ({"purpose": "press"}, ("/DeviceCMYK", False)),
        ({"purpose": "press", "ink": "gray"}, ("/DeviceGray", False)),
    ],
    ids=["grey", "low ink", "press", "press in grey"],
)
def test_a_picture_is_in_the_inks_of_its_printing(
    look: dict[str, Any], wanted: tuple[str, bool], tmp_path: Path
) -> None:
    at = session_in(tmp_path, {"heat": drawings(tmp_path, PICTURES["a stroke with a gradient"])})
    (tmp_path / "images").rename(tmp_path / "sheets" / "heat" / "images")
    job = Job(sheet="heat", lang="en", layout="brief-wide", paper="a4", brand="plain", **look)
    ((space, fades, _),) = images(made(job, at).data)
    assert (space, fades) == wanted


def test_a_drawing_that_takes_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # No time at all: a computer that is busy else might let it draw before it looks at the clock.
    monkeypatch.setattr(svg, "SECONDS_OF_TRIAL", -1.0)
    with pytest.raises(Fault, match="takes too long"):
        drawing_of(written(tmp_path, PICTURES["a blur"]), HERE)


def test_a_drawing_that_takes_too_long_on_its_page_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = edition(drawings(tmp_path, PICTURES["a blur"]), tmp_path)
    leaves = pages(one, layout())
    monkeypatch.setattr(dots, "MOST_SECONDS", -1.0)
    with pytest.raises(Fault, match=r"`0\.svg` takes too long"):
        file(one, leaves)


@pytest.mark.skipif(dots.OUT_OF_TIME is None, reason="Windows counts no seconds of work")
@pytest.mark.parametrize(("does", "is_told"), [("time.sleep(1.6)", False), ("while True: pass", True)])
def test_only_work_makes_a_drawing_take_too_long(
    does: str, is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A computer that does other things meanwhile only lets it wait."""
    monkeypatch.setattr(
        dots, "CHILD", dots.CHILD.replace("import resvg_py", f"import time\n{does}\nimport resvg_py")
    )
    text = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h9v9Z"/></svg>'
    if is_told:
        with pytest.raises(dots.Undrawn, match="takes too long"):
            dots.drawn(text, 20, 0.5)
    else:
        assert dots.drawn(text, 20, 0.5).width == 20


def test_what_would_cost_too_much_has_fewer_dots_or_is_told(tmp_path: Path) -> None:
    over = "<g opacity='.9'>" * 30 + TWO + "</g>" * 30
    (only,) = drawing_of(written(tmp_path, over), HERE).contents
    assert isinstance(only, dots.Dots)
    assert dots.wide(only.source, 20, 600) ** 2 / 2 * 31 <= dots.MOST_LAYERED * 1.01
    path = written(tmp_path, f"<g opacity='.9'><g opacity='.9'>{TWO}</g></g>" * 1_010)
    with pytest.raises(Fault, match="2020 see-through parts, more than"):
        drawing_of(path, HERE)
