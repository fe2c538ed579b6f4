"""What a press gets: nothing but its inks, black text in black ink, art in the bleed, marks outside it."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from examined import preflight
from faces import fonts
from inks import BLACK, LIMITS, Array, assert_alike, blurred, by_pdfium, inside, walked, walks, with_pictures
from PIL import Image
from printings import HEAD, SHEETS, made, session_in, shipped
from samples import HOME, brand, edition, layout, pages

from broadside.cli import main
from broadside.file.draw import draw
from broadside.file.finish import finish
from broadside.file.press import conversion, find_profile, press
from broadside.file.press.bleed import bleed
from broadside.file.press.inks import inks as plates_of
from broadside.file.press.tints import tints
from broadside.file.proof import proof
from broadside.issues import Span
from broadside.model.brand import Brand, Colour
from broadside.model.fold import Crease
from broadside.model.memo import Memo
from broadside.model.page import Box, Fill, Item, Page, Picture, Placed, Shape
from broadside.model.page import Path as Lines
from broadside.model.paper import Paper
from broadside.model.press import Spot
from broadside.model.replace import replace
from broadside.model.steps import bounds
from broadside.pipeline.job import Job
from broadside.pipeline.parts import parts_of

PLAIN = ((SHEETS[0], "brief"), (SHEETS[0], "wallet"))
# Both sheets in what they are printed as; with and without folds, spot inks and a logo.
PRINTINGS = [
    pytest.param(
        *(sheet, layout, own),
        # The brand with inks of its own is looked at in all, the plain one in two.
        marks=pytest.mark.sweep if own == "plain" and (sheet, layout) not in PLAIN else (),
    )
    for own in ("plain", "lantern-street")
    for sheet, layout in (
        (SHEETS[0], "brief"),
        (SHEETS[1], "brief"),
        (SHEETS[1], "matrix"),
        (SHEETS[0], "trifold"),
        (SHEETS[0], "wallet"),
        (SHEETS[1], "palm-card"),
    )
]
MARGIN, BLEED = 36.0, 9.0
WHITE = "0 0 0 0 k"


@pytest.mark.parametrize(("sheet", "layout", "own"), PRINTINGS)
def test_every_stream_and_picture_is_in_the_inks_of_the_press(sheet: str, layout: str, own: str) -> None:
    for walk in walks(sheet, layout, own):
        assert not {"rg", "RG", "g", "G", "sh", "sc", "SC"} & walk.operators
        assert walk.spaces <= {"/DeviceCMYK", "/DeviceGray", "/Separation"}
        assert "k" in walk.operators


@pytest.mark.parametrize(("sheet", "layout", "own"), PRINTINGS)
def test_black_text_is_black_ink_over_all_else(sheet: str, layout: str, own: str) -> None:
    for walk in walks(sheet, layout, own):
        colours = [one.colour for one in walk.letters]
        # On a card, most may be white on the ground of its head.
        dark = [colour for colour in colours if colour != WHITE]
        assert max(dark, key=dark.count) == BLACK
        assert all(one.over == (one.colour == BLACK) for one in walk.letters)
        for colour in set(colours):
            *parts, operator = colour.split()
            assert operator in ("k", "scn")
            assert operator == "scn" or float(parts[3]) < 1 or parts[:3] == ["0", "0", "0"]


@pytest.mark.parametrize(("sheet", "layout", "own"), PRINTINGS)
def test_boxes_lie_in_one_another_and_nothing_lies_on_the_page(sheet: str, layout: str, own: str) -> None:
    office = shipped(sheet, layout, brand=own)
    printing = shipped(sheet, layout, brand=own, purpose="press")
    with pikepdf.open(io.BytesIO(printing.data)) as pdf:
        assert len(pdf.pages) == len(office.file.pages)
        for page, twin in zip(pdf.pages, office.file.pages, strict=True):
            media = twin.boxes["MediaBox"]
            width, height = media.width + 2 * MARGIN, media.height + 2 * MARGIN
            for name, inset in (("MediaBox", 0.0), ("BleedBox", MARGIN - BLEED), ("TrimBox", MARGIN)):
                box = [float(side) for side in page.obj[f"/{name}"]]
                assert box == pytest.approx([inset, inset, width - inset, height - inset], abs=0.02)
            assert "/Annots" not in page.obj
            assert "/CropBox" not in page.obj
            assert "/Group" not in page.obj


@pytest.mark.parametrize(("sheet", "layout", "own"), PRINTINGS)
def test_words_and_lines_are_where_they_are_in_the_office(sheet: str, layout: str, own: str) -> None:
    office = shipped(sheet, layout, brand=own)
    printing = shipped(sheet, layout, brand=own, purpose="press")
    for leaf, twin in zip(printing.file.pages, office.file.pages, strict=True):
        assert [text.parts for text in leaf.texts] == [text.parts for text in twin.texts]
        for one, other in zip(leaf.texts, twin.texts, strict=True):
            assert (one.x - MARGIN, one.y - MARGIN, one.size) == pytest.approx(
                (other.x, other.y, other.size), abs=0.01
            )
    roles = [(node.role, node.words) for node in office.file.nodes if node.role not in ("Link", "Span")]
    assert [
        (node.role, node.words) for node in printing.file.nodes if node.role not in ("Link", "Span")
    ] == roles


@pytest.mark.parametrize(("paper", "condition"), [("letter", "CGATS TR 006"), ("a4", "FOGRA39")])
def test_the_condition_of_printing_is_in_the_file_and_it_says_what_it_is(paper: str, condition: str) -> None:
    printing = shipped(SHEETS[0], "brief", paper, purpose="press")
    with pikepdf.open(io.BytesIO(printing.data)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", condition)
        profile = intent.DestOutputProfile.read_bytes()
        assert (profile[16:20], intent.DestOutputProfile.N) == (b"CMYK", 4)
        assert pdf.trailer.Info.Trapped == "/False"
        assert str(pdf.trailer.Info.CreationDate) == "D:20261101000000+00'00'"
        assert pdf.pdf_version == "1.6"
        xmp = pdf.Root.Metadata.read_bytes().decode()
        for said in ("<pdfxid:GTS_PDFXVersion>PDF/X-4<", "<pdf:Trapped>False<", "<xmpMM:DocumentID>uuid:"):
            assert said in xmp
        assert "pdfuaid" not in xmp  # its links lead nowhere, so it is no PDF/UA
    assert printing.issues == ()
    assert printing.job.file_name.endswith(f"_{paper}_press.pdf")


def test_the_same_call_gives_the_same_bytes(tmp_path: Path) -> None:
    once, again = (with_pictures(tmp_path / name).data for name in ("a", "b"))
    assert once == again


@pytest.mark.parametrize("sheet", SHEETS)
def test_it_shows_what_the_office_has(sheet: str) -> None:
    office = shipped(sheet, "brief", brand="lantern-street").data
    press = shipped(sheet, "brief", brand="lantern-street", purpose="press").data
    assert_alike(inside(by_pdfium(press)), blurred(inside(by_pdfium(office))))


@pytest.mark.parametrize("profile", LIMITS)
def test_nothing_is_painted_with_more_ink_than_the_paper_takes(profile: str, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(with_pictures(tmp_path, profile).data)) as pdf:
        for page in pdf.pages:
            inks = [one.split() for one in colours_of(page.obj) if one.endswith(("k", "K"))]
            assert max(sum(map(float, parts)) for *parts, _ in inks) <= LIMITS[profile] / 100 + 0.001
        pictures = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Width" in one]
        mixed = [one for one in pictures if one.ColorSpace == "/DeviceCMYK"]
        assert len(mixed) == 1
        shades = np.asarray(Image.open(io.BytesIO(mixed[0].read_raw_bytes())), float)
    assert (shades.sum(axis=2) / 2.55).max() <= LIMITS[profile] + 6  # what JPEG blurs


def test_pictures_come_out_in_ink_upright_and_without_what_the_camera_knew(tmp_path: Path) -> None:
    printing = with_pictures(tmp_path)
    with pikepdf.open(io.BytesIO(printing.data)) as pdf:
        parts = [part for page in pdf.pages for part in page.obj.Resources.get("/XObject", {}).values()]
        photo, clear = sorted(parts, key=lambda part: str(part.ColorSpace))
        assert (photo.ColorSpace, photo.Filter[0]) == ("/DeviceCMYK", "/DCTDecode")
        assert (photo.Width, photo.Height) == (300, 400)
        data = photo.read_raw_bytes()
        assert not [word for word in (b"Exif", b"A camera", b"ICC_PROFILE") if word in data]
        ink = np.asarray(Image.open(io.BytesIO(data)), float)
        assert (ink.sum(axis=2) / 2.55).max() <= LIMITS["coated"] + 6  # what JPEG blurs
        # All grey: black ink alone, the paper where it was clear.
        assert clear.ColorSpace == "/DeviceGray"
        assert sorted(set(clear.read_bytes())) == [0, 255]
        # What shone through is mixed with the paper, a hair is thickened, and its grey is black ink alone.
        page = pdf.pages[-1].obj
        assert not {"rg", "RG", "g", "G"} & walked(page).operators
        drawn = list(colours_of(page))
        assert [one for one in drawn if one.startswith("0 0 0 0.6") and one.endswith("K")]
        assert "0 0.62 0.41 0 k" in drawn


def colours_of(page: Any) -> Iterator[str]:
    for one in pikepdf.parse_content_stream(page):
        if str(one.operator) in ("rg", "RG", "k", "K", "scn", "SCN", "w"):
            yield " ".join(str(part) for part in [*one.operands, one.operator])


def test_a_picture_of_few_pixels_is_told_with_the_real_figure(tmp_path: Path) -> None:
    printing = with_pictures(tmp_path)
    told = [str(issue) for issue in printing.issues]
    assert len(told) == 2
    photo = next(one for one in told if "photo.jpg" in one)
    with pikepdf.open(io.BytesIO(printing.data)) as pdf:
        widths = [
            float(one.operands[0])
            for page in pdf.pages
            for one in pikepdf.parse_content_stream(page)
            if str(one.operator) == "cm"
        ]
    assert any(f"has {300 / width * 72:.0f} pixels to the inch" in photo for width in widths if width > 1)
    assert "sheet.yaml:8:5: warning: " in photo


WINE = """
meta: {name: Own}
color:
  palette: {wine: "#8C1A2E"}
  primary: wine
  print:
    wine: {cmyk: [100, 100, 100, 60]}
"""


def test_a_mixture_of_too_much_ink_is_told_and_lessened(tmp_path: Path) -> None:
    at = session_in(tmp_path, {"heat": f"lang: en\n{HEAD}  - h1: Shade\n    id: shade\n"}, brand=WINE)
    job = Job(sheet="heat", lang="en", layout="brief-wide", paper="a4", purpose="press", brand="own")
    printing = made(job, at)
    (issue,) = printing.issues
    assert (issue.span.path, issue.span.line) == (str(tmp_path / "brands/own/brand.yaml"), 7)
    assert "360%" in issue.message
    assert issue.hint == "it is printed with `cmyk: [80, 80, 80, 60]`"
    with pikepdf.open(io.BytesIO(printing.data)) as pdf:
        assert "0.8 0.8 0.8 0.6 k" in list(colours_of(pdf.pages[0].obj))


def test_a_brands_own_inks_are_used_wherever_its_colours_are_met() -> None:
    """Also in its logo, which is an SVG: that for dark grounds has one of them."""
    printing = shipped(SHEETS[0], "brief", brand="lantern-street", purpose="press")
    with pikepdf.open(io.BytesIO(printing.data)) as pdf:
        page = pdf.pages[0].obj
        spots = {str(space[1]): space for space in page.Resources.ColorSpace.values()}
        assert set(spots) == {"/PANTONE 7477 C", "/PANTONE 130 C", "/All"}
        lake = spots["/PANTONE 7477 C"]
        assert [float(part) for part in lake[3].C1] == [0.88, 0.4, 0.42, 0.4]
        logo = []
        inside = 0
        for one in pikepdf.parse_content_stream(page):
            inside += {"q": 1, "Q": -1}.get(str(one.operator), 0)
            if inside and str(one.operator) == "cs":
                logo.append(str(page.Resources.ColorSpace[str(one.operands[0])][1]))
        assert "/PANTONE 130 C" in logo


@pytest.mark.parametrize(("sheet", "layout"), [(SHEETS[0], "brief"), (SHEETS[1], "palm-card")])
def test_a_tint_of_a_brands_ink_is_one_plate(sheet: str, layout: str) -> None:
    """Boxes lie on a pale ground in the brand's colour: that is its ink in dots, not four others."""
    printing = shipped(sheet, layout, brand="lantern-street", purpose="press")
    with pikepdf.open(io.BytesIO(printing.data)) as pdf:
        colours = [colour for page in pdf.pages for colour in colours_of(page.obj)]
    # Logos of partners are mixed, in strong colours. The signs of a sheet have colours of their own, which no
    # ink comes near, and so have their grounds.
    parts = parts_of(printing.job, printing.session)
    fills = plates_of(parts.brand, conversion(find_profile("gracol", "gracol"))).fills
    signs = {fills[f"tint-{number}"].fill for number in range(1, len(parts.brand.palette.signs) + 1)}
    mixtures = {colour for colour in colours if colour.endswith(" k") and is_pale_mixture(colour)}
    assert mixtures <= signs
    shares = {float(colour.split()[0]) for colour in colours if colour.endswith("scn")}
    assert any(0.03 <= share <= 0.12 for share in shares)


def test_a_gradient_of_a_tint_is_as_pale_as_it_was(tmp_path: Path) -> None:
    """A gradient is mixed from the four inks, a tint in it from so much less of them."""
    svg = tmp_path / "pale.svg"
    svg.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><linearGradient id="g">'
        '<stop offset="0" stop-color="#EFF5F6"/><stop offset="1" stop-color="#EBF3F5"/></linearGradient>'
        '<rect width="100" height="100" fill="url(#g)"/></svg>'
    )
    picture = Picture(x=100.0, y=300.0, width=100.0, height=100.0, path=str(svg), element=None)
    lantern = shipped(SHEETS[0], "brief", brand="lantern-street").session.brand("lantern-street")
    seen = whole(pressed(picture, own=lantern))
    around = int(MARGIN) + 20
    assert 225 < seen[int(MARGIN) + 350, around + 150] < 250


def is_pale_mixture(colour: str) -> bool:
    parts = [float(part) for part in colour.split()[:-1]]
    return sum(part > 0 for part in parts) > 1 and sum(parts) < 0.5


@pytest.mark.parametrize("profile", LIMITS)
def test_what_looks_like_no_tint_of_the_ink_is_mixed(profile: str) -> None:
    lake = Spot(key="Plate1", ink="PANTONE 7477 C", cmyk=(0.88, 0.4, 0.42, 0.4))
    tint_of = tints([lake], conversion(find_profile(profile, profile)))
    pale = tint_of(Colour(red=0.94, green=0.97, blue=0.98))
    assert pale
    assert 0.03 <= pale.share <= 0.12
    for red, green, blue in ((0.99, 0.95, 0.8), (0.8, 0.1, 0.1), (0.3, 0.4, 0.9)):
        assert tint_of(Colour(red=red, green=green, blue=blue)) is None


def placed(*items: Item) -> Placed:
    return Placed(x=20.0, y=0.0, box=Box(height=792.0, items=items, span=Span(path="sheet.yaml", line=3)))


def pressed(*items: Item, profile: str = "coated", own: Brand | None = None) -> bytes:
    """A page with a few words, and these items."""
    house = own or brand()
    into = conversion(find_profile(profile, profile))
    one = edition(f"lang: en\n{HEAD}  - p: Shade.\n    id: shade\n")
    page = replace(pages(one, replace(layout(), hero=None))[0], ground=(placed(*items),))
    ready = press([page], house, {}, into)
    return finish(draw(ready.pages, one, house, fonts(), Memo(), ready.plates), one, None, into.profile)


def whole(data: bytes, scale: float = 1.0) -> Array:
    with pypdfium2.PdfDocument(data) as pdf:
        return np.asarray(pdf[0].render(scale=scale).to_pil().convert("L"), float)


def test_art_that_touches_the_cut_reaches_the_bleed(tmp_path: Path) -> None:
    blue = str(tmp_path / "blue.png")
    Image.new("RGB", (60, 60), (30, 60, 160)).save(blue)
    triangle = (("m", 592.0, 600.0), ("l", 592.0, 700.0), ("l", 500.0, 700.0), ("h",))
    seen = whole(
        pressed(
            Fill(x=-20.0, y=0.0, width=612.0, height=50.0, colour="brand"),
            Picture(x=-20.0, y=300.0, width=100.0, height=100.0, path=blue, element=None),
            Shape(x=0.0, y=0.0, width=592.0, height=792.0, paths=(Lines(steps=triangle, fill="ink"),)),
            Fill(x=100.0, y=500.0, width=100.0, height=50.0, colour="brand"),
        )
    )
    paper = 255
    height, width = seen.shape
    assert (width, height) == (612 + 72, 792 + 72)
    edge = int(MARGIN - BLEED)
    # A bar along the head: at all three of its edges, and no further.
    assert seen[edge + 1 : edge + 58, edge + 1 : width - edge - 1].max() < 200
    assert seen[edge - 2, 100] == paper
    assert seen[60, edge - 2] == paper
    # A picture at one side: there alone, in its own shape and place.
    assert seen[int(MARGIN) + 301 : int(MARGIN) + 399, edge + 1 : int(MARGIN) + 99].max() < 200
    assert seen[int(MARGIN) + 350, int(MARGIN) + 102] == paper
    assert seen[int(MARGIN) + 297, int(MARGIN) + 50] == paper
    # A path at the other side.
    assert seen[int(MARGIN) + 690, width - edge - 3] < 60
    # What touches nothing stays.
    assert seen[int(MARGIN) + 525, int(MARGIN) + 118] == paper
    assert seen[int(MARGIN) + 525, int(MARGIN) + 222] == paper


@pytest.mark.parametrize(
    ("sheet", "layout"),
    [
        (SHEETS[0], "handout"),
        (SHEETS[1], "handout"),
        (SHEETS[0], "wallet"),
        (SHEETS[0], "brief-two-column"),
        (SHEETS[1], "brief-two-column"),
    ],
)
def test_all_grounds_that_end_where_the_heads_does_reach_the_bleed(sheet: str, layout: str) -> None:
    """A band on the back of a leaf, the tiles on it, panels, the two fields of a face: beside a head that
    bleeds one that doesn't looks like a slip."""
    printing = shipped(sheet, layout)
    near = printing.session.layout(layout).edge + 0.5
    for page in bleed(printing.laid, BLEED):
        for one in page.placed:
            for item in one.box.items:
                ends = list[float]()
                if isinstance(item, Fill) and min(item.width, item.height) > 20.0:
                    ends = [one.x + item.x, one.x + item.x + item.width]
                elif isinstance(item, Shape) and item.width > page.paper.width / 2:
                    places = [bounds(path.steps) for path in item.paths]
                    ends = [min(place.left for place in places), max(place.right for place in places)]
                    ends = [one.x + item.x + end for end in ends]
                for left, right in [ends] if ends else []:
                    assert left > near or left == pytest.approx(-BLEED)
                    assert right < page.paper.width - near or right == pytest.approx(page.paper.width + BLEED)


def test_no_line_is_thinner_than_a_quarter_of_a_point() -> None:
    line = (("m", 10.0, 100.0), ("l", 90.0, 100.0))
    data = pressed(
        Fill(x=10.0, y=50.0, width=100.0, height=0.1, colour="ink"),
        Shape(x=0.0, y=0.0, width=100.0, height=100.0, paths=(Lines(steps=line, stroke="ink", width=0.05),)),
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        widths = []
        for one in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(one.operator) == "w":
                widths.append(float(one.operands[0]))
            if str(one.operator) == "re":
                widths += [float(one.operands[2]), float(one.operands[3])]
    assert min(widths) == 0.25


THIN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><path d="M0 9H100" stroke="#123456" '
    'stroke-width="0.01" fill="none"/><rect x="1" y="50" width="90" height="0.05" fill="#224466"/>'
    '<path d="M5 70h80v0.1h-80zM5 80h80v4h-80z" fill="#224466"/></svg>'
)


def test_a_thin_ground_is_as_thick_as_a_line(tmp_path: Path) -> None:
    svg = tmp_path / "thin.svg"
    svg.write_text(THIN)
    bar = (("m", 10.0, 100.0), ("l", 90.0, 100.0), ("l", 90.0, 100.1), ("l", 10.0, 100.1), ("h",))
    data = pressed(
        Picture(x=100.0, y=300.0, width=200.0, height=200.0, path=str(svg), element=None),
        Shape(x=0.0, y=0.0, width=100.0, height=200.0, paths=(Lines(steps=bar, fill="brand"),)),
    )
    assert not [one for one in preflight(data, "press").findings if one.rule == "hairline"]


def test_art_below_words_at_a_fold_is_not_drawn_on_over_them() -> None:
    """Of a translation each face may say so above all else, and what fills the face begins below that."""
    paper, span = Paper(name="letter", width=243.0, height=612.0), Span(path="")
    tops = {153.0 + 9.0: 153.0, 153.0 + 11.8: 153.0 + 11.8}
    for top, wanted in tops.items():
        fill = Fill(x=0.0, y=0.0, width=225.0, height=90.0, colour="brand", edge=9.0)
        face = Placed(x=9.0, y=top, box=Box(height=90.0, items=(fill,), span=span))
        page = Page(number=2, side=1, paper=paper, ground=(face,))
        (made_on,) = bleed([page], 9.0, {1: (Crease(at=153.0, stacked=True),)})
        (item,) = made_on.ground[0].box.items
        assert isinstance(item, Fill)
        assert made_on.ground[0].y + item.y == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("layout", "stacked", "folds"), [("trifold", False, (261.0, 526.5)), ("wallet", True, None)]
)
def test_marks_stand_outside_the_bleed(layout: str, stacked: bool, folds: tuple[float, ...] | None) -> None:
    data = shipped(SHEETS[0], layout, purpose="press").data
    seen = whole(data, 2.0)
    height, width = seen.shape
    bleed, cut = int(2 * (MARGIN - BLEED)), int(2 * MARGIN)
    ring = np.ones_like(seen, bool)
    ring[cut:-cut, cut:-cut] = False
    outside = ring.copy()
    ring[:bleed], ring[-bleed:], ring[:, :bleed], ring[:, -bleed:] = False, False, False, False
    # Where no art runs over the cut.
    ring[: height // 2], ring[2 * height // 3 :], ring[:, width // 2 :] = False, False, False
    assert ring.any()
    assert seen[ring].min() == 255
    assert seen[outside].min() < 80
    # Marks of the cut at all four corners, in line with it.
    for x in (cut, width - cut):
        for rows in (slice(8, 40), slice(height - 40, height - 8)):
            assert seen[rows, x - 2 : x + 2].min() < 160
    size = height - 2 * cut if stacked else width - 2 * cut
    at = [2 * fold for fold in folds] if folds else [size * part / 4 for part in (1, 2, 3)]
    for fold in at:
        middle = cut + int(fold)
        near = slice(middle - 3, middle + 3)
        for strip in (slice(8, 40), slice(-40, -8)):
            assert (seen[near, strip] if stacked else seen[strip, near]).min() < 160


def test_marks_are_on_every_plate(tmp_path: Path) -> None:
    data = shipped(SHEETS[0], "brief", purpose="press").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        (every,) = [key for key, space in page.Resources.ColorSpace.items() if space[1] == "/All"]
        drawn = {"stroked": 0, "filled": 0}
        now = ""
        for one in pikepdf.parse_content_stream(page):
            if str(one.operator) in ("CS", "cs", "K", "k"):
                now = str(one.operands[0])
            drawn["stroked"] += str(one.operator) == "S" and now == every
            drawn["filled"] += str(one.operator) == "f" and now == every
    assert drawn == {"stroked": 8 + 4 * 3, "filled": 3}


def nothing(_: object) -> None:
    """Leave it as it is."""


PROFILES: list[tuple[str, Callable[[Path], object], str]] = [
    ("none.icc", nothing, "no printing condition here: no such file"),
    ("text.icc", lambda path: path.write_text("not a profile" * 20), "this is not an ICC profile"),
    (
        "srgb.icc",
        lambda path: path.write_bytes((HOME / "broadside/file/icc/sRGB.icc").read_bytes()),
        "expected a profile of printing in CMYK, found `mntr` in `RGB`",
    ),
    ("large.icc", lambda path: path.write_bytes(bytes(16_000_001)), "the file is larger than 16 MB"),
    (
        "cut.icc",
        lambda path: path.write_bytes((HOME / "broadside/file/icc/coated.icc").read_bytes()[:4000]),
        "the ICC profile can't be read or used for printing",
    ),
]


@pytest.mark.parametrize(("name", "make", "said"), PROFILES, ids=[name for name, _, _ in PROFILES])
def test_a_file_that_is_no_profile_for_printing_is_told(
    name: str, make: Callable[[Path], object], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / name)
    session_in(tmp_path, {"heat": f"lang: en\n{HEAD}  - p: Shade.\n    id: shade\n"})
    assert main(["heat", "--for", "press", "--profile", str(tmp_path / name)], str(tmp_path)) == 1
    told = capsys.readouterr().err
    assert f"{name}: error: {said}" in told
    assert "hint: " in told


def test_purposes_and_profiles_are_asked_for_by_name(tmp_path: Path) -> None:
    session_in(tmp_path, {"heat": f"lang: en\n{HEAD}  - p: Shade.\n    id: shade\n"})
    shop = tmp_path / "The Shop's 2.icc"
    shop.write_bytes((HOME / "broadside" / "file" / "icc" / "newsprint.icc").read_bytes())
    words = ["heat", "--layout", "brief-wide", "--paper", "a4", "--jobs", "1", "--no-gallery"]
    words += ["--for", "press", "--for", "screen", "--for", "office"]
    assert (
        main([*words, "--profile", "coat", "--profile", "uncoated", "--profile", str(shop)], str(tmp_path))
        == 0
    )
    names = sorted(
        path.stem.removeprefix("heat_en_plain_brief-wide_a4") for path in tmp_path.glob("build/*.pdf")
    )
    assert names == ["", "_press", "_press-the-shop-s-2", "_press-uncoated", "_screen"]
    office, screen = (tmp_path / f"build/heat_en_plain_brief-wide_a4{name}.pdf" for name in ("", "_screen"))
    assert office.read_bytes() == screen.read_bytes()
    with pikepdf.open(tmp_path / "build/heat_en_plain_brief-wide_a4_press-the-shop-s-2.pdf") as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes() == shop.read_bytes()
        assert str(intent.Info).startswith("Newsprint")


def test_a_profile_is_for_a_press(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session_in(tmp_path, {"heat": f"lang: en\n{HEAD}  - p: Shade.\n    id: shade\n"})
    assert main(["heat", "--profile", "coated"], str(tmp_path)) == 2
    assert "add `--for press`" in capsys.readouterr().err


def broken(change: Callable[[Any], None]) -> str:
    printing = shipped(SHEETS[0], "handout", purpose="press")
    pages = printing.laid
    with pikepdf.open(io.BytesIO(printing.data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return "\n".join(issue.message for issue in proof(out.getvalue(), printing.edition, pages, "press"))


def painted_red(pdf: Any) -> None:
    stream = pdf.pages[0].obj.Contents
    stream.write(stream.read_bytes() + b"\nq 1 0 0 rg 0 0 9 9 re f Q")


def in_rich_black(pdf: Any) -> None:
    stream = pdf.pages[0].obj.Contents
    stream.write(stream.read_bytes().replace(b"0 0 0 1 k", b".6 .4 .4 1 k"))


def in_grey(pdf: Any) -> None:
    stream = pdf.pages[0].obj.Contents
    stream.write(stream.read_bytes().replace(b"0 0 0 1 k", b"0 0 0 .5 k"))


def linked(pdf: Any) -> None:
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[40, 40, 90, 90])
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])


def uncut(pdf: Any) -> None:
    del pdf.pages[1].obj["/TrimBox"]


def without_bleed(pdf: Any) -> None:
    pdf.pages[0].obj.BleedBox = pdf.pages[0].obj.TrimBox


def without_a_condition(pdf: Any) -> None:
    del pdf.Root.OutputIntents[0]["/DestOutputProfile"]


def seen_through(pdf: Any) -> None:
    pdf.pages[0].obj.Resources.ExtGState["/Glass"] = pikepdf.Dictionary(ca=0.5)


BROKEN = [
    (painted_red, "page 1 is painted in DeviceRGB"),
    (in_rich_black, "page 1 has text in rich black"),
    (in_grey, "page 1 has no text in black ink"),
    (linked, "page 1 has a link"),
    (uncut, "page 2 has no TrimBox"),
    (without_bleed, "the bleed of page 1 is narrower than 9 points"),
    (without_a_condition, "no printing condition"),
    (seen_through, "page 1 has something that shines through"),
]


@pytest.mark.parametrize(("change", "said"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_a_broken_promise_is_named(change: Callable[[Any], None], said: str) -> None:
    assert said in broken(change)


def test_a_file_that_keeps_them_has_no_faults() -> None:
    assert broken(nothing) == ""
