"""Proof catches a broken promise by name; a good file has none."""

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image
from samples import STRESS, edition, file, layout, pages

from broadside.file.proof import proof
from broadside.model.content import Edition
from broadside.model.page import Page
from broadside.model.replace import replace

ONE = edition(STRESS)
MADE = pages(ONE, layout())
GOOD = file(ONE, MADE)


def faults(data: bytes, one: Edition = ONE, made: tuple[Page, ...] = MADE) -> str:
    return "\n".join(issue.message for issue in proof(data, one, made))


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
    content(pdf, lambda code: code.replace(b"1 0 0 1 54 ", b"1 0 0 1 5 ", 1))


def with_text_in_the_margin(pdf: pikepdf.Pdf) -> None:
    """Printable, yet not where the layout has words."""
    content(pdf, lambda code: code.replace(b"1 0 0 1 54 ", b"1 0 0 1 40 ", 1))


def with_text_below_the_page(pdf: pikepdf.Pdf) -> None:
    """In the room of the running foot."""
    content(pdf, lambda code: re.sub(rb"1 0 0 1 (54 )[\d.]+ Tm", rb"1 0 0 1 \g<1>30 Tm", code, count=1))


def without_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("fr")


def with_a_lost_picture(pdf: pikepdf.Pdf) -> None:
    lost = pdf.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Image, Width=1, Height=1))
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary({"/Picture": lost})


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
]


def test_a_good_file_keeps_every_promise() -> None:
    assert faults(GOOD) == ""


@pytest.mark.parametrize(("change", "said"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_a_broken_promise_is_named(change: Callable[[pikepdf.Pdf], None], said: str) -> None:
    assert said in faults(altered(change))


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
