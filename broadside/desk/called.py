"""Layout, size → words: what the desk calls what the engine knows by English names."""

import re

from broadside.desk.words import WORDS, language, say
from broadside.inspect.webpage import in_units
from broadside.phrases import amount, decimals

# What no name of words has.
NO_NAME = re.compile(r"[^a-z0-9]+")


def layout_called(name: str, title: str) -> str:
    """The title of a layout: in the language of the desk for those that come with Broadside, as it stands in
    its file for others."""
    return _translated(f"layout-{name}", title)


def layout_about(name: str, purpose: str) -> str:
    """What a layout is for, likewise."""
    return _translated(f"about-{name}", purpose)


def field_called(label: str) -> str:
    """What a field or a kind of block is called in the form; "" where the desk has no words for it."""
    name = NO_NAME.sub("-", label.lower())
    return _translated(f"field-{name}", label) if WORDS.get(f"field-{name}") == label else ""


def _translated(key: str, words: str) -> str:
    return say(key) if WORDS.get(key) == words else words


def figure(value: float) -> str:
    """A number as the language of the desk writes it."""
    return amount(value, language(), decimals(value))


def paper_called(width: float, height: float) -> str:
    """The size of a paper of so many points."""
    size = in_units(width, height)
    return say(f"size-{size.unit}", width=figure(size.width), height=figure(size.height))
