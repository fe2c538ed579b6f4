"""str, Html → bytes: writes one self-contained page of HTML: no script, nothing from the network.

A plain string is escaped on its way in, for titles and file names come from strangers; only `Html` is not.
"""

import os
import re
from collections.abc import Iterable
from string import Template
from urllib.parse import quote

from msgspec import Struct

from broadside.files import shipped
from broadside.model.language import reads_rtl
from broadside.phrases import phrase

# Characters that no page may hold: controls, and halves of pairs that stand for undecodable file names.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"}
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


class Html(Struct, frozen=True):
    """Markup that is safe as it is."""

    markup: str


NOTHING = Html("")
INCH = 72.0
MM = 72 / 25.4


def filled(template: str, **values: str | int | Html) -> Html:
    """A template with each `$name` in it filled in, escaped."""
    return Html(Template(template).substitute({name: _safe(value) for name, value in values.items()}))


def _safe(value: str | int | Html) -> str:
    if isinstance(value, Html):
        return value.markup
    return UNPRINTABLE.sub("\ufffd", str(value)).translate(ESCAPES)


def joined(parts: Iterable[Html], between: str = "\n") -> Html:
    return Html(between.join(part.markup for part in parts))


def address(name: str) -> str:
    """A link to a file of that name beside the page."""
    return quote(os.fsencode(name))


def in_language(lang: str) -> Html:
    """The attribute that says in which language an element's words are; none for what is no language tag."""
    return Html(f' lang="{lang}"') if LANGUAGE.fullmatch(lang) else NOTHING


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


class PaperSize(Struct, frozen=True, kw_only=True):
    """A width and a height, in inches (`in`) or millimetres (`mm`)."""

    width: float
    height: float
    unit: str


def in_units(width: float, height: float) -> PaperSize:
    """Points in inches where these are round (to a quarter), else in whole millimetres."""
    across, down = width * 4 / INCH, height * 4 / INCH
    if all(abs(side - round(side)) < 0.02 for side in (across, down)):
        return PaperSize(width=round(across) / 4, height=round(down) / 4, unit="in")
    return PaperSize(width=round(width / MM), height=round(height / MM), unit="mm")


def paper_size(width: float, height: float) -> str:
    """The same in words."""
    size = in_units(width, height)
    return f"{size.width:g} × {size.height:g} {size.unit}"


def webpage(title: str, content: Html, css: str, lang: str = "en") -> bytes:
    """The page, in a language that the program speaks. `content` is its header, navigation and main part, the
    last with the id `main`."""
    style = Html(shipped("inspect", "webpage", "page.css").decode() + css)
    page = shipped("inspect", "webpage", "page.html").decode()
    dir_ = Html(' dir="rtl"') if reads_rtl(lang) else NOTHING
    skip = phrase("gallery-skip", lang)[0]
    made = filled(page, title=title, style=style, content=content, lang=lang, dir=dir_, skip=skip)
    return made.markup.encode()
