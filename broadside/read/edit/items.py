"""A list of a YAML text → texts in which its items stand otherwise.

An item of a list in lines begins with its dash, or with the comments that stand right above that: these go
where it goes. What is between two items, blank lines and comments for themselves, stays where it is.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from msgspec import Struct

from broadside.model.node import Sequence
from broadside.read.edit.value import in_line, item
from broadside.read.extent import Extents, NoExtent


class Piece(Struct, frozen=True):
    """Where an item begins and ends in the text."""

    start: int
    end: int


def moved(place: Extents, sequence: Sequence, number: int, to: int) -> str:
    pieces = _pieces(place, sequence)
    order = list(range(len(pieces)))
    order.insert(to, order.pop(number))
    text, made = place.text, ""
    so_far = pieces[0].start
    for slot, which in zip(pieces, order, strict=True):
        made += text[so_far : slot.start] + text[pieces[which].start : pieces[which].end]
        so_far = slot.end
    return text[: pieces[0].start] + made + text[so_far:]


def without(place: Extents, sequence: Sequence, number: int) -> str:
    pieces, text = _pieces(place, sequence), place.text
    one = pieces[number]
    brackets = place.in_brackets(sequence)
    if len(pieces) == 1:
        if brackets:
            start = place.offset(sequence.span)
            return text[:start] + "[]" + text[place.end(sequence) :]
        return _emptied(text, one)
    if number and brackets:
        return text[: pieces[number - 1].end] + text[one.end :]
    if brackets:
        return text[: one.start] + text[pieces[1].start :]
    if number:
        before = text[: one.start].rstrip(" \r\n")
        return before + text[one.end :]
    return text[: one.start] + text[one.end : pieces[1].start].lstrip(" \r\n") + text[pieces[1].start :]


def _emptied(text: str, one: Piece) -> str:
    before = text[: one.start].rstrip(" \r\n")
    line = before[before.rfind("\n") + 1 :]
    if line.endswith((":", "-")) and "#" not in line:
        return f"{before} []{text[one.end :]}"
    # What a comment stands between is in the line below.
    return f"{text[: one.start]}[]{text[one.end :]}"


def with_item(place: Extents, sequence: Sequence, number: int, made: list[str]) -> str:
    """A list in lines with a new item, of which `made` are the lines; its distance is that of the others."""
    pieces, text = _pieces(place, sequence), place.text
    start = place.offset(sequence.span)
    column = start - place.line_of(start)
    words = (place.newline + " " * column).join(made)
    apart = any(text[one.end : two.start].count("\n") > 1 for one, two in pairwise(pieces))
    between = place.newline * (2 if apart and len(made) > 1 else 1) + " " * column
    if number < len(pieces):
        at = pieces[number].start
        return text[:at] + words + between + text[at:]
    at = pieces[-1].end
    return text[:at] + between + words + text[at:]


def in_brackets(place: Extents, sequence: Sequence, number: int, value: Any) -> str:
    text, made = place.text, in_line(value)
    if not sequence.items:
        start = place.offset(sequence.span) + 1
        return text[:start] + made + text[start:]
    if number < len(sequence.items):
        at = place.offset(sequence.items[number].span)
        return f"{text[:at]}{made}, {text[at:]}"
    at = place.end(sequence.items[-1])
    return f"{text[:at]}, {made}{text[at:]}"


def in_lines(place: Extents, sequence: Sequence, number: int, value: Any, indent: int) -> Iterator[str]:
    """The list out of its brackets, with a new item; nothing where a comment is in them."""
    start, end = place.offset(sequence.span), place.end(sequence)
    if "#" in place.text[start:end].replace("&#", ""):
        return
    made = [[f"- {place.text[one.start : one.end]}"] for one in _pieces(place, sequence)]
    made.insert(number, item(value))
    pad = place.newline + " " * indent
    words = "".join(pad + line for one in made for line in one)
    yield place.text[:start].rstrip(" ") + words + place.text[end:]


def _pieces(place: Extents, sequence: Sequence) -> list[Piece]:
    if place.in_brackets(sequence):
        return [Piece(place.offset(one.span), place.end(one)) for one in sequence.items]
    dash = place.offset(sequence.span)
    column = dash - place.line_of(dash)
    pieces: list[Piece] = []
    for one in sequence.items:
        start = place.text.rindex("-", pieces[-1].end if pieces else dash, place.offset(one.span))
        if start - place.line_of(start) != column:
            raise NoExtent
        end = place.line_end(place.end(one))
        pieces.append(Piece(_with_comments(place, start, column), end))
    return pieces


def _with_comments(place: Extents, dash: int, column: int) -> int:
    """Where the comments begin that stand right above an item, as far in as it."""
    line = place.line_of(dash)
    if place.text[line:dash].strip(" "):
        return dash
    found = dash
    while line:
        above = place.line_of(line - 1)
        words = place.text[above:line]
        if not words.startswith(" " * column + "#"):
            break
        found, line = above + column, above
    return found
