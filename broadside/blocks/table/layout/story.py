"""Cells → Cells, Box: sets columns as stories side by side, each under its sign as a picture, the label of a
row over each of its cells. Lengths are points."""

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin

from broadside.blocks.table.layout.cells import Cell
from broadside.blocks.table.layout.grid import STORY_PAD_X
from broadside.model.colour_role import ColourRole
from broadside.model.emblem import Emblem
from broadside.model.page import GLUE, Box, Fill, Item, Path, Shape, Words
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.model.steps import Steps, circle, rectangle
from broadside.pictures.quilt import LARGE, PRESSING, figure
from broadside.typeset.emblem import Look, coloured, form, look, sign_paths
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import merged
from broadside.typeset.typesetter import Typesetter

# How high a picture is, in parts of the size of its column's words, and what of that its sign takes.
HIGH, OF_SIGN = 6.2, 0.84
# What of the height a tile takes, which has clear room of its own, and what of half of it those beside it.
OF_TILE, OF_PALE = 1.05, 0.94
# Arrows that press in: the dot, and how far from its middle each ring of them begins; how many are in the
# first ring, and how many more in each other; how long the first are, by how much longer those of each other
# ring, how many rings are filled, and the line of the others. All in parts of the height but for the last.
DOT, RINGS = 0.085, (0.15, 0.42, 0.78, 1.2)
FIRST_ARROWS, MORE_ARROWS = 8, 4
# How broad an arrow is to each side, and how far its notch lies behind its tip, in parts of its length.
BROAD, NOTCH = 0.42, 0.72
ARROW, GROWS, FILLED, OUTLINED = 0.23, 0.25, 2, 1.5
# Rings around the sign, of its own form: how far each is from the next, and how wide its line, in parts of
# the sign.
STEP, LINE = 0.3, 0.11
BELOW_PICTURE = 6.0
# The line over a row, and the clear room above its label.
RULE, ABOVE_LABEL, BELOW_LABEL = 1.5, 9.0, 2.0


def with_picture(cell: Cell, typesetter: Typesetter) -> Cell:
    """The head of a column under its picture, in the colour of its sign; any other cell as it is."""
    one, emblem = cell.spot.cell, cell.spot.cell.emblem
    if cell.spot.row or emblem is None or not emblem.sign:
        return cell
    type_, looks = typesetter.type_of("h1"), look(emblem.sign, typesetter)
    ground = _ground_of(cell)
    lines = line_boxes(typesetter, one.text, type_, cell.inner, cell.element, one.span)
    words = [replace(coloured(line, looks.colour), elements=line.elements[1:]) for line in lines]
    picture = Box(
        height=HIGH * typesetter.type_of("table").size,
        items=_picture(emblem, ground, typesetter),
        bond=GLUE,
        span=one.span,
    )
    below = (replace(word, space=0.0 if i else BELOW_PICTURE) for i, word in enumerate(words))
    return replace(cell, boxes=(picture, *below))


def _ground_of(cell: Cell) -> Column:
    """What a column stands on, beyond its words at both sides."""
    return Column(x=cell.inner.x - STORY_PAD_X, width=cell.inner.width + 2 * STORY_PAD_X)


def on_story_grounds(box: Box, cells: Sequence[Cell], typesetter: Typesetter, *, above: float = 0.0) -> Box:
    """A box of a row on the grounds of its columns, whose heads are among the `cells` of a table; they begin
    so far above it."""
    heads = [cell for cell in cells if cell.spot.row == 0 and not cell.above and cell.boxes]
    grounds = [
        Fill(
            x=_ground_of(head).x,
            y=-above,
            width=_ground_of(head).width,
            height=box.height + above,
            colour=look(head.spot.cell.emblem.sign, typesetter).tint,
        )
        for head in heads
        if head.spot.cell.emblem
    ]
    return replace(box, items=(*grounds, *box.items))


def _picture(emblem: Emblem, column: Column, typesetter: Typesetter) -> tuple[Item, ...]:
    """What a sign is drawn as, as wide as its column."""
    one, wide, high = look(emblem.sign, typesetter), column.width, HIGH * typesetter.type_of("table").size
    if one.sign.art == PRESSING:
        colour, paths = one.colour, _pressing(one, wide, high)
    elif one.sign.art:
        colour, paths = one.tint, _strewn(one, wide, high)
    else:
        colour, paths = one.colour, _ringed(one, wide, high)
    ground = Fill(x=column.x, y=0.0, width=wide, height=high, colour=colour)
    return (ground, Shape(x=column.x, y=0.0, width=wide, height=high, paths=tuple(paths)))


def _ringed(one: Look, wide: float, high: float) -> Iterator[Path]:
    """A sign in the middle of a ground in its colour, rings of its form around it."""
    side = OF_SIGN * high
    frame = rectangle(wide, high)
    # Rings as heavy as what is between them are seen from afar.
    reach = side * (1 + STEP)
    while reach < hypot(wide, high):
        ring = _moved(form(one.sign.outline, reach), (wide - reach) / 2, (high - reach) / 2)
        yield Path(steps=ring, stroke=one.tint, width=LINE * side, clip=frame, kept=True)
        reach += side * 2 * STEP
    at = ((wide - side) / 2, (high - side) / 2)
    inner = sign_paths(one, side, inside_out=True)
    yield from (replace(path, steps=_moved(path.steps, *at)) for path in inner)


def _strewn(one: Look, wide: float, high: float) -> Iterator[Path]:
    """A tile as high as the ground in a tint, with pale ones beside it."""
    side, row_height = OF_TILE * high, high / 2
    # The umbrella is red whatever the brand's colour.
    is_large = one.sign.art in LARGE
    main: ColourRole = "red" if is_large else one.colour
    second: ColourRole = "dark-red" if is_large else "deep"
    beside = (wide - side) / 2
    # A few a little smaller, rather than one that leaves as much bare as it takes.
    count = max(round(beside / row_height), 1)
    cell = min(row_height, beside / count)
    # Those beside it stand in the middle of what it leaves them.
    clear = (beside - count * cell) / 2
    for column in range(2 * count):
        x = clear + column * cell if column < count else wide - clear - (2 * count - column) * cell
        for row in range(2):
            inset, down = (1 - OF_PALE) / 2 * cell, (row_height - OF_PALE * cell) / 2
            y = row * row_height + down
            yield from figure(one.sign.art, OF_PALE * cell, x + inset, y, main="soft", second="mid")
    yield from figure(one.sign.art, side, (wide - side) / 2, (high - side) / 2, main=main, second=second)


def _pressing(one: Look, wide: float, high: float) -> Iterator[Path]:
    """A dot in the middle of a ground, arrows that press in on it from all sides."""
    frame = rectangle(wide, high)
    yield Path(steps=circle(wide / 2, high / 2, DOT * high), fill=one.on, ground=True)
    for number, radius in enumerate(RINGS):
        count = FIRST_ARROWS + MORE_ARROWS * number
        for i in range(count):
            turn = 2 * pi * (i + number % 2 / 2) / count
            arrow = _arrow(radius * high, turn, ARROW * (1 + GROWS * number) * high)
            steps = _moved(arrow, wide / 2, high / 2)
            if number < FILLED:
                yield Path(steps=steps, fill=one.tint if number else one.on, clip=frame, ground=True)
            else:
                yield Path(steps=steps, stroke=one.tint, width=OUTLINED, clip=frame, kept=True)


def _arrow(radius: float, turn: float, length: float) -> Steps:
    """A head of an arrow with its tip so far from the origin, to which it points, turned so far from the
    right."""
    along, across = (cos(turn), sin(turn)), (-sin(turn), cos(turn))

    def at(out: float, beside: float) -> tuple[float, float]:
        x, y = ((radius + out * length) * along[i] + beside * length * across[i] for i in (0, 1))
        return x, y

    return (
        ("m", *at(0.0, 0.0)),
        ("l", *at(1.0, -BROAD)),
        ("l", *at(NOTCH, 0.0)),
        ("l", *at(1.0, BROAD)),
        ("h",),
    )


def _moved(steps: Steps, x: float, y: float) -> Steps:
    return tuple(
        (step[0], *(float(place) + (y if i % 2 else x) for i, place in enumerate(step[1:]))) for step in steps
    )


def _colour_of(head: Cell, typesetter: Typesetter) -> ColourRole:
    emblem = head.spot.cell.emblem
    return look(emblem.sign, typesetter).colour if emblem and emblem.sign else "ink"


def label_of_stories(
    label: Cell, cells: Sequence[Cell], heads: Sequence[Cell], typesetter: Typesetter
) -> Box:
    """The label of a row over each of its cells, under a line; it is heard once. The colour of its column, of
    which there are `heads`, tells it from what it labels, which is hardly larger."""
    rtl = typesetter.rtl
    columns = sorted((cell for cell in cells if not cell.above), key=lambda cell: cell.spot.column)
    first, *others = columns
    colours = {head.spot.column: _colour_of(head, typesetter) for head in heads}
    box = merged([replace(part, frames=()) for part in label.boxes], ABOVE_LABEL, BELOW_LABEL)
    box = coloured(box, colours.get(first.spot.column, "ink"))
    again: list[Item] = []
    for cell in others:
        by = (cell.inner.x + cell.inner.width) - (first.inner.x + first.inner.width)
        by = by if rtl else cell.inner.x - first.inner.x
        colour = colours.get(cell.spot.column, "ink")
        words = [item for item in box.items if isinstance(item, Words)]
        again += [replace(item, x=item.x + by, colour=colour, element=None) for item in words]
    rules = [
        Fill(x=cell.inner.x, y=0.0, width=cell.inner.width, height=RULE, colour="ink") for cell in columns
    ]
    return replace(box, items=(*rules, *box.items, *again))
