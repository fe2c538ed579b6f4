"""A sheet in, its claims out: texts that are read together, with the note marks that speak for them."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from msgspec import Struct

from broadside.issues import Span
from broadside.model import content
from broadside.model.content import Block, Sheet, Text, plain
from broadside.model.walk import texts_of


class Claim(Struct, frozen=True, kw_only=True):
    """Words that stand or fall together: a paragraph, a row of a table, a myth with its fact.

    `backed`: a mark around them, such as one in the caption of their table, speaks for all of them; so does a
    mark in any one of several texts. `data`: there are numbers beside the words.
    """

    id: str
    span: Span
    texts: tuple[Text, ...]
    backed: bool = False
    data: bool = False


def claims(sheet: Sheet) -> Iterator[Claim]:
    """The claims of the message and of each block, but those that the author has considered."""
    if "message" not in sheet.considered and sheet.message:
        yield Claim(id="message", span=sheet.message[0].span, texts=(sheet.message,))
    yield from _claims(sheet.blocks, False, sheet.considered)


def _claims(blocks: tuple[Block, ...], backed: bool, considered: tuple[str, ...]) -> Iterator[Claim]:
    for place, block in enumerate(blocks):
        if block.id in considered:
            continue
        before = blocks[place - 1] if place else None
        around = backed or _leads(before)
        match block:
            case content.Heading():
                told = takewhile(lambda one: not isinstance(one, content.Heading), blocks[place + 1 :])
                yield _claim(block, block.text, backed=any(map(is_marked, told)))
            case content.List():
                for item in block.items:
                    yield Claim(id=block.id, span=item.span, texts=(item.text,), backed=around)
                    yield from _claims(item.blocks, around or is_marked(item.text), considered)
            case content.Callout() | content.Aside():
                yield _claim(block, block.title, backed=around)
                yield from _claims(block.blocks, around or is_marked(block.title), considered)
            case content.Panels():
                yield _claim(block, block.title, backed=around)
                for panel in block.panels:
                    yield _claim(block, panel.title, backed=around or is_marked(block.title))
                    marked = around or is_marked(block.title) or is_marked(panel.title)
                    yield from _claims(panel.blocks, marked, considered)
            case _:
                yield from _claims_of(block, around)


def _claims_of(block: Block, backed: bool) -> Iterator[Claim]:
    """The claims of a block that holds no others."""
    match block:
        case content.Table():
            yield from _rows(block, backed)
        case content.Myths():
            yield from _parts(block, block.title, block.pairs, backed)
        case content.KeyFigures():
            yield from _parts(block, block.title, block.figures, backed)
        case content.Definitions():
            yield from _parts(block, block.title, block.terms, backed)
        case content.Timeline():
            marked = backed or is_marked(block.title)
            yield _claim(block, block.title, backed=backed)
            for event in block.events:
                by_date = marked or is_marked(event.when)
                yield Claim(id=block.id, span=event.span, texts=(event.text,), backed=by_date)
        case content.Chart():
            texts = (block.caption, *(datum.label for datum in block.data))
            yield _claim(block, *texts, backed=backed, data=True)
        case content.Contacts() | content.Citation() | content.Rule():
            pass
        case _:
            yield _claim(block, *(text for _, text in texts_of(block)), backed=backed)


def _claim(block: Block, *texts: Text, backed: bool = False, data: bool = False) -> Claim:
    return Claim(id=block.id, span=block.span, texts=texts, backed=backed, data=data)


def _parts(
    block: content.Myths | content.KeyFigures | content.Definitions,
    title: Text,
    parts: Iterable[content.Pair | content.KeyFigure | content.Term],
    backed: bool,
) -> Iterator[Claim]:
    yield _claim(block, title, backed=backed)
    for part in parts:
        texts = tuple(text for _, text in texts_of(part))
        yield Claim(id=block.id, span=part.span, texts=texts, backed=backed or is_marked(title))


def _rows(table: content.Table, backed: bool) -> Iterator[Claim]:
    """A mark in the caption or in a header speaks for the table, one in a row for the row."""
    heads = table.rows[: table.header_rows]
    marked = backed or is_marked(table.caption) or is_marked(heads)
    yield _claim(table, table.caption, backed=marked)
    for row in table.rows:
        texts = tuple(text for _, text in texts_of(row, table.span))
        if texts:
            yield Claim(id=table.id, span=texts[0][0].span, texts=texts, backed=marked)


def is_marked(noun: object) -> bool:
    """Whether a note mark is anywhere in a text, block or part of one."""
    return any(run.note for _, text in texts_of(noun, Span(path="")) for run in text)


def _leads(block: Block | None) -> bool:
    """Whether a block is words that lead into the next one, and have a note."""
    return (
        isinstance(block, content.Paragraph)
        and plain(block.text).rstrip().endswith((":", "："))
        and is_marked(block.text)
    )
