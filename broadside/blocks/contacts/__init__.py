"""The ways to get in touch that the brand names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from broadside.blocks.kind import (
    Key,
    Kind,
    MakeBlocks,
    claims_nothing,
    goes_by,
    holds_none,
    in_column,
    never_leads,
    no_prose,
    no_topics,
)
from broadside.forms.block import BlockForm
from broadside.forms.values import BlockWords
from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.run import Text

if TYPE_CHECKING:
    from broadside.typeset.place import Place
    from broadside.typeset.stack import Stack
    from broadside.typeset.typesetter import Typesetter


class ContactLine(Struct, frozen=True, kw_only=True):
    """One way to get in touch, in words of the brand; `checked` says when it was last found right."""

    span: Span
    label: Text
    value: Text
    checked: Text = ()


class Contacts(Block, frozen=True, kw_only=True):
    """`lines` come from the brand: `fill_contacts` puts them in."""

    title: Text
    lines: tuple[ContactLine, ...] = ()


class ContactsForm(BlockForm, frozen=True, kw_only=True):
    """The ways to get in touch that the brand names."""

    contacts: BlockWords
    """The title; `""` for none."""


def made(form: ContactsForm, _: MakeBlocks) -> Contacts:
    return Contacts(id=form.id, span=form.span, level=form.level, title=form.contacts)


def measure(one: Contacts, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.contacts.layout import contacts

    return contacts(one, place, typesetter)


CONTACTS = Kind(
    noun=Contacts,
    keys=(
        Key(
            name="contacts",
            called="list of contacts",
            synonyms=(),
            form=ContactsForm,
            content=(),
            rank=0,
        ),
    ),
    key_of=goes_by("contacts"),
    made=made,
    strings={"contacts": "title of a list of contacts"},
    chosen=holds_none,
    claims=claims_nothing,
    prose=no_prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=False,
    may_be_reordered=False,
    width=in_column,
    measure=measure,
)
