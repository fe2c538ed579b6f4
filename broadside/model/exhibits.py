"""Blocks that show more than they tell: figures, timelines, charts, contacts and the like.

The fields stand in the order in which they are read.
"""

from dataclasses import dataclass
from typing import Literal

from broadside.issues import Span
from broadside.model.run import Level, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    span: Span
    myth: Text
    fact: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Myths:
    id: str
    span: Span
    level: Level = "essential"
    title: Text
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    span: Span
    figure: Text
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """Numbers set large, each with what it counts."""

    id: str
    span: Span
    level: Level = "essential"
    title: Text
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    span: Span
    when: Text
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    id: str
    span: Span
    level: Level = "essential"
    title: Text
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    span: Span
    term: Text
    meaning: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    id: str
    span: Span
    level: Level = "essential"
    title: Text
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """One way to get in touch, in words of the brand; `checked` says when it was last found right."""

    span: Span
    label: Text
    value: Text
    checked: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """`lines` come from the brand: `sign` puts them in."""

    id: str
    span: Span
    level: Level = "essential"
    title: Text
    lines: tuple[ContactLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """How to cite the sheet itself: `sign` puts the words in."""

    id: str
    span: Span
    level: Level = "essential"
    title: Text
    text: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code of `address`, which `text` and the address in words stand beside."""

    id: str
    span: Span
    level: Level = "essential"
    address: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """A value of a chart with the ends of its interval, where it has one."""

    span: Span
    label: Text
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars from zero, or dots with their intervals, and a line at `reference`. `alt` says what it shows; its
    data are a table too."""

    id: str
    span: Span
    level: Level = "essential"
    kind: Literal["bars", "dots"]
    alt: str
    unit: str
    caption: Text
    data: tuple[Datum, ...]
    reference: float | None = None
