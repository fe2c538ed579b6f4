"""bytes, Edition, Promises → Issues: reads a finished file again and finds the promises that it breaks.

The file is opened again and read as a stranger would; nothing is taken over from how it was drawn. What the
edition says, and what its pages promise, is what the file is held to.
"""

from collections.abc import Iterable, Sequence

from broadside.file.proof.promise import Promise, promise_of
from broadside.issues import Issue
from broadside.model.content import Edition
from broadside.model.memo import Memo
from broadside.model.page import Page
from broadside.model.press import Purpose

__all__ = ["promised", "proof"]
# What is kept of a file that is proved by itself: what its own pages may have in common.
OF_ONE_FILE = 4_000


def promised(pages: Iterable[Page]) -> tuple[Promise, ...]:
    """What a file is held to of pages: what stands on those of a long text may go once it is drawn."""
    return tuple(map(promise_of, pages))


def proof(
    data: bytes,
    edition: Edition,
    pages: Sequence[Page] | Sequence[Promise],
    purpose: Purpose = "office",
    memo: Memo | None = None,
) -> tuple[Issue, ...]:
    """Check every promise; an error for each that is broken, at the sheet's own line where there is one.

    A `memo` keeps what was read in other files, by the very bytes that it was read from: a line that differs
    in one of them is read."""
    from broadside.file.proof.checks import CHECKS
    from broadside.file.proof.document import document

    file = document(data, inks=purpose == "press", memo=memo or Memo(OF_ONE_FILE))
    promises = tuple(one if isinstance(one, Promise) else promise_of(one) for one in pages)
    issues = tuple(issue for check in CHECKS[purpose].values() for issue in check(file, edition, promises))
    # Elements and what they hold know of one another: apart, they go without being looked for.
    for node in file.nodes:
        node.kids = ()
    return issues
