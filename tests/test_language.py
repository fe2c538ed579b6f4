"""What follows from a language's tag."""

import pytest
from samples import HOME

from broadside.model.language import closest_of, is_syllabic, leading_of, raise_of, reads_rtl
from broadside.read.check import check_sheet
from broadside.read.load import load


@pytest.mark.parametrize(
    "tag",
    ["ar", "he", "iw", "fa-AF", "prs", "ur", "ckb", "ku-Arab", "pa-Arab", "und-Hebr"],
)
def test_read_from_right_to_left(tag: str) -> None:
    assert reads_rtl(tag)


@pytest.mark.parametrize("tag", ["en", "ku", "pa", "sd-Deva", "zz", "", "no tag at all"])
def test_read_from_left_to_right(tag: str) -> None:
    assert not reads_rtl(tag)


def test_the_baseline_stands_where_the_letters_need_it() -> None:
    assert raise_of("en") == raise_of("ru") == raise_of("zh-Hans") == raise_of("ur-Latn") == 0.0
    assert raise_of("ur") < 0.0 < raise_of("hi") < raise_of("ar") < raise_of("kn")


def test_a_blank_is_no_end_of_a_word_everywhere() -> None:
    assert [tag for tag in ("vi", "zh-Hant", "th", "fr") if is_syllabic(tag)] == ["vi", "zh-Hant", "th"]


def test_lines_of_tall_and_deep_letters_come_hardly_closer_where_room_is_short() -> None:
    assert closest_of("en") == closest_of("ar") < closest_of("ur") < closest_of("my") < closest_of("jv-Java")
    assert leading_of("my") * closest_of("my") > 1.45


def test_signs_above_and_below_letters_have_room_in_all_scripts_that_stack_them() -> None:
    for tag in ("ff-Adlm", "nqo", "or", "mni-Mtei"):
        assert leading_of(tag) >= 1.3


@pytest.mark.parametrize(
    ("lang", "said", "better"),
    [
        ("ff", "𞤋𞤲𞥆𞤢𞤥𞤢 𞤢𞥄𞤣𞤫𞥅𞤶𞤭", "ff-Adlm"),
        ("ban", "ᬳᬸᬭᬶᬄ ᬧ᭄ᬭᬢᬶᬢ", "ban-Bali"),
        ("ku", "هەموو مرۆڤێک", "ku-Arab"),
        ("ff-Adlm", "𞤋𞤲𞥆𞤢𞤥𞤢", ""),
        ("ckb", "هەموو مرۆڤێک", ""),
        ("ur", "ہر شخص", ""),
        ("sr-Latn", "Сва људска бића", ""),
        ("en", "", ""),
        ("en", "“Café”", ""),
        ("mni", "ꯃꯤꯑꯣꯏꯕ", ""),
    ],
)
def test_letters_that_a_tag_does_not_name_are_told(lang: str, said: str, better: str) -> None:
    """Where they would be set from the wrong side, or with lines that touch."""
    source = f'lang: {lang}\ntitle: "{said or "A"}"\nedition: 2026\nversion: "1"\nblocks: []\n'
    _, issues = check_sheet(load(source, "sheet.yaml"), name="test", folder=HOME)
    told = [one for one in issues if "letters" in one.message]
    assert [f"`{better}`" in one.hint and one.span.line == 1 for one in told] == ([True] if better else [])
