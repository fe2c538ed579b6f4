"""What reaches the terminal: nothing that it obeys, whatever files are called; and a sentence where the
terminal, the folder or the computer fails."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest
from hostile.ground import SHORT, lay, put
from machine import (
    FULL,
    can_be_named,
    limited,
    needs_broken_pipes,
    needs_folders_that_go,
    needs_full,
    needs_limits,
)
from samples import HOME

from broadside.cli.say import tell
from broadside.commands.home import session_in
from broadside.issues import Fault, Span, error
from broadside.issues.visible import visible

OWN_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# Sets the title of a window; clears the screen; reads as `exe.txt`; ends a line; is no UTF-8.
ILL = (
    "\x1b]0;owned\x07",
    "\x1b[2J",
    "txt\u202eexe",
    "a\nb: error: c",
    b"caf\xe9".decode("utf-8", "surrogateescape"),
)
# Windows takes no control characters and no colon, macOS no name that is no UTF-8.
NAMES = tuple(name for name in ILL if can_be_named(name))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return lay(tmp_path)


def call(home: Path, *words: str, limit: int = 0, **how: object) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "PYTHONPATH": str(HOME), "FORCE_COLOR": "1"}
    command = [sys.executable, "-m", "broadside", *words]
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": home, **how}
    if limit:
        settings["preexec_fn"] = limited(limit)
    return subprocess.run(command, env=env, encoding="utf-8", check=False, **settings)  # type: ignore[call-overload,no-any-return]


def test_names_are_shown_and_not_obeyed(home: Path) -> None:
    for name in NAMES:
        put(home / "sheets" / name / "sheet.yaml", SHORT.replace("title:", "tittle:"))
        put(home / "brands" / name / "brand.yaml", "meta: {name: A}\nlogo: none.png\n")
        (home / f"{name}.pdf").write_bytes(b"x")
    of_all = dict.fromkeys((("check",), ("list",), ("proof", ".")), NAMES)
    of_one = {words: (name,) for name in NAMES for words in (("proof", f"{name}.pdf"), ("--layout", name))}
    for words, names, said in spoken(home, of_all | of_one):
        assert not OBEYED.search(OWN_COLOUR.sub("", said)), words
        for name in names:
            assert visible(name).partition("]")[0] in said, words


def spoken(
    home: Path, calls: dict[tuple[str, ...], tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """What each of some calls says, in one start for all, which takes longer than any of them."""
    program = (
        "import json, os, sys\n"
        "from broadside.__main__ import run\n"
        "for words in json.loads(sys.argv[1]):\n"
        "    run([os.fsdecode(bytes.fromhex(word)) for word in words])\n"
        "    os.write(1, b'\\0')\n"
    )
    words = json.dumps([[os.fsencode(word).hex() for word in words] for words in calls])
    env = {**os.environ, "PYTHONPATH": str(HOME), "FORCE_COLOR": "1"}
    command = [sys.executable, "-c", program, words]
    done = subprocess.run(
        command, env=env, cwd=home, encoding="utf-8", stdout=PIPE, stderr=STDOUT, check=True
    )
    *said, rest = done.stdout.split("\0")
    assert not rest
    return zip(calls.keys(), calls.values(), said, strict=True)


def test_an_answer_for_scripts_says_the_very_names_all_the_same(home: Path) -> None:
    for name in NAMES:
        put(home / "sheets" / name / "sheet.yaml", SHORT)
    said = call(home, "list", "--json").stdout
    assert not OBEYED.search(said)
    assert sorted(one["name"] for one in json.loads(said)["sheets"]) == sorted(["s", *NAMES])


def test_letters_of_another_direction_stay_as_they_are() -> None:
    assert visible("שלום\u200f, \u200eسلام é 漢") == "שלום\u200f, \u200eسلام é 漢"


def test_a_folder_that_may_not_be_read_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()

    def refused(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(
        Fault, match=r"sheets: error: can't read the folder: permission denied\n +hint: make it"
    ):
        session_in(tmp_path)


def test_a_long_value_is_cut_where_it_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = "x" * 5000
    for words in (["--layout", long], ["--jobs", long], [long]):
        done = call(home, *words)
        assert (done.returncode, "…xx" in done.stderr, len(done.stderr) < 700) == (2, True, True), words
    path = f"no file `{'a/' * 100}b.yaml` in `b`"
    tell([error(Span(path="a"), f"no file `{long}`", f"type {long}"), error(Span(path="a"), path)])
    said = capsys.readouterr().err
    assert f"no file `{'x' * 119}…{'x' * 59}`\n" in said
    # What is to be typed is typed whole.
    assert f"hint: type {long}\n" in said
    assert path in said


@needs_full
@pytest.mark.parametrize(
    "words", [("list",), ("--help",), ("--version",), ("proof", "a.pdf"), ("list", "--json")]
)
def test_a_full_disk_is_a_sentence(home: Path, words: tuple[str, ...]) -> None:
    (home / "a.pdf").write_bytes((HOME / "tests" / "corpus" / "images" / "two.png").read_bytes())
    with FULL.open("w", encoding="utf-8") as full:
        done = call(home, *words, stdout=full)
    assert done.returncode == 1
    if words[0] != "proof":
        assert done.stderr.splitlines()[-1] == "Error: can't write the answer: no space left on device"
    assert "itself failed" not in done.stderr


@needs_broken_pipes
def test_who_reads_no_further_gets_no_complaint(home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = call(home, "list", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


def test_letters_that_the_terminal_lacks_are_spelled(home: Path) -> None:
    put(home / "sheets" / "s" / "sheet.yaml", SHORT.replace("Heat", "暑さ"))
    env = {**os.environ, "PYTHONPATH": str(HOME), "PYTHONIOENCODING": "latin-1"}
    for words in (("list",), ("list", "--json")):
        command = [sys.executable, "-m", "broadside", *words]
        done = subprocess.run(
            command, cwd=home, env=env, capture_output=True, encoding="latin-1", check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert r"\u6691\u3055" in done.stdout
    assert json.loads(done.stdout)["sheets"][0]["title"] == "暑さ"


@needs_folders_that_go
def test_a_current_folder_that_is_gone_is_a_sentence(home: Path) -> None:
    program = (
        "import os; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone');"
        "from broadside.__main__ import run; raise SystemExit(run(['list']))"
    )
    env = {**os.environ, "PYTHONPATH": str(HOME)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=home, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "Error: the current folder is gone: go into another one\n")


@needs_limits
@pytest.mark.parametrize("limit", [10, 14, 20])
def test_too_few_file_handles_are_a_sentence(home: Path, limit: int) -> None:
    done = call(home, "s", "--layout", "handout", "--jobs", "2", limit=limit)
    assert done.returncode in (0, 1)
    assert "itself failed" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 0 or "error" in OWN_COLOUR.sub("", done.stderr)


def test_only_one_room_speaks() -> None:
    """Everything that is said goes by what makes it safe for a terminal."""
    spoken = [path for path in (HOME / "broadside").rglob("*.py") if "click.echo(" in path.read_text("utf-8")]
    assert [path.name for path in spoken] == ["say.py"]
