"""pikepdf, which opens PDFs by qpdf, loaded without what proof has no use for; what its values come to."""

import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any

from broadside.model.geometry import Rectangle

# It reads and writes XMP, as proof does by itself, and takes a third of the time to load.
METADATA = "pikepdf.models.metadata"


def load() -> None:
    """Have pikepdf loaded, if it is not yet: a start loads it for one file."""
    if "pikepdf" in sys.modules or METADATA in sys.modules:
        return
    stand_in = ModuleType(METADATA)
    stand_in.__getattr__ = _late  # type: ignore[method-assign]  # whatever is asked of it
    sys.modules[METADATA] = stand_in
    try:
        # Another version may need more of it as it is loaded: that is loaded whole where it is first used.
        with suppress(ImportError, AttributeError, TypeError):
            import_module("pikepdf")
    finally:
        sys.modules.pop(METADATA, None)


def _late(name: str) -> Callable[..., Any]:
    """What is asked of the room for XMP, from itself once somebody calls it."""

    def asked(*given: object, **named: object) -> Any:
        return getattr(import_module(METADATA), name)(*given, **named)

    return asked


def list_of(value: Any) -> list[Any]:
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def rectangle(sides: Any) -> Rectangle:
    left, bottom, right, top = (float(side) for side in sides)
    return Rectangle(left=left, bottom=bottom, right=right, top=top)
