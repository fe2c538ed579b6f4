"""Bytes, path → a file: writes it whole or not at all, whatever happens meanwhile."""

import os
from pathlib import Path

from broadside.issues import Fault, Issue, Span, error, shown

SUFFIX = ".part"
KINDS = ("pdf", "html", "txt", "json")
# A run that starts meanwhile may take a half-written file for one that a dead run has left.
MOST_TRIES = 3


def make_folder(folder: Path) -> None:
    """Make a folder, and those it lies in, where they are not there. `Fault` where that can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Fault([unwritable(folder, fault, "the folder")]) from None


def put_or_fault(data: bytes, path: Path) -> None:
    """Replace the file at `path`, its folder made where it is not there. `Fault` where that can't be."""
    make_folder(path.parent)
    try:
        put(data, path)
    except OSError as fault:
        raise Fault([unwritable(path, fault)]) from None


def unwritable(path: Path, fault: OSError, what: str = "the file") -> Issue:
    """The error that says so."""
    reason = (fault.strerror or "it can't be written").lower()
    hint = "close it where it is open, or choose another folder with `--out`"
    return error(Span(path=shown(path)), f"can't write {what}: {reason}", hint)


def put(data: bytes, path: Path) -> None:
    """Replace the file at `path`. What was there stays until the new one is safely on the disk."""
    part = path.with_name(f".{path.name}.{os.getpid()}{SUFFIX}")
    for last in range(MOST_TRIES - 1, -1, -1):
        try:
            _write(data, part)
            part.replace(path)
            return
        except FileNotFoundError:
            if not last:
                raise
        finally:
            part.unlink(missing_ok=True)


def _write(data: bytes, path: Path) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sweep(folder: Path) -> None:
    """Delete what runs that were killed have left half-written."""
    parts = (part for kind in KINDS for part in folder.glob(f".*.{kind}.*{SUFFIX}"))
    for part in parts:
        try:
            part.unlink()
        except OSError:
            continue  # it is gone already, or Windows says that somebody is writing it
