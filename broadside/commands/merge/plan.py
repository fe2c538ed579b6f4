"""Asked, Session → Plan: opens a table, finds what its rows are laid over, and which editions each gets."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.commands.build import Asked, chosen
from broadside.commands.merge.languages import Speech, spoken
from broadside.commands.merge.names import called, checked, lacking
from broadside.commands.names import completed
from broadside.files import Unread, contents
from broadside.forms.reading import short
from broadside.issues import Fault, Issue, Span, error, no_errors, shown
from broadside.model.node import Mapping, Node, scalars
from broadside.model.node import Sequence as ListNode
from broadside.model.paper import PAPERS
from broadside.model.replace import replace
from broadside.pipeline.editions import languages
from broadside.pipeline.job import Job
from broadside.pipeline.outcome import Outcome
from broadside.pipeline.session import Session
from broadside.read.check import check_merge
from broadside.read.load import read
from broadside.read.rows.facts import Around
from broadside.read.rows.phones import country_of, country_of_link, near_country
from broadside.read.rows.reading import MOST_BYTES, Table, table
from broadside.read.rows.recipient import Recipient, Told
from broadside.read.rows.settings import Settings

SETTINGS = "merge.yaml"


class Plan(Struct, frozen=True, kw_only=True):
    """A table ready to be read row by row. `usual` are the editions of a row that names no languages,
    `speech` is which languages there are; `issues` are warnings."""

    table: Table
    around: Around
    asked: Asked
    pattern: str
    speech: Speech
    usual: tuple[Job, ...]
    issues: tuple[Issue, ...]


class Ways(Struct, frozen=True, kw_only=True):
    """What a person says of a table in the call, before what `merge.yaml` says: the pattern of names,
    the country of telephone numbers."""

    pattern: str = ""
    country: str = ""


def plan(path: Path, asked: Asked, ways: Ways, session: Session) -> Plan:
    """`WrongCall` where a name is not there; `Fault` where the table, `merge.yaml` or the base brand has
    faults that touch every row."""
    said = _settings(path.parent / SETTINGS)
    said = replace(said, name=ways.pattern or said.name, country=_given(ways) or said.country)
    asked = _of_one_brand(asked, said, session)
    base = asked.brands[0]
    session.brand(base)
    name = shown(path)
    try:
        data = contents(path, MOST_BYTES)
    except Unread as fault:
        raise Fault([error(Span(path=name), f"can't read the table: {fault}")]) from None
    source = table(data, name, said)
    found = chosen(asked, session)
    wanted = checked(said.name) if said.name else ""
    if wanted and (part := lacking(wanted, found.jobs)):
        raise WrongCall(f"each row gets several editions: the name pattern needs `{{{part}}}`")
    sheets = tuple(dict.fromkeys(job.sheet for job in found.jobs))
    langs = languages(sheets, session)
    several = wanted and "languages" in source.columns.fields.values() and "{lang}" not in wanted
    if several and len(langs) > 1:
        raise WrongCall("rows may ask for several languages: the name pattern needs `{lang}`")
    for part in ("layout", "paper") if wanted else ():
        if part in source.columns.fields.values() and f"{{{part}}}" not in wanted:
            raise WrongCall(f"rows may ask for several of them: the name pattern needs `{{{part}}}`")
    node = session.brand_node(base)
    contacts = node.get("contacts") if isinstance(node, Mapping) else None
    around = Around(
        base=base,
        lang=session.language_of_brand(base) or next(iter(langs), "en"),
        folder=path.parent,
        settings=said,
        country=_country(said, contacts, path.parent / SETTINGS),
        contacts=contacts,
    )
    return Plan(
        table=source,
        around=around,
        asked=replace(asked, sheets=sheets),
        pattern=wanted,
        speech=spoken(langs),
        usual=found.jobs,
        issues=(*source.issues, *no_errors(found.issues)),
    )


def _given(ways: Ways) -> str:
    if ways.country and country_of(ways.country) is None:
        raise WrongCall(f"no country `{ways.country}`: {near_country(ways.country)}")
    return ways.country


def _settings(path: Path) -> Settings:
    if not path.is_file():
        return Settings()
    made, issues = check_merge(read(path, shown(path), lambda node: check_merge(node)[1]))
    return Outcome(value=made, issues=issues).sound()


def _of_one_brand(asked: Asked, said: Settings, session: Session) -> Asked:
    """The same for the one brand that gives what the table does not."""
    if len(asked.brands) > 1:
        raise WrongCall("`--brand` is the one brand that gives what the table does not: name only one")
    if not asked.sheets:
        raise WrongCall("say which sheet: `merge TABLE SHEET`")
    library = session.library
    named = asked.brands[0] if asked.brands else said.brand or library.default_brand or ""
    return replace(asked, brands=(completed(named, library.brands, "brand"),))


def _country(said: Settings, contacts: Node | None, path: Path) -> str:
    """What `merge.yaml` says, else the country that the brand's own numbers are in."""
    if said.country:
        found = country_of(said.country)
        if found is None:
            hint = near_country(said.country)
            raise Fault([error(Span(path=shown(path)), f"no country `{said.country}`", hint)])
        return found
    for one in contacts.items if isinstance(contacts, ListNode) else ():
        for scalar in scalars(one):
            if scalar.text.startswith("tel:+") and (code := country_of_link(scalar.text)):
                return code
    return ""


class Editions:
    """The editions of rows, found once for all that want the same."""

    def __init__(self, made: Plan, session: Session) -> None:
        self._plan, self._session = made, session
        self._found: dict[tuple[tuple[str, ...], ...], tuple[Job, ...]] = {((), (), ()): made.usual}

    def of(self, one: Recipient) -> tuple[tuple[Job, ...], tuple[Issue, ...]]:
        """Those of a row, named; and what is wrong with the languages, layouts and papers that it wants."""
        made, library = self._plan, self._session.library
        langs, issues = made.speech.wanted(one.languages)
        if made.asked.langs:
            langs = tuple(lang for lang in langs if lang in {job.lang for job in made.usual})
        if one.languages and not langs:
            return (), issues
        layouts, more = _named(one.layouts, library.layouts, "layout")
        papers, others = _named(one.papers, PAPERS, "paper")
        issues = (*issues, *more, *others)
        if more or others:
            return (), issues
        # What the call names, a row chooses from.
        layouts = _among(layouts, {job.layout for job in made.usual} if made.asked.layouts else None)
        papers = _among(papers, {job.paper for job in made.usual} if made.asked.papers else None)
        if (one.layouts and not layouts) or (one.papers and not papers):
            return (), issues
        own = (langs, layouts, papers)
        if own not in self._found:
            asked = replace(
                made.asked,
                langs=langs or made.asked.langs,
                layouts=layouts or made.asked.layouts,
                papers=papers or made.asked.papers,
            )
            try:
                self._found[own] = chosen(asked, self._session).jobs
            except WrongCall:
                self._found[own] = ()
        if not self._found[own]:
            told = (*one.papers, *one.layouts, *one.languages)[0]
            hint = "`list` shows which papers each layout is for"
            return (), (*issues, error(told.span, f"there is no such edition on `{short(told.text)}`", hint))
        return tuple(_of(job, one, made) for job in self._found[own]), issues


def _named(
    told: Iterable[Told], known: Collection[str], kind: str
) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    """The names that words of a cell stand for, each once; an error for one that stands for none."""
    found: list[str] = []
    issues: list[Issue] = []
    for one in told:
        try:
            # In a table people write `Palm card`.
            found.append(completed("-".join(one.text.split()), known, kind))
        except WrongCall as wrong:
            issues.append(error(one.span, str(wrong)))
    return tuple(dict.fromkeys(found)), tuple(issues)


def _among(names: tuple[str, ...], allowed: Collection[str] | None) -> tuple[str, ...]:
    return names if allowed is None else tuple(name for name in names if name in allowed)


def _of(job: Job, one: Recipient, made: Plan) -> Job:
    own = replace(job, brand=one.key)
    return replace(own, called=called(made.pattern, job, one, made.around.base)) if made.pattern else own
