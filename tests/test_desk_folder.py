"""The folder of a desk is gone with it, however it ended."""

import asyncio
import signal
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import uvicorn
from desks import library

from broadside.commands.build import Beside
from broadside.commands.home import session_in
from broadside.desk.desk import Desk
from broadside.desk.folder import IN_USE, PREFIX, Folder
from broadside.desk.making import many
from broadside.desk.serve import _stop_when_asked


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_a_killed_desk_has_left_is_taken_away_by_the_next_one(shared: Path) -> None:
    killed, there = Folder(), Folder()
    (killed.path / "sheet.pdf").write_bytes(b"%PDF")
    # As the system does for a process that is gone.
    killed._held.close()
    (shared / f"{PREFIX}of-another-program").mkdir()
    (shared / f"{PREFIX}link").symlink_to(there.path)
    latest = Folder()
    assert not killed.path.exists()
    assert (there.path / IN_USE).exists(), "its desk is there"
    assert (shared / f"{PREFIX}of-another-program").exists(), "or that of a desk that has just begun"
    there.close()
    latest.close()
    assert not there.path.exists()
    assert not latest.path.exists()


def test_a_desk_whose_window_is_closed_ends_in_order() -> None:
    async def ended() -> bool:
        stopping = asyncio.Event()
        state = SimpleNamespace(desk=SimpleNamespace(stopping=stopping))
        of_app = SimpleNamespace(app=SimpleNamespace(inner=SimpleNamespace(state=state)))
        server: Any = SimpleNamespace(started=True, should_exit=False, config=of_app)
        task = asyncio.create_task(_stop_when_asked(cast("uvicorn.Server", server)))
        await asyncio.sleep(0)
        signal.raise_signal(signal.SIGHUP)
        await asyncio.wait_for(task, 5)
        return bool(server.should_exit)

    assert asyncio.run(ended())


def test_what_is_being_made_when_a_desk_is_closed_leaves_nothing(shared: Path, tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    desk = Desk(home)
    asked = {"sheets": ["heat", "cold"], "layouts": ["brief", "handout", "large-print"], "papers": ["letter"]}
    run = desk.runs.start(many(asked, session_in(home)), home, Beside())
    desk.close()
    assert run.is_over
    assert run.done < run.total
    assert not list(shared.glob(f"{PREFIX}*"))
