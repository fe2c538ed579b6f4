"""The ways to get in touch that the brand names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from broadside.blocks.contacts.filled import filled
from broadside.blocks.contacts.noun import Contacts
from broadside.blocks.kind import (
    Filling,
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
from broadside.forms.block import BlockForm
from broadside.forms.strings import String
from broadside.forms.values import BlockWords
from broadside.model.place import Place, Stack
from broadside.model.role import Role

if TYPE_CHECKING:
    from collections.abc import Hashable

    from broadside.typeset.typesetter import Typesetter


class ContactsForm(BlockForm, frozen=True, kw_only=True):
    """The ways to get in touch that the brand names."""

    contacts: Annotated[BlockWords, String("title of a list of contacts")]
    """The title; `""` for none."""


def made(form: ContactsForm, _: MakeBlocks) -> Contacts:
    return Contacts(**form.common(), title=form.contacts)


def measure(one: Contacts, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.contacts.layout import contacts
    from broadside.blocks.contacts.layout.alone import alone

    return (alone if one.alone else contacts)(one, place, typesetter)


def sketched(one: Contacts, place: Place, typesetter: Typesetter) -> Hashable | None:
    from broadside.blocks.contacts.layout import sketch
    from broadside.blocks.contacts.layout.alone import sketch_alone

    return (sketch_alone if one.alone else sketch)(one, place, typesetter)


CONTACTS: Kind[Contacts, ContactsForm] = Kind(
    noun=Contacts,
    keys=(
        Key(
            name="contacts",
            called="list of contacts",
            synonyms=(),
            form=ContactsForm,
            content=(),
            rank=0,
            example="contacts: Who to call",
        ),
    ),
    key_of=goes_by("contacts"),
    made=made,
    at_rank=of_no_rank,
    first_rows=of_no_rows,
    listed=lists_no_rows,
    as_stories=of_no_columns,
    in_brief=as_written,
    filling=Filling(asks_for="contacts", put=filled, sketched=sketched),
    signpost=None,
    chosen=holds_none,
    claims=claims_nothing,
    prose=no_prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=False,
    repeats=False,
    reordered=None,
    width=in_column,
    roles=(
        Role(name="contact", like="body"),
        # What people call or type: it stays on one line, and so is smaller where it is long.
        Role(name="contact-value", like="contact", read_as="label", weight=700),
        # A number to call, which may be larger: it is what somebody in need looks for.
        Role(name="contact-number", like="contact-value", read_as="label"),
    ),
    measure=measure,
)
