"""What the program knows of each kind of block, as text; and a kind that only the tests have, all the way.

`corpus/dumps/kinds/KEY.yaml` is a sheet whose block `block` the key begins; `KEY.facts` is what a
translator, an editor and a reader of each printing get to see of it. `BROADSIDE_UPDATE=1` writes what is
found: read the difference before you keep it.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import polib
import pytest
from dumps import tags_as_text
from own_kind import VERSE, Verse, VerseForm
from printings import session_in
from readers import by_pdfium
from samples import LETTER, brand, edition, fonts, layout

from broadside.blocks import kinds
from broadside.blocks.aside.noun import Aside
from broadside.blocks.kind import Around, Key, Kind, Prose, claims_nothing, holds_none, no_prose
from broadside.blocks.paragraph.noun import Paragraph
from broadside.blocks.steps import STEPS
from broadside.forms.reading import Form, is_form, keys_of, shape_of
from broadside.forms.reading import Key as FormKey
from broadside.forms.strings import string_of
from broadside.forms.values import BlockWords
from broadside.inspect.evidence.claims import claims
from broadside.inspect.plainness.grade import topics
from broadside.inspect.plainness.prose import prose
from broadside.issues import Issue
from broadside.model.block import LEVELS, USUAL, Block
from broadside.model.content import Edition, Run, Sheet, plain
from broadside.model.memo import Memo
from broadside.model.node import Mapping, Node, Scalar, Sequence
from broadside.model.page import KEEP, Element, Flow
from broadside.model.paper import Paper
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.model.role import COMMON_ROLES, REQUIRED, ROLES, Role
from broadside.model.type import Type
from broadside.model.walk import blocks_of, changed, places_of, rebuilt, texts_of
from broadside.pages.measure import measure, reading_order, typesetter_for
from broadside.pipeline.job import Job
from broadside.pipeline.line import assemble
from broadside.pipeline.session import Session
from broadside.read.check import check_sheet, schemas
from broadside.read.load import load
from broadside.read.sheet.form import SheetForm
from broadside.read.translate import template
from broadside.typeset.look import ROOMS
from broadside.words.select import select

FACTS = Path(__file__).parent / "corpus" / "dumps" / "kinds"
IMAGES = FACTS / "images"
OWN = Path(__file__).parent / "corpus" / "own-kind"
KINDS = sorted(kinds.keys())
# What stands above it in a sheet is its head.
FIRST_BLOCK = 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(IMAGES, tmp_path / "images")
    return tmp_path


@pytest.mark.parametrize("key", KINDS)
def test_what_is_known_of_a_kind_is_as_it_was(key: str, folder: Path) -> None:
    node = load((FACTS / f"{key}.yaml").read_text(encoding="utf-8"), "sheet.yaml")
    found = list(_facts(kinds.keys()[key], node, folder))
    kept = FACTS / f"{key}.facts"
    if os.environ.get("BROADSIDE_UPDATE"):
        kept.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == kept.read_text(encoding="utf-8").splitlines()


def test_what_is_known_of_a_common_role_is_as_it_was() -> None:
    found = [f"`{role.name}` is set like `{role.like}`: {_set(role)}" for role in COMMON_ROLES]
    found += [f"`{role.name}`: {_set(role)}" for role in REQUIRED]
    kept = FACTS.parent / "roles.facts"
    if os.environ.get("BROADSIDE_UPDATE"):
        kept.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == kept.read_text(encoding="utf-8").splitlines()


def test_nothing_else_is_kept() -> None:
    assert sorted(path.stem for path in FACTS.glob("*.facts")) == KINDS


def test_what_may_grow_into_the_white_of_a_page_says_where_it_stands(folder: Path) -> None:
    """A page's room is for what stands on it: that is found by the places of its boxes."""
    growing = set()
    for key in KINDS:
        one = edition((FACTS / f"{key}.yaml").read_text(encoding="utf-8"), folder)
        block = next(block for block in blocks_of(one.sheet.blocks) if block.id == "block")
        memo = Memo()
        typesetter = typesetter_for(one, layout("brief"), brand(), fonts(), memo)
        place = Place(column=Column(x=0.0, width=480.0), parent=Element(role="Document", parent=None))
        stack = kinds.kind_of(block).measure(block, place, typesetter)
        if not typesetter.roles.keys().isdisjoint(ROOMS):
            growing.add(key)
            assert {box.span for box in stack.boxes} & places_of(block), key
    assert growing >= {"map", "chart", "people", "panels"}


def test_no_two_kinds_share_a_role() -> None:
    names = [role.name for role in (*COMMON_ROLES, *(role for kind in kinds.KINDS for role in kind.roles))]
    assert sorted(names) == sorted({*names} - {*ROLES})
    assert {role.like for role in kinds.roles().values()} <= {*names, *ROLES}


@pytest.mark.parametrize("key", KINDS)
def test_what_a_key_names_is_there(key: str) -> None:
    form = kinds.keys()[key].form
    assert set(kinds.keys()[key].content) <= keys_of(form).keys()
    assert key in keys_of(form)


@pytest.mark.parametrize("form", [SheetForm, VerseForm, *(kinds.keys()[key].form for key in KINDS)])
def test_translators_see_every_text_of_a_form_and_are_told_what_it_is(form: type[Form]) -> None:
    """A text without a word for them is refused; blocks in blocks are found by the name of their key."""
    for key in _keys_in(form):
        string = string_of(key.type)
        assert string is None or string.what, key
        assert _holds_blocks(key) == (key.name == "blocks"), key


def test_a_text_without_a_word_for_translators_is_refused() -> None:
    with pytest.raises(AssertionError, match="without a word for translators"):
        string_of(BlockWords)


def _keys_in(form: type[Form]) -> Iterator[FormKey]:
    """The keys of a form and of those in it. A list of what texts hold is told as a key of theirs."""
    for key in keys_of(form).values():
        for one in _types_in(key.type):
            yield replace(key, type=one)
            yield from _keys_in(one) if is_form(one) else ()


def _types_in(type_: Any) -> Iterator[Any]:
    if shape := shape_of(type_):
        yield shape.entries or type_
    elif is_form(type_):
        yield type_
    else:
        for one in get_args(type_):
            yield from () if one is Ellipsis else _types_in(one)


def _holds_blocks(key: FormKey) -> bool:
    shape = shape_of(key.type)
    return bool(shape) and "blocks" in shape.described().get("items", ())


# Who may say so, and why: a kind that is not listed has words to answer for, and something in it. By the
# first key of each.
FILLED_IN = "the program puts its words in"
CLAIM_NOTHING = {
    "cite": FILLED_IN,
    "contacts": FILLED_IN,
    "pull": "its words are claimed where they stand in the text",
    "rule": "it has no words",
}
HAVE_NO_PROSE = {
    "chart": "its words are a caption and labels",
    "cite": FILLED_IN,
    "contacts": FILLED_IN,
    "figure": "its words are a caption",
    "map": "its words are a caption and labels",
    "pull": "its words are read where they stand in the text",
    "qr": "its words stand beside a picture",
    "quote": "its words are somebody else's",
    "rule": "it has no words",
    "table": "its words are cells",
}
NEVER_EMPTY = {
    "cite": FILLED_IN,
    "contacts": FILLED_IN,
    "figure": "without a picture it is told so",
    "qr": "without an address it is told so",
    "rule": "nothing is to be in it",
}


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.noun.__name__)
def test_a_kind_says_all_that_its_noun_and_its_words_ask_for(kind: Kind[Any, Any], folder: Path) -> None:
    sources = [(FACTS / f"{key.name}.yaml").read_text(encoding="utf-8") for key in kind.keys]
    sheets = [_sheet(load(source, "sheet.yaml"), folder) for source in sources]
    blocks = [one for sheet in sheets for one in sheet.blocks if isinstance(one, kind.noun)]
    assert list(_silent(kind, next(filter(_held, blocks), blocks[0]))) == []


def test_a_kind_that_forgets_what_it_holds_is_told_so(folder: Path) -> None:
    sheet = _sheet(load((FACTS / "steps.yaml").read_text(encoding="utf-8"), "sheet.yaml"), folder)
    block = next(filter(_held, sheet.blocks))
    (key,) = STEPS.keys
    new = replace(STEPS, keys=(replace(key, name="faq", content=()),))
    assert list(_silent(new, block)) == ["content of `faq`"]
    new = replace(new, chosen=holds_none, claims=claims_nothing, prose=no_prose)
    silent = ["claims", "prose", "chosen", "claims of what is in it", "prose of what is in it"]
    assert list(_silent(new, block)) == ["content of `faq`", *silent]


@pytest.mark.parametrize("key", [key for key in KINDS if key not in NEVER_EMPTY])
def test_with_nothing_in_it_a_block_is_told_to_be_empty(key: str, folder: Path) -> None:
    node = load((FACTS / f"{key}.yaml").read_text(encoding="utf-8"), "sheet.yaml")
    assert _faults(_changed(node, _emptied), folder, f"empty {kinds.keys()[key].called.split()[0]}")


@pytest.mark.parametrize("key", KINDS)
def test_a_title_in_a_block_is_heard_a_level_below_the_title_of_that(key: str, folder: Path) -> None:
    one = edition((FACTS / f"{key}.yaml").read_text(encoding="utf-8"), folder)
    for block in filter(_held, one.sheet.blocks):
        words = (Run(text="Inner", span=block.span),)
        said = Paragraph(id="said", span=block.span, level=USUAL, text=words)
        inner = Aside(id="inner", span=block.span, level=USUAL, title=words, blocks=(said,))
        filled = kinds.kind_of(block).chosen(block, lambda held, inner=inner: (inner,) if held else ())
        made = replace(one, sheet=replace(one.sheet, blocks=(filled,)))
        titles = list(dict.fromkeys(_titles(measure(made, layout(), LETTER, brand(), fonts(), Memo()))))
        place = next(i for i, (_, title) in enumerate(titles) if title == "Inner")
        before = [level for level, _ in titles[1:place]]
        assert not before or titles[place][0] == before[-1] + 1, titles


def _titles(flow: Flow) -> Iterator[tuple[int, str]]:
    """The level and the words of each heading, in reading order."""
    elements = (element for band in flow.bands for box in band.boxes for element in box.elements)
    return ((int(one.role[1:]), one.title) for one in elements if one.role[0] == "H" and one.title)


def _silent(kind: Kind[Any, Any], block: Block) -> Iterator[str]:
    """The facts that a kind leaves out, though its noun or its words ask for them; `block` is such a one."""
    name = kind.keys[0].name
    for key in kind.keys:
        if not key.content and key.name not in NEVER_EMPTY:
            yield f"content of `{key.name}`"
    if kind.claims is claims_nothing and name not in CLAIM_NOTHING:
        yield "claims"
    if kind.prose is no_prose and name not in HAVE_NO_PROSE:
        yield "prose"
    if (kind.chosen is holds_none) == _may_hold(kind.noun):
        yield "chosen"
    if not _may_hold(kind.noun):
        return
    held = _held(block)
    assert held, f"no block of the document of `{name}` has one in it"
    left = kind.chosen(block, lambda _: ())
    if kind.chosen is not holds_none and left and _held(left):
        yield "blocks that `chosen` leaves out"
    claimed, read = _passed_on(kind, block)
    yield from ["claims of what is in it"] if claimed != held else []
    yield from ["prose of what is in it"] if read != held else []
    if kind.chosen is not holds_none and left and any(_passed_on(kind, left)):
        yield "claims and prose of what is left out"


def _may_hold(noun: Any) -> bool:
    """Whether a type has blocks in it, by its fields and those of its parts."""
    if not isinstance(noun, type):
        return any(_is_block(part) or _may_hold(part) for part in get_args(noun))
    hints = get_type_hints(noun) if hasattr(noun, "__struct_fields__") else {}
    return any(_may_hold(hint) for hint in hints.values())


def _is_block(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, Block)


def _held(block: Block) -> list[str]:
    """The blocks right in another, in reading order."""
    inside = [one for one in blocks_of(block) if one is not block]
    deeper = {one.id for held in inside for one in blocks_of(held) if one is not held}
    return [one.id for one in inside if one.id not in deeper]


def _passed_on(kind: Kind[Any, Any], block: Block) -> tuple[list[str], list[str]]:
    """The blocks in it that a block asks the claims of, and those whose words it has among running text."""
    claimed: list[str] = []

    def within(blocks: tuple[Block, ...], _: bool) -> Iterator[Any]:
        claimed.extend(one.id for one in blocks)
        yield from ()

    list(kind.claims(block, Around(backed=False, following=(), within=within)))
    parts = list(kind.prose(block))
    whole = {one.id for part in parts if isinstance(part, tuple) for one in part}
    texts = [text for part in parts if isinstance(part, Prose) for _, text in part.texts]
    read = [
        one.id
        for one in blocks_of(block)
        if one.id in whole or (one is not block and all(text in texts for _, text in texts_of(one)))
    ]
    return claimed, [one for one in read if one in _held(block)]


# What a block says without a claim: a date stands beside the event, which is the claim.
UNCLAIMED = {"timeline": {"1999", "2003", "June 2003"}}


@pytest.mark.parametrize("key", KINDS)
def test_every_text_of_a_kind_is_claimed_unless_it_claims_nothing(key: str, folder: Path) -> None:
    sheet = _sheet(load((FACTS / f"{key}.yaml").read_text(encoding="utf-8"), "sheet.yaml"), folder)
    claimed = {text for claim in claims(sheet) for text in claim.texts}
    silent = [
        plain(text)
        for block in sheet.blocks
        if kinds.kind_of(block).claims is not claims_nothing
        for _, text in texts_of(block)
        if text not in claimed
    ]
    assert set(silent) == UNCLAIMED.get(key, set()), "claims for `claims`, or for the list above?"


@pytest.mark.parametrize("key", KINDS)
def test_a_mark_around_a_block_speaks_for_all_that_it_claims(key: str, folder: Path) -> None:
    sheet = _sheet(load((FACTS / f"{key}.yaml").read_text(encoding="utf-8"), "sheet.yaml"), folder)
    around = Around(backed=True, following=(), within=lambda _, __: iter(()))
    # A heading stands in no other block.
    for block in (one for one in blocks_of(sheet.blocks) if not kinds.rank_of(one)):
        unmarked = changed(block, lambda text: tuple(run for run in text if not run.note))
        claimed = list(kinds.kind_of(block).claims(unmarked, around))
        assert [claim for claim in claimed if not claim.backed] == [], block.id


# What stands beside running text and is none: headings, titles, dates, and words to know.
LABELS = {
    "h1": {"Decriminalization in 3 steps"},
    "h2": {"Acclimatization of 7 kinds"},
    "aside": {"At night in 2 towns"},
    "callout": {"Call 112 for 3 reasons"},
    "panels": {"In 2 towns", "North of 5 rivers", "South"},
    "timeline": {"How it went in 30 years", "1999", "2003"},
    "helplines": {"Who to call in 2026", "Fainted in the heat", "Or text one of 5 nurses", "911", "555 01"},
    "definitions": {"Words of 2024", "Acclimatization", "Heat wave"},
}


@pytest.mark.parametrize("key", KINDS)
def test_every_text_of_a_kind_is_running_text_unless_it_has_none(key: str, folder: Path) -> None:
    sheet = _sheet(load((FACTS / f"{key}.yaml").read_text(encoding="utf-8"), "sheet.yaml"), folder)
    block = next(one for one in sheet.blocks if one.id == "block")
    own = rebuilt(block, lambda one: one if one.id == block.id else None)
    prose_of = kinds.kind_of(block).prose
    read = {text for part in prose_of(own) if isinstance(part, Prose) for _, text in part.texts}
    found = () if prose_of is no_prose else texts_of(own)
    unread = {plain(text) for _, text in found if text not in read}
    assert unread == LABELS.get(key, set()), "running text for `prose`, or labels for the list above?"


def _cut(sheet: Sheet) -> Iterator[str]:
    """What is left where what has rows has one; nothing of a sheet that has the same without."""
    fewer = kinds.with_first_rows(sheet.blocks, 1, kinds.keys())
    for claim in claims(replace(sheet, blocks=fewer)) if fewer != sheet.blocks else ():
        yield f"where tables have 1 row, `{claim.id}` claims: {' | '.join(map(plain, claim.texts))}"


def _stories(sheet: Sheet) -> Iterator[str]:
    """What is left where things are told in stories; nothing of a sheet that has the same without."""
    told = kinds.with_stories(sheet.blocks)
    for claim in claims(replace(sheet, blocks=told)) if told != sheet.blocks else ():
        yield f"told as stories, `{claim.id}` claims: {' | '.join(map(plain, claim.texts))}"


def _brief(sheet: Sheet) -> Iterator[str]:
    """What is left where all is said in brief; nothing of a sheet that has the same without."""
    told = kinds.in_brief(sheet.blocks)
    for claim in claims(replace(sheet, blocks=told)) if told != sheet.blocks else ():
        yield f"in brief, `{claim.id}` claims: {' | '.join(map(plain, claim.texts))}"


def _listed(sheet: Sheet) -> Iterator[str]:
    for one in blocks_of(sheet.blocks):
        if rows := kinds.listed(one):
            yield f"`{one.id}` lists {rows} rows, all or none of them where there is little room"


def _facts(key: Key, node: Node, folder: Path) -> Iterator[str]:
    sheet = _sheet(node, folder)
    for word in key.synonyms:
        (issue, *_) = _faults(
            load(f"blocks:\n  - {{{word}: x, id: a}}\n", "sheet.yaml"), folder, "unknown kind"
        )
        yield f"`{word}` is told: {issue.hint}"
    for issue in _faults(_changed(node, _emptied), folder, "empty"):
        yield f"with nothing in it: {issue.message}"
    for entry in key.content if len(key.content) > 1 else ():
        alone = _faults(_changed(node, lambda block, entry=entry: _emptied(block, entry)), folder, "empty")
        yield f"with nothing in it but `{entry}` it is there: {not alone}"
    for issue in _faults(_inside(_changed(node, _with_no_id)), folder, "missing `id`"):
        yield f"where it has no id: {issue.hint}"
    for issue in _faults(_inside(node), folder, "unknown kind of block"):
        yield f"in another block: {issue.message}"
    for issue in _faults(_changed(node, lambda block: block), folder, f"`{key.name}` right after"):
        yield f"among headings: {issue.message}"
    for entry in polib.pofile(template(node)):
        yield f"a translator sees, of `{entry.msgctxt}`, the {entry.comment}: {entry.msgid}"
    for claim in claims(sheet):
        how = " (a mark around it speaks for it)" if claim.backed else " (with data)" if claim.data else ""
        yield f"`{claim.id}` claims{how}: {' | '.join(map(plain, claim.texts))}"
    for passage in prose(sheet):
        words = " | ".join(one.text for one in passage.sentences)
        yield f"{' and '.join(passage.ids)} is running text: {words}"
    yield f"the sheet is about: {', '.join(sorted(topics(sheet)))}"
    for takes in LEVELS:
        yield f"a printing that takes `{takes}` has: {_printed(sheet, takes=takes)}"
    block = next(one for one in blocks_of(sheet.blocks) if one.id == "block")
    yield f"a layout asks for it by: {kinds.key_of(block)}"
    yield f"a layout of `{key.name}` alone prints: {_printed(sheet, only=(key.name,))}"
    yield from _cut(sheet)
    yield from _listed(sheet)
    yield from _brief(sheet)
    yield from _stories(sheet)
    if key.rank:
        left = select(sheet, replace(layout(), only=(key.name, "p"))).blocks
        (rank,) = [kinds.rank_of(one) for one in left if one.id == "block"]
        yield f"where no other is printed, it is a heading of rank {rank}"
    own = kinds.kind_of(block)
    yield from (f"`{role.name}` is set like `{role.like}`: {_set(role)}" for role in own.roles)
    yield f"its texts may come in another order: {own.reordered is not None}"
    yield f"words may lead into it: {own.is_led_into}"
    if own.signpost:
        words = (Run(text="All sources", span=block.span),)
        there = own.signpost.leads_to(block)
        (more,) = kinds.leading_to(there, words, (block,))
        yield f"where all sources are at {there}, it says: {_words(more)}"
        (_, new) = kinds.leading_to("https://example.org/sources", words, (block,))
        yield f"where they are elsewhere, `{new.id}` says: {_words(new)} {own.signpost.leads_to(new)}"
    one = _led(edition((FACTS / f"{key.name}.yaml").read_text(encoding="utf-8"), folder))
    for columns in (1, 2):
        yield f"where text has {columns} columns, bands are: {', '.join(_bands(one, columns))}"
    yield f"notes, on a narrow page: {_order(one)}"


def _sheet(node: Node, folder: Path) -> Sheet:
    sheet, issues = check_sheet(node, name="heat", folder=folder)
    assert sheet, issues
    return sheet


def _faults(node: Node, folder: Path, start: str) -> list[Issue]:
    return [
        issue for issue in check_sheet(node, name="heat", folder=folder)[1] if issue.message.startswith(start)
    ]


def _changed(node: Node, change: Callable[[Mapping], Mapping]) -> Node:
    """The sheet, the block that it is about changed."""
    match node:
        case Mapping() if (own := node.get("id")) and isinstance(own, Scalar) and own.text == "block":
            return change(node)
        case Mapping():
            return replace(node, entries=tuple((key, _changed(value, change)) for key, value in node.entries))
        case Sequence():
            return replace(node, items=tuple(_changed(item, change) for item in node.items))
    return node


def _emptied(block: Mapping, kept: str = "") -> Mapping:
    """The block with nothing in it but its id, and what is kept."""
    entries = ((key, value if key.text == kept else _nothing(key, value)) for key, value in block.entries)
    return replace(block, entries=tuple(entries))


def _nothing(key: Scalar, value: Node) -> Node:
    if key.text in ("id", "level"):
        return value
    empty = Scalar(span=value.span, text="", value=None)
    return replace(value, items=()) if isinstance(value, Sequence) else empty


def _with_no_id(block: Mapping) -> Mapping:
    """The empty block, as somebody begins it."""
    return replace(
        _emptied(block), entries=tuple(one for one in _emptied(block).entries if one[0].text != "id")
    )


def _inside(node: Node) -> Node:
    """The sheet, all its blocks in a box."""
    box = load("- {callout: A box, id: box, blocks: []}", "sheet.yaml")
    assert isinstance(node, Mapping)
    blocks = node.get("blocks")
    assert isinstance(box, Sequence)
    (held,) = box.items
    assert isinstance(held, Mapping)
    assert blocks
    filled = replace(
        held, entries=tuple((key, blocks if key.text == "blocks" else value) for key, value in held.entries)
    )
    whole = replace(box, items=(filled,))
    return replace(
        node, entries=tuple((key, whole if key.text == "blocks" else value) for key, value in node.entries)
    )


def _set(role: Role) -> str:
    """How a role is set otherwise than the one that it is like, which has what no role has, and what else is
    said of it."""
    odd = 1.1
    base = Type(size=odd, leading=odd, before=odd, after=odd, indent=odd, weight=350, colour="link")
    told = {
        name: getattr(role, name)
        for name in ("read_as", "least", "on_paper", "spoken", "running")
        if getattr(role, name)
    }
    derived = role.derived(base, 10.0)
    lengths = {name: getattr(derived, name) for name in Type.__struct_fields__}
    changed = {name: value for name, value in lengths.items() if value != getattr(base, name)}
    values = {
        name: round(value, 2) if isinstance(value, float) else value
        for name, value in (changed | told).items()
    }
    return ", ".join(f"{name} {value}" for name, value in values.items())


def _words(block: Block) -> str:
    return " | ".join(plain(text) for _, text in texts_of(block))


def _printed(sheet: Sheet, **asked: object) -> str:
    chosen = select(sheet, replace(layout(), **asked))
    return ", ".join(block.id for block in blocks_of(chosen.blocks)) or "nothing"


def _led(one: Edition) -> Edition:
    """The edition with words before its block that lead into it."""
    place = next(i for i, block in enumerate(one.sheet.blocks) if block.id == "block")
    span = one.sheet.blocks[place].span
    lead = Paragraph(id="led", span=span, level=USUAL, text=(Run(text="It follows:", span=span),))
    blocks = (*one.sheet.blocks[:place], lead, *one.sheet.blocks[place:])
    return replace(one, sheet=replace(one.sheet, blocks=blocks))


def _bands(one: Edition, columns: int) -> Iterator[str]:
    """How many columns each band of the sheet's blocks goes down, how far from the edge its ink begins, and
    which of its boxes hold to what follows."""
    own = replace(layout(), columns=columns, inset=50.0, masthead="compact", imprint="none")
    flow = measure(one, own, LETTER, brand(), fonts(), Memo())
    for band in flow.bands:
        boxes = [box for box in band.boxes if box.span.line >= FIRST_BLOCK]
        starts = {round(item.x) for box in boxes for item in box.items}
        held = "".join("+" if box.bond >= KEEP else "." for box in boxes)
        if boxes:
            yield f"{band.columns} from {min(starts, default='nothing')} {held}"


def _order(one: Edition) -> str:
    """The notes in the order in which a narrow page tells them."""
    narrow = Paper(name="narrow", width=220.0, height=700.0)
    return " ".join(reading_order(one, layout(), narrow, brand(), fonts(), Memo()))


# A kind that only the tests have.


@pytest.fixture
def with_verse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "KNOWN", kinds.known((*kinds.KINDS, VERSE)))


def _at_home(folder: Path) -> Session:
    at = session_in(folder, {"heat": (OWN / "verse.yaml").read_text(encoding="utf-8")})
    (folder / "sheets" / "heat" / "de.po").write_text(
        (OWN / "verse.po").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return at


@pytest.mark.usefixtures("with_verse")
def test_a_new_kind_is_read_translated_set_tagged_proved_and_described(tmp_path: Path) -> None:
    at = _at_home(tmp_path)
    job = Job(sheet="heat", lang="de", layout="brief-wide", paper="letter", brand="plain")
    made = assemble(job, at)
    assert not made.issues
    assert by_pdfium(made.data).count("Der Mohn brennt im Feld") == 1
    tags = tags_as_text(made.data)
    assert [line.strip() for line in tags if "BlockQuote" in line]
    verse = next(one for one in blocks_of(at.sheet("heat", "de").blocks) if isinstance(one, Verse))
    assert [plain(line) for line in verse.lines] == ["Der Mohn brennt im Feld", "und niemand löscht ihn."]
    known = schemas()
    assert "#/$defs/VerseForm" in json.dumps(known["sheet"]["properties"]["blocks"])
    assert "verse" in known["layout"]["properties"]["only"]["items"]["enum"]
    strings = {entry.msgid: entry.comment for entry in polib.pofile(template(at.source("heat")))}
    assert strings["The poppy burns in the field"] == "line of a verse"


@pytest.mark.usefixtures("with_verse")
def test_what_is_wrong_in_a_new_kind_is_told_at_its_place(tmp_path: Path) -> None:
    node = load(
        "lang: en\ntitle: T\nedition: 2026\nversion: '1'\nblocks:\n  - {verse: [], id: v}\n", "s.yaml"
    )
    (issue,) = check_sheet(node, name="s", folder=tmp_path)[1]
    assert (issue.message, issue.span.line) == ("empty verse", 6)
    node = load("blocks:\n  - {poem: [a], id: v}\n", "s.yaml")
    assert "did you mean `verse`?" in [
        issue.hint for issue in check_sheet(node, name="s", folder=tmp_path)[1]
    ]


class TableForm(VerseForm, frozen=True, kw_only=True):
    """The form of another kind has that name, too."""


def test_forms_of_one_name_are_told_apart_in_a_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    (key,) = VERSE.keys
    other = replace(VERSE, keys=(replace(key, form=TableForm),))
    monkeypatch.setattr(kinds, "KNOWN", kinds.known((*kinds.KINDS, other)))
    schema = schemas()["sheet"]
    blocks = {
        one["$ref"].removeprefix("#/$defs/") for one in schema["properties"]["blocks"]["items"]["anyOf"]
    }
    assert {"test_kinds.TableForm", "broadside.blocks.table.form.TableForm"} <= blocks
    assert blocks <= schema["$defs"].keys()


def test_a_kind_of_one_key_goes_by_it() -> None:
    for kind in kinds.KINDS:
        if len(kind.keys) == 1:
            assert kind.key_of(None) == kind.keys[0].name
