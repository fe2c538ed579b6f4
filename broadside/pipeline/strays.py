"""Path → Issues: tells files that were meant as sheets, brands or layouts, but lie where nobody looks."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from msgspec import Struct

from broadside.issues import Issue, Span, shown, warning
from broadside.model.brand_files import BRANDS
from broadside.read.translate.names import tag_of

SHEET = "sheet.yaml"
# What all sheets share: terms for translators.
GLOSSARY = "glossary.yaml"
# Ends of names as other programs write them, and editors that hide the last part of a name.
YAML = (".yaml", ".yml", ".yaml.txt", ".yml.txt")
# Deeper, and in more folders than this, nobody keeps sheets by mistake.
MOST_DEPTH = 4
MOST_FOLDERS = 5_000


def strays(home: Path) -> tuple[Issue, ...]:
    """A warning for each, with what to do, in the order of their paths."""
    found = [*_sheets(home), *_brands(home / "brands"), *_layouts(home / "layouts")]
    return tuple(sorted(found, key=lambda issue: issue.span))


def unread_beside(catalogue: Path, lang: str) -> Iterator[Issue]:
    """A warning for each file that is for the same language as the one that is read, under another spelling
    of it."""
    for path in sorted(catalogue.parent.glob("*.po")):
        if path != catalogue and tag_of(path.stem) == lang:
            message = f"this file is not read: `{catalogue.name}` is for `{lang}`, too"
            yield warning(Span(path=shown(path)), message, "delete one of them")


class Folder(Struct, frozen=True):
    """A folder, and how deep it lies below another one."""

    path: Path
    depth: int


def _sheets(home: Path) -> Iterator[Issue]:
    folder = home / "sheets"
    for path in _yaml_in(home):
        if _stem(path) == "sheet":
            yield _told(path, "a sheet outside of `sheets`", "move it to `sheets/NAME/sheet.yaml`")
    for path in _yaml_in(folder):
        if path.name == GLOSSARY:
            continue
        name = _stem(path) if _stem(path) != "sheet" else "NAME"
        hint = f"move it to `{shown(folder)}/{name}/{SHEET}`"
        yield _told(path, "a sheet needs a folder of its own", hint)
    for place in islice(_folders(folder), MOST_FOLDERS):
        yield from _in_folder(place, folder)


def _in_folder(place: Folder, sheets: Path) -> Iterator[Issue]:
    files = _yaml_in(place.path)
    whole = any(path.name == SHEET for path in files)
    named = [path for path in files if _stem(path) == "sheet" and path.name != SHEET]
    for path in named:
        hint = f"delete it, or `{SHEET}` beside it" if whole else f"rename it to `{SHEET}`"
        yield _told(path, f"a sheet's file is called `{SHEET}`", hint)
    if whole and place.depth > 1:
        hint = f"move the folder to `{shown(sheets / place.path.name)}`"
        yield _told(place.path / SHEET, f"a sheet's folder lies right in `{shown(sheets)}`", hint)
    elif not whole and not named and len(files) == 1 and place.depth == 1:
        yield _told(files[0], f"a sheet's file is called `{SHEET}`", f"rename it to `{SHEET}`")


def _brands(folder: Path) -> Iterator[Issue]:
    for path in _yaml_in(folder):
        hint = f"move it to `{shown(folder)}/{_stem(path)}/brand.yaml`"
        yield _told(path, "a brand needs a folder of its own", hint)
    for place in _folders(folder):
        files = _yaml_in(place.path) if place.depth == 1 else []
        if len(files) == 1 and files[0].name not in BRANDS:
            yield _told(files[0], "a brand's file is called `brand.yaml`", "rename it to `brand.yaml`")


def _layouts(folder: Path) -> Iterator[Issue]:
    for path in _yaml_in(folder):
        if path.suffix != ".yaml":
            hint = f"rename it to `{_stem(path)}.yaml`"
            yield _told(path, "the name of a layout's file ends in `.yaml`", hint)
    for place in _folders(folder):
        for path in _yaml_in(place.path):
            yield _told(path, f"a layout lies right in `{shown(folder)}`", f"move it to `{shown(folder)}`")


def _told(path: Path, what: str, hint: str) -> Issue:
    return warning(Span(path=shown(path)), f"this file is not read: {what}", hint)


def _yaml_in(folder: Path) -> list[Path]:
    return [
        Path(entry.path)
        for entry in _entries(folder)
        if entry.name.lower().endswith(YAML) and entry.is_file()
    ]


def _stem(path: Path) -> str:
    """The name before what says that it is YAML, in small letters."""
    name = path.name.lower()
    end = next((one for one in sorted(YAML, key=len, reverse=True) if name.endswith(one)), "")
    return name.removesuffix(end)


def _folders(folder: Path, depth: int = 1) -> Iterator[Folder]:
    """Folders in a folder; no hidden ones, none behind links."""
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            yield Folder(Path(entry.path), depth)
            if depth < MOST_DEPTH:
                yield from _folders(Path(entry.path), depth + 1)


def _entries(folder: Path) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as found:
            return sorted((one for one in found if one.name[0] != "."), key=lambda one: one.name)
    except OSError:
        return []
