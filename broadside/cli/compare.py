"""`compare OLD NEW` shows what differs between PDFs."""

from pathlib import Path

import click

from broadside.cli.named import NamedPath
from broadside.cli.say import say
from broadside.issues import shown


@click.command()
@click.argument("old", type=NamedPath())
@click.argument("new", type=NamedPath())
@click.option("--out", type=NamedPath(dir_okay=False), help="Default: build/compare.html.")
@click.pass_obj
def compare(home: Path, old: Path, new: Path, out: Path | None) -> int:
    """Write a page that shows what differs between two PDFs, or two folders of them."""
    from broadside.commands.compare import write_comparison
    from broadside.commands.home import output_in

    page = out or output_in(home, "build") / "compare.html"
    say(f"{write_comparison(old, new, page).short}\n{shown(page)}")
    return 0
