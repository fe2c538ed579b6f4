"""A quotation, set apart."""

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
from broadside.blocks.quotation.noun import Quotation
from broadside.forms.block import BlockForm
from broadside.forms.strings import String
from broadside.forms.values import BlockWords
from broadside.model.claim import Claim
from broadside.model.place import Place, Stack
from broadside.model.role import Role
from broadside.model.walk import texts_of

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


class Quote(BlockForm, frozen=True, kw_only=True):
    """A quotation, set apart."""

    quote: Annotated[BlockWords, String("quotation")]
    """The words quoted, without quotation marks around them."""
    by: Annotated[BlockWords, String("who said the quotation")] = ()
    """Who said it."""


def made(form: Quote, _: MakeBlocks) -> Quotation | None:
    if not form.quote:
        return None
    return Quotation(**form.common(), text=form.quote, source=form.by)


def claims(one: Quotation, around: Around) -> Iterator[Claim]:
    yield claim_of(one, (text for _, text in texts_of(one)), around)


def measure(one: Quotation, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.quotation.layout import quotation

    return quotation(one, place, typesetter)


QUOTATION: Kind[Quotation, Quote] = Kind(
    noun=Quotation,
    keys=(
        Key(
            name="quote",
            called="quotation",
            synonyms=("quotation", "blockquote"),
            form=Quote,
            content=("quote",),
            rank=0,
            example="{quote: We rest when the street is hot., by: A gardener}",
        ),
    ),
    key_of=goes_by("quote"),
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
    # The words of others may be as hard as they were said.
    prose=no_prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=False,
    repeats=False,
    reordered=None,
    width=in_column,
    roles=(
        Role(name="quotation", like="body", running=True, hang=True, before=12.0, after=12.0, indent=16.0),
    ),
    measure=measure,
)
