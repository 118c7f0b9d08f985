"""The declared order that breaks exact ties."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from birge.rulebook.allocation.election import Election


class UnknownOrder(ValueError):
    """The name of the tie order is none of ``id``, ``cost``, ``votes``, ``lot:SEED``."""


def lot_key(seed: str, project: str) -> str:
    """A project's number in the public lot: SHA-256 of seed, line feed and id, in hexadecimal."""
    return hashlib.sha256(f"{seed}\n{project}".encode()).hexdigest()


def tie_order(election: Election, name: str = "id") -> list[int]:
    """Rank of each project (0 wins first) in the declared order.

    ``id``: project id as a string; ``cost``: cheaper first; ``votes``: more votes first; ``lot:SEED``: a public lot,
    ascending ``sha256(SEED + LF + id)``. What remains equal falls back to the id.
    """
    ids: Sequence[str] = election.ids
    numbers = range(len(ids))
    if name == "id":
        order = sorted(numbers, key=lambda p: ids[p])
    elif name == "cost":
        order = sorted(numbers, key=lambda p: (election.costs[p], ids[p]))
    elif name == "votes":
        votes = election.votes()
        order = sorted(numbers, key=lambda p: (-votes[p], ids[p]))
    elif name.startswith("lot:") and len(name) > 4:
        seed = name[4:]
        order = sorted(numbers, key=lambda p: (lot_key(seed, ids[p]), ids[p]))
    else:
        raise UnknownOrder(f"unknown tie order {name!r}: id, cost, votes or lot:SEED")
    rank = [0] * len(order)
    for place, p in enumerate(order):
        rank[p] = place
    return rank
