"""What runs over is shown in a draft beside the error, which never stands in for a good file."""

import json
import shutil
from pathlib import Path

import pytest
from printings import HEAD, made, session_in, translated
from samples import HOME

from broadside.cli import main
from broadside.commands.proof import examine
from broadside.file.proof.document import clean, document
from broadside.model.draft import OVER
from broadside.model.replace import replace
from broadside.pipeline.job import Job
from broadside.pipeline.line import assemble, build
from broadside.pipeline.printed import Printed
from broadside.pipeline.session import Session

PARAGRAPH = """  - p: Shade and water keep people well when the days are long and hot, and so do friends.
    id: p{}
    level: short
"""
FIGURE = '  - table: Hours\n    id: t\n    rows:\n      - ["{}", b]\n'


def sheet(paragraphs: int) -> str:
    return f"lang: en\n{HEAD}" + "".join(PARAGRAPH.format(number) for number in range(paragraphs))


def job(layout: str) -> Job:
    return Job(sheet="heat", lang="en", layout=layout, paper="letter", brand="plain")


def printed(home: Path, text: str, layout: str = "half-sheet") -> Printed:
    (one,) = build([job(layout)], session_in(home, {"heat": text}), home / "build", 1)
    return one


def words_of(path: Path) -> list[str]:
    pages = document(path.read_bytes()).pages
    return [clean("".join("".join(text.parts) for text in page.texts)) for page in pages]


def test_a_draft_shows_all_and_says_on_each_page_that_it_is_one(tmp_path: Path) -> None:
    one = printed(tmp_path, sheet(120))
    assert one.path is None
    assert one.draft == tmp_path / "build" / f"{job('half-sheet').name}{OVER}"
    pages = words_of(one.draft)
    assert len(pages) > 2
    assert all("Draft, not for print" in page.replace("\u00ad", "") for page in pages)
    assert any("runs over its 2 pages" in issue.message for issue in one.issues)


def test_the_good_file_stays_and_a_draft_goes_when_it_is_no_longer_true(tmp_path: Path) -> None:
    good = printed(tmp_path, sheet(4))
    assert good.path
    before = good.path.read_bytes()
    draft = printed(tmp_path, sheet(120)).draft
    assert draft
    assert draft.exists()
    assert good.path.read_bytes() == before
    assert printed(tmp_path, sheet(5)).path == good.path
    assert not draft.exists()


@pytest.mark.parametrize("layout", ["half-sheet", "trifold", "wallet", "handout"])
def test_a_draft_is_the_same_on_every_run(layout: str, tmp_path: Path) -> None:
    """Panels of a folded sheet come one by one: there are more than it has."""
    at = session_in(tmp_path, {"heat": sheet(150)})
    first = assemble(job(layout), at)
    assert first.draft
    assert first.data == assemble(job(layout), Session(library=at.library, fonts=at.fonts)).data
    assert first.pages == len(document(first.data).pages)


def test_what_no_page_holds_is_shown_too(tmp_path: Path) -> None:
    word = "Water, shade and friends. " * 60
    one = printed(tmp_path, f"lang: en\n{HEAD}{FIGURE.format(word)}", "wallet")
    assert one.draft or one.path
    assert one.draft is None or any(issue.severity == "error" for issue in one.issues)


CARD = ("--layout", "half-sheet", "--paper", "letter", "--brand", "plain")


def test_what_looks_at_a_folder_passes_drafts_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session_in(tmp_path, {"heat": sheet(120), "shade": sheet(4)})
    home_of(tmp_path)
    assert main(CARD, str(tmp_path)) == 1
    assert "a draft that shows what runs over" in capsys.readouterr().out
    assert OVER not in (tmp_path / "build" / "index.html").read_text(encoding="utf-8")
    (one,) = examine([tmp_path / "build"], "office")
    assert Path(one.path).name == "shade_en_plain_half-sheet_letter.pdf"


def test_of_layouts_that_nobody_named_a_translation_that_runs_over_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translated(session_in(tmp_path, {"heat": sheet(6)}), "heat", "es", lambda text: text * 26)
    home_of(tmp_path)
    wanted = ["--lang", "es", "--paper", "letter", "--brand", "plain", "--no-gallery"]
    assert main(wanted, str(tmp_path)) == 0
    told = capsys.readouterr().out
    assert "left out: `handout` on letter, es, plain, runs over its 2 pages here" in told
    assert " left out\n" in told
    assert main([*wanted, "--layout", "handout"], str(tmp_path)) == 1
    assert "1 failed" in capsys.readouterr().out


def test_it_says_what_was_given_up_and_what_is_spare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session_in(tmp_path, {"heat": sheet(6)})
    home_of(tmp_path)
    assert main([*CARD, "--no-gallery"], str(tmp_path)) == 0
    assert "spare" not in capsys.readouterr().out
    # It is said of what would come out the same, too.
    assert main([*CARD, "--no-gallery", "--explain"], str(tmp_path)) == 0
    told = capsys.readouterr().out
    assert "set with all type" in told
    assert "spare" in told
    assert main([*CARD, "--no-gallery", "--force", "--json"], str(tmp_path)) == 0
    values = json.loads(capsys.readouterr().out)
    assert any("spare" in sentence for sentence in values["files"][0]["report"])
    assert values["drafts"] == []


def home_of(folder: Path) -> None:
    for name in ("brands", "layouts"):
        shutil.copytree(HOME / name, folder / name, dirs_exist_ok=True)


def test_a_translation_too_long_for_its_pages_takes_more_where_the_layout_lets_it(tmp_path: Path) -> None:
    layouts = {
        "held": "extends: brief\ntitle: Held\nfit: {pages: 1, translated: 1}\n",
        "let": "extends: brief\ntitle: Let\nfit: {pages: 1, translated: 3}\n",
    }
    at = translated(session_in(tmp_path, {"heat": sheet(20)}, layouts), "heat", "es", lambda text: text * 3)
    assert made(replace(job("let"), lang="es"), at).pages in (2, 3)
    assert assemble(replace(job("held"), lang="es"), at).draft
    assert made(job("let"), at).pages == 1


def numbers(count: int, label: str) -> str:
    lines = "".join(f"  - {{label: {label} {i}, value: 555 01{i:02}}}\n" for i in range(count))
    return f'meta: {{name: Harbour}}\ncolor: {{primary: "#0B6E6E"}}\nlang: en\ncontacts:\n{lines}'


def test_it_says_how_many_contacts_a_card_has_no_room_for(tmp_path: Path) -> None:
    """It has a few of them, where all have no room."""
    text = sheet(4) + "  - {contacts: Who to call, id: c, level: short}\n"
    session = session_in(tmp_path, {"heat": text}, brand=numbers(60, "Line"))
    (one,) = build([replace(job("half-sheet"), brand="own")], session, tmp_path / "build", 1)
    assert one.path
    assert "56 of the brand's ways to get in touch are left out" in one.report


def test_contacts_too_long_for_a_card_are_told_where_the_brand_names_them(tmp_path: Path) -> None:
    text = sheet(4) + "  - {contacts: Who to call, id: c, level: short}\n"
    session = session_in(tmp_path, {"heat": text}, brand=numbers(60, "Line " + "at the harbour " * 60))
    (one,) = build([replace(job("half-sheet"), brand="own")], session, tmp_path / "build", 1)
    (fault,) = (issue for issue in one.issues if issue.severity == "error")
    assert "brand.yaml:5:" in str(fault.span)
    assert fault.hint == "name fewer ways to get in touch, or give their block `level: essential`"


@pytest.mark.parametrize("comment", ["", "# yaml-language-server: $schema=../../schemas/sheet.json\n"])
def test_what_runs_over_is_told_where_somebody_can_shorten_it(comment: str, tmp_path: Path) -> None:
    """Its last words, which alone run over here, stand nowhere in its file, wherever that begins."""
    text = comment + sheet(20) + "  - p: Shade.\n    id: last\n    level: short\n"
    issues = [one for one in printed(tmp_path, text).issues if "runs over its 2 pages" in one.message]
    assert [text.splitlines()[one.span.line - 1].strip() for one in issues] == ["- p: Shade."]
