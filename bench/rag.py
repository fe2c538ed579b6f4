"""How ragged lines are, beside Typst: `python bench/rag.py` sets the words of all sheets in one measure.

The measure is that of a column of `brief-two-column` on Letter. A line's shortfall is what it lacks of the
measure, in parts of it; last lines of paragraphs do not count. Needs `bench/requirements.txt`.
"""

import sys
import tempfile
from pathlib import Path

import pypdfium2
import typst

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from broadside.blocks.list.noun import List  # noqa: E402
from broadside.blocks.paragraph.noun import Paragraph  # noqa: E402
from broadside.issues import Span  # noqa: E402
from broadside.model.content import Run, plain  # noqa: E402
from broadside.model.walk import blocks_of  # noqa: E402
from broadside.pages.measure.blocks import blocks  # noqa: E402
from broadside.pipeline.library import find_library  # noqa: E402
from broadside.pipeline.session import open_session  # noqa: E402
from broadside.model.memo import Memo  # noqa: E402
from broadside.typeset.typesetter import Look, Typesetter  # noqa: E402

SHORT = 0.15
# Characters whose feet are nearer, in points, stand on one line.
SAME_LINE = 6.0
Lines = list[tuple[float, str]]


def texts(session: object) -> list[str]:
    found = []
    for name in session.library.sheets:  # type: ignore[attr-defined]
        for block in blocks_of(session.sheet(name, "en").blocks):  # type: ignore[attr-defined]
            if isinstance(block, Paragraph):
                found.append(plain(block.text))
            elif isinstance(block, List):
                found += [plain(item.text) for item in block.items]
    return found


def ours(said: list[str], session: object, width: float) -> Lines:
    """Each line that is not the last of its paragraph: how wide it is, and how it ends."""
    brand, layout = session.brand("plain"), session.layout("brief-two-column")  # type: ignore[attr-defined]
    look = Look(
        layout=layout,
        types=layout.types,
        fonts=session.fonts,  # type: ignore[attr-defined]
        text_family=brand.text_family,
        title_family=brand.title_family,
        lang="en",
    )
    typesetter = Typesetter(look=look, memo=Memo(), inner=blocks)
    type_ = layout.type_of("body")
    found = []
    for text in said:
        lines = typesetter.lines((Run(text=text, span=Span(path="")),), type_, width)
        for line in lines[:-1]:
            words = "".join(glyphs.text for glyphs in line.glyphs) if hasattr(line.glyphs[0], "text") else ""
            found.append((line.width, "-" if line.hyphenated else words[-1:]))
    return found


def theirs(said: list[str], width: float, *, hyphenate: bool) -> Lines:
    """The same in Typst: a page a paragraph, lines told apart by their height."""
    paragraphs = "\n#pagebreak()\n".join("#" + _quoted(text) for text in said)
    source = (
        f"#set page(width: {width}pt, height: auto, margin: 0pt)\n"
        f'#set text(font: "Noto Sans", size: 12pt, lang: "en", hyphenate: {str(hyphenate).lower()})\n'
        + paragraphs
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rag.typ")
        path.write_text(source, encoding="utf-8")
        data = typst.compile(str(path), font_paths=[str(HOME / "fonts")], ignore_system_fonts=True)
    found = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        lines: dict[float, tuple[float, str]] = {}
        for i in range(text.count_chars()):
            character = text.get_text_range(i, 1)
            if character.strip():
                _, bottom, right, _ = text.get_charbox(i, loose=True)
                at = next((place for place in lines if abs(place - bottom) < SAME_LINE), bottom)
                if right >= lines.get(at, (0.0, ""))[0]:
                    lines[at] = (right, character)
        found += [lines[at] for at in sorted(lines, reverse=True)][:-1]
    return found


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def row(name: str, lines: Lines, width: float) -> str:
    shortfalls = [1 - wide / width for wide, _ in lines]
    hyphens = sum(end in "-\u2010\u00ad\ufffe\x02" for _, end in lines if end)
    mean = sum(shortfalls) / len(shortfalls)
    return f"| {name} | {len(lines)} | {mean:.1%} | {sum(one > SHORT for one in shortfalls)} | {hyphens} |"


def main() -> int:
    session = open_session(find_library(HOME))
    layout = session.layout("brief-two-column")
    paper = layout.area("letter")
    width = (paper.width - layout.margins.start - layout.margins.end - layout.gutter) / 2
    said = texts(session)
    print(f"{len(said)} paragraphs, {width:.0f} points wide\n")
    print("| engine | lines | short on average | over 15 % | hyphens |\n| --- | --- | --- | --- | --- |")
    print(row("Broadside", ours(said, session, width), width))
    print(row("Typst, hyphenated", theirs(said, width, hyphenate=True), width))
    print(row("Typst", theirs(said, width, hyphenate=False), width))
    return 0


if __name__ == "__main__":
    sys.exit(main())
