"""Which strings of a block's YAML a translator sees, as a value: what each key holds, and what that is.

A `str` is words, or a mapping whose `text` is, and whose `icon` may have words, too; it says what they are.
`Plain` is the same for text that is read aloud or set as it is, without Markdown. Blocks in a block are found
by themselves.
"""

from collections.abc import Mapping
from typing import Union

from msgspec import Struct


class Plain(Struct, frozen=True):
    """Text without Markdown; `what` it is."""

    what: str


class Each(Struct, frozen=True):
    """A list, each entry of which is like `of`."""

    of: "Spec"


class Row(Struct, frozen=True):
    """A list, each entry of which is like `cells`; or a mapping of `cells` with a `head` under `row`."""

    cells: "Spec"
    head: "Spec"


class Keyed(Struct, frozen=True):
    """Keys with values: those named are strings."""

    keys: Mapping[str, "Spec"]


class Named(Struct, frozen=True):
    """Keys of any name, the value of each like `of`."""

    of: "Spec"


Spec = Union[str, Plain, Each, Row, Keyed, Named]  # noqa: UP007 - it is made of names that are not there yet

# The words of an icon that says something by itself.
ICON: Spec = Keyed({"alt": Plain("what an icon says, read aloud; plain text")})
