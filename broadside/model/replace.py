"""A value in, the same with some fields changed out: msgspec's `replace`, with its arguments checked.

To the type checker it is that of dataclasses, whose arguments it knows by the fields of each type; msgspec's
own takes anything and fails when run.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import replace
else:
    from msgspec.structs import replace

__all__ = ["replace"]
