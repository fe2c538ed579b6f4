"""Chips of a card side by side: each under its label, as wide as its part of the card, heard after its label;
below one another where they have not the room."""

import pytest
from faces import fonts
from samples import brand, edition, file, pages, session

from broadside.blocks.table.layout.chip_sizes import Chip, Chips, in_columns
from broadside.file.proof.document import document
from broadside.issues import Span
from broadside.model.memo import Memo
from broadside.model.page import Element, Fill, Page, Shape, Words
from broadside.model.paper import SHEETS
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.pages.measure.blocks import blocks
from broadside.typeset.chip import beyond_word, snug_chips, wide_chip
from broadside.typeset.look import Look
from broadside.typeset.typesetter import Typesetter, words

CARDS = """lang: {lang}
title: Heat
edition: 2026-11
version: "1"
signs: {{mild: {{outline: circle, icon: sun}}, severe: {{outline: square, icon: moon}}}}
blocks:
  - matrix: Days
    id: days
    states: {{no: {{word: {word}, mark: cross}}, yes: {{word: Permitted, mark: tick}}}}
    heads: [{{text: Mild, sign: mild}}, {{text: Severe, sign: severe}}, {{text: Hot}}, {{text: Unbearable}}]
    rows:
{rows}
"""
CHIPS = "      - {{row: {row}, cells: [{{state: no}}, {{state: yes}}, {{state: no}}, {{state: yes}}]}}"
WORDS = "      - {{row: {row}, cells: [Hills, Countryside, Metropolitan, Everywhere]}}"
THREE = ("Running", "Lifting", "Walking the dog at noon")


def matrix(*rows: str, word: str = "Banned", lang: str = "en") -> str:
    said = [(WORDS if row == "Where" else CHIPS).format(row=row) for row in rows]
    return CARDS.format(lang=lang, word=word, rows="\n".join(said))


def laid(source: str) -> tuple[Page, ...]:
    """The pages of a small booklet, whose cards are 304 points wide within."""
    return pages(edition(source), session().layout("booklet"), SHEETS["half-letter"])


def rows_of(made: tuple[Page, ...]) -> list[list[Shape]]:
    """The grounds of the chips in each box that has any."""
    boxes = [placed.box for page in made for placed in page.body if placed.box.frames]
    found = [
        [item for item in box.items if isinstance(item, Shape) and item.width > item.height] for box in boxes
    ]
    return [one for one in found if one]


def said(words: Words) -> str:
    return "".join(text for glyphs in words.line.glyphs for text in glyphs.texts).strip()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_chips_of_a_card_stand_side_by_side_as_wide_as_one_another(lang: str) -> None:
    rows = rows_of(laid(matrix(*THREE, "Where", lang=lang)))
    assert [len(row) for row in rows] == [3, 3, 3, 3]
    for row in rows:
        assert len({(round(one.y, 3), round(one.height, 3), round(one.width, 3)) for one in row}) == 1
        assert row[0].width > 90.0
        places = [one.x for one in row]
        assert places == sorted(places, reverse=lang == "ar")


def test_each_label_stands_on_its_chip_and_is_heard_before_it() -> None:
    made = laid(matrix(*THREE, "Where"))
    top = rows_of(made)[0][0]
    (box,) = (placed.box for page in made for placed in page.body if top in placed.box.items)
    ends = {"Running", "Lifting", "at noon"}
    feet = [item.y for item in box.items if isinstance(item, Words) and said(item) in ends]
    assert len(feet) == 3
    assert max(feet) - min(feet) < 0.01
    assert max(feet) < top.y
    heard = [
        node for node in document(file(edition(matrix(*THREE, "Where")), made)).nodes if node.role == "L"
    ]
    items = [[kid.role for kid in item.kids] for item in heard[1].kids]
    assert items == [["Lbl", "LBody"]] * 4
    names = [item.kids[0].words.strip() for item in heard[1].kids]
    assert names == [*THREE, "Where"]
    assert [item.kids[1].kids[0].words.strip() for item in heard[1].kids][:3] == ["Banned"] * 3


@pytest.mark.parametrize(
    "source",
    [
        matrix("Running", "Where"),
        matrix("Running", "Where", "Lifting"),
        matrix("Running", "Lifting", "Walking", "Riding", "Swimming"),
        matrix("Running", "Straßenverkehrsordnung", "Lifting", "Where"),
        matrix(*THREE, "Where", word="Ordnungswidrigkeitengesetz"),
        matrix("Running", "Lifting", "Walking the dog around the lake and back home", "Where"),
        # A third line would stand close to the outline of its chip.
        matrix(*THREE, "Where", word="Allowed if all of the rules are kept"),
    ],
)
def test_chips_that_have_not_the_room_stand_below_one_another(source: str) -> None:
    assert {len(row) for row in rows_of(laid(source))} == {1}


def test_labels_of_words_keep_clear_of_what_they_name() -> None:
    made = laid(matrix(*THREE, "Where"))
    for page in made:
        for placed in page.body:
            words = [item for item in placed.box.items if isinstance(item, Words)]
            if words and said(words[0]) == "Where":
                label, value, *_ = words
                assert value.x - label.x - label.line.width >= 17.0


def _typesetter() -> Typesetter:
    family = brand().text_family
    layout = session().layout("brief")
    look = Look(
        layout=layout, types=layout.types, fonts=fonts(), text_family=family, title_family=family, lang="en"
    )
    return Typesetter(look=look, memo=Memo(), inner=blocks)


def test_chips_in_columns_give_up_the_room_around_their_words_before_these_are_smaller() -> None:
    """So wide a column holds two lines of them in their own size with less beside them, and not else."""
    setter = _typesetter()
    own = setter.type_of("chip")
    said = words("Allowed if the rules are kept", Span(path="sheet.yaml"))
    line = setter.halved(said, own)
    roomy = Chip(said=said, column=Column(x=0.0, width=line + beyond_word(own, wide=True) + 1.0))
    close = snug_chips(setter).type_of("chip")
    snug = Chip(said=said, column=Column(x=0.0, width=line + beyond_word(close, wide=True) + 1.0))
    assert in_columns([roomy], setter) == Chips()
    assert in_columns([snug], setter) == Chips(snug=True)
    assert (
        in_columns([replace(snug, column=Column(x=0.0, width=snug.column.width - 6.0))], setter).share < 1.0
    )


def test_the_sign_of_a_card_stands_at_the_middle_of_its_field() -> None:
    items = [placed.box.items for page in laid(matrix(*THREE)) for placed in page.body]
    signs = [
        (field, sign)
        for here in items
        for field in here
        if isinstance(field, Fill) and field.height > 20.0 and str(field.colour).startswith("sign")
        for sign in here
        if isinstance(sign, Shape) and sign.width == sign.height and 15.0 < sign.height <= field.height
    ]
    assert signs
    for field, sign in signs:
        assert sign.y - field.y == pytest.approx((field.height - sign.height) / 2)


def test_tails_of_words_in_two_lines_keep_off_the_outline_of_a_snug_chip() -> None:
    setter = _typesetter()
    said = words("Allowed if the rules are kept", Span(path="sheet.yaml"))
    close = snug_chips(setter)
    type_ = close.type_of("chip")
    width = setter.halved(said, setter.type_of("chip")) + beyond_word(type_, wide=True) + 1.0
    place = Place(column=Column(x=0.0, width=width), parent=Element(role="Div", parent=None))
    chip = wide_chip(said, "half", place, close)
    lines = [item for item in chip.items if isinstance(item, Words)]
    assert len(lines) == 2
    assert chip.height - lines[-1].y - setter.depth(lines[-1].line) >= 0.25 * type_.size
