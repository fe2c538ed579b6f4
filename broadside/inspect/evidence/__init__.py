"""Sheet → Issues: asks what an editor asks about the evidence of a sheet.

Figures without a note, sources that can't be found, facts checked long ago, no main message. What an author
has considered, and says so with a reason under `waived:`, is not asked again.
"""

from collections.abc import Iterator

from broadside.inspect.evidence.dates import dates
from broadside.inspect.evidence.sources import sources
from broadside.inspect.evidence.statistics import statistics
from broadside.issues import Issue, warning
from broadside.model.content import Sheet, plain
from broadside.model.node import Node

# Three short sentences; more is a paragraph like the others.
MOST_WORDS = 50


def evidence(sheet: Sheet, node: Node, today: str | None = None) -> tuple[Issue, ...]:
    """`node` is the sheet as it was written; `today` is an ISO date, where one is to be counted to now."""
    issues = (*_message(sheet), *statistics(sheet), *sources(sheet, node), *dates(sheet, node, today))
    return tuple(sorted(issues, key=lambda issue: issue.span))


def _message(sheet: Sheet) -> Iterator[Issue]:
    if "message" in sheet.waived:
        return
    words = plain(sheet.message).split()
    if not words:
        hint = "type `message:` and, in one to three sentences, what a reader who stops there should know"
        yield warning(sheet.span, "no main message", hint)
    elif len(words) > MOST_WORDS:
        hint = f"shorten it to {MOST_WORDS}, and move the rest into `blocks`"
        yield warning(sheet.message[0].span, f"a main message of {len(words)} words", hint)
