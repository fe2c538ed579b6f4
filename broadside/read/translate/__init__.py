"""Node, PO file → Node: lays a translator's catalogue over a sheet, which then is in the other language.

The words are those of a gettext PO file, found by the id of their block and the source Markdown, and each
knows its place there. What is not translated, or not since the source changed, stays in the source's own
language and is marked as such.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import PurePath

from broadside.forms.strings import String
from broadside.issues import Fault, Issue, Span, error, warning
from broadside.model.node import Mapping, Node, Scalar
from broadside.model.replace import replace
from broadside.read.translate.catalogue import Catalogue, read
from broadside.read.translate.headed import headed, language_of
from broadside.read.translate.po import Message
from broadside.read.translate.pseudo import pseudo, pseudo_of
from broadside.read.translate.strings import Key, Source, Visit, folded, rewritten, sources_of
from broadside.read.translate.template import template

__all__ = ["pseudo", "pseudo_of", "template", "translate"]

# Enough of a string to know it by in a message.
SHOWN = 40


def translate(node: Node, catalogue: str, path: str) -> tuple[Node, tuple[Issue, ...]]:
    """The sheet in the catalogue's language; `path` is the catalogue's own, for its faults."""
    try:
        words = read(catalogue, path)
    except Fault as fault:
        return node, fault.issues
    if not isinstance(node, Mapping):
        return node, ()
    sources, lang = sources_of(node), language_of(node)
    laid = rewritten(node, _laying(words.matched(sources), lang, path))
    issues = [*_doubled(words), *_lacking(words, sources, lang), *_unsigned(words)]
    if not words.language:
        hint = 'write `"Language: es\\n"` in its first entry'
        issues.append(error(words.language_span, "a catalogue that names no language", hint))
    span = words.language_span
    made = headed(laid, words.language, draft=not words.review.holds, span=span)
    return made, tuple(sorted(issues, key=lambda issue: issue.span))


def _laying(messages: dict[Key, Message], lang: str, path: str) -> Visit:
    def lay(scalar: Scalar, context: str, string: String) -> Scalar:
        message = messages.get(Key(context, folded(scalar.text)))
        if message and message.words and not message.fuzzy:
            return _laid(scalar, message, path)
        return replace(scalar, lang=lang or None) if string.plain else _foreign(scalar, lang)

    return lay


def _laid(scalar: Scalar, message: Message, path: str) -> Scalar:
    """A translation in the place of its source."""
    return replace(
        scalar,
        span=message.span(path),
        text=message.words,
        value=message.words,
        places=partial(message.at, path=path),
    )


def _foreign(scalar: Scalar, lang: str) -> Scalar:
    """The source's words as a stretch in their own language, with a mark that says which that is."""
    if not lang:
        return scalar
    text = f"[{scalar.text}]{{lang={lang}}} ({lang})"
    return replace(
        scalar, text=text, value=text, places=lambda at: scalar.at(min(max(at - 1, 0), len(scalar.text)))
    )


def _doubled(words: Catalogue) -> Iterator[Issue]:
    for one in words.doubles:
        message = f"{called(one)} is translated twice: the first one counts"
        yield warning(one.span(words.path), message, "delete one of the two entries")


def _lacking(words: Catalogue, sources: Sequence[Source], lang: str) -> Iterator[Issue]:
    """What stays in the source's language, in a line: `status` names each string."""
    messages = words.matched(sources)
    fuzzy = sum(bool(one.words) and one.fuzzy for one in messages.values())
    missing = sum(not (source.key in messages and messages[source.key].words) for source in sources)
    used = {id(one) for one in messages.values()}
    left = [one for one in (*words.messages.values(), *words.loose.values()) if id(one) not in used]
    parts = [f"{missing} {are(missing)} not translated"] if missing else []
    parts += [f"{fuzzy} {are(fuzzy)} to be looked at again"] if fuzzy else []
    said = f"of {len(sources)} strings {' and '.join(parts)}, printed in `{lang}`" if parts else ""
    gone = f"{len(left)} translated {are(len(left))} no longer in the sheet" if left else ""
    if said or gone:
        what = "update" if left else "status"
        hint = f"`translate {what} {PurePath(words.path).parent.name} {PurePath(words.path).stem}` "
        hint += "keeps what still holds" if left else "names each"
        yield warning(words.language_span, "; ".join(part for part in (said, gone) if part), hint)


def _unsigned(words: Catalogue) -> Iterator[Issue]:
    if count := len(words.review.changed):
        line = words.po.field_line("X-Reviewed-By")
        span = Span(path=words.path, line=line, column=2)
        message = f"{count} {'string has' if count == 1 else 'strings have'} changed since {words.review.by}"
        where = PurePath(words.path)
        hint = f"once they are reviewed, `translate sign {where.parent.name} {where.stem} --name …`"
        yield warning(span, f"{message}: it is a draft again", hint)


def are(count: int) -> str:
    return "is" if count == 1 else "are"


def called(message: Message) -> str:
    """A string as it is told: by its block and the start of its words."""
    source = folded(message.source)
    start = source if len(source) <= SHOWN else f"{source[:SHOWN].rstrip()}…"
    return f"`{message.context}: {start}`" if message.context else f"`{start}`"
