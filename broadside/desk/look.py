"""Job, Session → Look: what a person sees of a sheet while they write it: pages, faults, what stands where,
and what room each printing has left."""

from collections.abc import Iterable
from contextlib import suppress

from msgspec import Struct

from broadside.commands.check import remarks
from broadside.desk.called import layout_called
from broadside.inspect.trace import Trace, traces
from broadside.issues import Fault, Issue, Span, bug, shown
from broadside.model.node import Mapping, Node, Sequence
from broadside.model.page import Page
from broadside.model.replace import replace
from broadside.pipeline.job import Job
from broadside.pipeline.line import room, sketch
from broadside.pipeline.session import Session
from broadside.read.translate.names import tag_of


class Sized(Struct, frozen=True, kw_only=True):
    """A page of a file, in points."""

    width: float
    height: float


class Look(Struct, frozen=True, kw_only=True):
    """An edition as it stands. Without `data` it can't be set: errors in `issues` say why. `starts` are the
    lines of the sheet's file in which its parts begin: blocks, notes, what its head says. `traces` are of the
    words of the file that the edition is of, `untranslated` of those that a translation lacks, in the lines
    of the sheet."""

    data: bytes = b""
    pages: tuple[Sized, ...] = ()
    traces: tuple[Trace, ...] = ()
    untranslated: tuple[Trace, ...] = ()
    starts: tuple[int, ...] = ()
    issues: tuple[Issue, ...] = ()
    report: tuple[str, ...] = ()
    lines: int = 0
    draft: bool = False


class Left(Struct, frozen=True, kw_only=True):
    """What room a printing has: `lines` spare, below 0 over; None where it can't be set. `exact`: it is
    to fill so many pages; else it takes as many as it needs."""

    layout: str
    called: str
    lines: int | None
    pages: int
    exact: bool


def look(job: Job, session: Session) -> Look:
    """The pages, or why there are none. Nothing is raised: whatever is wrong with a text is an issue."""
    said: tuple[Issue, ...] = ()
    starts: tuple[int, ...] = ()
    try:
        said = session.said(job)
        starts = _starts(session.source(job.sheet))
        found = sketch(job, session)
    except Fault as fault:
        return Look(issues=each_once((*said, *fault.issues)), starts=starts)
    except Exception as problem:  # noqa: BLE001 - a mistake of ours must not take the window with it
        return Look(issues=each_once((*said, bug(Span(path=f"sheets/{job.sheet}"), problem))), starts=starts)
    own, sheet = _file_of(job, session), shown(session.library.sheets[job.sheet])
    return Look(
        data=found.data,
        pages=_sizes(found.pages),
        traces=traces(found.pages, own),
        untranslated=traces(found.pages, sheet) if own != sheet else (),
        starts=starts,
        issues=each_once((*said, *found.issues)),
        report=found.report,
        lines=found.lines,
        draft=found.lines < 0,
    )


def asked_of(job: Job, session: Session, today: str) -> tuple[Issue, ...]:
    """What an editor would ask about the sheet."""
    with suppress(Fault):
        return remarks(job, session, today)
    return ()


def left(job: Job, session: Session) -> Left:
    """What room one printing has left, on the paper chosen where it is made for that."""
    layout = session.layout(job.layout)
    papers = dict(layout.papers)
    job = job if job.paper in papers else replace(job, paper=next(iter(papers)))
    exact, called = layout.fit is not None, layout_called(layout.name, layout.title)
    try:
        found = room(job, session)
    except Fault:
        return Left(layout=job.layout, called=called, lines=None, pages=0, exact=exact)
    return Left(layout=job.layout, called=called, lines=found.lines, pages=found.pages, exact=exact)


def _file_of(job: Job, session: Session) -> str:
    """The file whose words the pages have: that of the sheet, or of its translation."""
    catalogue = session.languages(job.sheet).get(tag_of(job.lang))
    return shown(catalogue or session.library.sheets[job.sheet])


def _sizes(pages: Iterable[Page]) -> tuple[Sized, ...]:
    sizes = {page.side: Sized(width=page.paper.width, height=page.paper.height) for page in pages}
    return tuple(sizes[side] for side in sorted(sizes))


def _starts(node: Node) -> tuple[int, ...]:
    """Of a sheet: each key of its head, each of its blocks and notes."""
    found: set[int] = set()
    for key, value in node.entries if isinstance(node, Mapping) else ():
        found.add(key.span.line)
        if isinstance(value, Sequence):
            found |= {one.span.line for one in value.items}
        elif isinstance(value, Mapping):
            found |= {one.span.line for one, _ in value.entries}
    return tuple(sorted(found))


def each_once(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    return tuple(dict.fromkeys(issues))
