"""Language → Saying: the gallery's own words."""

from msgspec import Struct

from broadside.phrases import phrase


class Saying(Struct, frozen=True):
    """Words for who looks at the page, in a language that the program speaks."""

    lang: str = "en"

    def __call__(self, name: str, /, **values: str | int) -> str:
        return phrase(f"gallery-{name}", self.lang, **values)[0]
