"""File names, links, pipes and devices where files should be; folders that are missing or closed."""

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

from hostile import words
from hostile.ground import BRAND, CORPUS, PLAIN, SHORT, Call, Chance, catalogue, order, put, sheet

FILES = (
    ("sheets/s/sheet.yaml", "secret.yaml"),
    ("sheets/s/es.po", "es.po"),
    ("sheets/s/refs.json", "refs.json"),
    ("sheets/s/refs.bib", "refs.bib"),
    ("sheets/s/images/a.svg", "shape.svg"),
    ("sheets/s/images/a.png", "two.png"),
    ("sheets/s/images/a.jpg", "blue.jpg"),
    ("sheets/s/images", "."),
    ("sheets/s", "folder"),
    ("sheets", "."),
    ("brands/plain/brand.yaml", "brand.yaml"),
    ("brands/plain/logo.svg", "shape.svg"),
    ("brands/plain/own.ttf", "font.ttf"),
    ("brands/plain", "folder"),
    ("brands", "."),
    ("layouts/odd.yaml", "layout.yaml"),
    ("layouts", "."),
    ("fonts/fonts.yaml", "fonts.yaml"),
    ("fonts/own.ttf", "font.ttf"),
    ("fonts", "."),
)
DEVICES = (
    "/dev/zero",
    "/dev/full",
    "/dev/random",
    "/dev/stdin",
    "/dev/fd/0",
    "/proc/self/environ",
    "/proc/self/mem",
    "/proc/kmsg",
    "/dev/tty",
    "/dev/null",
)


def use(home: Path, name: str) -> None:
    """Have the sheet and the brand name the file of the home."""
    part = name.split("/", 2)[-1]
    if name.startswith("sheets/s/refs"):
        sheet(
            home,
            SHORT.replace("notes:\n", f"references: {part}\nnotes:\n").replace("notes:\n  a: A note.\n", ""),
        )
    elif name.startswith("sheets/s/images"):
        suffix = name.rpartition(".")[2] if "." in name else "svg"
        sheet(
            home,
            SHORT.replace(
                "notes:\n",
                f"  - figure: images/{'a' if '.' in name else 'shape'}.{suffix}\n    alt: x\n    id: f\nnotes:\n",
            ),
        )
    elif name == "brands/plain/logo.svg":
        put(home / "brands" / "plain" / "brand.yaml", f"{PLAIN}\nlogo: logo.svg\n")
    elif name == "brands/plain/own.ttf":
        fonts = "typography:\n  fonts:\n    - {family: Own, source: file, files: [own.ttf]}\n  base: Own\n"
        put(home / "brands" / "plain" / "brand.yaml", f"{PLAIN}\n{fonts}")
    elif name == "fonts/own.ttf":
        put(
            home / "fonts" / "fonts.yaml",
            "families:\n  Own:\n    scripts: [Latn]\n    faces:\n      - {file: own.ttf, weight: 400}\n",
        )


def _instead(path: Path, way: str, chance: Chance, target: str = "") -> None:
    """Something else than a file at the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    if way == "pipe":
        os.mkfifo(path)
    elif way == "folder":
        path.mkdir()
    elif way == "loop":
        path.symlink_to(path.name)
    elif way == "nowhere":
        path.symlink_to("nothing/there")
    elif way == "device":
        path.symlink_to(chance.choice(DEVICES))
    elif way == "locked":
        put(path, "x").chmod(0)
    elif way == "link":
        path.symlink_to(target)


def _run(name: str, chance: Chance) -> Call:
    if name == "sheets/s/es.po":
        return chance.choice(
            (
                Call(
                    words=(
                        "s",
                        "--lang",
                        "es",
                        "--layout",
                        "handout",
                        "--paper",
                        "letter",
                        "--jobs",
                        "1",
                        "--no-gallery",
                    )
                ),
                Call(words=("check",)),
                Call(words=("list",)),
            )
        )
    if name == "layouts/odd.yaml":
        return Call(words=("s", "--layout", "odd", "--jobs", "1", "--no-gallery"))
    return order(chance, layout="handout")


def link(home: Path, chance: Chance) -> Call:
    """A link out of the folder, in place of any file or folder that is read."""
    name, target = chance.choice(FILES)
    outside = home.parent / "outside" / target
    way = str(outside) if chance.random() < 0.5 else os.path.relpath(outside, (home / name).parent)
    _instead(home / name, "link", chance, way)
    use(home, name)
    return _run(name, chance)


def odd_file(home: Path, chance: Chance) -> Call:
    """A pipe, a device, a folder or a link in a circle, in place of any file that is read."""
    name, _ = chance.choice(FILES)
    _instead(home / name, chance.choice(("pipe", "folder", "loop", "nowhere", "device", "locked")), chance)
    use(home, name)
    return _run(name, chance)


def a_name(chance: Chance) -> str:
    """A name that a file may have."""
    pool = (
        *(
            "\x1b]0;owned\x07",
            "\x1b[31mred",
            "a\nb",
            "a\rb",
            "a\tb",
            " ",
            "a ",
            "-a",
            "--all",
            "\u202etxt",
            "\u2066a",
            "a:b",
            "a*b",
            "a?b",
            "a|b",
        ),
        *(
            "\udc80\udcff",
            "é",
            "é",
            "𝕬",
            "a" * 200,
            "é" * 120,
            "CON",
            "nul",
            ".hidden",
            "..a",
            "a..",
            "%s",
            "{x}",
            "$(id)",
            "`id`",
            "'",
            '"',
        ),
        *(
            "a_b_c",
            "_",
            "~",
            "#",
            "&amp;",
            "<script>",
            "\x01",
            "\u2028",
            "\u0085",
            "\ufeff",
            "build",
            "check",
            "index.html",
            "[a]",
            "\\",
            "a\\b",
        ),
    )
    if chance.random() < 0.2:
        made = "".join(chance.choice(pool)[:3] for _ in range(3))
    else:
        made = chance.choice(pool)
    return made.replace("/", "").replace("\0", "")[:200].strip("\0") or "a"


def name(home: Path, chance: Chance) -> Call:
    """A name that means ill, of any file or folder."""
    made = a_name(chance)
    way = chance.randrange(7)
    plain: tuple[str, ...] = ("--layout", "handout", "--paper", "letter", "--jobs", "1")
    if way == 0:
        put(home / "sheets" / made / "sheet.yaml", SHORT.replace("title", chance.choice(("title", "tittle"))))
        return Call(
            words=chance.choice(
                (
                    plain,
                    ("check",),
                    ("list",),
                    ("list", "--json"),
                    ("template", made),
                    (made, *plain),
                    ("check", made),
                )
            )
        )
    if way == 1:
        put(home / "brands" / made / "brand.yaml", PLAIN if chance.random() < 0.6 else BRAND)
        return Call(words=("s", *plain, "--brand", made) if chance.random() < 0.5 else ("check",))
    if way == 2:
        text = (CORPUS.parents[1] / "layouts" / "handout.yaml").read_text(encoding="utf-8")
        put(
            home / "layouts" / f"{made}.yaml",
            text if chance.random() < 0.6 else text.replace("columns", "colums"),
        )
        return Call(words=("s", "--layout", made, "--jobs", "1") if chance.random() < 0.5 else ("check",))
    if way == 3:
        put(home / "sheets" / "s" / f"{made}.po", catalogue())
        return Call(
            words=chance.choice(
                (("check",), ("list",), ("s", "--all", "--layout", "handout", "--jobs", "1", "--no-gallery"))
            )
        )
    if way == 4:
        put(home / f"{made}.pdf", chance.choice((b"x", b"%PDF-1.7\n")))
        return Call(
            words=chance.choice(
                (
                    ("proof", f"./{made}.pdf"),
                    ("compare", f"./{made}.pdf", f"./{made}.pdf"),
                    ("impose", f"./{made}.pdf"),
                    ("proof", "."),
                )
            )
        )
    if way == 5:
        put(home / "build" / f"{made}.pdf", b"x")
        put(home / "build" / f".{made}.pdf.part", b"mine")
        return Call(words=("s", *plain))
    out = chance.choice((made, f"{made}/b/c"))
    return Call(words=("s", *plain, "--out", f"./{out}"))


def closed(home: Path, chance: Chance) -> Call:
    """Folders that are missing, closed, or no folders."""
    way = chance.randrange(10)
    build = ("s", "--layout", "handout", "--paper", "letter", "--jobs", "1")
    if way == 0:
        put(home / "build", "a file")
    elif way == 1:
        (home / "build").symlink_to("nowhere/there")
    elif way == 2:
        (home / "build").symlink_to("build")
    elif way == 3:
        (home / "build" / "index.html").mkdir(parents=True)
    elif way == 4:
        (home / "build" / "s_en_plain_handout_letter.pdf").mkdir(parents=True)
    elif way == 5:
        put(home / "build" / "pages", "a file")
    elif way == 6:
        shutil.rmtree(home / chance.choice(("sheets", "brands", "sheets/s")))
        if chance.random() < 0.5:
            put(home / "sheets", "a file") if not (home / "sheets").exists() else None
    elif way == 7:
        return Call(words=build, gone=True)
    elif way == 8:
        put(home / "schemas", "a file")
        return Call(
            words=chance.choice(
                (
                    ("schema",),
                    ("schema", "--out", "build/x"),
                    ("template", "s", "--out", "schemas/x"),
                    ("template", "s", "--out", "."),
                )
            )
        )
    else:
        os.mkfifo(home / "a.pdf")
        return Call(
            words=chance.choice((("proof", "a.pdf"), ("impose", "a.pdf"), ("compare", "a.pdf", "a.pdf")))
        )
    return Call(words=build)


def record(home: Path, chance: Chance) -> Call:
    """What a run is told that an earlier one has made."""
    stolen = home.parent / "outside" / "es.po"
    names = ("../../outside/es.po", str(stolen), "s_en_plain_handout_letter.pdf", "..", "\x1b]0;x.pdf", "")
    job = {
        "sheet": chance.choice(("gone", "s", "../x")),
        "lang": "en",
        "layout": "handout",
        "paper": "letter",
    }
    one = {
        "job": {**job, "brand": "plain", "profile": chance.choice(("coated", "/dev/zero", "shop.icc"))},
        "inputs": "0" * 64,
        "file": sha256(stolen.read_bytes()).hexdigest(),
        "pages": chance.choice((1, 10**30, -1, "x")),
        "size": 1,
        "flip": None,
        "coverage": [],
        "issues": [],
    }
    text = json.dumps({"form": chance.choice((1, 2, "x")), "made": dict.fromkeys(names, one), "gallery": ""})
    data = chance.choice((text.encode(), text.encode(), words.garbled(text.encode(), chance), b"[" * 100_000))
    put(home / "build" / ".broadside.json", data)
    put(home / "build" / "s_en_plain_handout_letter.pdf", chance.choice((b"x", stolen.read_bytes())))
    build = ("s", "--layout", "handout", "--paper", "letter", "--jobs", "1")
    return Call(words=chance.choice((("clean",), ("clean", "--out", "build"), build)))


KINDS = {"record": record, "link": link, "odd file": odd_file, "name": name, "closed": closed}
