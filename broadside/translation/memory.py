"""Memory: what was ever reviewed in a language, by its source; used for strings that are exactly the same."""

from collections.abc import Mapping

from broadside.read.translate.po import Message, Po, edited
from broadside.read.translate.review import printed
from broadside.read.translate.strings import folded

Memory = Mapping[str, str]

MARK = "From the memory: the same words were reviewed before."


def filled(message: Message, memory: Memory) -> Message:
    """A string without a translation with that of the same words, marked as such."""
    words = memory.get(folded(message.source), "")
    if message.words or not words:
        return message
    return edited(message, words=words, comments=(*message.comments, MARK))


def remembered(memory: Memory, po: Po) -> Memory:
    """The memory with what is reviewed now; of two translations the newer one is kept."""
    return {**memory, **{folded(one.source): one.words for one in printed(po)}}
