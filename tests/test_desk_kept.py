"""What is typed is kept at once, however busy the engine is: a kill loses at most the last second of it."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from desks import SHEET, Bench, client, desk_under, home, window_of
from httpx2 import Response
from starlette.testclient import TestClient

from broadside.desk.versions import Shelf, digest

__all__ = ["client", "home"]

MENDED = SHEET.replace("Older people are.", "Older people and children are.")
# Seconds after which an answer counts as one that waits for the engine, which answers nothing here.
LONG = 60


@contextmanager
def busy(client: TestClient) -> Iterator[Callable[[Callable[[], Response]], Response]]:
    """While the engine sets a printing that never ends; what is asked meanwhile has to be answered."""
    free = threading.Event()
    desk_under(client).engine._thread.submit(free.wait)
    pool = ThreadPoolExecutor(4)

    def answered(request: Callable[[], Response]) -> Response:
        return pool.submit(request).result(timeout=LONG)

    try:
        yield answered
    finally:
        free.set()
        pool.shutdown()


def drafts(home: Path, name: str, file: str) -> list[str]:
    return [one.text for one in Shelf(name, home / "sheets" / "heat" / file, home).drafts()]


def test_what_is_written_is_kept_while_the_engine_is_busy(client: TestClient, home: Path) -> None:
    window = window_of(client)
    with busy(client) as answered:
        for serial in range(1, 4):
            text = f"{MENDED}# {serial}\n".encode()
            address = f"/write/heat/typed?window={window}&serial={serial}"
            assert answered(lambda a=address, t=text: client.post(a, content=t)).status_code == 204
            assert drafts(home, "heat", "sheet.yaml") == [text.decode()]


def test_a_save_waits_for_no_pages(client: TestClient, home: Path) -> None:
    window = window_of(client)
    with busy(client) as answered:
        address = f"/write/heat/save?window={window}&base={digest(SHEET)}"
        assert answered(lambda: client.post(address, content=MENDED.encode())).json()["words"] == "Saved"
        assert (home / "sheets" / "heat" / "sheet.yaml").read_text(encoding="utf-8") == MENDED
    # The engine, once it is free, has the new text before whoever asks next.
    assert "Older people and children are." in client.get("/write/heat").text


def test_an_edit_of_the_form_is_answered_while_the_engine_is_busy(client: TestClient) -> None:
    window = window_of(client)
    said = {"text": SHEET, "edits": [{"do": "set", "at": ["title"], "value": "Cold"}]}
    with busy(client) as answered:
        found = answered(lambda: client.post(f"/write/heat/form?window={window}", json=said))
    assert "title: Cold" in found.json()["text"]


def test_what_is_translated_is_kept_while_the_engine_is_busy(client: TestClient, home: Path) -> None:
    client.post("/translate", content="sheet=heat&lang=es", headers={"content-type": "text/plain"})
    page = client.get("/translate/heat/es").text
    window = page.partition('data-window="')[2].partition('"')[0]
    known = client.get(f"/translate/heat/es/strings?window={window}").json()["strings"]
    edit = {"id": known[0]["id"], "words": "Calor", "again": False, "comments": [], "seen": known[0]["seen"]}
    with busy(client) as answered:
        address = f"/translate/heat/es/typed?window={window}"
        said = {"edits": [edit], "serial": 1}
        assert answered(lambda: client.post(address, json=said)).status_code == 204
        (draft,) = drafts(home, "translations/heat/es", "es.po")
        assert json.loads(draft)["edits"][0]["words"] == "Calor"


def kept_facts(home: Path, bench: Bench) -> Any:
    path = home / ".desk" / "brands" / bench.id / ".bench.json"
    return json.loads(path.read_text(encoding="utf-8"))["facts"]


@pytest.mark.parametrize("page", ["/brand/new", "/brand/edit/plain"])
def test_what_a_brand_is_given_is_kept_while_the_engine_is_busy(
    page: str, client: TestClient, home: Path
) -> None:
    bench = Bench(client, page)
    known, kept = desk_under(client).benches[bench.id], threading.Event()
    assert known
    keep = known.keep
    known.keep = lambda: (keep(), kept.set())  # type: ignore[method-assign,func-returns-value,assignment,return-value]
    with busy(client) as answered:
        waiting = ThreadPoolExecutor(1).submit(lambda: bench.post("typed", organization="Mint"))
        assert kept.wait(LONG)
        assert kept_facts(home, bench)["organization"] == "Mint"
        # Something newer is kept, too, and takes the place of what was asked before, which is let go.
        newer = ThreadPoolExecutor(1).submit(lambda: bench.post("typed", organization="Mint & Co"))
        assert answered(lambda: waiting.result(timeout=LONG)).status_code == 204
        assert kept_facts(home, bench)["organization"] == "Mint & Co"
    assert newer.result(timeout=LONG).json()["serial"] == bench.serial
