"""Greedy rules: most votes (or votes per cost) first, take what fits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from birge.rulebook.allocation.election import Election


@dataclass(slots=True)
class GreedyResult:
    """``bought`` in order; ``ties``: (place, projects with equal scores, in the order taken), only where it
    mattered.
    """

    bought: list[int] = field(default_factory=list)
    ties: list[tuple[int, list[int]]] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)


def run_greedy(
    election: Election,
    rank: Sequence[int],
    *,
    by_cost: bool = True,
    stop: bool = False,
    projects: Collection[int] | None = None,
    bought: Sequence[int] = (),
    scores: Sequence[int] | None = None,
) -> GreedyResult:
    """Sort by score and take what still fits.

    ``by_cost``: a funded project is worth its cost to each supporter, so the order is by votes (or points); otherwise
    it is worth one, so the order is by votes per cost. ``stop``: stop at the first project that does not fit instead of
    skipping it. ``bought``: what is paid for already (a completion). ``projects``: the ones that may be taken.
    """
    costs = election.costs
    if scores is None:
        scores = election.scores()
    have = set(bought)
    wanted = [p for p in (range(len(costs)) if projects is None else projects) if p not in have]
    left = election.budget - sum(costs[p] for p in have)
    value: dict[int, int | tuple[int, Fraction]]
    if by_cost:
        value = {p: scores[p] for p in wanted}
    else:
        # Free projects come first: votes per cost is without bound for them.
        value = {p: (0, Fraction(scores[p], costs[p])) if costs[p] else (1, Fraction(scores[p])) for p in wanted}
    order = sorted(wanted, key=rank.__getitem__)
    order.sort(key=value.__getitem__, reverse=True)
    result = GreedyResult()
    k = 0
    while k < len(order):
        end = k + 1
        while end < len(order) and value[order[end]] == value[order[k]]:
            end += 1
        level = order[k:end]
        before, count = left, len(result.bought)
        ended = False
        for p in level:
            if costs[p] <= left:
                left -= costs[p]
                result.bought.append(p)
            else:
                result.refused.append(p)
                if stop:
                    ended = True
                    break
        # The order inside the level matters when not all of it fits although each one alone could have come first.
        if len(level) > 1 and sum(costs[p] for p in level) > before and sum(costs[p] <= before for p in level) > 0:
            result.ties.append((count, level))
        if ended:
            break
        k = end
    return result


def above_threshold(election: Election, threshold: int) -> list[int]:
    """Eligibility before a rule: projects with at least ``threshold`` votes."""
    return [p for p, votes in enumerate(election.votes()) if votes >= threshold]
