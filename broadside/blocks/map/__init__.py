"""Where something is: countries and states on one map or several, in the signs of what is there."""

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
from broadside.blocks.map.form import MapForm, PlaceForm, ShownForm
from broadside.blocks.map.noun import Map, Named, Shown
from broadside.model.claim import Claim, is_marked
from broadside.model.place import Place, Stack
from broadside.model.role import Role

if TYPE_CHECKING:
    from broadside.typeset.typesetter import Typesetter


def made(form: MapForm, _: MakeBlocks) -> Map | None:
    if not form.shown:
        return None
    return Map(
        **form.common(),
        caption=form.map,
        shown=tuple(map(_shown, form.shown)),
        remark=form.remark,
        views=form.views,
        alt=form.alt,
    )


def _shown(form: ShownForm) -> Shown:
    places = tuple(
        Named(span=one.span, codes=one.place, text=one.text)
        if isinstance(one, PlaceForm)
        else Named(span=form.span, codes=one, text=())
        for one in form.places
    )
    return Shown(span=form.span, sign=form.sign, text=form.text, places=places)


def claims(one: Map, around: Around) -> Iterator[Claim]:
    """A mark in the caption or below speaks for the map, one at a sign for its places."""
    backed = around.backed or is_marked(one.caption) or is_marked(one.remark)
    yield Claim(id=one.id, span=one.span, texts=(one.caption,), backed=backed)
    for shown in one.shown:
        texts = (shown.text, *(place.text for place in shown.places if place.text))
        yield Claim(id=one.id, span=shown.span, texts=texts, backed=backed)
    yield Claim(id=one.id, span=one.span, texts=(one.remark,), backed=backed)


def width(_: Map) -> Width:
    return "page"


def measure(one: Map, place: Place, typesetter: Typesetter) -> Stack:
    from broadside.blocks.map.layout import map_

    return map_(one, place, typesetter)


MAP: Kind[Map, MapForm] = Kind(
    noun=Map,
    keys=(
        Key(
            name="map",
            called="map",
            synonyms=("atlas", "countries"),
            form=MapForm,
            content=("shown",),
            rank=0,
            example="{map: Where heat plans are law, shown: [{sign: example, text: Towns have "
            "plans, places: [France, Spain]}], views: [europe]}",
        ),
    ),
    key_of=goes_by("map"),
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
    width=width,
    roles=(
        Role(name="map-key", like="label", weight=600),
        Role(name="map-label", like="label", weight=600, size=9.0, leading=10.5),
    ),
    measure=measure,
)
