"""Catalogue, Session → Work: a translation as its translator works on it, string by string, with what there
is to know of each.

A sheet that was edited since is taken as it is now: strings that it has changed are to be looked at again.
The file gets that with the next save.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from broadside.commands.translate.files import PoFile, now, po_file
from broadside.commands.translate.memory import memory_of
from broadside.commands.translate.start import brief_for
from broadside.commands.translate.status import Stood, stood_in
from broadside.inspect.compare.words import Part, changed_words
from broadside.issues import Fault, Issue
from broadside.pipeline.session import Session
from broadside.read.translate.catalogue import catalogue_of
from broadside.read.translate.headed import language_of
from broadside.read.translate.po import Message, Po, write
from broadside.read.translate.strings import Key, Source, folded
from broadside.translation.alike import Known, Suggestion, alike
from broadside.translation.edit import Edit, Laid, id_of_message, lay, said_in, seen_of
from broadside.translation.exchange.bundle import Bundle, State, id_of, state_of
from broadside.translation.exchange.merge import Merged, merge
from broadside.translation.marks import Sign, signs
from broadside.translation.memory import MARK as MEMORY
from broadside.translation.standing import Standing, standing
from broadside.translation.start import Use
from broadside.translation.terms import Wanted, wanted_in, words_into
from broadside.translation.update import update


class Work(Struct, frozen=True, kw_only=True):
    """A catalogue: the `file` as it lies, and as it is with the sheet's last edits in it (`po`)."""

    file: PoFile
    po: Po
    sources: tuple[Source, ...]
    source_lang: str
    uses: Mapping[str, Use]

    @property
    def lang(self) -> str:
        return self.file.lang

    @property
    def behind(self) -> int:
        """How many strings of the sheet the file does not have as they are."""
        known = matched(self.file.po, self)
        return sum(source.key not in known for source in self.sources)

    @property
    def standing(self) -> Standing:
        return standing(self.file.sheet, catalogue_of(self.po, self.file.shown), self.sources, 0)


class Entry(Struct, frozen=True, kw_only=True):
    """A string: what it is and was, its translation, what has to be kept of its marks, the glossary's terms
    in it. `was_id` is the id that it had before the sheet was edited; `changes` are what that edit has
    changed. `seen` is the digest of what an edit of it changes, `letters` how many of them the source has."""

    id: str
    was_id: str = ""
    source: Source
    message: Message
    state: State
    seen: str
    use: Use
    comments: tuple[str, ...] = ()
    from_memory: bool = False
    changes: tuple[Part, ...] = ()
    signs: tuple[Sign, ...] = ()
    terms: tuple[Wanted, ...] = ()


class Checked(Struct, frozen=True, kw_only=True):
    """What is wrong in a catalogue, and what its translator may want to think of again: by the ids of its
    strings, and what is said of all of it. Nobody can sign before the strings in `wrong` are mended."""

    by_string: Mapping[str, tuple[Issue, ...]]
    others: tuple[Issue, ...]
    wrong: frozenset[str] = frozenset()


def work_on(file: PoFile, session: Session) -> Work:
    """`Fault` where the sheet itself is faulty: nobody should translate that."""
    brief = brief_for(file.sheet, file.lang, session)
    return Work(
        file=file,
        po=update(file.po, brief),
        sources=brief.sources,
        source_lang=language_of(brief.node),
        uses=brief.uses,
    )


def entries(work: Work, session: Session) -> tuple[Entry, ...]:
    """In the order of the sheet."""
    catalogue = catalogue_of(work.po, work.file.shown)
    messages = catalogue.matched(work.sources)
    known = words_into(session.glossary(), work.lang)
    unread = {id(one) for one in catalogue.review.changed}
    is_signed = bool(catalogue.review.by)

    def entry(source: Source) -> Entry:
        message = messages.get(source.key) or Message(source=source.key.source, context=source.key.block)
        was = folded(message.was) if message.fuzzy and message.was is not None else ""
        return Entry(
            id=id_of_message(message),
            was_id=id_of(source.key.block, was) if was else "",
            source=source,
            message=message,
            state=state_of(message, reviewed=is_signed and id(message) not in unread),
            seen=seen_of(message),
            use=work.uses.get(source.key.block, Use()),
            comments=said_in(message),
            from_memory=any(one.startswith(MEMORY) for one in message.comments),
            changes=changed_words(was, source.key.source) if was else (),
            signs=signs(source.scalars[0].text, plain=source.string.plain),
            terms=wanted_in(source, known),
        )

    return tuple(map(entry, work.sources))


def checked(file: PoFile, session: Session) -> Checked:
    """What `translate status` finds wrong, string by string; its text is the one that the session has."""
    stood: Stood = stood_in(file, session)
    messages = sorted((one for one in file.po.messages if one.line), key=lambda one: one.line)
    lines = [one.line for one in messages]
    found: dict[str, list[Issue]] = {}
    others: list[Issue] = []
    wrong: set[str] = set()
    for issue in (*stood.faults, *stood.remarks):
        at = bisect_right(lines, issue.span.line) - 1
        if issue.span.line and at >= 0:
            found.setdefault(name := id_of_message(messages[at]), []).append(issue)
            if issue in stood.faults:
                wrong.add(name)
        else:
            others.append(issue)
    return Checked(
        by_string={name: tuple(issues) for name, issues in found.items()},
        others=tuple(others),
        wrong=frozenset(wrong),
    )


def matched(po: Po, work: Work) -> Mapping[Key, Message]:
    """The messages of a catalogue of this work by their strings."""
    return catalogue_of(po, work.file.shown).matched(work.sources)


def with_edits(work: Work, edits: Iterable[Edit], *, unseen: bool = False) -> Laid:
    return lay(work.po, edits, unseen=unseen)


def edits_between(work: Work, before: Po) -> tuple[Edit, ...]:
    """What would have to be typed for the words of another version of a catalogue; the strings that it lacks
    stay as they are."""
    known = matched(before, work)
    found = []
    for key, message in matched(work.po, work).items():
        other = known.get(key)
        if other and (other.words, other.fuzzy) != (message.words, message.fuzzy):
            edit = Edit(
                id=id_of_message(message),
                words=other.words,
                again=other.fuzzy and bool(other.words),
                comments=said_in(other),
                seen=seen_of(message),
            )
            found.append(edit)
    return tuple(found)


def text_with(work: Work, po: Po, translator: str = "") -> str:
    """The text of its file with other messages; the header says when that was, and who has done it."""
    if po is work.file.po:
        return work.file.text
    fields = {"PO-Revision-Date": now()} | ({"Last-Translator": translator} if translator else {})
    return write(po.with_fields(fields))


def taken_in(work: Work, bundle: Bundle, name: str, *, machine: bool) -> Merged:
    """The catalogue with what a file `name` has brought."""
    return merge(work.po, bundle, name, name if machine else "")


def suggestions(key: Key, file: PoFile, session: Session) -> tuple[Suggestion, ...]:
    """How a string, or one that is nearly the same, was translated before: as the memory has it, in other
    parts of this sheet, and in other sheets."""
    return alike(key.source, _known(key, file, session))


def _known(key: Key, file: PoFile, session: Session) -> Iterator[Known]:
    own = language_of(session.source(file.sheet))
    for pair in memory_of(file.lang, session):
        if pair.source_lang.lower() == own.lower():
            yield Known(source=pair.source, words=pair.words, origin=pair.by, reviewed=True)
    for sheet in session.library.sheets:
        try:
            if file.lang not in session.languages(sheet) or language_of(session.source(sheet)) != own:
                continue
            other = file if sheet == file.sheet else po_file(sheet, file.lang, session)
        except Fault:
            continue
        for one in other.po.messages:
            same = sheet == file.sheet and (one.context, folded(one.source)) == (key.block, key.source)
            if one.words and not (one.fuzzy or one.obsolete or one.plural or same):
                yield Known(source=folded(one.source), words=one.words, origin=sheet)
