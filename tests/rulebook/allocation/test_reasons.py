"""Rounds, groups, losers, stability: what is said about an outcome is true."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings

from birge.rulebook.allocation import (
    Election,
    allocate,
    compare_with_greedy,
    group_table,
    losers_of,
    make_election,
    rounds_of,
    standing,
    without_each,
)
from birge.rulebook.allocation.losers import wins
from birge.rulebook.allocation.parts import MERGED, UNSTATED, age_group, divide

from .made import elections, rules_for, village


def test_rounds_of_the_village_say_who_paid() -> None:
    election = village()
    bridge, school, well = rounds_of(allocate(election, "mes_cost_add1"))
    assert (bridge.price, bridge.effective, bridge.emptied, bridge.payments) == (10, 5, 0, [(5, Fraction(10))])
    assert bridge.paid_by["district"] == {"up": (5, Fraction(50))}
    assert bridge.paid_by["sex"] == {"F": (3, Fraction(30)), "M": (2, Fraction(20))}
    assert school.paid_by["district"] == {"down": (4, Fraction(30))}
    # Share 12: two voters have 12 - 7.5 left and give it all, the third gives 11 of its 12.
    assert (well.price, well.emptied) == (11, 2)
    assert well.payments == [(2, Fraction(9, 2)), (1, Fraction(11))]
    assert well.effective == Fraction(20, 11)
    assert (well.with_voters, well.left) == (20, 0)


def test_rounds_of_phragmen_are_moments() -> None:
    well, lamps, bridge = rounds_of(allocate(village(), "phragmen"))
    assert [well.price, lamps.price, bridge.price] == [Fraction(20, 3), Fraction(15, 2), Fraction(13)]
    assert bridge.payments == [(2, Fraction(11, 2)), (3, Fraction(13))]


@settings(max_examples=60, deadline=None)
@given(elections(weighted=True))
def test_phragmen_payments_add_up(election: Election) -> None:
    for item in rounds_of(allocate(election, "phragmen")):
        assert sum((voters * each for voters, each in item.payments), Fraction(0)) == item.cost


def test_groups_beside_greedy() -> None:
    outcome = allocate(village(), "mes_cost_add1")
    comparison = compare_with_greedy(outcome)
    assert comparison.greedy.ids == ["bridge", "lamps", "well"]
    assert [outcome.election.ids[p] for p in comparison.only_here] == ["school"]
    assert [outcome.election.ids[p] for p in comparison.only_greedy] == ["lamps"]
    # Lamps instead of school: two bridge voters prefer greedy, two school-and-well voters the other; two have one of
    # each.
    assert (comparison.prefer_here, comparison.prefer_greedy, comparison.indifferent) == (2, 2, 6)
    assert (comparison.served_here, comparison.served_greedy) == (10, 10)
    table = group_table(outcome, rounds_of(outcome), comparison.greedy)
    mine, theirs = table["district"]["down"]
    assert (mine.voters, mine.served, mine.wishes, mine.paid) == (5, 5, 4 + 3, 50)
    assert mine.money == 30 + 20
    assert (theirs.wishes, theirs.money) == (2 + 3, Fraction(30 * 2, 4) + 20)


@settings(max_examples=40, deadline=None)
@given(elections())
def test_paid_by_groups_add_up_to_the_cost(election: Election) -> None:
    rows = len(election.voters.group)
    labels = {"district": ["x" if k % 2 else "y" for k in range(rows)], "age": [str(10 + 9 * k) for k in range(rows)]}
    election = election.replace(voters=type(election.voters)(election.voters.group, election.voters.weight, labels))
    for rule in rules_for(election, ("phragmen", "mes")):
        outcome = allocate(election, rule)
        rounds = rounds_of(outcome, divide(election, smallest=1))
        for item in rounds:
            for given_by in item.paid_by.values():
                assert sum((paid for _, paid in given_by.values()), Fraction(0)) == item.cost
                assert sum(voters for voters, _ in given_by.values()) == item.votes


def test_small_groups_are_merged_before_anything_is_said() -> None:
    districts = ["big"] * 9 + ["mid"] * 6 + ["tiny"] * 2 + ["lone"]
    election = make_election({"a": 1}, 1, [["a"]] * 18, traits={"district": districts})
    (parts,) = divide(election)
    # Three voters in the small groups are too few even together: the smallest other group joins them.
    assert dict(zip(parts.labels, parts.voters, strict=True)) == {"big": 9, MERGED: 9}
    two = make_election({"a": 1}, 1, [["a"]] * 16, traits={"district": ["big"] * 9 + ["mid"] * 5 + ["tiny"] * 2})
    (parts,) = divide(two)
    assert dict(zip(parts.labels, parts.voters, strict=True)) == {"big": 9, MERGED: 7}


def test_ages_fall_into_groups() -> None:
    ages = ["8", "14", "28", "29", "30-39", "60", "60+", "", "old"]
    wanted = ["0-13", "14-28", "14-28", "29-44", "29-44", "60+", "60+", UNSTATED, UNSTATED]
    assert [age_group(age) for age in ages] == wanted


def test_losers_of_the_village() -> None:
    outcome = allocate(village(), "mes_cost")
    found = {outcome.election.ids[x.project]: x for x in losers_of(outcome)}
    # One new voter makes the share 100/11: five of them no longer pay for the bridge, and the lamps come first.
    assert found["lamps"].more == 1
    # Two of their supporters are emptied by the bridge; the others share the lamps' cost in two, so a som of lamps
    # costs each a half and the school (a quarter) comes first; after it they hold 2.5 each.
    assert found["lamps"].cost == 5
    # After bridge and school: two hold 2.5 each, one 10.
    assert found["well"].cost == 15
    assert found["well"].exact


@settings(max_examples=40, deadline=None)
@given(elections())
def test_losers_counterfactuals_against_trying_everything(election: Election) -> None:
    for rule in rules_for(election):
        if rule.endswith("_stop") or "ne" in rule or "step" in rule:
            continue
        outcome = allocate(election, rule)
        for loser in losers_of(outcome, limit=12):
            tried = next((k for k in range(1, 13) if wins(outcome, loser.project, more=k)), None)
            assert loser.more == tried, rule
            if loser.exact:
                # Dearer it may win where cheaper it loses: with another price the shares rise to another end.
                top = max(election.costs[loser.project], loser.cost or 0) + 6 * election.unit
                best = max((c for c in range(1, top) if wins(outcome, loser.project, cost=c)), default=None)
                assert loser.cost == best, rule
            elif loser.cost is not None:
                assert wins(outcome, loser.project, cost=loser.cost)


def test_losers_out_of_time_come_with_bounds() -> None:
    ballots = [["a"]] * 40 + [["b"]] * 30 + [["a", "b"]] * 5
    outcome = allocate(make_election({"a": 70, "b": 70}, 100, ballots), "mes_cost_add1")
    for loser in losers_of(outcome, seconds=0):
        assert loser.more is None and loser.at_least >= 1
        assert loser.at_most is None or wins(outcome, loser.project, more=loser.at_most)


def test_leaving_out_each_district() -> None:
    outcome = allocate(village(), "mes_cost_add1")
    trials = list(without_each(outcome))
    assert [trial.label for trial in trials] == ["down", "up"]
    ids = outcome.election.ids
    down = trials[0]
    # Without the lower end nobody wants school or well; five voters with 20 each buy the bridge, then the lamps.
    assert [ids[p] for p in down.lost] == ["school", "well"]
    assert [ids[p] for p in down.gained] == ["lamps"]
    counts = standing(outcome, trials)
    assert {ids[p]: c for p, c in counts.items()}["bridge"] == 1


def test_a_loser_may_cost_all_that_its_supporters_hold() -> None:
    # Four voters with 19/4 each. At 19 the hall takes everything from everybody, and still comes before the lamp: it
    # costs a quarter of itself each, the lamp half.
    ballots = [["hall"], ["hall", "lamp"], ["hall"], ["hall", "lamp"]]
    (hall,) = losers_of(allocate(make_election({"hall": 28, "lamp": 9}, 19, ballots), "mes_cost"))
    assert (hall.cost, hall.exact) == (19, True)
