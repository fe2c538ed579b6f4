"""Type of a key → String: says which texts of YAML a translator sees, from what their keys hold.

A text of a block or sheet is a string for translators by being text; beside its shape stands what it is, as
in `Annotated[BlockWords, String("title of a box")]`. Only a text that nobody reads is `NO_STRING`.
"""

import typing
from typing import Any

from msgspec import Struct

from broadside.forms.reading import shape_of
from broadside.model.replace import replace


class String(Struct, frozen=True):
    """A text for translators: `what` it is, in words for them; `plain`, as its shape says, where it is read
    aloud or set as it is, without Markdown."""

    what: str
    plain: bool = False


# A name that only the file itself uses, or one that is the same in every language.
NO_STRING = String("")


def string_of(type_: Any) -> String | None:
    """The string that a key of this type holds, if it is one."""
    shape = shape_of(type_)
    if not (shape and shape.text):
        return None
    said = next((one for one in typing.get_args(type_) if isinstance(one, String)), None)
    assert said, f"a text without a word for translators: {type_}"
    return None if said == NO_STRING else replace(said, plain=shape.text == "plain")
