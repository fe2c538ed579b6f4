"""Real logos, chosen by a seed: which give a brand and a sheet, and how they look at its head.

    npm pack @iconify-json/logos
    python bench/logos.py iconify-json-logos-*.tgz --out /tmp/logos

writes sheets of the logos' mastheads, each beside what resvg draws of the file (`contact-1.png`, …), and
prints what was said of each. With `--faithful` it only holds what is drawn of each against resvg, and prints
those that are farthest from it. Versions for dark grounds, which show nothing on paper, are left out.
"""

import argparse
import io
import json
import random
import sys
import tarfile
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
import resvg_py
from PIL import Image, ImageChops, ImageDraw

sys.path.insert(0, str(Path(__file__).parents[1]))

from broadside.colour import WHITE
from broadside.commands.new_brand import Wishes, write_brand
from broadside.issues import Fault, Span
from broadside.model.brand import Contact
from broadside.pictures.alone import alone
from broadside.pictures.svg import drawing_of, flattened
from broadside.pipeline.line import assemble
from broadside.pipeline.job import Job
from broadside.pipeline.library import find_library
from broadside.pipeline.session import open_session

SEED = 10
SHEET = """lang: en
title: Heat waves and your body
kicker: Fact sheet
subtitle: What to do before, during and after
message: Drink before you are thirsty, and look in on your neighbours.
edition: 2026-11
version: "1"
blocks:
  - p: Drink water.
    id: water
"""
NAMES = ("{}", "{} Health", "{} Mutual Aid", "{} Health Collective of the Lower Harbour")
OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
DPI = 110
STRIP = (8.5, 1.5)
ROWS, COLUMNS = 14, 2
REFERENCE = 150


def logos_in(archive: Path) -> dict[str, str]:
    """The SVGs of the package by name."""
    with tarfile.open(archive) as package:
        file = package.extractfile("package/icons.json")
        assert file
        icons: dict[str, Any] = json.load(file)
    found = {}
    for name, icon in sorted(icons["icons"].items()):
        if name.endswith("-dark"):
            continue
        wide, high = icon.get("width", icons.get("width", 16)), icon.get("height", icons.get("height", 16))
        box = f"{icon.get('left', 0)} {icon.get('top', 0)} {wide} {high}"
        found[name] = f'{OPEN} viewBox="{box}">{icon["body"]}</svg>'
    return found


def theirs(text: str, wide: int) -> Image.Image:
    data = resvg_py.svg_to_bytes(svg_string=text, width=wide, background="#fff", skip_system_fonts=True)
    return Image.open(io.BytesIO(data)).convert("RGB")


def apart(path: Path) -> tuple[float, str]:
    """The share of pixels that differ from resvg's, and why it is a picture, if it is."""
    here = Span(path=path.name)
    with pypdfium2.PdfDocument(alone(str(path), 400, WHITE, here)) as document:
        ours = document[0].render(scale=1).to_pil().convert("RGB")
    other = theirs(path.read_text(encoding="utf-8"), ours.width).resize(ours.size)
    differing = ImageChops.difference(ours, other).convert("L").point(lambda part: 255 if part > 60 else 0)
    return differing.histogram()[255] / (ours.width * ours.height), flattened(drawing_of(str(path), here))


def faithful(logos: dict[str, str], folder: Path) -> None:
    rows, reasons = [], Counter[str]()
    for name, text in logos.items():
        path = folder / f"{name}.svg"
        path.write_text(text, encoding="utf-8")
        try:
            share, reason = apart(path)
        except Fault as fault:
            share, reason = 1.0, fault.issues[0].message
        rows.append((share, name, reason))
        reasons[reason or "shapes"] += 1
    for reason, number in reasons.most_common():
        print(f"{number:5} {reason}")
    for share, name, reason in sorted(rows, reverse=True)[:20]:
        print(f"{share:8.2%} {name} {reason}")


def masthead(
    name: str, text: str, organization: str, home: Path, layout: str
) -> tuple[Image.Image, list[str]]:
    """The head of a sheet for a brand made of a logo, and what was said."""
    (home / "logo.svg").write_text(text, encoding="utf-8")
    contact = Contact(label="Helpline", value="555 0100")
    wishes = Wishes(name=name, organization=organization, logo=home / "logo.svg", contacts=(contact,))
    _, issues = write_brand(wishes, home, "broadside")
    session = open_session(find_library(home))
    paper = "letter" if layout != "wallet" else "card"
    made = assemble(Job(sheet="heat", lang="en", layout=layout, paper=paper, brand=name), session)
    with pypdfium2.PdfDocument(made.data) as document:
        page = document[0].render(scale=DPI / 72).to_pil().convert("RGB")
    strip = page.crop((0, 0, min(page.width, round(STRIP[0] * DPI)), round(STRIP[1] * DPI)))
    return strip, [issue.message for issue in issues]


def contact_sheet(strips: list[tuple[str, Image.Image, Image.Image]], path: Path) -> None:
    wide, high = round(STRIP[0] * DPI) + REFERENCE, round(STRIP[1] * DPI) + 14
    sheet = Image.new("RGB", (wide * COLUMNS, high * ROWS), "#dddddd")
    draw = ImageDraw.Draw(sheet)
    for number, (name, strip, reference) in enumerate(strips):
        x, y = number % COLUMNS * wide, number // COLUMNS * high
        reference.thumbnail((REFERENCE - 20, high - 30))
        sheet.paste(strip, (x, y))
        sheet.paste(reference, (x + wide - REFERENCE + 5, y + 5))
        draw.text((x + 4, y + high - 13), name, fill="black")
    sheet.save(path)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("archive", type=Path)
    words.add_argument("--count", type=int, default=200)
    words.add_argument("--seed", type=int, default=SEED)
    words.add_argument("--layout", default="handout")
    words.add_argument("--out", type=Path, default=Path())
    words.add_argument("--faithful", action="store_true")
    asked = words.parse_args()
    logos = logos_in(asked.archive)
    asked.out.mkdir(exist_ok=True)
    chance = random.Random(asked.seed)
    chosen = sorted(chance.sample(sorted(logos), min(asked.count, len(logos))))
    with TemporaryDirectory() as folder:
        home = Path(folder)
        if asked.faithful:
            faithful({name: logos[name] for name in chosen}, home)
            return
        (home / "sheets" / "heat").mkdir(parents=True)
        (home / "sheets" / "heat" / "sheet.yaml").write_text(SHEET, encoding="utf-8")
        strips, said, failed = [], Counter[str](), 0
        for name in chosen:
            organization = chance.choice(NAMES).format(name.removesuffix("-icon").replace("-", " ").title())
            try:
                strip, issues = masthead(name, logos[name], organization, home, asked.layout)
            except Fault as fault:
                failed += 1
                print(f"{name}: {fault.issues[0].message}")
                continue
            for issue in issues:
                said[issue.partition("` ")[2]] += 1
                print(f"{name}: {issue}")
            strips.append((name, strip, theirs(logos[name], REFERENCE * 2)))
        each = ROWS * COLUMNS
        for number, start in enumerate(range(0, len(strips), each), 1):
            contact_sheet(strips[start : start + each], asked.out / f"contact-{number}.png")
        print(f"{len(strips)} of {len(chosen)} give a brand and a sheet; {failed} do not")
        for issue, number in said.most_common():
            print(f"{number:5} {issue}")


if __name__ == "__main__":
    main()
