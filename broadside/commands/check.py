"""Names of sheets, Session → Checked: says what is wrong with files before any PDF is made, and what an
editor would ask about figures, sources, dates and plain language; and lists what each printing claims."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from broadside.commands.build import Asked, chosen
from broadside.commands.sheet_names import sheet_named
from broadside.inspect.evidence import evidence
from broadside.inspect.evidence.noted import Sentence, noted
from broadside.inspect.plainness import Grade, grades, plainness
from broadside.issues import Fault, Issue, Span, bug, shown
from broadside.model.replace import replace
from broadside.pipeline.editions import Chosen, Wanted, choose, samples
from broadside.pipeline.job import Job
from broadside.pipeline.line import assemble, edition_of, review
from broadside.pipeline.parts import parts_of
from broadside.pipeline.session import Session
from broadside.pipeline.strays import strays


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
    """`issues` are those that making the editions would tell, `remarks` what an editor would ask."""

    issues: tuple[Issue, ...]
    remarks: tuple[Issue, ...] = ()
    graded: tuple[Graded, ...] = ()
    claimed: tuple[Claimed, ...] = ()


def check(asked: Asked, session: Session, today: str, *, grade: bool = False, claim: bool = False) -> Checked:
    """The editions asked for, as if they were made. Where no more is said than sheets (all, where none is
    named): what a plain run makes, and every brand and layout there is, in each language of the sheets.
    `today` is an ISO date, for facts that have grown old; `grade` asks for reading grades, `claim` for the
    notes of every sentence in every printing."""
    exact = bool(asked.langs or asked.brands or asked.layouts or asked.papers or asked.inks)
    found = chosen(asked, session) if exact else _usual(asked, session)
    tried = assembled if exact else review
    texts = {(job.sheet, job.lang): job for job in found.jobs}
    return Checked(
        issues=(*found.issues, *_each(found.jobs, lambda job: tried(job, session))),
        remarks=_each(texts.values(), lambda job: remarks(job, session, today)),
        graded=tuple(_graded(job, session) for job in texts.values()) if grade else (),
        claimed=tuple(_claimed(job, session) for job in (_printings(asked, session) if claim else ())),
    )


def _usual(asked: Asked, session: Session) -> Chosen:
    """What a plain run makes of the sheets, and as few editions more as touch every file."""
    names = [sheet_named(word, session) for word in asked.sheets]
    made, others = choose(Wanted(sheets=names), session), samples(names, session)
    lost = () if names else strays(session.library.home)
    return Chosen(
        jobs=tuple(sorted({*made.jobs, *others.jobs})), issues=(*made.issues, *others.issues, *lost)
    )


def assembled(job: Job, session: Session) -> tuple[Issue, ...]:
    """All that is said while an edition is made, and about the finished file."""
    try:
        return session.said(job) + assemble(job, session).issues
    except Fault as fault:
        return session.said(job) + fault.issues


def today() -> str:
    """The date as people here have it."""
    from datetime import date

    return date.today().isoformat()  # noqa: DTZ011, TID251 - a person asks now whether facts are old; no PDF knows


def _each(jobs: Iterable[Job], ask: Callable[[Job], tuple[Issue, ...]]) -> tuple[Issue, ...]:
    """What is said of each edition; a mistake of ours in one must not hide what is wrong with others."""
    said: list[Issue] = []
    for job in jobs:
        try:
            said += ask(job)
        except Fault:
            raise
        except Exception as problem:  # noqa: BLE001 - it is told as such
            said.append(bug(Span(path=f"sheets/{job.sheet}"), problem))
    return tuple(said)


def remarks(job: Job, session: Session, today: str | None = None) -> tuple[Issue, ...]:
    """What an editor would ask; nothing of a sheet that has faults to be mended first."""
    try:
        sheet = session.sheet(job.sheet, job.lang)
    except Fault:
        return ()
    # Brands and layouts have their turn with the same sheet, and remarks are about the sheet alone.
    key = ("remarks", job.sheet, job.lang, today)
    return session.memo.once(
        key,
        lambda: (
            *evidence(sheet, session.source(job.sheet), today),
            *plainness(sheet),
            *_words_to_avoid(job, session),
        ),
    )


def _words_to_avoid(job: Job, session: Session) -> tuple[Issue, ...]:
    """Words in a translation that the glossary has others for."""
    path = session.languages(job.sheet).get(job.lang)
    if path is None:
        return ()
    from broadside.translation.terms import avoided_in

    try:
        terms, text = session.glossary(), session.catalogue_text(path)
    except Fault as fault:
        return fault.issues
    return avoided_in(terms, session.source(job.sheet), text, shown(path))


def _graded(job: Job, session: Session) -> Graded:
    try:
        found = tuple(grades(session.sheet(job.sheet, job.lang)))
    except Fault:
        found = ()
    return Graded(sheet=job.sheet, lang=job.lang, grades=found)


def _printings(asked: Asked, session: Session) -> tuple[Job, ...]:
    """Each language of each sheet once in each layout that suits it, of those asked for: brands and papers
    say the same."""
    usual = [session.library.default_brand] if session.library.default_brand else ()
    every = chosen(replace(asked, brands=asked.brands or usual, everything=True), session)
    return tuple({(job.sheet, job.lang, job.layout): job for job in reversed(every.jobs)}.values())[::-1]


def _claimed(job: Job, session: Session) -> Claimed:
    try:
        edition, _ = edition_of(parts_of(job, session))
        found = noted(edition)
    except Fault:
        found = ()
    return Claimed(sheet=job.sheet, lang=job.lang, layout=job.layout, sentences=found)
