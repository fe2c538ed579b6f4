"""`schema` writes JSON Schemas, for editors."""

from pathlib import Path

import click

from broadside.cli.named import NamedPath
from broadside.cli.say import say


@click.command()
@click.option("--out", type=NamedPath(file_okay=False), help="Where to; default: schemas.")
@click.pass_obj
def schema(home: Path, out: Path | None) -> int:
    """Write the JSON Schemas that let editors complete and check YAML files."""
    from broadside.commands.home import output_in
    from broadside.commands.schema import write_schemas

    for path in write_schemas(out or output_in(home, "schemas")):
        say(str(path))
    return 0
