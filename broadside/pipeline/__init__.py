"""Job, Session → the bytes of a PDF: the assembly line, and the only room that knows all the passes."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from broadside.file.draw import draw
from broadside.file.finish import finish
from broadside.file.proof import proof
from broadside.issues import Fault, Issue
from broadside.model.language import reads_rtl
from broadside.pages.fold import creases
from broadside.pages.ink import ink, ink_brand
from broadside.pipeline.crew import make
from broadside.pipeline.editions import Job
from broadside.pipeline.manuscript import borne, edition_of
from broadside.pipeline.pages import pages_of
from broadside.pipeline.printed import Printed
from broadside.pipeline.session import Session

__all__ = ["assemble", "build", "review"]


def build(jobs: Sequence[Job], session: Session, out: Path, crew: int | None = None) -> Iterator[Printed]:
    """Make editions, each as a file in `out`, in `crew` processes."""
    return make(assemble, jobs, session, out, crew)


def assemble(job: Job, session: Session) -> tuple[bytes, int, tuple[Issue, ...]]:
    """Set one edition: its bytes, how many pages it has, and warnings. `Fault` where it can't be made."""
    brand = ink_brand(session.brand(job.brand), job.ink)
    layout, fonts = session.dressed(job.layout, brand, punch=job.punch), session.fonts_of(brand)
    edition, warnings = edition_of(job, session)
    pages = ink(pages_of(job, edition, layout, brand, session), job.ink)
    sides = len({page.side for page in pages})
    if job.purpose == "press":
        from broadside.file.press import press

        into = session.conversion(job.profile)
        ready = press(pages, brand, creases(layout, job.paper, reads_rtl(edition.sheet.lang)), into)
        objects = draw(ready.pages, edition, brand, fonts, session.memo, ready.plates)
        data, warnings = finish(objects, edition, None, into.profile), (*warnings, *ready.issues)
    else:
        flip = layout.flip(job.paper) if sides > 1 else None
        data = finish(draw(pages, edition, brand, fonts, session.memo), edition, flip)
    return data, sides, (*warnings, *borne(proof(data, edition, pages, job.purpose)))


def review(job: Job, session: Session) -> tuple[Issue, ...]:
    """All that can be said about an edition before its file is made."""
    try:
        brand = session.brand(job.brand)
        layout = session.dressed(job.layout, brand, punch=job.punch)
        edition, warnings = edition_of(job, session)
        pages_of(job, edition, layout, brand, session)
    except Fault as fault:
        return session.said(job) + fault.issues
    return session.said(job) + warnings
