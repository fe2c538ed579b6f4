"""Who makes editions beside this process: processes of this computer, or a cluster of computers.

`workers` hands out lots and takes what comes back, and needs to know no more than this of either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from broadside.pipeline.crew.lot import Lot
    from broadside.pipeline.printed import Printed


# The address of a cluster of this computer's own.
LOCAL = "local"


class Cluster(Struct, frozen=True, kw_only=True):
    """Where a cluster's scheduler listens, as `tls://10.0.0.5:8786`; `local`: one of this computer's own,
    of so many `processes`, by default as many as it has cores."""

    address: str
    processes: int | None = None


# How many processes, or a cluster; none: as many processes as are worth their start.
Workers = int | Cluster | None


class Pending(Protocol):
    """A lot under way."""

    def done(self) -> bool:
        """Whether it is made, or has failed."""

    def printed(self) -> list[Printed]:
        """What became of its editions, each in its place; waits for it. `Fault` where the crew is lost."""


class Crew(Protocol):
    """Makes lots, several at a time."""

    def hands(self) -> int:
        """How many lots are made at once; a cluster grows and shrinks."""

    def start(self, lot: Lot) -> Pending:
        """Have a lot made."""

    def stop(self, *, at_once: bool) -> None:
        """Let all go. `at_once`: what is under way is not waited for, and leaves nothing behind."""
