"""Pairs → bytes: writes the page that shows what differs, pictures and all, to be mailed as it is."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from math import fsum

from broadside.files import shipped
from broadside.inspect.compare.change_lists import change_lists
from broadside.inspect.compare.look import Extent, Look
from broadside.inspect.compare.verdict import Opening, Pair
from broadside.inspect.render.facts import Facts
from broadside.inspect.webpage import NOTHING, Html, counted, filled, in_language, joined, paper_size, webpage

PAGE = """<header>
<p class="muted">$old → $new</p>
<h1>$title</h1>
<p class="lead">$line</p>
</header>
$contents
<main id="main" tabindex="-1">
$files
</main>"""

CONTENTS = """<nav aria-label="Files">
<ul role="list" class="plain contents">
$entries
</ul>
</nav>"""
ENTRY = """<li><a href="#file-$number">$name</a> <span class="muted">$short</span></li>"""

FILE = """<section class="file" id="file-$number" aria-labelledby="file-$number-name">
<h2 id="file-$number-name">$name</h2>
$short
$facts
$openings
</section>"""

FACTS = """<table>
<caption class="unseen">The two files</caption>
<thead><tr><td></td><th scope="col">Old</th><th scope="col">New</th></tr></thead>
<tbody>
$rows
</tbody>
</table>"""
ROW = """<tr$differs><th scope="row">$name</th><td$old_lang>$old</td><td$new_lang>$new</td></tr>"""

OPENING = """<section class="opening" aria-labelledby="$id">
<h3 id="$id">$title</h3>
$changes
$pictures
</section>"""

PICTURES = """<div class="beside">
$old
$new
</div>
$both"""
FIGURE = """<figure>
<div class="page">$image$marks</div>
<figcaption>$caption</figcaption>
</figure>"""
IMAGE = """<img src="data:image/$kind;base64,$data" width="$width" height="$height" alt="$alt">"""
MARKS = """<svg viewBox="0 0 $width $height" aria-hidden="true">$boxes</svg>"""
BOX = """<rect x="$x" y="$y" width="$width" height="$height" rx="6"/>"""
BOTH = """<details>
<summary>Both on each other<span class="unseen">, $title</span></summary>
<figure>
<div class="page">$image</div>
<figcaption><span class="old-ink">Blue</span> is only in the old file,
<span class="new-ink">orange</span> only in the new one, grey in both.</figcaption>
</figure>
</details>"""
# Room around what an outline surrounds, in pixels.
CLEAR = 4
PNG = b"\x89PNG"


def report(old: str, new: str, pairs: Sequence[Pair]) -> bytes:
    """The page for two files or two folders of these names."""
    title, line = summary(pairs)
    # Among many files, those where nothing differs are named at the top alone.
    shown = [(number, pair) for number, pair in enumerate(pairs, 1) if len(pairs) == 1 or not pair.same]
    page = filled(
        PAGE,
        old=old,
        new=new,
        title=title,
        line=line,
        contents=_contents(pairs) if len(pairs) > 1 else NOTHING,
        files=joined(_file(number, pair, len(pairs) == 1) for number, pair in shown),
    )
    css = shipped("inspect", "compare", "report.css").decode()
    return webpage(f"{old} and {new} compared", page, css)


def summary(pairs: Sequence[Pair]) -> tuple[str, str]:
    """All of it as a heading and a sentence."""
    different = [pair for pair in pairs if not pair.same]
    if not different:
        return "Nothing differs", _why_same(pairs)
    if len(pairs) == 1:
        return "What differs", short(pairs[0])
    return "What differs", f"{len(different)} of {counted(len(pairs), 'file')} differ."


def _why_same(pairs: Sequence[Pair]) -> str:
    if all(pair.identical for pair in pairs):
        return f"The {'files' if len(pairs) > 1 else 'two files'} are the same, byte for byte."
    return "All pages look and read alike; what differs in the files is not on the pages (tags, for example)."


def _contents(pairs: Sequence[Pair]) -> Html:
    return filled(CONTENTS, entries=joined(_entry(number, pair) for number, pair in enumerate(pairs, 1)))


def _entry(number: int, pair: Pair) -> Html:
    if pair.same:
        return filled('<li>$name <span class="muted">the same</span></li>', name=pair.name)
    return filled(ENTRY, number=number, name=pair.name, short=short(pair))


def short(pair: Pair) -> str:
    """What is to be said of two files in a line."""
    if pair.same:
        return _why_same([pair])
    for one, other in ((pair.old, "new"), (pair.new, "old")):
        if not one:
            return f"Only among the {other} files."
        if one.wrong:
            return f"Can't be compared: {one.wrong}."
    pages = [_number(opening) for opening in pair.openings if not opening.same]
    if not pages:
        return "The pages look and read alike; what the file says of itself differs."
    same = len(pair.openings) - len(pages)
    rest = f"; {counted(same, 'page')} the same" if same else ""
    return f"{counted(len(pages), 'page')} differ{'s' if len(pages) == 1 else ''} ({', '.join(pages)}){rest}."


def _number(opening: Opening) -> str:
    spread = opening.spread
    return (
        f"old {spread.old + 1}"
        if spread.new is None and spread.old is not None
        else f"{(spread.new or 0) + 1}"
    )


def _file(number: int, pair: Pair, alone: bool) -> Html:
    openings = (_opening(number, opening, pair) for opening in pair.openings if not opening.same)
    known = pair.old and pair.new and not (pair.old.wrong or pair.new.wrong)
    return filled(
        FILE,
        number=number,
        name=pair.name,
        short=NOTHING if alone else filled('<p class="muted">$short</p>', short=short(pair)),
        facts=_facts(pair) if known else NOTHING,
        openings=joined(openings),
    )


def _facts(pair: Pair) -> Html:
    assert pair.old
    assert pair.new
    rows = zip(_about(pair.old.facts), _about(pair.new.facts), strict=True)
    sizes = [f"{len(one.data) / 1000:.1f} kB" for one in (pair.old, pair.new)]
    langs = [in_language(one.facts.lang) for one in (pair.old, pair.new)]
    made = [_row(name, old, new, *(langs if name == "Title" else ())) for (name, old), (_, new) in rows]
    return filled(FACTS, rows=joined([*made, _row("Size", sizes[0], sizes[1])]))


def _about(facts: Facts) -> Iterable[tuple[str, str]]:
    yield "Title", facts.title or "none"
    yield "Language", facts.lang or "none"
    yield "Pages", str(len(facts.sizes))
    yield "Paper", "; ".join(dict.fromkeys(paper_size(size.width, size.height) for size in facts.sizes))


def _row(name: str, old: str, new: str, old_lang: Html = NOTHING, new_lang: Html = NOTHING) -> Html:
    differs = Html("") if old == new else Html(' class="differs"')
    return filled(ROW, differs=differs, name=name, old=old, new=new, old_lang=old_lang, new_lang=new_lang)


def _opening(number: int, opening: Opening, pair: Pair) -> Html:
    assert pair.new
    title = _title(opening)
    # Both pages' words are marked with the language of the new file: a sheet seldom changes it.
    lang = in_language(pair.new.facts.lang)
    return filled(
        OPENING,
        id=f"file-{number}-{title.lower().replace(' ', '-').replace(',', '')}",
        title=title,
        changes=change_lists(opening.changes, lang) if opening.changes else _unchanged(opening),
        pictures=_pictures(opening, opening.look, title) if opening.look else NOTHING,
    )


def _title(opening: Opening) -> str:
    old, new = opening.spread.old, opening.spread.new
    if new is None:
        return f"Old page {(old or 0) + 1}, gone"
    if old is None:
        return f"Page {new + 1}, added"
    return f"Page {new + 1}" if old == new else f"Page {new + 1}, was page {old + 1}"


def _unchanged(opening: Opening) -> Html:
    """What there is to say where all the words are where they were."""
    if opening.wrong:
        return filled("<p>Can't be shown: $wrong.</p>", wrong=opening.wrong)
    if opening.spread.old is None or opening.spread.new is None:
        return filled("<p>The whole page, without any text that is not elsewhere.</p>")
    if opening.look and opening.look.old_size != opening.look.new_size:
        return filled("<p>All words are where they were, on paper of another size.</p>")
    return filled("<p>All words are where they were; rules, fills or pictures differ.</p>")


def _pictures(opening: Opening, look: Look, title: str) -> Html:
    old, new = opening.spread.old, opening.spread.new
    marked = _marked(look)
    return filled(
        PICTURES,
        old=_figure("Old", old, look.old, look.old_size, look, ""),
        new=_figure("New", new, look.new, look.new_size, look, marked),
        both=filled(
            BOTH, title=title, image=_image(look.both, _size(look), f"{title}, old and new on each other")
        )
        if look.both
        else NOTHING,
    )


def _size(look: Look) -> Extent:
    old, new = look.old_size, look.new_size
    return Extent(width=max(old.width, new.width), height=max(old.height, new.height))


def _marked(look: Look) -> str:
    if not look.regions:
        return ""
    whole = _size(look)
    areas = ((one.right - one.left) * (one.bottom - one.top) for one in look.regions)
    share = fsum(areas) / (whole.width * whole.height)
    part = "under 1 %" if share < 0.01 else f"{share:.0%}".replace("%", " %")
    return f": {counted(len(look.regions), 'outlined region')} differ, {part} of the page".replace(
        "region differ", "region differs"
    )


def _figure(side: str, page: int | None, data: bytes | None, size: Extent, look: Look, marked: str) -> Html:
    if data is None or page is None:
        return filled('<p class="nowhere">Not in the $side file</p>', side=side.lower())
    caption = f"{side}, page {page + 1}"
    return filled(
        FIGURE,
        image=_image(data, size, caption + marked),
        marks=_marks(look, size),
        caption=caption + marked,
    )


def _image(data: bytes, size: Extent, alt: str) -> Html:
    kind = "png" if data.startswith(PNG) else "webp"
    coded = Html(b64encode(data).decode())
    return filled(IMAGE, kind=kind, data=coded, width=size.width, height=size.height, alt=alt)


def _marks(look: Look, size: Extent) -> Html:
    boxes = (
        filled(
            BOX,
            x=one.left - CLEAR,
            y=one.top - CLEAR,
            width=one.right - one.left + 2 * CLEAR,
            height=one.bottom - one.top + 2 * CLEAR,
        )
        for one in look.regions
    )
    return filled(MARKS, width=size.width, height=size.height, boxes=joined(boxes, ""))
