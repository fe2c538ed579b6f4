"""Text → inline Markdown, as a sheet has it: what is read of it is the text again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from broadside.forms.markup import markup
from broadside.forms.markup.links import fault
from broadside.manuscript.document import NOWHERE
from broadside.model.replace import replace
from broadside.model.run import Run, Text

# Each is a sign of Markdown wherever it stands; of the others it depends on what is beside them.
ALWAYS = re.compile(r"([\\\[`])")
STAR = re.compile(r"\*")
UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
ENTITY = re.compile(r"&(?=#|\w+;)")
TAG = re.compile(r"<(?=[A-Za-z/!?])")
LANGUAGE = re.compile(r"\{(?=\s*lang)")
# An address that stands in the words as it is.
ADDRESS = re.compile(
    r"https?://[^\s<>\"\\`{}|^\[\]*]+[^\s<>\"\\`{}|^\[\]*.,;:!?'’”)]|https?://[^\s<>\"\\`{}|^\[\]*.,;:!?'’”)]",
    re.IGNORECASE,
)
WEB = re.compile(r"(?<!\w)www\.\w[^\s<>\"\\`{}|^\[\]*]*[^\s<>\"\\`{}|^\[\]*.,;:!?'’”)]", re.IGNORECASE)
# Signs in an address that end a link of Markdown, or a text in `{…}`.
IN_LINK = str.maketrans(
    {"(": "%28", ")": "%29", " ": "%20", "<": "%3C", ">": "%3E", "\\": "%5C", "*": "%2A", "_": "_"}
)


def inline(text: Text, keys: Mapping[str, str]) -> str:
    """The text with its marks; `keys` are those of notes by label. Emphasis that Markdown has no way to
    write, as that of half a word between signs, is left out: words go first."""
    for version in (text, _plainer(text)):
        made = "".join(_pieces(version, keys))
        if _same(made, version, keys):
            return made
    return "".join(
        _pieces(tuple(replace(one, strong=False, emphasis=False, link=None, lang=None) for one in text), keys)
    )


def _plainer(text: Text) -> Text:
    return tuple(replace(one, strong=False, emphasis=False) for one in text)


def _same(made: str, text: Text, keys: Mapping[str, str]) -> bool:
    """Whether what is read of Markdown is the text that it was made of."""
    read, issues = markup(made, lambda _: NOWHERE)
    if any(one.severity == "error" for one in issues):
        return False
    return list(_looks(read)) == list(_looks(text, keys))


def _looks(text: Text, keys: Mapping[str, str] | None = None) -> Iterator[tuple[object, ...]]:
    """Each character that is no blank, with its look."""
    for one in text:
        if one.note is not None:
            yield ("note", keys[one.note] if keys else one.note)
        link = one.link.translate(IN_LINK).rstrip("/") if one.link else None
        for sign in one.text:
            if not sign.isspace() and not (link and one.text == one.link):
                yield (sign, one.strong, one.emphasis, one.lang)


def _pieces(text: Text, keys: Mapping[str, str]) -> Iterator[str]:
    """Stretches of one link at a time; marks in a link stand after it."""
    for link, group in groupby(_linked(text), key=lambda one: (one.link, one.lang)):
        runs = list(group)
        address, lang = link
        marks = [one for one in runs if one.note is not None]
        body = [one for one in runs if one.note is None]
        if not address and not lang:
            yield _emphasized(runs, keys)
            continue
        inside = _emphasized(body, keys)
        said = "".join(one.text for one in body)
        before, bare, after = _edges(inside)
        if (
            address
            and said.strip() in (address, address.rstrip("/"), address.removeprefix("mailto:"))
            and _is_plain(body)
        ):
            made = f"<{said.strip()}>"
        elif not bare:
            made = ""
        else:
            made = (
                f"[{bare}]"
                + (f"({address.translate(IN_LINK)})" if address else "")
                + (f"{{lang={lang}}}" if lang else "")
            )
        yield before + made + after + "".join(_mark(one, keys) for one in marks)


def _is_plain(runs: Sequence[Run]) -> bool:
    return not any(one.strong or one.emphasis or one.lang for one in runs)


def _linked(text: Text) -> Iterator[Run]:
    """Marks have no link or language of their own: within those of others they go along with them."""
    last: Run | None = None
    for one in text:
        if one.note is not None:
            yield replace(one, link=last.link if last else None, lang=last.lang if last else None)
        else:
            yield replace(one, link=None) if one.link and fault(one.link) else one
            last = one


def _edges(words: str) -> tuple[str, str, str]:
    """The blanks around words, and these."""
    bare = words.strip(" ")
    start = len(words) - len(words.lstrip(" "))
    return (words[:start], bare, words[start + len(bare) :]) if bare else ("", "", words)


def _emphasized(runs: Sequence[Run], keys: Mapping[str, str]) -> str:
    """Runs with `*` and `**` where emphasis begins and ends; blanks stand outside of these."""
    made: list[str] = []
    for (strong, emphasis), group in groupby(
        runs, key=lambda one: (one.strong, one.emphasis) if not one.note else (0, 0)
    ):
        inside = list(group)
        sign = "*" * (2 * bool(strong) + bool(emphasis))
        said = "".join(
            _mark(one, keys) if one.note is not None else escaped(one.text, linked=bool(one.link))
            for one in inside
        )
        before, bare, after = _edges(said)
        made.append(f"{before}{sign}{bare}{sign}{after}" if sign and bare else said)
    return "".join(made)


def _mark(one: Run, keys: Mapping[str, str]) -> str:
    return f"[^{keys[one.note or '']}]"


def escaped(text: str, *, linked: bool = False) -> str:
    """Words as Markdown, a `\\` before each sign that would mean something; addresses lead where they say."""
    if linked:
        return _escaped(text)
    made, start = [], 0
    for found in sorted((*ADDRESS.finditer(text), *WEB.finditer(text)), key=lambda one: one.start()):
        if found.start() < start:
            continue
        address = found[0] if "://" in found[0] else f"https://{found[0]}"
        if fault(address):
            continue
        made.append(_escaped(text[start : found.start()]))
        made.append(
            f"<{found[0]}>" if "://" in found[0] else f"[{_escaped(found[0])}]({address.translate(IN_LINK)})"
        )
        start = found.end()
    return "".join((*made, _escaped(text[start:])))


def _escaped(text: str) -> str:
    text = ALWAYS.sub(r"\\\1", text)
    for pattern in (STAR, UNDERSCORE, ENTITY, TAG, LANGUAGE):
        text = pattern.sub(lambda found: f"\\{found[0]}", text)
    return text
