"""make_pdfs.py says one clear sentence for each thing that can be missing."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

DOOR = Path(__file__).parent.parent / "make_pdfs.py"


@pytest.fixture
def door() -> ModuleType:
    spec = importlib.util.spec_from_file_location("door", DOOR)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_old_python_is_turned_away_in_words(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door.sys, "version_info", (3, 8, 10, "final", 0))
    assert door.main([]) == 2
    said = capsys.readouterr()
    assert "Broadside needs Python 3.11 or newer; this is 3.8" in said.out + said.err


def test_it_parses_on_pythons_that_it_turns_away() -> None:
    source = DOOR.read_text(encoding="utf-8")
    assert source.isascii()
    assert not re.search(r"\bf[\"']", source)
    assert "->" not in source


@pytest.mark.parametrize(
    ("pip", "sentence"),
    [
        ("Temporary failure in name resolution", "could not reach the Python package index"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "is not the one that"),
        ("[Errno 28] No space left on device", "The disk is full"),
        ("[Errno 13] Permission denied: '/x'", "may not write"),
        ("Refusing to create a venv in /a:b because it contains the PATH separator :.", "a colon is in its"),
    ],
)
def test_what_pip_says_becomes_a_sentence(door: ModuleType, pip: str, sentence: str) -> None:
    assert sentence in str(door.diagnose([f"ERROR: {pip}"], door.LOCK))


NO_VERSION = [
    "ERROR: Could not find a version that satisfies the requirement numpy==2.0 (from versions: none)",
    "ERROR: No matching distribution found for numpy==2.0",
]


def test_an_index_that_gives_nothing_is_no_fault_of_the_computer(door: ModuleType) -> None:
    """So pip ends without a network where PIP_RETRIES is 0; a wheel that is lacking comes after others."""
    assert "could not reach" in door.diagnose(["Collecting numpy==2.0", *NO_VERSION], door.LOCK)
    fetched = ["Collecting click==8.0", "Downloading click-8.0-py3-none-any.whl (97 kB)", *NO_VERSION]
    assert "no ready-made library for this computer" in door.diagnose(fetched, door.LOCK)


def test_a_missing_venv_module_is_named(tmp_path: Path) -> None:
    """As on Debian without python3-venv."""
    code = (
        "import sys; sys.modules['venv'] = None; sys.modules['ensurepip'] = None;"
        f"import importlib.util as u; s = u.spec_from_file_location('d', {str(DOOR)!r});"
        "d = u.module_from_spec(s); s.loader.exec_module(d); d.is_ready = lambda lock: False;"
        "d.VENV = d.os.path.join(d.os.getcwd(), '.venv'); d.LOG = d.os.path.join(d.VENV, 'log');"
        "sys.exit(d.main([]))"
    )
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "module, which Broadside needs to set itself up" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_what_pip_says_is_kept_in_any_letters(tmp_path: Path) -> None:
    """Though the system's own encoding lacks them, as that of Windows lacks most."""
    said = "print('Collecting', chr(0xfc), chr(0x30b7))"
    code = (
        f"import sys, importlib.util as u; s = u.spec_from_file_location('d', {str(DOOR)!r});"
        "d = u.module_from_spec(s); s.loader.exec_module(d); d.ROOT, d.LOG = d.os.getcwd(), 'log';"
        f"d.run([sys.executable, '-X', 'utf8', '-c', {said!r}], d.LOCK)"
    )
    bare = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=bare, check=True)
    assert (tmp_path / "log").read_text(encoding="utf-8") == "Collecting ü シ\n"


def test_the_engine_is_found_where_python_looks_for_nothing_beside_a_file(tmp_path: Path) -> None:
    bare = {**os.environ, "PYTHONSAFEPATH": "1"}
    bare.pop("PYTHONPATH", None)
    words = [sys.executable, str(DOOR), "--version"]
    done = subprocess.run(words, cwd=tmp_path, env=bare, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout.split()[:1]) == (0, "", ["Broadside"])
