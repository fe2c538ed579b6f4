"""A QR code, with its address in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from broadside.blocks.kind import (
    Around,
    Key,
    Kind,
    MakeBlocks,
    Signpost,
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
from broadside.blocks.qr.noun import Code
from broadside.forms.block import BlockForm
from broadside.forms.strings import String
from broadside.forms.values import Address, BlockWords, Flag
from broadside.issues import Issue, error
from broadside.model.block import USUAL
from broadside.model.claim import Claim
from broadside.model.node import Mapping
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.model.role import Role
from broadside.model.run import Text

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter

MOST_ADDRESS = 300


class CodeForm(BlockForm, frozen=True, kw_only=True):
    """A QR code, with its address in words."""

    qr: Address
    """Where the code leads: a short `https:` address without anything that tracks people."""
    call: Annotated[BlockWords, String("call to act above a code")] = ()
    """What to do, in a few words: large above the others, in layouts that have room for a `call`."""
    text: Annotated[BlockWords, String("words beside a code")] = ()
    """The words beside the code."""
    leads: Flag = False
    """`true` for a call that sums up the sheet: a poster has it under its title, where it leads with a
    sentence."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        place = (node.key("qr") or node).span
        if not self.qr or not self.qr.startswith(("https://", "http://")):
            yield error(place, "a QR code without an address", "type `qr: https://…`")
        elif len(self.qr) > MOST_ADDRESS:
            message = f"an address of {len(self.qr)} characters: phones can't read so fine a code"
            yield error(place, message, f"use an address of at most {MOST_ADDRESS} characters")


def made(form: CodeForm, _: MakeBlocks) -> Code:
    return Code(**form.common(), address=form.qr or "", call=form.call, text=form.text, leads=form.leads)


def saying(one: Code, words: Text) -> Code:
    """The code with more words below its own."""
    return replace(one, more=words) if one.text else replace(one, text=words)


def uncalled(one: Code) -> Code:
    return replace(one, call=())


def led(one: Code) -> tuple[Text, Code]:
    """The call that leads, and the code with its own words as its call."""
    return (one.call, replace(one, call=one.text, text=())) if one.leads else ((), one)


def leading_to(address: str, words: Text) -> Code:
    return Code(id="sources", span=words[0].span, level=USUAL, address=address, text=words)


def claims(one: Code, around: Around) -> Iterator[Claim]:
    yield claim_of(one, (one.text,) if one.text else (), around)
    if one.call:
        yield claim_of(one, (one.call,), around)


def measure(one: Code, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.qr.layout import code

    return code(one, place, typesetter)


QR: Kind[Code, CodeForm] = Kind(
    noun=Code,
    keys=(
        Key(
            name="qr",
            called="QR code",
            synonyms=(),
            form=CodeForm,
            content=(),
            rank=0,
            example='{qr: "https://example.org/heat", text: Read this sheet online}',
        ),
    ),
    key_of=goes_by("qr"),
    made=made,
    at_rank=of_no_rank,
    first_rows=of_no_rows,
    listed=lists_no_rows,
    as_stories=of_no_columns,
    in_brief=as_written,
    filling=None,
    signpost=Signpost(
        leads_to=lambda one: one.address, saying=saying, uncalled=uncalled, led=led, made=leading_to
    ),
    chosen=holds_none,
    claims=claims,
    prose=no_prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=False,
    repeats=False,
    reordered=None,
    width=in_column,
    roles=(
        Role(name="code", like="body"),
        Role(
            name="call",
            like="title",
            balanced=True,
            weight=800,
            size=16.0,
            leading=20.0,
            before=0.0,
            after=4.0,
        ),
    ),
    measure=measure,
)
