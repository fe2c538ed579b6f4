"""Document, Edition, Promises → Issues: compares what the structure tree says with what the sheet says."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from broadside.blocks.kinds import kind_of
from broadside.file.proof.document import Document, Node
from broadside.file.proof.promise import Promise
from broadside.file.proof.shown import clean
from broadside.issues import Issue, Span, error
from broadside.model.block import Block
from broadside.model.content import Edition, Sheet, Text
from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.model.spare import is_spare
from broadside.model.walk import blocks_of, texts_of

# Elements that hold text of their own.
HOLDERS = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "TH", "TD", "Caption", "Lbl")


class _Wanted(Struct, frozen=True, kw_only=True, eq=False):
    """What a text of a sheet says, with its place, and the table that it stands in: a number, which is 0 for
    one that stands in none. `joined`: it may be read as one with what stands before it; `leads`: others may
    follow it in its line."""

    span: Span
    words: str
    table: int = 0
    joined: bool = False
    leads: bool = False


NOTHING = _Wanted(span=Span(path=""), words="")


def words(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """Every text of the sheet in the file once, in order; every note whole. The texts of a table come in its
    own order: where it had no room, it was unrolled column by column."""
    found = [clean(node.words) for node in file.nodes if node.role in HOLDERS and not _in_note(node)]
    at = 0
    for is_table, texts in groupby(_said(edition, file.memo), key=lambda one: one.table):
        start = at
        together = [*texts, NOTHING]
        taken: set[int] = set()
        before = ""
        for one, beside in pairwise(together):
            wanted = one.words
            if not wanted:
                continue
            first = start if is_table else at
            place = _place_of_any((wanted,), found, first, taken)
            if is_table:
                # A state and what is said of it, or its mark, stand in one chip, and are read as one, if it
                # holds both.
                both = _joined(wanted, beside.words) if beside.joined and beside.words else ()
                if _place_of_any(both, found, first, taken) is not None:
                    before = wanted
                    continue
                if before:
                    place = _place_of_any(_joined(before, wanted), found, first, taken)
            before = ""
            if place is None and one.leads:
                place = next((i for i in range(first, len(found)) if found[i].startswith(f"{wanted} ")), None)
            if place is None:
                nearest = found[at] if at < len(found) else ""
                message = f"the file says {_differing(wanted, nearest)} here"
                yield error(one.span, message, "report this as a fault")
            else:
                at = max(at, place + 1)
                taken.add(place)
    yield from _notes(file, edition)


def _place_of_any(
    wanted: Collection[str], found: Sequence[str], first: int, taken: Collection[int]
) -> int | None:
    """Where one of them is found from a place on, but for what is taken."""
    places = range(first, len(found))
    return next((i for i in places if found[i] in wanted and i not in taken), None)


def _joined(state: str, said: str) -> tuple[str, str]:
    return f"{state} {said}", state + said


def _in_note(node: Node) -> bool:
    while node.parent is not None:
        if node.role == "Note":
            return True
        node = node.parent
    return False


def _notes(file: Document, edition: Edition) -> Iterator[Issue]:
    notes = {node.id: node for node in file.nodes if node.role == "Note"}
    for note in edition.notes:
        node = notes.get(f"note-{note.key}")
        if node is None:
            yield error(note.span, f"note {note.number} (`{note.key}`) is not in the file")
            continue
        label = clean("".join(kid.words for kid in node.kids if kid.role == "Lbl"))
        body = clean("".join(kid.words for kid in node.kids if kid.role == "P"))
        wanted = clean("".join(run.text for run in note.text))
        if not label or not body.startswith(wanted):
            yield error(note.span, f"note {note.number} says {_differing(wanted, body)} in the file")


def _differing(wanted: str, found: str) -> str:
    """The first words that differ, a few of each."""
    a, b = wanted.split(), found.split()
    first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return f"`{' '.join(b[first : first + 4])}` for `{' '.join(a[first : first + 4])}`"


def _said(edition: Edition, memo: Memo) -> Iterator[_Wanted]:
    """The texts of a sheet in reading order; what the imprint joins with other words is left out, and what
    others say too, or what is there only where that takes no room."""
    sheet, second = edition.sheet, edition.sheet.second
    apart = [id(text) for text in (sheet.kicker, sheet.legal, sheet.licence)]
    apart += [id(text) for text in (second.legal, second.licence)] if second else []
    tables = 0
    for one in _in_order(sheet):
        if not isinstance(one, Block):
            span, said = one
            if id(said) not in apart:
                yield _Wanted(span=span, words=_words_of(said), leads=said is sheet.credit)
            continue
        # Editions of a sheet share most of its blocks.
        here = memo.of(_wanted, one)
        yield from here if not tables else (_moved(each, tables) for each in here)
        tables += max((each.table for each in here), default=0)


def _wanted(_: Memo, block: Block) -> tuple[_Wanted, ...]:
    within = tuple(blocks_of(block))
    tables = [(one, as_one) for one in within if (as_one := kind_of(one).reordered)]
    homes = {id(text): i for i, (table, _) in enumerate(tables, 1) for _, text in texts_of(table)}
    apart = {id(text) for one in within if one.said_elsewhere or is_spare(one) for _, text in texts_of(one)}
    joined = {id(text) for table, as_one in tables for text in as_one(table)}
    return tuple(
        _Wanted(span=span, words=_words_of(said), table=homes.get(id(said), 0), joined=id(said) in joined)
        for span, said in texts_of(block)
        if id(said) not in apart
    )


def _moved(one: _Wanted, tables: int) -> _Wanted:
    return replace(one, table=one.table + tables) if one.table else one


def _words_of(said: Text) -> str:
    return clean("".join(run.text for run in said))


def _in_order(sheet: Sheet) -> Iterator[tuple[Span, Text] | Block]:
    """The texts of a sheet and its blocks as a reader meets them: what stands above its blocks in the one
    language, then in the other, and so with what stands below."""
    second = sheet.second
    if second is None:
        bare = replace(sheet, blocks=())
        above = [*texts_of(replace(bare, credit=(), legal=(), licence=()))]
        yield from above
        yield from sheet.blocks
        yield from [*texts_of(bare)][len(above) :]
        return
    yield from ((sheet.span, text) for text in (sheet.kicker, sheet.title, sheet.subtitle) if text)
    yield from ((second.span, text) for text in (second.title, second.subtitle) if text)
    yield from ((one.span, one.message) for one in (sheet, second) if one.message)
    yield from sheet.blocks
    yield from ((sheet.span, text) for text in (sheet.credit, sheet.legal, sheet.licence) if text)
    yield from ((second.span, text) for text in (second.credit, second.legal, second.licence) if text)
