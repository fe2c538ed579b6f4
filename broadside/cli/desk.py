"""`desk` opens the program in the browser; `watch` shows a printing beside an editor of one's own."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click

from broadside.cli.say import say


def _way(command: Any) -> Any:
    for word in (
        click.option("--no-browser", is_flag=True, help="Only say the address; open it yourself."),
        click.option(
            "--port",
            type=click.IntRange(0, 65535),
            default=0,
            help="The port on this computer; else one that is free.",
        ),
    ):
        command = word(command)
    return command


@click.command()
@_way
@click.pass_context
def desk(context: click.Context, /, port: int, no_browser: bool) -> int:
    """Open Broadside in the browser: take PDFs, write sheets. On this computer alone."""
    from broadside.desk.serve import serve

    home: Path = context.obj
    say("Broadside is open in your browser. If it is not, go to this address:")
    serve(home, port, "/", _told, browser=not no_browser)
    say("The desk is closed.")
    return 0


@click.command()
@click.argument("sheet", required=False)
@click.option("--lang", metavar="TAG", default="", help="A language; else the sheet's own.")
@click.option("--brand", metavar="NAME", default="", help="A brand; else the default one.")
@click.option("--layout", metavar="NAME", default="", help="A layout; else the usual one.")
@click.option("--paper", metavar="NAME", default="", help="letter or a4.")
@_way
@click.pass_context
def watch(context: click.Context, /, sheet: str | None, port: int, no_browser: bool, **asked: str) -> int:
    """Show a sheet's pages beside your own editor: each time you save, they and the PDF are made anew."""
    from broadside.commands.watch import watched
    from broadside.desk.serve import serve

    home: Path = context.obj
    job = watched(sheet or "", asked, home)
    query = urlencode({key: getattr(job, key) for key in ("sheet", "lang", "brand", "layout", "paper")})
    say(f"Watching {job.sheet}. Save it in your editor, and the page in your browser follows:")
    serve(home, port, f"/watch?{query}", _told, browser=not no_browser, keep=job)
    say(f"The PDF is build/{job.file_name}.")
    return 0


def _told(address: str) -> None:
    say(f"\n    {address}\n")
    say("It is yours alone: give it to nobody. Ctrl-C closes the desk.")
