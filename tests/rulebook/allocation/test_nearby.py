"""New voters under rising shares: laid out for all shares at once or run one by one, the answer is the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.rulebook.allocation import Election, allocate, losers_of, make_election, read_pb
from birge.rulebook.allocation.dearest import dearest
from birge.rulebook.allocation.losers import wins
from birge.rulebook.allocation.nearby import Nearby

from .made import elections
from .shared import PABULIB, oracle


def _one_by_one(outcome: object, p: int, most: int) -> int | None:
    return next((k for k in range(1, most + 1) if wins(outcome, p, more=k)), None)  # type: ignore[arg-type]


@settings(max_examples=120, deadline=None)
@given(
    elections(weighted=True),
    st.sampled_from(["add1", "add1u", "add1ne", "add1neu", "add1_step3"]),
    st.booleans(),
    st.sampled_from(["id", "cost", "lot:x"]),
)
def test_the_smallest_number_is_the_one_found_by_trying_upward(
    election: Election, variant: str, by_cost: bool, order: str
) -> None:
    utility = ("ptscost" if by_cost else "pts") if election.with_points else ("cost" if by_cost else "card")
    outcome = allocate(election, f"mes_{utility}_{variant}", order=order)
    lost = [p for p in range(len(election.ids)) if p not in outcome.bought and election.costs[p] <= election.budget]
    if not lost:
        return
    nearby = Nearby(outcome, lost, None)
    for p in lost:
        assert nearby.fewest(p, 12, None)[0] == _one_by_one(outcome, p, 12), (election.ids[p], outcome.rule.name)


@settings(max_examples=60, deadline=None)
@given(
    elections(weighted=True),
    st.sampled_from(["add1", "add1u", "add1ne", "add1neu", "add1_step3"]),
    st.booleans(),
    st.sampled_from(["id", "cost", "lot:x"]),
)
def test_no_cost_wins_above_the_largest_that_is_called_proven(
    election: Election, variant: str, by_cost: bool, order: str
) -> None:
    utility = ("ptscost" if by_cost else "pts") if election.with_points else ("cost" if by_cost else "card")
    outcome = allocate(election, f"mes_{utility}_{variant}", order=order)
    votes = election.votes()
    lost = [p for p in range(len(votes)) if p not in outcome.bought and votes[p]]
    if not lost:
        return
    nearby = Nearby(outcome, lost, None)
    for p in lost:
        cost, exact = dearest(nearby, p, None)
        best = max((c for c in range(1, election.budget + 2) if wins(outcome, p, cost=c)), default=None)
        assert cost == best if exact else cost is None or wins(outcome, p, cost=cost), election.ids[p]
        assert nearby.wins(p, cost=1) == wins(outcome, p, cost=1)


def test_by_hand() -> None:
    # Ten voters and 100: the share is 10 and rises. The hall costs 60 and has 3 supporters; with k more of its own the
    # share is 100 / (10 + k), and 3 + k purses must hold 60 before the other two are paid for and nothing else fits.
    ballots = [["hall"]] * 3 + [["road"]] * 4 + [["well"]] * 3
    outcome = allocate(make_election({"hall": 60, "road": 50, "well": 40}, 100, ballots), "mes_cost_add1")
    assert outcome.ids == ["road", "well"]
    (hall,) = losers_of(outcome)
    assert hall.more == _one_by_one(outcome, 0, 10)


@pytest.mark.parametrize("name", [n for n in oracle() if n.split("_")[1] in ("Assen", "Katowice")])
def test_real_elections(name: str) -> None:
    election = read_pb(PABULIB / f"{name}.pb")
    outcome = allocate(election, "mes_ptscost_add1u" if election.with_points else "mes_cost_add1u")
    votes = election.votes()
    lost = sorted((p for p in range(len(votes)) if p not in outcome.bought), key=lambda p: -votes[p])[:4]
    nearby = Nearby(outcome, lost, None)
    for p in lost:
        found = nearby.fewest(p, 40, None)[0]
        assert found == _one_by_one(outcome, p, 40)
