"""What follows from a language's tag."""

import pytest

from broadside.model.language import is_syllabic, raise_of, reads_rtl


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
