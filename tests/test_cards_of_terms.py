"""Words that have signs as cards side by side: level, each on its tint under its sign, read one by one."""

from pathlib import Path

import pytest
from readers import valid
from samples import LETTER, edition, file, layout, pages

from broadside.file.proof.document import document
from broadside.model.page import Fill, Page
from broadside.model.replace import replace

SIGNS = (
    ("mild", "sun", "#1d4f91"),
    ("warm", "flame", "#8c1a2e"),
    ("hot", "coin", "#6b4400"),
    ("cold", "moon", "#14574a"),
)
HEAD = 'title: Heat\nlang: {lang}\nedition: 2026-11\nversion: "1"\nsigns:\n{signs}blocks:\n'
TERMS = "  - definitions: Words\n    id: words\n    terms:\n"


def source(lang: str = "en", word: str = "Day") -> str:
    signs = "".join(
        f'  {name}: {{icon: {icon}, outline: circle, colour: "{colour}"}}\n' for name, icon, colour in SIGNS
    )
    terms = "".join(
        f"      - {{term: {word} {i}, sign: {name}, is: A day that is {name} for all.}}\n"
        for i, (name, *_) in enumerate(SIGNS)
    )
    return HEAD.format(lang=lang, signs=signs) + TERMS + terms


def rules(made: tuple[Page, ...]) -> list[tuple[float, float, float]]:
    return [
        (item.x, one.y + item.y, item.width)
        for page in made
        for one in page.body
        for item in one.box.items
        if isinstance(item, Fill) and item.height == 3.0 and str(item.colour).startswith("sign")
    ]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_four_stand_side_by_side_where_they_have_the_room(lang: str, tmp_path: Path) -> None:
    own = replace(layout("brief"), fit=None, definitions="cards")
    one = edition(source(lang))
    made = pages(one, own, LETTER)
    found = rules(made)
    assert len(found) == 4
    assert len({(round(y, 3), round(width, 3)) for _, y, width in found}) == 1
    assert [x for x, *_ in found] == sorted([x for x, *_ in found], reverse=lang == "ar")
    data = file(one, made)
    valid(data, tmp_path)
    labels = [node.words.strip().replace("\xa0", " ") for node in document(data).nodes if node.role == "Lbl"]
    assert labels == [f"Day {i}" for i in range(4)]


def test_two_stand_side_by_side_where_a_word_is_long(tmp_path: Path) -> None:
    own = replace(layout("brief"), fit=None, definitions="cards")
    found = rules(pages(edition(source(word="Hochsommerhitzewarnungstage")), own, LETTER))
    assert len({y for _, y, _ in found}) == 2


def test_where_two_have_not_the_room_they_are_bars() -> None:
    own = replace(layout("brief"), fit=None, definitions="cards", across=frozenset(), columns=3)
    assert not rules(pages(edition(source()), own, LETTER))
