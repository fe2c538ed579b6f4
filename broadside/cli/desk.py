"""`desk` opens the program in the browser; `watch` shows a printing beside an editor of one's own."""

from pathlib import Path
from typing import Any

import click

from broadside.cli.build import filters
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


def _told(address: str) -> None:
    say(f"\n    {address}\n")
    say("It is yours alone: give it to nobody. Ctrl-C closes the desk.")
