"""A chart: bars from zero, or dots with intervals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from broadside.blocks.chart.noun import Chart, ChartKind, Datum
from broadside.blocks.kind import (
    Around,
    Key,
    Kind,
    MakeBlocks,
    as_written,
    claim_of,
    goes_by,
    holds_none,
    in_column,
    lists_no_rows,
    never_leads,
    no_prose,
    no_topics,
    of_no_columns,
    of_no_rank,
    of_no_rows,
)
from broadside.forms.block import BlockForm
from broadside.forms.emblem import SignKey
from broadside.forms.reading import Form
from broadside.forms.strings import String
from broadside.forms.values import BlockWords, Words, aloud, literal, number, plain
from broadside.issues import Issue, error
from broadside.model.claim import Claim
from broadside.model.node import Mapping
from broadside.model.place import Place, Stack
from broadside.model.spare import is_spare
from broadside.model.spoken import Spoken

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter

MOST_DATA = 40
# Filled and open bars are told apart in any ink; a third kind would not be.
MEASURES = 2
Value = Annotated[float, number(-1e12, 1e12)]


MeasureWords = Annotated[Words, String("name of a measure in a chart")]


class DatumForm(Form, frozen=True, kw_only=True):
    """A value of a chart."""

    label: Annotated[Words, String("label in a chart")]
    """What the value belongs to; it may carry the mark of a note."""
    value: Value | None = None
    """The value."""
    values: tuple[Value, ...] = ()
    """In place of it, a value for each of the chart's `measures`."""
    low: Value | None = None
    """The lower end of its interval."""
    high: Value | None = None
    """The upper end of its interval."""
    sign: SignKey = ""
    """The sign that it is drawn in, one of the sheet's `signs`."""

    @classmethod
    def amiss(cls, node: Mapping) -> Iterator[Issue]:
        if bool(node.key("low")) != bool(node.key("high")):
            yield error(node.span, "an interval with one end", "type both `low:` and `high:`")

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if self.value is None:
            if not self.values:
                yield error(node.span, "no value", "type `value:`")
            if self.low is not None:
                yield error(node.span, "an interval of several values", "delete `low:` and `high:`")
            if self.values and self.sign:
                # Bars that are told apart by how they are filled have no patterns.
                yield error(node.span, "a sign of several values", "delete `sign:`")
            return
        if self.values:
            yield error(node.span, "both `value:` and `values:`", "delete one of them")
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        if not low <= self.value <= high:
            yield error(node.span, f"the value {self.value:g} lies outside {low:g} to {high:g}")


class ChartForm(BlockForm, frozen=True, kw_only=True):
    """A chart: bars from zero, or dots with intervals."""

    chart: Annotated[BlockWords, String("caption of a chart")]
    """The caption: what the chart shows."""
    kind: Annotated[ChartKind, literal(ChartKind)] = "bars"
    """`bars` for amounts, `dots` for estimates with intervals."""
    alt: Annotated[Spoken, aloud("Bars: …"), String("what the picture shows, read aloud; plain text")]
    """What the chart shows, for those who can't see it."""
    unit: Annotated[str, plain("%", printed=True), String("what stands after each value; plain text")] = ""
    """What stands after each value."""
    measures: tuple[MeasureWords, ...] = ()
    """What the two bars of each row measure, where each has two `values`."""
    reference: Value | None = None
    """A value to compare with, which a line is drawn at: odds of 1 mean no difference."""
    data: tuple[DatumForm, ...]
    """The values."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        place = (node.key("data") or node).span
        if not 1 <= len(self.data) <= MOST_DATA:
            yield error(place, f"{len(self.data)} values in a chart", f"type 1 to {MOST_DATA}")
        if self.kind == "bars" and any(value < 0 for datum in self.data for value in _values(datum)):
            yield error(place, "bars below zero", "type `kind: dots`")
        yield from self._of_measures(node)

    def _of_measures(self, node: Mapping) -> Iterator[Issue]:
        place = (node.key("measures") or node.key("data") or node).span
        if self.measures and (self.kind != "bars" or len(self.measures) != MEASURES):
            yield error(place, f"{len(self.measures)} measures of {self.kind}", f"type {MEASURES}, of bars")
        many = len(self.measures) or 1
        for datum in self.data:
            if len(found := _values(datum)) != many:
                yield error(datum.span, f"{len(found)} values for {many}", _as_many(many))


def _values(datum: DatumForm) -> tuple[float, ...]:
    return datum.values if datum.value is None else (datum.value,)


def _as_many(many: int) -> str:
    return f"type {many} `values:`" if many > 1 else "type `value:`, or name both `measures:`"


def made(form: ChartForm, _: MakeBlocks) -> Chart:
    return Chart(
        **form.common(),
        kind=form.kind,
        alt=form.alt,
        unit=form.unit,
        caption=form.chart,
        data=tuple(
            Datum(
                span=one.span,
                label=one.label,
                values=_values(one),
                low=one.low,
                high=one.high,
                sign=one.sign,
            )
            for one in form.data
        ),
        measures=form.measures,
        reference=form.reference,
    )


def claims(one: Chart, around: Around) -> Iterator[Claim]:
    # What shows once more what its box says has its note there.
    if not is_spare(one):
        said = (one.caption, *one.measures, *(datum.label for datum in one.data))
        yield claim_of(one, said, around, data=True)


def measure(one: Chart, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.chart.layout import chart

    return chart(one, place, typesetter)


CHART: Kind[Chart, ChartForm] = Kind(
    noun=Chart,
    keys=(
        Key(
            name="chart",
            called="chart",
            synonyms=(),
            form=ChartForm,
            content=("data",),
            rank=0,
            example="{chart: Hot days a year, alt: Bars. 1990 had 4 hot days and 2020 had 11., "
            'data: [{label: "1990", value: 4}, {label: "2005", value: 7}, {label: "2020", '
            "value: 11}]}",
        ),
    ),
    key_of=goes_by("chart"),
    made=made,
    at_rank=of_no_rank,
    first_rows=of_no_rows,
    listed=lists_no_rows,
    as_stories=of_no_columns,
    in_brief=as_written,
    filling=None,
    signpost=None,
    chosen=holds_none,
    claims=claims,
    prose=no_prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=False,
    repeats=False,
    reordered=None,
    width=in_column,
    roles=(),
    measure=measure,
)
