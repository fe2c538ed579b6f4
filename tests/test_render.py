"""PDFs of anyone's are drawn in a process of their own: what breaks it, or has no end, costs a file alone."""

import io
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random  # noqa: TID251 - seeded
from types import SimpleNamespace
from typing import IO, Any

import pytest
from hostile.ground import lay, put
from hostile.pdfs_of_others import bomb, calls_itself, changed, doubles, layers, letters, pattern, sound
from pdfs import draw
from PIL import Image
from samples import HOME

from broadside.cli import main
from broadside.inspect.render.facts import NotPdf
from broadside.inspect.render.pages import coverage, document, facts, lines, picture
from broadside.inspect.render.renderer import Renderer, renderer

WAYS = (calls_itself, doubles, layers, letters, pattern, bomb)
# Of bombs, one that unpacks to so much that it is refused, and three of other kinds.
SEEDS = {bomb: (0, 2, 3, 4)}
FILES = {f"{way.__name__}-{seed}": (way, seed) for way in WAYS for seed in SEEDS.get(way, range(4))}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = lay(tmp_path)
    monkeypatch.chdir(home)
    return home


def test_it_answers_as_the_process_that_asks_would() -> None:
    data = sound()
    with renderer() as own, own.document(data) as far, document(data) as near:
        assert far.facts() == facts(near)
        assert [far.lines(page) for page in range(3)] == [lines(near, page) for page in range(3)]
        assert far.picture(1, 1.5).tobytes() == picture(near, 1, 1.5).data
        assert far.grey(0).mode == "L"
        quick = Image.open(io.BytesIO(far.shown(1, 1.5)))
        assert (quick.format, quick.convert("RGB").tobytes()) == ("BMP", picture(near, 1, 1.5).data)
        assert 0 < coverage(near)[0] < 1


@pytest.fixture(scope="module")
def own() -> Iterator[Renderer]:
    with renderer() as own:
        yield own


@pytest.mark.parametrize("name", FILES)
def test_whatever_a_file_does_the_next_is_drawn(name: str, own: Renderer) -> None:
    way, seed = FILES[name]
    data = changed(way, Random(seed))
    for number in range(2):
        with suppress(NotPdf), own.document(data) as opened:
            assert opened.facts().sizes
            opened.lines(number)
            opened.picture(number, 0.5)
    with own.document(sound()) as opened:
        assert opened.picture(0, 1.0).size == (300, 400)


def test_two_can_be_open_at_once_and_a_third_after_them() -> None:
    with renderer() as own:
        with own.document(sound()) as one, own.document(sound()) as other:
            assert one.facts() == other.facts()
        with own.document(sound()) as again:
            assert again.facts().title == "Heat"


def test_an_end_waits_for_who_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's streams fall where one thread closes what another one reads."""
    states: list[bool] = []

    class Slow:
        def __init__(self, stream: IO[bytes]) -> None:
            self.close, self._stream = stream.close, stream

        def read(self, size: int) -> bytes:
            data = self._stream.read(size)
            threading.Event().wait(0.1)
            states.append(self._stream.closed)
            return data

    def popen(*words: Any, **more: Any) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(*words, **more)
        process.stdout = Slow(process.stdout)
        return process

    monkeypatch.setattr(
        "broadside.inspect.render.renderer.subprocess",
        SimpleNamespace(**{**vars(subprocess), "Popen": popen}),
    )
    with renderer() as own, own.document(sound()) as opened:
        assert opened.facts().sizes
    threading.Event().wait(0.2)
    assert not any(states)


@pytest.mark.parametrize("data", [b"", b"x", b"%PDF-1.7\n"])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    with renderer() as own, pytest.raises(NotPdf, match="no PDF"), own.document(data):
        pass


def test_a_page_as_large_as_a_house_is_told() -> None:
    with renderer() as own, own.document(sound()) as opened, pytest.raises(NotPdf, match="too large"):
        opened.picture(0, 100.0)


def test_a_form_that_calls_itself_is_compared(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(home / "old" / "a.pdf", sound())
    put(home / "new" / "a.pdf", changed(calls_itself, Random(0)))
    put(home / "old" / "b.pdf", sound())
    draw(home / "new" / "b.pdf", [("Other words", 40, 100)])
    assert main(["compare", "old", "new"]) == 0
    page = (home / "build" / "compare.html").read_text("utf-8")
    assert "Other words" in page
    assert main(["compare", "old/a.pdf", "new/a.pdf"]) in (0, 2)
    assert "itself failed" not in capsys.readouterr().err


def test_the_gallery_shows_the_others(home: Path) -> None:
    for number, way in enumerate((calls_itself, doubles, layers)):
        put(home / "build" / f"{number}.pdf", changed(way, Random(1)))
    assert main(["s", "--layout", "handout", "--paper", "letter", "--jobs", "1"]) == 0
    page = (home / "build" / "index.html").read_text("utf-8")
    for name in ("0.pdf", "1.pdf", "2.pdf", "s_en_plain_handout_letter.pdf"):
        assert name in page


def test_of_too_many_pages_it_is_said_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(sound())) as pdf:
        for _ in range(200):
            pdf.pages.extend(pdf.pages[:3])
        pdf.save(home / "a.pdf")
    assert main(["compare", "a.pdf", "a.pdf"]) == 2
    assert "has 603 pages, and at most 500 are compared" in capsys.readouterr().err


def test_a_process_that_was_ended_costs_its_file_alone() -> None:
    """As the system does where it takes too much time or memory."""
    with renderer() as own:
        with own.document(sound()) as opened:
            opened._process._process.kill()
            for _ in range(2):
                with pytest.raises(NotPdf, match="too much time or memory"):
                    opened.facts()
        with own.document(sound()) as opened:
            assert opened.facts().title == "Heat"


def test_it_knows_its_limits() -> None:
    """Of work, of memory, and no file to write."""
    program = (
        "import resource, broadside.inspect.render.process as own;"
        "own.limited(); own.allow_time(own.worked() + 7);"
        "print([resource.getrlimit(one)[0] for one in (resource.RLIMIT_DATA, resource.RLIMIT_FSIZE)],"
        "resource.getrlimit(resource.RLIMIT_CPU)[0] <= own.worked() + 7)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=HOME, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"[{1 << 30}, 0] True\n"
