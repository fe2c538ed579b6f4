"""Name of a sheet, Session → Uses: which printings each of its strings goes into."""

from collections.abc import Iterator, Mapping

from broadside.issues import Fault
from broadside.model.block import LEVELS
from broadside.model.content import Sheet
from broadside.model.layout import Layout
from broadside.model.walk import blocks_of
from broadside.pipeline.session import Session
from broadside.read.translate.strings import sources_of
from broadside.translation.start import Use
from broadside.words.select import select, suits

# Texts of the sheet itself that a printing may have no room for.
FIELDS = ("credit", "licence", "legal")


def uses_of(sheet: str, session: Session) -> Mapping[str, Use]:
    """By the id of the block, the key of the note or the name of the field, as catalogues have them."""
    return session.memo.once(("uses", sheet), lambda: _uses(sheet, session))


def _uses(sheet: str, session: Session) -> dict[str, Use]:
    own = next(iter(session.languages(sheet)))
    whole = session.sheet(sheet, own)
    layouts = [layout for layout in _layouts(session) if suits(whole, layout)]
    tight = sorted((one for one in layouts if one.fit), key=lambda one: LEVELS.index(one.takes))
    printed = {layout.name: frozenset(_contexts(select(whole, layout))) for layout in layouts}
    levels = {block.id: block.level for block in blocks_of(whole)}
    contexts = {source.key.block for source in sources_of(session.source(sheet))}
    apart = frozenset(FIELDS) | {one for one in contexts if one in levels or one.startswith("note:")}
    uses = {}
    for context in contexts:
        where = [one for one in layouts if context in printed[one.name] or context not in apart]
        uses[context] = Use(
            level=levels.get(context, ""),
            printings=("all",) if where == layouts else tuple(one.name for one in where),
            tight=tuple(one.name for one in tight if one in where),
        )
    return uses


def _layouts(session: Session) -> Iterator[Layout]:
    for name in session.library.layouts:
        try:
            yield session.layout(name)
        except Fault:
            continue


def _contexts(sheet: Sheet) -> Iterator[str]:
    yield from (block.id for block in blocks_of(sheet))
    yield from (f"note:{note.key}" for note in sheet.notes)
    yield from (name for name in FIELDS if getattr(sheet, name))
