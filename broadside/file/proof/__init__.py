"""bytes, Edition, Pages → Issues: reads a finished file again and finds the promises that it breaks.

The file is opened again and read as a stranger would; nothing is taken over from how it was drawn. What the
edition and its pages say is what the file is held to.
"""

from collections.abc import Sequence

from broadside.issues import Issue
from broadside.model.content import Edition
from broadside.model.memo import Memo
from broadside.model.page import Page
from broadside.model.press import Purpose
from broadside.model.replace import replace

__all__ = ["promised", "proof"]
# What is kept of a file that is proved by itself: what its own pages may have in common.
OF_ONE_FILE = 4_000


def promised(pages: Sequence[Page], purpose: Purpose = "office") -> tuple[Page, ...]:
    """Pages as far as a file is held to them: what stands on those of a long text may go once it is drawn. A
    press is asked about its inks by what there is in black."""
    if purpose == "press":
        return tuple(pages)
    return tuple(replace(page, ground=(), body=(), notes=page.notes[:1], furniture=()) for page in pages)


def proof(
    data: bytes,
    edition: Edition,
    pages: Sequence[Page],
    purpose: Purpose = "office",
    memo: Memo | None = None,
) -> tuple[Issue, ...]:
    """Check every promise; an error for each that is broken, at the sheet's own line where there is one.

    A `memo` keeps what was read in other files, by the very bytes that it was read from: a line that differs
    in one of them is read."""
    from broadside.file.proof.checks import CHECKS
    from broadside.file.proof.document import document

    file = document(data, inks=purpose == "press", memo=memo or Memo(OF_ONE_FILE))
    issues = tuple(issue for check in CHECKS[purpose].values() for issue in check(file, edition, pages))
    # Elements and what they hold know of one another: apart, they go without being looked for.
    for node in file.nodes:
        node.kids = ()
    return issues
