"""The page that shows every PDF of a folder."""

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest
from pdfs import draw
from samples import HOME, session
from test_cli import call, home  # noqa: F401 (a fixture)
from webpages import seen

from broadside.commands.gallery import show_gallery
from broadside.inspect.render.renderer import Renderer

A6 = (297.64, 419.53)
LETTER = (612, 792)


def made(folder: Path) -> Path:
    index, issues = show_gallery(folder, session())
    assert not issues
    assert index == folder / "index.html"
    return index


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_every_pdf_is_shown_by_sheet_and_language(tmp_path: Path) -> None:
    draw(tmp_path / "heat_en_plain_large-print_letter.pdf", [], [], title="Heat & you", size=LETTER)
    draw(tmp_path / "heat_es_plain_palm-card_a6_gray.pdf", [], title="El calor", lang="es", size=A6)
    draw(tmp_path / "cold_en_sun_brief_a4_low.pdf", [], title="Cold")
    page = seen(made(tmp_path))
    assert [(level, text) for level, text in page.headings if level != "h4"] == [
        ("h1", "Fact sheets"),
        ("h2", "Cold"),
        ("h3", "English"),
        ("h2", "Heat & you"),
        ("h3", "English"),
        ("h3", "Español Spanish: El calor"),
    ]
    assert page.langs["es"] == "El calor"
    assert "3 PDFs · 2 sheets · 2 languages · 2 brands" in page.text
    large, palm = (next(card for card in page.entries if card.startswith(name)) for name in ("Large", "Palm"))
    assert "Letter, 8.5 × 11 in 2 pages, " in large
    assert "A6, 105 × 148 mm 1 page, " in palm
    assert "Gray" in palm
    assert "Page 1 of 2 of Heat & you" in page.alts
    assert "heat_en_plain_large-print_letter.pdf#page=2" in page.links
    assert "cold_en_sun_brief_a4_low.pdf" in page.links


def test_what_a_run_has_made_is_drawn_without_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "heat_en_plain_brief_letter.pdf"
    draw(path, [], [], title="Heat", size=LETTER)
    made(tmp_path)
    before = everything(tmp_path)
    shutil.rmtree(tmp_path / "pages")
    monkeypatch.setattr(Renderer, "document", None)
    show_gallery(tmp_path, session(), {sha256(path.read_bytes()).hexdigest()})
    assert everything(tmp_path) == before


def test_nothing_is_lost_when_a_pdf_is_odd(tmp_path: Path) -> None:
    (tmp_path / 'a "><script>x.pdf').write_bytes(b"no PDF at all")
    (tmp_path / "heat_en_plain_brief_a4.pdf").write_bytes(b"%PDF-1.4 torn")
    draw(tmp_path / "by_a_stranger.pdf", [], title="<img src=x> & co", lang='"><b', size=(300, 20_000))
    draw(tmp_path / "long.pdf", *([[]] * 30), title="Long", lang="")
    (tmp_path / "folder.pdf").mkdir()
    page = seen(made(tmp_path))
    assert page.text.count("No picture") == 3
    assert "<img src=x> & co" in next(text for _, text in page.headings if "img" in text)
    assert {"h2"} == {level for level, text in page.headings if text in ("Heat", "Other PDFs")}
    assert "and 6 pages more" in page.text
    assert len(page.links) == len({*page.links})
    assert sum(link.endswith(".pdf") for link in page.links) == 4


def test_what_is_imposed_is_shown_as_what_it_is(tmp_path: Path) -> None:
    for more in ("", "_cards", "_gray_punched_2-up"):
        draw(tmp_path / f"heat_en_plain_palm-card_a4{more}.pdf", [], size=A6)
    page = seen(made(tmp_path))
    assert [text for level, text in page.headings if level == "h4"] == [
        "Palm card, A4, Your organization, Color",
        "Palm card: cards, A4, Your organization, Color",
        "Palm card: 2-up, A4, Your organization, Gray",
    ]


def test_what_is_made_for_a_press_or_a_screen_stands_with_its_sheet(tmp_path: Path) -> None:
    for purpose in ("_press", "_gray_punched_press-our-shop", "_screen"):
        draw(tmp_path / f"heat_en_plain_brief_letter{purpose}.pdf", [], title="Heat", size=LETTER)
    page = seen(made(tmp_path))
    assert [text for level, text in page.headings if level == "h2"] == ["Heat"]
    assert [text for level, text in page.headings if level == "h4"] == [
        "Brief, Letter, Your organization, Color, For a press",
        "Brief, Letter, Your organization, Color, For screens",
        "Brief, Letter, Your organization, Gray, For a press",
    ]


def test_usual_printings_come_first_with_their_purpose_and_how_to_print_them(tmp_path: Path) -> None:
    for name in ("poster_letter", "handout_letter", "trifold_letter", "brief_letter", "brief_letter_press"):
        pages = ([],) if name.startswith("poster") else ([], [])
        draw(tmp_path / f"heat_en_plain_{name}.pdf", *pages, title="Heat", size=LETTER)
    page = seen(made(tmp_path))
    assert [text.partition(",")[0] for level, text in page.headings if level == "h4"] == [
        *("Brief", "Brief", "Handout", "Poster", "Trifold"),
    ]
    brief, press, handout, poster, trifold = (one for one in page.entries if "8.5 × 11 in" in one)
    assert "What matters most, to give away" in handout
    assert "Print both sides, flip on long edge" in brief
    assert "Print both sides, flip on long edge" in handout
    assert "Print both sides, flip on short edge" in trifold
    assert "Print one side" in poster
    assert "Print" not in press.replace("Printing", "")


def test_no_name_of_a_file_stands_where_there_is_a_title(tmp_path: Path) -> None:
    draw(tmp_path / "heat-and-you_en_lantern-street_large-print_letter.pdf", [], title="Heat", size=LETTER)
    text = seen(made(tmp_path)).text
    assert "Heat" in text
    assert "Lantern Street" in text
    assert "Large print" in text
    assert not [slug for slug in ("heat-and-you", "lantern-street", "large-print") if slug in text]


def test_what_is_shown_can_be_chosen_with_a_keyboard_and_without_a_script(tmp_path: Path) -> None:
    for name in ("brief_letter", "brief_a4_gray", "handout_letter_low", 'a"}b_letter'):
        draw(tmp_path / f"heat_en_plain_{name}.pdf", [], title="Heat", size=LETTER)
    written = made(tmp_path).read_text(encoding="utf-8")
    page = seen(tmp_path / "index.html")
    assert "script" not in page.tags
    assert page.tags.count("fieldset") == page.tags.count("legend") == 3
    assert page.tags.count("input") == page.tags.count("label") + 1
    buttons = dict(re.findall(r'<input type="radio" name="(\w+)" id="([\w-]+-0)"', written))
    assert buttons == {"printing": "printing-0", "paper": "paper-0", "ink": "ink-0"}
    cards = re.findall(r'<li class="card ([\w -]*)">', written)
    assert sorted(cards) == [
        *("printing-0 paper-0 ink-0", "printing-0 paper-1 ink-1"),
        *("printing-1 paper-1 ink-2", "printing-2 paper-1 ink-1"),
    ]
    for identifier in ("printing-0", "paper-1", "ink-2"):
        assert f"body:has(#{identifier}:checked)" in written


def test_a_few_pdfs_need_no_choice(tmp_path: Path) -> None:
    draw(tmp_path / "heat_en_plain_brief_letter.pdf", [], title="Heat", size=LETTER)
    draw(tmp_path / "heat_en_plain_handout_a4.pdf", [], title="Heat", size=LETTER)
    assert "input" not in seen(made(tmp_path)).tags


def test_an_empty_folder_has_a_page_too(tmp_path: Path) -> None:
    assert "No PDFs here yet" in seen(made(tmp_path)).text


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        for name in ("b_en_plain_brief_a4", "a_en_plain_brief_a4")[:: 1 if folder == "one" else -1]:
            draw(tmp_path / folder / f"{name}.pdf", [("Words", 20, 30)], title=name)
        made(tmp_path / folder)
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_only_what_changed_is_drawn_again(tmp_path: Path) -> None:
    draw(tmp_path / "a.pdf", [("Stays", 20, 30)])
    draw(tmp_path / "b.pdf", [("Before", 20, 30)])
    made(tmp_path)
    pictures = tmp_path / "pages"
    before = {path.name: path.stat().st_ino for path in pictures.iterdir()}
    (pictures / "mine.png").write_bytes(b"not the gallery's")
    (pictures / f".broadside-77-{'0' * 12}.part").write_bytes(b"left by a run that was killed")
    draw(tmp_path / "b.pdf", [("After", 20, 30)])
    made(tmp_path)
    after = {path.name: path.stat().st_ino for path in pictures.iterdir()}
    assert len(before) == 2
    assert len(before.items() & after.items()) == 1
    assert len(after) == 3
    assert "mine.png" in after


def test_an_emptied_picture_is_drawn_again(tmp_path: Path) -> None:
    draw(tmp_path / "a.pdf", [("Words", 20, 30)])
    made(tmp_path)
    (picture,) = (tmp_path / "pages").iterdir()
    whole = picture.read_bytes()
    picture.write_bytes(b"")
    made(tmp_path)
    assert picture.read_bytes() == whole


def test_a_gallery_that_cannot_be_written_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    index, (issue,) = show_gallery(tmp_path, session())
    assert index is None
    assert issue.severity == "warning"
    assert "--no-gallery" in issue.hint


def test_a_build_writes_it_unless_told_not_to(home: Path) -> None:  # noqa: F811
    words = ("heat", "--layout", "brief", "--paper", "a4")
    done = call(home, *words)
    assert "build/index.html shows every PDF there" in done.stdout
    page = seen(home / "build" / "index.html")
    assert page.headings[1:] == [
        ("h2", "Heat"),
        ("h3", "English"),
        ("h4", "Brief, A4, Your organization, Color"),
    ]
    shutil.rmtree(home / "build")
    call(home, *words, "--no-gallery")
    shown = [path.name for path in (home / "build").iterdir() if path.name[0] != "."]
    assert shown == ["heat_en_plain_brief_a4.pdf"]


ONE = "heat_en_plain_brief_a4.pdf"
BUILD = ("heat", "--layout", "brief", "--paper", "a4")
OTHER = ("cold", "--layout", "brief", "--paper", "a4", "--brand", "lantern-street")


def entry(folder: Path) -> str:
    """The card of the one PDF that is for `plain`, which calls itself your organization."""
    cards = seen(folder / "build" / "index.html").entries
    return next(card for card in cards if card.startswith("Brief") and "Your organization" in card)


@pytest.mark.parametrize(
    ("changed", "out_of_date"),
    [
        ("sheets/heat/sheet.yaml", True),
        ("brands/plain/brand.yaml", True),
        ("layouts/brief.yaml", True),
        ("sheets/heat/es.po", False),
        ("sheets/cold/sheet.yaml", False),
        ("layouts/handout.yaml", False),
    ],
)
def test_a_pdf_whose_inputs_were_changed_is_marked_by_a_build_of_others(
    changed: str,
    out_of_date: bool,
    home: Path,  # noqa: F811
) -> None:
    shutil.copytree(HOME / "layouts", home / "layouts")
    call(home, *BUILD)
    assert "Out of date" not in entry(home)
    with (home / changed).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    call(home, *OTHER)
    assert ("Out of date: what it was made from was changed since" in entry(home)) is out_of_date
    call(home, *BUILD)
    assert "Out of date" not in entry(home)


def test_a_pdf_of_what_is_gone_is_marked(home: Path) -> None:  # noqa: F811
    call(home, *BUILD)
    shutil.rmtree(home / "sheets" / "heat")
    call(home, *OTHER)
    assert "Out of date: its sheet, brand, layout or language is no longer there" in entry(home)


def test_a_sample_is_marked_and_says_so_until_there_is_a_brand_of_ones_own(home: Path) -> None:  # noqa: F811
    first = call(home, *BUILD)
    assert "`plain` is nobody's brand" in first.stdout
    assert "Sample: the brand stands in for an organization's own" in entry(home)
    path = home / "build" / ONE
    line = "Sample: not yet an organization’s own edition"
    assert line in " ".join(text_of(path).split())
    (home / "broadside.toml").write_text('brand = "lantern-street"\n', encoding="utf-8")
    second = call(home, *BUILD, "--brand", "plain")
    assert "nobody's brand" not in second.stdout
    assert "Sample" not in entry(home)
    assert line not in " ".join(text_of(path).split())


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
