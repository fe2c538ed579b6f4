"""Sheet, Sheet → Sheet: a sheet in two languages, each block in the second after the same in the first.

There is one set of notes: a mark has the same number in both, and leads to the one note, which gives a source
once and its author's own words in each language. What says the same in both, as a code to scan, a picture or
the brand's contacts, stands there once.
"""

from collections.abc import Iterator

from broadside.blocks.kinds import kind_of
from broadside.model.block import Block
from broadside.model.content import Counterpart, Note, Run, Sheet, Text, plain
from broadside.model.replace import replace
from broadside.model.walk import blocks_of, changed, rebuilt, texts_of

# What stands between a line in the one language and the other.
BETWEEN = " / "


def pair(first: Sheet, second: Sheet) -> Sheet:
    """`second` is the same sheet in another language; words in it are tagged as being in that."""
    tagged = changed(second, lambda text: _tagged(text, second.lang))
    return replace(
        first,
        kicker=_joined(first.kicker, tagged.kicker, first.lang),
        blocks=tuple(_both(first, tagged)),
        second=_counterpart(first, tagged),
        draft=first.draft or second.draft,
        notes=tuple(_notes(first, second)),
        waived=(*first.waived, *(_id(name, second.lang) for name in first.waived)),
    )


def _counterpart(first: Sheet, second: Sheet) -> Counterpart:
    """What the second says otherwise around its blocks."""
    return Counterpart(
        span=second.span,
        lang=second.lang,
        title=_else(first.title, second.title, first.lang),
        subtitle=_else(first.subtitle, second.subtitle, first.lang),
        message=_else(first.message, second.message, first.lang),
        credit=_else(first.credit, second.credit, first.lang),
        legal=_else(first.legal, second.legal, first.lang),
        licence=_else(first.licence, second.licence, first.lang),
    )


def _both(first: Sheet, second: Sheet) -> Iterator[Block]:
    """The blocks of two sheets, pair by pair."""
    others = {block.id: block for block in second.blocks}
    for block in first.blocks:
        other = others.get(block.id)
        if other and kind_of(block).filling:
            yield _titled_in_both(block, other, first.lang)
            continue
        yield block
        if other and not _is_filled(other) and not _is_same(block, other, first.lang):
            yield rebuilt(other, lambda one: replace(one, id=_id(one.id, second.lang), lang=second.lang))


def _titled_in_both(block: Block, other: Block, lang: str) -> Block:
    """A block that the program puts words into, with what its author says in both languages."""
    texts = [text for _, text in texts_of(other)]
    if len(texts) != len([*texts_of(block)]):
        return block
    said = iter(texts)
    return changed(block, lambda text: _joined(text, next(said), lang))


def _notes(first: Sheet, second: Sheet) -> Iterator[Note]:
    """The notes of the first, with what the second says otherwise after the same."""
    others = {note.key: note for note in second.notes}
    for note in first.notes:
        other = others.get(note.key, note)
        yield replace(
            note,
            comment=_joined(note.comment, _tagged(other.comment, second.lang), first.lang),
            short=_joined(note.short, _tagged(other.short, second.lang), first.lang),
        )


def _is_filled(block: Block) -> bool:
    """Whether the program puts words into a block, or into one that it holds: these stand there once."""
    return any(kind_of(one).filling for one in blocks_of(block))


def _is_same(block: Block, other: Block, lang: str) -> bool:
    """Whether a block says in the second language what it does in the first."""
    texts, others = ([text for _, text in texts_of(one)] for one in (block, other))
    return len(texts) == len(others) and not any(
        _else(one, another, lang) for one, another in zip(texts, others, strict=True)
    )


def _id(name: str, lang: str) -> str:
    return f"{name}-{lang.lower()}"


def _tagged(text: Text, lang: str) -> Text:
    return tuple(run if run.note else _among(run, lang) for run in text)


def _among(run: Run, lang: str) -> Run:
    """A run that stands among words in a language."""
    if run.lang is None:
        return replace(run, lang=lang)
    return replace(run, around=(lang, *run.around))


def _else(one: Text, other: Text, lang: str) -> Text:
    """Another text, where it says something else: not the words in `lang` for want of a translation."""
    own = plain(one)
    return () if plain(other) in (own, f"{own} ({lang})") else other


def _joined(one: Text, other: Text, lang: str) -> Text:
    if not one or not _else(one, other, lang):
        return one
    return (*one, Run(text=BETWEEN, span=one[0].span), *other)
