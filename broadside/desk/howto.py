"""Layout, paper → Steps: how a printing is printed, cut, folded and stapled, in words and pictures."""

from collections.abc import Iterator

from msgspec import Struct

from broadside.desk.figures import flat, folding, nested, parted, stapled, turned
from broadside.desk.words import say
from broadside.model.language import reads_rtl
from broadside.model.layout import Layout
from broadside.model.scheme import Laid, Scheme
from broadside.pipeline.job import Job


class Step(Struct, frozen=True, kw_only=True):
    """One thing to do, with drawings of it."""

    words: str
    figures: tuple[str, ...] = ()


def how_to(job: Job, layout: Layout, pages: int, scheme: Scheme | None = None) -> tuple[Step, ...]:
    """The steps for a file of so many pages, in their order; `scheme` is how it is usually put on larger
    sheets."""
    if job.purpose == "screen":
        return (Step(words=say("how-screen")),)
    if job.purpose == "press":
        return (Step(words=say("how-press")),)
    if scheme == "booklet" and not _on_its_paper(job, layout):
        return (Step(words=say("how-booklet"), figures=(nested(),)), Step(words=say("how-booklet-not")))
    return tuple(_steps(job, layout, pages))


def how_to_lay(laid: Laid) -> tuple[Step, ...]:
    """The steps for a file of larger sheets."""
    scheme = laid.scheme if laid.scheme in ("booklet", "tiles") else "cards"
    figures = (parted(laid),) if scheme != "booklet" else (parted(laid), nested())
    return (
        Step(words=say("how-size")),
        _sides(laid.width, laid.height, laid.flip),
        Step(words=say(f"larger-{scheme}", sheets=laid.sheets), figures=figures),
    )


def _sides(width: float, height: float, flip: str | None) -> Step:
    if flip:
        return Step(words=say(f"how-both-{flip}"), figures=(turned(width, height, flip),))
    return Step(words=say("how-one-side"), figures=(flat(width, height),))


def _on_its_paper(job: Job, layout: Layout) -> bool:
    return layout.sheet(job.paper).name.startswith(job.paper)


def _steps(job: Job, layout: Layout, pages: int) -> Iterator[Step]:
    sheet = layout.sheet(job.paper)
    yield Step(words=say("how-size"))
    flip = layout.flip(job.paper) if pages > 1 else None
    yield _sides(sheet.width, sheet.height, flip)
    if layout.fold:
        name = "how-fold-strip" if layout.fold.stacked else "how-fold-leaflet"
        sides = enumerate(layout.fold.sides, 1)
        figures = tuple(
            folding(layout, job.paper, side, tuple(map(str, panels)), say(f"side-{side}"))
            for side, panels in sides
        )
        yield Step(words=say(name), figures=figures)
    elif pages > 2 and _on_its_paper(job, layout):
        figure = stapled(sheet.width, sheet.height, rtl=reads_rtl(job.lang))
        yield Step(words=say("how-staple"), figures=(figure,))
    if flip:
        yield Step(words=say("how-try"))
