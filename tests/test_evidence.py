"""What an editor asks of a sheet: which numbers need a source, which sources can be found."""

import re
from pathlib import Path

import pytest

from broadside.inspect.evidence import evidence, ordinary
from broadside.inspect.evidence import figures as rules
from broadside.inspect.evidence.figures import figures
from broadside.inspect.evidence.identifiers import doi_fault, isbn_fault
from broadside.inspect.evidence.statistics import statistics
from broadside.read.check import check_sheet
from broadside.read.load import load, read

CORPUS = Path(__file__).parent / "corpus"
ROOT = Path(__file__).parent.parent
LINES = [
    line for line in (CORPUS / "figures.txt").read_text("utf-8").splitlines() if line[:1] not in ("", "#")
]
# Rules whose examples are in other languages.
LANGUAGES = {"days": "fr", "ages abroad": "es", "percentages, sign first": "tr"}


@pytest.mark.parametrize("line", LINES)
def test_figures_and_nothing_else_need_a_source(line: str) -> None:
    lang, marked = line.split(" ", maxsplit=1)
    text = re.sub("[‹›]", "", marked)
    shown, done = "", 0
    for start, end in figures(text, lang):
        shown += f"{text[done:start]}‹{text[start:end]}›"
        done = end
    assert shown + text[done:] == marked


def lang_of(what: str) -> str:
    return "zh" if "Chinese" in what else LANGUAGES.get(what, "en")


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.what)
def test_each_kind_of_figure_is_found_by_its_own_rule(rule: rules.Figure) -> None:
    looks = re.compile(rule.looks, re.IGNORECASE)
    assert any(rule.sound(found) for found in looks.finditer(rule.example))
    assert figures(rule.example, lang_of(rule.what))


@pytest.mark.parametrize("rule", ordinary.RULES, ids=lambda rule: rule.what)
def test_each_kind_of_ordinary_number_is_looked_away_from(rule: ordinary.Ordinary) -> None:
    lang = lang_of(rule.what)
    assert not figures(rule.example, lang)
    assert ordinary.looked_away(rule.example, lang) != rule.example


@pytest.mark.parametrize("path", sorted(ROOT.glob("sheets/*/sheet.yaml")), ids=lambda path: path.parent.name)
def test_every_figure_of_the_shipped_sheets_has_a_note(path: Path) -> None:
    sheet, _ = check_sheet(read(path, path.name), name="s", folder=path.parent)
    assert sheet
    assert not [str(issue) for issue in statistics(sheet)]


def said(head: str, today: str | None = None, text: str = "blocks: [{p: words, id: a}]") -> list[str]:
    node = load(f'lang: en\ntitle: T\nmessage: m\nversion: "1"\n{head}\n{text}\n', "s.yaml")
    sheet, issues = check_sheet(node, name="s", folder=Path())
    assert sheet, issues
    return [f"{issue.span.line} {issue.message}" for issue in evidence(sheet, node, today)]


def test_facts_grow_old_by_the_edition_and_by_today() -> None:
    old = "edition: 2026-11\nfacts-checked: 2024-10"
    assert said(old) == ["6 facts checked 2024-10, more than two years before this edition (2026-11)"]
    fresh = "edition: 2026-11\nfacts-checked: 2024-11"
    assert said(fresh) == said(fresh, "2026-11-30") == []
    assert said(fresh, "2026-12-01") == [
        "6 facts checked 2024-11, more than two years before today (2026-12-01)"
    ]
    assert said("edition: 2026\nfacts-checked: 2024") == []
    assert said(f"{old}\nwaived: {{facts-checked: nothing has changed}}") == []


LAWS = (
    "Penal Code 6:11",
    "22 U.S.C. § 7102",
    "J.D.B. v. North Carolina, 564 U.S. 261 (2011)",
    "2021 N.Y. Laws ch. 23",
    "Prostitution Reform Act 2003",
    "{type: legislation, title: Social Security Act}",
)


@pytest.mark.parametrize("law", LAWS)
def test_law_grows_old_in_twelve_months(law: str) -> None:
    notes = f"notes: {{statute: {law if law.startswith('{') else f'{law!r}'}}}"
    text = "blocks: [{p: 'Selling is a crime.[^statute]', id: a}]"
    old = f"edition: 2026-11\nfacts-checked: 2025-10\n{notes}"
    told = "facts checked 2025-10, more than 12 months before this edition (2026-11); note `statute` is law"
    assert [line.split(maxsplit=1)[1] for line in said(old, text=text)] == [told]
    fresh = f"edition: 2026-11\nfacts-checked: 2025-11\n{notes}"
    assert said(fresh, "2026-11-30", text=text) == []
    (today,) = said(fresh, "2026-12-01", text=text)
    assert "more than 12 months before today (2026-12-01)" in today


def test_a_remark_on_a_study_is_no_law() -> None:
    notes = "notes: {study: {type: report, title: T, URL: 'https://a.org', comment: 'On the Act of 2003.'}}"
    text = "blocks: [{p: 'Selling fell.[^study]', id: a}]"
    assert said(f"edition: 2026-11\nfacts-checked: 2025-10\n{notes}", text=text) == []


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("10.1093/ije/dyy123", None),
        ("10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2", None),
        ("https://doi.org/10.1093/ije/dyy123", "type `DOI: 10.1093/ije/dyy123`"),
        ("http://dx.doi.org/10.1093/ije/dyy123", "type `DOI: 10.1093/ije/dyy123`"),
        ("doi: 10.1093/ije/dyy123.", "type `DOI: 10.1093/ije/dyy123`"),
        ("10.1/x", "a DOI looks like"),
        ("dyy123", "a DOI looks like"),
    ],
)
def test_dois(text: str, typed: str | None) -> None:
    wrong = doi_fault(text)
    assert (wrong is None) == (typed is None)
    assert wrong is None or wrong.hint.startswith(typed or "")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("978 92 4 150474 4", None),
        ("978-0-306-40615-7", None),
        ("0-8044-2957-X", None),
        ("9789241504744 0804429 57X", "an ISBN has"),
        ("9789241504744 080442957X", None),
        ("ISBN 978 92 4 150474 4", "type `ISBN: 978 92 4 150474 4`"),
        ("978 92 4 150474 5", "its last digit"),
        ("978 92 4 150474", "an ISBN has"),
    ],
)
def test_isbns(text: str, typed: str | None) -> None:
    wrong = isbn_fault(text)
    assert (wrong is None) == (typed is None)
    assert wrong is None or wrong.hint.startswith(typed or "")
