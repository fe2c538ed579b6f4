"""What a designer would mend on the pages of long printings, measured: `python bench/whites.py [SHEET ...]
[--layout NAME] [--brand NAME] [--paper NAME] [--lang TAG]`, by default both sheets in English, every brand
and paper, in the layouts of `LONG`.

For each page: how much of it stays white (`void`: the tallest white stretch over the width of the page, or of
a column, in points), the gaps between two paragraphs, what is parted from its set, stubs at its head,
sentences that go on overleaf, and last lines of one short word."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from broadside.issues import Fault  # noqa: E402
from broadside.model.page import KEEP, Element, Page, Placed, Words  # noqa: E402
from broadside.pipeline.editions import Wanted, choose  # noqa: E402
from broadside.pipeline.job import Job  # noqa: E402
from broadside.pipeline.library import find_library  # noqa: E402
from broadside.pipeline.line import edition_of, pages_of  # noqa: E402
from broadside.pipeline.parts import parts_of  # noqa: E402
from broadside.pipeline.session import open_session  # noqa: E402

LONG = ("brief", "brief-wide", "brief-two-column", "large-print", "booklet")
# White that is seen, in points.
MUCH = 60.0
# A last word of fewer letters than this stands alone.
SHORT = 7
# Lines of a text at the head of a page that are a stub.
STUB = 2


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("sheets", nargs="*", default=[""])
    for name in ("layout", "brand", "paper", "lang"):
        ask.add_argument(f"--{name}", action="append", default=[])
    ask.add_argument("--brief", action="store_true", help="one line a printing")
    said = ask.parse_args()
    session = open_session(find_library(HOME))
    wanted = Wanted(
        sheets=[name for name in session.library.sheets if name.startswith(tuple(said.sheets))],
        layouts=said.layout or list(LONG),
        brands=said.brand or list(session.library.brands),
        papers=said.paper,
        langs=said.lang or ["en"],
        inks=["color"],
    )
    for job in choose(wanted, session).jobs:
        try:
            parts = parts_of(job, session)
            pages = pages_of(parts, edition_of(parts)[0])
        except Fault as fault:
            print(job.name, fault)
            continue
        tell(job, pages, brief=said.brief)


def tell(job: Job, pages: Sequence[Page], *, brief: bool) -> None:
    found = [(page.number, *faults(page, pages)) for page in pages]
    voids = [f"p{number} {white:.0f}" for number, white, _ in found if white > MUCH]
    print(f"{job.name}: {len(pages)} pages; voids: {', '.join(voids) or 'none'}")
    if not brief:
        for number, white, said in found:
            print(f"   p{number}: void {white:.0f}{'; ' if said else ''}{'; '.join(said)}")


def faults(page: Page, pages: Sequence[Page]) -> tuple[float, list[str]]:
    """The tallest void of a page, and what else there is to say of it."""
    white = max((one[0] for one in voids(page)), default=0.0)
    said = []
    gaps = sorted({round(gap) for gap in paragraph_gaps(page)})
    if gaps:
        said.append(f"paragraphs {'/'.join(map(str, gaps))} apart")
    own = [placed for placed in page.body if not placed.repeated]
    following = pages[page.number] if page.number < len(pages) else None
    if own and following and own[-1].box.bond >= KEEP:
        said.append("parted from the next page")
    if own and following and following.body and _goes_on(own[-1], following.body[0]):
        after = [one for one in following.body if _shares(one, following.body[0])]
        here = "".join(_text(own[-1])).rstrip("0123456789, ")
        amid = not here.endswith((".", "?", "!", ":"))
        said.append(f"a text goes on overleaf by {len(after)} lines{' amid a sentence' if amid else ''}")
    return white, said + [f"alone: {word}" for word in alone(page)]


def voids(page: Page) -> Iterator[tuple[float, float]]:
    """White stretches of the area, each with where it begins: over its width; and of its halves where
    something stands beside it."""
    if page.area is None:
        return
    area = page.area
    middle = (area.left + area.right) / 2
    for left, right in ((area.left, area.right), (area.left, middle - 12), (middle + 12, area.right)):
        inked = sorted(
            (placed.y + top, placed.y + bottom)
            for placed in (*page.ground, *page.body, *page.notes)
            for x0, top, x1, bottom in extents(placed)
            if placed.x + x0 < right and placed.x + x1 > left
        )
        at = area.top
        for top, bottom in (*inked, (area.bottom, area.bottom)):
            if top - at > 0 and at > area.top:
                yield top - at, at
            at = max(at, bottom)


def extents(placed: Placed) -> Iterator[tuple[float, float, float, float]]:
    box = placed.box
    for item in box.items:
        if isinstance(item, Words):
            yield item.x, 0.0, item.x + item.line.width, box.height
        else:
            yield item.x, item.y, item.x + item.width, item.y + item.height


def paragraph_gaps(page: Page) -> Iterator[float]:
    """What stands between two paragraphs, one under the other."""
    for above, below in zip(page.body, page.body[1:], strict=False):
        one, other = _paragraph(above), _paragraph(below)
        if one and other and one is not other and abs(above.x - below.x) < 1:
            yield below.y - above.y - above.box.height


def _paragraph(placed: Placed) -> Element | None:
    words = [item for item in placed.box.items if isinstance(item, Words)]
    alone = len(words) == len(placed.box.items) == 1 and not placed.box.frames
    element = words[0].element if alone else None
    return element if element and element.role == "P" else None


def _text(placed: Placed) -> Iterator[str]:
    for item in placed.box.items:
        if isinstance(item, Words):
            for one in item.line.glyphs:
                if not one.rise:
                    yield from one.texts


def _goes_on(above: Placed, below: Placed) -> bool:
    return bool(_elements(above) & _elements(below))


def _shares(one: Placed, other: Placed) -> bool:
    return bool(_elements(one) & _elements(other))


def _elements(placed: Placed) -> set[int]:
    return {id(item.element) for item in placed.box.items if isinstance(item, Words) and item.element}


def alone(page: Page) -> Iterator[str]:
    """Last lines of one short word."""
    lines: dict[int, list[str]] = {}
    for placed in page.body:
        for item in placed.box.items:
            if isinstance(item, Words) and item.element is not None:
                text = "".join(text for one in item.line.glyphs if not one.rise for text in one.texts)
                lines.setdefault(id(item.element), []).append(text)
    for texts in lines.values():
        last = texts[-1].strip()
        if len(texts) > 1 and last and " " not in last and "\u00a0" not in last and len(last) < SHORT:
            yield f"“{texts[-2].split()[-1]} | {last}”"


if __name__ == "__main__":
    main()
