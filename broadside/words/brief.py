"""Notes, style, language → Texts: tells each source in a short line, for printings that lead to all of them.

Who, when, where it was published, and the DOI. Of web addresses only one that a hand can type is printed; the
others are behind the words, for those who read on a screen. Laws and judgments are told as they always are.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from broadside.model.composed import composed
from broadside.model.content import Note, Run, Text, plain
from broadside.model.replace import replace
from broadside.words.cite import cite, foreign
from broadside.words.cite.item import DOI_PREFIX, LAWS, item
from broadside.words.cite.marks import ANY
from broadside.words.cite.runs import ADDRESS_CHARACTERS, RESOLVER, of_one_way

# What is found in something that is known by its name; of all else the title is told.
IN_A_WHOLE = ("article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference")
# Where the second part of a title begins; what it ends with before that is its own.
SUBTITLE = re.compile(r"(?:(?<=[?!])| ?:| [–—]| -+) (?=\S).*", re.DOTALL)
# A longer title says no more of where to find it; one that is longer by a few words is not cut for them.
MOST_WORDS, A_FEW = 13, 3
# More names than these, or longer ones, are "et al.".
MOST_NAMES, MOST_OF_NAMES = 2, 40
# What nobody types: more than so many characters, or one of these signs.
MOST_TYPED = 34
UNTYPED = re.compile(r"[?&%#=_~+;]")
# The words of a link that name a site and nothing in it, and what they can be left out behind.
SITE = re.compile(r"[\w-]+(?:\.[\w-]+)+")
# Thai ends a sentence with a blank.
BEHIND_WORDS = re.compile(r"[.,;)。，；、）।،؛]\s*$|[\u0e01-\u0e5b].*\s$")
# What parts a site from the words before it goes with it.
BEFORE_SITE = " ,;，；、،؛"
ENDS = (".", "?", "!", "…")


def brief(notes: Iterable[Note], style: str, lang: str) -> dict[str, Text]:
    """The short line of each note by its key; laws are in the citation style of that name."""
    return {note.key: _line(note, style, lang) for note in notes}


def _line(note: Note, style: str, lang: str) -> Text:
    if note.short:
        return note.short
    if note.reference is None:
        return without_sites(note.comment)
    reference = json.loads(note.reference)
    if reference.get("type") in LAWS:
        told = cite((replace(note, comment=()),), style, lang)[note.key]
        return _ended(run for run in told if not run.link)
    return of_one_way(tuple(_told(reference, note, style, lang)), foreign(reference, lang))


def _told(reference: Mapping[str, Any], note: Note, style: str, lang: str) -> Iterator[Run]:
    """Platt et al. 2018, *PLOS Medicine*. doi:10.1371/…"""
    span = note.span
    given = item(reference, style)
    first = " ".join(part for part in (_names(given), _year(given)) if part)
    where, is_whole = _where(given)
    doi, address = _doi(reference), _address(reference, note.comment)
    typed = "" if doi or not address else typed_by_hand(address)
    if first:
        yield Run(text=composed(f"{first}, " if where else first), span=span)
    if where:
        link = None if doi or typed else address
        yield Run(
            text=composed(where), emphasis=is_whole, lang=foreign(reference, lang), link=link, span=span
        )
    stop = "" if (where or first).endswith(ENDS) else "."
    if doi:
        link = quote(RESOLVER + doi, safe=ADDRESS_CHARACTERS)
        yield from (Run(text=f"{stop} ", span=span), Run(text=f"doi:{doi}", link=link, span=span))
    elif typed:
        yield from (Run(text=f"{stop} ", span=span), Run(text=typed, link=address, span=span))
    elif stop:
        yield Run(text=stop, span=span)


def _names(given: Mapping[str, Any]) -> str:
    people = [_name(one) for one in given.get("author") or given.get("editor") or ()]
    people = [name for name in people if name]
    together = " & ".join(people)
    too_much = len(people) > MOST_NAMES or (len(people) > 1 and len(together) > MOST_OF_NAMES)
    return f"{people[0]} et al." if too_much else together


def _name(person: Mapping[str, str]) -> str:
    family = " ".join(filter(None, (person.get("non-dropping-particle"), person.get("family"))))
    return _bare(person.get("literal") or family)


def _year(given: Mapping[str, Any]) -> str:
    issued = given.get("issued", {})
    ends = issued.get("date-parts") or ()
    return "–".join(str(end[0]) for end in ends) or _bare(issued.get("literal", ""))


def _where(given: Mapping[str, Any]) -> tuple[str, bool]:
    """What a source is found by, and whether that is the name of the whole that it is in."""
    whole = _bare(given.get("container-title-short") or given.get("container-title", ""))
    named = any(name in given for name in ("author", "editor"))
    if whole and named and given["type"] in IN_A_WHOLE:
        return whole, True
    title = _bare(given.get("title-short", "")) or SUBTITLE.sub("", _bare(given.get("title", "")))
    words = title.split()
    shorter = title if len(words) <= MOST_WORDS + A_FEW else " ".join(words[:MOST_WORDS]) + "…"
    return (shorter, False) if shorter else (whole, True)


def _bare(text: object) -> str:
    return ANY.sub("", str(text)).strip()


def _doi(reference: Mapping[str, Any]) -> str:
    said, url = (str(reference.get(name) or "").strip() for name in ("DOI", "URL"))
    if not said and DOI_PREFIX.match(url):
        said = url
    return ANY.sub("", DOI_PREFIX.sub("", said))


def _address(reference: Mapping[str, Any], comment: Text) -> str | None:
    """The address of a source: its own, or the first that its comment leads to."""
    own = str(reference.get("URL") or "").strip()
    if own.startswith(("https://", "http://")):
        return quote(own, safe=ADDRESS_CHARACTERS)
    return next((run.link for run in comment if run.link), None)


def typed_by_hand(address: str) -> str:
    """An address as people type it; empty where nobody would."""
    typed = address.partition("://")[2].removeprefix("www.").rstrip("/")
    return "" if len(typed) > MOST_TYPED or UNTYPED.search(typed) else typed


def without_sites(text: Text) -> Text:
    """An author's words without addresses that can't be typed, and without links that name a site and nothing
    in it: `22 C.F.R. § 40.24, law.cornell.edu` is found by its section. A site that nothing stands before
    stays, as nothing else would say what the source is."""
    kept: list[Run] = []
    for run in text:
        said = run
        if run.link and run.text == run.link:
            site = urlsplit(run.link).netloc.removeprefix("www.")
            said = replace(run, text=typed_by_hand(run.link) or site)
        before = plain(tuple(kept))
        if run.link and SITE.fullmatch(said.text) and BEHIND_WORDS.search(before):
            kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(BEFORE_SITE))
        elif said.text.startswith(".") and before.endswith("."):
            kept.append(replace(said, text=said.text[1:]))
        else:
            kept.append(said)
    return _ended(kept)


def _ended(runs: Iterable[Run]) -> Text:
    """The runs without blanks at their end."""
    kept = list(runs)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return (*kept[:-1], replace(kept[-1], text=kept[-1].text.rstrip())) if kept else ()
