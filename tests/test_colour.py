"""Colours: measured as WCAG does, mended to the nearest that can be read, derived so that all can."""

from math import copysign

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import ImageColor

from broadside.colour import (
    BLACK,
    TEXT,
    WHITE,
    contrast,
    derive,
    from_oklch,
    grey,
    hexadecimal,
    luminous,
    nearest,
    parsed,
    to_oklch,
)
from broadside.colour.contrast import STEPS
from broadside.commands.new_brand import palette_for
from broadside.issues import Span
from broadside.model.brand import Colour
from broadside.read.brand.contrast import readable

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda p: parsed("#{:02X}{:02X}{:02X}".format(*p)))
HERE = Span(path="brand.yaml")


def colour(text: str) -> Colour:
    found = parsed(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("letters", "ground", "ratio"),
    [("#000", "#FFF", 21.0), ("#767676", "white", 4.54), ("#777777", "#FFFFFF", 4.48), ("red", "white", 4.0)],
)
def test_contrast_is_that_of_wcag(letters: str, ground: str, ratio: float) -> None:
    assert luminous(colour(letters), colour(ground)) == pytest.approx(ratio, abs=0.005)


def test_grey_can_drown_what_colour_shows() -> None:
    """Black on red: 5.25:1 to the eye, but a laser printer makes both dark."""
    assert luminous(BLACK, colour("red")) > TEXT
    assert contrast(BLACK, colour("red")) < TEXT
    assert hexadecimal(grey(colour("red"))) == "#4C4C4C"


@pytest.mark.parametrize("text", ["#12345", "red; drop", "rgb(1,2,3)", "#12345G", "", "url(x)", "notacolour"])
def test_nothing_else_is_a_colour(text: str) -> None:
    assert parsed(text) is None


@given(COLOURS)
@settings(max_examples=200, deadline=None)
def test_oklch_leads_there_and_back(one: Colour) -> None:
    own = to_oklch(one)
    assert hexadecimal(from_oklch(own.lightness, own.chroma, own.hue)) == hexadecimal(one)


@given(COLOURS, COLOURS)
@example(colour("#000001"), colour("#418600"))
@example(colour("#9D1909"), colour("#00F771"))
@settings(max_examples=25, deadline=None)
def test_the_nearest_colour_passes_and_none_nearer_does(one: Colour, ground: Colour) -> None:
    found = nearest(one, [ground])
    if found is None:
        # Grey and colour may want opposite things: then neither end of the scale passes.
        assert contrast(BLACK, ground) < TEXT
        assert contrast(WHITE, ground) < TEXT
        return
    assert contrast(found, ground) >= TEXT
    own = to_oklch(one)
    away = to_oklch(found).lightness - own.lightness
    # It goes in steps, and a colour that is found is rounded by one or two of them.
    if (steps := int(abs(away) * STEPS) - 4) > 0:
        closer = from_oklch(own.lightness + copysign(steps / STEPS, away), own.chroma, own.hue)
        assert closer == found or contrast(closer, ground) < TEXT


def test_what_wcag_lets_pass_is_kept_and_nothing_else() -> None:
    """4.54 and 4.48 to 1 on white: it asks for 4.5."""
    assert nearest(colour("#767676"), [WHITE]) == colour("#767676")
    assert nearest(colour("#777777"), [WHITE]) == colour("#767676")


def test_the_hue_is_kept() -> None:
    found = nearest(colour("#FF6F20"), [WHITE])
    assert found
    assert to_oklch(found).hue == pytest.approx(to_oklch(colour("#FF6F20")).hue, abs=0.05)


@given(COLOURS)
@settings(max_examples=40, deadline=None)
def test_text_can_be_read_whatever_the_primary_colour(one: Colour) -> None:
    palette = derive({"brand": one})
    for letters in (palette.ink, palette.muted):
        for ground in (palette.paper, palette.tint, palette.cream):
            assert contrast(letters, ground) >= TEXT


@given(COLOURS)
# A little darker, it has a tint that is a little darker, too.
@example(parsed("#76767A"))
@settings(max_examples=40, deadline=None)
def test_a_new_brand_can_be_read_whatever_its_colour(one: Colour) -> None:
    palette = palette_for(one)
    assert not readable(palette, {}, HERE)
    for letters in (palette.heading, palette.link):
        assert contrast(letters, palette.tint) >= TEXT
        assert contrast(letters, palette.cream) >= TEXT


def test_what_cards_stand_on_has_the_hue_of_the_second_colour_and_is_paler_than_the_tint() -> None:
    given = {"brand": colour("#14505C"), "accent": colour("#F2A71B")}
    palette = derive(given)
    assert to_oklch(palette.cream).hue == pytest.approx(to_oklch(given["accent"]).hue, abs=0.1)
    assert palette.tint.luminance < palette.cream.luminance < palette.paper.luminance


def test_letters_that_are_just_dark_enough_for_the_paper_are_so_under_cards() -> None:
    """As a link may be of a brand with boxes of paper: nothing would warn of it."""
    given = {"paper": colour("#FFFFFF"), "tint": colour("#FFFFFF"), "link": colour("#8A54EB")}
    palette = derive(given)
    assert contrast(palette.link, palette.paper) >= TEXT
    assert contrast(palette.link, palette.cream) >= TEXT


def test_a_name_is_known_after_pillow_has_used_it_too() -> None:
    ImageColor.getrgb("teal")
    assert parsed("teal") == parsed("#008080")


@given(COLOURS, COLOURS)
# Just dark enough for white, and darker.
@example(parsed("#5A5A00"), parsed("#3A00B0"))
@example(parsed("#767676"), parsed("#767676"))
@settings(max_examples=40, deadline=None)
def test_what_follows_from_letters_that_can_be_read_on_paper_can_be_read(ink: Colour, brand: Colour) -> None:
    white = colour("#FFFFFF")
    if min(contrast(ink, white), contrast(brand, white)) >= TEXT:
        assert not readable(derive({"ink": ink, "brand": brand}), {}, HERE)
