"""Layout, paper → Steps: how a printing is printed, cut and folded, in words and pictures."""

from collections.abc import Iterator

from msgspec import Struct

from broadside.desk.figures import folding, turning
from broadside.desk.words import say
from broadside.model.layout import Layout
from broadside.model.scheme import Laid
from broadside.pipeline.job import Job


class Step(Struct, frozen=True, kw_only=True):
    """One thing to do, with drawings of it."""

    words: str
    figures: tuple[str, ...] = ()


def how_to(job: Job, layout: Layout, pages: int) -> tuple[Step, ...]:
    """The steps for a file of so many pages, in their order."""
    if job.purpose == "screen":
        return (Step(words=say("how-screen")),)
    if job.purpose == "press":
        return (Step(words=say("how-press")),)
    return tuple(_steps(job, layout, pages))


def how_to_lay(laid: Laid) -> tuple[Step, ...]:
    """The steps for a file of larger sheets."""
    flip = say(f"how-both-{laid.flip}") if laid.flip else say("how-one-side")
    scheme = laid.scheme if laid.scheme in ("booklet", "tiles") else "cards"
    return Step(words=flip), Step(words=say(f"larger-{scheme}", sheets=laid.sheets))


def _steps(job: Job, layout: Layout, pages: int) -> Iterator[Step]:
    sheet = layout.sheet(job.paper)
    yield Step(words=say("how-size"))
    flip = layout.flip(job.paper) if pages > 1 else None
    if flip:
        yield Step(words=say(f"how-both-{flip}"), figures=(turning(layout, job.paper, flip),))
    else:
        yield Step(words=say("how-one-side"))
    if layout.fold:
        name = "how-fold-strip" if layout.fold.stacked else "how-fold-leaflet"
        sides = enumerate(layout.fold.sides, 1)
        figures = tuple(
            folding(layout, job.paper, side, tuple(map(str, panels)), say(f"side-{side}"))
            for side, panels in sides
        )
        yield Step(words=say(name), figures=figures)
    elif pages > 2 and sheet.name.startswith(job.paper):
        yield Step(words=say("how-staple"))
    if flip:
        yield Step(words=say("how-try"))
