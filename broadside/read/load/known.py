"""→ every key that a sheet, a brand or a layout may have: by them a line without its colon is known."""

from collections.abc import Iterator
from functools import cache
from typing import Any


def is_known(key: str) -> bool:
    return key.lower() in _keys()


@cache
def _keys() -> frozenset[str]:
    # Only what has faults asks, and forms know of all that there is.
    from broadside.read.json_schema import schemas

    return frozenset(_properties(schemas()))


def _properties(schema: Any) -> Iterator[str]:
    match schema:
        case dict():
            if isinstance(properties := schema.get("properties"), dict):
                yield from properties
            for part in schema.values():
                yield from _properties(part)
        case list():
            for part in schema:
                yield from _properties(part)
