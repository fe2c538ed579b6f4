"""Orders → str: writes the ticket for many editions that are printed alike, with what all of them come to.

In the language of the first of them, as a ticket for one.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from msgspec import Struct

from broadside.inspect.ticket import BLANK, WIDTH, Words, Work, row, specification
from broadside.model.content import plain


class Ordered(Struct, frozen=True, kw_only=True):
    """An edition: its file, how many copies are wanted, how many pages and sheets of paper a copy has.
    `first` is its first page in a file that holds all editions, from 1; 0 where there is none."""

    file: str
    copies: int
    pages: int
    papers: int
    first: int = 0


class Order(Struct, frozen=True, kw_only=True):
    """Editions that are printed alike, as `work` says; `file` holds them all, where it is named."""

    work: Work
    editions: Sequence[Ordered]
    file: str = ""


def order_ticket(orders: Sequence[Order]) -> str:
    """The whole text, with a line feed at its end."""
    first = orders[0].work.sheet
    words = Words(first.lang, first.source)
    head = words("order")
    lines = [head, "=" * len(head), *words.fallback(), "", *_sums(orders, words), ""]
    for one in orders:
        lines += [*_one(one, words), ""]
    for name in ("needed-by", "contact"):
        lines += row(words(name), [BLANK])
    return "\n".join((*lines, "", *wrap(words("suggestions"), WIDTH))) + "\n"


def _sums(orders: Sequence[Order], words: Words) -> Iterator[str]:
    editions = [edition for one in orders for edition in one.editions]
    yield from row(words("editions"), [words.number(len(editions))])
    yield from row(words("copies"), [words.number(sum(one.copies for one in editions))])
    yield from row(words("sheets"), [words.number(sum(one.copies * one.papers for one in editions))])


def _one(order: Order, words: Words) -> Iterator[str]:
    yield "-" * WIDTH
    yield from row(words("title"), [plain(order.work.sheet.title)])
    if order.file:
        yield from row(words("file"), [order.file])
    for group in specification(order.work, words):
        for line in group:
            yield from row(line.label, line.words)
    yield from _sums((order,), words)
    yield ""
    for one in order.editions:
        last = one.first + one.pages - 1
        where = words("pages-of", first=words.number(one.first), last=words.number(last)) if one.first else ""
        yield f"{words.number(one.copies):>9}  {one.file}{f'  {where}' if where else ''}"
