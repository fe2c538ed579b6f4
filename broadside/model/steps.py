"""The steps of a path, as the operators of PDF are but with y down: `("m", x, y)`, `("l", x, y)`,
`("c", x1, y1, x2, y2, x3, y3)` and `("h",)`; and the forms that are drawn again and again."""

from broadside.model.geometry import Rectangle

Steps = tuple[tuple[str | float, ...], ...]

# How far a curve's handles reach to make a quarter of a circle of its radius (as usual).
QUARTER = 0.5523


def circle(x: float, y: float, radius: float) -> Steps:
    reach = radius * QUARTER
    left, right, top, bottom = x - radius, x + radius, y - radius, y + radius
    return (
        ("m", right, y),
        ("c", right, y + reach, x + reach, bottom, x, bottom),
        ("c", x - reach, bottom, left, y + reach, left, y),
        ("c", left, y - reach, x - reach, top, x, top),
        ("c", x + reach, top, right, y - reach, right, y),
        ("h",),
    )


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Steps:
    """A rectangle with round corners."""
    right, bottom, bend = x + width, y + height, radius * (1 - QUARTER)
    return (
        ("m", x + radius, y),
        ("l", right - radius, y),
        ("c", right - bend, y, right, y + bend, right, y + radius),
        ("l", right, bottom - radius),
        ("c", right, bottom - bend, right - bend, bottom, right - radius, bottom),
        ("l", x + radius, bottom),
        ("c", x + bend, bottom, x, bottom - bend, x, bottom - radius),
        ("l", x, y + radius),
        ("c", x, y + bend, x + bend, y, x + radius, y),
        ("h",),
    )


def bounds(steps: Steps) -> Rectangle:
    """The rectangle around all points of a path, y down."""
    xs = [float(place) for step in steps for place in step[1::2]]
    ys = [float(place) for step in steps for place in step[2::2]]
    return Rectangle(left=min(xs), top=min(ys), right=max(xs), bottom=max(ys))


def rectangle(width: float, height: float, x: float = 0.0, y: float = 0.0) -> Steps:
    return (("m", x, y), ("l", x + width, y), ("l", x + width, y + height), ("l", x, y + height), ("h",))
