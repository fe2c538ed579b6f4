"""Messages that a machine has translated and nobody has read: marked so that every editor shows them as
unfinished, and none of them is printed."""

from broadside.read.translate.po import Message, edited
from broadside.read.translate.po.message import FUZZY

MARK = "Machine translation, read by nobody yet"


def is_machine(message: Message) -> bool:
    """Until somebody takes `fuzzy` away, having read it; or the source changes, which is told instead."""
    return message.fuzzy and message.was is None and any(one.startswith(MARK) for one in message.comments)


def by_machine(message: Message, words: str, origin: str) -> Message:
    """A string with a machine's draft in it."""
    comments = (*message.comments, f"{MARK} ({origin})")
    return edited(message, words=words, comments=comments, flags=(*message.flags, FUZZY))
