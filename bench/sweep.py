"""Every printing of every sheet, made, proved and validated: `python bench/sweep.py [WORD …]` prints a table.

Words narrow it down: only editions whose names hold them all. A row stands for one printing in all brands and
inks; what fails is listed below.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import page

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from broadside.pipeline.editions import Wanted, choose  # noqa: E402
from broadside.pipeline.job import Job  # noqa: E402
from broadside.pipeline.line import assemble  # noqa: E402
from broadside.pipeline.session import open_session  # noqa: E402
from broadside.pipeline.library import find_library  # noqa: E402
from broadside.issues import Fault  # noqa: E402
from broadside.inspect.render.pages import coverage, document  # noqa: E402

PROFILES = ("ua1", "2a")


@dataclass(frozen=True)
class Made:
    job: Job
    pages: int = 0
    size: int = 0
    inked: tuple[float, ...] = ()
    faults: tuple[str, ...] = ()


def sweep(words: list[str]) -> Iterator[Made]:
    session = open_session(find_library(HOME))
    chosen = choose(Wanted(everything=True), session)
    assert not chosen.issues, [str(issue) for issue in chosen.issues]
    with tempfile.TemporaryDirectory() as folder:
        for job in chosen.jobs:
            if not all(word in job.name for word in words):
                continue
            try:
                made = assemble(job, session)
            except Fault as fault:
                yield Made(job, faults=tuple(str(issue) for issue in fault.issues))
                continue
            path = Path(folder, job.file_name)
            path.write_bytes(made.data)
            faults = [str(issue) for issue in made.issues]
            for profile in PROFILES:
                result = page.validate_pdf(str(path), profile=profile)
                faults += [f"{profile}: {fault.rule_id} {fault.message}" for fault in result.failures]
            path.unlink()
            with document(made.data) as pdf:
                inked = coverage(pdf) if job.ink == "low" else ()
            yield Made(job, made.pages, len(made.data), inked, tuple(faults))


def main(words: list[str]) -> int:
    print("| sheet | layout | paper | editions | pages | kB | inked at most, low | fail |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    failed: list[Made] = []
    for (sheet, layout, paper), row in groupby(
        sweep(words), key=lambda made: (made.job.sheet, made.job.layout, made.job.paper)
    ):
        made = list(row)
        bad = [one for one in made if one.faults]
        failed += bad
        pages = "/".join(str(count) for count in sorted({one.pages for one in made}))
        inked = max((share for one in made for share in one.inked), default=0.0)
        size = max(one.size for one in made) // 1000
        cells = (sheet, layout, paper, len(made), pages, size, f"{inked:.1%}", len(bad) or "")
        print("|", " | ".join(map(str, cells)), "|", flush=True)
    for one in failed:
        print(f"\n{one.job.name}", *one.faults[:5], sep="\n    ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
