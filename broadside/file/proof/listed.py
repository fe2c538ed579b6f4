"""Document, Edition, Promises → Issues: holds a list of sections to the sections that a file has, and to the
pages that they begin on."""

from collections.abc import Iterator, Mapping, Sequence

from broadside.file.proof.document import Document, Node
from broadside.file.proof.promise import Promise
from broadside.file.proof.shown import clean
from broadside.issues import Issue, error
from broadside.model.content import Edition
from broadside.phrases import numeral

# What the title of a section is.
TITLES = frozenset({"H2", "H3", "H4", "H5", "H6", "Caption"})


def listed(file: Document, edition: Edition, promises: Sequence[Promise]) -> Iterator[Issue]:
    """Each entry is a section with the number of the page that it begins on, and leads there, in their
    order."""
    entries = [node for node in file.nodes if node.role == "TOCI"]
    if not entries:
        return
    lang, span = edition.sheet.lang, edition.sheet.span
    targets = {link.number: link.target.removeprefix("#") for link in file.links}
    titles = [
        (clean(f"{node.title} {numeral(page + 1, lang)}"), page)
        for node in file.nodes
        if node.role in TITLES and node.title and (page := _page_of(node)) is not None
    ]
    at = 0
    for entry in entries:
        said = clean(entry.words)
        place = next((i for i in range(at, len(titles)) if titles[i][0] == said), None)
        if place is None:
            yield error(span, f"the list of sections says `{said}`, and no section begins there")
            continue
        at = place + 1
        if any(page != titles[place][1] for page in _led_to(entry, targets, file)):
            yield error(span, f"`{said}` in the list of sections does not lead there")


def _page_of(node: Node) -> int | None:
    """The first page that has content of an element."""
    own = (at.page for at in node.content)
    inner = (_page_of(kid) for kid in node.kids)
    return min((page for page in (*own, *inner) if page is not None), default=None)


def _led_to(node: Node, targets: Mapping[int, str], file: Document) -> Iterator[int | None]:
    """The pages that an element leads to; None for what leads nowhere."""
    for number in node.links:
        place = file.places.get(targets.get(number, ""))
        yield place.page if place else None
    for kid in node.kids:
        yield from _led_to(kid, targets, file)
