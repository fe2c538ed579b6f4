"""Runs attacks as they come on standard input, each in a process of its own with limits of time and memory, and
answers with how it ended. Started once for many: a fork costs a hundredth of a start.

In: a line of JSON each, `Task`. Out: a line of JSON each, `End`.
"""

import json
import os
import resource
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
MEMORY = 1 << 30
CPU = int(os.environ.get("ATTACK_CPU", "60"))
# How an attack ends is told by the time that it computes. One that neither computes nor ends would hold up all
# others: after so long by the clock, far beyond what a busy machine makes of the limit above, it is killed.
WALL = 3600
# What rooms import only when they are asked for something.
LIBRARIES = (
    "lxml.etree",
    "lxml.html",
    "mammoth",
    "markdown_it",
    "mdit_py_plugins.footnote",
    "openpyxl",
    "phonenumbers",
)
LIBRARIES += (
    "pikepdf",
    "pypdf",
    "svglib.svglib",
    "textstat",
    "uvicorn.protocols.http.h11_impl",
    "watchfiles",
)
# What a call that is not of Broadside's making ends with.
BROKEN = 99


def main() -> None:
    _load()
    for line in sys.stdin:
        print(json.dumps(_ended(json.loads(line))), flush=True)


def _load() -> None:
    """What attacks need is loaded once, for all of them."""
    import importlib
    import pkgutil

    import broadside

    for module in pkgutil.walk_packages(broadside.__path__, "broadside."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in LIBRARIES:
        importlib.import_module(name)


def _ended(task: dict[str, Any]) -> dict[str, Any]:
    begun = time.monotonic()
    child = os.fork()
    if not child:
        _run(task)
    late = False
    while True:
        # A pid that has gone is told at once; there is nothing else to wait for.
        pid, status, used = os.wait4(child, os.WNOHANG)
        if pid:
            break
        if time.monotonic() - begun > task.get("wall", WALL):
            late = True
            os.killpg(child, signal.SIGKILL)
            pid, status, used = os.wait4(child, 0)
            break
        select.select([], [], [], 0.01)
    left = _still_there(child)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "late": late,
        "left": left,
        "cpu": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss * 1024,
        "wall": time.monotonic() - begun,
    }


def _still_there(group: int) -> bool:
    """Whether it has left something running. What is ending ends soon, also on a busy machine; what runs on
    is still there whenever one looks."""
    for _ in range(3000):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.02)
    os.killpg(group, signal.SIGKILL)
    return True


def _run(task: dict[str, Any]) -> None:
    """The child: never returns."""
    try:
        os.setsid()
        yard = Path(task["yard"])
        _redirect(yard, task)
        os.chdir(yard / "home")
        if task.get("gone"):
            import shutil

            os.mkdir("gone")
            os.chdir("gone")
            shutil.rmtree(yard / "home" / "gone")
        resource.setrlimit(resource.RLIMIT_DATA, (task.get("memory", MEMORY),) * 2)
        cpu = task.get("cpu", CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30,) * 2)
        if task.get("files"):
            resource.setrlimit(resource.RLIMIT_NOFILE, (task["files"],) * 2)
        words = [os.fsdecode(word.encode("utf-8", "surrogateescape")) for word in task["words"]]
        environment = {
            **os.environ,
            "HOME": str(yard / "person"),
            "TMPDIR": str(yard / "person"),
            **task["environment"],
        }
        if task["fresh"]:
            _start(task["fresh"], words, environment, yard)
        os.environ.update(environment)
        if task.get("visits"):
            _expect(task["visits"], yard)
        from broadside.cli import main as broadside

        status = broadside(words)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    except BaseException:  # noqa: BLE001 - whatever it is, it went past Broadside
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
    os._exit(BROKEN)


def _expect(visits: list[dict[str, Any]], yard: Path) -> None:
    sys.path.insert(0, str(ROOT / "tests"))
    from hostile.visitor import begin

    begin(visits, yard)


def _start(how: str, words: list[str], environment: dict[str, str], yard: Path) -> None:
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (environment.get("PYTHONPATH"), str(ROOT))))
    start = ["-m", "broadside"]
    if how == "script":
        script = yard / "person" / "broadside"
        script.write_text(
            "import sys\nfrom broadside.__main__ import run\nif __name__ == '__main__':\n    sys.exit(run())\n"
        )
        start = [str(script)]
    os.execve(sys.executable, [sys.executable, *start, *words], environment)


def _redirect(yard: Path, task: dict[str, Any]) -> None:
    out = {"full": "/dev/full", "": str(yard / "stdout")}.get(task.get("stdout", ""), str(yard / "stdout"))
    for number, path in ((1, out), (2, str(yard / "stderr"))):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, number)
        os.close(file)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    if task.get("stdout") == "closed":
        os.close(1)


if __name__ == "__main__":
    main()
