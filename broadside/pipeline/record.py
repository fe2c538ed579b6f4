"""Folder → Record: what was made there from what, so that what would come out the same is not made again.

The record lies beside the PDFs. It is never trusted further than that: a PDF counts as made only while its
own bytes are those that were written.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePath

import msgspec
from msgspec import Struct

from broadside.file.save import put
from broadside.files import MOST_OF_PDF, Unread, contents, kept_in
from broadside.issues import Issue
from broadside.model.paper import Flip
from broadside.model.replace import replace
from broadside.pipeline.job import Job
from broadside.pipeline.printed import Printed

NAME = ".broadside.json"
# The record of some hundred thousand editions.
MOST_BYTES = 256 * 1024 * 1024
# Raised where what is recorded has another form.
FORM = 2


class Made(Struct, frozen=True, kw_only=True):
    """An edition that was made: the digests of its inputs, of the `fonts` that were read until then, by the
    keys of their faces, and of its file; what was said of it, and which `version` of its sheet it is."""

    job: Job
    inputs: str
    fonts: Mapping[str, str]
    file: str
    pages: int
    size: int
    flip: Flip | None
    coverage: tuple[float, ...]
    issues: tuple[Issue, ...]
    version: str = ""


class Record(Struct, frozen=True, kw_only=True):
    """What was made in a folder, by the names of its files; and for which files the gallery was written."""

    form: int = FORM
    made: Mapping[str, Made] = {}
    gallery: str = ""


def recorded(folder: Path) -> Record:
    """The record of a folder; an empty one where there is none, or none that can be read."""
    path = folder / NAME
    try:
        record = msgspec.json.decode(contents(kept_in(path, folder), MOST_BYTES), type=Record)
    except (Unread, msgspec.MsgspecError, ValueError, RecursionError):
        return Record()
    if record.form != FORM:
        return Record()
    # It may be a stranger's: a name that leads elsewhere would have a file of the person's deleted.
    made = {name: one for name, one in record.made.items() if _is_own(name, one)}
    return replace(record, made=made)


def _is_own(name: str, made: Made) -> bool:
    return name == made.job.file_name == PurePath(name.replace("\\", "/")).name


def _put(record: Record, folder: Path) -> None:
    """Names that are no Unicode, which JSON can't hold, are left out: their files are made each time."""
    try:
        data = msgspec.json.encode(record)
    except UnicodeEncodeError:
        made = {name: one for name, one in record.made.items() if is_unicode(name) and is_unicode(one)}
        data = msgspec.json.encode(replace(record, made=made))
    put(data, folder / NAME)


def is_unicode(value: str | Made) -> bool:
    """Whether JSON can hold it."""
    try:
        msgspec.json.encode(value)
    except UnicodeEncodeError:
        return False
    return True


def kept(made: Made, job: Job, folder: Path) -> Printed | None:
    """The edition as it was made, where its file is as it was written."""
    if made.job != job:
        return None
    path = folder / job.file_name
    if digest_of(path) != made.file:
        return None
    return Printed(
        job=job,
        path=path,
        pages=made.pages,
        size=made.size,
        flip=made.flip,
        coverage=made.coverage,
        issues=made.issues,
        version=made.version,
        kept=True,
    )


def made_of(printed: Printed, inputs: str) -> Made | None:
    """What is to be recorded of an edition; None where it failed."""
    if printed.path is None:
        return None
    return Made(
        job=printed.job,
        inputs=inputs,
        fonts=printed.fonts,
        file=printed.digest,
        pages=printed.pages,
        size=printed.size,
        flip=printed.flip,
        coverage=printed.coverage,
        issues=printed.issues,
        version=printed.version,
    )


def write(folder: Path, made: Mapping[str, Made | None]) -> None:
    """Record what was made, and forget what failed. Another run's record, written meanwhile, is kept."""
    record = recorded(folder)
    entries = {**record.made, **{name: one for name, one in made.items() if one}}
    for name, one in made.items():
        if one is None:
            entries.pop(name, None)
    _put(replace(record, made=dict(sorted(entries.items()))), folder)


def forget(folder: Path, names: set[str]) -> None:
    """Take files out of the record."""
    record = recorded(folder)
    left = {name: one for name, one in record.made.items() if name not in names}
    _put(replace(record, made=left), folder)


def digest_of(path: Path) -> str:
    """The digest of a file; empty for one that is not there, or only a link."""
    if path.is_symlink():
        return ""
    try:
        return sha256(contents(path, MOST_OF_PDF)).hexdigest()
    except Unread:
        return ""


def record_gallery(folder: Path, files: str) -> None:
    """Keep which files the gallery shows."""
    _put(replace(recorded(folder), gallery=files), folder)
