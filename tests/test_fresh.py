"""What would come out the same is not made again; what would not, is: no stale file is ever served."""

import json
import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from samples import HOME

from broadside.cli import main
from broadside.commands.build import Asked, Beside, build, chosen
from broadside.issues import Fault
from broadside.pipeline import inputs
from broadside.pipeline.library import find_library
from broadside.pipeline.record import NAME, recorded
from broadside.pipeline.session import open_session

SHEET = """lang: en
title: {title}
edition: 2026-11
version: "1"
blocks:
  - {{p: "Drink water.", id: water, level: short}}
  - {{figure: two.png, alt: Two people, id: two}}
"""
PO = """msgid ""
msgstr ""
"Language: {lang}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "water"
msgid "Drink water."
msgstr "{words}"
"""
# Layouts that take what pages they need, so that nothing is tried in many settings.
LAYOUT = """title: {title}
papers: [letter]
takes: short
notes: {{where: page}}
margins: {{top: 40, bottom: 40, start: 50, end: 50}}
types:
  title: {{size: 24, leading: 28, weight: 700}}
  body: {{size: 13, leading: 18}}
  note: {{size: 10, leading: 13}}
"""
BRAND = "meta: {{name: {name}}}\ncolor: {{primary: '#0B6E6E'}}\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two sheets, one of them in three languages, two brands, two layouts, faces of its own."""
    for name in ("heat", "cold"):
        folder = tmp_path / "sheets" / name
        folder.mkdir(parents=True)
        (folder / "sheet.yaml").write_text(SHEET.format(title=name.title()), encoding="utf-8")
        shutil.copy(Path(__file__).parent / "corpus" / "images" / "two.png", folder / "two.png")
    for lang, words in (("es", "Beba agua."), ("fr", "Buvez de l’eau.")):
        path = tmp_path / "sheets" / "heat" / f"{lang}.po"
        path.write_text(PO.format(lang=lang, words=words), encoding="utf-8")
    for name in ("one", "two"):
        (tmp_path / "brands" / name).mkdir(parents=True)
        (tmp_path / "brands" / name / "brand.yaml").write_text(BRAND.format(name=name), encoding="utf-8")
    (tmp_path / "layouts").mkdir()
    for name in ("brief-wide", "half-sheet"):
        path = tmp_path / "layouts" / f"{name}.yaml"
        path.write_text(LAYOUT.format(title=name.title()), encoding="utf-8")
    shutil.copytree(HOME / "fonts", tmp_path / "fonts")
    return tmp_path


def run(home: Path, **asked: object) -> tuple[set[str], set[str]]:
    """The names of the files made, and of those kept."""
    session = open_session(find_library(home))
    found = chosen(Asked(everything=True, inks=("color",), papers=("letter",), **asked), session)  # type: ignore[arg-type]
    made, kept = set(), set()
    for one in build(found.jobs, session, home / "build", Beside(), workers=1):
        assert one.path, one.issues
        (kept if one.kept else made).add(one.path.name)
    return made, kept


# Enough where each edition would fare alike.
FEW = {"brands": ("one",), "layouts": ("half-sheet",)}


def append(path: Path, text: str) -> None:
    path.write_bytes(path.read_bytes() + text.encode())


def change_font(home: Path) -> None:
    """Another file, and its digest in the list."""
    font, listed = home / "fonts/noto-sans/NotoSans-Bold.ttf", home / "fonts/fonts.yaml"
    before = sha256(font.read_bytes()).hexdigest()
    append(font, "\0")
    text = listed.read_text(encoding="utf-8")
    assert before in text
    listed.write_text(text.replace(before, sha256(font.read_bytes()).hexdigest()), encoding="utf-8")


CHANGES: dict[str, tuple[Callable[[Path], None], Callable[[str], bool]]] = {
    "a word of a sheet": (
        lambda home: append(home / "sheets/cold/sheet.yaml", "  - {p: More., id: more}\n"),
        lambda name: name.startswith("cold"),
    ),
    "a translation": (
        lambda home: append(home / "sheets/heat/es.po", "\n# a remark\n"),
        lambda name: "_es_" in name,
    ),
    "a picture": (
        lambda home: append(home / "sheets/cold/two.png", "\0"),
        lambda name: name.startswith("cold"),
    ),
    "a brand": (
        lambda home: append(home / "brands/two/brand.yaml", "legal: Registered.\n"),
        lambda name: "_two_" in name,
    ),
    "a layout": (
        lambda home: append(home / "layouts/half-sheet.yaml", "# as it was\n"),
        lambda name: "half-sheet" in name,
    ),
    "a font": (change_font, lambda _: True),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_is_made_again_and_nothing_else(home: Path, what: str) -> None:
    made, kept = run(home)
    assert len(made) > 8
    assert not kept
    assert run(home) == (set(), made)
    change, concerned = CHANGES[what]
    change(home)
    again, kept = run(home)
    assert again == {name for name in made if concerned(name)}
    assert kept == made - again


def test_a_sheet_that_went_after_it_was_read_is_made_as_it_was(home: Path) -> None:
    session = open_session(find_library(home))
    jobs = chosen(Asked(sheets=("heat",), layouts=("half-sheet",), papers=("letter",)), session).jobs
    shutil.rmtree(home / "sheets" / "heat")
    (made,) = build(jobs[:1], session, home / "build", Beside(), workers=1)
    assert made.path
    assert not made.issues


def test_a_font_that_is_not_the_one_that_is_listed_is_told_and_no_file_kept(home: Path) -> None:
    """Of the same size and date, too."""
    made, _ = run(home, **FEW)
    assert made
    font = home / "fonts/noto-sans/NotoSans-Bold.ttf"
    before = font.stat()
    font.write_bytes(font.read_bytes()[:-1] + b"\1")
    os.utime(font, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert font.stat().st_size == before.st_size
    session = open_session(find_library(home))
    found = chosen(Asked(everything=True, inks=("color",), papers=("letter",), **FEW), session)
    for one in build(found.jobs, session, home / "build", Beside(), workers=1):
        assert not one.kept
        assert "is not the file that `fonts.yaml` lists" in "".join(issue.message for issue in one.issues)


def test_a_font_that_no_edition_was_set_in_is_no_input(home: Path) -> None:
    """It is listed, with its digest: were it asked for, the list would say so."""
    made, _ = run(home, **FEW)
    append(home / "fonts/noto-sans-cjk/NotoSansCJK-Bold.otf", "\0")
    assert run(home, **FEW) == (set(), made)


def test_what_was_made_around_a_broken_font_is_made_again(home: Path) -> None:
    """Whoever asked for it may have found another way."""
    made, _ = run(home, **FEW)
    path = home / "build" / NAME
    before = path.read_text(encoding="utf-8")
    assert sha256((home / "fonts/noto-sans/NotoSans-Bold.ttf").read_bytes()).hexdigest() in before
    bold = sha256((home / "fonts/noto-sans/NotoSans-Bold.ttf").read_bytes()).hexdigest()
    path.write_text(before.replace(bold, ""), encoding="utf-8")
    assert run(home, **FEW) == (made, set())


def test_a_file_that_is_recorded_as_of_a_sheet_that_is_gone_is_made_again(home: Path) -> None:
    """It has the name of one that is there."""
    made, _ = run(home, **FEW)
    path = home / "build" / NAME
    record = json.loads(path.read_text(encoding="utf-8"))
    for name, one in record["made"].items():
        one["job"] |= {"sheet": "gone", "called": name.removesuffix(".pdf")}
    path.write_text(json.dumps(record), encoding="utf-8")
    assert run(home, **FEW) == (made, set())


FONT = HOME / "brands" / "lantern-street" / "fonts" / "SourceSans3-Regular.ttf"
MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path fill="{}" d="M1 1h7v1h-7z"/></svg>'
AT_ROOT = """meta: {name: Acme}
logo: marks/one.svg
partners: [{name: B, logo: marks/two.svg}]
typography: {fonts: [{family: Own, files: [type/own.ttf]}], base: Source Sans 3, headings: Own}
"""


@pytest.mark.parametrize(
    ("change", "concerned"),
    [
        (lambda home: append(home / "_brand.yml", "legal: Registered.\n"), True),
        (lambda home: append(home / "marks/one.svg", "<!-- -->"), True),
        (lambda home: append(home / "marks/two.svg", "<!-- -->"), True),
        (lambda home: append(home / "type/own.ttf", "\0"), True),
        (lambda home: shutil.copy(FONT, home / "found-by-its-name.ttf"), True),
        (lambda home: append(home / "marks/three.svg", "<!-- -->"), False),
        (lambda home: append(home / "broadside.toml", "# ours\n"), False),
    ],
)
def test_all_that_a_brand_at_the_root_reads_is_an_input_of_it(
    home: Path, change: Callable[[Path], object], concerned: bool
) -> None:
    (home / "marks").mkdir()
    for name in ("one", "two", "three"):
        (home / "marks" / f"{name}.svg").write_text(MARK.format("#8C1A2E"), encoding="utf-8")
    (home / "type").mkdir()
    shutil.copy(FONT, home / "type" / "own.ttf")
    (home / "_brand.yml").write_text(AT_ROOT, encoding="utf-8")
    (home / "broadside.toml").write_text('brand = "brand"\n', encoding="utf-8")
    made, _ = run(home, brands=("brand",), layouts=("half-sheet",))
    assert made
    change(home)
    again, kept = run(home, brands=("brand",), layouts=("half-sheet",))
    assert (again, kept) == ((made, set()) if concerned else (set(), made))


def test_fonts_of_a_package_are_inputs(
    home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path_factory.mktemp("site")
    (site / "fontpkg_sans").mkdir()
    shutil.copy(FONT, site / "fontpkg_sans")
    about = site / "fontpkg_source_sans_3-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: x\nVersion: 1\n", encoding="utf-8")
    points = "[fontpkg.family]\nsource_sans_3 = fontpkg_sans\n"
    (about / "entry_points.txt").write_text(points, encoding="utf-8")
    append(home / "brands/two/brand.yaml", "typography: {base: Source Sans 3}\n")
    monkeypatch.syspath_prepend(site)
    only = {"brands": ("two",), "layouts": ("half-sheet",)}
    made, _ = run(home, **only)
    assert made
    assert run(home, **only) == (set(), made)
    append(site / "fontpkg_sans" / FONT.name, "\0")
    assert run(home, **only) == (made, set())


@pytest.mark.parametrize("said", ["broadside.toml", "brands/one/brand.yaml"])
def test_a_sample_is_made_again_once_another_brand_is_the_default(home: Path, said: str) -> None:
    append(home / "brands/two/brand.yaml", "sample: true\ndefault: true\n")
    made, _ = run(home, layouts=("half-sheet",))
    if said == "broadside.toml":
        (home / said).write_text('brand = "one"\n', encoding="utf-8")
    else:
        (home / "brands/two/brand.yaml").write_text(
            (home / "brands/two/brand.yaml").read_text(encoding="utf-8").replace("default: true", ""),
            encoding="utf-8",
        )
        append(home / said, "default: true\n")
    again, _ = run(home, layouts=("half-sheet",))
    assert {name for name in again if "_two_" in name} == {name for name in made if "_two_" in name}
    assert said != "broadside.toml" or not any("_one_" in name for name in again)


def test_what_is_hidden_is_no_input_and_no_page_shows_it(home: Path) -> None:
    shutil.copy(home / "sheets/cold/two.png", home / "sheets/cold/.two.png")
    path = home / "sheets/cold/sheet.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("two.png", ".two.png"), encoding="utf-8")
    with pytest.raises(Fault, match="hidden"):
        open_session(find_library(home)).sheet("cold", "en")


@pytest.mark.parametrize(
    "spelled",
    [
        "extends: half-sheet\n",
        '"extends": "half-sheet"\n',
        "{extends: half-sheet, title: Own}\n",
        "extends: # as that one\n  half-sheet\n",
    ],
)
def test_a_layout_that_another_one_extends_is_an_input_of_it(home: Path, spelled: str) -> None:
    (home / "layouts/own.yaml").write_text(spelled, encoding="utf-8")
    (home / "layouts/owner.yaml").write_text("extends: own\n", encoding="utf-8")
    made, _ = run(home, brands=("one",))
    append(home / "layouts/half-sheet.yaml", "# as it was\n")
    again, _ = run(home, brands=("one",))
    assert again == {name for name in made if "half-sheet" in name or "_own" in name}
    assert len([name for name in again if "_owner_" in name]) > 1


def test_a_changed_engine_makes_all_again(
    home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = run(home, **FEW)
    package = tmp_path_factory.mktemp("engine")
    (package / "one.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(inputs, "PACKAGE", package)
    inputs.engine.cache_clear()
    assert run(home, **FEW) == (made, set())
    (package / "one.py").write_text("# changed\n", encoding="utf-8")
    inputs.engine.cache_clear()
    assert run(home, **FEW) == (made, set())
    inputs.engine.cache_clear()


def test_a_file_that_somebody_changed_or_deleted_is_made_again(home: Path) -> None:
    made, _ = run(home)
    first, second, third, *_ = sorted(made)
    append(home / "build" / first, "%\n")
    (home / "build" / second).unlink()
    (home / "build" / third).unlink()
    (home / "build" / third).symlink_to(home / "build" / first)
    assert run(home)[0] == {first, second, third}


@pytest.mark.parametrize("record", [b"", b"{", b"[]", b'{"made": {"x": 1}}', b'{"form": 99}', b"\xff" * 100])
def test_a_record_that_cannot_be_read_counts_as_none(home: Path, record: bytes) -> None:
    made, _ = run(home, **FEW)
    (home / "build" / NAME).write_bytes(record)
    assert run(home, **FEW) == (made, set())


def test_force_makes_all_and_what_was_said_is_said_again(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["heat", "--layout", "brief-wide", "--lang", "es", "--paper", "letter", "--brand", "one"]
    assert main(words, str(home)) == 0
    first = capsys.readouterr()
    assert "1 PDF made" in first.out
    assert main(words, str(home)) == 0
    second = capsys.readouterr()
    assert "1 PDF as before" in second.out
    assert second.err == first.err
    assert "not translated" in first.err
    assert main([*words, "--force"], str(home)) == 0
    assert "1 PDF made" in capsys.readouterr().out


def test_the_gallery_is_written_again_where_a_file_changed(home: Path) -> None:
    words = ["cold", "--layout", "half-sheet", "--paper", "letter", "--brand", "one"]
    main(words, str(home))
    index = home / "build" / "index.html"
    text = index.read_text(encoding="utf-8")
    index.write_text("mine", encoding="utf-8")
    main(words, str(home))
    assert index.read_text(encoding="utf-8") == text


def test_what_is_gone_is_named_and_deleted_by_clean_alone(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, _ = run(home)
    own = home / "build" / "cold_en_mine_brief-wide_letter.pdf"
    own.write_bytes(b"%PDF-1.7 mine")
    changed = min(name for name in made if name.startswith("cold"))
    append(home / "build" / changed, "%\n")
    shutil.rmtree(home / "sheets" / "cold")
    capsys.readouterr()
    assert main(["heat", "--layout", "half-sheet", "--paper", "letter", "--brand", "one"], str(home)) == 0
    assert "no longer there" in capsys.readouterr().err
    assert main(["clean"], str(home)) == 0
    left = {path.name for path in (home / "build").glob("cold*.pdf")}
    assert left == {own.name, changed}
    assert not any(name.startswith("cold") and name != changed for name in recorded(home / "build").made)
    assert main(["clean"], str(home)) == 0
    assert "Nothing to delete" in capsys.readouterr().out
