"""What translators are told of words that say too little by themselves, by name."""

from collections.abc import Mapping
from types import MappingProxyType

ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "product": "the name of the program; it stays",
    }
)
