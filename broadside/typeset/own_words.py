"""The name of a phrase, a language → words: what the program itself says, as a text of a page."""

from msgspec import Struct

from broadside.model.memo import Memo
from broadside.phrases import phrase


class Value(Struct, frozen=True):
    """What a phrase says for one of its names."""

    name: str
    value: object


def own_words(
    _: Memo, name: str, lang: str, source: str, values: tuple[Value, ...]
) -> tuple[str, str | None]:
    """A phrase in a language, and which one it is said in where that is another."""
    return phrase(name, lang, source, **{one.name: one.value for one in values})
