"""Words that nobody should type, and lengths that nobody should need."""

import random
from collections.abc import Callable

Chance = random.Random

HOLES = "\u202e\u202d\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
CONTROLS = "\x00\x01\x07\x08\x0b\x0c\x0e\x1b\x7f\x80\x85\x9b\u2028\u2029\ufeff\ufffe\uffff"
ESCAPES = (
    "\x1b]0;owned\x07",
    "\x1b[2J\x1b[H",
    "\x1bP+q544e\x1b\\",
    "\x9b31m",
    "\r\x1b[K",
    "\u202etxt.exe",
    "\u2066a\u2067b",
    "a\u2028b",
    "\x08\x08\x08",
)
ADDRESSES = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,<script>1</script>",
    "http://[::1",
    "https://" + "a" * 5000,
    "https://example.org/" + "a/" * 3000,
    "https://exa mple.org/\u202e",
    "https://xn--\u0130.org/%00",
    "\\\\server\\share",
    "//example.org/x",
    "mailto:" + "x@" * 500,
    "http://user:pass@example.org:99999/",
)
PATHS = (
    "../outside/secret.yaml",
    "/etc/passwd",
    "~/secret",
    "C:\\Windows\\win.ini",
    "images/../../outside/logo.svg",
    "images/\x00.png",
    "a" * 300 + ".png",
    "a/" * 2000 + "b.png",
    ".",
    "..",
    "images",
    "con.png",
    "/dev/zero",
    "/proc/self/environ",
    "//etc/passwd",
    "images//./blue.jpg",
    "\udc80.png",
)
NUMBERS = (
    "0",
    "-1",
    "1e308",
    "-1e308",
    "1e-308",
    "1e999",
    ".nan",
    ".inf",
    "-.inf",
    "NaN",
    "Infinity",
    "9" * 39,
    "0x7fffffff",
    "0o777",
    "9" * 5000,
    "1_000",
    "²",
    "٣",
    "-0.0",
    "2147483648",
    "18446744073709551616",
    "0.0000001",
    "1e5",
    "true",
    "null",
)
DATES = (
    "0000-00-00",
    "9999-99-99",
    "2026-02-31",
    "-1-1-1",
    "99999-01-01",
    "2026-1",
    "²⁰²⁶",
    "٢٠٢٦-٠١-٠١",
    "2026-01-01T00:00:00Z",
    "1" * 4400,
    "2026/2027/2028",
    "",
)
TAGS = (
    "",
    "xx",
    "zz-ZZ-zzzzzzzz",
    "en-" + "a" * 900,
    "../../x",
    "x-private",
    "i-default",
    "en\x00",
    "ar",
    "he",
)
TAGS += (
    "root",
    "und",
    "art-lojban",
    "th",
    "zh-Hant-HK-u-nu-hanidec",
    "km",
    "my",
    "de-CH-1901",
    "e n",
    "-",
    "C",
)
MARKUP = "*_`[]()^<>!\\~\"'#|{}&:-+.=$"


def huge(chance: Chance) -> int:
    return chance.choice((200, 2_000, 20_000, 90_000))


def monotone(chance: Chance) -> str:
    """One thing many times, in one word."""
    part = chance.choice(
        (
            "a",
            "x.",
            "x-",
            "1-",
            "1–",
            "a’",
            "\u00ad",
            "ا",
            "ก",
            "漢",
            "\u0301",
            "\u200d",
            "👩\u200d👩\u200d👧\u200d👦",
            "/",
            "_",
            "%20",
            "ſ",
            "ŉ",
            "ﷺ",
            "𝕬",
            "က",
        )
    )
    return (part * huge(chance))[: huge(chance)]


def nested_marks(chance: Chance) -> str:
    """Markup that opens and rarely closes."""
    opened = chance.choice(
        ("*", "**", "[", "[a](", "`", "![", "[^", "<", "***a_", "[[", "\\", "&#", "*a **b ", "_[", "[x]{")
    )
    count = chance.choice((3, 50, 1_000, 10_000))
    closed = chance.choice(("", "]", "*", ")", "](https://example.org)", "`", "}"))
    return opened * count + "a" + closed * chance.choice((0, count))


def any_signs(chance: Chance) -> str:
    """Characters of all planes."""
    planes = ((0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x590, 0x6FF), (0x900, 0xD7F), (0xE00, 0xEFF))
    planes += ((0x1000, 0x109F), (0x1780, 0x17FF), (0x2000, 0x206F), (0x2190, 0x2BFF), (0x3000, 0x30FF))
    planes += ((0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xE000, 0xF8FF), (0xFB00, 0xFDFF), (0x1F300, 0x1FAFF))
    planes += ((0x20000, 0x2A6DF), (0xE0000, 0xE01EF), (0x10FF00, 0x10FFFD))
    made = []
    for _ in range(chance.choice((1, 5, 40, 400))):
        low, high = chance.choice(planes)
        made.append(chr(chance.randint(low, high)))
    return chance.choice(("", " ")).join(made)


def marked_up(chance: Chance) -> str:
    return "".join(chance.choice(MARKUP + "ab \n") for _ in range(chance.choice((5, 40, 400, 4_000))))


def towers(chance: Chance) -> str:
    return "".join("e" + "".join(chr(chance.randint(0x300, 0x36F)) for _ in range(60)) for _ in range(40))


def sentences(chance: Chance) -> str:
    """Plain words, too many of them."""
    return " ".join(
        chance.choice(("word", "a", "https://example.org/x", "2,000", "[^n1]", "e.g.", "–"))
        for _ in range(huge(chance) // 6)
    )


def hidden(chance: Chance) -> str:
    return "".join(chance.choice(("a", " ", *CONTROLS, *HOLES)) for _ in range(chance.choice((1, 3, 60))))


TEXTS: tuple[Callable[[Chance], str], ...] = (
    monotone,
    nested_marks,
    any_signs,
    marked_up,
    towers,
    sentences,
    hidden,
    lambda chance: chance.choice(ESCAPES),
    lambda chance: chance.choice(ADDRESSES),
    lambda chance: chance.choice(PATHS),
    lambda chance: chance.choice(NUMBERS),
    lambda chance: chance.choice(DATES),
    lambda chance: chance.choice(TAGS),
    lambda chance: "",
    lambda chance: " " * huge(chance),
    lambda chance: "\n" * huge(chance),
)


def text(chance: Chance) -> str:
    """Any of them."""
    return chance.choice(TEXTS)(chance)


def value(chance: Chance) -> object:
    """A value of any kind."""
    return chance.choice(
        (
            lambda: text(chance),
            lambda: chance.choice(
                (0, -1, 1, 1e308, -1e308, 1e-308, 10**39, 2**31, 2**63, 0.5, True, False, None)
            ),
            list,
            dict,
            lambda: [text(chance)],
            lambda: {text(chance)[:300]: text(chance)},
            lambda: [None] * chance.choice((1, 50, 5_000)),
            lambda: {str(number): number for number in range(chance.choice((1, 50, 5_000)))},
        )
    )()


def garbled(data: bytes, chance: Chance) -> bytes:
    """Bytes with some of them changed, cut out, doubled or cut off."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 10, 60))):
        if not made:
            break
        at = chance.randrange(len(made))
        way = chance.randrange(6)
        if way == 0:
            made[at] = chance.randrange(256)
        elif way == 1:
            made[at] ^= 1 << chance.randrange(8)
        elif way == 2:
            del made[at : at + chance.choice((1, 4, 100, 10_000))]
        elif way == 3:
            made[at:at] = made[at : at + chance.choice((1, 4, 100, 2_000))]
        elif way == 4:
            made[at : at + 4] = chance.choice(
                (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\x80\0\0\0")
            )
        elif chance.random() < 0.3:
            del made[at:]
    return bytes(made)
