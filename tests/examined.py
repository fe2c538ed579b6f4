"""PDFs looked at as `proof` does, all by one process: it takes longer to start than most files need."""

import atexit
from contextlib import ExitStack
from functools import cache

from broadside.inspect.preflight import Report
from broadside.inspect.preflight import preflight as examine
from broadside.inspect.render.renderer import Renderer, renderer
from broadside.model.press import Purpose


def preflight(data: bytes, purpose: Purpose) -> Report:
    return examine(data, purpose, _renderer())


@cache
def _renderer() -> Renderer:
    opened = ExitStack()
    atexit.register(opened.close)
    return opened.enter_context(renderer())
