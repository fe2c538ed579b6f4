"""Sheet → Texts: what every page says of an edition to those who hand it out."""

from broadside.model.content import Run, Sheet, Text
from broadside.model.language import primary
from broadside.phrases import language_name
from broadside.typeset.typesetter import Typesetter

# Staff who can't read a translation read this.
STAFF = "en"


def standing_of(sheet: Sheet, typesetter: Typesetter) -> tuple[Text, ...]:
    """That it is a draft; and of a translation in English which language it is in, and of which sheet and
    version."""
    name = "draft-translation" if sheet.origin else "draft"
    draft = (typesetter.say(name, sheet.span),) if sheet.draft else ()
    return (*draft, _for_staff(sheet)) if sheet.origin else draft


def _for_staff(sheet: Sheet) -> Text:
    """ "Spanish · Sex work vs trafficking · v1.0"."""
    assert sheet.origin
    # A region is of no use here, a way of writing is.
    tag = "-".join(part for part in sheet.lang.split("-") if part == primary(sheet.lang) or len(part) == 4)
    parts = (
        (f"{language_name(tag, STAFF)} · ", STAFF),
        (sheet.origin.title, sheet.origin.lang or STAFF),
        (f" · v{sheet.version}", STAFF),
    )
    return tuple(Run(text=text, lang=lang, span=sheet.span) for text, lang in parts)
