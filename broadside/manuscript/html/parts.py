"""elements → parts: what of a page is a heading, a paragraph, a list, a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from broadside.manuscript.change import in_strong_words, one_text
from broadside.manuscript.document import (
    Cell,
    Head,
    Item,
    Items,
    Line,
    Part,
    Picture,
    Quoted,
    Words,
    run,
)
from broadside.manuscript.html.grids import MOST_COLUMNS, grids
from broadside.manuscript.html.inline import Gathered, inner, looking, outer
from broadside.manuscript.html.tree import UNSEEN, name
from broadside.manuscript.text import folded, is_empty, said
from broadside.model.replace import replace
from broadside.model.run import Run, Text

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# Classes by which Word, Google and LibreOffice name these.
TITLED, SUBTITLED = frozenset(("title", "msotitle")), frozenset(("subtitle", "msosubtitle"))
LISTS = ("ul", "ol", "menu", "dir")
CONTAINERS = frozenset(
    "html body main article section div header footer nav aside details summary form fieldset center dd dt li"
    " address figure figcaption dl tbody thead tfoot tr td th caption legend noscript object iframe hgroup"
    " search dialog".split()
)
BLOCKS = CONTAINERS | set(HEADINGS) | set(LISTS) | {"p", "table", "blockquote", "pre", "hr"}
NUMBER = re.compile(r"\d{1,3}")

PLAIN = run("")


def parts(element: Any, gathered: Gathered) -> tuple[Part, ...]:
    """What is in an element, part by part."""
    return tuple(_parts(element, PLAIN, gathered))


def _parts(element: Any, look: Run, gathered: Gathered) -> Iterator[Part]:
    """Words that stand between blocks are paragraphs of their own."""
    loose: list[Run] = [replace(look, text=element.text or "")]
    for child in element:
        if child in gathered.marks.held or child in gathered.marks.backs:
            yield from _paragraphs(loose, gathered)
            loose = []
            if child in gathered.marks.backs:
                gathered.taken.append(said(folded(outer(child, look, gathered))))
        elif _is_block(child):
            yield from _paragraphs(loose, gathered)
            loose = []
            yield from _block(child, look, gathered)
        else:
            loose += outer(child, look, gathered)
        loose.append(replace(look, text=child.tail or ""))
    yield from _paragraphs(loose, gathered)


def _is_block(element: Any) -> bool:
    """Whether it stands by itself, or something in it does."""
    tag = name(element)
    if tag in UNSEEN:
        return False
    return tag in BLOCKS or any(name(one) in BLOCKS for one in element.iterdescendants())


def _paragraphs(runs: Iterable[Run], gathered: Gathered) -> Iterator[Part]:
    """A paragraph of runs, or several where two line breaks part them; then the pictures met in it."""
    text = list(runs)
    anchors = gathered.anchors_met()
    for piece in _at_double_breaks(text):
        words = folded(piece)
        if not is_empty(words):
            yield Words(text=words, anchors=anchors)
            anchors = ()
    gathered.anchors += anchors
    yield from _pictures(gathered)


def _at_double_breaks(runs: list[Run]) -> Iterator[list[Run]]:
    piece: list[Run] = []
    broken = False
    for one in runs:
        if one.text == "\n":
            if broken:
                yield piece
                piece = []
            broken = True
        elif one.note or one.text.strip():
            broken = False
        piece.append(one)
    yield piece


def _pictures(gathered: Gathered) -> Iterator[Picture]:
    met, gathered.pictures = gathered.pictures, []
    yield from met


def _block(element: Any, look: Run, gathered: Gathered) -> Iterator[Part]:
    tag = name(element)
    if not (tag in ("p", "pre", "hr", "table") or tag in HEADINGS or tag in LISTS):
        gathered.anchors += [one for one in (element.get("id"),) if one]
    if tag in HEADINGS or tag in ("p", "pre"):
        yield from _worded(element, tag, look, gathered)
    elif tag in LISTS:
        yield from _list(element, tag, gathered)
    elif tag == "table":
        yield from _table(element, look, gathered)
    elif tag == "hr":
        yield Line()
    elif tag == "blockquote":
        for part in _parts(element, look, gathered):
            yield Quoted(text=part.text, anchors=part.anchors) if isinstance(part, Words) else part
    elif tag == "figure":
        yield from _figure(element, look, gathered)
    elif tag == "dt":
        yield from _parts(element, replace(look, strong=True), gathered)
    else:
        inside = look if tag in CONTAINERS else looking(element, tag, look, gathered)
        yield from _parts(element, inside, gathered)


def _worded(element: Any, tag: str, look: Run, gathered: Gathered) -> Iterator[Part]:
    gathered.anchors += [one for one in (element.get("id"),) if one]
    if any(name(one) in BLOCKS for one in element.iterdescendants()):
        yield from _parts(element, look, gathered)
        return
    if tag not in HEADINGS:
        styled = looking(element, tag, look, gathered)
        made = list(_paragraphs(inner(element, styled, gathered), gathered))
        said_to_be = set((element.get("class") or "").lower().split())
        if said_to_be & TITLED and len(made) == 1 and isinstance(only := made[0], Words):
            yield Head(rank=0, text=_unstyled(only.text), anchors=only.anchors)
            return
        subtitle = bool(said_to_be & SUBTITLED)
        yield from (
            replace(one, subtitle=True) if subtitle and isinstance(one, Words) else one for one in made
        )
        return
    text = folded(inner(element, look, gathered))
    anchors = gathered.anchors_met()
    rank = 0 if "doc-title" in (element.get("class") or "") else HEADINGS[tag]
    if not is_empty(text):
        yield Head(rank=rank, text=text, anchors=anchors)
    yield from _pictures(gathered)


def _unstyled(text: Text) -> Text:
    """A title in the title's own look."""
    return tuple(one if one.note else replace(one, strong=False) for one in text)


def _list(element: Any, tag: str, gathered: Gathered) -> Iterator[Part]:
    """A list; one that holds nothing but notes is none. Words between its items, where none belong, go on
    with the item before them."""
    number = int(start) if NUMBER.fullmatch(start := element.get("start") or "1") else 1
    items: list[Item] = []
    yield from _loose(element.text, gathered)
    for child in element:
        if child in gathered.marks.held:
            more: tuple[Part, ...] = ()
        elif name(child) in LISTS and items:  # a list right in a list, as old programs write it
            more = tuple(_list(child, name(child), gathered))
        else:
            number = int(value) if NUMBER.fullmatch(value := child.get("value") or "") else number
            items += _item(child, str(number) if tag == "ol" else "", gathered)
            number += 1
            more = ()
        more = (*more, *_loose(child.tail, gathered))
        if items:
            items[-1] = replace(items[-1], parts=(*items[-1].parts, *more))
        else:
            yield from more
    if items:
        yield Items(items=tuple(items), numbered=tag == "ol")


def _loose(text: str | None, gathered: Gathered) -> Iterator[Part]:
    yield from _paragraphs([run(text)] if text and text.strip() else [], gathered)


def _item(element: Any, label: str, gathered: Gathered) -> list[Item]:
    gathered.anchors += [one for one in (element.get("id"),) if one]
    if name(element) != "li":
        inside = list(_block(element, PLAIN, gathered)) if _is_block(element) else []
        inside = inside or list(_paragraphs(outer(element, PLAIN, gathered), gathered))
    else:
        inside = list(_parts(element, PLAIN, gathered))
    inside = [in_strong_words(one) if isinstance(one, Head) else one for one in inside]
    if not inside:
        return []
    first, *rest = inside
    if isinstance(first, Words):
        return [Item(text=first.text, anchors=first.anchors, parts=tuple(rest), label=label)]
    return [Item(text=(), parts=tuple(inside), label=label)]


def _figure(element: Any, look: Run, gathered: Gathered) -> Iterator[Part]:
    """A picture with the words under it."""
    inside = list(_parts(element, look, gathered))
    pictures = [one for one in inside if isinstance(one, Picture)]
    words = [one for one in inside if isinstance(one, Words)]
    if len(pictures) == 1 and len(words) == 1 and len(inside) == 2:
        yield replace(pictures[0], caption=words[0].text)
    else:
        yield from inside


def _table(element: Any, look: Run, gathered: Gathered) -> Iterator[Part]:
    """A table; where another is in it, or it is one cell, it was there for the look: what is in it."""
    rows = [one for one in element.iterdescendants("tr") if _table_of(one) is element]
    cells = [[one for one in row if name(one) in ("td", "th")] for row in rows]
    cells = [row for row in cells if row]
    widest = max((sum(_span(one, "colspan") for one in row) for row in cells), default=0)
    nested = any(name(one) == "table" for row in cells for cell in row for one in cell.iterdescendants())
    stray = [
        one
        for one in element.iterdescendants()
        if name(one) in ("td", "th") and name(one.getparent()) != "tr"
    ]
    if nested or stray or widest > MOST_COLUMNS or len(cells) == sum(map(len, cells)) == 1:
        gathered.flattened += int(widest > 1)
        yield from _parts(element, look, gathered)
        return
    captions = [one for one in element if name(one) == "caption"]
    caption = folded(chain.from_iterable(inner(one, look, gathered) for one in captions))
    made = [tuple(_cell(one, gathered) for one in row) for row in cells]
    heads = _heads(cells)
    yield from grids(made, caption, heads)
    yield from _pictures(gathered)


def _table_of(row: Any) -> Any:
    return next(one for one in row.iterancestors() if name(one) == "table")


def _heads(cells: list[list[Any]]) -> int:
    """How many of the first rows are headers, as far as their author has said so."""
    heads = 0
    for row in cells:
        if not all(name(one) == "th" for one in row) and name(row[0].getparent().getparent()) != "thead":
            break
        heads += 1
    return min(heads, 10, len(cells) - 1)


def _cell(element: Any, gathered: Gathered) -> Cell:
    inside = [*_parts(element, PLAIN, gathered)]
    kept = [one for one in inside if isinstance(one, Picture)]
    gathered.pictures += kept
    anchors = tuple(name for one in inside for name in getattr(one, "anchors", ()))
    return Cell(
        text=one_text(inside),
        columns=_span(element, "colspan"),
        rows=_span(element, "rowspan"),
        anchors=anchors,
    )


def _span(element: Any, key: str) -> int:
    value = element.get(key) or "1"
    return max(1, int(value)) if NUMBER.fullmatch(value) else 1
