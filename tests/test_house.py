"""The house keeps its order: which storey stands on which, who sees which library, what no file holds."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from broadside.blocks import kinds
from broadside.model.role import COMMON_ROLES, REQUIRED

HOME = Path(__file__).parent.parent
ENGINE = HOME / "broadside"
# From the ground up: a storey sees only those under it, its own rooms, and none of its neighbours in a row.
STOREYS = (
    ("issues",),
    ("model",),
    ("files",),
    ("phrases", "fonts", "colour"),
    ("pictures",),
    ("forms",),
    ("blocks",),
    ("read",),
    ("words",),
    ("typeset",),
    ("pages",),
    ("file",),
    ("inspect",),
    ("translation",),
    ("manuscript",),
    ("pipeline",),
    ("commands",),
    ("desk",),
    ("cli",),
    ("__main__",),
)
STOREYS_UNDER = {
    name: {one for under in STOREYS[:height] for one in under}
    for height, row in enumerate(STOREYS)
    for name in row
}
# What measures a kind of block stands in its folder, and is looked for only when a page is made.
LAYOUTS = re.compile(r"blocks/\w+/layout(\.py|/\w+\.py)$")
# What sets texts: a kind names it, for the type checker alone, as what its measuring is given.
TYPESETTER = "broadside.typeset.typesetter"
ONLY = {
    "yaml": {"read/load"},
    "markdown_it": {"forms/markup", "manuscript/markdown"},
    "mdit_py_plugins": {"manuscript/markdown"},
    "mammoth": {"manuscript/docx"},
    "citeproc": {"words/cite"},
    "pybtex": {"read/references"},
    "uharfbuzz": {"fonts", "typeset/shape", "file/embed"},
    "reportlab": {"file/draw", "file/objects", "pictures", "inspect/preflight"},
    "svglib": {"pictures"},
    "lxml": {"pictures", "translation/exchange", "manuscript/bounds", "manuscript/docx", "manuscript/html"},
    "openpyxl": {"read/table", "translation/exchange"},
    "phonenumbers": {"read/rows"},
    "pypdfium2": {"inspect/render", "pictures/logo_weight"},
    "pikepdf": {"file/proof", "inspect/preflight"},
    "pypdf": {"file/impose"},
    "page": {"inspect/preflight"},
    "textstat": {"inspect/plainness"},
    "httpx2": {"inspect/links"},
    "anyio": {"inspect/links"},
    "starlette": {"desk"},
    "uvicorn": {"desk/serve"},
    "jinja2": {"desk/html"},
    "watchfiles": {"desk/watching"},
    "dask": {"pipeline/crew"},
    "distributed": {"pipeline/crew"},
    "click": {"cli"},
    "rich": {"cli"},
}
MOST_LINES = 400
ONE_MEANING = ("Fault", "Leaf", "Place", "Row", "opened")
# A row of the map in CONTRIBUTING.md, and a place that pages for programmers name.
ROW = re.compile(r"^\| `(\w+)`.*\|$", re.MULTILINE)
ROOM = re.compile(r"`(\w+(?:/\w+)*/?)`")
HOSTS = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npmjs|--index-url|--extra-index")

TEXTS = (".py", ".toml", ".lock", ".txt", ".md", ".yaml", ".po", ".json")
MADE = {line.strip("/") for line in (HOME / ".gitignore").read_text(encoding="utf-8").splitlines()} | {".git"}

FILES = sorted(ENGINE.rglob("*.py"))
MODULES = {
    ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__"): path for path in FILES
}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def walked(path: Path) -> tuple[ast.AST, ...]:
    """All that is in a file."""
    return tuple(ast.walk(parsed(path)))


@cache
def imported(path: Path) -> tuple[str, ...]:
    """The modules that a file imports, anywhere in it, be it in a function or for types alone."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in walked(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            for alias in node.names:
                inner = f"{module}.{alias.name}"
                yield inner if inner in MODULES else module


def for_types_alone(path: Path) -> Iterator[str]:
    """The modules that a file imports for the type checker."""
    for node in parsed(path).body:
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            yield from (inner.module or "" for inner in node.body if isinstance(inner, ast.ImportFrom))


def room_of(path: Path) -> str:
    """The storey that a file is in, or is."""
    return path.relative_to(ENGINE).as_posix().split("/")[0].removesuffix(".py")


def storey(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


ROOMS = {name: [path for path in FILES if room_of(path) == name] for name in sorted(set(map(room_of, FILES)))}


@pytest.mark.parametrize("here", ROOMS)
def test_a_storey_sees_only_those_under_it(here: str) -> None:
    for path in () if here == "__init__" else ROOMS[here]:
        inside = path.relative_to(ENGINE).as_posix()
        seen = {*STOREYS_UNDER[here], here, "", *(["typeset"] if LAYOUTS.search(inside) else [])}
        names = list(imported(path))
        named = list(for_types_alone(path)) if here == "blocks" else []
        if names.count(TYPESETTER) == named.count(TYPESETTER) > 0:
            names.remove(TYPESETTER)
        for name in names:
            first = name.split(".")[0]
            if first == "broadside":
                assert storey(name) in seen, (inside, name)
            elif first in ONLY:
                room = f"{inside.removesuffix('.py')}/"
                assert any(room.startswith(f"{one}/") for one in ONLY[first]), (inside, name)


def test_no_module_is_reached_from_itself() -> None:
    graph = {
        module: {name for name in imported(path) if name in MODULES and name != module}
        for module, path in MODULES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def test_no_permission_is_left_over() -> None:
    seen = {
        (name.split(".")[0], room)
        for path in FILES
        for name in imported(path)
        for room in ONLY.get(name.split(".")[0], ())
        if f"{path.relative_to(ENGINE).with_suffix('').as_posix()}/".startswith(f"{room}/")
    }
    assert seen == {(library, room) for library, rooms in ONLY.items() for room in rooms}


def test_every_storey_has_its_row_on_the_map() -> None:
    rooms = {path.stem for path in ENGINE.iterdir() if not path.name.startswith(("__", "py.typed"))}
    assert rooms == set(STOREYS_UNDER) - {"__main__"}
    ordered = [name for row in STOREYS for name in row if name != "__main__"]
    assert ROW.findall((HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")) == ordered
    page = (HOME / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = page.partition("## Storeys")[2].partition("\n\nThere is one look")[0]
    firsts = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    assert [name for first in firsts for name in ROOM.findall(first)] == ordered


def test_every_room_has_its_row_on_the_map() -> None:
    """Each folder in a storey; of the kinds of blocks there is a list."""
    text = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## The map of the house")[2]
    rows = [row.split("|")[1] for row in text.splitlines() if row.startswith("| `")]
    named = {room for row in rows for room in ROOM.findall(row)}
    folders = {path.relative_to(ENGINE).as_posix() for path in ENGINE.glob("*/*/")}
    folders = {
        path for path in folders if not path.endswith("__pycache__") and not path.startswith("blocks/")
    }
    assert folders <= named
    assert [
        room for room in named if not (ENGINE / room).is_dir() and not (ENGINE / f"{room}.py").exists()
    ] == []


def test_every_module_says_what_it_does() -> None:
    for path in FILES:
        assert ast.get_docstring(parsed(path)), path


def test_a_word_that_rooms_share_has_one_meaning() -> None:
    """What two rooms call by one of these names is one thing."""
    defined = [name for path in FILES for name in _defined(path)]
    assert {name: defined.count(name) for name in ONE_MEANING} == dict.fromkeys(ONE_MEANING, 1)


def _defined(path: Path) -> Iterator[str]:
    for node in parsed(path).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name


def test_what_goes_into_a_function_has_a_name() -> None:
    """A parameter that is a fixed tuple says nothing of its parts."""
    found = [
        f"{path.relative_to(HOME)}: {function.name}({argument.arg})"
        for path in FILES
        for function in walked(path)
        if isinstance(function, ast.FunctionDef)
        for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
        if argument.annotation and any(map(_is_fixed, ast.walk(argument.annotation)))
    ]
    assert not found, "\n".join(found)


def test_no_alias_hides_a_tuple_of_unlike_parts() -> None:
    """Three coordinates or four inks may be a tuple; an offset, a line and a word want names."""
    found = [
        f"{path.relative_to(ENGINE).as_posix()}: {ast.unparse(node)}"
        for path in FILES
        for node in parsed(path).body
        if isinstance(node, ast.Assign) and _is_fixed(node.value) and len(_parts(node.value)) > 1
    ]
    # An instruction is as pikepdf takes it; of pairs each line and of ways each paragraph makes thousands.
    assert [one.split(" =")[0] for one in found] == [
        "file/embed.py: Pair",
        "inspect/preflight/recolour.py: Instruction",
        "typeset/wrap/total_fit.py: _Way",
    ]


def _parts(node: ast.AST) -> set[str]:
    """The types of which a tuple is made."""
    inside = node.slice if isinstance(node, ast.Subscript) else node
    return {ast.unparse(part) for part in (inside.elts if isinstance(inside, ast.Tuple) else [inside])}


def _is_fixed(node: ast.AST) -> bool:
    if not (
        isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "tuple"
    ):
        return False
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    return not any(isinstance(part, ast.Constant) and part.value is Ellipsis for part in parts)


def test_no_storey_knows_one_kind_of_block() -> None:
    """What is asked of a block is a fact of its kind. What kinds share knows none either, but for the one
    list of them."""
    shared = {path.stem for path in (ENGINE / "blocks").glob("*.py")}
    for path in FILES:
        if not path.is_relative_to(ENGINE / "blocks") or path.parent == ENGINE / "blocks":
            for name in imported(path):
                of_kind = name.startswith("broadside.blocks.") and name.split(".")[2] not in shared
                listed = path.name == "kinds.py" and name.count(".") == 2
                assert not of_kind or listed, f"{path}: {name}"


def test_the_one_list_knows_of_a_kind_no_more_than_its_name() -> None:
    tree = parsed(ENGINE / "blocks" / "kinds.py")
    named = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    taken = {
        alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("broadside.blocks.")
        if not (ENGINE / "blocks" / f"{node.module.rpartition('.')[2]}.py").exists()
        for alias in node.names
    }
    assert taken == {name for name, value in vars(kinds).items() if value in kinds.KINDS}
    assert {named.count(name) for name in taken} == {1}


def test_a_role_of_type_is_named_where_it_belongs() -> None:
    """In the folder of its kind; those of several kinds are common. What else there is to know of one is said
    by its `Role`."""
    common = {role.name for role in (*REQUIRED, *COMMON_ROLES)}
    assert {role.like for role in COMMON_ROLES} <= common
    for path in FILES:
        folder = (
            path.relative_to(ENGINE / "blocks").parts[0] if path.is_relative_to(ENGINE / "blocks") else ""
        )
        own = {
            role.name
            for kind in kinds.KINDS
            if kind.noun.__module__.split(".")[2] == folder
            for role in kind.roles
        }
        for role in _roles_in(path):
            assert role in common | own, f"{path}: {role}"


def _roles_in(path: Path) -> Iterator[str]:
    """The roles whose type a file asks for, or that it has a case for."""
    for node in walked(path):
        match node:
            case ast.Call(func=ast.Attribute(attr="type_of"), args=[ast.Constant(value=str(role))]):
                yield role
            case ast.Compare(left=ast.Name(id="role"), comparators=[ast.Constant(value=str(role))]):
                yield from [role] if role in kinds.roles() else []


@pytest.mark.parametrize("room", ["pages", "typeset", "read/brand", "read/layout"])
def test_no_list_of_roles_is_kept(room: str) -> None:
    """A tuple, set or table with two roles of kinds in it forgets the third."""
    of_kinds = {role.name for kind in kinds.KINDS for role in kind.roles}
    for path in (ENGINE / room).rglob("*.py"):
        for node in walked(path):
            parts = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())
            named = {part.value for part in parts if isinstance(part, ast.Constant)} & of_kinds
            assert len(named) <= 1, f"{path}: {named}"


def test_what_all_blocks_have_is_copied_by_no_hand() -> None:
    for path in (ENGINE / "blocks").rglob("*.py"):
        for node in walked(path):
            assert not (isinstance(node, ast.Attribute) and node.attr == "level"), f"{path}:{node.lineno}"


def test_no_file_outgrows_its_room() -> None:
    for path in FILES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES, path


def test_no_index_address_is_kept() -> None:
    for path in _kept(HOME):
        if path.suffix in TEXTS and path != Path(__file__):
            assert not HOSTS.search(path.read_text(encoding="utf-8", errors="replace")), path


def _kept(folder: Path) -> Iterator[Path]:
    """Every file of the project, without what is made on a machine."""
    for path in folder.iterdir():
        if path.name in MADE or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from _kept(path)
        else:
            yield path


def test_the_locks_hold_every_library_by_hash() -> None:
    for name in ("requirements.lock", "requirements-cluster.lock", "requirements-test.lock"):
        text = (HOME / name).read_text(encoding="utf-8")
        for line in re.findall(r"^[a-z].*?(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL):
            assert "==" in line, line
            assert "--hash=sha256:" in line, line
