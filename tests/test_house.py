"""The house keeps its order: who may import whom, and what never stands in a file."""

import ast
import re
import subprocess
from pathlib import Path

HOME = Path(__file__).parent.parent
ENGINE = HOME / "broadside"
ANYONE = {"issues", "model", "__init__"}
# Beyond the shared nouns, a room may see only these.
MAY_SEE = {
    "issues": set(),
    "model": {"issues"},
    "colour": set(),
    "weigh": {"colour", "draw"},
    "check": {"markup", "references", "colour", "fonts", "weigh"},
    "number": {"phrases"},
    "cite": {"phrases"},
    "sign": {"phrases"},
    "fonts": set(),
    "shape": {"fonts"},
    "wrap": {"shape"},
    "measure": {"wrap", "shape", "fonts", "phrases", "qr", "chart"},
    "evidence": {"sentences"},
    "plainness": {"sentences"},
    "furnish": {"measure", "fonts", "phrases"},
    "press": set(),
    "draw": {"tag", "embed", "objects", "fonts", "phrases"},
    "tag": {"objects"},
    "embed": {"objects", "fonts"},
    "render": set(),
    "webpage": set(),
    "gallery": {"render", "webpage"},
    "compare": {"render", "webpage"},
    "impose": set(),
    "preflight": {"render", "leaks"},
    "ticket": {"phrases"},
    "proof": {"leaks"},
    "cli": {"build"},
    "__main__": {"cli"},
}
ONLY = {
    "yaml": {"load"},
    "markdown_it": {"markup"},
    "pydantic": {"check"},
    "pydantic_core": {"check"},
    "polib": {"translate"},
    "reportlab": {"draw", "objects", "qr", "chart"},
    "svglib": {"draw"},
    "pikepdf": {"proof", "preflight"},
    "pypdf": {"impose"},
    "pypdfium2": {"render", "weigh"},
    "pyphen": {"measure"},
    "uharfbuzz": {"fonts", "shape", "embed"},
    "citeproc": {"cite"},
    "pybtex": {"references"},
    "textstat": {"plainness"},
    "click": {"cli"},
    "rich": {"cli"},
}
MOST_LINES = 400
# A row of the map in CONTRIBUTING.md.
ROW = re.compile(r"^\| `([a-z]+)` \|", re.MULTILINE)
HOSTS = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npmjs|--index-url|--extra-index")


def room_of(path: Path) -> str:
    return path.relative_to(ENGINE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_rooms_see_only_what_they_may() -> None:
    for path in ENGINE.rglob("*.py"):
        room = room_of(path)
        for name in imported(path):
            first, *rest = name.split(".")
            if first == "broadside" and rest and room not in ("build", "__init__"):
                seen = rest[0]
                may = MAY_SEE.get(room, set()) | ({room} if room != "issues" else set())
                assert seen in may or (seen in ANYONE and room != "issues"), f"{path} imports {name}"
            elif first in ONLY:
                assert room in ONLY[first], f"{path} imports {name}"


def test_no_permission_is_left_over() -> None:
    seen = {(room_of(path), name) for path in ENGINE.rglob("*.py") for name in imported(path)}
    rooms = {(room, name.split(".")[1]) for room, name in seen if name.startswith("broadside.")}
    libraries = {(room, name.split(".")[0]) for room, name in seen}
    assert {(room, other) for room, may in MAY_SEE.items() for other in may} <= rooms
    assert {(room, library) for library, may in ONLY.items() for room in may} <= libraries


def test_every_room_has_its_row_on_the_map() -> None:
    places = (path for path in ENGINE.iterdir() if not path.name.startswith("__"))
    rooms = {path.stem for path in places if path.is_dir() or path.suffix == ".py"}
    rows = ROW.findall((HOME / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert sorted(rows) == sorted(rooms)


def test_no_file_outgrows_its_room() -> None:
    for path in ENGINE.rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES, path


def test_no_index_address_is_committed() -> None:
    words = ["git", "ls-files", "-z"]
    names = subprocess.run(words, cwd=HOME, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        path = HOME / name
        if path.suffix in (".py", ".toml", ".lock", ".txt", ".md", ".yaml") and path != Path(__file__):
            assert not HOSTS.search(path.read_text(encoding="utf-8")), name


def test_the_locks_hold_every_library_by_hash() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (HOME / name).read_text(encoding="utf-8")
        for line in re.findall(r"^[a-z].*?(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL):
            assert "==" in line, line
            assert "--hash=sha256:" in line, line
