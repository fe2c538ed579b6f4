"""What was taken and what is compared: the last file of each printing, and pictures that are looked at."""

import os
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from broadside.desk.versions import FOLDER
from broadside.file.save import put
from broadside.files import MOST_OF_PDF, Unread, contents, kept_in

# Files that were taken, the last one of each printing; and pictures that are on somebody's screen.
MOST_TAKEN, MOST_PICTURES = 60, 80
TAKEN, WATCHED = "taken", "watched"


class Pictures:
    """Pictures by names that follow from what they are."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, bytes] = OrderedDict()

    def __getitem__(self, name: str) -> bytes | None:
        return self._known.get(name)

    def keep(self, data: bytes) -> str:
        name = sha256(data).hexdigest()[:32]
        self._known[name] = data
        self._known.move_to_end(name)
        while len(self._known) > MOST_PICTURES:
            self._known.popitem(last=False)
        return name


def keep_taken(data: bytes, name: str, home: Path) -> None:
    """Remember a file that was taken, to compare with; where that can't be, it is taken all the same."""
    folder = home / FOLDER / TAKEN
    with suppress(OSError, Unread):
        kept_in(folder / name, home)
        folder.mkdir(parents=True, exist_ok=True)
        put(data, folder / name)
        by_age = sorted(folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime)
        for old in by_age[:-MOST_TAKEN]:
            old.unlink()


def keep_watched(names: Sequence[str], home: Path) -> None:
    """Remember the files of `build` that are about to follow each save, as they are now; no others."""
    folder = home / FOLDER / WATCHED
    with suppress(OSError, Unread):
        kept_in(folder / "any", home)
        for old in folder.glob("*.pdf"):
            old.unlink()
        for name in names:
            path = kept_in(home / "build" / name, home)
            data, age = contents(path, MOST_OF_PDF), path.stat().st_mtime
            folder.mkdir(parents=True, exist_ok=True)
            put(data, folder / name)
            os.utime(folder / name, (age, age))
