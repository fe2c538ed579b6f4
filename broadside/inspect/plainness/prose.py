"""Sheet → Passages: finds running text, in passages long enough for a grade to mean something."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from broadside.blocks.kind import Prose, Section
from broadside.blocks.kinds import kind_of
from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.content import Sheet, Text
from broadside.model.language import primary
from broadside.model.replace import replace
from broadside.typeset.sentences import sentences

# In fewer words one syllable more lifts the grade by half a year: neighbours are graded together.
LEAST_WORDS = 25
# Full stops that end no sentence would make it look short: those in `U.S.C.` and `27.6`.
INSIDE = re.compile(r"[.!?]+(?=\S)")
# A word in another language, or an address, is no word of ours: it stands as a name does.
NAME = "Name"
WORD = re.compile(r"\S+")
ADDRESS = re.compile(r"(?<!\S)(?:\w+://|www\.|[^\s@]{1,64}@)\S+")


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence, the block that it stands in, and where its text begins."""

    text: str
    block: str
    span: Span


class Passage(Struct, frozen=True, kw_only=True):
    """Sentences of a block, or of short neighbours under one heading. `leads`: a list follows; `waived`: its
    author can't have it easier, and said so."""

    ids: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    leads: bool = False
    waived: bool = False

    @property
    def words(self) -> int:
        return sum(len(sentence.text.split()) for sentence in self.sentences)


def prose(sheet: Sheet) -> tuple[Passage, ...]:
    """The main message, then the text section by section. Headings, tables, quotations and captions are not
    running text."""
    passages: list[Passage] = []
    section: list[Passage] = []
    for passage in (*_passages(sheet.blocks, sheet, waived=False), None):
        if passage is None:
            passages += _gathered(section)
            section = []
        elif passage.sentences:
            section.append(passage)
    message = _passage("message", (sheet.message,), sheet) if sheet.message else None
    return (message, *passages) if message and message.sentences else tuple(passages)


def _passages(blocks: tuple[Block, ...], sheet: Sheet, *, waived: bool) -> Iterator[Passage | None]:
    """The passage of each block; None where a heading or a box begins a section."""
    for block in blocks:
        settled = waived or block.id in sheet.waived
        for part in kind_of(block).prose(block):
            match part:
                case Section():
                    yield None
                case Prose(texts=texts, least=least):
                    own = _passage(block.id, [text for _, text in texts], sheet, least)
                    yield replace(own, waived=settled)
                case inside:
                    yield from _passages(inside, sheet, waived=settled)


def _passage(id_: str, texts: Iterable[Text], sheet: Sheet, least: int = 1) -> Passage:
    found: list[Sentence] = []
    words = ""
    for text in texts:
        words = "".join(_words(text, sheet.lang)).strip()
        for sentence in sentences(words, sheet.lang):
            cleaned = INSIDE.sub("", sentence).rstrip(".!?:; ")
            if len(cleaned.split()) >= least:
                found.append(Sentence(text=cleaned, block=id_, span=text[0].span))
    return Passage(
        ids=(id_,),
        sentences=tuple(found),
        leads=words.endswith(":"),
        waived=id_ in sheet.waived,
    )


def _words(text: Text, lang: str) -> Iterator[str]:
    for run in text:
        if run.note or run.raised:
            continue
        foreign = run.lang and primary(run.lang) != primary(lang)
        yield WORD.sub(NAME, run.text) if foreign else ADDRESS.sub(NAME, run.text)


def _gathered(section: Iterable[Passage]) -> list[Passage]:
    """Short neighbours made one; words that lead into a list stay with it, what is waived alone."""
    gathered: list[Passage] = []
    for passage in section:
        if gathered and _is_open(gathered[-1]) and not passage.waived:
            gathered[-1] = _joined(gathered[-1], passage)
        else:
            gathered.append(passage)
    if len(gathered) > 1 and _is_open(gathered[-1]) and not gathered[-2].waived:
        gathered[-2:] = [_joined(*gathered[-2:])]
    return gathered


def _is_open(passage: Passage) -> bool:
    return not passage.waived and (passage.words < LEAST_WORDS or passage.leads)


def _joined(one: Passage, other: Passage) -> Passage:
    return Passage(
        ids=tuple(dict.fromkeys((*one.ids, *other.ids))),
        sentences=(*one.sentences, *other.sentences),
        leads=other.leads,
    )
