"""Node → Glossary: reads `sheets/glossary.yaml`."""

from typing import Annotated, Literal

from broadside.forms.reading import Form, Reading, record
from broadside.forms.strings import NO_STRING
from broadside.forms.values import Language, literal, plain
from broadside.model.glossary import Avoided, Glossary, Rendering, Term
from broadside.model.node import Node

Word = Annotated[str, plain("trabajo sexual", numbers=True), NO_STRING]
Remark = Annotated[str, plain("only as a word of law"), NO_STRING]
Confidence = Literal["high", "medium", "low"]


class AvoidForm(Form, frozen=True, kw_only=True):
    """A word that is wrong in some places."""

    word: Word
    """The word."""
    why: Remark
    """When it is wrong."""


class RenderingForm(Form, frozen=True, kw_only=True):
    """A term in another language."""

    lang: Language
    """The language: a BCP 47 tag. One without a region is for all its regions."""
    use: tuple[Word, ...] = ()
    """The words to use, the best first."""
    avoid: tuple[AvoidForm | Word, ...] = ()
    """Words that say something else. `{word: …, why: …}` for one that is wrong in some places only."""
    note: Remark = ""
    """What translators should know."""
    source: Remark = ""
    """Who uses the words so."""
    confidence: Annotated[Confidence, literal(Confidence)] = "medium"
    """How settled the words are: `high`, `medium`, or `low` where a native reader has to decide."""


class TermForm(Form, frozen=True, kw_only=True):
    """A term of the source."""

    term: tuple[Word, ...]
    """The words that sheets have for it."""
    meaning: Remark = ""
    """Which of its meanings is meant, where it has several."""
    renderings: tuple[RenderingForm, ...] = ()
    """The same in other languages."""


class GlossaryForm(Form, frozen=True, kw_only=True):
    """Terms and their translations."""

    terms: tuple[TermForm, ...]
    """The terms, in any order."""


def glossary(node: Node, reading: Reading) -> Glossary | None:
    form = record(GlossaryForm, node, reading)
    return tuple(map(_term, form.terms)) if form else None


def _term(form: TermForm) -> Term:
    return Term(span=form.span, words=form.term, renderings=tuple(map(_rendering, form.renderings)))


def _rendering(form: RenderingForm) -> Rendering:
    avoided = (
        Avoided(word=one.word, why=one.why) if isinstance(one, AvoidForm) else Avoided(word=one)
        for one in form.avoid
    )
    return Rendering(lang=form.lang, use=form.use, avoid=tuple(avoided), note=form.note)
