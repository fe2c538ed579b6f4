"""Lot, Session → Printed: makes editions one after the other. To make one and to put it in its place are two
steps: on a cluster, the second is done where it was asked for."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from broadside import GARBAGE
from broadside.file.save import put, unwritable
from broadside.issues import Fault, Issue, Span, bug
from broadside.model.replace import replace
from broadside.model.variant import Variant
from broadside.pipeline.job import Job
from broadside.pipeline.printed import Assembled, Printed
from broadside.pipeline.receipts import write_down
from broadside.pipeline.record import made_of
from broadside.pipeline.session import Session

# What there is after the first edition of a process has come to stay, and so have so many objects more: they
# are not looked through for circles, which takes as long as a quarter of an edition and finds a handful.
SETTLED = GARBAGE // 5

# The assembly line, which stands above this file and so comes as an argument.
Assemble = Callable[[Job, Session], Assembled]


class Lot(Struct, frozen=True, kw_only=True):
    """Editions that one process makes one after the other. `variants` are their brands that lie in no file,
    by their names; `inputs` the digests of those that are written down when they are in their places."""

    jobs: Sequence[Job]
    variants: Mapping[str, Variant] = {}
    inputs: Mapping[Job, str] = {}


class Unplaced(Struct, frozen=True, kw_only=True):
    """An edition whose bytes are in no file yet; without `data` it failed. `is_draft`: it runs over."""

    printed: Printed
    data: bytes | None = None
    is_draft: bool = False


def made_lot(assemble: Assemble, lot: Lot, session: Session, out: str) -> Iterator[Unplaced]:
    """Each edition as it is made; `out` is the folder that they are for, as messages call it."""
    own = replace(session, variants=lot.variants) if lot.variants else session
    for number, job in enumerate(lot.jobs):
        yield _made(assemble, job, own, out)
        if gc.get_count()[0] > SETTLED or (number == 0 and not gc.get_freeze_count()):
            gc.freeze()
        if lot.variants:
            # Of these there is no end: what one alone has needed goes with it.
            session.memo.turn()


def _made(assemble: Assemble, job: Job, session: Session, out: str) -> Unplaced:
    said: tuple[Issue, ...] = ()
    try:
        said = session.said(job)
        made = assemble(job, session)
    except Fault as fault:
        return Unplaced(printed=Printed(job=job, issues=_each_once(said + fault.issues)))
    except Exception as problem:  # noqa: BLE001 - a mistake of ours in one edition must not cost the others
        place = Span(path=(Path(out) / job.file_name).as_posix())
        return Unplaced(printed=Printed(job=job, issues=_each_once((*said, bug(place, problem)))))
    issues = _each_once((*said, *made.issues))
    if made.draft:
        printed = Printed(job=job, report=made.report, issues=issues)
        return Unplaced(printed=printed, data=made.data, is_draft=True)
    printed = Printed(
        job=job,
        pages=made.pages,
        size=len(made.data),
        digest=sha256(made.data).hexdigest(),
        fonts=session.fonts.asked(),
        report=made.report,
        version=session.sheet(job.sheet, job.lang).version,
        flip=session.layout(job.layout).flip(job.paper) if made.pages > 1 else None,
        coverage=_coverage(made.data) if job.ink == "low" else (),
        issues=issues,
    )
    return Unplaced(printed=printed, data=made.data)


def placed(one: Unplaced, lot: Lot, out: Path) -> Printed:
    """The same in its file, and written down, so that a run that is interrupted at once has not made it for
    nothing; where it can't be written, with the error that says so."""
    made = _placed(one, out)
    inputs = lot.inputs.get(made.job)
    # Of one that failed, what was written down of its last file still holds.
    if inputs and (entry := made_of(made, inputs)):
        # Where it can't be written down, the next run makes it again.
        with suppress(OSError):
            write_down(out, made.job.file_name, entry)
    return made


def _placed(one: Unplaced, out: Path) -> Printed:
    printed = one.printed
    if one.data is None:
        return printed
    path, draft = out / printed.job.file_name, out / printed.job.draft_name
    try:
        put(one.data, draft if one.is_draft else path)
        if not one.is_draft:
            draft.unlink(missing_ok=True)
    except OSError as fault:
        return Printed(job=printed.job, issues=_each_once((*printed.issues, unwritable(path, fault))))
    return replace(printed, draft=draft) if one.is_draft else replace(printed, path=path)


def _coverage(data: bytes) -> tuple[float, ...]:
    from broadside.inspect.render.pages import coverage, document

    with document(data) as pdf:
        return coverage(pdf)


def _each_once(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    return tuple(dict.fromkeys(issues))
