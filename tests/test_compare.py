"""What differs between two PDFs, as the page tells it."""

from pathlib import Path

import pytest
from pdfs import Drawn, draw
from samples import edition, file, layout, pages
from webpages import Seen, seen

from broadside.cli import main
from broadside.commands import WrongCall
from broadside.commands.compare import write_comparison

LINES: list[Drawn] = [
    ("Drink water all day long", 20, 40),
    ("Rest in the shade at noon", 20, 60),
    ("Look after your neighbours", 20, 80),
]


def told(folder: Path, old: list[list[Drawn]], new: list[list[Drawn]], **how: object) -> Seen:
    """The page about two files with these pages."""
    paths = draw(folder / "old.pdf", *old), draw(folder / "new.pdf", *new, **how)  # type: ignore[arg-type]
    made = write_comparison(*paths, folder / "page.html")
    assert not made.same
    return seen(folder / "page.html")


def test_equal_files_are_said_to_be_equal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.pdf", "b.pdf"):
        draw(tmp_path / name, LINES)
    assert main(["compare", str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")], str(tmp_path)) == 0
    assert "Nothing differs" in capsys.readouterr().out
    assert seen(tmp_path / "build" / "compare.html").headings[0] == ("h1", "Nothing differs")


def test_files_that_differ_off_the_page_look_alike(tmp_path: Path) -> None:
    old, new = draw(tmp_path / "old.pdf", LINES), tmp_path / "new.pdf"
    new.write_bytes(old.read_bytes() + b"% a remark\n")
    made = write_comparison(old, new, tmp_path / "page.html")
    assert made.same
    assert "not on the pages" in made.short


def test_changed_words_are_told_one_by_one(tmp_path: Path) -> None:
    new: list[Drawn] = [LINES[0], ("Rest in the shadow at noon", 20, 60), LINES[2]]
    page = told(tmp_path, [LINES], [new])
    assert "Rest in the gone: shade new: shadow at noon" in page.entries
    assert page.headings[2:] == [("h3", "Page 1"), ("h4", "Words")]
    assert page.alts[:2] == ["Old, page 1", "New, page 1: 1 outlined region differs, under 1 % of the page"]
    assert page.tags.count("rect") == 2


def test_lines_that_moved_are_told_together(tmp_path: Path) -> None:
    pushed: list[Drawn] = [("Put on a hat", 20, 40), *((text, x + 5, y + 20) for text, x, y, *_ in LINES)]
    page = told(tmp_path, [LINES], [pushed])
    assert "new: Put on a hat" in page.entries
    (moved,) = (entry for entry in page.entries if "pt down" in entry)
    assert moved.startswith("20 pt down, 5 pt right: 3 lines, Drink water all day long to Look after")


def test_a_line_on_another_page_or_in_another_order_moved_too(tmp_path: Path) -> None:
    notes: list[Drawn] = [("Notes", 20, 40)]
    page = told(tmp_path, [LINES, notes], [LINES[1:], [*notes, (LINES[0][0], 20, 70)]])
    assert "from page 1: 1 line, Drink water all day long" in page.entries
    assert not [entry for entry in page.entries if "gone" in entry or "new:" in entry]


def test_size_font_and_colour(tmp_path: Path) -> None:
    how = {"size": 14, "font": "Times-Roman", "colour": "#8C1A2E"}
    page = told(tmp_path, [LINES], [[(*LINES[0][:3], how), *LINES[1:]]])
    said = "size 12 pt → 14 pt, font Helvetica → Times-Roman, colour #000000 → #8C1A2E: 1 line, Drink water"
    assert any(entry.startswith(said) for entry in page.entries)


def test_words_broken_into_other_lines_are_the_same_words(tmp_path: Path) -> None:
    """The hyphen of a line's end is no change; one inside a line is."""
    old: list[Drawn] = [("Some harm reduc-", 20, 40), ("tion helps", 20, 60)]
    page = told(tmp_path, [old], [[("Some harm", 20, 40), ("reduction helps", 20, 60)]])
    assert page.headings[-1] == ("h4", "Lines broken elsewhere")
    assert not {"ins", "del"} & {*page.tags}
    page = told(tmp_path, [[("Send e-mail to us", 20, 40)]], [[("Send email to us", 20, 40)]])
    assert "Send gone: e-mail new: email to us" in page.entries


def test_what_is_no_text_is_told_and_outlined(tmp_path: Path) -> None:
    page = told(tmp_path, [LINES], [LINES], box=(100, 100, 60, 30))
    assert "All words are where they were; rules, fills or pictures differ." in page.text
    assert page.alts[1] == "New, page 1: 1 outlined region differs, 2 % of the page"


def test_pages_that_are_the_same_are_only_counted(tmp_path: Path) -> None:
    page = told(tmp_path, [LINES, LINES[:1]], [LINES, LINES[:2]])
    assert "1 page differs (2); 1 page the same." in page.text
    assert [text for level, text in page.headings if level == "h3"] == ["Page 2"]


def test_an_added_page_stands_alone_and_the_next_ones_beside_their_like(tmp_path: Path) -> None:
    second: list[Drawn] = [("What the law says", 20, 40), ("in other states", 20, 60)]
    page = told(tmp_path, [LINES, second], [LINES, [("Who to call", 20, 40)], [*second, ("now", 20, 80)]])
    titles = [text for level, text in page.headings if level == "h3"]
    assert titles == ["Page 2, added", "Page 3, was page 2"]
    assert "Not in the old file" in page.text
    back = told(tmp_path, [LINES, second], [second])
    assert next(text for level, text in back.headings if level == "h3") == "Old page 1, gone"


def test_what_the_file_says_of_itself(tmp_path: Path) -> None:
    page = told(tmp_path, [LINES], [LINES], title="<b>Calor</b>", lang="es")
    assert "Heat <b>Calor</b> Language en es" in page.text
    assert page.langs["es"] == "<b>Calor</b>"


def test_another_paper_size(tmp_path: Path) -> None:
    page = told(tmp_path, [LINES], [LINES], size=(612, 792))
    assert "106 × 141 mm 8.5 × 11 in" in page.text
    assert page.alts[0] == "Old, page 1"
    assert "All words are where they were, on paper of another size." in page.text


def test_folders_are_paired_by_name(tmp_path: Path) -> None:
    for folder in ("old", "new"):
        draw(tmp_path / folder / "same.pdf", LINES)
        draw(tmp_path / folder / f"only-{folder}.pdf", LINES)
        draw(tmp_path / folder / "changed.pdf", LINES if folder == "old" else LINES[:2])
    (tmp_path / "new" / "torn.pdf").write_bytes(b"torn")
    (tmp_path / "old" / "torn.pdf").write_bytes(b"torn too")
    made = write_comparison(tmp_path / "old", tmp_path / "new", tmp_path / "page.html")
    page = seen(tmp_path / "page.html")
    assert made.short == "4 of 5 files differ."
    assert page.entries[:5] == [
        "changed.pdf 1 page differs (1).",
        "only-new.pdf Only among the new files.",
        "only-old.pdf Only among the old files.",
        "same.pdf the same",
        "torn.pdf Can't be compared: it is no PDF.",
    ]


def test_a_wrong_call_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = str(draw(tmp_path / "good.pdf", LINES))
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(b"torn")
    (tmp_path / "empty").mkdir()
    for words, said in (
        ((good, str(tmp_path / "none.pdf")), "no file or folder"),
        ((good, str(torn)), "it is no PDF"),
        ((good, str(tmp_path)), "not one of each"),
        ((str(tmp_path / "empty"),) * 2, "no PDF in"),
        ((good, good, "--out", good), "--out"),
    ):
        assert main(["compare", *words], str(tmp_path)) == 2
        error = capsys.readouterr().err
        assert said in error
        assert len(error.splitlines()) == 1
    assert not (tmp_path / "build").exists()


def test_the_page_is_the_same_each_time(tmp_path: Path) -> None:
    told(tmp_path, [LINES], [LINES[1:]])
    first = (tmp_path / "page.html").read_bytes()
    told(tmp_path, [LINES], [LINES[1:]])
    assert (tmp_path / "page.html").read_bytes() == first


def test_where_it_cannot_be_written(tmp_path: Path) -> None:
    good, other = (draw(tmp_path / name, LINES) for name in ("good.pdf", "other.pdf"))
    with pytest.raises(WrongCall, match="can't write"):
        write_comparison(good, other, tmp_path)


SHEET = """
lang: en
title: Heat
edition: 2026-11
version: "1"
blocks:
  - p: {text}[^a]
    id: one
notes:
  a: A note.
"""


def test_sheets_of_our_own(tmp_path: Path) -> None:
    """A word changes in a paragraph of three lines; nothing else is told, whatever lines it is in."""
    text = "The heat is hard on people who work outside, harder on those who can't choose to stay at home. "
    for name, word in (("old", "extraordinarily"), ("new", "very")):
        one = edition(SHEET.format(text=text + f"Some are {word} ill by the evening of such a day."))
        (tmp_path / f"{name}.pdf").write_bytes(file(one, pages(one, layout())))
    write_comparison(tmp_path / "old.pdf", tmp_path / "new.pdf", tmp_path / "page.html")
    page = seen(tmp_path / "page.html")
    (words,) = (entry for entry in page.entries if "gone:" in entry or "new:" in entry)
    assert "gone: extraordinarily new: very" in words
