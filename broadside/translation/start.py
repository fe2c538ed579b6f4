"""Node, language → Po: a catalogue to start from, with what there is to know of each string."""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from broadside.model.node import Node
from broadside.read.translate.headed import language_of
from broadside.read.translate.po import Message, Po
from broadside.read.translate.strings import Source, sources_of
from broadside.read.translate.template import message_of, title_of
from broadside.translation.head import head
from broadside.translation.memory import Memory, filled

ADVICE = (
    "Keep the marks: *emphasis*, **strong**, [words](address), [^note], [words]{lang=es}.",
    "Until a reviewer has signed it with `translate sign`, its sheets say that they are drafts.",
)

# Of the printings that have no page more, the smallest are named.
MOST_NAMED = 3


class Use(Struct, frozen=True, kw_only=True):
    """What there is to know of the strings of a block: its level, the printings that have it, and which of
    those have as many pages as they have, whatever is printed on them: the smallest first."""

    level: str = ""
    printings: Sequence[str] = ()
    tight: Sequence[str] = ()


class Brief(Struct, frozen=True, kw_only=True):
    """What a catalogue is made from: the sheet, the language, the `uses` of its strings by block, the time
    `now` as gettext writes it, and what was reviewed before."""

    node: Node
    lang: str
    uses: Mapping[str, Use]
    now: str
    memory: Memory = field(default_factory=dict)
    translator: str = ""

    @property
    def sources(self) -> tuple[Source, ...]:
        return sources_of(self.node)

    @property
    def fields(self) -> Mapping[str, str]:
        return head(title_of(self.node), language_of(self.node), self.lang, self.now, self.translator)


def start(brief: Brief) -> Po:
    messages = tuple(filled(fresh(source, brief), brief.memory) for source in brief.sources)
    header = Message(source="", comments=ADVICE)
    return Po(header=header, messages=messages).with_fields(brief.fields)


def fresh(source: Source, brief: Brief) -> Message:
    """A string that nobody has translated."""
    return message_of(source, *_told(source, brief.uses.get(source.key.block, Use())))


def _some(names: Sequence[str]) -> str:
    """Some names, and how many more there are."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _told(source: Source, use: Use) -> list[str]:
    said = [f"level: {use.level}"] if use.level else []
    if use.printings:
        said.append(f"printed in: {', '.join(use.printings)}")
    if use.tight:
        letters = len(source.key.source)
        said.append(f"room: {letters} characters in the source; no page more in {_some(use.tight)}")
    return said
