"""Where something is: countries and states on one map or several, in the signs of what is there."""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.run import Text
from broadside.model.spoken import Spoken


class Named(Struct, frozen=True, kw_only=True):
    """Places by their codes, and what is said of them; where `text` is empty, their name."""

    span: Span
    codes: tuple[str, ...]
    text: Text


class Shown(Struct, frozen=True, kw_only=True):
    """Places that have something in common: its sign, and what it is in words."""

    span: Span
    sign: str
    text: Text
    places: tuple[Named, ...]


class View(Struct, frozen=True, kw_only=True):
    """A part of the world, in degrees; `west` may be greater than `east` nowhere."""

    west: float
    south: float
    east: float
    north: float


class Map(Block, frozen=True, kw_only=True):
    """Countries and states in the signs of what is there, one picture for each of `views`; one around all of
    them where there are none. `alt` says what the map shows, beyond its words; `remark` stands below."""

    caption: Text
    shown: tuple[Shown, ...]
    remark: Text
    views: tuple[View, ...]
    alt: Spoken
