"""Inline Markdown beside the runs and faults it makes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import assert_in_proportion

from broadside.forms.markup import MOST_CHARACTERS, markup
from broadside.issues import Span
from broadside.model.content import Run


def read(source: str):
    """The runs and issues of a source whose every character stands on line 1 of `sheet.yaml`."""

    def at(offset: int) -> Span:
        assert 0 <= offset < max(1, len(source))
        return Span(path="sheet.yaml", line=1, column=offset + 1)

    return markup(source, at)


def shown(run: Run) -> str:
    """`text|look`, short enough for a table."""
    look = "".join(["s" if run.strong else "", "e" if run.emphasis else "", "^" if run.raised else ""])
    words = [look, run.lang or "", run.link or "", run.note or ""]
    return "|".join([run.text, *filter(None, words)])


@pytest.mark.parametrize(
    ("source", "runs"),
    [
        ("", []),
        ("plain words", ["plain words"]),
        ("a *b* c", ["a ", "b|e", " c"]),
        ("a _b_ c", ["a ", "b|e", " c"]),
        ("**a *b* c**", ["a |s", "b|se", " c|s"]),
        ("***a***", ["a|se"]),
        ("half**bold**word", ["half", "bold|s", "word"]),
        ("5 * 3 and snake_case", ["5 * 3 and snake_case"]),
        (r"\*not\* \[this\] \\ a\b", ["*not* [this] \\ a\\b"]),
        ("[sic] and a] and a)", ["[sic] and a] and a)"]),
        ("[a](https://x.org)", ["a|https://x.org"]),
        ("[a](https://x.org/b_(c)_d)", ["a|https://x.org/b_(c)_d"]),
        ("[a](<https://x.org/b c>)", ["a|https://x.org/b%20c"]),
        ("[a](https://münchen.de/ü)", ["a|https://xn--mnchen-3ya.de/%C3%BC"]),
        ("[a **b** c](http://x.org)", ["a |http://x.org", "b|s|http://x.org", " c|http://x.org"]),
        ("**[a](mailto:a@x.org)**", ["a|s|mailto:a@x.org"]),
        ("[a](tel:+1-555-0100)", ["a|tel:+1-555-0100"]),
        ("<https://x.org/a_b_c>", ["https://x.org/a_b_c|https://x.org/a_b_c"]),
        ("<a@x.org>", ["a@x.org|mailto:a@x.org"]),
        ("[fuerza]{lang=es} x", ["fuerza|es", " x"]),
        ('[fuerza]{lang="es-MX"}', ["fuerza|es-MX"]),
        (
            "[fuerza *mayor* [l](https://x.org)]{lang=es}",
            ["fuerza |es", "mayor|e|es", " |es", "l|es|https://x.org"],
        ),
        ("*[a [b]{lang=zh-Hant}]{lang=es}*", ["a |e|es", "b|e|zh-Hant"]),
        ("[a](https://x.org){lang=es}", ["a|es|https://x.org"]),
        ("claim.[^a] Next", ["claim.", "|^|a", " Next"]),
        ("claim[^a][^b-2]", ["claim", "|^|a", "|^|b-2"]),
        ("claim [^a] [^b].", ["claim", "|^|a", "|^|b", "."]),
        ("Stop![^a]", ["Stop!", "|^|a"]),
        ("**claim[^a]**", ["claim|s", "|^|a"]),
        ("  a \n b\t c  ", ["a b c"]),
        ("a * * b", ["a * * b"]),
        ("a\u00a0\u00a0b\u2009c\u202fd\u00ade", ["a\u00a0\u00a0b\u2009c\u202fd\u00ade"]),
        ("a&nbsp;b&thinsp;c&amp;d &foo; AT&T", ["a\u00a0b\u2009c&d &foo; AT&T"]),
        ("2 < 3 > 1 & {x}", ["2 < 3 > 1 & {x}"]),
        ("عربي *نص*", ["عربي ", "نص|e"]),
    ],
)
def test_runs(source: str, runs: list[str]) -> None:
    text, issues = read(source)
    assert [shown(run) for run in text] == runs
    assert not issues


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("a *b", ["3 unclosed `*`"]),
        ("a **b", ["3 unclosed `**`"]),
        ("**a*", ["1 unclosed `*`"]),
        ("a b* c", ["4 `*` closes nothing"]),
        ("a _b c", ["3 unclosed `_`"]),
        ("*a [b* c]", ["1 unclosed `*`", "6 `*` closes nothing"]),
        ("a [b", ["3 unclosed `[`"]),
        ("a [b](https://x.org and c", ["6 unclosed `(` of a link"]),
        ("[a]()", ["5 a link without an address"]),
        ("[](https://x.org)", ["1 square brackets without words"]),
        ("[ ]{lang=es}", ["1 square brackets without words"]),
        ("[a](javascript:alert)", ["5 link scheme `javascript:` is not allowed"]),
        ("[a](JavaScript&colon;alert)", ["5 link scheme `javascript:` is not allowed"]),
        ("<file:///etc/passwd>", ["2 link scheme `file:` is not allowed"]),
        ("[a](data:text/html,x)", ["5 link scheme `data:` is not allowed"]),
        ("[a](www.x.org/b)", ["5 a link without `https://`"]),
        ("[a](a@x.org)", ["5 an address without `mailto:`"]),
        ("[a](../b)", ["5 `../b` is not a whole address"]),
        ("[a](https:///b)", ["5 `https:///b` names no host"]),
        ("[a](tel:)", ["5 `tel:` has nothing after `tel:`"]),
        ('[a](https://x.org "t")', ["19 a title in a link"]),
        ("[a [b](https://x.org)](https://y.org)", ["1 a link inside a link"]),
        ("[a[^b]](https://y.org)", ["1 a note mark inside a link"]),
        ("a <b>b</b>", ["3 HTML in the text", "7 HTML in the text"]),
        ("a <!-- b -->", ["3 HTML in the text"]),
        ("a `b` c", ["3 code in the text"]),
        ("![a](b.png)", ["1 an image inside a text"]),
        ("[a]{lang}", ["4 malformed `{lang=…}`"]),
        ("[a]{lang=}", ["4 malformed `{lang=…}`"]),
        ("[a]{.red}", ["4 malformed `{lang=…}`"]),
        ("[a]{lang=es", ["4 malformed `{lang=…}`"]),
        ("[a]{lang=spanish}", ["10 `spanish` is no language tag"]),
        ("[a]{lang=es_MX}", ["10 `es_MX` is no language tag"]),
        ("*a*{lang=es}", ["4 `{lang=…}` without square brackets before it"]),
        ("a[^", ["2 a note mark without its key or its `]`"]),
        ("a[^b c]", ["2 a note mark without its key or its `]`"]),
        ("a\\\nb", ["2 `\\` at the end of a line"]),
        ("a\x07b", ["2 control character U+0007 in the text"]),
        ("a\u202eb", ["2 control character U+202E in the text"]),
        ("*a\ud800b*", ["3 control character U+D800 in the text"]),
        ("a&#0;", ["2 `&#0;` is no character for a text"]),
        ("see https://x.org/a_b", ["5 a bare address in the text"]),
        ("**x** www.x.org", ["7 a bare address in the text"]),
        ("*a [b `c`", ["1 unclosed `*`", "4 unclosed `[`", "7 code in the text"]),
    ],
)
def test_faults(source: str, faults: list[str]) -> None:
    issues = read(source)[1]
    assert [f"{issue.span.column} {issue.message}" for issue in issues] == faults
    assert all(issue.hint for issue in issues)


def test_a_tag_hints_at_its_markdown() -> None:
    assert "**words**" in read("<b>x")[1][0].hint


def test_runs_know_where_their_text_starts() -> None:
    text = read("  a **b** [c](https://x.org)[^d] e")[0]
    assert [run.span.column for run in text] == [3, 7, 10, 12, 29, 33]


def test_too_long_a_text_is_an_error() -> None:
    text, issues = read("[" * (MOST_CHARACTERS + 1))
    assert not text
    assert issues[0].severity == "error"


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1))
def test_plain_words_come_out_as_they_went_in(words: list[str]) -> None:
    source = " ".join(words)
    assert "".join(run.text for run in read(source)[0]) == source


MARKS = ["**", "[^a]", "](", "{lang=es}", "https://x.org", "<b>", "&#10;", "é", "\ud800", "\u2028", "mailto:"]


@settings(max_examples=400)
@given(st.lists(st.sampled_from([*"*_[](){}<>&;!\\` \n'\"#^:/.a\x07", *MARKS])).map("".join))
def test_any_source_gives_folded_text_and_places_inside_it(source: str) -> None:
    text, _ = read(source)
    words = "".join(run.text or "\0" for run in text)
    assert words == words.strip(" ")
    assert "  " not in words
    assert " \0" not in words


@pytest.mark.parametrize(
    "unit",
    ["[", "*", "_", "*a_", "a**b*", "![", "[a](", "[a](<", "[^", "<a ", "`a", "{lang=", "[a]{", "](", "&"],
)
def test_hostile_sources_take_time_in_proportion(unit: str) -> None:
    def at(offset: int) -> Span:
        return Span(path="", line=1, column=offset + 1)

    assert_in_proportion(lambda times: markup(unit * times, at), 600 // len(unit))
