"""A desk that was killed and is started again goes on with the pages that are open. Nobody else comes in."""

import os
import socket  # noqa: TID251 - a port that another program has
import stat
from pathlib import Path

import pytest
from desks import OWN, PORT, SHEET, Bench, client, home, inside, window_of
from starlette.testclient import TestClient

from broadside.desk.again import NAME, YOUNG, Before, before, digest_of, forget, leave
from broadside.desk.app import app
from broadside.desk.door import Key
from broadside.desk.serve import _bound_again
from broadside.desk.versions import FOLDER, Shelf, digest

__all__ = ["client", "home"]

MENDED = SHEET.replace("Older people are.", "Older people and children are.")
KEYS = (digest_of("right-cookie"),)


def left(home: Path) -> Path:
    leave(home, PORT, KEYS)
    return home / FOLDER / NAME


def test_what_a_desk_leaves_is_its_owner_s_alone_and_no_key(home: Path) -> None:
    path = left(home)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "right-cookie" not in path.read_text(encoding="utf-8")
    assert before(home) == Before(port=PORT, keys=KEYS, inode=path.stat().st_ino)
    forget(home)
    assert before(home) is None


def test_a_file_that_came_with_the_folder_is_not_believed(home: Path) -> None:
    path = left(home)
    data = path.read_bytes()
    # Beside the old one, it can't have the inode that it names.
    beside = path.with_name("copy")
    beside.write_bytes(data)
    beside.chmod(0o600)
    beside.replace(path)
    assert before(home) is None


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_file_that_others_may_read_or_write_is_not_believed(mode: int, home: Path) -> None:
    left(home).chmod(mode)
    assert before(home) is None


@pytest.mark.parametrize("seconds", [-YOUNG - 60, YOUNG + 60])
def test_a_file_of_long_ago_or_of_the_future_is_not_believed(seconds: int, home: Path) -> None:
    path = left(home)
    when = path.stat().st_mtime + seconds
    os.utime(path, (when, when))
    assert before(home) is None


def test_a_link_is_neither_followed_nor_written_through(home: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    left(home).replace(elsewhere)
    data = elsewhere.read_bytes()
    (home / FOLDER / NAME).symlink_to(elsewhere)
    assert before(home) is None
    leave(home, PORT + 1, ())
    assert elsewhere.read_bytes() == data


def test_the_port_is_the_same_where_nobody_has_it(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        had = Before(port=taken.getsockname()[1], keys=KEYS)
        with _bound_again(0, had) as other:
            assert other.getsockname()[1] != had.port
    with _bound_again(0, had) as same:
        assert same.getsockname()[1] == had.port


def test_the_key_of_the_desk_before_lets_in_and_no_other(home: Path) -> None:
    key = Key(port=PORT, earlier=KEYS)
    for cookie, status in (("right-cookie", 200), (KEYS[0], 403), ("", 403), ("wrong", 403)):
        with TestClient(app(home, key), base_url=OWN, follow_redirects=False) as browser:
            browser.cookies.set(key.cookie_name, cookie)
            assert browser.get("/write").status_code == status, cookie


def test_a_page_that_is_open_goes_on_with_what_is_typed_there(home: Path) -> None:
    with inside(home) as client:
        window = window_of(client)
    with inside(home) as client:
        address = f"/write/heat/typed?window={window}&serial=7"
        assert client.post(address, content=MENDED.encode()).status_code == 410
        back = f"/write/heat/again?window={window}&base={digest(SHEET)}&serial=6&layout=handout"
        assert client.post(back).status_code == 204
        assert client.post(address, content=MENDED.encode()).status_code == 204
        (draft,) = Shelf("heat", home / "sheets" / "heat" / "sheet.yaml", home).drafts()
        assert draft.text == MENDED
        save = f"/write/heat/save?window={window}&base={digest(SHEET)}"
        assert client.post(save, content=MENDED.encode()).status_code == 200
        assert (home / "sheets" / "heat" / "sheet.yaml").read_text(encoding="utf-8") == MENDED


def test_a_translation_that_is_open_goes_on(home: Path) -> None:
    with inside(home) as client:
        client.post("/translate", content="sheet=heat&lang=es", headers={"content-type": "text/plain"})
        window = client.get("/translate/heat/es").text.partition('data-window="')[2].partition('"')[0]
        base = client.get(f"/translate/heat/es/strings?window={window}").json()["base"]
    with inside(home) as client:
        back = f"/translate/heat/es/again?window={window}&base={base}"
        assert client.post(back).status_code == 204
        assert client.post(f"/translate/heat/es/typed?window={window}", json={"edits": []}).status_code == 204
        assert client.get(f"/translate/heat/es/strings?window={window}").json()["base"] == base


def test_a_brand_that_is_open_goes_on(home: Path) -> None:
    with inside(home) as client:
        bench = Bench(client, "/brand/new")
    with inside(home) as client:
        bench.client = client
        assert bench.post("typed", organization="Mint").status_code == 200
        assert bench.post("save", organization="Mint").status_code == 200
        assert (home / "brands" / "mint" / "brand.yaml").is_file()


@pytest.mark.parametrize("name", ["", "../../../../etc/passwd", "x" * 21, "x" * 22 + "/", "a b" * 8])
def test_a_window_with_a_strange_name_is_refused(name: str, client: TestClient) -> None:
    said = {"window": name, "base": digest(SHEET)}
    assert client.post("/write/heat/again", params=said).status_code == 400
    assert client.post("/write/heat/again", params={"window": "x" * 22, "base": "../x"}).status_code == 400
