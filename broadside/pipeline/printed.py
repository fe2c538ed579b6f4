"""What became of an edition."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from broadside.issues import Issue
from broadside.model.page import Page
from broadside.model.paper import Flip
from broadside.model.scheme import Laid
from broadside.pipeline.job import Job


class Assembled(Struct, frozen=True, kw_only=True):
    """A finished PDF that is nowhere yet: its bytes, how many pages they have, and warnings. `report` says
    how its pages were filled; a `draft` shows what runs over, which errors among its issues tell."""

    data: bytes
    pages: int
    issues: tuple[Issue, ...]
    report: tuple[str, ...] = ()
    draft: bool = False


class Sketch(Struct, frozen=True, kw_only=True):
    """An edition while it is written: a file for a screen, and its pages as laid, to tell what stands where.
    `lines` is how many lines are spare, below 0 how many run over."""

    data: bytes
    pages: tuple[Page, ...]
    issues: tuple[Issue, ...]
    report: tuple[str, ...]
    lines: int


class Room(Struct, frozen=True, kw_only=True):
    """How much room an edition has: `lines` that are spare, below 0 as many as run over, which errors in
    `over` then tell; and on how many `pages`, or panels, it is."""

    lines: int
    pages: int
    over: tuple[Issue, ...] = ()


class Printed(Struct, frozen=True, kw_only=True):
    """What became of an edition: `path` None where it failed. `size` is bytes, `digest` that of what was
    written, `fonts` those of the faces read until then, by key; `version` that of its sheet; `coverage` the
    share of each page that is inked, where an edition saves ink; `flip` the edge to turn the paper over,
    where its back is printed; `draft` the file that shows what runs over, where that is why it failed;
    `left_out` what runs over where that is no failure, as nobody asked for its layout; `report` how its
    pages were filled; `kept` where it was made before and would come out the same; `imposed` the same on
    larger sheets, `ticket` the words for a print shop, where these were asked for."""

    job: Job
    path: Path | None = None
    draft: Path | None = None
    left_out: str = ""
    report: tuple[str, ...] = ()
    pages: int = 0
    size: int = 0
    digest: str = ""
    fonts: Mapping[str, str] = {}
    coverage: tuple[float, ...] = ()
    flip: Flip | None = None
    imposed: Laid | None = None
    ticket: Path | None = None
    issues: tuple[Issue, ...] = ()
    version: str = ""
    kept: bool = False
