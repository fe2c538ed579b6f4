"""What is chosen at the desk, and what is taken from there."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import SHEET, inside, library
from samples import session
from starlette.testclient import TestClient

from broadside.commands import WrongCall
from broadside.commands.home import session_in
from broadside.commands.watch import kept, watched
from broadside.desk.choice import options
from broadside.desk.howto import how_to
from broadside.desk.watching import sorted_out
from broadside.desk.words import WORDS, say
from broadside.pipeline.job import Job


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("take") / "home")


@pytest.fixture(scope="module")
def client(home: Path) -> Iterator[TestClient]:
    with inside(home) as one:
        yield one


def test_what_does_not_go_together_gives_way_to_the_usual() -> None:
    shipped = session()
    found = options({"sheet": "sex-work-vs-trafficking", "layout": "handout", "lang": "es-419"}, shipped)
    assert (found.job.layout, found.job.lang) == ("handout", "es-419")
    assert "matrix" not in {one.name for one in found.layouts}
    # The one has a matrix to be printed alone, the other has none.
    assert options({"sheet": "four-legal-approaches", "layout": "matrix"}, shipped).job.layout == "matrix"
    given_way = options({"sheet": "sex-work-vs-trafficking", "layout": "matrix"}, shipped)
    assert given_way.job.layout != "matrix"


@pytest.mark.parametrize("key", ["sheet", "brand", "layout", "paper", "ink", "purpose"])
def test_a_name_that_there_is_not_is_a_wrong_call(key: str) -> None:
    with pytest.raises(WrongCall, match="Nothing"):
        options({key: "Nothing"}, session())


def test_a_screen_saves_no_ink() -> None:
    assert options({"ink": "low", "purpose": "screen"}, session()).job.ink == "color"
    assert options({"ink": "low"}, session()).job.ink == "low"


@pytest.mark.parametrize(
    ("layout", "pages", "said", "figures"),
    [
        ("trifold", 2, "flip on short edge", 3),
        ("wallet", 2, "accordion", 3),
        ("brief", 4, "Staple once", 2),
        ("poster", 1, "one side", 1),
    ],
)
def test_how_to_print_fits_the_printing(layout: str, pages: int, said: str, figures: int) -> None:
    job = Job(sheet="s", lang="en", brand="plain", layout=layout, paper="letter")
    steps = how_to(job, session().layout(layout), pages)
    assert said in " ".join(step.words for step in steps)
    assert sum(len(step.figures) for step in steps) == figures


@pytest.mark.parametrize("layout", tuple(session().library.layouts))
def test_every_printing_has_a_line_about_it_and_steps_with_a_picture(layout: str, client: TestClient) -> None:
    assert session().layout(layout).purpose
    page = client.get("/pages", params={"sheet": "heat", "layout": layout, "paper": "letter"}).text
    steps = page.partition('<ol class="steps">')[2].partition("</ol>")[0].split("<li>")[1:]
    assert len(steps) > 1
    assert "<svg" in page.partition('<ol class="steps">')[2]
    if "/sheets?" in page:
        larger = client.get("/sheets", params={"sheet": "heat", "layout": layout, "paper": "letter"}).text
        # How to print both sides, and how to cut, fold or glue.
        assert larger.count("<svg") > 1, larger


def test_what_needs_no_larger_sheets_says_so(client: TestClient) -> None:
    answer = client.get("/file/imposed", params={"sheet": "heat", "layout": "handout", "paper": "letter"})
    assert answer.status_code == 400
    assert answer.text.strip() == "This printing needs no larger sheets: print the PDF as it is."


def test_every_panel_is_numbered_where_it_is_printed() -> None:
    job = Job(sheet="s", lang="en", brand="plain", layout="trifold", paper="letter")
    figures = next(
        step.figures for step in how_to(job, session().layout("trifold"), 2) if len(step.figures) > 1
    )
    words = [one.partition("</text>")[0].rpartition(">")[2] for one in figures]
    assert words == ["5", "2"]


def test_one_file_is_taken_under_its_name(client: TestClient) -> None:
    answer = client.get("/file/pdf", params={"sheet": "heat", "layout": "handout", "paper": "a4"})
    assert answer.content.startswith(b"%PDF")
    assert 'filename="heat_en_plain_handout_a4.pdf"' in answer.headers["content-disposition"]
    ticket = client.get("/file/ticket", params={"sheet": "heat", "layout": "handout"})
    assert ticket.text.startswith("Job ticket")


def test_a_sheet_with_faults_gives_no_file_and_says_why(home: Path, client: TestClient) -> None:
    path = home / "sheets" / "cold" / "sheet.yaml"
    path.write_text(SHEET.replace("title:", "tilte:"), encoding="utf-8")
    client.portal.call(_forget, client)  # type: ignore[union-attr]
    answer = client.get("/file/pdf", params={"sheet": "cold"})
    assert answer.status_code == 422
    assert "tilte" in answer.text
    path.write_text(SHEET, encoding="utf-8")
    client.portal.call(_forget, client)  # type: ignore[union-attr]


async def _forget(client: TestClient) -> None:
    """As if the folder had told of the change."""
    app: Any = client.app
    await app.inner.state.desk.engine.changed({"cold"}, others=False)


def test_many_come_in_one_zip(client: TestClient) -> None:
    form = {"sheets": ["heat", "cold"], "layouts": ["handout"], "papers": ["letter"], "ticket": "1"}
    started = client.post("/many", data=form)
    assert started.status_code == 303
    page = started.headers["location"]
    told = client.get(f"{page}/events").text
    assert '"over":true' in told
    with zipfile.ZipFile(io.BytesIO(client.get(f"{page}/zip").content)) as packed:
        names = set(packed.namelist())
        assert packed.testzip() is None
    pdf = "{}_en_plain_handout_letter.pdf"
    assert {pdf.format("heat"), pdf.format("cold")} < names
    assert len(names) == 4


def test_nothing_ticked_is_said_in_a_sentence(client: TestClient) -> None:
    answer = client.post("/many", data={"sheets": "heat"}, headers={"accept": "text/html"})
    assert answer.status_code == 400
    assert "Tick at least one sheet and one printing." in answer.text


def test_the_sheet_that_is_watched_is_named_in_few_letters(home: Path) -> None:
    assert watched("he", {"layout": "hand", "paper": "a4"}, home) == Job(
        sheet="heat", lang="en", brand="plain", layout="handout", paper="a4"
    )
    with pytest.raises(WrongCall):
        watched("nothing", {}, home)


def test_its_pdf_is_made_anew_only_where_it_would_differ(home: Path) -> None:
    job = watched("heat", {"layout": "handout"}, home)
    assert not kept(job, session_in(home)).kept
    assert kept(job, session_in(home)).kept
    assert (home / "build" / job.file_name).is_file()


def test_a_change_is_told_apart_by_what_follows_from_it(home: Path) -> None:
    text, other = home / "sheets/heat/sheet.yaml", home / "brands/plain/brand.yaml"
    assert sorted_out(home, [text]) == ({"heat"}, False)
    assert sorted_out(home, [home / "sheets/heat/es.po"]) == ({"heat"}, False)
    assert sorted_out(home, [text, other]) == ({"heat"}, True)
    assert sorted_out(home, [home / "sheets/heat/images/a.png"]) == (set(), True)


def test_all_words_can_be_said() -> None:
    for name, words in WORDS.items():
        if "{" not in words:
            assert say(name) == words
    with pytest.raises(KeyError):
        say("no-such-words")
