"""What Python compiles of a start comes from one file, and as ever where that is not as it should be."""

import marshal
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from broadside import bytecode
from broadside.bytecode import FEW, kept
from broadside.bytecode.patterns import _kept
from broadside.bytecode.store import HEAD, Listed, store_at, write

NAME = "kept_in_one_file"
MODULES = [f"one{number:02}" for number in range(FEW + 1)]
FROM_FILE = "_Loader"


class Home:
    """A package of many modules, looked for anew with each start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / NAME
        self.folder.mkdir()
        self.file = folder / "start.all"
        for module in MODULES:
            (self.folder / f"{module}.py").write_text(f"SAID = '{module}'\n")
        (self.folder / "__init__.py").write_text("".join(f"from . import {one}\n" for one in MODULES))

    def start(self) -> tuple[str, list[str]]:
        """What loads the package, and what each of its modules says."""
        for name in [one for one in sys.modules if one.split(".")[0] == NAME]:
            del sys.modules[name]
        with kept():
            __import__(NAME)
        loaded = [sys.modules[f"{NAME}.{module}"] for module in MODULES]
        (loader,) = {type(getattr(one, "__loader__", None)).__name__ for one in loaded[1:]}
        return loader, [one.SAID for one in loaded]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    folder = tmp_path / "library"
    folder.mkdir()
    made = Home(folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr(bytecode, "_place", lambda: str(tmp_path / "start.all"))
    made.file = tmp_path / "start.all"
    monkeypatch.syspath_prepend(str(folder))
    return made


def test_a_second_start_is_loaded_from_one_file(home: Home) -> None:
    assert home.start() == ("SourceFileLoader", MODULES)
    assert home.start() == (FROM_FILE, MODULES)
    module = sys.modules[f"{NAME}.{MODULES[3]}"]
    assert module.__file__ == str(home.folder / f"{MODULES[3]}.py")
    assert module.__spec__
    assert module.__spec__.cached == module.__cached__


def test_nothing_is_written_where_python_writes_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    home.start()
    assert not home.file.exists()


def test_what_was_changed_is_loaded_as_it_is(home: Home) -> None:
    home.start()
    (home.folder / f"{MODULES[0]}.py").write_text("SAID = 'another'\n")
    assert home.start()[1] == ["another", *MODULES[1:]]


def test_what_was_put_beside_a_module_goes_before_it(home: Home) -> None:
    home.start()
    package = home.folder / MODULES[0]
    package.mkdir()
    (package / "__init__.py").write_text("SAID = 'package'\n")
    assert home.start()[1] == ["package", *MODULES[1:]]


def test_what_was_put_before_a_package_goes_before_it(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tmp_path / "first"
    (first / "elsewhere").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(first))
    home.start()
    assert home.start()[0] == FROM_FILE
    (first / f"{NAME}.py").write_text("".join(f"import types; {one} = None\n" for one in MODULES))
    for name in [one for one in sys.modules if one.split(".")[0] == NAME]:
        del sys.modules[name]
    with kept():
        assert __import__(NAME).__file__ == str(first / f"{NAME}.py")
    del sys.modules[NAME]


def _flipped(place: int) -> Callable[[bytes], bytes]:
    def flipped(data: bytes) -> bytes:
        return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]

    return flipped


@pytest.mark.parametrize(
    "harm",
    [
        *map(_flipped, (0, HEAD - 1, HEAD, HEAD + 100, -100, -1000, -2000)),
        lambda data: data[: len(data) // 2],
        lambda data: data[:HEAD],
        lambda data: data[: HEAD // 2],
        lambda _: b"",
        lambda _: marshal.dumps("nothing of ours"),
    ],
)
def test_a_file_that_came_to_harm_costs_time_alone(home: Home, harm: Callable[[bytes], bytes]) -> None:
    home.start()
    home.file.write_bytes(harm(home.file.read_bytes()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", True)
        for name in [one for one in sys.modules if one.split(".")[0] == NAME]:
            del sys.modules[name]
        with kept():
            __import__(NAME)
        assert [sys.modules[f"{NAME}.{one}"].SAID for one in MODULES] == MODULES
    assert home.start()[1] == MODULES


def test_a_folder_in_its_place_costs_time_alone(home: Home) -> None:
    home.file.mkdir()
    assert home.start() == home.start() == ("SourceFileLoader", MODULES)


def test_a_file_of_another_python_is_written_anew(home: Home) -> None:
    home.start()
    with store_at(str(home.file)) as store:
        other = store.listed._replace(python="4.0")
    write(str(home.file), Listed(*other), [])
    assert home.start()[0] == "SourceFileLoader"
    assert home.start()[0] == FROM_FILE


def test_patterns_are_as_if_compiled_anew(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [rf"(?P<all>[a-{'xyz'[number % 3]}é]+){{{number + 1}}}|\d" for number in range(FEW + 1)]

    def compiled() -> list[re.Pattern[str]]:
        re.purge()
        with kept():
            return [re.compile(text, re.IGNORECASE) for text in texts]

    first = compiled()
    parser = sys.modules["re._parser"]
    monkeypatch.setattr(parser, "parse", None)
    again = compiled()
    assert again == first
    assert [one.groupindex for one in again] == [one.groupindex for one in first]
    assert again[0].fullmatch("ÉX")
    monkeypatch.undo()
    re.purge()


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        (r"(?<=\d) a*+ (?P<n>b|c) (?P=n)?$", re.VERBOSE),
        (rb"[\x80-\xff]+(\w)\1", re.DOTALL),
        (r"[\u0e00-\U0010ffff\W]", re.MULTILINE),
        (r"(?i:ſ)K", 0),
        (r"\w+", re.ASCII),
    ],
)
def test_a_pattern_that_is_kept_makes_the_same(text: str | bytes, flags: int) -> None:
    made = re.compile(text, flags)
    assert _kept(text, int(flags), made)
    assert _kept(text, int(flags), re.compile(b"other")) is None
