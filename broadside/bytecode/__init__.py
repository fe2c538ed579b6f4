"""Keeps what Python compiles of all that a start loads, modules and patterns, in one file.

Python looks for some eight hundred modules in folders, opens and reads what it has compiled of each, and
compiles three hundred and fifty patterns anew: a twelfth of a start. The file lies where Python keeps
compiled code, and is believed as far as that. One that is damaged, of another Python, or that can't be
written costs time alone.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import cache_from_source

from broadside.bytecode.modules import Modules
from broadside.bytecode.patterns import Patterns
from broadside.bytecode.store import store_at, write

# So few modules and patterns that are not in the file are no reason to write it anew.
FEW = 24


@contextmanager
def kept() -> Iterator[None]:
    """Have what is loaded meanwhile come from the file, and keep what it lacked."""
    # What reads at a place of a file, whoever else reads there, is not on Windows.
    if not hasattr(os, "pread"):
        yield
        return
    place = _place()
    with store_at(place) as store:
        modules, patterns = Modules(store), Patterns(store)
        with modules.found(), patterns.compiled():
            yield
        if not sys.dont_write_bytecode and modules.lacking() + patterns.lacking() > FEW:
            listed, codes = modules.whole()
            write(place, listed._replace(patterns=patterns.whole()), codes)


def _place() -> str:
    """Beside what Python has compiled, which may be wanted elsewhere, and is told apart by its version."""
    return cache_from_source(__file__.replace("__init__", "start")).removesuffix(".pyc") + ".all"
