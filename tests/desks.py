"""A desk as tests open it: a folder with small sheets, and a browser that has come in by the key."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samples import HOME
from starlette.testclient import TestClient

from broadside.desk.app import app
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


def window_of(client: TestClient, sheet: str = "heat") -> str:
    """A window of a sheet, as opening one gives it."""
    text = client.get(f"/write/{sheet}").text
    return text.partition('data-window="')[2].partition('"')[0]
