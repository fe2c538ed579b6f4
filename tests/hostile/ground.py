"""Where an attack happens: a folder of three. `home` is what Broadside works in, `outside` holds what it must
never open, `person` is the home of whoever runs it."""

import json
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from hostile.visits import Visit

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
# Stands in every file outside; where it comes out, something was read that should not be.
SECRET = "Kryptonzebra"
# And in a file of every Unix that attacks ask for.
OTHERS = "root:x:0:0"
# What is said of a mistake of our own.
OURS = ("Traceback (most recent call last)", "itself failed", "our mistake", "MemoryError", "RecursionError")

Chance = random.Random
Words = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Call:
    """What is run: words of a command line, in what surroundings. `fresh`: in a new process, for what happens
    at a start; `visits`: to the desk that it opens."""

    words: Words
    environment: dict[str, str] = field(default_factory=dict)
    fresh: Words = ()
    files: int = 0
    stdout: str = ""
    gone: bool = False
    visits: tuple[Visit, ...] = ()


class _Plain(yaml.SafeLoader):
    """YAML without dates: they are words here."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", "merge"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parsed(text: str) -> Any:
    return yaml.load(text, Loader=_Plain)


SHEET = (CORPUS / "good" / "every-feature.yaml").read_text(encoding="utf-8")
BRIEF = (ROOT / "sheets" / "four-legal-approaches" / "sheet.yaml").read_text(encoding="utf-8")
BRAND = (CORPUS / "good" / "brand-full.yaml").read_text(encoding="utf-8")
PLAIN = (ROOT / "brands" / "plain" / "brand.yaml").read_text(encoding="utf-8")
LAYOUTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "layouts").glob("*.yaml"))}
FONTS = (ROOT / "fonts" / "fonts.yaml").read_text(encoding="utf-8")
FACE = (ROOT / "fonts" / "noto-sans" / "NotoSans-Regular.ttf").read_bytes()
SHORT = """\
lang: en
title: Heat
edition: 2026-11
version: "1"
blocks:
  - h1: What heat does[^a]
    id: does
  - p: Drink water; see <https://example.org/a>.[^a]
    id: drink
    level: short
notes:
  a: A note.
"""


def lay(yard: Path) -> Path:
    """The folders, with a sheet and a brand that are as they should be, and secrets outside; `home`."""
    home, outside, person = (yard / name for name in ("home", "outside", "person"))
    for folder in (home / "sheets" / "s", home / "brands" / "plain", outside / "folder", person):
        folder.mkdir(parents=True)
    put(home / "sheets" / "s" / "sheet.yaml", SHORT)
    put(home / "brands" / "plain" / "brand.yaml", PLAIN)
    secret = SHORT.replace("Heat", SECRET).replace("water", SECRET)
    for name in ("secret.yaml", "sheet.yaml", "folder/sheet.yaml"):
        put(outside / name, secret)
    for name in ("brand.yaml", "folder/brand.yaml"):
        put(outside / name, PLAIN.replace("Your organization", SECRET))
    put(outside / "es.po", catalogue().replace("Calor", SECRET))
    put(outside / "refs.json", json.dumps([{"id": "a", "type": "book", "title": SECRET}]))
    put(outside / "refs.bib", "@book{a, title = {" + SECRET + "}}")
    put(outside / "layout.yaml", LAYOUTS["handout"].replace("Handout", SECRET))
    put(outside / "fonts.yaml", FONTS)
    put(outside / "reportlab_settings.py", f"open('written', 'w').write({SECRET!r})\n")
    put(outside / "font.ttf", FACE)
    for name in ("shape.svg", "blue.jpg", "two.png"):
        shutil.copyfile(CORPUS / "images" / name, outside / name)
    return home


def put(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    return path


def sheet(home: Path, data: str | bytes) -> Path:
    return put(home / "sheets" / "s" / "sheet.yaml", data)


def whole_sheet(home: Path) -> dict[str, Any]:
    """Each thing that a sheet can say, with the files that it names; its values, to be changed."""
    folder = home / "sheets" / "s"
    shutil.copytree(CORPUS / "good" / "images", folder / "images")
    shutil.copyfile(CORPUS / "good" / "references.json", folder / "references.json")
    made: dict[str, Any] = parsed(SHEET)
    return made


def catalogue() -> str:
    return (
        'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "title"\nmsgid "Heat"\nmsgstr "Calor"\n\n'
        'msgctxt "drink"\nmsgid "Drink water; see <https://example.org/a>.[^a]"\n'
        'msgstr "Beba agua; vea <https://example.org/a>.[^a]"\n\n'
        'msgctxt "does"\nmsgid "What heat does[^a]"\nmsgstr "Lo que hace el calor[^a]"\n'
    )


def dumped(data: Any, chance: Chance) -> str:
    """Values as YAML, in one of the ways that there are."""
    if chance.random() < 0.7:
        return json.dumps(data, ensure_ascii=chance.random() < 0.5, indent=1)
    return str(yaml.dump(data, allow_unicode=True, sort_keys=False))


def places(data: Any) -> list[tuple[Any, Any]]:
    """Every place of nested values, as what holds it and its key there."""
    found: list[tuple[Any, Any]] = []
    todo = [data]
    while todo:
        one = todo.pop()
        keys: Sequence[Any] = (
            list(one) if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        )
        for key in keys:
            found.append((one, key))
            todo.append(one[key])
    return found


def changed(data: Any, value: Callable[[Chance], object], chance: Chance) -> Any:
    """The same with some of its values replaced, doubled, renamed or gone."""
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        found = places(data)
        if not found:
            return value(chance)
        holder, key = chance.choice(found)
        way = chance.random()
        if way < 0.75:
            holder[key] = value(chance)
        elif way < 0.85:
            del holder[key]
        elif isinstance(holder, list):
            holder += [holder[key]] * chance.choice((1, 60, 2_000))
        else:
            holder[str(value(chance))[:200]] = holder.pop(key)
    return data


def order(chance: Chance, *more: str, layout: str = "") -> Call:
    """A build of the one sheet, or another thing to do with it."""
    layout = layout or chance.choice(
        ("handout", "brief", "half-sheet", "trifold", "palm-card", "brief-two-column", "large-print")
    )
    build: Words = ("s", "--layout", layout, "--paper", "letter", "--jobs", "1", "--no-gallery")
    way = chance.random()
    if more or way < 0.6:
        return Call(words=(*build, *more))
    if way < 0.85:
        return Call(words=("check", "s", *chance.choice(((), ("--grades",), ("--json",)))))
    if way < 0.9:
        return Call(words=("list", "--json"))
    if way < 0.95:
        return Call(words=("template", "s"))
    return Call(words=(*build, "--for", "press"))
