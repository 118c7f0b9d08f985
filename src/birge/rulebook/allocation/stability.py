"""Would the outcome stand if one district had not taken part?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from birge.rulebook.allocation.outcome import Outcome, allocate
from birge.rulebook.allocation.parts import divide


@dataclass(frozen=True, slots=True)
class WithoutOne:
    """The outcome with the voters of one label left out: what is then lost and what is gained (project numbers)."""

    division: str
    label: str
    voters: int
    outcome: Outcome
    lost: tuple[int, ...]
    gained: tuple[int, ...]


def without_each(outcome: Outcome, division: str = "district") -> Iterator[WithoutOne]:
    """Leave out each district (or other label) in turn: its voters go, budget, projects and rule stay.

    Results come one by one; nothing comes when the ballots do not say the district.
    """
    election = outcome.election
    for parts in divide(election, (division,)):
        for k, label in enumerate(parts.labels):
            rest = np.flatnonzero(parts.code != k)
            if not len(rest):
                continue
            again = allocate(
                election.keep_rows(rest),
                outcome.rule,
                order=outcome.order,
                eligible=outcome.eligible,
                threshold=outcome.threshold,
            )
            here, there = set(outcome.bought), set(again.bought)
            lost = tuple(p for p in outcome.bought if p not in there)
            gained = tuple(p for p in again.bought if p not in here)
            yield WithoutOne(division, label, parts.voters[k], again, lost, gained)


def standing(outcome: Outcome, trials: list[WithoutOne]) -> dict[int, int]:
    """In how many of the trials each funded project is funded again."""
    return {p: sum(p not in trial.lost for trial in trials) for p in outcome.bought}
