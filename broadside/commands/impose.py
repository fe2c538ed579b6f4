"""Paths, Order → Laid: puts the pages of finished PDFs on larger sheets, to fold, cut apart or glue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.file.save import put_or_fault
from broadside.files import MOST_OF_PDF, Unread, contents
from broadside.issues import Fault, Issue, Span, error, shown
from broadside.model.layout import Layout
from broadside.model.paper import PRESS_SHEETS, SHEETS, Flip, Paper
from broadside.model.replace import replace
from broadside.model.scheme import Laid, Scheme

if TYPE_CHECKING:
    from broadside.file.impose import Document, PageSize, Wish
    from broadside.pipeline.printed import Printed
    from broadside.pipeline.session import Session

# What sheets may be asked for.
PAPERS = ("letter", "a4", "tabloid", "a3", *PRESS_SHEETS)
# What lies in printers, from the smaller to the larger; and what a press prints on.
FAMILIES = {"letter": ("letter", "tabloid"), "a4": ("a4", "a3")}
PRESS_FAMILIES = {"letter": ("12x18",), "a4": ("sra3",)}
# The sides of an ISO paper are as 1 to the root of 2.
ISO = 2**0.5
NEARLY = 1.0


class Order(Struct, frozen=True, kw_only=True):
    """What a person asks for. Without a `scheme` it is the usual one; without `papers` those that there are
    for such pages; without `rtl` what the file says. `thickness` and `overlap` are millimetres."""

    scheme: Scheme | None = None
    papers: tuple[str, ...] = ()
    rtl: bool | None = None
    thickness: float = 0.0
    overlap: float | None = None
    one_sided: bool = False
    back_cover: bool = False


class NotImposed(Exception):
    """Why a file was not imposed; `asked` where it was the call that was wrong, not the file."""

    def __init__(self, issue: Issue, *, asked: bool) -> None:
        self.issue, self.asked = issue, asked
        super().__init__(str(issue))


def impose_files(paths: Sequence[Path], order: Order, out: Path | None = None) -> Iterator[Laid | NotImposed]:
    """Each file imposed, or why it was not. `WrongCall` where one would replace another."""
    stems = [path.stem for path in paths]
    if out and (twice := [path.name for path in paths if stems.count(path.stem) > 1]):
        raise WrongCall(f"two files are called `{twice[0]}`: one would replace the other in `{out}`")
    for path in paths:
        try:
            yield impose_file(path, order, out)
        except NotImposed as fault:
            yield fault


def impose_file(path: Path, order: Order, out: Path | None = None) -> Laid:
    """Write a PDF imposed, in the folder `out` or beside it, named after its scheme. `NotImposed` where that
    can't be."""
    from broadside.file.impose import Locked, Unfit, Unreadable, document, impose

    try:
        data = contents(path, MOST_OF_PDF)
    except Unread as fault:
        raise _not(path, f"can't read the file: {fault}") from None
    try:
        source = document(data)
        scheme = order.scheme or _usual(source, path)
        made = impose(source, _wish(replace(order, scheme=scheme), source, data))
    except (Locked, Unfit) as fault:
        raise _not(path, str(fault)) from None
    except Unreadable as fault:
        raise _not(path, str(fault), asked=False) from None
    target = (out or path.parent) / f"{path.stem}_{scheme}.pdf"
    try:
        put_or_fault(made.data, target)
    except Fault as fault:
        raise NotImposed(fault.issues[0], asked=False) from None
    plan = made.plan
    first = plan.sides[0]
    return Laid(
        path=target,
        scheme=scheme,
        paper=plan.paper.name,
        sheets=plan.sheets,
        flip=plan.flip,
        scale=plan.scale,
        size=len(made.data),
        instructions=plan.instructions,
        width=first.width,
        height=first.height,
        areas=tuple(one.at for one in first.map) or tuple(one.clip for one in first.placed),
    )


def _not(path: Path, words: str, *, asked: bool = True) -> NotImposed:
    return NotImposed(error(Span(path=shown(path)), words), asked=asked)


def _wish(order: Order, source: Document, data: bytes) -> Wish:
    from broadside.file.impose import MILLIMETRE, Wish

    assert order.scheme
    families = PRESS_FAMILIES if source.press else FAMILIES
    names = order.papers or _papers(source.pages[0].size, families)
    wish = Wish(
        scheme=order.scheme,
        papers=tuple(_sheet(name) for name in names),
        rtl=source.rtl if order.rtl is None else order.rtl,
        thickness=order.thickness * MILLIMETRE,
        one_sided=order.one_sided,
        back_cover=order.back_cover,
    )
    if order.overlap is not None:
        wish = replace(wish, overlap=order.overlap * MILLIMETRE)
    return replace(wish, clear=_clear(data)) if order.scheme == "cards" else wish


def _clear(data: bytes) -> float:
    """How far from the edges of the pages their text keeps; 0 where that can't be told."""
    from broadside.inspect.render.facts import NotPdf
    from broadside.inspect.render.renderer import renderer

    try:
        with renderer() as own, own.document(data) as pdf:
            return pdf.clear()
    except NotPdf:
        return 0.0


def _sheet(name: str) -> Paper:
    return PRESS_SHEETS[name] if name in PRESS_SHEETS else SHEETS[name]


def _papers(size: PageSize, families: Mapping[str, tuple[str, ...]] = FAMILIES) -> tuple[str, ...]:
    """The papers to try for a page of any size: those of its own kind first."""
    short, long = sorted((size.width, size.height))
    kinds = ("a4", "letter") if abs(long / short - ISO) < 0.01 else ("letter", "a4")
    return tuple(name for kind in kinds for name in families[kind])


def _usual(source: Document, path: Path) -> Scheme:
    """What a stranger's file is most likely for."""
    size = source.pages[0].size
    name = _papers(size)[0]
    if not _fit(size.width, size.height, name):
        return "tiles"
    if _fit(2 * size.width, size.height, name) or _fit(size.width, 2 * size.height, name):
        return "cards" if len(source.pages) <= 2 else "booklet"
    if len(source.pages) > 2:
        return "booklet"
    raise _not(path, "no scheme is usual for such pages: say how, as with `--as 2-up`")


def usual_scheme(layout: Layout, paper: str, pages: int, *, press: bool = False) -> Scheme | None:
    """How a printing is put on paper: large ones in tiles, what is made for fours of pages, and has more than
    a leaf, as a booklet, small ones several to a sheet, to be cut apart; None where it lies on its sheets
    already. A press prints large ones whole."""
    sheet = layout.sheet(paper)
    if not _fit(sheet.width, sheet.height, paper):
        return None if press else "tiles"
    fours = layout.fold is None and layout.fit is not None and layout.fit.pages % 4 == 0
    if fours and pages > 2:
        return "booklet"
    twice = _fit(2 * sheet.width, sheet.height, paper) or _fit(sheet.width, 2 * sheet.height, paper)
    return "cards" if twice else None


def _fit(width: float, height: float, name: str) -> bool:
    """Whether so much goes on a paper, upright or lying."""
    own, paper = sorted((width, height)), SHEETS[name]
    return own[0] <= paper.width + NEARLY and own[1] <= paper.height + NEARLY


def impose_made(made: Iterable[Printed], scheme: Scheme | None, session: Session) -> Iterator[Printed]:
    """The same editions, each imposed beside its own file; those that need not be are left as they are."""
    for one in made:
        press = one.job.purpose == "press"
        chosen = scheme or usual_scheme(session.layout(one.job.layout), one.job.paper, one.pages, press=press)
        if one.path is None or chosen is None:
            yield one
            continue
        papers = (PRESS_FAMILIES if press else FAMILIES)[one.job.paper]
        order = Order(scheme=chosen, papers=papers[:1] if chosen in ("cards", "tiles") else papers)
        try:
            yield replace(one, imposed=impose_file(one.path, order))
        except NotImposed as fault:
            yield replace(one, issues=(*one.issues, fault.issue))


def sides_in_words(flip: Flip | None) -> str:
    return f"both sides, flip on {flip} edge" if flip else "one side"
