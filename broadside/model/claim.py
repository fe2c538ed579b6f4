"""Words that say something which can be true or false, and whether a note speaks for them."""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.run import Text
from broadside.model.walk import texts_of


class Claim(Struct, frozen=True, kw_only=True):
    """Words that stand or fall together: a paragraph, a row of a table, a myth with its fact.

    `backed`: a mark around them, such as one in the caption of their table, speaks for all of them; so does a
    mark in any one of several texts. `data`: there are numbers beside the words.
    """

    id: str
    span: Span
    texts: tuple[Text, ...]
    backed: bool = False
    data: bool = False


def is_marked(noun: object) -> bool:
    """Whether a note mark is anywhere in a text, block or part of one."""
    return any(run.note for _, text in texts_of(noun, Span(path="")) for run in text)
