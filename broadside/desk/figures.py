"""Layout, paper → SVG: small drawings to scale, of a printing and of how its paper is turned and folded.

Shapes alone, in the colours of the page around them. What they show is said in words beside them, so that
they are hidden from screen readers.
"""

from collections.abc import Iterator

from broadside.inspect.webpage import Html, filled, joined
from broadside.model.layout import Layout
from broadside.pages.fold import creases

# The longer side of a tabloid, in units of the drawing; all printings are drawn to one scale.
LONG, TABLOID = 40.0, 1224.0
# A card would be a dot.
LEAST = 13.0

DRAWING = (
    '<svg viewBox="0 0 $width $height" width="$width" height="$height" aria-hidden="true" focusable="false" '
    'class="drawing">$shapes</svg>'
)
SHEET = '<rect class="paper" x="$x" y="$y" width="$width" height="$height" rx="1"/>'
LINE = '<line class="$kind" x1="$x1" y1="$y1" x2="$x2" y2="$y2"/>'
WORD = '<text class="word" x="$x" y="$y">$word</text>'
CALLED = '<text class="word small" x="$x" y="$y">$word</text>'
ARROW = '<path class="turn" d="$path"/>'


def figure_of(layout: Layout, paper: str) -> str:
    """The shape of a printing, with its panels or columns."""
    sheet = layout.sheet(paper)
    scale = LONG / TABLOID
    scale = max(scale, LEAST / max(sheet.width, sheet.height))
    width, height = sheet.width * scale, sheet.height * scale
    left, top = (LONG - width) / 2, (LONG - height) / 2
    shapes = [filled(SHEET, x=_n(left), y=_n(top), width=_n(width), height=_n(height))]
    if layout.hero:
        shapes.append(
            filled(
                '<rect class="hero" x="$x" y="$y" width="$width" height="$height"/>',
                x=_n(left),
                y=_n(top),
                width=_n(width / (len(layout.fold.sides[0]) if layout.fold else 1)),
                height=_n(height * (0.6 if layout.has_cover else 0.28)),
            )
        )
    shapes += (line for _, line in _creases(layout, paper, 1, scale, left, top))
    return _drawing(LONG, LONG, shapes)


def _creases(
    layout: Layout, paper: str, side: int, scale: float, left: float, top: float
) -> Iterator[tuple[float, Html]]:
    """Those of a side: how far along it each is, and its line."""
    sheet = layout.sheet(paper)
    right, bottom = left + sheet.width * scale, top + sheet.height * scale
    for crease in creases(layout, paper).get(side, ()):
        at = crease.at * scale
        if crease.stacked:
            line = filled(LINE, kind="fold", x1=_n(left), y1=_n(top + at), x2=_n(right), y2=_n(top + at))
        else:
            line = filled(LINE, kind="fold", x1=_n(left + at), y1=_n(top), x2=_n(left + at), y2=_n(bottom))
        yield at, line


def turning(layout: Layout, paper: str, flip: str) -> str:
    """A sheet, and over which of its edges it is turned for its back."""
    sheet = layout.sheet(paper)
    scale = 64 / max(sheet.width, sheet.height)
    width, height = sheet.width * scale, sheet.height * scale
    left, top = (100 - width) / 2, (90 - height) / 2
    upright = height >= width
    at_side = (flip == "long") == upright
    shapes = [filled(SHEET, x=_n(left), y=_n(top), width=_n(width), height=_n(height))]
    middle_x, middle_y = left + width / 2, top + height / 2
    if at_side:
        edge = left
        shapes.append(filled(LINE, kind="edge", x1=_n(edge), y1=_n(top), x2=_n(edge), y2=_n(top + height)))
        path = f"M{_n(middle_x + 14)} {_n(middle_y)}C{_n(middle_x)} {_n(middle_y - 18)} {_n(edge + 4)} "
        path += f"{_n(middle_y - 18)} {_n(edge - 12)} {_n(middle_y)}m0 0l1 -8m-1 8l8 -1"
    else:
        edge = top
        shapes.append(filled(LINE, kind="edge", x1=_n(left), y1=_n(edge), x2=_n(left + width), y2=_n(edge)))
        path = f"M{_n(middle_x)} {_n(middle_y + 12)}C{_n(middle_x + 20)} {_n(middle_y)} {_n(middle_x + 20)} "
        path += f"{_n(edge + 4)} {_n(middle_x)} {_n(edge - 10)}m0 0l8 -1m-8 1l1 8"
    shapes.append(filled(ARROW, path=path))
    return _drawing(100, 90, shapes)


def folding(layout: Layout, paper: str, side: int, words: tuple[str, ...], called: str) -> str:
    """A side of a folded sheet, with its panels and the word for each; `called` stands under it."""
    sheet = layout.sheet(paper)
    scale = 150 / max(sheet.width, sheet.height)
    width, height = sheet.width * scale, sheet.height * scale
    left, top = max(70 - width, 0) / 2 + 5.0, 5.0
    shapes = [filled(SHEET, x=_n(left), y=_n(top), width=_n(width), height=_n(height))]
    edges = [0.0]
    stacked = bool(layout.fold and layout.fold.stacked)
    for at, line in _creases(layout, paper, side, scale, left, top):
        edges.append(at)
        shapes.append(line)
    edges.append(height if stacked else width)
    for i, word in enumerate(words):
        middle = (edges[i] + edges[i + 1]) / 2
        x = left + (width / 2 if stacked else middle)
        y = top + (middle if stacked else height / 2)
        shapes.append(filled(WORD, x=_n(x), y=_n(y + 3), word=word))
    shapes.append(filled(CALLED, x=_n(left + width / 2), y=_n(top + height + 15), word=called))
    return _drawing(max(width, 70) + 10, height + 24, shapes)


def _drawing(width: float, height: float, shapes: list[Html]) -> str:
    return filled(DRAWING, width=_n(width), height=_n(height), shapes=joined(shapes, "")).markup


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
