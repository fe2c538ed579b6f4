"""str → fields of CSL: what of a reference's words can be told apart for certain.

A reference is taken apart only where each of its words has its place; else its words stay together, and what
can be told by form alone, its DOI and address, has fields of its own.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from broadside.forms.markup.links import fault
from broadside.manuscript.document import NOTHING, Counted
from broadside.manuscript.words import lost, words_in

DOI = re.compile(
    r"(?:\bdoi\s?:\s?|\bdoi\s)?(?:https?://)?(?:(?:dx|www)\.)?(?:doi\.org/|\bdoi:\s?)?\b(10\.\d{4,9}/[^\s\"<>\[\]{}|\\^`]+)",
    re.IGNORECASE,
)
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"\[\]{}|\\^`]+", re.IGNORECASE)
BEFORE = re.compile(
    r"(?:\(?(?:available|retrieved|accessed|online|url)(?: (?:from|at|on))?:?\s*)$", re.IGNORECASE
)
MONTHS = "january february march april may june july august september october november december".split()
MONTH = "|".join(f"{one[:3]}(?:{one[3:]})?" if one != "september" else "sept?(?:ember)?" for one in MONTHS)
VISITED = re.compile(
    rf"(?<![\s,.;(])[\s,.;(]*\b(?:accessed|retrieved|visited|viewed)(?: on)?:?\s+"
    rf"(?:(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})\.?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<month2>{MONTH})\.?\s+(?P<day2>\d{{1,2}}),?\s+(?P<year2>\d{{4}})|(?P<iso>\d{{4}}-\d\d-\d\d))[.)\]]*",
    re.IGNORECASE,
)
NAME = r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3}"
INITIALS = r"(?:[^\W\d_]\.?[ -]?){1,4}"
# `Smith, J. A., & Doe, B. (2020). Title. Journal, 12(3), 45–67.`
APA = re.compile(
    rf"(?P<authors>{NAME}, {INITIALS}(?:,? (?:& |and )?{NAME}, {INITIALS})*) \((?P<year>\d{{4}})[a-z]?\)\. "
    r"(?P<title>[^.?!]{3,300}[.?!])(?: (?P<rest>.*))?"
)
# `Smith JA, Doe B. Title. Journal. 2020;12(3):45-67.`
VANCOUVER = re.compile(
    r"(?P<authors>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)? [A-Z]{1,3}"
    r"(?:, [^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)? [A-Z]{1,3})*)\. "
    r"(?P<title>[^.?!]{3,300}[.?!]) (?P<journal>[^.\d]{2,120})\. (?P<year>\d{4});(?P<volume>\d{1,4})"
    r"(?:\((?P<issue>[\w –-]{1,12})\))?:(?P<page>[\w–-]{1,20})\.?"
)
# `Organization. Title. 2020.`: as AMA has reports and pages.
REPORT = re.compile(
    r"(?P<body>[^\W\d_][^.?!\d]{3,100})\. (?P<title>[^.?!]{3,300}[.?!])"
    r" (?:(?P<publisher>[^.\d:;]{2,80})[,;.] )?(?P<year>\d{4})\.?"
)
JOURNAL = re.compile(
    r"(?P<journal>[^,.\d]{2,120}), (?P<volume>\d{1,4})(?:\((?P<issue>[\w –-]{1,12})\))?"
    r"(?:, (?P<page>[\w–-]{1,20}))?\."
)
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b|\bn\.\s?d\.", re.IGNORECASE)
# Words that a style puts between the parts of a reference, and a sheet's style puts there again.
JOINING = "doi https http dx org www and available at from retrieved accessed online url pp vol no on visited"
GLUE = words_in(JOINING, JOINING.title(), JOINING.upper())
# What is longer is no reference, and takes long to look at.
MOST_OF_REFERENCE = 1_200


class Reference(Struct, frozen=True, kw_only=True):
    """What became of the words of a note: `fields` of CSL, empty where it is words of its author's own.
    `taken` are its words that a citation style writes by itself; `to_do` what a person has to add."""

    fields: Mapping[str, Any]
    taken: Counted = NOTHING
    to_do: str = ""


OWN_WORDS = Reference(fields={})


def reference_of(words: str) -> Reference:
    """The words of a note as a reference, where it is one."""
    if len(words) > MOST_OF_REFERENCE:
        return OWN_WORDS
    rest, where = _address(words)
    visited, known = {}, GLUE
    said = VISITED.search(rest)
    if said and not rest[said.end() :].strip() and (visited := _date(said)):
        rest, known = rest[: said.start()], GLUE + words_in(said[0])
    rest = rest.strip().rstrip(",;:(").strip()
    for kind, made in _parted(rest):
        fields = {"type": kind, **made, **where, **visited}
        if not lost(words_in(words), words_in(*_values(fields)) + known):
            return _taken(fields, words)
    if not where:
        return OWN_WORDS
    kind = "document" if "DOI" in where else "webpage"
    if not rest:
        return _taken({"type": kind, **where}, words, "author, date and title")
    if not YEAR.search(rest) and "DOI" not in where:
        return OWN_WORDS
    fields = {"type": kind, "title": rest, **where, **visited}
    if lost(words_in(words), words_in(*_values(fields)) + known):
        return OWN_WORDS
    to_do = "its parts stand in one text: author, issued, title, container-title …"
    return _taken(fields, words, to_do)


def _taken(fields: Mapping[str, Any], words: str, to_do: str = "") -> Reference:
    return Reference(fields=fields, taken=words_in(words) - words_in(*_values(fields)), to_do=to_do)


def _address(words: str) -> tuple[str, dict[str, str]]:
    """The words without the address that they end in, and that as fields; a note that goes on after it is no
    reference."""
    where: dict[str, str] = {}
    rest = words
    for _ in range(2):
        found = [*DOI.finditer(rest), *URL.finditer(rest)]
        last = max(found, key=lambda one: one.end(), default=None)
        last = min(
            (one for one in found if last and one.end() == last.end()),
            key=lambda one: one.start(),
            default=None,
        )
        after = VISITED.sub("", rest[last.end() :]).strip() if last else ""
        if last is None or after.strip(".,;)]> ") or len(found) > 3:
            break
        address, tail = _bare(last[1] if last.re is DOI else last[0])
        key = "DOI" if last.re is DOI else "URL"
        if key in where or (key == "URL" and fault(_whole(address))):
            break
        where[key] = address if key == "DOI" else _whole(address)
        before = rest[: last.start()].rstrip().rstrip("<")
        visit = rest[last.end() - len(tail) :].lstrip(".,;)> ]")
        rest = f"{BEFORE.sub('', before).rstrip()} {visit}".strip()
    return rest, where


def _whole(address: str) -> str:
    return address if "://" in address else f"https://{address}"


def _bare(address: str) -> tuple[str, str]:
    """An address without the signs of the sentence around it, and these."""
    bare = address.rstrip(".,;:!?'’”»")
    while bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = bare[:-1].rstrip(".,;:!?'’”»")
    return bare, address[len(bare) :]


def _date(found: re.Match[str]) -> dict[str, str]:
    """The day of a visit; empty where the calendar has no such day."""
    try:
        return {"accessed": _day(found).isoformat()}
    except ValueError:
        return {}


def _day(found: re.Match[str]) -> date:
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    month = (found["month"] or found["month2"]).lower()[:3]
    number = next(n for n, one in enumerate(MONTHS, 1) if one.startswith(month))
    return date(int(found["year"] or found["year2"]), number, int(found["day"] or found["day2"]))


def _parted(words: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Kinds of references with their fields, as far as the words have their form."""
    if found := VANCOUVER.fullmatch(words):
        names = [_initials(one) for one in found["authors"].split(", ")]
        fields = {"author": names, "issued": found["year"], "title": found["title"].rstrip(".")}
        yield "article-journal", fields | _place(found)
    if found := APA.fullmatch(words):
        yield from _apa(found)
    if found := REPORT.fullmatch(words):
        body = found["body"].strip()
        fields = {"author": [{"literal": body}], "issued": found["year"], "title": found["title"].rstrip(".")}
        yield "report", fields | ({"publisher": found["publisher"]} if found["publisher"] else {})


def _apa(found: re.Match[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    pieces = re.split(r",? (?:& |and )|, (?=[^\W\d_][\w'’-]{2,})", found["authors"])
    names = [
        {"family": family, "given": given} for family, _, given in (one.partition(", ") for one in pieces)
    ]
    fields = {"author": names, "issued": found["year"], "title": found["title"].rstrip(".")}
    rest = (found["rest"] or "").strip()
    if journal := JOURNAL.fullmatch(rest):
        yield "article-journal", fields | _place(journal)
    elif not rest:
        yield "document", fields
    elif re.fullmatch(r"[^.\d]{2,100}\.", rest):
        yield "report", fields | {"publisher": rest.rstrip(".")}


def _place(found: re.Match[str]) -> dict[str, str]:
    """Where in a journal an article stands."""
    fields = {"container-title": "journal", "volume": "volume", "issue": "issue", "page": "page"}
    return {key: found[name] for key, name in fields.items() if found[name]}


def _initials(name: str) -> dict[str, str]:
    family, _, given = name.rpartition(" ")
    return {"family": family, "given": given}


def _values(fields: Mapping[str, Any]) -> Iterator[str]:
    for key, value in fields.items():
        if key == "type":
            continue
        if isinstance(value, list):
            yield from (part for one in value for part in one.values())
        else:
            yield str(value)


def family_of(fields: Mapping[str, Any]) -> str:
    """By whom a reference is known."""
    names = fields.get("author") or []
    first = names[0] if names else {}
    return str(first.get("family") or first.get("literal") or "")
