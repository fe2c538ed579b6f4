"""The desk in other languages, over HTTP: who is answered in which, and that nothing is left in English."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from desks import OWN, SHEET, Bench, inside, library, outside, window_of
from messages import forms_of
from starlette.testclient import TestClient

from broadside.desk.words import WORDS
from broadside.desk.words.catalogue import catalogue, languages
from broadside.desk.words.spoken import COOKIE, spoken

TOLD = ("alt", "aria-label", "placeholder", "title")
VOID = {"meta", "img", "br", "link", "input", "rect", "circle", "path", "line"}
FILLED = re.compile(r"\{(\w+)\}")
# What a page needs that is to be read: an address, and for what it can be known.
PAGES = (
    "/",
    "/pages?sheet=heat&layout=trifold",
    "/pages?sheet=heat&layout=handout&purpose=press",
    "/sheets?sheet=heat&layout=palm-card",
    "/many",
    "/write",
    "/write/heat",
    "/write/heat/versions",
    "/watch?sheet=heat",
    "/brand",
    "/brand/new",
    "/brand/edit/plain",
    "/brand/versions/plain",
    "/compare?sheet=heat",
    "/compare/pages?sheet=heat",
    "/translate",
    "/translate/heat/es",
    "/nothing",
    "/?layout=nothing",
)
PO = """msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "title"
msgid "Heat"
msgstr "Calor"
"""


class Reader(HTMLParser):
    """What a page says and tells, but for what it tags as being in English."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.root: dict[str, str] = {}
        self._langs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.root = self.root or found
        outer = self._langs[-1] if self._langs else ""
        lang = found.get("lang", outer)
        if tag not in VOID:
            self._langs.append(lang)
        self.said += [found[name] for name in TOLD if found.get(name) and lang != "en"]
        if "data-words" in found:
            self.said += json.loads(found["data-words"]).values()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._langs.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and self._langs and self._langs[-1] != "en":
            self.said.append(" ".join(data.split()))


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


def english(tag: str) -> dict[str, re.Pattern[str]]:
    """All that the desk says in English and otherwise in a language, as it stands on a page: with anything
    where values are, and in each form of what depends on a number."""
    found: dict[str, re.Pattern[str]] = {}
    for name, words in WORDS.items():
        if catalogue(tag).get(name, words) != words and re.search("[a-z]{2}", FILLED.sub("", words)):
            parts = [re.escape(FILLED.sub("\0", one)).replace("\\\0", "\0") for one in forms_of(words)]
            parts = [part.replace("\0", ".+").replace(re.escape("#"), r"[\d.,]+") for part in parts]
            found[name] = re.compile("|".join(parts))
    return found


@contextmanager
def speaking(tag: str, home: Path) -> Iterator[TestClient]:
    with inside(home) as client:
        client.headers.update({"accept-language": tag, "accept": "text/html"})
        yield client


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = library(tmp_path_factory.mktemp("language") / "home")
    (made / "sheets" / "heat" / "es.po").write_text(PO, encoding="utf-8")
    brand = made / "brands" / "plain" / "brand.yaml"
    brand.write_text(brand.read_text(encoding="utf-8").replace("Your organization", "Harbour"), "utf-8")
    return made


@pytest.mark.parametrize("tag", ["ar", "ko"])
def test_no_page_is_left_in_english(tag: str, home: Path) -> None:
    known = english(tag)
    assert known["page-alt"].fullmatch("Page 1 of 2")
    assert known["over"].fullmatch("runs over by 7 lines")
    with speaking(tag, home) as client:
        # Something to compare, and earlier versions.
        assert client.get("/file/pdf?sheet=heat").status_code == 200
        client.post(f"/write/heat/keep?window={window_of(client)}", content=SHEET.replace("Older", "Old"))
        for path in PAGES:
            text = client.get(path).text
            reader = read(text)
            left = [
                (name, said) for said in reader.said for name, words in known.items() if words.fullmatch(said)
            ]
            assert not left, path
            if "<html" in text:
                assert reader.root == {"lang": tag, "dir": "rtl" if tag == "ar" else "ltr"}, path


@pytest.mark.parametrize("tag", ["ar", "ko"])
def test_what_is_told_while_somebody_types_is_not_in_english(tag: str, home: Path) -> None:
    own = catalogue(tag)
    with speaking(tag, home) as client:
        bench = Bench(client, "/brand/new")
        seen = bench.post("typed", organization="H", colour="#F2A71B").json()
        assert seen["readable"] == own["brand-unreadable"]
        assert not re.search("[A-Za-z]{2}", re.sub("<[^>]*>|Aa", "", seen["told"]))
        assert [one["called"] for one in seen["looks"]] == [own["layout-handout"], own["layout-palm-card"]]
        (refused,) = bench.upload(b"no picture").json()["issues"]
        assert (refused["message"], refused["lang"]) == (own["brand-no-picture"], tag)
        wrong = client.post("/many", content="sheets=heat")
        assert own["tick-one"] in wrong.text


def test_a_fault_of_the_engine_is_tagged_as_english_and_that_is_said(home: Path) -> None:
    path = home / "sheets" / "cold" / "sheet.yaml"
    # Before the desk opens, which reads it as it comes up.
    path.write_text(SHEET.replace("message:", "mesage:"), encoding="utf-8")
    try:
        with speaking("ko", home) as client:
            page = client.get("/pages?sheet=cold&layout=handout").text
    finally:
        path.write_text(SHEET, encoding="utf-8")
    assert '<span class="words" lang="en" dir="auto">' in page
    with speaking("ko", home) as client:
        said = catalogue("ko")["faults-english"]
        assert said in page
        for path_of in ("/write/heat", "/brand/new", "/translate/heat/es", "/watch?sheet=heat"):
            assert said in client.get(path_of, headers={"accept": "text/html"}).text, path_of
    with speaking("en", home) as client:
        assert WORDS["faults-english"] not in client.get("/write/heat").text


@pytest.mark.parametrize(
    ("asked", "tag"),
    [
        ("ko", "ko"),
        ("ko-KR,en;q=0.5", "ko"),
        ("KO", "ko"),
        ("de, ko;q=0.2, en;q=0.1", "ko"),
        ("en, ko;q=0.9", "en"),
        ("ko;q=0, ru", "ru"),
        ("ru;q=0.5, ar;q=0.8", "ar"),
        ("es-MX", "es-419"),
        ("es", "es-419"),
        ("pt-PT", "pt-BR"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("de", "en"),
    ],
)
def test_a_browser_is_answered_in_the_language_that_it_asks_for(asked: str, tag: str) -> None:
    assert spoken("", asked) == tag


def test_the_language_chosen_on_the_page_goes_before_the_browser_s(home: Path) -> None:
    with speaking("ru", home) as client:
        page = client.get("/many").text
        menu = page.partition('id="tongues"')[2].partition("</form>")[0]
        assert re.findall(r'value="([\w-]+)"', menu) == list(languages())
        answer = client.post(
            "/language", content="to=ht", headers={"referer": f"{OWN}/write/heat?layout=handout"}
        )
        assert (answer.status_code, answer.headers["location"]) == (303, "/write/heat?layout=handout")
        assert "SameSite=strict" in answer.headers["set-cookie"]
        assert '<html lang="ht" dir="ltr">' in client.get("/many").text
        assert "Secure" not in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("", "/"),
        ("https://evil.example/x", "/"),
        (f"{OWN}.evil.example/x", "/"),
        (f"{OWN}//evil.example/x", "/evil.example/x"),
        (f"{OWN}/\\evil.example", "/evil.example"),
        ("http://[", "/"),
        (OWN, "/"),
    ],
)
def test_choosing_a_language_leads_to_no_other_site(referer: str, page: str, home: Path) -> None:
    with inside(home) as client:
        answer = client.post("/language", content="to=ko", headers={"referer": referer})
        assert (answer.status_code, answer.headers["location"]) == (303, page)


@pytest.mark.parametrize("body", ["", "to=xx", "to=../ko", "to=", "to=ko%00", "ko", "to=" + "k" * 9_999])
def test_a_language_that_there_is_not_is_not_spoken(body: str, home: Path) -> None:
    with inside(home) as client:
        answer = client.post("/language", content=body)
        assert answer.status_code == 404
        assert "set-cookie" not in answer.headers


def test_another_site_chooses_no_language(home: Path) -> None:
    with inside(home) as client:
        answer = client.post("/language", content="to=ko", headers={"origin": "https://evil.example"})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


def test_whoever_is_not_let_in_is_told_so_in_their_language(home: Path) -> None:
    with outside(home) as client:
        answer = client.get("/", headers={"accept-language": "ko", "cookie": f"{COOKIE}=ru"})
        assert answer.status_code == 403
        assert answer.text.strip() == catalogue("ru")["no-key"]
        assert answer.headers["content-language"] == "ru"


def test_one_person_s_language_is_not_the_next_one_s(home: Path) -> None:
    with inside(home) as client:
        said = [
            client.get("/many", headers={"accept-language": tag}).text.partition('<html lang="')[2][:2]
            for tag in ("ko", "ar", "", "ru")
        ]
        assert said == ["ko", "ar", "en", "ru"]


def labels_in(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (part[name] for name in ("label", "called") if isinstance(part.get(name), str))
    for one in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from labels_in(one)


def test_names_of_fields_are_those_that_there_are(home: Path) -> None:
    with inside(home) as client:
        there = set(labels_in(client.get("/form.json").json()))
    assert {words for name, words in WORDS.items() if name.startswith("field-")} <= there


@pytest.mark.parametrize("tag", ["ar", "ko"])
def test_fields_of_the_form_are_called_as_people_do(tag: str, home: Path) -> None:
    with speaking(tag, home) as client:
        told = client.get("/form.json").json()
    own = catalogue(tag)
    assert told["facts"][0]["label"] == own["field-title"]
    assert told["facts"][0]["said"]
    assert [kind["called"] for kind in told["kinds"] if not kind.get("said")] == []
    assert own["field-paragraph"] in [kind["called"] for kind in told["kinds"]]
    # What is rare stays in English, and is told apart.
    assert any(not field.get("said") for field in told["note"])
