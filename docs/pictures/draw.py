"""Draw the pictures of these pages anew from real PDFs: `.venv/bin/python docs/pictures/draw.py`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageOps

HERE = Path(__file__).resolve().parent
HOME = HERE.parent.parent

# What each picture shows: sheet, brand, layout, and how many pixels wide; always the first page, on Letter.
SHOWN = {
    "brief": ("sex-work-vs-trafficking", "plain", "brief", 420),
    "brief-other-brand": ("sex-work-vs-trafficking", "lantern-street", "brief", 420),
    "poster": ("four-legal-approaches", "lantern-street", "poster", 420),
    "palm-card": ("sex-work-vs-trafficking", "plain", "palm-card", 280),
    "trifold": ("four-legal-approaches", "lantern-street", "trifold", 520),
}
# Drawn so much larger and then brought down, letters keep their shape; so few colours keep files small.
FINER, COLOURS = 4, 32
EDGE = "#c8c8c8"


def picture(file: Path, width: int) -> Image.Image:
    """The first page of a PDF, with an edge as paper has one."""
    page = pypdfium2.PdfDocument(file)[0]
    large = page.render(scale=FINER * width / page.get_width()).to_pil().convert("RGB")
    small = large.resize((width, round(width * large.height / large.width)), Image.Resampling.LANCZOS)
    return ImageOps.expand(small, 1, EDGE).quantize(COLOURS, dither=Image.Dither.NONE)


def main() -> None:
    from broadside.cli import main as broadside

    with TemporaryDirectory() as folder:
        for name, (sheet, brand, layout, width) in SHOWN.items():
            words = [sheet, "--brand", brand, "--layout", layout, "--paper", "letter", "--no-gallery"]
            if broadside([*words, "--out", folder], str(HOME)):
                sys.exit(f"{name}: not made")
            file = Path(folder) / f"{sheet}_en_{brand}_{layout}_letter.pdf"
            picture(file, width).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.path.insert(0, str(HOME))
    main()
