"""Printings → Filters: lets who looks at the page see only some cards, without a script.

A group of radio buttons for each thing in which PDFs differ. Style sheets hide the cards that a chosen button
is not for: classes are numbered, since names in files are strangers' words.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from broadside.inspect.gallery.printing import Printing
from broadside.inspect.gallery.saying import Saying
from broadside.inspect.webpage import NOTHING, Html, filled, joined

# What is said of them, by what a file's name does.
INKS = {"": "color", "gray": "gray", "low": "low"}
PURPOSES = {"": "office", "press": "press", "screen": "screen"}
# A page of few PDFs is seen as a whole.
LEAST_PDFS = 4
# More values of one thing are a list, and no choice.
MOST_VALUES = 40

FILTERS = """<form class="filters" autocomplete="off" aria-label="$label">
$groups
<p><input type="reset" value="$reset"></p>
</form>"""
GROUP = """<fieldset>
<legend>$legend</legend>
$choices
</fieldset>"""
CHOICE = """<label><input type="radio" name="$group" id="$id"$checked> $word</label>"""
RULE = """body:has(#$id:checked) :is(.card, .language, .sheet):not(.$id, :has(.$id)) { display: none; }"""


class Value(Struct, frozen=True, kw_only=True):
    """What a button is for: the class of its cards, its words, and the cards."""

    id: str
    word: str
    key: str


class Group(Struct, frozen=True, kw_only=True):
    """A thing in which PDFs differ, and what each says of itself there."""

    name: str
    legend: str
    said: Callable[[Printing], str]
    values: tuple[Value, ...] = ()


def groups_of(
    printings: Sequence[Printing], language: Callable[[str], str], say: Saying
) -> tuple[Group, ...]:
    """Groups of buttons with the values that there are, those of one value left out. `language` gives the
    name of a language. The PDFs are in the order of the page."""
    if len(printings) < LEAST_PDFS:
        return ()
    things: tuple[tuple[str, str, Callable[[Printing], str], Callable[[str], str]], ...] = (
        ("printing", "printing", lambda one: one.called, str),
        ("paper", "paper", lambda one: one.paper, lambda paper: paper[:1].upper() + paper[1:]),
        ("brand", "organization", lambda one: one.organization, str),
        ("ink", "ink", lambda one: INKS[one.ink] if one.layout else "", say),
        ("language", "language", lambda one: one.lang, language),
        ("purpose", "purpose", lambda one: PURPOSES[one.purpose] if one.layout else "", say),
    )
    made = []
    for name, legend, said, word in things:
        keys = [key for key in dict.fromkeys(map(said, printings)) if key]
        if 1 < len(keys) <= MOST_VALUES:
            values = tuple(Value(id=f"{name}-{i}", word=word(key), key=key) for i, key in enumerate(keys))
            made.append(Group(name=name, legend=say(legend), said=said, values=values))
    return tuple(made)


def classes_of(one: Printing, groups: Sequence[Group]) -> str:
    """The classes of a PDF's card."""
    return " ".join(value.id for group in groups for value in group.values if value.key == group.said(one))


def filters(groups: Sequence[Group], say: Saying) -> Html:
    """The buttons."""
    if not groups:
        return NOTHING
    made = joined(_group(group, say) for group in groups)
    return filled(FILTERS, groups=made, label=say("filters"), reset=say("show-all"))


def _group(group: Group, say: Saying) -> Html:
    name, word = group.name, say("all")
    every = filled(CHOICE, group=name, id=f"{name}-all", checked=Html(" checked"), word=word)
    choices = [
        filled(CHOICE, group=group.name, id=value.id, checked=NOTHING, word=value.word)
        for value in group.values
    ]
    return filled(GROUP, legend=group.legend, choices=joined([every, *choices]))


def rules(groups: Sequence[Group]) -> str:
    """What hides the cards that a chosen button is not for, and the parts of the page without any other."""
    return "\n".join(filled(RULE, id=value.id).markup for group in groups for value in group.values)
