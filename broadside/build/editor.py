"""A sheet in a language in, what an editor would say of it out: evidence and plain language.

Only for who asks: a build has nothing to do with it, and textstat takes a second to start.
"""

from broadside.build.desk import Desk
from broadside.build.editions import Job
from broadside.issues import Fault, Issue
from broadside.plainness import Grade, grades, plainness

__all__ = ["Grade", "readings", "remarks"]


def remarks(job: Job, desk: Desk, today: str | None = None) -> tuple[Issue, ...]:
    """Warnings; none for a sheet that has faults to be mended first. `today` is an ISO date, for facts that
    have grown old."""
    try:
        sheet = desk.sheet(job.sheet, job.lang)
    except Fault:
        return ()
    from broadside.evidence import evidence

    key = ("remarks", job.sheet, job.lang, today)
    return desk.memo.once(key, lambda: evidence(sheet, desk.source(job.sheet), today) + plainness(sheet))


def readings(job: Job, desk: Desk) -> tuple[Grade, ...]:
    """The reading grade of each passage of a sheet, that of the whole last."""
    try:
        return grades(desk.sheet(job.sheet, job.lang))
    except Fault:
        return ()
