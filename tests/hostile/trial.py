"""An attack by kind and seed in; what Broadside did that it should not, in words, out."""

import contextlib
import ctypes
import json
import os
import re
import shlex
import shutil
import struct
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hostile import pdfs_of_others
from hostile.answers import answered_wrong
from hostile.attacks import attack
from hostile.ground import OTHERS, OURS, SECRET, Call

YARD = Path(__file__).parent / "yard.py"
# Colours of our own; all other signs that a terminal obeys must have gone.
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# Of inotify: a file was opened, read, written, made, deleted or moved.
MOST_LOOKED_AT = 4 << 20
EVENTS = 0x1 | 0x2 | 0x20 | 0x40 | 0x80 | 0x100 | 0x200


@dataclass(frozen=True, kw_only=True)
class Verdict:
    kind: str
    seed: int
    call: Call
    wrong: tuple[str, ...]
    end: dict[str, Any]
    said: str


class Yard:
    """Runs attacks one after another, in folders of `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server = subprocess.Popen(
            [sys.executable, "-P", str(YARD)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> "Yard":
        return self

    def __exit__(self, *_: object) -> None:
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait()

    def place(self, kind: str, seed: int) -> Path:
        """Where an attack happens."""
        return self._folder / re.sub(r"\W", "-", f"{kind}-{seed}")

    def tried(self, kind: str, seed: int, *, keep: bool = False) -> Verdict:
        yard = self.place(kind, seed)
        shutil.rmtree(yard, ignore_errors=True)
        yard.mkdir(parents=True)
        call = attack(kind, seed, yard)
        with _watched(yard / "outside") as seen:
            end = self._run(call, yard)
            wrong = [*_ended_wrong(end, call), *(f"outside: {one}" for one in sorted(set(seen())))]
        said = _read(yard / "stderr") + _read(yard / "stdout")
        wrong += _said_wrong(said, end, call, yard, of_ours=kind not in pdfs_of_others.KINDS)
        wrong += answered_wrong(call, yard)
        if not keep:
            shutil.rmtree(yard, ignore_errors=True)
        return Verdict(kind=kind, seed=seed, call=call, wrong=tuple(wrong), end=end, said=said)

    def _run(self, call: Call, yard: Path) -> dict[str, Any]:
        task = {
            "yard": str(yard),
            "words": list(call.words),
            "environment": call.environment,
            "fresh": call.fresh[0] if call.fresh else "",
            "files": call.files,
            "stdout": call.stdout,
            "gone": call.gone,
            "visits": [asdict(visit) for visit in call.visits],
        }
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(f"{json.dumps(task)}\n")
        self._server.stdin.flush()
        answer: dict[str, Any] = json.loads(self._server.stdout.readline())
        return answer


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape") if path.exists() else ""


def _ended_wrong(end: dict[str, Any], call: Call) -> Iterator[str]:
    if end["late"]:
        message = f"{shlex.join(call.words)} neither computes nor ends: the yard gave it up"
        raise TimeoutError(message)
    if end["status"] in (-24, -9):
        yield "over its time"
    elif end["status"] < 0:
        yield f"killed by signal {-end['status']}"
    elif end["status"] not in (0, 1, 2):
        yield f"exit status {end['status']}"
    if end["left"]:
        yield "left a process running"


def _said_wrong(said: str, end: dict[str, Any], call: Call, yard: Path, *, of_ours: bool) -> Iterator[str]:
    yield from (f"says `{words}`" for words in OURS if words in said)
    told = said + (words_made(yard / "home") if of_ours else "")
    if SECRET in told or OTHERS in told:
        yield "tells what lies outside"
    if found := OBEYED.search(COLOUR.sub("", said)):
        yield f"U+{ord(found.group()):04X} ({unicodedata.name(found.group(), 'control')}) goes to the terminal"
    errors = sum(said.count(sign) for sign in (": error", "Error: ", '"error"', "Usage: "))
    if end["status"] in (1, 2) and not errors and not call.stdout:
        yield f"exit status {end['status']} without a word"
    if end["status"] == 0 and ": error: " in said:
        yield "exit status 0 with an error"


def words_made(home: Path) -> str:
    """The words of all files that are there now: none of them was laid with what lies outside in it."""
    words = []
    for folder, _, names in os.walk(home):
        for path in (Path(folder) / name for name in names):
            if path.is_symlink() or not path.is_file():
                continue
            with contextlib.suppress(Exception):
                words.append(_words_in(path))
    return "".join(words)


def _words_in(path: Path) -> str:
    """The words of a PDF, of all parts of an archive, or of a text."""
    import pypdfium2  # type: ignore[import-untyped]

    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            return "".join([page.get_textpage().get_text_bounded() for page in pdf][:20])
    if path.suffix in (".docx", ".zip"):
        with zipfile.ZipFile(path) as parts:
            return "".join(
                parts.read(one).decode("utf-8", "replace")
                for one in parts.infolist()[:90]
                if one.file_size < MOST_LOOKED_AT
            )
    return path.read_bytes()[:MOST_LOOKED_AT].decode("utf-8", "replace")


@contextlib.contextmanager
def _watched(folder: Path) -> Iterator[Any]:
    """What is opened, read or written in a folder meanwhile, by anybody."""
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    names = {}
    for one in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        names[libc.inotify_add_watch(watch, os.fsencode(one), EVENTS)] = one.name

    def seen() -> list[str]:
        found = []
        with contextlib.suppress(BlockingIOError):
            while data := os.read(watch, 65_536):
                at = 0
                while at < len(data):
                    number, mask, _, length = struct.unpack_from("iIII", data, at)
                    name = data[at + 16 : at + 16 + length].rstrip(b"\0").decode("utf-8", "replace")
                    at += 16 + length
                    # To look which files a folder has is not to read them.
                    if not mask & 0x40000000:
                        found.append(f"{names.get(number, '?')}/{name} {mask & 0xFFF:#x}")
        return found

    try:
        yield seen
    finally:
        os.close(watch)
