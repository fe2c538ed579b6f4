"""Name, language → Style: loads a citation style, parsed and ready to set references."""

from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from broadside.issues import Fault, Span, error
from broadside.issues.suggest import nearest
from broadside.model.language import primary, script_of
from broadside.words.cite.marks import QUOTE, UNQUOTE, formatter

FOLDER = Path(__file__).parent.parent / "styles"

CASES_OF_TITLES = ("title", "sentence", "capitalize-all", "lowercase", "uppercase")
TITLES = ("title", "container-title", "collection-title", "publisher")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# The Spanish edition of APA's manual joins names by a word where the English has an ampersand.
WORD_FOR_AMPERSAND = ("es",)
# Languages in whose files citeproc has a day run together, with a month in another case than a day asks for
# (`1 июнь`), with a nought before it, or as an ordinal: there it is said as elsewhere on a page.
OWN_DAYS = frozenset("af ar bg cs el he hi hr hy lt lv pt ru sk sl sr sv tr uk vi".split())
# Endings of ordinals that files have from the English one; and languages that have a point there.
ENGLISH_ENDINGS = frozenset(("st", "nd", "rd", "th"))
POINTED = frozenset(("sk", "sr"))
# Languages whose small `i` keeps its dot as a capital.
DOTTED = frozenset(("tr", "az"))


class Quotes(Struct, frozen=True, kw_only=True):
    """The outer and the inner pair of quotation marks."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str

    def stripped(self) -> "Quotes":
        """The marks without the blanks that some languages put beside them."""
        return Quotes(
            opening=self.opening.strip(),
            closing=self.closing.strip(),
            inner_opening=self.inner_opening.strip(),
            inner_closing=self.inner_closing.strip(),
        )


class Style(Struct, frozen=True, kw_only=True):
    """`engine` is citeproc's style. `quotes` are those of the language; `inside`: a stop or comma goes inside
    the closing one; `dash` joins the ends of a page range; `days`: the language in which a day is said, where
    citeproc should not say it."""

    engine: Any
    quotes: Quotes
    inside: bool
    dash: str
    days: str = ""


def known() -> tuple[str, ...]:
    """The names of all styles."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.csl")))


def require(name: str, span: Span) -> None:
    """Faults at `span` where there is no style of that name."""
    if name in known():
        return
    near = nearest(name, known())
    names = ", ".join(f"`{one}`" for one in known())
    hint = f"did you mean `{near}`? the styles are {names}" if near else f"use one of {names}"
    raise Fault([error(span, f"no citation style is named `{name}`", hint)])


@cache
def load(name: str, lang: str) -> Style:
    """The style of a known name. Kept, since making one reads three files."""
    from citeproc import CitationStylesStyle

    engine = CitationStylesStyle(str(FOLDER / f"{name}.csl"), locale=_locale(lang), validate=False)
    root = engine.root
    root.formatter = formatter()
    quotes = Quotes(
        opening=str(root.get_single_term(name="open-quote")),
        closing=str(root.get_single_term(name="close-quote")),
        inner_opening=str(root.get_single_term(name="open-inner-quote")),
        inner_closing=str(root.get_single_term(name="close-inner-quote")),
    )
    dash = str(root.get_single_term(name="page-range-delimiter") or "–")
    inside = str(root.get_locale_option("punctuation-in-quote")).lower() == "true"
    language = primary(lang)
    _mark_quotes(root)
    _keep_case(root)
    _own_ordinals(root, language)
    if language in DOTTED:
        _keep_dots(root)
    if language in WORD_FOR_AMPERSAND:
        for element in root.iterfind(".//{*}name[@and='symbol']"):
            element.set("and", "text")
            element.set("delimiter-precedes-last", "contextual")
    days = lang if language in OWN_DAYS else ""
    return Style(engine=engine, quotes=quotes, inside=inside, dash=dash, days=days)


def _mark_quotes(root: Any) -> None:
    """Has quotation marks set as marks, because citeproc neither nests them nor minds what follows."""
    for locale in root.locales:
        for name, mark in (("open-quote", QUOTE), ("close-quote", UNQUOTE)):
            for term in locale.iterfind(f".//{{*}}term[@name='{name}']"):
                term.text = mark


def _keep_case(root: Any) -> None:
    """The author's capitals stay: no program knows a name from a noun."""
    for element in root.iterfind(".//{*}text[@text-case]"):
        if element.get("variable") in TITLES and element.get("text-case") in CASES_OF_TITLES:
            del element.attrib["text-case"]


def _own_ordinals(root: Any, language: str) -> None:
    """Leaves only the language's own endings of ordinals: an edition is never the "2nd" of a German book.
    Citeproc takes a style's own terms for another language than the file's where their tags differ."""
    for locale in root.locales:
        if not (locale.get(XML_LANG) or language).startswith(language):
            for term in locale.xpath(".//*[local-name()='term'][starts-with(@name, 'ordinal')]"):
                term.getparent().remove(term)
        elif locale.getparent() is not None:
            locale.attrib.pop(XML_LANG, None)
        if language == "en":
            continue
        for term in locale.xpath(".//*[local-name()='term'][starts-with(@name, 'ordinal')]"):
            # The Hebrew file has the number itself, which would come twice.
            if (term.text or "").strip() in ENGLISH_ENDINGS or (term.text or "").strip().isdigit():
                term.text = "." if language in POINTED else ""


def _keep_dots(root: Any) -> None:
    """Capitals for what begins a sentence, made here: citeproc makes a Turkish `i` an `I`."""
    for element in root.xpath(".//*[local-name()='text'][@text-case='capitalize-first']"):
        if (name := element.get("term")) and (said := str(root.get_single_term(name=name))).startswith("i"):
            del element.attrib["term"]
            element.set("value", f"İ{said[1:]}")
        if not name:
            del element.attrib["text-case"]


def _locale(lang: str) -> str:
    """The name of citeproc's locale file that fits a language tag best; US English where there is none."""
    import icu
    from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS

    full = icu.Locale.forLanguageTag(lang)
    full = full.addLikelySubtags() or full
    language, script, region = full.getLanguage(), full.getScript(), full.getCountry()
    usual = PRIMARY_DIALECTS.get(language, "")
    # The words for Punjabi are in Arabic letters.
    usual = usual if script_of(usual) == script else ""
    names = (lang, f"{language}-{region}", f"{language}-{script}-{region}", usual)
    return next((name for name in names if name in LANGUAGE_NAMES), "en-US")
