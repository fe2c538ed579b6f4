"""Layout, Brand, language → Layout: dresses a layout for whom it prints, and for the letters it is in."""

from broadside.model.bilingual import in_two_languages
from broadside.model.brand import Brand
from broadside.model.language import closest_of, languages_of, leading_of
from broadside.model.layout import Layout


def dress(layout: Layout, brand: Brand, lang: str, paper: str, *, punch: bool) -> Layout:
    """A layout with headings as heavy as the brand wants them, lines as far apart as the script of the
    language needs, and with `punch` room for the holes of a binder; for two languages also as the paper has
    room for them."""
    langs = languages_of(lang)
    least = max(map(leading_of, langs))
    display = max(leading_of(one, display=True) for one in langs)
    own = layout.punched() if punch else layout
    own = own.led(least, display, max(map(closest_of, langs))) if least else own
    own = in_two_languages(own, paper) if len(langs) > 1 else own
    return own.headed(brand.title_weight) if brand.title_weight else own
