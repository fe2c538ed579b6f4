"""Editions in two languages: block after block, with one set of notes."""

import io
from pathlib import Path

import pikepdf
import pytest
from readers import by_pdfium, valid

from broadside.cli import main

HEAD = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
BLOCKS = """\
  - h1: Drink water
    id: water
  - p: Heat kills 489,000 people a year.[^who] Call [us](https://example.org).
    id: year
notes:
  who: World Health Organization, *Heat and health*, 2024.
"""
SOURCE = ("Heat", "Drink water", "Heat kills 489,000 people a year.[^who] Call [us](https://example.org).")
WORDS = {
    "es": (
        "Calor",
        "Beba agua",
        "El calor mata a 489,000 personas al año.[^who] [Llame](https://example.org).",
    ),
    "ar": ("الحر", "اشرب الماء", "يقتل الحر 489,000 شخص في السنة.[^who] [اتصل](https://example.org)."),
    "zh-Hans": ("高温", "多喝水", "高温每年导致489,000人死亡。[^who] [联系我们](https://example.org)。"),
}


def home(tmp_path: Path) -> Path:
    folder = tmp_path / "sheets" / "heat"
    folder.mkdir(parents=True)
    (folder / "sheet.yaml").write_text(HEAD + BLOCKS, encoding="utf-8")
    for lang, words in WORDS.items():
        said = [f'msgid ""\nmsgstr ""\n"Language: {lang}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n']
        for key, one, other in zip(("title", "water", "year"), SOURCE, words, strict=True):
            said.append(f'\nmsgctxt "{key}"\nmsgid "{one}"\nmsgstr "{other}"\n')
        (folder / f"{lang}.po").write_text("".join(said), encoding="utf-8")
    return tmp_path


def made(tmp_path: Path, lang: str) -> bytes:
    words = ["heat", "--lang", f"en+{lang}", "--layout", "brief", "--paper", "letter", "--no-gallery"]
    assert main(words, str(home(tmp_path))) == 0
    (path,) = (tmp_path / "build").glob(f"heat_en+{lang}_*.pdf")
    return path.read_bytes()


@pytest.mark.parametrize("lang", sorted(WORDS))
def test_each_block_is_followed_by_the_same_in_the_other_language(lang: str, tmp_path: Path) -> None:
    data = made(tmp_path, lang)
    read = "".join(by_pdfium(data).split())
    _, heading, said = ("".join(one.split()) for one in WORDS[lang])
    told = said.split("[^who]")[0].rstrip(".。")
    places = [read.index(one) for one in ("Drinkwater", heading, "Heatkills", told)]
    assert places == sorted(places)
    assert read.count("WorldHealthOrganization") == 1
    valid(data, tmp_path)


def test_what_is_said_in_each_language_is_tagged_so(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(made(tmp_path, "es"))) as pdf:
        assert pdf.Root.Lang == "en"
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one]
        assert sum(str(one.Lang) == "es" for one in found) >= 3


@pytest.mark.parametrize("asked", ["en+en", "en+es+ar", "en+xx"])
def test_two_languages_are_two_that_there_are(
    asked: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["heat", "--lang", asked, "--layout", "brief"], str(home(tmp_path))) == 2
    assert "language" in capsys.readouterr().err
