"""A brand that is another one with some of its facts changed, and lies in no file of its own."""

from pathlib import Path

from msgspec import Struct

from broadside.model.node import Mapping


class Variant(Struct, frozen=True, kw_only=True):
    """`facts` are laid over the file of the brand `base`: each knows its place in the table that it comes
    from. The `files` that they name lie in `folder`, or in a folder there. `said_in` is the language that the
    labels of its contacts are in."""

    base: str
    facts: Mapping
    folder: Path
    files: tuple[str, ...] = ()
    said_in: str = "en"

    @property
    def path(self) -> str:
        """The table, as messages call it."""
        return self.facts.span.path
