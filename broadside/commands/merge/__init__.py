"""Plan, Session → Merged: makes the editions of each row of a table, and tells what became of them.

Rows are read as they are needed, made by the line that makes all editions, and let go: a table of ten
thousand rows takes no more memory than one of ten.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path

from msgspec import Struct

from broadside.commands.build import left_out
from broadside.commands.merge.plan import Editions, Plan
from broadside.forms.reading import short
from broadside.issues import Fault, Issue, Span, error, shown
from broadside.model.replace import replace
from broadside.model.variant import Variant
from broadside.pipeline.crew import Cluster
from broadside.pipeline.crew.lot import Lot
from broadside.pipeline.inputs import inputs_of, is_as_made
from broadside.pipeline.job import Job
from broadside.pipeline.line import build_lots
from broadside.pipeline.printed import Printed
from broadside.pipeline.receipts import receipt
from broadside.pipeline.record import kept
from broadside.pipeline.session import Session
from broadside.read.rows.reading import recipients
from broadside.read.rows.recipient import Recipient

# Rows whose editions are made together: neighbours in one language and layout share the most work.
ROWS = 8


class Merged(Struct, frozen=True, kw_only=True):
    """What became of a row: its editions, in order, and what there is to say of the row itself. `of` is None
    where the table could not be read on."""

    of: Recipient | None
    printed: tuple[Printed, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def said(self) -> tuple[Issue, ...]:
        """All that there is to say: of the row, then of its editions."""
        return (*self.issues, *(issue for one in self.printed for issue in one.issues))

    @property
    def failed(self) -> bool:
        return any(issue.severity == "error" for issue in self.said)


class _Batch(Struct, kw_only=True):
    """Rows under way. `printed` are their editions as they come; `inputs` the digests of those to be made."""

    rows: list[Merged]
    printed: dict[Job, Printed]
    inputs: dict[Job, str]
    jobs: dict[str, tuple[Job, ...]]


def merge(
    plan: Plan, session: Session, out: Path, *, workers: int | Cluster = 1, anew: bool = False
) -> Iterator[Merged]:
    """Each row in its order. What would come out as it did is kept, unless all is to be made `anew`; what was
    made is written down at once, so that an interrupted run is gone on with."""
    batches: deque[_Batch] = deque()
    shared = workers != 1

    def lots() -> Iterator[Lot]:
        for batch, lot in _batches(plan, session, out, anew=anew):
            batches.append(batch)
            if shared or not lot.jobs:
                # Nothing is made here, but what rows were checked with is let go all the same.
                session.memo.turn()
            yield lot

    for one in build_lots(lots(), session, out, workers):
        if isinstance(one, Lot):
            yield from _finished(batches.popleft())
            continue
        batch = next(batch for batch in batches if one.job in batch.inputs)
        batch.printed[one.job] = one if plan.asked.layouts else left_out(one, session)


def _finished(batch: _Batch) -> Iterator[Merged]:
    for row in batch.rows:
        jobs = batch.jobs.get(row.of.key, ()) if row.of and not row.failed else ()
        printed = tuple(batch.printed[job] for job in jobs)
        yield replace(row, printed=printed, issues=(*row.issues, *_over(row, printed)))


def _over(row: Merged, printed: tuple[Printed, ...]) -> Iterator[Issue]:
    """Where an edition runs over, its sheet says at which line; of the others that fit, this row is why."""
    for one in printed:
        if one.draft and not one.left_out and row.of:
            message = f"`{one.job.layout}` in `{one.job.lang}` runs over with what this row says"
            hint = f"see {shown(one.draft)}; a shorter name or address, or fewer ways to get in touch, may do"
            yield error(row.of.span, message, hint)


def _batches(plan: Plan, session: Session, out: Path, *, anew: bool) -> Iterator[tuple[_Batch, Lot]]:
    """Lots of rows, read and checked; which of their editions are still to be made."""
    editions, names = Editions(plan, session), _Names()
    rows = _readable(plan)
    while lot := [*islice(rows, ROWS)]:
        batch = _Batch(rows=[], printed={}, inputs={}, jobs={})
        variants: dict[str, Variant] = {}
        for row in lot:
            if row.of and row.of.variant:
                variants.setdefault(row.of.key, row.of.variant)
        own = replace(session, variants=variants)
        for row in lot:
            batch.rows.append(_checked(row, own, editions, names, batch))
        wanted = sorted(job for jobs in batch.jobs.values() for job in jobs)
        columns = repr(sorted(plan.table.columns.fields.items()))
        for job in wanted:
            digest = sha256(f"{inputs_of(job, own)}\n{columns}".encode()).hexdigest()
            before = None if anew else receipt(out, job.file_name)
            if before and is_as_made(before, digest, own) and (found := kept(before, job, out)):
                batch.printed[job] = _moved(found, variants[job.brand])
            else:
                batch.inputs[job] = digest
        own_variants = _of(batch.inputs, variants)
        yield batch, Lot(jobs=tuple(batch.inputs), variants=own_variants, inputs=batch.inputs)


def _of(jobs: Mapping[Job, str], variants: Mapping[str, Variant]) -> dict[str, Variant]:
    return {job.brand: variants[job.brand] for job in jobs}


def _readable(plan: Plan) -> Iterator[Merged]:
    """The rows; where the table can't be read on, why."""
    try:
        for one in recipients(plan.table, plan.around):
            yield Merged(of=one, issues=one.issues)
    except Fault as fault:
        yield Merged(of=None, issues=fault.issues)


def _checked(row: Merged, own: Session, editions: Editions, names: _Names, batch: _Batch) -> Merged:
    """A row with all that can be told of it before it is made; its editions, where it has no errors."""
    one = row.of
    if one is None or one.variant is None:
        return row
    if own.variants.get(one.key) is not one.variant:
        return row  # it has the key of another one, which is told
    jobs, issues = editions.of(one)
    issues = (*row.issues, *issues)
    if any(issue.severity == "error" for issue in issues):
        # What is wrong with its brand is told along with it; else that is told when it is made.
        issues = (
            *issues,
            *(issue for issue in own.checked_brand(one.key) if issue.span.path == one.span.path),
        )
    elif one.copies:
        issues = (*issues, *names.twice(jobs, one))
    made = replace(row, issues=tuple(sorted(dict.fromkeys(issues), key=lambda issue: issue.span)))
    if not made.failed and one.copies:
        batch.jobs[one.key] = jobs
    return made


def _moved(one: Printed, variant: Variant) -> Printed:
    """What was said of an edition that is kept, at the row where its facts stand now."""
    row = variant.facts.span.line
    issues = tuple(
        replace(issue, span=replace(issue.span, line=row)) if issue.span.path == variant.path else issue
        for issue in one.issues
    )
    return replace(one, issues=issues)


class _Names:
    """The names that files have already; of each no more is kept than tells it from the others."""

    def __init__(self) -> None:
        self._taken: dict[int, int] = {}

    def twice(self, jobs: tuple[Job, ...], one: Recipient) -> Iterator[Issue]:
        for job in jobs:
            # Windows and macOS take names for one that differ in capitals alone.
            digest = sha256(job.file_name.casefold().encode()).digest()[:8]
            row = self._taken.setdefault(int.from_bytes(digest), one.row)
            if row != one.row:
                span = Span(path=one.span.path, line=one.row, column=one.span.column)
                message = f"`{short(job.file_name, 80)}` is the file of row {row} already"
                yield error(span, message, "let the name pattern say `{row}`, or tell the rows apart by `id`")
