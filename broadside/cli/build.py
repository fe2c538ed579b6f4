"""`[SHEET ...]` makes PDFs: what is done where no command is named."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from broadside.cli.named import NamedPath, option
from broadside.cli.report import answer, counted, each_once, failed, json_option, summary, tallied, watched
from broadside.cli.say import say, say_json, tell
from broadside.model.scheme import SCHEMES

USUAL = "usual"


class Status(int):
    """An exit status that holds on to what editions were made with. To give that back piece by piece takes a
    fortieth of a start; a process that ends gives it back as a whole."""

    held: object = None


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """The words that say which editions."""
    for word in (
        click.option("--ink", "inks", multiple=True, metavar="NAME", help="color, gray, or low on ink."),
        click.option(
            "--paper", "papers", multiple=True, metavar="NAME", help="letter or a4; may be repeated."
        ),
        click.option("--layout", "layouts", multiple=True, metavar="NAME", help="A layout; may be repeated."),
        click.option("--brand", "brands", multiple=True, metavar="NAME", help="A brand; may be repeated."),
        click.option(
            "--lang",
            "langs",
            multiple=True,
            metavar="TAG",
            help="A language, or two: en+es; may be repeated.",
        ),
        click.argument("sheets", nargs=-1, metavar="[SHEET ...]"),
    ):
        command = word(command)
    return command


@click.command()
@filters
@click.option("--all", "everything", is_flag=True, help="All languages, brands, layouts, papers and inks.")
@click.option("--for", "purposes", multiple=True, metavar="NAME", help="office, press or screen.")
@option(
    "--profile",
    "profiles",
    multiple=True,
    metavar="NAME",
    help="For a press: coated, gracol, uncoated, newsprint, or an ICC file of the print shop's.",
)
@click.option("--punch", is_flag=True, help="Leave room for the holes of a binder.")
@option(
    "--impose",
    "scheme",
    is_flag=False,
    flag_value=USUAL,
    metavar="[SCHEME]",
    help="Also write them on sheets to fold, cut or glue; without a word as is usual for the layout.",
)
@click.option("--ticket", is_flag=True, help="Write a job ticket for a print shop beside each PDF.")
@click.option("--out", type=NamedPath(file_okay=False), help="The folder for the PDFs.")
@click.option("--jobs", type=click.IntRange(1, 256), help="How many processes to use.")
@option("--cluster", metavar="ADDRESS", help="Use a Dask cluster: local, or tls://HOST:PORT.")
@click.option("--force", "anew", is_flag=True, help="Make PDFs again that would come out the same.")
@click.option("--explain", is_flag=True, help="Say what each PDF gave up for its pages, and what is spare.")
@click.option("--no-gallery", is_flag=True, help="Leave out index.html, the page that shows all PDFs.")
@json_option
@click.pass_context
def build(
    context: click.Context,
    /,
    scheme: str | None,
    ticket: bool,
    out: Path | None,
    anew: bool,
    no_gallery: bool,
    wants_json: bool,
    **asked: Any,
) -> int:
    """Make PDFs: what is done where no command is named."""
    # A command loads what it needs when it is called: `--help` then needs next to nothing.
    from broadside.commands.build import Asked, Beside, chosen
    from broadside.commands.build import build as make
    from broadside.commands.clean import gone
    from broadside.commands.gallery import show_gallery
    from broadside.commands.home import output_in, session_in
    from broadside.commands.names import completed
    from broadside.commands.workers import workers_of

    home: Path = context.obj
    explain = asked.pop("explain")
    workers = workers_of(asked.pop("jobs"), asked.pop("cluster"))
    session, folder = session_in(home), out or output_in(home, "build")
    wanted = Asked(**asked)
    found = chosen(wanted, session, _commands(context))
    name = completed(scheme, (*SCHEMES, USUAL), "scheme") if scheme else None
    beside = Beside(
        imposed=bool(scheme), scheme=next((one for one in SCHEMES if one == name), None), ticket=ticket
    )
    usual = not wanted.layouts
    made = make(found.jobs, session, folder, beside, workers=workers, anew=anew or explain, usual=usual)
    printed = sorted(watched(made, len(found.jobs)), key=lambda one: one.job)
    # The record that tells what was made before may be a stranger's, and so may be what it is of.
    ours = {one.digest for one in printed if one.digest and not one.kept}
    index, more = (None, ()) if no_gallery else show_gallery(folder, session, ours)
    more = (*more, *gone(folder, session))
    issues = each_once((*found.issues, *(issue for one in printed for issue in one.issues), *more))
    samples = [name for name in sorted({one.job.brand for one in printed}) if session.is_sample(name)]
    if wants_json:
        say_json(answer(printed, issues, samples=samples))
    else:
        tell(issues)
        summary(printed, index, explain=explain)
        if samples:
            say(f"{_nobodys(samples)}: their sheets say that they are samples;")
            say("`new brand NAME` makes one of your own")
        if told := tallied(issues):
            say(told)
    status = Status(failed(issues))
    status.held = session
    return status


def _nobodys(samples: Sequence[str]) -> str:
    """What is said of brands that stand in for an organization's own."""
    first, more = samples[0], len(samples) - 1
    if not more:
        return f"`{first}` is nobody's brand"
    return f"`{first}` and {counted(more, 'other')} are nobody's brands"


def _commands(context: click.Context) -> tuple[str, ...]:
    """The commands and options that a word may be meant for which is the name of no sheet: `help`, or an
    option after a dash that a word processor has made of its hyphens."""
    group = context.parent.command if context.parent else None
    commands = group.list_commands(context) if isinstance(group, click.Group) else ()
    return (*commands, *long_options(context), "--version")


def long_options(context: click.Context) -> list[str]:
    names = [name for option in context.command.get_params(context) for name in option.opts]
    return [name for name in names if name.startswith("--")]


def with_word(args: list[str], schemes: tuple[str, ...]) -> list[str]:
    """The words of a call where `--impose` is followed by a sheet, or by nothing: what it says is then said
    in full, as click would take the sheet for the name of a scheme."""
    said = []
    for word, after in pairwise((*args, "")):
        named = after and any(name.startswith(after.casefold()) for name in schemes)
        said.append(f"--impose={USUAL}" if word == "--impose" and not named else word)
    return said
