"""Document, Report: what is found in a PDF and what is wrong with it; the nouns of this room.

Lengths are points, shares from 0 to 1, amounts of ink percent.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from broadside.issues import Severity
from broadside.model.geometry import Rectangle, Size
from broadside.model.press import Purpose, pixels_an_inch

Verdict = Literal["ok", "warning", "error"]
Family = Literal["grey", "rgb", "cmyk", "spot", "lab", "pattern", "unknown"]


class Picture(Struct, frozen=True, kw_only=True):
    """A picture as it is drawn: pixels, printed size, and what its data hold beside it."""

    width: int
    height: int
    printed: Size
    space: str
    family: Family
    bits: int
    leaks: tuple[str, ...] = ()
    readable: bool = True

    @property
    def ppi(self) -> float | None:
        """Pixels an inch where there are fewest; None for what is a colour or a run of colours."""
        return pixels_an_inch(self.width, self.height, self.printed)


class Font(Struct, frozen=True, kw_only=True):
    """A font that shows text. `gives_away` is its name where that is a file's of somebody's machine."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    unicode: bool
    gives_away: str = ""


class Use(Struct, frozen=True, kw_only=True):
    """A colour space, and what on a page is painted in it."""

    space: str
    family: Family
    what: Literal["text", "lines and fills", "picture", "shading"]


class Ink(Struct, frozen=True, kw_only=True):
    """What comes on the paper of a page. `plates` are the share of the page by ink, `most` the sum of all
    inks in percent where there is most of it, on a square of 3 by 3 points; both None where colours are in
    RGB and no profile says which inks they become. `coverage`: how dark the page is, as rendered in grey."""

    coverage: float | None = None
    plates: tuple[tuple[str, float], ...] | None = None
    most: float | None = None


class Annotation(Struct, frozen=True, kw_only=True):
    kind: str
    inside: bool


class PdfPage(Struct, frozen=True, kw_only=True):
    """A page. `thin` counts its hairlines, of which one is `thinnest` points wide; `rich` are the colours of
    black text in several inks; `knocking` counts pieces of black text that do not overprint, `vanishing`
    white things that do. `partly`: why not all of it was read."""

    number: int
    boxes: tuple[tuple[str, Rectangle], ...]
    size: str
    uses: tuple[Use, ...] = ()
    pictures: tuple[Picture, ...] = ()
    thin: int = 0
    thinnest: float = 0.0
    rich: tuple[str, ...] = ()
    knocking: int = 0
    vanishing: int = 0
    transparency: tuple[str, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    ink: Ink = Ink()
    partly: str = ""

    def box(self, name: str) -> Rectangle | None:
        return dict(self.boxes).get(name)


class Intent(Struct, frozen=True, kw_only=True):
    """An output intent: the printing condition, and the components and name of its profile."""

    kind: str
    condition: str
    components: int = 0
    profile: str = ""


class Leak(Struct, frozen=True, kw_only=True):
    """Something that is given away: of which kind, and what."""

    kind: Literal["author", "path", "time zone", "font name", "picture data", "program data", "monitor"]
    what: str


class Validity(Struct, frozen=True, kw_only=True):
    """What a validator says of a standard; None where it was not asked. `claimed`: the file says so."""

    standard: str
    claimed: bool
    passed: bool | None = None
    faults: tuple[str, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """A PDF opened for reading, and closed again. `limit` is how much ink its printing condition bears, in
    percent. `acts` are things that it does or brings: scripts, attached files, forms. One that is `encrypted`
    opens without a password all the same, but asks programs not to do what it `forbids`. `unread` counts
    pages that are too many; `damaged`: it had to be mended to be read."""

    version: str
    title: str
    lang: str
    tagged: bool
    pages: tuple[PdfPage, ...]
    fonts: tuple[Font, ...] = ()
    intents: tuple[Intent, ...] = ()
    limit: float = 0.0
    press_version: str = ""
    trapped: str = ""
    leaks: tuple[Leak, ...] = ()
    acts: tuple[str, ...] = ()
    validity: tuple[Validity, ...] = ()
    encrypted: bool = False
    forbids: tuple[str, ...] = ()
    unread: int = 0
    damaged: bool = False


class Finding(Struct, frozen=True, kw_only=True):
    """Something wrong: by which rule, how bad for the purpose, and on which pages; none: in the file."""

    rule: str
    severity: Severity
    message: str
    hint: str = ""
    pages: tuple[int, ...] = ()


class Report(Struct, frozen=True, kw_only=True):
    purpose: Purpose
    file: Document
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        return verdict_of(self.findings)


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """What findings come to together."""
    severities = {finding.severity for finding in findings}
    return "error" if "error" in severities else "warning" if severities else "ok"
