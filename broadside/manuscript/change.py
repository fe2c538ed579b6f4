"""Document, change → Document: every text of a document, to look at or to change."""

from collections.abc import Callable, Iterable, Iterator

from broadside.manuscript.document import Document, Grid, Head, Items, Part, Picture, Quoted, Words, run
from broadside.manuscript.text import folded
from broadside.model.replace import replace
from broadside.model.run import Text

Change = Callable[[Text], Text]


def changed(parts: Iterable[Part], change: Change) -> tuple[Part, ...]:
    """The parts with each text as `change` gives it, in reading order."""
    return tuple(_changed(part, change) for part in parts)


def _changed(part: Part, change: Change) -> Part:
    match part:
        case Head() | Words() | Quoted():
            return replace(part, text=change(part.text))
        case Items(items=items):
            made = (replace(one, text=change(one.text), parts=changed(one.parts, change)) for one in items)
            return replace(part, items=tuple(made))
        case Grid(rows=rows, caption=caption):
            cells = (tuple(replace(cell, text=change(cell.text)) for cell in row) for row in rows)
            return replace(part, caption=change(caption), rows=tuple(cells))
        case Picture(caption=caption):
            return replace(part, caption=change(caption))
    return part


def texts_in(parts: Iterable[Part]) -> Iterator[Text]:
    """Each text in reading order."""
    found: list[Text] = []

    def look(text: Text) -> Text:
        found.append(text)
        return text

    changed(parts, look)
    yield from found


def one_text(parts: Iterable[Part]) -> Text:
    """The texts of parts as one, where there is no room for their form."""
    return folded(piece for text in texts_in(parts) for piece in (*text, run(" ")))


def in_strong_words(head: Head) -> Words:
    """A heading where none may stand."""
    strong = tuple(one if one.note else replace(one, strong=True) for one in head.text)
    return Words(text=strong, anchors=head.anchors)


def marks_in(document: Document) -> Iterator[str]:
    """The labels of notes, once for each mark."""
    for text in texts_in(document.parts):
        yield from (one.note for one in text if one.note)
