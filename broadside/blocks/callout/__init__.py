"""A box that stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from broadside.blocks.box import chosen_in_box, claims_of_box, prose_in_box
from broadside.blocks.callout.noun import Callout
from broadside.blocks.kind import (
    Key,
    Kind,
    MakeBlocks,
    as_written,
    goes_by,
    in_column,
    lists_no_rows,
    never_leads,
    no_topics,
    of_no_columns,
    of_no_rank,
    of_no_rows,
)
from broadside.forms.block import BlockForm, NestedBlocks
from broadside.forms.emblem import IconKey, SignKey, emblem
from broadside.forms.strings import String
from broadside.forms.values import BlockWords
from broadside.model.place import Place, Stack

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
            example="{callout: Call an ambulance when, icon: phone, blocks: [{p: somebody is "
            "confused or faints., id: confused}]}",
        ),
    ),
    key_of=goes_by("callout"),
    made=made,
    at_rank=of_no_rank,
    first_rows=of_no_rows,
    listed=lists_no_rows,
    as_stories=of_no_columns,
    in_brief=as_written,
    filling=None,
    signpost=None,
    chosen=chosen_in_box,
    claims=claims_of_box,
    prose=prose_in_box,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=False,
    repeats=False,
    reordered=None,
    width=in_column,
    roles=(),
    measure=measure,
)
