"""What may stand before words: an icon by its name, or a sign that the sheet defines."""

from typing import Annotated, Any

from broadside.forms.reading import Form, Reading, Shape, short
from broadside.forms.strings import String
from broadside.forms.values import aloud, scalar
from broadside.issues.suggest import did_you_mean
from broadside.model.emblem import Emblem, Icon
from broadside.model.node import Node, Scalar
from broadside.model.spoken import Spoken

# What a hint names of the icons that a word stands for.
MOST_MEANT = 5


def _name(node: Node, reading: Reading) -> str | None:
    from broadside.pictures.icons import meant, names

    if not isinstance(node, Scalar) or not isinstance(node.value, str) or not node.text:
        return None
    if node.text in names():
        return node.text
    found = () if reading.full else meant(node.text)[:MOST_MEANT]
    near = " or ".join(f"`{one}`" for one in found)
    hint = f"did you mean {near}?" if near else "`make_pdfs.py list icons` shows all names"
    reading.error(node.span, f"unknown icon `{short(node.text)}`", hint)
    return None


def _names() -> dict[str, Any]:
    from broadside.pictures.icons import names

    return {"enum": list(names())}


ICON = Shape("the name of an icon", "phone", _name, _names)


class IconForm(Form, frozen=True, kw_only=True):
    """An icon that says something by itself."""

    name: Annotated[str, ICON]
    """Its name; `make_pdfs.py list icons` shows all."""
    alt: Annotated[Spoken, aloud("Phone"), String("what an icon says, read aloud")]
    """What it says, for those who can't see it."""


def _sign(node: Scalar, reading: Reading) -> str | None:
    if not isinstance(node.value, str) or not node.text:
        return None
    if node.text in reading.signs:
        return node.text
    hint = did_you_mean(node.text, reading.signs) if reading.signs and not reading.full else ""
    define = f"define it at the top of the sheet: `signs: {{{short(node.text)}: {{outline: circle}}}}`"
    reading.error(node.span, f"unknown sign `{short(node.text)}`", hint or define)
    return None


# The same name where a form of `name` and `alt` may stand, too: what it may be stands there once.
_SHORT = Shape(ICON.expected, ICON.example, _name, lambda: {"$ref": "#/$defs/IconForm/properties/name"})
IconKey = Annotated[str, _SHORT] | IconForm | None
SignKey = Annotated[str, scalar("the name of a sign", "licensed", _sign, {"type": "string"})]


def emblem(icon: str | IconForm | None, sign: str = "") -> Emblem | None:
    """What stands before words; None for nothing."""
    if not icon and not sign:
        return None
    if isinstance(icon, IconForm):
        return Emblem(icon=Icon(name=icon.name, alt=icon.alt), sign=sign)
    return Emblem(icon=Icon(name=icon) if icon else None, sign=sign)
