"""Every kind of block and every layout as text: what stands where, and what a screen reader is told.

`corpus/dumps/kinds/KEY.yaml` is a sheet with the block that `KEY` begins, set on a small page; `KEY.dump` is
what came of it (`dumps.py` says how to read it). `corpus/dumps/layouts/NAME.dump` is
`corpus/dumps/sheet.yaml` in that layout. `BROADSIDE_UPDATE=1` writes what is found: read the difference
before you keep it.
"""

import os
import shutil
from pathlib import Path

import pytest
from dumps import pages_as_text, tags_as_text
from printings import session_in
from samples import HOME

from broadside.blocks.kinds import keys
from broadside.model.page import Page
from broadside.pipeline.job import Job
from broadside.pipeline.library import find_library
from broadside.pipeline.line import assemble, edition_of, pages_of
from broadside.pipeline.parts import parts_of
from broadside.pipeline.session import Session

DUMPS = Path(__file__).parent / "corpus" / "dumps"
# Running feet are the layouts' affair.
BODY = ("ground", "body", "notes")
KINDS, LAYOUTS = sorted(keys()), sorted(find_library(HOME).layouts)


def held_to(path: Path, found: list[str]) -> None:
    """What is found is what was kept."""
    if os.environ.get("BROADSIDE_UPDATE"):
        path.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == path.read_text(encoding="utf-8").splitlines()


def job(layout: str) -> Job:
    return Job(sheet="heat", lang="en", layout=layout, paper="letter", brand="plain")


def pages_in(at: Session, layout: str) -> tuple[Page, ...]:
    parts = parts_of(job(layout), at)
    return pages_of(parts, edition_of(parts)[0])


@pytest.mark.parametrize("key", KINDS)
def test_a_kind_of_block_is_set_and_told_as_it_was(key: str, tmp_path: Path) -> None:
    source = (DUMPS / "kinds" / f"{key}.yaml").read_text(encoding="utf-8")
    small = (DUMPS / "layout.yaml").read_text(encoding="utf-8")
    at = session_in(tmp_path, {"heat": source}, {"small": small})
    shutil.copytree(DUMPS / "kinds" / "images", tmp_path / "sheets" / "heat" / "images")
    found = [*pages_as_text(pages_in(at, "small"), BODY), *tags_as_text(assemble(job("small"), at).data)]
    held_to(DUMPS / "kinds" / f"{key}.dump", found)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_as_it_was(layout: str, tmp_path: Path) -> None:
    at = session_in(tmp_path, {"heat": (DUMPS / "sheet.yaml").read_text(encoding="utf-8")})
    held_to(DUMPS / "layouts" / f"{layout}.dump", list(pages_as_text(pages_in(at, layout))))


def test_nothing_else_is_kept() -> None:
    kept = {path.relative_to(DUMPS).as_posix() for path in DUMPS.rglob("*.dump")}
    assert kept == {f"kinds/{key}.dump" for key in KINDS} | {f"layouts/{name}.dump" for name in LAYOUTS}
