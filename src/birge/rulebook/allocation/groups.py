"""What an outcome means for each group of voters, side by side with the plain greedy outcome."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from birge.rulebook.allocation.election import Election
from birge.rulebook.allocation.outcome import Outcome, allocate
from birge.rulebook.allocation.parts import Parts, add_by_part, divide, rows_of
from birge.rulebook.allocation.rounds import Round


@dataclass(frozen=True, slots=True)
class GroupFate:
    """One group under one outcome.

    voters   how many
    served   voters with at least one funded wish
    wishes   funded wishes of all of them together
    money    cost of each funded project, divided equally among its supporters, small units
    paid     what they paid (Equal Shares and Phragmen; ``None`` where a rule has no payments)
    """

    voters: int
    served: int
    wishes: int
    money: Fraction
    paid: Fraction | None


def fates(
    election: Election, bought: list[int], parts: Parts, rounds: list[Round] | None = None
) -> dict[str, GroupFate]:
    """How each group of a division fares when ``bought`` is funded."""
    wishes = np.zeros(len(election.weights), dtype=np.int64)
    money = [Fraction(0)] * len(parts.labels)
    for p in bought:
        supporters = election.supporters(p)
        wishes[supporters] += 1
        heads = int(election.weights[supporters].sum())
        if not heads:
            continue
        rows, _ = rows_of(election, p)
        each = [Fraction(election.costs[p], heads)]
        for label, (_, amount) in add_by_part(election, parts, rows, np.zeros(len(rows), dtype=np.int64), each).items():
            money[parts.labels.index(label)] += amount
    of_row = wishes[election.voters.group]
    weight = election.voters.weight
    size = len(parts.labels)
    total = np.bincount(parts.code, weights=weight * of_row, minlength=size).astype(np.int64).tolist()
    served = np.bincount(parts.code, weights=weight * (of_row > 0), minlength=size).astype(np.int64).tolist()
    paid: list[Fraction | None] = [None] * size
    if rounds is not None and any(item.payments for item in rounds):
        for k, label in enumerate(parts.labels):
            given = (item.paid_by.get(parts.name, {}).get(label) for item in rounds)
            paid[k] = sum((entry[1] for entry in given if entry), Fraction(0))
    return {
        label: GroupFate(parts.voters[k], served[k], total[k], money[k], paid[k])
        for k, label in enumerate(parts.labels)
    }


@dataclass(frozen=True, slots=True)
class Comparison:
    """An outcome next to plain greedy: what only one of them funds, and how many voters prefer which.

    prefers  voters with more money spent on their wishes (or more funded points) under this outcome, under greedy,
             equal
    """

    greedy: Outcome
    only_here: tuple[int, ...]
    only_greedy: tuple[int, ...]
    prefer_here: int
    prefer_greedy: int
    indifferent: int
    served_here: int
    served_greedy: int
    votes_here: int
    votes_greedy: int


def compare_with_greedy(outcome: Outcome) -> Comparison:
    """Run plain greedy on the same election (same eligibility, same tie order) and compare."""
    election = outcome.election
    utility = "ptscost" if election.with_points else "cost"
    plain = allocate(election, f"greedy_{utility}", order=outcome.order, eligible=outcome.eligible)
    here, there = set(outcome.bought), set(plain.bought)
    gain = np.zeros(len(election.weights), dtype=np.int64)
    got_here, got_there = np.zeros_like(gain), np.zeros_like(gain)
    votes = election.votes()
    for p in here | there:
        supporters = election.supporters(p)
        got_here[supporters] += p in here
        got_there[supporters] += p in there
        sign = (p in here) - (p in there)
        if sign:
            lo, hi = int(election.start[p]), int(election.start[p + 1])
            points = 1 if election.points is None else election.points[lo:hi]
            gain[supporters] += sign * points
    weights = election.weights
    return Comparison(
        greedy=plain,
        only_here=tuple(p for p in outcome.bought if p not in there),
        only_greedy=tuple(p for p in plain.bought if p not in here),
        prefer_here=int(weights[gain > 0].sum()),
        prefer_greedy=int(weights[gain < 0].sum()),
        indifferent=int(weights[gain == 0].sum()),
        served_here=int(weights[got_here > 0].sum()),
        served_greedy=int(weights[got_there > 0].sum()),
        votes_here=sum(votes[p] for p in here),
        votes_greedy=sum(votes[p] for p in there),
    )


def group_table(
    outcome: Outcome, rounds: list[Round], greedy: Outcome
) -> dict[str, dict[str, tuple[GroupFate, GroupFate]]]:
    """Division -> label -> (under the outcome, under greedy)."""
    election = outcome.election
    table = {}
    for parts in divide(election):
        mine = fates(election, list(outcome.bought), parts, rounds)
        theirs = fates(election, list(greedy.bought), parts)
        table[parts.name] = {label: (mine[label], theirs[label]) for label in parts.labels}
    return table
