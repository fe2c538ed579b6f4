"""Myths, each with what is true."""

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
    of_no_rows,
)
from broadside.blocks.labels import LEAST_OF_ITEM
from broadside.blocks.myths.noun import Myths, Pair
from broadside.forms.block import BlockForm
from broadside.forms.reading import Form
from broadside.forms.strings import String
from broadside.forms.values import BlockWords, Words
from broadside.model.claim import Claim
from broadside.model.place import Place, Stack
from broadside.model.role import Role
from broadside.model.walk import texts_of

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


class PairForm(Form, frozen=True, kw_only=True):
    """A myth and what is true."""

    myth: Annotated[Words, String("myth")]
    """What people say."""
    fact: Annotated[Words, String("fact")]
    """What is true."""


class MythsForm(BlockForm, frozen=True, kw_only=True):
    """Myths with facts."""

    myths: Annotated[BlockWords, String("title of a list of myths")]
    """The title; `""` for none."""
    pairs: tuple[PairForm, ...]
    """The pairs."""


def made(form: MythsForm, _: MakeBlocks) -> Myths | None:
    pairs = tuple(Pair(span=one.span, myth=one.myth, fact=one.fact) for one in form.pairs)
    if not pairs:
        return None
    return Myths(**form.common(), title=form.myths, pairs=pairs)


def claims(one: Myths, around: Around) -> Iterator[Claim]:
    return claims_of_parts(one, one.title, one.pairs, around)


def prose(one: Myths) -> Passages:
    yield Prose(texts=tuple(texts_of(one)), least=LEAST_OF_ITEM)


def width(_: Myths) -> Width:
    return "page-of-one-column"


def measure(one: Myths, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.myths.layout import myths

    return myths(one, place, typesetter)


MYTHS: Kind[Myths, MythsForm] = Kind(
    noun=Myths,
    keys=(
        Key(
            name="myths",
            called="list of myths",
            synonyms=(),
            form=MythsForm,
            content=("pairs",),
            rank=0,
            example="{myths: Heard and true, pairs: [{myth: A fan is enough., fact: Not when the "
            "air is very hot.}]}",
        ),
    ),
    key_of=goes_by("myths"),
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
    width=width,
    roles=(
        Role(name="myth", like="body", balanced=True, weight=600),
        Role(name="fact", like="body", running=True),
    ),
    measure=measure,
)
