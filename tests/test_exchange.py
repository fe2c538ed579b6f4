"""Translations on their way to other programs and back: nothing is lost, nothing of a stranger's is run."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadside.issues import Fault
from broadside.model.replace import replace
from broadside.read.load import load
from broadside.read.translate.catalogue import catalogue_of
from broadside.read.translate.po import Message, Po, edited, parse, write
from broadside.read.translate.strings import sources_of
from broadside.translation.exchange import table, tmx, xliff
from broadside.translation.exchange.bundle import Bundle, Unit, bundle_of
from broadside.translation.exchange.merge import merge
from broadside.translation.exchange.po import bundle_from_po
from broadside.translation.exchange.xml import root_of
from broadside.translation.machine import by_machine, is_machine
from broadside.translation.memory import Remembered, memory_from, remembered

SHEET = """\
lang: en
title: Heat
version: "1"
blocks:
  - p: "=SUM(A1) & <b>*water*</b>[^a]"
    id: sum
  - list: ["-1 litre", "'Tis @noon", "Rest"]
    id: do
  - list: [Rest]
    id: again
notes:
  a: A [note](https://example.org/?a=1&b=2).
"""
SOURCES = sources_of(load(SHEET, "sheet.yaml"))


def catalogue(change: Callable[[int, Message], Message] = lambda _, one: one) -> Po:
    """A catalogue as a file has it, with no words but those that `change` gives."""
    messages = tuple(
        Message(source=one.key.source, context=one.key.block, comments=(), extracted=(one.string.what,))
        for one in SOURCES
    )
    po = Po(header=Message(source=""), messages=tuple(change(*pair) for pair in enumerate(messages)))
    return parse(write(po.with_fields({"Language": "es"})), "es.po")


def bundle(po: Po) -> Bundle:
    return bundle_of("heat", "en", catalogue_of(po, "es.po"), SOURCES)


WAYS: dict[str, Callable[[Bundle], Bundle]] = {
    "xliff": lambda one: xliff.read(root_of(xliff.write(one, "1.2"), "es.xlf"), "es.xlf"),
    "xliff2": lambda one: xliff.read(root_of(xliff.write(one, "2.0"), "es.xlf"), "es.xlf"),
    "csv": lambda one: table.from_csv(table.to_csv(one).decode("utf-8-sig"), "es.csv"),
    "xlsx": lambda one: table.from_xlsx(table.to_xlsx(one), "es.xlsx"),
}
way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)

UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\r\u2028\u2029\ufeff\ufffe\uffff]")
TEXT = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=60),
    st.text("='+-@\t\n \"<>&;,x_0041_", max_size=12),
    st.sampled_from(
        ["_x0041_", "_x000D_", "=1+1", "''", "'=x", "TRUE", "1e5", "#N/A", " x ", "]]>", "&amp;"]
    ),
).map(lambda text: UNREADABLE.sub("", text))


@way
@settings(max_examples=25, deadline=None)
@given(words=st.lists(TEXT, min_size=len(SOURCES), max_size=len(SOURCES)), fuzzy=st.integers(0, 63))
def test_what_goes_out_comes_back(way: Callable[[Bundle], Bundle], words: list[str], fuzzy: int) -> None:
    def filled(number: int, one: Message) -> Message:
        flags = ("fuzzy",) if fuzzy >> number & 1 and words[number] else ()
        return edited(one, words=words[number], flags=flags, comments=("hm, *so*",))

    po = catalogue(filled)
    back = way(bundle(po))
    made = merge(catalogue(), back, "f")
    assert [(one.words, one.fuzzy) for one in made.po.messages] == [
        (one.words, one.fuzzy) for one in po.messages
    ]
    assert [one.source for one in back.units] == [one.source for one in po.messages]
    assert [one.id for one in back.units] == [one.id for one in bundle(po).units]
    commented = [one.comments == ("hm, *so*",) for one in made.po.messages]
    assert commented == [bool(one.words) for one in po.messages]
    # What comes back to where it came from changes not one byte.
    assert write(merge(po, back, "f").po) == write(po)


@way
def test_states_are_kept(way: Callable[[Bundle], Bundle]) -> None:
    units = tuple(
        Unit(id=state, source=state, words=state, state=state)
        for state in ("stale", "machine", "translated", "reviewed")
    )  # type: ignore[arg-type]
    read = way(Bundle(sheet="heat", source_lang="en", lang="pt-BR", units=units))
    assert [one.state for one in read.units] == [one.state for one in units]


def test_a_file_of_xliff_says_whose_it_is() -> None:
    for version in ("1.2", "2.0"):
        data = xliff.write(bundle(catalogue()), version)  # type: ignore[arg-type]
        read = xliff.read(root_of(data, "f"), "f")
        assert (read.sheet, read.source_lang, read.lang) == ("heat", "en", "es")
        assert b"note" in data


def test_programs_may_cut_texts_into_sentences() -> None:
    second = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="es">
      <file id="f" original="sheets/heat/sheet.yaml"><unit id="u" name="b">
      <segment state="final"><source>One. </source><target>Uno. </target></segment>
      <ignorable><source> </source></ignorable>
      <segment><source>Two <pc id="2">b</pc>.</source><target>Dos <pc id="2">b</pc>.</target></segment>
      </unit></file></xliff>"""
    (unit,) = xliff.read(root_of(second.encode(), "f"), "f").units
    assert (unit.source, unit.words, unit.state) == ("One.  Two b.", "Uno.  Dos b.", "translated")
    first = """<xliff version="1.2"><file original="C:\\sheets\\heat\\sheet.yaml" source-language="en"><body>
      <group><trans-unit id="u" approved="no"><source>One <g id="1">b</g>.</source>
      <target xml:lang="es"><mrk mtype="seg">Uno </mrk><mrk mtype="seg">b.</mrk></target></trans-unit></group>
      </body></file></xliff>"""
    read = xliff.read(root_of(first.encode(), "f"), "f")
    (unit,) = read.units
    assert (unit.source, unit.words, unit.state, read.lang, read.sheet) == (
        "One b.",
        "Uno b.",
        "stale",
        "es",
        "heat",
    )


def test_empty_cells_take_no_words_away() -> None:
    po = catalogue(lambda _, one: edited(one, words="x"))
    assert merge(po, bundle(catalogue()), "f").po == po


def test_strings_that_lost_id_and_block_are_known_by_words_that_only_one_has() -> None:
    po = catalogue()
    units = tuple(
        Unit(source=one.key.source, words=one.key.source.upper(), state="translated") for one in SOURCES
    )
    made = merge(po, Bundle(units=units), "f.csv")
    assert [one.source for one in made.po.messages if not one.words] == ["Rest", "Rest"]
    assert [str(one.span) for one in made.issues] == ["f.csv", "f.csv"]


def test_what_was_sent_before_an_edit_comes_back_as_stale() -> None:
    po = catalogue(
        lambda number, one: (
            edited(one, words="Calor", was="Old heat", flags=("fuzzy",)) if not number else one
        )
    )
    unit = Unit(block="title", source="Old heat", words="Calor viejo", state="translated")
    made = merge(po, Bundle(units=(unit,)), "f")
    assert (made.po.messages[0].words, made.po.messages[0].fuzzy) == ("Calor viejo", True)
    again = merge(made.po, Bundle(units=(replace(unit, source="Heat"),)), "f")
    assert not again.po.messages[0].fuzzy
    assert again.po.messages[0].was is None


def test_a_machine_fills_what_is_empty_and_is_marked() -> None:
    po = catalogue(lambda number, one: edited(one, words="Calor") if not number else one)
    units = tuple(
        Unit(block=one.key.block, source=one.key.source, words="M", state="translated") for one in SOURCES
    )
    made = merge(po, Bundle(units=units), "f", "engine.csv")
    assert made.po.messages[0].words == "Calor"
    assert all(map(is_machine, made.po.messages[1:]))
    assert "Machine translation, read by nobody yet (engine.csv)" in write(made.po)
    second = merge(made.po, Bundle(units=(replace(units[1], words="N"),)), "f", "other.csv")
    assert second.po.messages[1].comments == ("Machine translation, read by nobody yet (other.csv)",)


def test_in_a_table_a_changed_cell_is_done_and_one_that_is_left_alone_is_not() -> None:
    po = catalogue(lambda _, one: by_machine(one, "M", "x"))
    units = tuple(
        replace(one, words="Done" if not number else "M") for number, one in enumerate(bundle(po).units)
    )
    made = merge(po, replace(bundle(po), units=units, stated=False), "f")
    assert [one.fuzzy for one in made.po.messages] == [False, *[True] * (len(units) - 1)]


def test_no_cell_is_a_formula() -> None:
    po = catalogue(lambda _, one: edited(one, words='=HYPERLINK("http://x")'))
    text = table.to_csv(bundle(po)).decode("utf-8-sig")
    cells = re.findall(r'"((?:[^"]|"")*)"', text)
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    with zipfile.ZipFile(io.BytesIO(table.to_xlsx(bundle(po)))) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_tables_of_other_programs_are_read() -> None:
    text = "Translation;Source\r\nCalor;Heat\r\n;Rest\r\n\r\n"
    (heat, rest) = table.from_csv(text, "f").units
    assert (heat.source, heat.words, heat.state, heat.line) == ("Heat", "Calor", "translated", 2)
    assert (rest.words, rest.state) == ("", "new")


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xliff><file>&b;</file></xliff>'
THEFT = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff><file>&a;</file></xliff>'


@pytest.mark.parametrize(
    "data", [BOMB, THEFT, b"", b"<a", b"\x00", b"<a>\xff</a>", b"<x><y></x>", "<a/>".encode("utf-16")]
)
def test_what_is_no_xml_of_ours_is_told(data: bytes) -> None:
    try:
        root = root_of(data, "f.xlf")
    except Fault as fault:
        assert str(fault.issues[0].span).startswith("f.xlf")  # noqa: PT017 - a root that is harmless is one, too
    else:
        with pytest.raises(Fault):
            xliff.read(root, "f.xlf")


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", 'source,translation\n"x,y', "source;translation\n\x07;x\n"]
)
def test_what_is_no_table_is_told_at_its_place(text: str) -> None:
    with pytest.raises(Fault):
        table.from_csv(text, "f.csv")


def workbook(part: bytes, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook in which one part is another."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(table.to_xlsx(bundle(catalogue())))) as old,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.infolist():
            new.writestr(one.filename, part if one.filename == name else old.read(one))
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"PK",
        b"PK\x03\x04" + b"\x00" * 40,
        lambda: workbook(BOMB),
        lambda: workbook(b"<x"),
        lambda: workbook(b" " * (65 << 20)),
        lambda: workbook(b"", "xl/workbook.xml"),
    ],
    ids=["PK", "zeros", "entities", "no xml", "huge", "no workbook"],
)
def test_what_is_no_workbook_is_told(data: bytes | Callable[[], bytes]) -> None:
    made = data() if callable(data) else data
    with pytest.raises(Fault):
        table.from_xlsx(made, "f.xlsx")


@pytest.mark.parametrize("kind", ["xliff", "csv"])
def test_control_characters_are_told(kind: str) -> None:
    po = catalogue(lambda _, one: edited(one, words="\x1b[31m"))
    with pytest.raises(Fault) as found:
        bundle(po)
    assert str(found.value.issues[0].span).startswith("es.po:")


def test_a_po_file_that_lost_its_blocks_comes_back() -> None:
    po = catalogue(lambda number, one: edited(one, words=f"W{number}"))
    loose = replace(po, messages=tuple(edited(one, context=None) for one in po.messages))
    made = merge(catalogue(), bundle_from_po(parse(write(loose), "f"), "f"), "f")
    assert [one.words for one in made.po.messages] == ["W0", "W1", "W2", "W3", "", "", "W6"]


@given(st.lists(st.tuples(TEXT.filter(bool), TEXT.filter(bool)), max_size=5))
def test_a_memory_comes_back(pairs: list[tuple[str, str]]) -> None:
    kept = tuple(Remembered(source=one, words=two, source_lang="en", by="Ana, 2026") for one, two in pairs)
    read = tmx.read(root_of(tmx.write(kept, "es"), "f"), "f", "es")
    assert read == kept
    assert memory_from(read, "en") == dict(pairs)


def test_of_two_reviewed_translations_the_newer_one_is_used_and_both_are_kept() -> None:
    old = Remembered(source="Heat", words="Calor viejo", source_lang="en", by="Bo")
    po = catalogue(lambda number, one: edited(one, words="Calor") if not number else one)
    pairs = remembered([old], po, "en", "Ana")
    assert [one.words for one in pairs] == ["Calor viejo", "Calor"]
    assert memory_from(pairs, "en") == {"Heat": "Calor"}
    assert remembered(pairs, po, "en", "Ana") == pairs
