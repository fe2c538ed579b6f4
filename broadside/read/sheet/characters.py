"""Node, Fonts → Issues: finds each character of a sheet's words that no font has.

It asks for no more than that the values themselves can be read: whatever else is wrong is told by others.
"""

from collections.abc import Iterator
from unicodedata import category

from broadside.fonts import Fonts, no_font_has
from broadside.forms.reading import Reading
from broadside.forms.values import words_alone
from broadside.issues import Issue, Span
from broadside.model.composed import composed
from broadside.model.node import Node, Scalar, scalars
from broadside.read.sheet import sheet


def characters(node: Node, reading: Reading, fonts: Fonts) -> Iterator[Issue]:
    """Each character once for each text that it is in. `reading` is a new one."""
    # Control characters are a fault of their own, told by `markup`.
    lacking = {one for one in fonts.lacking(composed(_all(node))) if category(one) != "Cc"}
    if not lacking:
        return
    sheet(node, "", reading)
    for scalar, printed in reading.printed:
        for character in dict.fromkeys(composed(printed)):
            if character in lacking:
                yield no_font_has(character, _place(character, scalar))


def _all(node: Node) -> str:
    return "".join(scalar.text for scalar in scalars(node))


def _place(character: str, scalar: Scalar) -> Span:
    """Where a character stands in a text; where it is written as an entity, the text."""
    found = words_alone(scalar.text).find(character)
    found = scalar.text.find(character) if found < 0 else found
    return scalar.span if found < 0 else scalar.at(found)
