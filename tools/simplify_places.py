"""Natural Earth's shapes → `places.txt`: simplifies the outlines of countries and states.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python tools/simplify_places.py package/countries-50m.json ne_50m_admin_1.geojson

Neighbours stay neighbours: what they share is simplified once, from one end that both agree on.
"""

import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from broadside.pictures.places import NAMELESS, UNIT, Corner  # noqa: E402

DATA = HOME / "broadside" / "pictures" / "places" / "places.txt"
# In degrees: corners nearer than this to the line without them go; so do islands of less than so many square
# degrees, but for the largest of a place.
TOLERANCE = 0.035
LEAST_AREA = 0.02
# The countries whose states are taken.
WITH_STATES = ("AU", "BR", "CA", "IN", "US", "ZA")
# Parts of a country that have laws of their own, by a place in them.
PARTS = {"GB-NIR": ("GB", "Northern Ireland", (-6.7, 54.6))}
# What Natural Earth has no code of ISO for, and others have.
KOSOVO = "XK"

Ring = list[Corner]


class Row(NamedTuple):
    """A place with its rings, before these are simplified."""

    code: str
    name: str
    rings: list[Ring]


def main(countries: Path, states: Path) -> None:
    rows = _merged(_countries(json.loads(countries.read_text("utf-8"))))
    rows += _parts(rows)
    rows += _states(json.loads(states.read_text("utf-8")))
    simple = _simplified([ring for *_, rings in rows for ring in rings])
    at = 0
    lines = []
    for code, name, rings in rows:
        kept = _large([ring for ring in simple[at : at + len(rings)] if len(ring) > 3])
        # The smallest countries are smaller than what is left out elsewhere.
        kept = kept or [max(rings, key=_area)]
        at += len(rings)
        if kept:
            lines.append(f"{code}\t{name}\t{' '.join(map(_written, kept))}\n")
    DATA.write_text("".join(sorted(lines)), encoding="utf-8")


def _countries(atlas: Any) -> Iterator[Row]:
    """Those of a TopoJSON file."""
    from icu import Locale, Region

    arcs = [_arc(arc, atlas["transform"]) for arc in atlas["arcs"]]
    for one in atlas["objects"]["countries"]["geometries"]:
        polygons = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        rings = [_joined(ring, arcs) for polygon in polygons for ring in polygon]
        name = one["properties"]["name"]
        if "id" in one:
            code = Region.getInstance(int(one["id"])).getRegionCode()
            yield Row(code, Locale("", code).getDisplayCountry(Locale("en")), rings)
        else:
            yield Row(KOSOVO if name == "Kosovo" else NAMELESS, name, rings)


def _merged(rows: Iterable[Row]) -> list[Row]:
    """One row for each code, by the name of the first: far islands may come apart."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row.code, row.name if row.code == NAMELESS else "")
        found.setdefault(key, Row(row.code, row.name, [])).rings.extend(row.rings)
    return list(found.values())


def _arc(arc: Any, transform: Any) -> Ring:
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    corners = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        corners.append((round(x * kx + tx, 4), round(y * ky + ty, 4)))
    return corners


def _joined(ring: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    corners: Ring = []
    for i in ring:
        arc = arcs[i] if i >= 0 else arcs[~i][::-1]
        corners += arc[1 if corners else 0 :]
    return corners


def _states(collection: Any) -> Iterator[Row]:
    """Those of a GeoJSON file."""
    for one in collection["features"]:
        about, shape = one["properties"], one["geometry"]
        if about["iso_a2"] in WITH_STATES and "~" not in about["iso_3166_2"] and about["name"]:
            polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            rings = [
                [(round(x, 4), round(y, 4)) for x, y in ring] for polygon in polygons for ring in polygon
            ]
            yield Row(about["iso_3166_2"], about["name"], rings)


def _parts(rows: Sequence[Row]) -> Iterator[Row]:
    for code, (country, name, (x, y)) in PARTS.items():
        rings = next(row.rings for row in rows if row.code == country)
        yield Row(code, name, [min(rings, key=lambda ring: math.dist((x, y), _middle(ring)))])


def _middle(ring: Ring) -> Corner:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def _simplified(rings: Sequence[Ring]) -> list[Ring]:
    """Each ring cut where borders meet, and each piece simplified from its lesser end."""
    beside: dict[Corner, set[Corner]] = {}
    for ring in rings:
        for one, other in pairwise(ring):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    joints = {corner for corner, others in beside.items() if len(others) != 2}
    return [_ring(ring, joints) for ring in rings]


def _ring(ring: Ring, joints: set[Corner]) -> Ring:
    open_ = ring[:-1]
    starts = [i for i, corner in enumerate(open_) if corner in joints]
    first = starts[0] if starts else open_.index(min(open_))
    turned = [*open_[first:], *open_[: first + 1]]
    cuts = [0, *(i for i in range(1, len(turned) - 1) if turned[i] in joints), len(turned) - 1]
    corners: Ring = []
    for start, end in pairwise(cuts):
        piece = turned[start : end + 1]
        backwards = piece[-1] < piece[0]
        simple = _line(piece[::-1] if backwards else piece)
        corners += (simple[::-1] if backwards else simple)[:-1]
    return [*corners, corners[0]] if corners else []


def _line(points: Ring) -> Ring:
    """Douglas and Peucker's way, a ring from its farthest corner on."""
    kept = {0, len(points) - 1}
    if points[0] == points[-1] and len(points) > 3:
        far = max(range(len(points)), key=lambda i: math.dist(points[i], points[0]))
        todo = [(0, far), (far, len(points) - 1)]
        kept.add(far)
    else:
        todo = [(0, len(points) - 1)]
    while todo:
        start, end = todo.pop()
        off = [(_off(points[i], points[start], points[end]), i) for i in range(start + 1, end)]
        if off and max(off)[0] > TOLERANCE:
            middle = max(off)[1]
            kept.add(middle)
            todo += [(start, middle), (middle, end)]
    return [points[i] for i in sorted(kept)]


def _off(point: Corner, start: Corner, end: Corner) -> float:
    """How far a corner is from a line; degrees of longitude are shorter far from the equator."""
    short = math.cos(math.radians(point[1]))
    (px, py), (ax, ay), (bx, by) = ((x * short, y) for x, y in (point, start, end))
    length = math.hypot(bx - ax, by - ay)
    if not length:
        return math.hypot(px - ax, py - ay)
    along = min(1.0, max(0.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length**2))
    return math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay))


def _large(rings: Sequence[Ring]) -> list[Ring]:
    """Without what is too small to be seen, but for the largest."""
    ranked = sorted(rings, key=_area, reverse=True)
    return [ring for i, ring in enumerate(ranked) if i == 0 or _area(ring) >= LEAST_AREA]


def _area(ring: Ring) -> float:
    short = math.cos(math.radians(ring[0][1]))
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2 * short


def _written(ring: Ring) -> str:
    whole = [(round(x / UNIT), round(y / UNIT)) for x, y in ring]
    counted = [whole[0], *(b for a, b in pairwise(whole) if a != b)]
    steps = [counted[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(counted))]
    return ",".join(str(number) for step in steps for number in step)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
