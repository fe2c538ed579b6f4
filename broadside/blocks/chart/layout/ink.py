"""Paths in the brand's colour → the same in those of a sign."""

from broadside.model.page import Path
from broadside.model.replace import replace
from broadside.model.steps import bounds
from broadside.typeset.emblem import look
from broadside.typeset.patterns import patterned
from broadside.typeset.typesetter import Typesetter


def filled_as(paths: tuple[Path, ...], sign: str, typesetter: Typesetter) -> tuple[Path, ...]:
    """A bar or dot as its sign is filled, by whose pattern it is told from others."""
    if not sign:
        return paths
    own = look(sign, typesetter)
    return tuple(
        part
        for path in paths
        for part in (patterned(path.steps, bounds(path.steps), own) if path.fill == "brand" else (path,))
    )


def in_sign(paths: tuple[Path, ...], sign: str, typesetter: Typesetter) -> tuple[Path, ...]:
    """Where all belongs to one sign it is in its colour: a pattern would tell it from nothing."""
    if not sign:
        return paths
    colour = look(sign, typesetter).colour
    return tuple(
        replace(path, fill=colour, stroke=None)
        if path.fill == "brand"
        else replace(path, stroke=colour, lettered=False)
        if path.stroke == "brand"
        else path
        for path in paths
    )
