"""The command line as a person meets it."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import chdir, redirect_stderr, redirect_stdout
from itertools import count
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest
from moments import KILLED
from samples import DRINK, HOME
from warm import warm_sessions

import broadside.cli
import broadside.commands.check
import broadside.commands.list_
import broadside.pipeline
from broadside.__main__ import run
from broadside.cli import main
from broadside.model.layout import Layout
from broadside.pipeline.record import NAME


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with two small sheets and the project's brands; layouts and fonts are the shipped ones."""
    for name in ("heat", "cold"):
        (tmp_path / "sheets" / name).mkdir(parents=True)
        (tmp_path / "sheets" / name / "sheet.yaml").write_text(DRINK, encoding="utf-8")
    shutil.copytree(HOME / "brands", tmp_path / "brands")
    return tmp_path


def call(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """What a person sees of a call in a folder. It is made in this process: a start of its own would take
    longer than what most calls do."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with chdir(home), redirect_stdout(out), redirect_stderr(err):
        status = main(words)
    said = (stream.buffer.getvalue().decode("utf-8") for stream in (out, err))
    return subprocess.CompletedProcess(words, status, *said)


def start(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """The same of a process of its own."""
    return spoken([sys.executable, "-m", "broadside", *words], home)


def spoken(command: list[str], home: Path) -> "subprocess.CompletedProcess[str]":
    """What a program of this Python says, in the same letters on every system."""
    env = {**os.environ, "PYTHONPATH": str(HOME), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=home, env=env, capture_output=True, encoding="utf-8", check=False)


def test_a_plain_run_makes_every_sheet_in_the_usual_layouts_for_both_papers(home: Path) -> None:
    assert main([], str(home)) == 0
    assert {path.name for path in (home / "build").glob("*.pdf")} == {
        f"{sheet}_en_plain_{layout}_{paper}.pdf"
        for sheet in ("heat", "cold")
        for layout in ("brief", "handout", "large-print")
        for paper in ("letter", "a4")
    }


def test_names_may_be_shortened_and_are_corrected(home: Path) -> None:
    assert main(["hea", "--layout", "brief-t", "--paper", "a4"], str(home)) == 0
    assert [path.name for path in (home / "build").glob("*.pdf")] == ["heat_en_plain_brief-two-column_a4.pdf"]
    wrong = start(home, "haet")
    assert wrong.returncode == 2
    assert "heat" in wrong.stderr
    assert "Traceback" not in wrong.stderr
    assert "did you mean `check`?" in call(home, "chek").stderr
    for typed, meant in {"help": "help", "\u2014layout": "layout", "\u2013lang": "lang"}.items():
        done = call(home, typed)
        assert (done.returncode, f"did you mean `--{meant}`?" in done.stderr) == (2, True)
    for typed in ("-layout", "--LAYOUT=brief", "-Layout"):
        done = call(home, typed, "brief")
        assert (done.returncode, "Did you mean '--layout'?" in done.stderr) == (2, True)
    assert "No such option '-json'. Did you mean '--json'?" in call(home, "check", "-json").stderr
    assert "no sheet `build`; there is `cold` and `heat`" in call(home, "build", "build").stderr
    assert call(home, "--layout", "breif").returncode == 2
    assert call(home, "--colour").returncode == 2


@pytest.mark.parametrize(
    "words",
    [
        *(["heat", "--out", ""], ["heat", "--out", " "], ["clean", "--out", ""], ["compare", "", "b.pdf"]),
        *(["proof", ""], ["import", ""], ["export", "heat", "--out", ""], ["merge", "", "heat"]),
    ],
    ids=str,
)
def test_what_an_empty_variable_of_a_shell_leaves_is_a_wrong_call(home: Path, words: list[str]) -> None:
    before = sorted(home.iterdir())
    wrong = call(home, *words)
    assert wrong.returncode == 2
    assert "it is empty: name a f" in wrong.stderr
    assert sorted(home.iterdir()) == before


def test_faults_are_told_with_their_place_and_the_rest_is_made(home: Path) -> None:
    bad = home / "sheets" / "cold" / "sheet.yaml"
    bad.write_text(DRINK.replace("title:", "tilte:"), encoding="utf-8")
    done = start(home, "--layout", "brief", "--paper", "letter")
    assert done.returncode == 1
    assert "sheets/cold/sheet.yaml:2:1: error: " in done.stderr
    assert "`title`" in done.stderr
    assert [path.name for path in (home / "build").glob("*.pdf")] == ["heat_en_plain_brief_letter.pdf"]
    assert call(home, "check").returncode == 1


def test_a_character_that_no_font_has_is_told_once_and_with_all_other_faults(home: Path) -> None:
    sheet = home / "sheets" / "cold" / "sheet.yaml"
    words = "Drink water, *please*, \U0001f600 \u1900."
    for wrong in ("", "x: y\n"):
        sheet.write_text(wrong + DRINK.replace("Drink water.", words), encoding="utf-8")
        line = 7 if wrong else 6
        for command in (["check", "cold"], ["cold", "--layout", "brief"]):
            told = call(home, *command).stderr
            assert told.count("no font has") == 2
            assert (
                f"sheets/cold/sheet.yaml:{line}:31: error: no font has `\U0001f600` (U+1F600, grinning face)"
                in told
            )
            assert f"sheets/cold/sheet.yaml:{line}:33: error: no font has `\u1900` (U+1900" in told
            assert ("unknown key `x`" in told) == bool(wrong)


def test_processes_that_die_before_they_have_work_are_told_in_a_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def dead(*_: object) -> None:
        raise BrokenProcessPool

    monkeypatch.setattr(ProcessPoolExecutor, "submit", dead)
    assert main(["--jobs", "2"], str(home)) == 1
    assert "build: error: a process was killed at its work" in capsys.readouterr().err


def test_a_mistake_of_ours_is_a_line_and_the_rest_is_made(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    honest = broadside.pipeline.line.running_feet

    def running_feet(pages: Any, edition: Any, layout: Layout, *more: Any) -> Any:
        if layout.name == "handout":
            raise KeyError("x" * 10_000)
        return honest(pages, edition, layout, *more)

    monkeypatch.setattr(broadside.pipeline.line, "running_feet", running_feet)
    assert main(["heat", "--paper", "a4", "--jobs", "1", "--json"], str(home)) == 1
    told = json.loads(capsys.readouterr().out)
    assert sum(one["path"] is not None for one in told["files"]) == 2
    (issue,) = [one for one in told["issues"] if one["severity"] == "error"]
    assert issue["path"].endswith("build/heat_en_plain_handout_a4.pdf")
    assert "Broadside itself failed" in issue["message"]
    assert "KeyError" in issue["message"]
    assert len(issue["message"]) < 300
    monkeypatch.setattr(broadside.pipeline.line, "running_feet", honest)
    (home / "sheets" / "cold" / "sheet.yaml").write_text(DRINK.replace("title:", "tilte:"), encoding="utf-8")
    ask = broadside.commands.check
    monkeypatch.setattr(ask, "remarks", lambda job, *_: () if job.sheet == "cold" else 1 / 0)
    assert main(["check"], str(home)) == 1
    told = capsys.readouterr().err
    assert "sheets/heat: error: Broadside itself failed" in told
    assert "did you mean `title`?" in told
    monkeypatch.setattr(broadside.commands.list_, "inventory", lambda _: 1 / 0)
    assert main(["list"], str(home)) == 1
    assert "Broadside itself failed" in capsys.readouterr().err


def test_a_failed_edition_leaves_the_old_file(home: Path) -> None:
    words = ["heat", "--layout", "brief", "--paper", "letter"]
    assert main(words, str(home)) == 0
    (made,) = (home / "build").glob("*.pdf")
    before = made.read_bytes()
    source = home / "sheets" / "heat" / "sheet.yaml"
    source.write_text(DRINK.replace("Drink", "Dri\U00013000nk"), encoding="utf-8")
    done = call(home, *words)
    assert done.returncode == 1
    assert "U+13000" in done.stderr
    assert made.read_bytes() == before


def test_answers_for_scripts(home: Path) -> None:
    done = start(home, "heat", "--layout", "brief", "--paper", "letter", "--json")
    answer = json.loads(done.stdout)
    (made,) = answer["files"]
    assert made["pages"] == 1
    assert Path(home, made["path"]).stat().st_size == made["bytes"]
    listed = json.loads(call(home, "list", "--json").stdout)
    assert listed["sheets"][1] == {"name": "heat", "title": "Heat", "languages": ["en"]}
    brief = {"name": "brief", "title": "Brief", "papers": ["letter", "a4"]}
    assert {**brief, "print": "both sides, flip on long edge"} in listed["layouts"]
    assert [brand["name"] for brand in listed["brands"] if brand["default"]] == ["plain"]
    assert [brand["name"] for brand in listed["brands"] if brand["sample"]] == ["plain"]


@pytest.mark.parametrize("words", [["heat"], ["schema"], ["template", "heat"]])
def test_a_folder_that_cannot_be_is_told_in_a_line(home: Path, words: list[str]) -> None:
    (home / "file").write_text("")
    done = call(home, *words, "--out", str(home / "file" / "inner"))
    assert done.returncode == 1
    assert "error: can't write the folder: something else is there" in done.stderr
    assert "hint: choose another folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_process_or_two_give_the_same_bytes(home: Path) -> None:
    for jobs in ("1", "2"):
        assert main(["--jobs", jobs, "--paper", "letter", "--out", str(home / jobs)], str(home)) == 0
    one, two = (
        {path.relative_to(home / jobs): path.read_bytes() for path in (home / jobs).rglob("*.*")}
        for jobs in ("1", "2")
    )
    assert len([path for path in one if path.suffix == ".pdf"]) == 6
    assert one == two


def watched(home: Path, last: int = 0) -> "subprocess.CompletedProcess[str]":
    """A plain run that is killed at one of its moments, or looked at in all of them."""
    command = [sys.executable, str(HOME / "tests" / "moments.py"), str(last), str(home / "build")]
    return spoken([*command, "--jobs", "1", "--paper", "letter"], home)


def test_at_no_moment_is_there_half_a_file(home: Path) -> None:
    """Neither in a first run nor in one that puts other files in their places."""
    first = watched(home)
    assert first.returncode == 0, first.stderr
    count, _, files, _ = first.stdout.splitlines()[-1].split()
    assert int(files) >= 6 + 6 + 1  # PDFs, pictures of their pages, the gallery
    assert int(count) >= 2 * int(files)
    for name in ("heat", "cold"):
        source = home / "sheets" / name / "sheet.yaml"
        source.write_text(DRINK.replace("water.", "much water."), encoding="utf-8")
    again = watched(home)
    assert again.returncode == 0, again.stderr
    assert int(again.stdout.splitlines()[-1].split()[0]) >= 2 * 6


@pytest.mark.parametrize(
    "moment", [1, pytest.param(8, marks=pytest.mark.sweep), pytest.param(15, marks=pytest.mark.sweep), 20]
)
def test_killed_at_any_moment_it_leaves_nothing_that_the_next_run_does_not_tidy_up(
    home: Path, moment: int
) -> None:
    assert watched(home, moment).returncode == KILLED
    assert main(["--layout", "brief"], str(home)) == 0
    files = [path for path in (home / "build").rglob("*.*") if path.name != NAME]
    assert {path.suffix for path in files} == {".pdf", ".html", ".png"}


def test_an_interrupt_while_libraries_load_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    # A start changes what is the process's own.
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setenv("PYTHONSAFEPATH", "1")
    monkeypatch.setattr("broadside.cli.main", interrupted)
    assert run() == 130


@pytest.mark.parametrize("lots", [0, pytest.param(1, marks=pytest.mark.sweep), 3])
def test_an_interrupt_ends_it_in_order(
    home: Path, lots: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While two processes work: as soon as they have begun, and when some of their lots are done."""

    asked, result = count(), Future.result

    def interrupted(lot: Future[Any], timeout: float | None = None) -> Any:
        if next(asked) == lots:
            raise KeyboardInterrupt
        return result(lot, timeout)

    monkeypatch.setattr(Future, "result", interrupted)
    words = [f"--layout={layout}" for layout in ("brief-wide", "large-print", "half-sheet")]
    assert main(["--jobs", "2", "--all", *words], str(home)) == 130
    assert "Traceback" not in capsys.readouterr().err
    assert not active_children()
    assert not list((home / "build").glob("*.part"))


def test_schemas_and_templates_are_written(home: Path) -> None:
    assert call(home, "schema").returncode == 0
    assert json.loads((home / "schemas" / "sheet.json").read_text(encoding="utf-8"))["type"] == "object"
    assert call(home, "template", "heat").returncode == 0
    (pot,) = (home / "sheets" / "heat").glob("*.pot")
    assert "Drink water." in pot.read_text(encoding="utf-8")
    assert call(home, "template", "--brand", "plain").returncode == 0
    assert 'msgctxt "meta.name.full"' in (home / "brands" / "plain" / "plain.pot").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [[], ["heat", "--brand", "plain"]])
def test_a_template_is_of_one_sheet_or_one_brand(home: Path, words: list[str]) -> None:
    done = call(home, "template", *words)
    assert done.returncode == 2
    assert "the name of one sheet, or `--brand`" in done.stderr


def test_check_asks_as_an_editor_does_and_a_build_does_not(home: Path) -> None:
    source = home / "sheets" / "heat" / "sheet.yaml"
    source.write_text(DRINK.replace("Drink water.[^a]", "It killed 302 people.[^a] Then 63% of us."), "utf-8")
    done = call(home, "check", "heat")
    assert done.returncode == 0
    assert ": warning: `63%` without a note" in done.stderr
    assert "no main message" in done.stderr
    built = call(home, "heat", "--layout", "brief", "--paper", "letter")
    assert built.returncode == 0
    assert "warning" not in built.stdout + built.stderr


def test_check_shows_reading_grades(home: Path) -> None:
    done = call(home, "check", "heat", "--grades", "--json")
    passage, whole = json.loads(done.stdout)["grades"]
    assert passage["blocks"] == ["water"]
    assert whole["blocks"] == []
    assert whole["words"] == 2
    assert "the whole sheet" in call(home, "check", "heat", "--grades").stdout


def test_check_shows_what_each_printing_claims_with_its_notes(home: Path) -> None:
    done = call(home, "check", "heat", "--claims", "--json")
    claims = json.loads(done.stdout)["claims"]
    assert {(one["block"], one["words"], *one["notes"]) for one in claims} == {
        ("water", "Drink water.[1]", 1)
    }
    assert {"brief", "large-print"} <= {one["layout"] for one in claims}
    table = call(home, "check", "heat", "--claims").stdout
    assert "heat (en), brief\n" in table
    assert re.search(r"^ +1 +water +Drink water\.\[1\]$", table, re.MULTILINE)


EMPTY = "it is empty: type a word, or leave it out"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--lang", ""], "no language ``; there is `en`"),
        (["--lang", "../../x"], "no language `../../x`; there is `en`"),
        (["--lang", "\udc80"], "no language `\\x80`; there is `en`"),
        (["--profile", ""], EMPTY),
        (["build", "--impose", ""], EMPTY),
        (["--cluster", " "], EMPTY),
        (["import", "a.md", "--name", ""], EMPTY),
        (["watch", ""], "no sheet ``; there is `cold` and `heat`"),
        (["watch", "heat", "--brand", ""], EMPTY),
        (["translate", "update", ""], "no sheet ``; there is `cold` and `heat`"),
        (["template", "heat", "--brand", ""], "type the name of one sheet, or `--brand`"),
        (["--lang", "en+"], "`--lang en+` is not two languages: type `--lang en+es`"),
        ([""], "no sheet ``; there is `cold` and `heat`"),
        (["heat", "--layout", ""], "no layout ``; there is"),
        (["heat", "--layout", "booklet", "--punch"], "no room for holes in any of these layouts"),
    ],
)
def test_what_a_script_leaves_empty_or_no_layout_can_do_is_told(
    words: list[str], said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words, str(home)) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("trifold", "no sheet `trifold`; that is a layout: type `--layout trifold`"),
        ("trif", "no sheet `trif`; `trifold` is a layout: type `--layout trifold`"),
        ("a4", "type `--paper a4`"),
        ("gray", "type `--ink gray`"),
        ("press", "type `--for press`"),
        ("plain", "type `--brand plain`"),
        ("4-up", "type `--impose 4-up`"),
        ("en", "type `--lang en`"),
    ],
)
def test_a_word_that_is_no_sheet_but_something_else_is_told_as_that(
    word: str, said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ([], ["check"]):
        assert main([*command, "heat", word], str(home)) == 2
        assert said in capsys.readouterr().err


STRAYS = {
    "sheets/wet/sheet.yml": "rename it to `sheet.yaml`",
    "sheets/wet2/Sheet.YAML": "rename it to `sheet.yaml`",
    "sheets/wet3/sheet.yaml.txt": "rename it to `sheet.yaml`",
    "sheets/wet4/rain.yaml": "rename it to `sheet.yaml`",
    "sheets/heat/sheet.yml": "delete it, or `sheet.yaml` beside it",
    "sheets/a/b/sheet.yaml": "move the folder to `",
    "sheets/rain.yaml": "sheets/rain/sheet.yaml`",
    "sheet.yaml": "move it to `sheets/NAME/sheet.yaml`",
    "layouts/card.yml": "rename it to `card.yaml`",
    "brands/mine.yaml": "brands/mine/brand.yaml`",
    "brands/own/own.yaml": "rename it to `brand.yaml`",
}


def test_files_that_nobody_reads_are_told_with_where_to_put_them(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(HOME / "layouts", home / "layouts")
    for name in STRAYS:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(DRINK, encoding="utf-8")
    (home / "sheets" / ".drafts").mkdir()
    (home / "sheets" / ".drafts" / "sheet.yml").write_text(DRINK, encoding="utf-8")
    for words in (["--json", "--layout", "brief", "--paper", "a4"], ["check", "--json"]):
        assert main(words, str(home)) == 0
        issues = json.loads(capsys.readouterr().out)["issues"]
        hints = {issue["path"]: issue["hint"] for issue in issues if "not read" in issue["message"]}
        assert hints.keys() == {str(home / name) for name in STRAYS}
        assert all(hint in hints[str(home / name)] for name, hint in STRAYS.items())
    assert main(["wet"], str(home)) == 2
    assert "rename it to `sheet.yaml`" in capsys.readouterr().err
    assert main(["check", "heat"], str(home)) == 0
    assert "not read" not in capsys.readouterr().err
    shutil.rmtree(home / "sheets")
    assert main([], str(home)) == 2
    assert "sheet.yaml: this file is not read" in capsys.readouterr().err


@pytest.mark.slow
def test_check_takes_what_build_takes_and_counts_the_same(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "layouts").mkdir()
    for layout in ("brief", "brief-wide", "handout", "large-print", "trifold"):
        shutil.copy(HOME / "layouts" / f"{layout}.yaml", home / "layouts")
    sheet = home / "sheets" / "cold" / "sheet.yaml"
    long = "".join(f"  - p: {'Words and more of them. ' * 40}\n    id: w{number}\n" for number in range(12))
    sheet.write_text(DRINK.replace("notes:", f"{long}notes:").replace("Heat", "“Heat”"), encoding="utf-8")
    with warm_sessions():
        for words in (
            ["--layout", "brief", "--layout", "handout", "--paper", "a4"],
            ["heat", "cold", "--layout", "brief-wide", "--brand", "lantern"],
            ["cold", "--layout", "handout", "--paper", "letter", "--ink", "gray"],
            ["heat", "--lang", "en", "--layout", "brief-wide"],
        ):
            found = []
            for command in ([], ["check"]):
                main([*command, *words, "--json"], str(home))
                issues = json.loads(capsys.readouterr().out)["issues"]
                found.append([issue for issue in issues if "neither DOI" not in issue["message"]])
            assert found[0] == [one for one in found[1] if "no main message" not in one["message"]]
        assert main(["check", "cold", "--layout", "handout", "--paper", "a4"], str(home)) == 1
        assert "1 error, 1 warning. An editor would ask 1 thing.\n" in capsys.readouterr().out
        main(["cold", "--layout", "handout", "--paper", "a4"], str(home))
        assert capsys.readouterr().out.endswith("\n1 error, 1 warning\n")
        # Without such words: what a plain run would tell, too.
        assert main(["check", "cold", "--json"], str(home)) == 1
        said = capsys.readouterr().out
        assert "`handout` on letter" in said
        assert "`handout` on a4" in said


def test_an_issue_shows_its_line(home: Path) -> None:
    sheet = home / "sheets" / "cold" / "sheet.yaml"
    sheet.write_text(DRINK.replace("title:", "tilte:"), encoding="utf-8")
    told = call(home, "check", "cold").stderr
    assert "unknown key `tilte`\n    2 | tilte: Heat\n      | ^\n    hint: did you mean `title`?\n" in told
