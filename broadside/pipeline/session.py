"""Library → Session: reads and checks sheets, brands and layouts by name, each file once."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from broadside.fonts import Fonts
from broadside.issues import Fault, Issue, Span, error, shown
from broadside.model.brand import Brand
from broadside.model.content import Sheet
from broadside.model.glossary import Glossary
from broadside.model.language import languages_of
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.node import Node
from broadside.model.replace import replace
from broadside.model.variant import Variant
from broadside.pipeline.brands import Brands
from broadside.pipeline.dress import dress
from broadside.pipeline.faces import faces
from broadside.pipeline.files_once import FilesOnce
from broadside.pipeline.job import Job
from broadside.pipeline.library import Library
from broadside.pipeline.outcome import Outcome
from broadside.pipeline.strays import GLOSSARY, unread_beside
from broadside.read.check import (
    check_characters,
    check_glossary,
    check_layout,
    check_sheet,
)
from broadside.read.layout.extend import base_of, extended
from broadside.read.load import load, read
from broadside.read.translate import pseudo, pseudo_of, translate
from broadside.read.translate.headed import language_of
from broadside.read.translate.names import tag_of
from broadside.read.translate.origin import left_in_source, origin
from broadside.words.pair import pair

if TYPE_CHECKING:
    from broadside.file.press import Conversion


class Session(Struct, frozen=True, kw_only=True):
    """What one process works with. Asking for what has errors raises `Fault`. `variants` are brands that lie
    in no file, by their names, which go before those of the library."""

    library: Library
    fonts: Fonts
    memo: Memo = field(default_factory=Memo)
    variants: Mapping[str, Variant] = {}

    def sheet(self, name: str, lang: str) -> Sheet:
        return self._sheet(name, lang).sound()

    @property
    def _files(self) -> FilesOnce:
        return FilesOnce(library=self.library, memo=self.memo)

    @property
    def _brands(self) -> Brands:
        return Brands(files=self._files, fonts=self.fonts, variants=self.variants)

    def brand(self, name: str) -> Brand:
        return self._brands.brand(name).sound()

    def brand_for(self, name: str, sheet: Sheet) -> Brand:
        """A brand with its words in the language of a sheet, as far as it has them."""
        return self._brands.brand_for(name, sheet.lang, sheet.source).sound()

    def left_in_source(self, sheet: str, lang: str) -> tuple[Span, ...]:
        """The places of strings of a sheet that its catalogue for a language has no words for."""
        catalogues, path = self.languages(sheet), shown(self.library.sheets[sheet])
        return tuple(
            place
            for one in languages_of(lang)
            if catalogues.get(one)
            for place in left_in_source(self._translated(sheet, one).sound(), path)
        )

    def is_sample(self, name: str) -> bool:
        """Whether the sheets for a brand are to say that it only stands in: no longer, once there is another
        that they are made for."""
        default = self.library.default_brand
        stands_in = self._brands.stands_in
        return stands_in(name) and (default is None or stands_in(default))

    def language_of_brand(self, name: str) -> str:
        """The language that a brand's file says its words are in; none where it says none."""
        try:
            return language_of(self.brand_node(name))
        except Fault:
            return ""

    def layout(self, name: str) -> Layout:
        return self._layout(name).sound()

    def languages(self, sheet: str) -> dict[str, Path | None]:
        """The languages of a sheet: its own, then those it has a catalogue for, with its file."""
        lang = language_of(self.source(sheet))
        files = sorted(self.library.sheets[sheet].parent.glob("*.po"), reverse=True)
        catalogues = {tag_of(path.stem): path for path in files}
        return {lang: None} | {tag: path for tag, path in sorted(catalogues.items()) if tag != lang}

    def source(self, sheet: str) -> Node:
        """A sheet as its author wrote it."""
        return self._files.node(self.library.sheets[sheet], lambda node: self._check(node, sheet))

    def suppose(self, sheet: str, text: str) -> None:
        """Take a text for what the file of a sheet says, of which nothing may have been asked before."""
        path = self.library.sheets[sheet]

        def made() -> Outcome[Node]:
            return Outcome(value=load(text, shown(path), lambda node: self._check(node, sheet)))

        self._files.once(("node", path), path, made)

    def _check(self, node: Node, sheet: str) -> tuple[Issue, ...]:
        return check_sheet(node, name=sheet, folder=self.library.sheets[sheet].parent, memo=self.memo)[1]

    def glossary(self) -> Glossary:
        """The terms of `sheets/glossary.yaml`; none where there is no such file."""
        path = self.library.home / "sheets" / GLOSSARY

        def make() -> Outcome[Glossary]:
            if not path.exists():
                return Outcome(value=())
            value, issues = check_glossary(self._files.node(path, lambda node: check_glossary(node)[1]))
            return Outcome(value=value, issues=issues)

        return self._files.once(("glossary",), path, make).sound()

    def said(self, job: Job) -> tuple[Issue, ...]:
        """All that checking said about the files of an edition."""
        sheet = self._sheet(job.sheet, job.lang)
        source = sheet.value.source if sheet.value else ""
        first, *_ = languages_of(job.lang)
        checked = (sheet, self._brands.brand_for(job.brand, first, source), self._layout(job.layout))
        return (*(issue for one in checked for issue in one.issues), *self.unprintable(job))

    def unprintable(self, job: Job) -> tuple[Issue, ...]:
        """An error at each character of a sheet that no font there is for its brand has. Nothing is known of
        a sheet or a brand that can't be read."""
        brand = self._brands.brand(job.brand).value
        if brand is None:
            return ()
        found = (self._unprintable(job.sheet, lang, brand) for lang in languages_of(job.lang))
        return tuple(dict.fromkeys(issue for issues in found for issue in issues))

    def _unprintable(self, sheet: str, lang: str, brand: Brand) -> tuple[Issue, ...]:
        node = self._translated(sheet, lang).value
        if node is None:
            return ()
        folder, fonts = self.library.sheets[sheet].parent, self.fonts_of(brand)
        return self.memo.once(
            ("unprintable", sheet, lang, fonts),
            lambda: check_characters(node, folder=folder, fonts=fonts, memo=self.memo),
        )

    def catalogue_text(self, path: Path) -> str:
        """The text of a PO file. `Fault` where it can't be read."""
        files = self._files
        return files.once(("catalogue", path), path, lambda: Outcome(value=files.text(path))).sound()

    def suppose_catalogue(self, path: Path, text: str) -> None:
        """Take a text for what a PO file says, of which nothing may have been asked before."""
        self._files.once(("catalogue", path), path, lambda: Outcome(value=text))

    def wrong_in(self, sheet: str, lang: str) -> tuple[Issue, ...]:
        """All that is told about the file of a translation, characters that no font of the default brand has
        included."""
        path = self.languages(sheet)[lang]
        if path is None:
            return ()
        outcome, node = self._sheet(sheet, lang), self._translated(sheet, lang).value
        brand = self._brands.brand(self.library.default_brand).value if self.library.default_brand else None
        fonts = self.fonts_of(brand) if brand else self.fonts
        folder = self.library.sheets[sheet].parent
        lacking = check_characters(node, folder=folder, fonts=fonts, memo=self.memo) if node else ()
        return tuple(issue for issue in (*outcome.issues, *lacking) if issue.span.path == shown(path))

    def _sheet(self, name: str, lang: str) -> Outcome[Sheet]:
        def make() -> Outcome[Sheet]:
            if len(languages_of(lang)) > 1:
                return self._pair(name, *languages_of(lang))
            path = self.library.sheets[name]
            translated = self._translated(name, lang)
            if translated.value is None:
                return Outcome(issues=translated.issues)
            sheet, issues = check_sheet(translated.value, name=name, folder=path.parent, memo=self.memo)
            sheet, more = self._with_origin(sheet, name, lang) if sheet else (None, ())
            # A sheet whose translation has faults is checked all the same, so that all of them are told.
            failed = any(issue.severity == "error" for issue in translated.issues)
            return Outcome(value=None if failed else sheet, issues=(*translated.issues, *issues, *more))

        return self._files.once(("sheet", name, lang), self.library.sheets[name], make)

    def _pair(self, name: str, one: str, other: str) -> Outcome[Sheet]:
        """A sheet in two languages."""
        first, second = self._sheet(name, one), self._sheet(name, other)
        whole = pair(first.value, second.value) if first.value and second.value else None
        return Outcome(value=whole, issues=tuple(dict.fromkeys((*first.issues, *second.issues))))

    def _with_origin(self, sheet: Sheet, name: str, lang: str) -> tuple[Sheet, tuple[Issue, ...]]:
        """A translated sheet with what it was made from, a draft until a reviewer has signed it."""
        catalogue = self.languages(name).get(lang)
        if catalogue is None:
            return sheet, ()
        text = self.catalogue_text(catalogue)
        made, issues = origin(self.source(name), text, shown(catalogue))
        if sheet.draft:
            # Nobody has reviewed what was changed since.
            made = replace(made, reviewer="", reviewed="")
        return replace(sheet, origin=made, draft=sheet.draft or not made.reviewer), issues

    def _translated(self, name: str, lang: str) -> Outcome[Node]:
        path = self.library.sheets[name]
        return self._files.once(("translated", name, lang), path, lambda: self._in(lang, name))

    def _in(self, lang: str, name: str) -> Outcome[Node]:
        node = self.source(name)
        if kind := pseudo_of(lang):
            return Outcome(value=pseudo(node, kind))
        catalogue = self.languages(name)[lang]
        if catalogue is None:
            return Outcome(value=node)
        text = self.catalogue_text(catalogue)
        # It asks ICU, which a sheet in its own language need not wait for.
        from broadside.translation.faults import faults_in

        slips = faults_in(node, text, shown(catalogue))
        node, issues = translate(node, text, shown(catalogue))
        issues = (*issues, *slips, *unread_beside(catalogue, lang))
        if (found := language_of(node)) == lang or any(one.severity == "error" for one in issues):
            return Outcome(value=node, issues=issues)
        fault = error(Span(path=shown(catalogue)), f"the catalogue for `{lang}` says that it is in `{found}`")
        return Outcome(value=node, issues=(*issues, fault))

    def brand_file(self, name: str) -> Path:
        """The file of a brand, or of the one that it is a variant of."""
        return self._brands.file(name)

    def brand_node(self, name: str) -> Node:
        return self._brands.node(name)

    def checked_brand(self, name: str) -> tuple[Issue, ...]:
        """All that checking said about a brand."""
        return self._brands.brand(name).issues

    def dressed(
        self, layout: str, brand: Brand, lang: str, paper: str = "", *, punch: bool = False
    ) -> Layout:
        """A layout with headings as heavy as the brand wants them, lines as far apart as the script of the
        language needs, and room for the holes of a binder; for two languages also as the paper has room for
        them."""
        for_paper = paper if len(languages_of(lang)) > 1 else ""
        key = ("dressed", layout, brand.title_weight, lang, for_paper, punch)
        return self.memo.once(key, lambda: dress(self.layout(layout), brand, lang, for_paper, punch=punch))

    def fonts_of(self, brand: Brand) -> Fonts:
        """The faces there are for a brand: those for all, and its own."""
        if not brand.faces:
            return self.fonts
        key = ("fonts", tuple(face.key for face in brand.faces))
        return self.memo.once(key, lambda: self.fonts.plus(brand.faces)).also_in(brand.faces)

    def conversion(self, profile: str) -> "Conversion":
        """The way into a printing condition: one by name, or that of a file."""
        from broadside.file.press import conversion, find_profile

        return self.memo.once(
            ("conversion", profile), lambda: conversion(find_profile(profile, shown(Path(profile))))
        )

    def layout_files(self, name: str) -> tuple[Path, ...]:
        """The file of a layout, and those of all that it extends, as far as they can be read."""
        files: list[Path] = []
        while (path := self.library.bases.get(name)) and path not in files:
            files.append(path)
            try:
                name = base_of(self._layout_node(name))
            except Fault:
                break
        return tuple(files)

    def _layout(self, name: str) -> Outcome[Layout]:
        def make() -> Outcome[Layout]:
            layout, issues = self._layout_of(self._layout_node(name), name)
            return Outcome(value=layout, issues=issues)

        return self._files.once(("layout", name), self.library.layouts[name], make)

    def _layout_of(self, node: Node, name: str) -> tuple[Layout | None, tuple[Issue, ...]]:
        """A layout with all that it has from those it extends."""
        try:
            whole = extended(node, name, self.library.bases, self._layout_node)
        except Fault as fault:
            return None, fault.issues
        return check_layout(whole, name=name)

    def _layout_node(self, name: str) -> Node:
        return self._files.node(self.library.bases[name], lambda node: self._layout_of(node, name)[1])


def open_session(library: Library) -> Session:
    """A session with the library's faces. Faults: a list of faces that can't be read."""
    node = read(library.fonts, shown(library.fonts), root=library.root(library.fonts))
    return Session(library=library, fonts=Fonts(faces(node, library.fonts.parent)))
