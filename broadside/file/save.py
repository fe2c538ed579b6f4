"""Bytes, path → a file: the one writer. Whole or not at all, whatever happens meanwhile."""

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from broadside.issues import Fault, Issue, Span, error, shown

# What is not finished yet is called so, and no file of a person's is.
UNFINISHED = re.compile(r"\.broadside-\d+-[0-9a-f]{12}\.part")
# A run that starts meanwhile may take a half-written file for one that a dead run has left.
MOST_TRIES = 3
ELSEWHERE = "choose another folder with `--out`"
# What helps, by why a file can't be written: most often a program has it open. Where there is no such place,
# only another one does.
CLOSE = "close it where it is open"
HELP = {
    errno.ENOSPC: "delete what you don't need",
    errno.EDQUOT: "delete what you don't need",
    **dict.fromkeys(
        (errno.EROFS, errno.ENOENT, errno.ENAMETOOLONG, errno.EISDIR, errno.EINVAL, errno.EIO), ""
    ),
}


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
    if isinstance(fault, FileExistsError | NotADirectoryError):
        return error(Span(path=shown(path)), f"can't write {what}: something else is there", ELSEWHERE)
    reason = (fault.strerror or "it can't be written").lower()
    hint = ", or ".join(filter(None, (HELP.get(fault.errno or 0, CLOSE), ELSEWHERE)))
    return error(Span(path=shown(path)), f"can't write {what}: {reason}", hint)


def put(data: bytes, path: Path) -> None:
    """Replace the file at `path`. What was there stays until the new one is safely on the disk."""
    part = unfinished(path)
    for last in range(MOST_TRIES - 1, -1, -1):
        try:
            write_new(data, part)
            part.replace(path)
            return
        except FileNotFoundError:
            if not last:
                raise
        finally:
            # Where even that fails, the next run sweeps it away.
            with suppress(OSError):
                part.unlink(missing_ok=True)


def unfinished(path: Path) -> Path:
    """Where something lies until it is finished: beside its place, under a name of any length."""
    name = sha256(os.fsencode(path.name)).hexdigest()[:12]
    return path.with_name(f".broadside-{os.getpid()}-{name}.part")


def _opened(path: Path, mode: int = 0o666) -> int:
    with suppress(FileNotFoundError):
        path.unlink()  # a dead run of the same number left it, or somebody put a link there that leads away
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, mode)


def write_new(data: bytes, path: Path, mode: int = 0o666) -> None:
    """Write a file that is nobody's yet, for those whom its `mode` lets read it. Raises `OSError`."""
    file = _opened(path, mode)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
        os.fsync(file)
    finally:
        os.close(file)


@contextmanager
def whole_file(path: Path, mode: int = 0o666) -> Iterator[BinaryIO]:
    """A file to write piece by piece, which need not fit into memory, for those whom its `mode` lets read it.
    Once that is done it replaces what was at `path`, or nothing does. `Fault` where that can't be."""
    part = unfinished(path)
    make_folder(path.parent)
    try:
        with os.fdopen(_opened(part, mode), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as fault:
        raise Fault([unwritable(path, fault)]) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder to fill. Once that is done it appears in its place, with all that is in it, or not at all.
    `Fault` where that can't be, as where something is there already."""
    part = unfinished(folder)
    try:
        make_folder(folder.parent)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        yield part
        part.rename(folder)
    except OSError as fault:
        raise Fault([unwritable(folder, fault, "the folder")]) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Delete what runs that were killed have left half-written."""
    for part in folder.glob(".broadside-*.part"):
        if UNFINISHED.fullmatch(part.name):
            with suppress(OSError):  # it is gone already, or Windows says that somebody is writing it
                part.unlink()
