"""A side bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from broadside.blocks.aside.noun import Aside
from broadside.blocks.box import chosen_in_box, claims_of_box, prose_in_box
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
from broadside.model.role import Role

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


class AsideForm(BlockForm, frozen=True, kw_only=True):
    """A side bar: words that can be read alone."""

    aside: Annotated[BlockWords, String("title of a side bar")]
    """The title of the side bar."""
    icon: IconKey = None
    """The icon before it: a name, or a `name` with `alt`."""
    sign: SignKey = ""
    """The sign before it, one of the sheet's `signs`."""
    blocks: NestedBlocks
    """What is in it: any block but a heading."""


def made(form: AsideForm, blocks: MakeBlocks) -> Aside | None:
    inside = blocks(form.blocks)
    if not (form.aside or inside):
        return None
    return Aside(
        **form.common(),
        title=form.aside,
        emblem=emblem(form.icon, form.sign),
        blocks=inside,
    )


def measure(one: Aside, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.aside.layout import aside

    return aside(one, place, typesetter)


ASIDE: Kind[Aside, AsideForm] = Kind(
    noun=Aside,
    keys=(
        Key(
            name="aside",
            called="side bar",
            synonyms=("sidebar",),
            form=AsideForm,
            content=("aside", "blocks"),
            rank=0,
            example="{aside: At night, blocks: [{p: Open the windows when it is cooler outside., "
            "id: windows}]}",
        ),
    ),
    key_of=goes_by("aside"),
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
    roles=(
        Role(name="aside-title", like="callout-title", balanced=True),
        Role(name="aside", like="callout", running=True),
    ),
    measure=measure,
)
