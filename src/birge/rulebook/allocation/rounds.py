"""The rounds behind an outcome: what was bought when, who paid how much, what was left. Exact."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from birge.rulebook.allocation.exact import ExactState
from birge.rulebook.allocation.order import tie_order
from birge.rulebook.allocation.outcome import Outcome
from birge.rulebook.allocation.parts import Parts, add_by_part, divide, rows_of
from birge.rulebook.allocation.phragmen import run_phragmen
from birge.rulebook.allocation.utilities import Prepared


@dataclass(slots=True)
class Round:
    """One purchase. Money in small units of the election (``Election.unit`` to one currency unit), exact.

    stage        ``equal_shares``, ``free``, ``phragmen``, ``greedy`` or ``completion``
    votes        voters supporting the project (points are not counted)
    score        points (equal to votes on approval ballots)
    price        what one point cost (Equal Shares) or the moment of purchase (Phragmen)
    largest      the largest payment of one voter
    effective    cost / largest payment: how many voters paying that much would have carried it
    emptied      voters who gave all they had
    payments     (voters, each paid) in rising order; adds up to the cost
    paid_by      division -> label -> (voters, paid together)
    with_voters  money all voters still hold afterwards
    left         budget minus all costs so far (negative never occurs in an outcome)
    """

    place: int
    project: int
    stage: str
    cost: int
    votes: int
    score: int
    left: int
    price: Fraction | None = None
    largest: Fraction | None = None
    effective: Fraction | None = None
    emptied: int = 0
    payments: list[tuple[int, Fraction]] = field(default_factory=list)
    paid_by: dict[str, dict[str, tuple[int, Fraction]]] = field(default_factory=dict)
    with_voters: Fraction | None = None
    tied: tuple[int, ...] = ()


def rounds_of(outcome: Outcome, divisions: list[Parts] | None = None) -> list[Round]:
    """All rounds of an outcome. ``divisions``: by which groups payments are added up (all known ones when absent)."""
    election = outcome.election
    by = divide(election) if divisions is None else divisions
    votes, scores = election.votes(), election.scores()
    tied = {tie.place: tie.projects for tie in outcome.ties if tie.taken is not None}
    left = election.budget
    rounds = []
    first_completed = len(outcome.bought) - outcome.completed
    for place, p in enumerate(outcome.bought):
        left -= election.costs[p]
        stage = {"mes": "equal_shares"}.get(outcome.rule.family, outcome.rule.family)
        if place >= first_completed:
            stage = "completion"
        elif stage == "equal_shares" and election.costs[p] == 0:
            stage = "free"
        item = Round(place + 1, p, stage, election.costs[p], votes[p], scores[p], left, tied=tied.get(place, ()))
        rounds.append(item)
    if outcome.rule.family == "mes":
        _equal_shares(outcome, rounds, by)
    elif outcome.rule.family == "phragmen":
        _phragmen(outcome, rounds, by)
    return rounds


def share_of(outcome: Outcome) -> Fraction | None:
    """What every voter began with (Equal Shares), in small units."""
    if outcome.rule.family != "mes":
        return None
    steps = (outcome.increments or 0) * outcome.rule.step
    return Fraction(outcome.election.budget, outcome.election.n) + steps * outcome.election.unit


def _equal_shares(outcome: Outcome, rounds: list[Round], by: list[Parts]) -> None:
    election = outcome.election
    prepared = Prepared(election, outcome.rule.by_cost, tie_order(election, outcome.order), outcome.eligible)
    steps = (outcome.increments or 0) * outcome.rule.step
    state = ExactState(prepared, prepared.share(steps))
    held = Fraction(*prepared.share(steps)) * election.n
    for item in rounds:
        if item.stage == "equal_shares":
            _charge(prepared, state, item, by)
            held -= item.cost
        if item.stage != "completion":
            item.with_voters = held


def _charge(prepared: Prepared, state: ExactState, item: Round, by: list[Parts]) -> None:
    election, p = prepared.election, item.project
    supporters = prepared.members[p]
    kinds = state.kind[supporters].astype(np.int64)
    points = prepared.points[p]
    base = prepared.max_points + 1
    codes = kinds * base + (1 if points is None else points)
    present, inverse = np.unique(codes, return_inverse=True)
    before = [(Fraction(state.values[code // base], state.denominator), code % base) for code in present.tolist()]
    price = state.buy(p)
    amounts = [min(purse, price * point) for purse, point in before]
    weight = election.weights[supporters]
    count = np.bincount(inverse, weights=weight, minlength=len(present)).astype(np.int64).tolist()
    together: dict[Fraction, int] = {}
    for amount, voters in zip(amounts, count, strict=True):
        together[amount] = together.get(amount, 0) + voters
    item.price = price
    item.payments = [(voters, amount) for amount, voters in sorted(together.items())]
    item.largest = item.payments[-1][1]
    item.effective = item.cost / item.largest
    item.emptied = sum(voters for (purse, point), voters in zip(before, count, strict=True) if purse <= price * point)
    rows, place = rows_of(election, p)
    for parts in by:
        item.paid_by[parts.name] = add_by_part(election, parts, rows, inverse[place], amounts)


def _phragmen(outcome: Outcome, rounds: list[Round], by: list[Parts]) -> None:
    election = outcome.election
    flow = run_phragmen(election, tie_order(election, outcome.order), outcome.eligible)
    moments = [Fraction(0), *flow.times()]
    last = np.zeros(len(election.weights), dtype=np.int64)
    for item in rounds:
        if item.stage != "phragmen":
            continue
        now = moments[item.place]
        supporters = election.supporters(item.project)
        rows, place = rows_of(election, item.project)
        kinds = last[supporters]
        amounts = [now - moments[k] for k in range(item.place)]
        count = np.bincount(kinds, weights=election.weights[supporters], minlength=item.place).astype(np.int64)
        item.price = now
        item.payments = sorted((voters, amounts[k]) for k, voters in enumerate(count.tolist()) if voters and amounts[k])
        item.payments.sort(key=lambda pair: pair[1])
        if item.payments:
            item.largest = item.payments[-1][1]
            item.effective = item.cost / item.largest
        item.emptied = int(election.weights[supporters].sum())
        for parts in by:
            item.paid_by[parts.name] = add_by_part(election, parts, rows, kinds[place], amounts)
        last[supporters] = item.place
