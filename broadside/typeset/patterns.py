"""Form, look of a sign → Paths: fills a form so that grey paper, too, tells it from the others."""

from math import ceil, floor

from broadside.model.colour_role import ColourRole
from broadside.model.geometry import Rectangle
from broadside.model.page import MarkInk, Path
from broadside.model.steps import Steps
from broadside.typeset.emblem import Look

# Stripes at 45 degrees: how wide, and how far apart their middles are across the page. Dots: how wide, and
# how far apart in rows and columns. In points, at which an office printer keeps them apart.
STRIPE, STRIPES = 2.6, 7.2
DOT, DOTS = 2.3, 5.4
LINE, OPEN_LINE = 0.75, 1.3
# How much finer the lines are that stand for a solid form.
HATCH = 0.55
# A pattern of more strokes than that is no longer seen as one, and makes a file large.
MOST_STROKES = 20_000


def patterned(steps: Steps, within: Rectangle, look: Look, scale: float = 1.0) -> tuple[Path, ...]:
    """`within` is the rectangle around the form, y down. `scale` makes the pattern finer, for small forms."""
    if look.pattern == "solid":
        return (Path(steps=steps, fill=look.colour, solid=True),)
    ground = Path(steps=steps, fill=look.tint)
    edge = OPEN_LINE if look.pattern == "plain" else LINE
    outline = Path(steps=steps, stroke=look.colour, width=edge, round=True)
    if look.pattern == "plain":
        return (ground, outline)
    strokes = _stripes(within, scale) if look.pattern == "stripes" else _dots(within, scale)
    width = (STRIPE if look.pattern == "stripes" else DOT) * scale
    ink = Path(steps=strokes, stroke=look.colour, width=width, round=look.pattern == "dots", clip=steps)
    return (ground, ink, outline) if strokes else (ground, outline)


def hatched(steps: Steps, within: Rectangle, colour: ColourRole | MarkInk) -> tuple[Path, ...]:
    """A solid form in a colour, where ink is saved: fine lines that cross, as no pattern's do."""
    lines = (*_stripes(within, HATCH), *_stripes(within, HATCH, falling=True))
    ink = Path(steps=lines, stroke=colour, width=LINE, clip=steps, kept=True)
    outline = Path(steps=steps, stroke=colour, width=OPEN_LINE, round=True, kept=True)
    ground = Path(steps=steps, fill="paper", kept=True)
    return (ground, ink, outline) if lines else (ground, outline)


def _stripes(within: Rectangle, scale: float, *, falling: bool = False) -> Steps:
    """Lines from lower left to upper right, or `falling`, from upper left to lower right, in the same places
    on the page for every form."""
    step, high = STRIPES * scale, within.bottom - within.top
    if falling:
        left = floor((within.left - within.bottom) / step)
        right = ceil((within.right - within.top) / step)
        if right - left > MOST_STROKES:
            return ()
        return tuple(
            part
            for i in range(left, right + 1)
            for part in (
                ("m", i * step + within.top, within.top),
                ("l", i * step + within.bottom, within.bottom),
            )
        )
    first = floor((within.left + within.top) / step)
    last = ceil((within.right + within.bottom) / step)
    if last - first > MOST_STROKES:
        return ()
    return tuple(
        part
        for i in range(first, last + 1)
        for part in (
            ("m", i * step - within.bottom, within.bottom),
            ("l", i * step - within.bottom + high, within.top),
        )
    )


def _dots(within: Rectangle, scale: float) -> Steps:
    """Dots, every second row of them moved by half a step: lines of no length, which a round pen draws."""
    step = DOTS * scale
    rows = range(floor(within.top / step), ceil(within.bottom / step) + 1)
    columns = range(floor(within.left / step) - 1, ceil(within.right / step) + 1)
    if len(rows) * len(columns) > MOST_STROKES:
        return ()
    return tuple(
        part
        for row in rows
        for column in columns
        for x in ((column + row % 2 / 2) * step,)
        for part in (("m", x, row * step), ("l", x, row * step))
    )
