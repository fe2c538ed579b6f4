"""Files of references beside the items and faults that are read from them."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadside.read.references import MOST_CHARACTERS, references
from broadside.read.references.latex import plain

CORPUS = Path(__file__).parent / "corpus" / "references"


def read(text):
    found, issues = references(text, "r")
    return {key: json.loads(item) for key, item in found.items()}, [str(issue) for issue in issues]


def test_bibtex():
    found, issues = read((CORPUS / "zotero.bib").read_text("utf-8"))
    assert issues == []
    assert found == json.loads((CORPUS / "zotero.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"CO$_2$ and PM$_{2.5}$", "CO₂ and PM2.5"),
        (r"At $10^{19}$ eV, 5 m$^2$", "At 10<sup>19</sup> eV, 5 m²"),
        (r"$\geq 65$ years", "≥65 years"),
        (r"$\beta_1$-blockers, TGF-$\beta$1, $\Delta$9", "β₁-blockers, TGF-β1, Δ9"),
        (r"$\sqrt{s} = 7\,TeV$, $\sqrt{ab}$", "√s = 7 TeV, √(ab)"),
        (r"$37\,^{\circ}\mathrm{C}$", "37 °C"),
        (r"\textmu g, 5\,\textdegree C, \ensuremath{\alpha}", "µg, 5 °C, α"),
        (r"H\textsubscript{2}O at \SI{5}{kg}", "H₂O at 5 kg"),
        (r"\href{https://example.org}{A site}", "A site"),
        (r"{\textless}i{\textgreater}Homo{\textless}/i{\textgreater}", "<i>Homo</i>"),
        (r"From $100 to $200, and \$5", "From $100 to $200, and $5"),
        (r"A {\em guide} to \LaTeX{}", "A guide to LaTeX"),
        # It may be a word: what is not known is seen on the page.
        (r"The \foo effect", r"The \foo effect"),
    ],
)
def test_what_formulas_and_commands_say_is_kept(tex, text):
    assert plain(tex) == text


def test_json_is_kept_and_canonical():
    text = '\ufeff[\n {"type": "book", "title": "Años", "id": "b"},\n {"id": 7, "type": "report"}\n]'
    found, issues = references(text, "r")
    assert issues == ()
    assert found == {
        "b": '{"id": "b", "title": "Años", "type": "book"}',
        "7": '{"id": "7", "type": "report"}',
    }


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('{"id": "a", "type": "book"}', ["a"]),
        ('{"x": ["[", {"items": 0}], "items": [{"id": "a", "type": "book"}]}', ["a"]),
        ('[{"id": "http://zotero.org/users/1/items/A", "citation-key": "roe", "type": "book"}]', ["roe"]),
        ('[{"id": "a", "type": "book", "x": NaN}]', ["a"]),
        ("@book{a, title={x}} text between @book{b, title={y}}", ["a", "b"]),
    ],
)
def test_forms(text, keys):
    found, issues = read(text)
    assert (list(found), issues) == (keys, [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "r: warning: no reference is in it"),
        ("[]", "r: warning: no reference is in it"),
        ('[{"id":"a","type":"x"},\n {"type":"book"}]', "r:2:2: error: a reference without an `id`"),
        ('[\n{"id":"a"}]', "r:2:1: error: reference `a` has no `type`"),
        ('[{"id":"a b","type":"x"}]', "r:1:2: error: `a b` cannot be a note mark"),
        (
            '[{"id":"a","type":"x"},\n\n{"id":"a","type":"x"}]',
            "r:3:1: error: key `a` is used twice, first in line 1",
        ),
        ("[3]", "r:1:2: error: expected a reference, found `3`"),
        ('[{"id": "a",\n 3}]', "r:2:2: error: this JSON does not parse"),
        ('{"id": "a"', "r:1:11: error: this JSON does not parse"),
        ("[" * 100_000, "r:1:1: error: JSON nested too deep"),
        ("[1" + "0" * 5000 + "]", "r:1:1: error: JSON nested too deep or with too long a number"),
        ("\n@book{a, title = {x}", "r:2:1: error: an entry that is not closed"),
        ("@book{a,\n title = x y}", "r:2:11: error: `x` is no string that the file defines"),
        ("@book{a,\n title {x}}", "r:2:8: error: BibTeX that does not parse: '=' expected"),
        ("\n@book{a, author={A, b, c, d, e}}", "r:2:1: error: a name that does not parse: too many commas"),
        ("@book{a,t={x}}\n@book{a,t={y}}", "r:2:1: error: key `a` is used twice, first in line 1"),
        ("x" * 30_000, "r:1:1: error: more than 20,000 characters without a brace"),
        (" " * (MOST_CHARACTERS + 1), "r: error: 2,000,001 characters of references, more than 2,000,000"),
    ],
)
def test_faults(text, fault):
    _, issues = read(text)
    assert len(issues) == 1
    assert issues[0].startswith(fault)


def test_all_faults_at_once():
    _, issues = read('[{"type":"x"}, {"id":"a"}, 3, {"id":"b","type":"x"}, {"id":"b","type":"x"}]')
    assert len(issues) == 4


BIBTEX = (
    "@book{a,",
    "@misc(",
    "title={",
    "}",
    ")",
    '"',
    "{",
    "\\",
    '\\"u',
    "author={A and {B}, C}",
    "=",
    "#",
    ",",
    "\n",
)
JSON = (
    "[",
    "]",
    '{"id":"a","type":"book"}',
    '"items":',
    "x",
    "é",
    "@string{x={y}}",
    "@comment",
    "year=2010,",
)
pieces = st.sampled_from((*BIBTEX, *JSON))


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=12).map("".join))
def test_any_text_is_read_or_at_fault(text):
    found, issues = references(text, "r")
    assert found or issues
    lines = text.split("\n")
    for issue in issues:
        assert issue.span.line == 0 or 1 <= issue.span.column <= len(lines[issue.span.line - 1]) + 1


@pytest.mark.parametrize("year", ["²", "٢٠²", "1" * 5000, "12345", "-1", "IV"])
def test_a_year_that_is_no_number_stays_as_it_is(year: str) -> None:
    found, issues = read(f"@book{{a, title = {{T}}, year = {{{year}}}, month = {{²}}, day = {{³}}}}")
    assert issues == []
    assert found["a"]["issued"] == {"raw": year}


def test_digits_of_every_script_are_a_year() -> None:
    assert read("@book{a, title = {T}, year = {٢٠٢٦}, month = {١}}")[0]["a"]["issued"] == {
        "date-parts": [[2026, 1]]
    }


@pytest.mark.parametrize("times", [18, 40, 60])
def test_strings_that_double_are_told(times: int) -> None:
    text = '@string{s0 = "lollollol"}\n'
    text += "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(times))
    found, (issue,) = read(f"{text}@book{{a, title = s{times}}}")
    assert found == {}
    assert "error: strings that grow to more than 2,000,000 characters" in issue


def test_a_string_used_often_is_told_too() -> None:
    uses = " # s".join([""] * 1000)
    found, (issue,) = read(f'@string{{s = "{"x" * 19_000}"}}\n@book{{a, title = s{uses}}}')
    assert found == {}
    assert "strings that grow" in issue


def test_one_long_field_costs_the_others_nothing() -> None:
    long = "{x}" * 7_000
    found, (issue,) = read(f"@book{{a, title = {{{long}}}}}\n@book{{b, title = {{B}}}}")
    assert list(found) == ["b"]
    assert issue.startswith("r:1:1: error: `title` of more than 20,000 characters")


@pytest.mark.parametrize("text", ['"\\u0000"', '"\\ud800"', '["\\u009b"]', '{"\\u2028": 1}'])
def test_signs_that_no_page_may_hold_are_told(text: str) -> None:
    found, (issue,) = read(f'[{{"id": "a", "type": "book", "title": {text}}}]')
    assert found == {}
    assert "error: control character U+" in issue


def test_a_reference_as_long_as_a_book_is_told() -> None:
    people = [{"family": "Roe", "given": "Ann"}] * 4_000
    found, (issue,) = read(json.dumps([{"id": "a", "type": "book", "author": people}]))
    assert found == {}
    assert "error: reference `a` has more than 100,000 characters" in issue
