"""The engine of a desk: what somebody waits for comes before what nobody does."""

import asyncio
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from desks import library

import broadside.desk.watching
from broadside.desk.desk import Desk
from broadside.desk.engine import Engine
from broadside.desk.watching import _making
from broadside.model.memo import GaveWay, Memo
from broadside.pipeline.job import Job
from broadside.pipeline.session import Session

# Values that are made before a test gives up; each is made within a millionth of a second.
MOST = 1_000_000


def made_until(
    is_done: Callable[[], bool], begun: threading.Event, tries: list[int]
) -> Callable[[Session], str]:
    """A question of many parts, as setting a long printing is."""

    def question(session: Session) -> str:
        tries.append(0)
        begun.set()
        for number in count():
            if is_done() or number > MOST:
                break
            session.memo.once(("part", len(tries), number), object)
            tries[-1] = number
        return "answered"

    return question


def test_a_question_that_nobody_waits_for_makes_way_and_is_answered_later(tmp_path: Path) -> None:
    engine, begun, done = Engine(library(tmp_path / "home")), threading.Event(), threading.Event()
    tries = list[int]()

    async def ask() -> str | None:
        idle = asyncio.create_task(engine.ask_idly(made_until(done.is_set, begun, tries)))
        await asyncio.to_thread(begun.wait)
        assert await engine.ask(lambda session: tuple(session.library.sheets)) == ("cold", "heat")
        done.set()
        return await idle

    assert asyncio.run(ask()) == "answered"
    engine.close()
    # It was begun anew, long before its first try would have ended.
    assert len(tries) > 1
    assert tries[0] < MOST


def test_a_question_that_is_not_wanted_any_more_is_left(tmp_path: Path) -> None:
    engine, begun, unwanted = Engine(library(tmp_path / "home")), threading.Event(), threading.Event()
    tries = list[int]()

    async def ask() -> str | None:
        question = made_until(lambda: False, begun, tries)
        idle = asyncio.create_task(engine.ask_idly(question, unless=unwanted.is_set))
        await asyncio.to_thread(begun.wait)
        unwanted.set()
        return await idle

    assert asyncio.run(ask()) is None
    engine.close()
    assert len(tries) == 1
    assert tries[0] < MOST


def test_whoever_looks_at_pages_waits_for_no_pdf_nor_does_the_next_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, begun, done = Desk(library(tmp_path / "home")), threading.Event(), threading.Event()
    tries, question = list[int](), made_until(done.is_set, begun, list[int]())

    def kept(_: Job, session: Session) -> str:
        tries.append(len(tries))
        return question(session)

    monkeypatch.setattr(broadside.desk.watching, "kept", kept)

    async def save() -> None:
        again = asyncio.Event()
        again.set()
        job = Job(sheet="heat", lang="en", brand="plain", layout="handout", paper="letter")
        making = asyncio.create_task(_making(desk, job, again))
        await asyncio.to_thread(begun.wait)
        assert await desk.engine.ask(lambda session: tuple(session.library.sheets)) == ("cold", "heat")
        before = len(tries)
        again.set()
        while again.is_set():
            await asyncio.sleep(0)
        # The PDF of the words before is given up, and that of the new ones made.
        done.set()
        await desk.engine.ask_idly(lambda _: "after it")
        assert len(tries) > before
        making.cancel()

    asyncio.run(save())
    desk.close()


def test_what_was_made_before_is_kept_when_work_gives_way() -> None:
    memo = Memo()
    assert memo.once("first", lambda: 1) == 1
    memo.gives_way = lambda: True
    with pytest.raises(GaveWay):
        memo.once("second", lambda: 2)
    assert memo.once("first", lambda: 0) == 1
    memo.gives_way = lambda: False
    assert memo.once("second", lambda: 2) == 2
