"""What every block of a sheet has, whatever its kind."""

from typing import Literal, TypedDict

from msgspec import Struct

from broadside.issues import Span

# How much of a sheet a printing has room for: each level holds those before it. A block tells the least
# printing that it belongs in.
Level = Literal["short", "essential", "more", "full", "asked"]
LEVELS: tuple[Level, ...] = ("short", "essential", "more", "full")
# The level of a block that only printings have which ask for its kind: it says again what others say.
ASKED: Level = "asked"
# The level of a block that does not say one.
USUAL: Level = "essential"


class Block(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A block. Its `id` stays the same when its words change: translations and links go by it.
    `said_elsewhere`: others in this printing say what it says, so that it is drawn, and not read aloud.
    `lang` is set where it stands in a sheet of another language: it says what the block before it says."""

    id: str
    span: Span
    level: Level
    said_elsewhere: bool = False
    lang: str = ""


class Common(TypedDict):
    """The fields of `Block`, as keyword arguments for a block of any kind."""

    id: str
    span: Span
    level: Level
