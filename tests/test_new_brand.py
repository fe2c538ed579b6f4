"""`new brand`: from a logo and a colour to a brand that builds, by flags or answers, never over another."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from test_cli import call, spoken

from broadside.cli import main
from broadside.colour import hexadecimal
from broadside.forms.contact import link_of
from broadside.pipeline.library import find_library
from broadside.pipeline.session import open_session

SHEET = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks: [{p: Drink water., id: water}]\n'
MARK = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">
<path fill="{}" d="M4 4h110v32h-110Z"/></svg>"""
ONE_FILE = ("--layout", "brief-two-column", "--paper", "letter")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "sheets" / "heat").mkdir(parents=True)
    (tmp_path / "sheets" / "heat" / "sheet.yaml").write_text(SHEET, encoding="utf-8")
    (tmp_path / "logo.svg").write_text(MARK.format("#0B6E6E"), encoding="utf-8")
    return tmp_path


def new(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return call(home, "new", "brand", *words)


def test_from_a_logo_to_a_pdf(home: Path) -> None:
    said = new(
        home,
        *("harbour", "--organization", 'The "Harbour": Café & Co', "--logo", "logo.svg"),
        *("--web", "harbour.example.org", "--contact", "Helpline=+1 555 0100", "--contact", "Desk=Room 4"),
    )
    assert said.returncode == 0, said.stderr
    assert said.stderr == ""
    assert "--brand harbour" in said.stdout
    assert (home / "brands" / "harbour" / "logo.svg").read_bytes() == (home / "logo.svg").read_bytes()
    brand = open_session(find_library(home)).brand("harbour")
    assert brand.organization == 'The "Harbour": Café & Co'
    assert hexadecimal(brand.palette.brand) == "#0B6E6E"
    assert [(one.label, one.value, one.link) for one in brand.contacts] == [
        ("Helpline", "+1 555 0100", "tel:+1-555-0100"),
        ("Desk", "Room 4", None),
        ("Web", "harbour.example.org", "https://harbour.example.org"),
    ]
    assert main(["--brand", "harbour", *ONE_FILE], str(home)) == 0
    assert (home / "build" / "heat_en_harbour_brief-two-column_letter.pdf").is_file()
    made = sorted(path.name for path in (home / "brands").iterdir())
    assert made == ["harbour"]


def test_a_name_that_ends_in_figures_is_no_address() -> None:
    assert link_of("river.55") == ""
    assert link_of("river.org/55") == "https://river.org/55"


def test_yellow_stays_and_letters_are_made_readable(home: Path) -> None:
    (home / "logo.svg").write_text(MARK.format("#FFF3A0"), encoding="utf-8")
    said = new(home, "sunny", "--organization", "Sunny", "--colour", "#ffee00", "--logo", "logo.svg")
    assert said.returncode == 0
    assert "hardly shows on `#FFFFFF`" in said.stderr
    brand = open_session(find_library(home)).brand("sunny")
    assert hexadecimal(brand.palette.brand) == "#FFEE00"
    assert main(["--brand", "sunny", *ONE_FILE], str(home)) == 0


def test_what_is_there_is_not_touched(home: Path) -> None:
    assert new(home, "mine", "--organization", "Mine").returncode == 0
    path = home / "brands" / "mine" / "brand.yaml"
    before = path.read_bytes()
    again = new(home, "mine", "--organization", "Other", "--colour", "#000080")
    assert again.returncode == 1
    assert "there is a brand `mine` already" in again.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a-brand",), "say whose brand it is"),
        (("Our Brand", "--organization", "A"), "type `new brand our-brand`"),
        (("../up", "--organization", "A"), "type `new brand up`"),
        (("x", "--organization", "A", "--colour", "reddish"), "expected a colour, found `reddish`"),
        (("x", "--organization", "A", "--logo", "none.svg"), "no file"),
        (("x", "--organization", "A", "--logo", "sheets/heat/sheet.yaml"), "no PNG, JPEG or SVG"),
        (("x", "--organization", "A", "--logo", "words.svg"), "turn its text into outlines"),
        (("x", "--organization", "A", "--logo", "script.svg"), "plain SVG"),
        (("x", "--organization", "A", "--logo", "blank.svg"), "no ink that shows"),
        (("x", "--organization", "A", "--contact", "555 0100"), "is no contact"),
        (("x", "--organization", "A", "--web", "our site"), "`our site` is no web address"),
    ],
)
def test_what_cannot_be_used_is_refused_and_leaves_nothing(
    words: tuple[str, ...], said: str, home: Path
) -> None:
    shape = MARK.format("#FFFFFF")
    (home / "blank.svg").write_text(shape, encoding="utf-8")
    (home / "words.svg").write_text(shape.replace("<path", "<text>A</text><path"), encoding="utf-8")
    (home / "script.svg").write_text(shape.replace("<path", "<script/><path"), encoding="utf-8")
    done = new(home, *words)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((home / "brands").glob("*")) if (home / "brands").exists() else True


class Terminal(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


ANSWERS = {
    "Asked & Co": "",
    "nowhere.svg": "No file `nowhere.svg`: check its name and folder.",
    "words.svg": "`words.svg` holds text: turn its text into outlines",
    "'logo.svg'": "",
    "reddish": 'Expected a colour, found `reddish`: type it like "#8C1A2E".',
    "#8C1A2E": "",
    "our site": "`our site` is no web address: type it like harbour.example.org.",
    "asked.example.org": "",
    "call us": "`call us` is no telephone number: type it like 555 0100 or +1 555 0100.",
    "": "",
    "a@example": "`a@example` is no email address: type it like help@harbour.example.org.",
    "a@example.org": "",
    "y": "",
}


def test_on_a_terminal_it_asks_and_looks_at_each_answer(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(home)
    (home / "words.svg").write_text(MARK.replace("<path", "<text>A</text><path"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{answer}\n" for answer in ANSWERS)))
    assert main(["new", "brand", "asked"], str(home)) == 0
    said = capsys.readouterr().out
    assert [sentence for sentence in ANSWERS.values() if sentence not in said] == []
    assert said.rstrip().endswith("is written. Next: python3 make_pdfs.py")
    session = open_session(find_library(home))
    asked = session.brand("asked")
    assert session.library.default_brand == "asked"
    assert asked.organization == "Asked & Co"
    assert asked.logo
    assert hexadecimal(asked.palette.brand) == "#8C1A2E"
    assert [one.link for one in asked.contacts] == ["mailto:a@example.org", "https://asked.example.org"]


def test_a_name_that_is_taken_is_told_before_anything_is_asked(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(home, "mine", "--organization", "Mine").returncode == 0
    monkeypatch.setattr(sys, "stdin", Terminal("Mine again\n"))
    assert main(["new", "brand", "mine"], str(home)) == 1
    told = capsys.readouterr()
    assert "there is a brand `mine` already" in told.err
    assert not told.out


def test_one_brand_is_the_default(home: Path) -> None:
    first = new(home, "first", "--organization", "First", "--default")
    assert first.returncode == 0
    assert "--brand" not in first.stdout
    second = new(home, "second", "--organization", "Second", "--default")
    assert second.returncode == 1
    assert "`first` is the default already" in second.stderr
    assert new(home, "second", "--organization", "Second").returncode == 0
    assert main(ONE_FILE, str(home)) == 0
    assert [path.name for path in (home / "build").glob("*.pdf")] == [
        "heat_en_first_brief-two-column_letter.pdf"
    ]


def test_an_installed_program_says_its_own_name(home: Path) -> None:
    script = "import sys; sys.argv[0] = 'broadside'; from broadside.cli import main; sys.exit(main())"
    words = ("new", "brand", "mine", "--organization", "Mine")
    done = spoken([sys.executable, "-c", script, *words], home)
    assert done.stdout.rstrip().endswith("Next: broadside --brand mine")
    assert "broadside --brand mine" in (home / "brands" / "mine" / "brand.yaml").read_text(encoding="utf-8")


def test_a_brand_of_ones_own_hides_nothing(home: Path) -> None:
    """A folder without brands has the one that stands in for an organization's; a new one leaves it there."""
    before = find_library(home)
    assert "plain" in before.brands
    assert new(home, "mine", "--organization", "Mine").returncode == 0
    after = find_library(home)
    assert after.brands["plain"] == before.brands["plain"]
    assert after.own_brands == ("mine",)
    assert main(["--brand", "plain", *ONE_FILE], str(home)) == 0
