"""`import`: a document becomes a sheet that builds, and no word or note of it is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from manuscripts import ALL, Manuscript
from test_cli import call
from word_files import OFFICE, PNG, p, r, word

from broadside.commands.import_ import Imported, Wanted, import_
from broadside.manuscript.document import run
from broadside.manuscript.references import reference_of
from broadside.manuscript.sheet.inline import inline
from broadside.manuscript.sheet.scalar import one_line, value
from broadside.manuscript.words import lost, words_in
from broadside.read.load import load


def brought(one: Manuscript, folder: Path) -> Imported:
    path = folder / one.name
    path.write_bytes(one.data)
    return import_(path, folder, Wanted(name="made"))


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_no_word_and_no_note_is_lost(one: Manuscript, tmp_path: Path) -> None:
    made = brought(one, tmp_path)
    sheet = made.path.read_text(encoding="utf-8")
    assert (made.notes_in, made.notes_out) == one.notes, sheet
    assert made.marks == one.marks, sheet
    assert made.words_out + made.taken - made.words_in == one.more, sheet
    for words in one.there:
        assert words in sheet, sheet
    for words in one.told:
        assert any(words in remark for remark in made.remarks), made.remarks
    assert [issue for issue in made.issues if issue.severity == "error"] == []


BUILT = ("word-footnotes.docx", "yaml-signs.docx", "messy.html", "square.txt", "arabic.txt")


@pytest.mark.slow
@pytest.mark.parametrize("name", BUILT)
def test_it_can_be_printed_at_once(name: str, tmp_path: Path) -> None:
    one = next(one for one in ALL if one.name == name)
    (tmp_path / name).write_bytes(one.data)
    lang = ("--lang", "ar") if name == "arabic.txt" else ()
    said = call(tmp_path, "import", name, "--name", "made", *lang)
    assert said.returncode == 0, said.stderr
    assert "none is lost" in said.stdout
    assert "sheets/made/sheet.yaml is written. Next:" in said.stdout
    made = call(tmp_path, "made", "--layout", "brief", "--paper", "letter", "--no-gallery")
    assert made.returncode == 0, made.stderr
    assert len(list((tmp_path / "build").glob("*.pdf"))) == 1


def test_the_file_reads_well(tmp_path: Path) -> None:
    """The schema's line, ids from words, a level each, wrapped lines, and what is to do at its place."""
    made = brought(next(one for one in ALL if one.name == "square.txt"), tmp_path)
    lines = made.path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../../schemas/sheet.json"
    blocks = lines[lines.index("blocks:") :]
    assert "    id: older-people-are-at-risk-water" in blocks
    assert sum(line.startswith("  - ") for line in blocks) == sum(
        line.startswith("    level: ") for line in blocks
    )
    assert max(map(len, lines)) <= 120
    assert lines[lines.index("draft: true") - 1].startswith("# to do: ")
    assert made.to_do


def test_what_is_long_goes_where_all_of_it_is_printed(tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text("# Heat\n\n" + "Words of it. \n\n" * 500, encoding="utf-8")
    made = import_(tmp_path / "long.md", tmp_path, Wanted())
    text = made.path.read_text(encoding="utf-8")
    assert text.index("level: essential") < text.index("level: full")
    assert any("1,501 words are more than `brief` has pages for" in one for one in made.to_do)


def test_what_html_takes_for_a_comment_is_words_in_markdown(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("# Heat\n\n<![CDATA[ Drink\n\nWater <?cold now.\n", encoding="utf-8")
    text = import_(tmp_path / "x.md", tmp_path, Wanted()).path.read_text(encoding="utf-8")
    assert all(word in text for word in ("CDATA", "Drink", "Water", "cold", "now"))


@pytest.mark.parametrize("title", ["", ' "Its title"', "\n'Its title'", "\n  (Its title)"])
@pytest.mark.parametrize("target", ["https://x.example/a_(b)", "<https://x.example/a b>", "#part"])
@pytest.mark.parametrize(
    "link", ["[a\nlink]({0}{1}) here", "[a link][one] here\n\n[one]:\n{0}{1}", "[One] here\n\n[one]: {0}{1}"]
)
def test_the_parts_of_a_link_in_markdown_may_stand_on_lines_of_their_own(
    link: str, target: str, title: str, tmp_path: Path
) -> None:
    (tmp_path / "x.md").write_text(
        f"# Heat\n\nRead {link.format(target, title)}\n\nThe end.\n", encoding="utf-8"
    )
    made = import_(tmp_path / "x.md", tmp_path, Wanted())
    assert made.words_in == made.words_out
    assert "title" not in made.path.read_text(encoding="utf-8").split("blocks:")[1]


def test_who_is_named_in_brackets_said_what_follows(tmp_path: Path) -> None:
    """Markdown takes it for the address of a link, and shows nobody the words."""
    (tmp_path / "x.md").write_text(
        "# Talk\n\n[Maria]: Yes.\n\n[Ann]: Never\n\n[b]: b.html\n", encoding="utf-8"
    )
    text = import_(tmp_path / "x.md", tmp_path, Wanted()).path.read_text(encoding="utf-8")
    assert all(word in text for word in ("Maria", "Yes", "Ann", "Never"))


def test_pictures_lie_in_the_folder_with_words_to_do(tmp_path: Path) -> None:
    drawn = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"{0}/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
        '<a:blip r:embed="{1}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    body = p(r("Heat"), style="Title") + p(r("Look: "), drawn.format(' descr="A tree: green"', "i1"))
    body += p(drawn.format("", "i1"), drawn.format("", "i2"))
    relations = "".join(
        f'<Relationship Id="i{n}" Type="{OFFICE}image" Target="media/{name}"/>'
        for n, name in ((1, "a.png"), (2, "b.emf"))
    )
    data = word(
        body, relations=relations, parts={"word/media/a.png": PNG, "word/media/b.emf": b"EMF picture"}
    )
    (tmp_path / "x.docx").write_bytes(data)
    made = import_(tmp_path / "x.docx", tmp_path, Wanted())
    text = made.path.read_text(encoding="utf-8")
    assert 'figure: images/picture-1.png\n    alt: "A tree: green"\n    id: a-tree-green' in text
    assert "# to do: `alt:`" in text
    assert [path.name for path in sorted((made.path.parent / "images").iterdir())] == [
        "picture-1.png",
        "picture-2.png",
    ]
    assert (made.path.parent / "images" / "picture-1.png").read_bytes() == PNG
    assert any("picture 3 is left out: no PNG, JPEG or SVG" in one for one in made.remarks)
    assert "1 pictures lack words for those who don't see them: `alt:`" in made.to_do


def texts() -> Iterator[str]:
    """Words with signs of YAML and Markdown where they mean most."""
    signs = [
        *"-?:,[]{}#&*!|>'\"%@`\\<_~^=.$",
        "--",
        "![",
        "](",
        "[^a]",
        "{lang=es}",
        "<b>",
        "&amp;",
        " #",
        ": ",
        "://",
    ]
    for sign in signs:
        yield from (f"{sign}word", f"word{sign}", f"one{sign}two", f"one {sign} two", f"{sign} x", sign * 3)
    yield from (
        "true",
        "no",
        "null",
        "~",
        "1",
        "1.5",
        "2026-11-01",
        "0x1F",
        ".5",
        "1e3",
        "=",
        "<<",
        "---",
        "...",
        "N",
    )


@pytest.mark.parametrize("words", list(texts()))
def test_signs_survive_yaml_and_markdown(words: str) -> None:
    """Read again, a text is what it was: as a value, in braces, as Markdown."""
    said = " ".join(words.split())
    node = load("\n".join([*value("a", said), f"b: [{one_line(said, braces=True)}, x]", ""]), "x")
    assert node.entries[0][1].text == said  # type: ignore[union-attr]
    assert node.entries[1][1].items[0].text == said  # type: ignore[union-attr]
    assert isinstance(node.entries[0][1].value, str)  # type: ignore[union-attr]
    from broadside.forms.markup import markup
    from broadside.issues import Span

    read, issues = markup(inline((run(said),), {}), lambda _: Span(path="x"))
    assert "".join(one.text for one in read) == said
    assert [str(one) for one in issues if one.severity == "error"] == []


@pytest.mark.parametrize(
    ("day", "accessed", "left"),
    [
        ("31 January 2024", "2024-01-31", ""),
        ("February 29, 2024", "2024-02-29", ""),
        ("2024-05-03", "2024-05-03", ""),
        ("31 February 2024", None, ". Accessed 31 February 2024."),
        ("2024-13-45", None, ". Accessed 2024-13-45."),
    ],
)
def test_a_visit_is_a_day_or_stays_in_the_words(day: str, accessed: str | None, left: str) -> None:
    made = reference_of(f"Heat in 2024. https://example.org/heat. Accessed {day}.")
    assert made.fields.get("accessed") == accessed
    assert made.fields["title"] == f"Heat in 2024{left}"


def test_lost_words_are_told_and_parted_ones_are_not() -> None:
    assert lost(words_in("one two two three"), words_in("two three")) == ("one", "two")
    assert lost(words_in("the 1st ﬁne day"), words_in("the 1 st fine day")) == ()
    assert lost(words_in("m²"), words_in("m 2")) == ()
