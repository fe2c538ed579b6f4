"""Words of a command line, and surroundings, that mean ill."""

from pathlib import Path

from hostile import words
from hostile.ground import Call, Chance, put

COMMANDS = (
    "build",
    "check",
    "compare",
    "list",
    "schema",
    "template",
    "new",
    "impose",
    "proof",
    "brand",
    "s",
    "nothing",
)
OPTIONS = (
    "--ink",
    "--paper",
    "--layout",
    "--brand",
    "--lang",
    "--all",
    "--for",
    "--profile",
    "--punch",
    "--impose",
    "--ticket",
    "--out",
    "--jobs",
    "--no-gallery",
    "--json",
    "--grades",
    "--claims",
    "--as",
    "--rtl",
    "--organization",
    "--logo",
    "--colour",
    "--web",
    "--contact",
    "--help",
    "--version",
    "-h",
    "--",
    "-",
    "--thickness",
    "--overlap",
    "--one-sided",
)
USUAL = (
    "s",
    "plain",
    "letter",
    "a4",
    "gray",
    "press",
    "coated",
    "handout",
    "en",
    "2",
    "0",
    "-1",
    "1e9",
    "booklet",
    "brands/plain/brand.yaml",
    "build/x",
    ".",
    "",
    "sheets/s/sheet.yaml",
)


def _word(chance: Chance) -> str:
    made = chance.choice(
        (
            chance.choice(USUAL),
            chance.choice(OPTIONS),
            words.text(chance)[: chance.choice((8, 300, 50_000))],
            chance.choice(words.PATHS),
            "\udcff\udcfe",
            "=" * 9,
            chance.choice(OPTIONS) + "=" + words.text(chance)[:60],
        )
    )
    # What would make this very machine's files, or start as many processes as there are edition.
    return made.replace("\0", "") if not made.startswith("/") else "x"


def spelled(home: Path, chance: Chance) -> Call:
    """Any words at all."""
    put(home / "a.pdf", b"x")
    made = [chance.choice(COMMANDS), *(_word(chance) for _ in range(chance.choice((0, 1, 2, 3, 6))))]
    if "--jobs" in made:
        made = [word for word in made if word != "--jobs"]
    # A word that says where to write must stay inside.
    made = [word for word in made if ".." not in word]
    return Call(
        words=tuple(
            word.encode(
                "utf-8",
                "surrogateescape"
                if all(not 0xD800 <= ord(c) < 0xDC80 and not 0xDCFF < ord(c) < 0xE000 for c in word)
                else "replace",
            ).decode("utf-8", "surrogateescape")
            for word in made
        )
    )


MODULES = (
    "reportlab_mods",
    "reportlab_settings",
    "reportlab.local_rl_mods",
    "sitecustomize",
    "usercustomize",
    "yaml",
    "json",
    "click",
    "local_reportlab_settings",
    "readline",
    "PIL",
    "rlextra",
    "pyRXPU",
    "_rl_accel",
    "rlPyCairo",
    "encodings",
    "icu",
    "numpy",
    "rl_accel",
    "preppy",
    "freetype",
)


def start(home: Path, chance: Chance) -> Call:
    """Code that lies where a start may look for it. It says so in a file of its own where it is run."""
    own = "reportlab_mods", "reportlab_settings"
    at = chance.choice(("home", "person", "path", "reportlab home"))
    name = (
        chance.choice((*own, *own, *own, *own, *MODULES)) if at in ("home", "person") else chance.choice(own)
    )
    evil = f"open({str(home.parent / 'outside' / 'ran')!r}, 'w').write('ran')\n"
    surroundings = {"HOME": str(home.parent / "person")}
    if at == "home":
        put(home / f"{name}.py", evil)
    elif at == "person":
        put(home.parent / "person" / f".{name}", evil)
        put(home.parent / "person" / f"{name}.py", evil)
    elif at == "path":
        put(home.parent / "outside" / "path" / f"{name}.py", evil)
        surroundings["PYTHONPATH"] = str(home.parent / "outside" / "path")
    else:
        put(home.parent / "person" / f".{name}", evil)
        put(home / f".{name}", evil)
    jobs = chance.choice((("--jobs", "1"), ("--jobs", "1"), ("--all", "--jobs", "2", "--layout", "handout")))
    build = ("s", "--layout", "handout", "--paper", "letter", *jobs, "--no-gallery")
    return Call(words=build, environment=surroundings, fresh=chance.choice((("module",), ("script",))))


def surroundings(home: Path, chance: Chance) -> Call:
    """An environment, output or limits that nobody would choose."""
    pool = (
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"LC_ALL": "xx_XX.nonsense"},
        {"PYTHONIOENCODING": "ascii"},
        {"COLUMNS": "0"},
        {"COLUMNS": "x", "LINES": "-1"},
        {"TERM": "\x1b", "NO_COLOR": ""},
        {"HOME": ""},
        {"HOME": "/nonexistent"},
        {"TMPDIR": "/nonexistent"},
        {"PATH": ""},
        {"PYTHONWARNINGS": "error"},
        {"PYTHONOPTIMIZE": "2"},
        {"PYTHONHASHSEED": "1"},
        {"_BROADSIDE_COMPLETE": "bash_source"},
        {"RL_useA85": "__import__('os').system('touch ran')", "RL_invariant": "x", "RL_pageCompression": "x"},
        {"FORCE_COLOR": "1", "COLORTERM": "truecolor"},
        {"ICU_DATA": "/nonexistent"},
        {"SOURCE_DATE_EPOCH": "x"},
        {},
    )
    command = chance.choice(
        (
            ("s", "--layout", "handout", "--paper", "letter", "--jobs", "1"),
            ("list",),
            ("check",),
            ("--help",),
            ("s", "--layout", "handout", "--jobs", "2", "--all"),
        )
    )
    stdout = chance.choice(("", "", "full", "closed"))
    return Call(
        words=command,
        environment=chance.choice(pool),
        fresh=("module",),
        stdout=stdout,
        files=chance.choice((0, 0, 0, 12, 20, 40)),
    )


def answers(home: Path, chance: Chance) -> Call:
    """What is answered where a new brand is begun."""

    def wish() -> str:
        made = chance.choice((words.text(chance)[: chance.choice((9, 400))], chance.choice(words.ADDRESSES)))
        made = chance.choice((made, chance.choice(words.PATHS), "=", "a=b", "#8C1A2E"))
        return made.encode("utf-8", "replace").decode().replace("\0", "")

    put(home / "logo.svg", chance.choice((LOGO, "<svg", "", LOGO.replace("red", wish()))))
    flags = {"--organization": "Ours", "--colour": "#0B6E6E", "--web": "example.org", "--contact": "a=b"}
    for name in chance.sample(sorted(flags), chance.choice((0, 1, 1, 2))):
        flags[name] = f"{wish()}={wish()}" if name == "--contact" else wish()
    said = [word for flag in flags.items() for word in flag]
    logo = chance.choice(("logo.svg", "logo.svg", "logo.svg", ".", "../outside/none.svg", "/dev/null"))
    name = chance.choice(("ours", "ours", "ours", "plain", wish().replace("/", "").replace("..", "") or "x"))
    kept = name if not name.startswith("-") else "ours"
    return Call(words=("new", "brand", kept, "--logo", logo, *said))


LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect fill="red" width="9" height="9"/></svg>'
)
KINDS = {"answers": answers, "spelled": spelled, "start": start, "surroundings": surroundings}
