"""Quotas of districts."""

from __future__ import annotations

import pytest

from birge.rulebook.allocation import QuotaError, allocate_by_district, make_election

COSTS = {"road": 60, "pipe": 30, "park": 40, "hall": 20}
HOMES = {"road": "up", "pipe": "up", "park": "down", "hall": ""}
BALLOTS = [["road", "hall"], ["road"], ["pipe", "park"], ["park", "hall"], ["park", "pipe"]]
LIVES = ["up", "up", "up", "down", "down"]


def test_each_district_shares_out_its_own_quota_among_its_own_voters() -> None:
    election = make_election(COSTS, 100, BALLOTS, traits={"district": LIVES}, districts=HOMES)
    out = allocate_by_district(election, "greedy_cost", {"up": 35, "down": "44.5", "": 20})
    assert {name: outcome.ids for name, outcome in out.items()} == {"": ["hall"], "down": ["park"], "up": ["pipe"]}
    assert {name: outcome.election.n for name, outcome in out.items()} == {"": 5, "down": 2, "up": 3}
    assert out["down"].election.money(out["down"].election.budget) == "44.5"
    everybody = allocate_by_district(election, "mes_cost", {"up": 35, "down": 45, "": 20}, everybody=True)
    assert everybody["down"].election.n == 5
    assert everybody["down"].ids == []  # three of five shares of 9 do not pay for the park
    assert allocate_by_district(election, "mes_cost", {"up": 35, "down": 45, "": 20})["down"].ids == ["park"]


@pytest.mark.parametrize("quotas", [{"up": 50, "down": 50, "": 1}, {"up": 10}, {"up": -1, "down": 1, "": 1}])
def test_quotas_that_do_not_fit_are_refused(quotas: dict[str, int]) -> None:
    election = make_election(COSTS, 100, BALLOTS, traits={"district": LIVES}, districts=HOMES)
    with pytest.raises(QuotaError):
        allocate_by_district(election, "greedy_cost", quotas)
