"""Tokens that know their offset, and what a scan gathers beside them."""

from typing import Literal

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec import Struct, field

from broadside.forms.markup.pieces import Mistake


class Bracket(Struct):
    """An open `[`. `holds` names what is in it that a link can't hold."""

    token: Token
    at: int
    image: bool
    holds: str = ""


class Reading(Struct):
    """What one scan gathers beside its tokens."""

    brackets: list[Bracket] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def reading_of(state: StateInline) -> Reading:
    reading = state.env["reading"]
    assert isinstance(reading, Reading)
    return reading


def mistake(state: StateInline, at: int, message: str, hint: str) -> None:
    reading_of(state).mistakes.append(Mistake(at, message, hint))


def push(
    state: StateInline, content: str, length: int, kind: str = "text", nesting: Literal[-1, 0, 1] = 0
) -> Token:
    """Add a token for the next `length` characters and step over them."""
    token = state.push(kind, "", nesting)
    token.content = content
    token.meta["at"] = state.pos
    state.pos += length
    return token
