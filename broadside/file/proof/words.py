"""Document, Edition, Pages → Issues: compares what the structure tree says with what the sheet says."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from broadside.blocks.kinds import kind_of
from broadside.file.proof.document import Document, Node
from broadside.file.proof.shown import clean
from broadside.issues import Issue, Span, error
from broadside.model.block import Block
from broadside.model.content import Edition, Sheet, Text
from broadside.model.page import Page
from broadside.model.walk import blocks_of, texts_of

# Elements that hold text of their own.
HOLDERS = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "TH", "TD", "Caption", "Lbl")


def words(file: Document, edition: Edition, pages: Sequence[Page]) -> Iterator[Issue]:
    """Every text of the sheet in the file once, in order; every note whole. The texts of a table come in its
    own order: where it had no room, it was unrolled column by column."""
    found = [clean(node.words) for node in file.nodes if node.role in HOLDERS and not _in_note(node)]
    at = 0
    blocks = tuple(blocks_of(edition.sheet.blocks))
    for is_table, texts in groupby(_said(edition, blocks), key=_tables(blocks)):
        start = at
        together = [*texts, (Span(path=""), ())]
        taken: set[int] = set()
        before = ""
        for (span, said), (_, beside) in pairwise(together):
            wanted = clean("".join(run.text for run in said))
            if not wanted:
                continue
            first = start if is_table else at
            place = _place_of_any((wanted,), found, first, taken)
            if is_table:
                # A state and what is said of it, or its mark, stand in one chip, and are read as one; other
                # cells may have the state alone.
                following = clean("".join(run.text for run in beside))
                both = _joined(wanted, following)
                if following and not before and _place_of_any(both, found, first, taken) is not None:
                    before = wanted
                    continue
                if before:
                    place = _place_of_any(_joined(before, wanted), found, first, taken)
            before = ""
            if place is None:
                nearest = found[at] if at < len(found) else ""
                yield error(
                    span, f"the file says {_differing(wanted, nearest)} here", "report this as a fault"
                )
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


def _tables(blocks: Iterable[Block]) -> Callable[[tuple[Span, Text]], int]:
    """What tells the table that a text stands in; 0 for one that stands in none."""
    tables = [block for block in blocks if kind_of(block).may_be_reordered]
    homes = {id(text): i for i, table in enumerate(tables, 1) for _, text in texts_of(table)}
    return lambda said: homes.get(id(said[1]), 0)


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


def _said(edition: Edition, blocks: Iterable[Block]) -> Iterator[tuple[Span, Text]]:
    """The texts of a sheet in reading order, each with its place; what the imprint joins with other words is
    left out, and what others say too."""
    sheet, second = edition.sheet, edition.sheet.second
    apart = [id(text) for text in (sheet.kicker, sheet.legal, sheet.licence)]
    apart += [id(text) for text in (second.legal, second.licence)] if second else []
    apart += [id(text) for one in blocks if one.said_elsewhere for _, text in texts_of(one)]
    return ((span, text) for span, text in _in_order(sheet) if id(text) not in apart)


def _in_order(sheet: Sheet) -> Iterator[tuple[Span, Text]]:
    """The texts of a sheet as a reader meets them: what stands above its blocks in the one language, then in
    the other, and so with what stands below."""
    second = sheet.second
    if second is None:
        yield from texts_of(sheet)
        return
    yield from ((sheet.span, text) for text in (sheet.kicker, sheet.title, sheet.subtitle) if text)
    yield from ((second.span, text) for text in (second.title, second.subtitle) if text)
    yield from ((one.span, one.message) for one in (sheet, second) if one.message)
    yield from texts_of(sheet.blocks, sheet.span)
    yield from ((sheet.span, text) for text in (sheet.credit, sheet.legal, sheet.licence) if text)
    yield from ((second.span, text) for text in (second.credit, second.legal, second.licence) if text)
