"""What the kit is told of the public record: its tiles, which no page links to, and whether witnesses still sign."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from birge.kit.copied.addresses import MORE
from birge.kit.ills import ILLS
from birge.record import queries
from birge.rulebook.record.proofs import LEVELS, WIDTH, tile_path


def tiles() -> Iterator[str]:
    """The addresses of all tiles of the record as it was last signed."""
    last = queries.newest()
    for level in count():
        hashes = last.size >> LEVELS * level if last is not None else 0
        if not hashes:
            return
        for place in range(-(-hashes // WIDTH)):
            width = min(WIDTH, hashes - place * WIDTH)
            yield f"/log/tile/{tile_path(level, place, width)}"
            if level == 0:
                yield f"/log/tile/{tile_path('entries', place, width)}"


def fill() -> None:
    """Lay it into the drawers."""
    MORE.append(tiles)
    ILLS["witness"] = queries.unwatched
