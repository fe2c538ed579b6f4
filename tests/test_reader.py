"""What is read: files of the folder and nothing else, wherever links lead; no pipe, no device, no end."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hostile.ground import SECRET, lay, put
from hostile.places import FILES, use
from hostile.trial import words_made
from machine import can_be_named, needs_pipes
from samples import HOME

from broadside.cli import main
from broadside.files import TooBig, Unread, contents, inside, kept_in
from broadside.pipeline.record import FORM

BUILD = ("s", "--layout", "large-print", "--paper", "letter", "--jobs", "1", "--no-gallery")
OPENING = {"open", "load_svg_file", "svg2rlg", "getOpenProfile", "ImageCmsProfile"}
READING = {
    "read_bytes",
    "read_text",
    "write_bytes",
    "write_text",
    "from_file_path",
    "copyfile",
    "copytree",
    "move",
}
# Streams of a PDF that is in memory.
STREAMS = (
    "metadata.read_bytes()",
    "part.read_bytes()",
    ".ToUnicode.read_bytes()",
    ".DestOutputProfile.read_bytes()",
)


def run_for(name: str) -> tuple[str, ...]:
    """A build that reads the file."""
    if name == "sheets/s/es.po":
        return (*BUILD, "--lang", "es")
    return ("s", "--layout", "odd", *BUILD[3:]) if name == "layouts/odd.yaml" else BUILD


NO_UNICODE = "caf\udce9"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = lay(tmp_path)
    monkeypatch.chdir(home)
    return home


@pytest.mark.parametrize(("name", "target"), FILES)
@pytest.mark.parametrize("relative", [True, False])
def test_a_link_that_leads_out_is_told_and_not_followed(
    home: Path, name: str, target: str, relative: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    path, outside = home / name, home.parent / "outside" / target
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        path.rename(home.parent / "was")
    path.unlink(missing_ok=True)
    path.symlink_to(os.path.relpath(outside, path.parent) if relative else outside)
    use(home, name)
    status = main(run_for(name))
    said = capsys.readouterr().err
    assert status in (1, 2)
    assert "leads out of the folder" in said or "no sheets in" in said or "no brands in" in said
    assert SECRET not in said
    assert SECRET not in words_made(home)


def test_a_link_within_the_folder_is_followed(home: Path) -> None:
    folder = home / "sheets" / "s"
    (folder / "sheet.yaml").rename(folder / "words.yaml")
    (folder / "sheet.yaml").symlink_to("words.yaml")
    assert main(BUILD) == 0


PIPED = [name for name, target in FILES if target not in (".", "folder")]
# A process for all of them, as one that waits at a pipe waits for ever. It tells each answer when it has it.
EACH = """
import contextlib, io, json, os, sys
from broadside.cli import main
for home, words in json.loads(sys.argv[1]):
    os.chdir(home)
    with contextlib.redirect_stderr(io.StringIO()) as said:
        status = main(words)
    print(json.dumps([status, said.getvalue()]), file=sys.__stdout__, flush=True)
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    """The status of a run where one of the files is a pipe, and what it says."""
    runs = []
    for name in PIPED:
        home = lay(tmp_path_factory.mktemp("piped"))
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).unlink(missing_ok=True)
        os.mkfifo(home / name)
        use(home, name)
        runs.append((str(home), [*run_for(name)]))
    command = [sys.executable, "-c", EACH, json.dumps(runs)]
    env = {**os.environ, "PYTHONPATH": str(HOME)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        try:
            told, _ = process.communicate(timeout=600)
        except subprocess.TimeoutExpired:
            process.kill()
            told, _ = process.communicate()
    found = [json.loads(line) for line in told.splitlines() if line.startswith("[")]
    return dict(zip(PIPED, found, strict=False))


@needs_pipes
@pytest.mark.parametrize("name", PIPED)
def test_a_pipe_is_told_at_once(name: str, answers: dict[str, tuple[int, str]]) -> None:
    assert name in answers, "it waits"
    status, said = answers[name]
    assert status in (1, 2)
    assert "error" in said.lower()
    assert "itself failed" not in said


@needs_pipes
@pytest.mark.parametrize(
    "words", [("proof", "a"), ("impose", "a"), ("compare", "a", "a"), ("compare", "a", "b")]
)
def test_so_is_one_in_place_of_a_pdf(
    home: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        os.mkfifo(home / name)
    assert main(words) in (1, 2)
    assert "it is no file, but a pipe or a device" in capsys.readouterr().err


def test_devices_and_folders_are_no_files(tmp_path: Path) -> None:
    for path in (Path("/dev/zero"), Path("/dev/null"), tmp_path, tmp_path / "none", Path("a\0b")):
        with pytest.raises(Unread):
            contents(path, 1000)


def test_no_more_is_read_than_is_allowed(tmp_path: Path) -> None:
    path = put(tmp_path / "f", b"x" * 1000)
    assert contents(path, 1000) == b"x" * 1000
    with pytest.raises(TooBig):
        contents(path, 999)


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")
    assert not isinstance(inside(tmp_path, "a"), Path)
    with pytest.raises(Unread):
        contents(kept_in(tmp_path / "a", tmp_path), 10)


@pytest.mark.parametrize("name", ["build", "schemas", "brands", "build/pages"])
def test_nothing_is_written_where_a_link_leads(
    home: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = home.parent / "elsewhere"
    elsewhere.mkdir()
    if name == "brands":
        (home / "brands").rename(elsewhere / "brands")
        elsewhere = elsewhere / "brands"
    (home / name).parent.mkdir(exist_ok=True)
    (home / name).symlink_to(elsewhere)
    before = sorted(elsewhere.rglob("*"))
    words = {"schemas": ("schema",), "brands": ("new", "brand", "ours", "--organization", "Ours")}
    main(words.get(name, BUILD[:-1]))
    assert "is a link that leads out of the folder" in capsys.readouterr().err
    assert sorted(elsewhere.rglob("*")) == before


def test_a_link_among_the_pdfs_is_not_shown(home: Path) -> None:
    put(home.parent / "outside" / "a.pdf", b"x")
    (home / "build").mkdir()
    (home / "build" / "theirs.pdf").symlink_to(home.parent / "outside" / "a.pdf")
    assert main(BUILD[:-1]) == 0
    assert "leads out of the folder" in (home / "build" / "index.html").read_text("utf-8")


# A device; parts of a file that was read; an address in the browser.
NO_FILES = ("os.open(os.devnull", "self._zip.open(", "pack.open(", "image.open(", "webbrowser.open(")


def _opened(path: Path) -> Iterator[str]:
    """What a room opens, reads or copies that is no stream of bytes in memory."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        words = ast.unparse(call)
        in_memory = call.args and ast.unparse(call.args[0]).startswith("io.BytesIO(")
        in_memory = in_memory or words.startswith(NO_FILES)
        if (name in OPENING and not in_memory) or (
            name in READING and not any(one in words for one in STREAMS)
        ):
            yield words


def test_no_room_opens_files_but_the_reader_and_the_writer() -> None:
    """What others open is bytes already; a desk's folder has a file that is locked, and says nothing."""
    found = {
        (path.relative_to(HOME / "broadside").as_posix(), words)
        for path in (HOME / "broadside").rglob("*.py")
        for words in _opened(path)
    }
    assert {room for room, _ in found} == {"files.py", "file/save.py", "desk/folder.py"}, found


@pytest.mark.parametrize("name", ["../../outside/es.po", "{outside}", "..", "sub/../../../outside/es.po"])
def test_a_record_cannot_have_files_elsewhere_deleted(home: Path, name: str) -> None:
    """It may be a stranger's; `clean` deletes by it what was made of sheets that are gone."""
    theirs = home.parent / "outside" / "es.po"
    job = {"sheet": "gone", "lang": "en", "layout": "handout", "paper": "letter", "brand": "plain"}
    made = {"job": job, "inputs": "", "file": sha256(theirs.read_bytes()).hexdigest(), "pages": 1, "size": 1}
    made |= {"flip": None, "coverage": [], "issues": []}
    entries = {name.format(outside=theirs): made}
    put(home / "build" / ".broadside.json", json.dumps({"form": FORM, "made": entries, "gallery": ""}))
    assert main(["clean"]) == 0
    assert theirs.exists()


@pytest.mark.skipif(not can_be_named(NO_UNICODE), reason="names are Unicode on this system")
def test_names_that_are_no_unicode_are_made_and_shown(home: Path) -> None:
    name = NO_UNICODE
    (home / "sheets" / "s").rename(home / "sheets" / name)
    for _ in range(2):
        assert main([name, *BUILD[1:-1]]) == 0
    assert (home / "build" / f"{name}_en_plain_large-print_letter.pdf").exists()
    assert "plain" in (home / "build" / "index.html").read_text("utf-8")
