"""Catalogue → what the page of a translation is told: its strings, how each is, where each stands on the
pages."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from broadside.commands.translate.files import PoFile
from broadside.commands.translate.work import Checked, Entry, Work, checked, entries, matched, work_on
from broadside.desk.called import layout_called
from broadside.desk.look import Look
from broadside.desk.words import say
from broadside.inspect.trace import Trace
from broadside.issues import Issue
from broadside.model.replace import replace
from broadside.pipeline.session import Session
from broadside.translation.standing import Standing
from broadside.translation.terms import Wanted


class Parts(Struct, frozen=True, kw_only=True):
    """Which strings stand where on the pages: traces with the number of a string, from 1, for their line; and
    all those numbers."""

    traces: tuple[Trace, ...]
    starts: tuple[int, ...]


class _Begin(Struct, frozen=True, order=True):
    """The line in which a string begins, and its number."""

    line: int
    string: int


def parts_of(found: Look, file: PoFile, session: Session) -> Parts:
    work = work_on(file, session)
    messages = matched(file.po, work)
    own = [
        _Begin(message.line, number)
        for number, source in enumerate(work.sources, 1)
        if (message := messages.get(source.key))
    ]
    sheet = [
        _Begin(scalar.span.line, number)
        for number, source in enumerate(work.sources, 1)
        for scalar in source.scalars
    ]
    traces = (*_numbered(found.traces, sorted(own)), *_numbered(found.untranslated, sorted(sheet)))
    return Parts(
        traces=tuple(sorted(traces, key=lambda one: (one.page, one.y, one.x))),
        starts=tuple(range(1, len(work.sources) + 1)),
    )


def _numbered(traces: Sequence[Trace], begins: Sequence[_Begin]) -> Iterator[Trace]:
    lines = [one.line for one in begins]
    for trace in traces:
        # Of several strings in a line the first one.
        at = bisect_right(lines, trace.line) - 1
        while at > 0 and lines[at - 1] == lines[at]:
            at -= 1
        if at >= 0:
            yield replace(trace, line=begins[at].string)


def told_strings(file: PoFile, session: Session) -> dict[str, Any]:
    """How each string is, and what is wrong with it; `file` is as the session has it."""
    work = work_on(file, session)
    found = checked(file, session)
    return {
        "standing": told_standing(work.standing, found),
        "wrong": [told_issue(one) for one in found.others],
        "strings": [
            {
                "id": one.id,
                "state": one.state,
                "wrong": one.id in found.wrong,
                "issues": [told_issue(issue) for issue in found.by_string.get(one.id, ())],
            }
            for one in entries(work, session)
        ],
    }


def told_issue(issue: Issue) -> dict[str, str]:
    return {"severity": issue.severity, "message": issue.message, "hint": issue.hint}


def told_standing(found: Standing, looked: Checked | None = None) -> dict[str, Any]:
    """How far a translation is, in numbers and in words; without what was found wrong, where nobody has
    looked. `left` is what has to be done before it can be signed."""
    wrong = len(looked.wrong) if looked else 0
    before = {"stale": found.stale, "machine": found.machine, "missing": found.missing, "wrong": wrong}
    counts = {**before, "faulty": len(looked.by_string) - wrong if looked else 0}
    said = {name: say(f"translate-count-{name}", count=count) for name, count in counts.items() if count}
    return {
        "done": found.done,
        "total": found.total,
        **counts,
        "words": [say("translate-done-count", done=found.done, total=found.total), *said.values()],
        "left": [words for name, words in said.items() if name in before],
        "draft": found.draft,
        "review": review_in_words(found),
    }


def review_in_words(found: Standing) -> str:
    if not found.reviewer:
        return say("translate-draft")
    if found.changed:
        return say("translate-changed-count", count=found.changed, who=found.reviewer)
    return say(
        "translate-reviewed-by" if not found.draft else "translate-was-reviewed-by", who=found.reviewer
    )


def told_entries(work: Work, session: Session) -> list[dict[str, Any]]:
    """What there is to know of each string."""
    titles = {name: layout_title(name, session) for name in session.library.layouts}
    return [_told_entry(one, titles) for one in entries(work, session)]


def layout_title(name: str, session: Session) -> str:
    return layout_called(name, session.layout(name).title)


def _told_entry(one: Entry, titles: dict[str, str]) -> dict[str, Any]:
    use, key = one.use, one.source.key
    everywhere = tuple(use.printings) == ("all",)
    return {
        "id": one.id,
        "was_id": one.was_id,
        "block": key.block,
        "source": key.source,
        "words": one.message.words,
        "state": one.state,
        "again": one.message.fuzzy and bool(one.message.words),
        "seen": one.seen,
        "what": one.source.string.what,
        "plain": one.source.string.plain,
        "level": use.level,
        "printings": None if everywhere else [titles.get(name, name) for name in use.printings],
        "tight": [titles.get(name, name) for name in use.tight],
        "comments": list(one.comments),
        "from_memory": one.from_memory,
        "changes": [[part.fate, part.text] for part in one.changes],
        "signs": [[sign.kind, sign.what] for sign in one.signs],
        "terms": [_told_term(term) for term in one.terms],
    }


def _told_term(one: Wanted) -> dict[str, Any]:
    return {
        "words": list(one.term.words),
        "use": list(one.rendering.use),
        "avoid": [[word.word, word.why] for word in one.rendering.avoid],
        "note": one.rendering.note,
    }
