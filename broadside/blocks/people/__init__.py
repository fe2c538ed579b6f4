"""A share of people, as that many of them drawn."""

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
from broadside.blocks.people.noun import People
from broadside.forms.block import BlockForm
from broadside.forms.emblem import ICON, SignKey
from broadside.forms.strings import String
from broadside.forms.values import BlockWords, Words, number
from broadside.issues import Issue, error
from broadside.model.claim import Claim
from broadside.model.node import Mapping
from broadside.model.place import Place, Stack
from broadside.model.role import Role
from broadside.model.walk import texts_of

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter

# More no one counts, nor sees.
MOST_PEOPLE = 200


class PeopleForm(BlockForm, frozen=True, kw_only=True):
    """A share of people, as that many of them drawn."""

    people: Annotated[BlockWords, String("share of people, set large")]
    """The share in words, set large: `3 in 10`."""
    text: Annotated[Words, String("what a share of people did or met")]
    """What is true of them."""
    count: Annotated[int, number(0, MOST_PEOPLE, whole=True)]
    """How many of them it is true of."""
    total: Annotated[int, number(1, MOST_PEOPLE, whole=True)]
    """How many are drawn in all; up to 20 have icons."""
    icon: Annotated[str, ICON] = "user"
    """The icon in each whom it is true of; `make_pdfs.py list icons` shows all."""
    other: Annotated[str, ICON] = ""
    """The icon in each of the others; the same without it."""
    sign: SignKey = ""
    """The sign whose colour they are drawn in, one of the sheet's `signs`."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if self.count > self.total:
            place = (node.key("count") or node).span
            yield error(place, f"{self.count} of {self.total} people", f"type `count: {self.total}` or less")


def made(form: PeopleForm, _: MakeBlocks) -> People:
    return People(
        **form.common(),
        figure=form.people,
        text=form.text,
        count=form.count,
        total=form.total,
        icon=form.icon,
        other=form.other or form.icon,
        sign=form.sign,
    )


def claims(one: People, around: Around) -> Iterator[Claim]:
    yield claim_of(one, (one.figure, one.text), around)


def prose(one: People) -> Passages:
    yield Prose(texts=tuple(texts_of(one)), least=LEAST_OF_ITEM)


def measure(one: People, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.people.layout import people

    return people(one, place, typesetter)


PEOPLE: Kind[People, PeopleForm] = Kind(
    noun=People,
    keys=(
        Key(
            name="people",
            called="share of people",
            synonyms=("pictogram", "share"),
            form=PeopleForm,
            content=("people", "text"),
            rank=0,
            example="{people: 3 in 10, text: forget to drink in summer., count: 3, total: 10}",
        ),
    ),
    key_of=goes_by("people"),
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
        Role(name="people", like="figure", after=2.0),
        Role(name="people-text", like="figure-text"),
    ),
    measure=measure,
)
