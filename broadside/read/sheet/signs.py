"""Node → Signs: reads what a sheet defines under `signs`, each with a colour that can be read."""

import typing
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, get_args

from broadside.colour import TEXT, WHITE, contrast, hexadecimal, nearest, parsed
from broadside.forms.emblem import ICON
from broadside.forms.reading import Form, Reading, Shape, record, reference, short
from broadside.forms.slug import KEBAB, slug
from broadside.forms.strings import NO_STRING
from broadside.forms.values import literal, one_of, scalar
from broadside.model.brand import Colour
from broadside.model.colour_role import SignRole
from broadside.model.emblem import Outline, Pattern, Sign
from broadside.model.node import Mapping, Node, Scalar
from broadside.pictures.quilt import PRESSING, tile_names

SYNONYMS = MappingProxyType({"color": "colour", "shape": "outline"})
MOST_SIGNS = len(get_args(SignRole))
EXAMPLE = '{licensed: {colour: "#1F4A7A", outline: square, icon: license, pattern: dots}}'


def _colour(node: Scalar, reading: Reading) -> Colour | None:
    if node.value is None and node.comment:
        reading.expected("a colour", node, f'type it in quotes, like `"{short(node.comment.text, 8)}"`')
        return None
    found = parsed(node.text) if isinstance(node.value, str) else None
    if found is None:
        return None
    if contrast(found, WHITE) < TEXT and (better := nearest(found, [WHITE])):
        ratio = int(contrast(found, WHITE) * 100) / 100
        message = f"`{hexadecimal(found)}` on white has a contrast of {ratio:g}:1; text needs {TEXT:g}:1"
        reading.error(node.span, message, f'the nearest that passes: type `"{hexadecimal(better)}"`')
    return found


COLOUR = scalar("a colour", '"#1F4A7A"', _colour, {"type": "string"}, 'type a colour, like `"#1F4A7A"`')


def _art(node: Scalar, reading: Reading) -> str | None:
    names = (PRESSING, *tile_names())
    return node.text if node.text in names else one_of(names).parse(node, reading)


ART = scalar("a picture", "umbrella", _art, {"type": "string", "examples": [PRESSING, *tile_names()]})


class SignForm(Form, frozen=True, kw_only=True):
    """How one thing is told from others wherever it is named."""

    synonyms: ClassVar[typing.Mapping[str, str]] = SYNONYMS

    colour: Annotated[Colour | None, COLOUR] = None
    """Its colour. Without it the brand's own."""
    outline: Annotated[Outline, literal(Outline)]
    """Its form."""
    icon: Annotated[str, ICON] = ""
    """The icon in it; `make_pdfs.py list icons` shows all."""
    pattern: Annotated[Pattern, literal(Pattern)] = "solid"
    """How what it stands for is filled in maps and charts, so that grey paper tells it apart, too."""
    art: Annotated[str, ART, NO_STRING] = ""
    """What a poster draws large of it: a tile, such as `umbrella`, or `pressing`, arrows that press in from
    all sides. Without it the sign, in rings."""


def _signs(node: Node, reading: Reading) -> tuple[Sign, ...] | None:
    if not isinstance(node, Mapping):
        return None
    if len(node.entries) > MOST_SIGNS:
        reading.error(node.span, f"more than {MOST_SIGNS} signs", "readers tell no more apart: delete some")
        return None
    made = [_one(key, value, reading) for key, value in node.entries]
    return None if None in made else tuple(sign for sign in made if sign)


def _one(key: Scalar, value: Node, reading: Reading) -> Sign | None:
    if not KEBAB.fullmatch(key.text):
        message = f"the name of a sign is small letters, digits and hyphens, found `{short(key.text)}`"
        reading.error(key.span, message, f"type `{slug(key.text)}`")
        return None
    form = record(SignForm, value, reading)
    if form is None:
        return None
    return Sign(
        name=key.text,
        span=form.span,
        colour=form.colour,
        outline=form.outline,
        icon=form.icon,
        pattern=form.pattern,
        art=form.art,
    )


def _schema() -> dict[str, Any]:
    return {"type": "object", "additionalProperties": reference(SignForm), "maxProperties": MOST_SIGNS}


Signs = Annotated[tuple[Sign, ...], Shape("signs by name", EXAMPLE, _signs, _schema, entries=SignForm)]


def names_of(node: Node | None) -> tuple[str, ...]:
    """The names of the signs that a sheet defines, whether they can be read or not."""
    return tuple(key.text for key, _ in node.entries) if isinstance(node, Mapping) else ()
