"""Timeline → Stack: draws a line down the page, a dot for each event, its date before it or above it."""

from msgspec import Struct

from broadside.blocks.timeline.noun import Event, Timeline
from broadside.model.page import KEEP, Box, Element, Path, Shape
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.steps import circle
from broadside.typeset.beside import beside
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import bonded, padded, stacked
from broadside.typeset.titled import Pairing, begun, companied, pairing, titled
from broadside.typeset.typesetter import Typesetter

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


class _Entry(Struct, frozen=True, kw_only=True):
    event: Event
    is_first: bool
    is_last: bool


class _Spine(Struct, frozen=True, kw_only=True):
    """Where the line stands: `x` is its middle. `dates` is the column before it, None where dates stand above
    the events."""

    x: float
    dates: Column | None
    events: Column


def timeline(one: Timeline, place: Place, typesetter: Typesetter) -> Stack:
    """The timeline's boxes, its title first."""
    element = Element(role="L", parent=place.parent, attributes=(("ListNumbering", "None"),))
    title = titled(one.title, place, one.span, typesetter)
    spine = _spine(one, typesetter, place.column)
    last = len(one.events) - 1
    rows = [
        _event(_Entry(event=event, is_first=i == 0, is_last=i == last), spine, pairing(element), typesetter)
        for i, event in enumerate(one.events)
    ]
    rows[0] = begun(rows[0], element)
    whole = stacked([replace(title, before=0.0), *companied(rows, WHOLE)])
    space = typesetter.type_of("callout")
    return replace(whole, before=max(space.before, title.before), after=space.after)


def _spine(one: Timeline, typesetter: Typesetter, column: Column) -> _Spine:
    type_ = typesetter.type_of("when")
    extents = [typesetter.extent(event.when, type_) for event in one.events]
    most = column.width * (MOST_SHARE if column.width >= WIDE else SHORT_SHARE)
    widest = max(whole if column.width < WIDE else word for word, whole in extents)
    if widest > most:
        after = column.inside(2 * DOT + GAP, 0.0, typesetter.rtl)
        x = column.x + (column.width - DOT if typesetter.rtl else DOT)
        return _Spine(x=x, dates=None, events=after)
    share = min(max(whole for _, whole in extents) + 1.0, most)
    across = share + GAP + DOT
    return _Spine(
        x=column.x + (column.width - across if typesetter.rtl else across),
        dates=column.inside(0.0, column.width - share, typesetter.rtl),
        events=column.inside(across + DOT + GAP, 0.0, typesetter.rtl),
    )


def _event(entry: _Entry, spine: _Spine, tags: Pairing, typesetter: Typesetter) -> Stack:
    """An event with its piece of the line; room to the next one is part of its last box, so that the line
    goes on there."""
    event = entry.event
    when, type_ = typesetter.type_of("when"), typesetter.type_of("event")
    date = line_boxes(typesetter, event.when, when, spine.dates or spine.events, tags.label, event.span)
    said = line_boxes(typesetter, event.text, type_, spine.events, tags.body, event.span)
    if spine.dates:
        boxes = beside([Stack(boxes=date), Stack(boxes=said)]).boxes
    else:
        boxes = stacked([Stack(boxes=bonded(date, KEEP)), Stack(boxes=said)]).boxes
    boxes = padded(boxes, 0.0, 0.0 if entry.is_last else typesetter.layout.grid * 2)
    middle = typesetter.baseline(when) - when.size * MIDDLE
    first, *others = boxes
    top = middle if entry.is_first else -OVERLAP
    end = middle if entry.is_last else first.height
    return Stack(
        boxes=(
            _on_line(replace(first, elements=tags.all), spine.x, top, end, middle),
            *(
                _on_line(
                    replace(box, elements=()), spine.x, -OVERLAP, -OVERLAP if entry.is_last else box.height
                )
                for box in others
            ),
        )
    )


def _on_line(box: Box, x: float, top: float, end: float, dot: float | None = None) -> Box:
    """The box with its piece of the line from `top` to `end`, and with the dot where one is due."""
    paths = []
    if end > top:
        line: Path = Path(steps=(("m", DOT, top), ("l", DOT, end)), stroke="rule", width=LINE)
        paths.append(line)
    if dot is not None:
        paths.append(Path(steps=circle(DOT, dot, DOT), fill="brand"))
    if not paths:
        return box
    ink = Shape(x=x - DOT, y=0.0, width=2 * DOT, height=box.height, paths=tuple(paths))
    return replace(box, items=(ink, *box.items))
