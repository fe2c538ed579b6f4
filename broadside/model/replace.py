"""Value, changes → value: makes the same value with some fields changed; msgspec's `replace`, type-checked.

To the type checker it is that of dataclasses, whose arguments it knows by the fields of each type; msgspec's
own takes anything and fails when run.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import replace
else:
    from msgspec.structs import replace

__all__ = ["replace"]
