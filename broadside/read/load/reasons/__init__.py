"""Scene → Slip: says in plain words why a text is no YAML, at the place where its author went wrong, and how
the rest of it may be read all the same."""

from collections.abc import Callable

from broadside.issues import Wrong
from broadside.read.load.compose import ODD_KEY, SECOND_DOCUMENT, SWALLOWED
from broadside.read.load.reasons import colons, levels, quotes, signs
from broadside.read.load.reasons.scene import Scene, Slip

Rule = Callable[[Scene], Slip | None]

# By a part of libyaml's message: what may have led to it, most telling first.
RULES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("", (signs.merge, levels.tabs, quotes.comment_in_text, quotes.comment_in_brackets)),
    (ODD_KEY, (signs.odd_blanks, signs.dash_without_blank)),
    (SECOND_DOCUMENT, (signs.second_document,)),
    (SWALLOWED, (quotes.quote_never_closed,)),
    ("unexpected end of stream", (quotes.quote_never_closed,)),
    ("unexpected document indicator", (quotes.quote_never_closed,)),
    ("unknown escape character", (signs.backslash,)),
    ("hexdecimal number", (signs.backslash,)),
    ("Unicode character escape", (signs.halves, signs.backslash)),
    (
        "mapping values are not allowed",
        (
            levels.list_without_key,
            colons.key_without_colon,
            colons.key_half_typed,
            signs.dash_without_blank,
            colons.colon_in_text,
            colons.key_too_far,
        ),
    ),
    (
        "could not find expected ':'",
        (
            colons.key_without_colon,
            colons.key_half_typed,
            colons.key_without_blank,
            signs.dash_without_blank,
            colons.text_not_indented,
        ),
    ),
    ("sequence entries are not allowed", (signs.list_on_line_of_key,)),
    ("mapping keys are not allowed", (signs.sign_of_value,)),
    ("<document start>", (levels.first_key_indented,)),
    (
        "'-' indicator",
        (signs.dash_without_blank, quotes.quote_never_closed, quotes.words_after_quotes, levels.out_of_line),
    ),
    ("',' or", (signs.in_braces, signs.in_brackets, quotes.words_after_quotes, signs.bracket_never_closed)),
    (
        "did not find expected key",
        (
            quotes.quote_never_closed,
            quotes.words_after_quotes,
            levels.list_without_key,
            levels.out_of_line,
            signs.sign_of_value,
        ),
    ),
    ("cannot start any token", (signs.sign_of_value,)),
    ("alphabetic or numeric", (signs.dash_without_blank, signs.sign_of_value)),
    ("expected node content", (signs.sign_of_value,)),
    ("comment or line break", (signs.sign_of_value,)),
)
# Where no rule knows better.
OTHERWISE: tuple[tuple[str, Wrong], ...] = (
    (
        "mapping values are not allowed",
        Wrong(
            f"{colons.IN_TEXT}, or a key that is indented too far",
            "put the text into quotes, or align the key",
        ),
    ),
    ("could not find expected ':'", Wrong(colons.WITHOUT_KEY, "indent it as the text it belongs to")),
    (
        "'-' indicator",
        Wrong("a line that is not part of the list", "start it with `- `, or indent it as its key"),
    ),
    ("unknown directive", Wrong("a line that starts with `%`", "put it into quotes")),
    ("nesting level", Wrong("nested too deep", "put a text with brackets into quotes")),
)
STRAY = Wrong("a line that does not fit what is around it", "indent it as the lines it belongs to")


def reason_of(scene: Scene) -> Slip:
    said = scene.stop.said
    for part, rules in RULES:
        for rule in rules if part in said else ():
            if slip := rule(scene):
                return slip
    wrong = next((words for part, words in OTHERWISE if part in said), STRAY)
    return Slip(at=scene.stop.at, wrong=wrong)
