"""What the kit is told of the public record: its tiles, which no page links to; whether it agrees and is watched."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from birge.kit.copied.addresses import MORE
from birge.kit.ills import ILLS
from birge.kit.proofs import PROOFS
from birge.record import queries
from birge.record.actions.audit import compared
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


def agrees() -> Iterator[str]:
    """What of the record does not agree with its rows, or does not lead to a checkpoint that was signed."""
    for index, said in compared()[1]:
        yield f"entry {index}: {said}"


def fill() -> None:
    """Lay it into the drawers."""
    MORE.append(tiles)
    ILLS["witness"] = queries.unwatched
    PROOFS["public record"] = agrees
