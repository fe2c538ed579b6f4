"""Imposed sheets: each page where who folds, cuts or glues finds it; and what becomes of odd files."""

import io
import json
import os
import random  # noqa: TID251 - seeded
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes import byref, c_double
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops, ImageFilter
from printings import shipped
from reportlab.pdfgen.canvas import Canvas
from samples import HOME, session
from test_cli import call, home  # noqa: F401 (a fixture)

from broadside.commands.impose import usual_scheme
from broadside.file.impose import MILLIMETRE, Imposed, Unfit, Unreadable, Wish, document, impose
from broadside.model.paper import SHEETS
from broadside.model.scheme import SCHEMES, Scheme

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HALF, CARD, STRIP, A6 = (396.0, 612.0), (288.0, 432.0), (243.0, 612.0), (297.638, 419.528)
# How far below the top of each page its letter stands, in the middle.
BELOW = 40.0
Size = tuple[float, float]


@dataclass(frozen=True)
class Seen:
    """A letter on a side, from 0: the middle of its foot from the bottom left, how far it is turned to the
    left, in quarters, and its size."""

    text: str
    side: int
    x: float
    y: float
    turn: int
    size: float


def made(pages: int, size: Size, *, letters: bool = True, frame: bool = True, lang: str = "en") -> bytes:
    """A file with a letter at the top of each page, in the middle, and a frame that is the same mirrored."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, invariant=1, lang=lang)
    canvas.setTitle("Heat")
    canvas.setAuthor("Jane")
    for number in range(pages):
        if frame:
            canvas.rect(12, 12, size[0] - 24, size[1] - 24)
        if letters:
            canvas.setFont("Helvetica", 24)
            canvas.drawCentredString(size[0] / 2, size[1] - BELOW, LETTERS[number])
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def imposed(data: bytes, scheme: Scheme, *papers: str, **more: object) -> Imposed:
    wish = Wish(scheme=scheme, papers=tuple(SHEETS[name] for name in papers or ("letter",)), **more)  # type: ignore[arg-type]
    return impose(document(data), wish)


def seen(data: bytes) -> list[Seen]:
    return [letter for side, page in enumerate(pypdfium2.PdfDocument(data)) for letter in _seen(page, side)]


def _seen(page: pypdfium2.PdfPage, side: int) -> Iterator[Seen]:
    words = page.get_textpage()
    for index in range(words.count_chars()):
        text = words.get_text_range(index, 1)
        if text.strip():
            x, y, matrix = c_double(), c_double(), pdfium.FS_MATRIX()
            pdfium.FPDFText_GetCharOrigin(words, index, byref(x), byref(y))
            pdfium.FPDFText_GetMatrix(words, index, byref(matrix))
            left, bottom, right, top = words.get_charbox(index, loose=True)
            turn = {(1, 0): 0, (0, 1): 1, (-1, 0): 2, (0, -1): 3}[_sign(matrix.a), _sign(matrix.b)]
            size = max(abs(matrix.a), abs(matrix.b))
            size *= pdfium.FPDFText_GetFontSize(words, index)
            middle = ((left + right) / 2, y.value) if turn % 2 == 0 else (x.value, (bottom + top) / 2)
            yield Seen(text, side, *middle, turn, size)


def _sign(value: float) -> int:
    return 0 if abs(value) < 1e-6 else 1 if value > 0 else -1


def pictures(data: bytes, scale: float = 1.0) -> list[Image.Image]:
    pdf = pypdfium2.PdfDocument(data)
    return [page.render(scale=scale, may_draw_forms=False).to_pil().convert("L") for page in pdf]


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether all ink of one is found in the other within a pixel of its place, and the other way round."""
    if any(abs(a - b) > 1 for a, b in zip(one.size, other.size, strict=True)):
        return False
    size = tuple(map(min, one.size, other.size))
    one, other = one.crop((0, 0, *size)), other.crop((0, 0, *size))
    return _found(one, other) and _found(other, one)


def _found(ink: Image.Image, picture: Image.Image) -> bool:
    dark = ink.point([255 * (level < 190) for level in range(256)])
    bare = picture.filter(ImageFilter.MinFilter(3)).point([255 * (level >= 235) for level in range(256)])
    return ImageChops.darker(dark, bare).getbbox() is None


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def boxed(**boxes: object) -> Callable[[pikepdf.Pdf], None]:
    """Sets entries of every page."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            for name, value in boxes.items():
                page.obj[f"/{name}"] = pikepdf.Array(value) if isinstance(value, list) else value

    return change


# --- booklets


def read_through(pages: int, *, rtl: bool) -> dict[str, tuple[int, str]]:
    """Where a reader who turns the leaves of nested, folded sheets meets each page: its side in the file and
    the half of it. Going in, he sees the front half of each sheet that lies away from the spine's other side
    and what is on its back; going out, the other halves, back first."""
    away, near = ("left", "right") if rtl else ("right", "left")
    sheets = range(pages // 4)
    going_in = [place for sheet in sheets for place in ((2 * sheet, away), (2 * sheet + 1, near))]
    going_out = [place for sheet in reversed(sheets) for place in ((2 * sheet + 1, away), (2 * sheet, near))]
    return dict(zip(LETTERS, going_in + going_out, strict=False))


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("pages", [4, 8, 12, 20])
def test_a_folded_booklet_reads_in_order(pages: int, rtl: bool) -> None:
    made_ = imposed(made(pages, HALF), "booklet", rtl=rtl)
    places = read_through(pages, rtl=rtl)
    letters = seen(made_.data)
    assert {letter.text: letter.side for letter in letters} == {k: side for k, (side, _) in places.items()}
    for letter in letters:
        middle = {"left": 198, "right": 594}[places[letter.text][1]]
        assert (letter.x, letter.y) == pytest.approx((middle, 612 - BELOW), abs=0.05)
        assert (letter.turn, letter.size) == (0, pytest.approx(24))
    assert {page.get_size() for page in pypdfium2.PdfDocument(made_.data)} == {(792, 612)}
    assert made_.plan.flip == "short"


def test_eight_pages_lie_as_every_manual_has_them() -> None:
    letters = sorted(seen(imposed(made(8, HALF), "booklet").data), key=lambda one: (one.side, one.x))
    assert "".join(letter.text for letter in letters) == "HABGFCDE"


@pytest.mark.parametrize("lang", ["he", "ar-EG", "fa", "az-Arab"])
def test_a_language_that_runs_from_right_to_left_is_bound_on_the_right(lang: str) -> None:
    assert document(made(4, HALF, lang=lang)).rtl
    assert not document(made(4, HALF, lang="es")).rtl


@pytest.mark.parametrize(("pages", "back_cover", "expected"), [(5, False, "AEBDC"), (7, True, "GABFCDE")])
def test_blank_pages_go_to_the_end_or_before_the_back_cover(
    pages: int, back_cover: bool, expected: str
) -> None:
    made_ = imposed(made(pages, HALF), "booklet", back_cover=back_cover)
    letters = sorted(seen(made_.data), key=lambda one: (one.side, one.x))
    assert sorted(letter.text for letter in letters) == sorted(expected)
    places = read_through(8, rtl=False)
    if back_cover:
        places["G"], places["H"] = places["H"], places["G"]
    assert {one.text: one.side for one in letters} == {one: places[one][0] for one in expected}
    assert "blank" in " ".join(made_.plan.instructions)


def test_creep_moves_the_pages_of_inner_sheets_towards_the_fold() -> None:
    still, crept = (
        {letter.text: letter for letter in seen(imposed(made(12, HALF), "booklet", thickness=how).data)}
        for how in (0.0, 2.5)
    )
    for text, (side, half) in read_through(12, rtl=False).items():
        over = 2.5 * (side // 2) * (1 if half == "left" else -1)
        assert crept[text].x - still[text].x == pytest.approx(over, abs=0.001)
        assert crept[text].y == still[text].y


def test_a_crept_page_does_not_run_over_the_fold() -> None:
    """A page that is black to its edges stays on its half of the sheet."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=HALF)
    for number in range(8):
        canvas.rect(0, 0, *HALF, stroke=0, fill=int(number == 2))
        canvas.showPage()
    canvas.save()
    side = pictures(imposed(file.getvalue(), "booklet", thickness=20.0).data)[2]
    assert [side.getpixel((x, 300)) for x in (390, 402, 765, 778)] == [255, 0, 0, 255]


def test_what_is_too_large_is_made_smaller_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made(4, (612, 792)))
    done = call(tmp_path, "impose", "a.pdf", "--as", "book", "--paper", "letter")
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        "1 sheet of letter, both sides, flip on short edge; pages at 60%; fold in the middle" in done.stdout
    )
    for letter in seen((tmp_path / "a_booklet.pdf").read_bytes()):
        assert letter.size == pytest.approx(24 * 732 / 1224, abs=0.01)
    assert "tabloid" in call(tmp_path, "impose", "a.pdf", "--as", "booklet").stdout


# --- leaves to be cut apart


def cut(picture: Image.Image, columns: int, rows: int, cell: Size) -> list[Image.Image]:
    """The cells in the middle of a sheet, row by row."""
    left, top = (picture.width - columns * cell[0]) / 2, (picture.height - rows * cell[1]) / 2
    return [
        picture.crop(
            (
                round(left + column * cell[0]),
                round(top + row * cell[1]),
                round(left + (column + 1) * cell[0]),
                round(top + (row + 1) * cell[1]),
            )
        )
        for row in range(rows)
        for column in range(columns)
    ]


@pytest.mark.parametrize(
    ("scheme", "size", "paper", "shape"),
    [
        ("2-up", HALF, "letter", (2, 1)),
        ("2-up", (500, 300), "letter", (1, 2)),
        ("4-up", HALF, "tabloid", (2, 2)),
    ],
)
def test_cut_and_piled_up_the_leaves_are_in_order(
    scheme: Scheme, size: Size, paper: str, shape: tuple[int, int]
) -> None:
    """Ten pages, five leaves: each pile is cut out of one cell, and the back of a cell is seen mirrored."""
    source = made(10, size)
    sides = pictures(imposed(source, scheme, paper).data)
    columns, rows = shape
    piles: list[list[Image.Image]] = [[] for _ in range(columns * rows)]
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        backs = cut(back, *shape, size)
        for at, cell in enumerate(cut(front, *shape, size)):
            row, column = divmod(at, columns)
            piles[at] += [cell, backs[row * columns + columns - 1 - column]]
    leaves = [leaf for pile in piles for leaf in pile if leaf.getextrema()[0] < 200]
    originals = pictures(source)
    assert len(leaves) == len(originals)
    assert all(map(alike, leaves, originals))
    assert not alike(leaves[0], originals[1])


@pytest.mark.parametrize("rtl", [False, True])
def test_one_sided_leaves_are_fronts(rtl: bool) -> None:
    result = imposed(made(4, HALF), "2-up", one_sided=True, rtl=rtl)
    rows = sorted(seen(result.data), key=lambda one: (one.side, one.x))
    assert "".join(one.text for one in rows) == ("CADB" if rtl else "ACBD")
    assert result.plan.flip is None


@pytest.mark.parametrize(
    ("size", "paper", "many", "flip"),
    [
        (A6, "a4", 4, "long"),
        (CARD, "letter", 2, "long"),
        (HALF, "letter", 2, "short"),
        (STRIP, "letter", 2, "long"),
        (STRIP, "a4", 2, "long"),
        ((153, 243), "letter", 12, "long"),
        ((150, 450), "letter", 5, "short"),
    ],
)
def test_cards_are_repeated_and_backs_lie_behind_their_fronts(
    size: Size, paper: str, many: int, flip: str
) -> None:
    """Looked through the paper, frames and marks of both sides are one, and so are the tops of the cards."""
    result = imposed(made(2, size), "cards", paper, clear=10.0 if size == STRIP else 20.0)
    letters = seen(result.data)
    width, _ = pypdfium2.PdfDocument(result.data)[0].get_size()
    fronts = sorted((round(one.x), round(one.y)) for one in letters if one.text == "A")
    backs = sorted((round(width - one.x), round(one.y)) for one in letters if one.text == "B")
    assert len(fronts) == many
    assert fronts == [pytest.approx(one, abs=1) for one in backs]
    assert result.plan.flip == flip
    assert [one.size for one in letters] == pytest.approx([24] * len(letters))
    front, back = pictures(imposed(made(2, size, letters=False), "cards", paper).data, 2)
    assert alike(front, back.transpose(Image.Transpose.FLIP_LEFT_RIGHT))


@pytest.mark.parametrize("scheme", ["booklet", "2-up", "4-up", "work-and-turn"])
def test_marks_of_both_sides_are_one(scheme: Scheme) -> None:
    front, back = pictures(imposed(made(8, (200, 260), frame=False, letters=False), scheme).data, 2)[:2]
    assert front.getextrema()[0] < 190
    assert alike(front, back.transpose(Image.Transpose.FLIP_LEFT_RIGHT))


def test_marks_stand_outside_of_what_is_cut_and_where_to_cut() -> None:
    (front, _) = imposed(made(2, CARD), "cards").plan.sides
    left, right, bottom, top = 18, 594, 180, 612
    assert front.marks
    for mark in front.marks:
        x, y, end_x, end_y = mark.start.x, mark.start.y, mark.end.x, mark.end.y
        assert x in (left, 306, right) if x == end_x else y in (bottom, top)
        assert max(y, end_y) < bottom or min(y, end_y) > top or max(x, end_x) < left or min(x, end_x) > right


def test_a_card_is_text_where_printers_print() -> None:
    """Three strips would fill a letter from edge to edge: two, where their text is near their edges."""
    counts = [len(seen(imposed(made(1, STRIP), "cards", clear=clear).data)) for clear in (10.0, 18.0)]
    assert counts == [2, 3]


def test_work_and_turn_gives_every_leaf_twice() -> None:
    result = imposed(made(4, HALF), "work-and-turn")
    rows = [
        "".join(one.text for one in sorted(seen(result.data), key=lambda one: one.x) if one.side == side)
        for side in range(4)
    ]
    assert rows == ["AB", "AB", "CD", "CD"]


def test_a_bleed_reaches_over_the_cut_and_not_into_the_next_card() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(240, 340))
    canvas.rect(0, 0, 240, 340, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    bled = boxed(TrimBox=[20, 20, 220, 320], BleedBox=[11, 11, 229, 329])
    result = imposed(changed(file.getvalue(), bled), "cards")
    # Two by two cards of 200 by 300 with 18 between: from 97 to 297 and from 315 to 515.
    side = pictures(result.data)[0]
    row = [side.getpixel((x, 200)) for x in range(side.width)]
    edges = [x for x, (before, after) in enumerate(pairwise(row), 1) if abs(before - after) > 128]
    assert edges == [88, 524]
    assert {mark.start.x for mark in result.plan.sides[0].marks if mark.start.x == mark.end.x} == {
        *(97, 297, 315, 515)
    }
    assert min(mark.start.y for mark in result.plan.sides[0].marks) < 87 - 9 - 3


# --- tiles


@pytest.mark.parametrize(
    ("size", "paper", "shape"), [((792, 1224), "letter", (2, 2)), ((1700, 500), "a4", (2, 1))]
)
@pytest.mark.parametrize("rtl", [False, True])
def test_tiles_glued_together_are_the_poster(
    size: Size, paper: str, shape: tuple[int, int], rtl: bool
) -> None:
    source = made(1, size)
    with_lines = changed(
        source, lambda pdf: pdf.pages[0].contents_add(b"0 0 m 792 1224 l 0 900 m 1700 9 l S")
    )
    result = imposed(with_lines, "tiles", paper, rtl=rtl)
    (columns, rows), overlap = shape, 10 * MILLIMETRE
    sides = pictures(result.data, 2)
    if len(sides) != columns * rows:
        columns = len(sides) // rows
    wide, high = (size[0] + (columns - 1) * overlap) / columns, (size[1] + (rows - 1) * overlap) / rows
    whole = Image.new("L", (round(size[0] * 2), round(size[1] * 2)), 255)
    for at, side in enumerate(sides):
        row, column = divmod(at, columns)
        column = columns - 1 - column if rtl else column
        left, top = side.width / 2 - wide, side.height / 2 - high
        tile = side.crop((round(left), round(top), round(left + 2 * wide), round(top + 2 * high)))
        whole.paste(tile, (round(2 * column * (wide - overlap)), round(2 * row * (high - overlap))))
    assert len(sides) > 1
    assert alike(whole, pictures(with_lines, 2)[0])


def test_the_next_tile_is_glued_on_a_dashed_line() -> None:
    first, second = imposed(made(1, (792, 600)), "tiles").plan.sides
    dashed = [mark.start.x for mark in first.marks if mark.dashed]
    right = max(mark.start.x for mark in first.marks if mark.start.x == mark.end.x and not mark.dashed)
    assert dashed == pytest.approx([right - 10 * MILLIMETRE] * 2)
    assert not [mark for mark in second.marks if mark.dashed]
    assert [tile.filled for tile in first.map] == [True, False]


# --- sources as they come


@pytest.mark.parametrize("turn", [0, 90, 180, 270, -90])
@pytest.mark.parametrize(
    "boxes",
    [
        {"MediaBox": [-50, 30, 250, 430]},
        {"MediaBox": [300, 400, 0, 0], "CropBox": [20, 50, 240, 380]},
        {"CropBox": [-100, -100, 250, 900]},
    ],
)
def test_boxes_and_turns_are_followed(boxes: dict[str, list[int]], turn: int) -> None:
    source = changed(made(1, (300, 400)), boxed(**boxes, Rotate=turn))
    (original,) = pictures(source)
    result = imposed(source, "cards", "tabloid")
    side = pictures(result.data)[0]
    grid = max(((c, r) for c in range(1, 6) for r in range(1, 6)), key=lambda n: _count(n, side, original))
    cells = cut(side, *grid, original.size)
    if not alike(cells[0], original):  # cards may lie on their side
        original = original.transpose(Image.Transpose.ROTATE_90)
        grid = max(
            ((c, r) for c in range(1, 6) for r in range(1, 6)), key=lambda n: _count(n, side, original)
        )
        cells = cut(side, *grid, original.size)
    assert all(alike(cell, original) for cell in cells)


def _count(shape: tuple[int, int], side: Image.Image, cell: Image.Image) -> int:
    fits = shape[0] * cell.width <= side.width + 1 and shape[1] * cell.height <= side.height + 1
    return shape[0] * shape[1] if fits else 0


def test_a_user_unit_is_followed() -> None:
    result = imposed(changed(made(1, (200, 300)), boxed(UserUnit=1.5)), "2-up", one_sided=True)
    (letter,) = seen(result.data)
    assert letter.size == pytest.approx(36)


def test_pages_of_other_sizes_are_set_in_the_middle_and_told() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.MediaBox = pikepdf.Array([0, 0, 792, 1224])
        pdf.pages[2].obj.MediaBox = pikepdf.Array([0, 0, 200, 300])

    result = imposed(changed(made(4, HALF), change), "booklet")
    assert "pages 2, 3 of another size: set in the middle, made to fit" in result.plan.instructions
    sizes = {letter.text: letter.size for letter in seen(result.data)}
    assert sizes["B"] == pytest.approx(12)


def annotation(kind: str, flags: int = 4) -> Callable[[pikepdf.Pdf], None]:
    """A black square of 40 points in the middle of the page, drawn as one of 10."""

    def change(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"0 g 0 0 10 10 re f", BBox=pikepdf.Array([0, 0, 10, 10]))
        one = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name(f"/{kind}"),
                Rect=[130, 180, 170, 220],
                F=flags,
                AP=pikepdf.Dictionary(N=look),
                P=pdf.pages[0].obj,
            )
        )
        pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([one]))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[one] if kind == "Widget" else [])

    return change


@pytest.mark.parametrize(
    ("kind", "flags", "shown"),
    [("Widget", 4, True), ("Stamp", 4, True), ("Stamp", 6, False), ("Text", 0, False), ("Link", 4, False)],
)
def test_what_annotations_look_like_in_print_is_kept_and_links_are_not(
    kind: str, flags: int, shown: bool
) -> None:
    source = changed(made(1, (300, 400)), annotation(kind, flags))
    result = imposed(source, "2-up", one_sided=True)
    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        assert "/Annots" not in pdf.pages[0].obj
    (side,) = pictures(result.data)
    # The page lies from 96 to 396; the square is 40 wide in its middle.
    row = [side.getpixel((x, 306)) < 128 for x in range(150, 350)]
    assert sum(row) == (40 if shown else 0)


def test_layers_that_are_off_stay_off() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="hidden"))
        off = pikepdf.Dictionary(OFF=[layer], Order=[layer])
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=off)
        pdf.pages[0].obj.Resources.Properties = pikepdf.Dictionary(L=layer)
        pdf.pages[0].contents_add(b"/OC /L BDC 0 g 0 0 300 400 re f EMC")

    source = changed(made(1, (300, 400), frame=False, letters=False), change)
    (side,) = pictures(imposed(source, "2-up").data)
    assert side.getpixel((246, 306)) == 255


# --- the file


def test_the_file_says_how_to_print_it_and_nothing_about_people() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.PieceInfo = pikepdf.Dictionary(Secret=pikepdf.String("/home/jane"))
        font = next(iter(pdf.pages[0].obj.Resources.Font.values()))
        font.Metadata = pdf.make_stream(b"<x>Jane at home</x>")

    result = imposed(changed(made(4, HALF, lang="es"), change), "booklet")
    with pikepdf.open(io.BytesIO(result.data)) as pdf:
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": "Heat",
            "/Producer": "Broadside",
        }
        wanted = pdf.Root.ViewerPreferences
        assert (wanted.Duplex, wanted.PrintScaling) == ("/DuplexFlipShortEdge", "/None")
        assert str(pdf.Root.Lang) == "es"
        text = b"".join(thing.read_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream))
        assert pdf.check_pdf_syntax() == []
    assert b"Jane" not in result.data + text
    assert b"jane" not in result.data + text


def test_the_same_file_gives_the_same_bytes_in_any_process() -> None:
    program = (
        "import sys; sys.path.insert(0, 'tests'); from test_impose import *;"
        "sys.stdout.buffer.write(imposed(made(7, HALF), 'booklet').data)"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(HOME)},
            cwd=HOME,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == imposed(made(7, HALF), "booklet").data


# --- odd files


def no_pages(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[:]


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made(2, HALF))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


ODD = {
    "empty": (b"", 1, "it is no PDF"),
    "text": (b"Hello", 1, "it is no PDF"),
    "torn": (made(2, HALF)[:300], 1, "it can't be read: the file is broken"),
    "locked": (locked(), 2, "it is locked by a password"),
    "bare": (changed(made(1, HALF), no_pages), 1, "it has no pages"),
    "flat": (changed(made(1, HALF), boxed(MediaBox=[0, 0, 300, 0])), 1, "page 1 has no sensible size"),
    "vast": (changed(made(1, HALF), boxed(MediaBox=[0, 0, 9e9, 9e9])), 1, "page 1 has no sensible size"),
    "words": (changed(made(1, HALF), boxed(MediaBox=["a", "b"])), 1, "page 1 can't be read"),
    "poster": (made(1, (2000, 3000)), 2, "a page is larger than letter: choose a larger `--paper`"),
}


def test_an_odd_file_is_told_in_a_line_and_the_others_are_made(tmp_path: Path) -> None:
    for name, (data, _, _) in ODD.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    (tmp_path / "good.pdf").write_bytes(made(2, CARD))
    names = [f"{name}.pdf" for name in ODD]
    done = call(tmp_path, "impose", *names, "none.pdf", "good.pdf", "--as", "cards", "--paper", "letter")
    said = dict(line.split(": error: ") for line in done.stderr.splitlines() if "hint:" not in line)
    assert {name: words for name, words in said.items() if name != "none.pdf"}.keys() == {*names}
    for name, (_, _, words) in ODD.items():
        assert said[f"{name}.pdf"].startswith(words)
    assert "no such file" in said["none.pdf"]
    assert done.returncode == 2
    assert done.stdout.splitlines()[0] == "good_cards.pdf"
    assert {path.name for path in tmp_path.iterdir()} == {*names, "good.pdf", "good_cards.pdf"}


@pytest.mark.parametrize("name", ["torn", "locked"])
def test_the_exit_status_tells_a_broken_file_from_a_wrong_call(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.pdf").write_bytes(ODD[name][0])
    assert call(tmp_path, "impose", "a.pdf", "--as", "2-up").returncode == ODD[name][1]


def test_whatever_is_in_a_file_there_is_no_traceback() -> None:
    chance = random.Random(4)
    whole = changed(made(4, HALF), annotation("Stamp"))
    ends = {"made": 0, "told": 0}
    for _ in range(250):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 12))):
            data[chance.randrange(20, len(data))] = chance.choice(b"0129 /<>[]()RefstmNM\x00\xff")
        try:
            imposed(bytes(data), chance.choice(SCHEMES))
            ends["made"] += 1
        except (Unreadable, Unfit) as fault:
            ends["told"] += "\n" not in str(fault)
    assert sum(ends.values()) == 250
    assert min(ends.values()) > 10


# --- what is usual


def test_each_layout_has_its_usual_scheme() -> None:
    usual = {
        name: {usual_scheme(session().layout(name), paper, 4) for paper in ("letter", "a4")}
        for name in session().library.layouts
    }
    schemes = {
        "booklet": "booklet",
        "brief": "booklet",
        "half-sheet": "cards",
        "palm-card": "cards",
        "poster": "tiles",
        "wallet": "cards",
    }
    assert usual == {name: {schemes.get(name)} for name in usual}
    assert usual_scheme(session().layout("brief"), "letter", 2) is None


def test_each_layout_knows_the_edge_to_flip() -> None:
    edges = {name: session().layout(name).flip("letter") for name in session().library.layouts}
    assert {name for name, edge in edges.items() if edge is None} == {"matrix", "poster"}
    assert {name for name, edge in edges.items() if edge == "short"} == {"trifold"}


@pytest.mark.parametrize(
    ("layout", "duplex"),
    [("trifold", "/DuplexFlipShortEdge"), ("handout", "/DuplexFlipLongEdge"), ("matrix", "None")],
)
def test_a_printing_tells_the_printer_how_to_flip(layout: str, duplex: str) -> None:
    with pikepdf.open(io.BytesIO(shipped("four-legal-approaches", layout).data)) as pdf:
        wanted = pdf.Root.ViewerPreferences
        assert str(wanted.get("/Duplex")) == duplex
        assert wanted.PrintScaling == "/None"


def test_a_build_imposes_beside_its_editions(home: Path) -> None:  # noqa: F811
    source = home / "sheets" / "heat" / "sheet.yaml"
    source.write_text(source.read_text("utf-8").replace("id: water", "id: water\n    level: short"), "utf-8")
    words = ["--layout", "palm-card", "--layout", "handout", "--paper", "a4", "--no-gallery"]
    files = json.loads(call(home, "--impose", "heat", *words, "--json").stdout)["files"]
    told = {one["layout"]: one["imposed"] for one in files}
    assert told["handout"] is None
    assert told["palm-card"]["path"] == "build/heat_en_plain_palm-card_a4_cards.pdf"
    assert len(seen((home / told["palm-card"]["path"]).read_bytes())) > 4
    done = call(home, "heat", *words, "--impose", "2-up")
    assert "handout_a4_2-up.pdf\n    1 sheet of a3, one side; cut into 2 equal parts" in done.stdout
    assert call(home, "heat", *words, "--impose=zines").returncode == 2
