"""A sheet in, its running text out: passages of sentences, each long enough for a grade to mean something."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from broadside.blocks.kind import Prose, Section
from broadside.blocks.kinds import kind_of
from broadside.inspect.sentences import sentences
from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.content import Sheet, Text
from broadside.model.language import primary
from broadside.model.replace import replace

# In fewer words one syllable more lifts the grade by half a year: neighbours are graded together.
LEAST_WORDS = 25
# Full stops that end no sentence would make it look short: those in `U.S.C.` and `27.6`.
INSIDE = re.compile(r"[.!?]+(?=\S)")
# A word in another language, or an address, is no word of ours: it stands as a name does.
NAME = "Name"
WORD = re.compile(r"\S+")
ADDRESS = re.compile(r"(?<!\S)(?:\w+://|www\.|[^\s@]{1,64}@)\S+")


# The block that a sentence stands in, and where its text begins.
Place = tuple[str, Span]


class Passage(Struct, frozen=True, kw_only=True):
    """Sentences of a block, or of short neighbours under one heading, and the place of each. `leads`: a list
    follows; `considered`: its author can't have it easier."""

    ids: tuple[str, ...]
    sentences: tuple[str, ...]
    places: tuple[Place, ...]
    leads: bool = False
    considered: bool = False

    @property
    def words(self) -> int:
        return sum(len(sentence.split()) for sentence in self.sentences)


def prose(sheet: Sheet) -> tuple[Passage, ...]:
    """The main message, then the text section by section. Headings, tables, quotations and captions are not
    running text."""
    passages: list[Passage] = []
    section: list[Passage] = []
    for passage in (*_passages(sheet.blocks, sheet, considered=False), None):
        if passage is None:
            passages += _gathered(section)
            section = []
        elif passage.sentences:
            section.append(passage)
    message = _passage("message", ((sheet.span, sheet.message),), sheet) if sheet.message else None
    return (message, *passages) if message and message.sentences else tuple(passages)


def _passages(blocks: tuple[Block, ...], sheet: Sheet, *, considered: bool) -> Iterator[Passage | None]:
    """The passage of each block; None where a heading or a box begins a section."""
    for block in blocks:
        settled = considered or block.id in sheet.considered
        for part in kind_of(block).prose(block):
            match part:
                case Section():
                    yield None
                case Prose(texts=texts, least=least):
                    yield replace(_passage(block.id, texts, sheet, least), considered=settled)
                case inside:
                    yield from _passages(inside, sheet, considered=settled)


def _passage(id_: str, texts: Iterable[tuple[Span, Text]], sheet: Sheet, least: int = 1) -> Passage:
    found: list[tuple[str, Place]] = []
    words = ""
    for _, text in texts:
        words = "".join(_words(text, sheet.lang)).strip()
        for sentence in sentences(words, sheet.lang):
            cleaned = INSIDE.sub("", sentence).rstrip(".!?:; ")
            if len(cleaned.split()) >= least:
                found.append((cleaned, (id_, text[0].span)))
    return Passage(
        ids=(id_,),
        sentences=tuple(sentence for sentence, _ in found),
        places=tuple(place for _, place in found),
        leads=words.endswith(":"),
        considered=id_ in sheet.considered,
    )


def _words(text: Text, lang: str) -> Iterator[str]:
    for run in text:
        if run.note or run.raised:
            continue
        foreign = run.lang and primary(run.lang) != primary(lang)
        yield WORD.sub(NAME, run.text) if foreign else ADDRESS.sub(NAME, run.text)


def _gathered(section: Iterable[Passage]) -> list[Passage]:
    """Short neighbours made one; words that lead into a list stay with it, what is considered alone."""
    gathered: list[Passage] = []
    for passage in section:
        if gathered and _is_open(gathered[-1]) and not passage.considered:
            gathered[-1] = _joined(gathered[-1], passage)
        else:
            gathered.append(passage)
    if len(gathered) > 1 and _is_open(gathered[-1]) and not gathered[-2].considered:
        gathered[-2:] = [_joined(*gathered[-2:])]
    return gathered


def _is_open(passage: Passage) -> bool:
    return not passage.considered and (passage.words < LEAST_WORDS or passage.leads)


def _joined(one: Passage, other: Passage) -> Passage:
    return Passage(
        ids=tuple(dict.fromkeys((*one.ids, *other.ids))),
        sentences=(*one.sentences, *other.sentences),
        places=(*one.places, *other.places),
        leads=other.leads,
    )
