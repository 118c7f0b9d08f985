"""The same election with other voters, or with another cost."""

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
    points, most = election.points, election.supports.most_points
    if points is not None:
        points = np.insert(points, at, most)
    voters = election.voters
    traits = {name: [*column, ""] for name, column in voters.traits.items()}
    copy = election.replace(
        weights=np.append(election.weights, more),
        start=start,
        members=np.insert(election.members, at, g).astype(np.int32),
        points=points,
        voters=Voters(np.append(voters.group, g).astype(np.int32), np.append(voters.weight, more), traits),
    )
    # The layout of the supports is not made anew: this is done for one number of voters after the other.
    copy.__dict__["supports"] = election.supports.with_group(p, g, more, most)
    return copy


def with_cost(election: Election, p: int, cost: int) -> Election:
    """The election with another cost (small units) for project ``p``."""
    return election.replace(costs=(*election.costs[:p], cost, *election.costs[p + 1 :]))
