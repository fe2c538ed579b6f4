"""What is wrong with one sheet, whatever it is, stops that sheet alone."""

from pathlib import Path
from typing import Any

import pytest
from hostile.ground import SHORT, lay, put

import broadside.pipeline.session
from broadside.cli import main
from broadside.pipeline.editions import Wanted, choose
from broadside.pipeline.library import find_library
from broadside.pipeline.session import open_session

CITING = SHORT.replace("notes:\n  a: A note.\n", "references: refs.bib\n")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a sheet that is as it should be, and a second one."""
    home = lay(tmp_path)
    put(home / "sheets" / "bad" / "sheet.yaml", CITING)
    monkeypatch.chdir(home)
    return home


@pytest.mark.parametrize(
    "bib",
    [
        "@book{a, title = {T}, year = {²}}",
        "@book{a, title = {T}, year = {%s}}" % ("1" * 5000),
        '@string{s0 = "lollollol"}\n'
        + "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(40))
        + "@book{a, title = s40}",
        "@book{a, title = " + "{" * 10_000,
        "",
        "\0",
    ],
    ids=range(6),
)
def test_a_file_of_references(home: Path, bib: str, capsys: pytest.CaptureFixture[str]) -> None:
    put(home / "sheets" / "bad" / "refs.bib", bib)
    main(["--layout", "handout", "--paper", "letter", "--jobs", "1", "--no-gallery"])
    assert (home / "build" / "s_en_plain_handout_letter.pdf").exists()
    assert "itself failed" not in capsys.readouterr().err


def test_a_mistake_of_ours(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also while it is chosen which editions there are, and in a check."""
    real = broadside.pipeline.session.check_sheet

    def failing(node: Any, *, name: str, **more: Any) -> Any:
        if name == "bad":
            raise RecursionError("of any kind")
        return real(node, name=name, **more)

    monkeypatch.setattr("broadside.pipeline.session.check_sheet", failing)
    session = open_session(find_library(home))
    chosen = choose(Wanted(), session)
    assert {job.sheet for job in chosen.jobs} == {"s", "bad"}
    assert session.sheet("s", "en").name == "s"
    (issue,) = session.said(next(job for job in chosen.jobs if job.sheet == "bad"))
    assert issue.span.path == "sheets/bad/sheet.yaml"
    for words in (["check"], ["--layout", "handout", "--paper", "letter", "--jobs", "1", "--no-gallery"]):
        assert main(words) == 1
        assert capsys.readouterr().err.count("Broadside itself failed") == 1
    assert (home / "build" / "s_en_plain_handout_letter.pdf").exists()
