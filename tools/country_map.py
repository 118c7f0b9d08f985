"""The map of the country, drawn from where its settlements are: ``python -m tools.country_map`` writes it anew.

No boundaries are drawn, since none with a licence beyond doubt are at hand. The country is laid out in six-sided
tiles; a tile belongs to the district of the settlement next to it. So the map shows where people live and who their
neighbours are, and says of itself that it is no map of borders. Points: Who's On First and GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent / "src" / "birge"
PICTURE = ROOT / "portal" / "static" / "portal" / "country.svg"
REGIONS = ROOT / "places" / "data" / "regions.json"
PLACES = ROOT / "places" / "data"

#: Width of a tile in kilometres; in the picture it is 10 wide, its upright sides are 6, its slanted ones rise by 3.
TILE = 13.0
#: A tile farther from every settlement belongs to nobody: high mountains, the lake.
REACH = 23.0
_KM = 111.2
#: The two cities outside any region have no row in the list of points.
_CITIES = {"41711000000000": (42.87, 74.59), "41721000000000": (40.53, 72.80)}
_WEST, _NORTH, _MIDDLE = 69.1, 43.4, 41.3
#: The corners of a tile around its middle, with the sun.
CORNERS = ((0, -6), (5, -3), (5, 3), (0, 6), (-5, 3), (-5, -3))

Tile = tuple[int, int]
Point = tuple[int, int]


def _rows(name: str) -> list[dict[str, str]]:
    with (PLACES / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def _settlements() -> list[tuple[float, float, str, str]]:
    """East and south of the corner in kilometres, district (or city of a region), region of every known point."""
    units = {row["code"]: row for row in _rows("places.csv")}
    found = []
    for point in _rows("places_points.csv"):
        if point["match"] == "fuzzy":
            continue
        way = [units[point["code"]]]
        while way[-1]["parent_code"]:
            way.append(units[way[-1]["parent_code"]])
        top = way[-1]
        district = next((one for one in reversed(way) if one["level"] in ("district", "city")), top)
        if top["level"] == "city":
            district = top
        found.append((*_at(float(point["lat"]), float(point["lon"])), district["code"], top["code"]))
    return found + [(*_at(*where), code, code) for code, where in _CITIES.items()]


def _at(north: float, east: float) -> tuple[float, float]:
    """Degrees as kilometres from the corner of the map."""
    return (east - _WEST) * _KM * math.cos(math.radians(_MIDDLE)), (_NORTH - north) * _KM


def _middle(tile: Tile) -> Point:
    column, row = tile
    return 10 * column + 5 * (row % 2), 9 * row


def tiles() -> dict[Tile, tuple[str, str]]:
    """Tile → (district, region)."""
    settled = _settlements()
    found: dict[Tile, tuple[str, str]] = {}
    for row in range(44):
        for column in range(76):
            x, y = _middle((column, row))
            east, south = x * TILE / 10, y * TILE * math.sqrt(0.75) / 9
            near = min(settled, key=lambda one: (one[0] - east) ** 2 + (one[1] - south) ** 2)
            if math.hypot(near[0] - east, near[1] - south) <= REACH:
                found[column, row] = (near[2], near[3])
    # A small town between tiles would fall through: each unit has the tile it stands in.
    have = {district for district, _region in found.values()}
    for east, south, district, region in settled:
        if district not in have:
            row = round(south / TILE / math.sqrt(0.75))
            found[round(east / TILE - (row % 2) / 2), row] = (district, region)
            have.add(district)
    return found


def outline(of: set[Tile]) -> str:
    """The outline of some tiles as a path: the sides that no other tile of them shares, put end to end."""
    sides: dict[Point, list[Point]] = defaultdict(list)
    shared = set()
    for tile in sorted(of):
        x, y = _middle(tile)
        corners = [(x + dx, y + dy) for dx, dy in CORNERS]
        for one, other in zip(corners, [*corners[1:], corners[0]], strict=True):
            shared.add((one, other))
    for one, other in sorted(shared):
        if (other, one) not in shared:
            sides[one].append(other)
    drawn = []
    while sides:
        start = here = min(sides)
        path = f"M{start[0]} {start[1]}"
        while True:
            there = sides[here].pop(0)
            if not sides[here]:
                del sides[here]
            if there == start:
                break
            dx, dy = there[0] - here[0], there[1] - here[1]
            path += f"v{dy}" if dx == 0 else f"l{dx}{' ' if dy >= 0 else ''}{dy}"
            here = there
        drawn.append(path + "z")
    return "".join(drawn)


def _label(of: set[Tile], others: set[Tile]) -> Point:
    """Where a name stands best: the middle of the tile that is farthest from everything that is not of the unit.

    ``others``: all other tiles; what is outside the map counts as well. Names are wide, so east and west weigh less.
    """
    edge = {(c + dc, r + dr) for c, r in of for dc in (-1, 0, 1) for dr in (-1, 0, 1)} - of
    far = [_middle(tile) for tile in edge | others]
    middles = [_middle(tile) for tile in sorted(of)]
    x, y = (sum(part) / len(middles) for part in zip(*middles, strict=True))

    def inner(one: Point) -> float:
        room = min(math.hypot((one[0] - x) / 1.6, one[1] - y) for x, y in far)
        return room - math.hypot(one[0] - x, one[1] - y) / 12

    return max(middles, key=inner)


def drawn() -> tuple[str, str]:
    """The picture, and the outlines of its regions and districts with the middle of each: two files as text."""
    laid = tiles()
    districts: dict[str, set[Tile]] = defaultdict(set)
    regions: dict[str, set[Tile]] = defaultdict(set)
    for tile, (district, region) in laid.items():
        districts[district].add(tile)
        regions[region].add(tile)
    points = [_middle(tile) for tile in laid]
    left, top = min(x for x, _y in points) - 9, min(y for _x, y in points) - 10
    width, height = max(x for x, _y in points) + 9 - left, max(y for _x, y in points) + 10 - top
    box = f"{left} {top} {width} {height}"
    of_region = {district: region for district, region in laid.values()}
    order = sorted(regions)
    paths = "".join(
        f'<path class="r{order.index(of_region[code])}" d="{outline(found)}"/>'
        for code, found in sorted(districts.items())
    )
    bold = "".join(f'<path d="{outline(found)}"/>' for _code, found in sorted(regions.items()))
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><style>{_STYLE}</style>'
        f'<g class="d">{paths}</g><g class="b">{bold}</g></svg>\n'
    )
    cities = {code: next(iter(found)) for code, found in regions.items() if len(found) <= 2}

    def at(code: str, found: set[Tile]) -> Point:
        # The name of a city stands beside it and takes room away from the region around it.
        beside = [(dc, dr) for dc in range(-3, 4) for dr in (0, 1)]
        near = {(c + dc, r + dr) for other, (c, r) in cities.items() if other != code for dc, dr in beside}
        return _label(found - near or found, near)

    known = {
        "box": [left, top, width, height],
        "regions": {c: {"at": at(c, found), "path": outline(found)} for c, found in sorted(regions.items())},
    }
    return picture, json.dumps(known, separators=(",", ":")) + "\n"


_STYLE = (
    ".d path{stroke:#f7f3ea;stroke-width:1.2;stroke-linejoin:round}.b{fill:none;stroke:#f7f3ea;stroke-width:3.4;"
    "stroke-linejoin:round}.r0{fill:#bcd8e2}.r1{fill:#ecd08f}.r2{fill:#bfd9b9}.r3{fill:#eab8ac}.r4{fill:#c8c0df}"
    ".r5{fill:#c0cfd6}.r6{fill:#dcc9a8}.r7,.r8{fill:#0a5874}"
    "@media(prefers-color-scheme:dark){.d path,.b{stroke:#10181d}.r0{fill:#1d4a5c}.r1{fill:#54421d}"
    ".r2{fill:#26452d}.r3{fill:#56312d}.r4{fill:#3d3751}.r5{fill:#34444d}.r6{fill:#4a4030}.r7,.r8{fill:#82cbe6}}"
)


def main() -> None:
    """Write both files."""
    picture, regions = drawn()
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(picture, encoding="utf-8")
    REGIONS.write_text(regions, encoding="utf-8")


if __name__ == "__main__":
    main()
