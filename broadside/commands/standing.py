"""Folder, Session → Marks: says of finished PDFs what a person is to know before they are handed out."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from broadside.commands.clean import beside, is_there
from broadside.inspect.mark import Mark
from broadside.pipeline.inputs import inputs_of
from broadside.pipeline.job import Job
from broadside.pipeline.record import Made, recorded
from broadside.pipeline.session import Session

GONE = Mark(word="Out of date", why="its sheet, brand, layout or language is no longer there")
CHANGED = Mark(word="Out of date", why="what it was made from was changed since")
SAMPLE = Mark(word="Sample", why="the brand stands in for an organization's own")


def standing(folder: Path, session: Session) -> Mapping[str, tuple[Mark, ...]]:
    """What there is to say, by the names of files. Nothing is said of PDFs that are not of the record of what
    was made in `folder`: nobody knows what they were made from."""
    found: dict[str, tuple[Mark, ...]] = {}
    for name, made in recorded(folder).made.items():
        if marks := tuple(_marks(made, session)):
            found |= {path.name: marks for path in (folder / name, *beside(folder / name))}
    return found


def _marks(made: Made, session: Session) -> Iterator[Mark]:
    if not is_there(made.job, session):
        yield GONE
    elif made.inputs != inputs_of(made.job, session):
        yield CHANGED
    if _is_sample(made.job, session):
        yield SAMPLE


def _is_sample(job: Job, session: Session) -> bool:
    return job.brand in session.library.brands and session.is_sample(job.brand)
