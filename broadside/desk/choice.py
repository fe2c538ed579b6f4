"""Query, Session → Choice: what a person has chosen on a page, and what there is to choose from.

A name that there is not is a wrong call. One that does not go with the rest (a language that this sheet does
not have) gives way to the usual one, as a form can't be kept from asking for it.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar
from urllib.parse import urlencode

from msgspec import Struct

from broadside.desk.called import layout_about, layout_called
from broadside.desk.figures import figure_of
from broadside.desk.words import WrongChoice
from broadside.issues import Fault
from broadside.model.content import plain
from broadside.model.layout import Layout
from broadside.model.paper import INKS, PAPERS
from broadside.model.press import PURPOSES
from broadside.phrases import language_name
from broadside.pipeline.job import Job
from broadside.pipeline.session import Session
from broadside.words.select import suits

Name = TypeVar("Name", bound=str)

# What a page is asked for with: names that an edition has.
KEYS = ("sheet", "lang", "brand", "layout", "paper", "ink", "purpose")


class Named(Struct, frozen=True, kw_only=True):
    """One of several to choose from: its name, and what people call it."""

    name: str
    called: str
    about: str = ""
    figure: str = ""


class Choice(Struct, frozen=True, kw_only=True):
    """What is chosen, and what else might be of this sheet: its languages, and the layouts that suit it, the
    usual ones first."""

    job: Job
    langs: tuple[str, ...]
    layouts: tuple[Layout, ...]
    papers: tuple[str, ...]


class Options(Struct, frozen=True, kw_only=True):
    """What there is to choose from, with what is chosen. `layouts` are those that suit the sheet."""

    job: Job
    title: str
    sheets: tuple[Named, ...]
    langs: tuple[Named, ...]
    brands: tuple[Named, ...]
    layouts: tuple[Named, ...]
    papers: tuple[str, ...]


def query_of(job: Job) -> dict[str, str]:
    """What a page of it is asked for with."""
    return {key: getattr(job, key) for key in KEYS}


def in_address(job: Job, **others: str) -> str:
    """The same as addresses say it; names of folders may be no text."""
    return urlencode(query_of(job) | others, errors="surrogateescape")


def choice(asked: Mapping[str, str], session: Session) -> Choice:
    """What is chosen. `WrongChoice` for names that there are not; `Fault` where no layout can be read."""
    library = session.library
    sheet = _one("sheet", asked, tuple(library.sheets), library.sheets)
    langs = _languages(sheet, session)
    brand = _one("brand", asked, _first(library.default_brand, library.brands), library.brands)
    lang = said if (said := asked.get("lang", "")) in langs else langs[0]
    layouts = sorted(_layouts(sheet, lang, session), key=lambda one: (not one.usual, one.title))
    name = _one("layout", asked, tuple(one.name for one in layouts), library.layouts)
    layout = next(one for one in layouts if one.name == name)
    papers = tuple(paper for paper, _ in layout.papers)
    purpose = _one("purpose", asked, PURPOSES, PURPOSES)
    job = Job(
        sheet=sheet,
        lang=lang,
        brand=brand,
        layout=name,
        paper=_one("paper", asked, papers, PAPERS),
        # A press mixes its own greys; a screen has no ink to save.
        ink=_one("ink", asked, INKS, INKS) if purpose == "office" else INKS[0],
        purpose=purpose,
    )
    return Choice(job=job, langs=langs, layouts=tuple(layouts), papers=papers)


def options(asked: Mapping[str, str], session: Session) -> Options:
    """What is chosen, and what people call all that might be; raises what `choice` raises. It looks into
    every sheet and brand: whoever needs the choice alone asks for that."""
    library, found = session.library, choice(asked, session)
    job = found.job
    return Options(
        job=job,
        title=title_of(job.sheet, job.lang, session),
        sheets=tuple(Named(name=one, called=title_of(one, "", session)) for one in library.sheets),
        langs=tuple(Named(name=one, called=language_name(one, one), about=one) for one in found.langs),
        brands=tuple(Named(name=one, called=_organization(one, session)) for one in library.brands),
        layouts=tuple(
            Named(
                name=one.name,
                called=layout_called(one.name, one.title),
                about=layout_about(one.name, one.purpose),
                figure=figure_of(one, job.paper if job.paper in dict(one.papers) else one.papers[0][0]),
            )
            for one in found.layouts
        ),
        papers=found.papers,
    )


def _one(key: str, asked: Mapping[str, str], fitting: Sequence[Name], known: Collection[str]) -> Name:
    """The name asked for, if it fits; else the first that does."""
    said = asked.get(key, "")
    if said and said not in known:
        raise WrongChoice(f"no-such-{key}", name=said[:60])
    if not fitting:
        raise WrongChoice(f"none-of-{key}")
    return next((name for name in fitting if name == said), fitting[0])


def _first(name: str | None, names: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*([name] if name else []), *names]))


def _languages(sheet: str, session: Session) -> tuple[str, ...]:
    """Its own first. A sheet with faults has the one that it would have."""
    try:
        return tuple(session.languages(sheet))
    except Fault:
        return ("en",)


def _layouts(sheet: str, lang: str, session: Session) -> tuple[Layout, ...]:
    """Those without faults that suit a sheet; where the sheet has faults, all."""
    found: list[Layout] = []
    fault: Fault | None = None
    for name in session.library.layouts:
        try:
            found.append(session.layout(name))
        except Fault as said:
            fault = said
    if not found and fault:
        raise fault
    with suppress(Fault):
        own = session.sheet(sheet, lang)
        found = [one for one in found if suits(own, one)] or found
    return tuple(found)


def title_of(sheet: str, lang: str, session: Session) -> str:
    """Its title; its name, where it has faults."""
    with suppress(Fault):
        lang = lang or next(iter(session.languages(sheet)))
        return plain(session.sheet(sheet, lang).title)
    return sheet


def _organization(name: str, session: Session) -> str:
    with suppress(Fault):
        return session.brand(name).organization
    return name
