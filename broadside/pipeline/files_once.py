"""Path → Outcome: reads each file of a library once, and makes once of it what is made of it.

A file with faults is remembered with them: whoever asks for it gets the same `Fault` again.
"""

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from broadside.issues import Fault, Span, bug, shown
from broadside.model.memo import Memo
from broadside.model.node import Node
from broadside.pipeline.library import Library
from broadside.pipeline.outcome import Outcome
from broadside.read.load import Check, read, text_of

Value = TypeVar("Value")


class FilesOnce(Struct, frozen=True, kw_only=True):
    """The files of a `library`, and the `memo` that keeps what was made of them."""

    library: Library
    memo: Memo

    def once(self, key: Hashable, path: Path, make: Callable[[], Outcome[Value]]) -> Outcome[Value]:
        """What is made of a file, once. Whatever goes wrong with it, it goes wrong alone."""

        def outcome() -> Outcome[Value]:
            try:
                return make()
            except Fault as fault:
                return Outcome(issues=fault.issues)
            except Exception as problem:  # noqa: BLE001 - a mistake of ours at one sheet must not cost the others
                return Outcome(issues=(bug(Span(path=shown(path)), problem),))

        return self.memo.once(key, outcome)

    def node(self, path: Path, check: Check) -> Node:
        """The nodes of a file; where it is no YAML, `check` says what else is wrong with it."""

        def made() -> Outcome[Node]:
            return Outcome(value=read(path, shown(path), check, root=self.library.root(path)))

        return self.once(("node", path), path, made).sound()

    def text(self, path: Path) -> str:
        """The text of a file. `Fault` where it can't be read."""
        return text_of(path, shown(path), self.library.root(path))
