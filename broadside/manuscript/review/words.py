"""Text → runs of Word's XML: emphasis, links, footnotes, each with a bookmark of its own where it has one."""

from collections.abc import Mapping
from html import escape
from itertools import groupby

from msgspec import Struct, field

from broadside.model.run import Run, Text

# By a style, as Word has it, and by itself: of the style not every program tells what it does.
RAISED = '<w:rPr><w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="superscript"/></w:rPr>'
# Between two marks, which would be read as one number.
COMMA = f"<w:r>{RAISED}<w:t>,</w:t></w:r>"


class Words(Struct, kw_only=True):
    """What is written along with the words of a part: `links` by address with the id of their relation,
    `marked` the notes that have their footnote already; `notes` the ids of footnotes by the key of a note;
    how many `bookmarks` and `numbered` lists there are."""

    notes: Mapping[str, int]
    links: dict[str, str] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    bookmarks: int = 0
    numbered: int = 0

    def paragraph(self, text: Text, style: str = "", name: str = "", more: str = "") -> str:
        """A paragraph in a style; `name` is its bookmark, `more` further properties."""
        said = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties = f"<w:pPr>{said}{more}</w:pPr>" if said or more else ""
        return f"<w:p>{properties}{self.named(self.runs(text), name)}</w:p>"

    def named(self, inside: str, name: str) -> str:
        """What stands in a bookmark."""
        if not name:
            return inside
        self.bookmarks += 1
        number = self.bookmarks
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'

    def runs(self, text: Text) -> str:
        return "".join(
            self._linked(link, list(group)) for link, group in groupby(text, key=lambda one: one.link)
        )

    def _linked(self, link: str | None, runs: list[Run]) -> str:
        inside = "".join(
            (COMMA if one.note and number and runs[number - 1].note else "") + self._run(one)
            for number, one in enumerate(runs)
        )
        if not link:
            return inside
        number = self.links.setdefault(link, f"link{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{number}">{inside}</w:hyperlink>'

    def _run(self, one: Run) -> str:
        if one.note is not None:
            return self._mark(one.note)
        style = '<w:rStyle w:val="Hyperlink"/>' if one.link else ""
        look = f"{'<w:b/>' if one.strong else ''}{'<w:i/>' if one.emphasis else ''}"
        lang = f'<w:lang w:val="{escape(one.lang)}"/>' if one.lang else ""
        properties = f"<w:rPr>{style}{look}{lang}</w:rPr>" if style or look or lang else ""
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(one.text, quote=False)}</w:t></w:r>'

    def _mark(self, key: str) -> str:
        """The footnote where a note is first marked; later its number again, which leads there."""
        number = self.notes.get(key)
        if number is None:
            return ""
        if key not in self.marked:
            self.marked.add(key)
            return self.named(
                f'<w:r>{RAISED}<w:footnoteReference w:id="{number}"/></w:r>', f"bs_note_{number}"
            )
        begin, part, end = (
            f'<w:r>{RAISED}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
        )
        order = f" NOTEREF bs_note_{number} \\f \\h "
        said = f'<w:r>{RAISED}<w:instrText xml:space="preserve">{order}</w:instrText></w:r>'
        return f"{begin}{said}{part}<w:r>{RAISED}<w:t>{number}</w:t></w:r>{end}"
