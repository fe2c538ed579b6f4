"""Store → regular expressions, compiled before."""

import marshal
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from broadside.bytecode.store import DAMAGED, Store

# What a pattern is compiled by is no part of what Python promises: where it is otherwise, all goes as ever.
COMPILER = "re._compiler"
# What the machine has a hand in, and what is shown while it is compiled.
NEVER = re.LOCALE | re.DEBUG
UNKNOWN = (AttributeError, TypeError, ValueError, RuntimeError, ImportError, *DAMAGED)


class Patterns:
    """What a store has of them, and what was compiled meanwhile."""

    def __init__(self, store: Store) -> None:
        self._known = store.listed.patterns
        self._more: dict[tuple[str | bytes, int], re.Pattern[Any]] = {}

    def lacking(self) -> int:
        return len(self._more)

    @contextmanager
    def compiled(self) -> Iterator[None]:
        """Have patterns come from the store meanwhile."""
        try:
            compiler, machine = import_module(COMPILER), import_module("_sre")
            usual = compiler.compile
        except UNKNOWN:
            yield
            return

        def compile(pattern: Any, flags: int = 0) -> Any:  # noqa: A001 - as it is called there
            key = (pattern, int(flags))
            if type(pattern) not in {str, bytes} or flags & NEVER:
                return usual(pattern, flags)
            if found := self._known.get(key):
                with suppress(*UNKNOWN):
                    return machine.compile(pattern, *marshal.loads(found))  # noqa: S302 - of the store's list
            made = self._more[key] = usual(pattern, flags)
            return made

        vars(compiler)["compile"] = compile
        try:
            yield
        finally:
            vars(compiler)["compile"] = usual

    def whole(self) -> dict[tuple[str | bytes, int], bytes]:
        """All of them, as they are kept."""
        return {**self._known, **{key: made for key, one in self._more.items() if (made := _kept(*key, one))}}


def _kept(pattern: str | bytes, flags: int, made: re.Pattern[Any]) -> bytes | None:
    """What a pattern is made of, where that makes the very same: patterns are as their code is."""
    with suppress(*UNKNOWN):
        compiler, parser, machine = (import_module(one) for one in (COMPILER, "re._parser", "_sre"))
        parsed = parser.parse(pattern, flags)
        names = parsed.state.groupdict
        groups = [None] * parsed.state.groups
        for name, number in names.items():
            groups[number] = name
        code = [int(one) for one in compiler._code(parsed, flags)]  # noqa: SLF001 - see above
        parts = (int(flags | parsed.state.flags), code, parsed.state.groups - 1, dict(names), tuple(groups))
        kept = marshal.dumps(parts)
        again = machine.compile(pattern, *marshal.loads(kept))  # noqa: S302 - just written
        if (again, again.groups, dict(again.groupindex)) == (made, made.groups, dict(made.groupindex)):
            return kept
    return None
