"""References beside how they are set: `tests/corpus/cite/references.json` and a file for each style."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadside.issues import Fault, Span
from broadside.model.content import Note, Run, Sheet
from broadside.words.cite import STAND_IN, cite, cite_sheet, cited_for, is_plain
from broadside.words.cite.item import ADDRESSES, DATES, NAMES, TEXTS
from broadside.words.cite.style import known

CORPUS = Path(__file__).parent / "corpus" / "cite"
HERE = Span(path="sheet.yaml", line=7, column=3)
REFERENCES = {item["id"]: item for item in json.loads((CORPUS / "references.json").read_text("utf-8"))}


def note_of(reference, comment=()):
    text = None if reference is None else json.dumps(reference, ensure_ascii=False, sort_keys=True)
    return Note(key=(reference or {}).get("id", "note"), span=HERE, reference=text, comment=comment)


def shown(text):
    """The text with its emphasis in stars and its links in angle brackets."""
    return "".join(map(shown_run, text))


def shown_run(run):
    words = f"*{run.text}*" if run.emphasis else run.text
    if run.link:
        return f"<{words}>" if run.link == run.text else f"[{words}]({run.link})"
    return words


def set_one(reference, style="apa", lang="en"):
    return shown(cite((note_of({"id": "note", **reference}),), style, lang)["note"])


@pytest.mark.parametrize("style", known())
def test_references_are_set_as_the_manual_says(style):
    notes = tuple(note_of(item) for item in REFERENCES.values())
    lines = [f"{key}: {shown(text)}" for key, text in cite(notes, style, "en").items()]
    assert lines == (CORPUS / f"{style}.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("style", known())
def test_no_punctuation_is_doubled(style):
    for key, text in cite(tuple(map(note_of, REFERENCES.values())), style, "en").items():
        words = "".join(run.text for run in text)
        assert not re.search(r"(?<!\.)\.\.(?!\.)|[?!]\.|,,|;;|::| [,.;:)]|  |[\ue000-\uf8ff]|&amp;", words), (
            key
        )


@pytest.mark.parametrize(
    "name", ["Clinic 7", "red door", "WHO", "the And of Us", "Casa Señora", "De-Ge", "3 Rivers"]
)
@pytest.mark.parametrize("lang", ["en", "fr", "ar", "zh-Hans"])
@pytest.mark.parametrize("style", known())
def test_a_sheet_is_cited_for_any_plain_name_as_for_another(style, lang, name):
    title = (Run(text="Heat", span=Span(path="")),)
    sheet = Sheet(
        name="heat", span=Span(path=""), lang=lang, title=title, edition="2026-11", version="2", blocks=()
    )
    assert is_plain(name)
    assert cited_for(cite_sheet(sheet, STAND_IN, style), name) == cite_sheet(sheet, name, style)


def test_a_name_that_a_style_may_change_is_cited_for_itself():
    assert not any(map(is_plain, ("Us.", "Who?", "A & B", "“Us”", "", " a", "O'Neill", "a, b")))
    for changed in (STAND_IN.upper(), STAND_IN[:4], f"{STAND_IN} {STAND_IN.lower()}", "Anonymous"):
        assert cited_for((Run(text=changed, span=Span(path="")),), "Clinic") is None


@pytest.mark.parametrize("style", known())
def test_a_reference_is_set_alike_whatever_came_before(style):
    notes = tuple(map(note_of, REFERENCES.values()))
    together = cite(notes, style, "en")
    for note in reversed(notes):
        assert cite((note,), style, "en")[note.key] == together[note.key]


@pytest.mark.parametrize(
    ("lang", "style", "key", "expected"),
    [
        (
            "es",
            "apa",
            "reframe",
            "(s.\u00a0f.). *Sex work is work*. Recuperado el 2 de noviembre de 2026, de <",
        ),
        ("es", "apa", "ditmore", "Ditmore, M. (2008, 6 de mayo). Sex"),
        ("es", "apa", "kempadoo", "Kempadoo, K., Sanghera, J., y Pattanaik, B. (Eds.). (2012). "),
        ("es", "apa", "kempadoo", "(2.ª ed.)"),
        ("es", "chicago", "reframe", "«Sex work is work», consultado el 2 de noviembre de 2026, <"),
        ("fr", "chicago", "weitzer", "«\u00a0Sex work, gender, and criminal justice\u00a0», in *The Oxford"),
        ("fr", "apa", "kempadoo", "(2ᵉ éd.)"),
        ("de", "apa", "weitzer", "In R. Gartner & B. McCarthy (Hrsg.), *The Oxford"),
        ("de", "apa", "reframe", "(o.\u00a0J.). *Sex work is work*. Abgerufen am 2. November 2026, von <"),
        (
            "en-GB",
            "chicago",
            "hrw",
            "Human Rights Watch, ‘Why sex work should be decriminalized’, 7 August 2019, <",
        ),
        ("en-GB", "chicago", "ahmed", "‘“We have the right not to be ‘rescued’…”: When"),
        ("zh-Hant", "apa", "ditmore", "Ditmore, M. (2008, 5月6日). Sex"),
        # A day with a month in its case, blanks between its parts, no nought before it.
        ("ru", "apa", "reframe", "Извлечено 2 ноября 2026"),
        ("el", "apa", "reframe", "Ανακτήθηκε 2 Νοεμβρίου 2026, από <"),
        ("lt", "apa", "reframe", "Gauta 2026 m. lapkričio 2 d., <"),
        ("lv", "apa", "reframe", "Iegūts 2026. gada 2. novembris, no <"),
        ("cs", "ama", "reframe", "2. listopadu 2026"),
        ("tr", "apa", "reframe", "Geliş tarihi 2 Kasım 2026, gönderen <"),
        ("pt-BR", "apa", "reframe", "Recuperado em 2 de novembro de 2026, de <"),
        # No number twice, no English ending, the letters of the language.
        ("he", "apa", "kempadoo", "(2 "),
        ("sr-Latn", "apa", "kempadoo", "(2. izd.)"),
        ("tr", "apa", "weitzer", "İçinde R. Gartner"),
        ("pa", "apa", "reframe", "Retrieved November 2, 2026, from <"),
        ("so", "apa", "reframe", "(n.d.). *Sex work is work*. Retrieved November 2, 2026, from <"),
    ],
)
def test_the_words_are_those_of_the_language(lang, style, key, expected):
    assert expected in set_one({**REFERENCES[key], "id": "note"}, style, lang)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"DOI": "doi:10.1000/x", "URL": "https://x.org"}, "*T*. (n.d.). <https://doi.org/10.1000/x>"),
        ({"URL": "http://dx.doi.org/10.1000/x"}, "*T*. (n.d.). <https://doi.org/10.1000/x>"),
        ({"URL": "https://x.org/a?.b..c"}, "*T*. (n.d.). <https://x.org/a?.b..c>"),
        ({"URL": "javascript:alert(1)"}, "*T*. (n.d.). javascript:alert(1)"),
        ({"issued": 2014}, "*T*. (2014)."),
        ({"issued": "2014-05-06", "type": "webpage"}, "*T*. (2014, May 6)."),
        ({"issued": {"raw": "2014-05"}, "type": "webpage"}, "*T*. (2014, May)."),
        ({"issued": {"date-parts": [["2014", "13"]]}, "type": "webpage"}, "*T*. (2014)."),
        ({"issued": {"date-parts": [[2014, 2, 0]]}, "type": "webpage"}, "*T*. (2014, February)."),
        ({"issued": {"date-parts": [[2012, 2, 29]]}, "type": "webpage"}, "*T*. (2012, February 29)."),
        ({"issued": {"literal": "Summer 2014"}}, "*T*. (2014)."),
        ({"title": "ﬁrst NATO *report*"}, "*ﬁrst NATO *report**. (n.d.)."),
        ({"title": "An ellipsis…"}, "*An ellipsis…* (n.d.)."),
        ({"title": "a\ue000b"}, "*ab*. (n.d.)."),
        ({"author": [{"literal": "HRW"}], "publisher": "HRW"}, "HRW. (n.d.). *T*."),
        (
            {"author": [{"family": "Gogh", "non-dropping-particle": "van", "given": "V."}]},
            "van Gogh, V. (n.d.). *T*.",
        ),
        ({"author": [{"given": "Madonna"}]}, "Madonna. (n.d.). *T*."),
    ],
)
def test_fields_are_read_in_every_form(fields, expected):
    assert set_one({"type": "book", "title": "T", **fields}) == expected


@pytest.mark.parametrize(
    ("lang", "title", "expected"),
    [
        ("en", "A “b” c", "“A ‘b’ c.”"),
        ("en", "A “b ‘c’ don’t” d", "“A ‘b “c” don’t’ d.”"),
        ("en", "A \"b 'c' don't\" d's", "“A ‘b “c” don't’ d's.”"),
        ("en", "A ‘b’ c", "“A ‘b’ c.”"),
        ("en", "Is it?", "“Is it?”"),
        ("en-GB", "A ‘b’ c", "‘A “b” c’."),
        ("fr", "A « b » c", "«\u00a0A “b” c\u00a0»."),
    ],
)
def test_quotation_marks_nest(lang, title, expected):
    assert set_one({"type": "webpage", "title": title}, "chicago", lang) == expected


def test_a_comment_follows_its_reference_or_stands_alone():
    comment = (Run(text="An opinion piece.", span=HERE),)
    notes = (note_of(REFERENCES["showden"], comment), note_of(None, comment))
    texts = cite(notes, "apa", "en")
    assert shown(texts["showden"]).endswith("University of Minnesota Press. An opinion piece.")
    assert texts["note"] == comment
    assert {run.span for run in texts["showden"]} == {HERE}


def test_unknown_style():
    with pytest.raises(Fault) as caught:
        cite((note_of(REFERENCES["showden"]),), "chicgo", "en")
    assert "no citation style is named `chicgo`" in str(caught.value)
    assert "did you mean `chicago`? the styles are `ama`, `apa`, `chicago`" in str(caught.value)


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        (
            {"type": "book", "title": "T", "author": "Roe"},
            "note `note` can't be set: `author` is no list of names",
        ),
        (
            {"type": "book", "title": "T", "issued": {"date-parts": [[2014, 2, 30]]}},
            "note `note` can't be set: `2014-02-30` is no date",
        ),
        (
            {"type": "book", "title": "T", "accessed": {"raw": "2013-02-29"}},
            "note `note` can't be set: `2013-02-29` is no date",
        ),
        ({"type": "x", "title": "T", "issued": [2014]}, None),
        ({"type": "legislation"}, "note `note` has nothing to print"),
    ],
)
def test_a_reference_that_cannot_be_set_is_a_fault_of_its_note(reference, message):
    if message is None:
        assert set_one(reference)
        return
    with pytest.raises(Fault) as caught:
        set_one(reference)
    (issue,) = caught.value.issues
    assert issue.message.startswith(message)
    assert issue.span == HERE
    assert issue.hint


words = st.text(max_size=20) | st.sampled_from(
    ["a.", "b?", "“c”", "'d'", "1-2", "A. B.", "<i>x</i>", "..", '"']
)
names = st.lists(
    st.dictionaries(st.sampled_from(["family", "given", "literal", "suffix"]), words, max_size=3), max_size=8
)
dates = (
    words
    | st.integers(-3000, 3000)
    | st.fixed_dictionaries({"date-parts": st.lists(st.lists(st.integers(-9, 2100), max_size=4), max_size=3)})
)
items = st.fixed_dictionaries(
    {
        "type": st.sampled_from(
            ["book", "chapter", "article-journal", "webpage", "report", "legislation", "x"]
        )
    },
    optional={
        **dict.fromkeys((*TEXTS, *ADDRESSES), words),
        **dict.fromkeys(NAMES, names),
        **dict.fromkeys(DATES, dates),
    },
)


@settings(max_examples=60, deadline=None)
@given(items, st.sampled_from(known()), st.sampled_from(["en", "es", "fr"]))
def test_any_reference_is_set_or_is_a_fault(item, style, lang):
    note = note_of({"id": "note", **item})
    text = faults = None
    try:
        text = cite((note,), style, lang)["note"]
    except Fault as fault:
        faults = fault.issues
    if faults:
        assert [issue.message for issue in faults] == ["note `note` has nothing to print"]
    else:
        assert not re.search("[\ue000-\uf8ff]", "".join(run.text for run in text))
        assert all(run.text for run in text)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("author", [None]),
        ("author", ["Roe"]),
        ("author", [{"family": ["Roe"]}]),
        ("title", {"a": 1}),
        ("DOI", []),
        ("issued", {"date-parts": "2026"}),
        ("issued", {"date-parts": [2026]}),
        ("issued", {"date-parts": [[{}]]}),
        ("type", []),
    ],
)
def test_a_field_of_another_kind_is_told_by_its_name(field, value):
    with pytest.raises(Fault) as caught:
        set_one({"type": "book", "title": "T", field: value})
    (issue,) = caught.value.issues
    assert f"note `note` can't be set: `{field}` is no " in issue.message


@pytest.mark.parametrize(
    "issued",
    [
        {"date-parts": [["²"]]},
        {"date-parts": [["--1"]]},
        {"date-parts": [[10**30]]},
        {"raw": "1" * 4400},
        {"season": "²", "date-parts": [[2026]]},
        {"season": "9" * 5000, "date-parts": [[2026]]},
    ],
)
def test_numbers_that_are_no_dates_are_no_fault(issued):
    assert "T" in set_one({"type": "book", "title": "T", "issued": issued})
