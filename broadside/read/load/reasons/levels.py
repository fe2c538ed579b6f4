"""Scene → Slip: lines that are indented as nothing above them is."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from broadside.issues import Wrong
from broadside.issues.suggest import shortened
from broadside.read.load.compose import Mark, Start
from broadside.read.load.lines import Row, row
from broadside.read.load.mended import Edit
from broadside.read.load.reasons.scene import Mend, Scene, Slip, mend

# More levels than this no one takes one for another of.
MOST_LEVELS = 4
# As editors show them.
WIDTHS_OF_TABS = (4, 2, 8)


def levels(scene: Scene) -> list[Start]:
    """The lists, or for a key the mappings, that a line can belong to, from the nearest one."""
    here, found = scene.here, []
    least = 1 << 30
    for start in reversed(scene.trail.starts):
        if start.at.line < here.number and start.at.column < least:
            least = start.at.column
            if start.mapping != here.dashed and start.at.column != here.indent:
                found.append(start)
    return sorted(found, key=lambda start: abs(start.at.column - here.indent))[:MOST_LEVELS]


def misplaced(scene: Scene) -> Slip | None:
    """A key or an entry that stands between two levels."""
    here = scene.here
    mends = mends_of(scene, levels(scene))
    if not mends or not (here.key or here.dashed):
        return None
    name = shortened(f"{'- ' if here.dashed else ''}{here.key or here.words}")
    what = f"`{name}` is indented by {_blanks(here.indent)}, as nothing above it is"
    return Slip(at=Mark(here.number, here.indent), wrong=Wrong(what, mends[0].hint), mends=mends, moves=True)


def out_of_line(scene: Scene) -> Slip | None:
    """The same where YAML stops at the line's first sign, not somewhere in its words."""
    return misplaced(scene) if scene.stop.at.column <= scene.here.indent else None


def list_without_key(scene: Scene) -> Slip | None:
    """Entries right below a text, further in than its key: `blocks:` between the two was forgotten."""
    here = scene.here
    above = next(scene.above(here.number), None)
    if above is None or not (here.dashed and scene.has_key(here) and scene.has_key(above)):
        return None
    if not above.value or above.at >= here.indent:
        return None
    what = f"a list below `{shortened(above.key)}: {shortened(above.value)}`, without a key of its own"
    hint = f"type the key of the list between the two, like `blocks:`, {_blanks(above.at)} from the start"
    edit = Edit(line=above.number, column=above.at, removed=len(above.words), inserted="blocks:")
    at = Mark(above.number, above.at)
    return Slip(at=at, wrong=Wrong(what, hint), mends=mend(edit), exact=False)


def mends_of(scene: Scene, starts: Iterable[Start]) -> tuple[Mend, ...]:
    """To move the line to each of the levels: with all that is indented as far, or alone."""
    here = scene.here
    return tuple(
        Mend(edits=shifted(rows, start.at.column - here.indent), hint=_hint(scene, start))
        for start in starts
        for rows in (_group(scene), [one for one in _group(scene) if one.indent == here.indent])
    )


def _hint(scene: Scene, start: Start) -> str:
    one = scene.row(start.at.line)
    word = shortened(one.key if start.mapping and one.key else one.text[start.at.column :])
    name = f"`{word}`" if start.mapping else "`-`"
    return (
        f"type {_blanks(start.at.column)}, so that it stands right below the {name} in line {one.number + 1}"
    )


def _group(scene: Scene) -> list[Row]:
    """The line and those below it, down to one that is indented less."""
    here = scene.here
    return list(takewhile(lambda one: one.indent >= here.indent, rows_of(scene, here.number)))


def rows_of(scene: Scene, first: int) -> Iterator[Row]:
    """The lines from one on, those with words."""
    for number in range(first, len(scene.lines)):
        if scene.lines[number].strip():
            yield row(scene.lines, number)


def shifted(rows: Iterable[Row], by: int) -> tuple[Edit, ...]:
    """So many blanks more at the start of each line, or fewer."""
    return tuple(
        Edit(line=one.number, column=0, removed=max(0, min(-by, one.indent)), inserted=" " * max(0, by))
        for one in rows
    )


def first_key_indented(scene: Scene) -> Slip | None:
    """Keys of the file that begin further in than a later one does."""
    first = next(rows_of(scene, 0), None)
    if first is None or not first.indent or scene.here.indent:
        return None
    rows = [one for one in rows_of(scene, 0) if one.number < scene.here.number]
    what = f"`{shortened(first.key or first.words)}` is indented by {_blanks(first.indent)}"
    hint = "type none: the keys of a file begin at the start of their lines"
    return Slip(
        at=Mark(first.number, first.indent),
        wrong=Wrong(what, hint),
        mends=mend(*shifted(rows, -first.indent)),
        moves=True,
    )


def _blanks(number: int) -> str:
    return "1 blank" if number == 1 else f"{number} blanks" if number else "no blank"


def tabs(scene: Scene) -> Slip | None:
    """Tabs that indent. Each is as wide as makes most sense of the file."""
    number = scene.here.number
    if "\t" not in _lead(scene.here.text):
        return None
    led = [one for one in rows_of(scene, 0) if "\t" in _lead(one.text)]
    at = Mark(number, _lead(scene.here.text).index("\t"))
    others = len([one for one in led if one.number > number])
    more = f", and in {others:,} more line{'s' if others > 1 else ''}" if others else ""
    widths = sorted(WIDTHS_OF_TABS, key=lambda width: _fitting(scene, led, width), reverse=True)
    mends = tuple(Mend(edits=_expanded(led, width)) for width in widths)
    return Slip(
        at=at, wrong=Wrong(f"a tab where YAML needs blanks{more}", "type spaces instead"), mends=mends
    )


def _fitting(scene: Scene, rows: Iterable[Row], width: int) -> int:
    """How many of the lines would then stand right below others of their kind."""
    starts = {(start.at.column, not start.mapping) for start in scene.trail.starts}
    return sum((len(_lead(one.text).expandtabs(width)), one.dashed) in starts for one in rows)


def _lead(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" \t"))]


def _expanded(rows: Sequence[Row], width: int) -> tuple[Edit, ...]:
    leads = ((one.number, _lead(one.text)) for one in rows)
    return tuple(
        Edit(line=number, column=0, removed=len(lead), inserted=lead.expandtabs(width))
        for number, lead in leads
    )
