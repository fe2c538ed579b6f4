"""Brand, PO file → Brand: lays a catalogue of the brand's own words over it, for the readers of a language.

Words are found by the field they stand in, and what they are in the brand's language. What the catalogue
lacks stays in that language, and the brand says which words these are.
"""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from broadside.forms.reading import Reading
from broadside.forms.values import plain
from broadside.issues import Issue, Span, error, warning
from broadside.model.brand import Brand, Contact, Logo
from broadside.model.language import primary
from broadside.model.node import Scalar
from broadside.model.replace import replace
from broadside.read.translate.catalogue import read
from broadside.read.translate.po import Message, Po, write
from broadside.read.translate.strings import Key

# Takes words and the field that they stand in; gives the words to put there.
Say = Callable[[str, str], str]
WORDS = plain("Helpline")
ABOUT = {
    "meta.name.full": "name of the organization",
    "meta.name.short": "short name of the organization",
    "legal": "legal line",
    "licence": "licence",
    "contacts.label": "label of a way to get in touch",
    "contacts.value": "what readers see of a way to get in touch",
    "contacts.region": "where a way to get in touch serves",
    "partners.name": "name of a partner",
    "logo.alt": "what a screen reader says of a logo",
}


class BrandWords(Struct, frozen=True, kw_only=True):
    """What a catalogue says of a brand: words by their field and their source, each with its place. `judged`:
    it is for this very brand, so that what it lacks and what it has too much of is told."""

    language: str
    path: str
    words: Mapping[Key, tuple[str, Span]]
    judged: bool = True


def brand_words(text: str, path: str, reading: Reading) -> BrandWords:
    """The words in a catalogue; what is no plain text in one line is at fault. `Fault` where it is no PO
    file."""
    catalogue = read(text, path)
    found = {}
    for key, message in catalogue.messages.items():
        if message.words and not message.fuzzy:
            span = message.span(path)
            scalar = Scalar(span=span, text=message.words, value=message.words)
            if (words := WORDS.read(scalar, reading)) is not None:
                found[key] = (words, span)
    return BrandWords(language=catalogue.language, path=path, words=found)


def strings_of(brand: Brand) -> tuple[Key, ...]:
    """What translators see of a brand, in order, each once."""
    return tuple(_Strings(brand).found)


def brand_for(brand: Brand, lang: str, own: str, words: BrandWords | None) -> tuple[Brand, tuple[Issue, ...]]:
    """The brand for readers of `lang`, its own words being in `own`."""
    if primary(lang) == primary(own):
        return brand, ()
    known = words.words if words else {}
    foreign: set[str] = set()

    def say(field: str, text: str) -> str:
        key = Key(field, text)
        if key in known:
            return known[key][0]
        foreign.add(text)
        return text

    made = replace(_said(brand, own, say), lang=own, foreign=frozenset(foreign))
    return made, tuple(_judged(brand, words)) if words and words.judged else ()


def brand_template(brand: Brand) -> str:
    """The .pot of a brand: its words by field, each with what it is."""
    fields = {
        "Project-Id-Version": brand.organization,
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    messages = (
        Message(source=key.source, context=key.block, extracted=(ABOUT[key.block],))
        for key in strings_of(brand)
    )
    return write(Po(header=Message(source=""), messages=tuple(messages)).with_fields(fields))


def language_fault(words: BrandWords, tag: str) -> Issue | None:
    """An error where a catalogue says that it is in another language than its name."""
    if words.language == tag:
        return None
    said = f"says that it is in `{words.language}`" if words.language else "names no language"
    hint = f'write `"Language: {tag}\\n"` in its first entry'
    return error(Span(path=words.path), f"the catalogue for `{tag}` {said}", hint)


class _Strings:
    """Gathers what there is to say of a brand."""

    def __init__(self, brand: Brand) -> None:
        self.found: dict[Key, None] = {}
        _said(brand, "", self._gather)

    def _gather(self, field: str, text: str) -> str:
        self.found.setdefault(Key(field, text))
        return text


def _said(brand: Brand, own: str, say: Say) -> Brand:
    """The brand with each of its words as `say` gives it. Of ways to get in touch only those that are for
    readers of every language are said: the others are in their readers' own."""

    def logo(one: Logo | None) -> Logo | None:
        if one is None or not one.alt:
            return one
        # A logo that no words were given for is called by the organization's name.
        field = "meta.name.full" if one.alt == brand.organization else "logo.alt"
        alt = say(field, one.alt)
        return replace(one, alt=alt, lang=own if own and alt == one.alt else None)

    short = "meta.name.full" if brand.short_name == brand.organization else "meta.name.short"
    return replace(
        brand,
        organization=say("meta.name.full", brand.organization),
        short_name=say(short, brand.short_name),
        logo=logo(brand.logo),
        logo_small=logo(brand.logo_small),
        logo_large=logo(brand.logo_large),
        logo_mono=logo(brand.logo_mono),
        logo_on_brand=logo(brand.logo_on_brand),
        contacts=tuple(_contact(one, say) if one.lang is None else one for one in brand.contacts),
        partners=tuple(
            replace(one, name=say("partners.name", one.name), logo=logo(one.logo)) for one in brand.partners
        ),
        licence=_if_said("licence", brand.licence, say),
        legal=_if_said("legal", brand.legal, say),
    )


def _contact(one: Contact, say: Say) -> Contact:
    # A number to call or an address is the same in every language.
    value = one.value if one.link else _if_said("contacts.value", one.value, say)
    region = _if_said("contacts.region", one.region, say)
    return replace(one, label=say("contacts.label", one.label), value=value, region=region)


def _if_said(field: str, text: str, say: Say) -> str:
    return say(field, text) if any(map(str.isalpha, text)) else text


def _judged(brand: Brand, words: BrandWords) -> Iterator[Issue]:
    """What a catalogue lacks, in one line, and what the brand does not have."""
    strings = strings_of(brand)
    if lacking := [key for key in strings if key not in words.words]:
        first = f"`{lacking[0].block}: {lacking[0].source}`"
        more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
        hint = "add them to the catalogue: until then they are printed as they are"
        yield warning(Span(path=words.path), f"{first}{more} not translated", hint)
    for key, (_, span) in words.words.items():
        if key not in strings:
            yield warning(span, f"`{key.block}: {key.source}` is not in the brand", "delete the entry")
