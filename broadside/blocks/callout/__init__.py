"""A box that stands out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from broadside.blocks.callout.noun import Callout
from broadside.blocks.kind import (
    Around,
    Choose,
    Key,
    Kind,
    MakeBlocks,
    Passages,
    claim_of,
    goes_by,
    in_column,
    never_leads,
    no_topics,
    of_no_rank,
)
from broadside.forms.block import BlockForm, NestedBlocks
from broadside.forms.emblem import IconKey, SignKey, emblem
from broadside.forms.strings import String
from broadside.forms.values import BlockWords
from broadside.model.claim import Claim, is_marked
from broadside.model.place import Place, Stack
from broadside.model.replace import replace

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


class CalloutForm(BlockForm, frozen=True, kw_only=True):
    """A box that stands out."""

    callout: Annotated[BlockWords, String("title of a box")]
    """The title of the box."""
    icon: IconKey = None
    """The icon before it: a name, or a `name` with `alt`."""
    sign: SignKey = ""
    """The sign before it, one of the sheet's `signs`."""
    blocks: NestedBlocks
    """What is in the box: any block but a heading."""


def made(form: CalloutForm, blocks: MakeBlocks) -> Callout | None:
    inside = blocks(form.blocks)
    if not (form.callout or inside):
        return None
    return Callout(
        **form.common(),
        title=form.callout,
        emblem=emblem(form.icon, form.sign),
        blocks=inside,
    )


def chosen(one: Callout, choose: Choose) -> Callout | None:
    kept = choose(one.blocks)
    return replace(one, blocks=kept) if kept or not one.blocks else None


def claims(one: Callout, around: Around) -> Iterator[Claim]:
    yield claim_of(one, (one.title,), around)
    yield from around.within(one.blocks, is_marked(one.title))


def prose(one: Callout) -> Passages:
    yield one.blocks


def measure(one: Callout, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.callout.layout import callout

    return callout(one, place, typesetter)


CALLOUT: Kind[Callout, CalloutForm] = Kind(
    noun=Callout,
    keys=(
        Key(
            name="callout",
            called="callout",
            synonyms=("box", "note", "warning"),
            form=CalloutForm,
            content=("callout", "blocks"),
            rank=0,
        ),
    ),
    key_of=goes_by("callout"),
    made=made,
    at_rank=of_no_rank,
    filling=None,
    chosen=chosen,
    claims=claims,
    prose=prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=False,
    repeats=False,
    may_be_reordered=False,
    width=in_column,
    measure=measure,
)
