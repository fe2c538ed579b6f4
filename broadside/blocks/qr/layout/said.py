"""Code → Said: sets the words beside a code: a call to act, what the code is for, what more is found there,
and its address. Lengths are points."""

from msgspec import Struct

from broadside.blocks.qr.layout.address import address_lines, address_of, in_size
from broadside.blocks.qr.noun import Code
from broadside.model.page import KEEP, Box, Element, Fill
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.model.type import Type
from broadside.typeset.beside import beside
from broadside.typeset.divider import divider, width_of_divider
from broadside.typeset.kept import kept_unspaced
from broadside.typeset.lines import line_boxes
from broadside.typeset.shrunk import scaled
from broadside.typeset.stack import bonded, height_of, stacked
from broadside.typeset.typesetter import Typesetter

# Between the words of a code and what more is found there, on one line: in parts of their size.
APART = 1.4
# So far behind the other words of a band its call may begin.
BEHIND = 2.0
# What of its size a call to act keeps at least on one line, and on two. One as wide as its place to the last
# digit would count as wider.
LEAST_CALL, LEAST_HALVED, SNUG = 0.65, 0.48, 0.99
# How much larger it is then than the words below it at least; what these keep of their size.
LARGER = 1.1
LEAST_WORDS_SIZE = 0.8
# How much larger words are in a band that has the room.
IN_BAND = 1.35
# What of its size a call keeps at least that stands in a band with a number to call, and what the words do.
BESIDE_NUMBER = (1.0, 0.95, 0.9, 0.85, 0.8, 0.72, 0.64)
LEAST_BESIDE = 0.8
# How much lower than the code they are together, in points: as high as it, they would touch the band's edges.
LOWER = 8.0


class Said(Struct, frozen=True, kw_only=True):
    """Under the element of a code the words that call, or that do so `apart` from the others; those that say
    what it is for, what more is found there, unless that stands beside these, and its address, a link."""

    element: Element
    call: tuple[Box, ...]
    apart: tuple[Box, ...]
    text: tuple[Box, ...]
    more: tuple[Box, ...]
    address: tuple[Box, ...]


def said(one: Code, place: Place, typesetter: Typesetter) -> Said:
    """The words of a code in the place beside it."""
    column, parent = place.column, Element(role="Div", parent=place.parent)
    code = _whole(one, typesetter.type_of("code"), column.width, typesetter)
    label, call = (replace(typesetter.type_of(role), colour=code.colour) for role in ("label", "call"))

    def lines_of(text: Text, type_: Type, at: Column = column) -> tuple[Box, ...]:
        element = Element(role="P", parent=parent)
        return bonded(line_boxes(typesetter, text, type_, at, element, one.span), KEEP)

    first, apart = typesetter.extent(one.text, code)[1], APART * code.size
    behind = _behind(one, code, label, column, typesetter)
    above = one.call and one.more and not behind
    in_line = above and first + apart + typesetter.extent(one.more, code)[1] <= column.width
    middle = lines_of(one.text, code)
    more: tuple[Box, ...] = ()
    if in_line:
        aside = column.inside(first + apart, 0.0, typesetter.rtl)
        first_box, *others = beside([Stack(boxes=middle), Stack(boxes=lines_of(one.more, code, aside))]).boxes
        line = _divider(code, column, first + apart / 2, typesetter)
        middle = bonded((replace(first_box, items=(*first_box.items, line)), *others), KEEP)
    else:
        more = lines_of(one.more, code)
    call = _called(one.call, call, code.size, (behind or column).width, typesetter) if one.call else call
    return Said(
        element=parent,
        call=() if behind else lines_of(one.call, call),
        apart=lines_of(one.call, replace(call, align="end"), behind) if behind else (),
        text=middle,
        more=more,
        address=address_lines(one, label, code, Place(column=column, parent=parent), typesetter),
    )


def _behind(one: Code, code: Type, label: Type, column: Column, typesetter: Typesetter) -> Column | None:
    """Where a call stands behind the other words, which it would else push apart: on pages that are read on,
    in a band as wide as them, where it has a line or two there."""
    if not one.call or not typesetter.layout.head:
        return None
    typed = in_size(label, code, max(code.size, label.size))
    texts = ((one.text, code), (one.more, code), (address_of(one), typed))
    behind = max(typesetter.extent(text, type_)[1] for text, type_ in texts) + BEHIND * code.size
    call = typesetter.type_of("call")
    least = LEAST_CALL * min(typesetter.extent(one.call, call)[1], typesetter.halved(one.call, call))
    return column.inside(behind, 0.0, typesetter.rtl) if least <= column.width - behind else None


def words_of(one: Said, grid: float) -> Stack:
    """One below the other."""
    return stacked(
        [
            Stack(boxes=one.call, after=grid),
            Stack(boxes=one.text, after=0.0 if one.more else grid),
            Stack(boxes=one.more, after=grid),
            Stack(boxes=one.address, after=grid),
        ]
    )


def in_band(one: Code, width: float, height: float, typesetter: Typesetter) -> Typesetter:
    """The same, words beside a code larger where a band has room for each of them on its line."""
    code = scaled(typesetter.type_of("code"), IN_BAND)
    texts = [text for text in (one.text, one.more) if text]
    # A call above them is the larger one already.
    if (one.call and not typesetter.layout.head) or not texts:
        return typesetter
    wide = max(typesetter.extent(text, code)[1] for text in texts)
    # An address is as large as its line lets it be.
    high = (len(texts) + 1) * code.leading + typesetter.layout.grid
    return typesetter.with_type("code", code) if wide <= width and high <= height else typesetter


def beside_number(one: Code, place: Place, height: float, typesetter: Typesetter) -> Typesetter:
    """The same, a call and the words below it smaller where they are else about as high as the code: a number
    to call shares their band, and is what it is about. A call stays larger than what is below it."""
    tried = typesetter
    for share in BESIDE_NUMBER if one.call else ():
        before, tried = tried, typesetter
        for role, part in (("code", max(share, LEAST_BESIDE)), ("call", share)):
            tried = tried.with_type(role, scaled(typesetter.type_of(role), part))
        code, call = tried.type_of("code"), tried.type_of("call")
        called = _called(one.call, call, code.size, place.column.width, typesetter)
        if share < LEAST_BESIDE and called.size < code.size:
            return before
        words = words_of(kept_unspaced(said, place, tried, one), typesetter.layout.grid)
        if height_of(words.boxes) <= height - LOWER:
            break
    return tried


def _whole(one: Code, type_: Type, width: float, typesetter: Typesetter) -> Type:
    """The type of the words, a little smaller where that has each of them on a line."""
    wide = max(typesetter.extent(text, type_)[1] for text in (one.text, one.more))
    if not wide or wide <= width or SNUG * width / wide < LEAST_WORDS_SIZE:
        return type_
    share = SNUG * width / wide
    return scaled(type_, share)


def _divider(type_: Type, column: Column, along: float, typesetter: Typesetter) -> Fill:
    """A line between what stands beside one another, so far from the start of the column."""
    x = column.x + (column.width - along if typesetter.rtl else along) - width_of_divider(type_) / 2
    return divider(x, typesetter.baseline(type_), type_)


def _called(text: Text, type_: Type, size: float, width: float, typesetter: Typesetter) -> Type:
    """The type of a call to act, smaller where that keeps it on one line or two, and so on few; on two not
    much smaller than on one where the words below it, of a `size`, would be larger."""
    wides = (typesetter.extent(text, type_)[1], typesetter.halved(text, type_))
    least = max(LEAST_HALVED, min(LEAST_CALL, LARGER * size / type_.size))
    for wide, most in zip(wides, (LEAST_CALL, least), strict=True):
        share = min(SNUG * width / wide, 1.0)
        if share >= most:
            return scaled(type_, share)
    return scaled(type_, least)
