"""Words, Path → Job: finds the one printing that a person wants to see while they write."""

from collections.abc import Mapping
from pathlib import Path

from broadside.commands.build import Asked, Beside, build, chosen
from broadside.commands.home import output_in, session_in
from broadside.pipeline.job import Job
from broadside.pipeline.printed import Printed
from broadside.pipeline.session import Session


def watched(sheet: str | None, asked: Mapping[str, str], home: Path) -> Job:
    """The first of those that the words mean, which may be shortened; of the first sheet if none is named.
    `WrongCall` where there is none."""
    session = session_in(home)
    named = next(iter(session.library.sheets)) if sheet is None else sheet
    langs, brands, layouts, papers = (
        (word,) if (word := asked.get(key, "")) else () for key in ("lang", "brand", "layout", "paper")
    )
    wanted = Asked(
        sheets=(named,),
        langs=langs,
        brands=brands,
        layouts=layouts,
        papers=papers,
    )
    jobs = chosen(wanted, session).jobs
    usual = [job for job in jobs if job.layout == "handout"]
    return (usual or list(jobs))[0]


def kept(job: Job, session: Session) -> Printed:
    """The PDF of a printing, made anew in its usual place where it would come out otherwise."""
    (one,) = build([job], session, output_in(session.library.home, "build"), Beside(), workers=1)
    return one
