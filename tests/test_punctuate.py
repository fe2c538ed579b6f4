"""Typed punctuation beside what each language makes of it. In the tables ~ is U+00A0 and ¬ is U+202F."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadside.forms.markup import markup
from broadside.issues import Span
from broadside.model.content import Run, Text
from broadside.words.punctuate import punctuate

PLACE = Span(path="sheet.yaml")


def read(source: str) -> Text:
    return markup(source, lambda _: PLACE)[0]


def shown(text: Text) -> str:
    """The runs, parted by bars."""
    return "|".join(run.text for run in text).replace("\u00a0", "~").replace("\u202f", "¬")


@pytest.mark.parametrize(
    ("lang", "typed", "printed"),
    [
        ("en", "He said \"it's 'fine'\" and left.", "He said “it’s ‘fine’” and left."),
        ("en", '"he said "no" today"', "“he said ‘no’ today”"),
        ("en", "'quoted' and don't", "‘quoted’ and don’t"),
        (
            "en",
            "the '90s, 'tis, rock 'n' roll, the dogs' bones",
            "the ’90s, ’tis, rock ’n’ roll, the dogs’ bones",
        ),
        ("en", '("a") "b". "(c)"', "(“a”) “b”. “(c)”"),
        ("en", '"...and then---"', "“…and then—”"),
        ("en", '5\'10" tall, a 3" pipe', '5\'10" tall, a 3" pipe'),
        ("en", "“already ‘set’” it’s", "“already ‘set’” it’s"),
        ("en", "a \" b ' c", "a \" b ' c"),
        ("en-GB", '"a"', "“a”"),
        ("en", "1990--2000, a -- b, a --- b, a---b", "1990–2000, a~– b, a~— b, a—b"),
        ("en", "... .... ---- -", "… .... ---- -"),
        ("de", "\"das ist 'gut'\" --- ja---nein", "„das ist ‚gut‘“~– ja~– nein"),
        ("es", '"hola" ---o no--- y', "“hola” —o no— y"),
        ("ru", '"a" --- b', "«a»~— b"),
        ("sv", '"hej"', "”hej”"),
        ("pl", 'w domu i "tak"', "w~domu i~„tak”"),
        ("nl", '\'s ochtends "x"', "’s ochtends ‘x’"),
        ("it", 'l\'"amico"', "l’«amico»"),
        ("he", 'צה"ל אמר "שלום" ג\'ירפה', "צה״ל אמר ”שלום” ג׳ירפה"),
        ("ar", 'قال "نعم"', "قال ”نعم“"),
        ("ar", 'أيضاً و"نعم"', "أيضاً و”نعم“"),
        ("ar", 'و"Four Approaches"', "و”Four Approaches“"),
        ("ko", 'GHJP의"Four Approaches"', "GHJP의“Four Approaches”"),
        ("en", 'the a"b', 'the a"b'),
        ("ja", '彼は"はい"と"言った"。...', "彼は「はい」と「言った」。……"),
        ("zh-Hans", '他说"你好"---好', "他说“你好”——好"),
        ("zh-Hant", '他說"你好"', "他說「你好」"),
        ("th", 'เขา"ดี"มาก', "เขา“ดี”มาก"),
        ("xx", '"a"', "“a”"),
    ],
)
def test_quotes_and_dashes(lang: str, typed: str, printed: str) -> None:
    assert shown(punctuate((Run(text=typed, span=PLACE),), lang)) == printed


@pytest.mark.parametrize(
    ("lang", "typed", "printed"),
    [
        ("fr", "Quoi? Oui; non! Ainsi: rien", "Quoi¬? Oui¬; non¬! Ainsi~: rien"),
        ("fr", "Quoi ? Oui ; non ! Ainsi : rien", "Quoi¬? Oui¬; non¬! Ainsi~: rien"),
        ("fr", 'Il dit "non!" et "l\'ami".', "Il dit «¬non¬!¬» et «¬l’ami¬»."),
        ("fr", "« mot » et «mot»", "«¬mot¬» et «¬mot¬»"),
        ("fr", "Quoi?! à 10:30 (a;b)", "Quoi¬?! à 10:30 (a;b)"),
        ("fr", "50% ou 50 %", "50~% ou 50~%"),
        ("fr-CA", "Quoi? Oui; ainsi: «mot»", "Quoi? Oui; ainsi~: «¬mot¬»"),
        ("en", "Why? 50% or 50 %", "Why? 50% or 50~%"),
        ("de", "50%, 5 km, 5 kmx", "50~%, 5~km, 5 kmx"),
        ("en", "see p. 4, pp. 5, No. 4 (vol. 2)", "see p.~4, pp.~5, No.~4 (vol.~2)"),
        ("th", "ปี ค.ศ. 2015 และ พ.ศ. 2569", "ปี ค.ศ.~2015 และ พ.ศ.~2569"),
        ("en", "§ 7102, §§ 7101, 22 U.S.C. § 7102", "§~7102, §§~7101, 22~U.S.C.~§~7102"),
        ("en", "R. Weitzer, J. K. Rowling, Smith v. Jones", "R.~Weitzer, J.~K.~Rowling, Smith v.~Jones"),
        ("en", "It ends. Then 4 more, no. Ask", "It ends. Then 4 more, no. Ask"),
        ("fr", "10 000 km et 2014 500", "10~000~km et 2014 500"),
        ("en", "5 million, $ 5", "5~million, $~5"),
        ("en", "Anyone under 18", "Anyone under~18"),
        ("en", "Anyone under 18 years", "Anyone under 18 years"),
        ("cs", "k domu", "k~domu"),
        (
            "ht",
            "Yo rele l, si w an danje. L ale, m pa konnen moun",
            "Yo rele~l, si~w an danje. L ale, m pa konnen moun",
        ),
    ],
)
def test_blanks(lang: str, typed: str, printed: str) -> None:
    assert shown(punctuate((Run(text=typed, span=PLACE),), lang)) == printed


@pytest.mark.parametrize(
    ("lang", "source", "printed"),
    [
        ("en", '"*No*," she said. "**Yes**"', "“|No|,” she said. “|Yes|”"),
        ("en", '*"No" and* "yes', "“No” and| “yes"),
        ("en", '"word"[^a] and "word[^a]"', "“word”|| and “word||”"),
        ("fr", "mot[^a]; mot *mot*!", "mot||¬; mot |mot|¬!"),
        ("en", 'a "[la "voz" --- sí]{lang=de} b"', "a “|la „voz“~– sí| b”"),
        ("en", 'a [oui!]{lang=fr} "b"!', "a |oui¬!| “b”!"),
        ("en", "<https://x.org/a--b> [x.org/a...b](https://x.org/a...b)", "https://x.org/a--b| |x.org/a...b"),
        ("en", '[the "law" -- now](https://x.org)', "the “law”~– now"),
        ("en", 'at "https://x.org/a--b"', "at “https://x.org/a--b”"),
        ("fr", "voir https://x.org/a?b=c; ok", "voir https://x.org/a?b=c¬; ok"),
        ("en", "a-*-b*", "a-|-b"),
    ],
)
def test_runs(lang: str, source: str, printed: str) -> None:
    assert shown(punctuate(read(source), lang)) == printed


def test_only_the_text_of_a_run_changes() -> None:
    text = read('**"a"**[^n] [b "c"](https://x.org/--)')
    changed = punctuate(text, "en")
    assert [(r.strong, r.link, r.note, r.raised, r.span) for r in changed] == [
        (r.strong, r.link, r.note, r.raised, r.span) for r in text
    ]


def test_a_text_without_candidates_is_handed_back() -> None:
    text = read("plain words, and more")
    assert punctuate(text, "en") is text


LANGUAGES = ["en", "fr", "fr-CA", "de", "es", "pl", "he", "ja", "zh", "ru", "nl"]
SIGNS = [*"\"\"\"'''--- ...;:!?%«»“”’§()5 1 aBé,א。\u00a0", "---", "p. ", "km", " - ", "https://x.org", "R. "]


@st.composite
def texts(draw: st.DrawFn) -> Text:
    words = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=12).map("".join)
    runs = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["plain", "plain", "strong", "note", "foreign"]))
        if kind == "note":
            runs.append(Run(text="", note="n", raised=True, span=PLACE))
        else:
            lang = draw(st.sampled_from(LANGUAGES)) if kind == "foreign" else None
            runs.append(Run(text=draw(words), strong=kind == "strong", lang=lang, span=PLACE))
    return tuple(runs)


@settings(max_examples=600)
@given(texts(), st.sampled_from(LANGUAGES))
def test_twice_is_once(text: Text, lang: str) -> None:
    once = punctuate(text, lang)
    assert punctuate(once, lang) == once


def test_a_long_dash_is_set_where_its_blank_stands_in_another_run() -> None:
    text = (Run(text="Hot ", strong=True, span=PLACE), Run(text="--- and dry", span=PLACE))
    assert "".join(run.text for run in punctuate(text, "fr")) == "Hot\u00a0– and dry"


@given(texts(), st.sampled_from(LANGUAGES))
def test_letters_stay(text: Text, lang: str) -> None:
    def letters(text: Text) -> list[str]:
        return ["".join(filter(str.isalnum, run.text)) for run in text]

    assert letters(punctuate(text, lang)) == letters(text)
