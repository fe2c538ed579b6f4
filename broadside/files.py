"""Folder, name → Path: finds files that a sheet or brand names, only in its own folder, only what we draw."""

import re
from pathlib import Path

from broadside.issues import Wrong

# A photograph for a whole page at 600 dpi has 15 MB.
MOST_BYTES = 20 * 1024 * 1024
SVG = re.compile(rb"<(?:\w+:)?svg[\s>]")
HEAD = 16_384


def inside(folder: Path, name: str) -> Path | Wrong:
    """The file `name` of `folder`, links followed; or what is wrong with it, and what to type."""
    kept = "put the file into the folder of this YAML file, and type its path from there"
    if name.startswith(("/", "\\", "~")) or re.match(r"[A-Za-z]+:", name):
        return Wrong(f"`{name}` is not a path inside the folder", kept)
    if "\\" in name:
        return Wrong(f"a `\\` in the path `{name}`", f"type `{name.replace(chr(92), '/')}`")
    if ".." in name.split("/"):
        return Wrong(f"`{name}` leads out of the folder", kept)
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
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return Wrong(f"`{name}` can't be opened", "allow this program to read it")
    if size > MOST_BYTES:
        return Wrong(f"`{name}` has {size / 2**20:.0f} MB, more than {MOST_BYTES >> 20}", "save it smaller")
    kind = _kind(head)
    named = path.suffix.lower().lstrip(".").replace("jpeg", "jpg")
    if kind is None:
        return Wrong(f"`{name}` is no PNG, JPEG or SVG picture", "save it as one of these")
    if kind != named:
        return Wrong(f"`{name}` is a {kind.upper()} file", f"let its name end in `.{kind}`")
    return path


def _kind(head: bytes) -> str | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    return "svg" if SVG.search(head) else None


def _like(root: Path, name: str) -> str:
    """A file beside it whose name is near."""
    from broadside.issues.suggest import nearest

    folder = (root / name).parent
    if not folder.is_dir() or not folder.resolve().is_relative_to(root):
        return ""
    near = nearest(Path(name).name, sorted(path.name for path in folder.iterdir()))
    return f"did you mean `{name[: name.rfind('/') + 1]}{near}`?" if near else ""
