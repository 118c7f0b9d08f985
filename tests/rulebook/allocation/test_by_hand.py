"""Every rule on elections small enough for a sheet of paper. The workings are in docs/rules/."""

from __future__ import annotations

from fractions import Fraction

import pytest

from birge.rulebook.allocation import (
    RuleNotDefined,
    ThresholdMissing,
    UnknownOrder,
    UnknownRule,
    allocate,
    make_election,
    parse_rule,
    rounds_of,
    rule_names,
)
from birge.rulebook.allocation.order import lot_key

from .made import village

#: Rule, what it buys in order, increments. Ten voters, budget 100, so the share is 10.
VILLAGE_OUTCOMES = [
    ("greedy_cost", ["bridge", "lamps", "well"], None),
    ("greedy_cost_stop", ["bridge", "lamps"], None),
    ("greedy_card", ["well", "lamps", "school"], None),
    ("greedy_card_stop", ["well", "lamps", "school"], None),
    ("phragmen", ["well", "lamps", "bridge"], None),
    ("phragmen_u", ["well", "lamps", "bridge"], None),
    ("mes_cost", ["bridge", "school"], None),
    ("mes_cost_u", ["bridge", "school", "well"], None),
    ("mes_cost_add1", ["bridge", "school", "well"], 2),
    ("mes_cost_add1u", ["bridge", "school", "well"], 2),
    ("mes_cost_add1ne", ["bridge", "school", "well"], 6),
    ("mes_cost_add1neu", ["bridge", "school", "well"], 6),
    ("mes_cost_add1_step3", ["bridge", "school", "well"], 1),
    ("mes_card", ["well", "lamps"], None),
    ("mes_card_u", ["well", "lamps", "bridge"], None),
    ("mes_card_add1", ["well", "lamps", "bridge"], 3),
    ("mes_card_add1u", ["well", "lamps", "bridge"], 3),
    ("mes_card_add1ne", ["well", "lamps", "bridge"], 4),
    ("mes_card_add1neu", ["well", "lamps", "bridge"], 4),
]


@pytest.mark.parametrize(("rule", "ids", "increments"), VILLAGE_OUTCOMES)
def test_the_village_of_the_handbook(rule: str, ids: list[str], increments: int | None) -> None:
    outcome = allocate(village(), rule)
    assert outcome.ids == ids
    assert outcome.increments == increments


def test_threshold_lets_only_enough_votes_in() -> None:
    # Bridge 5, lamps 4, school 4, well 3: with four votes needed the well is out and 20 stay unspent.
    outcome = allocate(village(), "greedy_cost_threshold", threshold=4)
    assert outcome.ids == ["bridge", "lamps"]
    assert allocate(village(), "mes_cost_u", threshold=4).ids == ["bridge", "school"]
    with pytest.raises(ThresholdMissing):
        allocate(village(), "greedy_cost_threshold")


def test_points_count_as_given() -> None:
    # Three voters, budget 12, share 4. Points: a 3+3 = 6, b 1+1+3 = 5, c 3. Costs a 6, b 4, c 6.
    ballots = [{"a": 3, "b": 1}, {"a": 3, "b": 1}, {"b": 3, "c": 3}]
    election = make_election({"a": 6, "b": 4, "c": 6}, 12, ballots)
    assert allocate(election, "greedy_ptscost").ids == ["a", "b"]
    assert allocate(election, "greedy_pts").ids == ["b", "a"]  # per cost: 5/4, 6/6, 3/6
    # One point of b costs 4/5; of a 1; per cost a 1/6, b 1/5: a first, each pays 3; then b: 4/5, 4/5, 12/5.
    outcome = allocate(election, "mes_ptscost")
    assert outcome.ids == ["a", "b"]
    second = rounds_of(outcome)[1]
    assert second.price == Fraction(4, 5)
    assert second.payments == [(2, Fraction(4, 5)), (1, Fraction(12, 5))]
    # Without the cost: b's point costs 4/5, a's 1: b first; then a's two supporters have 16/5 each and pay 3.
    assert allocate(election, "mes_pts").ids == ["b", "a"]


def test_exactly_affordable_is_bought() -> None:
    # 105 voters, shares 155000/105: they add up to exactly the cost, in floats to a little less.
    election = make_election({"p": 155000}, 155000, [["p"]] * 105)
    assert allocate(election, "mes_cost").ids == ["p"]
    assert allocate(election, "phragmen").ids == ["p"]


def test_equal_projects_are_a_tie_and_the_order_decides() -> None:
    election = make_election({"b": 6, "a": 6, "c": 6}, 12, [["a", "b"], ["a", "b"], ["c"]])
    outcome = allocate(election, "mes_cost")
    assert outcome.ids == ["a"]
    assert [election.ids[p] for p in outcome.ties[0].projects] == ["a", "b"]
    assert allocate(election, "greedy_cost").ids == ["a", "b"]
    dearer = make_election({"a": 6, "b": 5}, 10, [["a", "b"]] * 2)
    assert allocate(dearer, "mes_cost").ids == ["a"]
    assert allocate(dearer, "mes_cost", order="cost").ids == ["b"]
    lot = sorted(["a", "b"], key=lambda p: lot_key("2026-03-01", p))[0]
    assert allocate(dearer, "mes_cost", order="lot:2026-03-01").ids == [lot]
    for wrong in ("", "lot", "lot:", "name"):
        with pytest.raises(UnknownOrder):
            allocate(dearer, "mes_cost", order=wrong)


def test_votes_break_ties_of_points() -> None:
    ballots = [{"a": 2}, {"b": 1}, {"b": 1}]
    election = make_election({"a": 3, "b": 3}, 3, ballots)
    assert allocate(election, "greedy_ptscost").ids == ["a"]
    assert allocate(election, "greedy_ptscost", order="votes").ids == ["b"]


def test_phragmen_stops_when_any_tied_project_does_not_fit() -> None:
    tight = make_election({"a": 5, "b": 10}, 10, [["a"], ["b"], ["b"]])
    outcome = allocate(tight, "phragmen")
    assert outcome.ids == ["a"]  # due together at 5: both fit when looked at, a is taken, then b no longer fits
    assert outcome.stopped_by == "does_not_fit"
    third = make_election({"z": 4, "a": 5, "b": 10}, 12, [["z"], ["a"], ["b"], ["b"]])
    outcome = allocate(third, "phragmen")
    assert outcome.ids == ["z"]  # after z for 4, a (5) would fit but b (10), due at the same moment, does not
    assert [third.ids[p] for p in outcome.ties[-1].projects] == ["a", "b"]
    assert outcome.ties[-1].taken is None


def test_free_projects_with_support_cost_nobody_anything() -> None:
    election = make_election({"a": 0, "b": 0, "c": 5}, 5, [["a", "c"]])
    for rule in ("mes_cost", "mes_card", "mes_cost_add1"):
        assert allocate(election, rule).ids == ["a", "c"]


def test_a_project_dearer_than_the_budget_never_wins() -> None:
    election = make_election({"a": 20, "b": 5}, 10, [["a", "b"]] * 4)
    for rule in rule_names(election):
        # Stopping at the first that does not fit means stopping here, too.
        wanted = [] if rule in ("greedy_cost_stop",) else ["b"]
        assert allocate(election, rule, threshold=1).ids == wanted, rule


def test_nobody_voted_for_anything() -> None:
    election = make_election({"a": 1}, 5, [[], []])
    assert allocate(election, "mes_cost_add1").ids == []
    assert allocate(election, "phragmen").ids == []


@pytest.mark.parametrize(
    "name", ["", "mes", "mes_cost_add2", "greedy", "mes_cost_add1_step0", "mes_cost_step5", "MES_cost"]
)
def test_unknown_rules_are_refused(name: str) -> None:
    with pytest.raises(UnknownRule):
        parse_rule(name)


def test_rules_refuse_ballots_they_are_not_defined_for() -> None:
    with pytest.raises(RuleNotDefined):
        allocate(village(), "mes_pts")
    with pytest.raises(RuleNotDefined):
        allocate(make_election({"a": 1}, 1, [{"a": 1}]), "greedy_cost")
    for name in rule_names():
        assert parse_rule(name).name == name
