"""What a person writes at the desk is checked as they type, saved whole, never lost or overwritten unseen."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from desks import SHEET, client, home, inside, window_of
from starlette.testclient import TestClient

from broadside.commands.home import session_in
from broadside.desk.completion import completion
from broadside.desk.desk import Desk
from broadside.desk.look import left
from broadside.desk.versions import MOST_DRAFTS, MOST_VERSIONS, Moved, Shelf, digest
from broadside.desk.watching import tell
from broadside.desk.windows import MOST_WINDOWS, fit_in_words
from broadside.desk.words import WORDS
from broadside.issues import Fault
from broadside.pipeline.job import Job
from broadside.read.load import MOST_BYTES

__all__ = ["client", "home"]

MENDED = SHEET.replace("Older people are.", "Older people and children are.")


def path_of(home: Path) -> Path:
    return home / "sheets" / "heat" / "sheet.yaml"


def shelf(home: Path) -> Shelf:
    return Shelf("heat", path_of(home), home)


def save(client: TestClient, window: str, text: str, base: str) -> Any:
    return client.post(f"/write/heat/save?window={window}&base={base}", content=text.encode())


def test_a_save_is_in_the_file_and_what_was_there_is_kept(client: TestClient, home: Path) -> None:
    answer = save(client, window_of(client), MENDED, digest(SHEET))
    assert answer.status_code == 200
    assert answer.json()["base"] == digest(MENDED)
    assert path_of(home).read_text(encoding="utf-8") == MENDED
    (old,) = shelf(home).versions()
    assert shelf(home).version(old.name) == SHEET
    page = client.get(f"/write/heat/versions/{old.name}").text
    assert "-  - p: Older people are.[^a]" in page
    assert "+  - p: Older people and children are.[^a]" in page


def test_of_two_writers_none_overwrites_what_it_has_not_seen(client: TestClient, home: Path) -> None:
    one, other = window_of(client), window_of(client)
    base = digest(SHEET)
    assert save(client, one, MENDED, base).status_code == 200
    refused = save(client, other, SHEET.replace("Heat", "Warmth"), base)
    assert refused.status_code == 409
    assert refused.json()["text"] == MENDED
    assert path_of(home).read_text(encoding="utf-8") == MENDED
    again = save(client, other, SHEET.replace("Heat", "Warmth"), refused.json()["base"])
    assert again.status_code == 200
    assert {shelf(home).version(one.name) for one in shelf(home).versions()} == {SHEET, MENDED}


def test_another_program_s_change_is_not_overwritten_either(client: TestClient, home: Path) -> None:
    window = window_of(client)
    path_of(home).write_text(MENDED, encoding="utf-8")
    assert save(client, window, SHEET, digest(SHEET)).status_code == 409


def test_what_is_typed_is_there_after_the_program_was_killed(home: Path) -> None:
    with inside(home) as client:
        window = window_of(client)
        answer = client.post(f"/write/heat/typed?window={window}&serial=1", content=MENDED.encode())
        assert answer.status_code == 204
    # Nothing was told to end well; another program finds it.
    with inside(home) as client:
        page = client.get("/write/heat").text
        assert "Older people and children are." in page
        assert "never saved" in page
        assert "Older people and children are." not in path_of(home).read_text(encoding="utf-8")


def test_what_was_saved_or_given_up_is_not_offered_again(client: TestClient) -> None:
    window = window_of(client)
    client.post(f"/write/heat/typed?window={window}&serial=1", content=MENDED.encode())
    save(client, window, MENDED, digest(SHEET))
    assert "never saved" not in client.get("/write/heat").text
    window = window_of(client)
    client.post(f"/write/heat/typed?window={window}&serial=1", content=SHEET.encode())
    assert client.post(f"/write/heat/file?window={window}&serial=2").json()["text"] == MENDED
    assert "never saved" not in client.get("/write/heat").text


def test_what_was_typed_in_a_window_that_is_hidden_is_left_to_it(client: TestClient) -> None:
    window = window_of(client)
    client.post(f"/write/heat/typed?window={window}&serial=1", content=MENDED.encode())
    assert client.post(f"/write/heat/away?window={window}&closed=0").status_code == 204
    assert "never saved" not in client.get("/write/heat").text
    client.post(f"/write/heat/away?window={window}&closed=1")
    assert "never saved" in client.get("/write/heat").text


def test_what_comes_late_does_not_take_the_place_of_what_came_after(client: TestClient, home: Path) -> None:
    window = window_of(client)
    for serial, text in ((2, MENDED), (1, SHEET)):
        client.post(f"/write/heat/typed?window={window}&serial={serial}", content=text.encode())
    (draft,) = shelf(home).drafts()
    assert draft.text == MENDED


def test_what_comes_all_at_once_is_kept_one_after_the_other(home: Path) -> None:
    """Two threads that write one draft would take each other's half-written file away."""
    with inside(home) as client:
        window = window_of(client)
        with ThreadPoolExecutor(8) as pool:

            def typed(serial: int) -> int:
                address = f"/write/heat/typed?window={window}&serial={serial}"
                return client.post(address, content=f"{MENDED}# {serial}".encode()).status_code

            assert set(pool.map(typed, range(1, 40))) == {204}
    (draft,) = shelf(home).drafts()
    assert draft.text == f"{MENDED}# 39"


def test_a_text_that_gives_way_is_kept(client: TestClient, home: Path) -> None:
    window = window_of(client)
    assert client.post(f"/write/heat/keep?window={window}", content=MENDED.encode()).status_code == 204
    assert [shelf(home).version(one.name) for one in shelf(home).versions()] == [MENDED]


def test_an_earlier_version_is_brought_back_without_a_save(client: TestClient, home: Path) -> None:
    save(client, window_of(client), MENDED, digest(SHEET))
    (old,) = shelf(home).versions()
    page = client.get(f"/write/heat?version={old.name}").text
    assert "Older people are." in page
    assert path_of(home).read_text(encoding="utf-8") == MENDED


def test_line_ends_and_what_is_not_ascii_stay_as_they_are(client: TestClient, home: Path) -> None:
    dos = SHEET.replace("Heat", "Größe 熱").replace("\n", "\r\n")
    path_of(home).write_bytes(dos.encode())
    text = dos.replace("\r\n", "\n").replace("Older", "Old")
    assert save(client, window_of(client), text, digest(dos)).status_code == 200
    assert path_of(home).read_bytes() == dos.replace("Older", "Old").encode()


def test_versions_and_drafts_are_bounded(home: Path) -> None:
    for number in range(MOST_VERSIONS + 5):
        shelf(home).keep(f"{number}")
    assert len(shelf(home).versions()) == MOST_VERSIONS
    for number in range(MOST_DRAFTS + 5):
        shelf(home).draft("x", f"window-{number:010}", "0" * 12)
    assert len(shelf(home).drafts()) == MOST_DRAFTS


def test_windows_are_bounded(client: TestClient, home: Path) -> None:
    async def opened() -> int:
        desk = Desk(home)
        names = [desk.windows.begin("heat", {}, "").id for _ in range(MOST_WINDOWS + 3)]
        desk.close()
        return sum(desk.windows[name] is not None for name in names)

    assert asyncio.run(opened()) == MOST_WINDOWS


@pytest.mark.parametrize("folder", [".desk", ".desk/versions", ".desk/versions/heat"])
def test_a_link_leads_nothing_out_of_the_folder(folder: str, home: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    place = home / folder
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(elsewhere)
    with pytest.raises(Fault):
        shelf(home).save(MENDED, digest(SHEET))
    assert list(elsewhere.rglob("*")) == []
    assert path_of(home).read_text(encoding="utf-8") == SHEET


def test_a_sheet_that_is_a_link_out_of_the_folder_is_neither_shown_nor_written(
    home: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("secret: words", encoding="utf-8")
    path_of(home).unlink()
    path_of(home).symlink_to(secret)
    with inside(home) as client:
        answer = client.get("/write/heat", headers={"accept": "text/html"})
        assert answer.status_code == 422
        assert "secret: words" not in answer.text
    with pytest.raises(Fault):
        shelf(home).save(MENDED, digest("secret: words"))
    assert secret.read_text(encoding="utf-8") == "secret: words"


def test_a_text_too_large_is_not_saved(home: Path) -> None:
    with pytest.raises(Fault):
        shelf(home).save("x" * (MOST_BYTES + 1), digest(SHEET))
    assert path_of(home).read_text(encoding="utf-8") == SHEET
    with pytest.raises(Moved):
        shelf(home).save("x", "0" * 12)


@pytest.mark.parametrize("text", ["\udcff".encode("utf-8", "surrogatepass"), b"\xff\xfe"])
def test_what_is_no_text_is_refused(text: bytes, client: TestClient) -> None:
    window = window_of(client)
    assert client.post(f"/write/heat/typed?window={window}&serial=1", content=text).status_code == 400


@pytest.mark.parametrize("serial", ["x", "-1", "9" * 20, "²"])
def test_a_strange_serial_is_refused(serial: str, client: TestClient) -> None:
    window = window_of(client)
    answer = client.post("/write/heat/typed", params={"window": window, "serial": serial}, content=b"x")
    assert answer.status_code == 400


def test_a_window_is_of_its_own_sheet(client: TestClient) -> None:
    window = window_of(client, "cold")
    assert save(client, window, MENDED, digest(SHEET)).status_code == 410


def told(home: Path, text: str, wanted: str = "look", changed: str = "") -> dict[str, Any]:
    """The first event of a kind that a window with this text hears; `changed` is put into the file first."""

    async def heard() -> dict[str, Any]:
        desk = Desk(home)
        window = desk.windows.begin("heat", {"sheet": "heat", "layout": "handout"}, digest(SHEET))
        window.take(text, 1)
        events = desk.windows.events(window)
        try:
            async for event in events:
                if event.startswith(b":"):
                    continue
                name, data = event.decode().removesuffix("\n\n").split("\n", 1)
                if changed and window.listeners:
                    path_of(home).write_text(changed, encoding="utf-8")
                    await tell(desk, [path_of(home)])
                    changed_once.append(True)
                if name == f"event: {wanted}":
                    return dict(json.loads(data.removeprefix("data: ")))
        finally:
            await events.aclose()  # type: ignore[attr-defined]
            desk.close()
        raise AssertionError

    changed_once: list[bool] = []
    return asyncio.run(heard())


def test_who_listens_again_hears_what_is_told_then(home: Path) -> None:
    """A browser that was cut off while it waited comes back by itself."""

    async def heard() -> bytes:
        desk = Desk(home)
        window = desk.windows.begin("gone", {}, "")
        window.stir = lambda: None  # type: ignore[method-assign]  # nobody looks at it: what is told, the test tells
        first = asyncio.create_task(anext(desk.windows.events(window)))
        while not window.told._getters:  # type: ignore[attr-defined]
            await asyncio.sleep(0)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        window.tell("told", {})
        events = desk.windows.events(window)
        try:
            return await anext(events)
        finally:
            await events.aclose()  # type: ignore[attr-defined]
            desk.close()

    assert asyncio.run(heard()).startswith(b"event: told")


def test_a_fault_is_told_at_its_line_and_what_is_typed_is_not_in_the_file(home: Path) -> None:
    found = told(home, MENDED.replace("id: water", "idd: water"))
    assert not found["set"]
    places = {(one["line"], one["severity"]) for one in found["issues"]}
    assert (10, "error") in places
    assert path_of(home).read_text(encoding="utf-8") == SHEET


def test_the_page_tells_in_which_line_its_words_are_written(home: Path) -> None:
    found = told(home, MENDED)
    assert found["set"]
    assert found["serial"] == 1
    lines = {trace[5] for trace in found["traces"]}
    assert {2, 3, 7, 9, 13} <= lines
    assert {7, 9, 13} <= set(found["starts"])
    heading = next(trace for trace in found["traces"] if trace[5] == 7)
    paragraph = next(trace for trace in found["traces"] if trace[5] == 9)
    assert heading[0] == paragraph[0] == 1
    assert heading[2] < paragraph[2]


def test_what_runs_over_is_told_by_how_many_lines(home: Path) -> None:
    long = MENDED.replace("  - p:", "  - p: " + "Drink water and rest. " * 1500 + "\n    id: much\n  - p:", 1)
    found = told(home, long)
    assert found["draft"]
    assert found["lines"] < 0
    assert "over" in found["words"]


def test_a_printing_says_how_many_lines_are_spare_or_over(home: Path) -> None:
    at = session_in(home)
    job = Job(sheet="heat", lang="en", brand="plain", layout="handout", paper="letter")
    found = left(job, at)
    assert found.exact
    assert found.lines is not None
    assert found.lines > 20
    long = "  - p: " + "Drink water and rest. " * 1500 + "\n    id: much\n"
    path_of(home).write_text(SHEET.replace("notes:", f"{long}notes:"), encoding="utf-8")
    over = left(job, session_in(home))
    assert over.lines is not None
    assert over.lines < -20
    path_of(home).write_text(SHEET.replace("title:", "tilte:"), encoding="utf-8")
    assert left(job, session_in(home)).lines is None


@pytest.mark.parametrize(
    ("lines", "exact", "words"),
    [
        (-7, True, "runs over by 7 lines"),
        (-1, True, "runs over by 1 line"),
        (0, True, "fits, no line spare"),
        (1, True, "1 line spare"),
        (3, False, "takes as many pages as it needs"),
    ],
)
def test_room_is_said_in_words(lines: int, exact: bool, words: str) -> None:
    assert fit_in_words(lines, exact=exact) == words


def test_a_window_with_typed_words_is_told_that_its_file_has_changed(home: Path) -> None:
    found = told(home, MENDED, "moved", changed=SHEET.replace("Heat", "Warmth"))
    assert found["base"] == digest(SHEET.replace("Heat", "Warmth"))


def test_yaml_that_means_ill_is_a_fault_and_no_more(home: Path) -> None:
    bomb = "a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(40))
    for text in (bomb, "[" * 5000, "- " * 5000, "{" * 900, "a: !!python/object:os.system x", "\x00"):
        found = told(home, text)
        assert not found["set"]
        assert found["issues"]


def test_completion_knows_kinds_keys_and_values() -> None:
    found = completion()
    kinds = {one.key for one in found.kinds}
    assert {"p", "h1", "callout", "key-figures", "matrix", "map"} <= kinds
    assert {one.key for one in found.blocks["p"]} >= {"p", "id", "level"}
    levels = next(one.values for one in found.blocks["p"] if one.key == "level")
    assert levels == ("short", "essential", "more", "full", "asked")
    # The form has a word for each.
    assert all(f"form-level-{one}" in WORDS for one in levels)
    assert {one.key for one in found.top} >= {"title", "lang", "blocks", "notes"}
    assert "issued" in {one.key for one in found.inner["notes"]}


def test_what_differs_is_shown_before_somebody_chooses(client: TestClient, home: Path) -> None:
    window = window_of(client)
    path_of(home).write_text(SHEET.replace("Heat", "Warmth"), encoding="utf-8")
    told = client.post(f"/write/heat/differs?window={window}", content=MENDED.encode()).json()["lines"]
    assert {"-title: Warmth", "+title: Heat"} <= set(told)
    assert path_of(home).read_text(encoding="utf-8") == SHEET.replace("Heat", "Warmth")


def test_versions_have_the_sheet_s_title_and_those_of_one_minute_are_told_apart(
    client: TestClient, home: Path
) -> None:
    folder = home / ".desk" / "versions" / "heat"
    folder.mkdir(parents=True)
    for second in (5, 47):
        (folder / f"20261129T1015{second:02}Z-{digest(SHEET)}.yaml").write_text(SHEET, encoding="utf-8")
    (folder / f"20261129T101600Z-{digest(SHEET)}.yaml").write_text(SHEET, encoding="utf-8")
    page = client.get("/write/heat/versions").text
    assert "Earlier versions of Heat" in page
    assert page.count(":15:05<") == page.count(":15:47<") == page.count(":16<") == 1
