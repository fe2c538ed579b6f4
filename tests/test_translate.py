"""A small sheet and its catalogues, beside what comes out."""

import re

import pytest

from broadside.forms.markup import markup
from broadside.model.node import Mapping, Node, Scalar, Sequence, scalars
from broadside.read.load import load
from broadside.read.translate import template, translate
from broadside.read.translate.names import gettext_name, tag_of

SHEET = """\
lang: en
title: Work
message: >-
  Some
  words
version: "1.0"
licence: "4.0"
blocks:
  - h1: What is it?
    id: what
  - p: A claim.[^a]
    id: claim
  - list:
      - One
      - text: Two
        blocks:
          - numbered: [Deep]
            id: deep
    id: ways
  - table: Table
    id: table
    rows:
      - ["", "Yes", "12"]
      - [{text: "Yes", columns: 2}]
  - figure: a.svg
    id: picture
    alt: A cat
notes:
  a: Free *words*
  b:
    type: book
    title: Not this
    comment: An opinion.
"""

HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"X-Reviewed-By: Ana\\n"\n'

STRINGS = {
    ("title", "Work"): "Trabajo",
    ("message", "Some words"): "Unas palabras",
    ("what", "What is it?"): "¿Qué es?",
    ("claim", "A claim.[^a]"): "Una tesis.[^a]",
    ("ways", "One"): "Uno",
    ("ways", "Two"): "Dos",
    ("deep", "Deep"): "Hondo",
    ("table", "Table"): "Tabla",
    ("table", "Yes"): "Sí",
    ("picture", "A cat"): "Un gato",
    ("note:a", "Free *words*"): "Palabras *libres*",
    ("note:b", "An opinion."): "Una opinión.",
}


def catalogue(strings: dict[tuple[str, str], str], header: str = HEADER) -> str:
    entries = [f'msgctxt "{key[0]}"\nmsgid "{key[1]}"\nmsgstr "{words}"\n' for key, words in strings.items()]
    return "\n".join([header, *entries])


def lay(po: str) -> tuple[Mapping, list[str]]:
    node, issues = translate(load(SHEET, "sheet.yaml"), po, "es.po")
    assert isinstance(node, Mapping)
    return node, [str(issue).split("\n")[0] for issue in issues]


def texts(node: Node) -> list[str]:
    """Every value, in order, without keys."""
    if isinstance(node, Scalar):
        return [node.text]
    parts = node.items if isinstance(node, Sequence) else [value for _, value in node.entries]
    return [text for part in parts for text in texts(part)]


def field(node: Mapping, name: str) -> Scalar:
    value = node.get(name)
    assert isinstance(value, Scalar)
    return value


def test_every_string_is_laid_and_nothing_else() -> None:
    node, issues = lay(catalogue(STRINGS))
    before, after = texts(load(SHEET, "sheet.yaml")), texts(node)
    sources = {source: words for (_, source), words in STRINGS.items()}
    assert after == ["es", *(sources.get(text, text) for text in before[1:])]
    assert not issues


def test_a_fault_in_a_translation_is_shown_in_the_catalogue() -> None:
    entry = 'msgctxt "claim"\nmsgid "A claim.[^a]"\nmsgstr ""\n"Una \\"tesis\\".[^a] "\n"Y *mal"\n'
    po = catalogue({key: words for key, words in STRINGS.items() if key[0] != "claim"}) + "\n" + entry
    node, _ = lay(po)
    claim = node.get("blocks").items[1].get("p")  # type: ignore[union-attr]
    faults = markup(claim.text, claim.at)[1]
    line = po.split("\n").index('"Y *mal"') + 1
    assert [str(fault.span) for fault in faults] == [f"es.po:{line}:4"]


@pytest.mark.parametrize(
    ("change", "issues"),
    [
        (
            {("what", "What is it?"): ""},
            ["es.po:3:2: warning: of 12 strings 1 is not translated, printed in `en`"],
        ),
        (
            {("ways", "One"): "", ("ways", "Two"): "", ("deep", "Deep"): ""},
            ["es.po:3:2: warning: of 12 strings 3 are not translated, printed in `en`"],
        ),
        (
            {("gone", "Old words"): "Viejas"},
            ["es.po:3:2: warning: 1 translated is no longer in the sheet"],
        ),
    ],
)
def test_what_does_not_fit(change: dict[tuple[str, str], str], issues: list[str]) -> None:
    assert lay(catalogue(STRINGS | change))[1] == issues


def test_a_stale_translation_is_not_printed() -> None:
    po = catalogue(STRINGS).replace('msgctxt "title"', '#, fuzzy\nmsgctxt "title"')
    node, issues = lay(po)
    assert field(node, "title").text == "[Work]{lang=en} (en)"
    assert issues == ["es.po:3:2: warning: of 12 strings 1 is to be looked at again, printed in `en`"]


def test_what_is_not_translated_stays_in_its_own_language_and_place() -> None:
    node, _ = lay(catalogue({}))
    title = field(node, "title")
    (run, mark), issues = markup(title.text, title.at)
    assert (run.text, run.lang, str(run.span)) == ("Work", "en", "sheet.yaml:2:8")
    assert (mark.text, mark.lang) == (" (en)", None)
    assert not issues
    assert "A cat" in texts(node)


def test_a_translation_that_nobody_reviewed_is_a_draft() -> None:
    reviewed, _ = lay(catalogue(STRINGS))
    draft, _ = lay(catalogue(STRINGS, HEADER.replace("Ana", "")))
    assert reviewed.get("draft") is None
    assert field(draft, "draft").value is True
    assert field(draft, "lang").text == "es"


def test_regions_are_written_as_bcp_47() -> None:
    assert field(lay(catalogue({}, HEADER.replace("es", "pt_BR", 1)))[0], "lang").text == "pt-BR"


def test_a_catalogue_needs_a_language() -> None:
    assert "es.po: error: a catalogue that names no language" in lay('msgid ""\nmsgstr ""\n')[1]


def test_a_string_that_is_translated_twice_is_told_and_the_first_one_counts() -> None:
    node, issues = lay(catalogue(STRINGS) + '\nmsgctxt "title"\nmsgid "Work"\nmsgstr "Faena"\n')
    assert field(node, "title").text == "Trabajo"
    assert issues == ["es.po:56:1: warning: `title: Work` is translated twice: the first one counts"]


def test_a_string_that_lost_its_block_is_known_by_its_words_where_they_are_in_one_block_alone() -> None:
    po = re.sub(r"msgctxt .*\n", "", catalogue(STRINGS))
    node, issues = lay(po)
    assert field(node, "title").text == "Trabajo"
    assert not issues
    twice = SHEET.replace("figure: a.svg", "p: Deep\n    id: deeper\n  - figure: a.svg")
    node, _ = translate(load(twice, "sheet.yaml"), po, "es.po")
    assert texts(node).count("[Deep]{lang=en} (en)") == 2


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("pt_BR", "pt-BR"),
        ("sr@latin", "sr-Latn"),
        ("sr_RS@latin", "sr-Latn-RS"),
        ("zh_Hans", "zh-Hans"),
        ("ca@valencia", "ca-valencia"),
        ("es-419", "es-419"),
        ("en_US.UTF-8", "en-US"),
    ],
)
def test_names_of_files_are_understood_as_gettext_and_as_the_web_writes_them(name: str, tag: str) -> None:
    assert tag_of(name) == tag
    assert tag_of(gettext_name(tag)) == tag


@pytest.mark.parametrize("po", ["nonsense", 'msgid "a"\nmsgstr "b" c"', "\x00", "msgstr"])
def test_what_is_no_catalogue_is_an_error(po: str) -> None:
    node, issues = lay(po)
    written = scalars(load(SHEET, "sheet.yaml"))
    assert [(one.span, one.text) for one in scalars(node)] == [(one.span, one.text) for one in written]
    assert issues[0].startswith("es.po:")
    assert ": error: " in issues[0]


def test_the_template_holds_every_string_once_and_in_order() -> None:
    pot = template(load(SHEET, "sheets/work/sheet.yaml"))
    keys = [line.split('"')[1] for line in pot.split("\n") if line.startswith("msgctxt")]
    assert keys == [context for context, _ in STRINGS]
    assert '#. heading\n#: sheet.yaml:9\nmsgctxt "what"\nmsgid "What is it?"\nmsgstr ""\n' in pot
    assert "#: sheet.yaml:23 sheet.yaml:24" in pot
    assert pot == template(load(SHEET, "sheets/work/sheet.yaml"))


def test_a_filled_template_is_a_translation() -> None:
    po = template(load(SHEET, "sheet.yaml")).replace("Language: ", "Language: es")
    for (context, source), words in STRINGS.items():
        lines = f'msgctxt "{context}"\nmsgid "{source}"\nmsgstr "'
        assert lines in po
        po = po.replace(lines, lines + words)
    node, issues = lay(po)
    assert field(node, "title").text == "Trabajo"
    assert not issues
