"""Document, Edition, Promises → Issues: holds a finished file to its promises, a function for each."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise

from broadside.file.leaks import font_name, paths, time_zone
from broadside.file.proof import press
from broadside.file.proof.document import Document, MarkedContent
from broadside.file.proof.listed import listed
from broadside.file.proof.promise import Promise
from broadside.file.proof.room import is_within
from broadside.file.proof.words import words
from broadside.file.standing import standing
from broadside.issues import Issue, Span, error, warning
from broadside.model.content import Edition
from broadside.model.geometry import Rectangle
from broadside.model.paper import white_edge
from broadside.model.press import Purpose

NOWHERE = Rectangle(left=0.0, bottom=0.0, right=0.0, top=0.0)
SUBSET = re.compile(r"/[A-Z]{6}\+.+")
HEADINGS = frozenset(f"H{level}" for level in range(1, 7))
# The library that draws says who it is, and when.
LEAK = re.compile(r"reportlab", re.IGNORECASE)
MARK = re.compile(r"mark-(?P<note>.+)-\d+", re.DOTALL)
DATE = re.compile(r"D:\d+[+-][\d']+|\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:?\d\d")

Check = Callable[[Document, Edition, Sequence[Promise]], Iterator[Issue]]


def fonts(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """All fonts are embedded as subsets and can be read back."""
    named = {font["name"]: font for page in file.pages for font in page.fonts.values()}
    for name, font in sorted(named.items()):
        if not font["embedded"]:
            yield error(edition.sheet.span, f"the font `{name}` is not embedded")
        elif not SUBSET.fullmatch(name):
            yield error(edition.sheet.span, f"the font `{name}` is not a subset")
        if not font["unicode"]:
            yield error(edition.sheet.span, f"the text in `{name}` can't be copied or searched")


def pictures(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """The data of every picture is there, and all that pages call by name."""
    for number, page in enumerate(file.pages, 1):
        for name in page.lacking:
            yield error(edition.sheet.span, f"page {number} calls `{name}`, which it does not have")
        if page.lost_pictures:
            yield error(edition.sheet.span, f"a picture on page {number} can't be read")


def boxes(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """Each page has the size of its paper, and its boxes lie in one another."""
    span = edition.sheet.span
    papers = {one.side: one.paper for one in promises}
    if len(file.pages) != len(papers):
        yield error(span, f"the file has {len(file.pages)} pages, expected {len(papers)}")
    for (side, paper), page in zip(sorted(papers.items()), file.pages, strict=False):
        media = page.boxes.get("MediaBox", NOWHERE)
        if abs(media.width - paper.width) > 0.01 or abs(media.height - paper.height) > 0.01:
            yield error(span, f"page {side} is not the size of its paper, {paper.name}")
        for name, box in page.boxes.items():
            low = box.left < media.left or box.bottom < media.bottom
            if low or box.right > media.right or box.top > media.top:
                yield error(span, f"the {name} of page {side} reaches out of the page")


def metadata(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """Title and language are told, and nothing about who made the file, where."""
    span, kept = edition.sheet.span, file.catalog
    title = edition.sheet.name_in_full
    # A reader that shows the title in place of the file's name needs both: the title, and leave to show it.
    if file.info.get("/Title") != title:
        yield error(span, f"the file's title is `{file.info.get('/Title')}`, expected `{title}`")
    if kept["Lang"] != edition.sheet.lang:
        yield error(span, f"the file's language is `{kept['Lang']}`, expected `{edition.sheet.lang}`")
    for name in ("DisplayDocTitle", "Marked"):
        if kept[name].lower() != "true":
            yield error(span, f"the file does not set `{name}`")
    if kept["OutputIntents"] != "1":
        yield error(span, "the file has no output intent")
    if file.info.get("/Subject", "") != standing(edition.sheet):
        said = standing(edition.sheet) or "nothing"
        yield error(span, f"the file's subject is `{file.info.get('/Subject')}`, expected `{said}`")
    for what in dict.fromkeys(_given_away(file, title)):
        yield error(span, f"the file gives away `{what}`")
    for what in dict.fromkeys(_said(file, title)):
        yield warning(span, f"the words of the sheet give away `{what}`", "say it without the folder's name")


def _given_away(file: Document, title: str) -> Iterator[str]:
    """People, machines and their folders, time zones, what lies beside pixels. A title is for everybody."""
    info = {key: value for key, value in file.info.items() if key != "/Title"}
    yield from (info[key] for key in ("/Author", "/Creator", "/Keywords") if key in info)
    for text in (file.catalog["Metadata"].replace(escape(title), ""), *info.values()):
        yield from (*_paths(text), *LEAK.findall(text))
        yield from filter(None, map(time_zone, DATE.findall(text)))
    for page in file.pages:
        yield from page.beside_pixels
        yield from filter(None, (font_name(font["name"]) for font in page.fonts.values()))


def _said(file: Document, title: str) -> Iterator[str]:
    """Folders and machines in what the author has written for everybody, but not on the page."""
    yield from _paths(title)
    for alt in filter(None, (node.alt for node in file.nodes)):
        yield from (found for found in _paths(alt) if "@" not in found)


@lru_cache(maxsize=256)
def _paths(text: str) -> tuple[str, ...]:
    """What one file says of itself, others say, too."""
    return tuple(paths(text))


def archived(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """It says that it conforms to PDF/UA-1 and PDF/A-2a."""
    for tag in ("<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<"):
        if tag not in file.catalog["Metadata"]:
            yield error(edition.sheet.span, f"the file's metadata lacks `{tag[1:-1]}`")


def tags(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """Every text belongs to one element or is an artifact; elements say what they must."""
    span = edition.sheet.span
    owned = Counter(at for node in file.nodes for at in node.content)
    drawn = {
        MarkedContent(i, text.mcid)
        for i, page in enumerate(file.pages)
        for text in page.texts
        if text.mcid is not None
    }
    for at in sorted(drawn - set(owned)):
        yield error(span, f"marked content {at.mcid} on page {at.page + 1} belongs to no element")
    for at, count in sorted(owned.items()):
        if count > 1:
            yield error(span, f"marked content {at.mcid} on page {at.page + 1} belongs to {count} elements")
    for number, page in enumerate(file.pages, 1):
        if any(not text.marked for text in page.texts):
            yield error(span, f"page {number} has text that is neither tagged nor an artifact")
    for node in file.nodes:
        if node.role == "Figure" and not node.alt:
            yield error(span, "a figure has no alternative text")
        if node.role == "TH" and not node.scope:
            yield error(span, f"the table header `{node.words.strip()}` has no scope")
        if node.role == "Note" and not node.id:
            yield error(span, "a note has no ID")


def owners(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """What is drawn and what leads somewhere leads back to its element, and tabs go in reading order."""
    span = edition.sheet.span
    rows = [file.owners.get(-1 if page.parents is None else page.parents, ()) for page in file.pages]
    lengths = [len(row) for row in rows]
    astray: set[int] = set()
    for node in file.nodes:
        for at in node.content:
            page_at, mcid = at.page, at.mcid
            if page_at < len(rows) and (mcid >= lengths[page_at] or rows[page_at][mcid] != node.number):
                astray.add(page_at)
    for number, page in enumerate(file.pages):
        if page.tabs != "/S":
            yield error(span, f"on page {number + 1} tabs do not follow the order of reading")
        if number in astray:
            yield error(span, f"what is drawn on page {number + 1} does not lead back to its elements")
    of_links = {link: node.number for node in file.nodes for link in node.links}
    for link in file.links:
        row = file.owners.get(-1 if link.owner is None else link.owner, ())
        if row != (of_links.get(link.number),):
            where = f"the link to `{link.target}` on page {link.page + 1}"
            yield error(span, f"{where} does not lead back to its element")


def headings(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """Headings skip no level; each below the title has its bookmark, and so have captions of tables."""
    span = edition.sheet.span
    found = [(int(node.role[1]), node.title) for node in file.nodes if node.role in HEADINGS]
    levels = [level for level, _ in found]
    if levels and levels[0] != 1:
        yield error(span, "the first heading is not of level 1")
    for above, below in pairwise(levels):
        if below > above + 1:
            yield error(span, f"a heading of level {below} follows one of level {above}")
    wanted = Counter((level - 2, title) for level, title in found if level > 1)
    captions = Counter(node.title for node in file.nodes if node.role == "Caption" and node.title)
    for title in captions - Counter(one.title for one in file.bookmarks):
        yield error(span, f"the table `{title}` has no bookmark")
    marked = Counter((one.depth, one.title) for one in file.bookmarks if one.title not in captions)
    for _, title in wanted - Counter((one.depth, one.title) for one in file.bookmarks):
        yield error(span, f"the heading `{title}` has no bookmark of its level")
    for _, title in marked - wanted:
        yield error(span, f"the bookmark `{title}` is of no heading of its level")


def links(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """Every link leads somewhere, says where, and belongs to an element."""
    span = edition.sheet.span
    owned = {number for node in file.nodes if node.role == "Link" for number in node.links}
    for link in file.links:
        where = f"the link to `{link.target}` on page {link.page + 1}"
        if link.number not in owned or link.owner is None:
            yield error(span, f"{where} belongs to no element")
        if not link.contents:
            yield error(span, f"{where} does not say what it is")
        if not link.target or (link.target.startswith("#") and link.target[1:] not in file.places):
            yield error(span, f"{where} leads nowhere")


def notes(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """Each note starts on the page of its first mark, and notes are numbered in a row."""
    at_the_end = not any(one.has_notes for one in promises)
    for note in edition.notes:
        here = f"note {note.number} (`{note.key}`)"
        place, first = file.places.get(f"note-{note.key}"), file.places.get(f"mark-{note.key}-1")
        if place is None or first is None:
            yield error(note.span, f"{here} or its mark is not in the file")
            continue
        if place.page != first.page and not at_the_end:
            yield error(
                note.span,
                f"{here} starts on page {place.page + 1}, its first mark is on page {first.page + 1}",
            )
    numbers = [note.number for note in edition.notes]
    if numbers != list(range(1, len(numbers) + 1)):
        yield error(edition.sheet.span, "the notes are not numbered from 1 without a gap")


def marks(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """Each mark leads to its note and back."""
    targets = Counter(link.target for link in file.links)
    marks_of: dict[str, list[str]] = {}
    for name in file.places:
        if (found := MARK.fullmatch(name)) is not None:
            marks_of.setdefault(found["note"], []).append(name)
    for note in edition.notes:
        here = f"note {note.number} (`{note.key}`)"
        own = marks_of.get(note.key, [])
        # More is no fault: what is broken over two lines has a link on each.
        if targets[f"#note-{note.key}"] < len(own):
            yield error(note.span, f"a mark of {here} does not lead to it")
        for mark in own:
            if not targets[f"#{mark}"]:
                yield error(note.span, f"{here} does not lead back to its mark `{mark}`")


def frames(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """No text runs off the printable page, or into the cut of a sheet that is trimmed, or into another, and
    none of the sheet's lies under a ground; words stand within the margins of the layout, the running foot
    below them."""
    edge = min((white_edge(one.paper) for one in promises), default=0.0)
    areas: dict[int, list[Rectangle]] = {one.side: [] for one in promises}
    for promise in promises:
        areas[promise.side] += [promise.area] if promise.area else []
    for number, page in enumerate(file.pages, 1):
        cut = page.boxes.get("TrimBox", page.boxes["MediaBox"])
        printed = Rectangle(
            left=edge, top=edge, right=cut.right - cut.left - edge, bottom=cut.top - cut.bottom - edge
        )
        own, found = areas.get(number, ()), page.room
        # Nearly always all is in its place.
        is_well = found.all.is_within(cut, printed) and any(found.tagged.is_within(cut, area) for area in own)
        for text in () if is_well else found.seen:
            said = text.bare
            at_home = any(is_within(text, cut, area) for area in own)
            if not is_within(text, cut, printed):
                yield error(_place(edition, said), f"`{said[:40]}` runs off page {number}")
            elif text.mcid is not None and not at_home:
                yield error(_place(edition, said), f"`{said[:40]}` runs into the margin of page {number}")
        for text in (one for one in page.hidden if one.mcid is not None):
            hidden = f"`{text.bare[:40]}` lies under what is painted over it on page {number}"
            yield error(_place(edition, text.bare), hidden)
        for one, other in found.overlaps:
            said = "".join(one.parts).strip()
            clash = f"`{said[:40]}` and `{''.join(other.parts).strip()[:40]}` overlap on page {number}"
            yield error(_place(edition, said), clash)


def _place(edition: Edition, said: str) -> Span:
    """The place of a note or the sheet that the words come from, as near as can be told."""
    for note in edition.notes:
        if said and said in "".join(run.text for run in note.text):
            return note.span
    return edition.sheet.span


FOR_ALL: dict[str, Check] = {
    "fonts": fonts,
    "pictures": pictures,
    "metadata": metadata,
    "tags": tags,
    "owners": owners,
    "headings": headings,
    "listed": listed,
    "notes": notes,
    "frames": frames,
    "words": words,
}
FOR_READERS: dict[str, Check] = {
    **FOR_ALL,
    "boxes": boxes,
    "archived": archived,
    "links": links,
    "marks": marks,
}
FOR_PRESS: dict[str, Check] = {
    **FOR_ALL,
    "boxes": press.boxes,
    "printed": press.printed,
    "inks": press.inks,
    "unlinked": press.unlinked,
}
CHECKS: dict[Purpose, dict[str, Check]] = {"office": FOR_READERS, "press": FOR_PRESS, "screen": FOR_READERS}
