"""Catalogue, Sources → Standing: how far a translation is; and each string that is not done, at its place."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from broadside.issues import Issue, Span, warning
from broadside.read.translate.catalogue import Catalogue
from broadside.read.translate.po import Message
from broadside.read.translate.strings import Key, Source, folded
from broadside.translation.machine import is_machine

SHOWN = 60


class Standing(Struct, frozen=True, kw_only=True):
    """A sheet in a language, counted in strings. `stale` are translations of words that have changed since,
    `machine` ones that nobody has read yet; `gone` are no longer in the sheet; `changed` were edited after
    the review. What is not `done` is printed in the source's language. `faults` is how many things are wrong
    in what is done."""

    sheet: str
    lang: str
    path: str
    total: int
    done: int
    stale: int
    machine: int
    missing: int
    gone: int
    faults: int
    draft: bool
    translator: str
    reviewer: str
    changed: int

    @property
    def complete(self) -> bool:
        return self.done == self.total


def standing(sheet: str, catalogue: Catalogue, sources: Sequence[Source], faults: int) -> Standing:
    """`faults` is the number of those in the catalogue."""
    messages = catalogue.matched(sources)
    worded = [one for one in messages.values() if one.words]
    machine = sum(map(is_machine, worded))
    stale = sum(one.fuzzy for one in worded) - machine
    done = sum(not one.fuzzy for one in worded)
    review, fields = catalogue.review, catalogue.po.fields
    return Standing(
        sheet=sheet,
        lang=catalogue.language,
        path=catalogue.path,
        total=len(sources),
        done=done,
        stale=stale,
        machine=machine,
        missing=len(sources) - done - stale - machine,
        gone=len(catalogue.messages) + len(catalogue.loose) - len(messages),
        faults=faults,
        draft=not (review.holds and done == len(sources)),
        translator=_person(fields.get("Last-Translator", "")),
        reviewer=review.by,
        changed=len(review.changed),
    )


def _person(said: str) -> str:
    """A name without what gettext and editors put there where nobody has typed one."""
    return "" if said.startswith(("FULL NAME", "Automatically", "<")) else said


def undone(catalogue: Catalogue, sources: Iterable[Source]) -> Iterator[Issue]:
    """Each string that is not translated, or whose translation is to be looked at again, with what to do."""
    sources = tuple(sources)
    messages = catalogue.matched(sources)
    hint = 'type the translation between the quotation marks of `msgstr ""`'
    for source in sources:
        message = messages.get(source.key)
        if message is None:
            yield warning(
                _place(source), f"not in the catalogue yet: {_called(source.key)}", _update(catalogue)
            )
        elif not message.words:
            yield warning(message.span(catalogue.path), f"not translated: {_called(source.key)}", hint)
            # What to do is said once: of a new translation every string is missing.
            hint = ""
        elif message.fuzzy:
            yield warning(message.span(catalogue.path), *_to_look_at(message, source))


def unreviewed(catalogue: Catalogue) -> Iterator[Issue]:
    """Each string that was edited since somebody has reviewed the translation."""
    for one in catalogue.review.changed:
        message_ = f"changed since the review: {_quoted(one.source)}"
        yield warning(one.span(catalogue.path), message_, "have it reviewed, then sign again")


def _place(source: Source) -> Span:
    return source.scalars[0].span


def _update(catalogue: Catalogue) -> str:
    *_, sheet, name = ("", *catalogue.path.split("/"))
    return f"`translate update {sheet} {name.removesuffix('.po')}`"


def _to_look_at(message: Message, source: Source) -> tuple[str, str]:
    done = "take away `fuzzy`, as Poedit's *Needs work* does"
    if is_machine(message):
        return f"a machine's draft that nobody has read: {_called(source.key)}", f"read it, then {done}"
    if message.was is None:
        return f"to be looked at again: {_called(source.key)}", f"read it, then {done}"
    said = f"changed since it was translated: {_called(source.key)}"
    return said, f"it was {_quoted(message.was)}; mend the translation, then {done}"


def _called(key: Key) -> str:
    return f"{_quoted(key.source)} in `{key.block}`"


def _quoted(text: str) -> str:
    text = folded(text)
    return f"“{text if len(text) <= SHOWN else text[:SHOWN].rstrip() + '…'}”"
