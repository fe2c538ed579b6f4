"""Node → str: writes the PO template of a sheet, which a translator starts from."""

from pathlib import PurePath

from broadside.forms.strings import String
from broadside.model.node import Mapping, Node, Scalar
from broadside.read.translate.strings import folded, rewritten

ADVICE = """Keep the marks: *emphasis*, **strong**, [words](address), [^note], [words]{lang=es}.
Write the language in `Language:`, and in `X-Reviewed-By:` who has checked the finished translation:
until then its sheets are drafts."""


def template(node: Node) -> str:
    """The .pot of a sheet: its strings in order, each with its block's id and what it is."""
    import polib

    catalogue = polib.POFile()
    catalogue.header = ADVICE
    # No dates, as gettext's own programs write: the same sheet gives the same template.
    catalogue.metadata = {
        "Project-Id-Version": _title(node),
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Reviewed-By": "",
    }
    entries: dict[tuple[str, str], polib.POEntry] = {}

    def collect(scalar: Scalar, context: str, string: String) -> Scalar:
        source, place = folded(scalar.text), (PurePath(scalar.span.path).name, str(scalar.span.line))
        # PO has no room for a string twice in one context: it is translated once, and both places are named.
        if (context, source) in entries:
            entries[context, source].occurrences.append(place)
        else:
            entries[context, source] = polib.POEntry(
                msgctxt=context,
                msgid=source,
                comment=string.what,
                occurrences=[place],
            )
        return scalar

    if isinstance(node, Mapping):
        rewritten(node, collect)
    catalogue.extend(entries.values())
    return str(catalogue)


def _title(node: Node) -> str:
    title = node.get("title") if isinstance(node, Mapping) else None
    return folded(title.text) if isinstance(title, Scalar) else ""
