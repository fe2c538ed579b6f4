"""Shapes: what a value of a brand may be beyond the plain ones: colours and pictures by name, weights.

Names stay names here; `palette` and `logos` look them up when the whole file is read.
"""

import re
from collections.abc import Callable
from typing import Annotated, Any

from msgspec import Struct

from broadside.forms.reading import Form, Reading, Shape, record, reference
from broadside.forms.values import ADDRESS, FLAG, plain, scalar
from broadside.issues import Span
from broadside.model import node as nodes
from broadside.model.node import Node, Scalar

# brand.yml's words for weights.
WEIGHTS = {
    "thin": 100,
    **dict.fromkeys(("extra-light", "ultra-light"), 200),
    "light": 300,
    **dict.fromkeys(("normal", "regular"), 400),
    "medium": 500,
    **dict.fromkeys(("semi-bold", "demi-bold"), 600),
    "bold": 700,
    **dict.fromkeys(("extra-bold", "ultra-bold"), 800),
    "black": 900,
}
SLANTS = ("normal", "italic", "oblique")
MOST_NAMES = 100
UNQUOTED = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


class Given(Struct, frozen=True, kw_only=True):
    """A colour as it was typed: itself, or the name of one."""

    text: str
    span: Span


class PictureName(Struct, frozen=True, kw_only=True):
    """A picture as it was typed: its path, or the name of one of `images`."""

    text: str
    alt: str = ""
    words: bool | None = None
    span: Span


class Pictured(Struct, frozen=True, kw_only=True):
    """A logo for light grounds, such as paper, and one for dark grounds, such as a brand's colour may be."""

    light: PictureName
    dark: PictureName | None = None


def _colour(node: Node, reading: Reading) -> Given | None:
    if isinstance(node, nodes.Mapping):
        pair = record(TwoColours, node, reading)
        return pair.light if pair else None
    if isinstance(node, Scalar) and node.value is None:
        _expected_colour(node, reading)
    if not isinstance(node, Scalar) or not isinstance(node.value, str) or not node.text.strip():
        return None
    return Given(text=node.text.strip(), span=node.span)


def _expected_colour(node: Scalar, reading: Reading) -> None:
    """A colour without quotes is a comment."""
    typed = node.comment.text.split()[0] if node.comment else ""
    if node.comment and UNQUOTED.fullmatch(typed):
        message = f"`{typed}` needs quotes: without them `#` starts a comment"
        reading.error(node.comment.span, message, f'type `"{typed}"`')
    else:
        reading.error(node.span, "expected a colour, found nothing", 'type it in quotes, like `"#8C1A2E"`')


def _schema_of_colours() -> dict[str, Any]:
    return {"anyOf": [{"type": "string"}, reference(TwoColours)]}


def _picture(node: Node, reading: Reading) -> PictureName | None:
    if isinstance(node, nodes.Mapping):
        form = record(PictureForm, node, reading)
        return PictureName(text=form.path, alt=form.alt, words=form.words, span=form.span) if form else None
    if not isinstance(node, Scalar) or not isinstance(node.value, str) or not node.text.strip():
        return None
    return PictureName(text=node.text.strip(), span=node.span)


def _schema_of_pictures() -> dict[str, Any]:
    return {"anyOf": [{"type": "string"}, reference(PictureForm)]}


def _logo(node: Node, reading: Reading) -> Pictured | None:
    if isinstance(node, nodes.Mapping) and (node.get("light") or node.get("dark")):
        pair = record(TwoPictures, node, reading)
        return Pictured(light=pair.light, dark=pair.dark) if pair else None
    found: PictureName | None = PICTURE_NAME.read(node, reading)
    return Pictured(light=found) if found else None


def _schema_of_logos() -> dict[str, Any]:
    return {"anyOf": [{"type": "string"}, reference(PictureForm), reference(TwoPictures)]}


def named(shape: Shape, what: str, example: str, least: Callable[[Node], bool] | None = None) -> Shape:
    """Keys of the author's own, each with a value of `shape`; a node that is itself a value, if `least`."""

    def parse(node: Node, reading: Reading) -> tuple[tuple[str, Any], ...] | None:
        if least and least(node):
            value = shape.read(node, reading)
            return None if value is None else (("", value),)
        if not isinstance(node, nodes.Mapping):
            return None
        if len(node.entries) > MOST_NAMES:
            reading.error(node.span, f"more than {MOST_NAMES} {what}", "keep those that are used")
            return None
        found = [(key.text, shape.read(value, reading)) for key, value in node.entries]
        return None if any(value is None for _, value in found) else tuple(found)

    def described() -> dict[str, Any]:
        many = {"type": "object", "additionalProperties": shape.described()}
        return {"anyOf": [shape.described(), many]} if least else many

    return Shape("names with " + what, example, parse, described)


def _weight(node: Scalar, _: Reading) -> int | None:
    value = node.value
    if isinstance(value, int) and not isinstance(value, bool):
        return value if 1 <= value <= 1000 else None
    return WEIGHTS.get(node.text)


def _slant(node: Scalar, _: Reading) -> bool | None:
    return node.text != "normal" if node.text in SLANTS else None


def _anything(node: Node, _: Reading) -> Node:
    return node


COLOUR = Shape("a colour", '"#8C1A2E"', _colour, _schema_of_colours)
PALETTE = named(COLOUR, "colours", '{wine: "#8C1A2E"}')
PICTURE_NAME = Shape("a picture", "logo.svg", _picture, _schema_of_pictures)
PICTURES = named(PICTURE_NAME, "pictures", "{wide: logo.svg}")
LOGO = Shape("a picture", "logo.svg", _logo, _schema_of_logos)
LOGO_PATH = Shape("a picture", "logo.svg", _logo, lambda: {"type": "string"})
LINKS = named(ADDRESS, "addresses", "https://example.org", lambda node: isinstance(node, Scalar))
WEIGHT = scalar(
    "a weight",
    "700",
    _weight,
    {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 1000}, {"enum": list(WEIGHTS)}]},
    "type a number from 100 to 900, or `normal` or `bold`",
)
SLANT = scalar("`normal` or `italic`", "italic", _slant, {"enum": list(SLANTS)})
ANYTHING = Shape("anything", "…", _anything, dict)

ColourName = Annotated[Given | None, COLOUR]
Colours = Annotated[tuple[tuple[str, Given], ...], PALETTE]
LogoName = Annotated[Pictured | None, LOGO]
LogoPath = Annotated[Pictured | None, LOGO_PATH]
PictureNames = Annotated[tuple[tuple[str, PictureName], ...], PICTURES]
Links = Annotated[tuple[tuple[str, str], ...], LINKS]
Weight = Annotated[int | None, WEIGHT]
Slant = Annotated[bool | None, SLANT]
Ignored = Annotated[Any, ANYTHING]


class TwoColours(Form, frozen=True, kw_only=True):
    """A colour for light and one for dark screens."""

    light: Annotated[Given, COLOUR]
    """For light grounds: this one is printed."""
    dark: ColourName = None
    """For dark screens: not used."""


class PictureForm(Form, frozen=True, kw_only=True):
    """A picture and the words that stand for it."""

    path: Annotated[str, plain("logo.svg", words=False)]
    """Its path inside the brand's folder: PNG, JPEG or SVG."""
    alt: Annotated[str, plain("Harbour Health Collective")] = ""
    """What a screen reader says; without it the organization's name."""
    words: Annotated[bool | None, FLAG] = None
    """Whether it says the organization's name; else the name is set beside it. Without this key, one that is
    less than 1.8 times as wide as high is taken not to."""


class TwoPictures(Form, frozen=True, kw_only=True):
    """A logo for light and one for dark grounds."""

    light: Annotated[PictureName, PICTURE_NAME]
    """For light grounds, such as white paper."""
    dark: Annotated[PictureName | None, PICTURE_NAME] = None
    """For dark grounds: the head of a sheet, where the brand's colour is dark."""
