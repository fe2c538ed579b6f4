"""Catalogue, Sources → Issues: what is wrong between a text and its translation, each at its own character.

A translation is whatever its language wants; what must stay is where claims come from, where links lead, how
much there is of what, and that quotations end.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from broadside.issues import Fault, Issue, warning
from broadside.model.node import Node, Scalar
from broadside.read.translate.catalogue import Catalogue
from broadside.read.translate.catalogue import read as read_catalogue
from broadside.read.translate.headed import language_of
from broadside.read.translate.po import Message
from broadside.read.translate.strings import Source, folded, sources_of
from broadside.translation.faults.links import links
from broadside.translation.faults.notes import notes
from broadside.translation.faults.numbers import numbers
from broadside.translation.faults.quotes import quotes
from broadside.translation.faults.reading import Pair, Slip, read

# Long enough to know a string by.
SHOWN = 32
# As in a sheet, with the reason.
WAIVED = re.compile(r"waived:\s*\S", re.IGNORECASE)

RULES: tuple[Callable[[Pair], Iterator[Slip]], ...] = (notes, links, numbers, quotes)


class Judged(Struct, frozen=True, kw_only=True):
    """A string that is translated, and what is wrong with that."""

    source: Source
    message: Message
    issues: tuple[Issue, ...]


def faults(catalogue: Catalogue, sources: Iterable[Source], lang: str) -> Iterator[Judged]:
    """Each string that has faults; `lang` is the sheet's own language."""
    sources = tuple(sources)
    messages = catalogue.matched(sources)
    for source in sources:
        message = messages.get(source.key)
        if not message or not message.words or message.fuzzy or is_waived(message):
            continue
        if found := tuple(_issues(source, message, catalogue, lang)):
            yield Judged(source=source, message=message, issues=found)


def is_waived(message: Message) -> bool:
    """Whether a translator has said, in a comment, that it is right as it is, and why."""
    return any(WAIVED.match(comment) for comment in message.comments)


def faults_in(node: Node, text: str, path: str) -> tuple[Issue, ...]:
    """What is wrong in the PO file `text` for a sheet; nothing where it is none."""
    try:
        catalogue = read_catalogue(text, path)
    except Fault:
        return ()
    return tuple(
        issue for one in faults(catalogue, sources_of(node), language_of(node)) for issue in one.issues
    )


def _issues(source: Source, message: Message, catalogue: Catalogue, lang: str) -> Iterator[Issue]:
    pair = Pair(
        source=read(folded(source.scalars[0].text), plain=source.string.plain),
        words=read(message.words, plain=source.string.plain),
        source_lang=lang,
        lang=catalogue.language or lang,
    )
    for rule in RULES:
        for slip in rule(pair):
            said = f"{slip.message} (`{_short(source.scalars[0])}`)"
            yield warning(message.at(slip.at, catalogue.path), said, slip.hint)


def _short(scalar: Scalar) -> str:
    text = folded(scalar.text)
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"
