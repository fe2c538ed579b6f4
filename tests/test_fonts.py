"""The fonts that Broadside brings: whole, free to hand on, and found by whoever writes in their script."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz as hb
import yaml
from faces import HOME
from readers import by_pdfium, by_pypdf, letters

from broadside.cli import main
from broadside.fonts.face import Face, look_into
from broadside.issues import Span
from broadside.model.font import FaceFile
from broadside.model.language import reads_rtl
from broadside.model.memo import Memo
from broadside.model.run import Run
from broadside.pipeline.faces import faces
from broadside.pipeline.job import Job
from broadside.pipeline.library import find_library
from broadside.pipeline.parts import parts_of
from broadside.pipeline.session import open_session
from broadside.read.load import load
from broadside.typeset.shape import Setting, shape

FOLDER = HOME / "fonts"
FAMILIES: dict[str, Any] = yaml.safe_load((FOLDER / "fonts.yaml").read_text(encoding="utf-8"))["families"]
FACES = [(family, face) for family, about in FAMILIES.items() for face in about["faces"]]

# A title and a paragraph with a bold word in each script.
SHEETS = {
    "ar": ("الحرارة خطر", "اشرب **الماء** كل ساعة."),
    "he": ("חום הוא סכנה", "שתו **מים** בכל שעה."),
    "hi": ("गर्मी ख़तरनाक है", "हर घंटे **पानी** पिएँ।"),
    "th": ("ความร้อนเป็นอันตราย", "ดื่ม**น้ำ**ทุกชั่วโมง"),
}


@pytest.mark.parametrize(("family", "face"), FACES, ids=[face["file"] for _, face in FACES])
def test_a_font_is_the_file_that_it_is_listed_as(family: str, face: dict[str, Any]) -> None:
    path = FOLDER / face["file"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == face["sha256"]
    found = look_into(str(path), Memo())
    assert not isinstance(found, str), found
    assert (found.weight, found.italic) == (face["weight"], face.get("italic", False))
    assert found.embeddable
    assert found.weights is None
    font = hb.Face(hb.Blob.from_file_path(str(path)))
    assert font.get_name(hb.OTNameIdPredefined.VERSION_STRING).startswith(
        f"Version {FAMILIES[family]['version']}"
    )


def test_a_font_of_tables_that_lie_over_one_another_is_told_by_its_file(tmp_path: Path) -> None:
    """A small file may name thousands that are each as long as all of it: nobody reads them all. Of two
    of one name each reader may take another one."""
    data = (FOLDER / FACES[0][1]["file"]).read_bytes()
    count = int.from_bytes(data[4:6])
    rows = [data[12 + 16 * i : 28 + 16 * i] for i in range(count)]
    moved = [row[:8] + (int.from_bytes(row[8:12]) + 32).to_bytes(4) + row[12:] for row in rows]
    whole = bytes(8) + (len(data) + 32).to_bytes(4)

    def with_tables(*more: bytes) -> bytes:
        directory = data[:4] + (count + 2).to_bytes(2) + data[6:12] + b"".join(sorted([*moved, *more]))
        return directory + data[12 + 16 * count :]

    files = {
        "own": data,
        "more": with_tables(b"ZZZ1" + bytes(12), b"ZZZ2" + bytes(12)),
        "over": with_tables(b"ZZZ1" + whole, b"ZZZ2" + whole),
        "twice": with_tables(b"ZZZ1" + bytes(12), b"ZZZ1" + bytes(12)),
    }
    told = {}
    for name, content in files.items():
        path = tmp_path / f"{name}.ttf"
        path.write_bytes(content)
        found = look_into(str(path), Memo())
        assert not isinstance(found, str), found
        told[name] = found.content == found.digest
    assert told == {"own": False, "more": False, "over": True, "twice": True}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_comes_with_its_licence_and_says_where_it_is_from(family: str) -> None:
    about = FAMILIES[family]
    licence = (FOLDER / about["licence"]).read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "The Noto Project" in about["origin"]
    for face in about["faces"]:
        font = hb.Face(hb.Blob.from_file_path(str(FOLDER / face["file"])))
        owner = font.get_name(hb.OTNameIdPredefined.COPYRIGHT).strip("Copyright ©0123456789-.")
        assert owner in licence.splitlines()[0]


def test_every_font_file_is_listed() -> None:
    assert {face["file"] for _, face in FACES} == {
        path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.[to]tf")
    }


def test_faces_of_one_file_are_told_apart(tmp_path: Path) -> None:
    """Those of a collection by their number, instances of a variable font by their axes."""
    (tmp_path / "all.ttc").touch()
    listed = "families:\n  All:\n    faces:\n" + "".join(
        f"      - {{file: all.ttc, weight: 400{more}}}\n"
        for more in ("", ", index: 2", ", variations: {wght: 400}", ", index: 2, variations: {wght: 562.5}")
    )
    keys = [face.key for face in faces(load(listed, "fonts.yaml"), tmp_path)]
    assert keys == ["all", "all-2", "all-wght400", "all-2-wght562.5"]


@pytest.mark.parametrize("lang", SHEETS)
def test_whoever_writes_in_a_script_gets_pages_in_it(lang: str, tmp_path: Path) -> None:
    title, said = SHEETS[lang]
    folder = tmp_path / "sheets" / "heat"
    folder.mkdir(parents=True)
    head = f'lang: {lang}\ntitle: {title}\nedition: 2026-11\nversion: "1"\n'
    (folder / "sheet.yaml").write_text(f"{head}blocks:\n  - p: {said}\n    id: water\n", encoding="utf-8")
    assert main(["heat", "--layout", "large-print", "--paper", "a4", "--no-gallery"], str(tmp_path)) == 0
    (path,) = (tmp_path / "build").glob("*.pdf")
    for read in (by_pdfium, by_pypdf):
        out = letters(read(path.read_bytes()))
        for words in (title, said.replace("**", "")):
            assert letters(words) in out


def test_a_font_that_is_not_the_one_listed_is_told_when_a_page_needs_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And no sooner: English pages wait for no font of another script."""
    home = tmp_path / "home"
    (home / "fonts").mkdir(parents=True)
    shutil.copyfile(FOLDER / "fonts.yaml", home / "fonts" / "fonts.yaml")
    for _, face in FACES:
        (home / "fonts" / face["file"]).parent.mkdir(exist_ok=True)
        (home / "fonts" / face["file"]).touch()
    shutil.copytree(FOLDER / "noto-sans", home / "fonts" / "noto-sans", dirs_exist_ok=True)
    for name, title in (("heat", "Heat"), ("hot", "热")):
        folder = home / "sheets" / name
        folder.mkdir(parents=True)
        sheet = (
            f'lang: en\ntitle: {title}\nedition: 2026-11\nversion: "1"\nblocks:\n  - p: Drink.\n    id: a\n'
        )
        (folder / "sheet.yaml").write_text(sheet, encoding="utf-8")
    words = ["--layout", "brief", "--paper", "a4", "--no-gallery"]
    assert main(["heat", *words], str(home)) == 0
    assert main(["hot", *words], str(home)) == 1
    assert "`NotoSansCJK-Regular.otf` is not the file that `fonts.yaml` lists" in capsys.readouterr().err


def _faces_in(lang: str, text: str, *, of_titles: bool = False) -> dict[str, str]:
    """The families that a text of Lantern Street's is set in, by the letters set in each."""
    session = open_session(find_library(HOME))
    job = Job(
        sheet="sex-work-vs-trafficking",
        lang="en",
        layout="brief",
        paper="letter",
        ink="color",
        brand="lantern-street",
        purpose="office",
    )
    brand = session.brand("lantern-street")
    family = brand.title_family if of_titles else brand.text_family
    rtl = reads_rtl(lang)
    setting = Setting(family=family, weight=400, italic=False, size=20.0, lang=lang, rtl=rtl)
    found: dict[str, str] = {}
    for item in shape((Run(text=text, span=Span(path="x")),), setting, parts_of(job, session).fonts).items:
        name = item.face.file.family
        found[name] = found.get(name, "") + text[item.start : item.end]
    return found


def test_a_word_is_set_in_one_face() -> None:
    """A brand's face that has one letter of a word only, as many have π, leaves the word to another."""
    assert len(_faces_in("el", "το πηδα", of_titles=True)) == 1


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh-Hans", "SWAN和GHJP引用Freedom Network的"),
        ("ja", "SWANとGHJPはFreedom Networkの"),
        ("ko", "SWAN과 GHJP는 Freedom Network의"),
        ("ar", "تقول SWAN وGHJP وFreedom Network"),
        ("th", "SWANและGHJPอ้างFreedom Network"),
    ],
)
def test_a_name_is_set_in_one_face_whatever_it_is_written_on_to(lang: str, text: str) -> None:
    found = next(text for name, text in _faces_in(lang, text).items() if "Source Sans" in name)
    assert "".join(one for one in found if one.isascii() and one.isalpha()) == "SWANGHJPFreedomNetwork"


@pytest.mark.parametrize("collected", [False, True])
def test_a_font_is_cut_down_alike_without_its_characters(collected: bool, tmp_path: Path) -> None:
    data = (FOLDER / "noto-sans-cjk" / "NotoSansCJK-Regular.otf").read_bytes()
    path = tmp_path / "face"
    path.write_bytes(collection_of(data) if collected else data)
    face = Face(FaceFile(key="F", family="F", weight=400, italic=False, path=str(path), scripts=()))
    assert face.face.unicodes
    assert not face.bare.unicodes
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.drop_table_tag_set.add(int.from_bytes(b"cmap"))
    wanted.glyph_set.update(face.font.get_nominal_glyph(ord(letter)) for letter in "世界人权宣言")
    whole, bare = (hb.subset(one, wanted).reference_table("CFF ").data for one in (face.face, face.bare))
    assert len(whole) > 1000
    assert whole == bare


def collection_of(data: bytes) -> bytes:
    """A collection of one font."""
    count, more = int.from_bytes(data[4:6]), 16
    rows = [data[at : at + 16] for at in range(12, 12 + 16 * count, 16)]
    moved = [row[:8] + (int.from_bytes(row[8:12]) + more).to_bytes(4) + row[12:] for row in rows]
    head = b"ttcf\0\1\0\0" + (1).to_bytes(4) + more.to_bytes(4) + data[:12] + b"".join(moved)
    return head + data[12 + 16 * count :]
