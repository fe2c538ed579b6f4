"""Code → Stack: sets a QR code, and beside it the words and the address that it leads to, on their ground.
Lengths are points."""

from msgspec import Struct

from broadside.blocks.qr.drawn import QUIET
from broadside.blocks.qr.layout.picture import LEAST_WORDS, NARROW_PAD, module_in, modules_of, picture
from broadside.blocks.qr.layout.said import beside_number, in_band, said, words_of
from broadside.blocks.qr.noun import Code
from broadside.issues import Fault, error
from broadside.model.colour_role import ColourRole
from broadside.model.page import GLUE, KEEP, Box
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.typeset.beside import beside
from broadside.typeset.grounds import FIELD_PAD, band, reaches, within_band
from broadside.typeset.kept import kept_unspaced
from broadside.typeset.stack import bonded, framed, glued, height_of, padded, stacked, unbroken
from broadside.typeset.titled import begun
from broadside.typeset.typesetter import Typesetter

# What a layout calls a code.
KEY = "qr"
# What is clear between code and words, and where the place is narrow.
GAP, NARROW_GAP = 14.0, 10.0
# What code and words keep off the edges of their ground: of a band that ends a page unless that is full, as
# the light frame of a code that stands nearer looks as if it were slipping off; above and below in a panel
# less where other spaces are smaller, in parts of the grid, but not much. On a page no wider than half a
# sheet of paper, as on a face, there is less room.
PAD, PAD_Y, LEAST_PAD = 10.0, 2.5, 0.8
CALLED_PAD, DIALLED_PAD, HALF_SHEET = 6.0, 8.0, 420.0
# At such a grid spaces are closed up; and how much more these are than that is above.
CLOSED, OPENS = 1.6, 15.0
# What a band that calls keeps off the words above it: it stands by itself, and ends the page.
ABOVE_CALL = 15.0
# Narrower than this, words stand nearer to the code; and among columns of text that room is the least.
WIDE = 300.0


class _Inside(Struct, frozen=True, kw_only=True):
    """What of a place code and words have, and how far they keep off its head and foot at most."""

    column: Column
    pad: float


def code(one: Code, place: Place, typesetter: Typesetter) -> Stack:
    """The code with its words. Faults where its place is too narrow."""
    typesetter = _on_tint(typesetter) if place.light else typesetter
    layout = typesetter.layout
    is_small = min(layout.area(name).width for name, _ in layout.papers) < HALF_SHEET
    modules = modules_of(one, typesetter)
    gap = GAP if place.column.width >= WIDE else NARROW_GAP
    module = module_in(one, len(modules), place.column.width - gap, typesetter)
    side = module * (len(modules) + 2 * QUIET)
    inside = _inside(place, side, side + gap + LEAST_WORDS, typesetter)
    column, pad = inside.column, inside.pad
    if side > column.width:
        message = f"the code of this address is {side:.0f} points wide, and its place {column.width:.0f}"
        raise Fault([error(one.span, message, "type a shorter address, or use a layout with wider columns")])
    beside_it = column.width - side - gap >= LEAST_WORDS
    inner = column.inside(side + gap, 0.0, typesetter.rtl) if beside_it else column
    within = replace(place, column=inner)
    # On pages that are read on, a band may be its own.
    banded = beside_it and (place.abreast or (layout.head and KEY in layout.abreast))
    if banded:
        typesetter = in_band(one, inner.width, side, typesetter)
        typesetter = beside_number(one, within, side, typesetter) if layout.dials else typesetter
    # The words go by no space between blocks.
    found = kept_unspaced(said, within, typesetter, one)
    words = words_of(found, layout.grid)
    # Words that are read on the brand's colour stand on it.
    on_brand = typesetter.type_of("code").colour == "on-brand"
    at = Place(column=column, parent=found.element)
    drawn = picture(one, modules, module, at, typesetter, framed=not on_brand)
    least = lettered = 0.0
    if beside_it:
        apart = Stack(boxes=found.apart)
        high, tall = height_of(drawn.boxes), max(height_of(words.boxes), height_of(apart.boxes))
        parts = (drawn, tall), (apart, max(high, tall)), (words, max(high, tall))
        whole = beside([_middled(part, to, typesetter) for part, to in parts if part.boxes])
        # Letters at the edge of a ground are nearer to it than the code, which has its own light frame.
        least = min(pad, PAD) - max(high - tall, 0.0) / 2
        lettered = DIALLED_PAD if tall > high else 0.0
        pad = CALLED_PAD if one.call and high >= tall and is_small else pad
    else:
        whole = stacked([Stack(boxes=bonded(drawn.boxes, GLUE), after=layout.grid), words])
    # Where it shares a face or a band, its light frame keeps off the edge of its ground, too.
    shares = layout.has_faces or banded
    # A page whose last spaces are closed up is full: rather a tight band than a page more. A printing without
    # a running head is one leaf, and finds the room elsewhere.
    spare = OPENS * max(layout.grid - CLOSED, 0.0) if layout.head else PAD
    full = min(NARROW_PAD + spare, PAD)
    near = (DIALLED_PAD if layout.dials else NARROW_PAD) if is_small else full
    roomy = min(_roomy_pad(place, pad, typesetter), pad)
    if one.call and not is_small:
        roomy = min(full, pad)
    above = max(near, lettered) if shares else max(roomy, least)
    # Where contacts and code have no room in one panel they part between them, and never amid an address.
    boxes = glued(padded(unbroken(begun(whole, found.element).boxes), above, above), GLUE)
    return _on_ground(one, boxes, place, "brand" if on_brand else "tint", typesetter)


def _inside(place: Place, side: float, wanted: float, typesetter: Typesetter) -> _Inside:
    """What a code of such a side and its words have of a place: nearer to the edges of their ground where
    that sets them side by side, as is `wanted`, or the code has no room else."""
    # The field of a face reaches beyond its words as it is.
    faces = typesetter.layout.has_faces
    pad, off = (0.0, 0.0) if faces else (PAD, FIELD_PAD)
    inside = _Inside(column=within_band(place, off, typesetter), pad=pad)
    if inside.column.width >= wanted:
        return inside
    near = _Inside(column=within_band(place, min(off, NARROW_PAD), typesetter), pad=min(pad, NARROW_PAD))
    is_tight = near.column.width < wanted and inside.column.width >= side
    return replace(near, column=inside.column) if is_tight else near


def _roomy_pad(place: Place, pad: float, typesetter: Typesetter) -> float:
    """What code and words keep off the head and foot of their ground, by the spaces around them."""
    layout = typesetter.layout
    if place.column.width < WIDE and layout.columns > 1 and not reaches(place, layout):
        return NARROW_PAD
    return max(PAD_Y * layout.grid, LEAST_PAD * pad)


def _on_ground(
    one: Code, boxes: tuple[Box, ...], place: Place, colour: ColourRole, typesetter: Typesetter
) -> Stack:
    layout, space = typesetter.layout, typesetter.type_of("callout")
    before = max(space.before, ABOVE_CALL) if one.call and not layout.has_cover else space.before
    return Stack(boxes=framed(boxes, band(place, colour, typesetter)), before=before, after=space.after)


def _on_tint(typesetter: Typesetter) -> Typesetter:
    """The same, words beside a code as they are read on a pale ground."""
    return typesetter.with_type("code", replace(typesetter.type_of("code"), colour="ink"))


def _middled(one: Stack, height: float, typesetter: Typesetter) -> Stack:
    """Words, or a code, as high up or down as sets them at the middle of the other, on the grid."""
    grid = typesetter.layout.grid
    down = max((height - height_of(one.boxes)) / 2 // grid * grid, 0.0)
    spacer = Box(height=down, bond=KEEP, span=one.boxes[0].span)
    return Stack(boxes=(spacer, *one.boxes)) if down else one
