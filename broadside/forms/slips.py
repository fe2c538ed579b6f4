"""Scalar → Issues: tells what an author typed as a part of a text that YAML takes for something else."""

from __future__ import annotations

from broadside.forms.reading import Reading, short
from broadside.issues.suggest import in_quotes
from broadside.model.node import Scalar

OPENING = "“„«‘‚‹"
CLOSING = "”“»’‘›"


def warn_of_comment(node: Scalar, reading: Reading) -> bool:
    """Words after a `#`, which YAML leaves out. An error, and true, where they look as if they were to be
    read: `dose #1`. Below a text, a comment on a line of its own says nothing of it."""
    comment = node.comment
    if comment is None:
        return False
    left_out = short(comment.text)
    if comment.text[1:2].isalnum():
        message = f"`{left_out}` would not be printed: `#` after a blank starts a comment"
        reading.error(comment.span, message, in_quotes(f"{node.text} {comment.text}"))
        return True
    if node.value is not None:
        hint = "put it on a line of its own; to print it, put the whole text into quotes"
        reading.warning(comment.span, f"`{left_out}` is a comment and not printed", hint)
    return False


def bare(text: str) -> str | None:
    """The words of a text that stands in typographic quotation marks as a whole; None for another one."""
    inside = text[1:-1]
    wrapped = len(text) > 1 and text[0] in OPENING and text[-1] in CLOSING
    return inside if wrapped and not any(sign in OPENING or sign in CLOSING for sign in inside) else None


def warn_of_typographic_quotes(node: Scalar, reading: Reading) -> None:
    """Quotation marks that were typed for YAML, but are not YAML's."""
    words = None if node.quoted else bare(node.text)
    if words is not None:
        hint = f"{in_quotes(words)}; to print the marks, `'{node.text[0]}…{node.text[-1]}'`"
        message = f"the quotation marks `{node.text[0]}…{node.text[-1]}` would be printed"
        reading.warning(node.span, message, hint)
