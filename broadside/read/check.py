"""Nodes → Sheet, Brand or Layout: checks a file, with every fault at its place.

`None` comes out where there is an error. Issues are in the order of their places.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from broadside.blocks.kinds import block_forms
from broadside.fonts import Fonts
from broadside.forms.reading import MOST_ISSUES, Reading
from broadside.issues import Issue, Wrong, error
from broadside.model.brand import Brand, Palette
from broadside.model.content import Sheet
from broadside.model.glossary import Glossary
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.node import Node, mappings

if TYPE_CHECKING:
    from broadside.read.brand.contrast import Verdict
    from broadside.read.rows.settings import Settings
    from broadside.read.translate.brand import BrandWords

Value = TypeVar("Value")


def check_sheet(
    node: Node, *, name: str, folder: Path, memo: Memo | None = None
) -> tuple[Sheet | None, tuple[Issue, ...]]:
    """`folder` is the only one whose pictures and references the sheet may use; with a `memo` each picture is
    looked at once for all languages."""
    from broadside.read.sheet import sheet

    reading = _reading(node, folder, memo)
    return _checked(sheet(node, name, reading), reading)


def check_characters(
    node: Node, *, folder: Path, fonts: Fonts, memo: Memo | None = None
) -> tuple[Issue, ...]:
    """An error at each character of a sheet's words that no font has, whatever else is wrong with it."""
    from broadside.read.sheet.characters import characters

    return tuple(characters(node, Reading(folder, blocks=block_forms(), memo=memo or Memo()), fonts))[
        :MOST_ISSUES
    ]


def check_brand(
    node: Node, *, name: str, folder: Path, memo: Memo | None = None, beside: Mapping[str, Path] | None = None
) -> tuple[Brand | None, tuple[Issue, ...]]:
    """`beside` are the folders of other files whose values were laid over the brand's, by their paths."""
    from broadside.read.brand import brand

    reading = _reading(node, folder, memo)
    reading.beside = beside or {}
    return _checked(brand(node, name, reading), reading)


def check_name(node: Node, *, folder: Path) -> tuple[str | None, tuple[Issue, ...]]:
    """What a brand is called, and what is wrong with its file: at pictures and fonts nobody looks."""
    from broadside.read.brand import called

    reading = _reading(node, folder, None)
    return _checked(called(node, reading), reading)


def check_brand_words(text: str, path: str, tag: str) -> tuple[BrandWords | None, tuple[Issue, ...]]:
    """The catalogue of a brand for the language `tag`."""
    from broadside.read.translate.brand import brand_words, language_fault

    reading = Reading(Path(), blocks=block_forms(), memo=Memo())
    words = brand_words(text, path, reading)
    if fault := language_fault(words, tag):
        reading.issues.append(fault)
    return _checked(words, reading)


def check_layout(node: Node, *, name: str) -> tuple[Layout | None, tuple[Issue, ...]]:
    from broadside.read.layout import layout

    reading = _reading(node, Path(), None)
    return _checked(layout(node, name, reading), reading)


def check_glossary(node: Node) -> tuple[Glossary | None, tuple[Issue, ...]]:
    from broadside.read.glossary import glossary

    reading = _reading(node, Path(), None)
    return _checked(glossary(node, reading), reading)


def check_merge(node: Node) -> tuple[Settings | None, tuple[Issue, ...]]:
    from broadside.read.rows.settings import settings

    reading = _reading(node, Path(), None)
    return _checked(settings(node, reading), reading)


def check_readable(brand: Brand, layout: Layout) -> tuple[Issue, ...]:
    """An error for each type of the layout that can't be read in the brand's colours."""
    from broadside.read.brand.contrast import readable_in

    return readable_in(layout, brand)


def readable_by_use(palette: Palette) -> tuple[Verdict, ...]:
    """How well each text that sheets have can be read in these colours."""
    from broadside.read.brand.contrast import verdicts

    return verdicts(palette)


def logo_fault(path: Path) -> Wrong | None:
    """What keeps a file from being a logo, and what to do."""
    from broadside.read.brand.logos import fault_of

    return fault_of(path)


def schemas() -> dict[str, dict[str, Any]]:
    """JSON Schemas by the stem of their file: `sheet`, `brand`, `layout`, `glossary`."""
    from broadside.read import json_schema

    return json_schema.schemas()


def _reading(node: Node, folder: Path, memo: Memo | None) -> Reading:
    """A reading that knows which keys of the file come twice."""
    reading = Reading(folder, blocks=block_forms(), memo=memo or Memo())
    for mapping in mappings(node):
        lines: dict[str, int] = {}
        if len({key.text for key, _ in mapping.entries} & reading.blocks.all.keys()) > 1:
            # Two blocks that lack the dash between them: that is told, and explains what they have twice.
            continue
        for key, _ in mapping.entries:
            if key.text in lines:
                message = f"`{key.text}` is already in line {lines[key.text]}"
                reading.error(key.span, message, "delete one of them, or change its key")
            lines.setdefault(key.text, key.span.line)
    return reading


def _checked(value: Value | None, reading: Reading) -> tuple[Value | None, tuple[Issue, ...]]:
    wrong = any(issue.severity == "error" for issue in reading.issues)
    issues = sorted(reading.issues, key=lambda issue: issue.span)
    if len(issues) > MOST_ISSUES:
        last = issues[MOST_ISSUES - 1]
        more = f"{len(issues) - MOST_ISSUES + 1} more after this"
        issues[MOST_ISSUES - 1 :] = [error(last.span, more, "mend the first ones, then try again")]
    return None if wrong else value, tuple(issues)
