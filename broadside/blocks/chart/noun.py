"""A chart: bars from zero, or dots with intervals."""

from typing import Literal

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.run import Text
from broadside.model.spoken import Spoken

ChartKind = Literal["bars", "dots"]


class Datum(Struct, frozen=True, kw_only=True):
    """A value of a chart with the ends of its interval, where it has one; or one for each of its measures.
    `sign` is the one that it is drawn in."""

    span: Span
    label: Text
    values: tuple[float, ...]
    low: float | None = None
    high: float | None = None
    sign: str = ""


class Chart(Block, frozen=True, kw_only=True):
    """Bars from zero, or dots with their intervals, and a line at `reference`. `alt` says what it shows; its
    data are a table too. `measures` are the names of its bars where each datum has several."""

    kind: ChartKind
    alt: Spoken
    unit: str
    caption: Text
    measures: tuple[Text, ...] = ()
    data: tuple[Datum, ...]
    reference: float | None = None
