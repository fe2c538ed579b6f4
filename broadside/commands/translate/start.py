"""Sheet, language, Session → PO file: a new catalogue for a translator, or one brought up to date."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.commands.language import named_language
from broadside.commands.translate.files import now, po_file, put, source_of
from broadside.commands.translate.memory import memory_of
from broadside.commands.translate.uses import uses_of
from broadside.issues import shown
from broadside.pipeline.session import Session
from broadside.read.translate.catalogue import catalogue_of
from broadside.read.translate.headed import language_of
from broadside.read.translate.names import tag_of
from broadside.read.translate.strings import sources_of
from broadside.translation.memory import memory_from
from broadside.translation.standing import Standing, standing
from broadside.translation.start import Brief
from broadside.translation.start import start as started
from broadside.translation.update import update as updated


class Written(Struct, frozen=True, kw_only=True):
    """A catalogue, whether it was changed, and how it stands now."""

    path: Path
    changed: bool
    standing: Standing


def start(sheet: str, lang: str, session: Session, translator: str = "") -> Written:
    """`WrongCall` where the word is no language, or there is a catalogue for it already."""
    tag = named_language(tag_of(lang), lang)
    there = session.languages(sheet)
    if tag in there:
        path = there[tag]
        hint = f"`translate update {sheet} {tag}` brings it up to date"
        raise WrongCall(
            f"{shown(path)} is there already: {hint}" if path else f"`{sheet}` is written in `{tag}`"
        )
    po = started(brief_for(sheet, tag, session, translator))
    path = session.library.sheets[sheet].with_name(f"{tag}.po")
    put(po, path)
    sources = sources_of(session.source(sheet))
    return Written(
        path=path, changed=True, standing=standing(sheet, catalogue_of(po, shown(path)), sources, 0)
    )


def update(sheet: str, langs: tuple[str, ...], session: Session) -> Iterator[Written]:
    """Each catalogue of a sheet for the languages named, or for all."""
    _, *others = session.languages(sheet)
    for lang in langs or others:
        file = po_file(sheet, lang, session)
        po = updated(file.po, brief_for(sheet, file.lang, session))
        changed = put(po, file.path, file.text)
        sources = sources_of(session.source(sheet))
        found = standing(sheet, catalogue_of(po, file.shown), sources, 0)
        yield Written(path=file.path, changed=changed, standing=found)


def brief_for(sheet: str, lang: str, session: Session, translator: str = "") -> Brief:
    node = source_of(sheet, session)
    return Brief(
        node=node,
        lang=lang,
        uses=uses_of(sheet, session),
        now=now(),
        memory=memory_from(memory_of(lang, session), language_of(node)),
        translator=translator,
    )
