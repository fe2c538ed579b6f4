"""Library → Parcel → Library: the files of a library, sent to computers that have none of them.

Packed is what lies in its folder alone, unpacked into a folder alone: neither side is to show or to write
anything else, whoever the other is.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from msgspec import Struct

from broadside.file.save import whole_folder, write_new
from broadside.files import MOST_OF_FONT, Unread, contents, lies_in
from broadside.issues import Fault, Span, error, shown
from broadside.pipeline.inputs import digest_of_files, engine, files_in, read_for
from broadside.pipeline.library import FOLDERS, SHIPPED, STAND_IN, Library
from broadside.pipeline.session import Session

# A library with fonts for every script has 40 MB.
MOST_BYTES = 1 << 30
# Names that Windows takes for drives or devices, or that hide; no file of a library is called so.
ODD = re.compile(r'[<>:"|?*\\\x00-\x1f]|^\.|[. ]$')
# At the root lie the default brand, its words and its fonts.
AT_ROOT = ("*.yml", "*.yaml", "*.toml", "*.po")


class Parcel(Struct, frozen=True, kw_only=True):
    """Files by their names, and the digest of both."""

    files: Mapping[str, bytes]
    digest: str


class Misnamed(Exception):
    """A parcel that names a file elsewhere than in its folder."""


def packed(files: Mapping[str, Path], root: Path) -> Parcel:
    """Files of the folder `root`, by names in it. What can't be read, or lies elsewhere, is left out: no
    page is made of it here either."""
    found: dict[str, bytes] = {}
    for name, path in sorted(files.items()):
        if lies_in(path, root) and _is_plain(name):
            with suppress(Unread):
                found[name] = contents(path, MOST_OF_FONT)
    whole = sha256()
    for name, data in found.items():
        whole.update(f"{name}\0{sha256(data).hexdigest()}\n".encode())
    return Parcel(files=found, digest=whole.hexdigest())


def packed_library(session: Session) -> Parcel:
    """All that editions are made of in a library. `Fault` where it is larger than computers send each
    other."""
    library = session.library
    home = library.home
    files = {path.relative_to(home).as_posix(): path for path in _files(library, session)}
    if sum(path.stat().st_size for path in files.values() if path.is_file()) > MOST_BYTES:
        most = f"{MOST_BYTES >> 20:,} MB"
        raise Fault([error(Span(path=shown(home)), f"the library has more than {most}: too much to send")])
    return packed(files, home)


def _files(library: Library, session: Session) -> Iterator[Path]:
    home = library.home
    for name in FOLDERS:
        if (home / name).is_dir():
            yield from (path for _, path in files_in(str(home / name)))
    for pattern in AT_ROOT:
        yield from sorted(home.glob(pattern))
    for name, path in library.brands.items():
        if path.parent == home:
            with suppress(Fault):
                yield from (one for one in read_for(session.brand(name)) if lies_in(one, home))


def unpack(parcel: Parcel, folder: Path) -> None:
    """Fill a folder that is not there yet. `Misnamed` where a name leads out of it: then nothing is
    written."""
    for name in parcel.files:
        if not _is_plain(name):
            raise Misnamed(name)
    with whole_folder(folder) as place:
        for name, data in parcel.files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new(data, path, 0o600)


def forget(folder: Path) -> None:
    """Delete what was unpacked."""
    shutil.rmtree(folder, ignore_errors=True)


def _is_plain(name: str) -> bool:
    """Whether a name is that of a file in a folder, on every system."""
    parts = name.split("/")
    return not PurePosixPath(name).is_absolute() and all(part and not ODD.search(part) for part in parts)


def build_of() -> str:
    """The digest of this Broadside, its libraries, and the layouts, fonts and brand that it brings: two
    computers that have the same make the same bytes."""
    folders = (SHIPPED / "layouts", SHIPPED / "fonts", SHIPPED / "brands" / STAND_IN)
    files = {path.relative_to(SHIPPED).as_posix(): path for one in folders for _, path in files_in(str(one))}
    return sha256(f"{engine()}\n{digest_of_files(files)}".encode("utf-8", "surrogateescape")).hexdigest()
