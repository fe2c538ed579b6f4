"""Events, the earliest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from broadside.blocks.kind import (
    Around,
    Key,
    Kind,
    MakeBlocks,
    Passages,
    Prose,
    as_written,
    claim_of,
    goes_by,
    holds_none,
    in_column,
    lists_no_rows,
    never_leads,
    no_topics,
    of_no_columns,
    of_no_rank,
    of_no_rows,
)
from broadside.blocks.labels import LEAST_OF_ITEM
from broadside.blocks.timeline.noun import Event, Timeline
from broadside.forms.block import BlockForm
from broadside.forms.reading import Form
from broadside.forms.strings import String
from broadside.forms.values import BlockWords, CellWords, Words
from broadside.model.claim import Claim, is_marked
from broadside.model.place import Place, Stack
from broadside.model.role import Role

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


class EventForm(Form, frozen=True, kw_only=True):
    """One event of a timeline."""

    when: Annotated[CellWords, String("date in a timeline")]
    """The year or date."""
    text: Annotated[Words, String("event in a timeline")]
    """What happened."""


class TimelineForm(BlockForm, frozen=True, kw_only=True):
    """Events, the earliest first."""

    timeline: Annotated[BlockWords, String("title of a timeline")]
    """The title; `""` for none."""
    events: tuple[EventForm, ...]
    """The events."""


def made(form: TimelineForm, _: MakeBlocks) -> Timeline | None:
    events = tuple(Event(span=one.span, when=one.when, text=one.text) for one in form.events)
    if not events:
        return None
    return Timeline(**form.common(), title=form.timeline, events=events)


def claims(one: Timeline, around: Around) -> Iterator[Claim]:
    yield claim_of(one, (one.title,), around)
    marked = around.backed or is_marked(one.title)
    for event in one.events:
        backed = marked or is_marked(event.when)
        yield Claim(id=one.id, span=event.span, texts=(event.text,), backed=backed)


def prose(one: Timeline) -> Passages:
    texts = tuple((event.span, event.text) for event in one.events)
    yield Prose(texts=texts, least=LEAST_OF_ITEM)


def measure(one: Timeline, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.timeline.layout import timeline

    return timeline(one, place, typesetter)


TIMELINE: Kind[Timeline, TimelineForm] = Kind(
    noun=Timeline,
    keys=(
        Key(
            name="timeline",
            called="timeline",
            synonyms=(),
            form=TimelineForm,
            content=("events",),
            rank=0,
            example="{timeline: The plan, events: [{when: 2003, text: A hot summer.}, {when: 2024, "
            "text: The plan.}]}",
        ),
    ),
    key_of=goes_by("timeline"),
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
    prose=prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=False,
    repeats=False,
    reordered=None,
    width=in_column,
    roles=(
        Role(name="when", like="body", weight=700, colour="brand"),
        Role(name="event", like="body", running=True),
    ),
    measure=measure,
)
