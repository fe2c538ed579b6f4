"""Every kind of file, checked by qpdf."""

from pathlib import Path

import pytest
from printings import SHEETS, shipped
from programs import run
from samples import STRESS, edition, file, pages, session, small
from test_impose import imposed

LAYOUTS = sorted(session().library.layouts)


def check(data: bytes, folder: Path) -> None:
    path = folder / "one.pdf"
    path.write_bytes(data)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(path))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout(layout: str, tmp_path: Path) -> None:
    check(shipped(SHEETS[0], layout).data, tmp_path)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_file_for_the_press(sheet: str, tmp_path: Path) -> None:
    check(shipped(sheet, "brief", brand="lantern-street", purpose="press").data, tmp_path)


@pytest.mark.parametrize("repeat", ["link", "again"])
def test_a_sheet_that_strains(repeat: str, tmp_path: Path) -> None:
    one = edition(STRESS)
    check(file(one, pages(one, *small(2, where="column", repeat=repeat))), tmp_path)


def test_imposed_pages(tmp_path: Path) -> None:
    check(imposed(shipped(SHEETS[0], "half-sheet").data, "booklet").data, tmp_path)


def test_imposed_pages_for_the_press(tmp_path: Path) -> None:
    source = shipped(SHEETS[0], "half-sheet", brand="lantern-street", purpose="press").data
    check(imposed(source, "cards", "tabloid").data, tmp_path)
