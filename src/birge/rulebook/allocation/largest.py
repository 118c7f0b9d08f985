"""The largest cost at which a project would have been bought in one run of Equal Shares, exactly."""

from __future__ import annotations

from fractions import Fraction

from birge.rulebook.allocation.exact import ExactState
from birge.rulebook.allocation.order import tie_order
from birge.rulebook.allocation.outcome import Outcome
from birge.rulebook.allocation.shares import run_shares
from birge.rulebook.allocation.utilities import Prepared


def largest_in_shares(outcome: Outcome, p: int) -> int | None:
    """One exact run without p at the outcome's share: in each round, the largest cost with which p would have come
    before the winner.
    """
    election, rule = outcome.election, outcome.rule
    rank = tie_order(election, outcome.order)
    rest = [q for q in (range(len(election.ids)) if outcome.eligible is None else outcome.eligible) if q != p]
    others = Prepared(election, rule.by_cost, rank, rest)
    steps = (outcome.increments or 0) * rule.step
    run = run_shares(others, steps)
    state = ExactState(others, others.share(steps))
    best = 0
    for q in run.sequence:
        if election.costs[q] == 0:
            continue
        purses = _purses(state, p)
        price = state.buy(q)
        rho = price / others.factor[q]
        best = max(best, _cost_at(purses, rho, rule.by_cost, rank[p] < rank[q]))
    # After the last purchase anything affordable is bought.
    total = sum(weight * purse for purse, _, weight in _purses(state, p))
    best = max(best, total.numerator // total.denominator)
    return best or None


def _purses(state: ExactState, p: int) -> list[tuple[Fraction, int, int]]:
    """(balance, points, voters) of the supporters of p."""
    _, rows, _ = state._classes(p)
    return [(Fraction(state.values[k], state.denominator), points, weight) for k, points, weight in rows]


def _cost_at(purses: list[tuple[Fraction, int, int]], rho: Fraction, by_cost: bool, wins_ties: bool) -> int:
    """Largest whole cost whose rho is below ``rho`` (or equal, if p wins ties)."""
    if not by_cost:
        raised = sum((weight * min(purse, rho * points) for purse, points, weight in purses), Fraction(0))
        return _whole(raised, wins_ties or all(purse < rho * points for purse, points, _ in purses))
    # With cost utility the price of a point at this rho is rho * cost: solve raised(rho * cost) = cost for the largest
    # cost.
    cost = sum((weight * purse for purse, _, weight in purses), Fraction(0))
    while cost > 0:
        fixed = sum((w * purse for purse, points, w in purses if purse <= rho * cost * points), Fraction(0))
        slope = sum((w * points * rho for purse, points, w in purses if purse > rho * cost * points), Fraction(0))
        if slope >= 1 or fixed + slope * cost >= cost:
            break
        cost = fixed / (1 - slope)
    # Where everybody gives all they have for less than rho, this is no tie.
    inclusive = wins_ties or all(purse < rho * cost * points for purse, points, _ in purses)
    whole = _whole(cost, inclusive)
    if not inclusive and whole > 0:
        # What is raised minus the cost is concave in the cost: above zero everywhere below its root, or nowhere.
        raised = sum((w * min(purse, rho * whole * points) for purse, points, w in purses), Fraction(0))
        return whole if raised > whole else 0
    return whole


def _whole(cost: Fraction, inclusive: bool) -> int:
    whole = cost.numerator // cost.denominator
    return whole - 1 if whole == cost and not inclusive else whole
