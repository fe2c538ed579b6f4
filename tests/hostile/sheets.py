"""Sheets, catalogues, brands and layouts that mean ill."""

from pathlib import Path
from typing import Any

from hostile import words
from hostile.ground import (
    BRAND,
    BRIEF,
    FONTS,
    LAYOUTS,
    PLAIN,
    ROOT,
    SHEET,
    SHORT,
    Call,
    Chance,
    catalogue,
    changed,
    dumped,
    order,
    parsed,
    put,
    sheet,
    whole_sheet,
)

BOMBS = (
    lambda n: (
        "a: &a [1,2]\n"
        + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)},*{chr(97 + i)}]\n" for i in range(24))
    ),
    lambda n: "[" * n,
    lambda n: "{a: " * n,
    lambda n: "- " * n + "a",
    lambda n: "\n".join(" " * i + "a:" for i in range(min(n, 1200))),
    lambda n: "title: " + "a" * n,
    lambda n: "? " * n,
    lambda n: "a: !!python/object/apply:os.system [true]\n",
    lambda n: "%YAML 9.9\n---\na: b\n",
    lambda n: "---\na: b\n" * n,
    lambda n: "#" * n,
    lambda n: "\n" * n,
    lambda n: "title: |\n" + " a\n" * n,
    lambda n: "title: >-\n" + " a\n\n" * n,
    lambda n: 'title: "' + "\\x41" * n + '"',
    lambda n: "".join(f"k{i}: v\n" for i in range(n)),
    lambda n: "title: a\n" * n,
    lambda n: "<<: {a: b}\ntitle: x\n",
    lambda n: "a" * n + ": b",
    lambda n: "title: 'a\n" * n,
    lambda n: "\t" * n,
    lambda n: "- !<" + "x" * n + "> a",
    lambda n: "&" + "x" * n + " a",
    lambda n: "*" + "x" * n,
    lambda n: "=",
    lambda n: "",
    lambda n: "null",
    lambda n: "[]",
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7", "utf-8-sig", "cp037", "shift_jis")


def bomb(home: Path, chance: Chance) -> Call:
    text = chance.choice(BOMBS)(chance.choice((10, 1_000, 60_000, 400_000)))
    path = chance.choice(("sheets/s/sheet.yaml", "brands/plain/brand.yaml", "layouts/handout.yaml"))
    put(home / path, text)
    return order(chance, layout="handout")


def bytes_of_sheet(home: Path, chance: Chance) -> Call:
    """A sheet whose bytes are changed or of another code."""
    whole_sheet(home)
    text = chance.choice((SHORT, SHEET, BRIEF))
    if chance.random() < 0.3:
        sheet(home, text.replace("a", "ä").encode(chance.choice(ENCODINGS), "replace"))
    else:
        sheet(home, words.garbled(text.encode(), chance))
    return order(chance)


def signs_in_sheet(home: Path, chance: Chance) -> Call:
    """A sheet with signs typed into it anywhere."""
    text = chance.choice((SHORT, SHORT, BRIEF))
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(text))
        text = text[:at] + words.text(chance) + text[at:]
    sheet(home, text)
    return order(chance)


def values_of_sheet(home: Path, chance: Chance) -> Call:
    """A sheet with other values than it should have."""
    data = whole_sheet(home)
    value = chance.choice((words.text, words.text, words.value))
    sheet(home, dumped(changed(data, value, chance), chance))
    return order(chance)


def words_of_sheet(home: Path, chance: Chance) -> Call:
    """A sheet that is sound but for its words, in every place where words go."""
    lang = chance.choice(("en", "es", "ar", "he", "fa", "ur", "ja", "zh", "th", "hi", "ru", "de", "ko"))
    made = [words.text(chance).strip()[:100_000] or "a" for _ in range(12)]
    title, subtitle, message, paragraph, item, cell, head, caption, myth, figure, quote, note = made
    data = {
        "lang": lang,
        "title": title,
        "subtitle": subtitle,
        "message": message,
        "edition": "2026-11",
        "version": "1",
        "blocks": [
            {"h1": head + "[^a]", "id": "b0"},
            {"p": paragraph + "[^a]", "id": "b1"},
            {"list": [item, {"text": item, "blocks": [{"p": item, "id": "b2"}]}], "id": "b3"},
            {"table": caption, "id": "b4", "rows": [[head, cell], [cell, "b"]]},
            {"quote": quote, "by": cell, "id": "b5"},
            {"myths": head, "pairs": [{"myth": myth, "fact": paragraph}], "id": "b6"},
            {"key-figures": head, "figures": [{"figure": figure, "text": cell}], "id": "b7"},
            {"timeline": head, "events": [{"when": cell, "text": item}], "id": "b8"},
            {"definitions": head, "terms": [{"term": cell, "is": item}], "id": "b9"},
            {"aside": head, "blocks": [{"p": item, "id": "c1"}], "id": "c0"},
            {"checklist": [item, cell], "id": "c2"},
        ],
        "notes": {"a": note},
    }
    kept = data["blocks"]
    assert isinstance(kept, list)
    data["blocks"] = [kept[1], *chance.sample(kept[2:], chance.randint(1, 5))]
    if chance.random() < 0.5:
        del data["subtitle"], data["message"]
    sheet(home, dumped(data, chance))
    return order(chance)


def many(home: Path, chance: Chance) -> Call:
    """Too many of one thing."""
    count = chance.choice((100, 500, 2_000, 8_000))
    data: dict[str, Any] = {"lang": "en", "title": "T", "edition": "2026-11", "version": "1"}
    notes: dict[str, Any] = {}
    way = chance.randrange(12)
    if way == 0:
        blocks: list[Any] = [{"p": f"w[^n{i}]", "id": f"b{i}"} for i in range(count)]
        notes = {f"n{i}": "A note." for i in range(count)}
    elif way == 1:
        blocks = [{"p": "".join(f"w[^n{i}]" for i in range(count)), "id": "b"}]
        notes = {f"n{i}": "A note." for i in range(count)}
    elif way == 2:
        blocks, notes = [{"p": " ".join(["w[^n]"] * count), "id": "b"}], {"n": "A note."}
    elif way == 3:
        rows = [["a"] * min(count, 60) for _ in range(chance.choice((2, 200, 2_000)))]
        blocks = [{"table": "T", "id": "b", "rows": rows}]
    elif way == 4:
        blocks = [{"list": ["a"] * count, "id": "b"}]
    elif way == 5:
        data_ = [
            {"label": f"l{i}", "value": chance.uniform(-1, 1) * 10 ** chance.randint(-12, 12)}
            for i in range(min(count, 60))
        ]
        blocks = [
            {
                "chart": "C",
                "id": "b",
                "kind": chance.choice(("bars", "dots")),
                "unit": "euros a year",
                "alt": "x",
                "data": data_,
            }
        ]
    elif way == 6:
        inner: Any = {"p": "a", "id": "x"}
        for depth in range(chance.choice((3, 8, 12, 30))):
            inner = {chance.choice(("aside", "callout")): "A", "id": f"d{depth}", "blocks": [inner]}
        blocks = [inner]
    elif way == 7:
        inner = "a"
        for depth in range(chance.choice((3, 8, 12, 17))):
            inner = {"text": "a", "blocks": [{"list": [inner, inner], "id": f"d{depth}"}]}
        blocks = [{"list": [inner], "id": "b"}]
    elif way == 8:
        blocks = [{"p": words.monotone(chance) + "[^n]", "id": "b"}]
        notes = {"n": words.monotone(chance)}
    elif way == 9:
        blocks = [{"h1": "H", "id": f"b{i}"} for i in range(count)]
    elif way == 10:
        blocks = [
            {
                "definitions": "D",
                "id": "b",
                "terms": [{"term": "t", "is": words.monotone(chance)[:3000]} for _ in range(min(count, 300))],
            }
        ]
    else:
        blocks = [
            {"p": words.sentences(chance).replace("[^n1]", "")[:90_000], "id": f"b{i}"}
            for i in range(min(count // 100, 10))
        ]
    data |= {"blocks": blocks} | ({"notes": notes} if notes else {})
    sheet(home, dumped(data, chance))
    return order(chance)


def translation(home: Path, chance: Chance) -> Call:
    """A catalogue that means ill."""
    text = catalogue()
    way = chance.randrange(9)
    evil = words.text(chance)[:20_000].replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    if way == 0:
        data = words.garbled(text.encode(), chance)
    elif way == 1:
        data = text.replace("Beba agua", evil).encode("utf-8", "surrogatepass")
    elif way == 2:
        data = text.replace(
            "charset=UTF-8",
            f"charset={chance.choice((*ENCODINGS, 'nonsense', 'unicode_escape', 'zip', 'idna', evil))}",
        ).encode()
    elif way == 3:
        data = text.replace("Language: es", f"Language: {evil}").encode("utf-8", "surrogatepass")
    elif way == 4:
        header = (
            f'"Plural-Forms: nplurals={chance.choice(words.NUMBERS)}; plural=(n**n**n)||__import__(0);\\n"\n'
        )
        data = (
            text.replace('"Language', header + '"Language', 1)
            + 'msgid "x"\nmsgid_plural "y"\nmsgstr[0] ""\nmsgstr[99999999999] ""\n'
        ).encode()
    elif way == 5:
        data = text.encode() + b'\nmsgctxt "title"\nmsgid "Heat"\nmsgstr "x"\n' * chance.choice((1, 2_000))
    elif way == 6:
        data = text.encode() + (b'"' + b"a" * 2000 + b'"\n') * chance.choice((1, 400))
    elif way == 7:
        data = text.encode() + b'#~ msgid "' + b"\\" * 10_001 + b'"\n#, fuzzy, ' + b"x," * 5000 + b"\n"
    else:
        data = text.encode(chance.choice(ENCODINGS), "replace")
    name = chance.choice(
        ("es", "es", "es", "es", "en", "xx", "pt_BR", "zz-" + "a" * 150, "e s", "-", "es\u202e")
    )
    put(home / "sheets" / "s" / f"{name}.po", data)
    lang = ("--lang", "es") if name == "es" else ("--all",)
    if chance.random() < 0.3:
        return Call(
            words=("translate", *chance.choice((("update",), ("status", "s"), ("export", "s", "es"))))
        )
    return order(chance, *lang, layout="handout") if chance.random() < 0.7 else Call(words=("check",))


def brand(home: Path, chance: Chance) -> Call:
    """A brand with other values than it should have."""
    folder = home / "brands" / "plain"
    for name in ("chart.svg", "white.svg", "dot.png", "dot.jpg"):
        put(folder / "images" / name, (ROOT / "tests" / "corpus" / "good" / "images" / name).read_bytes())
    data = parsed(chance.choice((BRAND, PLAIN)))
    pool = (
        *(
            "#000",
            "#fff",
            "#FFFFFF80",
            "red",
            "rgb(1,2,3)",
            "hsl(1e9,1e9%,nan%)",
            "primary",
            "#12345",
            "transparent",
        ),
    )
    if chance.random() < 0.3:
        put(
            folder / "brand.yaml",
            words.garbled(dumped(data, chance).encode("utf-8", "surrogatepass"), chance),
        )
    else:
        value = chance.choice(
            (words.text, words.value, lambda c: c.choice(pool), lambda c: c.choice(words.PATHS))
        )
        put(folder / "brand.yaml", dumped(changed(data, value, chance), chance))
    return order(chance)


def layout(home: Path, chance: Chance) -> Call:
    """A layout with other values than it should have."""
    name = chance.choice(sorted(LAYOUTS))
    data = parsed(LAYOUTS[name])
    numbers = (
        0,
        -1,
        1,
        2,
        0.001,
        1e-9,
        1e308,
        1e5,
        72,
        1000,
        10**39,
        True,
        None,
        "1e999",
        ".nan",
        "5mm",
        "9cm",
        14400,
    )
    value = chance.choice(
        (
            words.value,
            lambda c: c.choice(numbers),
            lambda c: c.choice(numbers),
            lambda c: c.choice(words.NUMBERS),
        )
    )
    if chance.random() < 0.15:
        put(home / "layouts" / "odd.yaml", words.garbled(LAYOUTS[name].encode(), chance))
    else:
        put(home / "layouts" / "odd.yaml", dumped(changed(data, value, chance), chance))
    if chance.random() < 0.5:
        sheet(home, BRIEF)
    words_ = (
        "s",
        "--layout",
        "odd",
        "--jobs",
        "1",
        "--no-gallery",
        *chance.choice(((), ("--for", "press"), ("--impose",), ("--punch",))),
    )
    return Call(words=words_ if chance.random() < 0.8 else ("check", "s"))


def lineage(home: Path, chance: Chance) -> Call:
    """Layouts that extend one another, in circles, chains and out of the folder."""
    count = chance.choice((1, 2, 9, 400))
    names = [f"l{number}" for number in range(count)]
    last = chance.choice((*words.PATHS, "l0", "handout", "", words.text(chance)[:300], f"l{count // 2}"))
    for name, base in zip(names, [*names[1:], last], strict=True):
        own = {"extends": base, **chance.choice(({}, {"margins": {"top": chance.choice(words.NUMBERS)}}))}
        put(home / "layouts" / f"{name}.yaml", dumped(own, chance))
    return Call(words=("s", "--layout", "l0", "--jobs", "1", "--no-gallery"))


def face_of_the_brand(home: Path, chance: Chance) -> Call:
    """A brand whose fonts, logos and colours are spelt like nothing that there is."""
    evil = words.text(chance)[: chance.choice((9, 300, 60_000))]
    source = chance.choice(("google", "bunny", "file", "system", evil))
    font: dict[str, Any] = {"family": chance.choice(("Open Sans", evil, *words.PATHS)), "source": source}
    font["files"] = [chance.choice((chance.choice(words.PATHS), {"path": evil, "weight": evil}, evil))]
    data = parsed(PLAIN)
    data["typography"] = {"fonts": [font] * chance.choice((1, 3, 500)), "base": font["family"]}
    if chance.random() < 0.5:
        data["logo"] = chance.choice(
            (evil, {"images": {"a": evil}, "small": "a"}, {"small": {"light": evil, "dark": evil}})
        )
    if chance.random() < 0.5:
        links = {f"c{n}": f"c{n + 1}" for n in range(chance.choice((2, 30, 5_000)))}
        links[f"c{len(links)}"] = chance.choice(("c0", "#123456", evil))
        data["color"] = {"palette": links, "primary": "c0"}
    where = chance.choice(("brands/plain/brand.yaml", "brands/plain/_brand.yml", "_brand.yml"))
    put(home / where, dumped(data, chance))
    return order(chance)


def aliases(home: Path, chance: Chance) -> Call:
    """YAML's own machinery among what a sheet says: anchors, merges, tags, keys twice or of other kinds."""
    pool = (
        "&a ",
        "*a",
        "!!binary ",
        "!!set ",
        "!!python/name:os.system ",
        "!local ",
        "<<: *a\n",
        "? [a, b]\n: c\n",
        "title: Twice\n",
        "2026: year\n",
        "null: nothing\n",
        "{}: x\n",
        "--- \n",
        "...\n",
        "%TAG ! tag:x,2000:\n",
        "|9\n",
        ">+\n\n\n",
        "|-\n",
        "- - - -",
        "!!float ",
        "!!null ",
        "!!timestamp ",
        "0b1",
        "0x",
        "1:30:00",
        "yes",
        "~",
    )
    text = chance.choice((SHORT, BRIEF))
    for _ in range(chance.choice((1, 2, 5))):
        places_ = [at for at, sign in enumerate(text) if sign in "\n "]
        at = chance.choice(places_) + 1
        text = text[:at] + chance.choice(pool) + text[at:]
    sheet(home, text)
    return order(chance)


def list_of_fonts(home: Path, chance: Chance) -> Call:
    """A list of fonts with other values than it should have."""
    folder = home / "fonts"
    for path in (ROOT / "fonts").glob("*/*.ttf"):
        put(folder / path.parent.name / path.name, path.read_bytes())
    data = parsed(FONTS)
    pool = (
        *words.PATHS,
        "noto-sans",
        "noto-sans/OFL.txt",
        "../outside/font.ttf",
        "/dev/zero",
        "../sheets/s/sheet.yaml",
        10**12,
        -1,
    )
    value = chance.choice((words.value, lambda c: c.choice(pool)))
    if chance.random() < 0.15:
        put(folder / "fonts.yaml", words.garbled(FONTS.encode(), chance))
    else:
        put(folder / "fonts.yaml", dumped(changed(data, value, chance), chance))
    return order(chance)


KINDS = {
    "bomb": bomb,
    "bytes of a sheet": bytes_of_sheet,
    "signs in a sheet": signs_in_sheet,
    "values of a sheet": values_of_sheet,
    "words of a sheet": words_of_sheet,
    "many": many,
    "translation": translation,
    "brand": brand,
    "layout": layout,
    "lineage": lineage,
    "face of the brand": face_of_the_brand,
    "aliases": aliases,
    "list of fonts": list_of_fonts,
}
