"""Document → the file of a sheet; and the words that are read of that, to prove that none was lost."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from broadside.manuscript.text import said
from broadside.manuscript.words import words_in
from broadside.model.content import Sheet
from broadside.model.walk import texts_of


def words_of_sheet(sheet: Sheet, *, titled: bool) -> Counter[str]:
    """All words that a sheet says, its notes included; without its title where that is none of its
    document's."""
    texts = [said(text) for _, text in texts_of(sheet)]
    if not titled:
        texts.remove(said(sheet.title))
    for note in sheet.notes:
        texts.append(said(note.comment))
        texts += _strings(json.loads(note.reference)) if note.reference else []
    return words_in(*texts)


def _strings(value: Any) -> Iterator[str]:
    """What a reference says; its kind and its key are none of it."""
    match value:
        case dict():
            for key, inside in value.items():
                if key not in ("type", "id"):
                    yield from _strings(inside)
        case list():
            for inside in value:
                yield from _strings(inside)
        case _:
            yield str(value)
