"""Names of sheets, Session → Checked: says what is wrong with files before any PDF is made, and what an
editor would ask about figures, sources, dates and plain language; and lists what each printing claims."""

from collections.abc import Sequence

from msgspec import Struct

from broadside.inspect.evidence import evidence
from broadside.inspect.evidence.noted import Sentence, noted
from broadside.inspect.plainness import Grade, grades, plainness
from broadside.issues import Fault, Issue, Span, bug
from broadside.pipeline import edition_of, review
from broadside.pipeline.editions import Wanted, choose, samples
from broadside.pipeline.job import Job
from broadside.pipeline.parts import parts_of
from broadside.pipeline.session import Session


class Graded(Struct, frozen=True, kw_only=True):
    """A sheet in a language: the reading grade of each passage, that of the whole last; none where the
    formula does not know the language, or the sheet has faults."""

    sheet: str
    lang: str
    grades: tuple[Grade, ...]


class Claimed(Struct, frozen=True, kw_only=True):
    """What a sheet says in a language and a layout, sentence by sentence; nothing where it has faults."""

    sheet: str
    lang: str
    layout: str
    sentences: tuple[Sentence, ...]


class Checked(Struct, frozen=True, kw_only=True):
    issues: tuple[Issue, ...]
    graded: tuple[Graded, ...] = ()
    claimed: tuple[Claimed, ...] = ()


def check(
    sheets: Sequence[str], session: Session, today: str, *, grade: bool = False, claim: bool = False
) -> Checked:
    """Every brand and layout, and the sheets named (all, where none is), in each of their languages. `today`
    is an ISO date, for facts that have grown old; `grade` asks for reading grades, `claim` for the notes of
    every sentence in every printing."""
    chosen = samples(sheets, session)
    issues = (*chosen.issues, *(issue for job in chosen.jobs for issue in _said(job, session, today)))
    texts = {(job.sheet, job.lang): job for job in chosen.jobs} if grade else {}
    return Checked(
        issues=issues,
        graded=tuple(_graded(job, session) for job in texts.values()),
        claimed=tuple(_claimed(job, session) for job in (_printings(sheets, session) if claim else ())),
    )


def today() -> str:
    """The date as people here have it."""
    from datetime import date

    return date.today().isoformat()  # noqa: DTZ011, TID251 - a person asks now whether facts are old; no PDF knows


def _said(job: Job, session: Session, today: str) -> tuple[Issue, ...]:
    try:
        return (*review(job, session), *remarks(job, session, today))
    except Fault:
        raise
    except Exception as problem:  # noqa: BLE001 - it must not hide what is wrong with other sheets
        return (bug(Span(path=f"sheets/{job.sheet}"), problem),)


def remarks(job: Job, session: Session, today: str | None = None) -> tuple[Issue, ...]:
    """What an editor would ask; nothing of a sheet that has faults to be mended first."""
    try:
        sheet = session.sheet(job.sheet, job.lang)
    except Fault:
        return ()
    # Brands and layouts have their turn with the same sheet, and remarks are about the sheet alone.
    key = ("remarks", job.sheet, job.lang, today)
    return session.memo.once(
        key, lambda: evidence(sheet, session.source(job.sheet), today) + plainness(sheet)
    )


def _graded(job: Job, session: Session) -> Graded:
    try:
        found = tuple(grades(session.sheet(job.sheet, job.lang)))
    except Fault:
        found = ()
    return Graded(sheet=job.sheet, lang=job.lang, grades=found)


def _printings(sheets: Sequence[str], session: Session) -> tuple[Job, ...]:
    """Each language of each sheet once in each layout that suits it: brands and papers say the same."""
    brands = [session.library.default_brand] if session.library.default_brand else []
    every = choose(Wanted(sheets=sheets, brands=brands, everything=True), session)
    return tuple({(job.sheet, job.lang, job.layout): job for job in reversed(every.jobs)}.values())[::-1]


def _claimed(job: Job, session: Session) -> Claimed:
    try:
        edition, _ = edition_of(parts_of(job, session))
        found = noted(edition)
    except Fault:
        found = ()
    return Claimed(sheet=job.sheet, lang=job.lang, layout=job.layout, sentences=found)
