"""A translator's day at the command line, from a new file to a signed one."""

import json
import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
from samples import HOME

from broadside.cli import main
from broadside.model.replace import replace
from broadside.read.translate.po import edited, parse, write

SHEET = """\
lang: en
title: Heat and work
subtitle: What to do on hot days
edition: 2026-11
version: "1"
blocks:
  - h1: What heat does
    id: what
  - p: Heat makes 1,200 people ill each year.[^a] See [our page](https://example.org/heat).
    id: ill
  - list:
      - Rest in the shade
      - Drink before you are thirsty
    id: do
notes:
  a: A note on *heat*.
"""
SPANISH = {
    "Heat and work": "Calor y trabajo",
    "What to do on hot days": "Qué hacer en días de calor",
    "What heat does": "Qué hace el calor",
    "Heat makes 1,200 people ill each year.[^a] See [our page](https://example.org/heat).": (
        "El calor enferma a 1.200 personas al año.[^a] Vea [nuestra página](https://example.org/heat)."
    ),
    "Rest in the shade": "Descanse a la sombra",
    "Drink before you are thirsty": "Beba antes de tener sed",
    "A note on *heat*.": "Una nota sobre el *calor*.",
}
LAYOUT = ["--layout", "brief-wide", "--paper", "letter", "--no-gallery"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put(tmp_path, SHEET)
    for name in ("brands", "layouts"):
        shutil.copytree(HOME / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(home: Path, sheet: str) -> None:
    path = home / "sheets" / "heat" / "sheet.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sheet, encoding="utf-8")


def translated(home: Path, words: dict[str, str] = SPANISH) -> Path:
    """What a person does in an editor of PO files: types each translation, and takes `fuzzy` away."""
    path = home / "sheets" / "heat" / "es.po"
    po = parse(path.read_text(encoding="utf-8"), "es.po")
    messages = [
        edited(one, words=words[one.source], flags=(), was=None) if one.source in words else one
        for one in po.messages
    ]
    path.write_text(write(replace(po, messages=tuple(messages))), encoding="utf-8", newline="")
    return path


def words_of(home: Path) -> str:
    (path,) = (home / "build").glob("*_es_*.pdf")
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def row(capsys: pytest.CaptureFixture[str]) -> str:
    (found,) = re.findall(r"^  heat .*$", capsys.readouterr().out, re.MULTILINE)
    return " ".join(found.split())


def test_a_translators_day(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "start", "heat", "es"], str(home)) == 0
    assert "sheets/heat/es.po: 0 of 7 strings done, 7 missing" in capsys.readouterr().out
    assert main(["translate", "status", "heat", "es"], str(home)) == 0
    told = capsys.readouterr().err
    assert told.count("not translated: ") == 7
    assert told.count("type the translation between") == 1
    path = translated(home)
    assert main(["translate", "status"], str(home)) == 0
    assert row(capsys) == "heat es 7/7 - - - - draft"
    # The author edits a word, moves a block into another id, and adds a line.
    put(home, SHEET.replace("Rest in the shade", "Rest in deep shade").replace("id: what", "id: why"))
    assert main(["heat", "--lang", "es", *LAYOUT], str(home)) == 0
    told = capsys.readouterr().err
    assert (
        "of 7 strings 2 are not translated, printed in `en`; 2 translated are no longer in the sheet" in told
    )
    assert told.count("warning") == 1
    assert main(["translate", "update"], str(home)) == 0
    assert "6 of 7 strings done, 1 to be looked at again" in capsys.readouterr().out
    assert main(["translate", "status", "heat", "es"], str(home)) == 0
    told = capsys.readouterr().err
    assert "changed since it was translated: “Rest in deep shade” in `do`" in told
    assert "it was “Rest in the shade”; mend the translation" in told
    # Nobody signs what is not done.
    assert main(["translate", "sign", "heat", "es", "--name", "Ana"], str(home)) == 1
    assert "error: changed since it was translated" in capsys.readouterr().err
    translated(home, {"Rest in deep shade": "Descanse bien a la sombra"})
    assert main(["heat", "--lang", "es", *LAYOUT], str(home)) == 0
    assert "Draft translation" in words_of(home) or "revisar" in words_of(home)
    capsys.readouterr()
    assert main(["translate", "sign", "heat", "es", "--name", "Ana María Pérez"], str(home)) == 0
    assert "it covers the program’s own words on its pages, such as “Notas”" in capsys.readouterr().out
    assert re.search(
        r'^"X-Reviewed-By: Ana María Pérez, \d{4}-\d\d-\d\d\\n"$', path.read_text("utf-8"), re.MULTILINE
    )
    assert main(["heat", "--lang", "es", *LAYOUT], str(home)) == 0
    text = words_of(home)
    assert "Draft translation" not in text
    assert "revisar" not in text
    assert "Descanse bien a la sombra" in text
    # An edit after that makes it a draft again, and says which string it was.
    capsys.readouterr()
    path.write_text(path.read_text("utf-8").replace("Beba antes", "Tome agua antes"), encoding="utf-8")
    assert main(["translate", "status"], str(home)) == 0
    assert "draft again: 1 changed since Ana María Pérez" in capsys.readouterr().out
    assert main(["heat", "--lang", "es", *LAYOUT], str(home)) == 0
    assert "1 string has changed since Ana María Pérez" in capsys.readouterr().err
    # What was reviewed helps with the next sheet.
    other = home / "sheets" / "cold" / "sheet.yaml"
    other.parent.mkdir()
    other.write_text(SHEET.replace("id: do", "id: to-do"), encoding="utf-8")
    assert main(["translate", "start", "cold", "es"], str(home)) == 0
    assert "6 of 7 strings done" in capsys.readouterr().out
    assert "# From the memory" in (other.parent / "es.po").read_text("utf-8")


@pytest.mark.parametrize("form", ["xliff", "xliff2", "csv", "xlsx"])
def test_an_edition_is_the_same_after_a_journey(
    home: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["translate", "start", "heat", "es"], str(home))
    path = translated(home)
    assert main(["heat", "--lang", "es", *LAYOUT], str(home)) == 0
    (pdf,) = (home / "build").glob("*_es_*.pdf")
    before, words = pdf.read_bytes(), path.read_text("utf-8")
    assert main(["translate", "export", "heat", "es", "--as", form], str(home)) == 0
    (made,) = (one for one in path.parent.iterdir() if one.name.startswith("heat.es."))
    assert main(["translate", "import", str(made)], str(home)) == 0
    assert path.read_text("utf-8") == words
    # And into a catalogue that is made for it.
    path.unlink()
    capsys.readouterr()
    assert main(["translate", "import", str(made)], str(home)) == 0
    assert "7 new, 0 changed, 0 as before" in capsys.readouterr().out
    assert main(["heat", "--lang", "es", "--force", *LAYOUT], str(home)) == 0
    assert pdf.read_bytes() == before


def test_a_machines_draft_is_printed_by_nobody(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = home / "engine.csv"
    rows = "".join(f'"{source}","{words}"\n' for source, words in SPANISH.items())
    table.write_text(f"source,translation\n{rows}", encoding="utf-8")
    assert main(["translate", "import", "--machine", "engine.csv", "heat", "es"], str(home)) == 0
    capsys.readouterr()
    assert main(["translate", "status", "--json"], str(home)) == 0
    (stands,) = json.loads(capsys.readouterr().out)["translations"]
    assert (stands["done"], stands["machine"], stands["missing"]) == (0, 7, 0)
    assert main(["translate", "sign", "heat", "es", "--name", "Ana"], str(home)) == 1
    assert "a machine's draft that nobody has read" in capsys.readouterr().err
    assert main(["heat", "--lang", "es", *LAYOUT], str(home)) == 0
    assert "Descanse" not in words_of(home)


def test_faults_are_told_by_check_and_status_and_keep_a_name_off(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["translate", "start", "heat", "es"], str(home))
    wrong = {
        "Rest in the shade": 'Descanse "a la sombra',
        "Drink before you are thirsty": "Beba \U0001f600",
        "A note on *heat*.": "Una nota [mal](",
    }
    ill = next(source for source in SPANISH if "1,200" in source)
    path = translated(home, {**SPANISH, **wrong, ill: "El calor enferma a 1.300 personas."})
    lines = path.read_text("utf-8").split("\n")
    capsys.readouterr()
    for words in (["check", "heat", "--lang", "es"], ["translate", "status", "heat", "es"]):
        main(words, str(home))
        told = capsys.readouterr().err
        for said, here in (
            ("the mark `[^a]` is lost", "El calor"),
            ("the link to `https://example.org/heat` is lost", "El calor"),
            ("the number `1.300` stands where the source has `1,200`", "1.300"),
            ('the quotation mark `"` has no partner', '\\"a la'),
            ("no font has `\U0001f600`", "\U0001f600"),
        ):
            (place,) = re.findall(
                rf"^sheets/heat/es\.po:(\d+):(\d+): \w+: {re.escape(said)}", told, re.MULTILINE
            )
            assert lines[int(place[0]) - 1][int(place[1]) - 1 :].startswith(here), said
    assert main(["translate", "sign", "heat", "es", "--name", "Ana"], str(home)) == 1


def test_what_a_translator_says_is_right_is_not_asked_again(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["translate", "start", "heat", "es"], str(home))
    ill = next(source for source in SPANISH if "1,200" in source)
    path = translated(home, {**SPANISH, ill: SPANISH[ill].replace("1.200", "más de mil")})
    assert main(["translate", "sign", "heat", "es", "--name", "Ana"], str(home)) == 1
    text = path.read_text("utf-8").replace("#. paragraph", "# waived: the law says it so\n#. paragraph")
    path.write_text(text, encoding="utf-8")
    assert main(["translate", "sign", "heat", "es", "--name", "Ana"], str(home)) == 0


def test_a_glossary_is_asked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "sheets" / "glossary.yaml").write_text(
        "terms:\n  - term: [shade]\n    renderings:\n      - lang: es\n        use: [cobijo]\n"
        "        avoid: [sombra, {word: calor, why: of an oven}]\n",
        encoding="utf-8",
    )
    main(["translate", "start", "heat", "es"], str(home))
    translated(home)
    assert main(["check", "heat", "--lang", "es"], str(home)) == 0
    told = capsys.readouterr().err
    assert "warning: the glossary avoids `sombra` for “shade”" in told
    assert "hint: type `cobijo`" in told
    main(["translate", "status", "heat", "es"], str(home))
    assert "the glossary's word for “shade” is never used (once in the source)" in capsys.readouterr().err
    own = next(source for source in SPANISH if "shade" in source)
    for quoted in ("«sombra»", "“sombra”", '"sombra"'):
        translated(home, {**SPANISH, own: SPANISH[own].replace("sombra", quoted)})
        assert main(["check", "heat", "--lang", "es"], str(home)) == 0
        assert "avoids `sombra`" not in capsys.readouterr().err, quoted
    (home / "sheets" / "glossary.yaml").write_text("terms:\n  - term: []\n    no: 1\n", encoding="utf-8")
    assert main(["check", "heat", "--lang", "es"], str(home)) == 1
    assert "sheets/glossary.yaml:3:5: error: unknown key `no`" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["pseudo", "pseudo-rtl"])
def test_a_language_that_nobody_speaks(home: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["heat", "--lang", lang, *LAYOUT], str(home)) == 0
    (made,) = (home / "build").glob("*.pdf")
    assert made.name == f"heat_{lang}_plain_brief-wide_letter.pdf"
    assert not capsys.readouterr().err
    with pypdfium2.PdfDocument(made) as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "1,200" in text
    assert "thirsty" not in text


def test_a_table_is_written_into_a_folder(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["translate", "start", "heat", "es"], str(home))
    capsys.readouterr()
    folder = home / "for-the-agency"
    folder.mkdir()
    assert main(["translate", "export", "heat", "es", "--as", "csv", "--out", str(folder)], str(home)) == 0
    assert [path.name for path in folder.iterdir()] == ["heat.es.csv"]


def test_that_nothing_runs_over_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["translate", "start", "heat", "es"], str(home))
    translated(home)
    capsys.readouterr()
    assert main(["translate", "status", "heat", "es", "--printings"], str(home)) == 0
    assert "no printing runs over its pages" in capsys.readouterr().out


def test_room_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["translate", "fit", "heat", "--paper", "letter", "--layout", "brief-wide", "--layout", "handout"]
    assert main([*words, "--json"], str(home)) == 0
    rooms = json.loads(capsys.readouterr().out)["rooms"]
    assert {one["layout"]: one["growth"] for one in rooms} == {"brief-wide": None, "handout": 100}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["translate", "start", "heat", "en"], "`heat` is written in `en`"),
        (["translate", "start", "heat", "no language"], "is no language: type a tag as"),
        (
            ["translate", "update", "heat", "fr"],
            "no translation `fr`: there is none; `translate start heat fr`",
        ),
        (["translate", "sign", "heat", "es", "--name", "  "], "it is empty"),
        (["translate", "import", "sheets/heat/sheet.yaml"], ""),
        (["translate", "start", "haet", "es"], "did you mean `heat`?"),
        (["translate", "status", "heat", "pseudo"], "nobody translates it"),
        (["translate", "status", "heat", "en+es"], "is two languages: name one"),
    ],
)
def test_a_wrong_call_is_told_in_a_line(
    home: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words, str(home)) in (1, 2)
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told


def test_files_of_gettext_are_understood_by_their_names(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["translate", "start", "heat", "pt-BR"], str(home))
    folder = home / "sheets" / "heat"
    assert '"Language: pt_BR\\n"' in (folder / "pt-BR.po").read_text("utf-8")
    (folder / "pt-BR.po").rename(folder / "pt_BR.po")
    main(["translate", "start", "heat", "sr@latin"], str(home))
    (folder / "sr-Latn.po").rename(folder / "sr@latin.po")
    capsys.readouterr()
    assert main(["list"], str(home)) == 0
    assert "en, pt-BR, sr-Latn" in capsys.readouterr().out
    assert main(["heat", "--lang", "pt_BR", *LAYOUT], str(home)) == 0
    assert [path.name for path in (home / "build").glob("*.pdf")] == [
        "heat_pt-BR_plain_brief-wide_letter.pdf"
    ]
    shutil.copy(folder / "pt_BR.po", folder / "pt-BR.po")
    assert main(["check", "heat", "--lang", "pt-BR"], str(home)) == 0
    assert "pt_BR.po: warning: this file is not read: `pt-BR.po` is for" in capsys.readouterr().err


def test_a_file_that_is_no_po_says_only_that(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "sheets" / "heat" / "es.po").write_text('msgid "a\n', encoding="utf-8")
    assert main(["heat", "--lang", "es", *LAYOUT], str(home)) == 1
    told = capsys.readouterr().err
    assert "sheets/heat/es.po:1:9: error: the text has no end" in told
    assert "says that it is in" not in told
    assert main(["translate", "status"], str(home)) == 1
    assert "can't be read" in capsys.readouterr().out
