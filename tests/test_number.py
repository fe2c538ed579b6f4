"""Numbers by first mention, marks on the right side of punctuation, marks in a row."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadside.blocks.callout.noun import Callout
from broadside.blocks.figure.noun import Figure
from broadside.blocks.heading.noun import Heading
from broadside.blocks.list.noun import List, ListItem
from broadside.blocks.paragraph.noun import Paragraph
from broadside.blocks.quotation.noun import Quotation
from broadside.blocks.rule.noun import Rule
from broadside.blocks.table.noun import Cell, Table
from broadside.forms.markup import markup
from broadside.issues import Span
from broadside.model.block import USUAL
from broadside.model.content import Note, Run, Sheet
from broadside.model.geometry import Size
from broadside.model.replace import replace
from broadside.model.spoken import Spoken
from broadside.model.walk import changed
from broadside.words.number import number

HERE = Span(path="sheet.yaml", line=1, column=1)
KEYS = ("a", "b", "c", "d")


def read(source):
    return markup(source, lambda offset: replace(HERE, column=offset + 1))[0]


def paragraph(source):
    return Paragraph(id="p", span=HERE, level=USUAL, text=read(source))


def sheet_of(*blocks, keys=KEYS, lang="en", **fields):
    notes = tuple(Note(key=key, span=HERE, reference=None, comment=read(key)) for key in keys)
    fields = {"title": read("Title"), **fields}
    return Sheet(
        name="s", span=HERE, lang=lang, edition="2026", version="1", blocks=blocks, notes=notes, **fields
    )


def numbered(sheet):
    return number(sheet, {note.key: note.comment for note in sheet.notes})


def shown(text):
    """The text with what is raised in braces."""
    return "".join(f"{{{run.text}}}" if run.raised else run.text for run in text)


def set_in(lang, source):
    edition, _ = numbered(sheet_of(paragraph(source), lang=lang))
    return shown(edition.sheet.blocks[0].text)


@pytest.mark.parametrize(
    ("lang", "source", "expected"),
    [
        ("en", "no mark", "no mark"),
        ("en", "word.[^a] Next", "word.{1} Next"),
        ("en", "word[^a]. Next", "word.{1} Next"),
        ("en", "word[^a], next[^b]; and[^c]: x", "word,{1} next;{2} and:{3} x"),
        ("en", "word[^a]?! Next", "word?!{1} Next"),
        ("en", "“word[^a].” Next", "“word.”{1} Next"),
        ("en", "‘word[^a]’. Next", "‘word’.{1} Next"),
        ("en", "(a word[^a]) more", "(a word{1}) more"),
        ("en", "(a word[^a]). More", "(a word{1}). More"),
        ("en", "(A word[^a].) More", "(A word.){1} More"),
        ("en", "word[^a] – next", "word{1} – next"),
        ("en", "word[^a]—next", "word{1}—next"),
        ("en", "*word*[^a]. Next", "word.{1} Next"),
        ("en", "word[^a].[^b] Next", "word.{1}{,\u202f}{2} Next"),
        ("en", "word.[^a][^b][^c]", "word.{1}{,\u202f}{2}{,\u202f}{3}"),
        ("en", "x[^a] y[^b] z[^b][^a].", "x{1} y{2} z.{1}{,\u202f}{2}"),
        ("en-GB", "word[^a].", "word.{1}"),
        ("fr", "mot.[^a] Puis", "mot{1}. Puis"),
        ("fr", "mot[^a]. Puis", "mot{1}. Puis"),
        ("fr", "mot\u202f?[^a] Puis", "mot{1}\u202f? Puis"),
        ("fr", "« mot ».[^a][^b] Puis", "« mot »{1}{,\u202f}{2}. Puis"),
        ("fr", "l’art.[^a] premier", "l’art.{1} premier"),
        ("fr", "mot.[^a] Été", "mot{1}. Été"),
        ("fr", "mot[^a].[^b]", "mot{1}{,\u202f}{2}."),
        ("es-MX", "palabra,[^a] y", "palabra{1}, y"),
        ("es", "en EE. UU.[^a] La ley", "en EE. UU.{1} La ley"),
        ("es", "en EE.\u00a0UU.,[^a] la ley", "en EE.\u00a0UU.{1}, la ley"),
        ("es", "Fue ella. No.[^a] Ya", "Fue ella. No{1}. Ya"),
        ("fr", "av. J.-C.[^a] Puis", "av. J.-C.{1} Puis"),
        ("ru", "слово.[^a] И", "слово{1}. И"),
        ("ru", "слово[^a]? И", "слово?{1} И"),
        ("de", "Wort.[^a] Wort[^b]. Und", "Wort.{1} Wort{2}. Und"),
        ("zh", "词。[^a]句[^b]，", "词{1}。句{2}，"),
        ("ja", "語。[^a]", "語{1}。"),
        ("ar-EG", "كلمة[^a][^b].", "كلمة{١}{،\u202f}{٢}."),
        ("ar", "كلمة[^a].", "كلمة{1}."),
        ("fa", "واژه[^a].", "واژه{۱}."),
    ],
)
def test_marks_stand_where_the_language_has_them(lang, source, expected):
    assert set_in(lang, source) == expected


def test_punctuation_keeps_its_look_when_it_moves():
    edition, _ = numbered(sheet_of(paragraph("a *word[^a].* Next")))
    assert [(run.text, run.emphasis, run.raised) for run in edition.sheet.blocks[0].text] == [
        ("a ", False, False),
        ("word.", True, False),
        ("1", False, True),
        (" Next", False, False),
    ]


def test_the_signs_of_a_link_stay_in_it():
    edition, _ = numbered(sheet_of(paragraph("see <https://x.org/a.>[^a]"), lang="fr"))
    assert shown(edition.sheet.blocks[0].text) == "see https://x.org/a.{1}"


def test_reading_order():
    keys = tuple(f"n{place:02}" for place in range(1, 18))
    mark = [read(f"x[^{key}]") for key in keys]
    cells = [[Cell(span=HERE, text=text) for text in row] for row in (mark[9:11], mark[11:13])]
    blocks = (
        Heading(id="h", span=HERE, level=USUAL, rank=1, text=mark[4]),
        Rule(id="r", span=HERE, level=USUAL),
        List(
            id="l",
            span=HERE,
            level=USUAL,
            marker="number",
            items=(
                ListItem(
                    span=HERE, text=mark[5], blocks=(Paragraph(id="p", span=HERE, level=USUAL, text=mark[6]),)
                ),
                ListItem(span=HERE, text=mark[7]),
            ),
        ),
        Table(id="t", span=HERE, level=USUAL, caption=mark[8], rows=tuple(tuple(row) for row in cells)),
        Callout(
            id="c",
            span=HERE,
            level=USUAL,
            title=mark[13],
            blocks=(Paragraph(id="q", span=HERE, level=USUAL, text=mark[14]),),
        ),
        Quotation(id="u", span=HERE, level=USUAL, text=mark[15], source=()),
        Figure(
            id="f",
            span=HERE,
            level=USUAL,
            path="x",
            size=Size(width=1.0, height=1.0),
            alt=Spoken("x"),
            decorative=False,
            caption=mark[16],
        ),
    )
    sheet = sheet_of(
        *blocks, keys=tuple(reversed(keys)), kicker=mark[0], title=mark[1], subtitle=mark[2], message=mark[3]
    )
    edition, issues = numbered(sheet)
    assert issues == ()
    assert [(note.key, note.number) for note in edition.notes] == [(k, i) for i, k in enumerate(keys, 1)]
    assert edition.sheet.notes == sheet.notes


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("x[^weitzr]", "error: mark of a note that is not there: `weitzr`", "did you mean `[^weitzer]`?"),
        ("x[^zzz]", "error: mark of a note that is not there: `zzz`", "add `zzz` under `notes`"),
        ("x[^weitzer][^weitzer]", "warning: note `weitzer` is marked twice in one place", "delete one"),
    ],
)
def test_faulty_marks(source, message, hint):
    _, issues = numbered(sheet_of(paragraph("y[^weitzer]"), paragraph(source), keys=("weitzer",)))
    (issue,) = issues
    assert message in str(issue)
    assert hint in issue.hint


def test_an_unknown_mark_leaves_no_trace_and_no_number():
    edition, _ = numbered(sheet_of(paragraph("x[^zz] y[^b]."), keys=("b",)))
    assert shown(edition.sheet.blocks[0].text) == "x y.{1}"


def test_faulty_notes():
    sheet = sheet_of(paragraph("y[^a]"), keys=("a", "b"))
    text = Run(text="", note="b", raised=True, span=HERE)
    edition, issues = number(sheet, {"a": (text,), "b": ()})
    assert [issue.message for issue in issues] == [
        "note `b` is marked inside a note",
        "note `b` has no mark in the text",
    ]
    assert edition.notes[0].text == ()


marks = st.lists(st.sampled_from(KEYS), max_size=3).map(lambda keys: "".join(f"[^{key}]" for key in keys))
words = st.sampled_from(["word", "word.", "mot ?", "*em*", "词。", "(x)", "[l.](https://x.org)", "“q.”"])
sources = st.lists(st.tuples(words, marks, st.sampled_from(["", ".", " ", "?”", ", "])), max_size=8).map(
    lambda parts: "".join("".join(part) for part in parts)
)


@settings(max_examples=200, deadline=None)
@given(st.lists(sources, max_size=4), st.sampled_from(["en", "fr", "ru", "de", "zh", "ar-EG"]))
def test_numbers_count_first_mentions(texts, lang):
    sheet = sheet_of(*map(paragraph, texts), lang=lang)
    edition, _ = numbered(sheet)
    before, after = seen(sheet), seen(edition.sheet)
    mentions = list(dict.fromkeys(run.note for run in before if run.note))
    assert [(note.key, note.number) for note in edition.notes] == [(k, i) for i, k in enumerate(mentions, 1)]
    printed = {(run.note, run.text) for run in after if run.note}
    assert len(printed) == len(mentions)
    assert sorted(letters(before)) == sorted(letters(after))
    again, _ = numbered(sheet)
    assert (again.sheet, again.notes) == (edition.sheet, edition.notes)


def seen(sheet):
    runs = []
    changed(sheet, lambda text: runs.extend(text) or text)
    return runs


def letters(runs):
    return "".join(run.text for run in runs if not run.raised)


@pytest.mark.parametrize(
    ("lang", "source", "said"),
    [
        ("en", "[Lo dijo.[^a]]{lang=es} He did.[^b]", "Lo dijo1. He did.2"),
        ("es", "[He did[^a].]{lang=en} Lo dijo.[^b]", "He did.1 Lo dijo2."),
        ("en", "He says [oui]{lang=fr}[^a].", "He says oui.1"),
    ],
)
def test_marks_stand_where_the_language_of_their_words_has_them(lang, source, said):
    edition, _ = number(sheet_of(paragraph(source), lang=lang), {key: read(key) for key in KEYS})
    assert "".join(run.text for run in edition.sheet.blocks[0].text) == said
