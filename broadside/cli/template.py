"""`template SHEET` writes the words of a sheet, or of a brand, for translators."""

from pathlib import Path

import click

from broadside.cli.named import NamedPath
from broadside.cli.say import say


@click.command()
@click.argument("sheet", required=False)
@click.option("--brand", metavar="NAME", help="The words of a brand, not of a sheet.")
@click.option("--out", type=NamedPath(dir_okay=False), help="Where to; else beside the sheet or brand.")
@click.pass_obj
def template(home: Path, sheet: str | None, brand: str | None, out: Path | None) -> int:
    """Write the words of a sheet or brand as a .pot file, for translators."""
    from broadside.commands import WrongCall
    from broadside.commands.home import session_in
    from broadside.commands.names import completed
    from broadside.commands.sheet_names import sheet_named
    from broadside.commands.template import write_brand_template, write_template

    session = session_in(home)
    if sheet is not None and brand is None:
        written = write_template(sheet_named(sheet, session), session, out)
    elif brand is not None and sheet is None:
        written = write_brand_template(completed(brand, session.library.brands, "brand"), session, out)
    else:
        raise WrongCall("type the name of one sheet, or `--brand` and that of one brand")
    say(str(written))
    return 0
