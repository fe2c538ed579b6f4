"""Name → `layouts/NAME.yaml`: a layout to start from, which takes over another one and shows what may be
different."""

import re
from pathlib import Path

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.commands.names import completed
from broadside.commands.new_name import LAYOUT, name_fault
from broadside.file.save import put_or_fault
from broadside.pipeline.library import find_library

TEXT = """# yaml-language-server: $schema=../schemas/layout.json
# All that is not said here is as in `LIKE`. Change what you like, then run:
#     COMMAND --layout NAME
# docs/design-a-layout.md explains each key. Lengths are points, or have a unit: `12mm`, `0.5in`.

extends: LIKE
title: TITLE
purpose: Say what it is for, in a few words

# What goes on it: `short` blocks alone, `essential` ones too, or the `full` sheet.
# takes: essential
# The paper, and the room around the text.
# papers: [letter, a4]
margins: {start: 2cm, end: 2cm}
# columns: 2
# gutter: 20
# How many pages it must fill; `fit:` without a value lets it take as many as it needs.
# fit: {pages: 2, body: 12, note: 9}
# Where notes go: at the foot of a `page` or `column`, or at the `end`.
# notes: {where: page}
types:
  body: {size: 12.5, leading: 17}
  # h1: {size: 18, leading: 22, colour: brand}
"""


class Made(Struct, frozen=True, kw_only=True):
    """The file written, and whether the folder had layouts of its own before."""

    path: Path
    had_layouts: bool


def write_layout(name: str, home: Path, command: str, *, like: str = "handout") -> Made:
    """`like` is the layout that it takes over. `WrongCall` where the name can't be that of a new one, or
    there is none to take over."""
    library = find_library(home)
    if wrong := name_fault(name, LAYOUT, home, library.layouts):
        raise WrongCall(f"{wrong.what}: {wrong.hint}")
    path = home / LAYOUT.place.format(name)
    words = {
        "LIKE": completed(like, library.bases, "layout"),
        "COMMAND": command,
        "NAME": name,
        "TITLE": name.replace("-", " ").capitalize(),
    }
    text = re.sub("|".join(words), lambda found: words[found[0]], TEXT)
    had_layouts = (home / "layouts").is_dir()
    put_or_fault(text.encode(), path)
    return Made(path=path, had_layouts=had_layouts)
