"""The same election with other voters."""

from __future__ import annotations

import numpy as np

from birge.rulebook.allocation.election import Election, Voters


def with_more_voters(election: Election, p: int, more: int) -> Election:
    """The election with ``more`` additional voters who support project ``p`` alone."""
    if more == 0:
        return election
    g = len(election.weights)
    at = int(election.start[p + 1])
    start = election.start.copy()
    start[p + 1 :] += 1
    points = election.points
    if points is not None:
        points = np.insert(points, at, int(points.max()) if len(points) else 1)
    voters = election.voters
    traits = {name: [*column, ""] for name, column in voters.traits.items()}
    return election.replace(
        weights=np.append(election.weights, more),
        start=start,
        members=np.insert(election.members, at, g).astype(np.int32),
        points=points,
        voters=Voters(np.append(voters.group, g).astype(np.int32), np.append(voters.weight, more), traits),
    )
