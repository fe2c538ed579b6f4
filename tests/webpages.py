"""A page of HTML as a screen reader meets it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

VOID = {"meta", "img", "br", "link", "rect", "input"}
# What begins a line or a cell of its own.
APART = {"p", "li", "br", "td", "th", "div"}
HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass
class Seen:
    """Headings in order, pictures by alt text, links, words; `langs` are words by their language."""

    headings: list[tuple[str, str]] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    langs: dict[str, str] = field(default_factory=dict)
    text: str = ""


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self.open: list[tuple[str, str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.seen.tags.append(tag)
        if tag in APART:
            self.handle_data(" ")
        if "id" in said:
            self.seen.ids.append(said["id"])
        if tag == "img":
            self.seen.alts.append(said["alt"])
            self.seen.pictures.append(said["src"])
        if tag == "a":
            self.seen.links.append(said["href"])
        if tag not in VOID:
            self.open.append((tag, said.get("lang", ""), []))

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        for _, _, words in self.open:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        opened, lang, words = self.open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"
        text = " ".join("".join(words).split())
        if tag in HEADINGS:
            self.seen.headings.append((tag, text))
        if tag == "li":
            self.seen.entries.append(text)
        if tag == "body":
            self.seen.text = text
        if lang:
            self.seen.langs[lang] = text


def seen(path: Path) -> Seen:
    """What is on the page, after what every page must keep: no script, nothing from elsewhere, whole markup,
    headings without a level left out, links and pictures that are there, a text for every picture."""
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    assert not reader.open
    page = reader.seen
    levels = [int(tag[1]) for tag, _ in page.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert "script" not in page.tags
    assert "main" in page.tags
    assert page.links[0] == "#main"
    assert len(set(page.ids)) == len(page.ids)
    assert all(page.alts)
    for link in page.links:
        name, _, fragment = link.partition("#")
        assert (path.parent / unquote(name)).is_file() if name else fragment in page.ids, link
    for picture in page.pictures:
        assert picture.startswith("data:image/") or (path.parent / picture).stat().st_size
    return page
