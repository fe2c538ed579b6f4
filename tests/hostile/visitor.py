"""Plays visits to a desk that this process is about to open, and writes down what was answered.

Runs beside the desk in a thread of the same process, so that limits of time and memory hold for both; it talks to it
by its port alone, as any program of this computer may.
"""

import json
import os
import re
import signal
import socket
import threading
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

# Seconds without a byte after which an answer is given up; far beyond what a busy machine makes of any of them.
SILENCE = 300
MOST_READ = 1 << 20
# What a stream says where it has nothing to say; after so many, there will be nothing.
HEARTBEAT, MOST_HEARTBEATS = b": here", 20
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?key=([\w-]+)")
STACK = 1 << 18
FOUND = {
    "window": re.compile(rb'(?:data-window="|events\?window=)([\w-]+)'),
    "base": re.compile(rb'(?:data-base="|"base":")([0-9a-f]*)'),
    "shown": re.compile(rb"/shown/([0-9a-f]+)"),
    "run": re.compile(rb"(?i:location: )/many/([0-9a-f]+)"),
}


def begin(visits: list[dict[str, Any]], yard: Path) -> None:
    threading.Thread(target=_played, args=(visits, yard), daemon=True).start()


def _played(visits: list[dict[str, Any]], yard: Path) -> None:
    answers: list[dict[str, Any]] = []
    try:
        known = _opened(yard / "stdout")
        _visit("GET /?key=@key@ HTTP/1.1\r\nHost: @host@\r\nConnection: close\r\n\r\n", known, "")
        at = 0
        while at < len(visits):
            together = [visits[at]]
            while together[-1].get("beside") and at + len(together) < len(visits):
                together.append(visits[at + len(together)])
            answers += _beside(together, known, yard / "home")
            at += len(together)
        answers.append({"about": "alive", **_got("/words.json", known)})
        answers.append({"about": "stop", **_got("/stop", known, "POST")})
    except Exception:  # noqa: BLE001 - a fault of the tests, to be shown as one
        answers.append({"about": "visitor", "fault": traceback.format_exc()})
    (yard / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    if not answers or answers[-1].get("status") != 200:
        os.kill(os.getpid(), signal.SIGINT)


def _opened(said: Path) -> dict[str, str]:
    """What the desk says of where it is; this waits until it does. Where it never does, this process ends with it."""
    while not (found := ADDRESS.search(said.read_text(encoding="utf-8", errors="replace"))):
        time.sleep(0.02)
    port, key = found.groups()
    return {"host": f"127.0.0.1:{port}", "port": port, "key": key, "cookie": "", "window": "x", "base": "x"}


def _beside(visits: list[dict[str, Any]], known: dict[str, str], home: Path) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [{} for _ in visits]

    def one(number: int) -> None:
        visit = visits[number]
        if visit.get("do"):
            _done(visit, home)
        else:
            made[number] = _visit(visit["raw"], known, visit.get("until", ""))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(len(visits))]
    # Their stacks count as the desk's memory, which is bounded.
    usual = threading.stack_size(STACK)
    for thread in threads:
        thread.start()
    threading.stack_size(usual)
    for thread in threads:
        thread.join()
    return made


def _got(path: str, known: dict[str, str], method: str = "GET") -> dict[str, Any]:
    head = f"{method} {path} HTTP/1.1\r\nHost: @host@\r\nCookie: @cookie@\r\nOrigin: http://@host@\r\n"
    return _visit(f"{head}Content-Length: 0\r\nConnection: close\r\n\r\n", known, "")


def _visit(raw: str, known: dict[str, str], until: str) -> dict[str, Any]:
    said = re.sub(
        "@(host|port|key|cookie|window|base|shown|run)@", lambda found: known.get(found[1], "x"), raw
    )
    data, silent = b"", False
    with socket.create_connection(("127.0.0.1", int(known["port"])), SILENCE) as wire:
        # It may be refused before all of it was sent; the answer is there to be read.
        with suppress(OSError):
            wire.sendall(said.encode("latin-1"))
        try:
            if not until and "connection: close" not in raw.lower():
                wire.shutdown(socket.SHUT_WR)
            while len(data) < MOST_READ and (part := wire.recv(65_536)):
                data += part
                if until and (until.encode() in data or data.count(HEARTBEAT) > MOST_HEARTBEATS):
                    break
        except TimeoutError:
            silent = True
        except OSError:
            pass
    _learn(data, known)
    # Who expects to be told to go on is told that first.
    head, _, body = data.partition(b"\r\n\r\n")
    if head.startswith(b"HTTP/1.1 100 "):
        head, _, body = body.partition(b"\r\n\r\n")
    status = re.match(rb"HTTP/1\.[01] (\d{3})", head)
    number = int(status[1]) if status else 0
    # A window that is gone is told in a sentence, and no more comes.
    told = number >= 400 or until.encode() in data
    return {
        "status": number,
        "head": head.decode("latin-1"),
        "body": body.decode("utf-8", "replace"),
        "silent": silent or bool(until and not told),
    }


def _learn(data: bytes, known: dict[str, str]) -> None:
    for name, pattern in FOUND.items():
        if found := pattern.search(data):
            known[name] = found[1].decode("latin-1")
    if found := re.search(rb"(?i)set-cookie: ([^;\r]+)", data):
        known["cookie"] = found[1].decode("latin-1")


def _done(visit: dict[str, Any], home: Path) -> None:
    """Something to a file, as an editor or another program does it under an open desk."""
    import shutil

    path, way = home / visit["path"], visit["do"]
    for above in reversed(path.relative_to(home).parents):
        # What was put in the place of a folder before.
        if not (home / above).is_dir():
            (home / above).unlink(missing_ok=True)
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
    elif way != "folder":
        shutil.rmtree(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if way == "put":
        path.write_bytes(visit["data"].encode("latin-1"))
    elif way == "link":
        path.symlink_to(visit["data"])
    elif way == "pipe":
        os.mkfifo(path)
    elif way == "folder":
        path.mkdir(exist_ok=True)
