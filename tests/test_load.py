"""YAML to nodes: values, places of every character, plain words for what does not parse, hostile files."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from work import assert_in_proportion, lines_run

from broadside.issues import Fault, Issue, Span
from broadside.model.node import Mapping, Node, Scalar, Sequence, mappings
from broadside.read.load import MOST_BYTES, load, read

LINE_END = re.compile(r"\r\n|\r|\n")


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [one for item in node.items for one in scalars(item)]
    return [one for key, value in node.entries for one in [key, *scalars(value)]]


def faults(text: str) -> list[str]:
    with pytest.raises(Fault) as caught:
        load(text, "f")
    return [f"{issue.span.line}:{issue.span.column}: {issue.message}" for issue in caught.value.issues]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("word", "word"),
        ("no", "no"),
        ("yes", "yes"),
        ("true", True),
        ("False", False),
        ("", None),
        ("~", None),
        ("null", None),
        ("12", 12),
        ("-1", -1),
        ("007", 7),
        ("0x1F", 31),
        ("0o17", 15),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("2026", 2026),
        ("2026-11", "2026-11"),
        ("2026-11-01", "2026-11-01"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("'12'", "12"),
        ('"true"', "true"),
        (".nan", ".nan"),
        ("9" * 41, "9" * 41),
    ],
)
def test_values(text: str, value: object) -> None:
    """The core schema of YAML 1.2, with infinities and overlong numbers left as words."""
    node = load(f"key: {text}", "f")
    assert isinstance(node, Mapping)
    scalar = node.get("key")
    assert isinstance(scalar, Scalar)
    assert scalar.value == value
    assert type(scalar.value) is type(value)


def test_places_of_keys_and_values() -> None:
    node = load("a: 1\nb:\n  - c: {d: e}\n  - [f]\n", "x.yaml")
    places = [(one.text, one.span.line, one.span.column) for one in scalars(node)]
    assert places == [
        ("a", 1, 1),
        ("1", 1, 4),
        ("b", 2, 1),
        ("c", 3, 5),
        ("d", 3, 9),
        ("e", 3, 12),
        ("f", 4, 6),
    ]
    assert [(one.span.line, one.span.column) for one in mappings(node)] == [(1, 1), (3, 5), (3, 8)]


@pytest.mark.parametrize(
    "source",
    [
        "k: plain @words",
        "k: plain\n  over\n  lines @here",
        "k: plain\n  over\n\n  a gap @here",
        "k: 'it''s @here'",
        "k: 'over\n  lines, it''s @here'",
        'k: "a \\"quote\\" \\u00e9 @here"',
        'k: "over \\\n   lines\\n\n   and @here"',
        "k: |\n  one\n  two @here",
        "k: |2-\n    deep\n  two @here",
        "k: |\n\n  after a gap\n   further in @here\n",
        "k: >\n  one\n  two @here",
        "k: >-\n  one\n\n  two\n  three @here\n\n",
        "k: >-\n  one\n    further in\n    and more\n  back @here",
        "k: >-\n\n  one\n  two @here",
        "k: >-\r\n  one\r\n  two @here\r\n",
        "- - >-\n    one 😀 and\n    two 😀 @here",
    ],
)
def test_place_of_a_character(source: str) -> None:
    text, at = next((one.text, one.at) for one in scalars(load(source, "f")) if "@" in one.text)
    before = LINE_END.split(source[: source.index("@")])
    assert at(text.index("@")) == Span(path="f", line=len(before), column=len(before[-1]) + 1)


PIECES = st.sampled_from(
    [
        "a",
        "bc",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\n   ",
        "é",
        "\\n",
        "\\x41",
        '\\"',
        "''",
        "\\\n",
        "😀",
        "\\\\",
        ",",
        "- ",
    ]
)
STYLES = st.sampled_from(["{}", '"{}"', "'{}'", "|\n  {}", ">\n  {}", ">-\n  {}", "|+\n  {}", ">2\n  {}"])


@settings(deadline=None, max_examples=300)
@given(style=STYLES, pieces=st.lists(PIECES, max_size=12), newline=st.sampled_from(["\n", "\r\n"]))
@example(style="{}", pieces=["a", "\n\n", "é"], newline="\n")
def test_places_are_those_of_the_source(style: str, pieces: list[str], newline: str) -> None:
    """Each character that YAML keeps stands where the node says it does."""
    source = f"k:\n- z: {style.format(''.join(pieces))}".replace("\n", "\n  ") + "\n"
    source = source.replace("\n", newline)
    try:
        node = load(source, "f")
    except Fault:
        return
    lines = LINE_END.split(source)
    for scalar in scalars(node):
        for offset, character in enumerate(scalar.text):
            place = scalar.at(offset)
            there = lines[place.line - 1][place.column - 1 : place.column]
            assert character.isspace() or there in (character, "\\"), (scalar.text, offset)


def test_a_place_far_into_a_long_text_is_found_as_soon_as_one_near() -> None:
    scalar = scalars(load("k: >-\n" + "  some words\n" * 60_000, "f"))[1]
    scalar.at(0)  # finds all lines, once
    near, far = (lines_run(lambda at=at: scalar.at(at)) for at in (5, len(scalar.text) - 5))
    assert far == near


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "0:0: the file is empty"),
        ("a: b\n---\nc: d", "2:1: a second document in the file"),
        ("[a]: b", "1:1: expected a word as key, found a list or mapping"),
        ("a: *b", "1:4: alias `*b` is not allowed"),
        ("a: &b c", "1:4: anchor `&b` is not allowed"),
        ("a: !b c", "1:4: tag `!b` is not allowed"),
        ("a: **b** c", "1:4: a text that starts with `*` needs quotes"),
        ("a: `b`", "1:4: a text that starts with a backtick needs quotes"),
        ("a: [b](c) d", "1:7: words after `]`: a text that starts with `[` needs quotes"),
        ("a: [b", "1:4: a `[` that is never closed"),
        ('a: ["x, y", z[^n], c]', "1:14: `[` inside a text that stands in `[…]`"),
        ("a: [see [b](c) there, d]", "1:9: `[` inside a text that stands in `[…]`"),
        ("a: {b", "1:4: a `{` that is never closed"),
        ("a: 'b", "1:4: a quotation mark that is never closed"),
        ('a: "b" c', '1:8: words after the closing `"`'),
        ('a: "\\d"', "1:5: `\\` inside double quotes"),
        ('a: "C:\\Users"', "1:9: `\\` inside double quotes"),
        ('a: "\\ud800"', "1:7: `\\` inside double quotes"),
        ('a: "\\ud83d\\ude00"', "1:5: `\\ud83d\\ude00` where YAML has one character"),
        ("a: >b", "1:5: words after `>`"),
        ("a: b: c", "1:5: `: ` inside a text"),
        ("a: - b", "1:4: `- ` after a key on the same line"),
        ("a:\n  b: c\n d: e", "3:2: `d` is indented by 1 blank, as nothing above it is"),
        ("- a\nb: c", "2:1: a line that is not part of the list"),
        ("a:\n\t- b", "2:1: a tab where YAML needs blanks"),
        ("a: b\x00", "1:5: control character U+0000 in the file"),
        ("a: b\n\n c\u2028", "3:3: control character U+2028 in the file"),
        ("a: \ud800", "1:4: control character U+D800 in the file"),
        (f"a: b{chr(0x301) * 31}", "1:5: more than 30 marks on one letter in the file"),
        ('a: "\\e[31m"', "1:5: control character U+001B in a text"),
        ("[" * 50, "1:41: nested deeper than 40 levels"),
    ],
)
def test_faults(text: str, fault: str) -> None:
    assert faults(text) == [fault]


@pytest.mark.parametrize(
    ("text", "hint"), [("[" * 50, "into quotes"), ("- " * 50 + "a", "take it out of what it stands in")]
)
def test_what_is_nested_too_deep_is_told_what_to_type(text: str, hint: str) -> None:
    with pytest.raises(Fault) as caught:
        load(text, "f")
    assert hint in caught.value.issues[0].hint


def test_a_mark_of_a_note_in_brackets_is_told_with_the_words_to_put_into_quotes() -> None:
    with pytest.raises(Fault) as caught:
        load('rows:\n  - ["a, b", Spray (new)[^high], 8 mg]\n', "f")
    assert 'type `"Spray (new)[^high]"`' in caught.value.issues[0].hint


def test_all_refused_signs_at_once() -> None:
    assert len(faults("a: &x b\nc: !y d\ne: *x\n")) == 3


def test_a_key_that_comes_twice_stays_twice() -> None:
    """`check` reports it, along with all else."""
    node = load("a: 1\na: 2", "f")
    assert isinstance(node, Mapping)
    assert [key.span.line for key, _ in node.entries] == [1, 2]


BOMB = "a: &a [x, x]\n" + "".join(
    f"{c}: &{c} [*{b}, *{b}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=True)
)


HOSTILE: dict[str, Callable[[int], str]] = {
    "open": lambda n: "[" * n,
    "deep": lambda n: "[" * n + "]" * n,
    "braces": lambda n: "{a: " * n,
    "dashes": lambda n: "- " * n,
    "keys": lambda n: "? " * n,
    "stairs": lambda n: "\n".join(" " * (i % 1000) + "a:" for i in range(n)),
    "items": lambda n: "- x\n" * (20 * n),
    "nul": lambda n: "\x00" * n,
    "quotes": lambda n: "'" * (n | 1),
    "backslashes": lambda n: '"' + "\\" * (n | 1),
    "tags": lambda n: "a: " + "!" * n,
    "directives": lambda n: "%" * n,
    "merges": lambda n: "<<: {a: b}\n" * (n // 10) + "]",
    "documents": lambda n: "--- x\n" * (n // 2),
}


@pytest.mark.parametrize(
    "text",
    [BOMB, "a" * (MOST_BYTES + 1), *(make(10_000) for make in HOSTILE.values())],
    ids=["bomb", "huge", *HOSTILE],
)
def test_hostile(text: str) -> None:
    with pytest.raises(Fault) as caught:
        load(text, "f")
    assert 0 < len(caught.value.issues) <= 100
    assert all(len(str(issue)) < 500 for issue in caught.value.issues)


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_take_work_in_proportion(make: Callable[[int], str]) -> None:
    def loaded(size: int) -> None:
        with suppress(Fault):  # a short one may be no fault
            load(make(size), "f")

    assert_in_proportion(loaded, 200)


@settings(deadline=None, max_examples=300)
@given(
    st.text(
        alphabet=st.sampled_from(list("ab:-?,[]{}#&*!|>'\"%@`\\ \n\t\r0.~=<é\u2028\x00\ufeff")), max_size=60
    )
)
def test_any_text_gives_nodes_or_faults(text: str) -> None:
    issues: tuple[Issue, ...] = ()
    try:
        load(text, "f")
    except Fault as fault:
        issues = fault.issues
    assert all(issue.span.line <= len(LINE_END.split(text)) + 1 for issue in issues)
    assert all(issue.hint for issue in issues)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)
    issues: tuple[Issue, ...] = ()
    try:
        read(path, "any.yaml")
    except Fault as fault:
        issues = fault.issues
    assert all(issue.span.path == "any.yaml" for issue in issues)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"a: b\nc: \xe9", "f:2:4: error: `é` (byte 0xE9, as in Windows-1252) is not UTF-8"),
        ("a: b".encode("utf-16"), "f: error: the file is UTF-16, not UTF-8"),
        ("a: b".encode("utf-16-le"), "f: error: the file is UTF-16, not UTF-8"),
        ("a: b".encode("utf-16-be"), "f: error: the file is UTF-16, not UTF-8"),
        (b"a" * (MOST_BYTES + 1), "f: error: the file is bigger than 1,024 KiB"),
    ],
    ids=["latin", "utf-16", "little", "big-endian", "big"],
)
def test_read_refuses(tmp_path: Path, data: bytes, fault: str) -> None:
    (tmp_path / "f").write_bytes(data)
    with pytest.raises(Fault) as caught:
        read(tmp_path / "f", "f")
    assert str(caught.value.issues[0]).splitlines()[0] == fault


def test_read_takes_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"\xef\xbb\xbfa: b")
    assert scalars(read(tmp_path / "f", "f"))[0].span == Span(path="f", line=1, column=1)


def test_read_what_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(Fault, match="can't read the file"):
            read(path, "f")
