"""View, Placed → Picture: draws a part of the world, the named places in their signs, and labels."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from broadside.blocks.map.layout.forms import Drawn, area_of, drawn, steps_of
from broadside.blocks.map.layout.labels import Label, Spot, net, spots
from broadside.blocks.map.layout.projection import Seen
from broadside.blocks.map.noun import Named, View
from broadside.model.geometry import Rectangle, Size
from broadside.model.layout import ColourRole
from broadside.model.memo import Memo
from broadside.model.page import Element, Path, Shape, Words
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.model.steps import Steps, bounds, circle, rectangle
from broadside.model.text import Line
from broadside.pictures.places import Corner, countries, country_of, outline, states_of
from broadside.typeset.emblem import Look, look
from broadside.typeset.halo import halo
from broadside.typeset.patterns import patterned
from broadside.typeset.typesetter import Typesetter

# How wide the line around a picture is, and the lines between countries and between states.
FRAME, BORDER, STATE = 0.5, 0.5, 0.4
# Where places are cut off, their edges lie so far outside of the frame that no one sees them.
OUTSIDE = 4.0
# The line to a label with its rim, and the dot at its end.
LEADER, RIM, DOT = 0.8, 2.4, 1.5
# Labels are broken into lines no longer than so many times their type size.
MOST_LABEL = 9.0


class Placed(Struct, frozen=True, kw_only=True, eq=False):
    """Places with what is said of them, in what element, and the sign they are in."""

    text: Text
    named: Named
    sign: str
    element: Element


class Forms(Struct, frozen=True, kw_only=True, eq=False):
    """Places in a picture: their rings cut at the frame, the same as a path, and one cut a little outside."""

    rings: Drawn
    steps: Steps
    edge: Steps


class Part(Struct, frozen=True, kw_only=True, eq=False):
    """Named places in a picture."""

    placed: Placed
    forms: Forms

    @property
    def area(self) -> float:
        return abs(sum(area_of(ring) for ring in self.forms.rings))


class Picture(Struct, frozen=True, kw_only=True, eq=False):
    """A view on paper, with the named places that it shows. `land` is all land, `states` the lines between
    the states of each country of which one is named."""

    view: View
    size: Size
    land: Steps
    states: Mapping[str, Steps]
    parts: tuple[Part, ...]

    def area(self, placed: Placed) -> float:
        """How much of a place it shows, in square points."""
        return sum(part.area for part in self.parts if part.placed is placed)


def picture(seen: Seen, size: Size, placed: Sequence[Placed], memo: Memo) -> Picture:
    codes = {code for one in placed for code in one.named.codes}
    within = sorted({country_of(code) for code in codes if "-" in code})
    return Picture(
        view=seen.view,
        size=size,
        land=memo.of(_steps_of_all, seen, size),
        states={country: memo.of(_states, country, seen, size) for country in within},
        parts=tuple(
            Part(placed=one, forms=forms)
            for one in placed
            if (forms := memo.of(_forms, one.named.codes, seen, size)).rings
        ),
    )


def _forms(memo: Memo, codes: tuple[str, ...], seen: Seen, size: Size) -> Forms:
    rings, beyond = (
        [ring for code in codes for ring in memo.of(_rings, code, seen, size, outside)]
        for outside in (0.0, OUTSIDE)
    )
    return Forms(rings=rings, steps=steps_of(rings), edge=steps_of(beyond))


def _states(memo: Memo, country: str, seen: Seen, size: Size) -> Steps:
    return steps_of(
        ring for code in states_of(country) for ring in memo.of(_rings, code, seen, size, OUTSIDE)
    )


def _rings(_: Memo, code: str, seen: Seen, size: Size, outside: float) -> Drawn:
    scale = size.width / seen.size.width
    return drawn(outline(code), seen.scaled(scale), seen.view, _frame(size, outside))


def _steps_of_all(_: Memo, seen: Seen, size: Size) -> Steps:
    projection, frame = seen.scaled(size.width / seen.size.width), _frame(size, OUTSIDE)
    return steps_of(ring for one in countries() for ring in drawn(one, projection, seen.view, frame))


def _frame(size: Size, outside: float) -> Rectangle:
    return Rectangle(left=-outside, top=-outside, right=size.width + outside, bottom=size.height + outside)


def ink(one: Picture, typesetter: Typesetter) -> Iterator[Path]:
    """The picture without its labels."""
    frame = rectangle(one.size.width, one.size.height)
    if one.land:
        yield Path(steps=one.land, fill="rule", stroke="paper", width=BORDER, clip=frame, kept=True)
    for states in filter(None, one.states.values()):
        yield Path(steps=states, stroke="paper", width=STATE, round=True, clip=frame, kept=True)
    for part in one.parts:
        yield from _painted(part, one, frame, look(part.placed.sign, typesetter))
    yield Path(steps=frame, stroke="rule", width=FRAME)


def _painted(part: Part, one: Picture, frame: Steps, shown: Look) -> Iterator[Path]:
    """Named places in the look of their sign, with the lines between their states."""
    steps, edge = part.forms.steps, part.forms.edge
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


def labelled(one: Picture, wanted: Sequence[Placed], typesetter: Typesetter) -> Labelled:
    """`wanted` are those that have their label in this picture."""
    type_, memo = typesetter.type_of("map-label"), typesetter.memo
    parts = [part for part in one.parts if part.placed in wanted]
    lines = [typesetter.lines(part.placed.text, type_, MOST_LABEL * type_.size) for part in parts]
    labels = [
        Label(
            number=i,
            size=Size(width=max(line.width for line in said), height=len(said) * type_.leading),
            rings=part.forms.rings,
            net=memo.of(_net, part.forms),
        )
        for i, (part, said) in enumerate(zip(parts, lines, strict=True))
    ]
    # Settings that differ in spaces alone have the same labels on the same pictures.
    whose = tuple((part.placed.named.codes, label.size) for part, label in zip(parts, labels, strict=True))
    found = memo.once(
        ("map.spots", whose, one.view, one.size),
        lambda: sorted(spots(labels, one.size), key=lambda spot: spot.number),
    )
    words = [
        word
        for spot in found
        for word in _words(spot, lines[spot.number], parts[spot.number].placed, typesetter)
    ]
    leaders = tuple(path for spot in found for path in _leader(spot))
    lead = Shape(x=0.0, y=0.0, width=one.size.width, height=one.size.height, paths=leaders)
    grounds = [
        ground
        for spot in found
        for ground in [_ground(spot, parts[spot.number].placed, typesetter)] * len(lines[spot.number])
    ]
    rims = (halo(word, typesetter.fonts, memo, ground) for word, ground in zip(words, grounds, strict=True))
    return Labelled(
        shapes=(*([lead] if leaders else []), *rims),
        words=tuple(words),
        whose=frozenset(id(parts[spot.number].placed) for spot in found),
    )


def _net(_: Memo, forms: Forms) -> tuple[Corner, ...]:
    return net(forms.rings)


def _words(spot: Spot, lines: Sequence[Line], placed: Placed, typesetter: Typesetter) -> Iterator[Words]:
    type_ = typesetter.type_of("map-label")
    is_on_it = _ground(spot, placed, typesetter) != "paper"
    colour = look(placed.sign, typesetter).on if is_on_it else type_.colour
    for i, line in enumerate(lines):
        x = (spot.box.left + spot.box.right - line.width) / 2
        y = spot.box.top + i * type_.leading + typesetter.baseline(type_)
        yield Words(x=x, y=y, line=line, colour=colour, element=placed.element)


def _ground(spot: Spot, placed: Placed, typesetter: Typesetter) -> ColourRole:
    """What a label stands on: its place where that is all in one colour, else a rim of paper."""
    shown = look(placed.sign, typesetter)
    return shown.colour if spot.anchor is None and shown.pattern == "solid" else "paper"


def _leader(spot: Spot) -> Iterator[Path]:
    if spot.anchor is None or spot.end is None:
        return
    line: Steps = (("m", *spot.anchor), ("l", *spot.end))
    dot = circle(*spot.anchor, DOT)
    yield Path(steps=line, stroke="paper", width=RIM, round=True, kept=True)
    yield Path(steps=dot, fill="ink", stroke="paper", width=LEADER, kept=True)
    yield Path(steps=line, stroke="ink", width=LEADER, round=True)
