"""A list: bulleted, numbered, or of things to tick off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from broadside.blocks.kind import (
    Around,
    Choose,
    Key,
    Kind,
    MakeBlocks,
    Passages,
    Prose,
    as_written,
    claims_of_items,
    in_column,
    lists_no_rows,
    never_leads,
    no_topics,
    of_no_columns,
    of_no_rank,
    of_no_rows,
)
from broadside.blocks.labels import LEAST_OF_ITEM
from broadside.blocks.list.noun import List, ListItem, Marker
from broadside.forms.block import BlockForm, NestedBlocks
from broadside.forms.emblem import IconKey, SignKey, emblem
from broadside.forms.reading import Form
from broadside.forms.strings import String
from broadside.forms.values import BlockWords, aloud, literal
from broadside.model.claim import Claim
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.model.spoken import SILENCE, Spoken
from broadside.model.walk import texts_of

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter

Mark = Literal["box", "tick", "cross"]
ItemWords = Annotated[BlockWords, String("list item")]
KEYS = {"bullet": "list", "number": "numbered"}


class Item(Form, frozen=True, kw_only=True):
    """A list item with blocks of its own."""

    text: ItemWords
    """The item's own words."""
    icon: IconKey = None
    """The icon before it: a name, or a `name` with `alt`."""
    sign: SignKey = ""
    """The sign before it, one of the sheet's `signs`."""
    blocks: NestedBlocks = ()
    """What is nested in the item: any block but a heading."""


class Bullets(BlockForm, frozen=True, kw_only=True):
    """A bulleted list."""

    list_: tuple[ItemWords | Item, ...]
    """One entry an item: words, or `text:` with `blocks:`."""


class Numbers(BlockForm, frozen=True, kw_only=True):
    """A numbered list."""

    numbered: tuple[ItemWords | Item, ...]
    """One entry an item: words, or `text:` with `blocks:`."""


class ChecklistForm(BlockForm, frozen=True, kw_only=True):
    """A list to tick off, or of what is right or wrong."""

    checklist: tuple[ItemWords | Item, ...]
    """One entry an item: words, or `text:` with `blocks:`."""
    mark: Annotated[Mark, literal(Mark)] = "box"
    """What stands before each item: an empty box to tick, a tick or a cross."""
    says: Annotated[
        Spoken, aloud("Crime"), String("what a screen reader says in place of a mark", plain=True)
    ] = SILENCE
    """What a screen reader says in place of the mark before each item; nothing where it is left out."""


def made(form: Bullets | Numbers | ChecklistForm, blocks: MakeBlocks) -> List | None:
    marker: Marker
    says = SILENCE
    match form:
        case Bullets(list_=read):
            marker = "bullet"
        case Numbers(numbered=read):
            marker = "number"
        case ChecklistForm(checklist=read, mark=marker, says=says):
            pass
    items = tuple(_items(read, blocks))
    return List(**form.common(), marker=marker, says=says, items=items) if items else None


def _items(read: Iterable[Text | Item], blocks: MakeBlocks) -> Iterator[ListItem]:
    for one in read:
        if isinstance(one, Item):
            yield ListItem(
                span=one.span,
                text=one.text,
                emblem=emblem(one.icon, one.sign),
                blocks=blocks(one.blocks),
            )
        elif one:
            yield ListItem(span=one[0].span, text=one)


def chosen(one: List, choose: Choose) -> List:
    return replace(one, items=tuple(replace(item, blocks=choose(item.blocks)) for item in one.items))


def claims(one: List, around: Around) -> Iterator[Claim]:
    return claims_of_items(one, one.items, around)


def prose(one: List) -> Passages:
    yield Prose(texts=tuple(texts_of(one)), least=LEAST_OF_ITEM)


def measure(one: List, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.list.layout import list_

    return list_(one, place, typesetter)


LIST: Kind[List, Bullets | Numbers | ChecklistForm] = Kind(
    noun=List,
    keys=(
        Key(
            name="list",
            called="list",
            synonyms=("bullets", "bulleted", "unordered"),
            form=Bullets,
            content=("list",),
            rank=0,
            example="list: [Drink water., Rest in the shade., Look after your neighbours.]",
        ),
        Key(
            name="numbered",
            called="list",
            synonyms=("numbers", "ordered"),
            form=Numbers,
            content=("numbered",),
            rank=0,
            example="numbered: [Call for help., Look for shade., Cool the neck.]",
        ),
        Key(
            name="checklist",
            called="checklist",
            synonyms=(),
            form=ChecklistForm,
            content=("checklist",),
            rank=0,
            example="checklist: [Hat, Water, Light clothes]",
        ),
    ),
    key_of=lambda one: KEYS.get(one.marker, "checklist"),
    made=made,
    at_rank=of_no_rank,
    first_rows=of_no_rows,
    listed=lists_no_rows,
    as_stories=of_no_columns,
    in_brief=as_written,
    filling=None,
    signpost=None,
    chosen=chosen,
    claims=claims,
    prose=prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=True,
    repeats=False,
    reordered=None,
    width=in_column,
    roles=(),
    measure=measure,
)
