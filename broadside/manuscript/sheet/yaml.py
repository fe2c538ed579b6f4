"""Frame → str: the YAML of a sheet, wrapped as a person would, with what is to do above where it is to be
done."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from broadside.forms.slug import free_id, slug
from broadside.manuscript.change import texts_in
from broadside.manuscript.document import Cell, Grid, Head, Item, Items, Line, Part, Picture, Quoted, Words
from broadside.manuscript.sheet.frame import Frame, Note
from broadside.manuscript.sheet.inline import inline
from broadside.manuscript.sheet.scalar import WIDTH, comment, item, one_line, value
from broadside.manuscript.text import is_empty, said
from broadside.manuscript.words import total, words_in
from broadside.model.block import Level
from broadside.model.run import Text

SCHEMA = "# yaml-language-server: $schema=../../schemas/sheet.json"
# A handout has room for so many words with their notes; what comes after goes where all of it is printed.
MOST_OF_HANDOUT = 420
# `brief`, which prints all, has four pages: so many words, notes included.
MOST_OF_BRIEF = 1_100
ALT = "To do: say what the picture shows"
TO_DO = "# to do: "


class Facts(Struct, frozen=True, kw_only=True):
    """What is written at the head of a sheet beside what its document says. `title` is for one that has none;
    `to_do` goes above the key that it is about."""

    source: str
    title: str
    lang: str
    edition: str
    to_do: Mapping[str, str]


class _Writer(Struct, kw_only=True):
    """What is known while blocks are written: keys of notes by label, ids taken, pictures by number."""

    keys: Mapping[str, str]
    pictures: Mapping[int, str]
    ids: set[str] = field(default_factory=set)

    def id(self, text: Text, kind: str) -> str:
        return f"id: {free_id(slug(said(text)) or kind, self.ids)}"

    def value(self, key: str, text: Text) -> list[str]:
        return value(key, inline(text, self.keys))


def written(frame: Frame, facts: Facts, pictures: Mapping[int, str]) -> str:
    """The whole file. `pictures` are paths in the sheet's folder by number, one for each in the text."""
    writer = _Writer(keys=frame.keys, pictures=pictures)
    lines = [
        SCHEMA,
        f"# Made from `{comment(facts.source)}` by `import`.",
        "# Where it says `to do:`, that could not be known; delete the line when it is done.",
        "",
        *_head(frame, facts, writer),
        "",
        "blocks:" if frame.parts else "blocks: []",
    ]
    so_far = 0
    for part in frame.parts:
        so_far += total(words_in(*map(said, texts_in((part,)))))
        lines += indented(_block(part, writer, "essential" if so_far <= MOST_OF_HANDOUT else "full"))
    if frame.notes:
        lines += ["", "notes:"]
        for note in frame.notes:
            lines += indented(_note(note, writer))
    return "\n".join((*lines, ""))


def indented(lines: Sequence[str], by: str = "  ") -> list[str]:
    return [by + line for line in lines]


def entry(lines: Sequence[str]) -> list[str]:
    """Lines as an entry of a list: comments above it, a dash before the first of the others."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("# "))
    return [*lines[:first], f"- {lines[first]}", *indented(lines[first + 1 :])]


def _head(frame: Frame, facts: Facts, writer: _Writer) -> Iterator[str]:
    values = {
        "lang": [f"lang: {facts.lang}"],
        "title": writer.value("title", frame.title) if frame.title else value("title", facts.title),
        "subtitle": writer.value("subtitle", frame.subtitle) if frame.subtitle else [],
        "edition": [f"edition: {facts.edition}"],
        "version": ['version: "1"'],
        "draft": ["draft: true"],
    }
    for key, lines in values.items():
        if key in facts.to_do and lines:
            yield TO_DO + comment(facts.to_do[key])
        yield from lines


def _block(part: Part, writer: _Writer, level: Level | None) -> list[str]:
    """A block of a list. One in another block has no level of its own."""
    lines = [*_keys(part, writer), *([f"level: {level}"] if level else [])]
    return entry(lines)


def _keys(part: Part, writer: _Writer) -> Iterator[str]:
    match part:
        case Head(rank=rank, text=text):
            yield from writer.value(f"h{rank}", text)
            yield writer.id(text, "heading")
        case Words(text=text):
            yield from writer.value("p", text)
            yield writer.id(text, "paragraph")
        case Quoted(text=text):
            yield from writer.value("quote", text)
            yield writer.id(text, "quotation")
        case Items(items=items, numbered=numbered):
            yield "numbered:" if numbered else "list:"
            named = writer.id(next((one.text for one in items if not is_empty(one.text)), ()), "list")
            for one in items:
                yield from indented(_item(one, writer))
            yield named
        case Grid():
            yield from _grid(part, writer)
        case Picture():
            yield from _picture(part, writer)
        case Line():
            yield "rule: true"
            yield writer.id((), "line")


def _item(one: Item, writer: _Writer) -> list[str]:
    if not one.parts:
        return item(inline(one.text, writer.keys))
    inside = [line for part in one.parts for line in _block(part, writer, None)]
    return entry([*writer.value("text", one.text), "blocks:", *indented(inside)])


def _picture(part: Picture, writer: _Writer) -> Iterator[str]:
    if not part.alt:
        yield f"{TO_DO}`alt:`, what it shows, for those who don't see it; or `decorative: true` in its place"
    yield f"figure: {writer.pictures[part.number]}"
    yield from value("alt", part.alt or ALT)
    if not is_empty(part.caption):
        yield from writer.value("caption", part.caption)
    yield f"id: {free_id(slug(part.alt) or 'picture', writer.ids)}"


def _grid(part: Grid, writer: _Writer) -> Iterator[str]:
    if not part.heads and len(part.rows) > 1:
        yield f"{TO_DO}is its first row a head? If not, add `header-rows: 0`"
    yield from writer.value("table", part.caption)
    first = next((cell.text for row in part.rows for cell in row if not is_empty(cell.text)), ())
    yield writer.id(part.caption or first, "table")
    if len(part.rows) == 1:
        yield "header-rows: 0"
    elif part.heads > 1:
        yield f"header-rows: {part.heads}"
    yield "rows:"
    for row in part.rows:
        yield from indented(_row(row, writer))


def _row(row: tuple[Cell, ...], writer: _Writer) -> list[str]:
    """A row in one line where it fits, else a cell a line."""
    line = f"- [{', '.join(_cell(cell, writer) for cell in row)}]"
    if len(line) <= WIDTH:
        return [line]
    return entry([line for cell in row for line in _cell_lines(cell, writer)])


def _cell_lines(cell: Cell, writer: _Writer) -> list[str]:
    if cell.columns == cell.rows == 1:
        return item(inline(cell.text, writer.keys))
    return [f"- {_cell(cell, writer)}"]


def _cell(cell: Cell, writer: _Writer) -> str:
    text = one_line(inline(cell.text, writer.keys), braces=True)
    spans = {"columns": cell.columns, "rows": cell.rows}
    more = [f"{key}: {number}" for key, number in spans.items() if number > 1]
    return f"{{{', '.join([f'text: {text}', *more])}}}" if more else text


def _note(note: Note, writer: _Writer) -> list[str]:
    if not note.reference.fields:
        return writer.value(note.key, note.text)
    to_do = [TO_DO + comment(note.reference.to_do)] if note.reference.to_do else []
    fields = [line for key, filled in note.reference.fields.items() for line in _field(key, filled)]
    return [*to_do, f"{note.key}:", *indented(fields)]


def _field(key: str, filled: Any) -> list[str]:
    if isinstance(filled, list):
        names = (
            ", ".join(f"{part}: {one_line(words, braces=True)}" for part, words in one.items())
            for one in filled
        )
        return [f"{key}:", *(f"  - {{{one}}}" for one in names)]
    bare = key in ("issued", "accessed", "volume") or key == "type"
    return [f"{key}: {filled}"] if bare else value(key, str(filled))
