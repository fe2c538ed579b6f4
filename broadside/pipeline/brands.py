"""Library → Brands: reads and checks brands by name, each with its words in a language."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from broadside.fonts import Fonts
from broadside.issues import Fault, Issue, shown
from broadside.model.brand import Brand
from broadside.model.language import likely_tags
from broadside.model.node import Node
from broadside.model.replace import replace
from broadside.model.variant import Variant
from broadside.pipeline.chosen_brand import affirms
from broadside.pipeline.families import known_families
from broadside.pipeline.files_once import FilesOnce
from broadside.pipeline.outcome import Outcome
from broadside.read.check import check_brand, check_brand_words
from broadside.read.rows.lay import laid_over

if TYPE_CHECKING:
    from broadside.read.translate.brand import BrandWords


class Brands(Struct, frozen=True, kw_only=True):
    """The brands of a library, read from its `files`; the faces there are for all, and brands that lie in no
    file, by their names, which go before the others."""

    files: FilesOnce
    fonts: Fonts
    variants: Mapping[str, Variant] = {}

    def file(self, name: str) -> Path:
        """The file of a brand, or of the one that it is a variant of."""
        return self.files.library.brands[self._base(name)]

    def node(self, name: str) -> Node:
        if variant := self.variants.get(name):  # which may have the very name of its base
            return laid_over(replace(self, variants={}).node(variant.base), variant.facts)
        return self.files.node(self.files.library.brands[name], lambda node: self._checked(node, name)[1])

    def brand(self, name: str) -> Outcome[Brand]:
        path = self.file(name)

        def make() -> Outcome[Brand]:
            brand, issues = self._checked(self.node(name), name)
            if brand is None:
                return Outcome(issues=issues)
            brand, strange = known_families(brand, self.fonts.families(), path.parent, self.files.memo)
            return Outcome(value=replace(brand, name=name), issues=(*issues, *strange))

        return self.files.once(("brand", name, self.variants.get(name)), path, make)

    def brand_for(self, name: str, lang: str, source: str) -> Outcome[Brand]:
        """A brand with its words in a language, for a sheet whose `source` is in another one, if it is."""
        own = self.brand(name)
        if own.value is None:
            return own
        brand, variant = own.value, self.variants.get(name)

        def make() -> Outcome[Brand]:
            from broadside.read.translate.brand import brand_for

            words = self._words(name, lang)
            if words and words.value is None:
                return Outcome(issues=(*own.issues, *words.issues))
            said_in, said = brand.lang or source or lang, words.value if words else None
            if variant:
                from broadside.read.rows.labels import with_labels

                said = with_labels(said, variant.said_in, lang, source)
            made, issues = brand_for(brand, lang, said_in, said)
            return Outcome(value=made, issues=(*own.issues, *(words.issues if words else ()), *issues))

        return self.files.once(("brand", name, lang, source, variant), self.file(name), make)

    def stands_in(self, name: str) -> bool:
        """What a brand's file says of itself, which needs no look at its logos. Nothing is said of one that
        can't be read."""
        try:
            return affirms(self.node(name), "sample")
        except Fault:
            return False

    def _base(self, name: str) -> str:
        return self.variants[name].base if name in self.variants else name

    def _checked(self, node: Node, name: str) -> tuple[Brand | None, tuple[Issue, ...]]:
        """A variant's faces are those of its base, under the same names."""
        variant = self.variants.get(name)
        beside = {variant.path: variant.folder} if variant else None
        folder, memo = self.file(name).parent, self.files.memo
        return check_brand(node, name=self._base(name), folder=folder, memo=memo, beside=beside)

    def _words(self, name: str, lang: str) -> Outcome["BrandWords"] | None:
        """The brand's catalogue that is nearest to a language; none where it has none for it."""
        name, folder = self._base(name), self.file(name).parent
        tag = next((tag for tag in likely_tags(lang) if (folder / f"{tag}.po").is_file()), None)
        if tag is None:
            return None
        path = folder / f"{tag}.po"

        def make() -> Outcome["BrandWords"]:
            words, issues = check_brand_words(self.files.text(path), shown(path), tag)
            return Outcome(value=words, issues=issues)

        return self.files.once(("brand words", name, tag), path, make)
