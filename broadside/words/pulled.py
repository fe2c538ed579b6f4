"""Sheet → Sheet: pulled quotations at a distance from the words that they repeat, or without them.

Right above or below the sentence that it is taken from, a quotation reads as a slip. It stands where its
author has it if that is far enough, else earlier or later in its section; where that is too short it is left
out, as all that it says is said.
"""

from collections.abc import Sequence

from broadside.blocks.kinds import key_of, kind_of, rank_of
from broadside.model.block import Block
from broadside.model.content import Sheet
from broadside.model.replace import replace
from broadside.model.run import plain
from broadside.model.walk import texts_of

PULL = "pull"
# So much is to be read between a quotation and where it is taken from, by its own length: a good part of a
# column, or less in a short section.
APART = (4.0, 3.0)
# Marks at its end that the sentence may do without, or have others for.
ENDS = " .,;:!?…。，；：！？"


def pulled(sheet: Sheet) -> Sheet:
    if sheet.second or not any(key_of(one) == PULL for one in sheet.blocks):
        return sheet
    blocks = sheet.blocks
    for one in sheet.blocks:
        if key_of(one) == PULL:
            blocks = _set_apart(one, blocks)
    return replace(sheet, blocks=blocks)


def _set_apart(quoted: Block, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    at = next(i for i, one in enumerate(blocks) if one is quoted)
    others = (*blocks[:at], *blocks[at + 1 :])
    said = _said(quoted).rstrip(ENDS)
    taken = [i for i, one in enumerate(others) if said in _said(one)]
    if not said or not taken:
        return blocks
    lengths = [len(_said(one)) for one in others]

    def apart(place: int) -> int:
        spans = (lengths[place:i] if i >= place else lengths[i + 1 : place] for i in taken)
        return min(map(sum, spans))

    places = [place for place in _section(at, others) if place == at or _stands(place, others)]
    rows = ([place for place in places if apart(place) >= least * len(said)] for least in APART)
    found = next(filter(None, rows), None)
    if not found:
        return others
    # Of two places that are as near, the earlier: a quotation leads into what is read.
    place = min(found, key=lambda one: (abs(one - at), one))
    return (*others[:place], quoted, *others[place:])


def _section(at: int, blocks: Sequence[Block]) -> range:
    """The places in a section, before this block or that one: below its heading and what follows that."""
    start = stop = at
    while start and not rank_of(blocks[start - 1]):
        start -= 1
    while stop < len(blocks) and not rank_of(blocks[stop]):
        stop += 1
    return range(min(start + 1, at), stop + 1)


def _stands(place: int, blocks: Sequence[Block]) -> bool:
    """Whether a quotation may stand between two blocks: nothing leads from one into the other, and both are
    paragraphs, or one is and the section ends there."""
    above = blocks[place - 1]
    below = blocks[place] if place < len(blocks) else None
    if kind_of(above).leads_in(above) or key_of(above) != "p":
        return False
    return below is None or key_of(below) == "p" or rank_of(below) > 0


def _said(block: Block) -> str:
    """The words of a block, without the marks of notes, as they are compared."""
    texts = (plain(tuple(run for run in text if not run.note)) for _, text in texts_of(block))
    return " ".join(" ".join(texts).split()).casefold()
