"""Boxes of one rank in a grid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from broadside.blocks.kind import (
    NEW_SECTION,
    Around,
    Choose,
    Key,
    Kind,
    MakeBlocks,
    Passages,
    Width,
    as_written,
    claim_of,
    goes_by,
    lists_no_rows,
    never_leads,
    no_topics,
    of_no_columns,
    of_no_rank,
    of_no_rows,
)
from broadside.blocks.panels.noun import Panel, Panels
from broadside.forms.block import BlockForm, NestedBlocks
from broadside.forms.emblem import IconKey, SignKey, emblem
from broadside.forms.reading import Form
from broadside.forms.strings import String
from broadside.forms.values import BlockWords, number
from broadside.model.claim import Claim, is_marked
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.model.role import Role

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


class BoxForm(Form, frozen=True, kw_only=True):
    """One box of a grid."""

    box: Annotated[BlockWords, String("title of a box in a grid")]
    """The title of the box."""
    icon: IconKey = None
    """The icon before it: a name, or a `name` with `alt`."""
    sign: SignKey = ""
    """The sign before it, one of the sheet's `signs`."""
    blocks: NestedBlocks
    """What is in it: any block but a heading."""


class PanelsForm(BlockForm, frozen=True, kw_only=True):
    """Boxes of one rank in a grid, numbered."""

    panels: Annotated[BlockWords, String("title of a grid of boxes")]
    """The words above the grid; `""` for none."""
    boxes: tuple[BoxForm, ...]
    """The boxes, in reading order."""
    columns: Annotated[int, number(1, 4, whole=True)] = 2
    """How many stand side by side where there is room."""


def made(form: PanelsForm, blocks: MakeBlocks) -> Panels | None:
    panels = tuple(
        Panel(
            span=box.span,
            title=box.box,
            emblem=emblem(box.icon, box.sign),
            blocks=blocks(box.blocks),
        )
        for box in form.boxes
    )
    if not panels:
        return None
    return Panels(
        **form.common(),
        columns=form.columns,
        title=form.panels,
        panels=panels,
    )


def chosen(one: Panels, choose: Choose) -> Panels | None:
    found = ((panel, choose(panel.blocks)) for panel in one.panels)
    # One that says no more than its title stays; one of which all else is left out goes.
    kept = tuple(replace(panel, blocks=blocks) for panel, blocks in found if blocks or not panel.blocks)
    return replace(one, panels=kept) if kept else None


def claims(one: Panels, around: Around) -> Iterator[Claim]:
    yield claim_of(one, (one.title,), around)
    marked = is_marked(one.title)
    for panel in one.panels:
        backed = around.backed or marked
        yield Claim(id=one.id, span=one.span, texts=(panel.title,), backed=backed)
        yield from around.within(panel.blocks, marked or is_marked(panel.title))


def prose(one: Panels) -> Passages:
    for panel in one.panels:
        yield NEW_SECTION
        yield panel.blocks
    yield NEW_SECTION


def width(_: Panels) -> Width:
    return "page-of-one-column"


def measure(one: Panels, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.panels.layout import panels

    return panels(one, place, typesetter)


PANELS: Kind[Panels, PanelsForm] = Kind(
    noun=Panels,
    keys=(
        Key(
            name="panels",
            called="grid of boxes",
            synonyms=(),
            form=PanelsForm,
            content=("boxes",),
            rank=0,
            example="{panels: By age, boxes: [{box: Children, blocks: [{p: Never leave them in a "
            "car., id: children}]}, {box: Older people, blocks: [{p: Visit them every day.,"
            " id: older}]}]}",
        ),
    ),
    key_of=goes_by("panels"),
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
    is_led_into=False,
    repeats=False,
    reordered=None,
    width=width,
    roles=(
        Role(name="panel-title", like="callout-title", balanced=True),
        Role(name="panel", like="callout", running=True),
    ),
    measure=measure,
)
