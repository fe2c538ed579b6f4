"""Asked, Session → Linked: asks the web about the addresses in sheets and brands. Only where somebody asks
for it by name."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct, field

from broadside.commands.build import Asked, language_named
from broadside.commands.names import completed
from broadside.commands.sheet_names import sheet_named
from broadside.inspect.links.answer import Answer
from broadside.inspect.links.ask import Way, ask
from broadside.inspect.links.kept import keep, kept
from broadside.inspect.links.told import told
from broadside.inspect.links.written import Link, links_in, links_of
from broadside.issues import Fault, Issue, error, warning
from broadside.model.replace import replace
from broadside.pipeline.editions import languages
from broadside.pipeline.session import Session

# A sheet of the longest has 200; a stranger's may not have thousands of servers asked.
MOST_LINKS = 2_000


class Linked(Struct, frozen=True, kw_only=True):
    """What there is to say of links, and how many addresses there are, of each standing; how many of them
    were asked some days ago, and not again."""

    issues: tuple[Issue, ...]
    counts: dict[str, int]
    earlier: int


class Manner(Struct, frozen=True, kw_only=True):
    """`folder` keeps answers; `anew` asks again for what it has. `today` is an ISO date."""

    folder: Path
    today: str
    anew: bool = False
    way: Way = field(default_factory=Way)


def link_issues(
    asked: Asked,
    session: Session,
    manner: Manner,
    tick: Callable[[int, int], None] = lambda *_: None,
) -> Linked:
    """All that is not as it should be; `tick` is called with how many of how many are done."""
    links = list(dict.fromkeys(_links(asked, session)))
    urls = list(dict.fromkeys(link.url for link in links))
    earlier = {} if manner.anew else kept(manner.folder, manner.today)
    answers = {url: earlier[url] for url in urls if url in earlier}
    wanted = [url for url in urls if url not in answers]
    new: dict[str, Answer] = {}

    def hear(answer: Answer) -> None:
        new[answer.url] = replace(answer, day=manner.today)
        tick(len(new), len(wanted))

    try:
        if wanted:
            ask(wanted[:MOST_LINKS], manner.way, hear)
    finally:
        keep(manner.folder, ({**kept(manner.folder, manner.today), **new}).values(), manner.today)
    if new and not any(one.heard for one in new.values()):
        hint = "is this computer online? If it is, these pages are gone"
        lost = error(links[0].span, f"of all links ({len(new)}), not one is answered by any server", hint)
        return Linked(issues=(lost,), counts={}, earlier=0)
    found = {**answers, **new}
    issues = [told(link, found[link.url], manner.today) for link in links if link.url in found]
    if len(wanted) > MOST_LINKS:
        hint = "run it again: what has answered is not asked again for a week"
        issues.append(
            warning(links[0].span, f"more than {MOST_LINKS:,} links: the others were not asked", hint)
        )
    standings = [one.standing for one in found.values()]
    return Linked(
        issues=tuple(one for one in issues if one),
        counts={name: standings.count(name) for name in dict.fromkeys(sorted(standings))},
        earlier=len(answers),
    )


def _links(asked: Asked, session: Session) -> Iterator[Link]:
    library = session.library
    names = [sheet_named(word, session) for word in asked.sheets] or [*library.sheets]
    known = languages(names, session)
    wanted = [language_named(word, known) for word in asked.langs]
    for name in names:
        try:
            own = next(iter(session.languages(name)))
            for lang in session.languages(name):
                if not wanted or lang in wanted:
                    node = session.source(name) if lang == own else None
                    yield from links_of(session.sheet(name, lang), node)
        except Fault:
            continue  # a sheet with faults has those to be mended first
    brands = [completed(word, library.brands, "brand") for word in asked.brands]
    for brand in brands or ([] if asked.sheets else library.own_brands):
        try:
            # Where `{sheet}` stands, each sheet has an address of its own.
            yield from (link for link in links_in(session.brand_node(brand)) if "{" not in link.url)
        except Fault:
            continue
