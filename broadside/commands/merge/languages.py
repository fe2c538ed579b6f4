"""Words of a cell → languages of the sheets: as tags, by their own names or in a few languages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from broadside.forms.reading import short
from broadside.issues import Issue, error, warning
from broadside.model.language import primary
from broadside.phrases import language_name
from broadside.read.rows.recipient import Told
from broadside.read.translate.names import tag_of

# Beside English, languages in which columns have names that are known.
ABROAD = ("es", "fr", "de")


class Speech(Struct, frozen=True, kw_only=True):
    """The languages that sheets have, by all words for them in small letters: for one word there may be
    several, as for `chinese`."""

    tags: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]

    def wanted(self, told: Sequence[Told]) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
        """The languages meant, each once. Where the sheets lack one, the others are made all the same; an
        error where they lack all."""
        found: list[str] = []
        issues: list[Issue] = []
        for one in told:
            meant = self.words.get(_folded(one.text)) or self.words.get(_folded(tag_of(one.text)), ())
            found += meant if len(meant) == 1 else ()
            issues += [self._wrong(one, meant)] if len(meant) != 1 else []
        if told and not found:
            issues = [error(issue.span, issue.message, issue.hint) for issue in issues]
        return tuple(dict.fromkeys(found)), tuple(issues)

    def _wrong(self, one: Told, meant: Sequence[str]) -> Issue:
        if meant:
            said = ", ".join(f"`{tag}`" for tag in meant)
            return error(
                one.span, f"`{short(one.text)}` could be {said}", f"type one of them, as `{meant[0]}`"
            )
        there = ", ".join(f"`{tag}`" for tag in self.tags)
        message = f"the sheet has no language `{short(one.text)}`: there is no such edition"
        return warning(one.span, message, f"there is {there}")


def spoken(tags: Iterable[str]) -> Speech:
    found: dict[str, dict[str, None]] = {}
    every = tuple(tags)
    exact = {word for tag in every for word in _exact(tag)}
    for tag in every:
        words = [*_exact(tag), *(word for word in _loose(tag) if word not in exact)]
        for word in words:
            found.setdefault(word, {})[tag] = None
    return Speech(tags=every, words={word: tuple(tags) for word, tags in found.items()})


def _exact(tag: str) -> Iterator[str]:
    for word in (tag, language_name(tag, "en"), language_name(tag, tag)):
        yield _folded(word)


def _loose(tag: str) -> Iterator[str]:
    own = primary(tag)
    yield _folded(own)
    for lang in ("en", own, *ABROAD):
        yield _folded(language_name(own, lang))


def _folded(word: str) -> str:
    return " ".join(word.replace("_", "-").split()).casefold()
