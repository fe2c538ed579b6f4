"""Facts, Session → Sight: what a person sees beside the form: how well text can be read, and the pages."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from broadside.colour import hexadecimal, parsed
from broadside.commands.brand_facts import COLOURS, BrandFacts, palette_of, readable_facts
from broadside.desk.bench import Bench
from broadside.desk.called import figure, layout_called
from broadside.desk.choice import choice
from broadside.desk.look import Look, look
from broadside.desk.words import say
from broadside.issues import Fault, Issue
from broadside.issues import shown as shown_path
from broadside.model.brand import Palette
from broadside.pipeline.job import Job
from broadside.pipeline.renew import forget_brand, with_brand
from broadside.pipeline.session import Session
from broadside.read.check import readable_by_use

# What is shown: the page that most people see, and the smallest, which shows what has no room.
SHOWN = ("handout", "palm-card")
# Of the fields of the form, which one mends letters of a role; other colours are changed in the file.
FIELD_OF = {"brand": "letters", "link": "letters", "on-brand": "on"}


class Legible(Struct, frozen=True, kw_only=True):
    """One pair of colours: what is set in it, how well that can be read, and the colour that would pass, for
    which field of the form."""

    words: str
    letters: str
    ground: str
    ratio: str
    passes: bool
    field: str = ""
    nearest: str = ""


class Sight(Struct, frozen=True, kw_only=True):
    """`rows` are the pairs of colours, `mended` the facts with colours that pass everywhere, where some
    do not; `looks` the printings by their layouts; `issues` what else is wrong."""

    rows: tuple[Legible, ...]
    follows: dict[str, str]
    mended: BrandFacts | None
    looks: tuple[tuple[str, Look], ...]
    issues: tuple[Issue, ...]

    @property
    def sound(self) -> bool:
        return not self.mended and not any(one.severity == "error" for one in self.issues)


def mended_of(bench: Bench, facts: BrandFacts) -> BrandFacts | None:
    """The facts with colours that can be read, where these can't be; None where they can."""
    palette = palette_of(facts, bench.other)
    return readable_facts(facts) if palette and not _all_pass(palette) else None


def _all_pass(palette: Palette) -> bool:
    return all(one.passes for one in readable_by_use(palette))


def sight(bench: Bench, facts: BrandFacts, sheet: str, session: Session) -> Sight:
    """All of it. Where text can't be read, the pages have the nearest colours that can."""
    issues: list[Issue] = []
    palette = palette_of(facts, bench.other)
    mended = mended_of(bench, facts)
    rows = tuple(_rows(palette, facts, mended)) if palette else ()
    shown = mended or facts
    try:
        bench.put(bench.state.file, bench.text(shown).encode("utf-8"))
    except Fault as fault:
        return Sight(
            rows=rows, follows=_follows(facts, palette), mended=mended, looks=(), issues=fault.issues
        )
    own = with_brand(session, bench.draft, bench.path)
    forget_brand(own, bench.draft, bench.path)
    issues += own.checked_brand(bench.draft)
    looks = () if any(one.severity == "error" for one in issues) else tuple(_looks(bench, sheet, own))
    for _, found in looks:
        issues += [one for one in found.issues if one.span.path == shown_path(bench.path)]
    return Sight(
        rows=rows,
        follows=_follows(facts, palette),
        mended=mended,
        looks=looks,
        issues=tuple(dict.fromkeys(issues)),
    )


def _looks(bench: Bench, sheet: str, session: Session) -> Iterator[tuple[str, Look]]:
    names = [name for name in SHOWN if name in session.library.layouts]
    for name in names or list(session.library.layouts)[:2]:
        query = {"sheet": sheet, "brand": bench.draft, "layout": name}
        job: Job = choice(query, session).job
        yield layout_called(job.layout, session.layout(job.layout).title), look(job, session)


def _rows(palette: Palette, facts: BrandFacts, mended: BrandFacts | None) -> Iterator[Legible]:
    for one in readable_by_use(palette):
        field = FIELD_OF.get(one.use.letters, "")
        nearest = one.nearest
        if one.use.letters == "on-brand" and nearest is None:
            field, nearest = "colour", one.nearest_ground
        elif one.use.ground == "tint" and not field:
            field, nearest = "tint", one.nearest_ground
        offered = hexadecimal(nearest) if nearest else ""
        if offered and mended and getattr(mended, field) not in ("", getattr(facts, field)):
            # The same as the button that mends all at once: it passes wherever that colour is used.
            offered = getattr(mended, field)
        yield Legible(
            words=say(f"use-{one.use.letters}-{one.use.ground}"),
            letters=hexadecimal(one.letters),
            ground=hexadecimal(one.ground),
            # Rounded down, so that no failing ratio looks like one that passes.
            ratio=figure(int(one.ratio * 10) / 10),
            passes=one.passes,
            field=field if nearest else "",
            nearest=offered,
        )


def _follows(facts: BrandFacts, palette: Palette | None) -> dict[str, str]:
    """The colours that fields have which are left empty."""
    if palette is None:
        return {}
    made = (palette.brand, palette.heading, palette.on_brand, palette.tint)
    return {field: hexadecimal(colour) for field, colour in zip(COLOURS, made, strict=True)}


def wrong_colours(facts: BrandFacts) -> list[str]:
    """The fields in which no colour is typed."""
    return [name for name in COLOURS if (said := getattr(facts, name)) and parsed(said) is None]


def told_look(name: str, found: Look, pages: list[dict[str, Any]], serial: int) -> dict[str, Any]:
    """A printing as the page shows it."""
    return {
        "called": name,
        "serial": serial,
        "pages": [{**one, "alt": say("title-of", room=name, title=one["alt"])} for one in pages],
        "traces": [],
        "starts": [],
        "set": bool(found.data),
    }
