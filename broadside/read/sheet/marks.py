"""Node → Issues: tells marks without a note, notes without a mark, and words that were meant as marks."""

import re
import typing
from collections.abc import Iterable
from types import MappingProxyType

from msgspec import Struct

from broadside.forms.reading import Reading, keys_of, misspelt
from broadside.issues.suggest import nearest
from broadside.model.content import Run
from broadside.model.node import Mapping, Node, Scalar, Sequence, scalars
from broadside.read.sheet.form import SheetForm
from broadside.read.sheet.notes import KEY

MARK = re.compile(r"\[\^([^\s\[\]^]{1,200})\]")
# With blanks in it.
LOOSE = re.compile(r"\[\^[ \t]{0,9}([^\s\[\]^]{1,200})[ \t]{0,9}\]")
# Without its `^`, or with that in another place; no link, no words in another language, none that a mark
# follows.
BARE = re.compile(r"(?<!\\)\^?(?<!\\)\[([^\s\[\]^]{1,200})\^?\](?!\(|\{|\[\^)")
# In brackets of another kind.
ROUND = re.compile(r"[({\[]\^([^\s()\[\]{}^]{1,200})[)}\]]")
# Any of these.
MEANT = re.compile(r"\[\^?[ \t]{0,9}([^\s\[\]^]{1,200})")
# Without it, a text has none of them.
SIGN = re.compile(r"\[|\^")
# What others put around the key of a note.
AROUND_KEY = "[^] "


class Library(Struct, frozen=True):
    """The references of a file beside the sheet: CSL-JSON text by key. `file` is what the sheet calls it;
    `whole` is false where not all that is in it could be read."""

    file: str = ""
    items: typing.Mapping[str, str] = MappingProxyType({})
    whole: bool = True


def marked_in(node: Node | None) -> set[str | None]:
    """The keys marked in words that may lie in blocks which could not be read."""
    return {mark for scalar in scalars(node) for mark in MARK.findall(scalar.text)}


def check_marks(node: Mapping, library: Library, marked: set[str | None], reading: Reading) -> None:
    """Every mark has its note, every note of the sheet its mark, every key one note."""
    notes = node.get("notes")
    entries = notes.entries if isinstance(notes, Mapping) else ()
    own = {key.text: key for key, _ in reversed(entries)}
    for key, value in entries:
        if key.text in library.items and not _is_comment(value):
            hint = "delete one of them, or leave only its `comment:` here, which is set after the reference"
            reading.error(key.span, f"note `{key.text}` is in `{library.file}` too", hint)
    marked |= {mark.note for mark in reading.marks}
    meant = _undefined(node, own, library, reading)
    meant |= _without_sign(node, {*own, *library.items}, marked, reading) | _cut_off(node)
    for name, key in own.items():
        is_read = KEY.fullmatch(name) and isinstance(node.get("blocks"), Sequence)
        if name not in marked and name not in meant and is_read:
            hint = f"type `[^{name}]` where it belongs, or delete the note"
            reading.error(key.span, f"unused note `{name}`", hint)


def _undefined(node: Mapping, own: Iterable[str], library: Library, reading: Reading) -> set[str]:
    """Tells marks without a note; the notes that may have been meant, which need not be told as unused."""
    notes = node.get("notes")
    unread = isinstance(notes, Sequence) or (isinstance(notes, Scalar) and bool(notes.text))
    misspelt_keys = misspelt(node, keys_of(SheetForm), SheetForm.synonyms)
    if unread or not library.whole or {"notes", "references"} & misspelt_keys.keys():
        return set()
    known = [*own, *library.items]
    # A key that is none is told where it stands.
    there = {*known, *(key.strip(AROUND_KEY).split(":")[0] for key in own if not KEY.fullmatch(key))}
    meant = set()
    for mark in reading.marks:
        if mark.note and mark.note not in there:
            near = None if reading.full else nearest(mark.note, known)
            meant |= {near} if near else set()
            _tell_undefined(mark, near, reading)
    return meant


def _tell_undefined(mark: Run, near: str | None, reading: Reading) -> None:
    hint = f"did you mean `[^{near}]`?" if near else f"type `{mark.note}:` and its words under `notes:`"
    reading.error(mark.span, f"undefined note `{mark.note}`", hint)


def _without_sign(node: Mapping, known: set[str], marked: set[str | None], reading: Reading) -> set[str]:
    """Tells `[key]` where `[^key]` was meant: an error, unless the note is marked elsewhere and the brackets
    may be words. The keys met, also those of marks with blanks in them, which are told already."""
    in_notes = {scalar.span for scalar in scalars(node.get("notes"))}
    met: set[str] = set()
    for scalar, _ in reading.printed:
        if not SIGN.search(scalar.text) or scalar.span in in_notes:
            continue
        met.update(LOOSE.findall(scalar.text))
        for found in (*BARE.finditer(scalar.text), *ROUND.finditer(scalar.text)):
            key = found[1]
            if key in known and not MARK.fullmatch(found[0]):
                met.add(key)
                tell = reading.warning if key in marked else reading.error
                tell(scalar.at(found.start()), f"`{found[0]}` is not the mark of a note", f"type `[^{key}]`")
    return met


def _cut_off(node: Mapping) -> set[str]:
    """The keys marked in what a `#` takes away, which is told where it stands."""
    comments = (scalar.comment for scalar in scalars(node))
    return {key for comment in comments if comment for key in MEANT.findall(comment.text)}


def _is_comment(node: Node) -> bool:
    """Whether a note is words to set after a reference that stands elsewhere."""
    return isinstance(node, Mapping) and [key.text for key, _ in node.entries] == ["comment"]
