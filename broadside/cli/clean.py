"""`clean` deletes PDFs of sheets, brands, layouts and languages that are gone."""

from pathlib import Path

import click

from broadside.cli.named import NamedPath
from broadside.cli.report import failed
from broadside.cli.say import say, tell
from broadside.issues import Issue, shown


@click.command()
@click.option("--out", type=NamedPath(file_okay=False), help="The folder of the PDFs.")
@click.pass_obj
def clean(home: Path, out: Path | None) -> int:
    """Delete PDFs made from sheets, brands, layouts or languages that are gone."""
    from broadside.commands.clean import clean as delete
    from broadside.commands.home import output_in, session_in

    issues, deleted = [], 0
    for one in delete(out or output_in(home, "build"), session_in(home)):
        if isinstance(one, Issue):
            issues.append(one)
        else:
            deleted += 1
            say(f"deleted {shown(one)}")
    tell(issues)
    if not deleted and not issues:
        say("Nothing to delete.")
    return failed(issues)
