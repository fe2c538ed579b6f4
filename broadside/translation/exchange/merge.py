"""Po, Bundle → Po: a catalogue with the translations that came back.

No translation is ever taken away: what comes back empty is not done, and a machine's words stand only where
nobody's do.
"""

from collections.abc import Iterable

from msgspec import Struct

from broadside.issues import Issue, Span, warning
from broadside.model.replace import replace
from broadside.read.translate.po import Message, Po, edited
from broadside.read.translate.po.message import FUZZY
from broadside.read.translate.strings import Key, folded
from broadside.translation.exchange.bundle import Bundle, Unit, id_of
from broadside.translation.machine import MARK, by_machine, is_machine

SHOWN = 40


class Merged(Struct, frozen=True, kw_only=True):
    """The catalogue; how many strings are `new`, `changed` or the `same`; what no place was found for."""

    po: Po
    new: int
    changed: int
    same: int
    issues: tuple[Issue, ...]


def merge(po: Po, bundle: Bundle, path: str, machine: str = "") -> Merged:
    """`path` is the file's that the bundle was read from; `machine` says who made it, where nobody did."""
    finder = _Finder(po.messages)
    messages = {id(one): one for one in po.messages}
    counts = {"new": 0, "changed": 0, "same": 0}
    issues = []
    for unit in bundle.units:
        old = finder.find(unit)
        if old is None:
            if unit.words:
                issues.append(_unplaced(unit, path))
            continue
        current = messages[id(old)]
        made = _merged(current, unit if bundle.stated else _worked_on(unit, current), machine)
        what = "same" if made is current else "changed" if current.words else "new"
        counts[what] += 1
        messages[id(old)] = made
    made_po = replace(po, messages=tuple(messages[id(one)] for one in po.messages))
    return Merged(po=made_po, issues=tuple(issues), **counts)


def _unplaced(unit: Unit, path: str) -> Issue:
    source = folded(unit.source)
    said = source if len(source) <= SHOWN else f"{source[:SHOWN].rstrip()}…"
    span = Span(path=path, line=unit.line, column=int(unit.line > 0))
    hint = "look whether the sheet has it in other words now, and put the translation there by hand"
    return warning(span, f"no string of the sheet is “{said}”: its translation is left out", hint)


class _Finder:
    """Finds the message that a unit is of: by block and words, by its id, by its words alone where only one
    string has them, or by the words that it had before the sheet was edited."""

    def __init__(self, messages: Iterable[Message]) -> None:
        self._by_key: dict[Key, Message] = {}
        self._by_id: dict[str, Message] = {}
        self._by_source: dict[str, list[Message]] = {}
        self._before: dict[Key, Message] = {}
        for one in messages:
            if one.obsolete or one.plural:
                continue
            source, block = folded(one.source), one.context or ""
            self._by_key.setdefault(Key(block, source), one)
            self._by_id.setdefault(id_of(block, source), one)
            self._by_source.setdefault(source, []).append(one)
            if one.was is not None:
                self._before.setdefault(Key(block, folded(one.was)), one)

    def find(self, unit: Unit) -> Message | None:
        key = Key(unit.block, folded(unit.source))
        alike = self._by_source.get(key.source, [])
        alone = alike[0] if len(alike) == 1 else None
        found = self._by_key.get(key) or self._by_id.get(unit.id)
        if found is not None and folded(found.source) != key.source:
            found = None
        return found or alone or self._before.get(key)


def _worked_on(unit: Unit, old: Message) -> Unit:
    """A translation in a table that somebody has changed is done, whatever the cell beside it says."""
    changed = unit.words and old.words and unit.words != old.words
    is_done = changed and unit.state in ("stale", "machine")
    return replace(unit, state="translated") if is_done else unit


def _merged(old: Message, unit: Unit, machine: str) -> Message:
    if not unit.words:
        return old
    if machine or unit.state == "machine":
        if old.words and not is_machine(old):
            return old
        return old if old.words == unit.words else by_machine(_without_words(old), unit.words, machine)
    comments = (*old.comments, *(one for one in unit.comments if one and one not in old.comments))
    if unit.state == "stale":
        if old.words == unit.words:
            return edited(old, comments=comments)
        flags = old.flags if old.fuzzy else (*old.flags, FUZZY)
        return edited(old, words=unit.words, flags=flags, comments=comments)
    if old.was is not None and folded(unit.source) != folded(old.source):
        # It was sent out before the sheet was edited: what came back is of the words that were.
        return edited(old, words=unit.words, comments=comments)
    flags = tuple(flag for flag in old.flags if flag != FUZZY)
    return edited(old, words=unit.words, flags=flags, was=None, was_context=None, comments=comments)


def _without_words(message: Message) -> Message:
    """A string before a machine drafted it."""
    comments = tuple(one for one in message.comments if not one.startswith(MARK))
    flags = tuple(flag for flag in message.flags if flag != FUZZY)
    return edited(message, words="", comments=comments, flags=flags)
