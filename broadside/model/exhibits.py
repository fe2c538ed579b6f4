"""Blocks that show more than they tell: figures, timelines, charts, contacts and the like.

The fields stand in the order in which they are read.
"""

from typing import Literal

from msgspec import Struct

from broadside.issues import Span
from broadside.model.run import Level, Text


class Pair(Struct, frozen=True, kw_only=True):
    span: Span
    myth: Text
    fact: Text


class Myths(Struct, frozen=True, kw_only=True):
    id: str
    span: Span
    level: Level = "essential"
    title: Text
    pairs: tuple[Pair, ...]


class KeyFigure(Struct, frozen=True, kw_only=True):
    span: Span
    figure: Text
    text: Text


class KeyFigures(Struct, frozen=True, kw_only=True):
    """Numbers set large, each with what it counts."""

    id: str
    span: Span
    level: Level = "essential"
    title: Text
    figures: tuple[KeyFigure, ...]


class Event(Struct, frozen=True, kw_only=True):
    span: Span
    when: Text
    text: Text


class Timeline(Struct, frozen=True, kw_only=True):
    id: str
    span: Span
    level: Level = "essential"
    title: Text
    events: tuple[Event, ...]


class Term(Struct, frozen=True, kw_only=True):
    span: Span
    term: Text
    meaning: Text


class Definitions(Struct, frozen=True, kw_only=True):
    id: str
    span: Span
    level: Level = "essential"
    title: Text
    terms: tuple[Term, ...]


class ContactLine(Struct, frozen=True, kw_only=True):
    """One way to get in touch, in words of the brand; `checked` says when it was last found right."""

    span: Span
    label: Text
    value: Text
    checked: Text = ()


class Contacts(Struct, frozen=True, kw_only=True):
    """`lines` come from the brand: `fill_contacts` puts them in."""

    id: str
    span: Span
    level: Level = "essential"
    title: Text
    lines: tuple[ContactLine, ...] = ()


class Citation(Struct, frozen=True, kw_only=True):
    """How to cite the sheet itself: `fill_contacts` puts the words in."""

    id: str
    span: Span
    level: Level = "essential"
    title: Text
    text: Text = ()


class Code(Struct, frozen=True, kw_only=True):
    """A QR code of `address`, which `text` and the address in words stand beside."""

    id: str
    span: Span
    level: Level = "essential"
    address: str
    text: Text


class Datum(Struct, frozen=True, kw_only=True):
    """A value of a chart with the ends of its interval, where it has one."""

    span: Span
    label: Text
    value: float
    low: float | None = None
    high: float | None = None


class Chart(Struct, frozen=True, kw_only=True):
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
