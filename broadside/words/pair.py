"""Sheet, Sheet → Sheet: a sheet in two languages, each block in the second below the same in the first.

There is one set of notes: a mark has the same number in both, and leads to the note in the first language.
What says the same in both, as a code to scan, a picture or the brand's contacts, stands there once.
"""

from collections.abc import Iterator

from broadside.blocks.kinds import kind_of
from broadside.model.block import Block
from broadside.model.content import Run, Sheet, Text, plain
from broadside.model.replace import replace
from broadside.model.walk import blocks_of, changed, rebuilt, texts_of

# What stands between a title, or a line, in the one language and the other.
BETWEEN = " / "


def pair(first: Sheet, second: Sheet) -> Sheet:
    """`second` is the same sheet in another language; words in it are tagged as being in that."""
    tagged = changed(second, lambda text: _tagged(text, second.lang))
    return replace(
        first,
        kicker=_joined(first.kicker, tagged.kicker, BETWEEN),
        title=_joined(first.title, tagged.title, BETWEEN),
        subtitle=_joined(first.subtitle, tagged.subtitle, BETWEEN),
        message=_joined(first.message, tagged.message, " "),
        credit=_joined(first.credit, tagged.credit, " "),
        legal=_joined(first.legal, tagged.legal, " "),
        licence=_joined(first.licence, tagged.licence, " "),
        blocks=tuple(_both(first, tagged)),
        draft=first.draft or second.draft,
        waived=(*first.waived, *(_id(name, second.lang) for name in first.waived)),
    )


def _both(first: Sheet, second: Sheet) -> Iterator[Block]:
    """The blocks of two sheets, pair by pair."""
    others = {block.id: block for block in second.blocks}
    for block in first.blocks:
        yield block
        other = others.get(block.id)
        if other and _words(other) != _words(block) and not _is_filled(other):
            yield rebuilt(other, lambda one: replace(one, id=_id(one.id, second.lang)))


def _is_filled(block: Block) -> bool:
    """Whether the program puts words into a block, or into one that it holds: these stand there once."""
    return any(kind_of(one).filling for one in blocks_of(block))


def _words(block: Block) -> list[str]:
    return [plain(text) for _, text in texts_of(block)]


def _id(name: str, lang: str) -> str:
    return f"{name}-{lang.lower()}"


def _tagged(text: Text, lang: str) -> Text:
    return tuple(run if run.note else _among(run, lang) for run in text)


def _among(run: Run, lang: str) -> Run:
    """A run that stands among words in a language."""
    if run.lang is None:
        return replace(run, lang=lang)
    return replace(run, around=(lang, *run.around))


def _joined(one: Text, other: Text, between: str) -> Text:
    if not one or plain(one) == plain(other):
        return one
    return (*one, Run(text=between, span=one[0].span), *other) if other else one
