"""SVG → Dots: draws what vectors can't say as a picture, as fine as print wants it.

resvg draws it, in a process of its own with little time and memory: what a drawing costs can't be told from
its text, and one that overtaxes it must not take the program along.
"""

import io
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from math import ceil, hypot, sqrt
from pathlib import Path
from typing import Any

from msgspec import Struct
from reportlab.graphics.shapes import DirectDraw

# To the inch: an edge of fewer shows under a magnifying glass.
DOTS_PER_INCH = 600
POINTS = 72
# A drawing over a whole page has some 15 million at that; a layer is drawn anew for each part that shines
# through. A larger one gets fewer to the inch: it is looked at from farther off.
MOST_DOTS, MOST_LAYERED = 16_000_000, 64_000_000
MOST_SECONDS, MOST_MEMORY = 30, 2 << 30
# Seconds are those of work, where the system counts them: what else a computer does makes no drawing too
# long. So many times as long it is waited for.
PATIENCE = 10 if find_spec("resource") else 1
# How a process ends that has worked for longer than it may; none where nothing counts that.
OUT_OF_TIME = getattr(signal, "SIGXCPU", None)
# Nothing of this machine is read: no fonts (a drawing with text comes not so far), no settings, no files. It
# is told where the library lies, as it looks nowhere itself.
CHILD = """
import sys
sys.path.insert(0, sys.argv[1])
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[3]),) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[4]), int(sys.argv[4]) + 1))
except (ImportError, OSError, ValueError):
    pass
import resvg_py
drawing = sys.stdin.buffer.read().decode("utf-8")
sys.stdout.buffer.write(
    resvg_py.svg_to_bytes(svg_string=drawing, width=int(sys.argv[2]), skip_system_fonts=True)
)
"""

# What makes of an image what is wanted: greys, or the inks of a press.
Change = Callable[[Any], Any]


class Undrawn(Exception):
    """What keeps it from being drawn, in words that follow its name."""


class Source(Struct, frozen=True, kw_only=True):
    """The text of an SVG, its size in units of its own, and how often all of it is drawn over."""

    text: str
    width: float
    height: float
    layers: int


class Dots(DirectDraw):
    """All of a drawing as a picture. `reason` says in a few words what keeps it from being vectors."""

    def __init__(self, source: Source, reason: str, made: dict[int, Any] | None = None) -> None:
        self.reason = reason
        self.source = source
        self._changes: tuple[Change, ...] = ()
        self._made: dict[int, Any] = {} if made is None else made

    def getBounds(self) -> Any:  # noqa: N802 - ReportLab calls it so
        return 0.0, 0.0, self.source.width, self.source.height

    def copy(self) -> "Dots":
        """Another that may be changed; what was drawn once serves both."""
        return Dots(self.source, self.reason, self._made)

    def __deepcopy__(self, _: Any) -> "Dots":
        return self.copy()

    def change(self, change: Change) -> None:
        """Do something with the picture before it is placed."""
        self._changes += (change,)

    def drawDirectly(self, renderer: Any) -> None:  # noqa: N802 - ReportLab calls it so
        from reportlab import rl_config
        from reportlab.lib.utils import ImageReader

        rl_config.useA85 = 0  # letters for bytes: a quarter larger, for mail programs of the last century
        canvas, source = renderer._canvas, self.source  # noqa: SLF001 - as all that draw directly do
        a, b, *_ = canvas._currentMatrix  # noqa: SLF001 - nowhere else does it say how large all becomes
        image = self._image(wide(source, hypot(a, b), getattr(canvas, "dots", DOTS_PER_INCH)))
        for change in self._changes:
            image = change(image)
        canvas.drawImage(ImageReader(image), 0, 0, width=source.width, height=source.height, mask="auto")

    def _image(self, wide: int) -> Any:
        """In RGBA. Editions show it in few sizes: each is kept."""
        if wide not in self._made:
            self._made[wide] = drawn(self.source.text, wide, MOST_SECONDS)
        return self._made[wide]


def wide(source: Source, scale: float, dots: float) -> int:
    """How many dots the picture is wide."""
    whole = source.width * scale / POINTS * dots
    most = min(MOST_DOTS, MOST_LAYERED / (1 + source.layers))
    return max(1, round(min(whole, sqrt(most * source.width / source.height))))


def drawn(text: str, wide: int, seconds: float) -> Any:
    """An SVG as an image in RGBA, so many dots wide, by so many `seconds` of work. `Undrawn` where it can't
    be drawn."""
    from PIL import Image

    spec = find_spec("resvg_py")
    assert spec
    assert spec.origin
    place = str(Path(spec.origin).parents[1])
    try:
        child = subprocess.run(  # noqa: S603 - this Python, and words of ours
            [sys.executable, "-I", "-c", CHILD, place, str(wide), str(MOST_MEMORY), str(ceil(seconds))],
            input=text.encode(),
            capture_output=True,
            timeout=seconds * PATIENCE,
            check=True,
        )
        with Image.open(io.BytesIO(child.stdout)) as image:
            return image.convert("RGBA")
    except subprocess.TimeoutExpired as fault:
        raise Undrawn("takes too long to be drawn") from fault
    except (subprocess.SubprocessError, OSError) as fault:
        if isinstance(fault, subprocess.CalledProcessError) and -fault.returncode == OUT_OF_TIME:
            raise Undrawn("takes too long to be drawn") from fault
        raise Undrawn("can't be drawn") from fault
