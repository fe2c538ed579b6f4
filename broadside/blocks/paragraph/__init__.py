"""A paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

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
    no_topics,
    of_no_columns,
    of_no_rank,
    of_no_rows,
)
from broadside.blocks.paragraph.noun import Paragraph
from broadside.forms.block import BlockForm
from broadside.forms.strings import String
from broadside.forms.values import BlockWords
from broadside.model.claim import Claim
from broadside.model.place import Place, Stack
from broadside.model.run import plain
from broadside.model.walk import texts_of

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter

# A colon says that a list follows; the second is that of Chinese and Japanese.
COLONS = (":", "：")


class ParagraphForm(BlockForm, frozen=True, kw_only=True):
    """A paragraph."""

    p: Annotated[BlockWords, String("paragraph")]
    """Inline Markdown: `*emphasis*`, `**strong**`, `[words](https://…)`, `[^note]`, `[palabra]{lang=es}`."""


def made(form: ParagraphForm, _: MakeBlocks) -> Paragraph | None:
    return Paragraph(**form.common(), text=form.p) if form.p else None


def claims(one: Paragraph, around: Around) -> Iterator[Claim]:
    yield claim_of(one, (one.text,), around)


def prose(one: Paragraph) -> Passages:
    yield Prose(texts=tuple(texts_of(one)), least=1)


def leads_in(one: Paragraph) -> bool:
    return plain(one.text).rstrip().endswith(COLONS)


def measure(one: Paragraph, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.paragraph.layout import paragraph

    return paragraph(one, place, typesetter)


PARAGRAPH: Kind[Paragraph, ParagraphForm] = Kind(
    noun=Paragraph,
    keys=(
        Key(
            name="p",
            called="paragraph",
            synonyms=("paragraph", "text", "body"),
            form=ParagraphForm,
            content=("p",),
            rank=0,
            example="p: Older people and *outdoor* workers are at risk. Drink before you are "
            "thirsty, and rest in the shade.",
        ),
    ),
    key_of=goes_by("p"),
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
    leads_in=leads_in,
    is_led_into=False,
    repeats=False,
    reordered=None,
    width=in_column,
    roles=(),
    measure=measure,
)
