"""`new …` starts a brand, from flags or from questions on a terminal; a sheet, a layout, a language."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadside.cli.named import NamedPath
from broadside.cli.say import say, tell
from broadside.commands import WrongCall
from broadside.issues import Fault, Span, Wrong, error, shown
from broadside.model.brand import Contact
from broadside.model.replace import replace

if TYPE_CHECKING:
    from broadside.commands.new_brand import Wishes


@click.group()
def new() -> None:
    """Start something new: a working file, with examples.

    \b
    new sheet NAME             a sheet, with the blocks that are used most
    new brand NAME             a look, from a logo and a colour
    new layout NAME            a printing, from one that there is
    new language SHEET LANG    a translation, as `translate start` does
    """


@new.command()
@click.argument("name")
@click.option("--title", default="", metavar="WORDS", help="Its title; else after its name.")
@click.option("--lang", default="", metavar="TAG", help="The language that it is written in, as `es`.")
@click.pass_context
def sheet(context: click.Context, /, name: str, title: str, lang: str) -> int:
    """Write sheets/NAME/sheet.yaml to start from. `import FILE` makes one of what is written already."""
    from broadside.commands.new_sheet import write_sheet

    command = context.find_root().info_name or "broadside"
    path = write_sheet(name, context.obj, command, title=title, lang=lang)
    say(f"{shown(path)} is written. Next: {command} {name}")
    return 0


@new.command()
@click.argument("name")
@click.option("--like", default="handout", metavar="LAYOUT", help="The one that it takes over; else handout.")
@click.pass_context
def layout(context: click.Context, /, name: str, like: str) -> int:
    """Write layouts/NAME.yaml, which takes over another layout and says what differs."""
    from broadside.commands.new_layout import write_layout

    command = context.find_root().info_name or "broadside"
    made = write_layout(name, context.obj, command, like=like)
    say(f"{shown(made.path)} is written. Next: {command} --layout {name}")
    if not made.had_layouts:
        say("`layouts` is new here: runs now print what lies in it; those of Broadside are there to extend")
    return 0


@new.command()
@click.argument("sheet")
@click.argument("lang")
@click.option("--translator", default="", metavar='"NAME <ADDRESS>"', help="Who translates it.")
@click.pass_context
def language(context: click.Context, /, sheet: str, lang: str, translator: str) -> None:
    """Write a new file for a translator: the same as `translate start`."""
    from broadside.cli.translate import start

    context.invoke(start, sheet=sheet, lang=lang, translator=translator)


@new.command()
@click.argument("name")
@click.option("--organization", metavar="WORDS", help="The organization's name.")
@click.option("--logo", type=NamedPath(), help="Its logo: SVG, PNG or JPEG.")
@click.option(
    "--colour",
    "--color",
    default="",
    metavar="#RRGGBB",
    help="Its colour; else the one its logo shows most.",
)
@click.option("--web", default="", metavar="ADDRESS", help="Its web address.")
@click.option(
    "--contact",
    "contacts",
    multiple=True,
    metavar="LABEL=VALUE",
    help="As Helpline=555 0100; may be repeated.",
)
@click.option("--default", is_flag=True, help="Make sheets for it where no brand is named.")
@click.pass_context
def brand(
    context: click.Context,
    /,
    name: str,
    organization: str | None,
    contacts: tuple[str, ...],
    **said: Any,
) -> int:
    """Write brands/NAME from a logo and a colour. On a terminal, it asks for what the flags leave out."""
    from broadside.commands.new_brand import Wishes, write_brand

    home, command = context.obj, context.find_root().info_name or "broadside"
    if organization is None and not sys.stdin.isatty():
        raise WrongCall(
            'say whose brand it is: --organization "Our name" (and --logo FILE, --colour "#8C1A2E")'
        )
    ways = tuple(_contact(one) for one in contacts)
    wishes = Wishes(name=name, organization=organization or "", contacts=ways, **said)
    wishes = wishes if organization else _asked_for(wishes, home)
    path, issues = write_brand(wishes, home, command)
    tell(issues)
    which = "" if wishes.default else f" --brand {name}"
    say(f"{shown(path)} is written. Next: {command}{which}")
    return 0


def _asked_for(wishes: Wishes, home: Path) -> Wishes:
    """The same with what a person answers, each answer looked at when it is given."""
    from broadside.commands.new_brand import colour_fault, default_fault
    from broadside.commands.new_name import BRAND, name_fault
    from broadside.forms.contact import email_fault, phone_fault, web_fault

    if wrong := name_fault(wishes.name, BRAND, home):
        raise Fault([error(Span(path=f"brands/{wishes.name}"), wrong.what, wrong.hint)])
    organization = click.prompt("The organization's name")
    logo = wishes.logo or _asked_file("Its logo, an SVG, PNG or JPEG file (Enter for none)")
    without = "the logo's own" if logo else "black"
    colour = wishes.colour or _asked(f"Its colour, like #8C1A2E (Enter for {without})", colour_fault)
    web = wishes.web or _asked("Its web address (Enter for none)", web_fault)
    contacts = wishes.contacts
    if not contacts:
        asked = {
            "Phone": _asked("Phone (Enter for none)", phone_fault),
            "Email": _asked("Email (Enter for none)", email_fault),
        }
        contacts = tuple(Contact(label=label, value=value) for label, value in asked.items() if value)
    default = wishes.default
    if not default and default_fault(home) is None:
        default = click.confirm("Make sheets for it where no brand is named", default=True)
    return replace(
        wishes,
        organization=organization,
        logo=logo,
        colour=colour,
        web=web,
        contacts=contacts,
        default=default,
    )


def _asked(question: str, fault: Callable[[str], Wrong | None]) -> str:
    """An answer that nothing is wrong with, or none."""
    while answer := _answer(question):
        wrong = fault(answer)
        if wrong is None:
            break
        _tell(wrong)
    return answer


def _answer(question: str) -> str:
    answer: str = click.prompt(question, default="", show_default=False)
    return answer.strip()


def _asked_file(question: str) -> Path | None:
    """A logo that can be used; a terminal that a file is dropped on gives its name in quotes."""
    from broadside.read.check import logo_fault

    while answer := _answer(question).strip("\"'"):
        path = Path(answer).expanduser()
        wrong = logo_fault(path)
        if wrong is None:
            return path
        _tell(wrong)
    return None


def _tell(wrong: Wrong) -> None:
    """As a sentence; the question comes again."""
    sentence = f"{wrong.what}: {wrong.hint}" if wrong.hint else wrong.what
    say(f"{sentence[:1].upper()}{sentence[1:]}.")


def _contact(words: str) -> Contact:
    label, equals, value = words.partition("=")
    if not equals or not value.strip() or not label.strip():
        raise WrongCall(f'`{words}` is no contact: type it like --contact "Helpline=555 0100"')
    return Contact(label=label, value=value)
