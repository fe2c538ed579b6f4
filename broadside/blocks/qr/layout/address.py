"""Code → Boxes: sets the address that a code leads to as large as its place lets it be, to be typed without a
mistake. Lengths are points."""

from broadside.blocks.qr.noun import Code
from broadside.model.page import KEEP, Box, Element, Words
from broadside.model.place import Place
from broadside.model.replace import replace
from broadside.model.run import Run, Text
from broadside.model.type import Type
from broadside.typeset.lines import line_boxes
from broadside.typeset.shrunk import scaled
from broadside.typeset.stack import bonded, glued
from broadside.typeset.typesetter import Typesetter

# A measure that no address is too long for, and what a size is rounded by.
ENDLESS, ROUNDING = 1e5, 0.01
# How finely the size of an address goes down.
SIZE_STEP = 0.5


def address_lines(
    one: Code, label: Type, words: Type, place: Place, typesetter: Typesetter
) -> tuple[Box, ...]:
    """The address of a code, a link, in the type of a `label`, as large as the `words` above it where it can
    be."""
    address, column = address_of(one), place.column
    large = _as_large(address, label, words, column.width, typesetter)
    type_ = _on_one_line(address, large, column.width, typesetter)
    element = Element(role="P", parent=place.parent)
    parts = [
        _bare(line_boxes(typesetter, part, type_, column, element, one.span))
        for part in _parted(address, type_, column.width, typesetter)
    ]
    lines = [box if i == 0 else replace(box, elements=()) for i, part in enumerate(parts) for box in part]
    return bonded(glued(lines, KEEP), KEEP)


def address_of(one: Code) -> Text:
    """The address as people type it."""
    shown = one.address.removeprefix("https://").removeprefix("http://").rstrip("/")
    return (Run(text=shown, link=one.address, span=one.span),)


def _parted(address: Text, type_: Type, width: float, typesetter: Typesetter) -> list[Text]:
    """An address that takes more than a line, its host with the slash behind that on one of its own where the
    rest has room on the next."""
    parts = _host_and_path(address)
    wide = [typesetter.extent(part, type_)[1] for part in (address, *parts)]
    return parts if parts and wide[0] > width >= max(wide[1:]) else [address]


def _host_and_path(address: Text) -> list[Text]:
    """The two parts of an address that may have a line each; none of one that is a host alone."""
    (run,) = address
    host, slash, path = run.text.partition("/")
    return [(replace(run, text=host + slash),), (replace(run, text=path),)] if path else []


def least_width(address: Text, type_: Type, typesetter: Typesetter) -> float:
    """How wide an address must have it, its host on a line of its own where that is less."""
    whole = typesetter.extent(address, type_)[1]
    parts = _host_and_path(address)
    return min(whole, max(typesetter.extent(part, type_)[1] for part in parts)) if parts else whole


def _as_large(address: Text, label: Type, words: Type, width: float, typesetter: Typesetter) -> Type:
    """The type of an address, as large as the other words where there is room for it on a line, or on one for
    its host and one for the rest; never smaller than notes are for that. One that is parted elsewhere is hard
    to type."""
    least = min(label.size, typesetter.type_of("note").size)
    sizes = [max(words.size, label.size)]
    while sizes[-1] - SIZE_STEP >= least:
        sizes.append(sizes[-1] - SIZE_STEP)

    def fits(i: int) -> bool:
        return least_width(address, in_size(label, words, sizes[i]), typesetter) <= width

    # Words are as wide as they are large: that tells where to look.
    wide = least_width(address, label, typesetter) / label.size
    near = next((i for i, size in enumerate(sizes) if wide * size <= width), len(sizes) - 1)
    first = near if near == 0 or not fits(near - 1) else 0
    found = next((i for i in range(first, len(sizes)) if fits(i)), None)
    return label if found is None else in_size(label, words, sizes[found])


def in_size(label: Type, words: Type, size: float) -> Type:
    """The type of a label in such a size, its lines as far apart as those of the words above it need."""
    tried = scaled(label, size / label.size)
    if size > label.size:
        tried = replace(tried, leading=max(label.leading, size * words.leading / words.size))
    return tried


def _on_one_line(address: Text, type_: Type, width: float, typesetter: Typesetter) -> Type:
    """The type of an address, smaller where that keeps it whole; never smaller than notes are."""
    (line,) = typesetter.lines(address, type_, ENDLESS)
    size = type_.size * width / line.width - ROUNDING
    return replace(type_, size=size) if typesetter.type_of("note").size <= size < type_.size else type_


def _bare(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """Lines of an address, which is seen to be one without a line below, also where it goes on."""
    return tuple(
        replace(box, items=tuple(item for item in box.items if isinstance(item, Words))) for box in boxes
    )
