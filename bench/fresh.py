"""How long a run takes where nothing changed: `python bench/fresh.py [EDITIONS]`.

Makes a library of as many brands as that takes, with two layouts on two papers, in a folder of its own; then
runs anew, and once more with one word changed. CPU seconds of this process and those it starts.
"""

import resource
import shutil
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from broadside.cli import main  # noqa: E402

SHEET = """lang: en
title: Heat
message: Drink water early.
edition: 2026-11
facts-checked: 2026-10
version: "1"
licence: CC0
legal: General information.
blocks:
  - h1: What to do
    id: what
  - p: Drink water before you are thirsty.[^who]
    id: drink
notes:
  who: World Health Organization, 2024.
"""
CALL = ("--layout", "handout", "--layout", "brief", "--no-gallery")


def library(home: Path, brands: int) -> None:
    """One sheet, and so many brands that differ in a colour."""
    for name in ("layouts", "fonts"):
        shutil.copytree(HOME / name, home / name)
    sheet = home / "sheets" / "heat" / "sheet.yaml"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(SHEET, encoding="utf-8")
    plain = (HOME / "brands" / "plain" / "brand.yaml").read_text(encoding="utf-8")
    for number in range(brands):
        folder = home / "brands" / f"b{number:03}"
        shutil.copytree(HOME / "brands" / "plain", folder)
        folder.joinpath("brand.yaml").write_text(plain + f"# {number}\n", encoding="utf-8")


def seconds(home: Path) -> float:
    """The CPU time of a build for every brand."""
    brands = [word for path in sorted((home / "brands").iterdir()) for word in ("--brand", path.name)]
    before = _spent()
    assert main([*CALL, *brands], str(home)) == 0
    return _spent() - before


def _spent() -> float:
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


if __name__ == "__main__":
    editions = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        library(place, editions // 4)
        print(f"first run: {seconds(place):.1f} s")
        print(f"again: {seconds(place):.2f} s")
        path = place / "brands" / "b000" / "brand.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
        print(f"one brand changed: {seconds(place):.2f} s")
