"""Asked, Session → Printed: finds the editions a person means, and makes them with what goes beside them."""

import contextlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePath

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.commands.names import completed
from broadside.commands.sheet_names import sheet_named
from broadside.model.language import languages_of
from broadside.model.paper import INKS, PAPERS
from broadside.model.press import PROFILES, PURPOSES
from broadside.model.replace import replace
from broadside.model.scheme import Scheme
from broadside.pipeline.crew import Workers
from broadside.pipeline.editions import Chosen, Wanted, choose, languages
from broadside.pipeline.inputs import inputs_of, is_as_made
from broadside.pipeline.job import Job
from broadside.pipeline.printed import Printed
from broadside.pipeline.record import Made, kept, made_of, recorded, write
from broadside.pipeline.session import Session
from broadside.pipeline.strays import strays
from broadside.read.translate import pseudo_of
from broadside.read.translate.names import tag_of

PROFILE_SUFFIXES = (".icc", ".icm")


# Two languages stand beside each other, no more.
MOST_LANGUAGES = 2


class Asked(Struct, frozen=True, kw_only=True):
    """Which editions, in a person's words: names that may be shortened. What is not said is the usual."""

    sheets: Sequence[str] = ()
    langs: Sequence[str] = ()
    brands: Sequence[str] = ()
    layouts: Sequence[str] = ()
    papers: Sequence[str] = ()
    inks: Sequence[str] = ()
    purposes: Sequence[str] = ()
    profiles: Sequence[str] = ()
    punch: bool = False
    everything: bool = False


def chosen(asked: Asked, session: Session, also: Collection[str] = ()) -> Chosen:
    """The editions asked for. `WrongCall` where a name is not there, or there is no such edition; `also` are
    words that may be meant where a sheet is not there: a misspelt command comes as the name of a sheet."""
    library = session.library
    sheets = [sheet_named(word, session, also) for word in asked.sheets]
    langs = languages(sheets or library.sheets, session) if asked.langs else ()
    wanted = Wanted(
        sheets=sheets,
        langs=[language_named(word, langs) for word in asked.langs],
        brands=[completed(word, library.brands, "brand") for word in asked.brands],
        layouts=[completed(word, library.layouts, "layout") for word in asked.layouts],
        papers=[completed(word, PAPERS, "paper") for word in asked.papers],
        inks=[completed(word, INKS, "ink") for word in asked.inks],
        purposes=[completed(word, PURPOSES, "purpose") for word in asked.purposes],
        profiles=[_condition(word, session) for word in asked.profiles],
        punch=asked.punch,
        everything=asked.everything,
    )
    if wanted.profiles and "press" not in wanted.purposes:
        raise WrongCall("`--profile` says how a press prints: add `--for press`")
    found = choose(wanted, session)
    if not found.jobs and not found.issues:
        if wanted.punch and choose(replace(wanted, punch=False), session).jobs:
            raise WrongCall("no room for holes in any of these layouts: take `--punch` away")
        raise WrongCall("no sheet has all of that at once; `list` shows what there is")
    return found if sheets else replace(found, issues=(*found.issues, *strays(library.home)))


def language_named(word: str, langs: Collection[str]) -> str:
    """A language there is, as gettext or the web spells it; one that shows how translations will fit; or two
    there are, `en+es`."""
    if "+" in word:
        typed = [one for one in languages_of(word) if one]
        named = tuple(dict.fromkeys(language_named(one, langs) for one in typed))
        if len(named) != MOST_LANGUAGES or any(map(pseudo_of, named)):
            raise WrongCall(f"`--lang {word}` is not two languages: type `--lang en+es`")
        return "+".join(named)
    # Of what is no name of a language, as `../x`, there may be nothing left as a tag.
    return word if pseudo_of(word) else completed(tag_of(word) or word, langs, "language")


def _condition(word: str, session: Session) -> str:
    """A printing condition by name, or the path of an ICC profile, which is read at once: no edition can be
    made where it has faults."""
    path = PurePath(word)
    if path.suffix.lower() not in PROFILE_SUFFIXES and len(path.parts) == 1:
        return completed(word, PROFILES, "printing condition")
    session.conversion(word)
    return word


class Beside(Struct, frozen=True, kw_only=True):
    """What is wanted beside each PDF: the same imposed, by a `scheme` or as is usual for its layout; a ticket
    for a print shop."""

    imposed: bool = False
    scheme: Scheme | None = None
    ticket: bool = False


def build(
    jobs: Sequence[Job],
    session: Session,
    out: Path,
    beside: Beside,
    *,
    workers: Workers = None,
    anew: bool = False,
    usual: bool = False,
) -> Iterator[Printed]:
    """Each edition as it is done, in no certain order. What would come out as it did is kept, unless all are
    to be made `anew`. Of the `usual` layouts, which nobody named, translations that run over are left out."""
    made = _made(jobs, session, out, workers, anew=anew)
    made = (left_out(one, session) for one in made) if usual else made
    # Few calls ask for these, and each start would load them.
    if beside.imposed:
        from broadside.commands.impose import impose_made

        made = impose_made(made, beside.scheme, session)
    if beside.ticket:
        from broadside.commands.ticket import ticket_made

        made = ticket_made(made, session)
    return made


def left_out(one: Printed, session: Session) -> Printed:
    """A translation that runs over, as one that is left out; any other edition as it is."""
    if not one.draft or not session.sheet(one.job.sheet, one.job.lang).origin:
        return one
    errors = [issue for issue in one.issues if issue.severity == "error"]
    warnings = tuple(issue for issue in one.issues if issue.severity != "error")
    return replace(one, left_out=errors[0].message, issues=warnings)


def _made(
    jobs: Sequence[Job], session: Session, out: Path, workers: Workers, *, anew: bool
) -> Iterator[Printed]:
    """Editions that are kept, then those that are made; what was made is recorded, after an interrupt too."""
    before = {} if anew else recorded(out).made
    inputs = {job: inputs_of(job, session) for job in jobs}
    changed = []
    for job in jobs:
        made = before.get(job.file_name)
        if made and is_as_made(made, inputs[job], session) and (found := kept(made, job, out)):
            yield found
        else:
            changed.append(job)
    if not changed:
        return
    # What sets pages takes longer to load than to find that there is nothing to do.
    from broadside.pipeline.line import build as make

    done: dict[str, Made | None] = {}
    try:
        for one in make(changed, session, out, workers):
            done[one.job.file_name] = made_of(one, inputs[one.job])
            yield one
    finally:
        # Where it can't be written, the next run makes them again.
        with contextlib.suppress(OSError):
            write(out, done)
