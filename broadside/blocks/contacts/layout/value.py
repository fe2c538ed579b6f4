"""Value → Text, Type: what is called or typed, its sign kept before it, as large as a line holds."""

from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.model.type import Type
from broadside.typeset.typesetter import Typesetter

# A value is set smaller, in such steps, to stand on one line; at least at this share of its label's size.
STEP, LEAST_VALUE = 0.95, 0.85
LEFT_TO_RIGHT = "\u200e"


def on_one_line(value: Text, width: float, label: Type, type_: Type, typesetter: Typesetter) -> Type:
    """The type of a value, smaller where it has to be."""
    _, whole = typesetter.extent(value, type_)
    size, least = type_.size, min(LEAST_VALUE * label.size, type_.size)
    while whole * size / type_.size > width and size > least:
        size = max(size * STEP, least)
    return replace(type_, size=size, leading=type_.leading * size / type_.size)


def from_left(value: Text) -> Text:
    """A number to call with a mark before it that keeps its `+` at the left among words from the right."""
    first = value[0]
    return (replace(first, text=LEFT_TO_RIGHT + first.text), *value[1:])
