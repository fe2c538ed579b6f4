"""`list` shows what sheets, brands and layouts there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins

from broadside.cli.report import Table, json_option, tables
from broadside.cli.say import say_json

if TYPE_CHECKING:
    from broadside.commands.list_ import Inventory, ListedBrand


@click.command("list")
@click.argument("what", required=False, type=click.Choice(["icons"]))
@click.argument("words", nargs=-1)
@json_option
@click.pass_obj
def list_(home: Path, what: str | None, words: tuple[str, ...], wants_json: bool) -> int:
    """Show the sheets, brands and layouts there are.

    `list icons` shows the names of all icons, `list icons law` those that have to do with law.
    """
    if what == "icons":
        return _icons(words, wants_json)
    from broadside.commands.home import session_in
    from broadside.commands.list_ import inventory

    found = inventory(session_in(home))
    if wants_json:
        say_json(to_builtins(found))
    else:
        tables(_tables(found))
    return 0


def _icons(words: tuple[str, ...], wants_json: bool) -> int:
    from broadside.commands.list_ import icons

    found = icons(words)
    if wants_json:
        say_json(to_builtins(found))
    else:
        tables([Table(title="Icons", rows=tuple((one.name, ", ".join(one.words)) for one in found))])
    return 0 if found else 1


def _tables(found: Inventory) -> Iterator[Table]:
    yield Table(
        title="Sheets", rows=tuple((one.name, one.title, ", ".join(one.languages)) for one in found.sheets)
    )
    yield Table(
        title="Brands", rows=tuple((one.name, one.organization, _standing(one)) for one in found.brands)
    )
    yield Table(
        title="Layouts",
        rows=tuple((one.name, one.title, ", ".join(one.papers), one.print) for one in found.layouts),
    )


def _standing(brand: ListedBrand) -> str:
    """What tells a brand from the others."""
    words = ["the default"] if brand.default else []
    return ", ".join([*words, "a sample"] if brand.sample else words)
