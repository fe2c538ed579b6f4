"""Each fact of each kind of block forgotten in turn: `python bench/forgotten.py` prints what no test misses.

A fact that is left out altogether is an error of types, as a `Kind` has no defaults; here it is replaced by
what a careless hand might copy from another kind. Needs the test requirements.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any


HOME = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOME), str(HOME / "tests")]

import test_dumps  # noqa: E402
import test_kinds  # noqa: E402

from broadside.blocks import kinds  # noqa: E402
from broadside.blocks.kind import (  # noqa: E402
    Kind,
    claims_nothing,
    goes_by,
    holds_none,
    in_column,
    never_leads,
    no_prose,
    no_topics,
)
from broadside.model.place import Stack  # noqa: E402
from broadside.model.replace import replace  # noqa: E402

EMPTY: dict[str, Any] = {
    "key_of": goes_by("x"),
    "made": lambda _, __: None,
    "chosen": holds_none,
    "claims": claims_nothing,
    "prose": no_prose,
    "topics": no_topics,
    "leads_in": never_leads,
    "width": in_column,
    "measure": lambda _, __, ___: Stack(boxes=()),
}


def forgotten(kind: Kind[Any, Any]) -> Iterator[tuple[str, Kind[Any, Any]]]:
    """The kind without each of its facts that say something."""
    for name, nothing in EMPTY.items():
        if getattr(kind, name) is not nothing:
            yield name, replace(kind, **{name: nothing})
    for name in ("is_led_into", "may_be_reordered"):
        yield name, replace(kind, **{name: not getattr(kind, name)})
    for name in kind.strings:
        left = {key: value for key, value in kind.strings.items() if key != name}
        yield f"strings: {name}", replace(kind, strings=left)
    for i, key in enumerate(kind.keys):
        changes: dict[str, Any] = {
            "called": "thing",
            "synonyms": (),
            "content": (),
            "rank": (key.rank + 1) % 3,
        }
        for name, nothing in changes.items():
            if getattr(key, name) != nothing:
                others = (*kind.keys[:i], replace(key, **{name: nothing}), *kind.keys[i + 1 :])
                yield f"{key.name}: {name}", replace(kind, keys=others)


def noticed(kind: Kind[Any, Any], without: Kind[Any, Any]) -> bool:
    """Whether a test of its documents fails."""
    kinds.KINDS = tuple(without if one is kind else one for one in KINDS)
    for key in [key.name for key in kind.keys]:
        for test in (
            test_kinds.test_what_is_known_of_a_kind_is_as_it_was,
            test_dumps.test_a_kind_of_block_is_set_and_told_as_it_was,
        ):
            with tempfile.TemporaryDirectory() as folder:
                try:
                    if test.__module__ == "test_kinds":
                        test_kinds.shutil.copytree(test_kinds.IMAGES, Path(folder, "images"))
                    test(key, Path(folder))
                except BaseException:  # noqa: BLE001 - that it fails is all that is asked
                    return True
    return False


KINDS = kinds.KINDS


def main() -> int:
    print("| kind | facts forgotten in turn | noticed | missed |")
    print("| --- | --- | --- | --- |")
    missed_any = False
    for kind in KINDS:
        found = {name: noticed(kind, without) for name, without in forgotten(kind)}
        missed = [name for name, seen in found.items() if not seen]
        missed_any |= bool(missed)
        print(
            f"| {kind.noun.__name__} | {len(found)} | {sum(found.values())} | {', '.join(missed)} |",
            flush=True,
        )
    return int(missed_any)


if __name__ == "__main__":
    sys.exit(main())
