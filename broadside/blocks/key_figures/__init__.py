"""Numbers set large, each with what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from broadside.blocks.key_figures.noun import KeyFigure, KeyFigures, Ratio, Share
from broadside.blocks.kind import (
    Around,
    Key,
    Kind,
    MakeBlocks,
    Passages,
    Prose,
    Width,
    as_written,
    claims_of_parts,
    goes_by,
    holds_none,
    lists_no_rows,
    never_leads,
    no_topics,
    of_no_columns,
    of_no_rank,
)
from broadside.blocks.labels import LEAST_OF_ITEM
from broadside.forms.block import BlockForm
from broadside.forms.emblem import IconKey, SignKey, emblem
from broadside.forms.reading import Form
from broadside.forms.strings import String
from broadside.forms.values import BlockWords, Words, number, plain
from broadside.issues import Issue, error
from broadside.model.claim import Claim
from broadside.model.node import Mapping
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.model.role import Role
from broadside.model.walk import texts_of

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter

# Less is no multiple, and more parts than these nobody counts.
LEAST_TIMES, MOST_TIMES = 1.0, 20.0
Times = Annotated[float, number(LEAST_TIMES, MOST_TIMES)]
PerCent = Annotated[float, number(0.0, 100.0)]


class FigureWordsForm(Form, frozen=True, kw_only=True):
    """A number set large."""

    figure: Annotated[Words, String("number set large")]
    """The number, such as `33-46%`."""
    text: Annotated[Words, String("what the number counts")]
    """What it counts."""
    icon: IconKey = None
    """The icon before it: a name, or a `name` with `alt`."""
    sign: SignKey = ""
    """The sign before it, one of the sheet's `signs`."""
    times: Times | None = None
    """How many times as much it is, to be drawn as two bars."""
    these: Annotated[str, plain("Here", printed=True), String("label of the longer bar; plain text")] = ""
    """What the longer bar stands for, in a word or two; with `times`."""
    others: Annotated[
        str, plain("Elsewhere", printed=True), String("label of the shorter bar; plain text")
    ] = ""
    """What the shorter bar stands for; with `times`."""
    low: PerCent | None = None
    """The least per cent of a range, to be drawn on a scale from 0 to 100%; with `high`, which is the same
    where there is one number."""
    high: PerCent | None = None
    """The most per cent of that range."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if self.times is None and (self.these or self.others):
            place = (node.key("these") or node.key("others") or node).span
            yield error(place, "labels of bars that there are not", "type `times:`")
        if (self.low is None) != (self.high is None):
            yield error(node.span, "a range with one end", "type both `low:` and `high:`, one number twice")
        elif self.low is not None and self.high is not None and self.low > self.high:
            yield error(node.span, f"a range from {self.low:g} to {self.high:g}", "swap `low:` and `high:`")
        if self.low is not None and self.times is not None:
            place = (node.key("times") or node).span
            yield error(place, "two drawings of one number", "delete `times:`, or `low:` and `high:`")


class KeyFiguresForm(BlockForm, frozen=True, kw_only=True):
    """Numbers set large, each with what it counts."""

    key_figures: Annotated[BlockWords, String("title of a row of figures")]
    """The title; `""` for none."""
    figures: tuple[FigureWordsForm, ...]
    """The numbers."""


def made(form: KeyFiguresForm, _: MakeBlocks) -> KeyFigures | None:
    figures = tuple(_figure(one) for one in form.figures)
    if not figures:
        return None
    return KeyFigures(**form.common(), title=form.key_figures, figures=figures)


def _figure(one: FigureWordsForm) -> KeyFigure:
    picture: Ratio | Share | None = None
    if one.times is not None:
        picture = Ratio(times=one.times, these=one.these, others=one.others)
    elif one.low is not None and one.high is not None:
        picture = Share(low=one.low, high=one.high)
    return KeyFigure(
        span=one.span,
        figure=one.figure,
        text=one.text,
        emblem=emblem(one.icon, one.sign),
        picture=picture,
    )


def claims(one: KeyFigures, around: Around) -> Iterator[Claim]:
    return claims_of_parts(one, one.title, one.figures, around)


def prose(one: KeyFigures) -> Passages:
    yield Prose(texts=tuple(texts_of(one)), least=LEAST_OF_ITEM)


def first_figures(one: KeyFigures, most: int) -> KeyFigures:
    return replace(one, figures=one.figures[:most])


def width(one: KeyFigures) -> Width:
    """A figure alone is as wide as the text that it stands in."""
    return "page" if len(one.figures) > 1 else "column"


def measure(one: KeyFigures, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.key_figures.layout import key_figures

    return key_figures(one, place, typesetter)


KEY_FIGURES: Kind[KeyFigures, KeyFiguresForm] = Kind(
    noun=KeyFigures,
    keys=(
        Key(
            name="key-figures",
            called="row of figures",
            synonyms=(),
            form=KeyFiguresForm,
            content=("figures",),
            rank=0,
            example="{key-figures: In figures, figures: [{figure: 2 litres, text: of water a day}, "
            "{figure: 30 °C, text: is hot for a bedroom}]}",
        ),
    ),
    key_of=goes_by("key-figures"),
    made=made,
    at_rank=of_no_rank,
    first_rows=first_figures,
    listed=lists_no_rows,
    as_stories=of_no_columns,
    in_brief=as_written,
    filling=None,
    signpost=None,
    chosen=holds_none,
    claims=claims,
    prose=prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=False,
    repeats=False,
    reordered=None,
    width=width,
    roles=(
        Role(
            name="figure",
            like="title",
            least=1.6,
            weight=800,
            size=36.0,
            leading=40.0,
            colour="brand",
            after=0.0,
            features=("lnum",),
        ),
        Role(name="figure-text", like="body"),
    ),
    measure=measure,
)
