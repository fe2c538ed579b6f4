"""A merge on a cluster of this computer that loses a process, held against one process: `python
bench/cluster.py [ROWS [PROCESSES]]` (2,000 and 2 where nothing is said).

Three runs of one table: in processes that no cluster knows of (`--jobs`), or with 1 in this one; on a
cluster of as many, at least two, of which one is killed after a quarter of the
rows; and, of 400 rows, on a cluster that is interrupted after a quarter and run again. It says whether each
file is the same, how many were made again, and what an edition costs: CPU seconds here and there, bytes
sent, memory. Everything is a small sheet's half-sheet with a note, a logo and telephone numbers; every
edition is proved."""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from broadside.commands.build import Asked  # noqa: E402 - it lies beside
from broadside.commands.home import session_in  # noqa: E402
from broadside.commands.merge import Merged, merge  # noqa: E402
from broadside.commands.merge.plan import Ways, plan  # noqa: E402
from broadside.pipeline import workers as handing_out  # noqa: E402
from broadside.pipeline.crew import Cluster  # noqa: E402
from broadside.pipeline.crew.cluster import Computers  # noqa: E402

SHEET = """lang: en
title: Heat
message: Drink water.[^a]
edition: 2026-11
version: "1"
blocks:
  - {p: "Older people are at risk.[^b] Ask for help.", id: water, level: short}
  - {contacts: Ask us, id: ask, level: short}
notes:
  a: A note.
  b: Another note, with some more words.
"""
ASKED = Asked(sheets=["heat"], layouts=["half-sheet"], papers=["letter"])
COLOURS = ("#0B6E6E", "#8C1A2E", "#2B4C9B", "#7A3E9D", "#1E7D32")


def library(folder: Path, count: int) -> Path:
    for name in ("brands/plain", "layouts"):
        shutil.copytree(HOME / name, folder / name)
    (folder / "sheets" / "heat").mkdir(parents=True)
    (folder / "sheets" / "heat" / "sheet.yaml").write_text(SHEET, encoding="utf-8")
    shutil.copy(HOME / "brands" / "lantern-street" / "logo.svg", folder / "logo.svg")
    rows = ["Name,Phone,Logo,Colour,Hours"]
    for number in range(count):
        phone = f"212 555 {number % 10000:04}"
        rows.append(
            f"Clinic {number},{phone},logo.svg,{COLOURS[number % 5]},Mon to Fri 9 to {number % 8 + 12}"
        )
    (folder / "clinics.csv").write_text("\n".join((*rows, "")), encoding="utf-8")
    return folder


def merged(home: Path, out: Path, workers: int | Cluster) -> Iterator[Merged]:
    session = session_in(home)
    return merge(
        plan(home / "clinics.csv", ASKED, Ways(country="US"), session), session, out, workers=workers
    )


def digests(out: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(out.glob("*.pdf"))}


class Seen(Computers):
    """The cluster of a run, to be looked at."""

    last: "Seen"

    def __init__(self, *words: object) -> None:
        super().__init__(*words)  # type: ignore[arg-type]
        Seen.last = self

    def processes(self) -> list[int]:
        return list(self._client.run(os.getpid).values())

    def used(self) -> list[tuple[float, float]]:
        """CPU seconds and the most megabytes of each process that there is."""
        return list(self._client.run(usage).values())


def usage() -> tuple[float, float]:
    own = getrusage(RUSAGE_SELF)
    return own.ru_utime + own.ru_stime, own.ru_maxrss / 1024


def cpu() -> float:
    return sum(one.ru_utime + one.ru_stime for one in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


def main(count: int, processes: int) -> None:
    local = Cluster(address="local", processes=max(2, processes))
    usual = handing_out._crew
    handing_out._crew = lambda *words: (Seen if isinstance(words[-1], Cluster) else usual)(*words)
    with tempfile.TemporaryDirectory() as folder:
        home = library(Path(folder).resolve() / "library", count)
        os.chdir(home)
        start = cpu()
        made = sum(len(row.printed) for row in merged(home, home / "alone", processes))
        alone, used = digests(home / "alone"), cpu()
        size = sum(path.stat().st_size for path in (home / "alone").glob("*.pdf")) / count
        print(
            f"--jobs {processes}: {made} editions, {1000 * (used - start) / count:.1f} ms CPU each,", end=" "
        )
        print(f"{size / 1000:.1f} kB each, here at most {usage()[1]:.0f} MB", flush=True)

        start, lost, told = usage()[0], 0, []
        for number, _ in enumerate(merged(home, home / "killed", local)):
            if number == count // 4:
                lost = Seen.last.processes()[0]
                os.kill(lost, signal.SIGKILL)
            if number % 200 == 199:
                told = Seen.last.used()
        here = usage()[0] - start
        same = digests(home / "killed") == alone
        print(
            f"a process ({lost}) killed after {count // 4}: {len(digests(home / 'killed'))} editions,",
            end=" ",
        )
        print("the same bytes" if same else "OTHER BYTES", flush=True)
        print(f"  here {1000 * here / count:.1f} ms CPU each; in the others (CPU s, MB): {told}", flush=True)

        few = min(count, 400)
        lines = (home / "clinics.csv").read_text(encoding="utf-8").splitlines()
        (home / "clinics.csv").write_text("\n".join((*lines[: few + 1], "")), encoding="utf-8")
        alone = {name: one for name, one in alone.items() if int(name.split("_")[2][7:]) < few}
        run = merged(home, home / "stopped", local)
        for _ in range(few // 4):
            next(run)
        try:
            run.throw(KeyboardInterrupt)  # type: ignore[attr-defined]
        except KeyboardInterrupt:
            there = digests(home / "stopped")
        again = [one for row in merged(home, home / "stopped", local) for one in row.printed]
        new = [one for one in again if not one.kept]
        print(f"interrupted with {len(there)} made, run again: {len(new)} made,", end=" ")
        print("the same bytes" if digests(home / "stopped") == alone else "OTHER BYTES")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 2_000, int(sys.argv[2]) if sys.argv[2:] else 2)
