"""The faces that tests set text in: Broadside's own."""

from functools import cache
from pathlib import Path

from broadside.fonts import Fonts
from broadside.pipeline.library import find_library
from broadside.pipeline.session import open_session

HOME = Path(__file__).parent.parent


@cache
def fonts() -> Fonts:
    """Faces for every script that Broadside brings fonts for."""
    return open_session(find_library(HOME)).fonts
