"""A sheet in a language in, what an editor would say of it out: evidence and plain language.

Only for who asks: a build has nothing to do with it, and textstat takes a second to start.
"""

from broadside.inspect.plainness import Grade, grades, plainness
from broadside.issues import Fault, Issue
from broadside.pipeline.editions import Job
from broadside.pipeline.session import Session

__all__ = ["Grade", "readings", "remarks"]


def remarks(job: Job, session: Session, today: str | None = None) -> tuple[Issue, ...]:
    """Warnings; none for a sheet that has faults to be mended first. `today` is an ISO date, for facts that
    have grown old."""
    try:
        sheet = session.sheet(job.sheet, job.lang)
    except Fault:
        return ()
    from broadside.inspect.evidence import evidence

    key = ("remarks", job.sheet, job.lang, today)
    return session.memo.once(
        key, lambda: evidence(sheet, session.source(job.sheet), today) + plainness(sheet)
    )


def readings(job: Job, session: Session) -> tuple[Grade, ...]:
    """The reading grade of each passage of a sheet, that of the whole last."""
    try:
        return grades(session.sheet(job.sheet, job.lang))
    except Fault:
        return ()
