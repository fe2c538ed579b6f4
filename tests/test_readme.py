"""What README.md shows works as it stands there, and what there is stands in it."""

import re
import shlex
import shutil
import tomllib
from pathlib import Path

import click
import pytest
from PIL import Image
from samples import HOME, session

from broadside import cli
from broadside.blocks.kinds import keys
from broadside.commands.editor import remarks
from broadside.forms.reading import keys_of
from broadside.model.layout import DERIVED, ROLES, SHEETS
from broadside.pipeline.editions import Job
from broadside.read.layout import LayoutForm, MarginsForm, NotesForm
from broadside.read.layout.papers import FitForm, FoldForm
from broadside.read.layout.roles import TypeForm

README = (HOME / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^    python3 make_pdfs\.py (.+?)(?:  +#.*)?$", README, re.MULTILINE)
LAYOUT = "folded-card"
MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path fill="{}" d="M1 1h7v1h-7Z"/></svg>'


def section(title: str) -> str:
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def example(start: str) -> str:
    """The one example that begins so."""
    found = [text for text in EXAMPLES if text.startswith(start)]
    assert len(found) == 1, start
    return found[0]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder made by who follows README.md: its sheet, its layout, its brand with two logos."""
    for name in ("layouts", "brands", "sheets"):
        shutil.copytree(HOME / name, tmp_path / name)
    (tmp_path / "layouts" / f"{LAYOUT}.yaml").write_text(example("title: Folded"), encoding="utf-8")
    folder = tmp_path / "brands" / "fuller"
    folder.mkdir()
    (folder / "brand.yaml").write_text(example("meta:"), encoding="utf-8")
    for path in (folder / "logo.svg", folder / "mark.svg", folder / "ferry-road.svg", tmp_path / "logo.svg"):
        path.write_text(MARK.format("#0B6E6E"), encoding="utf-8")
    (folder / "logo-black.svg").write_text(MARK.format("#000000"), encoding="utf-8")
    for name, more in (("heat", ""), ("heat-with-more", "  " + example("- matrix:").replace("\n", "\n  "))):
        images = tmp_path / "sheets" / name / "images"
        images.mkdir(parents=True)
        Image.new("RGB", (80, 40), "white").save(images / "shade.png")
        text = example("lang:").replace("\nnotes:\n", f"\n{more.rstrip()}\nnotes:\n")
        (tmp_path / "sheets" / name / "sheet.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("brand", ["plain", "fuller"])
def test_the_examples_are_made_without_a_word(
    brand: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["heat", "heat-with-more", "--brand", brand, "--ink", "color", "--ink", "gray"]
    assert cli.main([*words, "--layout", "brief-wide", "--layout", LAYOUT], str(home)) == 0
    assert capsys.readouterr().err == ""
    assert len(list((home / "build").glob("*.pdf"))) == 16


def test_an_editor_has_nothing_to_ask_about_the_examples(home: Path) -> None:
    session_in = cli.session_in(home)
    for name in ("heat", "heat-with-more"):
        job = Job(sheet=name, lang="en", layout="brief", paper="letter", brand="plain")
        assert remarks(job, session_in) == ()


def test_the_layout_suits_the_sheets_there_are(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--layout", LAYOUT, "--paper", "letter"], str(home)) == 0
    assert capsys.readouterr().err == ""
    assert len(list((home / "build").glob("*.pdf"))) == len(session().library.sheets) + 2


def test_every_command_can_be_given(home: Path) -> None:
    assert len(COMMANDS) > 10
    made = [words for words in COMMANDS if words.startswith("new ")]
    assert [cli.main(shlex.split(words), str(home)) for words in made] == [0]
    session_in = cli.session_in(home)
    for words in set(COMMANDS) - {*made, "test", "--help"}:
        name, *rest = shlex.split(words)
        command = cli.broadside.commands.get(name)
        context = (command or cli.build).make_context(words, rest if command else [name, *rest], obj=home)
        if command:
            continue
        flags = {"everything": context.params["everything"], "punch": context.params["punch"]}
        names = {key: value for key, value in context.params.items() if isinstance(value, tuple)}
        jobs, issues = cli.chosen(session_in, names, flags, cli.broadside.commands)
        assert jobs, words
        assert not issues, words


def test_every_option_is_one_that_there_is() -> None:
    todo: list[click.Command] = [cli.broadside]
    known = {"--help"}
    while todo:
        command = todo.pop()
        todo += command.commands.values() if isinstance(command, click.Group) else ()
        known |= {name for parameter in command.params for name in parameter.opts}
    named = set(re.findall(r"--[a-z][a-z-]*", README))
    assert named <= known
    assert {name for parameter in cli.build.params for name in parameter.opts if name[0] == "-"} <= named


def test_every_layout_has_its_row() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \|", section("The printings"), re.MULTILINE)
    assert sorted(rows) == list(session().library.layouts)


def test_a_layout_can_be_written_from_the_page_alone() -> None:
    page = section("Write a layout of your own")
    rows = re.findall(r"^\| (`[a-z`, -]+`) \|", page, re.MULTILINE)
    assert re.findall(r"[a-z-]+", " ".join(rows)) == list(keys_of(LayoutForm))
    below = page.split("\n```\n")[-1]
    words = set(re.findall(r"[a-z0-9-]+", " ".join(re.findall(r"`([^`]+)`", below))))
    forms = (TypeForm, MarginsForm, NotesForm, FoldForm, FitForm)
    assert {*ROLES, *DERIVED, *SHEETS, *(key for form in forms for key in keys_of(form))} <= words


def test_every_kind_of_block_has_its_example() -> None:
    shown = re.findall(r"^ *- \{?([a-z0-9-]+):", "\n".join(EXAMPLES), re.MULTILINE)
    assert set(keys()) - {"h2"} <= set(shown)
    assert "`h2`" in README


def test_every_library_has_its_reason() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {re.match(r"[a-z0-9-]+", line)[0] for line in listed}  # type: ignore[index]
    reasons = section("What it is made of")
    missing = {name for name in names if name not in reasons and not name.startswith("types-")}
    assert not missing
