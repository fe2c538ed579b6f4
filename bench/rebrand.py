"""What an edition costs when one sheet is made for many brands: `python bench/rebrand.py [--rounds N]`.

Broadside does all that a person's call does (choose, read, cite, fit, set, draw, prove, write), by the
command line, in one process or in two; beside it Typst and fullbleed, tagged, set the same words, warm. Each
is started for a few brands and for many: what the many cost more, in CPU time, is what an edition costs. Of
each peer it is told how many notes of the sheet are in its file.

Brands share the faces that come with the program, or each has files of its own: `own` the same, `other` the
same fonts in files that differ (by a byte behind their end), `unlike` fonts that differ in a table that lines
follow from (by the width of the box for letters that there are not, so that the pages are the same). Then
Typst, which knows fonts by their folder, gets a compiler for each.
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
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from broadside.file.sfnt import font_of, number_at, tables_of  # noqa: E402

SHEETS = ("sex-work-vs-trafficking", "four-legal-approaches")
# The first brands pay for what is kept for the others; two processes both do.
FEW, MANY = 4, 44
# Of brands with faces of their own each is measured by itself.
FEW_OWN, MANY_OWN = 2, 12
OWN = ("own", "other", "unlike")
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
FACES = """typography:
  fonts:
    - family: Source Sans 3
      source: file
      licence: fonts/OFL-SourceSans3.txt
      files:
        - fonts/SourceSans3-Regular.ttf
        - fonts/SourceSans3-Italic.ttf
        - fonts/SourceSans3-SemiBold.ttf
        - fonts/SourceSans3-Bold.ttf
        - fonts/SourceSans3-BoldItalic.ttf
  base: Source Sans 3
  headings: Source Sans 3
"""
# In dark colours, on which white letters can be read.
COLOURS = ("#8C1A2E", "#0B6E6E", "#1F4E8C", "#5A2D82", "#2E5E1F", "#7A3E00", "#303060")


def lay(home: Path) -> None:
    """The project's own sheets, layouts and fonts, and as many brands as are wanted at most: `shared-…`, and
    `own-…`, `other-…` and `unlike-…` with their own files of faces."""
    for name in ("sheets", "layouts", "fonts"):
        shutil.copytree(HOME / name, home / name)
    for faces, count in (("shared", MANY), *((faces, MANY_OWN) for faces in OWN)):
        for number in range(count):
            folder = home / "brands" / f"{faces}-{number:03}"
            folder.mkdir(parents=True)
            said = BRAND.format(number=number, colour=COLOURS[number % len(COLOURS)])
            if faces != "shared":
                said += FACES
                shutil.copytree(HOME / "brands" / "lantern-street" / "fonts", folder / "fonts")
            for path in (folder / "fonts").glob("*.ttf") if faces in CHANGED else ():
                path.write_bytes(CHANGED[faces](path.read_bytes(), number))
            (folder / "brand.yaml").write_text(said, encoding="utf-8")


def _longer(data: bytes, number: int) -> bytes:
    return data + bytes([number])


def _wider(data: bytes, number: int) -> bytes:
    """A font of which the first glyph, for letters that it has not, is wider."""
    tables = tables_of(data)
    widths = tables[b"hmtx"]
    wider = (number_at(widths, 0) + number).to_bytes(2)
    return font_of(data[:4], {**tables, b"hmtx": wider + widths[2:]})


CHANGED: dict[str, Callable[[bytes, int], bytes]] = {"other": _longer, "unlike": _wider}


def with_broadside(home: Path, sheet: str, faces: str, count: int, jobs: int) -> None:
    from broadside.__main__ import run

    brands = [word for number in range(count) for word in ("--brand", f"{faces}-{number:03}")]
    with tempfile.TemporaryDirectory() as out:
        call = [sheet, *brands, "--layout", "brief", "--paper", "letter", "--jobs", str(jobs)]
        status = run([*call, "--no-gallery", "--out", out], str(home))
        assert status == 0
        assert len(list(Path(out).glob("*.pdf"))) == count


def with_peer(engine: str, home: Path, faces: str, count: int) -> None:
    from brief import brands, brief

    start = import_module(f"engines.{engine}_").start
    make = start(brief())
    for number, brand in enumerate(brands(count)):
        if faces != "shared":
            make = start(brief(), home / "brands" / f"{faces}-{number:03}" / "fonts", "Source Sans 3")
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


def seconds(home: Path, engine: str, sheet: str, faces: str, jobs: int, count: int) -> float:
    """The CPU time of a process that makes so many editions."""
    words = [
        sys.executable,
        __file__,
        "--one",
        engine,
        "--sheet",
        sheet,
        "--faces",
        faces,
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
    words.add_argument("--faces", choices=("shared", *OWN), default="shared")
    words.add_argument("--count", type=int, default=FEW)
    words.add_argument("--jobs", type=int, default=1)
    words.add_argument("--home", type=Path)
    asked = words.parse_args()
    if asked.one in PEERS:
        with_peer(asked.one, asked.home, asked.faces, asked.count)
    elif asked.one:
        with_broadside(asked.home, asked.sheet, asked.faces, asked.count, asked.jobs)
    else:
        compare(asked.rounds)


# An engine, a sheet, whose faces, and in how many processes.
Row = tuple[str, str, str, int]


def compare(rounds: int) -> None:
    rows: dict[Row, list[float]] = {
        **{("broadside", sheet, "shared", 1): [] for sheet in SHEETS},
        ("broadside", SHEETS[0], "shared", 2): [],
        **{(peer, SHEETS[0], "shared", 1): [] for peer in PEERS},
        **{("broadside", SHEETS[0], "own", jobs): [] for jobs in (1, 2)},
        ("typst", SHEETS[0], "own", 1): [],
        **{(engine, SHEETS[0], faces, 1): [] for faces in CHANGED for engine in ("broadside", "typst")},
    }
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        lay(home)
        for row in rows:
            seconds(home, *row, FEW_OWN)  # Python compiles, once
        for _ in range(rounds):
            for row, costs in rows.items():
                counts = (FEW, MANY) if row[2] == "shared" else (FEW_OWN, MANY_OWN)
                few, many = (seconds(home, *row, count) for count in counts)
                costs.append((many - few) / (counts[1] - counts[0]) * 1000)
    for (engine, sheet, faces, jobs), costs in rows.items():
        typst = rows["typst", SHEETS[0], faces, 1]
        beside = statistics.median(own / other for own, other in zip(costs, typst, strict=True))
        figures = f"{statistics.median(costs):6.1f} ms an edition ({min(costs):.1f} to {max(costs):.1f})"
        kept = f", {notes_of(engine)}" if engine in PEERS and faces == "shared" else ""
        where = f"{engine:10} {sheet:24} {faces:6} faces, {jobs} process{'es' * (jobs > 1)}"
        print(f"{where} {figures}, {beside:.2f} of Typst's{kept}", flush=True)


if __name__ == "__main__":
    main()
