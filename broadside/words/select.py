"""A sheet and a layout in, the sheet with the blocks that this printing has room for out.

A heading stays where something of its section does; a note stays where it is still marked.
"""

from collections.abc import Iterable, Sequence

from broadside.model import content
from broadside.model.content import LEVELS, Block, Level, Sheet
from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.model.walk import texts_of

# The level of a block that does not say one.
USUAL: Level = "essential"
# What a layout calls the kinds of blocks: as the keys of a sheet do.
KINDS: dict[type[object], str] = {
    content.Paragraph: "p",
    content.Quotation: "quote",
    content.Callout: "callout",
    content.Rule: "rule",
    content.Figure: "figure",
    content.Aside: "aside",
    content.Panels: "panels",
    content.Myths: "myths",
    content.KeyFigures: "key-figures",
    content.Timeline: "timeline",
    content.Definitions: "definitions",
    content.Contacts: "contacts",
    content.Citation: "cite",
    content.Code: "qr",
    content.Chart: "chart",
}


def select(sheet: Sheet, layout: Layout) -> Sheet:
    if layout.takes == LEVELS[-1] and not layout.only:
        return replace(sheet, blocks=_ranked(sheet.blocks))
    printed = [block for block in sheet.blocks if not layout.only or kind(block) in layout.only]
    blocks = _headed(_taken(printed, layout.takes))
    kept = replace(sheet, blocks=_ranked(blocks))
    marked = {run.note for _, text in texts_of(kept) for run in text if run.note}
    return replace(kept, notes=tuple(note for note in sheet.notes if note.key in marked))


def suits(sheet: Sheet, layout: Layout) -> bool:
    """Whether a sheet has what a layout is made for: a block of the kinds that it needs, and blocks that go
    into so short a printing."""
    if layout.needs and not set(layout.needs) & set(map(kind, sheet.blocks)):
        return False
    return layout.takes != LEVELS[0] or any(block.level == LEVELS[0] for block in sheet.blocks)


def kind(block: Block) -> str:
    """What the keys of a sheet call a block."""
    match block:
        case content.Heading():
            return f"h{block.rank}"
        case content.List():
            return {"bullet": "list", "number": "numbered"}.get(block.marker, "checklist")
        case content.Table():
            return "matrix" if block.numbered else "table"
    return KINDS[type(block)]


def _taken(blocks: Iterable[Block], takes: Level, around: Level = USUAL) -> list[Block]:
    """The blocks that there is room for; no box of which all that stood in it is left out. `around` is the
    level of the block that holds them: one that says nothing else goes with it."""
    kept = []
    for block in blocks:
        level = around if block.level == USUAL else block.level
        if LEVELS.index(level) <= LEVELS.index(takes):
            inner = _inner(block, takes, level)
            kept += [] if _held(block) and not _held(inner) else [inner]
    return kept


def _held(block: Block) -> tuple[Block, ...]:
    """The blocks in a box."""
    match block:
        case content.Callout() | content.Aside():
            return block.blocks
        case content.Panels():
            return tuple(one for panel in block.panels for one in panel.blocks)
    return ()


def _inner(block: Block, takes: Level, level: Level) -> Block:
    """A block without those inside it that there is no room for."""

    def inside(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(_taken(blocks, takes, level))

    match block:
        case content.Callout() | content.Aside():
            return replace(block, blocks=inside(block.blocks))
        case content.Panels():
            panels = [replace(one, blocks=inside(one.blocks)) for one in block.panels]
            return replace(block, panels=tuple(one for one in panels if one.blocks))
        case content.List():
            return replace(block, items=tuple(replace(one, blocks=inside(one.blocks)) for one in block.items))
    return block


def _headed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without headings that have nothing under them."""
    kept: list[Block] = []
    below = 0
    for block in reversed(blocks):
        if not isinstance(block, content.Heading):
            kept.append(block)
            below = 3
        elif below > block.rank:
            kept.append(block)
            below = block.rank
    return tuple(reversed(kept))


def _ranked(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with no level of headings left out: under the title comes the first, then the second. PDF/UA
    asks for that, and bookmarks can't be nested otherwise."""
    ranked: list[Block] = []
    above = 0
    for block in blocks:
        if isinstance(block, content.Heading):
            above = min(block.rank, above + 1)
            ranked.append(replace(block, rank=above))
        else:
            ranked.append(block)
    return tuple(ranked)
