"""Layout, paper → SVG: small drawings to scale, of a printing and of how its paper is turned and folded.

Shapes alone, in the colours of the page around them. What they show is said in words beside them, so that
they are hidden from screen readers.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadside.inspect.webpage import Html, filled, joined
from broadside.model.geometry import Rectangle
from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.model.scheme import Laid
from broadside.pages.fold import creases

# The longer side of a tabloid, in units of the drawing; all printings are drawn to one scale.
LONG, TABLOID = 40.0, 1224.0
# The longer side of a sheet in a drawing of what is done with it, and lines of words on it.
SIDE, LINES = 64.0, 6
# How large such a drawing is; leaves of a booklet in one.
ACROSS, DOWN, LEAVES = 100.0, 90.0, 3
# A card would be a dot.
LEAST = 13.0

DRAWING = (
    '<svg viewBox="0 0 $width $height" width="$width" height="$height" aria-hidden="true" focusable="false" '
    'class="drawing">$shapes</svg>'
)
SHEET = '<rect class="paper" x="$x" y="$y" width="$width" height="$height" rx="1"/>'
LINE = '<line class="$kind" x1="$x1" y1="$y1" x2="$x2" y2="$y2"/>'
WORD = '<text class="word" x="$x" y="$y">$word</text>'
CUT = '<rect class="cut" x="$x" y="$y" width="$width" height="$height"/>'
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


def turned(wide: float, high: float, flip: str) -> str:
    """A sheet of so many points, and over which of its edges it is turned for its back."""
    one = _drawn(wide, high)
    left, top, width, height = one.left, one.top, one.width, one.height
    upright = height >= width
    at_side = (flip == "long") == upright
    shapes = [one.shape]
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
    return _drawing(ACROSS, DOWN, shapes)


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


def flat(wide: float, high: float) -> str:
    """A sheet with words on its one side."""
    one = _drawn(wide, high)
    shapes = [one.shape]
    for line in range(1, LINES + 1):
        y = one.top + one.height * line / (LINES + 1)
        end = one.left + one.width * (0.85 if line < LINES else 0.5)
        shapes.append(_line("text", one.left + one.width * 0.15, y, end, y))
    return _drawing(ACROSS, DOWN, shapes)


def stapled(wide: float, high: float, *, rtl: bool) -> str:
    """Sheets with a staple in the corner in which their text begins."""
    one = _drawn(wide, high)
    behind = replace(one, left=one.left + 3, top=one.top - 3)
    corner, slant = (one.left + one.width - 7, 4) if rtl else (one.left + 7, -4)
    staple = _line("edge", corner + slant, one.top + 11, corner - slant, one.top + 4)
    return _drawing(ACROSS, DOWN, [behind.shape, one.shape, staple])


def nested() -> str:
    """Sheets folded in the middle, one in the other, with two staples in the fold."""
    shapes = []
    for inner in range(LEAVES):
        top, wide = 8.0 + 2.5 * inner, 38.0 - 4 * inner
        for way in (-1, 1):
            path = f"M50 {_n(top + 8)}L{_n(50 + way * wide)} {_n(top)}v58L50 {_n(top + 66)}Z"
            shapes.append(filled('<path class="paper" d="$path"/>', path=path))
    shapes += [_line("edge", 50, at, 50, at + 9) for at in (29.0, 56.0)]
    return _drawing(ACROSS, DOWN, shapes)


def parted(laid: Laid) -> str:
    """A sheet with what is cut out of it, or folded; of tiles, how they lie beside each other."""
    whole = _around(laid.areas) if laid.scheme == "tiles" else _whole(laid)
    one = _drawn(whole.width, whole.height)
    if laid.scheme == "booklet":
        middle = one.left + one.width / 2
        fold = _line("fold", middle, one.top, middle, one.top + one.height)
        return _drawing(ACROSS, DOWN, [one.shape, fold])
    shapes = [one.shape]
    for number, area in enumerate(laid.areas, 1):
        x = one.left + (area.left - whole.left) * one.scale
        y = one.top + (whole.top - area.top) * one.scale
        wide, high = area.width * one.scale, area.height * one.scale
        shapes.append(filled(CUT, x=_n(x), y=_n(y), width=_n(wide), height=_n(high)))
        if laid.scheme == "tiles":
            shapes.append(filled(WORD, x=_n(x + wide / 2), y=_n(y + high / 2 + 4), word=str(number)))
    return _drawing(ACROSS, DOWN, shapes)


def _whole(laid: Laid) -> Rectangle:
    return Rectangle(left=0, bottom=0, right=laid.width, top=laid.height)


def _around(areas: Sequence[Rectangle]) -> Rectangle:
    return Rectangle(
        left=min(one.left for one in areas),
        bottom=min(one.bottom for one in areas),
        right=max(one.right for one in areas),
        top=max(one.top for one in areas),
    )


class _Drawn(Struct, frozen=True, kw_only=True):
    """A sheet of paper in a drawing; `scale` is units to the point."""

    left: float
    top: float
    width: float
    height: float
    scale: float

    @property
    def shape(self) -> Html:
        return filled(SHEET, x=_n(self.left), y=_n(self.top), width=_n(self.width), height=_n(self.height))


def _drawn(wide: float, high: float) -> _Drawn:
    """A sheet of so many points in the middle of a drawing."""
    scale = SIDE / max(wide, high)
    width, height = wide * scale, high * scale
    return _Drawn(left=(ACROSS - width) / 2, top=(DOWN - height) / 2, width=width, height=height, scale=scale)


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> Html:
    return filled(LINE, kind=kind, x1=_n(x1), y1=_n(y1), x2=_n(x2), y2=_n(y2))


def _drawing(width: float, height: float, shapes: list[Html]) -> str:
    return filled(DRAWING, width=_n(width), height=_n(height), shapes=joined(shapes, "")).markup


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
