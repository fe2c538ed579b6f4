"""A picture, with words for those who can't see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from broadside.blocks.figure.noun import Figure
from broadside.blocks.kind import (
    Around,
    Key,
    Kind,
    MakeBlocks,
    as_written,
    claim_of,
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
from broadside.forms.values import PICTURE, BlockWords, Flag, aloud, number
from broadside.issues import Issue, error
from broadside.model.claim import Claim
from broadside.model.node import Mapping, Scalar
from broadside.model.picture import PictureFile
from broadside.model.place import Place, Stack
from broadside.model.spoken import SILENCE, Spoken

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


class FigureForm(BlockForm, frozen=True, kw_only=True):
    """A picture, with words for those who can't see it."""

    figure: Annotated[PictureFile, PICTURE]
    """The picture's path inside the sheet's folder: PNG, JPEG or SVG."""
    alt: Annotated[Spoken, aloud("A map of …"), String("what the picture shows, read aloud; plain text")] = (
        SILENCE
    )
    """What the picture shows, for those who can't see it. Not needed with `decorative: true`."""
    decorative: Flag = False
    """True for a picture that says nothing."""
    caption: Annotated[BlockWords, String("caption of a picture")] = ()
    """The words under the picture."""
    width: Annotated[float, number(0.05, 1, meaning="the share of the column, as `0.5`")] = 1.0
    """The share of the column that the picture is wide."""

    @classmethod
    def amiss(cls, node: Mapping) -> Iterator[Issue]:
        alt, decorative = node.key("alt"), node.get("decorative")
        says_nothing = decorative.value if isinstance(decorative, Scalar) else None
        if not alt and says_nothing in (None, False):
            hint = "type `alt:` and what it shows, or `decorative: true` if it says nothing"
            yield error(node.span, "a figure without `alt`", hint)
        if alt and says_nothing is True:
            yield error(alt.span, "a decorative figure with `alt`", "delete `alt` or `decorative`")


def made(form: FigureForm, _: MakeBlocks) -> Figure:
    return Figure(
        **form.common(),
        path=form.figure.path,
        size=form.figure.size,
        alt=form.alt,
        decorative=form.decorative,
        caption=form.caption,
        width=form.width,
    )


def claims(one: Figure, around: Around) -> Iterator[Claim]:
    yield claim_of(one, (one.caption,) if one.caption else (), around)


def measure(one: Figure, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.figure.layout import figure

    return figure(one, place, typesetter)


FIGURE: Kind[Figure, FigureForm] = Kind(
    noun=Figure,
    keys=(
        Key(
            name="figure",
            called="figure",
            synonyms=("image", "picture", "photo", "img"),
            form=FigureForm,
            content=(),
            rank=0,
            example="{figure: images/picture.svg, alt: A tree., caption: Shade helps.}",
        ),
    ),
    key_of=goes_by("figure"),
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
    prose=no_prose,
    topics=no_topics,
    leads_in=never_leads,
    is_led_into=False,
    repeats=False,
    reordered=None,
    width=in_column,
    roles=(),
    measure=measure,
)
