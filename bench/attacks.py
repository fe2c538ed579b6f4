"""Attacks made, one after the other: `python bench/attacks.py [FIRST [COUNT]] [--only KIND,…] [--keep DIR]`.

Prints by kind how many were tried, and how many made Broadside do what it must not: fail by a mistake of its
own, take too much time or memory, look at or write what lies outside, obey a file in the terminal. FIRST is
the seed of the first attack of each kind. `--keep` keeps the folder of each that succeeded.
"""

import shutil
import stat
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOME / "tests"), str(HOME)]

from hostile.attacks import KINDS, round_of  # noqa: E402
from hostile.trial import Verdict, Yard  # noqa: E402

USUAL = 3000


def main(first: int, count: int, only: str, keep: Path | None) -> int:
    tried: Counter[str] = Counter()
    won: list[Verdict] = []
    slowest: dict[str, float] = {}
    largest: dict[str, int] = {}
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Yard(Path(folder)) as yard:
        kinds = only.split(",") if only else list(KINDS)
        for kind, seed in round_of(count, first, kinds):
            verdict = yard.tried(kind, seed, keep=keep is not None)
            tried[kind] += 1
            slowest[kind] = max(slowest.get(kind, 0.0), verdict.end["cpu"])
            largest[kind] = max(largest.get(kind, 0), verdict.end["memory"])
            if verdict.wrong:
                won.append(verdict)
                print(f"{kind} {seed}: {'; '.join(verdict.wrong)}", *verdict.call.words, flush=True)
            place = yard.place(kind, seed)
            if keep and verdict.wrong:
                shutil.copytree(place, keep / place.name, symlinks=True, dirs_exist_ok=True, ignore=_pipes)
            shutil.rmtree(place, ignore_errors=True)
    print(f"{count} attacks, {time.monotonic() - began:.0f} s, {len(won)} succeeded")
    lost = Counter(verdict.kind for verdict in won)
    for kind in tried:
        most = f"{slowest[kind]:.1f} s, {largest[kind] >> 20} MB"
        print(f"{kind:18} {tried[kind]:5} {lost[kind]:4}  at most {most}")
    return 1 if won else 0


def _pipes(folder: str, names: list[str]) -> set[str]:
    """Of files, those of which no copy can be made."""
    return {name for name in names if stat.S_ISFIFO((Path(folder) / name).lstat().st_mode)}


def word(words: list[str], name: str) -> str:
    if name not in words:
        return ""
    at = words.index(name)
    value = words[at + 1]
    del words[at : at + 2]
    return value


if __name__ == "__main__":
    words = sys.argv[1:]
    only, kept = word(words, "--only"), word(words, "--keep")
    numbers = [int(one) for one in words]
    sys.exit(main(*(numbers + [0, USUAL][len(numbers) :]), only, Path(kept) if kept else None))
