"""The desk's own words: each is said somewhere, none is missing, and translations have the same parts."""

import re
from pathlib import Path

import polib
import pytest
from messages import values_of

import broadside.desk
from broadside.desk import html
from broadside.desk.words import ENGLISH_FROM, ENGLISH_TO, WORDS, say, say_tagged, speak
from broadside.desk.words.catalogue import HERE, SOURCE, catalogue, is_draft, languages
from broadside.desk.words.english import ROOMS
from broadside.desk.words.spoken import COOKIE, spoken
from broadside.desk.words.template import template

DESK = Path(broadside.desk.__file__).parent
OTHERS = tuple(tag for tag in languages() if tag != SOURCE)
# A name as a template, a module or a script asks for it: whole, or what several begin with.
WHOLE = re.compile(r"""\b(?:say|say_tagged|pattern)\(\s*["']([\w-]+)["']\s*[,)]""")
STARTS = (
    re.compile(r"""\bsay\(\s*["']([\w-]+-)["']\s*~"""),
    re.compile(r"""\b(?:say|WrongChoice|_translated)\(\s*f["']([\w-]+-)\{"""),
    re.compile(r"""\bsay\(\s*`([\w-]+-)\$\{"""),
)
# Any other string of a module that is a name: one that is handed on until somebody says it.
HANDED = re.compile(r"""["']([a-z][\w-]*)["']""")
COUNTS = (0, 1, 2, 3, 5, 11, 21, 100)


def sources(*kinds: str) -> dict[str, str]:
    return {
        path.relative_to(DESK).as_posix(): path.read_text(encoding="utf-8")
        for kind in kinds
        for path in sorted(DESK.rglob(f"*.{kind}"))
        if path.name != "htmx.min.js" and not path.is_relative_to(HERE)
    }


def test_every_word_that_is_said_is_there() -> None:
    for place, text in sources("html", "js", "py").items():
        for name in WHOLE.findall(text):
            assert name in WORDS, f"{place}: {name}"
        for starts in STARTS:
            for start in starts.findall(text):
                assert any(one.startswith(start) for one in WORDS), f"{place}: {start}"


def test_every_word_that_is_there_is_said() -> None:
    texts = sources("html", "js", "py")
    whole = {name for text in texts.values() for name in WHOLE.findall(text)}
    whole |= {name for text in sources("py").values() for name in HANDED.findall(text)}
    starts = {one for text in texts.values() for start in STARTS for one in start.findall(text)}
    unsaid = [name for name in WORDS if name not in whole and not name.startswith(tuple(starts))]
    assert not unsaid


def test_no_name_has_two_meanings() -> None:
    assert sum(map(len, ROOMS.values())) == len(WORDS)


def test_words_hold_no_markup() -> None:
    for tag in languages():
        for name, words in catalogue(tag).items():
            assert not re.search(r"[<>&]", words), f"{tag}: {name}"


@pytest.mark.parametrize("tag", OTHERS)
def test_a_catalogue_is_in_step_with_the_english(tag: str) -> None:
    said = (HERE / f"{tag}.po").read_text(encoding="utf-8")
    assert said == template(tag), "write it anew with `broadside.desk.words.template`"
    assert not [entry.msgctxt for entry in polib.pofile(said, encoding="utf-8") if entry.fuzzy]


@pytest.mark.parametrize("tag", languages())
def test_words_take_what_they_are_given_and_nothing_else(tag: str) -> None:
    speak(tag)
    for name, words in catalogue(tag).items():
        asked = set(values_of(WORDS[name]))
        assert set(values_of(words)) == asked, name
        assert "'{" not in words, name
        for count in COUNTS:
            filled = say(name, **dict.fromkeys(asked, count))
            assert "{" not in filled, name
            assert filled.strip(), name
    speak(SOURCE)


@pytest.mark.parametrize("tag", OTHERS)
def test_a_translation_says_that_it_is_a_draft(tag: str) -> None:
    assert is_draft(tag) == ("X-Reviewed-By: \\n" in template(tag) or "X-Reviewed-By:\\n" in template(tag))


def test_what_no_catalogue_has_is_said_in_english_and_tagged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadside.desk.words.catalogue", lambda tag: {} if tag != SOURCE else WORDS)
    speak("ar")
    try:
        said = say_tagged("nav-take")
        assert said == f"{ENGLISH_FROM}Take{ENGLISH_TO}"
        page = f'<title>{said}</title><a title="{said}">{said} x</a>{ENGLISH_TO}{ENGLISH_FROM}<p>'
        english = '<span lang="en" dir="ltr">'
        tagged = f'<title>Take</title><a title="Take">{english}Take</span> x</a>{english}</span><p>'
        assert html._tagged(page) == tagged
    finally:
        speak(SOURCE)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "*",
        "tlh, x-klingon;q=0.9",
        "en;q=0",
        "q=1",
        ",,,;;;===",
        "../../etc/passwd",
        "<script>",
        "\ud800",
        "a" * 100_000,
        "fr" * 2_000,
        "x," * 50_000 + "ko",
        "ko;q=2",
        "ko;q=-1",
        "ko;q=nan",
        "ko;q=1e9",
        "k\u043e",
    ],
)
def test_what_no_browser_asks_for_is_answered_in_english(header: str) -> None:
    assert spoken("", header) == SOURCE


@pytest.mark.parametrize(
    "cookies", ["", "=", f"{COOKIE}=", f"{COOKIE}=xx", f"{COOKIE}=../en", "\x00;=;", "a" * 9_999]
)
def test_a_cookie_that_names_no_language_counts_for_nothing(cookies: str) -> None:
    assert spoken(cookies, "") == SOURCE


# Sides that mirror: `start` and `end` are for both directions.
SIDES = re.compile(
    r"(?:margin|padding|border)-(?:left|right)|(?<![-.\w])(?:left|right)\s*:|(?:float|clear|text-align):\s*(?:left|right)"
)


def test_the_desk_is_laid_out_by_start_and_end() -> None:
    css = (DESK / "static" / "desk.css").read_text(encoding="utf-8")
    assert SIDES.findall("float: left; margin-left: 0; left: 1px") == ["float: left", "margin-left", "left:"]
    assert not SIDES.findall(css)
    # Four sides in a row have a left and a right one.
    assert not re.findall(r"(?:padding|margin|inset|border-radius):(?: [^ ;()]+){4};", css)


def test_layouts_are_called_as_their_files_say() -> None:
    """Else their titles are shown in English, whatever the catalogues have."""
    found: dict[str, str] = {}
    for path in sorted((DESK.parents[1] / "layouts").glob("*.yaml")):
        for key, words in re.findall(
            r"^(title|purpose): (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE
        ):
            found[f"{'layout' if key == 'title' else 'about'}-{path.stem}"] = words
    assert found == {name: words for name, words in WORDS.items() if name.startswith(("layout-", "about-"))}
