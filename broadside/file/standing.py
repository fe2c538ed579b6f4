"""Sheet → str: says in a file's metadata that it is a draft, if it is."""

from broadside.model.content import Sheet
from broadside.phrases import phrase


def standing(sheet: Sheet) -> str:
    if not sheet.draft:
        return ""
    return phrase("draft-translation" if sheet.origin else "draft", sheet.lang, sheet.source)[0]
