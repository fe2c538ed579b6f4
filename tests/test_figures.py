"""Pictures: seen by the eye, named for the ear, and nothing of where they came from."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ExifTags, Image
from readers import valid
from samples import edition, file, layout, pages

from broadside.colour import WHITE
from broadside.file.proof import proof
from broadside.file.proof.document import document
from broadside.issues import Span
from broadside.model.page import Picture
from broadside.pictures.logo_weight import logo_weight

CORPUS = Path(__file__).parent / "corpus"


def figure(path: str, more: str = "alt: A picture.") -> str:
    block = (
        f"  - figure: images/{path}\n    id: f\n    width: 0.5\n    {more}\n    caption: What it shows.[^n]\n"
    )
    head = 'lang: en\ntitle: A\nedition: 2026\nversion: "1"\nblocks:\n'
    return f"{head}{block}notes:\n  n: A note.\n"


@pytest.mark.parametrize("path", ["two.png", "blue.jpg", "shape.svg"])
def test_a_figure_is_drawn_and_named(path: str, tmp_path: Path) -> None:
    one = edition(figure(path), CORPUS)
    made = pages(one, layout())
    data = file(one, made)
    assert not proof(data, one, made)
    valid(data, tmp_path)
    (node,) = [node for node in document(data).nodes if node.role == "Figure"]
    assert node.alt == "A picture."
    assert [kid.role for kid in node.kids] == ["Caption"]
    picture = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    wanted = {"two.png": (140, 26, 46), "blue.jpg": (31, 78, 121), "shape.svg": (140, 26, 46)}[path]
    near = sum(
        count
        for count, colour in picture.getcolors(1_000_000)
        if all(abs(a - b) < 8 for a, b in zip(colour, wanted, strict=True))
    )
    assert near > 1000


def test_words_behind_a_drawing_keep_their_font() -> None:
    """A drawing names a font of its own and takes it back; the caption goes on in that of the one before."""
    head, block = figure("two.png").replace("[^n]", "").removesuffix("notes:\n  n: A note.\n").split("  - ")
    one = edition(
        f"{head}  - {block}  - {block.replace('two.png', 'shape.svg').replace('id: f', 'id: g')}", CORPUS
    )
    made = pages(one, layout())
    assert not proof(file(one, made), one, made)


@pytest.mark.parametrize(("path", "packed"), [("two.png", "/FlateDecode"), ("blue.jpg", "/DCTDecode")])
def test_the_pixels_of_a_picture_are_a_stream_of_their_own(path: str, packed: str) -> None:
    """Some readers find them wherever they lie; others, as poppler, show nothing."""
    one = edition(figure(path), CORPUS)
    with pikepdf.open(io.BytesIO(file(one, pages(one, layout())))) as pdf:
        (picture,) = pdf.pages[0].Resources.XObject.values()
        assert isinstance(picture, pikepdf.Stream)
        assert packed in pikepdf.PdfImage(picture).filters
        kept = pikepdf.PdfImage(picture).as_pil_image()
    with Image.open(CORPUS / "images" / path) as image:
        assert kept.size == image.size


def test_a_decorative_figure_is_an_artifact(tmp_path: Path) -> None:
    one = edition(figure("two.png", "decorative: true"), CORPUS)
    data = file(one, pages(one, layout()))
    valid(data, tmp_path)
    assert not [node for node in document(data).nodes if node.role == "Figure"]


def test_a_picture_gives_nothing_away() -> None:
    one = edition(figure("blue.jpg"), CORPUS)
    with pikepdf.open(io.BytesIO(file(one, pages(one, layout())))) as pdf:
        streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        assert [thing for thing in streams if thing.get("/Subtype") == "/Image"]
        assert all(b"secret" not in thing.read_raw_bytes() for thing in streams)


def held_upright(path: Path) -> None:
    """A photograph of 60 by 30 pixels, red at the left, that a phone took on its side: people see 30 by 60,
    red on top."""
    photograph = Image.new("RGB", (60, 30), (31, 78, 121))
    photograph.paste((200, 0, 0), (0, 0, 20, 30))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    path.parent.mkdir()
    photograph.save(path, exif=exif, quality=95)


def test_a_photograph_stands_as_it_was_taken(tmp_path: Path) -> None:
    held_upright(tmp_path / "images" / "phone.jpg")
    one = edition(figure("phone.jpg"), tmp_path)
    made = pages(one, layout())
    (placed, item) = next(
        (placed, item) for placed in made[0].body for item in placed.box.items if isinstance(item, Picture)
    )
    assert item.height == 2 * item.width
    page = pypdfium2.PdfDocument(file(one, made))[0].render(scale=1).to_pil().convert("RGB")
    middle = int(placed.x + item.x + item.width / 2)
    top, bottom = (page.getpixel((middle, int(placed.y + item.y + item.height * at))) for at in (0.1, 0.9))
    assert top[0] > 150 > bottom[0]


def test_a_logo_is_weighed_as_it_stands(tmp_path: Path) -> None:
    held_upright(tmp_path / "images" / "phone.jpg")
    look = logo_weight(str(tmp_path / "images" / "phone.jpg"), WHITE, Span(path="brand.yaml"))
    assert look
    assert look.aspect == 0.5


def test_a_grey_of_sixteen_bits_keeps_its_shades(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    Image.new("I;16", (4, 4), 0x8000).save(tmp_path / "images" / "grey.png")
    one = edition(figure("grey.png"), tmp_path)
    with pikepdf.open(io.BytesIO(file(one, pages(one, layout())))) as pdf:
        (picture,) = pdf.pages[0].Resources.XObject.values()
        assert pikepdf.PdfImage(picture).as_pil_image().getpixel((0, 0)) == 0x80
