"""Node → str: writes the PO template of a sheet, which a translator's program starts from."""

from pathlib import PurePath

from broadside.model.node import Mapping, Node, Scalar
from broadside.read.translate.po import Message, Po, write
from broadside.read.translate.strings import Source, folded, sources_of

ADVICE = (
    "Keep the marks: *emphasis*, **strong**, [words](address), [^note], [words]{lang=es}.",
    "Write the language in `Language:`. Until `translate sign` has put the name of a reviewer",
    "into `X-Reviewed-By:`, its sheets are drafts.",
)


def template(node: Node) -> str:
    """The .pot of a sheet: its strings in order, each with its block's id and what it is."""
    # No dates, as gettext's own programs write: the same sheet gives the same template.
    fields = {
        "Project-Id-Version": title_of(node),
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Reviewed-By": "",
    }
    header = Message(source="", comments=ADVICE)
    return write(Po(header=header, messages=tuple(map(message_of, sources_of(node)))).with_fields(fields))


def message_of(source: Source, *more: str) -> Message:
    """A string that nobody has translated, with what there is to know of it."""
    spans = [scalar.span for scalar in source.scalars]
    return Message(
        source=source.key.source,
        context=source.key.block,
        extracted=(source.string.what, *more),
        places=tuple(f"{PurePath(span.path).name}:{span.line}" for span in spans),
    )


def title_of(node: Node) -> str:
    title = node.get("title") if isinstance(node, Mapping) else None
    return folded(title.text) if isinstance(title, Scalar) else ""
