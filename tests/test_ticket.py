"""A job ticket beside what a print shop reads in it.

`corpus/tickets/NAME.txt` is the ticket of the printing that `TICKETS` says. `BROADSIDE_UPDATE=1` writes what
is made: read the difference before you keep it.
"""

import json
import os
from pathlib import Path

import pytest
from printings import SHEETS
from samples import session

from broadside.cli import main
from broadside.commands.ticket import work_of
from broadside.inspect.ticket import Work, ticket
from broadside.model.origin import Origin
from broadside.model.replace import replace
from broadside.phrases import languages, speaks
from broadside.phrases.catalogues import catalogue
from broadside.phrases.english import ENGLISH
from broadside.pipeline.job import Job
from broadside.pipeline.printed import Printed

CORPUS = Path(__file__).parent / "corpus" / "tickets"


def job(layout: str, brand: str = "plain", **more: object) -> Job:
    return Job(sheet=SHEETS[0], lang="en", layout=layout, paper="letter", brand=brand, **more)  # type: ignore[arg-type]


TICKETS = {
    "trifold-press": (job("trifold", "lantern-street", purpose="press"), 2),
    "palm-card": (job("palm-card"), 2),
    "brief-punched-gray": (job("brief", "lantern-street", punch=True, ink="gray"), 4),
    "poster-a3": (replace(job("poster"), paper="a4"), 1),
    "wallet": (job("wallet"), 2),
}


def work(name: str) -> Work:
    one, pages = TICKETS[name]
    layout = session().layout(one.layout)
    flip = layout.flip(one.paper) if pages > 1 else None
    return work_of(Printed(job=one, path=Path(one.file_name), pages=pages, flip=flip), session())


@pytest.mark.parametrize("name", TICKETS)
def test_a_ticket_says_what_a_shop_asks_for(name: str) -> None:
    said, golden = ticket(work(name)), CORPUS / f"{name}.txt"
    if os.environ.get("BROADSIDE_UPDATE"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")
    lines = said.splitlines()
    assert len(lines) <= 60, "it has to go on a page"
    assert all(len(line) <= 78 or line.startswith("File ") for line in lines), "names are never broken"


def test_where_the_program_has_no_words_the_ticket_says_so() -> None:
    one = work("palm-card")
    yoruba = replace(one.sheet, lang="yo")
    said = ticket(replace(one, sheet=yoruba))
    assert said.splitlines()[2] == "(in English: there are no words for this in `yo` yet)"
    assert "Finished size" in said
    said = ticket(replace(one, sheet=replace(yoruba, origin=Origin(lang="es", title="Un título"))))
    assert said.splitlines()[2] == "(en español: todavía no hay palabras para esto en `yo`)"
    assert "Tamaño final" in said


@pytest.mark.parametrize("tag", sorted(one for one in languages() - {"en"} if speaks(one, "ticket")))
def test_a_ticket_is_in_the_language_of_the_sheet(tag: str) -> None:
    one = work("trifold-press")
    said = ticket(replace(one, sheet=replace(one.sheet, lang=tag)))
    for name, english in ENGLISH.items():
        words = english.pattern.partition("{")[0].strip()
        if name.startswith("ticket") and words and not same(words, tag):
            assert words not in said, name


def same(words: str, tag: str) -> bool:
    """Whether a language has the English word, in whatever phrase."""
    return any(words in one for one in (*catalogue(tag).values(), "RGB"))


def test_a_mirrored_leaflet_has_its_narrow_panel_on_the_other_side() -> None:
    one = work("trifold-press")
    said = ticket(replace(one, creases={1: one.creases[2], 2: one.creases[1]}))
    assert "side 1, from the left: 93.7 | 93.7 | 92.1 mm" in said


def test_a_build_writes_tickets_where_they_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["sex-work", "--layout", "palm-card", "--paper", "a4", "--no-gallery", "--out", str(tmp_path)]
    home = str(session().library.home)
    assert main([*words, "--ticket", "--json"], home) == 0
    (made,) = json.loads(capsys.readouterr().out)["files"]
    (written,) = tmp_path.glob("*.txt")
    assert written.name == f"{SHEETS[0]}_en_plain_palm-card_a4.ticket.txt"
    assert made["ticket"].endswith(written.name)
    text = written.read_text(encoding="utf-8")
    assert "Finished size     105 × 148 mm" in text
    assert "card of 300–350 g/m²" in text
    assert main([*words, "--ticket"], home) == 0
    assert written.name in capsys.readouterr().out
    written.unlink()
    assert main([*words, "--json"], home) == 0
    assert not list(tmp_path.glob("*.txt"))
