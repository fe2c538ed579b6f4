"""What to do, one thing after the other, under large numerals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

from broadside.blocks.kind import (
    Around,
    Choose,
    Key,
    Kind,
    MakeBlocks,
    Passages,
    Prose,
    claims_of_items,
    goes_by,
    in_column,
    lists_no_rows,
    never_leads,
    no_topics,
    of_no_columns,
    of_no_rank,
    of_no_rows,
)
from broadside.blocks.labels import LEAST_OF_ITEM
from broadside.blocks.steps.led import led
from broadside.blocks.steps.noun import Step, Steps
from broadside.forms.block import BlockForm, NestedBlocks
from broadside.forms.reading import Form
from broadside.forms.strings import String
from broadside.forms.values import BlockWords
from broadside.model.claim import Claim
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.model.role import Role
from broadside.model.run import Text
from broadside.model.walk import texts_of

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter

StepWords = Annotated[BlockWords, String("step")]


class StepForm(Form, frozen=True, kw_only=True):
    """A step with blocks of its own."""

    text: StepWords
    """The step's own words."""
    blocks: NestedBlocks = ()
    """What is nested in the step: any block but a heading."""


class StepsForm(BlockForm, frozen=True, kw_only=True):
    """What to do, one thing after the other, under large numerals."""

    steps: tuple[StepWords | StepForm, ...]
    """One entry a step: words, or `text:` with `blocks:`."""


def made(form: StepsForm, blocks: MakeBlocks) -> Steps | None:
    steps = tuple(_steps(form.steps, blocks))
    return Steps(**form.common(), steps=steps) if steps else None


def _steps(read: Iterable[Text | StepForm], blocks: MakeBlocks) -> Iterator[Step]:
    for one in read:
        if isinstance(one, StepForm):
            yield Step(span=one.span, text=one.text, blocks=blocks(one.blocks))
        elif one:
            yield Step(span=one[0].span, text=one)


def chosen(one: Steps, choose: Choose) -> Steps:
    return replace(one, steps=tuple(replace(step, blocks=choose(step.blocks)) for step in one.steps))


def claims(one: Steps, around: Around) -> Iterator[Claim]:
    return claims_of_items(one, one.steps, around)


def prose(one: Steps) -> Passages:
    yield Prose(texts=tuple(texts_of(one)), least=LEAST_OF_ITEM)


def measure(one: Steps, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.steps.layout import steps

    return steps(one, place, typesetter)


STEPS: Kind[Steps, StepsForm] = Kind(
    noun=Steps,
    keys=(
        Key(
            name="steps",
            called="list of steps",
            synonyms=("instructions", "how-to"),
            form=StepsForm,
            content=("steps",),
            rank=0,
            example="steps: [Call for help., Look for shade., Cool the neck.]",
        ),
    ),
    key_of=goes_by("steps"),
    made=made,
    at_rank=of_no_rank,
    first_rows=of_no_rows,
    listed=lists_no_rows,
    as_stories=of_no_columns,
    in_brief=led,
    filling=None,
    signpost=None,
    chosen=chosen,
    claims=claims,
    prose=prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=True,
    repeats=False,
    reordered=None,
    width=in_column,
    roles=(
        Role(name="step-number", like="figure", size=24.0, leading=28.0),
        Role(name="step", like="body", running=True, before=0.0, after=8.0),
    ),
    measure=measure,
)
