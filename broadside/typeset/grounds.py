"""Place → Frame: grounds that blocks stand on, how far they reach, and where words stand on them. Lengths are
points."""

from collections.abc import Callable

from msgspec import Struct

from broadside.model.colour_role import ColourRole
from broadside.model.layout import Layout
from broadside.model.page import Frame
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.typeset.kept import root_of
from broadside.typeset.stack import framed, padded
from broadside.typeset.typesetter import Typesetter

# Clear room inside a framed block, the bar at its start edge, and the line at its top.
PAD, LEAST_PAD = 12.0, 8.0
BAR, TOP_LINE = 3.0, 2.0
# The part of what a page has left that such a block takes up above its words, and below them, and how much at
# most.
OF_SLACK, ROOMY = 0.25, 12.0
# What words and codes keep off the start edge of a field in the brand's colour: one below the other they
# begin at one place.
FIELD_PAD = 14.0
# What is about as much as that.
NEAR_PAD = 16.0
# Two ends are one within so many points.
NEAR = 0.5
# The line around a side bar or a panel.
LINE = 0.75
# How far a panel with cards on it reaches beyond the text of its page at most.
MOST_REACH = 28.0


def bar(column: Column, rtl: bool, width: float) -> Frame:
    """A ground that shows nothing but a bar at the start edge of a column."""
    return Frame(
        x=column.x,
        width=column.width,
        fill="paper",
        bar="rule",
        bar_x=column.x + (column.width - width if rtl else 0.0),
        bar_width=width,
    )


def outline(column: Column) -> Frame:
    """A ground of paper within a fine line."""
    return replace(bar(column, False, 0.0), line=LINE)


class Reach(Struct, frozen=True, kw_only=True):
    """How far a ground reaches beyond the words on it, at its start and end."""

    start: float
    end: float

    def edge(self, layout: Layout) -> float:
        """How far off a cut such a ground is drawn on over it for a press, as that of the head is."""
        return layout.edge if self.start or self.end else 0.0


def grounds_reach(layout: Layout) -> bool:
    """Whether grounds as wide as the text of a page reach beyond it as that of the head does: on pages that
    are read one after the other, and on others where that is about as far as words keep off the edge of a
    ground."""
    near = max(layout.reach.start, layout.reach.end) <= NEAR_PAD
    apart = layout.has_back or layout.clear or layout.beside or layout.fold is not None
    return layout.edge > 0.0 and (layout.head or near) and not apart


def reaches(place: Place, layout: Layout) -> bool:
    """Whether a ground in a place may reach beyond the text of its page."""
    return place.page is not None and grounds_reach(layout)


def reach_of(place: Place, layout: Layout, rtl: bool) -> Reach:
    """How far a ground in a place reaches beyond the text of its page: all that are as wide as that begin and
    end where the ground of the head does, with their words in line with the text. Nothing amid the page."""
    return _reach(place, layout, rtl, NEAR_PAD if grounds_reach(layout) else 0.0)


def panel_reach(place: Place, layout: Layout, rtl: bool) -> Reach:
    """The same for a panel with cards on it, which are in line with the text themselves: in any layout."""
    return _reach(place, layout, rtl, MOST_REACH)


def _reach(place: Place, layout: Layout, rtl: bool, most: float) -> Reach:
    page, own = place.page, place.column
    if page is None:
        return Reach(start=0.0, end=0.0)
    first, last = abs(own.x - page.x) < NEAR, abs(own.x + own.width - page.x - page.width) < NEAR
    starts, ends = (last, first) if rtl else (first, last)
    return Reach(
        start=min(layout.reach.start, most) if starts else 0.0,
        end=min(layout.reach.end, most) if ends else 0.0,
    )


def to_edges(column: Column, layout: Layout, rtl: bool) -> Column:
    """The column of a ground: on a face of a card, which is a field as a whole, it reaches to the edges."""
    reach = layout.reach
    return column.inside(-reach.start, -reach.end, rtl) if layout.has_faces else column


def face_of(layout: Layout) -> float:
    """How much a face of a folded card holds, whichever of its papers that is printed on."""
    return min(layout.height_on(layout.area(name)) for name, _ in layout.papers)


def ground(column: Column, colour: ColourRole, edge: float = 0.0) -> Frame:
    """A ground and nothing else."""
    return replace(bar(column, False, 0.0), fill=colour, edge=edge)


def field(place: Place, colour: ColourRole, reach: Reach, typesetter: Typesetter) -> Frame:
    """The ground of a place, beyond which it reaches so far."""
    outer = place.column.inside(-reach.start, -reach.end, typesetter.rtl)
    return ground(outer, colour, reach.edge(typesetter.layout))


def band(place: Place, colour: ColourRole, typesetter: Typesetter) -> Frame:
    """The ground of a place that words stand on alone: on a face of a card it reaches to the edges."""
    layout, rtl = typesetter.layout, typesetter.rtl
    own = field(place, colour, reach_of(place, layout, rtl), typesetter)
    at = to_edges(Column(x=own.x, width=own.width), layout, rtl)
    return replace(own, x=at.x, width=at.width)


def within_band(place: Place, pad: float, typesetter: Typesetter) -> Column:
    """Where words stand on such a ground: so far off its edges, or in line with the text that it reaches
    beyond."""
    reach = reach_of(place, typesetter.layout, typesetter.rtl)
    start, end = (0.0 if beyond else pad for beyond in (reach.start, reach.end))
    return place.column.inside(start, end, typesetter.rtl)


def pad_in(pad: float, typesetter: Typesetter) -> float:
    """What words keep off the head and foot of their ground on a page that may have white left."""
    return pad + min(OF_SLACK * typesetter.slack, ROOMY)


def on_ground(make: Callable[[Place], Stack], place: Place, typesetter: Typesetter) -> Stack:
    """What is made for a place, on a pale ground amid the text of pages with a running head: a figure then
    shows at a glance what belongs to it, also where its heading is overleaf. On none within another block.
    One as wide as the page reaches as far as others there, with its words in line with the text."""
    layout, rtl = typesetter.layout, typesetter.rtl
    if not layout.head or place.parent is not root_of(typesetter.memo):
        return make(place)
    reach = reach_of(place, layout, rtl)
    if not (reach.start and reach.end):
        reach = Reach(start=0.0, end=0.0)
    inner = place.column.inside(max(PAD - reach.start, 0.0), max(PAD - reach.end, 0.0), rtl)
    made = make(replace(place, column=inner, page=None))
    # As much less as other spaces are smaller, of which a step of the grid tells.
    pad = pad_in(min(PAD, LEAST_PAD + layout.grid), typesetter)
    return replace(made, boxes=framed(padded(made.boxes, pad, pad), field(place, "tint", reach, typesetter)))
