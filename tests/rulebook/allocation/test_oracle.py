"""Exact equality with the published outcomes of ten real elections, every rule."""

from __future__ import annotations

import warnings

import pytest

from birge.rulebook.allocation.outcome import allocate

from .shared import PABULIB, PRESENT, oracle, real

CASES = [(name, rule) for name, entry in oracle().items() for rule in entry["rules"]]


@pytest.mark.parametrize(("name", "rule"), CASES)
def test_same_projects_in_the_same_order_for_the_same_money(name: str, rule: str) -> None:
    wanted = oracle()[name]["rules"][rule]
    election = real(name)
    outcome = allocate(election, rule)
    assert outcome.ids == wanted["ids"]
    assert election.money(outcome.cost) == wanted["cost"]
    if "increments" in wanted:
        assert outcome.increments == wanted["increments"]


@pytest.mark.parametrize("name", list(oracle()))
def test_scores_budget_and_numbers_are_read_as_published(name: str) -> None:
    wanted, election = oracle()[name], real(name)
    assert election.n == wanted["n"]
    assert len(election.ids) == wanted["m"]
    assert election.money(election.budget) == wanted["budget"]
    score = dict(zip(election.ids, election.scores(), strict=True))
    assert {p: str(points) for p, points in score.items() if points} == {
        p: points for p, points in wanted["total_scores"].items() if points != "0"
    }


def test_real_elections_are_there_or_their_absence_is_said_aloud() -> None:
    if PRESENT:
        assert len(oracle()) == 10
        assert len(CASES) > 100
    else:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            warnings.warn(f"real elections are absent: {PABULIB}; self-made ones stand in", stacklevel=1)
        assert caught
        assert CASES == []
