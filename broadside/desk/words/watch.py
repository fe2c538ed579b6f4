"""What the preview says beside an editor."""

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "watch": "Preview",
        "watch-about": "{sheet}, {layout}: saved changes appear here.",
    }
)
