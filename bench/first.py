"""What a sheet's first edition costs in a process that has made others: `python bench/first.py [ROUNDS]`.

Broadside makes the four-page brief of one sheet as a person's call does (read, cite, fit, set, draw, prove),
after that of another sheet in one process; Typst sets the same words, tagged, after others in the same faces,
its compiler made and its fonts found before. CPU time, each in a process of its own, in turn.
"""

import gc
import statistics
import subprocess
import sys
import time

from brief import HOME, PAPER, SHEET, brands, brief

OTHER = "four-legal-approaches"
ENGINES = ("broadside", "typst")


def with_broadside() -> float:
    from broadside import GARBAGE
    from broadside.pipeline.crew.lot import Lot, made_lot
    from broadside.pipeline.job import Job
    from broadside.pipeline.library import find_library
    from broadside.pipeline.line import assemble
    from broadside.pipeline.session import open_session

    gc.set_threshold(GARBAGE)
    jobs = [
        Job(sheet=sheet, lang="en", brand="plain", layout="brief", paper=PAPER) for sheet in (OTHER, SHEET)
    ]
    making = made_lot(assemble, Lot(jobs=jobs), open_session(find_library(HOME)), "")
    assert next(making).data
    began = time.process_time()
    made = next(making)
    spent = time.process_time() - began
    assert made.data
    assert not made.is_draft
    return spent


def with_typst() -> float:
    from broadside.model.replace import replace
    from broadside.model.walk import changed
    from engines.typst_ import start

    edition = brief()
    other = changed(
        edition.sheet,
        lambda text: tuple(replace(run, text=run.text.replace("e", "a")) for run in text),
    )
    (brand,) = brands(1)
    assert start(replace(edition, sheet=other))(brand)
    make = start(edition)
    began = time.process_time()
    made = make(brand)
    spent = time.process_time() - began
    assert made
    return spent


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(with_broadside() if sys.argv[2] == "broadside" else with_typst())
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    costs: dict[str, list[float]] = {engine: [] for engine in ENGINES}
    for _ in range(rounds):
        for engine in ENGINES:
            words = [sys.executable, __file__, "--one", engine]
            said = subprocess.run(words, cwd=HOME / "bench", check=True, capture_output=True, text=True)
            costs[engine].append(float(said.stdout.split()[-1]) * 1000)
    for engine in ENGINES:
        print(f"{engine:10} {statistics.median(costs[engine]):6.1f} ms")
    ratios = [own / peer for own, peer in zip(costs["broadside"], costs["typst"], strict=True)]
    print(f"of Typst's {statistics.median(ratios):6.2f}")


if __name__ == "__main__":
    main()
