"""The words of a command line in; PDFs, or the answer asked for, and an exit status out.

0: all is well; 1: a sheet, brand or layout has faults; 2: the call itself was wrong; 130: interrupted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadside import __version__
from broadside.cli.grades import grade_tables
from broadside.cli.impose import USUAL, impose, with_word
from broadside.cli.names import WrongCall, chosen, completed, sheet_name
from broadside.cli.new import new
from broadside.cli.proof import proof
from broadside.cli.report import (
    as_json,
    each_once,
    failed,
    listing,
    listing_as_json,
    summary,
    tell,
    watched,
)
from broadside.issues import Fault, Issue, Span, bug
from broadside.model.scheme import SCHEMES

if TYPE_CHECKING:
    from broadside.pipeline.editions import Job
    from broadside.pipeline.session import Session

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None, home: str | None = None) -> int:
    """Run Broadside on the folder `home`, by default the current one; the exit status."""
    try:
        status = broadside.main(
            args=None if arguments is None else list(arguments),
            obj=Path(home) if home else Path.cwd(),
            standalone_mode=False,
        )
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except click.Abort:
        click.echo("Stopped; every PDF there is whole.", err=True)
        return INTERRUPTED
    except Fault as fault:
        tell(fault.issues)
        return 1
    except Exception as problem:  # noqa: BLE001 - a mistake of ours is a line too
        tell([bug(Span(path="broadside"), problem)])
        return 1
    return status if isinstance(status, int) else 0


class Broadside(click.Group):
    """Commands, and sheets to build where the first word is no command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = (*self.commands, *ctx.help_option_names, "--version")
        if not args or args[0] not in own:
            args = ["build", *with_word(args, SCHEMES)]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[SHEET ...] [OPTIONS]")
        formatter.write_usage(ctx.command_path, "COMMAND ...")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        build.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=Broadside, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Broadside", message="%(prog)s %(version)s")
def broadside() -> None:
    """Make PDFs of fact sheets.

    Without options: every sheet in its own language, for the default brand, in the usual layouts and on
    each paper. Names may be shortened as long as they are clear.
    """


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """The words that say which editions."""
    for word in (
        click.option("--ink", "inks", multiple=True, metavar="NAME", help="color, gray, or low on ink."),
        click.option(
            "--paper", "papers", multiple=True, metavar="NAME", help="letter or a4; may be repeated."
        ),
        click.option("--layout", "layouts", multiple=True, metavar="NAME", help="A layout; may be repeated."),
        click.option("--brand", "brands", multiple=True, metavar="NAME", help="A brand; may be repeated."),
        click.option("--lang", "langs", multiple=True, metavar="TAG", help="A language; may be repeated."),
        click.argument("sheets", nargs=-1, metavar="[SHEET ...]"),
    ):
        command = word(command)
    return command


json_option = click.option("--json", "wants_json", is_flag=True, help="Answer in JSON, for scripts.")


@broadside.command()
@filters
@click.option("--all", "everything", is_flag=True, help="All languages, brands, layouts, papers and inks.")
@click.option("--for", "purposes", multiple=True, metavar="NAME", help="office, press or screen.")
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    metavar="NAME",
    help="For a press: coated, uncoated, newsprint, or an ICC file of the print shop's.",
)
@click.option("--punch", is_flag=True, help="Leave room for the holes of a binder.")
@click.option(
    "--impose",
    "scheme",
    is_flag=False,
    flag_value=USUAL,
    metavar="[SCHEME]",
    help="Also write them on sheets to fold, cut or glue; without a word as is usual for the layout.",
)
@click.option("--ticket", is_flag=True, help="Write a job ticket for a print shop beside each PDF.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The folder for the PDFs.")
@click.option("--jobs", type=click.IntRange(1, 256), help="How many processes to use.")
@click.option("--no-gallery", is_flag=True, help="Leave out index.html, the page that shows all PDFs.")
@json_option
@click.pass_obj
def build(  # noqa: PLR0913, PLR0917 - click gives it an argument for each option
    home: Path,
    /,
    everything: bool,
    punch: bool,
    scheme: str | None,
    ticket: bool,
    out: Path | None,
    jobs: int | None,
    no_gallery: bool,
    wants_json: bool,
    **names: tuple[str, ...],
) -> int:
    """Make PDFs: what is done where no command is named."""
    from broadside.commands.impose import impose_made
    from broadside.commands.looks import show_gallery
    from broadside.commands.ticket import ticket_made
    from broadside.pipeline import build as make

    session = session_in(home)
    folder = out or home / "build"
    flags = {"everything": everything, "punch": punch}
    editions, issues = chosen(session, names, flags, broadside.commands)
    made = make(editions, session, folder, jobs)
    if scheme:
        name = completed(scheme, (*SCHEMES, USUAL), "scheme")
        made = impose_made(made, None if name == USUAL else SCHEMES[SCHEMES.index(name)], session)
    if ticket:
        made = ticket_made(made, session)
    printed = sorted(watched(made, len(editions)), key=lambda one: one.job)
    index, more = (None, ()) if no_gallery else show_gallery(folder)
    issues = each_once((*issues, *(issue for one in printed for issue in one.issues), *more))
    if wants_json:
        click.echo(as_json(printed, issues))
    else:
        tell(issues)
        summary(printed, index)
    return failed(issues)


@broadside.command()
@click.argument("sheets", nargs=-1, metavar="[SHEET ...]")
@click.option("--grades", "wants_grades", is_flag=True, help="Show the reading grade of every passage.")
@json_option
@click.pass_obj
def check(home: Path, sheets: tuple[str, ...], wants_grades: bool, wants_json: bool) -> int:
    """Say what is wrong with sheets, brands and layouts, without building; and what an editor would ask."""
    from broadside.commands.editor import readings
    from broadside.pipeline.editions import samples

    session = session_in(home)
    names = [completed(sheet_name(sheet), session.library.sheets, "sheet") for sheet in sheets]
    jobs, faults = samples(names, session)
    issues = each_once((*faults, *(issue for job in jobs for issue in _told(job, session))))
    texts = {(job.sheet, job.lang): job for job in jobs} if wants_grades else {}
    graded = [(sheet, lang, readings(job, session)) for (sheet, lang), job in texts.items()]
    if wants_json:
        click.echo(as_json((), issues, graded))
        return failed(issues)
    tell(issues)
    listing(grade_tables(graded))
    if not issues:
        click.echo("No faults.")
    return failed(issues)


def _told(job: Job, session: Session) -> tuple[Issue, ...]:
    from broadside.commands.editor import remarks
    from broadside.pipeline import review

    try:
        return (*review(job, session), *remarks(job, session, today()))
    except Fault:
        raise
    except Exception as problem:  # noqa: BLE001 - it must not hide what is wrong with other sheets
        return (bug(Span(path=f"sheets/{job.sheet}"), problem),)


def today() -> str:
    """The date as people here have it."""
    from datetime import date

    return date.today().isoformat()  # noqa: DTZ011, TID251 - a person asks now whether facts are old; no PDF knows


@broadside.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Default: build/compare.html.")
@click.pass_obj
def compare(home: Path, old: Path, new: Path, out: Path | None) -> int:
    """Write a page that shows what differs between two PDFs, or two folders of them."""
    from broadside.commands.looks import Incomparable, write_comparison
    from broadside.pipeline.library import shown

    page = out or home / "build" / "compare.html"
    try:
        made = write_comparison(old, new, page)
    except Incomparable as fault:
        raise WrongCall(str(fault)) from fault
    click.echo(f"{made.short}\n{shown(page)}")
    return 0


@broadside.command("list")
@json_option
@click.pass_obj
def list_(home: Path, wants_json: bool) -> int:
    """Show the sheets, brands and layouts there are."""
    from broadside.commands.answers import inventory

    found = inventory(session_in(home))
    if wants_json:
        click.echo(listing_as_json(found))
    else:
        listing(found)
    return 0


@broadside.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where to; default: schemas.")
@click.pass_obj
def schema(home: Path, out: Path | None) -> int:
    """Write the JSON Schemas that let editors complete and check YAML files."""
    from broadside.commands.answers import write_schemas

    for path in write_schemas(out or home / "schemas"):
        click.echo(path)
    return 0


@broadside.command()
@click.argument("sheet")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to; else beside the sheet."
)
@click.pass_obj
def template(home: Path, sheet: str, out: Path | None) -> int:
    """Write a sheet's words as a .pot file, for translators."""
    from broadside.commands.answers import write_template

    session = session_in(home)
    name = completed(sheet_name(sheet), session.library.sheets, "sheet")
    click.echo(write_template(name, session, out))
    return 0


broadside.add_command(new)
broadside.add_command(impose)
broadside.add_command(proof)


def session_in(home: Path) -> Session:
    """What there is in `home`, ready to be read."""
    from broadside.pipeline.library import find_library
    from broadside.pipeline.session import open_session

    library = find_library(home)
    for kind, example, found in (
        ("sheets", "sheets/my-sheet/sheet.yaml", library.sheets),
        ("brands", "brands/my-brand/brand.yaml", library.brands),
        ("layouts", "layouts/my-layout.yaml", library.layouts),
    ):
        if not found:
            raise WrongCall(f"no {kind} in {home}: go to the folder that has them, or make `{example}`")
    return open_session(library)
