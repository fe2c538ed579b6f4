"""Reference → reference: amends an item of CSL-JSON so that citeproc sets it rightly.

Each rule here answers something that the styles' manuals ask for and citeproc-py does not do.
"""

import html
import re
from calendar import isleap, monthrange
from collections.abc import Iterable, Mapping
from typing import Any

from broadside.words.cite.marks import ANY, CLOSE, DASH, DOI, FOREIGN, ITALIC, LINK, RAISED, STRONG

NAMES = (
    "author",
    "editor",
    "translator",
    "container-author",
    "collection-editor",
    "interviewer",
    "recipient",
)
# Who made a work that has no author: the manuals put the first of these in the author's place.
MAKERS = (
    *("original-author", "director", "series-creator", "composer", "script-writer", "host", "performer"),
    *("executive-producer", "producer", "curator", "organizer", "chair", "compiler", "contributor"),
)
DATES = ("issued", "accessed", "original-date", "event-date", "submitted")
ADDRESSES = ("DOI", "URL")
TEXTS = (
    *("archive", "authority", "chapter-number", "collection-number", "collection-title", "container-title"),
    *("container-title-short", "edition", "event", "event-place", "genre", "issue", "medium", "number"),
    *("number-of-volumes", "original-title", "page", "publisher", "publisher-place", "section", "status"),
    *("title", "title-short", "version", "volume"),
)
# Names of fields in newer and older exports.
OTHER_NAMES = {
    "event-title": "event",
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
}

PARTS_OF_NAMES = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle")
# The APA manual (7th ed., 9.29) leaves out a publisher who is the author; the others name it twice.
AUTHOR_PUBLISHES = ("apa",)
# What of a reference is in the language of the work.
IN_ITS_LANGUAGE = ("title", "container-title", "collection-title")
# A leap year.
LEAP = 2000
LAWS = ("bill", "hearing", "legal_case", "legislation", "regulation", "treaty")

# The only markup in CSL-JSON (citeproc-js manual, "HTML-like formatting tags").
TAGS = {
    "<i>": ITALIC,
    "</i>": CLOSE,
    "<b>": STRONG,
    "</b>": CLOSE,
    "<sup>": RAISED,
    "</sup>": CLOSE,
    "<sub>": "",
    "</sub>": "",
}
TAG = re.compile(r"</?(?:i|b|sup|sub)>|<span[^<>]*>|</span>")
ENTITY = re.compile(r"&(?:#?\w+);")
DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
DATE = re.compile(r"^(-?\d{1,4})(?:-(\d\d?))?(?:-(\d\d?))?(?:T.*)?$")
YEAR = re.compile(r"\b[12]\d{3}\b")
RANGE = re.compile(r"^((?:\w*[^\W\d])?)(\d++)\s*+(?:-{1,3}|–|—)\s*+((?:\w*[^\W\d])?)(\d++)$")
ARTICLE_NUMBER = re.compile(r"^[a-zA-Z]+\d+$")
EDITION = re.compile(r"^(\d++)(?:\s*+(?:st|nd|rd|th|\.))?(?:\s*+(?:edition|ed\.?))?\s*$", re.IGNORECASE)
NEEDLESS_STOP = re.compile(r"(?<=[^\W\d_A-Z]{4})\.$")
PARTICLE = re.compile(r"[^\W\d_A-Z]+")
# A number that `int` takes: other digits than the ten of a script, as `²`, are none.
INTEGER = re.compile(r"-?\d{1,6}")


class Odd(Exception):
    """What in a reference can't be set, in words."""


def item(reference: Mapping[str, Any], style: str, *, foreign: bool = False) -> dict[str, Any]:
    """`reference` ready for citeproc in the style of that name; its id is `note`. `foreign`: its titles are
    in another language than the sheet. `Odd` where a field holds what it can't."""
    given = {
        OTHER_NAMES.get(name, name): value for name, value in reference.items() if value not in ("", None)
    }
    _check_kinds(given)
    result: dict[str, Any] = {"id": "note", "type": str(given.get("type", "document"))}
    result |= {name: _text(given[name]) for name in TEXTS if name in given}
    result |= {name: [_name(one) for one in given[name]] for name in NAMES if given.get(name)}
    if not any(name in result for name in ("author", "editor")):
        makers = next((given[name] for name in MAKERS if given.get(name)), ())
        result |= {"author": [_name(one) for one in makers]} if makers else {}
    dates = {name: _date(given[name]) for name in DATES if name in given}
    result |= {name: date for name, date in dates.items() if date}
    result |= _address(given)
    if result["type"] not in LAWS and "title" in result:
        result["title"] = NEEDLESS_STOP.sub("", result["title"])
    _number(result)
    _say_once(result, style)
    if foreign:
        result |= {name: f"{FOREIGN}{result[name]}{CLOSE}" for name in IN_ITS_LANGUAGE if name in result}
    return result


def _check_kinds(given: Mapping[str, Any]) -> None:
    """`Odd` where a field holds another kind of thing than its name says."""
    for name, value in given.items():
        if name in (*NAMES, *MAKERS):
            people = value if isinstance(value, list) else [value]
            if not all(isinstance(one, Mapping) and _are_texts(one.values()) for one in people):
                raise Odd(f"`{name}` is no list of names")
        elif name in (*TEXTS, *ADDRESSES, "type") and not _are_texts([value]):
            raise Odd(f"`{name}` is no text")
        elif name in DATES:
            parts = value.get("date-parts", []) if isinstance(value, Mapping) else []
            ends = parts if isinstance(parts, list) else [parts]
            sound = isinstance(value, Mapping) or _are_texts(value if isinstance(value, list) else [value])
            if not (sound and all(isinstance(end, list) and _are_texts(end) for end in ends)):
                raise Odd(f"`{name}` is no date")


def _are_texts(values: Iterable[object]) -> bool:
    return all(value is None or isinstance(value, str | int | float) for value in values)


def _text(value: object) -> str:
    text = " ".join(ANY.sub("", ENTITY.sub(_entity, str(value))).split())
    return TAG.sub(lambda found: TAGS.get(found.group(), ""), text)


def _entity(found: re.Match[str]) -> str:
    return html.unescape(found.group())


def _address(given: Mapping[str, Any]) -> dict[str, str]:
    """The one address to print: a DOI outlives the URL that stands beside it."""
    values = {name: ANY.sub("", str(given.get(name, ""))).strip() for name in ADDRESSES}
    doi, url = DOI_PREFIX.sub("", values["DOI"]), values["URL"]
    if not doi and DOI_PREFIX.match(url):
        doi = DOI_PREFIX.sub("", url)
    if doi:
        return {"DOI": f"{DOI}{doi}{CLOSE}"}
    return {"URL": f"{LINK}{url}{CLOSE}"} if url else {}


def _number(result: dict[str, Any]) -> None:
    """Pages, editions and article numbers in the form that styles test for."""
    if edition := EDITION.match(result.get("edition", "")):
        result["edition"] = edition.group(1)
    if "section" in result:
        result["section"] = result["section"].lstrip("§ \u00a0")
    page = result.get("page", "")
    if result["type"].startswith("article"):
        if ARTICLE_NUMBER.match(page):
            result["number"] = result.pop("page")
        elif page:
            result.pop("number", None)
    for field in ("issue", "volume"):
        result |= {field: RANGE.sub(rf"\1\2{DASH}\3\4", result[field])} if field in result else {}
    if pages := RANGE.match(page):
        start, first, end, last = pages.groups()
        # citeproc takes ends of unequal length for a range to shorten: 1–12 would become 1–2.
        dash = "-" if len(first) == len(last) else DASH
        result["page"] = f"{start}{first}{dash}{end}{last}"


def _say_once(result: dict[str, Any], style: str) -> None:
    """Leaves out what would repeat the author: the name of the author's own site, or house."""
    authors = [name.get("literal", "") for name in result.get("author", ())]
    fields = ("container-title", "publisher") if style in AUTHOR_PUBLISHES else ("container-title",)
    for field in fields:
        if len(authors) == 1 and result.get(field) == authors[0]:
            del result[field]


def _name(name: Mapping[str, Any]) -> dict[str, str]:
    """A person's name in parts, or one that stays as it is: an organization's, one without capitals, one in
    a script that has none. Initials can be made of capitals only."""
    if "literal" in name:
        return {"literal": _text(name["literal"])}
    parts = {part: _text(name[part]) for part in PARTS_OF_NAMES if name.get(part)}
    family, given = parts.get("family", ""), parts.get("given", "")
    if not family:
        return {"literal": given}
    if given and not any(character.isupper() for character in given):
        cased = any(character.islower() for character in given)
        joined = f"{given} {family}" if cased else _uncased(family, given)
        return {"literal": joined}
    words = given.split()
    first = len(words)
    while first > 1 and PARTICLE.fullmatch(words[first - 1]):
        first -= 1
    if first < len(words):
        parts["given"] = " ".join(words[:first])
        parts.setdefault("dropping-particle", " ".join(words[first:]))
    return parts


def _uncased(family: str, given: str) -> str:
    """Chinese, Japanese and Korean put the family name first and no blank between."""
    east_asian = all("\u2e80" <= character <= "\ud7ff" for character in family + given)
    return f"{family}{given}" if east_asian else f"{given} {family}"


def _date(value: Any) -> dict[str, Any] | None:
    """A CSL date of any form, ISO text or a year, as `date-parts` (one, or two where years differ)."""
    if not isinstance(value, Mapping):
        value = {"raw": str(value)}
    ends = [_parts(part) for part in value.get("date-parts", ())] or _read(value)
    ends = [end for end in ends if end]
    circa = {"circa": True} if value.get("circa") else {}
    if not ends:
        literal = value.get("literal") or value.get("raw")
        return {"literal": _text(literal)} if literal else None
    if len(ends) > 1 and ends[0][0] != ends[1][0]:
        # Days and months of a range over years say nothing that a reader needs to find the work.
        return {"date-parts": [ends[0][:1], ends[1][:1]], **circa}
    named = INTEGER.fullmatch(str(value.get("season", "")))
    season = {"season": int(named.group())} if named else {}
    return {"date-parts": ends[:1], **season, **circa}


def _read(value: Mapping[str, Any]) -> list[list[int]]:
    text = str(value.get("raw") or value.get("literal") or "")
    found = [DATE.match(part.strip()) for part in text.split("/")]
    if all(found):
        return [_parts(match.groups()) for match in found if match]
    years = YEAR.findall(text)
    return [[int(years[0])]] if len(years) == 1 else []


def _parts(parts: Any) -> list[int]:
    """Year, month and day, as many as are given and can be."""
    texts = [str(part) for part in parts if part is not None]
    numbers = [int(text) for text in texts if INTEGER.fullmatch(text)]
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        numbers = numbers[:1]
    if len(numbers) > 2:
        year, month, day = numbers[:3]
        # Of any year, also of one before the Common Era.
        if not 0 <= day <= monthrange(LEAP if isleap(year) else LEAP + 1, month)[1]:
            raise Odd(f"`{year}-{month:02}-{day:02}` is no date")
        # Libraries write a day that is not known as none.
        numbers = numbers[: 3 if day else 2]
    return numbers
