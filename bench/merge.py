"""A table of clinics, a tenth of them faulty, merged as a person would: `python bench/merge.py [ROWS …]`.

For each number of rows (50 and 200 where none is said) a table is written, the first sheet made as a handout
for each row, and then merged again with nothing changed. The times are CPU seconds of the whole process and
what it starts; the peak is that of its largest process. Every edition is proved, as those of every build.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent.parent
SHEET, PRINTING = "sex-work-vs-trafficking", ("--layout", "handout", "--paper", "letter")
HEAD = (
    *("Name", "Phone", "Hotline", "E-mail", "Website", "Street", "City", "State", "Zip"),
    *("Hours", "Colour", "Logo", "Copies", "Languages", "QR"),
)
FIRST = "Harbour Ferry Lantern Mill Station Garden Bridge River Hill Market".split()
SECOND = "Road Street Lane Square Park Corner Bank Side Gate Point".split()
KINDS = ("Clinic", "Health Collective", "Drop-in Centre", "Legal Aid", "Community House")
CITIES = (
    ("New York", "NY", "10001", "212"),
    ("Buffalo", "NY", "14201", "716"),
    ("Newark", "NJ", "07102", "973"),
)
COLOURS = ("#0B6E6E", "#8C1A2E", "#F5C211", "#2B4C9B", "", "teal", "#7A3E9D", "#1E7D32", "C2410C", "#111111")
FAULTS: tuple[Callable[[dict[str, str]], dict[str, str]], ...] = (
    lambda _: {"Name": ""},
    lambda _: {"Name": "Harbour Road Clinic"},
    lambda _: {"Name": "long " * 70},
    lambda _: {"Phone": "555 0142"},
    lambda _: {"Phone": "ask for Sam"},
    lambda row: {"Phone": row["Phone"] + "99999"},
    lambda row: {"Phone": f"{row['Phone']} / {row['Phone']}"},
    lambda _: {"Phone": "2.12556E+09"},
    lambda _: {"Hotline": "=B2"},
    lambda _: {"E-mail": "help(at)example.org"},
    lambda _: {"Website": "our page"},
    lambda _: {"Colour": "bluish"},
    lambda _: {"Colour": "#12345"},
    lambda _: {"Logo": "gone.svg"},
    lambda _: {"Logo": "../../etc/passwd"},
    lambda _: {"Logo": "https://example.org/logo.png"},
    lambda _: {"Copies": "some"},
    lambda _: {"Languages": "Klingon"},
    lambda _: {"QR": "javascript:alert(1)"},
    lambda _: {"Street": "#REF!"},
)


def rows(count: int) -> Iterator[dict[str, str]]:
    """The first nine of ten are good; each tenth has another fault."""
    for number in range(count):
        name = f"{FIRST[number % 10]} {SECOND[number // 10 % 10]} {KINDS[number // 100 % 5]}"
        name += f" {number // 500 + 1}" if number >= 500 else ""
        city, state, code, area = CITIES[number % 3]
        slug = name.lower().replace(" ", "")
        row = {
            "Name": name,
            "Phone": f"{area} 555 {100 + number:04}",
            "Hotline": "988" if number % 4 == 0 else "",
            "E-mail": f"help@{slug}.example.org" if number % 3 else "",
            "Website": f"{slug}.example.org",
            "Street": f"{number + 1} {SECOND[number % 10]} Street" if number % 2 else "",
            "City": city,
            "State": state,
            "Zip": code,
            "Hours": "Mon–Fri 9–5" if number % 5 else "",
            "Colour": COLOURS[number % 10],
            "Logo": "logo.svg" if number % 7 == 0 else "",
            "Copies": str(50 * (number % 9 + 1)),
            "Languages": "",
            "QR": "",
        }
        yield row | (FAULTS[number // 10 % len(FAULTS)](row) if number % 10 == 9 else {})


def write(path: Path, ones: Iterable[dict[str, str]]) -> None:
    (path.parent / "logo.svg").write_bytes((HOME / "brands" / "lantern-street" / "logo.svg").read_bytes())
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, HEAD)
        table.writeheader()
        table.writerows(ones)


# A process of its own, so that the peak is that of one run alone.
MEASURED = """
import resource, subprocess, sys
answer = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE).stdout
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, flush=True)
sys.stdout.buffer.write(answer)
"""


@dataclass(frozen=True)
class Ran:
    seconds: float
    peak: float
    answer: dict[str, Any]


def run(table: Path, out: Path) -> Ran:
    """CPU seconds, the peak in MB, and the answer."""
    merge = [sys.executable, "-m", "broadside", "merge", str(table), SHEET, *PRINTING]
    words = [*merge, "--country", "US", "--jobs", "1", "--zip", "--json", "--out", str(out)]
    told = subprocess.run(
        [sys.executable, "-c", MEASURED, *words],
        cwd=HOME,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    figures, _, said = told.stdout.decode().partition("\n")
    seconds, peak = figures.split()
    return Ran(seconds=float(seconds), peak=float(peak) / 1024, answer=json.loads(said))


def main() -> None:
    os.nice(10)
    print("| rows | made | faulty rows told | CPU s | ms an edition | peak, MB | again, CPU s |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for count in [int(word) for word in sys.argv[1:]] or [50, 200]:
        with tempfile.TemporaryDirectory() as folder:
            table, out = Path(folder, "clinics.csv"), Path(folder, "out")
            write(table, rows(count))
            first, again = run(table, out), run(table, out)
        rows_told = first.answer["rows"]
        assert all(file["kept"] for row in again.answer["rows"] for file in row["files"])
        made = sum(len(row["files"]) for row in rows_told)
        bad = sum(row["failed"] for row in rows_told)
        each = 1000 * first.seconds / max(1, made)
        spent = f"{first.seconds:.1f} | {each:.0f} | {first.peak:.0f} | {again.seconds:.1f}"
        print(f"| {count} | {made} | {bad} | {spent} |", flush=True)


if __name__ == "__main__":
    main()
