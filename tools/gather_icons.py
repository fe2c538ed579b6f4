"""Folder of `@tabler/icons` → `icons.txt`: writes the strokes of each icon that it names anew.

    npm pack @tabler/icons && tar xzf tabler-icons-*.tgz
    python tools/gather_icons.py package [NAME …]

Names that it does not have yet are added. Arcs become curves and lengths absolute, so that whoever reads the
file needs no more than the four operators of a path.
"""

import json
import math
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from broadside.pictures.icons import FILLED  # noqa: E402

DATA = HOME / "broadside" / "pictures" / "icons" / "icons.txt"
PATH = re.compile(r'<path d="([^"]+)"( fill="currentColor")?')
CALL = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
NUMBER = re.compile(r"[\s,]*([-+]?(?:\d+\.?\d*|\.\d+))")
FLAG = re.compile(r"[\s,]*([01])")
# How many numbers follow each operator.
TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "a": 7, "z": 0}
WORD = r"[a-z][a-z-]+"
MOST_WORDS = 8
Point = tuple[float, float]


def main(folder: Path, added: Sequence[str]) -> None:
    known = json.loads((folder / "icons.json").read_text(encoding="utf-8"))
    kept = (
        [row.split("\t")[0] for row in DATA.read_text(encoding="utf-8").splitlines()] if DATA.exists() else []
    )
    rows = []
    for name in sorted({*kept, *added}):
        drawn = (folder / "icons" / "outline" / f"{name}.svg").read_text(encoding="utf-8")
        strokes = [f"{FILLED if solid else ''}{written(d)}" for d, solid in PATH.findall(drawn)]
        words = [word for word in map(str, known[name]["tags"]) if re.fullmatch(WORD, word)]
        others = [word for word in words if word != name]
        rows.append(f"{name}\t{' '.join(others[:MOST_WORDS])}\t{' '.join(strokes)}\n")
    DATA.write_text("".join(rows), encoding="utf-8")


def written(path: str) -> str:
    """The `d` of an SVG's path in absolute lines and curves: `M1,2L3,4`."""
    return "".join(operator + ",".join(map(_number, places)) for operator, places in _absolute(path))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if round(value, 2) else "0"


def _absolute(path: str) -> Iterator[tuple[str, list[float]]]:
    here: Point = (0.0, 0.0)
    start, handle = here, here
    for operator, numbers in _calls(path):
        lower = operator.lower()
        x, y = here if operator.islower() else (0.0, 0.0)
        match lower:
            case "z":
                here = start
                yield "Z", []
            case "m" | "l" | "h" | "v":
                here = _end(lower, numbers, here, (x, y))
                start = here if lower == "m" else start
                yield "M" if lower == "m" else "L", [*here]
            case "a":
                end = (numbers[5] + x, numbers[6] + y)
                yield from _arc(here, numbers, end)
                here = end
            case "c" | "s":
                moved = [one + (x, y)[i % 2] for i, one in enumerate(numbers)]
                if lower == "s":
                    moved = [2 * here[0] - handle[0], 2 * here[1] - handle[1], *moved]
                yield "C", moved
                handle, here = (moved[2], moved[3]), (moved[4], moved[5])
            case "q":
                cx, cy, ex, ey = (one + (x, y)[i % 2] for i, one in enumerate(numbers))
                first = [here[0] + 2 / 3 * (cx - here[0]), here[1] + 2 / 3 * (cy - here[1])]
                yield "C", [*first, ex + 2 / 3 * (cx - ex), ey + 2 / 3 * (cy - ey), ex, ey]
                here = (ex, ey)
        if lower not in "cs":
            handle = here


def _end(operator: str, numbers: Sequence[float], here: Point, origin: Point) -> Point:
    match operator:
        case "h":
            return (numbers[0] + origin[0], here[1])
        case "v":
            return (here[0], numbers[0] + origin[1])
    return (numbers[0] + origin[0], numbers[1] + origin[1])


def _calls(path: str) -> Iterator[tuple[str, list[float]]]:
    """Each operator with its numbers; further numbers repeat it."""
    for operator, written_ in CALL.findall(path):
        numbers = list(_numbers(operator.lower(), written_))
        takes = TAKES[operator.lower()]
        for at in range(0, max(len(numbers), 1), takes or 1):
            repeated = {"m": "l", "M": "L"}.get(operator, operator) if at else operator
            yield repeated, numbers[at : at + takes]


def _numbers(operator: str, written_: str) -> Iterator[float]:
    """The numbers behind an operator. The two flags of an arc may stand without blanks: `1 1 0 013 4`."""
    at = count = 0
    while found := (FLAG if operator == "a" and count % 7 in (3, 4) else NUMBER).match(written_, at):
        yield float(found[1])
        at, count = found.end(), count + 1


def _arc(start: Point, numbers: Sequence[float], end: Point) -> Iterator[tuple[str, list[float]]]:
    """An arc as curves of at most a quarter (SVG 1.1, F.6.5)."""
    rx, ry, turn = abs(numbers[0]), abs(numbers[1]), math.radians(numbers[2])
    large, sweep = bool(numbers[3]), bool(numbers[4])
    if start == end or not rx or not ry:
        yield "L", [*end]
        return
    cos, sin = math.cos(turn), math.sin(turn)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = cos * dx + sin * dy, -sin * dx + cos * dy
    over = math.sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
    rx, ry = rx * over, ry * over
    square = rx**2 * ry**2 - rx**2 * py**2 - ry**2 * px**2
    share = math.sqrt(max(0.0, square) / (rx**2 * py**2 + ry**2 * px**2)) * (1 if large != sweep else -1)
    cx, cy = share * rx * py / ry, -share * ry * px / rx
    first = math.atan2((py - cy) / ry, (px - cx) / rx)
    span = math.atan2((-py - cy) / ry, (-px - cx) / rx) - first
    span += math.tau if sweep and span < 0 else -math.tau if not sweep and span > 0 else 0.0
    middle = (cos * cx - sin * cy + (start[0] + end[0]) / 2, sin * cx + cos * cy + (start[1] + end[1]) / 2)
    count = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-6))
    reach = 4 / 3 * math.tan(span / count / 4)

    def placed(x: float, y: float) -> list[float]:
        return [middle[0] + cos * rx * x - sin * ry * y, middle[1] + sin * rx * x + cos * ry * y]

    for i in range(count):
        a, b = first + span * i / count, first + span * (i + 1) / count
        one = placed(math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a))
        other = placed(math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b))
        yield "C", [*one, *other, *placed(math.cos(b), math.sin(b))]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
