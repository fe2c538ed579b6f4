"""A desk as tests open it: a folder with small sheets, and a browser that has come in by the key."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from samples import HOME
from starlette.testclient import TestClient

from broadside.desk.app import app
from broadside.desk.desk import Desk
from broadside.desk.door import Key

PORT = 8765
OWN = f"http://127.0.0.1:{PORT}"
SHEET = """lang: en
title: Heat
message: Drink water.
edition: 2026-11
version: "1"
blocks:
  - h1: Who is at risk?
    id: who
  - p: Older people are.[^a]
    id: water
    level: short
notes:
  a: A note.
"""


def library(folder: Path) -> Path:
    """Two sheets and a brand; layouts and fonts are the shipped ones."""
    for name in ("heat", "cold"):
        (folder / "sheets" / name).mkdir(parents=True)
        (folder / "sheets" / name / "sheet.yaml").write_text(SHEET, encoding="utf-8")
    shutil.copytree(HOME / "brands" / "plain", folder / "brands" / "plain")
    return folder


def key() -> Key:
    return Key(port=PORT, token="right-token", cookie="right-cookie")


@contextmanager
def outside(home: Path) -> Iterator[TestClient]:
    """Whoever comes to the port, without a key."""
    with TestClient(app(home, key()), base_url=OWN, follow_redirects=False) as client:
        yield client


@contextmanager
def inside(home: Path) -> Iterator[TestClient]:
    """The person's own browser, which names where a request is from."""
    with outside(home) as client:
        client.get("/?key=right-token")
        client.headers.update({"origin": OWN, "sec-fetch-site": "same-origin"})
        yield client


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return library(tmp_path / "home")


@pytest.fixture
def client(home: Path) -> Iterator[TestClient]:
    """The desk of that folder; a test file that wants it names both in its `__all__`."""
    with inside(home) as one:
        yield one


def desk_under(client: TestClient) -> Desk:
    """The desk that a browser is at."""
    desk = client.app.inner.state.desk  # type: ignore[attr-defined]  # the `Door` made above
    assert isinstance(desk, Desk)
    return desk


def window_of(client: TestClient, sheet: str = "heat") -> str:
    """A window of a sheet, as opening one gives it."""
    text = client.get(f"/write/{sheet}").text
    return text.partition('data-window="')[2].partition('"')[0]


LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><path fill="#0B6E6E" d="M1 1h50v18h-50Z"/>'
    b'<path fill="#B8336A" d="M55 1h20v18h-20Z"/></svg>'
)


class Bench:
    """A brand in a window, as its form talks with the desk."""

    def __init__(self, client: TestClient, page: str) -> None:
        self.client = client
        self.text = client.get(page, headers={"accept": "text/html"}).text
        self.id = self.text.partition('data-bench="')[2].partition('"')[0]
        self.base = self.text.partition('data-base="')[2].partition('"')[0]
        self.here = f"/brand/draft/{self.id}"
        self.serial = 0

    def post(self, what: str, *, name: str = "", query: str = "", **facts: Any) -> Response:
        self.serial += 1
        said = {"facts": facts, "name": name, "sheet": "heat", "serial": self.serial}
        return self.client.post(f"{self.here}/{what}{query}", json=said)

    def upload(self, data: bytes, kind: str = "logo") -> Response:
        return self.client.post(f"{self.here}/logo?for={kind}", content=data)
