"""A verse: a kind of block that only the tests have, in a folder like those of `broadside/blocks`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

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
from broadside.forms.strings import String
from broadside.forms.values import BlockWords
from broadside.model.claim import Claim
from broadside.model.place import Place, Stack
from broadside.model.role import Role
from own_kind.noun import Verse

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter

__all__ = ["VERSE", "Verse", "VerseForm"]


class VerseForm(BlockForm, frozen=True, kw_only=True):
    """A verse."""

    verse: tuple[Annotated[BlockWords, String("line of a verse")], ...]
    """Its lines."""


def made(form: VerseForm, _: MakeBlocks) -> Verse | None:
    return Verse(**form.common(), lines=form.verse) if form.verse else None


def claims(one: Verse, around: Around) -> Iterator[Claim]:
    yield claim_of(one, one.lines, around)


def measure(one: Verse, place: Place, typesetter: Typesetter) -> Stack:
    from own_kind.layout import verse

    return verse(one, place, typesetter)


VERSE: Kind[Verse, VerseForm] = Kind(
    noun=Verse,
    keys=(
        Key(
            name="verse",
            called="verse",
            synonyms=("poem",),
            form=VerseForm,
            content=("verse",),
            rank=0,
            example="verse: [Water, shade]",
        ),
    ),
    key_of=goes_by("verse"),
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
    roles=(Role(name="verse", like="body", before=12.0, after=12.0),),
    measure=measure,
)
