"""Form: the YAML of a sheet: its keys, what each may hold, and the words that editors show for it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar

from broadside.forms.block import AllBlocks
from broadside.forms.emblem import SignKey
from broadside.forms.reading import Form, Reading
from broadside.forms.strings import NO_STRING, String
from broadside.forms.values import (
    PICTURE,
    STYLE,
    Address,
    Date,
    Flag,
    Language,
    Words,
    one_of,
    plain,
    scalar,
)
from broadside.issues import Issue, error
from broadside.model import node as nodes
from broadside.model.node import Scalar
from broadside.model.picture import PictureFile
from broadside.pictures.quilt import tile_names
from broadside.read.sheet.notes import Notes
from broadside.read.sheet.signs import Signs
from broadside.read.sheet.waived import Waived

# Things that a message may tell apart.
PAIR = 2
# What other programs, and people, call the parts of a sheet.
SYNONYMS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("heading", "headline", "name"), "title"),
        **dict.fromkeys(("tagline", "sub-title", "subheading"), "subtitle"),
        **dict.fromkeys(("summary", "abstract", "key-message", "main-message"), "message"),
        **dict.fromkeys(("date", "published", "issued", "updated", "pubdate"), "edition"),
        **dict.fromkeys(("checked", "reviewed", "last-checked"), "facts-checked"),
        **dict.fromkeys(("body", "content", "contents", "sections", "text"), "blocks"),
        **dict.fromkeys(("footnotes", "endnotes", "sources"), "notes"),
        **dict.fromkeys(("author", "authors", "by", "credits"), "credit"),
        **dict.fromkeys(("link", "website", "address"), "url"),
        **dict.fromkeys(("license", "rights", "copyright"), "licence"),
        **dict.fromkeys(("disclaimer", "notice"), "legal"),
        **dict.fromkeys(("revision", "release"), "version"),
        "language": "lang",
        "bibliography": "references",
    }
)


def _motif(node: Scalar, reading: Reading) -> str | None:
    names = (*tile_names(), *reading.signs)
    return node.text if node.text in names else one_of(names).parse(node, reading)


Motif = Annotated[
    str,
    scalar(
        "a picture or a sign of the sheet",
        "umbrella",
        _motif,
        {"type": "string", "examples": [*tile_names()]},
    ),
    NO_STRING,
]


class SheetForm(Form, frozen=True, kw_only=True):
    """A fact sheet."""

    synonyms: ClassVar[Mapping[str, str]] = SYNONYMS

    title: Annotated[Words, String("title of the sheet")]
    """The title."""
    lang: Language
    """The language of the sheet: a BCP 47 tag, like `en`, `pt-BR` or `zh-Hant`."""
    subtitle: Annotated[Words, String("line under the title")] = ()
    """The line under the title."""
    kicker: Annotated[Words, String("small line over the title")] = ()
    """The short line above the title, such as a series."""
    message: Annotated[Words, String("main message, in a box")] = ()
    """The main message, in a box of its own. A reader who stops here knows what matters."""
    edition: Date
    """The date of this edition: `2026`, `2026-11` or `2026-11-30`."""
    facts_checked: Date = ""
    """When the facts were last checked: `2025`, `2025-07` or `2025-07-30`."""
    version: Annotated[str, plain("1.0", numbers=True, printed=True), NO_STRING]
    """The version that readers see."""
    url: Address = None
    """Where the sheet is online: what `cite` names."""
    credit: Annotated[Words, String("credit")] = ()
    """Whose work this one builds on."""
    licence: Annotated[Words, String("licence")] = ()
    """Under which terms others may use it, such as `CC BY 4.0`."""
    legal: Annotated[Words, String("legal notice")] = ()
    """A legal notice."""
    citation_style: Annotated[str | None, STYLE] = None
    """The style of references. Without it the brand decides."""
    references: Annotated[str, plain("references.json", words=False), NO_STRING] = ""
    """A file of references beside this one: CSL-JSON (`.json`) or BibTeX (`.bib`). Its ids are note keys."""
    draft: Flag = False
    """True until the text is reviewed."""
    waived: Waived = ()
    """What `check` need not ask about again: ids of blocks, keys of notes, `message` or `facts-checked`, each
    with the reason."""
    motifs: tuple[Motif, ...] = ()
    """The pictures that decorate its head, such as `[umbrella, scales]`, each of them once; or signs, by
    their names."""
    cover: Annotated[PictureFile | None, PICTURE] = None
    """A picture of its own to decorate its head with, inside the sheet's folder. It says nothing to a reader
    that the words do not."""
    signs: Signs = ()
    """What is told apart by a colour, a form, an icon and a pattern wherever it is named: signs by name."""
    contrast: tuple[SignKey, ...] = ()
    """The two signs of what the message tells apart: its first sentence says the first, the rest of it the
    second. A wallet card sets them side by side."""
    blocks: AllBlocks
    """The text, block by block."""
    notes: Notes = ()
    """The notes, by key. `[^key]` in the text marks one."""

    def faults(self, node: nodes.Mapping) -> Iterator[Issue]:
        if self.contrast and len(set(self.contrast)) != PAIR:
            place = (node.key("contrast") or node).span
            yield error(place, "a contrast is between two things", "name two of the `signs`")
