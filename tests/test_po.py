"""PO files as gettext, Poedit and Weblate write them: read at their places, written back the same."""

import re

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadside.issues import Fault
from broadside.read.translate.po import Message, Po, edited, parse, write

HABITS = """\
# A translator's word, in the header.
#
msgid ""
msgstr ""
"Project-Id-Version: Heat\\n"
"Language: es\\n"
"X-Generator: Poedit 3.4\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. heading
#: sheet.yaml:9 sheet.yaml:12
#, fuzzy, no-wrap
#| msgctxt "old"
#| msgid "Drink "
#| "milk"
msgctxt "water"
msgid ""
"Drink water, and drink it "
"often\\n"
msgstr "Beba \\"agua\\"\\t\\\\ \\x41\\101"

msgid "no context"
msgid_plural "no contexts"
msgstr[0] "uno"
msgstr[1] "dos"

#, fuzzy
#~| msgid "was"
#~ msgctxt "gone"
#~ msgid "Gone"
#~ msgstr ""
#~ "Se "
#~ "fue"
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("tail", ["", "\n\n# the end\n"])
def test_what_nobody_changed_is_written_as_it_was(end: str, mark: str, tail: str) -> None:
    text = mark + (HABITS + tail).replace("\n", end)
    po = parse(text, "es.po")
    assert write(po) == text
    first, plural, gone = po.messages
    assert (first.context, first.source) == ("water", "Drink water, and drink it often\n")
    assert first.words == 'Beba "agua"\t\\ AA'
    assert (first.was_context, first.was, first.fuzzy) == ("old", "Drink milk", True)
    assert first.places == ("sheet.yaml:9", "sheet.yaml:12")
    assert plural.plural
    assert (gone.obsolete, gone.source, gone.words, gone.was) == (True, "Gone", "Se fue", "was")
    assert po.fields["X-Generator"] == "Poedit 3.4"


def test_each_character_of_a_translation_has_its_place() -> None:
    po = parse('msgid ""\nmsgstr ""\n\nmsgid "a"\n  msgstr ""\n"x\\n"\n "y\\"z"\n', "es.po")
    (one,) = po.messages
    assert [str(one.at(place, "es.po")) for place in range(len(one.words))] == [
        *("es.po:6:2", "es.po:6:3"),
        *("es.po:7:3", "es.po:7:4", "es.po:7:6"),
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            'msgid "a"\nmsgstr "b" c"',
            '2:10: error: a quotation mark in the midst of a text / type `\\"`, or delete it',
        ),
        ('msgid "a"\nmsgstr "b', '2:10: error: the text has no end / type `"` at the end of the line'),
        ('msgid "a"\nmsgst "b"', "2:1: error: expected `msgid`, `msgstr` or a text in quotation marks"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr ""', "3:1: error: `msgid` twice in one message"),
        ('msgstr "b"', "1:1: error: `msgstr` without a `msgid` above it"),
        ('msgid "b"\n', '1:1: error: a message without `msgstr` / type `msgstr ""` below its `msgid`'),
        ("msgid b\n", "1:1: error: expected `msgid`"),
        ('msgid "b\x07"\nmsgstr ""', "1:9: error: control character U+0007 in the file / delete it"),
        ('"b"', "1:1: error: expected `msgid`"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, fault: str) -> None:
    with pytest.raises(Fault) as found:
        parse(text, "es.po")
    assert str(found.value.issues[0]).replace("\n    hint: ", " / ").startswith(f"es.po:{fault}")


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(Fault) as found:
        parse('msgid "a\nmsgstr "b\n\n' * 40, "es.po")
    assert len(found.value.issues) == 20


def test_fields_of_the_header_keep_their_order() -> None:
    po = parse(HABITS, "es.po")
    assert write(po.with_fields({"Language": "es"})) == HABITS
    new = po.with_fields({"Language": "fr", "X-Reviewed-By": "Ana"})
    assert list(new.fields) == [
        "Project-Id-Version",
        "Language",
        "X-Generator",
        "Content-Type",
        "X-Reviewed-By",
    ]
    assert parse(write(new), "fr.po").header.comments == ("A translator's word, in the header.", "")


def test_a_changed_message_changes_no_other_line() -> None:
    po = parse(HABITS, "es.po")
    first, *others = po.messages
    changed = edited(first, words="Beba leche")
    text = write(Po(header=po.header, messages=(changed, *others), tail=po.tail))
    gone = set(HABITS.split("\n")) - set(text.split("\n"))
    assert gone == {
        'msgstr "Beba \\"agua\\"\\t\\\\ \\x41\\101"',
        '#| msgid "Drink "',
        '#| "milk"',
        '"Drink water, and drink it "',
        '"often\\n"',
    }


# What no text of ours may hold.
UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\r\u2028\u2029\ufeff\ufffe\uffff]")
TEXT = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=200), st.text('ab \n\\"\t', max_size=300)
).map(lambda text: UNREADABLE.sub("", text))


@given(TEXT.filter(bool), TEXT, TEXT, st.booleans())
def test_any_text_comes_back_from_what_is_written_in_ours_and_in_others(
    source: str, words: str, was: str, obsolete: bool
) -> None:
    message = Message(
        source=source,
        words=words,
        context="c",
        was=was,
        flags=("fuzzy",),
        comments=("hello",),
        obsolete=obsolete,
    )
    text = write(Po(header=Message(source=""), messages=(message,)).with_fields({"Language": "es"}))
    read = parse(text, "es.po")
    (one,) = read.messages
    assert (one.source, one.words, one.was, one.obsolete) == (source, words, was, obsolete)
    assert write(read) == text
    (other,) = polib.pofile(text)
    assert (other.msgid, other.msgstr, other.msgctxt) == (source, words, "c")


@given(st.text('msgidctxtr"#~|,.: \n\\[]0', max_size=120))
def test_no_text_is_too_odd(text: str) -> None:
    try:
        assert write(parse(text, "es.po")) == text
    except Fault as fault:
        assert all(issue.span.line for issue in fault.issues)  # noqa: PT017 - what is told, not that it is
