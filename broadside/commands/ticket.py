"""Printed, Session → Printed: writes the ticket for a print shop beside each PDF."""

from collections.abc import Iterable, Iterator

from broadside.file.save import put_or_fault
from broadside.inspect.ticket import Work, ticket
from broadside.issues import Fault
from broadside.model.language import reads_rtl
from broadside.model.press import BLEED
from broadside.model.replace import replace
from broadside.pages.fold import creases
from broadside.pipeline.printed import Printed
from broadside.pipeline.session import Session

SUFFIX = ".ticket.txt"


def ticket_made(made: Iterable[Printed], session: Session) -> Iterator[Printed]:
    """The same editions; of those that failed there is no ticket."""
    for one in made:
        if one.path is None:
            yield one
            continue
        path = one.path.with_suffix(SUFFIX)
        try:
            put_or_fault(ticket(work_of(one, session)).encode(), path)
            yield replace(one, ticket=path)
        except Fault as fault:
            yield replace(one, issues=(*one.issues, *fault.issues))


def work_of(one: Printed, session: Session) -> Work:
    """What a ticket about an edition that was made says."""
    job = one.job
    assert one.path
    layout, sheet = session.layout(job.layout), session.sheet(job.sheet, job.lang)
    press = job.purpose == "press"
    rtl = reads_rtl(sheet.lang)
    return Work(
        sheet=sheet,
        brand=session.brand_for(job.brand, sheet),
        layout=layout,
        paper=job.paper,
        file=one.path.name,
        sides=one.pages,
        flip=one.flip,
        creases=creases(layout, job.paper, rtl),
        ink=job.ink,
        purpose=job.purpose,
        condition=session.conversion(job.condition).profile.info if press else "",
        bleed=BLEED if press else 0.0,
        punch=job.punch,
    )
