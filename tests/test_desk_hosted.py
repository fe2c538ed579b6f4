"""A desk behind a proxy: who is let in, what a reader can't do, what is refused to start at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from desks import inside, library
from starlette.testclient import TestClient

from broadside.cli.desk import HOSTED_PORT
from broadside.commands import WrongCall
from broadside.desk.app import app
from broadside.desk.hosted import LANDINGS, Host, host_of
from broadside.desk.serve import HERE, _bound
from broadside.desk.words import WORDS

ORIGIN = "https://desk.example.org"
SIGNED_IN = {"x-remote-user": "ada", "origin": ORIGIN, "sec-fetch-site": "same-origin"}
POSTS = [
    "/many",
    "/write/heat/save",
    "/brand/pack",
    "/brand/default/plain",
    "/brand/draft/x/save",
    "/stop",
    "/",
]


def host(*, write: bool = False, proxies: tuple[str, ...] = ("10.0.0.2",)) -> Host:
    return host_of(ORIGIN, "X-Remote-User", proxies, write=write)


@contextmanager
def hosted(home: Path, one: Host, peer: str = "10.0.0.2") -> Iterator[TestClient]:
    with TestClient(app(home, one), base_url=ORIGIN, follow_redirects=False, client=(peer, 5)) as client:
        client.headers.update(SIGNED_IN)
        yield client


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("hosted") / "home")


@pytest.fixture(scope="module")
def reader(home: Path) -> Iterator[TestClient]:
    with hosted(home, host()) as one:
        yield one


@pytest.fixture(scope="module")
def writer(home: Path) -> Iterator[TestClient]:
    with hosted(home, host(write=True)) as one:
        yield one


def test_who_is_signed_in_sees_the_pages(reader: TestClient) -> None:
    page = reader.get("/", headers={"accept": "text/html"})
    assert page.status_code == 200
    assert "set-cookie" not in page.headers
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert reader.get("/file/pdf?sheet=heat&layout=handout").content.startswith(b"%PDF")


def test_who_may_only_read_chooses_a_language_all_the_same(reader: TestClient) -> None:
    answer = reader.post("/language", content="to=ko", headers={"origin": ORIGIN})
    assert answer.status_code == 303
    assert "Secure" in answer.headers["set-cookie"]
    assert '<html lang="ko"' in reader.get("/", headers={"accept": "text/html"}).text
    reader.cookies.clear()


@pytest.mark.parametrize("user", ["", " ", "\u00e9" * 300, "ada; eve", "a\tb"])
def test_nobody_is_let_in_whom_the_proxy_does_not_name(user: str, reader: TestClient) -> None:
    answer = reader.get("/", headers={"x-remote-user": user.encode("latin-1")})
    assert (answer.status_code, answer.text.strip()) == (401, WORDS["not-signed-in"])


def test_a_header_that_a_browser_has_added_counts_for_nothing(reader: TestClient) -> None:
    headers = [("x-remote-user", "eve"), ("x-remote-user", "ada"), ("host", "desk.example.org")]
    answer = reader.send(reader.build_request("GET", ORIGIN, headers=headers))
    assert answer.status_code == 401


def test_another_header_names_nobody(home: Path) -> None:
    with hosted(home, host()) as client:
        del client.headers["x-remote-user"]
        for name in ("remote-user", "x-forwarded-user", "x-remote_user", "authorization"):
            assert client.get("/", headers={name: "ada"}).status_code == 401


@pytest.mark.parametrize("peer", ["10.0.0.3", "127.0.0.1", "203.0.113.9", "::1", "testclient", ""])
def test_whoever_is_not_the_proxy_is_not_heard(peer: str, home: Path) -> None:
    with hosted(home, host(), peer) as client:
        for more in (
            {},
            {"x-forwarded-for": "10.0.0.2"},
            {"forwarded": "for=10.0.0.2"},
            {"x-real-ip": "10.0.0.2"},
        ):
            answer = client.get("/", headers=more)
            assert (answer.status_code, answer.text.strip()) == (403, WORDS["no-proxy"])


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1"])
def test_without_a_word_the_proxy_is_on_this_computer(peer: str, home: Path) -> None:
    with hosted(home, host(proxies=()), peer) as client:
        assert client.get("/static/desk.css").status_code == 200
    with hosted(home, host(proxies=()), "10.0.0.2") as client:
        assert client.get("/static/desk.css").status_code == 403


@pytest.mark.parametrize(
    "name", ["evil.example", "desk.example.org:8000", "desk.example.org.", "", "127.0.0.1:8000"]
)
def test_another_host_is_not_answered(name: str, reader: TestClient) -> None:
    assert reader.get("/", headers={"host": name}).status_code == 421


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://desk.example.org", ORIGIN + ":444", ""]
)
@pytest.mark.parametrize("path", POSTS)
def test_what_another_site_posts_is_not_done(origin: str, path: str, writer: TestClient) -> None:
    answer = writer.post(path, headers={"origin": origin})
    assert (answer.status_code, answer.text.strip()) == (403, WORDS["foreign-origin"])


@pytest.mark.parametrize("path", POSTS)
def test_a_reader_changes_nothing(path: str, reader: TestClient) -> None:
    answer = reader.post(path, content=b"x")
    assert (answer.status_code, answer.text.strip()) == (403, WORDS["no-writing"])


@pytest.mark.parametrize(
    "path", ["/many", "/write", "/write/heat", "/brand", "/brand/new", "/watch", "/words.json"]
)
def test_a_reader_has_no_rooms_to_write_in(path: str, reader: TestClient) -> None:
    assert reader.get(path).status_code == 404
    page = reader.get("/", headers={"accept": "text/html"}).text
    assert f'href="{path}"' not in page
    assert "/stop" not in page


def test_a_reader_leaves_nothing_in_the_folder(reader: TestClient, home: Path) -> None:
    for path in ("/", "/pages", "/compare", "/compare/pages", "/file/pdf?sheet=cold"):
        assert reader.get(path).status_code == 200
    assert not (home / ".desk" / "taken").exists()
    assert not (home / "build").exists()


def test_a_writer_writes_and_can_t_end_the_program(writer: TestClient, home: Path) -> None:
    text = (home / "sheets/heat/sheet.yaml").read_text(encoding="utf-8")
    page = writer.get("/write/heat").text
    window, base = (page.partition(f'data-{name}="')[2].partition('"')[0] for name in ("window", "base"))
    answer = writer.post(
        f"/write/heat/save?window={window}&base={base}", content=text.replace("Heat", "Warmth")
    )
    assert answer.status_code == 200
    assert "Warmth" in (home / "sheets/heat/sheet.yaml").read_text(encoding="utf-8")
    assert writer.post("/stop").status_code == 404


def test_who_has_posted_what_is_said(writer: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "broadside.desk"):
        writer.post("/brand/default/no%0Athing")
    assert [one.getMessage() for one in caplog.records] == [r"ada: '/brand/default/no\nthing'"]


def test_a_link_of_another_site_leads_to_a_first_page_alone(writer: TestClient) -> None:
    """As that of whoever signs people in; nothing is begun by it."""
    away = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    del writer.headers["origin"]
    try:
        for path in LANDINGS:
            assert writer.get(path, headers=away).status_code == 200
        for path in ("/write/heat", "/brand/new", "/file/pdf", "/pages"):
            assert writer.get(path, headers=away).status_code == 403
        for other in ({"sec-fetch-dest": "iframe"}, {"sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}):
            assert writer.get("/", headers={**away, **other}).status_code == 403
    finally:
        writer.headers["origin"] = ORIGIN


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_not_known(method: str, writer: TestClient) -> None:
    assert writer.request(method, "/").status_code == 405


def test_too_much_is_refused(writer: TestClient) -> None:
    for path in ("/many", "/brand/pack"):
        assert writer.post(path, headers={"content-length": str(1 << 30)}).status_code == 413


def test_no_key_opens_it(reader: TestClient, home: Path) -> None:
    """And nobody who is signed in elsewhere opens a desk that is one person's own."""
    answer = reader.get("/?key=anything", headers={"x-remote-user": ""})
    assert answer.status_code == 401
    with inside(home) as own:
        own.cookies.clear()
        assert own.get("/", headers={"x-remote-user": "ada"}).status_code == 403


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "desk.example.org",
        "http://desk.example.org",
        "https://",
        f"{ORIGIN}/",
        f"{ORIGIN}/x",
        "https://a@b.org",
    ],
)
def test_what_is_no_origin_is_said_in_a_sentence(origin: str) -> None:
    with pytest.raises(WrongCall, match="--origin"):
        host_of(origin, "X-Remote-User", (), write=False)


@pytest.mark.parametrize(
    "header", ["", "user", "User-Agent", "Cookie", "Host", "X Remote", "X-Remote:User", "x_user"]
)
def test_the_header_has_to_be_named(header: str) -> None:
    with pytest.raises(WrongCall, match="--user-header"):
        host_of(ORIGIN, header, (), write=False)


def test_a_proxy_is_an_address() -> None:
    with pytest.raises(WrongCall, match="--proxy"):
        host_of(ORIGIN, "X-Remote-User", ("proxy.example",), write=False)


def test_loopback_unless_somebody_says_otherwise() -> None:
    assert HERE == "127.0.0.1"
    with _bound(HERE, 0) as bound:
        assert bound.getsockname()[0] == "127.0.0.1"
    assert HOSTED_PORT
