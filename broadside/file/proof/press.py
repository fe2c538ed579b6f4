"""Document, Edition, Promises → Issues: holds a file for a press to its inks, its boxes and its condition."""

from collections.abc import Iterator, Sequence

from broadside.file.proof.document import Document
from broadside.file.proof.promise import Promise
from broadside.issues import Issue, error
from broadside.model.content import Edition
from broadside.model.press import BLEED

INKS = frozenset({"DeviceCMYK", "DeviceGray", "Separation"})
BLACK = "0 0 0 1 k"
NESTED = ("MediaBox", "BleedBox", "TrimBox")


def inks(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """All is in the inks of the press, nothing shines through, and text is black ink alone."""
    span = edition.sheet.span
    black = {one.side for one in promises if one.has_text}
    for number, page in enumerate(file.pages, 1):
        for space in sorted(page.painted.spaces - INKS):
            yield error(span, f"page {number} is painted in {space}, which no press has")
        if page.painted.transparent:
            yield error(span, f"page {number} has something that shines through")
        if number in black and BLACK not in page.painted.letters:
            yield error(span, f"page {number} has no text in black ink")
        for letters in sorted(page.painted.letters):
            *parts, operator = letters.split()
            if operator == "k" and float(parts[3]) >= 1.0 and any(float(part) for part in parts[:3]):
                yield error(span, f"page {number} has text in rich black, `{letters}`")


def boxes(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """Each page is cut to the size of its paper, with the bleed around it and room for marks around that."""
    span = edition.sheet.span
    papers = {one.side: one.paper for one in promises}
    if len(file.pages) != len(papers):
        yield error(span, f"the file has {len(file.pages)} pages, expected {len(papers)}")
    for (side, paper), page in zip(sorted(papers.items()), file.pages, strict=False):
        if missing := [name for name in NESTED if name not in page.boxes]:
            yield error(span, f"page {side} has no {missing[0]}")
            continue
        media, bleed, trim = (page.boxes[name] for name in NESTED)
        if abs(trim.width - paper.width) > 0.01 or abs(trim.height - paper.height) > 0.01:
            yield error(span, f"page {side} is not cut to the size of its paper, {paper.name}")
        if any(abs(out - into) < BLEED - 0.01 for out, into in zip(bleed.sides, trim.sides, strict=True)):
            yield error(span, f"the bleed of page {side} is narrower than {BLEED:g} points")
        # Art that reached the edge of the page would leave no room for the marks around it.
        inside = media.left < bleed.left and media.bottom < bleed.bottom
        if not (inside and media.right > bleed.right and media.top > bleed.top):
            yield error(span, f"the bleed of page {side} is not inside the page")


def printed(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """The condition it is printed in is embedded; the file says what it is, and that nothing is trapped."""
    span, kept = edition.sheet.span, file.catalog
    if kept["Intent"] != "/GTS_PDFX /CMYK":
        yield error(span, "the file has no printing condition with a CMYK profile")
    for tag in ("<pdfxid:GTS_PDFXVersion>PDF/X-4<", "<pdf:Trapped>False<"):
        if tag not in kept["Metadata"]:
            yield error(span, f"the file's metadata lacks `{tag[1:-1]}`")
    if file.info.get("/Trapped") != "/False":
        yield error(span, "the file does not say that it is not trapped")


def unlinked(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """Nothing lies on the page that is not printed."""
    if file.links:
        yield error(edition.sheet.span, f"page {file.links[0].page + 1} has a link: a press can't print it")
