"""Events in, boxes out: a line down the page with a dot for each event, its date before it or above it."""

from msgspec import Struct

from broadside.model import content
from broadside.model.layout import Layout
from broadside.model.page import KEEP, Box, Element, Path, Shape
from broadside.model.replace import replace
from broadside.model.steps import circle
from broadside.typeset.beside import beside
from broadside.typeset.setter import Column, Setter
from broadside.typeset.stack import Stack, bonded, line_boxes, padded, stacked
from broadside.typeset.titled import Pairing, companied, opened, pairing, titled

# A place at least so wide has a column for dates, which takes at most this share of it. Years take so little
# that a narrow place has a column for them too.
WIDE = 300.0
MOST_SHARE = 0.26
SHORT_SHARE = 0.16
GAP = 12.0
DOT = 3.5
LINE = 1.0
# The middle of a letter stands this share of the type size above the baseline.
MIDDLE = 0.33
# How far a piece of the line reaches into the one above, so that no seam shows.
OVERLAP = 0.5
# A timeline of at most so many events stays in one piece.
WHOLE = 3


class _Spine(Struct, frozen=True, kw_only=True):
    """Where the line stands: `x` is its middle. `dates` is the column before it, None where dates stand above
    the events."""

    x: float
    dates: Column | None
    events: Column


def timeline(one: content.Timeline, setter: Setter, layout: Layout, column: Column, parent: Element) -> Stack:
    """The timeline's boxes, its title first."""
    element = Element(role="L", parent=parent, attributes=(("ListNumbering", "None"),))
    title = titled(one.title, setter, layout, (column, Element(role="Caption", parent=element)), one.span)
    spine = _spine(one, setter, layout, column)
    last = len(one.events) - 1
    rows = [
        _event(event, setter, layout, spine, (i == 0, i == last, pairing(element)))
        for i, event in enumerate(one.events)
    ]
    whole = stacked([replace(title, before=0.0), *companied(rows, WHOLE)])
    space = layout.type_of("callout")
    return replace(
        opened(whole, element),
        before=max(space.before, title.before),
        after=space.after,
    )


def _spine(one: content.Timeline, setter: Setter, layout: Layout, column: Column) -> _Spine:
    type_ = layout.type_of("when")
    extents = [setter.extent(event.when, type_) for event in one.events]
    most = column.width * (MOST_SHARE if column.width >= WIDE else SHORT_SHARE)
    widest = max(whole if column.width < WIDE else word for word, whole in extents)
    if widest > most:
        after = column.inside(2 * DOT + GAP, 0.0, setter.rtl)
        x = column.x + (column.width - DOT if setter.rtl else DOT)
        return _Spine(x=x, dates=None, events=after)
    share = min(max(whole for _, whole in extents) + 1.0, most)
    across = share + GAP + DOT
    return _Spine(
        x=column.x + (column.width - across if setter.rtl else across),
        dates=column.inside(0.0, column.width - share, setter.rtl),
        events=column.inside(across + DOT + GAP, 0.0, setter.rtl),
    )


def _event(
    event: content.Event, setter: Setter, layout: Layout, spine: _Spine, at: tuple[bool, bool, Pairing]
) -> Stack:
    """An event with its piece of the line; room to the next one is part of its last box, so that the line
    goes on there."""
    is_first, is_last, tags = at
    when, type_ = layout.type_of("when"), layout.type_of("event")
    date = line_boxes(setter, event.when, when, spine.dates or spine.events, tags.label, event.span)
    said = line_boxes(setter, event.text, type_, spine.events, tags.body, event.span)
    if spine.dates:
        boxes = beside([Stack(boxes=date), Stack(boxes=said)]).boxes
    else:
        boxes = stacked([Stack(boxes=bonded(date, KEEP)), Stack(boxes=said)]).boxes
    boxes = padded(boxes, 0.0, 0.0 if is_last else layout.grid * 2)
    middle = setter.baseline(when) - when.size * MIDDLE
    return Stack(
        boxes=tuple(
            _on_line(
                replace(box, elements=tags.all if i == 0 else ()),
                spine.x,
                middle if is_first and i == 0 else -OVERLAP,
                (middle if i == 0 else None, is_last),
            )
            for i, box in enumerate(boxes)
        )
    )


def _on_line(box: Box, x: float, top: float, at: tuple[float | None, bool]) -> Box:
    """The box with its piece of the line from `top` on, and with the dot where one is due. The line ends at
    the last dot."""
    dot, is_last = at
    bottom = box.height if not is_last else top if dot is None else dot
    paths = []
    if bottom > top:
        line: Path = Path(steps=(("m", DOT, top), ("l", DOT, bottom)), stroke="rule", width=LINE)
        paths.append(line)
    if dot is not None:
        paths.append(Path(steps=circle(DOT, dot, DOT), fill="brand"))
    if not paths:
        return box
    ink = Shape(x=x - DOT, y=0.0, width=2 * DOT, height=box.height, paths=tuple(paths))
    return replace(box, items=(ink, *box.items))
