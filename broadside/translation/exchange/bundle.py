"""Catalogue, Sources → Bundle: what is exchanged, whatever the form of the file."""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Literal

from msgspec import Struct

from broadside.forms.markup import MOST_CHARACTERS
from broadside.issues import Fault, Issue, Span, error
from broadside.read.load.characters import unreadable
from broadside.read.translate.catalogue import Catalogue
from broadside.read.translate.po import Message
from broadside.read.translate.strings import Source
from broadside.translation.machine import is_machine

# How far a string is: `stale` where its source has changed or somebody asked to look at it again.
State = Literal["new", "stale", "machine", "translated", "reviewed"]
STATES: tuple[State, ...] = ("new", "stale", "machine", "translated", "reviewed")

# A long sheet has 200 strings of some hundred characters.
MOST_UNITS = 20_000
DIGEST_LETTERS = 8
NAME = re.compile(r"(?P<sheet>.+?)\.(?P<lang>[A-Za-z0-9@_-]+)")


class Unit(Struct, frozen=True, kw_only=True):
    """A string and its translation. `notes` are for the translator, `comments` by one; `line` is where it
    stands in the file that it was read from, 0 elsewhere."""

    id: str = ""
    block: str = ""
    source: str
    words: str = ""
    state: State = "new"
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    line: int = 0


class Bundle(Struct, frozen=True, kw_only=True):
    """The strings of a sheet in a language, in order. What a file does not say of itself is empty. `stated`:
    a program keeps the states up as words change; in a table nobody does."""

    sheet: str = ""
    source_lang: str = ""
    lang: str = ""
    units: tuple[Unit, ...] = ()
    stated: bool = True


def bundle_of(sheet: str, source_lang: str, catalogue: Catalogue, sources: Iterable[Source]) -> Bundle:
    """`Fault` where a string has a character that no other form may hold."""
    sources = tuple(sources)
    messages = catalogue.matched(sources)
    units = []
    issues: list[Issue] = []
    reviewed = catalogue.review.by
    changed = {id(one) for one in catalogue.review.changed}
    for source in sources:
        message = messages.get(source.key) or Message(source=source.key.source)
        units.append(_unit(source, message, reviewed=bool(reviewed) and id(message) not in changed))
        if hidden := next(unreadable(message.words), None):
            said = f"{hidden.what}, which no other program may be given"
            issues.append(error(message.span(catalogue.path), said, hidden.hint))
    if issues:
        raise Fault(issues)
    return Bundle(sheet=sheet, source_lang=source_lang, lang=catalogue.language, units=tuple(units))


def _unit(source: Source, message: Message, *, reviewed: bool) -> Unit:
    key = source.key
    return Unit(
        id=id_of(key.block, key.source),
        block=key.block,
        source=key.source,
        words=message.words,
        state=state_of(message, reviewed=reviewed),
        notes=message.extracted or (source.string.what,),
        comments=message.comments,
    )


def id_of(block: str, source: str) -> str:
    """It stays the same for as long as the words do."""
    return f"{block}.{sha256(source.encode()).hexdigest()[:DIGEST_LETTERS]}"


def state_of(message: Message, *, reviewed: bool) -> State:
    if not message.words:
        return "new"
    if is_machine(message):
        return "machine"
    if message.fuzzy:
        return "stale"
    return "reviewed" if reviewed else "translated"


class Gathered:
    """The units read from a file `path`, with what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.units: list[Unit] = []
        self.issues: list[Issue] = []

    def add(self, unit: Unit) -> None:
        if len(self.units) == MOST_UNITS:
            raise Fault([self.wrong(unit.line, f"more than {MOST_UNITS:,} strings", "split the file")])
        for text in (unit.source, unit.words):
            if len(text) > MOST_CHARACTERS:
                message = f"{len(text):,} characters in one text, more than {MOST_CHARACTERS:,}"
                self.issues.append(self.wrong(unit.line, message, "shorten it"))
            if hidden := next(unreadable(text), None):
                self.issues.append(self.wrong(unit.line, f"{hidden.what} in a text", hidden.hint))
        self.units.append(unit)

    def wrong(self, line: int, message: str, hint: str) -> Issue:
        return error(Span(path=self.path, line=line, column=int(line > 0)), message, hint)

    def all(self) -> tuple[Unit, ...]:
        """The units; `Fault` where something is wrong with them."""
        if self.issues:
            raise Fault(self.issues[:20])
        return tuple(self.units)
