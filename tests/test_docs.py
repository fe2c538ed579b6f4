"""What README.md and docs/ show works as pasted, links lead somewhere, and what there is stands in them."""

import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from os.path import normpath
from pathlib import Path
from typing import Any

import click
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct
from PIL import Image
from samples import HOME, session
from warm import warm_sessions

from broadside import cli
from broadside.blocks.kinds import keys, roles
from broadside.cli.build import build
from broadside.commands.build import Asked, chosen
from broadside.commands.check import remarks
from broadside.commands.home import session_in
from broadside.forms.reading import keys_of
from broadside.model.paper import SHEETS
from broadside.model.role import ROLES
from broadside.pipeline.job import Job
from broadside.read.layout import LayoutForm, MarginsForm, NotesForm
from broadside.read.layout.papers import FitForm, FoldForm
from broadside.read.layout.roles import TypeForm

README = HOME / "README.md"
PAGES = [README, *sorted((HOME / "docs").glob("*.md"))]
# Those for people who change the code: their paths are looked for.
FOR_PROGRAMMERS = [HOME / "CONTRIBUTING.md", HOME / "docs" / "architecture.md"]
ALL = [
    *PAGES,
    *(HOME / name for name in ("CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md")),
    *(HOME / ".github").rglob("*.md"),
    *(HOME / "broadside").rglob("README.md"),
]
MARKDOWN = MarkdownIt("commonmark").enable("table")
DOOR = "python3 make_pdfs.py"
# Where an example goes: the words before it say so.
SAVED = re.compile(r"[Ss]aved?\b[^`]*\bas\s+`([^`]+)`")
PASTED = "above the line `notes:`"
# These run until they are stopped, or ask the web or other computers.
NOT_RUN = {"test", "desk", "watch", "--links", "--cluster"}
# It makes hundreds of files: whether it can be asked for is enough.
ONLY_ASKED = {"--all"}
# It leaves most of a sheet untranslated, and says so.
WITH_WARNINGS = {"translate.md"}
FEW = ("brief", "handout", "large-print", "trifold")
MOST_LINES = 120
MOST_BYTES = 300_000
MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path fill="{}" d="M1 1h7v1h-7Z"/></svg>'
# Stands for each of the shipped sheets where a page is about commands, and what they make goes by the layout.
SHORT = """lang: en
title: {title}
subtitle: {subtitle}
message: Whom does the law punish?[^laws]
edition: 2026-11
version: "1.0"
url: https://example.org/{name}
licence: CC BY 4.0
blocks:
  - table: At a glance
    id: at-a-glance
    header-rows: 1
    rows: [["", Crime], [Selling, "No[^laws]"]]
    level: short
  - h1: What you can do
    id: what
  - p: A 2015 review found abuse under all kinds of law.[^decker]
    id: found
    level: short
  - contacts: Contact
    id: contact
notes:
  laws:
    type: webpage
    title: The laws
    URL: https://example.org/laws
  decker: {{type: article-journal, title: Human rights, DOI: 10.1016/S0140-6736(14)60800-X}}
"""
A4 = re.compile(r", a4(?:: (?:[\w-]+|\{[^{}]*\}))?(?=[]}]$)", re.MULTILINE)
LATER = re.compile(r"^( *)# ([a-z]+: )", re.MULTILINE)


class Save(Struct, frozen=True, kw_only=True):
    """A file that a page tells its reader to make; `pasted` where it goes into the sheet saved before."""

    path: str
    text: str
    pasted: bool = False


class Run(Struct, frozen=True, kw_only=True):
    """A command that a page tells its reader to type."""

    words: str


def tokens_of(page: Path) -> list[Token]:
    return MARKDOWN.parse(page.read_text(encoding="utf-8"))


def inlines(page: Path) -> Iterator[Token]:
    return (child for token in tokens_of(page) for child in token.children or ())


def steps(page: Path) -> Iterator[Save | Run]:
    """What the reader of a page does, from top to bottom."""
    before, sheet = "", ""
    for token in tokens_of(page):
        if token.type == "inline":
            before = token.content
            said = (child.content for child in token.children or () if child.type == "code_inline")
            yield from (Run(words=words) for words in said if words.startswith(DOOR))
        elif token.type == "fence" and token.info == "sh":
            yield from (Run(words=line) for line in token.content.splitlines())
        elif token.type == "fence":
            pasted, found = PASTED in before, SAVED.search(before)
            assert pasted or found, f"{page.name} does not say where this goes: {token.content[:80]}"
            path = sheet if pasted else found[1]  # type: ignore[index]
            sheet = path if token.info == "yaml" else sheet
            yield Save(path=path, text=token.content, pasted=pasted)


def keep(step: Save, home: Path) -> None:
    path = home / step.path
    path.parent.mkdir(parents=True, exist_ok=True)
    text = step.text
    if step.pasted:
        before, after = path.read_text(encoding="utf-8").split("\nnotes:\n")
        text = f"{before}\n{step.text}notes:\n{after}"
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the folder of each test lies: what was set of a sheet there is set for the next."""
    return tmp_path_factory.mktemp("place")


@pytest.fixture
def home(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Broadside's own folder, as far as its users change it; of its translations one, as `--all` makes all
    of them."""
    home = place / "home"
    shutil.rmtree(home, ignore_errors=True)
    for name in ("layouts", "brands", "sheets"):
        shutil.copytree(HOME / name, home / name)
    for path in (home / "sheets").rglob("*.po"):
        if path.stem != "es-419":
            path.unlink()
    monkeypatch.chdir(home)
    return home


def shorten(home: Path) -> None:
    """Sheets of the names and titles that the shipped ones have, with a few words."""
    for path in (home / "sheets").glob("*/sheet.yaml"):
        text = path.read_text(encoding="utf-8")
        said = {key: re.search(rf"^{key}: (.+)$", text, re.MULTILINE)[1] for key in ("title", "subtitle")}  # type: ignore[index]
        path.write_text(SHORT.format(name=path.parent.name, **said), encoding="utf-8")
        for catalogue in path.parent.glob("*.po"):
            catalogue.unlink()


def leave_few_layouts(home: Path, page: Path) -> None:
    """Those that a plain run makes, one with folds, and those that the page names in what is typed; A4 only
    where the page does."""
    typed = " ".join(step.words if isinstance(step, Run) else step.text for step in steps(page))
    for path in (home / "layouts").glob("*.yaml"):
        if path.stem not in FEW and not re.search(rf"(?<![\w-]){path.stem}(?![\w-])", typed):
            path.unlink()
        elif "a4" not in typed:
            text = path.read_text(encoding="utf-8")
            less, times = A4.subn("", text)
            assert times == 1
            path.write_text(less, encoding="utf-8")


@pytest.fixture
def furnished(home: Path) -> Path:
    """The folder of who has saved every example, with the files of a brand that come later."""
    for name in ("write.md", "rebrand.md", "design-a-layout.md"):
        for step in steps(HOME / "docs" / name):
            if isinstance(step, Save):
                keep(step, home)
    brand = home / "brands" / "harbour"
    text = (brand / "brand.yaml").read_text(encoding="utf-8")
    text, times = LATER.subn(r"\1\2", text)
    assert times == len(set(re.findall(r"[a-z-]+\.svg", text)) - {"logo.svg"})
    (brand / "brand.yaml").write_text(text, encoding="utf-8")
    for name in ("logo.svg", "mark.svg", "ferry-road.svg"):
        (brand / name).write_text(MARK.format("#0B6E6E"), encoding="utf-8")
    (brand / "logo-black.svg").write_text(MARK.format("#000000"), encoding="utf-8")
    return home


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    """Each page sets the same sheets."""
    with warm_sessions():
        yield


def pages_and_sheets() -> Iterator[Any]:
    """Pages with short sheets of the shipped ones' names and few layouts. In a sweep those about printings
    with the shipped sheets, too, of which `test_printings.py` makes every printing each time, and the one
    with examples of all kinds of blocks in every layout."""
    for page in PAGES:
        yield pytest.param(page, "short", id=page.name)
        if page.name in ("README.md", "print.md"):
            yield pytest.param(page, "shipped", id=f"{page.name}-shipped", marks=pytest.mark.sweep)
        if page.name == "write.md":
            yield pytest.param(page, "every", id=f"{page.name}-every", marks=pytest.mark.sweep)


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the pages before have made, with the record of it: what would come out the same is not made for
    each page anew."""
    return tmp_path_factory.mktemp("shelves")


@pytest.mark.parametrize(("page", "sheets"), list(pages_and_sheets()))
def test_a_page_works_as_pasted(
    page: Path, sheets: str, home: Path, shelves: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = shelves / sheets
    if sheets != "shipped":
        shorten(home)
    if sheets == "short":
        leave_few_layouts(home, page)
    if shelf.is_dir():
        shutil.copytree(shelf, home / "build")
        # What was made of another page's own files is none of this page's.
        assert cli.main(["clean"], str(home)) == 0
        capsys.readouterr()
    for step in steps(page):
        if isinstance(step, Save):
            keep(step, home)
            continue
        assert "#" not in shlex.split(step.words), "some shells take a comment for arguments"
        if not step.words.startswith(DOOR):
            assert step.words == "pip install ."
            continue
        words = shlex.split(step.words)[2:]
        name = words[0] if words and words[0] in cli.COMMANDS else "build"
        if NOT_RUN & set(words):
            continue
        if ONLY_ASKED & set(words):
            assert asked(words, home), step.words
            continue
        assert cli.main(words, str(home)) == 0, (step.words, capsys.readouterr().err)
        out, err = capsys.readouterr()
        if name == "build" and "--help" not in words:
            assert re.search(r"^[1-9]\d* PDFs? (made|as before)", out, re.MULTILINE), step.words
            assert page.name in WITH_WARNINGS or not err, step.words
    if (home / "build").is_dir():
        shutil.rmtree(shelf, ignore_errors=True)
        shutil.copytree(home / "build", shelf)


def asked(words: list[str], home: Path) -> tuple[Job, ...]:
    context = build.make_context("build", words, obj=home)
    found = chosen(
        Asked(**{name: context.params[name] for name in Asked.__struct_fields__}), session_in(home)
    )
    assert not found.issues
    return found.jobs


def test_a_translation_that_has_begun_is_printed(home: Path) -> None:
    for step in steps(HOME / "docs" / "translate.md"):
        if isinstance(step, Save):
            keep(step, home)
    words = ["sex-work", "--lang", "it", "--layout", "brief-wide", "--paper", "letter"]
    assert cli.main(words, str(home)) == 0
    (made,) = (home / "build").glob("*.pdf")
    assert made.name.startswith("sex-work-vs-trafficking_it_")


@pytest.mark.parametrize("brand", ["plain", "harbour"])
def test_the_examples_are_made_without_a_word(
    brand: str, furnished: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["heat", "--brand", brand, "--ink", "color", "--ink", "gray"]
    assert cli.main([*words, "--layout", "brief-wide", "--layout", "folded-card"], str(furnished)) == 0
    assert capsys.readouterr().err == ""
    assert len(list((furnished / "build").glob("*.pdf"))) == 8


def test_an_editor_has_nothing_to_ask_about_the_examples(furnished: Path) -> None:
    job = Job(sheet="heat", lang="en", layout="brief", paper="letter", brand="plain")
    assert remarks(job, session_in(furnished)) == ()


def test_editors_find_the_schemas_that_the_examples_name() -> None:
    named = [
        normpath(Path(step.path).parent / schema)
        for page in PAGES
        for step in steps(page)
        if isinstance(step, Save)
        for schema in re.findall(r"\$schema=(\S+)", step.text)
    ]
    assert named
    assert [path for path in named if not (HOME / path).is_file()] == []


def test_the_layout_suits_the_sheets_there_are(furnished: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--layout", "folded-card", "--paper", "letter"], str(furnished)) == 0
    assert capsys.readouterr().err == ""
    assert len(list((furnished / "build").glob("*.pdf"))) == len(session().library.sheets) + 1


def headings_of(page: Path) -> Iterator[str]:
    """The anchors of a page's headings, as the places that show Markdown make them."""
    seen: dict[str, int] = {}
    for opening, inline in pairwise(tokens_of(page)):
        if opening.type == "heading_open":
            words = "".join(child.content for child in inline.children or ())
            slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            seen[slug] = seen.get(slug, -1) + 1
            yield f"{slug}-{seen[slug]}" if seen[slug] else slug


def links_of(page: Path) -> Iterator[tuple[str, str]]:
    """Where the links and pictures of a page lead inside the project: paths, and anchors in them."""
    for child in inlines(page):
        address = str(child.attrGet("href") or child.attrGet("src") or "")
        if address and not re.match(r"https://|mailto:", address):
            path, _, anchor = address.partition("#")
            yield path, anchor


@pytest.mark.parametrize("page", ALL, ids=[page.relative_to(HOME).as_posix() for page in ALL])
def test_every_link_leads_somewhere(page: Path) -> None:
    for path, anchor in links_of(page):
        target = page.parent / path if path else page
        assert target.exists(), path
        assert not anchor or anchor in headings_of(target), f"{path}#{anchor}"


def test_every_picture_has_words_in_its_place() -> None:
    for page in PAGES:
        assert all(child.content for child in inlines(page) if child.type == "image"), page.name


def test_readme_leads_to_every_page() -> None:
    todo, seen = [README], {README}
    while todo:
        page = todo.pop()
        linked = {(page.parent / path).resolve() for path, _ in links_of(page) if path.endswith(".md")}
        todo += linked - seen
        seen |= linked
    assert {*PAGES, HOME / "CONTRIBUTING.md", HOME / "CHANGELOG.md"} <= seen
    first = {(HOME / path).resolve() for path, _ in links_of(README)}
    assert {*PAGES, HOME / "CONTRIBUTING.md"} - {README} <= first


def test_readme_is_short_and_its_pictures_light() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) < MOST_LINES
    pictures = list((HOME / "docs" / "pictures").glob("*.png"))
    assert sum(path.stat().st_size for path in pictures) < MOST_BYTES
    shown = {(page.parent / path).resolve() for page in PAGES for path, _ in links_of(page)}
    for path in pictures:
        assert path in shown, path
        with Image.open(path) as picture:
            assert min(picture.size) > 200, path


@pytest.mark.parametrize("page", FOR_PROGRAMMERS, ids=[page.name for page in FOR_PROGRAMMERS])
def test_the_paths_that_are_named_are_there(page: Path) -> None:
    """`<name>` stands for any; paths count from the project's folder or from `broadside/`, where a room may
    be a file; a name alone is that of any file there."""
    named = {child.content for child in inlines(page) if child.type == "code_inline"}
    paths = [name for name in named if re.fullmatch(r"[\w.<>/-]+/[\w.<>-]*|[\w-]+\.(py|md|toml)", name)]
    assert len(paths) > 10
    engine = HOME / "broadside"
    for name in paths:
        pattern = re.sub(r"<[^>]*>", "*", name).rstrip("/")
        rooms = (engine.glob(pattern), engine.glob(f"{pattern}.py"))
        places = (HOME.glob(pattern), *(rooms if "/" in name else (engine.rglob(pattern),)))
        assert any(path for place in places for path in place), name


def test_every_recipe_that_is_named_is_in_the_justfile() -> None:
    recipes = re.findall(
        r"^([a-z]+)\b.*:(?!=)", (HOME / "justfile").read_text(encoding="utf-8"), re.MULTILINE
    )
    text = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)just ([a-z]+)", text, re.MULTILINE))
    assert named
    assert named <= set(recipes)


def test_every_option_is_one_that_there_is() -> None:
    todo: list[click.Command] = [cli.broadside]
    known = {"--help"}
    while todo:
        command = todo.pop()
        if isinstance(command, click.Group):
            context = click.Context(command)
            parts = [command.get_command(context, name) for name in command.list_commands(context)]
            todo += [part for part in parts if part]
        known |= {
            name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)
        }
    # What Dask is told is its own.
    texts = [re.sub(r"\.venv/bin/python -m dask .*", "", page.read_text(encoding="utf-8")) for page in PAGES]
    named = {one for text in texts for one in re.findall(r"--[a-z][a-z-]*", text)}
    assert named <= known
    assert {name for parameter in build.params for name in parameter.opts if name[0] == "-"} <= named


def section(page: str, title: str) -> str:
    text = (HOME / "docs" / page).read_text(encoding="utf-8")
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_every_layout_has_its_row() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \|", section("print.md", "The printings"), re.MULTILINE)
    assert sorted(rows) == list(session().library.layouts)


def test_a_layout_can_be_written_from_the_page_alone() -> None:
    keys = section("design-a-layout.md", "Keys")
    rows = re.findall(r"^\| (`[a-z`, -]+`) \|", keys, re.MULTILINE)
    assert re.findall(r"[a-z-]+", " ".join(rows)) == list(keys_of(LayoutForm))
    below = keys + section("design-a-layout.md", "Types and roles")
    words = set(re.findall(r"[a-z0-9-]+", " ".join(re.findall(r"`([^`]+)`", below))))
    forms = (TypeForm, MarginsForm, NotesForm, FoldForm, FitForm)
    assert {*ROLES, *roles(), *SHEETS, *(key for form in forms for key in keys_of(form))} <= words


def test_every_kind_of_block_has_its_example() -> None:
    page = HOME / "docs" / "write.md"
    examples = "\n".join(step.text for step in steps(page) if isinstance(step, Save))
    shown = re.findall(r"^ *- \{?([a-z0-9-]+):", examples, re.MULTILINE)
    assert set(keys()) - {"h2"} <= set(shown)
    assert "`h2`" in page.read_text(encoding="utf-8")


def test_every_library_has_its_reason_and_none_is_left_over() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    listed = [*project["dependencies"], *extras["cluster"], *extras["test"]]
    names = {re.match(r"[a-z0-9-]+", line)[0] for line in listed}  # type: ignore[index]
    rows = re.findall(
        r"^\| (?!library)([a-z][^|]*) \|", (HOME / "docs" / "libraries.md").read_text("utf-8"), re.MULTILINE
    )
    reasons = {name for row in rows for name in row.split(", ")} - {"types-…"}
    assert reasons == {name for name in names if not name.startswith("types-")}
