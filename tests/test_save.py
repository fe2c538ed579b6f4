"""Every write of a run fails once, each in turn, as in SQLite: files stay whole, and a sentence says so."""

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hostile.ground import lay, put
from pdfs import draw
from warm import warm_sessions

from broadside.cli import main
from broadside.file import save
from broadside.inspect import compare, gallery
from broadside.inspect.render import renderer as drawing
from broadside.issues import Fault
from broadside.read import json_schema

WRITING = os.O_WRONLY | os.O_RDWR
CALLS = ("open", "write", "fsync", "close", "replace", "rename", "mkdir", "unlink")
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
OLD, NEW = b"old " * 5000, b"new " * 7000


class Failing:
    """Counts what is asked of the disk, and fails the call of number `nth`; with `on` all after it too, with
    `short` a write of that number only writes a part of what it was given."""

    def __init__(self, nth: int = 0, *, on: bool = False, short: bool = False) -> None:
        self.nth, self.on, self.short, self.count = nth, on, short, 0
        self.files: set[int] = set()

    def __call__(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            if (name == "open" and not args[1] & WRITING) or (name == "close" and args[0] not in self.files):
                return real(*args, **more)
            self.count += 1
            if name == "close":
                self.files.remove(args[0])
            if self.count == self.nth and self.short and name == "write":
                return real(args[0], args[1][: len(args[1]) // 2])
            if not self.short and (self.count == self.nth or (self.on and 0 < self.nth < self.count)):
                if name == "close":  # the system has closed it all the same
                    real(*args, **more)
                raise FULL
            made = real(*args, **more)
            if name == "open":
                self.files.add(made)
            return made

        return call


@contextmanager
def broken(failing: Failing) -> Iterator[Failing]:
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, failing(name, getattr(os, name)))
        yield failing


def each(act: Callable[[], None], **how: bool) -> Iterator[int]:
    """The numbers of all calls that `act` makes, from the first."""
    with broken(Failing()) as whole:
        act()
    assert whole.count
    yield from range(1, whole.count + 1)


@pytest.mark.parametrize("how", [{}, {"on": True}, {"short": True}])
@pytest.mark.parametrize("there", [True, False])
def test_a_file_is_the_old_or_the_new_one_and_whole(
    tmp_path: Path, there: bool, how: dict[str, bool]
) -> None:
    path = tmp_path / "a" / "f.pdf"

    def act() -> None:
        save.put_or_fault(NEW, path)

    for nth in each(act):
        path.unlink(missing_ok=True)
        if there:
            put(path, OLD)
        try:
            with broken(Failing(nth, **how)):
                act()
            done = True
        except Fault as fault:
            done = False
            hints = {issue.hint for issue in fault.issues}
            assert hints == {"delete what you don't need, or choose another folder with `--out`"}
            assert [issue.message for issue in fault.issues] in (  # noqa: PT017 - it need not fail
                ["can't write the file: no space left on device"],
                ["can't write the folder: no space left on device"],
            )
        kept = path.read_bytes() if path.exists() else None
        assert kept == (NEW if done else OLD if there else None) or (not done and kept == NEW)
        assert done or not how.get("short")
        others = [one.name for one in path.parent.iterdir() if one != path]
        assert all(save.UNFINISHED.fullmatch(name) for name in others)
        save.sweep(path.parent)
        assert list(path.parent.iterdir()) == ([path] if kept else [])


@pytest.mark.parametrize("how", [{}, {"on": True}, {"short": True}])
def test_a_folder_is_there_with_all_that_is_in_it_or_not_at_all(tmp_path: Path, how: dict[str, bool]) -> None:
    def act(folder: Path) -> None:
        with save.whole_folder(folder) as part:
            save.put(OLD, part / "a")
            save.put(NEW, part / "b")

    for nth in each(lambda: act(tmp_path / "first")):
        folder = tmp_path / str(nth)
        try:
            with broken(Failing(nth, **how)):
                act(folder)
        except Fault as fault:
            assert len(fault.issues) == 1  # noqa: PT017 - it need not fail
        if folder.exists():
            assert ((folder / "a").read_bytes(), (folder / "b").read_bytes()) == (OLD, NEW)
        assert not how.get("short") or folder.exists()


# What writes: PDFs with their tickets and imposed, the gallery with its pictures, pages, schemas, a brand.
RUNS = (
    ("s", "--layout", "large-print", "--paper", "letter", "--jobs", "1", "--ticket", "--impose", "2-up"),
    ("compare", "old.pdf", "new.pdf"),
    ("impose", "old.pdf"),
    ("schema",),
    ("template", "s"),
    ("new", "brand", "ours", "--organization", "Ours"),
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = lay(tmp_path)
    draw(home / "old.pdf", [("Heat", 30, 40)])
    draw(home / "new.pdf", [("Cold", 30, 40)])
    monkeypatch.chdir(home)
    return home


def files(home: Path) -> dict[str, bytes]:
    """What a run has made."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and not save.UNFINISHED.fullmatch(path.name)
    }


def without_records(files: dict[str, bytes]) -> dict[str, bytes]:
    """Nor what is told of it in the page that shows what there is."""
    return {name: data for name, data in files.items() if not name.endswith(("/.broadside.json", ".html"))}


@pytest.fixture
def _warm() -> Iterator[None]:
    """Runs share what they set, and the process that draws."""
    with warm_sessions(), drawing.renderer() as own, pytest.MonkeyPatch.context() as patch:
        for room in (gallery, compare, drawing):
            patch.setattr(room, "renderer", lambda: nullcontext(own))
        yield


@pytest.mark.usefixtures("_warm")
@pytest.mark.parametrize("words", RUNS, ids=lambda words: words[0])
def test_a_run_says_in_a_sentence_what_it_could_not_write(
    home: Path,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # What is written is the same each time.
    monkeypatch.setattr(json_schema, "schemas", cache(json_schema.schemas))
    before = files(home)
    with broken(Failing()) as whole:
        assert main(words) == 0
    after = files(home)
    capsys.readouterr()
    for nth in range(1, whole.count + 1):
        for name in after.keys() - before.keys():
            (home / name).unlink(missing_ok=True)
        if words[0] == "new":
            shutil.rmtree(home / "brands" / "ours", ignore_errors=True)
        with broken(Failing(nth)):
            status = main(words)
        said = capsys.readouterr().err
        assert "itself failed" not in said, said
        assert "Traceback" not in said
        made = files(home)
        for name, data in made.items():
            # A page shows what there is.
            assert data == after[name] or (
                (name.endswith(".html") and data.endswith(b"</html>\n"))
                or (name.endswith("/.broadside.json") and json.loads(data))
            ), (
                nth,
                name,
            )
        # A leftover that can't be cleared away is nothing to tell, nor is a record, which only saves time.
        complete = without_records(made) == without_records(after)
        assert complete or "no space left on device" in said, (nth, status)
        assert status in (0, 1, 2)


def test_a_file_of_a_person_s_own_is_never_swept_away(home: Path) -> None:
    """Whatever it is called, short of what no person would call it."""
    own = [".thesis.pdf.draft.part", ".index.html.1.part", "a.part", ".a.pdf.123.part", ".broadside-1-x.part"]
    for name in own:
        put(home / "build" / name, b"mine")
    put(home / "brands" / ".ours.part" / "mine", b"mine")
    assert main(RUNS[0]) == 0
    assert main(RUNS[-1]) == 0
    assert {name for name in own if (home / "build" / name).exists()} == set(own)
    assert (home / "brands" / ".ours.part" / "mine").exists()


def test_what_a_run_that_was_killed_has_left_is_swept_away(home: Path) -> None:
    left = [
        put(home / "build" / folder / f".broadside-77-{'0' * 12}.part", b"x") for folder in (".", "pages")
    ]
    assert main(RUNS[0]) == 0
    assert not any(path.exists() for path in left)


def test_a_link_in_place_of_an_unfinished_file_is_not_written_through(tmp_path: Path) -> None:
    own = put(tmp_path / "own", b"mine")
    path = tmp_path / "folder" / "f.pdf"
    path.parent.mkdir()
    save.unfinished(path).symlink_to(own)
    save.put(NEW, path)
    assert (own.read_bytes(), path.read_bytes(), path.is_symlink()) == (b"mine", NEW, False)


@pytest.mark.parametrize("number", [errno.ENOENT, errno.ENAMETOOLONG, errno.EROFS])
def test_only_another_place_helps_where_there_is_none(number: int) -> None:
    told = save.unwritable(Path("out"), OSError(number, "no such place"))
    assert told.hint == "choose another folder with `--out`"
    assert "close it" in save.unwritable(Path("out"), OSError(errno.EACCES, "locked")).hint


def test_a_name_of_any_length_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 251 + ".pdf")
    save.put(NEW, path)
    assert path.read_bytes() == NEW
