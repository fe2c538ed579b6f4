"""str → Catalogue: a PO file as a sheet is laid into another language with it.

Plural forms are not read: a sheet's strings have none.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from broadside.issues import Span
from broadside.read.translate.names import tag_of
from broadside.read.translate.po import Message, Po, parse
from broadside.read.translate.review import Review, review_of
from broadside.read.translate.strings import Key, Source, folded


class Catalogue(Struct, frozen=True, kw_only=True):
    """A PO file by the strings that it translates: `messages` with the block that they stand in, `loose` ones
    that have lost it on their way through other programs. Of a string that it has twice the first counts;
    `doubles` are the others. `language` is the header's, as a BCP 47 tag."""

    path: str
    po: Po
    language: str
    review: Review
    messages: Mapping[Key, Message]
    loose: Mapping[str, Message]
    doubles: tuple[Message, ...]

    @property
    def language_span(self) -> Span:
        line = self.po.field_line("Language")
        return Span(path=self.path, line=line, column=2) if line else Span(path=self.path)

    def matched(self, sources: Iterable[Source]) -> dict[Key, Message]:
        """The message of each string that has one. One that has lost its block is taken where only one
        string of the sheet has these words."""
        found: dict[Key, Message] = {}
        blocks: dict[str, set[str]] = {}
        keys = [source.key for source in sources]
        for key in keys:
            blocks.setdefault(key.source, set()).add(key.block)
        for key in keys:
            if message := self.messages.get(key):
                found[key] = message
            elif key.source in self.loose and len(blocks[key.source]) == 1:
                found[key] = self.loose[key.source]
        return found


def read(text: str, path: str) -> Catalogue:
    """The catalogue in `text`; raises `Fault` where it is no PO file."""
    return catalogue_of(parse(text, path), path)


def catalogue_of(po: Po, path: str) -> Catalogue:
    messages: dict[Key, Message] = {}
    loose: dict[str, Message] = {}
    doubles: list[Message] = []
    for one in po.messages:
        if one.obsolete or one.plural:
            continue
        source = folded(one.source)
        if one.context is None:
            is_double = loose.setdefault(source, one) is not one
        else:
            is_double = messages.setdefault(Key(one.context, source), one) is not one
        if is_double:
            doubles.append(one)
    return Catalogue(
        path=path,
        po=po,
        language=tag_of(po.fields.get("Language", "")),
        review=review_of(po),
        messages=messages,
        loose=loose,
        doubles=tuple(doubles),
    )
