"""What one value of a form may be: text, numbers, names, dates, languages, addresses, pictures.

Each shape reads a scalar, says what it expected where it got something else, and describes itself to editors.
"""

from __future__ import annotations

import math
import re
import typing
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from broadside.forms.dates import date_hint, iso_date
from broadside.forms.markup.languages import is_language
from broadside.forms.markup.links import fault, tracking
from broadside.forms.pictures import measured
from broadside.forms.reading import Reading, Shape, short
from broadside.forms.slips import comment_after, text_with_colon, typographic_quotes
from broadside.forms.slug import KEBAB, free_id, slug, words_of
from broadside.issues import Wrong
from broadside.issues.suggest import did_you_mean
from broadside.model.block import ASKED, LEVELS, Level
from broadside.model.content import Text
from broadside.model.node import Mapping, Node, Scalar
from broadside.model.picture import PictureFile
from broadside.model.replace import replace
from broadside.model.spoken import Spoken

MOST_WORDS_OF_PLAIN = 2_000
# `33%`, `$ 5`, `1,400 euros`.
WITH_UNIT = re.compile(
    r"(?P<before>[^\d\s.,-]?)\s{0,3}(?P<number>-?\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,15})?)\s{0,3}(?P<after>[^\d.,]{0,20})"
)
# The mark of a note.
MARK = re.compile(r"\[\^[^\s\[\]]{1,80}\]")
# Quotes in these are not text.
NOT_TEXT = re.compile(r"\]\([^)\n]{0,500}\)|\{[^{}\n]*\}|<[^<>\s]*>")


def scalar(
    expected: str,
    example: str,
    parse: Callable[[Scalar, Reading], Any],
    described: dict[str, Any],
    hint: str = "",
    suggest: Callable[[Mapping, Reading], str] | None = None,
    text: Literal["markdown", "plain"] | None = None,
) -> Shape:
    """The shape of a value that is neither a list nor keys with values."""

    def parsed(node: Node, reading: Reading) -> Any:
        if isinstance(node, Scalar):
            return parse(node, reading)
        if expected == "text" and isinstance(node, Mapping):
            reading.tell(text_with_colon(node, ()))
        return None

    return Shape(expected, example, parsed, lambda: dict(described), hint, suggest, text)


def words(*, empty: bool = False, numbers: bool = False) -> Shape:
    """Inline Markdown. `empty`: nothing at all is fine here; `numbers`: so is a number without quotes."""

    def parse(node: Scalar, reading: Reading) -> Text | None:
        if reading.tell(comment_after(node)) and node.value is None:
            return None
        if node.value is None and empty:
            return ()
        if not (_is_number(node) and numbers) and not isinstance(node.value, str):
            _ask_for_quotes(node, reading)
            return None
        from broadside.forms.markup import markup

        text, issues = markup(node.text, node.at, reading.memo)
        reading.issues += issues
        reading.marks += [run for run in text if run.note]
        reading.printed.append((node, "".join(run.text for run in text)))
        return text if text or empty or issues else None

    kinds = ["string", *(["number"] if numbers else []), *(["null"] if empty else [])]
    described = {"type": kinds if len(kinds) > 1 else "string"}
    return scalar("text", "…", parse, described, "type words", text="markdown")


def _ask_for_quotes(node: Scalar, reading: Reading) -> None:
    if node.value is not None:
        reading.expected("text", node, f'type it in quotes: `"{short(node.text)}"`')


def words_alone(source: str) -> str:
    """Inline Markdown with blanks for what is not read: addresses, attributes and tags."""
    return NOT_TEXT.sub(lambda found: " " * len(found.group()), source)


def _is_number(node: Scalar) -> bool:
    return isinstance(node.value, int | float) and not isinstance(node.value, bool)


def plain(example: str, *, numbers: bool = False, printed: bool = False, words: bool = True) -> Shape:
    """Text without Markdown, in one line; `printed` where people will read it on every page that has it. What
    is no `words`, as the name of a file or a font, has nothing in it that a comment could take away."""

    def parse(node: Scalar, reading: Reading) -> str | None:
        text = " ".join(node.text.split())
        if words:
            reading.tell(comment_after(node))
        reading.tell(typographic_quotes(node))
        if not (isinstance(node.value, str) or (numbers and _is_number(node))):
            _ask_for_quotes(node, reading)
            return None
        if len(text) > MOST_WORDS_OF_PLAIN:
            message = f"{len(text):,} characters, more than {MOST_WORDS_OF_PLAIN:,}"
            reading.error(node.span, message, "shorten it")
        if mark := MARK.search(node.text):
            hint = "put it into a text near by: these words are printed as they are typed, without marks"
            reading.error(node.at(mark.start()), f"`{mark.group()}` is no mark of a note here", hint)
        if printed:
            reading.printed.append((node, text))
        return text or None

    described: dict[str, Any] = {"type": ["string", "number"] if numbers else "string"}
    return scalar("text", example, parse, described, text="plain")


def aloud(example: str) -> Shape:
    """The same for words that are read aloud, which know their language."""
    written = plain(example)

    def parse(node: Node, reading: Reading) -> Spoken | None:
        text = written.parse(node, reading)
        return Spoken(text, node.lang) if text and isinstance(node, Scalar) else None

    return replace(written, parse=parse)


def number(low: float, high: float, *, whole: bool = False, meaning: str = "") -> Shape:
    """`meaning` says what the number counts, to those who typed another thing."""

    def parse(node: Scalar, reading: Reading) -> float | None:
        value = node.value
        if isinstance(value, str) and (alone := _alone(value, low, high)) and not (whole and "." in alone):
            reading.expected("a number", node, f"type `{alone}`")
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return None
        if whole and not isinstance(value, int):
            return None
        return (value if whole else float(value)) if low <= value <= high else None

    kind = f"a {'whole ' if whole else ''}number from {low:g} to {high:g}"
    described = {"type": "integer" if whole else "number", "minimum": low, "maximum": high}
    hint = f"type {kind}{f': {meaning}' if meaning else ''}"
    return scalar(kind, f"{max(low, min(12, high)):g}", parse, described, hint)


def _alone(text: str, low: float, high: float) -> str:
    """A number without the unit, the sign of money or the commas of thousands around it; of a share in per
    cent the share."""
    found = WITH_UNIT.fullmatch(text.strip())
    digits = found["number"].replace(",", "") if found else ""
    if not found or not digits or (found["before"] and found["after"]):
        return ""
    if "%" in text and high <= 1:
        digits = f"{float(digits) / 100:g}"
    return digits if low <= float(digits) <= high else ""


def _flag(node: Scalar, reading: Reading) -> bool | None:
    if meant := {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(node.text.lower()):
        reading.expected("`true` or `false`", node, f"type `{meant}`")
    return node.value if isinstance(node.value, bool) else None


def _true(node: Scalar, _: Reading) -> bool | None:
    return node.value is True or None


def one_of(names: Sequence[str]) -> Shape:
    quoted = [f"`{name}`" for name in names]
    listed = " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)

    def parse(node: Scalar, reading: Reading) -> str | None:
        if node.text not in names and isinstance(node.value, str):
            reading.expected(listed, node, did_you_mean(node.text, names))
        return node.text if node.text in names else None

    return scalar(listed, names[0], parse, {"enum": list(names)})


def literal(type_: Any) -> Shape:
    """One of the words of a `Literal`."""
    return one_of(typing.get_args(type_))


def _id(node: Scalar, reading: Reading) -> str | None:
    if KEBAB.fullmatch(node.text):
        return node.text
    if isinstance(node.value, str | int | float):
        hint = "" if reading.full else f"type `{free_id(slug(node.text), reading.ids)}`"
        message = f"an id is small letters, digits and hyphens, found `{short(node.text)}`"
        reading.error(node.span, message, hint)
    return None


def _suggested_id(node: Mapping, reading: Reading) -> str:
    called = reading.blocks.called
    kind = next((called[key.text] for key, _ in node.entries if key.text in called), "block")
    return free_id(slug(words_of(node) or kind), reading.ids)


def _date(node: Scalar, reading: Reading) -> str | None:
    if iso_date(node.text):
        return node.text
    if hint := date_hint(node.text):
        reading.expected("a date", node, hint)
    return None


def _language(node: Scalar, _: Reading) -> str | None:
    return node.text if is_language(node.text) else None


def _address(node: Scalar, reading: Reading) -> str | None:
    if not isinstance(node.value, str) or not node.text:
        return None
    if re.search(r"\s", node.text):
        reading.error(node.span, "a blank in an address", "type `%20` for it")
    elif wrong := fault(node.text):
        reading.error(node.span, *wrong)
    elif told := tracking(node.text):
        reading.warning(node.span, *told)
    return node.text


def _picture(node: Scalar, reading: Reading) -> PictureFile | None:
    if not isinstance(node.value, str) or not node.text:
        return None
    picture = measured(node.text, reading, node.span)
    if isinstance(picture, Wrong):
        reading.error(node.span, picture.what, picture.hint)
        return None
    return picture


STYLES = sorted(path.stem for path in (Path(__file__).parent.parent / "words" / "styles").glob("*.csl"))

STYLE = one_of(STYLES)
FLAG = scalar("`true` or `false`", "true", _flag, {"type": "boolean"}, "type `true` or `false`")
TRUE = scalar("`true`", "true", _true, {"const": True})
ID = scalar(
    "an id",
    "what-is-sex-work",
    _id,
    {
        "type": "string",
        "pattern": f"^{KEBAB.pattern}$",
        "description": "The name of this block for translations and links: small letters, digits, hyphens. "
        "Keep it when the words change.",
    },
    suggest=_suggested_id,
)
DATE = scalar(
    "a date", "2026-11", _date, {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
)
LANGUAGE = scalar(
    "a language tag",
    "en",
    _language,
    {"type": "string"},
    "type a BCP 47 tag, like `en`, `pt-BR` or `zh-Hant`",
)
ADDRESS = scalar("an address", "https://example.org", _address, {"type": "string", "format": "uri"})
PICTURE = scalar("the path of a picture", "images/picture.svg", _picture, {"type": "string"})

Words = Annotated[Text, words()]
BlockWords = Annotated[Text, words(empty=True)]
CellWords = Annotated[Text, words(empty=True, numbers=True)]
Flag = Annotated[bool, FLAG]
Id = Annotated[str, ID]
Date = Annotated[str, DATE]
Language = Annotated[str, LANGUAGE]
Address = Annotated[str | None, ADDRESS]
LevelWord = Annotated[
    Level,
    scalar(
        "`short`, `essential`, `more`, `full` or `asked`",
        "full",
        lambda node, reading: one_of((*LEVELS, ASKED)).read(node, reading),
        {
            "enum": [*LEVELS, ASKED],
            "description": "Which printings the block belongs in: `short` goes into every one, `essential` "
            "into all but the shortest, `more` into those that have room for more than that, as a leaflet "
            "of six panels, `full` into those that hold the whole sheet, `asked` only into those "
            "that ask for its kind, as cards ask for `helplines`.",
        },
    ),
]
TakesWord = Annotated[
    Level,
    scalar(
        "`short`, `essential`, `more` or `full`",
        "full",
        lambda node, reading: one_of(LEVELS).read(node, reading),
        {"enum": list(LEVELS)},
    ),
]
