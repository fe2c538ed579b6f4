"""Merged → files: a summary by row, and for a print shop a ticket of all, one ZIP, one PDF."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile

from msgspec import Struct, field

from broadside.commands.merge import Merged, merge
from broadside.commands.merge import summary as table
from broadside.commands.merge.plan import Plan
from broadside.commands.merge.summary import papers
from broadside.commands.ticket import work_of
from broadside.file.save import put_or_fault, whole_file
from broadside.files import MOST_OF_PDF, Unread, contents
from broadside.inspect.order import Order, Ordered, order_ticket
from broadside.inspect.ticket import Work
from broadside.issues import Fault, Issue, Span, error, shown
from broadside.model.replace import replace
from broadside.pipeline.crew import Workers
from broadside.pipeline.job import Job
from broadside.pipeline.printed import Printed
from broadside.pipeline.receipts import written_down
from broadside.pipeline.session import Session
from broadside.pipeline.workers import worth

TICKET = "order.ticket.txt"
# The least that a ZIP says of when a file was changed: it is the same whenever it is made.
DAY_ONE = (1980, 1, 1, 0, 0, 0)


class Kind(Struct, kw_only=True):
    """Editions that are printed alike: the `first` of them, and all."""

    first: Printed
    editions: list[Ordered]


class Delivery(Struct, kw_only=True):
    """Where the files go, what is wanted beside the PDFs, and what was made so far: of an edition its name
    and its copies."""

    folder: Path
    stem: str
    packed: bool = False
    one_file: bool = False
    base: str = ""
    kinds: dict[Job, Kind] = field(default_factory=dict)


def merged(
    plan: Plan, session: Session, delivery: Delivery, *, workers: Workers, anew: bool
) -> Iterator[Merged]:
    """Each row; what becomes of it is written into the summary at once."""
    delivery.base = plan.around.base
    count = worth(plan.table.about * len(plan.usual)) if workers is None else workers
    # It grows with the rows, so it is no text in memory; and it replaces the last one when all is known.
    with TemporaryFile() as lines:
        lines.write(table.head())
        for one in merge(plan, session, delivery.folder, workers=count, anew=anew):
            lines.write(table.lines(one))
            if not one.failed:
                _keep(one, delivery)
            yield one
        lines.seek(0)
        with whole_file(delivery.folder / table.NAME) as file:
            shutil.copyfileobj(lines, file)


def _keep(one: Merged, delivery: Delivery) -> None:
    for made in one.printed:
        if made.path is None or one.of is None:
            continue
        # What is one printing whoever it is for, in whatever language.
        alike = replace(made.job, brand=delivery.base, called="", lang="")
        kind = delivery.kinds.setdefault(alike, Kind(first=made, editions=[]))
        edition = Ordered(file=made.path.name, copies=one.of.copies, pages=made.pages, papers=papers(made))
        kind.editions.append(edition)


def delivered(delivery: Delivery, session: Session) -> tuple[tuple[Path, ...], tuple[Issue, ...]]:
    """The files beside the PDFs, and what went wrong with them."""
    folder = delivery.folder
    issues: list[Issue] = []
    files = [folder / table.NAME]
    if not delivery.kinds:
        return tuple(files), ()
    orders = []
    for alike, kind in delivery.kinds.items():
        made = Order(work=_work(kind.first, delivery, session), editions=kind.editions)
        if delivery.one_file:
            try:
                made = _gathered(made, kind, _name_of(alike, delivery), delivery)
                files.append(folder / made.file)
            except Fault as fault:
                issues += fault.issues
        orders.append(made)
    put_or_fault(order_ticket(orders).encode(), folder / TICKET)
    files.append(folder / TICKET)
    if delivery.packed:
        files.append(_packed(delivery, files))
    return tuple(files), tuple(issues)


def left_over(delivery: Delivery) -> tuple[str, ...]:
    """PDFs in the folder that a run before made, and this one did not: of rows that are gone, or have faults
    now."""
    own = {one.file for kind in delivery.kinds.values() for one in kind.editions}
    found = (name for name in written_down(delivery.folder) if name not in own)
    return tuple(sorted(name for name in found if (delivery.folder / name).is_file()))


def _work(one: Printed, delivery: Delivery, session: Session) -> Work:
    """How an edition is printed, as its base brand is: its own is gone by now."""
    return work_of(replace(one, job=replace(one.job, brand=delivery.base)), session)


def _name_of(alike: Job, delivery: Delivery) -> str:
    """`clinics.pdf`; where there are several printings, each with what tells it from the others."""
    parts = ("sheet", "layout", "paper", "ink", "purpose", "profile")
    told = [part for part in parts if len({getattr(job, part) for job in delivery.kinds}) > 1]
    name = "_".join(("all", delivery.stem, *(getattr(alike, part) for part in told))) + ".pdf"
    # A pattern may have given an edition this very name.
    taken = {one.file.casefold() for kind in delivery.kinds.values() for one in kind.editions}
    while name.casefold() in taken:
        name = f"all_{name}"
    return name


def _gathered(order: Order, kind: Kind, name: str, delivery: Delivery) -> Order:
    from broadside.file.impose import Unreadable
    from broadside.file.impose.gather import TooMany, gathered

    flip = kind.first.flip

    def files() -> Iterator[bytes]:
        for one in order.editions:
            yield contents(delivery.folder / one.file, MOST_OF_PDF)

    try:
        data = gathered(files(), flip)
    except (TooMany, Unreadable, Unread) as fault:
        place = Span(path=shown(delivery.folder / name))
        hint = "make fewer rows at a time, or use `--zip`"
        raise Fault([error(place, f"can't put all editions into one file: {fault}", hint)]) from None
    put_or_fault(data, delivery.folder / name)
    placed, first = [], 1
    for one in order.editions:
        placed.append(replace(one, first=first))
        first += one.pages + (one.pages % 2 if flip else 0)
    return Order(work=order.work, editions=placed, file=name)


def _packed(delivery: Delivery, files: list[Path]) -> Path:
    """One ZIP with all PDFs of this run, the summary and the ticket."""
    path = delivery.folder / f"{delivery.stem}.zip"
    names = [one.file for kind in delivery.kinds.values() for one in kind.editions]
    with whole_file(path) as file, zipfile.ZipFile(file, "w") as archive:
        for one in (*files, *(delivery.folder / name for name in names)):
            archive.writestr(zipfile.ZipInfo(one.name, DAY_ONE), contents(one, MOST_OF_PDF))
    return path
