"""Po, Edits → Po: a catalogue with what a translator has typed.

Who edits a translation has read it: it is marked for another look only where that is asked for. An edit says
what it changes by the digest of what its translator has seen, so that nobody's words are replaced unseen.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from msgspec import Struct

from broadside.model.replace import replace
from broadside.read.load.characters import UNREADABLE
from broadside.read.translate.po import Message, Po, edited
from broadside.read.translate.po.message import FUZZY
from broadside.read.translate.strings import folded
from broadside.translation.exchange.bundle import id_of
from broadside.translation.machine import MARK as MACHINE
from broadside.translation.memory import MARK as MEMORY

SEEN_LETTERS = 12


class Edit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is typed for the string `id`: its words; whether they are to be looked at again (`again`); what
    the translator says of them; and the digest of what was `seen` there before."""

    id: str
    words: str
    again: bool = False
    comments: tuple[str, ...] = ()
    seen: str = ""


class Laid(Struct, frozen=True, kw_only=True):
    """The catalogue with edits in it. Of those that are left out, `unseen` are of strings that somebody else
    has changed meanwhile, `gone` of strings that are no longer there. `replaced`: words were there before."""

    po: Po
    unseen: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    replaced: bool = False


def id_of_message(message: Message) -> str:
    return id_of(message.context or "", folded(message.source))


def seen_of(message: Message) -> str:
    """The digest of what a translator sees of a string."""
    parts = (message.source, message.words, str(message.fuzzy), *message.comments)
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:SEEN_LETTERS]


def said_in(message: Message) -> tuple[str, ...]:
    """What translators have said of a string, without what programs put there."""
    return tuple(one for one in message.comments if not one.startswith((MACHINE, MEMORY)))


def lay(po: Po, edits: Iterable[Edit], *, unseen: bool = False) -> Laid:
    """With `unseen`, edits are laid over whatever is there: to be looked at, never to be saved."""
    by_id: Mapping[str, Message] = {
        id_of_message(one): one for one in po.messages if not (one.obsolete or one.plural)
    }
    made: dict[int, Message] = {}
    left: list[str] = []
    gone: list[str] = []
    replaced = False
    for edit in edits:
        message = by_id.get(edit.id)
        if message is None:
            gone.append(edit.id)
            continue
        new = with_edit(message, edit)
        if new is message:
            continue
        if not unseen and edit.seen != seen_of(message):
            left.append(edit.id)
            continue
        made[id(message)] = new
        replaced |= bool(message.words or said_in(message))
    messages = tuple(made.get(id(one), one) for one in po.messages)
    whole = replace(po, messages=messages) if made else po
    return Laid(po=whole, unseen=tuple(left), gone=tuple(gone), replaced=replaced)


def with_edit(message: Message, edit: Edit) -> Message:
    """The same message where nothing is changed."""
    words = folded(UNREADABLE.sub("", edit.words))
    said = tuple(text for one in edit.comments if (text := folded(UNREADABLE.sub("", one))))
    again = edit.again and bool(words)
    if (words, said, again) == (message.words, said_in(message), message.fuzzy and bool(words)):
        return message
    flags = tuple(flag for flag in message.flags if flag != FUZZY)
    # A draft that was read is a translator's; a memory's words that were changed are no memory any more.
    kept = tuple(
        one
        for one in message.comments
        if (one.startswith(MACHINE) and again and words == message.words)
        or (one.startswith(MEMORY) and words == message.words)
    )
    was = (message.was, message.was_context) if again else (None, None)
    return edited(
        message,
        words=words,
        flags=(*flags, FUZZY) if again else flags,
        comments=(*said, *kept),
        was=was[0],
        was_context=was[1],
    )
