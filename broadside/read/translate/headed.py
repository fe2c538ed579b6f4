"""Mapping → Mapping: a sheet that says that it is in another language."""

from broadside.issues import Span
from broadside.model.node import Mapping, Node, Scalar
from broadside.model.replace import replace


def language_of(sheet: Node) -> str:
    """The language that a sheet says it is in; empty where it says none."""
    language = sheet.get("lang") if isinstance(sheet, Mapping) else None
    return language.text if isinstance(language, Scalar) else ""


def headed(sheet: Mapping, lang: str, *, draft: bool, span: Span) -> Mapping:
    """The sheet in its new language, where one is known, and whether it is a draft; both as if it stood at
    `span`."""
    values = {"lang": Scalar(span=span, text=lang, value=lang)} if lang else {}
    if draft:
        values["draft"] = Scalar(span=span, text="true", value=True)
    entries = tuple((key, values.pop(key.text, value)) for key, value in sheet.entries)
    more = tuple((Scalar(span=span, text=name, value=name), value) for name, value in values.items())
    return replace(sheet, entries=(*entries, *more))
