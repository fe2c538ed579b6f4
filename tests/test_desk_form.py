"""The form view of Write: what there is to fill in, what an edit makes of a text, and notes out of files."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import LOGO, SHEET, client, home, window_of
from httpx2 import Response
from starlette.testclient import TestClient
from test_desk_brand import BOMBS

from broadside.blocks.kinds import keys
from broadside.commands.home import session_in
from broadside.desk.form.controls import Control, described
from broadside.desk.form.pictures import cut, picture, text_with
from broadside.desk.form.sources import sources
from broadside.desk.versions import digest
from broadside.inspect.render.renderer import Renderer
from broadside.read.check import check_sheet
from broadside.read.edit import said
from broadside.read.load import load

__all__ = ["client", "home"]

CONTROLS = {"words", "line", "number", "date", "flag", "fixed", "choice", "icon", "sign", "picture", "list"}
CONTROLS |= {"grid", "blocks", "form", "either", "named", "yaml"}
ZOTERO = [
    {
        "id": "decker2015",
        "type": "article-journal",
        "title": "Human rights violations",
        "author": [{"family": "Decker", "given": "M. R."}, {"family": "Crago", "given": "A.-L."}],
        "issued": {"date-parts": [["2015", 1, 10]]},
        "container-title": "The Lancet",
        "DOI": "10.1016/S0140-6736(14)60800-X",
        "abstract": "Long.",
    },
    {"id": "who 2024", "type": "report", "title": "<b>Heat</b>", "issued": {"date-parts": [[2024]]}},
]


def changed(client: TestClient, *edits: Any, text: str = SHEET) -> Any:
    return client.post("/write/heat/form", json={"text": text, "edits": edits}).json()


def controls(control: Control) -> Iterator[Control]:
    yield control
    for inner in ("item", "plain"):
        if inner in control:
            yield from controls(control[inner])
    for one in control.get("fields", ()):
        yield from controls(one.control)


def test_each_kind_of_block_is_described_from_its_form() -> None:
    found = described()
    assert [one.key for one in found.kinds] == list(keys())
    assert len({one.called for one in found.kinds}) == len(found.kinds)
    for kind in found.kinds:
        assert kind.about
        assert kind.new.keys() == {one.key for one in kind.fields if one.required}
        assert all(each["is"] in CONTROLS for one in kind.fields for each in controls(one.control))
        assert kind.nested == (keys()[kind.key].rank == 0)
    assert [one.key for one in found.facts][:3] == ["title", "subtitle", "message"]
    shown_as_yaml = [
        f"{kind.key}.{one.key}" for kind in found.kinds for one in kind.fields if one.control["is"] == "yaml"
    ]
    assert shown_as_yaml == ["map.views"]


@pytest.mark.parametrize("key", keys())
def test_the_example_of_a_kind_is_such_a_block_without_fault(key: str, tmp_path: Path) -> None:
    text = text_with(key)
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "picture.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7Z"/></svg>'
    )
    sheet, issues = check_sheet(load(text, "sheet.yaml"), name="example", folder=tmp_path)
    assert sheet
    # What only other blocks can give it: a heading above it, and words that it repeats.
    assert not [one for one in issues if key not in ("pull", "h2")]
    assert next(iter(said(load(text, "sheet.yaml"))["blocks"][1])) == key


def test_a_kind_is_shown_as_it_is_printed(home: Path, tmp_path: Path) -> None:
    session, renderer = session_in(home), Renderer()
    try:
        one, other = (cut(key, tmp_path, session) for key in ("callout", "chart"))
        assert one
        assert other
        assert picture(one, renderer).startswith(b"\x89PNG")
        assert other.bottom - other.top > one.bottom - one.top > 20
    finally:
        renderer.close()


def test_what_there_is_to_fill_in_and_its_pictures_are_served(client: TestClient) -> None:
    found = client.get("/form.json").json()
    assert {"facts", "kinds", "note", "icons"} <= found.keys()
    assert client.get("/icons/phone.svg").text.startswith("<svg")
    assert client.get("/icons/nothing.svg").status_code == 404
    assert client.get("/kinds/p.png").content.startswith(b"\x89PNG")
    assert client.get("/kinds/..%2Fp.png").status_code == 404


def test_an_edit_gives_the_text_and_where_all_of_it_stands(client: TestClient, home: Path) -> None:
    told = changed(client, {"do": "set", "at": ["blocks", 1, "p"], "value": "🙂 Drink."})
    assert told["text"] == SHEET.replace("Older people are.[^a]", '"🙂 Drink."')
    entries = dict(told["tree"]["m"])
    block = dict(entries["blocks"]["s"][1]["m"])
    assert (block["p"]["x"], block["p"]["l"]) == ("🙂 Drink.", 9)
    # As browsers count, what comes after has moved by one.
    units = told["text"].encode("utf-16-le")
    assert units[2 * block["id"]["a"] : 2 * block["id"]["z"]].decode("utf-16-le") == "water"
    # Nothing is written before it is typed into a window, and saved.
    assert (home / "sheets/heat/sheet.yaml").read_text(encoding="utf-8") == SHEET


def test_references_and_pictures_beside_a_sheet_are_named(client: TestClient, home: Path) -> None:
    folder = home / "sheets" / "heat"
    (folder / "library.json").write_text(json.dumps(ZOTERO[:1]), encoding="utf-8")
    (folder / "shade.svg").write_text("<svg/>")
    told = changed(client, text=SHEET.replace("lang: en", "lang: en\nreferences: library.json"))
    assert told["library"] == [{"key": "decker2015", "label": "Decker (2015) Human rights violations"}]
    assert told["pictures"] == ["shade.svg"]
    assert (
        changed(client, text=SHEET.replace("lang: en", "lang: en\nreferences: ../../x.json"))["library"] == []
    )


@pytest.mark.parametrize("text", ["", "a: [", "- x", "x", "a: &b *c", "title: \x07", "a: {b: c", "[" * 99])
def test_what_can_t_be_shown_as_a_form_says_why(text: str, client: TestClient) -> None:
    told = changed(client, text=text)
    assert "tree" not in told
    assert isinstance(told["issues"], list)


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b'{"text": 1}', b'{"text": "a", "edits": [{"do": "run", "at": []}]}', b"\xff"],
)
def test_what_is_no_edit_is_refused(body: bytes, client: TestClient) -> None:
    assert client.post("/write/heat/form", content=body).status_code == 400


@pytest.mark.parametrize(
    "one",
    [
        {"do": "set", "at": [], "value": 1},
        {"do": "move", "at": ["blocks", 0], "to": 10**9},
        {"do": "insert", "at": ["blocks", -1], "value": {}},
        {"do": "yaml", "at": ["title"], "text": "!!python/object:os.system x"},
        {"do": "set", "at": ["title", "x"], "value": 1},
        {"do": "remove", "at": ["blocks", 9]},
    ],
)
def test_an_edit_that_can_t_be_made_is_told_and_changes_nothing(one: Any, client: TestClient) -> None:
    told = changed(client, one)
    assert "text" not in told
    assert told["issues"]


def test_too_many_edits_are_refused(client: TestClient) -> None:
    edits = [{"do": "set", "at": ["title"], "value": "x"}] * 999
    assert client.post("/write/heat/form", json={"text": SHEET, "edits": edits}).status_code == 400


def test_zotero_s_references_become_notes_as_people_write_them() -> None:
    (one, other), issues = sources(json.dumps(ZOTERO).replace("who 2024", "who"), "zotero.json")
    assert not issues
    assert one.note == {
        "type": "article-journal",
        "author": [{"family": "Decker", "given": "M. R."}, {"family": "Crago", "given": "A.-L."}],
        "issued": "2015-01-10",
        "title": "Human rights violations",
        "container-title": "The Lancet",
        "DOI": "10.1016/S0140-6736(14)60800-X",
    }
    assert other.note["issued"] == 2024


def test_a_key_that_can_be_no_note_s_is_made_one_that_can() -> None:
    item = {"id": "who/2024", "type": "report", "title": "Heat"}
    ((one,), _) = sources(json.dumps([item]), "zotero.json")
    assert one.key == "who-2024"


def test_bibtex_and_what_is_no_file_of_references(client: TestClient) -> None:
    bib = "@book{koester, title={Heat}, author={Koester, Susan}, year={2020}}"
    told = client.post("/write/heat/sources", content=bib).json()
    assert [one["key"] for one in told["sources"]] == ["koester"]
    assert told["sources"][0]["note"]["author"] == [{"family": "Koester", "given": "Susan"}]
    for content in (b"nothing", b"{", b"\xff\xfe", b"[1, 2]"):
        assert not client.post("/write/heat/sources", content=content).json()["sources"]


def test_a_new_sheet_is_made_by_its_title_and_opens_as_a_form(client: TestClient, home: Path) -> None:
    answer = client.post("/write-new", content="title=Summer+heat&lang=en")
    assert answer.headers["location"] == "/write/summer-heat?as=form"
    assert "title: Summer heat\n" in (home / "sheets/summer-heat/sheet.yaml").read_text(encoding="utf-8")
    assert client.get("/write/summer-heat").status_code == 200
    again = client.post("/write-new", content="title=Summer+heat&lang=en")
    assert again.headers["location"] == "/write/summer-heat-2?as=form"


@pytest.mark.parametrize("content", ["", "title=", "title=x&lang=%3Cscript%3E", "title=" + "a=b&" * 30])
def test_a_sheet_without_a_title_or_a_language_is_not_made(
    content: str, client: TestClient, home: Path
) -> None:
    answer = client.post("/write-new", content=content)
    assert answer.status_code == 400
    assert sorted(path.name for path in (home / "sheets").iterdir()) == ["cold", "heat"]


def test_a_title_that_means_ill_names_no_other_place(client: TestClient, home: Path) -> None:
    answer = client.post("/write-new", content="title=..%2F..%2Fx%3Cscript%3E&lang=en")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/write/x?as=form"
    assert (home / "sheets" / "x" / "sheet.yaml").exists()
    assert "<script>" not in client.get("/write/x").text.replace('<script src="', "")


def add_picture(client: TestClient, data: bytes, name: str = "Plan B.svg") -> Response:
    return client.post("/write/heat/picture", params={"name": name, "window": "x"}, content=data)


def files_of(home: Path) -> list[str]:
    folder = home / "sheets" / "heat"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_picture_is_put_into_the_folder_of_its_sheet(client: TestClient, home: Path) -> None:
    answer = add_picture(client, LOGO)
    assert answer.status_code == 200
    name = answer.json()["name"]
    assert name.startswith("images/plan-b-")
    assert (home / "sheets/heat" / name).read_bytes() == LOGO
    # Once more it is the same file; and it is one to choose.
    assert add_picture(client, LOGO).json()["name"] == name
    assert changed(client)["pictures"] == [name]
    edits = [
        {"do": "insert", "at": ["blocks", 1], "value": {"figure": name, "alt": "Two colours", "id": "plan"}}
    ]
    text = changed(client, *edits)["text"]
    window = window_of(client)
    assert client.post(f"/write/heat/save?window={window}&base={digest(SHEET)}", content=text).is_success
    assert client.get("/file/pdf?sheet=heat&layout=handout").content.startswith(b"%PDF")


@pytest.mark.parametrize("kind", BOMBS)
def test_a_picture_that_means_ill_is_not_put_there(kind: str, client: TestClient, home: Path) -> None:
    answer = add_picture(client, BOMBS[kind])
    if answer.is_success:
        # What is drawn of it is its shapes alone: it is held to what any picture of a sheet is.
        assert kind == "nothing", kind
    else:
        assert answer.status_code == 422
        assert answer.json()["issues"][0]["message"]
        assert files_of(home) == ["sheet.yaml"]


@pytest.mark.parametrize("name", ["../../../x.svg", "/etc/x.svg", "<script>.svg", "", "x" * 5000, "\0.svg"])
def test_no_name_of_a_picture_leads_elsewhere(name: str, client: TestClient, home: Path) -> None:
    answer = add_picture(client, LOGO, name)
    assert answer.is_success
    found = answer.json()["name"]
    assert files_of(home) == [found, "sheet.yaml"]
    assert len(found) < 70


def test_a_folder_of_pictures_that_leads_elsewhere_gets_none(client: TestClient, home: Path) -> None:
    outside = home.parent / "outside"
    outside.mkdir()
    (home / "sheets/heat/images").symlink_to(outside)
    answer = add_picture(client, LOGO)
    assert answer.status_code == 422
    assert not list(outside.iterdir())


def test_a_picture_from_elsewhere_or_of_a_gigabyte_is_refused(client: TestClient, home: Path) -> None:
    evil = {"origin": "https://evil.example"}
    assert client.post("/write/heat/picture", content=LOGO, headers=evil).status_code == 403
    huge = {"content-length": str(1 << 30)}
    assert client.post("/write/heat/picture", headers=huge).status_code == 413
    assert client.post("/write/nothing/picture", content=LOGO).status_code == 404
    assert files_of(home) == ["sheet.yaml"]
