"""Sheet → Issues: warns of each claim that has a figure and no note."""

from bisect import bisect_right
from collections.abc import Iterator

from broadside.inspect.evidence.claims import claims
from broadside.inspect.evidence.figures import figures
from broadside.issues import Issue, Span, warning
from broadside.model.claim import Claim, is_marked
from broadside.model.content import Sheet, Text
from broadside.typeset.sentences import sentence_starts

# More figures than these are not named.
MOST_NAMED = 3


def statistics(sheet: Sheet) -> Iterator[Issue]:
    """A mark in the same sentence, or later in the same text, speaks for a figure: an earlier one is for what
    was said before."""
    for claim in claims(sheet):
        if claim.backed:
            continue
        found = list(_without_note(claim, sheet.lang))
        if found:
            span, _ = found[0]
            named = [f"`{words}`" for _, words in found[:MOST_NAMED]]
            more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
            yield warning(span, f"{', '.join(named)}{more} without a note", _hint(claim))
        elif claim.data and not any(map(is_marked, claim.texts)):
            yield warning(claim.span, "a chart without a note", _hint(claim, "at the end of its caption"))


def _hint(claim: Claim, where: str = "after it") -> str:
    return (
        f"type `[^key]` {where} and its source under `notes:`, "
        f"or `{claim.id}: why it needs none` under `waived:`"
    )


def _without_note(claim: Claim, lang: str) -> Iterator[tuple[Span, str]]:
    """The figures that no mark speaks for, each with the place of its run."""
    if len(claim.texts) > 1 and any(map(is_marked, claim.texts)):
        return
    for text in claim.texts:
        words = "".join(run.text for run in text)
        last = _last_mark(text)
        starts = [0] if last < 0 else sentence_starts(words, lang)
        for start, end in figures(words, lang):
            if last <= starts[bisect_right(starts, start) - 1]:
                yield _run_at(text, start), words[start:end].strip()


def _last_mark(text: Text) -> int:
    """How many characters stand before the last mark; -1 where there is none."""
    place, last = 0, -1
    for run in text:
        if run.note:
            last = place
        place += len(run.text)
    return last


def _run_at(text: Text, place: int) -> Span:
    for run in text:
        if place < len(run.text):
            return run.span
        place -= len(run.text)
    return text[-1].span
