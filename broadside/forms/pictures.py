"""A picture that a sheet or brand names in, its file out where it can be drawn; else what is wrong."""

from pathlib import Path

from broadside.files import picture_in
from broadside.forms.reading import Reading
from broadside.issues import Wrong
from broadside.model.memo import Memo
from broadside.pictures.svg_faults import svg_fault


def drawable(name: str, reading: Reading) -> Path | Wrong:
    """The picture `name` of the reading's folder; or what is wrong with it, and what to do."""
    path = picture_in(reading.folder, name)
    if isinstance(path, Wrong):
        return path
    return reading.memo.once(("picture", path), lambda: amiss(path, reading.memo)) or path


def amiss(path: Path, memo: Memo) -> Wrong | None:
    """What keeps a picture from being drawn as it is. All of it is read: a check is to find what building
    would stumble over."""
    from broadside.pictures.logo_weight import unreadable

    wrong = svg_fault(path.read_bytes()) if path.suffix.lower() == ".svg" else None
    return Wrong(f"`{path.name}` holds {wrong.what}", wrong.hint) if wrong else unreadable(str(path), memo)
