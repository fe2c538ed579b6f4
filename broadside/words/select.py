"""Sheet, Layout → Sheet: keeps the blocks that a printing has room for.

A heading stays where something of its section does; a note stays where it is still marked.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from broadside.blocks.gone_on_from import gone_on_from
from broadside.blocks.kinds import (
    cited_last,
    closing_from,
    in_brief,
    key_of,
    kind_of,
    led,
    rank_of,
    uncalled,
    with_first_rows,
    with_stories,
)
from broadside.blocks.repeated import with_repeats
from broadside.issues import Issue, warning
from broadside.model.block import ASKED, LEVELS, USUAL, Block, Level
from broadside.model.content import Sheet, Text
from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.model.run import plain, unmarked
from broadside.model.spare import PANELS, is_spare
from broadside.model.walk import rebuilt, texts_of

# Of which a printing may say the first alone.
FIGURES = frozenset({"key-figures"})
MARK_IT = "mark it in a block as well, or print it in a layout with `imprint: full`"
# What holds the numbers that a printing which dials has.
CALLED = ("contacts",)


def select(sheet: Sheet, layout: Layout) -> Sheet:
    sheet = sheet if layout.call else _uncalled(sheet)
    sheet = _led(sheet) if layout.call and _leads(layout) else sheet
    sheet = replace(sheet, blocks=_unrepeated(sheet.blocks, layout.without)) if layout.without else sheet
    asks = layout.asks if layout.takes == LEVELS[-1] else ()
    spare = layout.takes == LEVELS[-1]
    asked_for = _asked_for(sheet.blocks, (*layout.also, *asks), spare=spare)
    takes_all = (
        layout.takes == LEVELS[-1]
        and not layout.only
        and not layout.rows
        and not layout.brief
        and not layout.fewer
    )
    if takes_all and layout.imprint == "full" and not layout.last and asked_for is sheet.blocks:
        return replace(sheet, blocks=cited_last(with_repeats(_ranked(sheet.blocks))))
    sheet = _imprinted(replace(sheet, blocks=asked_for), layout)
    blocks = sheet.blocks
    if not takes_all:
        also = (*layout.also, *CALLED) if layout.dials else layout.also
        taken = _taken(_with_headings(blocks, layout), layout.takes, also=also)
        taken = _without_hollow_heads(taken, blocks)
        blocks = _headed(_printed(taken, layout) if layout.only else taken)
    blocks = in_brief(blocks) if layout.brief else blocks
    blocks = _with_fewer_figures(blocks, layout.takes) if layout.fewer else blocks
    blocks = with_first_rows(blocks, layout.rows) if layout.rows else blocks
    blocks = with_stories(blocks) if layout.tables == "stories" else blocks
    blocks = _with_last(blocks, layout.last) if layout.last else blocks
    kept = replace(sheet, blocks=cited_last(with_repeats(_ranked(blocks))))
    marked = _marked(kept)
    return replace(kept, notes=tuple(note for note in sheet.notes if note.key in marked))


def untold(sheet: Sheet, kept: Sheet, layout: Layout) -> tuple[Issue, ...]:
    """A warning for each note that a printing leaves out, though it has the words that are marked with it.
    `kept` is what it keeps of the sheet."""
    sides = (sheet, sheet.second) if sheet.second else (sheet,)
    texts: list[Text] = []
    if layout.imprint == "short":
        texts = [side.licence for side in sides]
    elif layout.imprint == "none" and layout.foot:
        texts = [side.legal for side in sides]
    marks = {run.note: run for text in texts for run in text if run.note}
    there = {note.key for note in kept.notes}
    message = f"`{layout.name}` has no room for marks here: note `{{}}` is not printed"
    return tuple(
        warning(mark.span, message.format(key), MARK_IT) for key, mark in marks.items() if key not in there
    )


def _with_fewer_figures(blocks: tuple[Block, ...], takes: Level) -> tuple[Block, ...]:
    """The blocks with the first alone of each row of figures, but for those that shorter printings have,
    too."""
    due = LEVELS[: min(LEVELS.index(takes), LEVELS.index(USUAL))]

    def fewer(one: Block) -> Block:
        more = key_of(one) in FIGURES and one.level not in due
        return kind_of(one).first_rows(one, 1) if more else one

    return rebuilt(blocks, fewer)


def _uncalled(sheet: Sheet) -> Sheet:
    """The sheet without calls to act, and without notes that only these mark."""
    kept = replace(sheet, blocks=uncalled(sheet.blocks))
    gone = _marked(sheet) - _marked(kept) if kept.blocks is not sheet.blocks else ()
    return replace(kept, notes=tuple(note for note in sheet.notes if note.key not in gone)) if gone else kept


def _marked(sheet: Sheet) -> set[str]:
    """The keys of the notes that are marked in a sheet."""
    return {run.note for _, text in texts_of(sheet) for run in text if run.note}


def _leads(layout: Layout) -> bool:
    """Whether its first page leads with a sentence, and is no cover, which has little room."""
    return layout.hero is not None and layout.hero.lead and not layout.hero.fills


def _led(sheet: Sheet) -> Sheet:
    """The sheet with the call to act that leads it under its title."""
    lead, blocks = ((), sheet.blocks) if sheet.second else led(sheet.blocks)
    return replace(sheet, lead=lead, blocks=blocks) if lead else sheet


def _unrepeated(blocks: tuple[Block, ...], without: Sequence[str]) -> tuple[Block, ...]:
    """The blocks without those of some kinds that say only what others do."""
    return rebuilt(blocks, lambda one: None if key_of(one) in without and kind_of(one).repeats else one)


def _asked_for(blocks: tuple[Block, ...], also: Sequence[str], *, spare: bool) -> tuple[Block, ...]:
    """The blocks without those that only printings have which ask for their kind, in panels for these too;
    with what is `spare` in panels, which show it where that takes no room."""

    def asked(one: Block) -> Block | None:
        return None if one.level == ASKED and key_of(one) not in also else one

    def asked_in_panels(one: Block) -> Block | None:
        if one.level != ASKED or (spare and is_spare(one) and key_of(one) != PANELS):
            return one
        return asked(one) if PANELS in also else None

    kept = [rebuilt(one, asked_in_panels if key_of(one) == PANELS else asked) for one in blocks]
    same = all(new is old for new, old in zip(kept, blocks, strict=True))
    return blocks if same else tuple(one for one in kept if one is not None)


def _imprinted(sheet: Sheet, layout: Layout) -> Sheet:
    """The sheet without what the imprint of the layout has no room for. Without any imprint, the legal notice
    still stands in the running foot, where no note can be marked."""
    if layout.imprint == "full":
        return sheet
    second = sheet.second
    if layout.imprint == "short":
        # Among what is said of the edition, before the legal notice: a note would be numbered out of order.
        second = second and replace(second, licence=unmarked(second.licence))
        return replace(sheet, licence=unmarked(sheet.licence), second=second)
    second = second and replace(second, credit=(), licence=(), legal=unmarked(second.legal))
    return replace(sheet, credit=(), licence=(), legal=unmarked(sheet.legal), second=second)


def suits_all(layout: Layout) -> bool:
    """Whether a layout is made for any sheet."""
    return not layout.needs and layout.takes != LEVELS[0]


def suits(sheet: Sheet, layout: Layout) -> bool:
    """Whether a sheet has what a layout is made for: a block of the kinds that it needs, and blocks that go
    into so short a printing."""
    if layout.needs and not set(layout.needs) & set(map(key_of, sheet.blocks)):
        return False
    return layout.takes != LEVELS[0] or any(block.level == LEVELS[0] for block in sheet.blocks)


def _taken(
    blocks: Iterable[Block], takes: Level, around: Level = USUAL, also: Sequence[str] = ()
) -> tuple[Block, ...]:
    """The blocks that there is room for; no box of which all that stood in it is left out. `around` is the
    level of the block that holds them: one that says nothing else goes with it. Kinds in `also` are taken
    whatever their level."""
    levels = [
        (block, LEVELS[0] if key_of(block) in also else around if block.level == USUAL else block.level)
        for block in blocks
    ]
    due = (*LEVELS[: LEVELS.index(takes) + 1], ASKED)
    chosen = (_chosen(block, takes, level) for block, level in levels if level in due)
    return tuple(block for block in chosen if block is not None)


def _chosen(block: Block, takes: Level, level: Level) -> Block | None:
    """A block without those inside it that there is no room for."""
    return kind_of(block).chosen(block, lambda inside: _taken(inside, takes, level))


def _with_headings(blocks: tuple[Block, ...], layout: Layout) -> tuple[Block, ...]:
    """The blocks, headings as short as a printing asks for where it has a list under them whatever its level:
    a list has no title of its own, and would be read under another one. So is all that a box goes on from."""
    above: int | None = None
    named = set[int]()
    for i, one in enumerate(blocks):
        named.update(gone_on_from(blocks, i) if key_of(one) in layout.also else ())
        above = i if rank_of(one) else above
        if above is not None and key_of(one) in layout.also and kind_of(one).is_led_into:
            # The heading in a second language follows the one that it translates.
            named |= {above - 1, above} if blocks[above].lang and above else {above}
    return tuple(replace(one, level=LEVELS[0]) if i in named else one for i, one in enumerate(blocks))


def _printed(blocks: tuple[Block, ...], layout: Layout) -> tuple[Block, ...]:
    """The blocks of the kinds that a layout prints only, and the heading of a section of which the first is a
    list: what says what to do has no title of its own. A list of which the call to act says an item is told
    by that. A box stands below what it goes on from."""
    calls = _words(blocks) - _words(uncalled(blocks)) if layout.call else set()
    kept: list[Block] = []
    heading: Block | None = None
    led_into = {
        at
        for i, one in enumerate(blocks)
        if key_of(one) in layout.only and key_of(one) not in layout.without
        for at in gone_on_from(blocks, i)
    }
    for i, one in enumerate(blocks):
        if i in led_into:
            kept.append(one)
            heading = None
            continue
        if rank_of(one):
            heading = one
        if key_of(one) not in layout.only or key_of(one) in layout.without:
            continue
        if kind_of(one).is_led_into and any(call in said for said in _words((one,)) for call in calls):
            continue
        if heading and heading is not one and kind_of(one).is_led_into:
            kept.append(heading)
        heading = None
        kept.append(one)
    return tuple(kept)


def _words(blocks: tuple[Block, ...]) -> set[str]:
    return {plain(text) for _, text in texts_of(blocks)}


def _with_last(blocks: Sequence[Block], kinds: Sequence[str]) -> tuple[Block, ...]:
    """The blocks with each heading under which there are only some of these kinds, and those right under it,
    below all but what ends a sheet."""
    moved: list[int] = []
    for i, one in enumerate(blocks):
        start = i + 1
        # The heading in a second language follows the one that it translates.
        while start < len(blocks) and rank_of(blocks[start]) and blocks[start].lang:
            start += 1
        stop = start
        while stop < len(blocks) and key_of(blocks[stop]) in kinds:
            stop += 1
        if rank_of(one) and not one.lang and stop > start:
            moved += range(i, stop)
    end = closing_from(blocks)
    kept = [one for i, one in enumerate(blocks[:end]) if i not in moved]
    return (*kept, *(blocks[i] for i in moved), *blocks[end:])


def _without_hollow_heads(blocks: tuple[Block, ...], of: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without headings whose section is left out, so that only what ends the sheet follows, which
    would be read under them; one that the sheet has over that alone stays."""
    end, meant = closing_from(blocks), _heads_before(of, closing_from(of))
    start = end - len(_heads_before(blocks, end))
    return (*blocks[:start], *(one for one in blocks[start:end] if one.id in meant), *blocks[end:])


def _heads_before(blocks: Sequence[Block], end: int) -> list[str]:
    """The ids of the headings that stand right before one of some blocks."""
    above = takewhile(lambda one: bool(rank_of(one)), reversed(blocks[:end]))
    return [one.id for one in above]


def _headed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without headings that have nothing under them."""
    kept: list[Block] = []
    below = 0
    above = 0
    for block in reversed(blocks):
        rank = rank_of(block)
        # The heading in a second language follows the one that it translates.
        under = (
            above
            if rank and kept and kept[-1].lang and not block.lang and rank_of(kept[-1]) == rank
            else below
        )
        if not rank:
            kept.append(block)
            below = 3
        elif under > rank:
            kept.append(block)
            above, below = below, rank
    return tuple(reversed(kept))


def _ranked(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with no level of headings left out: under the title comes the first, then the second. PDF/UA
    asks for that, and bookmarks can't be nested otherwise."""
    ranked: list[Block] = []
    above = 0
    for block in blocks:
        if rank := rank_of(block):
            above = min(rank, above + 1)
            ranked.append(kind_of(block).at_rank(block, above))
        else:
            ranked.append(block)
    return tuple(ranked)
