"""Changes → Html: lists for people what became of the text of a page, kind by kind."""

from collections.abc import Iterable, Sequence

from broadside.inspect.compare.changes import Change, Moved, Rebroken, Restyled, Reworded
from broadside.inspect.compare.words import Part
from broadside.inspect.render.facts import Line
from broadside.inspect.webpage import NOTHING, Html, counted, filled, joined

# So many are shown at once; the rest unfolds.
MOST = 6
# Letters of a line that let it be found.
ENOUGH = 48

LISTS = """<div class="changes">
$kinds
</div>"""
KIND = """<div class="kind">
<h4>$name</h4>
<ul role="list" class="plain">
$entries
</ul>
$rest
</div>"""
REST = """<details>
<summary>$count more</summary>
<ul role="list" class="plain">
$entries
</ul>
</details>"""

PARTS = {
    "kept": "<span>$text</span>",
    "gone": '<del><span class="unseen">gone: </span>$text</del>',
    "come": '<ins><span class="unseen">new: </span>$text</ins>',
}
SWATCH = '<span class="swatch" style="background:$colour"></span>$colour'


def change_lists(changes: Sequence[Change], lang: Html) -> Html:
    """The changes by kind. `lang` is the attribute that says the language of the page."""
    kinds = {
        "Words": [_words(one.parts, lang) for one in changes if isinstance(one, Reworded)],
        "Lines broken elsewhere": [_broken(one, lang) for one in changes if isinstance(one, Rebroken)],
        "Moved": [_moved(one, lang) for one in changes if isinstance(one, Moved)],
        "Set otherwise": [_restyled(one, lang) for one in changes if isinstance(one, Restyled)],
    }
    return filled(LISTS, kinds=joined(_kind(name, entries) for name, entries in kinds.items() if entries))


def _kind(name: str, entries: Sequence[Html]) -> Html:
    rest = entries[MOST:]
    more = filled(REST, count=len(rest), entries=_items(rest)) if rest else NOTHING
    return filled(KIND, name=name, entries=_items(entries[:MOST]), rest=more)


def _items(entries: Iterable[Html]) -> Html:
    return joined(filled("<li>$entry</li>", entry=entry) for entry in entries)


def _words(parts: Iterable[Part], lang: Html) -> Html:
    said = joined((filled(PARTS[part.fate], text=part.text) for part in parts), " ")
    return filled("<bdi$lang>$said</bdi>", lang=lang, said=said)


def _broken(one: Rebroken, lang: Html) -> Html:
    lines = f"{counted(len(one.old), 'line')}, now {len(one.new)}"
    return filled("$lines: $quote", lines=lines, quote=_quote(one.new or one.old, lang))


def _moved(one: Moved, lang: Html) -> Html:
    way = ", ".join(_way(one)) if one.page is None else f"from page {one.page + 1}"
    return filled(
        "<b>$way</b>: $lines, $quote",
        way=way,
        lines=counted(len(one.lines), "line"),
        quote=_quote(one.lines, lang),
    )


def _way(one: Moved) -> Iterable[str]:
    for length, back, forth in ((one.down, "up", "down"), (one.across, "left", "right")):
        if size := round(abs(length), 1):
            yield f"{size:g} pt {back if length < 0 else forth}"


def _restyled(one: Restyled, lang: Html) -> Html:
    traits = joined(
        (
            filled("<b>$name</b> $old → $new", name=name, old=_value(name, old), new=_value(name, new))
            for name, old, new in one.traits
        ),
        ", ",
    )
    lines = counted(len(one.lines), "line")
    return filled("$traits: $lines, $quote", traits=traits, lines=lines, quote=_quote(one.lines, lang))


def _value(name: str, value: str) -> str | Html:
    return filled(SWATCH, colour=value) if name == "colour" else value


def _quote(lines: Sequence[Line], lang: Html) -> Html:
    """The first line, and the last where there are more."""
    ends = (lines[0], *lines[-1:]) if len(lines) > 1 else lines[:1]
    quotes = (filled("<q><bdi$lang>$text</bdi></q>", lang=lang, text=_short(line.text)) for line in ends)
    return joined(quotes, " to ")


def _short(text: str) -> str:
    return text if len(text) <= ENOUGH else text[:ENOUGH].rstrip() + "…"
