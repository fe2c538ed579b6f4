"""What an edition costs when one sheet is made for many brands: `python bench/rebrand.py [--rounds N]`.

Broadside does all that a person's call does (choose, read, cite, fit, set, draw, prove, write), by the
command line, in one process or in two; beside it Typst and fullbleed, tagged, set the same words, warm. Each
is started for a few brands and for many: what the many cost more, in CPU time, is what an edition costs. Of
each peer it is told how many notes of the sheet are in its file.
"""

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
SHEETS = ("sex-work-vs-trafficking", "four-legal-approaches")
# The first brands pay for what is kept for the others; two processes both do.
FEW, MANY = 4, 44
PEERS = ("typst", "fullbleed")
# So many letters of a note tell it from all others.
TELLING = 60
# What stands between the letters of a line and the next.
BETWEEN = re.compile(r"[\s\x02\ufffe\u00ad-]+")
BRAND = """meta: {{name: Clinic {number:03}, link: "https://clinic{number:03}.example"}}
color: {{primary: "{colour}"}}
contacts:
  - {{label: Telephone, value: "+1 212 555 {number:04}", link: "tel:+1212555{number:04}"}}
  - {{label: Web, value: clinic{number:03}.example, link: "https://clinic{number:03}.example"}}
"""
# In dark colours, on which white letters can be read.
COLOURS = ("#8C1A2E", "#0B6E6E", "#1F4E8C", "#5A2D82", "#2E5E1F", "#7A3E00", "#303060")


def lay(home: Path) -> None:
    """The project's own sheets, layouts and fonts, and as many brands as are wanted at most."""
    for name in ("sheets", "layouts", "fonts"):
        shutil.copytree(HOME / name, home / name)
    for number in range(MANY):
        path = home / "brands" / f"clinic-{number:03}" / "brand.yaml"
        path.parent.mkdir(parents=True)
        colour = COLOURS[number % len(COLOURS)]
        path.write_text(BRAND.format(number=number, colour=colour), encoding="utf-8")


def with_broadside(home: Path, sheet: str, count: int, jobs: int) -> None:
    sys.path.insert(0, str(HOME))
    from broadside.__main__ import run

    brands = [word for number in range(count) for word in ("--brand", f"clinic-{number:03}")]
    with tempfile.TemporaryDirectory() as out:
        call = [sheet, *brands, "--layout", "brief", "--paper", "letter", "--jobs", str(jobs)]
        status = run([*call, "--no-gallery", "--out", out], str(home))
        assert status == 0
        assert len(list(Path(out).glob("*.pdf"))) == count


def with_peer(engine: str, count: int) -> None:
    from brief import brands, brief

    make = import_module(f"engines.{engine}_").start(brief())
    for brand in brands(count):
        assert make(brand)


def notes_of(engine: str) -> str:
    """How many notes of the sheet are in a peer's file, as far as their first words are."""
    from brief import brands, brief
    from broadside.model.content import plain
    from pypdfium2 import PdfDocument

    made = import_module(f"engines.{engine}_").start(brief())(brands(1)[0])
    said = BETWEEN.sub("", "".join(page.get_textpage().get_text_range() for page in PdfDocument(made)))
    notes = brief().notes
    found = sum(BETWEEN.sub("", plain(note.text))[:TELLING] in said for note in notes)
    return f"{found} of {len(notes)} notes"


def seconds(home: Path, engine: str, sheet: str, jobs: int, count: int) -> float:
    """The CPU time of a process that makes so many editions."""
    words = [
        sys.executable,
        __file__,
        "--one",
        engine,
        "--sheet",
        sheet,
        "--count",
        str(count),
        "--jobs",
        str(jobs),
        "--home",
        str(home),
    ]
    before = _spent()
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    subprocess.run(
        words, cwd=HOME / "bench", env={**os.environ, **kept}, check=True, stdout=subprocess.DEVNULL
    )
    return _spent() - before


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=7)
    words.add_argument("--one", choices=("broadside", *PEERS))
    words.add_argument("--sheet", default=SHEETS[0])
    words.add_argument("--count", type=int, default=FEW)
    words.add_argument("--jobs", type=int, default=1)
    words.add_argument("--home", type=Path)
    asked = words.parse_args()
    if asked.one in PEERS:
        with_peer(asked.one, asked.count)
    elif asked.one:
        with_broadside(asked.home, asked.sheet, asked.count, asked.jobs)
    else:
        compare(asked.rounds)


def compare(rounds: int) -> None:
    rows: dict[tuple[str, str, int], list[float]] = {
        **{("broadside", sheet, 1): [] for sheet in SHEETS},
        ("broadside", SHEETS[0], 2): [],
        **{(peer, SHEETS[0], 1): [] for peer in PEERS},
    }
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        lay(home)
        for row in rows:
            seconds(home, *row, FEW)  # Python compiles, once
        for _ in range(rounds):
            for row, costs in rows.items():
                few, many = (seconds(home, *row, count) for count in (FEW, MANY))
                costs.append((many - few) / (MANY - FEW) * 1000)
    typst = rows["typst", SHEETS[0], 1]
    for (engine, sheet, jobs), costs in rows.items():
        beside = statistics.median(own / other for own, other in zip(costs, typst, strict=True))
        figures = f"{statistics.median(costs):6.1f} ms an edition, {beside:.2f} of Typst's"
        kept = f", {notes_of(engine)}" if engine in PEERS else ""
        print(f"{engine:10} {sheet:24} {jobs} process{'es' * (jobs > 1)} {figures}{kept}")


if __name__ == "__main__":
    main()
