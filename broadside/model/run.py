"""Text as it is written: runs of one look, one language and one link each."""

from msgspec import Struct

from broadside.issues import Span


class Run(Struct, frozen=True, kw_only=True):
    """A stretch of text with one look.

    `lang` is a BCP 47 tag where it differs from the block's, `around` the tags of the words that these
    stand among, the outermost first, where they are not the block's; `link` an absolute URL of an allowed
    scheme. `note` is the key of a note: the run is then that note's mark, its text empty until
    `number` sets it. `scale` is its size by that of the words around it, among which it is looked for.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    raised: bool = False
    scale: float = 1.0
    lang: str | None = None
    around: tuple[str, ...] = ()
    link: str | None = None
    note: str | None = None
    span: Span


Text = tuple[Run, ...]

SOFT_HYPHEN = "\u00ad"


def plain(text: Text) -> str:
    """The letters of a text alone, without note marks or places to break at: for bookmarks, titles and
    messages, which nobody hyphenates."""
    return "".join(run.text for run in unmarked(text)).replace(SOFT_HYPHEN, "")


def unmarked(text: Text) -> Text:
    """A text without its note marks and the commas between them."""
    return tuple(run for run in text if not (run.note or run.raised))
