"""Name → `sheets/NAME/sheet.yaml`: a sheet to start from, with an example of what is used most."""

import re
from pathlib import Path

from broadside.commands import WrongCall
from broadside.commands.import_ import this_month
from broadside.commands.language import named_language
from broadside.commands.new_name import SHEET, name_fault
from broadside.file.save import put, whole_folder
from broadside.issues import Fault
from broadside.manuscript.sheet.inline import escaped
from broadside.manuscript.sheet.scalar import value
from broadside.manuscript.sheet.yaml import SCHEMA
from broadside.read.check import check_sheet
from broadside.read.load import load

TEXT = """SCHEMA
# Change what you like, then run:
#     COMMAND NAME
# Editors that know YAML schemas complete and check the file as you type. docs/write.md shows all blocks.

lang: LANG
TITLE
subtitle: What it is about, in a line
# What a reader should keep who reads nothing else.
message: Say the main thing here, in one or two short sentences.
# When this edition was made, and when its facts were last checked.
edition: DATE
# facts-checked: DATE
version: "1"
# Where the sheet is online, for its QR code and for how to cite it.
# url: https://example.org/NAME
# Delete this line when the sheet is finished.
draft: true

blocks:
  - h1: A first heading
    id: first-heading
  # `level: short` goes on everything, cards too; `full` only where the whole sheet is printed.
  - p: >-
      A paragraph with *emphasis*, a [link](https://example.org) and a note.[^first-source]
      Its id stays the same when its words change.
    id: first-paragraph
    level: short
  - people: 3 in 10
    id: three-in-ten
    text: "are drawn apart here, as a number that matters.[^first-source]"
    count: 3
    total: 10
  - table: What is compared
    id: comparison
    header-columns: 1
    rows:
      - ["", This, That]
      - [A question, Yes, "No"]
      - [Another, Some, Most]
  - h1: What you can do
    id: what-you-can-do
  - checklist:
      - {icon: phone, text: One thing to do}
      - {icon: message, text: "Another one, with a note of its own[^own-words]"}
    id: things-to-do
  - callout: Call for help when
    id: call-for-help
    level: short
    blocks:
      - p: something is urgent.
        id: urgent
  # How to reach the organization, from its brand.
  - contacts: Contact
    id: contacts
    level: short

notes:
  first-source:
    type: report
    author: [{literal: Name of an organization}]
    issued: 2024
    title: Title of the source
    URL: https://example.org/source
  own-words: A note in words of your own.
"""


def write_sheet(name: str, home: Path, command: str, *, title: str = "", lang: str = "") -> Path:
    """The file written. `command` is how a person calls the program. `WrongCall` where the name can't be that
    of a new sheet, or the language is none."""
    if wrong := name_fault(name, SHEET, home):
        raise WrongCall(f"{wrong.what}: {wrong.hint}")
    words = {
        "SCHEMA": SCHEMA,
        "COMMAND": command,
        "NAME": name,
        "LANG": named_language(lang or "en"),
        "DATE": this_month(),
        "TITLE": "\n".join(value("title", escaped(title or name.replace("-", " ").capitalize()))),
    }
    text = re.sub("|".join(words), lambda found: words[found[0]], TEXT)
    with whole_folder(home / "sheets" / name) as part:
        put(text.encode(), part / "sheet.yaml")
        sheet, issues = check_sheet(load(text, f"sheets/{name}/sheet.yaml"), name=name, folder=part)
        if sheet is None:
            raise Fault(issues)
    return home / "sheets" / name / "sheet.yaml"
