"""The faces that tests set text in: Broadside's own, and Debian's Noto for other scripts (fonts-noto-core,
fonts-noto-cjk: `.ci/run` installs them)."""

from functools import cache
from pathlib import Path

from broadside.fonts import Fonts
from broadside.model.font import FaceFile

HERE = Path(__file__).parent.parent / "fonts" / "noto-sans"
DEBIAN = Path("/usr/share/fonts/truetype/noto")
CJK = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")

OWN = (
    ("Regular", 400, False),
    ("Italic", 400, True),
    ("SemiBold", 600, False),
    ("Bold", 700, False),
    ("BoldItalic", 700, True),
    ("ExtraBold", 800, False),
)
OTHERS = (
    ("NotoSansArabic", "Arab"),
    ("NotoSansHebrew", "Hebr"),
    ("NotoSansDevanagari", "Deva"),
    ("NotoSansThai", "Thai"),
)


@cache
def fonts() -> Fonts:
    """Faces for Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Thai and Chinese."""
    files = [
        FaceFile(
            key=f"NotoSans-{name}",
            family="Noto Sans",
            weight=weight,
            italic=italic,
            path=str(HERE / f"NotoSans-{name}.ttf"),
            scripts=("Latn", "Grek", "Cyrl"),
        )
        for name, weight, italic in OWN
    ]
    files += [
        FaceFile(
            key=f"{family}-{style}",
            family=family,
            weight=weight,
            italic=False,
            path=str(DEBIAN / f"{family}-{style}.ttf"),
            scripts=(script,),
        )
        for family, script in OTHERS
        for style, weight in (("Regular", 400), ("Bold", 700))
    ]
    # Face 2 of the collection is the one for Simplified Chinese.
    files.append(
        FaceFile(
            key="NotoSansCJKsc-Regular",
            family="Noto Sans CJK SC",
            weight=400,
            italic=False,
            path=str(CJK),
            scripts=("Hani", "Hira", "Kana", "Hang"),
            index=2,
        )
    )
    return Fonts(files)
