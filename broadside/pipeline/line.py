"""Job, Session → Assembled: makes an edition, from the names of its files to the bytes of its PDF.

The assembly line, and the only module that knows all the passes: they follow one another here as they do in
the house (`read`, `words`, `pages`, `file`). What each takes and gives is frozen, so that the memo may keep
what editions share: brands share the words, and those with the same faces what was measured.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from broadside.file.resolution import resolution
from broadside.issues import Fault, Issue, Span, no_errors, shown, warning
from broadside.model.content import Edition
from broadside.model.memo import Memo
from broadside.model.page import Page
from broadside.pages.bare_panels import bare_panels
from broadside.pages.contents import contents
from broadside.pages.copyfit.fitted import Fitted
from broadside.pages.copyfit.report import lines_left, report
from broadside.pages.ending import ending
from broadside.pages.fold import creases, fold
from broadside.pages.fold_marks import fold_marks
from broadside.pages.friezes import friezes
from broadside.pages.grounds_first import grounds_first
from broadside.pages.gutter import gutter
from broadside.pages.ink import ink
from broadside.pages.overrun import overrun
from broadside.pages.running_feet import running_feet
from broadside.phrases import phrase_language, speaks
from broadside.pipeline.crew import Cluster, Workers
from broadside.pipeline.crew.lot import Lot
from broadside.pipeline.fitting import fitted, sketched
from broadside.pipeline.job import Job
from broadside.pipeline.parts import Parts, parts_of
from broadside.pipeline.printed import Assembled, Printed, Room, Sketch
from broadside.pipeline.session import Session
from broadside.pipeline.suited import edition_of
from broadside.pipeline.workers import make, make_lots
from broadside.words.contacts import unsaid

# What proof reads of a few long sheets.
MOST_READ = 12_000
__all__ = ["assemble", "build", "build_lots", "edition_of", "pages_of", "review", "room", "sketch"]


def build(jobs: Sequence[Job], session: Session, out: Path, workers: Workers = None) -> Iterator[Printed]:
    """Make editions, each as a file in `out`, in so many processes, by default as many as are worth it, or
    on a cluster."""
    return make(assemble, jobs, session, out, workers)


def build_lots(
    lots: Iterable[Lot], session: Session, out: Path, workers: int | Cluster
) -> Iterator[Printed | Lot]:
    """The same for editions that come lot after lot, in their order; after each lot comes the lot itself."""
    return make_lots(assemble, lots, session, out, workers)


def assemble(job: Job, session: Session) -> Assembled:
    """Make one edition; where it runs over, a draft that shows that. `Fault` where it can't be made."""
    parts = parts_of(job, session)
    edition, warnings = edition_of(parts)
    done = fitted(parts, edition)
    said = _report(parts, edition, done)
    if done.over:
        data = _on_screen(parts, edition, _overrun(parts, edition, done))
        issues = (*parts.warnings, *warnings, *done.over)
        return Assembled(data=data, pages=len(done.pages), issues=issues, report=said, draft=True)
    # What writes and reads PDFs takes long to load, and many runs make none: each of these three is imported
    # where it is used.
    from broadside.file.proof import promised, proof

    pages = _finished(parts, edition, done)
    data, more = _file_of(parts, edition, pages, session)
    sides, promises = _sides(pages), promised(pages)
    # What stands on the pages of a long text is not held while its file is read.
    del pages
    # Of the rows of a merge there is no end, and the next may share what this one alone has shown: how much
    # of what was read is kept goes by its count.
    kept = session.memo.once("proof", partial(Memo, MOST_READ))
    proved = no_errors(proof(data, edition, promises, job.purpose, kept))
    issues = (*parts.warnings, *warnings, *more, *proved)
    return Assembled(data=data, pages=sides, issues=issues, report=said)


def sketch(job: Job, session: Session) -> Sketch:
    """An edition as it stands while somebody writes it: quick, not proved. `Fault` where it can't be set."""
    sketched(session.memo).add(job)
    parts = parts_of(job, session)
    edition, warnings = edition_of(parts)
    done = fitted(parts, edition)
    pages = _overrun(parts, edition, done) if done.over else _finished(parts, edition, done)
    return Sketch(
        data=_on_screen(parts, edition, pages, quick=True),
        pages=pages,
        issues=(*parts.warnings, *warnings, *done.over),
        report=_report(parts, edition, done),
        lines=lines_left(done),
    )


def _report(parts: Parts, edition: Edition, done: Fitted) -> tuple[str, ...]:
    """What an edition gave up, for the person who asked for it."""
    left = 0 if parts.layout.dials else unsaid(edition, parts.brand, parts.memo)
    are = "are" if left > 1 else "is"
    less = (f"{left} of the brand's ways to get in touch {are} left out",) if left else ()
    return (*report(parts.layout, done), *less)


def room(job: Job, session: Session) -> Room:
    """How much room an edition has left. `Fault` where it can't be set."""
    parts = parts_of(job, session)
    edition, _ = edition_of(parts)
    done = fitted(parts, edition)
    return Room(lines=lines_left(done), pages=len(done.pages), over=done.over)


def review(job: Job, session: Session) -> tuple[Issue, ...]:
    """All that can be said about an edition before its file is made."""
    try:
        parts = parts_of(job, session)
        edition, warnings = edition_of(parts)
        pages = pages_of(parts, edition)
    except Fault as fault:
        return session.said(job) + fault.issues
    told = (*session.said(job), *_unspoken(parts, session), *parts.warnings, *warnings)
    return (*told, *resolution(pages, job.purpose))


def _unspoken(parts: Parts, session: Session) -> tuple[Issue, ...]:
    """A warning where the program has no words in the language of a sheet."""
    sheet = parts.sheet
    if speaks(sheet.lang):
        return ()
    place = session.languages(sheet.name)[sheet.lang] or session.library.sheets[sheet.name]
    other = phrase_language(sheet.lang, sheet.source)
    message = f"the program has no words in `{sheet.lang}`: its own, such as “Notes”, are in `{other}`"
    return (warning(Span(path=shown(place)), message, "CONTRIBUTING.md says how to add a language"),)


def pages_of(parts: Parts, edition: Edition) -> tuple[Page, ...]:
    """The pages of an edition, as many as the layout asks for, each in its place on a side of the sheet.
    Faults: what no page holds."""
    done = fitted(parts, edition)
    if done.over:
        raise Fault(done.over)
    return _finished(parts, edition, done)


def _finished(parts: Parts, edition: Edition, fitted: Fitted) -> tuple[Page, ...]:
    """The pages with their running feet, in their places on the sheet and in their ink."""
    job, layout = parts.job, fitted.layout
    pages = ending(fitted.pages, edition, layout, parts.brand, parts.fonts, parts.memo)
    pages = friezes(pages, edition, layout, parts.brand, parts.fonts, parts.memo)
    pages = bare_panels(pages, edition, layout, parts.brand, parts.fonts, parts.memo)
    pages = contents(pages, edition, fitted, parts.brand, parts.fonts, parts.memo)
    pages = running_feet(pages, edition, layout, parts.brand, parts.fonts, parts.memo)
    pages = grounds_first(pages, parts.fonts)
    pages = gutter(pages, layout, parts.rtl) if job.punch else pages
    pages = fold(pages, layout, job.paper, parts.rtl)
    if job.purpose != "press":
        pages = fold_marks(pages, creases(layout, job.paper, parts.rtl))
    return ink(pages, job.ink)


def _overrun(parts: Parts, edition: Edition, fitted: Fitted) -> tuple[Page, ...]:
    """What runs over, one page or panel after the other, marked as a draft."""
    brand, fonts, memo = parts.brand, parts.fonts, parts.memo
    pages = running_feet(fitted.pages, edition, fitted.layout, brand, fonts, memo)
    return ink(overrun(pages, fitted, edition, brand, fonts, memo), parts.job.ink)


def _on_screen(parts: Parts, edition: Edition, pages: Sequence[Page], *, quick: bool = False) -> bytes:
    """A file to be looked at, never proved; `quick`: thrown away after that."""
    from broadside.file.draw import draw
    from broadside.file.finish import finish
    from broadside.file.objects import COMPRESSION, QUICKEST

    brand, fonts, memo = parts.brand, parts.fonts, parts.memo
    level = QUICKEST if quick else COMPRESSION
    return finish(draw(pages, edition, brand, fonts, memo, level=level), edition, None)


def _file_of(
    parts: Parts, edition: Edition, pages: Sequence[Page], session: Session
) -> tuple[bytes, tuple[Issue, ...]]:
    """The bytes of the file, and what was said in making it ready for its purpose."""
    from broadside.file.draw import draw
    from broadside.file.finish import finish

    job, layout, brand, fonts, memo = parts.job, parts.layout, parts.brand, parts.fonts, parts.memo
    if job.purpose != "press":
        flip = layout.flip(job.paper) if _sides(pages) > 1 else None
        data = finish(draw(pages, edition, brand, fonts, memo), edition, flip)
        return data, tuple(resolution(pages, job.purpose))
    # Few editions are for a press, and what knows of inks takes long to load.
    from broadside.file.press import press

    into = session.conversion(job.condition)
    ready = press(pages, brand, creases(layout, job.paper, parts.rtl), into)
    objects = draw(ready.pages, edition, brand, fonts, memo, ready.plates)
    data = finish(objects, edition, None, into.profile)
    return data, (*ready.issues, *resolution(ready.pages, job.purpose))


def _sides(pages: Sequence[Page]) -> int:
    """How many pages the file has: the panels of a folded sheet share its sides."""
    return len({page.side for page in pages})
