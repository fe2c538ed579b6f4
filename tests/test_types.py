"""What the type checker must find: a fact of a kind of block that belongs to another kind, or is left out."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from mypy import api
from samples import HOME

from broadside.blocks import kinds
from broadside.blocks.kind import Kind

KINDS = {name: value for name, value in vars(kinds).items() if isinstance(value, Kind)}
NAMES = list(KINDS)
# All that is of one kind alone; the others are words, or yes and no.
FACTS = (
    "noun",
    "keys",
    *("key_of", "made", "chosen", "claims", "prose", "topics", "leads_in", "width", "measure", "at_rank"),
    "first_rows",
    "as_stories",
    "in_brief",
)
FOUND = re.compile(r"^.*?:(\d+): error: ", re.MULTILINE)


@pytest.mark.slow
def test_a_fact_of_another_kind_or_a_forgotten_one_is_a_type_error(tmp_path: Path) -> None:
    known = [name for name in Kind.__struct_fields__ if name not in FACTS]
    lines = [f"from {kind.measure.__module__} import {name}" for name, kind in KINDS.items()]
    lines += ["from broadside.blocks.kind import Kind", "from broadside.model.replace import replace"]
    lines += [f"replace({one}, {fact}={one}.{fact})" for one in NAMES for fact in FACTS]
    wrong = len(lines)
    for one, other in pairwise((*NAMES, NAMES[0])):
        lines += [f"replace({one}, {fact}={other}.{fact})" for fact in FACTS]
        for left in (*FACTS, *known):
            kept = (f"{name}={one}.{name}" for name in (*FACTS, *known) if name != left)
            lines.append(f"Kind({', '.join(kept)})")
    asked = tmp_path / "asked.py"
    asked.write_text("\n".join(lines) + "\n", encoding="utf-8")
    said, _, _ = api.run(
        [
            *("--config-file", str(HOME / "pyproject.toml"), "--cache-dir", str(HOME / ".mypy_cache")),
            *("--follow-imports", "silent", str(asked)),
        ]
    )
    found = {int(line) for line in FOUND.findall(said)}
    assert [line for i, line in enumerate(lines[:wrong], 1) if i in found] == [], said
    assert [line for i, line in enumerate(lines[wrong:], wrong + 1) if i not in found] == []
