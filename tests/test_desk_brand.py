"""A brand at the desk: of a logo and a few words, seen at once, saved whole, never overwritten unseen."""

import json
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import LOGO, Bench, client, home, inside, library
from httpx2 import Response
from starlette.testclient import TestClient

from broadside.desk.bench import MOST_LEFT
from broadside.desk.watching import tell
from broadside.desk.words import WORDS

__all__ = ["client", "home"]

SCRIPT = "<script>alert(1)</script>"
OUTSIDE = "../../outside.yaml"


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("brand") / "home")


@pytest.fixture(scope="module")
def attacked(ground: Path) -> Iterator[TestClient]:
    """One desk for all that is to be refused."""
    with inside(ground) as one:
        yield one


def wrong(answer: Response) -> list[str]:
    return [f"{one['place']}: {one['message']}" for one in answer.json()["issues"]]


@pytest.mark.parametrize("page", ["/brand/new", "/brand/edit/plain"])
def test_a_save_is_refused_in_the_words_of_the_form(page: str, home: Path, client: TestClient) -> None:
    before = plain(home).read_bytes()
    bench = Bench(client, page)
    here = {"query": f"?base={bench.base}"}
    faint = bench.post("save", **here, organization="Mint", colour="#9FE8D0", letters="#9FE8D0")
    assert faint.status_code == 422
    assert "Press “Take the nearest colours that pass”" in faint.json()["words"]
    assert faint.json()["nearest"]
    assert faint.json()["issues"] == []
    none = bench.post("save", **here, organization="Mint", colour="mint")
    assert none.json() == {"words": "Type a colour like #8C1A2E.", "issues": []}
    contact = {"label": "Call", "value": "555", "checked": "soon"}
    odd = bench.post("save", **here, organization="Mint", web="mint .org", contacts=[{}, contact])
    assert odd.status_code == 422
    assert wrong(odd) == ["Web address: a blank in an address", "Contact 2: expected a date, found `soon`"]
    assert wrong(bench.post("typed", organization="Mint", web="mint .org")) == [
        "Web address: a blank in an address"
    ]
    for rows in ({"contacts": [{}, {"label": "Call"}]}, {"partners": [{"link": "https://example.org"}]}):
        begun = bench.post("save", **here, organization="Mint", **rows)
        assert begun.status_code == 422
        assert begun.json()["words"].startswith("Not saved: ")
    assert plain(home).read_bytes() == before
    assert not (home / "brands" / "mint").exists()


def plain(home: Path) -> Path:
    return home / "brands" / "plain" / "brand.yaml"


def facts_in(bench: Bench) -> dict[str, Any]:
    """What the brand `plain` says, as its form does."""
    contact = {"label": "Web", "value": "example.org", "icon": "world", "origin": 0}
    return {
        "organization": "Your organization",
        "web": "https://example.org",
        "colour": "#8C1A2E",
        "tint": "#F5E6E9",
        "contacts": [contact],
    }


def test_a_brand_is_made_of_a_logo_and_a_few_words(client: TestClient, home: Path) -> None:
    bench = Bench(client, "/brand/new")
    logo = bench.upload(LOGO).json()
    assert logo["swatches"] == ["#0B6E6E", "#B8336A"]
    contacts = [{"label": "Helpline", "value": "555 0100"}]
    facts = {
        "organization": "Harbour Health",
        "colour": "#0B6E6E",
        "logo": logo["name"],
        "contacts": contacts,
    }
    seen = bench.post("typed", **facts).json()
    assert (seen["passes"], seen["called"]) == (True, "harbour-health")
    assert [one["called"] for one in seen["looks"]] == ["Handout", "Palm card"]
    assert client.get(seen["looks"][0]["pages"][0]["src"]).content.startswith(b"BM")
    assert not (home / "brands" / "harbour-health").exists()
    saved = bench.post("save", **facts)
    assert saved.json() == {"page": "/brand/edit/harbour-health?saved=1"}
    folder = home / "brands" / "harbour-health"
    assert sorted(path.name for path in folder.iterdir()) == ["brand.yaml", "logo.svg"]
    assert (folder / "logo.svg").read_bytes() == LOGO
    assert "logo: logo.svg" in (folder / "brand.yaml").read_text(encoding="utf-8")
    assert 'filename="cold_en_harbour-health_handout_a4.pdf"' in str(
        client.get("/file/pdf?brand=harbour-health&layout=handout&paper=a4").headers
    )
    assert list((home / ".desk" / "brands").iterdir()) == []


def test_what_can_t_be_read_is_told_with_the_nearest_that_can(client: TestClient) -> None:
    bench = Bench(client, "/brand/new")
    seen = bench.post("typed", organization="H", colour="#F2A71B").json()
    assert not seen["passes"]
    assert seen["readable"] == WORDS["brand-unreadable"]
    assert 'data-field="letters"' in seen["told"]
    # The pages are there all the same, in the colours that pass.
    assert seen["looks"]
    refused = bench.post("save", organization="H", colour="#F2A71B")
    assert refused.status_code == 422
    assert refused.json()["nearest"]
    attributes = seen["told"].partition('id="nearest"')[2].partition(">")[0]
    taken = dict(part.split("=") for part in attributes.replace('"', "").split())
    mended = {key.removeprefix("data-"): value for key, value in taken.items()}
    again = bench.post("typed", organization="H", **mended).json()
    assert again["passes"]
    assert bench.post("save", organization="H", **mended).status_code == 200


@pytest.mark.parametrize("colour", ["red-ish", "#12", "#8C1A2E; x", "1" * 300, SCRIPT])
def test_what_is_no_colour_is_told_at_its_field(colour: str, attacked: TestClient) -> None:
    assert Bench(attacked, "/brand/new").post("typed", colour=colour).json()["wrong"] == ["colour"]


def test_a_brand_is_changed_with_its_comments(client: TestClient, home: Path) -> None:
    before = plain(home).read_text(encoding="utf-8")
    bench = Bench(client, "/brand/edit/plain")
    facts = {**facts_in(bench), "organization": "Harbour Health"}
    assert bench.post("save", query=f"?base={bench.base}", **facts).status_code == 200
    assert plain(home).read_text(encoding="utf-8") == before.replace("Your organization", "Harbour Health")
    page = client.get("/brand/versions/plain").text
    version = page.partition("/brand/versions/plain/")[2].partition('"')[0]
    assert "Your organization" in client.get(f"/brand/versions/plain/{version}").text
    again = Bench(client, f"/brand/edit/plain?version={version}")
    assert again.post("save", query=f"?base={again.base}", **facts_in(again)).status_code == 200
    assert plain(home).read_text(encoding="utf-8") == before


def test_what_another_has_saved_is_not_overwritten_unseen(client: TestClient, home: Path) -> None:
    one, other = Bench(client, "/brand/edit/plain"), Bench(client, "/brand/edit/plain")
    assert one.post("save", query=f"?base={one.base}", **{**facts_in(one), "legal": "One"}).is_success
    refused = other.post("save", query=f"?base={other.base}", **{**facts_in(other), "legal": "Other"})
    assert (refused.status_code, refused.json()["words"]) == (409, WORDS["moved"])
    assert "legal: One" in plain(home).read_text(encoding="utf-8")
    over = other.post(
        "save", query=f"?base={refused.json()['base']}", **{**facts_in(other), "legal": "Other"}
    )
    assert over.is_success
    kept = [path.read_text(encoding="utf-8") for path in (home / ".desk/versions/brands/plain").iterdir()]
    assert any("legal: One" in text for text in kept)


def test_who_leaves_a_brand_that_is_saved_is_told_no_fault(client: TestClient) -> None:
    bench = Bench(client, "/brand/edit/plain")
    assert bench.post("save", query=f"?base={bench.base}", **facts_in(bench)).is_success
    assert client.post(f"/brand/draft/{bench.id}/away?closed=1").status_code == 204


def test_a_change_of_another_program_is_told(client: TestClient, home: Path) -> None:
    bench = Bench(client, "/brand/edit/plain")
    app: Any = client.app
    desk = app.inner.state.desk
    window = desk.benches[bench.id].window
    window.listeners = 1
    plain(home).write_text(plain(home).read_text(encoding="utf-8") + "legal: Theirs\n", encoding="utf-8")
    client.portal.call(tell, desk, [plain(home)])  # type: ignore[union-attr]
    assert window.told.get_nowait().name == "moved"


def test_what_was_typed_is_there_when_the_program_was_killed(home: Path) -> None:
    with inside(home) as client:
        Bench(client, "/brand/edit/plain").post("typed", organization="Half ty")
        Bench(client, "/brand/new").post("typed", organization="Half a brand")
    with inside(home) as client:
        for page, words in (("/brand/edit/plain", "Half ty"), ("/brand/new", "Half a brand")):
            bench = Bench(client, page)
            assert f'value="{words}"' in bench.text
            assert WORDS["brand-unsaved"] in bench.text
            assert bench.post("forget").is_success
            assert words not in Bench(client, page).text


def test_benches_that_were_left_do_not_pile_up(client: TestClient, home: Path) -> None:
    for _ in range(MOST_LEFT + 25):
        Bench(client, "/brand/edit/plain")
    assert len(list((home / ".desk" / "brands").iterdir())) <= MOST_LEFT + 21


def test_a_file_of_a_stranger_in_the_desk_s_folder_leads_nowhere(client: TestClient, home: Path) -> None:
    bench = Bench(client, "/brand/new")
    bench.post("typed", organization="Mine")
    (home.parent / "outside.yaml").write_text("secret: 1\n", encoding="utf-8")
    state = home / ".desk" / "brands" / bench.id / ".bench.json"
    said = json.loads(state.read_text(encoding="utf-8"))
    state.write_text(json.dumps({**said, "file": OUTSIDE, "source": "meta: {name: x}"}), encoding="utf-8")
    with inside(home) as again:
        assert "Mine" not in Bench(again, "/brand/new").text
    assert (home.parent / "outside.yaml").read_text(encoding="utf-8") == "secret: 1\n"


def test_a_link_among_the_desk_s_folders_is_not_followed(client: TestClient, home: Path) -> None:
    (home.parent / "away").mkdir()
    (home / ".desk").mkdir(exist_ok=True)
    (home / ".desk" / "brands").symlink_to(home.parent / "away")
    answer = client.get("/brand/new", headers={"accept": "text/html"})
    assert answer.status_code == 422
    assert list((home.parent / "away").iterdir()) == []


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def svg(inner: str, head: str = "") -> bytes:
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>'.encode()


LOLS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "lol"}">' for i in range(12))
BOMBS = {
    "pixels": png(60_000, 60_000),
    "half a picture": png(300, 300)[:60],
    "entities": svg("<text>&l11;</text>", f"<!DOCTYPE svg [{LOLS}]>"),
    "a file": svg("<text>&x;</text>", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "a script": svg("<script>alert(1)</script>"),
    "a page": svg('<image href="http://example.org/a.png" width="9" height="9"/>'),
    "nothing": svg(""),
    "nested": svg("<g>" * 20_000 + "</g>" * 20_000),
    "words": b"<html><script>alert(1)</script></html>",
    "empty": b"",
    "a pdf": b"%PDF-1.7\n",
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_picture_that_means_ill_is_no_logo(kind: str, attacked: TestClient, ground: Path) -> None:
    bench = Bench(attacked, "/brand/new")
    before = set((ground / ".desk" / "brands" / bench.id).iterdir())
    answer = bench.upload(BOMBS[kind])
    if answer.is_success:
        # It was drawn as far as it is a picture; nothing else of it is shown to anybody.
        shown = attacked.get(f"{bench.here}/picture/{answer.json()['name']}")
        assert shown.status_code in (200, 404, 422)
        assert b"root:" not in shown.content
        assert b"alert" not in shown.content
    else:
        assert answer.status_code == 422
        assert answer.json()["issues"][0]["message"]
        assert set((ground / ".desk" / "brands" / bench.id).iterdir()) == before


def test_a_logo_of_a_gigabyte_is_refused_before_it_comes(attacked: TestClient) -> None:
    bench = Bench(attacked, "/brand/new")
    for path in (f"{bench.here}/logo", "/brand/pack"):
        answer = attacked.post(path, headers={"content-length": str(1 << 30)})
        assert answer.status_code == 413


def test_a_logo_is_shown_as_pixels_alone(attacked: TestClient) -> None:
    bench = Bench(attacked, "/brand/new")
    name = bench.upload(LOGO).json()["name"]
    answer = attacked.get(f"{bench.here}/picture/{name}")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    for other in (
        "brand.yaml",
        ".bench.json",
        "../.bench.json",
        "..%2f..%2f..%2fbrands%2fplain%2fbrand.yaml",
    ):
        assert attacked.get(f"{bench.here}/picture/{other}").status_code == 404


@pytest.mark.parametrize("name", ["../x", "..", "/etc", "A", "a/b", "con.", "x" * 5000, SCRIPT, "plain"])
def test_no_name_leads_out_of_the_folder_of_brands(name: str, attacked: TestClient, ground: Path) -> None:
    before = sorted((ground / "brands").rglob("*"))
    answer = Bench(attacked, "/brand/new").post("save", name=name, organization="H")
    assert answer.status_code in (400, 422)
    assert sorted((ground / "brands").rglob("*")) == before


@pytest.mark.parametrize("logo", ["../../sheets/heat/sheet.yaml", "/etc/passwd", ".bench.json", "x.svg", "~"])
def test_no_logo_leads_out_of_the_folder(logo: str, attacked: TestClient, ground: Path) -> None:
    answer = Bench(attacked, "/brand/new").post("save", organization="H", logo=logo)
    assert answer.status_code == 422
    assert not (ground / "brands" / "h").exists()


@pytest.mark.parametrize("name", ["..", "%2e%2e", "nothing", "a" * 3000, "plain%00", "..%2fsheets%2fheat"])
@pytest.mark.parametrize(
    "path",
    ["/brand/edit/{}", "/brand/pack/{}", "/brand/versions/{}", "/brand/versions/plain/{}", "/brand/draft/{}"],
)
def test_no_path_leads_out_of_the_library(path: str, name: str, attacked: TestClient) -> None:
    answer = attacked.get(path.format(name), headers={"accept": "text/html"})
    assert answer.status_code in (404, 410, 405) or answer.headers["content-type"].startswith("text/html")
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "body",
    ["", "[]", "null", '{"facts": {"organization": 5}}', '{"facts": {"more": "x"}}', '{"facts":', "[" * 9000],
)
def test_what_is_no_form_is_refused(body: str, attacked: TestClient) -> None:
    bench = Bench(attacked, "/brand/new")
    for what in ("typed", "save"):
        assert attacked.post(f"{bench.here}/{what}", content=body).status_code == 400
    many = [{"label": "a"}] * 41
    assert bench.post("typed", contacts=many).status_code == 400
    assert bench.post("typed", organization="x" * 401).status_code == 400


def test_a_script_in_what_is_typed_is_shown(client: TestClient, home: Path) -> None:
    facts = {
        "organization": SCRIPT,
        "contacts": [{"label": SCRIPT, "value": SCRIPT}],
        "partners": [{"name": SCRIPT}],
    }
    bench = Bench(client, "/brand/new")
    bench.post("typed", **facts)
    assert bench.post("save", name="harm", **facts).is_success
    for page in ("/brand", "/brand/edit/harm", "/brand/versions/harm", "/compare?brand=harm"):
        text = client.get(page, headers={"accept": "text/html"}).text
        assert "<script>alert" not in text, page
    assert "&lt;script&gt;alert" in client.get("/brand/edit/harm").text


def test_the_default_is_chosen(client: TestClient, home: Path) -> None:
    Bench(client, "/brand/new").post("save", organization="Harbour")
    answer = client.post("/brand/default/harbour")
    assert answer.status_code == 303
    page = client.get("/brand").text
    assert page.index(WORDS["brand-is-default"]) < page.index("Your organization")
    assert "default: true" in (home / "brands" / "harbour" / "brand.yaml").read_text(encoding="utf-8")
    assert client.post("/brand/default/nothing").status_code == 404


def test_a_brand_with_faults_is_told_and_left_alone(home: Path) -> None:
    plain(home).write_text("meta: {nam: x}\n", encoding="utf-8")
    # A desk that ran already would see it as soon as it is told of the change.
    with inside(home) as client:
        assert WORDS["brand-faulty"] in client.get("/brand").text
        answer = client.get("/brand/edit/plain", headers={"accept": "text/html"})
        assert answer.status_code == 422
        assert "nam" in answer.text


def test_a_logo_is_refused_by_the_name_that_it_was_chosen_by(client: TestClient) -> None:
    bench = Bench(client, "/brand/new")
    scripted = LOGO.replace(b"<path", b"<script>alert(1)</script><path", 1)
    answer = client.post(f"{bench.here}/logo?for=logo&name=our%20mark.svg", content=scripted)
    assert answer.status_code == 422
    (told,) = [one["message"] for one in answer.json()["issues"]]
    assert "“our mark.svg”" in told
    assert "logo-" not in told


def test_buttons_for_one_colour_and_for_all_take_the_same(client: TestClient) -> None:
    bench = Bench(client, "/brand/new")
    told = bench.post("typed", organization="Sun", colour="#F4B400", letters="#F4B400").json()["told"]
    (all_at_once,) = re.findall(r'data-letters="(#\w+)"', told)
    one_by_one = set(re.findall(r'data-field="letters" data-value="(#\w+)"', told))
    assert one_by_one == {all_at_once}


def test_what_a_brand_differs_in_is_shown_before_somebody_chooses(client: TestClient, home: Path) -> None:
    bench = Bench(client, "/brand/edit/plain")
    text = plain(home).read_text(encoding="utf-8")
    plain(home).write_text(f"# by another\n{text}", encoding="utf-8")
    told = bench.post("differs", organization="Mint").json()["lines"]
    assert "-# by another" in told
    assert any(line.startswith("+") and "Mint" in line for line in told)
