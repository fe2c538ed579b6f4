"""Message → Stack: sets a message that tells two things apart in two fields, side by side, under their signs.

On a face of a folded card they fill it: which is which is seen before it is read.
"""

from collections.abc import Sequence

from broadside.model.content import Sheet
from broadside.model.emblem import Emblem
from broadside.model.page import Box, Element, Fill, Item
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.pages.measure.lead import first_sentence
from broadside.typeset.emblem import coloured, emblem_shape, look
from broadside.typeset.lines import line_boxes
from broadside.typeset.shrunk import scaled
from broadside.typeset.stack import height_of, merged
from broadside.typeset.typesetter import Typesetter
from broadside.typeset.uneven import shared_out

# Shares of the width that the first field may take, and the sizes that the words are tried in.
SHARES = (0.5, 0.44, 0.4, 0.36)
SIZES = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8)
# No words of them are smaller, in points.
LEAST = 10.3
# Between the fields, beside their words, and above and below these together, in points.
GAP, PAD, CLEAR = 5.0, 9.0, 12.0
# The side of a sign, and the room below it, in parts of the size of the words.
SIGN, BELOW = 1.8, 0.35


def contrast(sheet: Sheet, place: Place, room: float, typesetter: Typesetter) -> Stack | None:
    """The fields, with `room` points for what is in them: they reach to the edges of the face. None where the
    message has no two parts, or no room."""
    first, rest = first_sentence(sheet.message, typesetter.lang)
    if not (sheet.contrast and rest):
        return None
    own, reach = typesetter.type_of("message"), typesetter.layout.reach
    edges = place.column.inside(-reach.start, -reach.end, typesetter.rtl)
    said = Element(role="P", parent=place.parent)
    # The fields reach over what the face keeps clear.
    clear = max(CLEAR - reach.top - reach.bottom, 0.0)
    for size in SIZES:
        type_ = scaled(own, max(size, min(LEAST / own.size, 1.0)))
        above = (SIGN + BELOW) * type_.size
        shared = [shared_out(edges, share, GAP, typesetter.rtl) for share in SHARES]
        tried = [
            [
                line_boxes(typesetter, text, type_, _inner(field), said, sheet.span)
                for text, field in zip((first, rest), fields, strict=True)
            ]
            for fields in shared
        ]
        # Where both parts take about as many lines, neither field is half empty.
        words, fields = min(zip(tried, shared, strict=True), key=lambda one: _uneven(one[0]))
        if max(map(height_of, words)) + above <= room - clear:
            return Stack(boxes=(_face(sheet, words, fields, above, room, typesetter),))
    return None


def _uneven(words: Sequence[Sequence[Box]]) -> tuple[float, float]:
    """How high the words of the taller field are, and how much of the other one that leaves empty."""
    heights = [height_of(one) for one in words]
    return max(heights), max(heights) - min(heights)


def _inner(field: Column) -> Column:
    return field.inside(PAD, PAD, rtl=False)


def _face(
    sheet: Sheet,
    words: Sequence[Sequence[Box]],
    fields: Sequence[Column],
    above: float,
    room: float,
    typesetter: Typesetter,
) -> Box:
    """Both fields, the second in the colour of its sign; what is in them stands level, in the middle."""
    reach = typesetter.layout.reach
    tall = max(map(height_of, words)) + above
    top = (room - tall) / 2
    items: list[Item] = []
    notes: list[str] = []
    for number, (name, field) in enumerate(zip(sheet.contrast, fields, strict=True)):
        one, inner = look(name, typesetter), _inner(field)
        items.append(
            Fill(
                x=field.x,
                y=-reach.top,
                width=field.width,
                height=room + reach.top + reach.bottom,
                colour=one.colour if number else one.tint,
                edge=typesetter.layout.edge,
            )
        )
        side = SIGN / (SIGN + BELOW) * above
        sign = emblem_shape(Emblem(sign=name), side, one.on if number else one.colour, None, typesetter)
        x = inner.x + (inner.width - side if typesetter.rtl else 0.0)
        items.append(replace(sign, x=x, y=top))
        said = merged([coloured(line, one.on) if number else line for line in words[number]])
        items += (replace(item, y=item.y + top + above) for item in said.items)
        notes += said.notes
    element = words[0][0].elements[0]
    return Box(
        height=room,
        items=tuple(items),
        notes=tuple(dict.fromkeys(notes)),
        elements=(element,),
        span=sheet.span,
    )
