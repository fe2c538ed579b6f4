"""Wanted, Session → Chosen: lists the editions that are meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from broadside.issues import Fault, Issue
from broadside.model.language import languages_of
from broadside.model.paper import INKS, PAPERS, Ink
from broadside.model.press import PURPOSES, Purpose
from broadside.pipeline.job import Job
from broadside.pipeline.session import Session
from broadside.read.translate import pseudo_of
from broadside.words.select import suits, suits_all


class Wanted(Struct, frozen=True, kw_only=True):
    """Names asked for; none means the usual ones, or with `everything` all there are."""

    sheets: Sequence[str] = ()
    langs: Sequence[str] = ()
    brands: Sequence[str] = ()
    layouts: Sequence[str] = ()
    papers: Sequence[str] = ()
    inks: Sequence[Ink] = ()
    purposes: Sequence[Purpose] = ()
    profiles: Sequence[str] = ()
    punch: bool = False
    everything: bool = False


class Chosen(Struct, frozen=True, kw_only=True):
    """Editions, in order, and what is wrong with files that were to tell which there are."""

    jobs: tuple[Job, ...]
    issues: tuple[Issue, ...]


def choose(wanted: Wanted, session: Session) -> Chosen:
    """Every edition that has all that is wanted.

    The usual ones are every sheet in its own language for the default brand, in the usual layouts and on all
    of their papers, in colour, for the office. What a sheet or a layout does not have is left out, and so is
    a layout that does not suit a sheet, or that can't be punched where `punch` asks for room for holes.
    """
    library = session.library
    issues: list[Issue] = []
    usual = [library.default_brand] if library.default_brand else []
    brands = wanted.brands or (library.own_brands if wanted.everything else usual)
    printings = [
        (layout, paper)
        for layout in wanted.layouts or _layouts(wanted, session, issues)
        for paper in _papers(layout, session, issues)
        if paper in (wanted.papers or PAPERS)
        and (not wanted.punch or session.layout(layout).can_be_punched(paper))
    ]
    jobs = [
        Job(
            sheet=sheet,
            lang=lang,
            layout=layout,
            paper=paper,
            ink=ink,
            punch=wanted.punch,
            purpose=purpose,
            profile=profile,
            brand=brand,
        )
        for sheet in wanted.sheets or library.sheets
        for lang in _langs(sheet, wanted, session, issues)
        for layout, paper in printings
        if _suits(sheet, lang, layout, session)
        for ink in wanted.inks or (INKS if wanted.everything else INKS[:1])
        for purpose in wanted.purposes or PURPOSES[:1]
        for profile in (wanted.profiles if purpose == "press" else ()) or ("",)
        for brand in brands
    ]
    return Chosen(jobs=tuple(sorted(set(jobs))), issues=tuple(issues))


def _layouts(wanted: Wanted, session: Session, issues: list[Issue]) -> list[str]:
    """All layouts, or the usual ones; without any of those, all."""
    names = list(session.library.layouts)
    if wanted.everything:
        return names
    usual = []
    for name in names:
        try:
            usual += [name] if session.layout(name).usual else []
        except Fault as fault:
            issues += fault.issues
    return usual or names


def _suits(sheet: str, lang: str, layout: str, session: Session) -> bool:
    """A sheet with faults suits every layout: its faults are told when it is made."""
    try:
        own = session.layout(layout)
        # Most layouts do: then no sheet is read whose editions may all be as they were.
        return suits_all(own) or suits(session.sheet(sheet, lang), own)
    except Fault:
        return True


def samples(sheets: Sequence[str], session: Session) -> Chosen:
    """As few editions as touch every file: each language of the sheets (all, where none is named) once,
    each brand and each layout once."""
    every = choose(Wanted(sheets=sheets, everything=True), session)
    seen: set[tuple[str, ...]] = set()
    kept: list[Job] = []
    for job in every.jobs:
        files = {("sheet", job.sheet, job.lang), ("brand", job.brand), ("layout", job.layout)}
        if files - seen:
            seen |= files
            kept.append(job)
    return Chosen(jobs=tuple(kept), issues=every.issues)


def languages(sheets: Iterable[str], session: Session) -> tuple[str, ...]:
    """The languages of the sheets, each once; a sheet that can't be read has none."""
    wanted = Wanted(everything=True)
    return tuple(dict.fromkeys(lang for sheet in sheets for lang in _langs(sheet, wanted, session, [])))


def _papers(layout: str, session: Session, issues: list[Issue]) -> tuple[str, ...]:
    try:
        return tuple(name for name, _ in session.layout(layout).papers)
    except Fault as fault:
        issues += fault.issues
        return ()


def _langs(sheet: str, wanted: Wanted, session: Session, issues: list[Issue]) -> list[str]:
    try:
        langs = list(session.languages(sheet))
    except Fault as fault:
        issues += fault.issues
        return []
    if wanted.langs:
        pairs = [one for one in wanted.langs if "+" in one and set(languages_of(one)) <= set(langs)]
        return [*(lang for lang in langs if lang in wanted.langs), *filter(pseudo_of, wanted.langs), *pairs]
    return langs if wanted.everything else langs[:1]
