"""Folder, Session → Marks: says of finished PDFs what a person is to know before they are handed out."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from broadside.commands.clean import beside, is_there
from broadside.inspect.mark import Mark
from broadside.phrases import phrase
from broadside.pipeline.inputs import inputs_of, is_as_made
from broadside.pipeline.job import Job
from broadside.pipeline.record import Made, recorded
from broadside.pipeline.session import Session

# A mark's word and its reason, by the names of their phrases.
GONE = ("gallery-out-of-date", "gallery-gone")
CHANGED = ("gallery-out-of-date", "gallery-changed")
SAMPLE = ("gallery-sample", "gallery-stands-in")


def standing(folder: Path, session: Session, lang: str) -> Mapping[str, tuple[Mark, ...]]:
    """What there is to say, in a language, by the names of files. Nothing is said of PDFs that are not of the
    record of what was made in `folder`: nobody knows what they were made from."""
    found: dict[str, tuple[Mark, ...]] = {}
    for name, made in recorded(folder).made.items():
        if marks := tuple(_mark(*said, lang) for said in _marks(made, session)):
            found |= {path.name: marks for path in (folder / name, *beside(folder / name))}
    return found


def _mark(word: str, why: str, lang: str) -> Mark:
    return Mark(word=phrase(word, lang)[0], why=phrase(why, lang)[0])


def _marks(made: Made, session: Session) -> Iterator[tuple[str, str]]:
    if not is_there(made.job, session):
        yield GONE
    elif not is_as_made(made, inputs_of(made.job, session), session):
        yield CHANGED
    if _is_sample(made.job, session):
        yield SAMPLE


def _is_sample(job: Job, session: Session) -> bool:
    return job.brand in session.library.brands and session.is_sample(job.brand)
