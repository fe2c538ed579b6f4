"""str → elements: HTML of strangers, as browsers mend it. Nothing is fetched or run."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from broadside.forms.markup.pieces import CONTROL
from broadside.issues import Fault, Span, error
from broadside.manuscript.bounds import outgrows

# A page of tables in tables has 30; walks over a tree go as deep as it is.
MOST_DEPTH = 90
# A page as long as a sheet may be has 10,000.
MOST_ELEMENTS = 100_000
# What no reader of a page sees.
UNSEEN = frozenset("script style template head title meta link base noframes datalist".split())


def tree_of(text: str, path: str) -> Any:
    """The root element. `Fault` where it is empty, too big or nested too deep."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    data = CONTROL.sub("", text)
    root = etree.fromstring(f"<!DOCTYPE html>{data}".encode(), parser) if data.strip() else None
    if root is None:
        raise Fault([error(Span(path=path), "the file is empty", "bring one with words in it")])
    if outgrows(root, elements=MOST_ELEMENTS, depth=MOST_DEPTH):
        message = f"more than {MOST_ELEMENTS:,} elements, or nested deeper than {MOST_DEPTH} levels"
        raise Fault([error(Span(path=path), message, "copy its words into a new document")])
    return root


def name(element: Any) -> str:
    """The name of an element, without its prefix; empty for what is none."""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def names_of(element: Any) -> Iterator[str]:
    """By what a link in the page leads to an element."""
    for key in ("id", "name"):
        if (key == "id" or name(element) == "a") and (value := element.get(key)):
            yield value


class _Seen(HTMLParser):
    """What of a page is words, as its bytes have them: a second reader, to hold the first one to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002
        if not self._unseen and tag in ("script", "style", "template", "title", "datalist", "noframes"):
            self._unseen = tag
        self.words.append("" if tag in INLINE else " ")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = "" if tag == self._unseen else self._unseen
        self.words.append("" if tag in INLINE else " ")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)


INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark o:p q ruby s samp small"
    " span strike strong time tt u var wbr".split()
)


def seen_in(text: str) -> str:
    """The words of a page, with a blank where a block ends."""
    reader = _Seen()
    reader.feed(CONTROL.sub("", text))
    reader.close()
    return "".join(reader.words)
