"""How to cite the sheet itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from broadside.blocks.citation.noun import Citation
from broadside.blocks.kind import (
    Filling,
    Key,
    Kind,
    MakeBlocks,
    Supplies,
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
from broadside.model.replace import replace
from broadside.model.role import Role

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


class CiteForm(BlockForm, frozen=True, kw_only=True):
    """How to cite this sheet."""

    cite: Annotated[BlockWords, String("title above a citation")]
    """The title; `""` for none."""


def made(form: CiteForm, _: MakeBlocks) -> Citation:
    return Citation(**form.common(), title=form.cite)


def filled(one: Citation, supplies: Supplies) -> Citation:
    return replace(one, text=supplies.citation)


def measure(one: Citation, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.citation.layout import citation

    return citation(one, place, typesetter)


CITATION: Kind[Citation, CiteForm] = Kind(
    noun=Citation,
    keys=(
        Key(
            name="cite",
            called="citation",
            synonyms=(),
            form=CiteForm,
            content=(),
            rank=0,
            example="cite: How to cite",
        ),
    ),
    key_of=goes_by("cite"),
    made=made,
    at_rank=of_no_rank,
    first_rows=of_no_rows,
    listed=lists_no_rows,
    as_stories=of_no_columns,
    in_brief=as_written,
    filling=Filling(asks_for="citation", put=filled),
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
    roles=(Role(name="citation", like="note", read_as="small print", before=0.0, after=0.0, indent=0.0),),
    measure=measure,
)
