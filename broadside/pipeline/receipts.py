"""Folder → Made: what was made there from what, each edition in a file of its own.

As `record`, for runs of so many editions that one record of all would not do: a run that is killed has
written down all but the last ones, and none holds them all in memory.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from broadside.file.save import put, sweep
from broadside.files import Unread, contents, kept_in
from broadside.pipeline.record import FORM, Made, is_unicode

NAME = ".made"
MOST_BYTES = 1 << 20
SUFFIX = f".{FORM}.json"


def receipt(folder: Path, name: str) -> Made | None:
    """What is written down of the file `name`; None where nothing is, or nothing that can be read."""
    path = folder / NAME / f"{name}{SUFFIX}"
    try:
        made = msgspec.json.decode(contents(kept_in(path, folder), MOST_BYTES), type=Made)
    except (Unread, msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return made if made.job.file_name == name else None


def write_down(folder: Path, name: str, made: Made) -> None:
    """Write down what was made of the file `name`; nothing of one that JSON can't hold, which is made each
    time. OSError where that can't be."""
    path = folder / NAME / f"{name}{SUFFIX}"
    try:
        kept_in(path, folder)
    except Unread:
        return  # a link that leads away: nothing is written there
    if not is_unicode(made):
        return
    path.parent.mkdir(exist_ok=True)
    put(msgspec.json.encode(made), path)


def sweep_receipts(folder: Path) -> None:
    """Delete what runs that were killed have left half-written; nothing behind a link that leads away."""
    if not (folder / NAME).is_symlink():
        sweep(folder / NAME)


def written_down(folder: Path) -> Iterator[str]:
    """The names of all files that something is written down of."""
    for path in (folder / NAME).glob(f"*{SUFFIX}"):
        yield path.name.removesuffix(SUFFIX)
