"""A desk without sheets: the first one is written there, or made of a document, which is read as hostile."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import inside, library
from starlette.testclient import TestClient
from test_desk_brand import BOMBS
from test_import_hostile import BAD
from word_files import mark, note, p, r, word

from broadside.desk.words import WORDS
from broadside.read.load import load

PAGE = {"accept": "text/html"}
ROOMS = ("/", "/many", "/write", "/translate", "/brand", "/brand/new", "/compare", "/write/heat")
DOCUMENT = word(p(r("Drink water."), mark(1)), note(1, r("Nobody, 2024.")))
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with inside(tmp_path) as one:
        yield one


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("begin") / "home")


@pytest.fixture(scope="module")
def attacked(ground: Path) -> Iterator[TestClient]:
    with inside(ground) as one:
        yield one


def sheets(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "sheets").glob("*"))


def test_an_empty_folder_says_in_every_room_how_to_begin(client: TestClient) -> None:
    for path in ROOMS:
        answer = client.get(path, headers=PAGE)
        assert answer.status_code == 200, path
        assert WORDS["first"] in answer.text
        assert 'action="/write-new"' in answer.text
        assert 'id="document"' in answer.text
    plain = client.get("/pages", headers={"accept": "*/*"})
    assert (plain.status_code, plain.text) == (400, WORDS["write-none"] + "\n")


def test_the_first_sheet_is_written_at_the_desk(client: TestClient, tmp_path: Path) -> None:
    answer = client.post("/write-new", content="title=Heat&lang=Spanish")
    assert answer.headers["location"] == "/write/heat?as=form"
    assert load((tmp_path / "sheets/heat/sheet.yaml").read_text("utf-8"), "s").get("lang").text == "es"
    assert WORDS["take-lead"] in client.get("/", headers=PAGE).text
    assert client.get("/file/pdf?layout=handout").content.startswith(b"%PDF")


def test_a_form_that_is_sent_twice_makes_one_sheet(client: TestClient, tmp_path: Path) -> None:
    page = client.get("/write", headers=PAGE).text
    once = page.partition('name="once" value="')[2].partition('"')[0]
    assert len(once) == 16
    for _ in range(2):
        answer = client.post("/write-new", content=f"once={once}&title=Heat&lang=en")
        assert answer.headers["location"] == "/write/heat?as=form"
    assert sheets(tmp_path) == ["heat"]
    # Who goes back and types another title means another sheet.
    other = client.post("/write-new", content=f"once={once}&title=Cold&lang=en")
    assert other.headers["location"] == "/write/cold?as=form"
    # So does who opens the form anew.
    anew = client.get("/write", headers=PAGE).text.partition('name="once" value="')[2].partition('"')[0]
    assert anew != once


def test_a_zip_that_is_asked_for_twice_is_made_once(client: TestClient) -> None:
    client.post("/write-new", content="title=Heat&lang=en")
    body = "once=1&sheets=heat&layouts=half-sheet"
    first, second = (client.post("/many", content=body) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.headers["location"] == second.headers["location"]


def test_the_first_sheet_is_made_of_a_document(client: TestClient, tmp_path: Path) -> None:
    answer = client.post("/write-import?name=Hot%20days.docx", content=DOCUMENT)
    assert answer.status_code == 200, answer.text
    assert "Words: 4 in the document, 4 in the sheet. None is lost." in answer.text
    assert "Notes: 1 in the document, 1 in the sheet; marks in its text: 1." in answer.text
    assert 'href="/write/hot-days?as=form"' in answer.text
    assert "lang: es" in answer.text
    assert client.get("/write/hot-days").status_code == 200
    # The same once more is another sheet: none is written over.
    again = client.post("/write-import?name=Hot%20days.docx", content=DOCUMENT)
    assert 'href="/write/hot-days-2?as=form"' in again.text
    assert sheets(tmp_path) == ["hot-days", "hot-days-2"]


def test_a_folder_whose_last_sheet_goes_begins_anew(tmp_path: Path) -> None:
    home = library(tmp_path / "home")
    with inside(home) as client:
        assert WORDS["take-lead"] in client.get("/", headers=PAGE).text
        for name in ("heat", "cold"):
            (home / "sheets" / name / "sheet.yaml").unlink()
        client.portal.call(client.app.inner.state.desk.engine._change, set(), True)  # type: ignore[union-attr]
        assert WORDS["first"] in client.get("/", headers=PAGE).text


@pytest.mark.parametrize("name", BAD)
def test_a_document_that_means_ill_makes_no_sheet(name: str, attacked: TestClient, ground: Path) -> None:
    before = sheets(ground)
    answer = attacked.post(f"/write-import?name={name}", content=BAD[name][0]())
    assert answer.status_code == 422
    assert answer.json()["issues"][0]["message"]
    assert sheets(ground) == before


@pytest.mark.parametrize("kind", BOMBS)
def test_a_picture_that_means_ill_makes_no_sheet(kind: str, attacked: TestClient, ground: Path) -> None:
    if kind in ("words", "a page"):
        return  # that is HTML, or text, with no word but its own
    before = sheets(ground)
    assert attacked.post("/write-import?name=x.docx", content=BOMBS[kind]).status_code == 422
    assert sheets(ground) == before


@pytest.mark.parametrize(
    "name",
    [
        "../../../x.md",
        "..",
        "/etc/passwd.md",
        "a\0b.md",
        SCRIPT + ".md",
        "x" * 5000 + ".md",
        "",
        "~.md",
        "CON.md",
    ],
)
def test_no_name_of_a_document_leads_elsewhere(name: str, attacked: TestClient, ground: Path) -> None:
    outside = sorted(ground.parent.iterdir())
    answer = attacked.post("/write-import", params={"name": name}, content=b"Words alone.\n")
    assert answer.status_code in (200, 422)
    assert SCRIPT not in answer.text
    assert sorted(ground.parent.iterdir()) == outside
    assert all(path.resolve().is_relative_to(ground) for path in (ground / "sheets").rglob("*"))
    for path in (ground / "sheets").glob("*/sheet.yaml"):
        assert load(path.read_text("utf-8"), "s")


def test_what_another_site_sends_is_no_sheet(attacked: TestClient, ground: Path) -> None:
    before = sheets(ground)
    for path in ("/write-import?name=x.md", "/write-new"):
        answer = attacked.post(path, content=b"Words.", headers={"origin": "https://evil.example"})
        assert answer.status_code == 403
        assert attacked.post(path, headers={"content-length": str(1 << 30)}).status_code == 413
    assert sheets(ground) == before
