"""A table; and a matrix, which is a table of things in numbered columns and questions in rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from broadside.blocks.kind import (
    Around,
    Key,
    Kind,
    MakeBlocks,
    Width,
    as_written,
    holds_none,
    never_leads,
    no_prose,
    no_topics,
    of_no_rank,
)
from broadside.blocks.table.form import TableForm, made_table
from broadside.blocks.table.matrix import MatrixForm, made_matrix
from broadside.blocks.table.noun import Table, as_stories, listed, said_of_states, shortened
from broadside.model.claim import Claim, is_marked
from broadside.model.place import Place, Stack
from broadside.model.walk import texts_of

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


def made(form: TableForm | MatrixForm, _: MakeBlocks) -> Table | None:
    return made_table(form) if isinstance(form, TableForm) else made_matrix(form)


def claims(one: Table, around: Around) -> Iterator[Claim]:
    """A mark in the caption or in a header speaks for the table, one in a row for the row."""
    heads = one.rows[: one.header_rows]
    marked = around.backed or is_marked(one.caption) or is_marked(heads)
    yield Claim(id=one.id, span=one.span, texts=(one.caption,), backed=marked)
    for row in one.rows:
        texts = tuple(text for _, text in texts_of(row, one.span))
        if texts:
            yield Claim(id=one.id, span=texts[0][0].span, texts=texts, backed=marked)


def width(_: Table) -> Width:
    return "page"


def measure(one: Table, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.table.layout import table

    return table(one, place, typesetter)


TABLE: Kind[Table, TableForm | MatrixForm] = Kind(
    noun=Table,
    keys=(
        Key(
            name="table",
            called="table",
            synonyms=(),
            form=TableForm,
            content=("rows",),
            rank=0,
            example='{table: Signs, header-columns: 1, rows: [["", Mild, Severe], [Skin, Wet, Dry],'
            " [Pulse, Fast, Weak]]}",
        ),
        Key(
            name="matrix",
            called="matrix",
            synonyms=(),
            form=MatrixForm,
            content=("rows",),
            rank=0,
            example='{matrix: Two plans, states: {yes: {word: "Yes", mark: tick}, no: {word: "No", '
            "mark: cross}}, heads: [Old, New], rows: [{row: Cool rooms, cells: [{state: "
            "no}, {state: yes}]}, {row: Cost, cells: [Low, Medium]}]}",
        ),
    ),
    key_of=lambda one: "matrix" if one.numbered else "table",
    made=made,
    at_rank=of_no_rank,
    first_rows=shortened,
    listed=listed,
    as_stories=as_stories,
    in_brief=as_written,
    filling=None,
    signpost=None,
    chosen=holds_none,
    claims=claims,
    prose=no_prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=False,
    repeats=False,
    reordered=said_of_states,
    width=width,
    roles=(),
    measure=measure,
)
