"""References as Zotero exports them → notes of a sheet, as a person would write their fields."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from broadside.desk.form.controls import USUAL
from broadside.files import Unread, contents, inside
from broadside.forms.reading import Reading
from broadside.forms.slug import slug
from broadside.issues import Issue, Wrong
from broadside.model import node as nodes
from broadside.model.node import Node, Scalar
from broadside.read.load import load
from broadside.read.references import references
from broadside.read.sheet.csl import DATES, NAMES
from broadside.read.sheet.notes import FIELDS, KEY

MOST_BYTES = 4 << 20
# What nobody prints, and what may be as long as an article.
NOT_PRINTED = ("abstract", "annote", "keyword", "note", "citation-key", "citation-label", "source")
MOST_OF_LABEL = 120


class Source(Struct, frozen=True, kw_only=True):
    """A reference by its key, in words to find it by; `note` has its fields, as a sheet writes them."""

    key: str
    label: str
    note: dict[str, Any]


def sources(text: str, name: str) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Those of a file, in its order, and what is wrong with it."""
    found, issues = references(text, name)
    return tuple(_source(key, json.loads(item)) for key, item in found.items()), issues


def sources_beside(node: Node, folder: Path) -> tuple[Source, ...]:
    """Those of the file that a sheet names. What is wrong with that is told with the sheet."""
    named = node.get("references") if isinstance(node, nodes.Mapping) else None
    if not isinstance(named, Scalar) or not isinstance(named.value, str) or not named.text:
        return ()
    path = inside(folder, named.text)
    if isinstance(path, Wrong):
        return ()
    try:
        text = contents(path, MOST_BYTES).decode("utf-8-sig")
    except (Unread, UnicodeDecodeError):
        return ()
    return tuple(
        Source(key=key, label=label_of(json.loads(item)), note={})
        for key, item in references(text, named.text)[0].items()
    )


def _source(key: str, item: Mapping[str, Any]) -> Source:
    order = (name for name in dict.fromkeys((*USUAL, *FIELDS)) if name in item and name not in NOT_PRINTED)
    fields = {name: _written(name, item[name]) for name in order}
    note = {name: value for name, value in fields.items() if _reads(name, value)}
    made = key if KEY.fullmatch(key) else slug(key) or "source"
    return Source(key=made, label=label_of(item), note=note)


def _written(name: str, value: Any) -> Any:
    if name in DATES and isinstance(value, dict):
        return _date(value)
    if name in NAMES and isinstance(value, list):
        return [_name(one) for one in value if isinstance(one, dict)]
    return value if isinstance(value, int | float) else str(value)


def _date(value: Mapping[str, Any]) -> Any:
    """`2014`, `2014-05` or `2014/2016`, where it is no more than that."""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and set(value) <= {"date-parts"}:
        try:
            dates = ["-".join(f"{int(part):02d}" for part in date) for date in parts]
        except (TypeError, ValueError):
            return ""
        return int(dates[0]) if len(dates) == 1 and dates[0].isdigit() else "/".join(dates)
    raw = str(value.get("raw") or value.get("literal") or "")
    return raw if re.fullmatch(r"\d{4}(-\d{2}){0,2}", raw) else {"literal": raw} if raw else ""


def _name(one: Mapping[str, Any]) -> dict[str, str]:
    known = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal")
    return {part: str(one[part]) for part in known if one.get(part)}


def _reads(name: str, value: Any) -> bool:
    """Whether a sheet may have the field so."""
    if value in ("", [], None):
        return False
    reading = Reading(Path())
    node = load(json.dumps({name: value}), name)
    assert isinstance(node, nodes.Mapping)
    FIELDS[name].read(node.entries[0][1], reading)
    return not any(issue.severity == "error" for issue in reading.issues)


def label_of(item: Mapping[str, Any]) -> str:
    """Who, when, what: `Decker (2015). Human rights …`."""
    names = [one for one in item.get("author") or item.get("editor") or () if isinstance(one, dict)]
    first = next((str(one.get("family") or one.get("literal") or "") for one in names), "")
    who = f"{first} et al." if len(names) > 2 else first
    date = item.get("issued")
    parts = date.get("date-parts") if isinstance(date, dict) else None
    year = str(parts[0][0]) if isinstance(parts, list) and parts and parts[0] else ""
    said = " ".join(part for part in (who, f"({year})" if year else "", str(item.get("title") or "")) if part)
    return said if len(said) <= MOST_OF_LABEL else said[: MOST_OF_LABEL - 1] + "…"
