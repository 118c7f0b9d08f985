"""What must hold in every election: Hypothesis looks for one in which it does not."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.rulebook.allocation import Election, allocate, increments, make_election, rounds_of, share_of
from birge.rulebook.allocation.envelope import Envelope
from birge.rulebook.allocation.order import tie_order
from birge.rulebook.allocation.shares import run_shares
from birge.rulebook.allocation.utilities import Prepared

from .made import elections, rules_for

MANY = settings(max_examples=120, deadline=None)
SOME = settings(max_examples=60, deadline=None)


def rows(election: Election) -> list[dict[str, int]]:
    """The ballots of all voters, one by one."""
    groups = election.ballots()
    out = []
    for group, weight in zip(election.voters.group.tolist(), election.voters.weight.tolist(), strict=True):
        out += [{election.ids[p]: x for p, x in groups[group].items()}] * weight
    return out


def again(election: Election, ballots: list[dict[str, int]]) -> Election:
    costs = {i: Fraction(c, election.unit) for i, c in zip(election.ids, election.costs, strict=True)}
    return make_election(costs, Fraction(election.budget, election.unit), ballots, vote_type=election.vote_type)


@MANY
@given(elections(weighted=True))
def test_payments_add_up_and_nobody_pays_more_than_the_share(election: Election) -> None:
    for rule in rules_for(election, ("mes",)):
        outcome = allocate(election, rule)
        share = share_of(outcome)
        held = share * election.n
        for item in rounds_of(outcome):
            if item.stage != "equal_shares":
                continue
            assert sum(voters * each for voters, each in item.payments) == item.cost
            assert sum(voters for voters, _ in item.payments) == item.votes
            assert item.largest <= share
            held -= item.cost
            assert item.with_voters == held >= 0


@MANY
@given(elections(weighted=True))
def test_nobody_overspends_and_nothing_is_bought_twice(election: Election) -> None:
    for rule in rules_for(election):
        outcome = allocate(election, rule)
        assert outcome.cost <= election.budget
        assert len(set(outcome.bought)) == len(outcome.bought)


@SOME
@given(elections(), st.randoms(use_true_random=False))
def test_the_order_of_the_voters_changes_nothing(election: Election, chance: object) -> None:
    ballots = rows(election)
    mixed = ballots[:]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    for rule in rules_for(election):
        assert allocate(again(election, ballots), rule).ids == allocate(again(election, mixed), rule).ids, rule


@SOME
@given(elections(weighted=True))
def test_weight_w_is_w_copies(election: Election) -> None:
    copied = again(election, rows(election))
    for rule in rules_for(election):
        heavy, copies = allocate(election, rule), allocate(copied, rule)
        assert heavy.ids == copies.ids, rule
        assert heavy.increments == copies.increments


@MANY
@given(elections(weighted=True))
def test_equal_shares_leaves_nothing_affordable(election: Election) -> None:
    for by_cost in (True, False):
        name = (
            ("mes_ptscost" if by_cost else "mes_pts")
            if election.with_points
            else ("mes_cost" if by_cost else "mes_card")
        )
        outcome = allocate(election, name)
        money = purses(outcome)
        for p, cost in enumerate(election.costs):
            if p not in outcome.bought and cost:
                held = sum(money[g] * int(election.weights[g]) for g in election.supporters(p).tolist())
                assert held < cost


def purses(outcome: object) -> list[Fraction]:
    """What every ballot group still holds, worked out from the rounds' prices."""
    election = outcome.election  # type: ignore[attr-defined]
    money = [share_of(outcome)] * len(election.weights)  # type: ignore[arg-type]
    ballots = election.ballots()
    for item in rounds_of(outcome):  # type: ignore[arg-type]
        if item.stage == "equal_shares":
            for g in election.supporters(item.project).tolist():
                money[g] = max(Fraction(0), money[g] - item.price * ballots[g][item.project])
    return money


@SOME
@given(elections(weighted=True))
def test_skipping_increments_equals_running_them_all(election: Election) -> None:
    for rule in rules_for(election, ("mes",)):
        if "add1" in rule:
            quick, slow = allocate(election, rule), allocate(election, rule, skip=False)
            assert (quick.ids, quick.increments, quick.stopped_by) == (slow.ids, slow.increments, slow.stopped_by), rule


@SOME
@given(elections(weighted=True), st.booleans(), st.sampled_from([1, 2, 7]))
def test_both_ways_of_skipping_equal_running_them_all(election: Election, by_cost: bool, step: int) -> None:
    prepared = Prepared(election, by_cost, tie_order(election))
    for at_exhaustive in (True, False):
        found = []
        for skip, large in ((False, 0), (True, 0), (True, 10**9)):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(increments, "FINE", -1)
                patch.setattr(increments, "LARGE", large - 1)
                patch.setattr(increments, "COARSE", float("inf"))
                raised = increments.run_raised(prepared, at_exhaustive=at_exhaustive, step=step, skip=skip)
            found.append((raised.increments, raised.trace.sequence, raised.stopped_by))
        assert found[0] == found[1] == found[2]


@SOME
@given(elections(weighted=True), st.booleans(), st.integers(0, 30), st.integers(0, 12))
def test_what_is_proven_of_a_block_holds_at_each_of_its_shares(
    election: Election, by_cost: bool, first: int, more: int
) -> None:
    prepared = Prepared(election, by_cost, tie_order(election))
    envelope = Envelope(prepared, first, first + more)
    proven = [Envelope(prepared, first, first + more).proof(at_exhaustive) for at_exhaustive in (False, True)]
    envelope.sweep()
    certain, possible = {*prepared.free, *envelope.sure}, {*prepared.free, *envelope.sure, *envelope.open}
    # Also the shares between two increments: the proof speaks of all of them.
    for share in [Fraction(first * 3 + k, 3) for k in range(3 * more + 1)]:
        bought = run_shares(prepared, share).sequence
        assert certain <= set(bought) <= possible
        overspent = sum(election.costs[p] for p in bought) > election.budget
        everything = len(bought) == len(prepared.free) + len(prepared.candidates)
        if proven[False]:
            assert not overspent and not everything
        if proven[True]:
            assert not overspent and not increments.is_exhaustive(prepared, bought)


@SOME
@given(elections(points=False))
def test_equal_shares_is_extended_justified_up_to_one_project(election: Election) -> None:
    """Brute force: any group that deserves T has a member with T's worth but one project (utility = cost and = 1)."""
    ballots = rows(election)
    n, budget, costs = len(ballots), election.budget, election.costs
    number = {name: p for p, name in enumerate(election.ids)}
    approved = [{number[i] for i in ballot} for ballot in ballots]
    for rule, worth in (("mes_cost", costs), ("mes_card", [1] * len(costs))):
        bought = set(allocate(election, rule).bought)
        for size in range(1, len(costs) + 1):
            for wanted in itertools.combinations(range(len(costs)), size):
                group = [likes for likes in approved if set(wanted) <= likes]
                if not group or len(group) * budget < n * sum(costs[p] for p in wanted):
                    continue
                goal = sum(worth[p] for p in wanted)
                content = any(
                    sum(worth[p] for p in likes & bought) >= goal
                    or any(sum(worth[q] for q in likes & (bought | {p})) > goal for p in set(wanted) - bought)
                    for likes in group
                )
                assert content, (rule, wanted)


@MANY
@given(elections())
def test_every_exact_tie_of_equal_shares_is_reported(election: Election) -> None:
    """The prices of all candidates before each purchase, by plain fractions."""
    for by_cost in (True, False):
        prepared = Prepared(election, by_cost, tie_order(election))
        trace = run_shares(prepared)
        money = [Fraction(election.budget, election.n)] * len(election.weights)
        ballots = election.ballots()
        found = []
        for place, p in enumerate(trace.sequence):
            if not election.costs[p]:
                continue
            rho = {}
            for q in set(prepared.candidates) - set(trace.sequence[:place]):
                price = plain_price(election, ballots, money, q)
                if price is not None:
                    rho[q] = price / (election.costs[q] if by_cost else 1)
            tied = sorted((q for q in rho if rho[q] == min(rho.values())), key=lambda q: election.ids[q])
            assert tied[0] == p
            if len(tied) > 1:
                found.append((place, tied))
            price = plain_price(election, ballots, money, p)
            for g in election.supporters(p).tolist():
                money[g] = max(Fraction(0), money[g] - price * ballots[g][p])
        assert found == trace.ties


def plain_price(election: Election, ballots: list[dict[int, int]], money: list[Fraction], p: int) -> Fraction | None:
    """Smallest price of a point at which the supporters raise the cost: all borders tried, nothing clever."""
    fans = [(money[g], ballots[g][p], int(election.weights[g])) for g in election.supporters(p).tolist()]
    need = Fraction(election.costs[p])
    if sum(m * w for m, _, w in fans) < need:
        return None
    for border in sorted({m / x for m, x, _ in fans}):
        if sum(min(m, border * x) * w for m, x, w in fans) >= need:
            poor = sum(m * w for m, x, w in fans if m / x < border)
            return (need - poor) / sum(x * w for m, x, w in fans if m / x >= border)
    return None
