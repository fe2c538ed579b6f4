"""A translation at the desk: each string with what is known of it, saved where nobody else has changed it,
never lost, checked as `translate status` does, brought in and out, and signed."""

import asyncio
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import inside, library, outside
from httpx2 import Response
from openpyxl import load_workbook
from starlette.testclient import TestClient

from broadside.commands.home import session_in
from broadside.commands.translate.files import po_file
from broadside.commands.translate.status import stood
from broadside.desk.app import Desk
from broadside.desk.door import MOST_POSTED
from broadside.desk.look import look
from broadside.desk.strings import parts_of, told_strings
from broadside.pipeline.job import Job
from broadside.read.translate.po import parse

WORDS = {
    "Heat": "Calor",
    "Drink water.": "Beba agua.",
    "Who is at risk?": "¿Quién corre riesgo?",
    "Older people are.[^a]": "Las personas mayores[^a].",
    "A note.": "Una nota.",
}
GLOSSARY = """terms:
  - term: [water]
    renderings:
      - lang: es
        use: [agua]
        avoid: [líquido]
        note: Never “bebida”.
        source: Nobody
        confidence: high
"""
HERE = "/translate/heat/es"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = library(tmp_path / "home")
    (made / "sheets" / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    return made


@pytest.fixture
def client(home: Path) -> Iterator[TestClient]:
    with inside(home) as one:
        yield one


class Room:
    """A window of a translation, as its page talks with the desk."""

    def __init__(self, client: TestClient, *, query: str = "", here: str = HERE) -> None:
        self.client, self.here = client, here
        self.text = client.get(here + query, headers={"accept": "text/html"}).text
        self.id = self.text.partition('data-window="')[2].partition('"')[0]
        self.serial = 0
        self.load()

    def load(self) -> None:
        self.told = self.client.get(f"{self.here}/strings?window={self.id}").json()
        self.strings = {one["source"]: one for one in self.told["strings"]}

    def edit(self, source: str, words: str, **more: Any) -> dict[str, Any]:
        one = self.strings[source]
        return {"id": one["id"], "words": words, "seen": one["seen"], "comments": one["comments"]} | more

    def post(self, what: str, *edits: dict[str, Any], **more: Any) -> Response:
        self.serial += 1
        body = {"edits": edits, "serial": self.serial} | more
        return self.client.post(f"{self.here}/{what}?window={self.id}", json=body)

    def save(self, **words: str) -> Response:
        return self.post("save", *(self.edit(source, text) for source, text in words.items()))

    def sign(self, name: str, *edits: dict[str, Any]) -> Response:
        said = {"name": name, "edits": edits}
        return self.client.post(f"{self.here}/sign?window={self.id}", json=said)

    def bring(self, data: bytes, name: str, machine: int = 0) -> Response:
        query = f"window={self.id}&name={name}&machine={machine}"
        return self.client.post(f"{self.here}/bring?{query}", content=data)


def start(client: TestClient, lang: str = "es", sheet: str = "heat") -> Response:
    return client.post("/translate", data={"sheet": sheet, "lang": lang, "translator": "Ada <a@b.example>"})


def room(client: TestClient) -> Room:
    start(client)
    return Room(client)


def path_of(home: Path, lang: str = "es") -> Path:
    return home / "sheets" / "heat" / f"{lang}.po"


def words_in(home: Path) -> dict[str, str]:
    found = parse(path_of(home).read_text(encoding="utf-8"), "es.po")
    return {one.source: one.words for one in found.messages if not one.fuzzy}


def edited(home: Path, old: str, new: str) -> None:
    """Somebody edits the sheet."""
    path = home / "sheets" / "heat" / "sheet.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def told(home: Path) -> dict[str, Any]:
    """What the page is told of the file, as it lies."""
    session = session_in(home)
    return told_strings(po_file("heat", "es", session), session)


def issues_of(client: Room, home: Path, source: str) -> str:
    found = next(one for one in told(home)["strings"] if one["id"] == client.strings[source]["id"])
    return "; ".join(f"{one['message']}: {one['hint']}" for one in found["issues"])


def test_a_language_is_started_by_its_name_and_found_in_the_list(client: TestClient, home: Path) -> None:
    answer = start(client, "Italian")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/translate/heat/it"
    assert "Ada <a@b.example>" in path_of(home, "it").read_text(encoding="utf-8")
    page = client.get("/translate").text
    assert 'href="/translate/heat/it"' in page
    assert "Italiano" in page
    assert "0 of 5 done" in page
    # One that there is already is opened, not made anew.
    before = path_of(home, "it").read_bytes()
    assert start(client, "it").headers["location"] == "/translate/heat/it"
    assert path_of(home, "it").read_bytes() == before


@pytest.mark.parametrize("lang", ["en", "no language", "../../evil", "", "x" * 90])
def test_what_is_no_other_language_starts_nothing(lang: str, client: TestClient, home: Path) -> None:
    assert start(client, lang).status_code == 400
    assert [path.name for path in (home / "sheets" / "heat").iterdir()] == ["sheet.yaml"]


def test_each_string_comes_with_what_there_is_to_know_of_it(client: TestClient) -> None:
    one = room(client).strings["Older people are.[^a]"]
    assert one["what"] == "paragraph"
    assert one["level"] == "short"
    assert one["state"] == "new"
    assert one["signs"] == [["note", "a"]]
    assert "Wallet card" in one["tight"]
    water = room(client).strings["Drink water."]
    assert water["terms"][0]["use"] == ["agua"]
    assert water["terms"][0]["avoid"] == [["líquido", ""]]


def test_what_is_saved_is_in_the_file_and_what_it_replaced_is_kept(client: TestClient, home: Path) -> None:
    one = room(client)
    assert one.save(Heat="Calor").status_code == 200
    assert words_in(home)["Heat"] == "Calor"
    one.load()
    assert one.save(Heat="Mucho calor").status_code == 200
    kept = [
        path.read_text(encoding="utf-8") for path in (home / ".desk/versions/translations/heat/es").iterdir()
    ]
    assert any('msgstr "Calor"' in text for text in kept)
    page = client.get(f"{HERE}/versions").text
    assert f"{HERE}/versions/" in page


def test_an_earlier_version_is_brought_back_without_a_save(client: TestClient, home: Path) -> None:
    one = room(client)
    one.save(Heat="Calor")
    one.load()
    one.save(Heat="Mucho calor")
    newest = sorted((home / ".desk/versions/translations/heat/es").iterdir())
    name = next(path.name for path in newest if 'msgstr "Calor"' in path.read_text(encoding="utf-8"))
    again = Room(client, query=f"?version={name}")
    assert [edit["words"] for edit in again.told["edits"]] == ["Calor"]
    assert words_in(home)["Heat"] == "Mucho calor"


def test_two_translators_share_a_file_and_none_overwrites_the_other(client: TestClient, home: Path) -> None:
    one, other = room(client), room(client)
    assert one.save(Heat="Calor").status_code == 200
    # Another string of the same file: nobody's words are in the way.
    assert other.save(**{"A note.": "Una nota."}).status_code == 200
    refused = other.save(Heat="Bochorno")
    assert refused.status_code == 409
    assert refused.json()["unseen"] == [other.strings["Heat"]["id"]]
    assert words_in(home)["Heat"] == "Calor"
    # Once they have seen it, it is theirs to decide; what gives way is kept.
    other.load()
    assert other.strings["Heat"]["words"] == "Calor"
    assert other.save(Heat="Bochorno").status_code == 200
    assert words_in(home)["Heat"] == "Bochorno"


def test_another_program_s_change_is_not_overwritten_either(client: TestClient, home: Path) -> None:
    one = room(client)
    text = path_of(home).read_text(encoding="utf-8")
    path_of(home).write_text(
        text.replace('msgid "Heat"\nmsgstr ""', 'msgid "Heat"\nmsgstr "Calor"'), encoding="utf-8"
    )
    assert one.save(Heat="Bochorno").status_code == 409
    assert words_in(home)["Heat"] == "Calor"


def test_what_is_typed_is_there_after_the_program_was_killed(home: Path) -> None:
    with inside(home) as client:
        one = room(client)
        assert one.post("typed", one.edit("Heat", "Calor")).status_code == 204
    with inside(home) as client:
        again = Room(client)
        assert 'id="draft"' in again.text
        assert [edit["words"] for edit in again.told["edits"]] == ["Calor"]
        assert words_in(home)["Heat"] == ""
        # Saved, it is not offered again.
        assert again.save(Heat="Calor").status_code == 200
        assert 'id="draft"' not in Room(client).text


def test_what_comes_late_does_not_take_the_place_of_what_came_after(client: TestClient) -> None:
    one = room(client)
    one.post("typed", one.edit("Heat", "Calor"), serial=2)
    one.post("typed", one.edit("Heat", "Cal"), serial=1)
    one.load()
    assert [edit["words"] for edit in one.told["edits"]] == ["Calor"]


def test_words_that_give_way_are_kept(client: TestClient, home: Path) -> None:
    one = room(client)
    assert one.post("keep", one.edit("Heat", "Bochorno")).status_code == 204
    (kept,) = (home / ".desk/versions/translations/heat/es").iterdir()
    assert 'msgstr "Bochorno"' in kept.read_text(encoding="utf-8")
    assert words_in(home)["Heat"] == ""


def test_after_an_edit_of_the_sheet_the_words_are_kept_with_what_has_changed(
    client: TestClient, home: Path
) -> None:
    one = room(client)
    one.save(**WORDS)
    edited(home, "Drink water.", "Drink cold water.")
    asyncio.run(forget(client))
    again = Room(client)
    assert again.told["behind"]
    now = again.strings["Drink cold water."]
    assert (now["state"], now["words"]) == ("stale", "Beba agua.")
    assert ["come", "cold"] in now["changes"]
    assert now["was_id"] == one.strings["Drink water."]["id"]
    # Saying that it still holds is enough.
    assert again.save(**{"Drink cold water.": "Beba agua."}).status_code == 200
    assert words_in(home)["Drink cold water."] == "Beba agua."
    again.load()
    assert not again.told["behind"]


async def forget(client: TestClient) -> None:
    """As the watcher of files does, which tests don't wait for."""
    desk: Desk = client.app.inner.state.desk  # type: ignore[attr-defined]
    await desk.engine.changed({"heat"}, others=False)


def test_a_file_is_brought_up_to_date_by_a_save_of_nothing(client: TestClient, home: Path) -> None:
    room(client).save(**WORDS)
    edited(home, "Drink water.", "Drink cold water.")
    asyncio.run(forget(client))
    assert Room(client).post("save").status_code == 200
    text = path_of(home).read_text(encoding="utf-8")
    assert '#| msgid "Drink water."' in text
    assert "#, fuzzy" in text


def test_words_for_a_text_that_was_edited_meanwhile_are_not_taken_for_its_translation(
    client: TestClient, home: Path
) -> None:
    one = room(client)
    edit = one.edit("Drink water.", "Beba agua.")
    edited(home, "Drink water.", "Drink cold water.")
    asyncio.run(forget(client))
    refused = one.post("save", edit)
    assert refused.status_code == 409
    assert refused.json()["gone"] == [edit["id"]]


FAULTS = {
    "a lost mark": ("Older people are.[^a]", "Las personas mayores.", "the mark `[^a]` is lost"),
    "a doubled mark": ("Older people are.[^a]", "Mayores[^a][^a].", "is there twice"),
    "a number": ("Drink water.", "Beba 5 vasos de agua.", "the number `5` is not in the source"),
    "a word to avoid": ("Drink water.", "Beba líquido.", "the glossary avoids `líquido` for “water”"),
    "a link": ("Drink water.", "Beba [agua](https://example.org).", "that the source does not have"),
    "no end": ("Drink water.", "Beba “agua.", "“"),
    "markup": ("Drink water.", "Beba [agua](ftp://example.org).", "ftp"),
    "no font": ("Drink water.", "Beba agua \U00013000.", "U+13000"),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_remarks_are_those_of_status_and_stand_at_their_string(
    kind: str, client: TestClient, home: Path
) -> None:
    source, words, said = FAULTS[kind]
    one = room(client)
    one.save(**{source: words})
    assert said in issues_of(one, home, source)
    session = session_in(home)
    found = stood("heat", "es", session)
    assert any(said in f"{issue.message}: {issue.hint}" for issue in (*found.faults, *found.remarks))


def test_a_reason_takes_remarks_away(client: TestClient, home: Path) -> None:
    one = room(client)
    edit = one.edit("Drink water.", "Beba 5 vasos de agua.", comments=["waived: as doctors here say"])
    assert one.post("save", edit).status_code == 200
    assert issues_of(one, home, "Drink water.") == ""
    assert "# waived: as doctors here say" in path_of(home).read_text(encoding="utf-8")


def test_what_is_typed_is_looked_at_before_it_is_saved(client: TestClient, home: Path) -> None:
    one = room(client)
    one.post("typed", one.edit("Drink water.", "Beba 5 vasos de agua."))

    async def events() -> dict[str, Any]:
        desk: Desk = client.app.inner.state.desk  # type: ignore[attr-defined]
        window = desk.windows[one.id]
        assert window
        stream = desk.windows.events(window)
        found: dict[str, Any] = {}
        async for event in stream:
            name, _, data = event.decode().partition("\ndata: ")
            found[name.removeprefix("event: ")] = json.loads(data or "{}") if data else {}
            if "look" in found:
                break
        await stream.aclose()  # type: ignore[attr-defined]
        return found

    assert client.portal
    found = client.portal.call(events)
    string = next(
        each for each in found["strings"]["strings"] if each["id"] == one.strings["Drink water."]["id"]
    )
    assert string["state"] == "translated"
    assert "the number `5`" in string["issues"][0]["message"]
    assert found["look"]["set"]
    assert found["look"]["pages"]
    assert words_in(home)["Drink water."] == ""


def test_each_line_of_the_pages_leads_to_its_string(client: TestClient, home: Path) -> None:
    one = room(client)
    one.save(**{"Who is at risk?": "¿Quién corre riesgo?"})
    session = session_in(home)
    job = Job(
        sheet="heat",
        lang="es",
        brand="plain",
        layout="handout",
        paper="letter",
        ink="color",
        purpose="office",
    )
    file = po_file("heat", "es", session)
    parts = parts_of(look(job, session), file, session)
    order = [each["source"] for each in one.told["strings"]]
    seen = [order[trace.line - 1] for trace in parts.traces]
    # Translated or not, in the order of the pages.
    first = list(dict.fromkeys(seen))
    assert first.index("Heat") < first.index("Who is at risk?") < first.index("Older people are.[^a]")
    assert "A note." in first


def test_what_was_reviewed_or_translated_elsewhere_is_offered(client: TestClient) -> None:
    room(client).save(**WORDS)
    start(client, sheet="cold")
    other = Room(client, here="/translate/cold/es")
    id_ = other.strings["Drink water."]["id"]
    (found,) = client.get(f"/translate/cold/es/known?window={other.id}&id={id_}").json()
    assert found == {"words": "Beba agua.", "source": "", "about": "the same words, in heat"}


def test_a_translation_is_signed_only_once_it_is_whole_and_right(client: TestClient, home: Path) -> None:
    one = room(client)
    refused = one.sign("Ana María")
    assert refused.status_code == 422
    assert refused.json()["words"] == "It can't be signed yet: 5 missing."
    one.save(**{**WORDS, "Older people are.[^a]": "Las personas mayores."})
    assert one.sign("Ana María").json()["words"] == "It can't be signed yet: 1 to mend."
    one.load()
    one.save(**{"Older people are.[^a]": WORDS["Older people are.[^a]"]})
    assert one.sign("").status_code == 422
    signed = one.sign("Ana María")
    assert signed.status_code == 200
    assert "Signed: Ana María, " in signed.json()["words"]
    assert "X-Reviewed-By: Ana María, " in path_of(home).read_text(encoding="utf-8")
    assert (home / "sheets/memory/es.tmx").exists()
    assert "reviewed by Ana María" in client.get("/translate").text
    # An edit after that makes a draft of it again, and is known.
    one.load()
    assert {each["state"] for each in one.told["strings"]} == {"reviewed"}
    one.save(Heat="Mucho calor")
    one.load()
    assert one.strings["Heat"]["state"] == "translated"
    assert told(home)["standing"]["review"].startswith("draft again: 1 changed since Ana María")


def test_nobody_signs_what_the_sheet_has_changed_since(client: TestClient, home: Path) -> None:
    room(client).save(**WORDS)
    edited(home, "Drink water.", "Drink cold water.")
    asyncio.run(forget(client))
    refused = Room(client).sign("Ana María")
    assert refused.json()["words"] == "It can't be signed yet: 1 to look at again."
    assert "X-Reviewed-By: Ana" not in path_of(home).read_text(encoding="utf-8")


def test_the_list_and_the_room_say_the_same_of_a_text_that_was_edited(client: TestClient, home: Path) -> None:
    room(client).save(**WORDS)
    edited(home, "Drink water.", "Drink cold water.")
    asyncio.run(forget(client))
    for page in (client.get("/translate").text, client.get(HERE).text):
        assert "1 to look at again" in page
        assert "1 missing" not in page


def test_remarks_are_told_beside_what_is_done_with_a_way_to_them(client: TestClient, home: Path) -> None:
    one = room(client)
    # No word of the glossary for `water`; and a mark is lost.
    lost = "Las personas mayores."
    one.save(**{**WORDS, "Drink water.": "Beba.", "Older people are.[^a]": lost})
    found = told(home)
    assert found["standing"]["words"] == ["5 of 5 done", "1 to mend", "1 with remarks"]
    assert found["standing"]["left"] == ["1 to mend"]
    assert [each["wrong"] for each in found["strings"]] == [False, False, False, True, False]
    # The list counts at once, and has the rest looked for.
    assert f'hx-get="{HERE}/standing"' in client.get("/translate").text
    page = client.get(f"{HERE}/standing").text
    assert "5 of 5 done, 1 to mend, 1 with remarks; draft" in page.replace(", and ", ", ")
    assert f'href="{HERE}?show=faulty"' in page
    # A remark keeps nobody from signing, and goes once somebody says why it is right.
    one.load()
    one.save(**{"Older people are.[^a]": WORDS["Older people are.[^a]"]})
    one.load()
    drink = one.edit("Drink water.", "Beba.", comments=["waived: everybody knows"])
    assert one.post("save", drink).status_code == 200
    assert told(home)["standing"]["words"] == ["5 of 5 done"]
    assert "show=faulty" not in client.get(f"{HERE}/standing").text


@pytest.mark.parametrize("case", ["missing", "moved", "typed", "seen", "nobody", "memory"])
def test_a_refused_signature_leaves_the_file_as_it_is(case: str, client: TestClient, home: Path) -> None:
    words = {name: said for name, said in WORDS.items() if name != "A note." or case == "memory"}
    room(client).save(**words)
    if case == "moved":
        edited(home, "Drink water.", "Drink cold water.")
        asyncio.run(forget(client))
    if case == "memory":
        # Where reviewed words are kept, nothing can be.
        (home / "sheets/memory").write_text("no folder", encoding="utf-8")
    one, before = Room(client), path_of(home).read_bytes()
    typed = [one.edit("Heat", "Mucho calor")] if case in ("typed", "seen") else []
    if case == "seen":
        typed[0]["seen"] = "another"
    refused = one.sign(" " if case == "nobody" else "Ana María", *typed)
    assert refused.status_code == (409 if case == "seen" else 422)
    assert path_of(home).read_bytes() == before
    # Not even what other windows are told has changed.
    assert Room(client).told["base"] == one.told["base"]


def test_what_is_typed_is_signed_with_the_rest(client: TestClient, home: Path) -> None:
    room(client).save(**{name: said for name, said in WORDS.items() if name != "A note."})
    one = Room(client)
    note = one.edit("A note.", "Una nota.")
    assert one.post("typed", note).status_code == 204
    assert one.sign("Ana María", note).status_code == 200
    assert words_in(home) == WORDS
    assert "X-Reviewed-By: Ana María, " in path_of(home).read_text(encoding="utf-8")
    # It is no draft any more.
    assert Room(client).told["edits"] == []


def test_what_the_sheet_has_got_since_is_signed_with_the_rest(client: TestClient, home: Path) -> None:
    room(client).save(**WORDS)
    edited(home, "  - p: Older", "  - p: Older people are old.\n    id: more\n  - p: Older")
    asyncio.run(forget(client))
    one = Room(client)
    assert one.sign("Ana María", one.edit("Older people are old.", "Son mayores.")).status_code == 200
    assert words_in(home)["Older people are old."] == "Son mayores."


@pytest.mark.parametrize("form", ["po", "csv", "xlsx", "xliff", "xliff2"])
def test_what_is_taken_along_comes_back(form: str, client: TestClient, home: Path) -> None:
    one = room(client)
    one.save(Heat="Calor")
    answer = client.get(f"{HERE}/as/{form}")
    assert answer.status_code == 200
    name = answer.headers["content-disposition"].partition('filename="')[2].partition('"')[0]
    assert name.startswith("heat.es.")
    one.load()
    one.save(Heat="Otro")
    brought = one.bring(answer.content, name)
    assert brought.status_code == 200, brought.text
    assert brought.json()["words"] == "0 new, 1 changed, 4 the same."
    assert words_in(home)["Heat"] == "Calor"
    kept = [
        path.read_text(encoding="utf-8") for path in (home / ".desk/versions/translations/heat/es").iterdir()
    ]
    assert any('msgstr "Otro"' in text for text in kept)


def test_a_table_is_filled_in_excel_and_brought_back(client: TestClient, home: Path) -> None:
    one = room(client)
    book = load_workbook(io.BytesIO(client.get(f"{HERE}/as/xlsx").content))
    sheet = book.active
    for row in sheet.iter_rows(min_row=2):
        row[3].value = WORDS[row[2].value]
    data = io.BytesIO()
    book.save(data)
    assert one.bring(data.getvalue(), "heat.es.xlsx").json()["words"] == "5 new, 0 changed, 0 the same."
    assert words_in(home) == WORDS


def test_a_machine_s_words_are_printed_by_nobody_until_somebody_has_read_them(
    client: TestClient, home: Path
) -> None:
    one = room(client)
    table = b"source,translation\r\nHeat,Calor\r\n"
    assert one.bring(table, "draft.csv", machine=1).status_code == 200
    one.load()
    assert one.strings["Heat"]["state"] == "machine"
    assert words_in(home).get("Heat") is None
    assert one.save(Heat="Calor").status_code == 200
    assert words_in(home)["Heat"] == "Calor"
    assert "Machine translation" not in path_of(home).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "x.po"),
        (b"no table", "x.csv"),
        (b"PK\x03\x04 broken", "x.xlsx"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><xliff>&a;</xliff>', "x.xlf"),
        (b"<html/>", "x.xml"),
        (b'msgid "Heat"\nmsgstr "\\x00"\n\x01', "x.po"),
        (b"\xff\xfe\x00", "../../x"),
    ],
)
def test_what_is_no_translation_is_refused_and_nothing_changes(
    data: bytes, name: str, client: TestClient, home: Path
) -> None:
    one = room(client)
    before = path_of(home).read_bytes()
    answer = one.bring(data, name)
    assert answer.status_code in (200, 422)
    assert answer.json()["words"]
    assert path_of(home).read_bytes() == before


def test_a_file_of_another_language_is_not_taken_for_this_one(client: TestClient, home: Path) -> None:
    start(client, "fr")
    french = Room(client, here="/translate/heat/fr")
    french.save(Heat="Chaleur")
    data = client.get("/translate/heat/fr/as/xliff").content
    refused = room(client).bring(data, "heat.fr.xlf")
    assert refused.status_code == 422
    assert "French" in refused.json()["words"]
    assert words_in(home)["Heat"] == ""


def test_an_upload_has_its_bounds(client: TestClient) -> None:
    one = room(client)
    assert one.bring(b"x" * (MOST_POSTED + 1), "x.po").status_code == 413


EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def test_a_script_in_a_translation_is_shown_as_words(client: TestClient, home: Path) -> None:
    one = room(client)
    one.save(Heat=EVIL)
    text = path_of(home).read_text(encoding="utf-8")
    path_of(home).write_text(text.replace("Ada <a@b.example>", EVIL.replace('"', "")), encoding="utf-8")
    asyncio.run(forget(client))
    for page in (HERE, "/translate", f"{HERE}/versions"):
        answer = client.get(page, headers={"accept": "text/html"})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
    assert Room(client).strings["Heat"]["words"] == EVIL
    assert (
        client.get(f"{HERE}/strings?window={Room(client).id}").headers["content-type"] == "application/json"
    )


def test_a_catalogue_that_can_t_be_read_is_told_with_its_line(client: TestClient, home: Path) -> None:
    start(client)
    path_of(home).write_text('msgid "Heat"\nmsgstr "Calor\n', encoding="utf-8")
    asyncio.run(forget(client))
    answer = client.get(HERE, headers={"accept": "text/html"})
    assert answer.status_code == 422
    assert "es.po:2:" in answer.text
    assert "can&#39;t be read" in client.get("/translate").text


@pytest.mark.parametrize("place", ["heat/en", "heat/xx", "nothing/es", "..%2f..%2fetc/es", "heat/..%2fsheet"])
def test_only_translations_that_there_are_lead_to_files(place: str, client: TestClient) -> None:
    start(client)
    assert client.get(f"/translate/{place}").status_code == 404
    assert client.get(f"/translate/{place}/as/po").status_code == 404


def test_a_window_of_another_translation_saves_nothing(client: TestClient) -> None:
    start(client, "fr")
    one, french = room(client), Room(client, here="/translate/heat/fr")
    answer = client.post(f"{HERE}/save?window={french.id}", json={"edits": [one.edit("Heat", "Calor")]})
    assert answer.status_code == 410


@pytest.mark.parametrize("body", [b"", b"[]", b'{"edits": [{}]}', b'{"edits": 3}', b"\xff", b'{"other": 1}'])
def test_what_is_no_edit_is_refused(body: bytes, client: TestClient, home: Path) -> None:
    one = room(client)
    for what in ("typed", "save", "keep"):
        assert client.post(f"{HERE}/{what}?window={one.id}", content=body).status_code == 400


def test_control_characters_and_line_ends_do_not_get_into_the_file(client: TestClient, home: Path) -> None:
    one = room(client)
    assert one.save(Heat=" Calor\x00\x1b \r\n y\u2028 más ").status_code == 200
    assert words_in(home)["Heat"] == "Calor y más"


def test_strangers_get_nothing_of_it(home: Path) -> None:
    with inside(home) as client:
        start(client)
    with outside(home) as client:
        for page in ("/translate", HERE, f"{HERE}/strings", f"{HERE}/as/po"):
            assert client.get(page).status_code == 403
        assert client.post(f"{HERE}/save", json={}).status_code == 403
    with inside(home) as client:
        evil = {"origin": "https://evil.example"}
        assert client.post(f"{HERE}/sign?window=x", json={"name": "x"}, headers=evil).status_code == 403


def test_a_language_that_runs_from_right_to_left_says_so(client: TestClient) -> None:
    start(client, "ar")
    page = client.get("/translate/heat/ar").text
    assert '<textarea id="typed" lang="ar" dir="rtl"' in page
    assert 'id="source" lang="en" dir="ltr"' in page


def test_beside_a_sheet_that_nobody_has_translated_stands_where_to_start(client: TestClient) -> None:
    shown = client.get("/translate").text
    assert 'href="/translate?sheet=cold#new"' in shown
    assert '<option value="cold" selected>' in client.get("/translate?sheet=cold").text
    assert "<h2><bdi" in shown
