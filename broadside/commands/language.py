"""Word → tag: the language that a person names."""

from broadside.commands import WrongCall
from broadside.forms.markup.languages import is_language


def named_language(tag: str, typed: str = "") -> str:
    """The tag; `typed` is how a person wrote it, where that is otherwise. `WrongCall` where it is none."""
    if not is_language(tag):
        raise WrongCall(f"`{typed or tag}` is no language: type a tag as `es`, `pt-BR` or `zh-Hans`")
    return tag
