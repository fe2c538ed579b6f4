"""Random documents made, one after the other: `python bench/torture.py [FIRST [COUNT]] [--keep FOLDER]`.

Prints what became of them by cause: `made`, `told` (what can't be set is said in words at its line), and what
must never be: `refused` (by its own check), `crashed`, `broken` (made, yet a word is lost, or a note
stands elsewhere). `--keep` writes the documents of these into a folder, and pictures of one file in twenty.
"""

import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOME / "tests"), str(HOME)]

import pypdfium2  # noqa: E402
from documents import Document, document  # noqa: E402
from tortured import Outcome, tortured  # noqa: E402

USUAL = 3000
SHOWN_IN = 20
SCALE = 1.0
# What differs from one document to the next in a cause.
OWN = re.compile(r"`[^`]*`|\d[\d,.]*")


def main(first: int, count: int, keep: Path | None) -> int:
    kinds: Counter[str] = Counter()
    causes: dict[tuple[str, str], list[int]] = defaultdict(list)
    pages, began = 0, time.monotonic()
    for seed in range(first, first + count):
        one = document(seed)
        outcome = tortured(one)
        kinds[outcome.kind] += 1
        pages += outcome.pages
        if outcome.kind not in ("made", "told"):
            print(f"{outcome.kind} {seed} ({one.lang}, {one.layout}): {outcome.says[0]}", flush=True)
        for cause in {OWN.sub("…", said.partition(": ")[2] or said) for said in outcome.says[:1]}:
            causes[outcome.kind, cause].append(seed)
        if keep:
            kept(one, outcome, keep)
    spent = time.monotonic() - began
    print(f"{count} documents, {pages} pages, {spent:.0f} s:", dict(kinds))
    for (kind, cause), seeds in sorted(causes.items(), key=lambda item: (item[0][0], -len(item[1]))):
        print(f"{kind:8} {len(seeds):5}  {cause[:120]}  (seeds {', '.join(map(str, seeds[:5]))})")
    return 1 if set(kinds) - {"made", "told"} else 0


def kept(one: Document, outcome: Outcome, folder: Path) -> None:
    if outcome.kind not in ("made", "told"):
        one.write(folder / str(one.seed))
        (folder / str(one.seed) / "said.txt").write_text("\n".join(outcome.says), encoding="utf-8")
    if outcome.data and one.seed % SHOWN_IN == 0:
        pdf = pypdfium2.PdfDocument(outcome.data)
        for number, page in enumerate(pdf, 1):
            folder.mkdir(parents=True, exist_ok=True)
            page.render(scale=SCALE).to_pil().save(folder / f"{one.seed}-{number}.png")
        pdf.close()


if __name__ == "__main__":
    words = sys.argv[1:]
    folder = None
    if "--keep" in words:
        at = words.index("--keep")
        folder = Path(words[at + 1])
        del words[at : at + 2]
    numbers = [int(word) for word in words]
    sys.exit(main(*(numbers + [0, USUAL][len(numbers) :]), folder))
