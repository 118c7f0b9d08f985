"""A public lot: who is drawn from a list, by a number that everybody heard, so that anybody can work it out again.

Each entry gets the SHA-256 of the seed, a line feed and the entry, in hexadecimal; the smallest are drawn first. It is
the lot that breaks ties of the priority list and of the project choice.
"""

from __future__ import annotations

from collections.abc import Iterable

from birge.rulebook.ranking.places import lot


def draw(seed: str, entries: Iterable[str], places: int) -> list[str]:
    """The first ``places`` of ``entries`` in the order of the lot; fewer where there are not so many.

    :param seed: what was called out; spaces around it do not count.
    :raises ValueError: the seed is empty, or an entry stands twice.
    """
    seed, listed = seed.strip(), list(entries)
    if not seed:
        raise ValueError("no seed")
    if len(set(listed)) != len(listed):
        raise ValueError("an entry stands twice")
    return sorted(listed, key=lambda entry: (lot(seed, entry), entry))[: max(places, 0)]
