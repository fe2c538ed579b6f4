"""The names of an edition in, a finished PDF in its place out: the assembly line.

Only this room knows the passes. The files beside this one say where things are (`library`), read them
(`desk`, `faces`, `families`), choose what to make (`editions`), make what it says (`manuscript`) and its
pages (`leaves`), share it out (`crew`), put it in its place (`place`), on larger sheets (`imposing`) and
beside its ticket (`ticketing`), show what was made (`looks`), start a brand (`new_brand`), answer what else
is asked (`answers`), and read as an editor (`editor`) or a print shop (`examined`) does.
"""

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadside.build.crew import Printed, make
from broadside.build.desk import Desk, at_work
from broadside.build.editions import Job, Wanted, choose, languages, samples
from broadside.build.leaves import pages_of
from broadside.build.library import Library, find_library, shown
from broadside.build.manuscript import borne, edition_of
from broadside.draw import draw
from broadside.finish import finish
from broadside.fold import creases
from broadside.ink import ink, ink_brand
from broadside.issues import Fault, Issue
from broadside.model.language import reads_rtl
from broadside.model.layout import INKS, PAPERS
from broadside.model.press import PROFILES, PURPOSES
from broadside.model.scheme import SCHEMES
from broadside.proof import proof

if TYPE_CHECKING:
    from broadside.build.answers import inventory, write_schemas, write_template
    from broadside.build.editor import Grade, readings, remarks
    from broadside.build.examined import Examined, examine, report_rows, report_values
    from broadside.build.imposing import Laid, NotImposed, Order, impose_file, impose_made, sides_in_words
    from broadside.build.looks import Incomparable, show_gallery, write_comparison
    from broadside.build.new_brand import Wishes, write_brand
    from broadside.build.ticketing import ticket_made

__all__ = [
    "INKS",
    "PAPERS",
    "PROFILES",
    "PURPOSES",
    "SCHEMES",
    "Desk",
    "Examined",
    "Grade",
    "Incomparable",
    "Job",
    "Laid",
    "Library",
    "NotImposed",
    "Order",
    "Printed",
    "Wanted",
    "Wishes",
    "assemble",
    "at_work",
    "build",
    "choose",
    "edition_of",
    "examine",
    "find_library",
    "impose_file",
    "impose_made",
    "inventory",
    "languages",
    "readings",
    "remarks",
    "report_rows",
    "report_values",
    "review",
    "samples",
    "show_gallery",
    "shown",
    "sides_in_words",
    "ticket_made",
    "write_brand",
    "write_comparison",
    "write_schemas",
    "write_template",
]

# What only some calls ask for, by the file that has it: loaded when asked for, as starts are waited for.
LATER = {
    "answers": (
        "inventory",
        "write_schemas",
        "write_template",
    ),
    "editor": (
        "Grade",
        "readings",
        "remarks",
    ),
    "examined": (
        "Examined",
        "examine",
        "report_rows",
        "report_values",
    ),
    "imposing": (
        "Laid",
        "NotImposed",
        "Order",
        "impose_file",
        "impose_made",
        "sides_in_words",
    ),
    "looks": (
        "Incomparable",
        "show_gallery",
        "write_comparison",
    ),
    "new_brand": (
        "Wishes",
        "write_brand",
    ),
    "ticketing": ("ticket_made",),
}


def __getattr__(name: str) -> Any:
    for file, names in LATER.items():
        if name in names:
            return getattr(import_module(f"broadside.build.{file}"), name)
    raise AttributeError(name)


def build(jobs: Sequence[Job], desk: Desk, out: Path, crew: int | None = None) -> Iterator[Printed]:
    """Make editions, each as a file in `out`, in `crew` processes."""
    return make(assemble, jobs, desk, out, crew)


def assemble(job: Job, desk: Desk) -> tuple[bytes, int, tuple[Issue, ...]]:
    """Set one edition: its bytes, how many pages it has, and warnings. `Fault` where it can't be made."""
    brand = ink_brand(desk.brand(job.brand), job.ink)
    layout, fonts = desk.dressed(job.layout, brand, punch=job.punch), desk.fonts_of(brand)
    edition, warnings = edition_of(job, desk)
    pages = ink(pages_of(job, edition, layout, brand, desk), job.ink)
    sides = len({page.side for page in pages})
    if job.purpose == "press":
        from broadside.press import press

        into = desk.conversion(job.profile)
        ready = press(pages, brand, creases(layout, job.paper, reads_rtl(edition.sheet.lang)), into)
        objects = draw(ready.pages, edition, brand, fonts, desk.memo, ready.plates)
        data, warnings = finish(objects, edition, None, into.profile), (*warnings, *ready.issues)
    else:
        flip = layout.flip(job.paper) if sides > 1 else None
        data = finish(draw(pages, edition, brand, fonts, desk.memo), edition, flip)
    return data, sides, (*warnings, *borne(proof(data, edition, pages, job.purpose)))


def review(job: Job, desk: Desk) -> tuple[Issue, ...]:
    """All that can be said about an edition before its file is made."""
    try:
        brand = desk.brand(job.brand)
        layout = desk.dressed(job.layout, brand, punch=job.punch)
        edition, warnings = edition_of(job, desk)
        pages_of(job, edition, layout, brand, desk)
    except Fault as fault:
        return desk.said(job) + fault.issues
    return desk.said(job) + warnings
