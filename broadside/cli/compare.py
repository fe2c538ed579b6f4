"""`compare OLD NEW` shows what differs between PDFs."""

from pathlib import Path

import click

from broadside.cli.say import say
from broadside.issues import shown


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Default: build/compare.html.")
@click.pass_obj
def compare(home: Path, old: Path, new: Path, out: Path | None) -> int:
    """Write a page that shows what differs between two PDFs, or two folders of them."""
    from broadside.commands.compare import write_comparison
    from broadside.commands.home import output_in

    page = out or output_in(home, "build") / "compare.html"
    say(f"{write_comparison(old, new, page).short}\n{shown(page)}")
    return 0
