"""A catalogue before and after its sheet was edited."""

from hypothesis import given
from hypothesis import strategies as st

from broadside.model.replace import replace
from broadside.read.load import load
from broadside.read.translate.catalogue import catalogue_of
from broadside.read.translate.po import Message, Po, edited, parse, write
from broadside.read.translate.strings import sources_of
from broadside.translation.standing import standing, undone
from broadside.translation.start import Brief, Use, start
from broadside.translation.update import update

SHEET = """\
lang: en
title: Heat
message: Drink water and rest.[^a]
version: "1"
blocks:
  - h1: What heat does to people
    id: what
  - p: Heat makes people ill when they work in the sun.[^a]
    id: ill
  - list:
      - Rest in the shade
      - Drink before you are thirsty
      - Call 911 when somebody faints
    id: do
notes:
  a: A note.
"""


def brief(sheet: str = SHEET, now: str = "2026-11-28 12:00+0000", **more: object) -> Brief:
    return Brief(node=load(sheet, "sheet.yaml"), lang="es", uses={}, now=now, **more)  # type: ignore[arg-type]


def done(sheet: str = SHEET) -> Po:
    """A catalogue that is translated, as a file has it."""
    po = start(brief(sheet))
    messages = tuple(edited(one, words=f"Es: {one.source}") for one in po.messages)
    return parse(write(replace(po, messages=messages)), "es.po")


def after(old: str, new: str, po: Po | None = None) -> Po:
    assert old in SHEET
    return update(po or done(), brief(SHEET.replace(old, new), "2026-12-01 12:00+0000"))


def stale(po: Po) -> list[tuple[str | None, str, str | None]]:
    return [(one.context, one.source, one.was) for one in po.messages if one.fuzzy]


def gone(po: Po) -> list[str]:
    return [one.words for one in po.messages if one.obsolete]


def test_a_new_catalogue_says_what_there_is_to_know() -> None:
    uses = {"ill": Use(level="essential", printings=("brief", "wallet"), tight=("wallet",))}
    text = write(start(replace(brief(), uses=uses)))
    assert (
        "#. paragraph\n#. level: essential\n#. printed in: brief, wallet\n"
        "#. room: 52 characters in the source; no page more in wallet\n#: sheet.yaml:8\n"
        'msgctxt "ill"\nmsgid "Heat makes people ill when they work in the sun.[^a]"\nmsgstr ""\n'
    ) in text
    for line in ("Language: es", "X-Source-Language: en", "Plural-Forms: nplurals=2; plural=(n != 1);"):
        assert f'"{line}\\n"' in text


def test_where_nothing_changed_the_file_is_the_same() -> None:
    po = done()
    assert write(update(po, brief(now="2027-01-01 12:00+0000"))) == write(po)


def test_a_file_in_another_order_is_not_sorted_where_nothing_changed() -> None:
    po = done()
    turned = parse(write(replace(po, messages=po.messages[::-1])), "es.po")
    assert write(update(turned, brief())) == write(turned)


def test_one_word_edited_makes_one_string_stale() -> None:
    po = after("makes people ill", "makes people sick")
    new = "Heat makes people sick when they work in the sun.[^a]"
    old = "Heat makes people ill when they work in the sun.[^a]"
    assert stale(po) == [("ill", new, old)]
    assert "2026-12-01 12:00+0000" in write(po)
    before, now = write(done()).split("\n\n"), write(po).split("\n\n")
    assert sum(one != other for one, other in zip(before, now, strict=True)) == 2


def test_an_edit_that_is_taken_back_leaves_no_trace_but_the_date() -> None:
    po = after("makes people ill", "makes people sick")
    again = update(parse(write(po), "es.po"), brief())
    assert [replace(one, raw=(), line=0, words_line=0) for one in again.messages] == [
        replace(one, raw=(), line=0, words_line=0) for one in done().messages
    ]


def test_a_second_edit_keeps_what_was_translated() -> None:
    once = parse(write(after("makes people ill", "makes people sick")), "es.po")
    twice = after("makes people ill", "makes workers sick", once)
    assert stale(twice)[0][2] == "Heat makes people ill when they work in the sun.[^a]"


def test_a_block_with_another_id_is_followed() -> None:
    po = after("id: do", "id: what-to-do")
    assert not stale(po)
    assert not gone(po)
    assert [one.context for one in po.messages][-2] == "what-to-do"


def test_a_block_with_another_id_and_other_words_is_followed() -> None:
    sheet = SHEET.replace("id: do", "id: steps").replace("Rest in the shade", "Rest in a shady place")
    po = update(done(), brief(sheet))
    assert stale(po) == [("steps", "Rest in a shady place", "Rest in the shade")]
    assert not gone(po)


def test_words_written_anew_in_a_block_are_stale_and_those_that_moved_are_not() -> None:
    sheet = SHEET.replace("What heat does to people", "Why?").replace("      - Rest in the shade\n", "")
    sheet += "  b: Rest in the shade\n"
    po = update(done(), brief(sheet))
    assert stale(po) == [("what", "Why?", "What heat does to people")]
    assert po.messages[-1].context == "note:b"
    assert po.messages[-1].words == "Es: Rest in the shade"


def test_what_is_no_longer_in_the_sheet_is_kept_below() -> None:
    po = after("      - Drink before you are thirsty\n", "")
    assert gone(po) == ["Es: Drink before you are thirsty"]
    text = write(po)
    assert '#~ msgctxt "do"\n#~ msgid "Drink before you are thirsty"\n' in text
    back = update(parse(text, "es.po"), brief())
    assert not gone(back)
    assert sorted(one.words for one in back.messages) == sorted(one.words for one in done().messages)


def test_a_translators_comments_and_flags_stay() -> None:
    po = done()
    marked = tuple(edited(one, comments=("hm",), flags=("no-wrap",)) for one in po.messages)
    new = after("makes people ill", "makes people sick", parse(write(replace(po, messages=marked)), "es.po"))
    assert {one.comments for one in new.messages} == {("hm",)}
    assert all("no-wrap" in one.flags for one in new.messages)


def test_entries_that_lost_their_block_find_it() -> None:
    po = done()
    loose = tuple(edited(one, context=None) for one in po.messages)
    new = update(parse(write(replace(po, messages=loose)), "es.po"), brief())
    assert [(one.context, one.words) for one in new.messages] == [
        (one.context, one.words) for one in po.messages
    ]


def test_of_two_translations_of_a_string_none_is_lost() -> None:
    po = done()
    twice = parse(write(po) + '\nmsgctxt "title"\nmsgid "Heat"\nmsgstr "Calor"\n', "es.po")
    new = update(twice, brief())
    assert len(new.messages) == len(po.messages)
    assert new.messages[0].comments == ("Also translated as: Calor",)


def test_what_was_reviewed_before_fills_the_same_words() -> None:
    memory = {"Heat": "Calor", "What heat does to people": "Otra cosa"}
    po = start(brief(memory=memory))
    assert {one.source: one.words for one in po.messages if one.words} == memory
    assert "# From the memory" in write(po)
    kept = update(done(), brief(memory=memory))
    assert not [one for one in kept.messages if one.words == "Otra cosa"]


def test_what_is_left_to_do_is_told_at_its_place() -> None:
    po = parse(write(after("makes people ill", "makes people sick")), "es.po")
    first = edited(po.messages[0], words="")
    po = parse(write(replace(po, messages=(first, *po.messages[1:-1]))), "es.po")
    sources = sources_of(load(SHEET.replace("makes people ill", "makes people sick"), "sheet.yaml"))
    catalogue = catalogue_of(po, "sheets/heat/es.po")
    found = standing("heat", catalogue, sources, 0)
    assert (found.total, found.done, found.stale, found.missing, found.draft) == (8, 5, 1, 2, True)
    said = [str(issue).split("\n")[0] for issue in undone(catalogue, sources)]
    assert [one.split(": warning: ")[1][:40] for one in said] == [
        "not translated: “Heat” in `title`",
        "changed since it was translated: “Heat m",
        "not in the catalogue yet: “A note.” in `",
    ]


WORDS = st.lists(st.sampled_from("heat water rest shade 911 sun".split()), min_size=1, max_size=4).map(
    " ".join
)


@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(WORDS, min_size=1, max_size=5), st.booleans())
def test_no_edit_loses_a_translators_words_and_a_second_update_changes_nothing(
    before: list[str], now: list[str], renamed: bool
) -> None:
    def sheet(items: list[str], name: str) -> str:
        lines = "".join(f"      - {item}\n" for item in items)
        return f"lang: en\ntitle: T\nblocks:\n  - list:\n{lines}    id: {name}\n"

    old = done(sheet(before, "one"))
    new = update(old, brief(sheet(now, "two" if renamed else "one")))
    assert {one.words for one in old.messages} <= {one.words for one in new.messages}
    sources = sources_of(load(sheet(now, "two" if renamed else "one"), "sheet.yaml"))
    found = [one.source for one in new.messages if not one.obsolete]
    wanted = [one.key.source for one in sources]
    # Where none came and none went, the file keeps its own order.
    if renamed or {one.source for one in old.messages} != set(wanted):
        assert found == wanted
    assert sorted(found) == sorted(wanted)
    text = write(new)
    read = parse(text, "es.po")
    assert write(update(read, brief(sheet(now, "two" if renamed else "one")))) == text


def test_a_message_with_plural_forms_is_left_alone() -> None:
    plural = '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'
    po = parse(write(done()) + plural, "es.po")
    assert write(update(po, brief())) == write(po)
    assert plural in write(after("id: do", "id: done", po))


def test_no_message_is_made_of_nothing() -> None:
    assert start(brief("[]")).messages == ()
    assert isinstance(start(brief("lang: en\n")).header, Message)
