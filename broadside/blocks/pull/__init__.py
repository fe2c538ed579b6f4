"""Words of the sheet set large once more, so that they are found at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from broadside.blocks.kind import (
    Key,
    Kind,
    MakeBlocks,
    as_written,
    claims_nothing,
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
from broadside.blocks.pull.noun import Pull
from broadside.forms.block import BlockForm
from broadside.forms.strings import String
from broadside.forms.values import BlockWords
from broadside.issues import Issue, error
from broadside.model.node import Mapping
from broadside.model.place import Place, Stack
from broadside.model.role import Role

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


class PullForm(BlockForm, frozen=True, kw_only=True):
    """Words of the sheet set large once more."""

    pull: Annotated[BlockWords, String("words of the sheet set large once more: as there")]
    """The words, as they stand in another block, without the marks of notes."""
    by: Annotated[BlockWords, String("who said the words set large")] = ()
    """Who said it."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if any(run.note for run in (*self.pull, *self.by)):
            place = (node.key("pull") or node).span
            yield error(place, "the mark of a note in words that stand elsewhere too", "delete it here")


def made(form: PullForm, _: MakeBlocks) -> Pull | None:
    return Pull(**form.common(), text=form.pull, source=form.by) if form.pull else None


def measure(one: Pull, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.pull.layout import pull

    return pull(one, place, typesetter)


PULL: Kind[Pull, PullForm] = Kind(
    noun=Pull,
    keys=(
        Key(
            name="pull",
            called="pulled quotation",
            synonyms=("pullquote", "pull-quote"),
            form=PullForm,
            content=("pull",),
            rank=0,
            example="pull: Drink before you are thirsty",
        ),
    ),
    key_of=goes_by("pull"),
    made=made,
    at_rank=of_no_rank,
    first_rows=of_no_rows,
    listed=lists_no_rows,
    as_stories=of_no_columns,
    in_brief=as_written,
    filling=None,
    signpost=None,
    chosen=holds_none,
    # They are claims, and running text, where they stand in the sheet.
    claims=claims_nothing,
    prose=no_prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=False,
    repeats=True,
    reordered=None,
    width=in_column,
    roles=(
        Role(
            name="pull",
            like="title",
            balanced=True,
            weight=700,
            size=17.0,
            leading=22.0,
            colour="brand",
            before=16.0,
            after=16.0,
        ),
    ),
    measure=measure,
)
