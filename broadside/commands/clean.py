"""Folder, Session → PDFs of sheets, brands, layouts or languages that are gone: names and deletes them."""

from collections.abc import Iterator
from pathlib import Path

from broadside.file.save import unwritable
from broadside.issues import Fault, Issue, Span, shown, warning
from broadside.model.draft import OVER
from broadside.model.language import languages_of
from broadside.model.scheme import SCHEMES
from broadside.pipeline.job import Job
from broadside.pipeline.record import digest_of, forget, recorded
from broadside.pipeline.session import Session
from broadside.read.translate import pseudo_of

# More are not named one by one.
MOST_NAMED = 3


def gone(folder: Path, session: Session) -> tuple[Issue, ...]:
    """A warning where files of a folder are made from what is no longer there."""
    files = _left(folder, session)
    if not files:
        return ()
    named = ", ".join(f"`{path.name}`" for path in files[:MOST_NAMED])
    more = f" and {len(files) - MOST_NAMED} more" if len(files) > MOST_NAMED else ""
    verb = "is" if len(files) == 1 else "are"
    message = f"{named}{more} {verb} of a sheet, brand, layout or language that is no longer there"
    return (warning(Span(path=shown(folder)), message, "type `clean` to delete what was made from them"),)


def clean(folder: Path, session: Session) -> Iterator[Path | Issue]:
    """Delete such files: each as it is deleted, or why it can't be. Only what was made here is, and what lies
    beside it; a file that somebody has changed since stays."""
    deleted = set()
    for path in _left(folder, session):
        try:
            for each in (path, *beside(path)):
                each.unlink(missing_ok=True)
            deleted.add(path.name)
            yield path
        except OSError as fault:
            yield unwritable(path, fault)
    if deleted:
        forget(folder, deleted)


def _left(folder: Path, session: Session) -> list[Path]:
    made = recorded(folder).made
    return [
        folder / name
        for name, one in made.items()
        if not is_there(one.job, session) and digest_of(folder / name) == one.file
    ]


def is_there(job: Job, session: Session) -> bool:
    library = session.library
    if (
        job.sheet not in library.sheets
        or job.brand not in library.brands
        or job.layout not in library.layouts
    ):
        return False
    try:
        langs = languages_of(job.lang)
        return bool(pseudo_of(job.lang)) or set(langs) <= set(session.languages(job.sheet))
    except Fault:
        return True  # it is there, with faults of its own


def beside(path: Path) -> Iterator[Path]:
    """Its ticket, and the same imposed."""
    yield path.with_suffix(".ticket.txt")
    yield path.with_name(f"{path.stem}{OVER}")
    for scheme in SCHEMES:
        yield path.with_name(f"{path.stem}_{scheme}.pdf")
