"""Names, values → HTML: fills the templates. What comes from files and forms is escaped, all of it."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from broadside import __version__
from broadside.desk.words import say

TEMPLATES = Path(__file__).parent / "templates"


class Html:
    """The templates, read once. `rooms` are those that a person may go to; `writes` where they may change
    something, `closes` where they may end the program."""

    def __init__(self, rooms: tuple[str, ...], *, writes: bool, closes: bool) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["say"] = say
        self._templates.globals |= {"rooms": rooms, "writes": writes, "closes": closes}
        self._templates.globals["version"] = __version__
        from broadside.desk.words import WORDS

        self._templates.globals["script_words"] = dict(WORDS)
        # Drawings of our own, which are markup already.
        self._templates.filters["drawing"] = Markup

    def __call__(self, name: str, /, **values: Any) -> str:
        return self._templates.get_template(name).render(**values)
