"""Memory: what was ever reviewed in a language, by its source; used for strings that are exactly the same."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from broadside.read.translate.po import Message, Po, edited
from broadside.read.translate.review import printed
from broadside.read.translate.strings import folded

Memory = Mapping[str, str]

MARK = "From the memory: the same words were reviewed before."


class Remembered(Struct, frozen=True, kw_only=True):
    """A text and a translation of it that somebody has reviewed."""

    source: str
    words: str
    source_lang: str
    by: str = ""


def memory_from(pairs: Iterable[Remembered], source_lang: str) -> Memory:
    """Of several translations of a text the last one counts."""
    return {pair.source: pair.words for pair in pairs if pair.source_lang.lower() == source_lang.lower()}


def filled(message: Message, memory: Memory) -> Message:
    """A string without a translation with that of the same words, marked as such."""
    words = memory.get(folded(message.source), "")
    if message.words or not words:
        return message
    return edited(message, words=words, comments=(*message.comments, MARK))


def remembered(pairs: Iterable[Remembered], po: Po, source_lang: str, by: str) -> tuple[Remembered, ...]:
    """The memory with what is reviewed now at its end."""
    new = {
        (folded(one.source), one.words): Remembered(
            source=folded(one.source), words=one.words, source_lang=source_lang, by=by
        )
        for one in printed(po)
    }
    return (*(pair for pair in pairs if (pair.source, pair.words) not in new), *new.values())
