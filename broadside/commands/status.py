"""Folder, Session, today → Status: how fresh a library is: the facts of each sheet, and the PDFs that were
made of it, with which version."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from broadside.commands.clean import is_there
from broadside.files import Unread, kept_in
from broadside.inspect.evidence.dates import dates
from broadside.inspect.evidence.law import law
from broadside.issues import Fault, Issue, shown
from broadside.pipeline.inputs import inputs_of, is_as_made
from broadside.pipeline.receipts import receipt, written_down
from broadside.pipeline.record import Made, recorded
from broadside.pipeline.session import Session

# What a PDF says of its version that was made before versions were written down.
UNKNOWN = "?"


class SheetStatus(Struct, frozen=True, kw_only=True):
    """A sheet: `months` since its facts were checked, none where it does not say when; `laws` is how many
    of its notes are law or a case. What has faults has its name alone."""

    name: str
    version: str = ""
    edition: str = ""
    facts_checked: str = ""
    months: int | None = None
    laws: int = 0
    languages: tuple[str, ...] = ()
    faulty: bool = False


class Prints(Struct, frozen=True, kw_only=True):
    """PDFs of a sheet in a folder: how many there are, of each version, and how many of them are `stale`:
    made from what has changed since. Of rows of a table only the version is known without it."""

    folder: str
    sheet: str
    pdfs: int
    versions: Mapping[str, int]
    stale: int


class Status(Struct, frozen=True, kw_only=True):
    """Sheets, those first whose facts were checked longest ago; `issues` are facts that are too old, at their
    lines."""

    sheets: tuple[SheetStatus, ...]
    prints: tuple[Prints, ...]
    issues: tuple[Issue, ...]


class _Heap(Struct, kw_only=True):
    versions: Counter[str] = field(default_factory=Counter)
    stale: int = 0


def status(home: Path, session: Session, today: str) -> Status:
    """`today` is an ISO date."""
    sheets: list[SheetStatus] = []
    issues: list[Issue] = []
    for name in session.library.sheets:
        one, said = _sheet(name, session, today)
        sheets.append(one)
        issues += said
    ordered = sorted(sheets, key=lambda one: (-(one.months if one.months is not None else 1 << 20), one.name))
    prints = (*_built(home / "build", session), *_merged(home / "merged", sheets))
    return Status(sheets=tuple(ordered), prints=prints, issues=tuple(issues))


def _sheet(name: str, session: Session, today: str) -> tuple[SheetStatus, tuple[Issue, ...]]:
    try:
        langs = tuple(session.languages(name))
        sheet = session.sheet(name, langs[0])
    except Fault:
        return SheetStatus(name=name, faulty=True), ()
    found = SheetStatus(
        name=name,
        version=sheet.version,
        edition=sheet.edition,
        facts_checked=sheet.facts_checked,
        months=_months(sheet.facts_checked, today) if sheet.facts_checked else None,
        laws=sum(map(law, sheet.notes)),
        languages=langs,
    )
    return found, tuple(dates(sheet, session.source(name), today))


def _months(before: str, today: str) -> int:
    """Full months between two ISO dates, of which the first may be a year or a month alone: the newest that
    it can be counts."""
    parts = [int(part) for part in before.split("-")]
    year, month, day = (*parts, *(12, 31)[len(parts) - 1 :])
    now = [int(part) for part in today.split("-")]
    return max(0, (now[0] - year) * 12 + now[1] - month - (now[2] < day and len(parts) == 3))


def _built(folder: Path, session: Session) -> Iterator[Prints]:
    """PDFs of a build: each is held against what it would be made from now."""
    found: dict[str, _Heap] = {}
    for name, made in recorded(folder).made.items():
        if (folder / name).is_file():
            heap = found.setdefault(made.job.sheet, _Heap())
            heap.versions[made.version or UNKNOWN] += 1
            heap.stale += _is_stale(made, session)
    yield from _counted(found, folder)


def _is_stale(made: Made, session: Session) -> bool:
    try:
        return not is_there(made.job, session) or not is_as_made(made, inputs_of(made.job, session), session)
    except Fault:
        return True


def _merged(folder: Path, sheets: Iterable[SheetStatus]) -> Iterator[Prints]:
    """PDFs of tables, a folder each: those of another version than the sheet has now are out of date."""
    now = {one.name: one.version for one in sheets}
    for place in sorted(folder.glob("*/")) if folder.is_dir() else ():
        try:
            kept_in(place / "any", folder.parent)
        except Unread:
            continue
        found: dict[str, _Heap] = {}
        for name in written_down(place):
            made = receipt(place, name)
            if made and (place / name).is_file():
                heap = found.setdefault(made.job.sheet, _Heap())
                heap.versions[made.version or UNKNOWN] += 1
                heap.stale += made.version != now.get(made.job.sheet)
        yield from _counted(found, place)


def _counted(found: Mapping[str, _Heap], folder: Path) -> Iterator[Prints]:
    for sheet, heap in sorted(found.items()):
        yield Prints(
            folder=shown(folder),
            sheet=sheet,
            pdfs=heap.versions.total(),
            versions=dict(sorted(heap.versions.items())),
            stale=heap.stale,
        )
