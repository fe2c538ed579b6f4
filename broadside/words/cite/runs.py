"""Text with marks, Style → Text: nests quotation marks, drops doubled stops, links addresses."""

import re
from collections.abc import Iterator
from unicodedata import bidirectional
from urllib.parse import quote

from broadside.issues import Span
from broadside.model.composed import composed
from broadside.model.content import Run, Text, plain
from broadside.model.replace import replace
from broadside.words.cite.marks import (
    CLOSE,
    DASH,
    DOI,
    FOREIGN,
    ITALIC,
    LINK,
    QUOTE,
    RAISED,
    STRONG,
    UNQUOTE,
)
from broadside.words.cite.style import Quotes, Style

STRAIGHT = Quotes(opening='"', closing='"', inner_opening="'", inner_closing="'")
RESOLVER = "https://doi.org/"
# What RFC 3986 lets stand in an address, and the sign of what is already encoded.
ADDRESS_CHARACTERS = "%/:?#[]@!$&'()*+,;=-._~"

# A style may print a DOI in its own way; ours is the address that opens it.
BEFORE_DOI = re.compile(rf"(?:https?://(?:dx\.)?doi\.org/|doi:[\s\u00a0]*)?{DOI}", re.IGNORECASE)
ADDRESS = re.compile(f"{LINK}[^{LINK}{CLOSE}]*{CLOSE}")
OPENING = f"{ITALIC}{STRONG}{RAISED}{LINK}{FOREIGN}"
QUOTED = re.compile(f"{QUOTE}([^{QUOTE}{UNQUOTE}]*){UNQUOTE}")
STOP_AFTER_QUOTE = re.compile(f"({UNQUOTE}{CLOSE}*)([.,])")
# The end of a sentence that a title brings with it makes the style's own full stop needless.
NEEDLESS_STOP = re.compile(rf"([?!…][{CLOSE}{UNQUOTE}”’»\"']*|\.[{CLOSE}{UNQUOTE}”’»\"']+)\.(?!\.)")
DOUBLED_STOP = re.compile(r"(?<!\.)\.\.(?!\.)")
BLANKS = re.compile(r" {2,}")


def runs(text: str, style: Style, span: Span, language: str | None = None) -> Text:
    """The runs of one reference, all at `span`; `language` is that of titles which are not in the sheet's."""
    return of_one_way(tuple(_runs(_tidy(text, style), span, language)), language)


def of_one_way(reference: Text, language: str | None) -> Text:
    """A reference that reads the way of its language or, where none is said, of its first letters: amid
    Arabic words an English one keeps its order, to the address at its end."""
    around = (language or _lettered(plain(reference)),)
    return tuple(replace(run, around=around) for run in reference)


def _lettered(text: str) -> str:
    ways = (bidirectional(character) for character in text)
    first = next((way for way in ways if way in ("L", "R", "AL")), "L")
    return "und-Latn" if first == "L" else "und-Arab"


def _tidy(text: str, style: Style) -> str:
    text = BEFORE_DOI.sub(LINK + RESOLVER, text).replace(DASH, style.dash)
    # Nothing in an address is punctuation.
    addresses = iter(ADDRESS.findall(text))
    text = ADDRESS.sub(LINK, text)
    if style.inside:
        text = STOP_AFTER_QUOTE.sub(r"\2\1", text)
    text = NEEDLESS_STOP.sub(r"\1", text)
    text = DOUBLED_STOP.sub(".", text)
    text = QUOTED.sub(lambda found: _quoted(found.group(1), style.quotes), text)
    text = BLANKS.sub(" ", text).strip()
    return re.sub(LINK, lambda _: next(addresses), text)


def _quoted(title: str, quotes: Quotes) -> str:
    """A title in quotation marks; those in it change to the inner pair, and the inner ones to the outer."""
    bare = quotes.stripped()
    first = next((mark for mark in title if mark in (bare.opening, bare.inner_opening)), None)
    if first == bare.opening:
        title = _turned(title, quotes, bare)
    title = _turned(title, quotes, STRAIGHT)
    return quotes.opening + title + quotes.closing


def _turned(title: str, quotes: Quotes, found: Quotes) -> str:
    """`title` with each pair of `found` turned into the other pair of `quotes`."""
    start, end = re.escape(found.opening), re.escape(found.closing)
    inner_start, inner_end = re.escape(found.inner_opening), re.escape(found.inner_closing)
    # A single mark between two letters is an apostrophe.
    inner = re.compile(rf"(?<!\w){inner_start}([^{start}{end}]*?){inner_end}(?!\w)")
    return re.sub(
        rf"{start}\s*(.*?)\s*{end}",
        lambda pair: (
            quotes.inner_opening
            + inner.sub(rf"{quotes.opening}\1{quotes.closing}", pair.group(1))
            + quotes.inner_closing
        ),
        title,
    )


def _runs(text: str, span: Span, language: str | None) -> Iterator[Run]:
    """Runs by the looks that are open; an italic inside an italic stands upright."""
    open_looks: list[str] = []
    for part in re.split(f"([{OPENING}{CLOSE}])", text):
        if part == CLOSE:
            open_looks = open_looks[:-1]
        elif part and part in OPENING:
            open_looks = [*open_looks, part]
        elif part:
            yield _run(part, open_looks, span, language)


def _run(text: str, looks: list[str], span: Span, language: str | None) -> Run:
    return Run(
        text=composed(text),
        strong=STRONG in looks,
        emphasis=looks.count(ITALIC) % 2 == 1,
        raised=RAISED in looks,
        lang=language if FOREIGN in looks else None,
        link=_link(text) if LINK in looks else None,
        span=span,
    )


def _link(address: str) -> str | None:
    """`address` as a link, if it is one of the web; a reference cannot hold another scheme."""
    if not re.match(r"https?://[^\s/]", address, re.IGNORECASE):
        return None
    return quote(address, safe=ADDRESS_CHARACTERS)
