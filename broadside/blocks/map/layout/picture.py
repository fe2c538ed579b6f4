"""View, Placed → Picture: draws a part of the world, the named places in their signs, and labels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import fsum

from msgspec import Struct

from broadside.blocks.map.layout.forms import Drawn, Flat, area_of, cut, flat, steps_of
from broadside.blocks.map.layout.ground import FIRST, Ground, ground
from broadside.blocks.map.layout.labels import placed as placed_labels
from broadside.blocks.map.layout.projection import Projection, Seen
from broadside.blocks.map.layout.spots import Label, Side, Spot, grown
from broadside.blocks.map.noun import Named, View
from broadside.model.colour_role import ColourRole
from broadside.model.geometry import Rectangle, Size
from broadside.model.memo import Memo
from broadside.model.page import Element, Path, Shape, Words
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.model.steps import Steps, bounds, circle, rectangle, rounded
from broadside.model.text import Line
from broadside.model.type import Type
from broadside.pictures.places import countries, country_of, outline, states_of
from broadside.typeset.emblem import Look, look
from broadside.typeset.halo import halo
from broadside.typeset.patterns import patterned
from broadside.typeset.typesetter import Typesetter

# How wide the line around a picture is, and the lines between countries and between states.
FRAME, BORDER, STATE = 0.5, 0.5, 0.4
# A named place stands so far off what is laid below it: two in one pattern would run together.
APART = 1.4
# Where places are cut off, their edges lie so far outside of the frame that no one sees them.
OUTSIDE = 4.0
# The line to a label with its rim, and the dot at its end.
LEADER, RIM, DOT = 1.0, 2.8, 1.5
# Labels longer than so many times their type size are in two lines, and some in three: those whose longest
# word is no longer than such a share of them, in lines that have so much room.
MOST_LABEL, NARROW, LOOSE = 14.0, 0.45, 1.2
# A line is wider than it was reckoned by less.
ROUNDING = 0.6
# How far a plate reaches beyond its words, in parts of their size.
PLATE = 0.35
# What of the room beside a line stands before it: it is level with the side where the leader ends.
SPARE: Mapping[Side, float] = {"left": 0.0, "middle": 0.5, "right": 1.0}


class Placed(Struct, frozen=True, kw_only=True, eq=False):
    """Places with what is said of them, in what element, and the sign they are in."""

    text: Text
    named: Named
    sign: str
    element: Element


class Forms(Struct, frozen=True, kw_only=True, eq=False):
    """Places in a picture: their rings cut at the frame, their area, the same as a path, and one cut a little
    outside."""

    rings: Drawn
    area: float
    steps: Steps
    edge: Steps


class Part(Struct, frozen=True, kw_only=True, eq=False):
    """Named places in a picture."""

    placed: Placed
    forms: Forms


class Picture(Struct, frozen=True, kw_only=True, eq=False):
    """A view on paper, with the named places that it shows. `land` is all land, `states` the lines between
    the states of each country of which one is named."""

    seen: Seen
    size: Size
    land: Steps
    states: Mapping[str, Steps]
    parts: tuple[Part, ...]

    def area(self, placed: Placed) -> float:
        """How much of a place it shows, in square points."""
        return fsum(part.forms.area for part in self.parts if part.placed is placed)


def picture(seen: Seen, size: Size, placed: Sequence[Placed], memo: Memo) -> Picture:
    codes = {code for one in placed for code in one.named.codes}
    within = sorted({country_of(code) for code in codes if "-" in code})
    parts = tuple(
        Part(placed=one, forms=forms)
        for one in placed
        if (forms := memo.of(forms_of, one.named.codes, seen, size)).rings
    )
    return Picture(
        seen=seen,
        size=size,
        land=memo.of(_all_land, seen, size, _named(one.placed.named.codes for one in parts)).edge,
        states={country: memo.of(_states, country, seen, size) for country in within},
        parts=parts,
    )


def _named(codes: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({code for some in codes for code in some}))


def forms_of(memo: Memo, codes: tuple[str, ...], seen: Seen, size: Size) -> Forms:
    rings, beyond = (
        [ring for code in codes for ring in memo.of(_rings, code, seen, size, outside)]
        for outside in (0.0, OUTSIDE)
    )
    return Forms(
        rings=rings, area=abs(fsum(map(area_of, rings))), steps=steps_of(rings), edge=steps_of(beyond)
    )


def _states(memo: Memo, country: str, seen: Seen, size: Size) -> Steps:
    return steps_of(
        ring for code in states_of(country) for ring in memo.of(_rings, code, seen, size, OUTSIDE)
    )


def _rings(memo: Memo, code: str, seen: Seen, size: Size, outside: float) -> Drawn:
    projection = seen.scaled(size.width / seen.size.width)
    return cut(memo.of(_flat, code, projection.bare, seen.view), projection, _frame(size, outside))


def _all_land(memo: Memo, seen: Seen, size: Size, named: tuple[str, ...]) -> Forms:
    projection, frame = seen.scaled(size.width / seen.size.width), _frame(size, OUTSIDE)
    rings = cut(memo.of(_flat_land, projection.bare, seen.view, named), projection, frame)
    return Forms(rings=rings, area=0.0, steps=(), edge=steps_of(rings))


def _flat(_: Memo, code: str, projection: Projection, view: View) -> list[Flat]:
    return flat(outline(code), projection, view, named=True)


def _flat_land(_: Memo, projection: Projection, view: View, named: tuple[str, ...]) -> list[Flat]:
    return [ring for one in countries() for ring in flat(one, projection, view, named=one.code in named)]


def _frame(size: Size, outside: float) -> Rectangle:
    return Rectangle(left=-outside, top=-outside, right=size.width + outside, bottom=size.height + outside)


def drawing(one: Picture, figure: Element | None, typesetter: Typesetter) -> Shape:
    """The picture without its labels."""
    size = one.size
    signs = tuple((part.placed.named.codes, look(part.placed.sign, typesetter)) for part in one.parts)
    # It is the same in all settings that have pictures of one size.
    key = ("map.ink", one.seen, size, tuple(one.states), signs)
    paths = typesetter.memo.once(key, lambda: tuple(_ink(one, typesetter)))
    return Shape(x=0.0, y=0.0, width=size.width, height=size.height, paths=paths, element=figure)


def _ink(one: Picture, typesetter: Typesetter) -> Iterator[Path]:
    frame = rectangle(one.size.width, one.size.height)
    if one.land:
        yield Path(steps=one.land, fill="land", stroke="paper", width=BORDER, clip=frame, kept=True)
    for states in filter(None, one.states.values()):
        yield Path(steps=states, stroke="paper", width=STATE, round=True, clip=frame, kept=True)
    for part in one.parts:
        yield from _painted(part, one, frame, look(part.placed.sign, typesetter))
    yield Path(steps=frame, stroke="rule", width=FRAME)


def _painted(part: Part, one: Picture, frame: Steps, shown: Look) -> Iterator[Path]:
    """Named places in the look of their sign, with the lines between their states."""
    steps, edge = part.forms.steps, part.forms.edge
    if shown.pattern != "solid":
        yield Path(steps=edge, stroke="paper", width=2 * APART, round=True, clip=frame, kept=True)
    for path in patterned(steps, bounds(steps), shown):
        # The pattern itself is cut already; lines around it go on where the frame cuts it off.
        is_line = path.stroke and not path.fill and not path.clip
        yield replace(path, steps=edge, clip=frame) if is_line else path
    line: ColourRole = "paper" if shown.pattern == "solid" else shown.colour
    if shown.pattern == "solid":
        yield Path(steps=edge, stroke=line, width=BORDER, round=True, clip=frame, kept=True)
    for code in part.placed.named.codes:
        if states := one.states.get(code):
            yield Path(steps=states, stroke=line, width=STATE, round=True, clip=frame, kept=True)


class Labelled(Struct, frozen=True, kw_only=True):
    """The labels that a picture has room for, what lies below them, and whose they are, by identity."""

    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]
    whose: frozenset[int]


def labelled(
    one: Picture, wanted: Sequence[Placed], covered: Rectangle | None, typesetter: Typesetter
) -> Labelled:
    """`wanted` are those that have their label in this picture, of which something is covered."""
    type_, memo = typesetter.type_of("map-label"), typesetter.memo
    numbered = [(i, part) for i, part in enumerate(one.parts) if part.placed in wanted]
    parts = [part for _, part in numbered]
    forms = [_forms_of_words(part.placed.text, type_, typesetter) for part in parts]
    labels = [
        Label(
            number=i,
            sizes=tuple(
                Size(width=max(line.width for line in lines), height=len(lines) * type_.leading)
                for lines in forms[i]
            ),
            line=type_.leading,
            place=FIRST + owner,
            rings=part.forms.rings,
        )
        for i, (owner, part) in enumerate(numbered)
    ]
    # Settings that differ in spaces alone have the same labels on the same pictures.
    codes = tuple(part.placed.named.codes for part in one.parts)
    whose = tuple((label.place, label.sizes) for label in labels)
    found = memo.once(
        ("map.spots", codes, whose, covered, one.seen, one.size),
        lambda: placed_labels(labels, memo.of(_ground, one.seen, one.size, codes), one.size, covered),
    )
    shapes: list[Shape] = []
    said: list[Words] = []
    leaders = tuple(path for spot in found for path in _leader(spot))
    if leaders:
        shapes.append(Shape(x=0.0, y=0.0, width=one.size.width, height=one.size.height, paths=leaders))
    for spot in found:
        placed = parts[spot.number].placed
        shown, within = look(placed.sign, typesetter), spot.anchor is None
        words = list(_words(spot, forms[spot.number][spot.form], placed, typesetter))
        if within and shown.pattern == "solid":
            # On the colour itself a label hides nothing: the lines between states go on around its letters.
            shapes.append(_plate(spot.box, type_, shown.colour))
            shapes += _lines_over(one, placed.named.codes, spot.box, typesetter)
            words = [replace(word, colour=shown.on) for word in words]
            shapes += (halo(word, typesetter.fonts, memo, shown.colour) for word in words)
        else:
            if within and shown.pattern != "plain":
                shapes.append(_plate(spot.box, type_))
            shapes += (halo(word, typesetter.fonts, memo) for word in words)
        said += words
    return Labelled(
        shapes=tuple(shapes),
        words=tuple(said),
        whose=frozenset(id(parts[spot.number].placed) for spot in found),
    )


def _forms_of_words(text: Text, type_: Type, typesetter: Typesetter) -> tuple[Sequence[Line], ...]:
    """A label in one line where that is short, and in lines that are about as long as one another."""
    longest, whole = typesetter.extent(text, type_)
    widths = [whole] if whole <= MOST_LABEL * type_.size else []
    widths += [typesetter.halved(text, type_)]
    if longest < NARROW * whole:
        widths.append(max(longest, whole / 3 * LOOSE))
    forms: dict[int, Sequence[Line]] = {}
    for width in widths:
        lines = typesetter.lines(text, type_, width + ROUNDING)
        forms.setdefault(len(lines), lines)
    return tuple(forms.values())


def _ground(memo: Memo, seen: Seen, size: Size, codes: tuple[tuple[str, ...], ...]) -> Ground:
    land = memo.of(_all_land, seen, size, _named(codes)).rings
    return ground(land, [memo.of(forms_of, one, seen, size).rings for one in codes], size)


def _plate(box: Rectangle, type_: Type, colour: ColourRole = "paper") -> Shape:
    """What a label stands on where its place is in a pattern, paper, in any ink; or that of its own colour
    over it, which little ink leaves out."""
    inset, across = PLATE * type_.size, box.right - box.left
    paper = rounded(-inset, inset / 2, across + 2 * inset, box.bottom - box.top - inset / 2, 1.2 * inset)
    paths = [Path(steps=paper, fill="paper", kept=True)]
    if colour != "paper":
        paths.append(Path(steps=paper, fill=colour, ground=True))
    return Shape(x=box.left, y=box.top, width=across, height=box.bottom - box.top, paths=tuple(paths))


def _lines_over(
    one: Picture, codes: tuple[str, ...], box: Rectangle, typesetter: Typesetter
) -> tuple[Shape, ...]:
    """The lines between states once more, over the plate of a label."""
    plate = grown(box, PLATE * typesetter.type_of("map-label").size)
    key = ("map.borders", one.seen, one.size, codes, plate)
    paths = typesetter.memo.once(key, lambda: tuple(_borders(one, codes, plate)))
    whole = Shape(x=0.0, y=0.0, width=one.size.width, height=one.size.height, paths=paths)
    return (whole,) if paths else ()


def _borders(one: Picture, codes: Sequence[str], plate: Rectangle) -> Iterator[Path]:
    within = rectangle(plate.right - plate.left, plate.bottom - plate.top, plate.left, plate.top)
    for states in filter(None, (one.states.get(code) for code in codes)):
        lines = tuple(step for ring in _rings_of(states) if _meets(bounds(ring), plate) for step in ring)
        if lines:
            yield Path(steps=lines, stroke="paper", width=STATE, round=True, clip=within, kept=True)


def _rings_of(steps: Steps) -> Iterator[Steps]:
    """The rings of a path, each of which begins where the pen is set down."""
    begun = [i for i, step in enumerate(steps) if step[0] == "m"]
    for start, end in pairwise((*begun, len(steps))):
        yield steps[start:end]


def _meets(one: Rectangle, other: Rectangle) -> bool:
    is_across = one.left < other.right and one.right > other.left
    return is_across and one.top < other.bottom and one.bottom > other.top


def _words(spot: Spot, lines: Sequence[Line], placed: Placed, typesetter: Typesetter) -> Iterator[Words]:
    type_ = typesetter.type_of("map-label")
    for i, line in enumerate(lines):
        spare = spot.box.right - spot.box.left - line.width
        x = spot.box.left + spare * SPARE[spot.side]
        y = spot.box.top + i * type_.leading + typesetter.baseline(type_)
        yield Words(x=x, y=y, line=line, colour=type_.colour, element=placed.element)


def _leader(spot: Spot) -> Iterator[Path]:
    if spot.anchor is None or spot.end is None:
        return
    line: Steps = (("m", *spot.anchor), ("l", *spot.end))
    dot = circle(*spot.anchor, DOT)
    yield Path(steps=line, stroke="paper", width=RIM, round=True, kept=True)
    yield Path(steps=dot, fill="ink", stroke="paper", width=LEADER, kept=True)
    yield Path(steps=line, stroke="ink", width=LEADER, round=True)
