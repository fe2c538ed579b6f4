"""Job, Session → digest: tells by its inputs whether an edition would come out as it did.

What goes in is read, never judged by its date: files copied, checked out or restored have dates of any kind.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from broadside.files import MOST_BYTES, MOST_OF_FONT, Unread, contents
from broadside.model.memo import Memo
from broadside.pipeline.job import Job
from broadside.pipeline.library import PACKAGE, Library
from broadside.pipeline.session import Session

# A layout may be laid over another one by the name of its file.
EXTENDS = re.compile(rb"^extends:\s*[\"']?([\w.-]+)", re.MULTILINE)
# What of the engine makes no page: Python's own notes, and files of the system.
NOT_INPUTS = ("__pycache__", ".DS_Store", "Thumbs.db")
# What lies in a folder of a sheet for translators and editors alone.
NOT_PRINTED = (".pot", ".xlf", ".xliff", ".part", ".swp")


def inputs_of(job: Job, session: Session) -> str:
    """The digest of all that an edition is made from: the words of the call, the files of its sheet, brand
    and layout, the faces, and the engine with its libraries."""
    memo, library = session.memo, session.library
    sheet = library.sheets[job.sheet].parent
    parts = [
        engine(),
        _of_folder(library.fonts.parent, memo),
        _of_folder(sheet, memo, lang=job.lang),
        _of_brand(library.brands[job.brand], library, memo),
        *(_of_file(path, memo) for path in _layouts(job.layout, library)),
        repr(job),
    ]
    if Path(job.profile).is_file():
        parts.append(_of_file(Path(job.profile), memo))
    return sha256("\n".join(parts).encode()).hexdigest()


def _of_folder(folder: Path, memo: Memo, *, lang: str = "") -> str:
    """All that lies in a folder. With a `lang`, of the catalogues for translations only the one for it."""

    def made() -> str:
        files = [
            path
            for path in _files(folder)
            if not (lang and path.suffix == ".po" and path.stem.replace("_", "-") != lang)
        ]
        return _digest({path.relative_to(folder).as_posix(): path for path in files})

    return memo.once(("inputs", folder, lang), made)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in NOT_INPUTS or path.name.startswith(".") or path.suffix in NOT_PRINTED:
            continue
        # A link to a folder may lead anywhere, in a circle too.
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _of_brand(path: Path, library: Library, memo: Memo) -> str:
    """A brand's whole folder; where the file stands alone, as one at the root of a library may, the files
    beside it and what they may name."""
    return _of_folder(path.parent, memo) if path.parent != library.home else _of_file(path, memo)


def _of_file(path: Path, memo: Memo) -> str:
    return memo.once(("inputs", path), lambda: _digest({path.name: path}))


def _layouts(name: str, library: Library) -> Iterator[Path]:
    """The file of a layout, and those that it is laid over."""
    seen: set[str] = set()
    while name in library.bases and name not in seen:
        seen.add(name)
        path = library.bases[name]
        yield path
        name = _extended(path)


def _extended(path: Path) -> str:
    """The name of the layout that another one is laid over; empty where there is none."""
    try:
        base = EXTENDS.search(contents(path, MOST_BYTES))
    except Unread:
        return ""
    return base[1].decode("ascii", "replace") if base else ""


@cache
def engine() -> str:
    """The engine's own files, and which Python and libraries run it."""
    from importlib.metadata import distributions

    own = {path.relative_to(PACKAGE).as_posix(): path for path in _files(PACKAGE)}
    libraries = sorted(f"{one.name}=={one.version}" for one in distributions())
    return "\n".join([_digest(own), sys.version, *libraries])


def _digest(files: Mapping[str, Path]) -> str:
    """Names and contents. A file that can't be read counts as one that is not like any before."""
    whole = sha256()
    for name, path in files.items():
        try:
            content = sha256(contents(path, MOST_OF_FONT)).hexdigest()
        except Unread as fault:
            content = str(fault)
        whole.update(f"{name}\0{content}\n".encode())
    return whole.hexdigest()
