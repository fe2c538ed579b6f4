"""str → bool: knows the keys that a sheet, a brand or a layout may have, as by them a line without its colon
is told from words."""

from functools import cache


def is_known(key: str) -> bool:
    return key.lower() in _keys()


@cache
def _keys() -> frozenset[str]:
    # Only what has faults asks, and forms know of all that there is.
    from broadside.read.json_schema import all_keys

    return all_keys()
