"""BibTeX or BibLaTeX text → Entries: reads its entries as items of CSL-JSON."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from broadside.read.references.entry import Entry, NotRead
from broadside.read.references.latex import address, plain

# The reader of BibTeX looks ahead for the next brace at each value: without one it would look for ever.
LONGEST_WITHOUT_BRACE = 20_000

# A title is a line or two; a list of authors may fill a page.
MOST_OF_VALUE = 20_000
# Of all strings that a file defines and uses.
MOST_GROWN = 2_000_000

HINT = "export it again as BibTeX"
TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "manual": "report",
    "mastersthesis": "thesis",
    "movie": "motion_picture",
    "mvbook": "book",
    "online": "webpage",
    "phdthesis": "thesis",
    "proceedings": "book",
    "report": "report",
    "software": "software",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "www": "webpage",
}
GENRES = {"phdthesis": "Doctoral dissertation", "mastersthesis": "Master’s thesis"}
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}

# A field of CSL and those of BibTeX that it comes from, the best first.
FIELDS = {
    "title": ("title",),
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle"),
    "container-title-short": ("shortjournal",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("location", "address"),
    "volume": ("volume",),
    "page": ("pages", "eid"),
    "edition": ("edition",),
    "collection-title": ("series",),
    "chapter-number": ("chapter",),
    "genre": ("type",),
    "version": ("version",),
    "language": ("langid", "language"),
    "title-short": ("shorttitle",),
}
ADDRESSES = {"DOI": "doi", "URL": "url"}
ROLES = {"author": "author", "editor": "editor", "translator": "translator"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
IN_BRACES = re.compile(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
# Of any script, but no other signs that stand for numbers, as `²`.
YEAR = re.compile(r"\d{1,4}")
NUMBER = re.compile(r"\d{1,2}")
NO_DATE = ("n.d.", "nd", "no date", "s.f.", "s.d.")
USED = (
    *(name for names in FIELDS.values() for name in names),
    *(*ADDRESSES.values(), *ROLES.values(), "year", "month", "day", "date", "urldate", "number", "subtitle"),
    "howpublished",
)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class _Grown(Exception):
    """Strings of strings have become too long."""


class _Long(Exception):
    """The name of a field that is too long."""


def read_bibtex(text: str) -> Iterator[Entry | NotRead]:
    """Entries in their order, up to the first place that does not parse."""
    longest = max(re.split("[{}]", text), key=len)
    if len(longest) > LONGEST_WITHOUT_BRACE:
        message = f"more than {LONGEST_WITHOUT_BRACE:,} characters without a brace: this is no BibTeX"
        yield NotRead(offset=text.index(longest), message=message, hint="export it as CSL JSON or BibTeX")
        return
    from pybtex.database import InvalidNameString
    from pybtex.database.input.bibtex import LowLevelParser, month_names
    from pybtex.scanner import PybtexSyntaxError
    from pybtex.utils import CaseInsensitiveDict

    class Strings(CaseInsensitiveDict):  # type: ignore[misc] # it ships no types
        """The file's own strings. One that is made of another twice doubles it, and so on."""

        def __init__(self) -> None:
            super().__init__(month_names)
            self.grown = 0

        def __getitem__(self, name: str) -> str:
            value: str = super().__getitem__(name)
            self.grown += len(value)
            if self.grown > MOST_GROWN:
                raise _Grown
            return value

    parser: Any = LowLevelParser(text, macros=Strings())
    entries = iter(parser)
    while True:
        try:
            kind, body = next(entries)
            if kind.lower() not in ("string", "preamble"):
                yield Entry(
                    key=body[0],
                    item=_item(kind.lower(), body[0], _given(body[1])),
                    offset=parser.command_start,
                )
        except _Grown:
            message = f"strings that grow to more than {MOST_GROWN:,} characters"
            yield NotRead(offset=parser.command_start, message=message, hint="put the values in braces")
            return
        except _Long as fault:
            message = f"`{fault}` of more than {MOST_OF_VALUE:,} characters"
            yield NotRead(offset=parser.command_start, message=message, hint="shorten it")
        except InvalidNameString as fault:
            message = f"a name that does not parse: {fault.args[0].replace('Too', 'too', 1)}"
            yield NotRead(offset=parser.command_start, message=message, hint="write it `Family, Given`")
        except PybtexSyntaxError as fault:
            yield _syntax(fault, parser)
            return
        except StopIteration:
            return


def _syntax(fault: Any, parser: Any) -> NotRead:
    from pybtex.database.input.bibtex import UndefinedMacro
    from pybtex.scanner import PrematureEOF

    if isinstance(fault, UndefinedMacro):
        message = f"`{fault.args[0]}` is no string that the file defines"
        return NotRead(offset=parser.pos, message=message, hint="put the value in braces")
    if isinstance(fault, PrematureEOF):
        return NotRead(offset=parser.command_start, message="an entry that is not closed", hint="add its `}`")
    return NotRead(offset=parser.pos, message=f"BibTeX that does not parse: {fault.args[0]}", hint=HINT)


def _given(fields: Any) -> dict[str, str]:
    """What pybtex read, names of fields with the parts of their values; of two of a name the first counts."""
    given = {name.lower(): "".join(parts).strip() for name, parts in reversed(fields)}
    if long := next((name for name in USED if len(given.get(name, "")) > MOST_OF_VALUE), None):
        raise _Long(long)
    return given


def _item(kind: str, key: str, given: Mapping[str, str]) -> dict[str, Any]:
    item: dict[str, Any] = {"id": key, "type": _type(kind, given)}
    for field, names in FIELDS.items():
        value = next((given[name] for name in names if given.get(name)), "")
        if value:
            item[field] = plain(value)
    for field, name in ADDRESSES.items():
        if given.get(name):
            item[field] = address(given[name])
    for role, name in ROLES.items():
        if people := _people(given.get(name, "")):
            item[role] = people
    _amend(item, kind, given)
    return item


def _type(kind: str, given: Mapping[str, str]) -> str:
    if kind == "article" and given.get("entrysubtype", "").lower() in SUBTYPES:
        return SUBTYPES[given["entrysubtype"].lower()]
    return TYPES.get(kind) or ("webpage" if _web(given) else "document")


def _web(given: Mapping[str, str]) -> bool:
    return bool(given.get("url")) or r"\url" in given.get("howpublished", "")


def _amend(item: dict[str, Any], kind: str, given: Mapping[str, str]) -> None:
    """What is not a matter of a field's name alone."""
    if given.get("subtitle"):
        item["title"] = f"{item.get('title', '')}: {plain(given['subtitle'])}".lstrip(": ")
    if "URL" not in item and r"\url" in given.get("howpublished", ""):
        item["URL"] = address(given["howpublished"].split(r"\url", 1)[1])
    if given.get("number"):
        item["issue" if item["type"].startswith("article") else "number"] = plain(given["number"])
    if kind in GENRES:
        item.setdefault("genre", GENRES[kind])
    edition = item.get("edition", "").lower()
    if edition in ORDINALS:
        item["edition"] = str(ORDINALS.index(edition) + 1)
    if issued := _date(given):
        item["issued"] = issued
    if given.get("urldate"):
        item["accessed"] = {"raw": plain(given["urldate"])}


def _people(names: str) -> list[dict[str, str]]:
    if not names:
        return []
    from pybtex.bibtex.utils import split_name_list

    return [_person(name) for name in split_name_list(names) if name.lower() != "others"]


def _person(name: str) -> dict[str, str]:
    """A name in parts; one that is wholly in braces, or of one part, is an organization's."""
    if IN_BRACES.fullmatch(name):
        return {"literal": plain(name)}
    from pybtex.database import Person

    person = Person(name)
    parts = {
        "family": person.last_names,
        "given": [*person.first_names, *person.middle_names],
        "non-dropping-particle": person.prelast_names,
        "suffix": person.lineage_names,
    }
    found = {part: plain(" ".join(words)) for part, words in parts.items() if words}
    return found if "given" in found else {"literal": plain(name)}


def _date(given: Mapping[str, str]) -> dict[str, Any] | None:
    if given.get("date"):
        return {"raw": plain(given["date"])}
    year = plain(given.get("year", ""))
    if not YEAR.fullmatch(year):
        return {"raw": year} if year and year.lower() not in NO_DATE else None
    date = [int(year)]
    words = re.findall(r"[^\W\d_]+|\d+", plain(given.get("month", "")))
    month = next((word for word in words if word[:3].lower() in MONTHS), words[0] if words else "")
    if month[:3].lower() in MONTHS or (NUMBER.fullmatch(month) and 1 <= int(month) <= 12):
        date.append(int(month) if NUMBER.fullmatch(month) else MONTHS.index(month[:3].lower()) + 1)
        day = plain(given.get("day", "")) or next((word for word in words if word != month), "")
        date += [int(day)] if NUMBER.fullmatch(day) else []
    return {"date-parts": [date]}
