"""Code → Stack: draws a QR code, and beside it the words and the address that it leads to.

The code is as large as phones ask for: at least 20 mm, and at least four dots a module where a printer has
300 to the inch; each module is a whole number of such dots.
"""

import math

from msgspec import Struct

from broadside.blocks.qr.drawn import QUIET, rectangle, rectangles
from broadside.blocks.qr.modules import Modules, qr
from broadside.blocks.qr.noun import Code
from broadside.issues import Fault, Span, error
from broadside.model.layout import ColourRole, Type
from broadside.model.memo import Memo
from broadside.model.page import GLUE, KEEP, Box, Element, Fill, Path, Shape, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Run, Text
from broadside.phrases import phrase
from broadside.typeset.beside import beside
from broadside.typeset.boxed import FIELD_PAD, face_of, ground, reach_of, reaches, to_edges
from broadside.typeset.kept import kept_unspaced
from broadside.typeset.lines import line_boxes
from broadside.typeset.shrunk import scaled
from broadside.typeset.stack import bonded, framed, glued, height_of, padded, stacked, unbroken
from broadside.typeset.titled import begun
from broadside.typeset.typesetter import Typesetter

LEAST_SIZE = 20 * 72 / 25.4
# The size of text that is read at arm's length.
NEAR_BODY = 13.0
DOT = 72 / 300
LEAST_DOTS = 4
# Words stand beside the code where they have at least this room, else below it.
LEAST_WORDS = 96.0
# A measure that no address is too long for, and what a size is rounded by.
ENDLESS, ROUNDING = 1e5, 0.01
GAP, NARROW_GAP = 14.0, 10.0
# Between the words of a code and what more is found there, on one line: in parts of their size; so the line
# between them, how heavy and how high it is, and how far below the letters it ends.
APART, DIVIDER = 1.4, 0.09
DIVIDER_HIGH, DIVIDER_LOW = 0.96, 0.16
HAIRLINE = 0.5
# How finely the size of an address goes down.
SIZE_STEP = 0.5
# What of its size a call to act keeps at least on one line or two. One as wide as its place to the last digit
# would count as wider.
LEAST_CALL, SNUG = 0.65, 0.99
# What the words below it keep of theirs.
LEAST_WORDS_SIZE = 0.8
# How much larger words are in a band that has the room.
IN_BAND = 1.35
# What of their size words keep at least that stand in a band with a number to call.
BESIDE_NUMBER = (1.0, 0.95, 0.9, 0.85, 0.8)
# What code and words keep off the edges of their ground, and where words would else have no room; above and
# below that is less where other spaces are smaller, in parts of the grid, but not much.
PAD, NARROW_PAD, PAD_Y, LEAST_PAD = 10.0, 4.0, 2.5, 0.8
CALLED_PAD = 6.0
# What a band that calls keeps off the words above it: it stands by itself, and ends the page.
ABOVE_CALL = 15.0
# Narrower than this, words stand nearer to the code; and among columns of text that room is the least.
WIDE = 300.0


def code(one: Code, place: Place, typesetter: Typesetter) -> Stack:
    """The code with its words. Faults where its place is too narrow."""
    typesetter = _on_tint(typesetter) if place.light else typesetter
    modules = typesetter.memo.of(_modules, one.address)
    gap = GAP if place.column.width >= WIDE else NARROW_GAP
    module = _module_in(one, len(modules), place.column.width - gap, typesetter)
    side = module * (len(modules) + 2 * QUIET)
    # The field of a face reaches beyond its words as it is.
    pad = 0.0 if typesetter.layout.has_faces else PAD
    side_pad = 0.0 if typesetter.layout.has_faces else FIELD_PAD
    reach = reach_of(place, typesetter.layout, typesetter.rtl)
    start, end = (0.0 if beyond else side_pad for beyond in (reach.start, reach.end))
    if place.column.width - start - end - side - gap < LEAST_WORDS:
        start, end, pad = min(start, NARROW_PAD), min(end, NARROW_PAD), min(pad, NARROW_PAD)
    column = place.column.inside(start, end, typesetter.rtl)
    if side > column.width:
        message = f"the code of this address is {side:.0f} points wide, and its place {column.width:.0f}"
        raise Fault([error(one.span, message, "type a shorter address, or use a layout with wider columns")])
    beside_it = column.width - side - gap >= LEAST_WORDS
    inner = column.inside(side + gap, 0.0, typesetter.rtl) if beside_it else column
    within = replace(place, column=inner)
    if place.abreast and beside_it:
        typesetter = _in_band(one, inner.width, side, typesetter)
        typesetter = _beside_number(one, within, side, typesetter) if typesetter.layout.dials else typesetter
    # The words go by no space between blocks.
    said = kept_unspaced(_said, within, typesetter, one)
    element, words = said.element, _words(said, typesetter.layout.grid)
    # Words that are read on the brand's colour stand on it.
    on_brand = typesetter.type_of("code").colour == "on-brand"
    picture = _picture(
        one, modules, module, Place(column=column, parent=element), typesetter, framed=not on_brand
    )
    least = 0.0
    if beside_it:
        high, tall = picture.boxes[0].height, height_of(words.boxes)
        whole = beside([_middled(picture, tall, typesetter), _middled(words, high, typesetter)])
        # Letters at the edge of a ground are nearer to it than the code, which has its own light frame.
        least = min(pad, PAD) - max(high - tall, 0.0) / 2
        # A band that calls is hardly higher than its code, whose light frame keeps off its edges.
        pad = CALLED_PAD if one.call and high >= tall else pad
    else:
        whole = stacked([Stack(boxes=bonded(picture.boxes, GLUE), after=typesetter.layout.grid), words])
    space = typesetter.type_of("callout")
    amid = (
        place.column.width < WIDE and typesetter.layout.columns > 1 and not reaches(place, typesetter.layout)
    )
    above = NARROW_PAD if amid else max(PAD_Y * typesetter.layout.grid, LEAST_PAD * pad)
    above = max(min(above, pad), least)
    if typesetter.layout.has_faces or (place.abreast and beside_it):
        # Where it shares a face or a band, its light frame keeps off the edge of its ground, too.
        above = NARROW_PAD
    # Where contacts and code have no room in one panel they part between them, and never amid an address.
    boxes = glued(padded(unbroken(begun(whole, element).boxes), above, above), GLUE)
    colour: ColourRole = "brand" if on_brand else "tint"
    outer = place.column.inside(-reach.start, -reach.end, typesetter.rtl)
    at_edges = to_edges(outer, typesetter.layout, typesetter.rtl)
    before = max(space.before, ABOVE_CALL) if one.call and not typesetter.layout.has_cover else space.before
    return Stack(
        boxes=framed(boxes, ground(at_edges, colour, reach.edge(typesetter.layout))),
        before=before,
        after=space.after,
    )


def _on_tint(typesetter: Typesetter) -> Typesetter:
    """The same, words beside a code as they are read on a pale ground."""
    return typesetter.with_type("code", replace(typesetter.type_of("code"), colour="ink"))


def _in_band(one: Code, width: float, height: float, typesetter: Typesetter) -> Typesetter:
    """The same, words beside a code larger where a band has room for each of them on its line."""
    code = scaled(typesetter.type_of("code"), IN_BAND)
    said = [text for text in (one.text, one.more) if text]
    # A call is the larger one already.
    if one.call or not said:
        return typesetter
    wide = max(typesetter.extent(text, code)[1] for text in said)
    # An address is as large as its line lets it be.
    high = (len(said) + 1) * code.leading + typesetter.layout.grid
    return typesetter.with_type("code", code) if wide <= width and high <= height else typesetter


def _beside_number(one: Code, place: Place, height: float, typesetter: Typesetter) -> Typesetter:
    """The same, a call and the words below it smaller where they are else higher than the code: a number to
    call shares their band, and is what it is about."""
    for share in BESIDE_NUMBER if one.call else ():
        tried = typesetter
        for role in ("code", "call"):
            tried = tried.with_type(role, scaled(typesetter.type_of(role), share))
        said = kept_unspaced(_said, place, tried, one)
        if height_of(_words(said, typesetter.layout.grid).boxes) <= height:
            break
    return tried if one.call else typesetter


def _module(count: int, typesetter: Typesetter) -> float:
    """The side of a module: whole dots, as few as make the code large enough. What is read from afar, in
    larger letters, is scanned from afar."""
    size = max(typesetter.type_of(role).size for role in ("body", "code"))
    least = LEAST_SIZE * max(size / NEAR_BODY, 1.0)
    return max(LEAST_DOTS, math.ceil(least / count / DOT)) * DOT


def _module_in(one: Code, count: int, width: float, typesetter: Typesetter) -> float:
    """The side of a module in a place so wide for code and words: on a face of a card, which it has to
    itself, as large as that leaves the words beside it their room."""
    module = _module(count, typesetter)
    if not typesetter.layout.has_faces:
        return module
    code, label = typesetter.type_of("code"), typesetter.type_of("label")
    said = (one.text, one.more)
    words = max(
        *(typesetter.extent(text, code)[1] for text in said),
        _least_width(_address(one.address, one.span), _in_size(label, code, code.size), typesetter),
    )
    room = min(width - max(words + SNUG, LEAST_WORDS), face_of(typesetter.layout) - 2 * NARROW_PAD)
    return max(int(room / (count + 2 * QUIET) / DOT) * DOT, module)


def _picture(
    one: Code, modules: Modules, module: float, place: Place, typesetter: Typesetter, *, framed: bool
) -> Stack:
    """The code on its quiet ground; `framed`: within a hairline that shows where that ends."""
    column, grid = place.column, typesetter.layout.grid
    side = module * (len(modules) + 2 * QUIET)
    said, lang = phrase("code", typesetter.lang, typesetter.source, address=one.address)
    figure = Element(role="Figure", parent=place.parent, alt=said, lang=lang)
    ground = Path(steps=rectangle(0.0, 0.0, side, side), fill="paper", kept=True)
    ground = replace(ground, stroke="rule", width=HAIRLINE, kept=False) if framed else ground
    dark = Path(steps=typesetter.memo.of(rectangles, modules, module), fill="ink")
    ink = Shape(
        x=column.x + (column.width - side if typesetter.rtl else 0.0),
        y=0.0,
        width=side,
        height=side,
        paths=(ground, dark),
        element=figure,
    )
    height = math.ceil(side / grid) * grid
    ink = replace(ink, y=(height - side) / 2)
    return Stack(boxes=(Box(height=height, items=(ink,), elements=(figure,), span=one.span),))


def _modules(_: Memo, address: str) -> Modules:
    return qr(address)


class _Said(Struct, frozen=True, kw_only=True):
    """Under the element of a code the words that call, those that say what it is for, what more is found
    there, unless that stands beside these, and its address, which is a link."""

    element: Element
    call: tuple[Box, ...]
    text: tuple[Box, ...]
    more: tuple[Box, ...]
    address: tuple[Box, ...]


def _words(said: _Said, grid: float) -> Stack:
    return stacked(
        [
            Stack(boxes=said.call, after=grid),
            Stack(boxes=said.text, after=0.0 if said.more else grid),
            Stack(boxes=said.more, after=grid),
            Stack(boxes=said.address, after=grid),
        ]
    )


def _said(one: Code, place: Place, typesetter: Typesetter) -> _Said:
    column, parent = place.column, Element(role="Div", parent=place.parent)
    code = _whole(one, typesetter.type_of("code"), column.width, typesetter)
    label, call = (replace(typesetter.type_of(role), colour=code.colour) for role in ("label", "call"))
    address = _address(one.address, one.span)

    def said(text: Text, type_: Type, at: Column = column) -> tuple[Box, ...]:
        element = Element(role="P", parent=parent)
        return bonded(line_boxes(typesetter, text, type_, at, element, one.span), KEEP)

    first, apart = typesetter.extent(one.text, code)[1], APART * code.size
    in_line = one.call and one.more and first + apart + typesetter.extent(one.more, code)[1] <= column.width
    middle = said(one.text, code)
    more: tuple[Box, ...] = ()
    if in_line:
        aside = column.inside(first + apart, 0.0, typesetter.rtl)
        first_box, *others = beside([Stack(boxes=middle), Stack(boxes=said(one.more, code, aside))]).boxes
        line = _divider(code, column, first + apart / 2, typesetter)
        middle = bonded((replace(first_box, items=(*first_box.items, line)), *others), KEEP)
    else:
        more = said(one.more, code)
    typed = _on_one_line(
        address, _as_large(address, label, code, column.width, typesetter), column.width, typesetter
    )
    call = _called(one.call, call, column.width, typesetter) if one.call else call
    below = Element(role="P", parent=parent)
    parts = [
        _bare(line_boxes(typesetter, part, typed, column, below, one.span))
        for part in _parted(address, typed, column.width, typesetter)
    ]
    lines = [box if i == 0 else replace(box, elements=()) for i, part in enumerate(parts) for box in part]
    return _Said(
        element=parent,
        call=said(one.call, call),
        text=middle,
        more=more,
        address=bonded(glued(lines, KEEP), KEEP),
    )


def _whole(one: Code, type_: Type, width: float, typesetter: Typesetter) -> Type:
    """The type of the words, a little smaller where that has each of them on a line."""
    wide = max(typesetter.extent(text, type_)[1] for text in (one.text, one.more))
    if not wide or wide <= width or SNUG * width / wide < LEAST_WORDS_SIZE:
        return type_
    share = SNUG * width / wide
    return scaled(type_, share)


def _divider(type_: Type, column: Column, along: float, typesetter: Typesetter) -> Fill:
    """A line between what stands beside one another, so far from the start of the column."""
    width, height = DIVIDER * type_.size, DIVIDER_HIGH * type_.size
    x = column.x + (column.width - along if typesetter.rtl else along) - width / 2
    y = typesetter.baseline(type_) + DIVIDER_LOW * type_.size - height
    return Fill(x=x, y=y, width=width, height=height, colour=type_.colour)


def _parted(address: Text, type_: Type, width: float, typesetter: Typesetter) -> list[Text]:
    """An address that takes more than a line, its host with the slash behind that on one of its own where the
    rest has room on the next."""
    (run,) = address
    host, slash, path = run.text.partition("/")
    parts: list[Text] = [(replace(run, text=host + slash),), (replace(run, text=path),)]
    wide = [typesetter.extent(part, type_)[1] for part in (address, *parts)]
    return parts if path and wide[0] > width >= max(wide[1:]) else [address]


def _as_large(address: Text, label: Type, code: Type, width: float, typesetter: Typesetter) -> Type:
    """The type of an address, as large as the other words where there is room for it on a line, or on one for
    its host and one for the rest; never smaller than notes are for that. One that is parted elsewhere is hard
    to type."""
    least = min(label.size, typesetter.type_of("note").size)
    sizes = [max(code.size, label.size)]
    while sizes[-1] - SIZE_STEP >= least:
        sizes.append(sizes[-1] - SIZE_STEP)

    def fits(i: int) -> bool:
        return _least_width(address, _in_size(label, code, sizes[i]), typesetter) <= width

    # Words are as wide as they are large: that tells where to look.
    wide = _least_width(address, label, typesetter) / label.size
    near = next((i for i, size in enumerate(sizes) if wide * size <= width), len(sizes) - 1)
    first = near if near == 0 or not fits(near - 1) else 0
    found = next((i for i in range(first, len(sizes)) if fits(i)), None)
    return label if found is None else _in_size(label, code, sizes[found])


def _in_size(label: Type, code: Type, size: float) -> Type:
    tried = scaled(label, size / label.size)
    if size > label.size:
        tried = replace(tried, leading=max(label.leading, size * code.leading / code.size))
    return tried


def _least_width(address: Text, type_: Type, typesetter: Typesetter) -> float:
    """How wide an address must have it, its host on a line of its own where that is less."""
    (run,) = address
    host, slash, path = run.text.partition("/")
    whole = typesetter.extent(address, type_)[1]
    if not path:
        return whole
    parts = ((replace(run, text=host + slash),), (replace(run, text=path),))
    return min(whole, max(typesetter.extent(part, type_)[1] for part in parts))


def _bare(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """Lines of an address, which is seen to be one without a line below, also where it goes on."""
    return tuple(
        replace(box, items=tuple(item for item in box.items if isinstance(item, Words))) for box in boxes
    )


def _called(text: Text, type_: Type, width: float, typesetter: Typesetter) -> Type:
    """The type of a call to act, smaller where that keeps it on one line or two, and so on few."""
    for wide in (typesetter.extent(text, type_)[1], typesetter.halved(text, type_)):
        share = min(SNUG * width / wide, 1.0)
        if share >= LEAST_CALL:
            return scaled(type_, share)
    return scaled(type_, LEAST_CALL)


def _on_one_line(address: Text, type_: Type, width: float, typesetter: Typesetter) -> Type:
    """The type of an address, smaller where that keeps it whole; never smaller than notes are."""
    (line,) = typesetter.lines(address, type_, ENDLESS)
    size = type_.size * width / line.width - ROUNDING
    return replace(type_, size=size) if typesetter.type_of("note").size <= size < type_.size else type_


def _address(address: str, span: Span) -> Text:
    """The address as people type it."""
    shown = address.removeprefix("https://").removeprefix("http://").rstrip("/")
    return (Run(text=shown, link=address, span=span),)


def _middled(one: Stack, height: float, typesetter: Typesetter) -> Stack:
    """Words, or a code, as high up or down as sets them at the middle of the other, on the grid."""
    grid = typesetter.layout.grid
    down = max((height - height_of(one.boxes)) / 2 // grid * grid, 0.0)
    spacer = Box(height=down, bond=KEEP, span=one.boxes[0].span)
    return Stack(boxes=(spacer, *one.boxes)) if down else one
