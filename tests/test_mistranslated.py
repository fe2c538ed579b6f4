"""What is wrong between a text and its translation, each at its character of the PO file."""

import re
from collections.abc import Iterator

import pytest
from samples import HOME

from broadside.read.load import load
from broadside.read.translate.po import Message, Po, write
from broadside.translation.faults import faults_in

SHEET = 'lang: en\ntitle: T\nblocks:\n  - p: "{}"\n    id: x\nnotes:\n  a: A\n  b: B\n'


def told(source: str, words: str, lang: str = "es") -> list[str]:
    message = Message(source=source, words=words, context="x")
    po = write(Po(header=Message(source=""), messages=(message,)).with_fields({"Language": lang}))
    node = load(SHEET.format(source.replace("\\", "\\\\").replace('"', '\\"')), "sheet.yaml")
    lines = po.split("\n")
    found = []
    for issue in faults_in(node, po, "es.po"):
        at = lines[issue.span.line - 1][issue.span.column - 1 :][:6].strip()
        found.append(f"{issue.message.rsplit(' (`', 1)[0]} / {issue.hint} @ {at}")
    return found


def cases() -> Iterator[tuple[str, str, list[str]]]:
    """Each text with its translation, and what is told of it."""
    text = (HOME / "tests/corpus/mistranslated.txt").read_text(encoding="utf-8")
    for part in re.sub(r"^#.*\n+", "", text, flags=re.MULTILINE).strip().split("\n\n"):
        source, words, *expected = (line.strip() for line in part.split("\n"))
        yield source, words, [line.removeprefix("! ") for line in expected]


@pytest.mark.parametrize(("source", "words", "expected"), list(cases()))
def test_what_is_told_of_a_translation(source: str, words: str, expected: list[str]) -> None:
    assert told(source, words, "ar" if "شخص" in words else "zh" if "人" in words else "es") == expected


def test_what_is_to_be_looked_at_again_is_not_judged() -> None:
    message = Message(source="A.[^a]", words="B.", context="x", flags=("fuzzy",))
    po = write(Po(header=Message(source=""), messages=(message,)).with_fields({"Language": "es"}))
    assert not faults_in(load(SHEET.format("A.[^a]"), "sheet.yaml"), po, "es.po")
