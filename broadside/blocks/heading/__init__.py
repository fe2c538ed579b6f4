"""A heading: of a section, or of a part of one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Annotated

from broadside.blocks.heading.noun import Heading
from broadside.blocks.kind import (
    NEW_SECTION,
    Around,
    Key,
    Kind,
    MakeBlocks,
    Passages,
    Width,
    as_written,
    holds_none,
    lists_no_rows,
    never_leads,
    of_no_columns,
    of_no_rows,
)
from broadside.forms.block import BlockForm
from broadside.forms.emblem import IconKey, SignKey, emblem
from broadside.forms.strings import String
from broadside.forms.values import BlockWords
from broadside.model.claim import Claim, is_marked
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.model.role import Role
from broadside.model.run import Text

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


class Section(BlockForm, frozen=True, kw_only=True):
    """A heading of the first level."""

    h1: Annotated[BlockWords, String("heading")]
    """The words of the heading."""
    icon: IconKey = None
    """The icon before it: a name, or a `name` with `alt`."""
    sign: SignKey = ""
    """The sign before it, one of the sheet's `signs`."""


class Subsection(BlockForm, frozen=True, kw_only=True):
    """A heading of the second level, under an `h1`."""

    h2: Annotated[BlockWords, String("heading of the second level")]
    """The words of the heading."""
    icon: IconKey = None
    """The icon before it: a name, or a `name` with `alt`."""
    sign: SignKey = ""
    """The sign before it, one of the sheet's `signs`."""


def made(form: Section | Subsection, _: MakeBlocks) -> Heading | None:
    rank, text = (1, form.h1) if isinstance(form, Section) else (2, form.h2)
    if not text:
        return None
    return Heading(
        **form.common(),
        rank=rank,
        text=text,
        emblem=emblem(form.icon, form.sign),
    )


def at_rank(one: Heading, rank: int) -> Heading:
    return replace(one, rank=rank)


def claims(one: Heading, around: Around) -> Iterator[Claim]:
    """A heading may say in short what is told, with notes, in the blocks under it."""
    told = takewhile(lambda block: not isinstance(block, Heading), around.following)
    yield Claim(id=one.id, span=one.span, texts=(one.text,), backed=any(map(is_marked, told)))


def prose(_: Heading) -> Passages:
    yield NEW_SECTION


def topics(one: Heading) -> tuple[Text, ...]:
    return (one.text,)


def width(one: Heading) -> Width:
    return "page-of-one-column" if one.rank == 1 else "column"


def measure(one: Heading, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.heading.layout import heading

    return heading(one, place, typesetter)


HEADING: Kind[Heading, Section | Subsection] = Kind(
    noun=Heading,
    keys=(
        Key(
            name="h1",
            called="heading",
            synonyms=("heading", "header", "section", "title"),
            form=Section,
            content=("h1",),
            rank=1,
            example="h1: Who is at risk?",
        ),
        Key(
            name="h2",
            called="heading",
            synonyms=("subheading", "subsection", "h3"),
            form=Subsection,
            content=("h2",),
            rank=2,
            example="h2: At work",
        ),
    ),
    key_of=lambda one: f"h{one.rank}",
    made=made,
    at_rank=at_rank,
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
    width=width,
    roles=(
        Role(
            name="h2",
            like="title",
            balanced=True,
            least=1.05,
            on_paper=True,
            spoken="lesser headings",
            weight=700,
            size=12.0,
            leading=16.0,
            before=12.0,
            after=4.0,
        ),
    ),
    measure=measure,
)
