"""Sheet → Grades, Issues: says how hard a sheet is to read, passage by passage, and warns of the hard ones.

A passage is a block, or short neighbours under one heading.
"""

from collections.abc import Iterator

from msgspec import Struct

from broadside.inspect.plainness.grade import eased, grade, topics
from broadside.inspect.plainness.prose import LEAST_WORDS, Passage, Sentence, prose
from broadside.issues import Issue, warning
from broadside.model.content import Sheet
from broadside.model.language import primary

# The eighth year of school, the most that health handouts should ask for (NIH): a passage is over it when it
# asks for the ninth, the whole when it asks for more than its beginning.
HARD = 9.0
MOST = 8.0
# What a warning names: so many sentences, of so many letters.
MOST_NAMED = 2
SHOWN = 60


class Graded(Struct, frozen=True, kw_only=True):
    """A sentence and its own grade."""

    grade: float
    sentence: Sentence


class Grade(Struct, frozen=True, kw_only=True):
    """How hard a passage is: `grade` with short words for names and for what the sheet is about, `written` as
    it stands. `ids` are its blocks; none for the sheet as a whole. `waived`: its author can't have it easier,
    and said so; `hardest` are the sentences to begin with."""

    ids: tuple[str, ...]
    words: int
    grade: float
    written: float
    waived: bool = False
    hardest: tuple[Graded, ...] = ()


def grades(sheet: Sheet) -> tuple[Grade, ...]:
    """The grade of every passage in reading order, that of the whole sheet last; none but for English."""
    passages = prose(sheet) if primary(sheet.lang) == "en" else ()
    if not passages:
        return ()
    about = topics(sheet)
    sentences = tuple(sentence for passage in passages for sentence in passage.sentences)
    whole = _grade(Passage(ids=(), sentences=sentences), about)
    return (*(_graded(passage, about) for passage in passages), whole)


def plainness(sheet: Sheet) -> tuple[Issue, ...]:
    """Warnings, by place. Textstat takes a second to read its dictionary: nothing for a build."""
    return tuple(sorted(_hard(sheet), key=lambda issue: issue.span))


def _hard(sheet: Sheet) -> Iterator[Issue]:
    for one in grades(sheet):
        if not one.ids:
            if one.written > MOST:
                hint = "shorten the passages that `check --grades` shows as hardest"
                message = f"the sheet reads at grade {one.written:.1f}, over {MOST:.0f}"
                yield warning(sheet.span, message, hint)
        elif one.grade >= HARD and one.words >= LEAST_WORDS and not one.waived:
            named = ", ".join(f"“{_short(hard.sentence.text)}” ({hard.grade:.0f})" for hard in one.hardest)
            first = one.hardest[0].sentence
            message = f"`{'`, `'.join(one.ids)}` {_verb(one)} at grade {one.grade:.1f}, over {MOST:.0f}"
            hint = f"shorten {named}, or type `{first.block}: why not` under `waived:`"
            yield warning(first.span, message, hint)


def _graded(passage: Passage, about: frozenset[str]) -> Grade:
    hard = [
        Graded(grade=grade([eased(sentence.text, about)]), sentence=sentence)
        for sentence in passage.sentences
    ]
    hardest = sorted(hard, key=lambda one: -one.grade)[:MOST_NAMED]
    kept = tuple(one for one in hardest if one.grade >= HARD) or tuple(hardest[:1])
    return _grade(passage, about, kept)


def _grade(passage: Passage, about: frozenset[str], hardest: tuple[Graded, ...] = ()) -> Grade:
    as_written = [sentence.text for sentence in passage.sentences]
    easy = [eased(text, about) for text in as_written]
    return Grade(
        ids=passage.ids,
        words=passage.words,
        grade=grade(easy),
        written=grade(as_written),
        waived=passage.waived,
        hardest=hardest,
    )


def _short(sentence: str) -> str:
    if len(sentence) <= SHOWN:
        return sentence
    return f"{sentence[:SHOWN].rsplit(' ', 1)[0].rstrip(',;:')} …"


def _verb(one: Grade) -> str:
    return "reads" if len(one.ids) == 1 else "read"
