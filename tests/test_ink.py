"""Grey and little ink: nothing but black ink, no grounds under text, and the same words and marks."""

import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from printings import HEAD, SHEETS, Printing, inked, made, session_in, shipped
from samples import HOME

from broadside.blocks.map.noun import Map
from broadside.cli import main
from broadside.file.proof.document import clean
from broadside.file.proof.shown import Shown
from broadside.issues import Span
from broadside.model.colour_role import ColourRole
from broadside.model.page import Box, Fill, Page, Placed, Shape
from broadside.model.page import Path as Drawn
from broadside.model.paper import SHEETS as PAPERS
from broadside.model.paper import Ink
from broadside.model.replace import replace
from broadside.model.run import plain
from broadside.model.walk import blocks_of
from broadside.pages.ink import THINNEST_GROUND
from broadside.pages.ink import ink as in_ink
from broadside.pipeline.job import Job

# Pages, one page, panels, cards; in a sweep pages of another size of type, too.
LAYOUTS = ("brief", "matrix", "trifold", "wallet", pytest.param("large-print", marks=pytest.mark.sweep))
# Operators that set a colour space, a colour that is no grey, or a shading.
COLOURS = {"rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}
PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}
FILLING = PAINTING - {"S", "s"}
# The lightest grey that letters on white may have: 4.5 to 1.
DARK = 0.4625

PICTURES = """
  - figure: images/two.png
    id: png
    alt: Two colours
  - figure: images/blue.jpg
    id: jpg
    alt: Blue
  - figure: images/shape.svg
    id: svg
    alt: A shape
"""


@dataclass
class Stream:
    """What a content stream does, in order: each operator with its operands."""

    page: Any
    colours: Counter[str] = field(default_factory=Counter)
    spaces: list[str] = field(default_factory=list)

    def read(self) -> None:
        """All operators and pictures, those of forms too."""
        self._read(self.page)

    def _read(self, holder: Any) -> None:
        self.colours.update(str(one.operator) for one in pikepdf.parse_content_stream(holder))
        for part in holder.get("/Resources", {}).get("/XObject", {}).values():
            if part.Subtype == "/Form":
                self._read(part)
            else:
                self.spaces.append(str(part.ColorSpace))


def streams(printing: Printing) -> Iterator[Stream]:
    with pikepdf.open(io.BytesIO(printing.data)) as pdf:
        for leaf in pdf.pages:
            stream = Stream(leaf.obj)
            stream.read()
            yield stream


def is_grey(printing: Printing) -> None:
    for stream in streams(printing):
        assert not COLOURS & set(stream.colours)
        assert set(stream.spaces) <= {"/DeviceGray"}


def with_pictures(tmp_path: Path, ink: Ink) -> Printing:
    images = tmp_path / "sheets" / "heat" / "images"
    images.mkdir(parents=True)
    for name in ("two.png", "blue.jpg", "shape.svg"):
        (images / name).write_bytes((HOME / "tests" / "corpus" / "images" / name).read_bytes())
    at = session_in(
        tmp_path, {"heat": f"lang: en\n{HEAD}{PICTURES}"}, brand=f"meta: {{name: Own}}\nlogo: {LOGO}\n"
    )
    (tmp_path / "brands" / "own" / LOGO).write_bytes((HOME / "brands" / "lantern-street" / LOGO).read_bytes())
    return made(Job(sheet="heat", lang="en", layout="brief-wide", paper="a4", ink=ink, brand="own"), at)


LOGO = "logo.svg"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("ink", ["gray", "low"])
def test_no_operator_sets_a_colour(layout: str, ink: Ink) -> None:
    is_grey(shipped(SHEETS[1], layout, ink=ink, brand="lantern-street"))
    assert any(COLOURS & set(one.colours) for one in streams(shipped(SHEETS[1], layout)))


@pytest.mark.parametrize("ink", ["gray", "low"])
def test_pictures_and_a_logo_are_grey_too(tmp_path: Path, ink: Ink) -> None:
    printing = with_pictures(tmp_path, ink)
    is_grey(printing)
    assert sum(len(stream.spaces) for stream in streams(printing)) == 2


def test_in_colour_they_keep_theirs(tmp_path: Path) -> None:
    (first, *rest) = streams(with_pictures(tmp_path, "color"))
    assert first.colours["rg"]
    assert "/DeviceRGB" in {space for stream in (first, *rest) for space in stream.spaces}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("ink", ["gray", "low"])
def test_words_and_marks_are_those_of_colour(layout: str, ink: Ink) -> None:
    """A chip keeps its word and its mark; what is drawn rather than written is drawn as often, or is hatched
    with little ink."""
    colour, other = shipped(SHEETS[1], layout), shipped(SHEETS[1], layout, ink=ink)
    assert [clean(node.words) for node in other.file.nodes] == [
        clean(node.words) for node in colour.file.nodes
    ]
    for here, there in zip(map(shapes, pages(other)), map(shapes, pages(colour)), strict=True):
        assert not there - here
        assert ink == "low" or here == there
    if layout == "matrix":
        assert {"Crime", "Not a crime"} <= {clean(node.words) for node in other.file.nodes}


def is_on_a_map(text: Shown, printing: Printing) -> bool:
    """Its labels have a rim of paper that keeps them off what is under them."""
    maps = [block for block in blocks_of(printing.edition.sheet.blocks) if isinstance(block, Map)]
    labels = [plain(place.text) for one in maps for shown in one.shown for place in shown.places]
    return any(clean("".join(text.parts)) in label for label in labels)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_with_little_ink_words_stand_dark_on_paper(layout: str) -> None:
    printing = shipped(SHEETS[1], layout, ink="low", brand="lantern-street")
    for leaf, painted in zip(printing.file.pages, pages(printing), strict=True):
        grounds = [one.box for one in painted if one.is_filled and one.least > THINNEST_GROUND]
        for text in filter(inked, leaf.texts):
            if is_on_a_map(text, printing):
                continue
            under = [box for box in grounds if box[0] <= text.x <= box[2] and box[1] <= text.y <= box[3]]
            assert not under, "".join(text.parts)
        assert {one.grey <= DARK for one in painted if one.operator == "TJ"} == {True}


# The ground of a code has a pale rim, and is wider.
WIDEST_MARK = 40.0


def test_with_little_ink_strokes_of_marks_are_dark() -> None:
    """The disc of the cross in a chip is white on the brand's colour: on paper it is dark, and the cross in
    it white; lines of other marks are dark."""
    (colour,) = pages(shipped(SHEETS[1], "matrix"))
    (low,) = pages(shipped(SHEETS[1], "matrix", ink="low"))
    white = [one for one in colour if one.operator == "f" and one.grey == 1.0]
    assert white
    marks = [one for one in low if one.operator in ("S", "B") and one.box[2] - one.box[0] < WIDEST_MARK]
    discs = [one.box for one in low if one.operator == "f" and one.grey <= DARK and one.least < WIDEST_MARK]
    pale = [one.box for one in marks if one.stroke > DARK]
    assert pale
    for x, y, right, top in pale:
        assert any(a <= x and b <= y and right <= c and top <= d for a, b, c, d in discs)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_little_ink_is_less_than_grey(layout: str) -> None:
    """Under a tenth of every page of text, and never more than with grounds."""
    from broadside.inspect.render.pages import coverage, document

    shares = {}
    for ink in ("gray", "low"):
        with document(shipped(SHEETS[1], layout, ink=ink).data) as pdf:
            shares[ink] = coverage(pdf)
    # Words and numbers fill a face of a card.
    assert max(shares["low"]) < 0.11
    assert all(low <= gray for low, gray in zip(shares["low"], shares["gray"], strict=True))


def test_the_coverage_of_each_page_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session_in(tmp_path, {"heat": f"lang: en\n{HEAD}  - p: Shade.\n    id: shade\n"})
    words = ["heat", "--layout", "brief-wide", "--paper", "a4", "--jobs", "1"]
    assert main([*words, "--ink", "low"], str(tmp_path)) == 0
    assert "% inked" in capsys.readouterr().out
    assert main([*words, "--ink", "low", "--ink", "gray", "--json"], str(tmp_path)) == 0
    low, grey = sorted(json.loads(capsys.readouterr().out)["files"], key=lambda one: not one["coverage"])
    assert len(low["coverage"]) == low["pages"] == 1
    assert 0 < low["coverage"][0] < 0.05
    assert grey["coverage"] == []


@dataclass(frozen=True)
class Painted:
    """A path or a text as it is painted: with which operator (`TJ` for text), around which box, y up, in
    which greys; colours are 0. `upright`: a rectangle of its own, as grounds and rules are."""

    operator: str
    box: tuple[float, float, float, float]
    grey: float
    stroke: float
    upright: bool = False

    @property
    def is_filled(self) -> bool:
        """With ink: white is none."""
        return self.operator in FILLING and self.grey < 1.0

    @property
    def least(self) -> float:
        return min(self.box[2] - self.box[0], self.box[3] - self.box[1])


def pages(printing: Printing) -> list[list[Painted]]:
    with pikepdf.open(io.BytesIO(printing.data)) as pdf:
        return [list(painted(leaf)) for leaf in pdf.pages]


def painted(leaf: Any) -> Iterator[Painted]:
    """What is painted at the top of a page's stream; pictures stand between `q` and `Q`."""
    depth, grey, stroke = 0, 0.0, 0.0
    points: list[tuple[float, float]] = []
    upright = False
    for one in pikepdf.parse_content_stream(leaf):
        operator = str(one.operator)
        depth += {"q": 1, "Q": -1}.get(operator, 0)
        if depth:
            continue
        numbers = [float(value) for value in one.operands if isinstance(value, int | Decimal)]
        if operator in ("g", "rg"):
            grey = numbers[0] if operator == "g" else 0.0
        elif operator in ("G", "RG"):
            stroke = numbers[0] if operator == "G" else 0.0
        elif operator == "re":
            x, y, width, height = numbers
            upright = True
            points += [(x, y), (x + width, y + height)]
        elif operator in ("m", "l", "c"):
            points += list(zip(numbers[::2], numbers[1::2], strict=True))
        elif operator in PAINTING:
            across, up = zip(*points, strict=True)
            yield Painted(operator, (min(across), min(up), max(across), max(up)), grey, stroke, upright)
            points, upright = [], False
        elif operator == "TJ":
            yield Painted("TJ", (0.0, 0.0, 0.0, 0.0), grey, stroke)


def shapes(drawn: list[Painted]) -> Counter[tuple[float, ...]]:
    """Where marks, chips and tabs are, and how many paths in each place."""
    return Counter(
        tuple(round(side, 1) for side in one.box)
        for one in drawn
        if one.operator in PAINTING and not one.upright
    )


@pytest.mark.parametrize("colour", ["on-brand", "on-2"])
def test_with_little_ink_a_line_between_words_on_a_ground_is_ink_as_they_are(colour: ColourRole) -> None:
    line = Fill(x=0.0, y=0.0, width=1.5, height=12.0, colour=colour)
    box = Box(height=12.0, items=(line,), span=Span(path="a", line=1, column=1))
    page = Page(number=1, side=1, paper=PAPERS["letter"], body=(Placed(x=0.0, y=0.0, box=box),))
    (low,) = in_ink([page], "low")
    assert low.body[0].box.items == (replace(line, colour="ink"),)


def test_with_little_ink_a_solid_form_is_hatched() -> None:
    square = (("m", 0.0, 0.0), ("l", 40.0, 0.0), ("l", 40.0, 40.0), ("l", 0.0, 40.0), ("h",))
    solid = Drawn(steps=square, fill="sign-1", solid=True)
    shape = Shape(x=0.0, y=0.0, width=40.0, height=40.0, paths=(solid,))
    box = Box(height=40.0, items=(shape,), span=Span(path="a", line=1, column=1))
    page = Page(number=1, side=1, paper=PAPERS["letter"], body=(Placed(x=0.0, y=0.0, box=box),))
    (low,) = in_ink([page], "low")
    (drawn,) = low.body[0].box.items
    assert isinstance(drawn, Shape)
    assert {path.fill for path in drawn.paths} == {"paper", None}
    assert [path.stroke for path in drawn.paths if path.clip] == ["sign-1"]
