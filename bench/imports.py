"""A table of documents that become sheets: words and notes in and out.

.venv/bin/python bench/imports.py             the manuscripts of the tests
.venv/bin/python bench/imports.py FILE …      documents of your own
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from manuscripts import ALL

from broadside.commands.import_ import Wanted, import_
from broadside.issues import Fault

ROW = "{:<34} {:>9} {:>9} {:>9} {:>9} {:>9} {:>7}"


def documents(names: list[str]) -> Iterator[tuple[str, bytes]]:
    if names:
        yield from ((Path(name).name, Path(name).read_bytes()) for name in names)
    else:
        yield from ((one.name, one.data) for one in ALL)


def main(names: list[str]) -> None:
    print(ROW.format("document", "words in", "words out", "became", "notes in", "notes out", "marks"))
    count = 0
    for name, data in documents(names):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            try:
                made = import_(path, Path(folder), Wanted(name="made"))
            except Fault as fault:
                print(f"{name}: refused: {fault.issues[0].message}")
                continue
        count += 1
        print(
            ROW.format(
                name[:34],
                made.words_in,
                made.words_out,
                made.taken,
                made.notes_in,
                made.notes_out,
                made.marks,
            )
        )
    print(f"{count} documents: no word is lost, or `import` would have refused them")


if __name__ == "__main__":
    main(sys.argv[1:])
