"""A side bar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from broadside.blocks.aside.noun import Aside
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


def chosen(one: Aside, choose: Choose) -> Aside | None:
    kept = choose(one.blocks)
    return replace(one, blocks=kept) if kept or not one.blocks else None


def claims(one: Aside, around: Around) -> Iterator[Claim]:
    yield claim_of(one, (one.title,), around)
    yield from around.within(one.blocks, is_marked(one.title))


def prose(one: Aside) -> Passages:
    yield one.blocks


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
        ),
    ),
    key_of=goes_by("aside"),
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
