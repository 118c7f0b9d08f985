"""The outcome is arithmetic that anybody can redo: our ballots, the published file and the script of one page agree."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from birge.rulebook.allocation import to_pb, verify_outcome
from birge.rulebook.ballots import APPROVAL, KNAPSACK, POINTS, RANKING, UP_TO, misfits
from birge.voting import words
from birge.voting.models import Ballot, Option, Poll, PollQuota
from birge.voting.queries.counting import election_of, engine_rule, merged, outcomes

pytestmark = pytest.mark.one_database("rules without rows")

KINDS = (APPROVAL, UP_TO, POINTS, RANKING, KNAPSACK)
RULES = [*words.RULES]


def drawn(chance: random.Random, kind: str, rule: str, tie: str) -> tuple[Poll, list[Option], list[Ballot]]:
    """A vote with ballots that fit it."""
    budget = chance.randrange(500, 3000) * 1000
    poll = Poll(ballot=kind, rule=rule, budget=budget, tie=tie, seed="2026-10-04", most=4 if kind != POINTS else 10)
    options = [Option(number=at, cost=chance.randrange(100, 900) * 1000) for at in range(1, chance.randrange(4, 9))]
    costs = {one.number: one.cost for one in options}
    ballots = []
    while len(ballots) < 24:
        wanted = chance.sample([*costs], chance.randrange(1, 4))
        choices = [(number, 1) for number in wanted]
        if kind == POINTS:
            choices = [(number, chance.randrange(1, 4)) for number in wanted]
        if kind == RANKING:
            choices = [(number, place) for place, number in enumerate(wanted, 1)]
        if not misfits(kind, choices, costs, most=poll.most, budget=budget):
            ballots.append(Ballot(choices=[list(pair) for pair in choices]))
    return poll, options, ballots


@pytest.mark.parametrize("kind", KINDS)
def test_the_script_of_one_page_finds_the_same_outcome(kind: str, tmp_path: Path) -> None:
    chance, path = random.Random(kind), tmp_path / "ballots.pb"
    for turn in range(12):
        tie = [*words.TIES][turn % 4]
        poll, options, ballots = drawn(chance, kind, RULES[turn % len(RULES)], tie)
        election = election_of(poll, options, ballots, floor=10)
        (found,) = outcomes(poll, election, []).values()
        path.write_text(to_pb(election), encoding="utf-8")
        assert verify_outcome.outcome(str(path), engine_rule(poll), tie=poll.order) == found.ids, (turn, poll.rule, tie)
        assert found.cost <= election.budget
        chance.shuffle(ballots)
        (again,) = outcomes(poll, election_of(poll, options, ballots, floor=10), []).values()
        assert again.ids == found.ids, "the order of ballots decides nothing"


def test_shares_of_villages_are_kept_and_add_up() -> None:
    chance = random.Random(5)
    poll, options, ballots = drawn(chance, APPROVAL, words.GREEDY, "id")
    for at, one in enumerate(options):
        one.place_id = 1 + at % 2
    quotas = [PollQuota(place_id=1, amount=poll.budget // 2), PollQuota(place_id=2, amount=poll.budget // 4)]
    found = outcomes(poll, election_of(poll, options, ballots, floor=10), quotas)
    spent = {name: sum(one.cost for one in options if str(one.number) in part.ids) for name, part in found.items()}
    assert set(found) == {"1", "2"} and all(spent[str(one.place_id)] <= one.amount for one in quotas), (
        "each village's options cost no more than its share"
    )


def test_where_no_money_is_so_many_are_chosen() -> None:
    poll = Poll(ballot=APPROVAL, rule=words.GREEDY, winners=2, tie="id")
    options = [Option(number=at) for at in (1, 2, 3)]
    ballots = [Ballot(choices=[[2, 1], [3, 1]]), Ballot(choices=[[3, 1]]), Ballot(choices=[[1, 1], [3, 1], [2, 1]])]
    (found,) = outcomes(poll, election_of(poll, options, ballots, floor=10), []).values()
    assert found.ids == ["3", "2"]


def test_a_group_too_small_to_be_told_of_is_never_alone() -> None:
    assert merged(["a"] * 12 + ["b"] * 3 + [""] * 9, 10) == ["a"] * 12 + [""] * 12
    assert merged(["a"] * 12 + ["b"] * 3, 10) == [""] * 15, "or it would follow from the total"
    assert merged(["a"] * 30 + ["b"] * 12 + ["c"] * 3, 10) == ["a"] * 30 + [""] * 15
    assert merged(["a"] * 12, 10) == ["a"] * 12 and merged([], 10) == []
