"""A line across the column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from broadside.blocks.kind import (
    Key,
    Kind,
    MakeBlocks,
    Width,
    as_written,
    claims_nothing,
    goes_by,
    holds_none,
    lists_no_rows,
    never_leads,
    no_prose,
    no_topics,
    of_no_columns,
    of_no_rank,
    of_no_rows,
)
from broadside.blocks.rule.noun import Rule
from broadside.forms.block import BlockForm
from broadside.forms.values import TRUE
from broadside.model.place import Place, Stack

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


class RuleForm(BlockForm, frozen=True, kw_only=True):
    """A line across the column."""

    rule: Annotated[bool, TRUE]
    """Always `true`."""


def made(form: RuleForm, _: MakeBlocks) -> Rule:
    return Rule(**form.common())


def width(_: Rule) -> Width:
    return "page-of-one-column"


def measure(one: Rule, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.rule.layout import rule

    return rule(one, place, typesetter)


RULE: Kind[Rule, RuleForm] = Kind(
    noun=Rule,
    keys=(
        Key(
            name="rule",
            called="rule",
            synonyms=("line", "hr", "divider"),
            form=RuleForm,
            content=(),
            rank=0,
            example="rule: true",
        ),
    ),
    key_of=goes_by("rule"),
    made=made,
    at_rank=of_no_rank,
    first_rows=of_no_rows,
    listed=lists_no_rows,
    as_stories=of_no_columns,
    in_brief=as_written,
    filling=None,
    signpost=None,
    chosen=holds_none,
    claims=claims_nothing,
    prose=no_prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=False,
    repeats=False,
    reordered=None,
    width=width,
    roles=(),
    measure=measure,
)
