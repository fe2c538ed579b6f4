"""Who comes in at the desk, and what is refused: other sites, other computers, other people, too much."""

import asyncio
import os
import shutil
import socket  # noqa: TID251 - another program at the port, a browser that comes at once
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from desks import OWN, PORT, SHEET, inside, key, library, outside
from starlette.testclient import TestClient

from broadside.commands import WrongCall
from broadside.desk.app import FACES
from broadside.desk.door import MOST_POSTED, Key
from broadside.desk.serve import serve
from broadside.desk.words import WORDS

PATHS = ["/", "/many", "/write", "/write/heat", "/pages", "/words.json", "/static/desk.css", "/watch"]
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("door") / "home")


@pytest.fixture(scope="module")
def client(home: Path) -> Iterator[TestClient]:
    with inside(home) as one:
        yield one


@pytest.fixture(scope="module")
def door(home: Path) -> Iterator[TestClient]:
    with outside(home) as one:
        yield one


@pytest.fixture
def stranger(door: TestClient) -> TestClient:
    door.cookies.clear()
    return door


@pytest.fixture
def unnamed(client: TestClient) -> Iterator[TestClient]:
    """A browser that names no origin, as for what it only gets."""
    del client.headers["origin"]
    yield client
    client.headers["origin"] = OWN


def test_a_browser_that_goes_away_while_it_sends_is_no_mistake(client: TestClient) -> None:
    sent: list[Any] = []

    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    head = {"host": OWN.removeprefix("http://"), "origin": OWN, "cookie": cookie, "content-length": "9"}
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/language",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in head.items()],
    }
    assert client.portal
    client.portal.call(client.app, scope, receive, send)
    assert sent[0]["status"] == 400


def test_a_language_is_chosen_among_any_number_of_fields(client: TestClient) -> None:
    assert client.post("/language", content="to=en" + "&x=1" * 2000).status_code == 303
    client.cookies.delete("broadside-language")


@pytest.mark.parametrize("path", PATHS)
def test_without_the_key_nothing_is_shown(path: str, stranger: TestClient) -> None:
    answer = stranger.get(path)
    assert (answer.status_code, answer.text.strip()) == (403, WORDS["no-key"])


@pytest.mark.parametrize(
    "query", ["?key=", "?key=wrong", "?key=right-cookie", "?KEY=right-token", "?key=right-toke%6E2"]
)
def test_a_wrong_key_is_none(query: str, stranger: TestClient) -> None:
    answer = stranger.get("/" + query)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_the_key_is_changed_for_a_cookie_that_no_script_and_no_other_site_has(stranger: TestClient) -> None:
    answer = stranger.get("/?key=right-token")
    said = answer.headers["set-cookie"]
    assert answer.status_code == 200
    assert "HttpOnly" in said
    assert "SameSite=Strict" in said
    assert "right-token" not in said + answer.text
    assert stranger.get("/write").status_code == 200


def test_keys_differ_and_are_long() -> None:
    one, other = Key(port=1), Key(port=1)
    assert len({one.token, one.cookie, other.token, other.cookie}) == 4
    assert min(map(len, (one.token, one.cookie))) >= 40


def test_a_key_stands_in_the_address_of_this_computer_alone() -> None:
    assert key().address == f"{OWN}/?key=right-token"


def test_a_browser_that_comes_at_once_is_not_turned_away(home: Path) -> None:
    """The address is said, and opened, before the server is up."""

    class Told(Exception):
        pass

    def told(address: str) -> None:
        parts = urlsplit(address)
        socket.create_connection((parts.hostname or "", parts.port or 0), 5).close()
        raise Told

    with pytest.raises(Told):
        serve(home, 0, "/", told, browser=False)


def test_a_port_that_another_has_is_said_in_a_sentence(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(WrongCall, match=f"port {port}: .+; leave out `--port`"):
            serve(home, port, "/", print, browser=False)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        "127.0.0.1:80",
        f"127.0.0.1.evil.example:{PORT}",
        "",
        f"localhost.:{PORT}",
    ],
)
def test_a_name_bound_to_this_address_is_not_answered(host: str, client: TestClient) -> None:
    """DNS rebinding: the person's browser asks with another site's name, whose script would read."""
    answer = client.get("/write", headers={"host": host, "origin": f"http://{host}"})
    assert (answer.status_code, answer.text.strip()) == (421, WORDS["foreign-host"])


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", f"http://127.0.0.1:{PORT + 1}", f"https://127.0.0.1:{PORT}", ""],
)
@pytest.mark.parametrize("path", ["/stop", "/many", "/write/heat/save?window=x&base=y"])
def test_what_another_site_posts_is_not_done(origin: str, path: str, client: TestClient) -> None:
    answer = client.post(path, headers={"origin": origin})
    assert (answer.status_code, answer.text.strip()) == (403, WORDS["foreign-origin"])


def test_a_post_that_names_no_origin_is_not_done(unnamed: TestClient) -> None:
    assert unnamed.post("/stop").status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_or_port_gets_no_picture_and_no_script(site: str, unnamed: TestClient) -> None:
    """A cookie is sent to all ports of a computer; browsers say who asks."""
    for mode, path in (("no-cors", "/static/desk.css"), ("navigate", "/write/heat")):
        headers = {"sec-fetch-site": site, "sec-fetch-mode": mode}
        assert unnamed.get(path, headers=headers).status_code == 403


def test_a_link_with_the_key_lets_in_wherever_it_stands(stranger: TestClient) -> None:
    """A terminal or a note of one's own opens it."""
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert stranger.get("/?key=right-token", headers=headers).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_not_known(method: str, client: TestClient) -> None:
    assert client.request(method, "/").status_code == 405


@pytest.mark.parametrize("path", [*PATHS, "/nothing", "/?sheet=nothing"])
def test_every_answer_is_guarded(path: str, client: TestClient) -> None:
    headers = client.get(path, headers={"accept": "text/html"}).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_pages_hold_no_script_or_style_of_their_own(client: TestClient) -> None:
    """The policy would keep them from running; they are not even there."""
    for path in ("/", "/many", "/write", "/write/heat", "/write/heat/versions", "/watch", "/nothing"):
        text = client.get(path, headers={"accept": "text/html"}).text
        assert text.count("<script") == text.count("<script src=")
        assert "<style" not in text
        assert " style=" not in text
        assert " onclick" not in text


def test_a_gigabyte_is_refused_when_a_little_of_it_has_come(client: TestClient) -> None:
    """It says no size, and comes piece by piece."""
    asked, answers = 0, []

    async def receive() -> dict[str, Any]:
        nonlocal asked
        asked += 1
        return {"type": "http.request", "body": b"x" * (1 << 16), "more_body": asked < 1 << 14}

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)

    given = {**headers_of(client), "host": f"127.0.0.1:{PORT}"}
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/many",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }
    asyncio.run(client.app(scope, receive, send))  # type: ignore[arg-type]
    assert answers[0]["status"] == 413
    assert asked * (1 << 16) <= MOST_POSTED + (1 << 16)


def headers_of(client: TestClient) -> dict[str, str]:
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    return {"cookie": cookies, "origin": OWN}


def test_one_that_says_its_size_is_refused_at_once(client: TestClient) -> None:
    answer = client.post("/many", headers={"content-length": str(MOST_POSTED + 1)})
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "9" * 400, "1e3", "²"])
def test_a_strange_length_is_refused(length: str, client: TestClient) -> None:
    answer = client.post("/many", headers={"content-length": length.encode("latin-1")})
    assert answer.status_code == 413


def test_what_is_packed_is_not_unpacked(client: TestClient) -> None:
    answer = client.post("/many", content=b"x", headers={"content-encoding": "gzip"})
    assert answer.status_code == 415


def test_a_form_of_too_many_fields_is_refused(client: TestClient) -> None:
    body = "&".join(f"a{i}=1" for i in range(5000))
    assert client.post("/many", content=body).status_code == 400


NAMES = [
    "../../etc/passwd",
    "..",
    ".",
    "%2e%2e%2fheat",
    "heat/../../x",
    "/etc/passwd",
    "C:\\x",
    "heat%00",
    "~",
    "",
    "a" * 9000,
]
KEYS = ["sheet", "lang", "brand", "layout", "paper", "ink", "purpose"]


@pytest.mark.parametrize("name", [*NAMES, SCRIPT])
@pytest.mark.parametrize("key_", KEYS)
def test_no_parameter_leads_out_of_the_library(key_: str, name: str, client: TestClient) -> None:
    """It is the name of something that there is, or nothing."""
    for path in ("/", "/write/heat", "/watch"):
        answer = client.get(path, params={key_: name}, headers={"accept": "text/html"})
        assert answer.status_code in (200, 400), answer.text
        assert "root:" not in answer.text
        assert "<script>" not in answer.text
        if name and key_ not in ("lang", "sheet"):
            assert answer.status_code == 400


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "path",
    [
        "/write/{}",
        "/write/{}/versions",
        "/write/heat/versions/{}",
        "/write/heat/versions/{}/text",
        "/static/{}",
        "/many/{}",
        "/many/{}/zip",
        "/shown/{}/1",
        "/file/{}",
    ],
)
def test_no_path_leads_out_of_the_library(path: str, name: str, client: TestClient) -> None:
    answer = client.get(path.format(name), headers={"accept": "text/html"})
    assert answer.status_code in (303, 307, 404, 200)
    if answer.status_code == 200:
        # A path of dots is another page of ours.
        assert answer.headers["content-type"].startswith("text/html")
    assert "root:" not in answer.text


@pytest.mark.parametrize("where", ["sheet", "brand", "name", "fault"])
def test_a_script_in_what_is_shown_is_shown(where: str, tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    sheet, brand = home / "sheets/heat/sheet.yaml", home / "brands/plain/brand.yaml"
    if where == "sheet":
        sheet.write_text(SHEET.replace("Heat", f"'{SCRIPT}'"), encoding="utf-8")
    elif where == "brand":
        text = brand.read_text(encoding="utf-8").replace("Your organization", SCRIPT)
        brand.write_text(text, encoding="utf-8")
    elif where == "name":
        (home / "sheets/heat").rename(home / "sheets" / "<script>alert(1)<")
    else:
        sheet.write_text(SHEET.replace("h1:", f'"{SCRIPT}":'), encoding="utf-8")
    with inside(home) as client:
        seen = ""
        for path in ("/", "/pages", "/many", "/write", "/write/heat", "/watch"):
            answer = client.get(path, headers={"accept": "text/html"})
            assert "<script>alert" not in answer.text, path
            seen += answer.text
        assert "&lt;script&gt;alert" in seen


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names that are no text")
def test_a_name_that_is_no_text_is_shown_by_its_bytes(tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    for folder in ("sheets", "brands"):
        one = next((home / folder).iterdir())
        shutil.copytree(one, Path(os.fsdecode(os.fsencode(home / folder) + b"/caf\xe9")))
    with inside(home) as client:
        for path in (
            "/",
            "/pages",
            "/many",
            "/write",
            "/brands",
            "/translate",
            "/status",
            "/compare",
            "/watch",
        ):
            answer = client.get(path, headers={"accept": "text/html"})
            assert answer.status_code < 500, (path, answer.text)
        assert r"sheets/caf\xe9/sheet.yaml" in client.get("/write", headers={"accept": "text/html"}).text
        assert client.get("/write/caf%E9", headers={"accept": "text/html"}).status_code < 500


def test_what_is_not_there_is_said_in_a_sentence(client: TestClient) -> None:
    page = client.get("/nothing", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert WORDS["no-page"] in page.text
    plain = client.get("/nothing", headers={"accept": "*/*"})
    assert plain.text == WORDS["no-page"] + "\n"


def test_a_folder_without_sheets_is_said_in_a_sentence(tmp_path: Path) -> None:
    with inside(tmp_path) as client:
        answer = client.get("/", headers={"accept": "text/html"})
        assert answer.status_code == 200
        assert WORDS["first-lead"] in answer.text


def test_fonts_for_names_of_languages_come_with_the_program(home: Path) -> None:
    with inside(home) as client:
        style = client.get("/static/desk.css").text
        for name in FACES:
            assert f'url("/fonts/{name}")' in style
            answer = client.get(f"/fonts/{name}")
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith("font/")
        assert "font-src 'self'" in answer.headers["content-security-policy"]
        assert client.get("/fonts/..%2ffonts.yaml").status_code == 404
