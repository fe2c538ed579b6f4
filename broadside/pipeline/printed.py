"""What became of an edition."""

from pathlib import Path

from msgspec import Struct

from broadside.issues import Issue
from broadside.model.layout import Flip
from broadside.model.scheme import Scheme
from broadside.pipeline.editions import Job


class Laid(Struct, frozen=True, kw_only=True):
    """An imposed file: `size` is bytes, `told` what to do with its sheets."""

    path: Path
    scheme: Scheme
    paper: str
    sheets: int
    flip: Flip | None
    scale: float
    size: int
    told: tuple[str, ...]


class Printed(Struct, frozen=True, kw_only=True):
    """What became of an edition: `path` None where it failed. `size` is bytes; `coverage` the share of each
    page that is inked, where an edition saves ink; `flip` the edge to turn the paper over, where its back is
    printed; `imposed` the same on larger sheets, `ticket` the words for a print shop, where these were asked
    for."""

    job: Job
    path: Path | None = None
    pages: int = 0
    size: int = 0
    coverage: tuple[float, ...] = ()
    flip: Flip | None = None
    imposed: Laid | None = None
    ticket: Path | None = None
    issues: tuple[Issue, ...] = ()
