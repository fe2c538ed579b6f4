"""What is kept for later follows from all that it was made of: no printing is as the one before it was."""

import gc
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from faces import fonts
from printings import HEAD, session_in, translated
from samples import HOME

from broadside.file.proof.document import document
from broadside.file.sfnt import font_of, tables_of
from broadside.issues import Span
from broadside.model.content import Edition, Run
from broadside.model.lately import Lately
from broadside.model.memo import MOST_KNOWN, MOST_VALUES, TURNS, Memo
from broadside.model.replace import replace
from broadside.pipeline import fitting
from broadside.pipeline.job import Job
from broadside.pipeline.library import find_library
from broadside.pipeline.line import assemble, edition_of, sketch
from broadside.pipeline.parts import Parts, parts_of
from broadside.pipeline.renew import forget_sheet
from broadside.pipeline.session import Session
from broadside.typeset.shape import Setting, Shaped
from broadside.typeset.shape.kept import MOST_SHAPED, shaped_in

BLOCKS = """\
  - {p: Drink water., id: a, level: essential}
  - {pull: Drink water., id: b, level: full}
  - {h1: More, id: c}
  - {qr: "https://example.org/heat", call: Drink now., text: Read on, id: d, level: short}
"""
JOB = Job(sheet="heat", lang="en", layout="handout", paper="letter", brand="plain")
# What of a layout decides on words.
CHANGES: list[dict[str, Any]] = [
    {"takes": "full", "also": ()},
    {"only": ("p",)},
    {"also": ("pull",)},
    {"call": True},
    {"imprint": "none"},
]


def said(at: Session, changes: dict[str, Any]) -> Edition:
    parts = parts_of(JOB, at)
    own = replace(parts.layout, takes="short", also=(), call=False, imprint="full", fit=None)
    return edition_of(replace(parts, layout=replace(own, **changes)))[0]


@pytest.mark.parametrize("changes", CHANGES, ids=lambda one: next(iter(one)))
def test_words_are_those_of_the_layout_whatever_was_printed_before(
    changes: dict[str, Any], tmp_path: Path
) -> None:
    sheet = {"heat": f"lang: en\nlicence: CC BY 4.0\n{HEAD}{BLOCKS}"}
    at = session_in(tmp_path / "one", sheet)
    before, after = said(at, {}), said(at, changes)
    alone = said(session_in(tmp_path / "other", sheet), changes)
    assert [one.id for one in after.sheet.blocks] == [one.id for one in alone.sheet.blocks]
    assert repr(after.sheet).replace("one/", "other/") == repr(alone.sheet)
    assert after.sheet != before.sheet


SHEET = f"""lang: en
licence: CC BY 4.0
{HEAD}  - {{p: "Drink “water” early.[^who] It is 30 °C.", id: a, level: essential}}
  - {{h1: More, id: c}}
  - {{p: "Rest in the shade.[^two]", id: e}}
  - {{list: ["Hats[^who]", Water, Shade], id: f, level: short}}
  - table: Places
    rows: [[Where, When], [Indoors, "At noon[^two]"], [Outdoors, At night]]
    id: g
  - {{callout: Look out, id: h, blocks: [{{p: Help each other., id: i}}]}}
  - {{cite: How to cite, id: j}}
  - {{contacts: Where to ask, id: k}}
  - {{qr: "https://example.org/heat", call: Drink now., text: Read on, id: d, level: short}}
notes:
  who: {{type: book, title: Heat, author: [{{literal: A Body}}], issued: 2026}}
  two: Another body, 2024.
"""
OWN = """meta: {name: A body of its own}
color: {primary: "#0B6E6E"}
contacts: [{label: Telephone, value: 555 0100}, {label: Web, value: example.org}]
"""
LAYOUTS = ("handout", "brief", "brief-two-column", "trifold", "palm-card", "large-print")


# What somebody who writes changes: words of a line, so that the lines stay as many; then more of them, the
# note on a line, and the line away again.
EDITS = (
    ("Rest in the shade", "Rest in the sheds"),
    ("Help each other.", "Help each other and those who live alone. " * 12),
    ("Another body, 2024.", "Another body of its own, 2025."),
    ("alone. Help each other and those", "alone. Help one another and those"),
    ("Help one another and those who live alone. ", ""),
    ("At noon[^two]", "At noon"),
)


@pytest.mark.parametrize("layout", ["handout", "brief", "trifold"])
def test_what_is_looked_at_while_it_is_written_is_as_if_it_were_new(layout: str, tmp_path: Path) -> None:
    warm = session_in(tmp_path, {"heat": SHEET})
    job, text, seen = replace(JOB, layout=layout), SHEET, set()
    for before, after in EDITS:
        assert before in text
        text = text.replace(before, after)
        forget_sheet(warm, "heat")
        warm.suppose("heat", text)
        fresh = session_in(tmp_path, {"heat": text})
        shown, new = sketch(job, warm), sketch(job, fresh)
        assert shown.data == new.data
        assert (shown.issues, shown.report, shown.lines) == (new.issues, new.report, new.lines)
        seen.add(shown.data)
    assert len(seen) == len(EDITS)


def test_an_edition_is_the_same_whatever_was_made_before_it(tmp_path: Path) -> None:
    """Each as one of the first, and after all others."""
    home = session_in(tmp_path, {"heat": SHEET}, brand=OWN)
    library = translated(home, "heat", "es", lambda words: words.replace("water", "agua")).library
    jobs = [
        Job(sheet="heat", lang=lang, layout=layout, paper="letter", brand=brand, ink=ink)
        for layout in LAYOUTS
        for brand, lang, ink in (
            ("plain", "en", "color"),
            ("own", "en", "color"),
            ("own", "es", "color"),
            ("plain", "en", "low"),
        )
    ]
    there, back = (Session(library=library, fonts=fonts()) for _ in range(2))
    first = {job: assemble(job, there).data for job in jobs}
    last = {job: assemble(job, back).data for job in reversed(jobs)}
    assert len(set(first.values())) == len(jobs)
    assert [job for job in jobs if first[job] != last[job]] == []


def test_brands_of_one_sheet_share_pages_and_none_has_what_is_anothers(tmp_path: Path) -> None:
    """The third of them is laid out as the second was, and the fourth, which says more, as none was."""
    at = session_in(tmp_path, {"heat": SHEET}, brand=OWN)
    for name, said in (("second", OWN), ("third", OWN), ("fourth", OWN.replace("555", "555 " * 60))):
        path = tmp_path / "brands" / name / "brand.yaml"
        path.parent.mkdir()
        path.write_text(said.replace("A body", name.title()), encoding="utf-8")
    library = find_library(at.library.home)
    for layout in ("brief", "trifold"):
        shared = Session(library=library, fonts=fonts())
        for brand in ("own", "second", "third", "fourth", "third"):
            job = Job(sheet="heat", lang="en", layout=layout, paper="letter", brand=brand)
            alone = Session(library=library, fonts=fonts())
            assert assemble(job, shared).data == assemble(job, alone).data, (layout, brand)


def test_a_brand_that_goes_the_way_of_another_is_not_fitted_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second of its kind is fitted for all that follow; one whose words take more lines is for itself."""
    at = session_in(tmp_path, {"heat": SHEET}, brand=OWN)
    more = OWN.replace("555", "555 " * 60)
    for name, said in (("second", OWN), ("third", OWN), ("fourth", more), ("fifth", OWN)):
        path = tmp_path / "brands" / name / "brand.yaml"
        path.parent.mkdir()
        path.write_text(said.replace("A body", name.title()), encoding="utf-8")
    shared = Session(library=find_library(at.library.home), fonts=fonts())
    searched, search = [], fitting._search

    def told(parts: Parts, *rest: Any) -> Any:
        searched.append(parts.job.brand)
        return search(parts, *rest)

    monkeypatch.setattr(fitting, "_search", told)
    for brand in ("own", "second", "third", "fourth", "fifth"):
        assemble(Job(sheet="heat", lang="en", layout="brief", paper="letter", brand=brand), shared)
    assert searched == ["own", "second", "fourth"]


def test_brands_with_the_same_font_files_share_what_is_set_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has its own file of it, under its own name; that of `c` calls the font otherwise and is signed
    behind its end, `d` has another font."""
    home = session_in(tmp_path, {"heat": SHEET}).library.home
    typography = "typography: {fonts: [{family: Own, files: [own.ttf]}], base: Own, headings: Own}\n"
    for name, font in (*((name, "SourceSans3-Regular") for name in "abc"), ("d", "BricolageGrotesque-Bold")):
        folder = home / "brands" / name
        folder.mkdir(parents=True)
        (folder / "brand.yaml").write_text(OWN.replace("A body", name.title()) + typography, encoding="utf-8")
        data = (HOME / "brands" / "lantern-street" / "fonts" / f"{font}.ttf").read_bytes()
        if name == "c":
            tables = tables_of(data)
            called = tables[b"name"].replace("Source".encode("utf-16-be"), "Origin".encode("utf-16-be"))
            assert called != tables[b"name"]
            data = font_of(data[:4], {**tables, b"name": called}) + b"signed"
        (folder / "own.ttf").write_bytes(data)
    library = find_library(home)
    shared = Session(library=library, fonts=fonts())
    searched, search = [], fitting._search

    def told(parts: Parts, *rest: Any) -> Any:
        if parts.memo is shared.memo:
            searched.append(parts.job.brand)
        return search(parts, *rest)

    monkeypatch.setattr(fitting, "_search", told)
    for name in "abcd":
        job = Job(sheet="heat", lang="en", layout="brief", paper="letter", brand=name)
        data = assemble(job, shared).data
        called = {font["name"][8:] for page in document(data).pages for font in page.fonts.values()}
        assert called == {f"{name}.own"}
        assert data == assemble(job, Session(library=library, fonts=fonts())).data, name
    assert searched == ["a", "b", "d"]


def counted(memo: Memo, *given: object) -> object:
    return memo, given


def test_what_is_kept_is_kept_by_all_that_it_was_made_of() -> None:
    memo, made = Memo(), []

    def make(_: Memo, *given: object) -> int:
        made.append(given)
        return len(made)

    text = (replace(JOB), "a")
    assert memo.of(make, text, 1) == memo.of(make, (replace(JOB), "a"), 1) == 1
    others = [(text, 2), (text, True), (text, 1.0), (text, "1"), (text, b"1"), (text, None), ((JOB, "b"), 1)]
    assert [memo.of(make, *given) for given in others] == list(range(2, 9))
    assert [memo.of(make, *given) for given in others] == list(range(2, 9))
    assert memo.of(counted, 1) == (memo, (1,))


def test_a_full_memo_starts_afresh_and_mistakes_nothing() -> None:
    memo = Memo()
    for number in range(MOST_VALUES + 1):
        assert memo.of(counted, (number,))[1] == ((number,),)  # type: ignore[index]
    assert [memo.of(counted, (number,))[1] for number in range(3)] == [((0,),), ((1,),), ((2,),)]  # type: ignore[index]


def test_a_turn_keeps_what_two_editions_that_follow_each_other_ask_for() -> None:
    memo, made = Memo(), []

    def asked(*keys: str) -> list[str]:
        """What had to be made for an edition."""
        made.clear()
        for key in keys:
            memo.once(key, lambda key=key: made.append(key) or key)
        memo.turn()
        return [*made]

    assert asked("sheet", "one") == ["sheet", "one"]
    assert asked("sheet", "two") == ["two"]
    assert asked("three") == ["three"]
    assert asked("sheet", "one", "two") == ["one", "two"]


def test_turn_by_turn_goes_what_none_of_many_asks_for() -> None:
    memo = Memo()
    for number in range(40 * TURNS):
        memo.once("all", object)
        kept = memo.once("what keeps values", partial(Lately, 10 * TURNS))
        # Each is asked for by two that follow one another, and then by none.
        for one in (number, number + 1):
            memo.once(one, object)
            if kept.get(one) is None:
                kept.put(one, True)
        memo.turn()
    assert len(memo._values) + len(memo._before) + len(memo._old) <= 2 * TURNS + 3
    assert len(kept) <= 2 * TURNS + 1
    known = memo.once("all", object)
    memo.turn()
    assert memo.once("all", object) is known


def test_as_many_values_are_kept_as_were_asked_for_lately() -> None:
    kept = Lately[int, str](10)
    kept.put(-1, "in use")
    for number in range(1000):
        kept.put(number, str(number))
        assert kept.get(-1) == "in use"
        assert kept.get(number) == str(number)
        assert len(kept) <= 20
    assert kept.get(0) is None


def test_a_turn_lets_go_of_what_values_were_made_of() -> None:
    memo = Memo()
    for number in range(3 * MOST_KNOWN):
        memo.of(counted, (number,))
        memo.turn()
    assert len(memo._signs) <= MOST_KNOWN + 2


def test_what_has_changed_is_made_anew_and_nothing_else() -> None:
    memo = Memo()
    for turn in ("first", "second"):
        assert memo.once(("sheet", "heat"), lambda turn=turn: turn) == turn  # type: ignore[misc]
        assert memo.once(("brand", "plain"), lambda turn=turn: turn) == "first"  # type: ignore[misc]
        memo.turn()
        memo.forget(lambda key: isinstance(key, tuple) and key[0] == "sheet")


def test_shapes_of_paragraphs_are_held_no_longer_than_they_are_in_use() -> None:
    memo, setting = Memo(), Setting(family="Noto Sans", weight=400, italic=False, size=10.0, lang="en")
    said = [f"Ask {number}" for number in range(2 * MOST_SHAPED)]
    for one in said:
        run = Run(text=one, span=Span(path="heat.yaml"))
        assert shaped_in(memo, (run,), setting, fonts()).text == one
    texts = {one.text for one in gc.get_objects() if isinstance(one, Shaped)}
    assert 0 < len(texts.intersection(said)) <= MOST_SHAPED
