"""Po, Brief → Po: a catalogue after the sheet was edited.

What holds is kept as it stands; a string whose words have changed keeps its translation, marked `fuzzy`, with
what it was made for; a block that has another id is followed; no translator's words are ever dropped.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from msgspec import Struct, field

from broadside.read.translate.catalogue import catalogue_of
from broadside.read.translate.po import Message, Po, edited
from broadside.read.translate.po.message import FUZZY
from broadside.read.translate.strings import Key, Source, folded
from broadside.translation.alike import MOST_COMPARED
from broadside.translation.memory import filled
from broadside.translation.start import Brief, fresh

# How alike two texts must be, from 0 to 1, to be the same one before and after an edit: in one block, where
# little else can be meant, and anywhere.
ALIKE_IN_BLOCK = 0.4
ALIKE_ANYWHERE = 0.7
# Where a whole sheet is new, nothing is gained by comparing all with all.
MOST_PAIRS = 20_000


class _Pairing(Struct):
    """Strings of the sheet that have no message yet, messages that belong to no string yet, and what was
    found; `moved` says which block a block's strings are in now."""

    wanted: dict[Key, Source]
    free: list[Message]
    found: dict[Key, Message] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)

    def take(self, key: Key, old: Message, new: Message) -> None:
        del self.wanted[key]
        self.free = [one for one in self.free if one is not old]
        self.found[key] = new


def update(po: Po, brief: Brief) -> Po:
    catalogue = catalogue_of(po, "")
    sources = brief.sources
    pairing = _Pairing(
        wanted={source.key: source for source in sources},
        free=[one for one in po.messages if not one.plural and not _among(one, catalogue.doubles)],
    )
    for key, message in catalogue.matched(sources).items():
        pairing.take(key, message, _known(message, pairing.wanted[key], brief))
    _same_words(pairing, brief)
    _changed_words(pairing, brief)
    for key, source in list(pairing.wanted.items()):
        pairing.found[key] = filled(fresh(source, brief), brief.memory)
    messages = [pairing.found[source.key] for source in sources]
    messages = _with_doubles(messages, catalogue.doubles)
    kept = [one for one in po.messages if one.plural and not one.obsolete]
    gone = [old for one in pairing.free if (old := _gone(one))]
    return _headed(po, (*_ordered(po, messages), *kept, *gone), brief)


def _among(message: Message, others: Iterable[Message]) -> bool:
    return any(message is one for one in others)


def _known(message: Message, source: Source, brief: Brief) -> Message:
    """A message that holds, with what there is to know of its string now."""
    new = fresh(source, brief)
    words = filled(new, brief.memory) if not message.words else message
    return edited(
        message,
        context=new.context,
        # Blanks may have been set otherwise in between: they are the same words.
        source=message.source if folded(message.source) == new.source else new.source,
        extracted=new.extracted,
        places=new.places,
        words=words.words,
        comments=message.comments if words is message else (*message.comments, *words.comments),
        obsolete=False,
    )


def _same_words(pairing: _Pairing, brief: Brief) -> None:
    """Strings whose block has another id, or that were away and are back."""
    for key, source in list(pairing.wanted.items()):
        same = [one for one in pairing.free if folded(one.source) == key.source]
        if same:
            old = max(same, key=lambda one: (one.context == key.block, not one.obsolete, bool(one.words)))
            if old.context and old.context != key.block:
                pairing.moved.setdefault(old.context, key.block)
            pairing.take(key, old, _known(old, source, brief))


def _changed_words(pairing: _Pairing, brief: Brief) -> None:
    """Strings whose words have changed, first in their block, then wherever they are very much alike."""
    for least, in_block in ((ALIKE_IN_BLOCK, True), (ALIKE_ANYWHERE, False)):
        for way in _ways(pairing, least, in_block=in_block):
            if way.key in pairing.wanted and _among(way.message, pairing.free):
                pairing.take(way.key, way.message, _stale(way.message, pairing.wanted[way.key], brief))
        _lone(pairing, brief)


class _Way(Struct, frozen=True, kw_only=True):
    """A message that may be of a string, and how alike their words are."""

    likeness: float
    key: Key
    message: Message


def _ways(pairing: _Pairing, least: float, *, in_block: bool) -> list[_Way]:
    """Those that are alike enough, the most alike first."""
    free = [one for one in pairing.free if not one.obsolete]
    pairs = [
        (key, one)
        for key in pairing.wanted
        for one in free
        if not in_block or _block_of(one, pairing) == key.block
    ]
    ways = [
        _Way(likeness=likeness, key=key, message=one)
        for key, one in (pairs if len(pairs) <= MOST_PAIRS else ())
        if (likeness := _likeness(key.source, one.source)) >= least
    ]
    return sorted(ways, key=lambda way: -way.likeness)


def _lone(pairing: _Pairing, brief: Brief) -> None:
    """The one string of a block that has no message and the one message of it that has no string are the
    same, however much of it was written anew."""
    for block in {key.block for key in pairing.wanted}:
        keys = [key for key in pairing.wanted if key.block == block]
        messages = [one for one in pairing.free if not one.obsolete and _block_of(one, pairing) == block]
        if len(keys) == len(messages) == 1:
            pairing.take(keys[0], messages[0], _stale(messages[0], pairing.wanted[keys[0]], brief))


def _block_of(message: Message, pairing: _Pairing) -> str:
    context = message.context or ""
    return pairing.moved.get(context, context)


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:MOST_COMPARED], other[:MOST_COMPARED], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE_IN_BLOCK else 0.0


def _stale(old: Message, source: Source, brief: Brief) -> Message:
    """A translation of other words than the string has now: marked, with the words that it is of."""
    new = fresh(source, brief)
    comments = old.comments
    if not old.words:
        made = filled(new, brief.memory)
        return edited(made, comments=(*comments, *made.comments))
    was = old.was if old.fuzzy and old.was is not None else old.source
    if folded(was) == new.source:
        # The edit was taken back, and what was translated holds again.
        flags = tuple(flag for flag in old.flags if flag != FUZZY)
        return edited(new, words=old.words, comments=comments, flags=flags)
    flags = old.flags if old.fuzzy else (*old.flags, FUZZY)
    return edited(new, words=old.words, comments=comments, flags=flags, was=was)


def _gone(message: Message) -> Message | None:
    """A translation of what is no longer in the sheet; nothing where there was none."""
    if message.obsolete:
        return message
    if not message.words and not message.comments:
        return None
    return edited(message, obsolete=True, extracted=(), places=())


def _with_doubles(messages: Sequence[Message], doubles: Iterable[Message]) -> list[Message]:
    """A second translation of a string stays as a comment: no file may have an entry twice."""
    found = list(messages)
    for double in doubles:
        for number, one in enumerate(found):
            same = folded(one.source) == folded(double.source) and double.context in (None, one.context)
            if same and double.words and double.words != one.words:
                note = f"Also translated as: {folded(double.words)}"
                found[number] = edited(one, comments=(*one.comments, note))
                break
    return found


def _ordered(po: Po, messages: Sequence[Message]) -> Sequence[Message]:
    """The messages as the sheet has them; where none came and none went, as the file has them."""
    places: dict[Key, int] = {}
    for number, one in enumerate(po.messages):
        if not one.obsolete:
            places.setdefault(_words_of(one), number)
    if len(places) != len(messages) or any(_words_of(one) not in places for one in messages):
        return messages
    return sorted(messages, key=lambda one: places[_words_of(one)])


def _words_of(message: Message) -> Key:
    return Key(message.context or "", folded(message.source))


def _headed(po: Po, messages: Sequence[Message], brief: Brief) -> Po:
    """The file with its new messages, with the fields of a header that it lacks; the date only where there is
    something new."""
    from broadside.model.replace import replace

    same = len(messages) == len(po.messages) and all(map(_is, messages, po.messages))
    made = po if same else replace(po, messages=tuple(messages))
    fields = {name: value for name, value in brief.fields.items() if name not in po.fields}
    dated = {} if same and not fields else {"POT-Creation-Date": brief.now}
    return made.with_fields({**fields, **dated})


def _is(one: Message, other: Message) -> bool:
    return one is other
