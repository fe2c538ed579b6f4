"""Folder → the port and keys that its desk had last: started again, it has them again, so that pages that
are open go on by themselves, and what was typed there is saved.

.desk/open.json of the folder says it, readable for its owner alone. No key is in it but digests of them:
who gets to read it, in a copy or a backup of the folder, has no way in. Who could write it could let a key
of their own in, so that no file counts that came with the folder: it names its own inode, which no copy has,
is its owner's and nobody else's to read or write, and is young. What is left: another person's program on
this computer that takes the port between a crash and the next start is sent the key by pages that are open.
"""

import os
import stat
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from broadside.desk.versions import FOLDER
from broadside.file.save import whole_file
from broadside.files import Unread, contents_and_facts, kept_in
from broadside.issues import Fault

NAME = "open.json"
# Seconds: so long after its last sign of life a desk is the same when it is started; and between such signs.
YOUNG, SIGN = 12 * 3600, 600
# Keys of so many starts are known.
MOST_KEYS = 4
MOST_BYTES = 4096
OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Before(Struct, frozen=True, kw_only=True):
    """The port that a desk had, and digests of the keys that let in there, the last one first; the inode of
    the file that says so."""

    port: int
    keys: tuple[str, ...]
    inode: int = 0


def digest_of(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def before(home: Path) -> Before | None:
    """What a desk of this folder has left; None where there is nothing, or nothing that can be trusted."""
    with suppress(OSError, Unread, msgspec.MsgspecError):
        found = _read(kept_in(home / FOLDER / NAME, home))
        return found if found and 0 < found.port < 1 << 16 else None
    return None


def _read(path: Path) -> Before | None:
    # What is read is what is looked at: one and the same file.
    data, facts = contents_and_facts(path, MOST_BYTES)
    found = msgspec.json.decode(data, type=Before)
    return found if _is_own(facts, found) else None


def _is_own(file: os.stat_result, found: Before) -> bool:
    if file.st_ino != found.inode or not file.st_ino:
        return False
    # Windows has neither owners by number nor these modes: folders are their owner's there.
    if hasattr(os, "getuid") and (file.st_uid != os.getuid() or file.st_mode & OTHERS):
        return False
    return abs(time.time() - file.st_mtime) < YOUNG


def leave(home: Path, port: int, keys: tuple[str, ...]) -> None:
    """Say it for the next start. Where nothing can be written, it is another desk then."""
    path = home / FOLDER / NAME
    with suppress(Fault, OSError, Unread):
        kept_in(path, home)
        with whole_file(path, 0o600) as file:
            inode = os.fstat(file.fileno()).st_ino
            file.write(msgspec.json.encode(Before(port=port, keys=keys[:MOST_KEYS], inode=inode)))


def sign(home: Path) -> None:
    """The desk is still there."""
    with suppress(OSError):
        os.utime(home / FOLDER / NAME, follow_symlinks=False)


def forget(home: Path) -> None:
    """The desk was ended by who sat at it: the next one is another."""
    with suppress(OSError, Unread):
        kept_in(home / FOLDER / NAME, home).unlink(missing_ok=True)
