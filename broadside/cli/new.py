"""`new brand NAME` starts a brand, from flags or from questions on a terminal."""

import sys
from pathlib import Path

import click

from broadside.cli.say import say, tell
from broadside.commands import WrongCall
from broadside.issues import shown
from broadside.model.brand import Contact


@click.group()
def new() -> None:
    """Start something new: `new brand NAME`."""


@new.command()
@click.argument("name")
@click.option("--organization", metavar="WORDS", help="The organization's name.")
@click.option("--logo", type=click.Path(path_type=Path), help="Its logo: SVG, PNG or JPEG.")
@click.option("--colour", "--color", metavar="#RRGGBB", help="Its colour; else the one its logo shows most.")
@click.option("--web", metavar="ADDRESS", help="Its web address.")
@click.option(
    "--contact",
    "contacts",
    multiple=True,
    metavar="LABEL=VALUE",
    help="As Helpline=555 0100; may be repeated.",
)
@click.pass_obj
def brand(
    home: Path,
    /,
    name: str,
    organization: str | None,
    logo: Path | None,
    colour: str | None,
    web: str | None,
    contacts: tuple[str, ...],
) -> int:
    """Write brands/NAME from a logo and a colour. On a terminal, it asks for what the flags leave out."""
    from broadside.commands.new_brand import Wishes, write_brand

    if organization is None and not sys.stdin.isatty():
        raise WrongCall(
            'say whose brand it is: --organization "Our name" (and --logo FILE, --colour "#8C1A2E")'
        )
    if organization is None:
        organization = click.prompt("The organization's name")
        logo = logo or _asked_file("Its logo, an SVG, PNG or JPEG file (Enter for none)")
        without = "the logo's own" if logo else "black"
        colour = colour or _asked(f"Its colour, like #8C1A2E (Enter for {without})")
        web = web or _asked("Its web address (Enter for none)")
        if not contacts:
            asked = {label: _asked(f"{label} (Enter for none)") for label in ("Phone", "Email")}
            contacts = tuple(f"{label}={value}" for label, value in asked.items() if value)
    wishes = Wishes(
        name=name,
        organization=organization,
        logo=logo,
        colour=colour or "",
        web=web or "",
        contacts=tuple(_contact(one) for one in contacts),
    )
    path, issues = write_brand(wishes, home)
    tell(issues)
    say(f"{shown(path)} is written. Next: python3 make_pdfs.py --brand {name}")
    return 0


def _asked(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False)
    return answer.strip()


def _asked_file(question: str) -> Path | None:
    """A file that is there; a terminal that a file is dropped on gives its name in quotes."""
    while answer := _asked(question).strip("\"'"):
        path = Path(answer).expanduser()
        if path.is_file():
            return path
        say(f"There is no file {path}.")
    return None


def _contact(words: str) -> Contact:
    label, equals, value = words.partition("=")
    if not equals or not value.strip() or not label.strip():
        raise WrongCall(f'`{words}` is no contact: type it like --contact "Helpline=555 0100"')
    return Contact(label=label, value=value)
