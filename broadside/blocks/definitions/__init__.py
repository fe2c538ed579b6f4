"""Words to know, each with what it means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from broadside.blocks.definitions.noun import Definitions, Term
from broadside.blocks.kind import (
    Around,
    Key,
    Kind,
    MakeBlocks,
    Passages,
    Prose,
    as_written,
    claims_of_parts,
    goes_by,
    holds_none,
    in_column,
    lists_no_rows,
    never_leads,
    of_no_columns,
    of_no_rank,
    of_no_rows,
)
from broadside.blocks.labels import LEAST_OF_ITEM
from broadside.forms.block import BlockForm
from broadside.forms.emblem import IconKey, SignKey, emblem
from broadside.forms.reading import Form
from broadside.forms.strings import String
from broadside.forms.values import BlockWords, Words
from broadside.model.claim import Claim
from broadside.model.place import Place, Stack
from broadside.model.role import Role
from broadside.model.run import Text

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


class TermForm(Form, frozen=True, kw_only=True):
    """A word and what it means."""

    term: Annotated[Words, String("word to know")]
    """The word."""
    is_: Annotated[Words, String("meaning of a word")]
    """What it means."""
    icon: IconKey = None
    """The icon before it: a name, or a `name` with `alt`."""
    sign: SignKey = ""
    """The sign before it, one of the sheet's `signs`."""


class DefinitionsForm(BlockForm, frozen=True, kw_only=True):
    """Words to know."""

    definitions: Annotated[BlockWords, String("title of a list of words")]
    """The title; `""` for none."""
    terms: tuple[TermForm, ...]
    """The words with their meanings."""


def made(form: DefinitionsForm, _: MakeBlocks) -> Definitions | None:
    terms = tuple(_term(one) for one in form.terms)
    if not terms:
        return None
    return Definitions(**form.common(), title=form.definitions, terms=terms)


def _term(one: TermForm) -> Term:
    return Term(span=one.span, term=one.term, meaning=one.is_, emblem=emblem(one.icon, one.sign))


def claims(one: Definitions, around: Around) -> Iterator[Claim]:
    return claims_of_parts(one, one.title, one.terms, around)


def prose(one: Definitions) -> Passages:
    texts = tuple((term.span, term.meaning) for term in one.terms)
    yield Prose(texts=texts, least=LEAST_OF_ITEM)


def topics(one: Definitions) -> tuple[Text, ...]:
    return tuple(term.term for term in one.terms)


def measure(one: Definitions, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.definitions.layout import definitions

    return definitions(one, place, typesetter)


DEFINITIONS: Kind[Definitions, DefinitionsForm] = Kind(
    noun=Definitions,
    keys=(
        Key(
            name="definitions",
            called="list of definitions",
            synonyms=("glossary",),
            form=DefinitionsForm,
            content=("terms",),
            rank=0,
            example="{definitions: Words to know, terms: [{term: Heat wave, is: Several hot days in"
            " a row.}]}",
        ),
    ),
    key_of=goes_by("definitions"),
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
    topics=topics,
    leads_in=never_leads,
    is_led_into=False,
    repeats=False,
    reordered=None,
    width=in_column,
    roles=(
        Role(name="term", like="body", weight=700),
        Role(name="meaning", like="body", running=True),
    ),
    measure=measure,
)
