"""Path → bytes: the one reader of files.

All that is read goes by `contents`: a regular file, of a size that memory bears. What a library names is
looked for in its own folder alone, wherever links lead.
"""

import os
import re
import stat
from pathlib import Path

from broadside.issues import Wrong

# A photograph for a whole page at 600 dpi has 15 MB.
MOST_BYTES = 20 * 1024 * 1024
# Fonts for Chinese, the largest there are, have some 15 MB a face, and their collections five faces.
MOST_OF_FONT = 100 * 1024 * 1024
# Others' PDFs: a catalogue of pictures in print quality.
MOST_OF_PDF = 250 * 1024 * 1024
SVG = re.compile(rb"<(?:\w+:)?svg[\s>]")
HEAD = 16_384


class Unread(Exception):
    """Why a file was not read, in a few words that begin small."""


class TooBig(Unread):
    """It has more bytes than are read of its kind."""


def contents(path: Path, most: int) -> bytes:
    """All of a file of at most `most` bytes. `Unread` where it is none, as a folder, a pipe or a device, or
    where the system does not open it."""
    return contents_and_facts(path, most)[0]


def contents_and_facts(path: Path, most: int) -> tuple[bytes, os.stat_result]:
    """The same, with what the system knew of the very file that was read. `Unread` as `contents`."""
    try:
        with open(path, "rb", buffering=0, opener=_at_once) as file:
            known = os.fstat(file.fileno())
            if not stat.S_ISREG(known.st_mode):
                raise Unread("it is no file, but a pipe or a device")
            data = file.read(min(known.st_size, most) + 1)
            # One that is being written, or that the system makes up, holds more or less than it says.
            while len(data) != known.st_size and len(data) <= most:
                if not (more := file.read(most + 1 - len(data))):
                    break
                data += more
    except OSError as fault:
        raise Unread((fault.strerror or "it can't be opened").lower()) from None
    except ValueError:  # a name that no file can have
        raise Unread("it can't be opened") from None
    if len(data) > most:
        raise TooBig(f"it has more than {most / 2**20:.0f} MB")
    return data, known


def contents_of_own(path: str) -> bytes:
    """All of one of the program's own files, with less ado; of one that can't be read, which makes no page,
    nothing."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - `Path` takes longer than reading does
            return file.read()
    except OSError:
        return b""


def _at_once(path: str, flags: int) -> int:
    """A pipe is opened without waiting for who writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def shipped(*parts: str) -> bytes:
    """A file that comes with the program, by its path in the package."""
    return Path(__file__).parent.joinpath(*parts).read_bytes()


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a file lies in a folder, or in one of its folders, wherever links lead."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def kept_in(path: Path, root: Path) -> Path:
    """A file of a library, links followed; `root` is the library's folder. `Unread` where a link leads out of
    the folder that it lies in: a library from a stranger is to show nothing else of this computer."""
    # Unlike `Path.resolve`, it takes links that lead round in a circle; opening fails at them.
    folder = Path(os.path.realpath(root)) / path.parent.relative_to(root)
    found = Path(os.path.realpath(path))
    if not found.is_relative_to(folder):
        raise Unread("a link that leads out of the folder")
    return found


def inside(folder: Path, name: str) -> Path | Wrong:
    """The file `name` of `folder`, links followed; or what is wrong with it, and what to type."""
    kept = "put the file into the folder of this YAML file, and type its path from there"
    if name.startswith(("/", "\\", "~")) or re.match(r"[A-Za-z]+:", name):
        return Wrong(f"`{name}` is not a path inside the folder", kept)
    if "\\" in name:
        return Wrong(f"a `\\` in the path `{name}`", f"type `{name.replace(chr(92), '/')}`")
    if ".." in name.split("/"):
        return Wrong(f"`{name}` leads out of the folder", kept)
    if any(part[:1] == "." and part != "." for part in name.split("/")):
        return Wrong(f"`{name}` is hidden by the `.` that a name in it begins with", "give it another name")
    root = folder.resolve()
    try:
        path = (root / name).resolve()
        exists = path.is_file()
    except (OSError, ValueError, RuntimeError):
        return Wrong(f"`{name}` can't be opened", kept)
    if not path.is_relative_to(root):
        return Wrong(f"`{name}` is a link that leads out of the folder", kept)
    return path if exists else Wrong(f"no file `{name}`", _like(root, name) or kept)


def picture_in(folder: Path, name: str) -> Path | Wrong:
    """A picture of `folder` that can be drawn, or what is wrong with it."""
    path = inside(folder, name)
    if isinstance(path, Wrong):
        return path
    try:
        data = contents(path, MOST_BYTES)
    except TooBig:
        size = path.stat().st_size / 2**20
        return Wrong(f"`{name}` has {size:.0f} MB, more than {MOST_BYTES >> 20}", "save it smaller")
    except Unread:
        return Wrong(f"`{name}` can't be opened", "allow this program to read it")
    kind = picture_kind(data)
    named = path.suffix.lower().lstrip(".").replace("jpeg", "jpg")
    if kind is None:
        return Wrong(f"`{name}` is no PNG, JPEG or SVG picture", "save it as one of these")
    if kind != named:
        return Wrong(f"`{name}` is a {kind.upper()} file", f"let its name end in `.{kind}`")
    return path


def picture_kind(data: bytes) -> str | None:
    """What a picture's name is to end in, told from how it begins; none for what can't be drawn."""
    head = data[:HEAD]
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    return "svg" if SVG.search(head) else None


def _like(root: Path, name: str) -> str:
    """A file beside it whose name is near."""
    from broadside.issues.suggest import nearest

    name = name.rstrip("/")
    folder = (root / name).parent
    if not folder.is_dir() or not folder.resolve().is_relative_to(root):
        return ""
    near = nearest(Path(name).name, sorted(path.name for path in folder.iterdir() if path.is_file()))
    return f"did you mean `{name[: name.rfind('/') + 1]}{near}`?" if near else ""
