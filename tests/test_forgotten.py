"""Each fact of each kind of block forgotten in turn: the documents of the kind, miss it.

A fact that is left out altogether is an error of types, as a `Kind` has no defaults (`test_types.py`); here
it is replaced by what a careless hand might copy from another kind.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_dumps import test_a_kind_of_block_is_set_and_told_as_it_was as set_as_it_was
from test_kinds import IMAGES
from test_kinds import test_what_is_known_of_a_kind_is_as_it_was as known_as_it_was

from broadside.blocks import kinds
from broadside.blocks.kind import (
    Key,
    Kind,
    as_written,
    claims_nothing,
    goes_by,
    holds_none,
    in_column,
    lists_no_rows,
    never_leads,
    no_prose,
    no_topics,
    of_no_columns,
    of_no_rank,
    of_no_rows,
)
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.model.role import Role

NOTHING: dict[str, Any] = {
    "key_of": goes_by("x"),
    "made": lambda _, __: None,
    "at_rank": of_no_rank,
    "first_rows": of_no_rows,
    "listed": lists_no_rows,
    "as_stories": of_no_columns,
    "in_brief": as_written,
    "filling": None,
    "signpost": None,
    "chosen": holds_none,
    "claims": claims_nothing,
    "prose": no_prose,
    "topics": no_topics,
    "leads_in": never_leads,
    "reordered": None,
    "width": in_column,
    "roles": (),
    "measure": lambda _, __, ___: Stack(boxes=()),
}
YES_OR_NO = ("is_led_into",)
# What few kinds are.
RARE = ("repeats",)
# Names are listed with their kinds, or the type checker misses them.
NAMES = ("noun", "keys")
KINDS = {kind.noun.__name__: kind for kind in kinds.KINDS}


def test_every_fact_can_be_forgotten() -> None:
    assert {*NOTHING, *YES_OR_NO, *RARE, *NAMES} == {*Kind.__struct_fields__}


# Those that take longest are tried in a sweep.
LONG = ("Map", "Table", "List", "Panels")
TRIED = [pytest.param(name, marks=[pytest.mark.sweep] * (name in LONG)) for name in KINDS]


@pytest.mark.parametrize("name", TRIED)
def test_a_fact_that_is_forgotten_is_missed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BROADSIDE_UPDATE", raising=False)
    kind = KINDS[name]
    assert not _noticed(kind, tmp_path / "as it is")
    missed = []
    for number, (fact, without) in enumerate(_forgotten(kind)):
        monkeypatch.setattr(
            kinds, "KNOWN", kinds.known(tuple(without if one is kind else one for one in KINDS.values()))
        )
        if not _noticed(kind, tmp_path / str(number)):
            missed.append(fact)
    assert missed == []


def _forgotten(kind: Kind[Any, Any]) -> Iterator[tuple[str, Kind[Any, Any]]]:
    """The kind without each of its facts that say something."""
    for name, nothing in NOTHING.items():
        if getattr(kind, name) is not nothing:
            yield name, replace(kind, **{name: nothing})
    for name in RARE:
        if getattr(kind, name):
            yield name, replace(kind, **{name: False})
    for name in YES_OR_NO:
        yield name, replace(kind, **{name: not getattr(kind, name)})
    for place, role in enumerate(kind.roles):
        for name, less_role in _less_of_role(role):
            others = (*kind.roles[:place], less_role, *kind.roles[place + 1 :])
            yield f"{role.name}: {name}", replace(kind, roles=others)
    for place, key in enumerate(kind.keys):
        for name, less in _less(key):
            yield (
                f"{key.name}: {name}",
                replace(kind, keys=(*kind.keys[:place], less, *kind.keys[place + 1 :])),
            )


def _less_of_role(role: Role) -> Iterator[tuple[str, Role]]:
    """The role without each of what it says of itself."""
    bare = Role(name=role.name, like=role.like)
    for name in Role.__struct_fields__:
        if getattr(role, name) != getattr(bare, name):
            yield name, replace(role, **{name: getattr(bare, name)})


def _less(key: Key[Any]) -> Iterator[tuple[str, Key[Any]]]:
    """The key without each of its facts that say something."""
    changes = {"called": "thing", "synonyms": (), "content": (), "rank": (key.rank + 1) % 3}
    for name, nothing in changes.items():
        if getattr(key, name) != nothing:
            yield name, replace(key, **{name: nothing})
    for entry in key.content:
        left = tuple(one for one in key.content if one != entry)
        yield f"content `{entry}`", replace(key, content=left)


def _noticed(kind: Kind[Any, Any], folder: Path) -> bool:
    """Whether a test of the kind's documents fails."""
    for key in kind.keys:
        known, laid = folder / key.name / "known", folder / key.name / "laid"
        shutil.copytree(IMAGES, known / "images")
        for test, place in ((known_as_it_was, known), (set_as_it_was, laid)):
            try:
                test(key.name, place)
            except Exception:  # noqa: BLE001 - that it fails is all that is asked
                return True
    return False
