"""Pictures, fonts and colour profiles that mean ill."""

import io
import struct
import zlib
from functools import cache
from pathlib import Path

from hostile import words
from hostile.ground import CORPUS, FACE, PLAIN, ROOT, SHORT, Call, Chance, order, put, sheet
from PIL import Image, ImageCms

OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">'
)
MARK = '<path fill="#0B6E6E" d="M1 1h30v15h-30Z"/>'
NUMBERS = (
    "nan",
    "NaN",
    "inf",
    "1e999",
    "-1e999",
    "1e308",
    "-0",
    "0",
    "",
    "1e-320",
    "9" * 4000,
    "1%",
    "1e",
    "--1",
    "calc(1)",
    "١",
)
COLOURS = (
    "url(#g)",
    "url(#none)",
    "currentColor",
    "#12",
    "rgb(nan,0,0)",
    "hsl(1e999,1%,1%)",
    "icc-color(x)",
    "none",
    "url(file:///etc/passwd)",
    "rgb(" + "1" * 5000 + ",0,0)",
    "url(#g) red",
    "transparent",
    "inherit",
    "#0B6E6E80",
)
HREFS = (
    "#a",
    "../outside/shape.svg",
    "../../outside/shape.svg",
    "file:///etc/passwd",
    "http://example.org/a.svg",
    "data:image/svg+xml;base64,AAAA",
    "/dev/zero",
    "#",
    "",
    "logo.svg#a",
    "//example.org/x",
)
PARTS = (
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "path",
    "g",
    "use",
    "symbol",
    "defs",
    "clipPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "mask",
    "pattern",
    "filter",
    "feGaussianBlur",
    "marker",
    "text",
    "tspan",
    "image",
    "a",
    "switch",
    "svg",
    "style",
    "script",
    "foreignObject",
    "title",
    "metadata",
    "view",
    "cursor",
    "hatch",
    "sodipodi:namedview",
    "x:y",
)
KEYS = (
    "x",
    "y",
    "width",
    "height",
    "r",
    "rx",
    "ry",
    "cx",
    "cy",
    "fx",
    "fy",
    "x1",
    "x2",
    "y1",
    "y2",
    "d",
    "points",
    "transform",
    "gradientTransform",
    "style",
    "class",
    "id",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "opacity",
    "clip-path",
    "mask",
    "filter",
    "offset",
    "stop-color",
    "viewBox",
    "xlink:href",
    "href",
    "preserveAspectRatio",
    "spreadMethod",
    "gradientUnits",
    "font-size",
    "display",
    "visibility",
    "fill-rule",
    "stroke-miterlimit",
    "vector-effect",
    "mix-blend-mode",
    "stop-opacity",
    "fill-opacity",
)


def _value(chance: Chance) -> str:
    number = chance.choice(NUMBERS)
    made = chance.choice(
        (
            number,
            number,
            chance.choice(COLOURS),
            chance.choice(HREFS),
            f"M{number} 0L1 {number}C1 2 3 4 {number} 6Z",
            f"M0 0A{number} 1 0 1 1 5 5",
            f"scale({number}) rotate({number})",
            f"matrix(0 0 0 0 {number} 0)",
            f"fill:{chance.choice(COLOURS)};stroke-width:{number}",
            "M0 0" + "l1 1" * chance.choice((10, 5_000, 60_000)),
            "scale(2)" * chance.choice((3, 400, 4_000)),
            "translate(" * 300,
            "0 0 40 20",
            "0,0,0,0",
            "1 2 3",
            " ".join(["1"] * 3000),
            "bevel",
            "a",
        )
    )
    return made.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _part(chance: Chance, deep: int) -> str:
    name = chance.choice(PARTS)
    attributes = "".join(
        f' {key}="{_value(chance)}"' for key in sorted(chance.sample(KEYS, chance.randint(0, 6)))
    )
    inner = "".join(_part(chance, deep + 1) for _ in range(chance.randint(0, 2))) if deep < 4 else ""
    return f"<{name}{attributes}>{inner}</{name}>"


def _bombs(chance: Chance) -> str:
    count = chance.choice((20, 300, 5_000, 40_000))
    lol = (
        '<!DOCTYPE svg [<!ENTITY a "lol">'
        + "".join(f'<!ENTITY a{i} "{f"&a{i - 1 if i else str()};" * 10}">' for i in range(12))
        + "]>"
    )
    way = chance.randrange(22)
    gradient = '<defs><linearGradient id="g" {}><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient></defs><rect width="20" height="10" fill="url(#g)"/>'
    made = (
        lol + OPEN + "<title>&a11;</title>" + MARK + "</svg>",
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + OPEN + f"<title>&x;</title>{MARK}</svg>",
        '<!DOCTYPE svg [<!ENTITY % p SYSTEM "../outside/secret.yaml"> %p;]>' + OPEN + MARK + "</svg>",
        '<!DOCTYPE svg SYSTEM "../../outside/shape.svg">' + OPEN + MARK + "</svg>",
        '<?xml-stylesheet href="../../outside/folder/x.css"?>' + OPEN + MARK + "</svg>",
        OPEN + "<g>" * count + MARK + "</g>" * count + "</svg>",
        OPEN + MARK * count + "</svg>",
        OPEN + '<g id="a"><use xlink:href="#a"/></g></svg>',
        OPEN
        + "".join(
            f'<g id="a{i}"><use xlink:href="#a{i - 1}"/><use xlink:href="#a{i - 1}"/></g>'
            for i in range(1, 26)
        )
        + MARK.replace("<path", '<path id="a0"')
        + "</svg>",
        OPEN
        + '<linearGradient id="g" xlink:href="#h"/><linearGradient id="h" xlink:href="#g"/><rect width="9" height="9" fill="url(#g)"/></svg>',
        OPEN
        + gradient.format(
            f'x1="{chance.choice(NUMBERS)}" gradientTransform="scale({chance.choice(NUMBERS)})"'
        )
        + "</svg>",
        OPEN
        + gradient.format('x1="NaN"').replace('offset="1"', f'offset="{chance.choice(NUMBERS)}"')
        + "</svg>",
        OPEN
        + '<clipPath id="c" clip-path="url(#c)"><rect width="9" height="9"/></clipPath><g clip-path="url(#c)">'
        + MARK
        + "</g></svg>",
        OPEN + "<style>" + "a>b~c{fill:red}" * count + "</style>" + MARK + "</svg>",
        OPEN
        + "<style>"
        + chance.choice(
            (
                "@import url(../outside/x.css);",
                "/*" * count,
                "{" * count,
                ":not(" * count,
                "." * count,
                "\\" * count,
                "a," * count + "b{fill:red}",
                "*" * count,
            )
        )
        + "</style>"
        + MARK
        + "</svg>",
        OPEN.replace("0 0 40 20", " ".join(chance.choice(NUMBERS) for _ in range(4))).replace("9" * 4000, "1")
        + MARK
        + "</svg>",
        OPEN
        + f'<path stroke="red" stroke-dasharray="{chance.choice(("0", "nan", "1e-9", "0 0", "-1", " ".join(["1"] * 4000)))}" d="M0 0L40 20"/></svg>',
        OPEN + f'<image xlink:href="{chance.choice(HREFS)}" width="9" height="9"/>' + MARK + "</svg>",
        OPEN + f'<use xlink:href="{chance.choice(HREFS)}"/>' + MARK + "</svg>",
        OPEN + f"<!--{'-' * 3}-->" + MARK + "</svg>" * 3,
        OPEN + "<a" + "".join(f' k{i}="v"' for i in range(count)) + "/>" + MARK + "</svg>",
        OPEN + f"<{'a' * count}/>" + MARK + "</svg>",
    )
    return made[way]


def svg(chance: Chance) -> bytes:
    way = chance.random()
    if way < 0.4:
        return _bombs(chance).encode()
    if way < 0.75:
        return (
            OPEN + MARK + "".join(_part(chance, 0) for _ in range(chance.randint(1, 4))) + "</svg>"
        ).encode("utf-8", "surrogatepass")
    whole = (OPEN + MARK + "</svg>").encode()
    if way < 0.85:
        code = chance.choice(("utf-16", "utf-7", "cp037", "utf-32", "latin-1", "shift_jis"))
        said = chance.choice((code, "utf-8", "nonsense", "x" * 3000))
        return f'<?xml version="1.0" encoding="{said}"?>'.encode(code) + whole.decode().encode(code)
    return words.garbled((CORPUS / "images" / "shape.svg").read_bytes(), chance)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def raw_png(size: tuple[int, int], chunks: list[tuple[bytes, bytes]], depth: int = 8, kind: int = 2) -> bytes:
    head = struct.pack(">IIBBBBB", *size, depth, kind, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + b"".join(chunk(*one) for one in chunks)
        + chunk(b"IEND", b"")
    )


@cache
def profiles() -> dict[str, bytes]:
    """Colour profiles of other spaces than the pictures they are put into."""
    folder = next(path for path in (ROOT / "broadside").rglob("icc") if path.is_dir())
    made = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.icc"))}
    made["lab"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    made["xyz"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    grey = bytearray(made["sRGB"])
    grey[16:20] = b"GRAY"
    return made | {"grey": bytes(grey), "none": b"", "short": made["sRGB"][:100]}


def profile(chance: Chance) -> bytes:
    data = profiles()[chance.choice(sorted(profiles()))]
    return words.garbled(data, chance) if data and chance.random() < 0.5 else data


def exif(chance: Chance) -> bytes:
    whole = Image.Exif()
    whole[0x0112] = chance.choice((6, 3, 8, 0, 9, 65535))
    whole[0x010E] = "x" * chance.choice((1, 9000))
    data = whole.tobytes()
    entry = struct.pack(
        "<HHII",
        0x0112,
        *chance.choice(
            ((3, 1, 99), (2, 2**31, 2**31), (5, 1, 10**9), (7, 0, 0), (12, 1, 8), (4, 2**32 - 1, 8))
        ),
    )
    loops = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 1) + entry + b"\x08\0\0\0"
    return chance.choice(
        (
            data,
            words.garbled(data, chance),
            loops,
            b"Exif\0\0",
            b"Exif\0\0MM\0*" + b"\xff" * 60,
            b"Exif\0\0II*\0" + b"\0" * 9,
            b"x" * 60_000,
        )
    )


def png(chance: Chance) -> bytes:
    rows = zlib.compress(b"\0" + b"\x80\x40\x20" * 8)
    whole = raw_png((8, 1), [(b"IDAT", rows)])
    bomb = zlib.compress(b"\0" * chance.choice((10**6, 3 * 10**7)))
    said = (b"iCCP", b"x\0\0" + zlib.compress(profile(chance)))
    ways = (
        lambda: words.garbled((CORPUS / "images" / "two.png").read_bytes(), chance),
        lambda: raw_png(
            (chance.choice((1, 2**31 - 1, 60_000, 0, 20_000)), chance.choice((1, 2**31 - 1, 60_000, 0))),
            [(b"IDAT", bomb)],
        ),
        lambda: raw_png((8, 1), [said, (b"IDAT", rows)]),
        lambda: raw_png((8, 1), [(b"iCCP", b"x\0\0" + bomb), (b"IDAT", rows)]),
        lambda: raw_png((8, 1), [(b"zTXt", b"x\0\0" + bomb)] * 3 + [(b"IDAT", rows)]),
        lambda: raw_png((8, 1), [(b"eXIf", exif(chance)), (b"IDAT", rows)]),
        lambda: raw_png(
            (8, 1),
            [(b"IDAT", rows)],
            kind=chance.choice((0, 3, 4, 6, 1, 7)),
            depth=chance.choice((1, 2, 8, 16, 3)),
        ),
        lambda: raw_png(
            (8, 1),
            [
                (b"tRNS", b"\0" * chance.choice((1, 6, 700))),
                (b"PLTE", b"\0" * chance.choice((3, 5, 3000))),
                (b"IDAT", rows),
            ],
        ),
        lambda: raw_png((8, 1), [(b"acTL", b"\0\0\xff\xff\0\0\0\0"), (b"fcTL", b"\0" * 26), (b"IDAT", rows)]),
        lambda: raw_png((8, 1), [(b"IDAT", rows)] * chance.choice((2, 30_000))),
        lambda: raw_png(
            (8, 1), [(b"gAMA", b"\0\0\0\0"), (b"cHRM", b"\xff" * 32), (b"pHYs", b"\0" * 9), (b"IDAT", rows)]
        ),
        lambda: whole[: chance.randrange(len(whole))],
        lambda: _packed(chance, "PNG", icc=profile(chance)),
        lambda: raw_png((1, chance.choice((10_000, 1_000_000))), [(b"IDAT", bomb)], kind=0),
    )
    return chance.choice(ways)()


def _packed(chance: Chance, kind: str, icc: bytes = b"", **more: object) -> bytes:
    mode = chance.choice(
        ("RGB", "L", "CMYK", "RGBA", "LA", "P", "1", "I;16")
        if kind == "PNG"
        else ("RGB", "L", "CMYK", "YCbCr")
    )
    mode = "RGBA" if (mode, kind) == ("CMYK", "PNG") else mode
    image = Image.new(mode, chance.choice(((8, 8), (1, 1), (1, 4000), (300, 2))))
    file = io.BytesIO()
    image.save(file, kind, icc_profile=icc or None, **more)
    return file.getvalue()


def jpeg(chance: Chance) -> bytes:
    whole = (CORPUS / "images" / "blue.jpg").read_bytes()
    ways = (
        lambda: words.garbled(whole, chance),
        lambda: whole[: chance.randrange(2, len(whole))],
        lambda: _packed(chance, "JPEG", icc=profile(chance)),
        lambda: _packed(chance, "JPEG", exif=exif(chance)[:65_000]),
        lambda: _packed(chance, "JPEG", progressive=True, icc=profile(chance)),
        lambda: words.garbled(_packed(chance, "JPEG", progressive=True), chance),
        lambda: _resized(whole, chance),
        lambda: whole + b"\0" * chance.choice((10, 10**6)),
        lambda: (
            whole[:2] + b"\xff\xe1\xff\xff" + b"http://ns.adobe.com/xap/1.0/\0" + b"<x>" * 20_000 + whole[2:]
        ),
    )
    return chance.choice(ways)()


def _resized(whole: bytes, chance: Chance) -> bytes:
    """A JPEG that says that it is larger than it is."""
    made = bytearray(whole)
    for mark in (b"\xff\xc0", b"\xff\xc2"):
        at = made.find(mark)
        if at > 0:
            made[at + 5 : at + 9] = struct.pack(
                ">HH", *chance.choice(((65500, 65500), (1, 65500), (0, 8), (20_000, 20_000)))
            )
    return bytes(made)


def drawn(home: Path, chance: Chance) -> Call:
    return _shown(home, chance, "a.svg", svg(chance))


def dots(home: Path, chance: Chance) -> Call:
    return _shown(home, chance, "a.png", png(chance))


def photograph(home: Path, chance: Chance) -> Call:
    return _shown(home, chance, "a.jpg", jpeg(chance))


def _shown(home: Path, chance: Chance, name: str, made: bytes) -> Call:
    """A figure of a sheet, or a brand's logo."""
    if chance.random() < 0.6:
        put(home / "sheets" / "s" / "images" / name, made)
        sheet(home, SHORT.replace("notes:\n", f"  - figure: images/{name}\n    alt: x\n    id: f\nnotes:\n"))
        if chance.random() < 0.2:
            return order(chance, "--for", "press", layout="handout")
        return order(chance, *chance.choice(((), ("--ink", "gray"), ("--ink", "low"))), layout="handout")
    put(home / "brands" / "plain" / name, made)
    put(home / "brands" / "plain" / "brand.yaml", f"{PLAIN}\nlogo: {name}\n")
    if chance.random() < 0.2:
        return Call(
            words=(
                "new",
                "brand",
                "ours",
                "--organization",
                "Ours",
                "--logo",
                f"brands/plain/{name}",
                "--web",
                "example.org",
                "--colour",
                "#0B6E6E",
            )
        )
    return order(chance, layout="handout")


def _tables(data: bytes) -> dict[bytes, tuple[int, int, int]]:
    """Where each table of a font lies: its place in the directory, its offset and length."""
    made = {}
    for number in range(int.from_bytes(data[4:6], "big")):
        at = 12 + 16 * number
        made[data[at : at + 4]] = (at, *struct.unpack(">II", data[at + 8 : at + 16]))
    return made


def face(chance: Chance) -> bytes:
    """A font with something wrong in it."""
    data = bytearray(FACE)
    tables = _tables(FACE)
    way = chance.randrange(9)
    if way == 0:
        return words.garbled(FACE, chance)
    if way == 1:
        return FACE[: chance.choice((0, 4, 12, 100, 1000, len(FACE) // 2, len(FACE) - 9))]
    if way == 2:
        at = chance.choice(sorted(tables.values()))[0]
        data[at : at + 4] = chance.choice(
            (b"\xff\xfe\xfd\xfc", b"\xc3\x28ab", b"\0\0\0\0", b"CFF ", b"glyf", b"\xe9tag")
        )
        return bytes(data)
    if way == 3:
        at = chance.choice(sorted(tables.values()))[0]
        data[at + 8 : at + 16] = struct.pack(
            ">II",
            *chance.choice(((2**32 - 1, 9), (0, 2**32 - 1), (2**31, 2**31), (0, 0), (len(data) - 1, 100))),
        )
        return bytes(data)
    if way == 4:
        data[4:6] = struct.pack(">H", chance.choice((0, 1, 65_535, 300)))
        return bytes(data)
    if way == 5:
        data[0:4] = chance.choice((b"ttcf", b"OTTO", b"wOFF", b"\0\0\0\0", b"true", b"typ1"))
        return bytes(data)
    name = chance.choice(
        (
            b"cmap",
            b"head",
            b"hhea",
            b"hmtx",
            b"maxp",
            b"name",
            b"OS/2",
            b"GSUB",
            b"GPOS",
            b"GDEF",
            b"loca",
            b"glyf",
            b"post",
        )
    )
    _, offset, length = tables.get(name, tables[b"head"])
    for _ in range(chance.choice((1, 4, 40))):
        at = offset + chance.randrange(min(length, chance.choice((40, 400, 10**6))))
        data[at : at + 2] = chance.choice(
            (b"\xff\xff", b"\0\0", b"\x80\0", b"\x7f\xff", struct.pack(">H", chance.randrange(65_536)))
        )
    return bytes(data)


def font(home: Path, chance: Chance) -> Call:
    """A brand's own font, or one of the library's."""
    data = face(chance)
    name = chance.choice(("a.ttf", "a.otf"))
    if chance.random() < 0.75:
        put(home / "brands" / "plain" / name, data)
        weight = chance.choice(("", "", "\n          weight: 700", "\n          style: italic"))
        typography = f"typography:\n  fonts:\n    - family: Own\n      source: file\n      files:\n        - path: {name}{weight}\n  base: Own\n"
        put(home / "brands" / "plain" / "brand.yaml", f"{PLAIN}\n{typography}")
    else:
        put(home / "fonts" / name, data)
        put(
            home / "fonts" / "fonts.yaml",
            f"families:\n  Own:\n    scripts: [Latn]\n    faces:\n      - file: {name}\n        weight: 400\n",
        )
    return order(chance)


def condition(home: Path, chance: Chance) -> Call:
    """A print shop's colour profile."""
    data = bytearray(profiles()[chance.choice(("coated", "coated", "uncoated", "newsprint", "sRGB", "lab"))])
    way = chance.randrange(5)
    if way == 0:
        made = words.garbled(bytes(data), chance)
    elif way == 1:
        for _ in range(chance.choice((1, 5, 30))):
            at = 128 + chance.randrange(300)
            data[at : at + 4] = struct.pack(
                ">I", chance.choice((0, 2**32 - 1, 2**31, chance.randrange(2**32)))
            )
        made = bytes(data)
    elif way == 2:
        at = chance.choice((0, 4, 8, 12, 16, 20, 24, 36, 64))
        data[at : at + 4] = chance.choice(
            (b"CMYK", b"RGB ", b"Lab ", b"prtr", b"link", b"\xff\xff\xff\xff", b"\0\0\0\0", b"6CLR")
        )
        made = bytes(data)
    elif way == 3:
        made = bytes(data)[: chance.choice((0, 10, 128, 200, 4_000, len(data) // 2))]
    else:
        made = bytes(data) + b"\0" * chance.choice((1, 15_000_000, 17_000_000))
    put(home / "shop.icc", made)
    return Call(
        words=(
            "s",
            "--layout",
            "handout",
            "--paper",
            "letter",
            "--jobs",
            "1",
            "--no-gallery",
            "--for",
            "press",
            "--profile",
            "shop.icc",
        )
    )


KINDS = {"SVG": drawn, "PNG": dots, "JPEG": photograph, "font": font, "condition": condition}
