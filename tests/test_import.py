"""`import`: a document becomes a sheet that builds, and no word or note of it is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from manuscripts import ALL, Manuscript
from test_cli import call
from word_files import OFFICE, PNG, item, p, r, word

from broadside.commands.import_ import Imported, Wanted, import_
from broadside.forms.slug import free_id
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


@pytest.mark.parametrize(
    "text",
    [
        '<section x="a>b">\n\nDrink water.\n\n</section>\n',
        "Drink <b title='x>y' data-x = \"1 > 2\">water</b>.\n",
        '> Drink <br\n>   id="i1"\n> /> water.\n',
        '<style media="a>b">p { color: red }</style>\n\nDrink water.\n',
    ],
)
def test_a_value_of_a_tag_may_hold_what_would_end_it(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(f"# Heat\n\n{text}", encoding="utf-8")
    made = import_(tmp_path / "x.md", tmp_path, Wanted())
    assert made.words_in == made.words_out == 3


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


def imported_text(name: str, text: str, folder: Path) -> Imported:
    (folder / name).write_text(text, encoding="utf-8")
    return import_(folder / name, folder, Wanted())


def test_two_notes_with_one_number_are_both_kept_and_told(tmp_path: Path) -> None:
    text = "# Heat\n\nA claim.[^1] More.[^2]\n\n[^1]: First one.\n[^1]: Second one.\n[^2]: Third one.\n"
    made = imported_text("x.md", text, tmp_path)
    assert (made.notes_out, made.marks) == (3, 3)
    assert "2 different notes have the number 1: all are marked wherever it stands" in made.remarks
    written = made.path.read_text(encoding="utf-8")
    assert all(f"{one} one." in written for one in ("First", "Second", "Third"))


def test_two_references_with_one_number_are_both_kept_and_told(tmp_path: Path) -> None:
    text = "# Heat\n\nText [1] and [2].\n\n1. A first.\n2. A second.\n2. Another second.\n"
    made = imported_text("x.md", text, tmp_path)
    assert (made.notes_out, made.marks) == (3, 3)
    assert "2 different references have the number 2: all are marked wherever it stands" in made.remarks


def test_a_list_keeps_the_numbers_that_its_author_wrote(tmp_path: Path) -> None:
    text = "# Heat\n\nWords.\n\n1. one\n3. three\n4. four\n\nWords.\n\n1. un\n1. deux\n1. trois\n\nWords.\n"
    written = imported_text("x.md", text, tmp_path).path.read_text(encoding="utf-8")
    assert "3. three" in written
    assert "1. un" not in written


def test_a_mark_without_a_note_stays_and_is_told(tmp_path: Path) -> None:
    made = imported_text("x.md", "# Heat\n\nWater[^1] helps.[^lost]\n\n[^1]: One.\n", tmp_path)
    assert "`[^lost]` has no note in the file, and stays in the text" in made.remarks
    assert made.notes_out == 1


def test_a_note_that_nothing_marks_is_no_part_of_the_one_above_it(tmp_path: Path) -> None:
    text = "# Heat\n\nA claim[^a] and b[^b].\n\n[^a]: First source. 2020.\n[^lone]: Never marked.\n[^b]: Second one.\n"
    made = imported_text("x.md", text, tmp_path)
    notes = made.path.read_text(encoding="utf-8").split("\nnotes:")[1]
    assert "Never marked" not in notes
    assert (made.notes_out, made.words_in) == (2, made.words_out)
    assert "a note that nothing marks is a paragraph now" in made.remarks


def test_boxes_to_tick_are_boxes(tmp_path: Path) -> None:
    made = imported_text("x.md", "# Heat\n\nTake:\n\n- [ ] water\n- [x] a hat\n", tmp_path)
    written = made.path.read_text(encoding="utf-8")
    assert "☐ water" in written
    assert "☑ a hat" in written


def test_a_page_has_the_title_that_its_reader_sees(tmp_path: Path) -> None:
    head = "<html><head><title>Heat plan – City</title></head><body>"
    alone = imported_text("a.html", f"{head}<p>Intro text.</p></body></html>", tmp_path)
    assert "\ntitle: Heat plan – City\n" in alone.path.read_text(encoding="utf-8")
    assert alone.words_in == alone.words_out == 5
    below = imported_text(
        "b.html", f"{head}<p>Menu</p><h1>In the heat</h1><p>Drink.</p></body></html>", tmp_path
    )
    assert "title: In the heat" in below.path.read_text(encoding="utf-8")
    assert "the name of the page is left out: `Heat plan – City`" in below.remarks


def test_what_a_file_hides_is_told(tmp_path: Path) -> None:
    page = '<html><body><h1>Heat</h1><p style="display: none">Secret one</p><p hidden>Secret two</p></body></html>'
    told = imported_text("x.html", page, tmp_path).remarks
    assert [f"hidden in the file, and printed now: `Secret {one}`" for one in ("one", "two")] == list(told)
    body = p(r("Heat"), style="Title") + p(
        r("Seen "), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>"
    )
    (tmp_path / "x.docx").write_bytes(word(body))
    told = import_(tmp_path / "x.docx", tmp_path, Wanted(name="from-word")).remarks
    assert "hidden in the file, and printed now: `unseen`" in told


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("اشرب الماء كل ساعة", "ar"),
        ("هر ساعت آب بنوشید پژواک", "fa"),
        ("Пейте воду каждый час", "ru"),
        ("Пийте воду щогодини її", "uk"),
        ("一時間ごとに水を飲む", "ja"),
        ("매시간 물을 마시세요", "ko"),
        ("每小时喝水", "zh-Hans"),
        ("ดื่มน้ำทุกชั่วโมง", "th"),
        ("Drink water each hour", "en"),
        ("Drink water (вода) each hour", "en"),
    ],
)
def test_letters_say_what_language_it_may_be(words: str, lang: str, tmp_path: Path) -> None:
    made = imported_text("x.txt", f"{words}\n\n{words}.\n", tmp_path)
    assert f"\nlang: {lang}" in made.path.read_text(encoding="utf-8")
    assert any("its language is a guess" in one for one in made.to_do)


def test_lists_in_lists_by_the_styles_of_word(tmp_path: Path) -> None:
    body = p(r("Heat"), style="Title") + item("One") + p(r("Inner"), style="ListBullet2")
    body += p(r("Innermost"), style="ListNumber3") + item("Two") + p(r("Words between."))
    body += p(r("Without a list around"), style="ListBullet2")
    (tmp_path / "x.docx").write_bytes(word(body))
    made = import_(tmp_path / "x.docx", tmp_path, Wanted())
    lines = made.path.read_text(encoding="utf-8").splitlines()
    at = {
        words: next(len(line) - len(line.lstrip()) for line in lines if line.rstrip().endswith(words))
        for words in ("One", "Inner", "Innermost", "Two", "Without a list around")
    }
    assert at["One"] == at["Two"] < at["Inner"] < at["Innermost"], lines
    assert not made.issues


def test_what_no_font_has_is_to_do(tmp_path: Path) -> None:
    made = imported_text("x.md", "# Heat\n\nHot \U0001fae8 \U0001f321 out.\n", tmp_path)
    assert any(one.startswith("no font has `") for one in made.to_do)


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


def test_a_free_id_is_found_soon_among_thousands_of_the_same_name() -> None:
    class Asked(set[str]):
        times = 0

        def __contains__(self, one: object) -> bool:
            self.times += 1
            return super().__contains__(one)

    taken = Asked()
    assert [free_id("p", taken) for _ in range(5000)] == ["p", *(f"p-{i}" for i in range(2, 5001))]
    assert taken.times < 40 * 5000
