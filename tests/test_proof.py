"""Proof catches a broken promise by name; a good file has none."""

import io
import re
import struct
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from samples import STRESS, edition, file, layout, pages

from broadside.file.proof import proof
from broadside.file.proof.document import document
from broadside.file.proof.elements import _told
from broadside.file.proof.links import _places_in
from broadside.file.proof.operations import operations
from broadside.file.proof.packed import packed_objects
from broadside.file.proof.room import is_within, room
from broadside.file.proof.shown import Shown
from broadside.file.proof.values import Reference, Unread, written_in
from broadside.model.content import Edition
from broadside.model.geometry import Rectangle
from broadside.model.memo import Memo
from broadside.model.page import Page
from broadside.model.replace import replace

ONE = edition(STRESS)
MADE = pages(ONE, layout())
GOOD = file(ONE, MADE)
# Where words begin that stand at the start of a line.
AT_START = f"1 0 0 1 {layout().margins.start:g} ".encode()


def faults(data: bytes, one: Edition = ONE, made: tuple[Page, ...] = MADE, memo: Memo | None = None) -> str:
    return "\n".join(issue.message for issue in proof(data, one, made, memo=memo))


def altered(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(GOOD)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def fonts_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.pages[0].obj.Resources.Font.values())


def elements(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name(f"/{role}")
    ]


def links_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [annotation for leaf in pdf.pages for annotation in leaf.obj.get("/Annots", [])]


def content(pdf: pikepdf.Pdf, change: Callable[[bytes], bytes]) -> None:
    stream = pdf.pages[0].obj.Contents
    before = stream.read_bytes()
    after = change(before)
    assert after != before
    stream.write(after)


def with_a_lost_gradient(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda stream: stream + b"\n/Artifact BMC /Sh1 sh EMC")


def without_unicode(pdf: pikepdf.Pdf) -> None:
    del fonts_of(pdf)[0]["/ToUnicode"]


def without_font_file(pdf: pikepdf.Pdf) -> None:
    del fonts_of(pdf)[0].DescendantFonts[0].FontDescriptor["/FontFile2"]


def of_another_size(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 500, 792])


def with_an_author(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info["/Author"] = "Somebody"


def with_a_time_zone(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info["/ModDate"] = "D:20261101120000+05'30'"


def with_a_path(pdf: pikepdf.Pdf) -> None:
    words = pdf.Root.Metadata.read_bytes().replace(b"<pdf:Producer>", b"<pdf:Producer>/home/ana/")
    pdf.Root.Metadata.write(words)


def with_a_font_file_for_a_name(pdf: pikepdf.Pdf) -> None:
    fonts_of(pdf)[0].BaseFont = pikepdf.Name("/ABCDEF+tmpk3x9.ttf")


def with_a_picture_that_tells(pdf: pikepdf.Pdf) -> None:
    packed, exif = io.BytesIO(), Image.Exif()
    exif[0x013B] = "Ana"
    Image.new("L", (4, 4)).save(packed, "JPEG", exif=exif)
    picture = pdf.make_stream(packed.getvalue(), Subtype=pikepdf.Name.Image, Filter=pikepdf.Name.DCTDecode)
    picture.Width = picture.Height = 4
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary({"/Picture": picture})


def with_another_title(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info["/Title"] = "untitled"


def with_an_untagged_text(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda code: code + b"\nBT /F1 9 Tf 1 0 0 1 100 100 Tm [<0024>]TJ ET")


def with_a_header_of_no_scope(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "TH")[1]["/A"]


def with_a_lost_element(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0]["/K"] = pikepdf.Array([])


def with_a_moved_note(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Dests["/note-a"][0] = pdf.pages[-1].obj


def with_a_link_to_nowhere(pdf: pikepdf.Pdf) -> None:
    mark = next(link for link in links_of(pdf) if link.get("/Dest") == pikepdf.Name("/note-b"))
    mark["/Dest"] = pikepdf.Name("/note-z")


def with_a_silent_link(pdf: pikepdf.Pdf) -> None:
    del links_of(pdf)[0]["/Contents"]


def with_text_off_the_page(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda code: code.replace(AT_START, b"1 0 0 1 5 ", 1))


def with_text_in_the_margin(pdf: pikepdf.Pdf) -> None:
    """Printable, yet not where the layout has words."""
    content(pdf, lambda code: code.replace(AT_START, b"1 0 0 1 28 ", 1))


def with_text_below_the_page(pdf: pikepdf.Pdf) -> None:
    """In the room of the running foot."""
    content(pdf, lambda code: re.sub(b"(" + AT_START + rb")[\d.]+ Tm", rb"\g<1>30 Tm", code, count=1))


def without_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("fr")


def with_a_lost_picture(pdf: pikepdf.Pdf) -> None:
    lost = pdf.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Image, Width=1, Height=1))
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary({"/Picture": lost})


def with_a_cut_link(pdf: pikepdf.Pdf) -> None:
    mark = next(link for link in links_of(pdf) if link.get("/Dest") == pikepdf.Name("/note-b"))
    for leaf in pdf.pages:
        left = [one for one in leaf.obj.get("/Annots", []) if one.objgen != mark.objgen]
        leaf.obj.Annots = pikepdf.Array(left)


def with_no_way_back(pdf: pikepdf.Pdf) -> None:
    back = next(link for link in links_of(pdf) if link.get("/Dest") == pikepdf.Name("/mark-b-1"))
    back["/Dest"] = pikepdf.Name("/mark-a-1")


def without_a_word(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda code: re.sub(rb"(Tm \[<)[0-9A-F]{16}", rb"\1", code, count=1))


def with_another_number(pdf: pikepdf.Pdf) -> None:
    """In a mark, a figure that is not the note's."""
    mark = rb"(/Link<</MCID \d+>>BDC\nBT [^\n]*\[<)([0-9A-F]{4})(>\]TJ)"
    content(
        pdf, lambda code: re.sub(mark, lambda m: m[1] + b"%04X" % (int(m[2], 16) + 1) + m[3], code, count=1)
    )


def with_a_word_upon_another(pdf: pikepdf.Pdf) -> None:
    """The second line of a paragraph where the first one is."""

    def change(code: bytes) -> bytes:
        lines = re.compile(rb"(Tm \[[^\n]*\nBT 1 0 0 1 [\d.]+ )([\d.]+) Tm")
        return lines.sub(lambda m: m[1] + b"%.2f Tm" % (float(m[2]) + 14), code, count=1)

    content(pdf, change)


def with_a_ground_over_words(pdf: pikepdf.Pdf) -> None:
    """Painted last, where it should be first."""
    content(pdf, lambda stream: stream + b"\nq 1 0 0 1 36 36 cm\n0.9 0.9 0.9 rg 0 0 500 700 re f\nQ")


def with_another_meaning(pdf: pikepdf.Pdf) -> None:
    """A glyph that stands for another letter than it shows."""
    for font in fonts_of(pdf):
        table = font.ToUnicode.read_bytes()
        font.ToUnicode.write(re.sub(rb"> <0065>", b"> <0061>", table))


def with_narrower_letters(pdf: pikepdf.Pdf) -> None:
    """So that words are taken to be wider than they are."""
    for font in fonts_of(pdf):
        row = font.DescendantFonts[0]["/W"]
        for i in range(1, len(row), 2):
            row[i] = pikepdf.Array([float(width) * 3 for width in row[i]])


def without_order_of_tabs(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].obj["/Tabs"]


def without_a_place_among_owners(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].obj["/StructParents"]


def with_the_owners_of_another_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.StructParents = 0


def with_the_owner_of_another_link(pdf: pikepdf.Pdf) -> None:
    one, other, *_ = links_of(pdf)
    one.StructParent, other.StructParent = other.StructParent, one.StructParent


def with_words_said_otherwise(pdf: pikepdf.Pdf) -> None:
    """An ActualText over a line."""
    said = rb"/Span<</ActualText <FEFF0058>>>BDC \1 EMC"
    content(pdf, lambda code: re.sub(rb"(\[<[0-9A-F]{8,}[^\n]*\]TJ)", said, code, count=1))


def with_an_operation_over_two_lines(pdf: pikepdf.Pdf) -> None:
    """Which puts a text off the page."""
    content(pdf, lambda code: code.replace(AT_START, b"1 0 0 1\n 5 ", 1))


def with_all_moved(pdf: pikepdf.Pdf) -> None:
    """Every line is as it was: what was set before it is not."""
    content(pdf, lambda code: b"1 0 0 1 500 0 cm\n" + code)


def with_all_said_otherwise(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda code: b"/Span<</ActualText<FEFF0058>>>BDC\n" + code + b"\nEMC")


def with_one_width_for_all(pdf: pikepdf.Pdf) -> None:
    for font in fonts_of(pdf):
        rows = font.DescendantFonts[0].W
        for row in list(rows)[1::2]:
            for i in range(len(row)):
                row[i] = 3000


def with_kids_of_another(pdf: pikepdf.Pdf) -> None:
    one, other = elements(pdf, "P")[:2]
    one.K, other.K = other.K, one.K


def with_a_link_to_what_is_not_there(pdf: pikepdf.Pdf) -> None:
    action = next(link for link in links_of(pdf) if "/A" in link).A
    action.URI = pikepdf.String("")


BROKEN = [
    (without_unicode, "can't be copied or searched"),
    (without_font_file, "is not embedded"),
    (of_another_size, "is not the size of its paper"),
    (with_an_author, "gives away `Somebody`"),
    (with_a_time_zone, "gives away `+05:30`"),
    (with_a_path, "gives away `/home/ana/Broadside`"),
    (with_a_font_file_for_a_name, "gives away `tmpk3x9.ttf`"),
    (with_a_picture_that_tells, "gives away `EXIF`"),
    (with_another_title, "the file's title is `untitled`"),
    (with_an_untagged_text, "neither tagged nor an artifact"),
    (with_a_header_of_no_scope, "has no scope"),
    (with_a_lost_element, "belongs to no element"),
    (with_a_moved_note, "its first mark is on page 1"),
    (with_a_link_to_nowhere, "leads nowhere"),
    (with_a_silent_link, "does not say what it is"),
    (with_text_off_the_page, "runs off page 1"),
    (with_text_in_the_margin, "runs into the margin of page 1"),
    (with_text_below_the_page, "runs into the margin of page 1"),
    (with_a_lost_picture, "a picture on page 1 can't be read"),
    (with_a_lost_gradient, "page 1 calls `/Sh1`, which it does not have"),
    (without_language, "the file's language is `fr`"),
    (with_a_cut_link, "a mark of note 6 (`b`) does not lead to it"),
    (with_no_way_back, "note 6 (`b`) does not lead back to its mark"),
    (without_a_word, "the file says `"),
    (with_another_number, "the file says `"),
    (with_a_word_upon_another, "overlap on page 1"),
    (with_a_ground_over_words, "lies under what is painted over it on page 1"),
    (with_another_meaning, "the file says `"),
    (with_narrower_letters, "runs off page 1"),
    (without_order_of_tabs, "on page 2 tabs do not follow"),
    (without_a_place_among_owners, "drawn on page 2 does not lead back to its elements"),
    (with_the_owners_of_another_page, "drawn on page 2 does not lead back to its elements"),
    (with_the_owner_of_another_link, "does not lead back to its element"),
    (with_words_said_otherwise, "the file says `X`"),
    (with_all_moved, "runs off page 1"),
    (with_all_said_otherwise, "the file says `"),
    (with_one_width_for_all, "runs off page 1"),
    (with_kids_of_another, "the file says `"),
    (with_a_link_to_what_is_not_there, "leads nowhere"),
    (with_an_operation_over_two_lines, "runs off page 1"),
]


def test_a_good_file_keeps_every_promise() -> None:
    assert faults(GOOD) == ""


@pytest.mark.parametrize(("change", "said"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_a_broken_promise_is_named(change: Callable[[pikepdf.Pdf], None], said: str) -> None:
    assert said in faults(altered(change))


@pytest.mark.parametrize(("change", "said"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_nothing_that_was_read_in_a_good_file_hides_it(
    change: Callable[[pikepdf.Pdf], None], said: str
) -> None:
    """Nor does what was read in a broken one accuse a good one. Some is kept where it comes a second time."""
    memo, broken = Memo(), altered(change)
    told = faults(broken)
    for _ in range(3):
        assert faults(GOOD, memo=memo) == ""
    for _ in range(3):
        assert faults(broken, memo=memo) == told
    assert said in told
    assert faults(GOOD, memo=memo) == ""


def as_drawn(data: bytes) -> bytes:
    """A file with its objects packed as those of one that is drawn are: proof reads these by their bytes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        bodies, streams = [], {}
        for thing in pdf.objects:
            number = len(bodies) + len(streams) + 1
            if isinstance(thing, pikepdf.Stream):
                said = thing.stream_dict.unparse(resolved=True)
                streams[number] = said + b"\nstream\n" + thing.read_raw_bytes() + b"\nendstream"
            else:
                bodies.append((number, thing.unparse(resolved=True)))
        root, info = pdf.Root.objgen[0], pdf.trailer.Info.objgen[0]
    held, index = b"\n".join(body for _, body in bodies), []
    at = 0
    for number, body in bodies:
        index.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(index) + b"\n"
    packed, holder = zlib.compress(head + held), len(bodies) + len(streams) + 1
    streams[holder] = (
        b"<</Filter/FlateDecode/Length %d/Type/ObjStm/N %d/First %d>>\nstream\n%b\nendstream"
        % (len(packed), len(bodies), len(head), packed)
    )
    out, rows = b"%PDF-1.7\n", {0: (0, 0, 65535)}
    for number, stream in streams.items():
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, stream)
    rows |= {number: (2, holder, place) for place, (number, _) in enumerate(bodies)}
    rows[holder + 1] = (1, len(out), 0)
    table = zlib.compress(b"".join(struct.pack(">BIH", *rows[number]) for number in sorted(rows)))
    return out + (
        b"%d 0 obj\n<</Filter/FlateDecode/Length %d/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R>>"
        b"\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
        % (holder + 1, len(table), len(rows), root, info, table, len(out))
    )


@pytest.mark.parametrize(("change", "said"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_objects_that_are_read_by_their_bytes_hide_nothing(
    change: Callable[[pikepdf.Pdf], None], said: str
) -> None:
    memo, good, broken = Memo(), as_drawn(altered(lambda _: None)), as_drawn(altered(change))
    assert len(packed_objects(good)) > 100
    assert packed_objects(broken)
    for _ in range(3):
        assert faults(good, memo=memo) == ""
    assert said in faults(broken, memo=memo)
    assert faults(GOOD, memo=memo) == ""


def test_what_is_long_lies_apart_and_whoever_opens_a_page_need_not_read_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("broadside.file.finish.LONG", 1000)
    data = file(ONE, MADE)
    assert faults(data) == ""
    # Each object is the same, wherever it lies.
    told, known = packed_objects(data), packed_objects(GOOD)
    assert {number: one.strip() for number, one in told.items()} == {
        number: one.strip() for number, one in known.items()
    }
    with pikepdf.open(io.BytesIO(data)) as pdf:
        long = [one for one in told.values() if len(one) >= 1000]
        holders = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/N") == 1]
        assert [one.read_bytes()[int(one.First) :] for one in holders] == long
        assert b"/StructTreeRoot" in b"".join(long)


def test_objects_are_read_by_their_bytes_in_plain_files_alone() -> None:
    assert packed_objects(GOOD)
    for data in (b"", GOOD[:-1000], GOOD.replace(b"/W[1 4 2]", b"/W[1 4 3]"), GOOD + b"startxref\n9\n%%EOF"):
        assert not packed_objects(data)
    # What is changed behind the end of a file goes before what was there.
    start = GOOD.rindex(b"startxref")
    assert not packed_objects(GOOD[:start].replace(b"/Type/XRef", b"/Prev 9/Type/XRef") + GOOD[start:])


def told_elsewhere(pdf: pikepdf.Pdf) -> None:
    """What headers and links say of themselves stands in objects of its own."""
    for one in elements(pdf, "TH"):
        one.A = pdf.make_indirect(one.A)
    for link in links_of(pdf):
        if "/A" in link:
            link.A = pdf.make_indirect(link.A)


def told_elsewhere_without_scope(pdf: pikepdf.Pdf) -> None:
    told_elsewhere(pdf)
    for one in elements(pdf, "TH"):
        for attributes in one.A:
            del attributes["/Scope"]


def told_elsewhere_without_address(pdf: pikepdf.Pdf) -> None:
    told_elsewhere(pdf)
    for link in links_of(pdf):
        if "/A" in link:
            del link.A["/URI"]


@pytest.mark.parametrize(
    ("change", "said"),
    [(told_elsewhere_without_scope, "has no scope"), (told_elsewhere_without_address, "leads nowhere")],
)
def test_an_object_that_leads_to_another_is_read_with_it(
    change: Callable[[pikepdf.Pdf], None], said: str
) -> None:
    memo, good, broken = Memo(), altered(told_elsewhere), altered(change)
    for _ in range(3):
        assert faults(good, memo=memo) == ""
    assert said in faults(broken, memo=memo)


def test_words_that_are_not_the_sheets_are_told_at_their_line() -> None:
    blocks = list(ONE.sheet.blocks)
    changed = replace(blocks[1].text[0], text="Words that were never drawn")  # type: ignore[union-attr]
    blocks[1] = replace(blocks[1], text=(changed,))  # type: ignore[call-arg]
    other = replace(ONE, sheet=replace(ONE.sheet, blocks=tuple(blocks)))
    (issue,) = [
        issue
        for issue in proof(GOOD, other, MADE)
        if "never" in issue.message or "for `Words" in issue.message
    ]
    assert issue.span == blocks[1].span


def test_a_missing_note_is_told_at_its_line() -> None:
    extra = replace(ONE.notes[0], key="ghost", number=len(ONE.notes) + 1)
    other = replace(ONE, notes=(*ONE.notes, extra))
    assert "`ghost`) or its mark is not in the file" in faults(GOOD, other)


def test_a_page_too_many_is_told() -> None:
    assert "pages, expected" in faults(GOOD, ONE, MADE[:-1])


@given(
    st.lists(st.tuples(*[st.floats(-30, 330)] * 3, st.floats(4, 40)), min_size=1, max_size=6),
    st.floats(0, 90),
)
def test_what_is_surely_in_its_place_is_found_there_text_by_text(
    places: list[tuple[float, float, float, float]], inset: float
) -> None:
    """No page is spared the look at its texts one by one that would tell of one of them."""
    cut = Rectangle(left=10.0, bottom=20.0, right=310.0, top=320.0)
    area = Rectangle(left=inset, top=inset, right=300.0 - inset, bottom=300.0 - inset)
    texts = [
        Shown(
            x=x,
            end=end,
            y=y,
            size=size,
            mcid=i,
            marked=True,
            parts=("a", "bc"),
            said="abc",
            bare="abc",
            left=x,
            right=end,
        )
        for i, (x, end, y, size) in enumerate(places)
    ]
    if room(texts).all.is_within(cut, area):
        assert all(is_within(text, cut, area) for text in texts)
    inner = [replace(text, left=150.0, right=160.0, y=170.0) for text in texts]
    assert room(inner).all.is_within(cut, area)


@pytest.mark.parametrize(
    ("stream", "steps"),
    [
        (b"1 0 m 2 .5 l h f* 1 0 0 1 5 6 cm", (("cm", (1.0, 0.0, 0.0, 1.0, 5.0, 6.0)),)),
        (b"q 0 0 m\n9 -9. l S\nQ", (("q", ()), ("Q", ()))),
        (b"1 2 m (a 3 l b) Tj", (("Tj", (b"a 3 l b",)),)),
        (b"[<41> -3 <42>] TJ 0 0 9 9 re", (("TJ", ((b"A", -3.0, b"B"),)),)),
        # After a last digit alone a 0 is meant.
        (b"[<415>] TJ <415> Tj", (("TJ", ((b"AP",),)), ("Tj", (b"AP",)))),
        # Words of more letters are others, and what closes nothing says nothing.
        (b"1 m2 /F1 9 Tf", (("Tf", ("/F1", 9.0)),)),
        (b"] >> /F1 9 Tf", (("Tf", ("/F1", 9.0)),)),
    ],
)
def test_paths_are_passed_over_and_what_stands_between_is_read(stream: bytes, steps: object) -> None:
    assert operations(Memo(), stream).steps == steps


def test_what_is_read_by_itself_is_what_qpdf_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elements, links, places and owners of a packed file, read by their bytes and by qpdf."""

    def read() -> object:
        file = document(GOOD)
        nodes = [
            (one.role, one.number, one.id, one.alt, one.scope, one.title, one.lang, one.numbering, one.words)
            for one in file.nodes
        ]
        below = [([kid.number for kid in one.kids], one.content, one.links) for one in file.nodes]
        return nodes, below, file.links, file.places, file.owners

    own = read()
    monkeypatch.setattr("broadside.file.proof.document.packed_objects", lambda _: {})
    assert own == read()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (b"<</A(a \\(b\\) \\\\)/B<FEFF00E9>/C[1 -.5 2 0 R]>>", {"/B": b"\xfe\xff\x00\xe9"}),
        (b"<</A(a (b))>>", None),
        (b"<</A(\\101)>>", None),
        (b"<</A 1/A 2>>", None),
        (b"<</A null>>", None),
        (b"<</A#42 1>>", None),
        (b"<</A[1 2>>", None),
        (b"<</A 1>> 2", None),
        (b"[1]", None),
        (b"", None),
    ],
)
def test_what_is_rare_is_left_to_qpdf(written: bytes, says: dict[str, object] | None) -> None:
    if says is None:
        with pytest.raises(Unread):
            written_in(written)
    else:
        found = written_in(written)
        assert found | says == found
        assert (found["/A"], found["/C"]) == (b"a (b) \\", [1, -0.5, Reference(2, 0)])


def test_kids_that_are_an_object_of_their_own_are_left_to_qpdf() -> None:
    """It may be an array."""
    with pytest.raises(Unread):
        _told(written_in(b"<</Type/StructElem /S/P /K 5 0 R>>"))


def test_places_that_are_no_numbers_are_left_to_qpdf() -> None:
    assert _places_in(Memo(), b"<</a[3 0 R/XYZ 36 1.2.3 null]>>") is None
    assert _places_in(Memo(), b"<</a[3 0 R/XYZ 36 1.2 null]>>") == {"a": ((3, 0), 1.2)}


@pytest.mark.parametrize("written", [b"<</S/P\0/K 1>>", b"<<\v/S/P>>", b"<</K 1\v>>", b"<</S/P>>\v"])
def test_blanks_are_those_of_a_pdf(written: bytes) -> None:
    with pytest.raises(Unread):
        written_in(written)


def test_a_vertical_tab_is_a_letter_of_a_name() -> None:
    assert written_in(b"<</S/P\v/K 1>>") == {"/S": "/P\v", "/K": 1}
