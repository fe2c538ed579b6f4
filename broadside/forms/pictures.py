"""The name of a picture → its file, where it can be drawn; else what is wrong with it."""

from pathlib import Path

from broadside.files import Unread, picture_in
from broadside.forms.reading import Reading
from broadside.issues import Fault, Span, Wrong
from broadside.model.memo import Memo
from broadside.model.picture import PictureFile
from broadside.pictures.size import picture_size
from broadside.pictures.svg_faults import svg_data, svg_fault


def drawable(name: str, reading: Reading) -> Path | Wrong:
    """The picture `name` of the reading's folder; or what is wrong with it, and what to do."""
    path = picture_in(reading.folder, name)
    if isinstance(path, Wrong):
        return path
    return reading.memo.once(("picture", path), lambda: amiss(path, reading.memo)) or path


def measured(name: str, reading: Reading) -> PictureFile | Wrong:
    """The picture `name` of the reading's folder with its size; or what is wrong with it, and what to do."""
    path = drawable(name, reading)
    if isinstance(path, Wrong):
        return path
    try:
        size = reading.memo.once(("size", path), lambda: picture_size(str(path), Span(path=str(path))))
    except Fault as fault:
        return Wrong(fault.issues[0].message, fault.issues[0].hint)
    return PictureFile(path=str(path), size=size)


def amiss(path: Path, memo: Memo) -> Wrong | None:
    """What keeps a picture from being drawn as it is. All of it is read: a check is to find what building
    would stumble over."""
    from broadside.pictures.logo_weight import unreadable

    try:
        wrong = svg_fault(svg_data(str(path), memo)) if path.suffix.lower() == ".svg" else None
    except Unread as fault:
        return Wrong(f"`{path.name}` can't be opened: {fault}", "allow this program to read it")
    return Wrong(f"`{path.name}` holds {wrong.what}", wrong.hint) if wrong else unreadable(str(path), memo)
