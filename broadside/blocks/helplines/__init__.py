"""Numbers to call in need, set large."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from broadside.blocks.helplines.noun import HelpLine, HelpLines
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
from broadside.forms.block import BlockForm
from broadside.forms.contact import link_of
from broadside.forms.emblem import IconKey, emblem
from broadside.forms.reading import Form
from broadside.forms.strings import NO_STRING, String
from broadside.forms.values import BlockWords, Flag, Words, plain
from broadside.model.claim import Claim
from broadside.model.place import Place, Stack
from broadside.model.role import Role
from broadside.model.run import Run

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


class HelpLineForm(Form, frozen=True, kw_only=True):
    """A number to call in need."""

    label: Annotated[Words, String("what a number to call is for")]
    """What it is for."""
    value: Annotated[str, plain("911", numbers=True), NO_STRING]
    """The number."""
    texted: Flag = False
    """True for a number that people write to, and do not call."""
    icon: IconKey = None
    """The icon before it: a name, or a `name` with `alt`."""


class HelpLinesForm(BlockForm, frozen=True, kw_only=True):
    """Numbers to call in need, set large."""

    helplines: Annotated[BlockWords, String("title of numbers to call")]
    """The title; `""` for none."""
    rows: tuple[HelpLineForm, ...]
    """The numbers, each with what it is for."""
    remark: Annotated[BlockWords, String("remark on numbers to call")] = ()
    """What people should know before they call."""


def made(form: HelpLinesForm, _: MakeBlocks) -> HelpLines | None:
    rows = tuple(map(_row, form.rows))
    return HelpLines(**form.common(), title=form.helplines, rows=rows, remark=form.remark) if rows else None


def _row(one: HelpLineForm) -> HelpLine:
    value = Run(text=one.value, strong=True, link=None if one.texted else link_of(one.value), span=one.span)
    return HelpLine(span=one.span, label=one.label, value=(value,), emblem=emblem(one.icon, ""))


def claims(one: HelpLines, around: Around) -> Iterator[Claim]:
    said = (text for row in one.rows for text in (row.label, row.value))
    yield claim_of(one, (one.title, *said, one.remark), around)


def prose(one: HelpLines) -> Passages:
    yield Prose(texts=((one.span, one.remark),) if one.remark else (), least=LEAST_OF_ITEM)


def measure(one: HelpLines, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.helplines.layout import helplines

    return helplines(one, place, typesetter)


HELPLINES: Kind[HelpLines, HelpLinesForm] = Kind(
    noun=HelpLines,
    keys=(
        Key(
            name="helplines",
            called="list of help lines",
            synonyms=("hotlines", "helpline", "hotline"),
            form=HelpLinesForm,
            content=("rows",),
            rank=0,
            example='{helplines: "", rows: [{label: Fainted in the heat, value: "911", icon: phone}]}',
        ),
    ),
    key_of=goes_by("helplines"),
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
    roles=(Role(name="help-number", like="contact-number", read_as="label"),),
    measure=measure,
)
