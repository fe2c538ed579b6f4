"""Broadside beside its peers on one brief: `python bench/run.py [--quick]` writes bench/README.md.

Every round runs each engine once, in turn, so that a machine that slows down slows all of them; figures are
medians over rounds. Ratios are to Broadside's figure; of cold processes, medians of each round's own ratio.
"""

import argparse
import multiprocessing
import os
import pickle
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from brief import HOME, LAYOUT, PAPER, SHEET, brands, brief

Set = Callable[..., bytes]

# Name in the table: module, and what its `start` is asked for.
ENGINES: dict[str, tuple[str, dict[str, bool]]] = {
    "Broadside": ("broadside_", {}),
    "Broadside, measured anew": ("broadside_", {"kept": False}),
    "Broadside with proof": ("broadside_", {"proved": True}),
    "Typst": ("typst_", {}),
    "fullbleed": ("fullbleed_", {}),
    "WeasyPrint": ("weasyprint_", {}),
    "Platypus": ("platypus_", {}),
    "Platypus, shaped": ("platypus_", {"shaped": True}),
    "ReportLab floor": ("floor_", {}),
}
GROWTH = (1, 4, 16, 64)
README = HOME / "bench" / "README.md"
START, END = "<!-- figures -->", "<!-- end of figures -->"


def starter(name: str) -> Callable[..., Set]:
    module, options = ENGINES[name]
    return partial(import_module(f"engines.{module}").start, **options)


def milliseconds(work: Callable[[], object]) -> float:
    """CPU time, of all threads: a wall clock tells what else a machine does."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def spent() -> float:
    """The CPU seconds of all processes that were started, and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def warm(names: list[str], rounds: int) -> tuple[dict[str, float], dict[str, int]]:
    """ms for one edition in a process that has set it before; and the size of the file."""
    set_ = {name: starter(name)(brief()) for name in names}
    makes = brands(rounds + 2)
    sizes = {name: len(one(makes[-1])) for name, one in set_.items()}
    for one in set_.values():
        one(makes[-2])
    times: dict[str, list[float]] = {name: [] for name in names}
    for make in makes[:rounds]:
        for name, one in set_.items():
            times[name].append(milliseconds(partial(one, make)))
    return {name: statistics.median(row) for name, row in times.items()}, sizes


def fresh(name: str, prepared: Path) -> tuple[float, float]:
    """CPU ms and MB of a fresh process from its start to the finished file. `prepared` holds the edition as
    values; only "Broadside with proof" reads, checks and cites the sheet as well, as a user's call does.

    Python keeps its compiled code, beside `prepared`, whatever this shell says of it: every installation
    does so for all engines, and half of a start would else be compiling the one that is not installed.
    """
    words = [sys.executable, str(Path(__file__)), "--one", name, "--from", str(prepared)]
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(prepared.parent / "compiled")}
    run = partial(subprocess.run, cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
    began = spent()
    done = run(words, env={**os.environ, **kept})
    if done.returncode:
        raise SystemExit(f"{name}: the fresh process failed\n{done.stderr}")
    return (spent() - began) * 1000, float(done.stdout.splitlines()[-1])


def one_of(name: str, prepared: Path) -> None:
    """What `fresh` starts: set one edition, then print the most memory that this process held, in MB."""
    if name == "Broadside with proof":
        from broadside.cli import main as command

        words = [SHEET, "--layout", LAYOUT, "--paper", PAPER, "--jobs", "1", "--out", tempfile.mkdtemp()]
        command(words, str(HOME))
    else:
        edition, brand = pickle.loads(prepared.read_bytes())
        starter(name)(edition)(brand)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.split("VmHWM:")[1].split()[0]) / 1024)


def many(name: str, count: int, processes: int) -> float:
    """Editions a CPU second of `count` brands in so many processes, each started and warm."""
    with multiprocessing.get_context("spawn").Pool(processes, _ready, (name,)) as pool:
        pool.map(_one_of_many, range(processes * 2), chunksize=1)
        return count / sum(pool.map(_one_of_many, range(count), chunksize=10))


def _ready(name: str) -> None:
    global _set, _brands  # noqa: PLW0603 - what a worker process keeps
    _set = starter(name)(brief())
    _brands = brands(200)


def _one_of_many(number: int) -> float:
    return milliseconds(lambda: _set(_brands[number % 200])) / 1000


def grown(name: str) -> list[float]:
    """ms for each unit of text at 1, 4, 16 and 64 times the text, measured anew each time."""
    per_unit = []
    for times in GROWTH:
        # A process of its own for each: Typst keeps what it laid out for as long as one lives.
        with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
            per_unit.append(min(pool.starmap(_whole, [(name, times)] * 2, chunksize=1)) / times)
    return per_unit


def _whole(name: str, times: int) -> float:
    start, edition, (first, second) = starter(name), brief(times), brands(2)
    start(brief())(first)
    return milliseconds(lambda: start(edition)(second))


def table(rows: list[list[str]]) -> list[str]:
    head, *rest = rows
    return [
        f"| {' | '.join(head)} |",
        "|" + " --- |" * len(head),
        *(f"| {' | '.join(row)} |" for row in rest),
    ]


def report(quick: bool) -> str:
    rounds, count, starts = (5, 40, 5) if quick else (15, 200, 21)
    names = list(ENGINES)
    speed, sizes = warm(names, rounds)
    cold: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder, "edition")
        prepared.write_bytes(pickle.dumps((brief(), brands(1)[0])))
        for name in names:
            fresh(name, prepared)  # Python compiles, once
        for _ in range(starts):
            for name in names:
                cold[name].append(fresh(name, prepared))
    rate = {name: (many(name, count, 1), many(name, count, 2)) for name in ("Broadside", "Typst")}
    rows = [["engine", "warm, CPU ms", "ratio", "cold process, CPU ms", "ratio", "peak, MB", "file, kB"]]
    for name in names:
        started, peaks = zip(*cold[name], strict=True)
        beside = statistics.median(ms / own for ms, (own, _) in zip(started, cold["Broadside"], strict=True))
        warmed = [f"{speed[name]:.1f}", f"{speed[name] / speed['Broadside']:.2f}"]
        begun = [f"{statistics.median(started):.0f}", f"{beside:.2f}", f"{max(peaks):.0f}"]
        rows.append([name, *warmed, *begun, f"{sizes[name] / 1000:.0f}"])
    lines = [*facts(rounds, count, starts), "", *table(rows), ""]
    rows = [
        [
            "200 brands of one sheet" if not quick else f"{count} brands",
            "one process, /CPU s",
            "two processes, /CPU s",
        ]
    ]
    rows += [[name, *(f"{figure:.0f}" for figure in figures)] for name, figures in rate.items()]
    ratio = [f"{a / b:.2f}" for a, b in zip(rate["Broadside"], rate["Typst"], strict=True)]
    lines += [*table([*rows, ["ratio", *ratio]]), ""]
    rows = [["CPU ms for each unit of text", *(f"{times}×" for times in GROWTH)]]
    for name in ("Broadside, measured anew", "Typst"):
        rows.append([name, *(f"{figure:.1f}" for figure in grown(name))])
    return "\n".join([*lines, *table(rows)])


def facts(rounds: int, count: int, starts: int) -> list[str]:
    peers = ", ".join(f"{name} {version(name)}" for name in ("reportlab", "typst", "fullbleed", "weasyprint"))
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return [
        f"{machine}, Python {platform.python_version()}; {peers}.",
        f"Medians of {rounds} rounds, and of {starts} starts; {count} rebrands.",
    ]


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--quick", action="store_true", help="few rounds, printed and not written")
    words.add_argument("--one", metavar="ENGINE", help="set one edition with one engine and stop")
    words.add_argument("--from", dest="prepared", type=Path, help="where that edition lies")
    asked = words.parse_args()
    if asked.one:
        one_of(asked.one, asked.prepared)
        return
    text = report(asked.quick)
    print(text)
    if not asked.quick:
        before, rest = README.read_text(encoding="utf-8").split(START)
        after = rest.split(END)[1]
        README.write_text(f"{before}{START}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
