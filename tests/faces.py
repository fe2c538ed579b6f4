"""The faces that tests set text in: Broadside's own, and one for Chinese from the package index."""

from functools import cache
from pathlib import Path

from noto_cjk_sans_otc import FONT_PATH

from broadside.fonts import Fonts
from broadside.model.font import FaceFile
from broadside.pipeline.library import find_library
from broadside.pipeline.session import open_session

HOME = Path(__file__).parent.parent

# Face 2 of the collection is the one for Simplified Chinese.
CJK = FaceFile(
    key="NotoSansCJK-Regular-2",
    family="Noto Sans CJK SC",
    weight=400,
    italic=False,
    path=str(FONT_PATH),
    scripts=("Hani", "Hira", "Kana", "Hang"),
    index=2,
)


@cache
def fonts() -> Fonts:
    """Faces for Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Thai and Chinese."""
    return open_session(find_library(HOME)).fonts.plus([CJK])
