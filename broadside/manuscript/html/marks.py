"""elements → marks and notes: which links of a page mark a note, and where that stands.

Word, LibreOffice, Google, Wikipedia, Pandoc and markdown-it write them in six ways that have one thing in
common: a mark leads to a note, and that leads back.
"""

import re
from itertools import islice
from typing import Any

from msgspec import Struct, field

from broadside.manuscript.html.tree import name, names_of

MARK = re.compile(r"[\[(]?\s*(?:note\s*)?([\w:*†‡§¶#]{1,7})\s*[\])]?", re.IGNORECASE)
# What may hold a note by itself, from the inside.
HOLDERS = ("li", "p", "div", "aside", "dd", "td", "section")
# A note has a few links; what has more holds a whole page.
MOST_LINKS = 200
NOTES = re.compile(r"foot-?notes?|end-?notes?|references|noteref", re.IGNORECASE)


class Marks(Struct, kw_only=True):
    """`marks` are the elements that mark a note, with its label; `bodies` the elements that hold a note, by
    label, and `held` all of these; `backs` those that lead back."""

    marks: dict[Any, str] = field(default_factory=dict)
    bodies: dict[str, Any] = field(default_factory=dict)
    backs: set[Any] = field(default_factory=set)
    held: set[Any] = field(default_factory=set)


def marks_of(root: Any) -> Marks:
    found = Marks()
    again: dict[str, list[Any]] = {}
    for element in root.iter():
        for one in names_of(element):
            again.setdefault(one, []).append(element)
    places = {one: elements[0] for one, elements in again.items()}
    order = {element: number for number, element in enumerate(root.iter())}
    links = [one for one in root.iter("a") if (one.get("href") or "").startswith("#")]
    targets = {link: places.get((link.get("href") or "")[1:]) for link in links}
    for link in links:
        target = targets[link]
        if target is None or link in found.backs or not MARK.fullmatch(_said(link)):
            continue
        body = _body(target, link)
        if body is None or order[target] < order[link]:
            continue
        backs = [one for one in islice(body.iter("a"), MOST_LINKS) if targets.get(one) is not None]
        backs = [one for one in backs if _leads_to(targets[one], link)]
        if backs or _among_notes(body):
            label = _label(link)
            found.marks[link] = label
            found.bodies.setdefault(label, body)
            found.held.add(body)
            # A note that is marked twice may have been written down twice, under one name.
            found.held.update(one for one in again.get(label, ()) if name(one) in HOLDERS)
            found.backs.update(backs)
    return found


def _label(link: Any) -> str:
    return str(link.get("href"))[1:]


def _said(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _body(target: Any, link: Any) -> Any:
    """The element that holds the note to which a link leads, none where that holds the link, too."""
    holders = [one for one in (target, *target.iterancestors()) if name(one) in HOLDERS]
    around = set(link.iterancestors())
    own = [one for one in holders if one not in around]
    if not own:
        return None
    # Google and LibreOffice put the paragraphs of a note into a `div` of their own.
    first = own[0]
    if name(first) == "p" and len(own) > 1 and name(own[1]) in ("div", "li", "aside"):
        alone = len([one for one in islice(own[1].iter("a"), MOST_LINKS) if _is_anchor(one)]) == 1
        return own[1] if alone else first
    return first


def _is_anchor(element: Any) -> bool:
    return bool(MARK.fullmatch(_said(element))) and (element.get("href") or "").startswith("#")


def _leads_to(place: Any, link: Any) -> bool:
    """Whether a place is a mark, in it or right around it."""
    around = [link, *(one for _, one in zip(range(3), link.iterancestors(), strict=False))]
    return place in around or place in set(link.iter()) or place is link.getprevious()


def _among_notes(body: Any) -> bool:
    """Whether what is around a note says that it holds notes."""
    said = (
        f"{one.get('class', '')} {one.get('role', '')} {one.get('id', '')}"
        for one in (body, *body.iterancestors())
        if name(one) not in ("body", "html")
    )
    return any(NOTES.search(one) for one in said)
