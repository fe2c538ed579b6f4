"""`template SHEET` writes the words of a sheet, for translators."""

from pathlib import Path

import click

from broadside.cli.say import say


@click.command()
@click.argument("sheet")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to; else beside the sheet."
)
@click.pass_obj
def template(home: Path, sheet: str, out: Path | None) -> int:
    """Write a sheet's words as a .pot file, for translators."""
    from broadside.commands.home import session_in
    from broadside.commands.sheet_names import sheet_named
    from broadside.commands.template import write_template

    session = session_in(home)
    name = sheet_named(sheet, session)
    say(str(write_template(name, session, out)))
    return 0
