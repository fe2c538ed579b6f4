"""What is found in a PDF: the nouns that the rules judge.

Lengths are points, shares from 0 to 1, amounts of ink percent.
"""

from dataclasses import dataclass
from typing import Literal

from broadside.issues import Severity
from broadside.model.press import Purpose

Rectangle = tuple[float, float, float, float]
Family = Literal["grey", "rgb", "cmyk", "spot", "lab", "pattern", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as it is drawn: pixels, printed size, and what its data hold beside it."""

    width: int
    height: int
    printed: tuple[float, float]
    space: str
    family: Family
    bits: int
    leaks: tuple[str, ...] = ()
    readable: bool = True

    @property
    def ppi(self) -> float | None:
        """Pixels an inch where there are fewest; None for what is a colour or a run of colours."""
        pairs = ((self.width, self.printed[0]), (self.height, self.printed[1]))
        found = [72 * pixels / size for pixels, size in pairs if pixels > 2 and size > 0]
        return min(found, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """A font that shows text. `gives_away` is its name where that is a file's of somebody's machine."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    unicode: bool
    gives_away: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A colour space, and what on a page is painted in it."""

    space: str
    family: Family
    what: Literal["text", "lines and fills", "picture", "shading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """What comes on the paper of a page. `plates` are the share of the page by ink, `most` the sum of all
    inks in percent where there is most of it, on a square of 3 by 3 points; both None where colours are in
    RGB and no profile says which inks they become. `coverage`: how dark the page is, as rendered in grey."""

    coverage: float | None = None
    plates: tuple[tuple[str, float], ...] | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    kind: str
    prints: bool
    inside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page. `thin` counts its hairlines, of which one is `thinnest` points wide; `rich` are the colours of
    black text in several inks; `knocking` counts pieces of black text that do not overprint, `vanishing`
    white things that do. `partly`: why not all of it was read."""

    number: int
    boxes: tuple[tuple[str, Rectangle], ...]
    size: str
    rotated: int = 0
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """An output intent: the printing condition, and the components and name of its profile."""

    kind: str
    condition: str
    components: int = 0
    profile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Something that is given away: of which kind, and what."""

    kind: Literal["author", "path", "time zone", "font name", "picture data", "program data", "monitor"]
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """What a validator says of a standard; None where it was not asked. `claimed`: the file says so."""

    standard: str
    claimed: bool
    passed: bool | None = None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A whole file. `limit` is how much ink its printing condition bears, in percent. `acts` are things that
    it does or brings: scripts, attached files, forms. `unread` counts pages that are too many;
    `damaged`: it had to be mended to be read."""

    version: str
    title: str
    lang: str
    tagged: bool
    pages: tuple[Leaf, ...]
    fonts: tuple[Font, ...] = ()
    intents: tuple[Intent, ...] = ()
    limit: float = 0.0
    press_version: str = ""
    trapped: str = ""
    leaks: tuple[Leak, ...] = ()
    acts: tuple[str, ...] = ()
    validity: tuple[Validity, ...] = ()
    unread: int = 0
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong: by which rule, how bad for the purpose, and on which pages; none: in the file."""

    rule: str
    severity: Severity
    message: str
    hint: str = ""
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    purpose: Purpose
    file: File
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Literal["ok", "warning", "error"]:
        severities = {finding.severity for finding in self.findings}
        return "error" if "error" in severities else "warning" if severities else "ok"
