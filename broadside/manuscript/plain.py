"""str → Document: reads a plain text: paragraphs, headings, lists, by how their lines look."""

import re
from collections.abc import Iterator, Sequence

from broadside.manuscript.document import Document, Head, Item, Items, Line, Part, Words, run
from broadside.manuscript.text import DIGITS, folded
from broadside.manuscript.words import words_in
from broadside.model.replace import replace
from broadside.model.run import Text

BULLET = re.compile(r"[ \t]*(?:[-*+•◦▪–—·]|o(?=[ \t]{2}))[ \t]+(?=\S)")
NUMBER = re.compile(
    r"(?<![ \t])[ \t]*(?P<label>\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)\]:]|[⁰¹²³⁴-⁹]{1,3})[ \t]*(?=\S)"
)
RULE = re.compile(r"[ \t]*(?P<sign>[-=*_~#])(?:[ \t]*(?P=sign)){2,}[ \t]*")
UNDERLINE = re.compile(r"[ \t]*(?P<sign>=|-|~)(?P=sign){2,}[ \t]*")
SIGNS = re.compile(r"(?P<signs>#{1,6})[ \t]+(?P<words>.+?)[ \t]*#*")
# A line that ends a sentence, or goes on, is no heading.
NO_HEADING = re.compile(r".*[.,;:!?…)\]»”\"]$")
MOST_OF_HEADING = 70
# Letters that are written without blanks between words.
SPACELESS = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def read(text: str, path: str) -> Document:
    """All of a text. Its numbers of items are words until somebody finds that they number notes."""
    lines = [line.rstrip() for line in re.split(r"\r\n|\r|\n|\f|\v", text)]
    parts = tuple(_joined(_parts(lines)))
    if parts and isinstance(parts[0], Head):
        parts = (replace(parts[0], rank=0), *parts[1:])
    labels = " ".join(item.label for part in parts if isinstance(part, Items) for item in part.items)
    return Document(parts=parts, words=words_in(text), taken=words_in(labels))


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Lists with empty lines between their items, as one."""
    last: Items | None = None
    for part in parts:
        if isinstance(part, Items) and last and part.numbered == last.numbered:
            last = replace(last, items=(*last.items, *part.items))
            continue
        if last:
            yield last
        last = part if isinstance(part, Items) else None
        if not last:
            yield part
    if last:
        yield last


def _parts(lines: Sequence[str]) -> Iterator[Part]:
    for block in _blocks(lines):
        yield from _part(block)


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines between empty lines."""
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _part(block: list[str]) -> Iterator[Part]:
    first = block[0]
    if RULE.fullmatch(first) and len(block) == 1:
        yield Line()
        return
    if len(block) > 1 and UNDERLINE.fullmatch(block[1]) and not BULLET.match(first):
        rank = 1 if "=" in block[1] else 2
        yield Head(rank=rank, text=_text([first]))
        yield from _part(block[2:]) if block[2:] else ()
        return
    if signs := SIGNS.fullmatch(first):
        yield Head(rank=len(signs["signs"]), text=_text([signs["words"]]))
        yield from _part(block[1:]) if block[1:] else ()
        return
    if starts := _starts(block):
        yield from _listed(block, starts)
    elif len(block) == 1 and _is_heading(first):
        yield Head(rank=1 if first.strip().isupper() else 2, text=_text(block))
    else:
        yield Words(text=_text(block))


def _is_heading(line: str) -> bool:
    words = line.strip().rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹,")
    return (
        len(words) <= MOST_OF_HEADING
        and not NO_HEADING.fullmatch(words)
        and any(map(str.isalpha, words))
        and not words[0].islower()
        and "://" not in words
    )


def _starts(block: list[str]) -> list[int]:
    """The lines that begin an item; none where the block is no list."""
    for pattern in (BULLET, NUMBER):
        starts = [number for number, line in enumerate(block) if _opens(line, pattern)]
        if starts and (starts[0] == 0 or len(starts) > 1):
            return starts
    return []


def _opens(line: str, pattern: re.Pattern[str]) -> bool:
    found = pattern.match(line)
    if not found:
        return False
    # `1990. The year` is no item, nor is `3.5 million`.
    return pattern is BULLET or bool(re.match(r"[^\d.]", line[found.end() :])) or "[" in found["label"]


def _listed(block: list[str], starts: list[int]) -> Iterator[Part]:
    if starts[0]:
        yield from _part(block[: starts[0]])
    numbered = not BULLET.match(block[starts[0]])
    items = [
        _item(block[start:end], NUMBER if numbered else BULLET)
        for start, end in zip(starts, [*starts[1:], len(block)], strict=True)
    ]
    yield Items(items=tuple(items), numbered=numbered)


def _item(lines: list[str], pattern: re.Pattern[str]) -> Item:
    found = pattern.match(lines[0])
    assert found
    label = found.groupdict().get("label", "").strip("[]().:").translate(DIGITS)
    return Item(text=_text([lines[0][found.end() :], *lines[1:]]), label=label)


def _text(lines: Sequence[str]) -> Text:
    """Lines as one text: a line end is a blank, but in scripts that have none."""
    joined = lines[0]
    for line in lines[1:]:
        tight = SPACELESS.match(joined.rstrip()[-1:]) and SPACELESS.match(line.lstrip()[:1])
        joined = f"{joined.rstrip()}{'' if tight else ' '}{line.lstrip()}"
    return folded((run(joined),))
