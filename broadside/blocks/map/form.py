"""The YAML of a map: what it shows, by sign, and the parts of the world that it shows."""

from collections.abc import Iterator
from typing import Annotated, Any

from broadside.blocks.map.noun import View
from broadside.forms.block import BlockForm
from broadside.forms.emblem import SignKey
from broadside.forms.reading import Form, Reading, Shape, record, reference, short
from broadside.forms.strings import String
from broadside.forms.values import BlockWords, Words, aloud, number
from broadside.issues import Issue, error
from broadside.issues.suggest import did_you_mean
from broadside.model.node import Mapping, Node, Scalar, Sequence
from broadside.model.spoken import SILENCE, Spoken

# Parts of the world by name: west, south, east, north.
VIEWS = {
    "africa": View(west=-19, south=-35, east=52, north=38),
    "asia": View(west=40, south=-11, east=146, north=56),
    "europe": View(west=-23, south=35, east=33, north=70),
    "north-america": View(west=-134, south=16, east=-58, north=62),
    "oceania": View(west=112, south=-47, east=179, north=-9),
    "south-america": View(west=-82, south=-56, east=-34, north=13),
    "united-states": View(west=-125, south=24, east=-66.5, north=49.5),
    "world": View(west=-170, south=-56, east=179, north=78),
}
MOST_VIEWS, MOST_PLACES = 6, 120
LEAST_VIEW = 1.0


def _codes(node: Node, reading: Reading) -> tuple[str, ...] | None:
    """One place or several, by code or English name."""
    nodes = node.items if isinstance(node, Sequence) else [node]
    found = [_code(one, reading) for one in nodes]
    return None if None in found or not found else tuple(code for code in found if code)


def _code(node: Node, reading: Reading) -> str | None:
    from broadside.pictures.places import code_of, meant

    if not isinstance(node, Scalar) or node.value is None:
        reading.expected("a country or state", node, "type `Canada`, `CA` or `US-NV`")
        return None
    # YAML takes `NO` for a word of its own.
    if code := code_of(node.text):
        return code
    near = None if reading.full else meant(node.text)
    other = "type its English name, or its code of ISO 3166, such as `CA` or `US-NV`"
    hint = f"did you mean `{near}`?" if near else other
    reading.error(node.span, f"unknown place `{short(node.text)}`", hint)
    return None


class ViewForm(Form, frozen=True, kw_only=True):
    """A part of the world, in degrees."""

    west: Annotated[float, number(-180, 180)]
    """Its western edge; negative west of Greenwich."""
    south: Annotated[float, number(-85, 85)]
    """Its southern edge; negative south of the equator."""
    east: Annotated[float, number(-180, 180)]
    """Its eastern edge."""
    north: Annotated[float, number(-85, 85)]
    """Its northern edge."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if self.east - self.west < LEAST_VIEW or self.north - self.south < LEAST_VIEW:
            hint = "type `west` less than `east`, and `south` less than `north`"
            yield error(node.span, "a part of the world less than a degree wide or high", hint)


def _views(node: Node, reading: Reading) -> tuple[View, ...] | None:
    nodes = node.items if isinstance(node, Sequence) else [node]
    if len(nodes) > MOST_VIEWS:
        reading.error(node.span, f"more than {MOST_VIEWS} parts of the world", "split the map")
        return None
    found = [_view(one, reading) for one in nodes]
    return None if None in found else tuple(view for view in found if view)


def _view(node: Node, reading: Reading) -> View | None:
    if isinstance(node, Mapping):
        form = record(ViewForm, node, reading)
        if form is None:
            return None
        return View(west=form.west, south=form.south, east=form.east, north=form.north)
    if isinstance(node, Scalar) and node.text in VIEWS:
        return VIEWS[node.text]
    if isinstance(node, Scalar) and node.value is not None:
        reading.unknown(node.span, "part of the world", node.text, VIEWS)
    else:
        reading.expected("a part of the world", node, did_you_mean("", VIEWS))
    return None


def _schema_of_views() -> dict[str, Any]:
    one = {"anyOf": [{"enum": list(VIEWS)}, reference(ViewForm)]}
    return {"anyOf": [one, {"type": "array", "items": one, "maxItems": MOST_VIEWS}]}


def _schema_of_codes() -> dict[str, Any]:
    return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


Codes = Annotated[tuple[str, ...], Shape("a country or state", "Canada", _codes, _schema_of_codes)]
Views = Annotated[tuple[View, ...], Shape("parts of the world", "[europe]", _views, _schema_of_views)]


class PlaceForm(Form, frozen=True, kw_only=True):
    """Countries or states, with what is said of them."""

    place: Codes
    """One or several: English names, or codes of ISO 3166 such as `CA` and `US-NV`."""
    text: Annotated[BlockWords, String("label on a map")] = ()
    """What the map says there. Without it the name, in the language of the sheet."""


class ShownForm(Form, frozen=True, kw_only=True):
    """Places that have something in common."""

    sign: SignKey
    """Its sign, one of the sheet's `signs`."""
    text: Annotated[Words, String("what a sign of a map stands for")]
    """What it is."""
    places: tuple[Codes | PlaceForm, ...]
    """The places: a name or code each, or `place:` with `text:`. What comes later lies over the others."""


class MapForm(BlockForm, frozen=True, kw_only=True):
    """Countries and states in the signs of what is there."""

    map: Annotated[BlockWords, String("caption of a map")]
    """The caption: what the map shows."""
    shown: tuple[ShownForm, ...]
    """What it shows, by sign."""
    views: Views = ()
    """The parts of the world, a picture each: `europe`, or `west:`, `south:`, `east:` and `north:`."""
    remark: Annotated[BlockWords, String("words below a map")] = ()
    """The words below the map, such as what is in grey."""
    alt: Annotated[Spoken, aloud("A map of …"), String("what the picture shows, read aloud; plain text")] = (
        SILENCE
    )
    """What the map shows beyond its words, for those who can't see it: these hear all words as a table."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        count = sum(len(one.places) for one in self.shown)
        if count > MOST_PLACES:
            place = (node.key("shown") or node).span
            yield error(place, f"{count} places on a map", f"name {MOST_PLACES} or fewer, or split the map")
