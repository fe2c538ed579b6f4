"""What words are used for what, by language: terms of the source with their translations."""

from msgspec import Struct

from broadside.issues import Span


class Avoided(Struct, frozen=True, kw_only=True):
    """A word that says something else than is meant. `why` is empty where it is wrong wherever the term
    stands; else it says when."""

    word: str
    why: str = ""


class Rendering(Struct, frozen=True, kw_only=True):
    """A term in the language `lang`: words to `use`, the best first, and words to `avoid`."""

    lang: str
    use: tuple[str, ...] = ()
    avoid: tuple[Avoided, ...] = ()
    note: str = ""


class Term(Struct, frozen=True, kw_only=True):
    """A term by the `words` that the source has for it."""

    span: Span
    words: tuple[str, ...]
    renderings: tuple[Rendering, ...]

    def into(self, lang: str) -> Rendering | None:
        """The rendering for a language, or for the one that it is a form of: `es` is for `es-419`, too."""
        tags = {one.lang.lower(): one for one in self.renderings}
        parts = lang.lower().split("-")
        ways = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((tags[way] for way in ways if way in tags), None)


Glossary = tuple[Term, ...]
