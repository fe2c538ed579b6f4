"""bytes → Document: reads a Word file, with its footnotes and endnotes."""

from typing import Any

from broadside.issues import Fault, Span, error
from broadside.manuscript.document import Document
from broadside.manuscript.docx.facts import edition_of, language_of, left_out
from broadside.manuscript.docx.mend import contents_of, mended
from broadside.manuscript.docx.package import Package, packed, unpacked
from broadside.manuscript.docx.seen import notes_seen, seen_in, words_of
from broadside.manuscript.html import read as read_html
from broadside.manuscript.words import words_in
from broadside.model.replace import replace

STYLES = """
p[style-name='Title'] => h1.doc-title:fresh
p.Title => h1.doc-title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p.Subtitle => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='endnote'] => p:fresh
"""
# Word's own styles for lists in lists have numbers of their own, of which none says how deep they are.
NESTED = "\n".join(
    f"p[style-name='{name} {level}'] => {'ul|ol > li > ' * (level - 1)}{tag} > li:fresh"
    for name, tag in (("List Bullet", "ul"), ("List Number", "ol"))
    for level in range(2, 6)
)


def read(data: bytes, path: str) -> Document:
    """All of a Word file. `Fault` where it is none, or too much; `path` is what messages call it."""
    package = unpacked(data, path)
    ready = mended(package)
    pictures: list[bytes] = []
    document = read_html(_as_page(ready.package, pictures, path), path)
    said = language_of(package)
    return replace(
        document,
        # What mammoth wrote between the words is none of the file's.
        taken=words_in(ready.numbers, *map(words_of, contents_of(package))),
        words=words_in(seen_in(package)),
        notes_in=notes_seen(package),
        pictures=tuple(pictures),
        lang=said,
        edition=edition_of(package),
        remarks=(*left_out(package), *document.remarks),
    )


def _as_page(package: Package, pictures: list[bytes], path: str) -> str:
    """The words as HTML; `pictures` are filled in the order of their numbers."""
    import mammoth

    def kept(image: Any) -> dict[str, str]:
        with image.open() as file:
            pictures.append(file.read())
        return {"src": f"picture:{len(pictures) - 1}"}

    try:
        made = mammoth.convert_to_html(
            packed(package),
            style_map=STYLES + NESTED,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(kept),
        )
    except RecursionError:
        raise Fault([_unreadable(path, "it is nested too deep")]) from None
    # mammoth trips over what breaks the rules of Word's files with whatever error comes.
    except Exception as fault:
        reason = " ".join(f"{type(fault).__name__} {fault}".split())[:80]
        raise Fault([_unreadable(path, f"it breaks the rules of Word's files ({reason})")]) from fault
    return f"<html><body>{made.value}</body></html>"


def _unreadable(path: str, why: str) -> Any:
    hint = "open it in Word or LibreOffice and save it again as `.docx`"
    return error(Span(path=path), f"can't read the Word file: {why}", hint)
