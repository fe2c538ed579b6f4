"""Text → places: finds addresses of the web and of mail, which are broken and read in ways of their own."""

import re
from collections.abc import Iterator

# Chinese and Japanese set an address among their letters and signs without a blank.
SPACELESS_STRETCH = re.compile(r"[^\s\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]+")
BEGINNING_OF_ADDRESS = re.compile(r"(?:https?://|doi:|www\.)(?=\S)")

# It begins where nothing before it could belong to it, so that a long word is looked through once.
MAIL_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def mail_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses of mail begin and end."""
    if "@" in text:
        yield from (found.span() for found in MAIL_ADDRESS.finditer(text))


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where web addresses begin and end: stretches without blanks or Chinese letters that have a dot and,
    later, a slash with more after it; else from where one begins as addresses do. Each stretch is looked
    through a few times, however many dots and slashes it has."""
    for stretch in SPACELESS_STRETCH.finditer(text):
        start, end = stretch.span()
        dot = text.find(".", start + 1, end)
        if dot >= 0 and text.rfind("/", dot + 2, end - 1) >= 0:
            yield start, end
        elif begun := BEGINNING_OF_ADDRESS.search(text, start, end):
            yield begun.start(), end
