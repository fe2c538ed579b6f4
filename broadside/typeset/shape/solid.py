"""Chinese signs: a half of their square is blank, and given up beside another sign and at the edge of a line.

JIS X 4051, 4.2 to 4.4; CLREQ 3.1.6. So is it before the mark of a note, which belongs to what it stands
behind. How much is blank is seen in the font: the stop of Taiwan stands in the
middle of its square and gives up nothing.
"""

from collections.abc import Collection, Sequence

from broadside.fonts.face import Face
from broadside.model.script import CLOSING, OPENING

SIGNS = CLOSING | OPENING
# Parts of the square: what is given up, and how much must be blank for that.
HALF = 0.5
BLANK = 0.45


def gives_up_after(text: str, place: int, marks: Collection[int]) -> bool:
    """Whether a sign closes, and another one follows, or one of the `marks` of notes."""
    return text[place] in CLOSING and (text[place + 1 : place + 2] in SIGNS or place + 1 in marks)


def gives_up_before(text: str, place: int) -> bool:
    """Whether a sign opens a text, or right behind another that opens."""
    return text[place] in OPENING and (not place or text[place - 1] in OPENING)


def closed_up(
    text: str, places: Sequence[int], glyphs: Sequence[int], face: Face, marks: Collection[int] = ()
) -> dict[int, tuple[float, float]]:
    """By the number of a glyph, what it gives up before it and after it, in ems; `places` are those of their
    characters in the text, `marks` those where the mark of a note begins."""
    found = {}
    for number, (place, glyph) in enumerate(zip(places, glyphs, strict=True)):
        if text[place] not in SIGNS:
            continue
        if gives_up_after(text, place, marks) and has_room(face, glyph, after=True):
            found[number] = (0.0, HALF)
        elif gives_up_before(text, place) and has_room(face, glyph, after=False):
            found[number] = (HALF, 0.0)
    return found


def has_room(face: Face, glyph: int, *, after: bool) -> bool:
    """Whether half of a glyph's square is blank, after its ink or before it."""
    before, behind = face.room(glyph)
    return (behind if after else before) >= BLANK * face.upem
