"""Node → Notes: reads words of the sheet's own, the fields of a reference in their friendly forms, or both.

A reference leaves as one CSL-JSON item (citeproc's data format), in canonical text with the key as its id.
"""

import json
import re
from collections.abc import Mapping
from typing import Annotated, Any

from broadside.forms.dates import date_hint, iso_date
from broadside.forms.reading import Form, Reading, Shape, entries, keys_of, read, record, reference, short
from broadside.forms.values import ADDRESS, Flag, Words, number, plain, scalar, words
from broadside.issues.suggest import nearest, shortened
from broadside.model import node as nodes
from broadside.model.content import Note, Text
from broadside.model.node import Node, Scalar
from broadside.model.replace import replace
from broadside.read.sheet import csl

KEY = re.compile(r"\w[\w.:+-]{0,79}")
DOI = re.compile(r"(?:https?://(?:(?:dx|www)\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
# A key and its words, whatever stands between them.
LOOSE_KEY = re.compile(r"([^\s:=]*)[\s:=]*(.*)", re.DOTALL)
NO_DATE = re.compile(r"n\.\s?d\.|no date", re.IGNORECASE)
# What every style prints of a reference that has it.
PRINTED = ("title", "container-title")
COMMON_TYPES = "`article-journal`, `book`, `chapter`, `report`, `webpage`"


class Name(Form, frozen=True, kw_only=True):
    """A person's name in parts, or any other name as one."""

    family: Annotated[str, plain("Koester")] = ""
    """The family name."""
    given: Annotated[str, plain("Susan")] = ""
    """Given names or initials."""
    suffix: Annotated[str, plain("Jr.")] = ""
    """What follows the name, such as `Jr.`."""
    dropping_particle: Annotated[str, plain("de")] = ""
    """A particle that goes with the given name."""
    non_dropping_particle: Annotated[str, plain("van")] = ""
    """A particle that goes with the family name."""
    literal: Annotated[str, plain("World Health Organization")] = ""
    """A name that has no parts: an organization's."""


class PartsOfDate(Form, frozen=True, kw_only=True):
    """A date as CSL-JSON has it."""

    date_parts: tuple[tuple[Annotated[int, number(-9999, 9999, whole=True)], ...], ...] = ()
    """Year, month and day; a second list ends a range."""
    season: Annotated[int, number(1, 4, whole=True)] = 0
    """1 is spring."""
    circa: Flag = False
    """True for a date that is not certain."""
    literal: Annotated[str, plain("Spring 2014")] = ""
    """A date in words."""


def _name(text: str) -> dict[str, str]:
    """`Family, Given` or `Family, Given, Jr.`; without a comma a name of its own."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) in (2, 3) and all(parts):
        return dict(zip(("family", "given", "suffix"), parts, strict=False))
    return {"literal": text}


def _names(node: Node, reading: Reading) -> list[dict[str, str]] | None:
    """One name or several: `Koester, Susan`, or `{family: …, given: …}`, or `{literal: …}`."""
    one_by_one = node.items if isinstance(node, nodes.Sequence) else (node,)
    names = [_read_name(one, reading) for one in one_by_one]
    return None if None in names else [name for name in names if name]


def _schema_of_names() -> dict[str, Any]:
    one = [{"type": "string"}, reference(Name)]
    return {"anyOf": [*one, {"type": "array", "items": {"anyOf": one}}]}


def _read_name(node: Node, reading: Reading) -> dict[str, str] | None:
    if not isinstance(node, nodes.Mapping):
        text = plain("Koester, Susan").read(node, reading)
        return text and _name(text)
    before = len(reading.issues)
    name = record(Name, node, reading)
    if name is None:
        return None
    parts = _given(name, Name)
    if name.literal and len(parts) > 1:
        hint = "type `literal` for an organization, `family` and `given` for a person"
        reading.error(node.span, "`literal` beside other parts of a name", hint)
    elif not (name.literal or name.family) and len(reading.issues) == before:
        hint = "type `{family: …, given: …}` or `{literal: …}`"
        reading.error(node.span, "a name without `family` or `literal`", hint)
    return parts


def _given(form: Form, kind: type[Form]) -> dict[str, Any]:
    """The values of a form that its author gave, by their keys in YAML."""
    values = {name: getattr(form, key.field) for name, key in keys_of(kind).items()}
    return {name: value for name, value in values.items() if value}


def _dates(node: Node, reading: Reading) -> dict[str, Any] | None:
    """A date of a reference: `2014`, `2014-05`, `2014-05-01`, `2014/2016`, `n.d.`, or CSL's parts."""
    if isinstance(node, nodes.Mapping):
        parts = record(PartsOfDate, node, reading)
        return _given(parts, PartsOfDate) if parts else None
    if not isinstance(node, Scalar):
        return None
    dates = node.text.split("/")
    if len(dates) in (1, 2) and all(map(iso_date, dates)):
        return {"date-parts": [[int(part) for part in date.split("-")] for date in dates]}
    if NO_DATE.fullmatch(node.text):
        return {}
    if hint := date_hint(node.text):
        reading.expected("a date", node, hint)
    return None


def _schema_of_dates() -> dict[str, Any]:
    pattern = r"^(\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?|[nN]\. ?[dD]\.|no date)$"
    words = {"type": "string", "pattern": pattern}
    return {"anyOf": [words, {"type": "integer"}, reference(PartsOfDate)]}


def _doi(node: Scalar, _: Reading) -> str | None:
    found = DOI.fullmatch(node.text)
    return found.group(1) if found else None


def _type(node: Scalar, reading: Reading) -> str | None:
    if node.text not in csl.TYPES and node.text and isinstance(node.value, str):
        hint = nearest(node.text, csl.TYPES)
        hint = f"did you mean `{hint}`?" if hint else f"use {COMMON_TYPES} or another type of CSL"
        reading.error(node.span, f"unknown type of reference `{short(node.text)}`", hint)
    return node.text if node.text in csl.TYPES else None


COMMENT = words()
DATE_HINT = "type `2014`, `2014-05`, `2014-05-01` or `n.d.`; for words `{literal: Spring 2014}`"
NAMES = Shape("a name", "[{family: Koester, given: Susan}]", _names, _schema_of_names)
DATES = Shape("a date", "2014-05", _dates, _schema_of_dates, DATE_HINT)
TYPE = scalar("a type of CSL", "report", _type, {"enum": list(csl.TYPES), "description": "What it is."})
FIELDS: Mapping[str, Shape] = {
    "type": TYPE,
    **dict.fromkeys(csl.NAMES, NAMES),
    **dict.fromkeys(csl.DATES, DATES),
    **dict.fromkeys(csl.TEXTS, plain("words", numbers=True)),
    **dict.fromkeys(PRINTED, plain("words", numbers=True, printed=True)),
    "DOI": scalar("a DOI", "10.1093/ije/dyy123", _doi, {"type": "string"}),
    "URL": ADDRESS,
}


def _notes(node: Node, reading: Reading) -> tuple[Note, ...] | None:
    """A mapping of keys to words, or to fields of CSL, a `comment` and what is said in `short`."""
    if isinstance(node, Scalar) and node.value is None:
        return ()
    if not isinstance(node, nodes.Mapping):
        _expected_notes(node, reading)
        return None
    marks = len(reading.marks)
    notes = {key.text: _note(key, value, reading) for key, value in reversed(node.entries)}
    for mark in reading.marks[marks:]:
        hint = f"put `[^{mark.note}]` into the text, or the words of that note into this one"
        reading.error(mark.span, f"note `{mark.note}` is marked inside a note", hint)
    del reading.marks[marks:]
    return tuple(note for note in reversed(notes.values()) if note)


def _expected_notes(node: Node, reading: Reading) -> None:
    """One note without its colon, or a list of notes."""
    hint = "type `key: words`, a line for each note"
    if isinstance(node, Scalar) and isinstance(node.value, str):
        key, words = LOOSE_KEY.match(node.text).groups()  # type: ignore[union-attr]
        hint = f"type `{shortened(f'{key}: {words}')}`" if key and words else hint
    elif isinstance(node, nodes.Sequence):
        hint = "take away the `- ` before each key"
    reading.expected("keys with notes", node, hint)


def _schema_of_notes() -> dict[str, Any]:
    comment = {"type": "string", "description": "Words of the sheet's own after the reference."}
    line = {"type": "string", "description": "What printings say that have a line for each source."}
    fields = {name: shape.described() for name, shape in FIELDS.items()}
    item = {
        "type": "object",
        "properties": {**fields, "comment": comment, "short": line},
        "additionalProperties": False,
    }
    return {"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, item]}}


def _note(key: Scalar, node: Node, reading: Reading) -> Note | None:
    if not KEY.fullmatch(key.text):
        meant = key.text.strip("[^] ")
        hint = "type letters, digits, `-`, `_`, `.` or `:`, without blanks"
        hint = f"type `{meant}:`" if meant != key.text and KEY.fullmatch(meant) else hint
        glued, colon, words = key.text.partition(":")
        if colon and KEY.fullmatch(glued):
            hint = f"type a blank after the colon: `{shortened(f'{glued}: {words}')}`"
        reading.error(key.span, f"`{short(key.text)}` is no key for a note", hint)
    if not isinstance(node, nodes.Mapping):
        text: Text | None = read(Words, node, reading)
        return Note(key=key.text, span=key.span, reference=None, comment=text) if text else None
    values = entries({"comment": COMMENT, "short": COMMENT, **FIELDS}, node, reading)
    comment, line = values.pop("comment", ()), values.pop("short", ())
    note = Note(key=key.text, span=key.span, reference=None, comment=comment or (), short=line or ())
    if not values:
        if not node.get("comment"):
            reading.error(node.span, f"note `{short(key.text)}` is empty", "type its words, or delete it")
        return note
    if "type" not in values:
        hint = f"type `type:` and one of {COMMON_TYPES}"
        reading.error(key.span, f"note `{short(key.text)}` has no `type`", hint)
    elif len(values) == 1:
        reading.error(key.span, f"note `{short(key.text)}` has only a `type`", "type `title: …`")
    item = {name: value for name, value in values.items() if value}
    return replace(note, reference=canonical(key.text, item))


def canonical(key: str, item: Mapping[str, Any]) -> str:
    """One CSL-JSON item as text that is the same for the same item."""
    whole = {**item, "id": key}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True)


NOTES = Shape("keys with notes", "{key: words}", _notes, _schema_of_notes)
Notes = Annotated[tuple[Note, ...], NOTES]
