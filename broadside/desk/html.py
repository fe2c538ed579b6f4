"""Names, values → HTML: fills the templates. What comes from files and forms is escaped, all of it."""

import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from broadside import __version__
from broadside.desk.words import ENGLISH_FROM, ENGLISH_TO, language, language_of, pattern, say_tagged
from broadside.desk.words.catalogue import SOURCE, is_draft, languages
from broadside.desk.words.english import WORDS
from broadside.files import shipped
from broadside.model.language import reads_rtl
from broadside.phrases import language_name, listed

TEMPLATES = Path(__file__).parent / "templates"
SCRIPTS = Path(__file__).parent / "static"
# What a script asks for: one name, or all that begin alike.
ASKED = re.compile(r"""\bsay\((?:"([\w-]+)"|`([\w-]+-)\$\{)""")
# Where a tag begins and ends, and English words do; what a tag is of; elements that may hold no other.
SIGNS = re.compile(f"([<>{ENGLISH_FROM}{ENGLISH_TO}])")
ELEMENT = re.compile(r"/?[a-z]*")
PLAIN = ("option", "script", "textarea", "title")


class Html:
    """The templates, read once. `rooms` are those that a person may go to; `writes` where they may change
    something, `closes` where they may end the program."""

    def __init__(self, rooms: tuple[str, ...], *, writes: bool, closes: bool) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals |= {"say": say_tagged, "language_of": language_of}
        self._templates.globals |= {"rooms": rooms, "writes": writes, "closes": closes}
        self._templates.globals["once"] = lambda: secrets.token_hex(8)
        self._templates.globals["version"] = __version__
        self._templates.globals["tongues"] = tuple((tag, language_name(tag, tag)) for tag in languages())
        # Drawings of our own, which are markup already.
        self._templates.filters["drawing"] = Markup
        # Names of folders may be no text: as bytes they are, in an address; as `\\xff`, where they are read.
        self._templates.filters["urlencode"] = lambda name: quote(name, safe="/", errors="surrogateescape")
        self._templates.filters["listed"] = lambda names: listed(tuple(names), language())
        self._scripted = _scripted()

    def __call__(self, name: str, /, **values: Any) -> str:
        spoken = language()
        frame = {
            "spoken": spoken,
            "direction": "rtl" if reads_rtl(spoken) else "ltr",
            "own_name": language_name(spoken, spoken),
            "draft_words": is_draft(spoken),
            "script_words": {one: pattern(one) for one in self._scripted},
        }
        page = legible(self._templates.get_template(name).render(**frame, **values))
        return page if spoken == SOURCE else _tagged(page)


def legible(text: str) -> str:
    """What can be sent: bytes of a file's name that are no text are written as `\\xff`."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _scripted() -> tuple[str, ...]:
    """The names of all words that scripts say."""
    names: dict[str, None] = {}
    for path in sorted(SCRIPTS.glob("*.js")):
        for name, start in ASKED.findall(shipped("desk", "static", path.name).decode("utf-8")):
            names |= {name: None} if name else {one: None for one in WORDS if one.startswith(start)}
    return tuple(names)


def _tagged(page: str) -> str:
    """The same with `lang="en"` on English words that stand by themselves; what is in a tag, or in an element
    that holds no other, can't be told apart there."""
    made: list[str] = []
    plain, is_tag, is_open = "", False, False
    pieces = SIGNS.split(page)
    for at, piece in enumerate(pieces):
        if is_open and piece in ("<", ENGLISH_FROM, ENGLISH_TO):
            made.append("</span>")
            is_open = False
        if piece == "<":
            is_tag = True
            element = found[0] if (found := ELEMENT.match(pieces[at + 1])) else ""
            plain = "" if element == f"/{plain}" else plain or (element if element in PLAIN else "")
        elif piece == ">":
            is_tag = False
        elif piece == ENGLISH_FROM and not (is_tag or plain):
            made.append('<span lang="en" dir="ltr">')
            is_open = True
        if piece not in (ENGLISH_FROM, ENGLISH_TO):
            made.append(piece)
    return "".join(made)
