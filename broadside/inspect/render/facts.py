"""What is asked of a PDF, and what is answered. Lengths are points."""

from typing import Literal

from msgspec import Struct

from broadside.model.geometry import Size


class NotPdf(Exception):
    """What was to be opened is no PDF, or one that can't be read; says so in a few words."""


class Facts(Struct, frozen=True, kw_only=True):
    """What a PDF says of itself, and the sizes of its pages."""

    title: str
    lang: str
    sizes: tuple[Size, ...]


class Line(Struct, frozen=True, kw_only=True):
    """Text on one baseline: where it begins, from the top left of its page; page 0 is the first. Size, font
    and colour (`#RRGGBB`) are those of its longest run."""

    text: str
    page: int
    x: float
    y: float
    size: float
    font: str
    colour: str


class Raster(Struct, frozen=True, kw_only=True):
    """The pixels of a page: three bytes each in `RGB`, one in `L`."""

    mode: Literal["RGB", "L"]
    width: int
    height: int
    data: bytes


class Question(Struct, frozen=True, kw_only=True):
    """`data` is a file to open, `scale` how many pixels a point has; `forms`: with annotations and fields;
    `whole`: not its pages alone."""

    about: Literal["open", "facts", "lines", "picture", "shown", "grey", "clear", "anew", "close"]
    data: bytes = b""
    page: int = 0
    scale: float = 1.0
    forms: bool = True
    whole: bool = True


class Answer(Struct, frozen=True, kw_only=True):
    """What was asked for; or why there is none, in a few words."""

    wrong: str = ""
    facts: Facts | None = None
    lines: tuple[Line, ...] = ()
    raster: Raster | None = None
    clear: float = 0.0
    data: bytes = b""
