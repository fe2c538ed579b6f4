"""A merge on a cluster of this computer that loses processes, held against one without: `python
bench/cluster.py [ROWS [PROCESSES [FOLDER]]]` (2,000 and 2 where nothing is said; FOLDER keeps the files).

Three runs of one table, the first sheet's handout for each row: in processes that no cluster knows of
(`--jobs`), or with 1 in this one; on a cluster of as many, at least two, of which one is killed after a
quarter of the rows and another after a half; and, of 400 rows, on a cluster that is interrupted after a
quarter and run again. It says whether each file is the same, how many were made again, and what an
edition costs: CPU seconds here and there, memory. Every edition is proved."""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from merge import SHEET, rows, write  # noqa: E402 - it lies beside

from broadside.commands.build import Asked  # noqa: E402 - it lies beside
from broadside.commands.home import session_in  # noqa: E402
from broadside.commands.merge import Merged, merge  # noqa: E402
from broadside.commands.merge.plan import Ways, plan  # noqa: E402
from broadside.pipeline import workers as handing_out  # noqa: E402
from broadside.pipeline.crew import Cluster  # noqa: E402
from broadside.pipeline.crew.cluster import Computers  # noqa: E402

ASKED = Asked(sheets=[SHEET], layouts=["handout"], papers=["letter"])
FOLDERS = ("sheets", "brands", "layouts", "fonts")


def library(folder: Path, count: int) -> Path:
    """The project's own, and a table of so many rows without a fault."""
    for name in FOLDERS:
        shutil.copytree(HOME / name, folder / name)
    good = (row for number, row in enumerate(rows(2 * count)) if number % 10 != 9)
    write(folder / "clinics.csv", islice(good, count))
    return folder


def merged(home: Path, out: Path, workers: int | Cluster) -> Iterator[Merged]:
    session = session_in(home)
    return merge(
        plan(home / "clinics.csv", ASKED, Ways(country="US"), session), session, out, workers=workers
    )


def digests(out: Path) -> dict[str, str]:
    """Of all editions that fit: what runs over is a draft, and is made again each time."""
    there = [path for path in sorted(out.glob("*.pdf")) if not path.stem.endswith("-over")]
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in there}


class Seen(Computers):
    """The cluster of a run, to be looked at."""

    last: "Seen"

    def __init__(self, *words: object) -> None:
        super().__init__(*words)  # type: ignore[arg-type]
        Seen.last = self

    def processes(self) -> list[int]:
        return list(self._client.run(os.getpid, on_error="ignore").values())

    def used(self) -> list[tuple[float, float]]:
        """CPU seconds and the most megabytes of each process that there is."""
        return list(self._client.run(usage, on_error="ignore").values())


def usage() -> tuple[float, float]:
    own = getrusage(RUSAGE_SELF)
    return own.ru_utime + own.ru_stime, own.ru_maxrss / 1024


def cpu() -> float:
    return sum(one.ru_utime + one.ru_stime for one in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


def main(count: int, processes: int, kept: Path | None) -> None:
    local = Cluster(address="local", processes=max(2, processes))
    usual = handing_out._crew
    handing_out._crew = lambda *words: (Seen if isinstance(words[-1], Cluster) else usual)(*words)
    with tempfile.TemporaryDirectory() as folder:
        home = library(Path(folder).resolve() / "library", count)
        outs = (kept or home).resolve()
        os.chdir(home)
        alone = in_processes(home, outs / "alone", processes)
        on_a_cluster(home, outs / "killed", local, alone)
        interrupted(home, outs / "stopped", local, alone)


def in_processes(home: Path, out: Path, processes: int) -> dict[str, str]:
    start = cpu()
    count = sum(len(row.printed) for row in merged(home, out, processes))
    made, used = digests(out), cpu()
    size = sum(path.stat().st_size for path in out.glob("*.pdf")) / count
    print(f"--jobs {processes}: {count} editions, {1000 * (used - start) / count:.1f} ms CPU each,", end=" ")
    print(f"{size / 1000:.1f} kB each, here at most {usage()[1]:.0f} MB", flush=True)
    return made


def on_a_cluster(home: Path, out: Path, local: Cluster, alone: dict[str, str]) -> None:
    start, told, count = usage()[0], [], len(alone)
    ends = {count // 4: "first", count // 2: "last"}
    for number, _ in enumerate(merged(home, out, local)):
        if number in ends:
            there = sorted(Seen.last.processes())
            lost = there[0] if ends[number] == "first" else there[-1]
            os.kill(lost, signal.SIGKILL)
            print(f"{lost} of {there} killed after {number}", flush=True)
        if number == count - 1 - count // 20:
            told = Seen.last.used()
    here = usage()[0] - start
    made = digests(out)
    print(f"{len(made)} editions,", "the same bytes" if made == alone else "OTHER BYTES", flush=True)
    print(f"  here {1000 * here / count:.1f} ms CPU each; in the others (CPU s, MB): {told}", flush=True)


def interrupted(home: Path, out: Path, local: Cluster, alone: dict[str, str]) -> None:
    few = min(len(alone), 400)
    lines = (home / "clinics.csv").read_text(encoding="utf-8").splitlines()
    (home / "clinics.csv").write_text("\n".join((*lines[: few + 1], "")), encoding="utf-8")
    run = merged(home, out, local)
    for _ in range(few // 4):
        next(run)
    try:
        run.throw(KeyboardInterrupt)  # type: ignore[attr-defined]
    except KeyboardInterrupt:
        there = digests(out)
    again = [one for row in merged(home, out, local) for one in row.printed]
    new = [one for one in again if one.path and not one.kept]
    print(f"interrupted with {len(there)} made, run again: {len(new)} made,", end=" ")
    made = digests(out)
    fits = sum(1 for one in again if one.path)
    same = len(made) == fits and made.items() <= alone.items() and len(new) == fits - len(there)
    print("the same bytes" if same else "OTHER BYTES")


if __name__ == "__main__":
    asked = dict(enumerate(sys.argv[1:]))
    main(int(asked.get(0, 2_000)), int(asked.get(1, 2)), Path(asked[2]) if 2 in asked else None)
