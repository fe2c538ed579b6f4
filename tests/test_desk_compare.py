"""Today's pages beside the last ones: what differs is marked, and listed in words."""

import re
from pathlib import Path

import pytest
from desks import SHEET, client, home
from starlette.testclient import TestClient

from broadside.desk.taken import MOST_TAKEN, Pictures, keep_taken, keep_watched
from broadside.desk.words import WORDS, say

__all__ = ["client", "home"]

QUERY = "?sheet=heat&layout=handout&paper=a4"
SCRIPT = "<script>alert(1)</script>"


def change(home: Path, client: TestClient, old: str, new: str) -> None:
    page = client.get("/write/heat").text
    window, base = (page.partition(f'data-{name}="')[2].partition('"')[0] for name in ("window", "base"))
    text = SHEET.replace(old, new)
    assert client.post(f"/write/heat/save?window={window}&base={base}", content=text).status_code == 200


def test_what_has_changed_since_a_file_was_taken_is_listed_and_marked(home: Path, client: TestClient) -> None:
    assert WORDS["compare-none"] in client.get(f"/compare/pages{QUERY}").text
    assert client.get(f"/file/pdf{QUERY}").status_code == 200
    assert "byte for byte" in client.get(f"/compare/pages{QUERY}").text
    change(home, client, "Older people are.", "Children are.")
    assert 'value="taken" selected' in client.get(f"/compare{QUERY}").text
    page = client.get(f"/compare/pages{QUERY}").text
    assert say("compare-differs", count=1, pages=1) in page
    gone, come = (re.findall(rf"<{tag} lang=\"en\">.*?</span>(.*?)</{tag}>", page) for tag in ("del", "ins"))
    assert "Older people" in gone
    assert "Children" in come
    assert "<rect" in page
    for name in re.findall(r"/compare/picture/(\w+)", page):
        answer = client.get(f"/compare/picture/{name}")
        assert answer.headers["content-type"] in ("image/webp", "image/png")


def test_what_the_command_has_made_is_compared_with_too(home: Path, client: TestClient) -> None:
    pdf = client.get(f"/file/pdf{QUERY}").content
    (home / "build").mkdir()
    (home / "build" / "heat_en_plain_handout_a4.pdf").write_bytes(pdf)
    page = client.get(f"/compare{QUERY}&against=built").text
    assert 'value="built" selected' in page
    assert 'value="taken"' in page


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", SCRIPT.encode()])
def test_an_earlier_file_that_is_none_is_said_in_a_sentence(
    data: bytes, home: Path, client: TestClient
) -> None:
    (home / "build").mkdir()
    (home / "build" / "heat_en_plain_handout_a4.pdf").write_bytes(data)
    answer = client.get(f"/compare/pages{QUERY}", headers={"accept": "text/html"})
    assert answer.status_code == 200
    assert "compared" in answer.text
    assert SCRIPT not in answer.text


def test_a_script_in_what_has_changed_is_shown(home: Path, client: TestClient) -> None:
    client.get(f"/file/pdf{QUERY}")
    change(home, client, "Older people are.", f"'{SCRIPT}'")
    page = client.get(f"/compare/pages{QUERY}").text
    assert "<script>" not in page
    assert "alert(1)" in page


@pytest.mark.parametrize("name", ["...", "%2e%2e%2fx", "/etc/passwd", "a" * 5000, SCRIPT])
def test_no_parameter_leads_out(name: str, home: Path, client: TestClient) -> None:
    assert client.get(f"/compare/picture/{name}").status_code == 404
    for key in ("sheet", "brand", "layout", "paper", "against"):
        answer = client.get("/compare/pages", params={key: name}, headers={"accept": "text/html"})
        assert answer.status_code in (200, 400)
        assert "root:" not in answer.text
        assert SCRIPT not in answer.text


def test_a_link_in_the_place_of_a_file_is_not_followed(home: Path, client: TestClient) -> None:
    (home / "build").mkdir()
    (home.parent / "other.pdf").write_bytes(b"%PDF-1.7")
    (home / "build" / "heat_en_plain_handout_a4.pdf").symlink_to(home.parent / "other.pdf")
    assert WORDS["compare-none"] in client.get(f"/compare/pages{QUERY}").text


def test_what_is_kept_does_not_grow_without_end(tmp_path: Path) -> None:
    for i in range(MOST_TAKEN + 5):
        keep_taken(b"x", f"{i}.pdf", tmp_path)
    assert len(list((tmp_path / ".desk" / "taken").iterdir())) == MOST_TAKEN
    pictures = Pictures()
    first = pictures.keep(b"first")
    for i in range(200):
        pictures.keep(str(i).encode())
    assert pictures[first] is None


def test_a_printing_that_is_watched_is_compared_with_the_one_before(home: Path, client: TestClient) -> None:
    """The one that is built follows each save: nothing would ever differ from that."""
    name = "heat_en_plain_handout_a4.pdf"
    (home / "build").mkdir()
    (home / "build" / name).write_bytes(client.get(f"/file/pdf{QUERY}").content)
    keep_watched([name], home)
    change(home, client, "Older people are.", "Children are.")
    (home / "build" / name).write_bytes(client.get(f"/file/pdf{QUERY}").content)
    assert 'value="watched" selected' in client.get(f"/compare{QUERY}").text
    assert say("compare-differs", count=1, pages=1) in client.get(f"/compare/pages{QUERY}").text
    # Once nobody watches it, it is as ever.
    keep_watched([], home)
    assert 'value="watched"' not in client.get(f"/compare{QUERY}").text
