"""pikepdf, which opens PDFs by qpdf, loaded without what proof has no use for."""

import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType

# It reads and writes XMP, as proof does by itself, and takes a third of the time to load.
METADATA = "pikepdf.models.metadata"


def load() -> None:
    """Have pikepdf loaded, if it is not yet: a start loads it for one file."""
    if "pikepdf" in sys.modules or METADATA in sys.modules:
        return
    stand_in = ModuleType(METADATA)
    stand_in.__getattr__ = lambda _: None  # type: ignore[method-assign]  # whatever is asked of it
    sys.modules[METADATA] = stand_in
    # Another version may need more of it, and is then loaded whole where it is first used.
    with suppress(ImportError, AttributeError, TypeError):
        import_module("pikepdf")
    del sys.modules[METADATA]
