"""The name of a picture → its file, where it can be drawn; else what is wrong with it."""

from pathlib import Path

from broadside.files import Unread, picture_in
from broadside.forms.reading import Reading
from broadside.issues import Fault, Span, Wrong
from broadside.model.memo import Memo
from broadside.model.picture import PictureFile
from broadside.pictures.size import picture_size
from broadside.pictures.svg_faults import svg_data, svg_fault


def drawable(name: str, reading: Reading, span: Span) -> Path | Wrong:
    """The picture `name` of the folder that `span` lies in; or what is wrong with it, and what to do. A
    warning at `span` where it is not drawn as an author would expect."""
    path = picture_in(reading.folder_at(span), name)
    if isinstance(path, Wrong):
        return path
    if wrong := reading.memo.once(("picture", path), lambda: amiss(path, reading.memo)):
        return wrong
    if path.suffix.lower() == ".svg" and (reason := _flattened(path, span, reading.memo)):
        message = f"`{name}` is printed as a picture, of up to 600 dots to the inch: no shapes show {reason}"

        reading.warning(span, message, "for edges sharp at any size, flatten its effects and export it again")
    return path


def _flattened(path: Path, span: Span, memo: Memo) -> str:
    from broadside.pictures.svg import drawing_of, flattened

    return flattened(drawing_of(str(path), span, memo))


def measured(name: str, reading: Reading, span: Span) -> PictureFile | Wrong:
    """The picture `name` of the reading's folder with its size; or what is wrong with it, and what to do."""
    path = drawable(name, reading, span)
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
