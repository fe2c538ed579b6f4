"""What follows from a language's tag."""

import pytest

from broadside.model.language import reads_rtl


@pytest.mark.parametrize(
    "tag",
    ["ar", "he", "iw", "fa-AF", "prs", "ur", "ckb", "ku-Arab", "pa-Arab", "und-Hebr"],
)
def test_read_from_right_to_left(tag: str) -> None:
    assert reads_rtl(tag)


@pytest.mark.parametrize("tag", ["en", "ku", "pa", "sd-Deva", "zz", "", "no tag at all"])
def test_read_from_left_to_right(tag: str) -> None:
    assert not reads_rtl(tag)
