"""Printings → bytes: writes the page that shows them, by sheet, then by language."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from broadside.files import shipped
from broadside.inspect.gallery.filters import INKS, PURPOSES, Group, classes_of, filters, groups_of, rules
from broadside.inspect.gallery.known import in_words
from broadside.inspect.gallery.printing import Printing, Shot
from broadside.inspect.gallery.saying import Saying
from broadside.inspect.mark import Mark
from broadside.inspect.webpage import (
    NOTHING,
    Html,
    address,
    filled,
    in_language,
    joined,
    paper_size,
    webpage,
)
from broadside.phrases import language_name

PAGE = """<header>
<h1>$heading</h1>
<p class="lead">$count</p>
</header>
$contents
$filters
<main id="main" tabindex="-1">
$sheets
</main>"""

CONTENTS = """<nav aria-label="$label">
<ul role="list" class="plain contents">
$entries
</ul>
</nav>"""

ENTRY = """<li><a href="#$id"$lang dir="auto">$title</a> <span class="muted">$count</span></li>"""

SHEET = """<section class="sheet" id="$id" aria-labelledby="$id-title">
<div class="heading">
<h2 id="$id-title"$lang dir="auto">$title</h2>
<p class="muted">$about</p>
</div>
$languages
</section>"""

LANGUAGE = """<section class="language">
<h3><bdi$lang>$native</bdi>$english$title</h3>
<ul role="list" class="plain cards">
$cards
</ul>
</section>"""

ENGLISH = """ <span class="english">$name</span>"""
TITLE = """<span class="unseen">: </span><bdi class="title"$lang>$title</bdi>"""

CARD = """<li class="card $classes">
$front
<div class="words">
<h4><a href="$href">$layout<span class="unseen">, $details</span></a></h4>
$use
<p class="muted">$paper<br>$extent</p>
$sides
$marks
$chips
$rest
</div>
</li>"""

MARKS = """<ul role="list" class="plain marks">$marks</ul>"""
MARK = """<li><strong>$word</strong>: $why</li>"""
CHIPS = """<ul role="list" class="plain chips" aria-label="$label">$chips</ul>"""

FRONT = (
    """<div class="front"><img src="$src" width="$width" height="$height" loading="lazy" alt="$alt"></div>"""
)
NO_FRONT = """<div class="front"><p class="blank">$wrong</p></div>"""

REST = """<details>
<summary>$all<span class="unseen">: $name</span></summary>
<ol role="list" class="plain strip">
$pages
</ol>
$more
</details>"""

STRIP_PAGE = """<li><a href="$href#page=$number">
<img src="$src" width="$width" height="$height" loading="lazy" alt="$alt">
<span aria-hidden="true">$number</span></a></li>"""


def wall(printings: Sequence[Printing], pictures: str, say: Saying) -> bytes:
    """The page; pictures are looked for in the folder of that name beside it."""
    ordered = sorted(printings, key=lambda one: (not one.sheet, one.sheet, *_order(one)))
    sheets = {name: list(group) for name, group in groupby(ordered, key=lambda one: one.sheet)}
    langs = {one.lang for one in printings if one.lang}
    brands = {one.brand for one in printings if one.brand}
    counts = [say("pdfs", count=len(printings)), say("sheets", count=len(sheets))]
    counts += [say("languages", count=len(langs)), say("brands", count=len(brands))]
    words = Counter(mark.word for one in printings for mark in one.marks)
    counts += [f"{number} {word.lower()}" for word, number in sorted(words.items())]
    groups = groups_of(ordered, lambda lang: _names(lang, say)[1], say)
    main = filled(
        PAGE,
        heading=say("title"),
        count=" · ".join(counts) if printings else say("none"),
        contents=_contents(sheets, say) if len(sheets) > 1 else NOTHING,
        filters=filters(groups, say),
        sheets=joined(_sheet(name, group, Look(groups, pictures, say)) for name, group in sheets.items()),
    )
    css = shipped("inspect", "gallery", "wall.css").decode()
    return webpage(say("page-title"), main, css + rules(groups), say.lang)


def _order(one: Printing) -> tuple[str | int, ...]:
    """By language, English first, and layout, usual ones first; neighbors differ in brand or ink: these get
    compared."""
    return (
        "" if one.lang.startswith("en") else one.lang,
        one.place,
        one.layout,
        one.paper,
        one.brand,
        one.ink,
        one.purpose,
        one.scheme,
        one.file,
    )


class Look(Struct, frozen=True):
    """How all of a page is made: its groups of buttons, the folder of its pictures, and its own words."""

    groups: Sequence[Group]
    pictures: str
    say: Saying


def _contents(sheets: dict[str, list[Printing]], say: Saying) -> Html:
    entries = (
        filled(ENTRY, id=_id(name), count=say("pdfs", count=len(group)), **_title(name, group, say))
        for name, group in sheets.items()
    )
    return filled(CONTENTS, entries=joined(entries), label=say("contents"))


def _sheet(name: str, group: list[Printing], look: Look) -> Html:
    languages = [list(ones) for _, ones in groupby(group, key=lambda one: one.lang)]
    say = look.say
    title = _title(name, group, say)
    about = [say("pdfs", count=len(group)), say("languages", count=len(languages))]
    return filled(
        SHEET,
        id=_id(name),
        about=" · ".join(about if name else about[:1]),
        languages=joined(_language(ones, title["title"], look) for ones in languages),
        **title,
    )


def _id(name: str) -> str:
    return "sheet-" + "-".join(name.split())


def _title(name: str, group: Sequence[Printing], say: Saying) -> dict[str, str | Html]:
    """A sheet's title as this page gives it: the first there is, so the English one if any."""
    if not name:
        return {"title": say("other"), "lang": NOTHING}
    best = next((one for one in group if one.title), group[0])
    return {"title": best.title or in_words(name), "lang": in_language(best.lang if best.title else "")}


def _language(group: list[Printing], above: str | Html, look: Look) -> Html:
    """A language's printings, under the title they have in it where that is not `above` already."""
    lang = group[0].lang
    native, named = _names(lang, look.say)
    title = next((one.title for one in group if one.sheet and one.title not in ("", above)), "")
    return filled(
        LANGUAGE,
        lang=in_language(lang),
        native=native,
        english=NOTHING if named == native else filled(ENGLISH, name=named),
        title=filled(TITLE, lang=in_language(lang), title=title) if title else NOTHING,
        cards=joined(_card(one, look) for one in group),
    )


def _names(lang: str, say: Saying) -> tuple[str, str]:
    """A language's name for itself and in the language of the page."""
    if not in_language(lang).markup:
        return (say("no-language"),) * 2
    return language_name(lang, lang), language_name(lang, say.lang)


def _card(one: Printing, look: Look) -> Html:
    say = look.say
    extent = f"{say('pages', count=one.pages)}, {one.size / 1000:.0f} kB"
    purpose = say(PURPOSES[one.purpose]) if one.purpose else ""
    kinds = (one.organization, say(INKS[one.ink]) if one.layout else "", purpose)
    chips = [chip for chip in kinds if chip]
    name = one.called or one.title or one.file
    name = f"{name}: {one.scheme}" if one.scheme else name
    return filled(
        CARD,
        classes=classes_of(one, look.groups),
        front=_front(one, look),
        href=address(one.file),
        layout=name,
        details=", ".join(part for part in (in_words(one.paper), *chips) if part),
        paper=_paper(one),
        extent=extent if one.pages else f"{one.size / 1000:.0f} kB",
        use=filled("<p>$use</p>", use=one.use) if one.use else NOTHING,
        sides=filled("<p>$sides</p>", sides=one.sides) if one.sides else NOTHING,
        marks=_marks(one.marks),
        chips=_chips(chips, say) if chips else NOTHING,
        rest=_rest(one, name, look) if len(one.shots) > 1 else NOTHING,
    )


def _marks(marks: Sequence[Mark]) -> Html:
    if not marks:
        return NOTHING
    return filled(MARKS, marks=joined(filled(MARK, word=one.word, why=one.why) for one in marks))


def _chips(words: list[str], say: Saying) -> Html:
    chips = joined(filled("<li>$word</li>", word=word) for word in words)
    return filled(CHIPS, chips=chips, label=say("chips"))


def _front(one: Printing, look: Look) -> Html:
    if not one.shots:
        return filled(NO_FRONT, wrong=look.say("no-picture", why=one.wrong or look.say("no-pages")))
    return filled(FRONT, **_image(one, 1, one.shots[0], look))


def _rest(one: Printing, name: str, look: Look) -> Html:
    pages = (
        filled(STRIP_PAGE, href=address(one.file), number=number, **_image(one, number, shot, look))
        for number, shot in enumerate(one.shots, 1)
    )
    left = one.pages - len(one.shots)
    more = filled('<p class="muted">$more</p>', more=look.say("more", count=left))
    whole = look.say("see-all", count=one.pages)
    return filled(REST, all=whole, name=name, pages=joined(pages), more=more if left else NOTHING)


def _image(one: Printing, number: int, shot: Shot, look: Look) -> dict[str, str | int]:
    return {
        "src": f"{look.pictures}/{shot.name}",
        "width": shot.width,
        "height": shot.height,
        "alt": look.say("alt", number=number, pages=one.pages, title=one.title or one.file),
    }


def _paper(one: Printing) -> str:
    """The paper's name and size; imposed pages are on another paper than the one named."""
    size = paper_size(one.width, one.height) if one.pages else ""
    name = "" if one.scheme else in_words(one.paper)
    return ", ".join(part for part in (name, size) if part)
