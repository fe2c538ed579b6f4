"""`desk` opens the program in the browser; `watch` shows a printing beside an editor of one's own."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click

from broadside.cli.named import option
from broadside.cli.say import say

# Where a proxy looks for it, if nobody says otherwise.
HOSTED_PORT = 8000


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
@click.option(
    "--hosted", is_flag=True, help="For many: behind a proxy that signs people in. See docs/host.md."
)
@option("--origin", metavar="ADDRESS", default="", help="Hosted: as https://desk.example.org.")
@option("--user-header", metavar="NAME", default="", help="Hosted: in which the proxy says who it is.")
@option("--proxy", "proxies", multiple=True, metavar="NETWORK", help="Hosted: whence the proxy asks.")
@option("--listen", metavar="ADDRESS", default="", help="Hosted: of this computer; else 127.0.0.1.")
@click.option("--write", is_flag=True, help="Hosted: people may change sheets and brands.")
@click.pass_context
def desk(context: click.Context, /, port: int, no_browser: bool, hosted: bool, **said: Any) -> int:
    """Open Broadside in the browser: take PDFs, write sheets. On this computer alone."""
    from broadside.commands import WrongCall
    from broadside.desk.serve import serve

    home: Path = context.obj
    if hosted:
        return _hosted(home, port, **said)
    if given := next((name for name, value in said.items() if value), ""):
        raise WrongCall(
            f"`--{given.replace('_', '-').replace('proxies', 'proxy')}` goes with `--hosted` alone"
        )
    if no_browser:
        say("Broadside is open. Go to this address in your browser:")
    else:
        say("Broadside is open in your browser. If it is not, go to this address:")
    serve(home, port, "/", _told, browser=not no_browser)
    say("The desk is closed.")
    return 0


def _hosted(
    home: Path, port: int, origin: str, user_header: str, proxies: tuple[str, ...], listen: str, write: bool
) -> int:
    import logging

    from broadside.commands.home import session_in
    from broadside.desk.hosted import host_of
    from broadside.desk.serve import HERE, serve_hosted

    host = host_of(origin, user_header, proxies, write=write)
    session_in(home)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    mode = "people may write" if write else "for reading alone"
    say(
        f"The desk is for {origin}, {mode}; `{user_header}` says who is signed in. It waits for the proxy at:"
    )
    serve_hosted(home, listen or HERE, port or HOSTED_PORT, host, _told_of)
    say("The desk is closed.")
    return 0


def _told_of(address: str) -> None:
    say(f"\n    {address}\n")


@click.command()
@click.argument("sheet", required=False)
@option("--lang", metavar="TAG", default="", help="A language; else the sheet's own.")
@option("--brand", metavar="NAME", default="", help="A brand; else the default one.")
@option("--layout", metavar="NAME", default="", help="A layout; else the usual one.")
@option("--paper", metavar="NAME", default="", help="letter or a4.")
@_way
@click.pass_context
def watch(context: click.Context, /, sheet: str | None, port: int, no_browser: bool, **asked: str) -> int:
    """Show a sheet's pages beside your own editor: each time you save, they and the PDF are made anew."""
    from broadside.commands.watch import watched
    from broadside.desk.serve import serve

    home: Path = context.obj
    job = watched(sheet, asked, home)
    query = urlencode({key: getattr(job, key) for key in ("sheet", "lang", "brand", "layout", "paper")})
    say(f"Watching {job.sheet}. Save it in your editor, and the page in your browser follows:")
    serve(home, port, f"/watch?{query}", _told, browser=not no_browser, keep=job)
    say(f"The PDF is build/{job.file_name}.")
    return 0


def _told(address: str) -> None:
    say(f"\n    {address}\n")
    say("It is yours alone: give it to nobody. Ctrl-C closes the desk.")
