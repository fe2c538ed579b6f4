"""`check --links`: what is dead or has moved is told at its line; nobody is asked too much, or who may not
be."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from desks import library
from test_cli import call
from webserver import MOST_SENT, Web, web

from broadside import __version__
from broadside.commands.build import Asked
from broadside.commands.home import session_in
from broadside.commands.links import Linked, Manner, link_issues
from broadside.inspect.links import ask as asking
from broadside.inspect.links.answer import Answer
from broadside.inspect.links.ask import Way, ask
from broadside.inspect.links.kept import NAME
from broadside.inspect.links.public import is_public

TODAY = "2026-11-29"


@pytest.fixture
def server() -> Iterator[Web]:
    with web() as one:
        yield one


class Pauses:
    """Waiting that takes no time."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.taken.append(seconds)


def here(address: str) -> bool:
    """The test's own server is the only one that may be asked."""
    return address in ("127.0.0.1", "::1")


def answers(*urls: str, pauses: Pauses | None = None, **way: Any) -> list[Answer]:
    found: dict[str, Answer] = {}
    sleep = (pauses or Pauses()).sleep
    ask(urls, Way(**{"may_ask": here, "sleep": sleep, **way}), lambda one: found.update({one.url: one}))
    return [found[url] for url in urls]


STANDINGS = [
    ("/fine", "there", "", ""),
    ("/status/404", "gone", "404", ""),
    ("/status/410", "gone", "410", ""),
    ("/status/403", "unsure", "403", ""),
    ("/status/500", "unsure", "500", ""),
    ("/status/429", "unsure", "429", ""),
    ("/to/301/fine", "moved", "", "/fine"),
    ("/to/308/fine", "moved", "", "/fine"),
    # What is only for today is no move.
    ("/to/302/fine", "there", "", ""),
    ("/to/302/to/301/fine", "there", "", ""),
    ("/to/301/to/302/fine", "moved", "", "/to/302/fine"),
    ("/to/301/status/404", "gone", "404, to which it leads: `{}/status/404`", ""),
    ("/to/302/", "front", "", "/"),
    ("/to/302/to/302/to/302/loop", "there", "", ""),
    ("/circle", "unsure", "circle", ""),
    ("/on/1", "unsure", "on and on", ""),
    ("/away/?mailto:someone@example.org", "unsure", "`mailto:`", ""),
    ("/away/?file:///etc/passwd", "unsure", "`file:`", ""),
    ("/away/?http://x:port/", "unsure", "can't be read", ""),
    ("/cookie", "unsure", "circle", ""),
    ("/no-head/405", "there", "", ""),
    ("/no-head/404", "there", "", ""),
    ("/no-head/501", "there", "", ""),
    ("/heads", "unsure", "no HTTP", ""),
    ("/nonsense", "unsure", "no HTTP", ""),
]


@pytest.mark.parametrize(("path", "standing", "why", "to"), STANDINGS, ids=[one[0] for one in STANDINGS])
def test_what_became_of_an_address(path: str, standing: str, why: str, to: str, server: Web) -> None:
    (answer,) = answers(server.at(path))
    assert answer.standing == standing, answer
    assert why.format(server.at("")) in answer.why
    assert answer.to == (server.at(to) if to else "")
    assert answer.heard


def test_a_place_on_a_page_goes_along_when_it_moves(server: Web) -> None:
    (answer,) = answers(server.at("/to/301/fine#part-2"))
    assert answer.to == server.at("/fine#part-2")
    assert server.asked == ["HEAD /to/301/fine", "HEAD /fine"]


@pytest.mark.parametrize("path", ["/mute", "/drip"])
def test_nobody_is_waited_for_without_end(path: str, server: Web) -> None:
    """Nor for one who says a letter at a time."""
    (answer,) = answers(server.at(path), seconds=0.3)
    assert (answer.standing, answer.why) == ("unsure", "no answer within 0.3 seconds")
    assert server.asked == [f"HEAD {path}"]


def test_of_an_endless_answer_nothing_is_read(server: Web) -> None:
    (answer,) = answers(server.at("/huge"))
    assert answer.standing == "there"
    assert server.sent < MOST_SENT // 4


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause_between(server: Web) -> None:
    pauses = Pauses()
    there = [server.at(f"/page/{number}") for number in range(6)]
    there += [server.at("/page/7", "localhost"), there[0]]
    answers(*there, pauses=pauses, pause=1.5)
    assert server.most == 1
    assert sorted(server.asked) == [f"HEAD /page/{number}" for number in (0, 1, 2, 3, 4, 5, 7)]
    assert pauses.taken == [1.5] * 5
    assert server.agents == {asking.USER_AGENT}
    assert f"Broadside/{__version__}" in asking.USER_AGENT


def test_head_is_asked_before_get_and_who_is_asked_too_often_is_left_alone(server: Web) -> None:
    answers(server.at("/no-head/405"), server.at("/status/429"))
    assert sorted(server.asked) == ["GET /no-head/405", "HEAD /no-head/405", "HEAD /status/429"]


PUBLIC = ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"]
PRIVATE = [
    *("127.0.0.1", "10.0.0.8", "192.168.1.1", "172.16.5.4", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1"),
    *(
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "::ffff:10.0.0.1",
        "nonsense",
        "",
    ),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_the_open_internet_is_asked(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_network_is_not_asked(address: str) -> None:
    assert not is_public(address)


def resolver(*addresses: str) -> Callable[..., Any]:
    async def getaddrinfo(host: str, port: int) -> list[tuple[Any, ...]]:
        return [(0, 0, 0, "", (address, port)) for address in addresses]

    return getaddrinfo


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:{}/fine", "http://localhost:{}/fine", "http://2130706433:{}/", "http://[::1]:{}/"],
)
def test_no_stranger_has_this_computer_asked(url: str, server: Web) -> None:
    (answer,) = answers(url.format(server.server_port), may_ask=is_public)
    assert answer.standing == "unsure"
    assert "private network" in answer.why
    assert server.asked == []


def test_a_redirect_is_looked_at_as_the_first_address_was(server: Web) -> None:
    (answer,) = answers(server.at("/away/?http://169.254.169.254/latest/meta-data"))
    assert answer.why == "`169.254.169.254` is in a private network and was not asked: `--private-links` does"


def test_a_name_that_is_of_two_networks_is_not_asked(monkeypatch: pytest.MonkeyPatch, server: Web) -> None:
    monkeypatch.setattr(anyio, "getaddrinfo", resolver("127.0.0.1", "10.0.0.1"))
    (answer,) = answers(server.at("/fine", "two.example"))
    assert "private network" in answer.why
    assert server.asked == []


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(
    monkeypatch: pytest.MonkeyPatch, server: Web
) -> None:
    """A name that means another address the second time finds nobody who asks for it a second time."""
    monkeypatch.setattr(anyio, "getaddrinfo", resolver("127.0.0.1"))
    (answer,) = answers(server.at("/fine", "sources.example"))
    assert answer.standing == "there"
    assert server.hosts == [f"sources.example:{server.server_port}"]


def test_a_name_that_nobody_has_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    async def unknown(*_: object) -> None:
        raise OSError(-2, "Name or service not known")

    async def silent(*_: object) -> None:
        raise OSError(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(anyio, "getaddrinfo", unknown)
    (answer,) = answers("http://nobody.example/")
    assert (answer.standing, answer.why, answer.heard) == (
        "gone",
        "no server is called `nobody.example`",
        False,
    )
    monkeypatch.setattr(anyio, "getaddrinfo", silent)
    (answer,) = answers("http://nobody.example/")
    assert (answer.standing, answer.heard) == ("unsure", False)


SHEET = """lang: en
title: Heat
message: Drink [water]({web}/to/301/fine).
edition: 2026-11
version: "1"
url: {web}/status/404
blocks:
  - p: Older people are at risk.[^a][^b]
    id: who
  - qr: {web}/to/302/
    text: More
    id: more
notes:
  a: {{type: webpage, title: Heat, URL: "{web}/status/410"}}
  b: {{type: webpage, title: Cold, URL: "{web}/fine"}}
"""


@pytest.fixture
def home(tmp_path: Path, server: Web) -> Path:
    folder = library(tmp_path)
    (folder / "sheets" / "heat" / "sheet.yaml").write_text(SHEET.format(web=server.at("")), encoding="utf-8")
    return folder


def linked(home: Path, today: str = TODAY, **manner: Any) -> Linked:
    way = Way(may_ask=here, sleep=Pauses().sleep)
    folder = home / "build"
    return link_issues(
        Asked(sheets=["heat"]), session_in(home), Manner(folder=folder, today=today, way=way, **manner)
    )


def test_each_link_is_told_at_its_place(home: Path, server: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    found = linked(home)
    told = {(one.span.line, one.severity, one.message.partition(":")[0]) for one in found.issues}
    assert told == {
        (3, "warning", "moved for good to `http"),
        (6, "error", "a dead link"),
        (10, "warning", "leads to the front page `http"),
        (14, "error", "a dead link"),
    }
    assert {one.span.path for one in found.issues} == {"sheets/heat/sheet.yaml"}
    assert found.counts == {"front": 1, "gone": 2, "moved": 1, "there": 1}


def test_what_was_there_this_week_is_not_asked_again_but_what_was_gone_is(home: Path, server: Web) -> None:
    first = linked(home)
    server.asked.clear()
    again = linked(home, "2026-12-01")
    assert {one.partition(" ")[2] for one in server.asked} == {"/status/404", "/status/410"}
    assert again.earlier == 3
    assert again.counts == first.counts
    assert any("(asked 2026-11-29)" in one.message for one in again.issues)
    for day, earlier in (("2026-12-07", 0), ("2026-11-01", 0)):
        assert linked(home, day).earlier == earlier
    assert linked(home, "2026-12-01", anew=True).earlier == 0


def test_answers_that_can_t_be_read_are_asked_for_again(home: Path) -> None:
    linked(home)
    (home / "build" / NAME).write_text('[{"url": 3}]', encoding="utf-8")
    assert linked(home).earlier == 0


def test_where_nobody_answers_at_all_no_link_is_called_dead(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def silent(*_: object) -> None:
        raise OSError(-2, "Name or service not known")

    monkeypatch.setattr(anyio, "getaddrinfo", silent)
    (issue,) = linked(home).issues
    assert "is this computer online?" in issue.hint


def test_a_call_tells_of_links_only_where_it_is_asked(home: Path, server: Web) -> None:
    said = call(home, "check", "heat")
    assert server.asked == []
    said = call(home, "check", "heat", "--links")
    assert server.asked == []
    assert "private network" in said.stderr
    assert "5 links: 5 that no program can tell." in said.stdout
    assert call(home, "check", "heat", "--force").returncode == 2


def test_a_call_tells_what_is_gone_and_fails(
    home: Path, server: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(anyio, "sleep", Pauses().sleep)
    said = call(home, "check", "heat", "--links", "--private-links")
    assert said.returncode == 1
    assert "sheets/heat/sheet.yaml:6:6: error: a dead link: the server answers 404" in said.stderr
    assert "5 links: 1 to a front page, 2 dead, 1 moved, 1 there." in said.stdout
