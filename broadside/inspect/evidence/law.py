"""Note → bool: knows a law or a case by its kind or by its words."""

import json
import re

from broadside.model.content import Note, plain

KINDS = ("bill", "legal_case", "legislation", "regulation", "treaty")
# In words: a paragraph, a code of laws, who against whom, an act of a year.
WORDS = re.compile(
    r"§|\bU\.? ?S\.? ?C\b|\bC\.? ?F\.? ?R\b|\b[Cc]onst\.|[\w.] v\.? [A-Z]|\bPub\. ?L\b|\bS\.C\. \d{4}\b"
    r"|第\s?\d+\s?条"
    r"|\b(?:Act|Laws?|Stat|Code|Statutes|Bill|Directive|Regulation|Ley|Loi|Gesetz|Lei|Legge|Закон)\b.{0,60}\d"
)


def law(note: Note) -> bool:
    """Whether a note is law. Remarks after a reference of another kind do not make it so."""
    if note.reference:
        return json.loads(note.reference).get("type") in KINDS
    return bool(WORDS.search(plain(note.comment)))
