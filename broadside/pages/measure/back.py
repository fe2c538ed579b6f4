"""Stacks, room → Stacks: makes what ends a sheet fill the back of what has a cover.

The first ground among it, as a rule that of the contacts, reaches up as far as there is room: a field in the
brand's colour, with tiles as the cover has them, its words in the middle of what these leave. Where there is
no ground, white stands above the imprint; and where the cover lies beside it, above all that is not what
people can do.
"""

from collections.abc import Callable, Sequence

from broadside.model.layout import Layout
from broadside.model.page import GLUE, Box, Frame, Shape
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.pages.measure.hero_art import UNDER_ART
from broadside.typeset.stack import height_of, stacked

# What a panel that is filled to its foot is lower by, for sums of lengths that drift.
SPARE = 0.1


# What is drawn on the upper part of a ground so much higher than its words.
Art = Callable[[Frame, float], tuple[Shape, ...]]


def back(ends: Sequence[Stack], foot: Stack, room: float, art: Art | None) -> tuple[Stack, ...]:
    """The stacks that end a sheet, and the imprint below them, `room` points high in all; without `art` no
    ground is higher than its words."""
    if art is None:
        return _sunk(ends, foot, room)
    at = next((i for i, one in enumerate(ends) if any(box.frames for box in one.boxes)), None)
    spare = room - height_of(stacked([*ends, foot]).boxes) - SPARE
    if spare <= 0.0 and at is not None:
        # Then what stands above the ground is on the page before.
        boxes = ends[at].boxes
        below = replace(ends[at], boxes=boxes[from_ground(boxes) :])
        spare = room - height_of(stacked([below, *ends[at + 1 :], foot]).boxes) - SPARE
    if spare <= 0.0:
        return (*ends, foot)
    if at is None:
        gap = max(ends[-1].after, foot.before)
        return (*ends, replace(foot, before=gap + spare))
    grown = replace(ends[at], boxes=tuple(_grown(ends[at].boxes, spare, art, follows=at > 0)))
    return (*ends[:at], grown, *ends[at + 1 :], foot)


def to_edges(ends: Sequence[Stack], layout: Layout, *, rtl: bool) -> list[Stack]:
    """The stacks that end a booklet with their grounds as wide as that of its cover is, and drawn on over the
    cut as that is."""
    frames = dict.fromkeys(frame for stack in ends for box in stack.boxes for frame in box.frames[:1])
    wider = {frame: _wider(frame, layout, rtl=rtl) for frame in frames}
    return [
        replace(
            stack,
            boxes=tuple(
                replace(box, frames=(*(wider[one] for one in box.frames[:1]), *box.frames[1:]))
                for box in stack.boxes
            ),
        )
        for stack in ends
    ]


def _wider(frame: Frame, layout: Layout, *, rtl: bool) -> Frame:
    reach = layout.reach
    left = reach.end if rtl else reach.start
    width = frame.width + reach.start + reach.end
    return replace(frame, x=frame.x - left, width=width, edge=layout.edge)


def _sunk(ends: Sequence[Stack], foot: Stack, room: float) -> tuple[Stack, ...]:
    """The same with all white in one place, above what sinks."""
    spare = room - height_of(stacked([*ends, foot]).boxes) - SPARE
    at = next((i for i, one in enumerate(ends) if one.boxes[0].sinks), None)
    if spare <= 0.0 or at is None:
        return (*ends, foot)
    first, *rest = ends[at].boxes
    clear = Box(height=spare, space=first.space, bond=GLUE, whole=True, sinks=True, span=first.span)
    lower = replace(ends[at], boxes=(clear, replace(first, space=0.0, sinks=False), *rest))
    return (*ends[:at], lower, *ends[at + 1 :], foot)


def from_ground(boxes: Sequence[Box]) -> int:
    """Which box is the first on a ground; 0 where none is."""
    return next((i for i, box in enumerate(boxes) if box.frames), 0)


def _grown(boxes: Sequence[Box], spare: float, art: Art, *, follows: bool) -> list[Box]:
    """Boxes whose first ground is so much higher, tiles at its head and its words in the middle below them;
    `follows`: below others."""
    at = from_ground(boxes)
    first = boxes[at]
    frame = first.frames[0]
    above = Box(height=spare, space=first.space, bond=GLUE, whole=True, sinks=first.sinks, span=first.span)
    drawn = art(frame, spare)
    # At the head of a page tiles begin in its margin, as those of the cover do; below words they do not.
    rise = max((-one.y for one in drawn), default=0.0) if at or follows else 0.0
    if rise:
        drawn = tuple(replace(one, y=one.y + rise) for one in art(frame, spare - rise))
    # Under tiles there is no ground, which would show at the edges of light ones where a screen smooths them.
    high = max((one.y + one.height - UNDER_ART for one in drawn), default=0.0)
    tiled = [replace(above, height=high, items=drawn)] if drawn else []
    clear = replace(above, height=(spare - high) / 2, frames=(frame,))
    under = replace(clear, space=0.0, sinks=False)
    clear = under if drawn else clear
    end = next((i for i in range(at, len(boxes)) if frame not in boxes[i].frames), len(boxes))
    said = [replace(first, space=0.0, sinks=False), *boxes[at + 1 : end]]
    *_, last = said
    said = [*said[:-1], replace(last, bond=GLUE), replace(under, bond=last.bond)]
    return [*boxes[:at], *tiled, clear, *said, *boxes[end:]]
