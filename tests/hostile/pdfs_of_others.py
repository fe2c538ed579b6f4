"""PDFs of others that mean ill, and what looks at them: proof, compare, impose, the gallery."""

import io
import warnings
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
from hostile import words
from hostile.ground import Call, Chance, put
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from reportlab.pdfgen.canvas import Canvas


@cache
def sound() -> bytes:
    """A file of three pages with words, a drawing and a picture's worth of structure."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 400), invariant=1, pageCompression=0)
    canvas.setTitle("Heat")
    for number in range(3):
        canvas.drawString(40, 300, f"Page {number}, and words to read")
        canvas.rect(20, 20, 100, 50, fill=1)
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(f"Page {number}", f"p{number}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _page(pdf: Pdf, code: bytes, **resources: object) -> None:
    page = pdf.pages[0]
    page.obj.Contents = Stream(pdf, code)
    for name, value in resources.items():
        page.obj.Resources[f"/{name}"] = value


def _form(pdf: Pdf, code: bytes, **more: object) -> Stream:
    made = Stream(pdf, code)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 300, 400])
    for name, value in more.items():
        made[f"/{name}"] = value
    return made


def calls_itself(pdf: Pdf, chance: Chance) -> None:
    form = pdf.make_indirect(_form(pdf, b"/F Do " * chance.choice((1, 2, 50))))
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    _page(pdf, b"/F Do", XObject=Dictionary(F=form))


def doubles(pdf: Pdf, chance: Chance) -> None:
    """Forms that draw two of the next, each."""
    last = pdf.make_indirect(_form(pdf, b"0 0 1 1 re f"))
    for _ in range(chance.choice((8, 24, 40))):
        last = pdf.make_indirect(_form(pdf, b"/F Do /F Do", Resources=Dictionary(XObject=Dictionary(F=last))))
    _page(pdf, b"/F Do", XObject=Dictionary(F=last))


def chain(pdf: Pdf, chance: Chance) -> None:
    last = pdf.make_indirect(_form(pdf, b"0 0 1 1 re f"))
    for _ in range(chance.choice((20, 500, 4_000))):
        last = pdf.make_indirect(_form(pdf, b"q /F Do Q", Resources=Dictionary(XObject=Dictionary(F=last))))
    _page(pdf, b"/F Do", XObject=Dictionary(F=last))


def pattern(pdf: Pdf, chance: Chance) -> None:
    made = Stream(pdf, b"/Pattern cs /P scn 0 0 9 9 re f")
    made.Type, made.PatternType, made.PaintType, made.TilingType = Name.Pattern, 1, 1, 1
    step = chance.choice((1, 0, 0.001, 1e-9, 1e9))
    made.BBox, made.XStep, made.YStep = Array([0, 0, 9, 9]), step, step
    made = pdf.make_indirect(made)
    made.Resources = Dictionary(Pattern=Dictionary(P=made))
    _page(pdf, b"/Pattern cs /P scn 0 0 300 400 re f", Pattern=Dictionary(P=made))


def letters(pdf: Pdf, chance: Chance) -> None:
    """A Type 3 font whose letters are set in itself."""
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type3))
    glyph = pdf.make_indirect(Stream(pdf, b"1000 0 d0 BT /T 1 Tf (aaaa) Tj ET"))
    font.FontBBox, font.FontMatrix = Array([0, 0, 1, 1]), Array([0.001, 0, 0, 0.001, 0, 0])
    font.CharProcs, font.FirstChar, font.LastChar, font.Widths = Dictionary(a=glyph), 97, 97, Array([1000])
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a]))
    font.Resources = Dictionary(Font=Dictionary(T=font))
    _page(pdf, b"BT /T 12 Tf 9 9 Td (aaaa) Tj ET", Font=Dictionary(T=font))


def bomb(pdf: Pdf, chance: Chance) -> None:
    """A page whose code unpacks to very much."""
    one = chance.choice((b" ", b"q ", b"0 0 1 1 re f ", b"BT ", b"[", b"<<", b"(", b"1 ", b"/A BDC ", b"% "))
    made = zlib.compress(one * (chance.choice((10**5, 10**7, 2 * 10**8)) // len(one)), 9)
    stream = Stream(pdf, made)
    stream.Filter = Name.FlateDecode
    if chance.random() < 0.3:
        stream.stream_dict = Dictionary(Filter=Array([Name.FlateDecode, Name.FlateDecode]))
        stream.write(zlib.compress(made), filter=Array([Name.FlateDecode, Name.FlateDecode]))
    else:
        stream.write(made, filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = stream


def image(pdf: Pdf, chance: Chance) -> None:
    made = Stream(pdf, b"")
    made.Type, made.Subtype = Name.XObject, Name.Image
    made.Width, made.Height = chance.choice(
        ((30_000, 30_000), (2**31 - 1, 1), (0, 0), (1, 10**6), (-5, 5), (8, 8))
    )
    made.BitsPerComponent = chance.choice((1, 8, 16, 0, 99))
    made.ColorSpace = chance.choice(
        (
            Name.DeviceRGB,
            Name.DeviceCMYK,
            Name.Nonsense,
            Array([Name.Indexed, Name.DeviceRGB, 255, String("x")]),
            Array([Name.ICCBased, Stream(pdf, b"x")]),
            Array([Name.Separation, Name.X, Name.DeviceRGB, Dictionary(FunctionType=99)]),
        )
    )
    kind = chance.choice(
        (
            Name.FlateDecode,
            Name.DCTDecode,
            Name.JPXDecode,
            Name.CCITTFaxDecode,
            Name.JBIG2Decode,
            Name.LZWDecode,
            Name.RunLengthDecode,
        )
    )
    made.write(zlib.compress(b"\0" * chance.choice((10, 10**7))), filter=kind)
    if chance.random() < 0.4:
        made.SMask = made if chance.random() < 0.3 else Stream(pdf, b"x")
    made = pdf.make_indirect(made)
    _page(pdf, b"q 100 0 0 100 0 0 cm /I Do Q", XObject=Dictionary(I=made))


def tree(pdf: Pdf, chance: Chance) -> None:
    """Pages that lead round in a circle, or say that they are many."""
    root = pdf.Root.Pages
    way = chance.randrange(5)
    if way == 0:
        root.Kids.append(root)
    elif way == 1:
        root.Count = chance.choice((10**9, -1, 0))
    elif way == 2:
        root.Kids = Array([pdf.pages[0].obj] * chance.choice((500, 20_000)))
        root.Count = len(root.Kids)
    elif way == 3:
        pdf.pages[0].obj.Parent = pdf.pages[0].obj
    else:
        kids = root.Kids
        for _ in range(chance.choice((50, 3_000))):
            kids = Array([pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=kids, Count=3, Parent=root))])
        root.Kids = kids


def circle(pdf: Pdf, chance: Chance) -> None:
    """Bookmarks, structure, names or fields that lead round in a circle."""
    one = pdf.make_indirect(Dictionary(Title=String("x"), S=Name.P, T=String("x"), FT=Name.Tx))
    one.Next = one.Prev = one.First = one.Last = one.Parent = one
    one.Kids, one.K = Array([one, one]), Array([one, one])
    place = chance.choice(("Outlines", "StructTreeRoot", "Names", "AcroForm", "Dests", "PageLabels"))
    if place == "AcroForm":
        pdf.Root.AcroForm = Dictionary(Fields=Array([one]))
    elif place == "Names":
        pdf.Root.Names = Dictionary(Dests=one, EmbeddedFiles=one, JavaScript=one)
    else:
        pdf.Root[f"/{place}"] = one


def shades(pdf: Pdf, chance: Chance) -> None:
    number = chance.choice((0, 1e9, -1e9, 1e-9, 3.4e38))
    function = pdf.make_indirect(
        Dictionary(FunctionType=3, Domain=Array([0, 1]), Bounds=Array([]), Encode=Array([0, 1]))
    )
    function.Functions = Array([function])
    if chance.random() < 0.5:
        function = Dictionary(
            FunctionType=2, Domain=Array([0, 1]), N=number, C0=Array([0, 0, 0]), C1=Array([1, 1, 1])
        )
    shading = Dictionary(
        ShadingType=chance.choice((1, 2, 3, 4, 7, 99)),
        ColorSpace=Name.DeviceRGB,
        Coords=Array([0, 0, number, number, 1, 1]),
        Function=function,
        Extend=Array([True, True]),
    )
    _page(pdf, b"/S sh", Shading=Dictionary(S=shading))


def sizes(pdf: Pdf, chance: Chance) -> None:
    number = chance.choice((0, 1e9, -1e9, 1e-9, 14_400, 200_000, 2**31, 1))
    pdf.pages[0].obj[chance.choice(("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox"))] = chance.choice(
        (
            Array([0, 0, number, 400]),
            Array([number, number, number, number]),
            Array([1, 2]),
            Array([]),
            Name.X,
            Array([String("a")] * 4),
            Array([300, 400, 0, 0]),
        )
    )
    pdf.pages[1].obj.Rotate = chance.choice((90, 45, 10**9, -90, Name.X, 0.5))
    pdf.pages[2].obj.UserUnit = chance.choice((0, 1e9, -1, 75_000, Name.X))


def code(pdf: Pdf, chance: Chance) -> None:
    """Operators that are not as they should be."""
    parts = (
        b"q",
        b"Q",
        b"cm",
        b"1e99",
        b"-1",
        b"0",
        b"/F",
        b"Tf",
        b"BT",
        b"ET",
        b"(x)",
        b"<",
        b">",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"Tj",
        b"TJ",
        b"re",
        b"W",
        b"n",
        b"f",
        b"BI",
        b"ID",
        b"EI",
        b"/X",
        b"Do",
        b"gs",
        b"sh",
        b"scn",
        b"/P",
        b"<</MCID 0>>",
        b"BDC",
        b"EMC",
        b"d",
        b"\xff\xfe",
        b"9" * 400,
        b"M",
        b"(",
        b"\\",
        b"%",
        b"Tz",
        b"1 0 0 1",
        b"c",
        b"d1",
    )
    _page(pdf, b" ".join(chance.choice(parts) for _ in range(chance.choice((5, 80, 3_000)))))


def words_of(pdf: Pdf, chance: Chance) -> None:
    """What it says of itself."""
    for name in ("/Title", "/Author", "/CreationDate", "/Producer"):
        pdf.trailer.Info[name] = chance.choice(
            (String(words.text(chance)[:5_000].replace("\udc80", "")), String("\x1b]0;x\x07\u202e"))
        )
    pdf.Root.Lang = chance.choice(
        (
            String("x" * 9000),
            String("\udfff".encode("utf-16-le", "surrogatepass").decode("latin-1")),
            Name.X,
            5,
        )
    )
    pdf.Root.Metadata = Stream(
        pdf, chance.choice((b"<x" * 9000, b"\xff\xfe", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', b""))
    )
    pdf.Root.MarkInfo = chance.choice((Name.X, Dictionary(Marked=Name.X), Array([])))
    pdf.Root.OutputIntents = chance.choice(
        (
            Name.X,
            Array([Dictionary()]),
            Array([Dictionary(DestOutputProfile=Stream(pdf, b"x"))]),
            Array([Dictionary(DestOutputProfile=Name.X)]),
        )
    )


def notes(pdf: Pdf, chance: Chance) -> None:
    """Links, fields and attachments."""
    one = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.URI, URI=String(chance.choice(words.ADDRESSES))),
    )
    two = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        Rect=Array([0, 0, 1e9, -9]),
        FT=Name.Btn,
        AP=Dictionary(N=pdf.make_indirect(_form(pdf, b"/F Do"))),
    )
    three = Dictionary(
        Subtype=Name.FileAttachment, FS=Dictionary(F=String("../../x"), EF=Dictionary(F=Stream(pdf, b"x")))
    )
    pdf.pages[0].obj.Annots = Array([one, two, three, Name.X, 5, Array([])] * chance.choice((1, 300)))


def fonts(pdf: Pdf, chance: Chance) -> None:
    made = Stream(pdf, words.garbled(b"%!PS-AdobeFont" * 9, chance))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(
            "/"
            + chance.choice(
                ("A", "AAAAAA+\udc80B".encode("utf-8", "surrogatepass").decode("latin-1"), "x" * 500)
            )
        ),
        FontFile2=made,
        Flags=4,
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=chance.choice((Name.TrueType, Name.Type0, Name.Type1, Name.X)),
        BaseFont=descriptor.FontName,
        FontDescriptor=descriptor,
    )
    font.ToUnicode = Stream(
        pdf,
        chance.choice(
            (
                b"1 beginbfrange <00> <ffffffff> <0000> endbfrange",
                b"<" * 9000,
                b"1 beginbfchar <00> <d800> endbfchar",
            )
        ),
    )
    font.DescendantFonts = (
        Array([chance.choice((font, Name.X, Dictionary(W=Array([0, 10**9, 1]))))])
        if chance.random() < 0.5
        else Array([])
    )
    _page(pdf, b"BT /T 12 Tf 9 9 Td (aaaa) Tj ET", Font=Dictionary(T=pdf.make_indirect(font)))


def layers(pdf: Pdf, chance: Chance) -> None:
    """What shines through itself."""
    group = pdf.make_indirect(
        _form(pdf, b"/G gs /F Do", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))
    )
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group), ca=0.5, BM=Name.Multiply)
    group.Resources = Dictionary(ExtGState=Dictionary(G=state), XObject=Dictionary(F=group))
    _page(pdf, b"/G gs /F Do", XObject=Dictionary(F=group), ExtGState=Dictionary(G=state))


WAYS: tuple[Callable[[Pdf, Chance], None], ...] = (
    *(calls_itself, doubles, chain, pattern, letters, bomb, image, tree, circle, shades, sizes),
    *(code, words_of, notes, fonts, layers),
)


def changed(way: Callable[[Pdf, Chance], None], chance: Chance) -> bytes:
    """The sound file, changed in one of the ways."""
    pdf = Pdf.open(io.BytesIO(sound()))
    way(pdf, chance)
    file = io.BytesIO()
    streams = chance.choice((pikepdf.ObjectStreamMode.generate, pikepdf.ObjectStreamMode.disable))
    lock = pikepdf.Encryption(user=chance.choice(("", "x")), owner="y") if chance.random() < 0.1 else None
    how: dict[str, object] = {"stream_decode_level": pikepdf.StreamDecodeLevel.none}
    with warnings.catch_warnings():
        # It says that what is broken is broken.
        warnings.simplefilter("ignore")
        pdf.save(
            file,
            object_stream_mode=streams,
            compress_streams=False,
            fix_metadata_version=False,
            **({"encryption": lock} if lock else how),
        )
    return file.getvalue()


def of_another(chance: Chance) -> bytes:
    """The bytes of a PDF that means ill."""
    way = chance.random()
    if way < 0.25:
        return words.garbled(sound(), chance)
    if way < 0.32:
        return chance.choice(
            (
                b"",
                b"%PDF-1.7\n",
                b"x" * 1000,
                b"%PDF-1.7\n" + b"<<" * 100_000,
                b"%PDF-1.4\nxref\n0 99999999\n",
                b"%PDF-1.7\n1 0 obj\n[" + b"[" * 60_000,
                b"\0" * 10**6,
                sound()[: chance.randrange(len(sound()))],
                sound() * 3,
            )
        )
    data = changed(chance.choice(WAYS), chance)
    return words.garbled(data, chance) if chance.random() < 0.2 else data


def proofed(home: Path, chance: Chance) -> Call:
    put(home / "a.pdf", of_another(chance))
    return Call(
        words=(
            "proof",
            "a.pdf",
            "--for",
            chance.choice(("press", "office", "screen")),
            *chance.choice(((), ("--json",))),
        )
    )


def compared(home: Path, chance: Chance) -> Call:
    one, two = of_another(chance), chance.choice((sound(), of_another(chance)))
    names = ("a.pdf", "b.pdf") if chance.random() < 0.7 else ("old/a.pdf", "new/a.pdf")
    for name, data in zip(names, chance.choice(((one, two), (two, one))), strict=True):
        put(home / name, data)
    return Call(words=("compare", *(name.split("/")[0] if "/" in name else name for name in names)))


def imposed(home: Path, chance: Chance) -> Call:
    put(home / "a.pdf", of_another(chance))
    scheme = chance.choice(
        ((), ("--as", "booklet"), ("--as", "2-up"), ("--as", "cards"), ("--as", "tiles"), ("--as", "4-up"))
    )
    return Call(words=("impose", "a.pdf", *scheme))


def shown(home: Path, chance: Chance) -> Call:
    """The gallery, with files of others among our own."""
    names = ("a.pdf", "s_en_plain_handout_letter.pdf", "\x1b]0;x\x07.pdf", "<script>.pdf", "a" * 240 + ".pdf")
    for name in chance.sample(names, chance.randint(1, 3)):
        put(home / "build" / name, of_another(chance))
    return Call(words=("s", "--layout", "handout", "--paper", "letter", "--jobs", "1"))


KINDS = {"proof": proofed, "compare": compared, "impose": imposed, "gallery": shown}
