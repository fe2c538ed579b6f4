"""Texts of a sheet, a translation or a brand → files: saved whole, earlier versions kept, what is typed kept
meanwhile.

What is in the file is the `base` of who edits it, by its digest: who saves says which text they have seen,
and nothing that they have not seen is replaced. All of it lies in `.desk` beside `sheets`, where no sheet is
looked for:

.desk/versions/NAME/20261129T101500Z-<digest>.yaml what was in the file before a save
.desk/drafts/NAME/<window>-<digest of base>.yaml what was typed in a window, and not saved
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from broadside.file.save import put_or_fault, unwritable
from broadside.files import Unread, contents, kept_in
from broadside.issues import Fault, Span, error, shown
from broadside.read.load import MOST_BYTES

FOLDER = ".desk"
# Earlier versions of a sheet, and texts that were never saved: the oldest beyond these go.
MOST_VERSIONS, MOST_DRAFTS = 100, 20
VERSION = re.compile(r"(\d{8}T\d{6})Z-([0-9a-f]{12})(?:-\d+)?\.(?:yaml|po)")
DRAFT = re.compile(r"([A-Za-z0-9_-]{16,32})-([0-9a-f]{12})\.(?:yaml|json)")


class Version(Struct, frozen=True, kw_only=True):
    """An earlier text by the name of its file, and when it was replaced."""

    name: str
    when: datetime


class Draft(Struct, frozen=True, kw_only=True):
    """A text that was not saved: the window that it was typed in, the base that it changes, and when."""

    window: str
    base: str
    when: datetime
    text: str


class Moved(Exception):
    """The file is not what the person has seen. `text` is what it is now, `base` its digest."""

    def __init__(self, text: str) -> None:
        self.text, self.base = text, digest(text)
        super().__init__("the file was changed meanwhile")


def digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def text_in(path: Path, home: Path) -> str:
    """What a sheet's file says. `Fault` where it is no text of this folder."""
    try:
        data = contents(kept_in(path, home), MOST_BYTES)
        # As it is: an edit of one line leaves how others end.
        return data.decode("utf-8")
    except Unread as fault:
        raise Fault([error(Span(path=shown(path)), f"can't read the file: {fault}")]) from None
    except UnicodeDecodeError:
        place = Span(path=shown(path))
        raise Fault([error(place, "the file is no UTF-8 text", "save it as UTF-8")]) from None


class Shelf:
    """The versions and drafts of one text, whose file is `path` in the folder `home`. Of a translation a
    draft is what was typed, in JSON."""

    def __init__(self, name: str, path: Path, home: Path) -> None:
        self.path, self._home = path, home
        self._drafted = ".json" if path.suffix == ".po" else path.suffix
        self._versions = home / FOLDER / "versions" / name
        self._drafts = home / FOLDER / "drafts" / name

    def text(self) -> str:
        return text_in(self.path, self._home)

    def save(self, text: str, base: str, *, keep: bool = True) -> str:
        """Replace the file whose text has the digest `base`; the digest of the new one. `Moved` where it has
        another; `Fault` where it can't be written. What is replaced is kept first, but where nothing that it
        says is lost (`keep`)."""
        old = self.text()
        if digest(old) != base:
            raise Moved(old)
        if "\r\n" in old and "\r" not in text:
            # Browsers give lines back with an end of their own.
            text = text.replace("\n", "\r\n")
        if len(data := text.encode("utf-8")) > MOST_BYTES:
            place = Span(path=shown(self.path))
            raise Fault([error(place, f"the text is bigger than {MOST_BYTES // 1024:,} KiB", "split it")])
        if old == text:
            return base
        if keep or not self.versions():
            self.keep(old)
        try:
            real = kept_in(self.path, self._home)
        except Unread as fault:
            raise Fault([error(Span(path=shown(self.path)), f"can't write the file: {fault}")]) from None
        put_or_fault(data, real)
        return digest(text)

    def keep(self, text: str) -> None:
        """Keep a text as an earlier version."""
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{digest(text)}.yaml"
        self._put(text, self._versions, name)
        for old in _sorted(self._versions, VERSION)[:-MOST_VERSIONS]:
            _delete(old)

    def versions(self) -> tuple[Version, ...]:
        """The newest first."""
        found = reversed(_sorted(self._versions, VERSION))
        return tuple(Version(name=path.name, when=_when(path.name)) for path in found)

    def version(self, name: str) -> str | None:
        """The text of one; None where there is none of that name."""
        if not VERSION.fullmatch(name) or not (self._versions / name).is_file():
            return None
        return text_in(self._versions / name, self._home)

    def draft(self, text: str, window: str, base: str) -> None:
        """Keep what is typed in a window; what it was before goes."""
        name = f"{window}-{base}{self._drafted}"
        self._put(text, self._drafts, name)
        for path in _sorted(self._drafts, DRAFT):
            if path.name != name and path.name.startswith(f"{window}-"):
                _delete(path)
        by_age = sorted(_sorted(self._drafts, DRAFT), key=_age)
        for old in by_age[:-MOST_DRAFTS]:
            _delete(old)

    def drop(self, window: str) -> None:
        """Forget what was typed in a window: it is saved, or not wanted."""
        for path in _sorted(self._drafts, DRAFT):
            if path.name.startswith(f"{window}-"):
                _delete(path)

    def drafts(self) -> tuple[Draft, ...]:
        """Those of all windows, the last one typed first."""
        return tuple(_read_drafts(sorted(_sorted(self._drafts, DRAFT), key=_age, reverse=True), self._home))

    def _put(self, text: str, folder: Path, name: str) -> None:
        try:
            # A link among these folders would lead what is written elsewhere.
            kept_in(folder / name, self._home)
        except Unread as fault:
            raise Fault([unwritable(folder, OSError(0, str(fault)), "the folder")]) from None
        put_or_fault(text.encode("utf-8"), folder / name)


def difference(old: str, new: str) -> tuple[str, ...]:
    """What differs, as lines that begin with ` `, `+`, `-` or `@`."""
    return tuple(unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=2))[2:]


def _sorted(folder: Path, names: re.Pattern[str]) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if names.fullmatch(path.name) and path.is_file())
    except OSError:
        return []


def _when(name: str) -> datetime:
    found = VERSION.fullmatch(name)
    assert found
    return datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC).astimezone()


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _read_drafts(paths: list[Path], home: Path) -> Iterator[Draft]:
    for path in paths:
        found = DRAFT.fullmatch(path.name)
        assert found
        with suppress(Fault):
            when = datetime.fromtimestamp(_age(path), UTC).astimezone()
            yield Draft(window=found[1], base=found[2], when=when, text=text_in(path, home))


def _delete(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
