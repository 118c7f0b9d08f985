"""One door to all rules: :func:`allocate` runs a rule by name and returns the outcome."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from birge.rulebook.allocation.election import Election
from birge.rulebook.allocation.greedy import above_threshold, run_greedy
from birge.rulebook.allocation.increments import run_raised
from birge.rulebook.allocation.names import RuleName, parse_rule
from birge.rulebook.allocation.order import tie_order
from birge.rulebook.allocation.patience import moment
from birge.rulebook.allocation.phragmen import run_phragmen
from birge.rulebook.allocation.shares import run_shares
from birge.rulebook.allocation.utilities import Prepared


@dataclass(frozen=True, slots=True)
class Tie:
    """An exact tie: at which place of the outcome, who was tied, who was taken, in which part of the rule."""

    place: int
    projects: tuple[int, ...]
    taken: int | None
    stage: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule decided.

    bought      project numbers in order of selection
    completed   how many of them, at the end, were added by the greedy completion
    increments  steps by which the shares were raised (``None`` where the rule raises none)
    stopped_by  why the rule ended (``spent``, ``exhaustive``, ``overspend``, ``all_bought``, ``does_not_fit``)
    """

    election: Election
    rule: RuleName
    order: str
    bought: tuple[int, ...]
    completed: int = 0
    increments: int | None = None
    stopped_by: str = "spent"
    ties: tuple[Tie, ...] = field(default=())
    threshold: int | None = None
    eligible: tuple[int, ...] | None = None

    @property
    def ids(self) -> list[str]:
        """Ids of the selected projects in order of selection."""
        return [self.election.ids[p] for p in self.bought]

    @property
    def cost(self) -> int:
        """What they cost together, in small units."""
        return sum(self.election.costs[p] for p in self.bought)


class ThresholdMissing(ValueError):
    """A threshold rule was called without its number."""


def allocate(
    election: Election,
    rule: str | RuleName,
    *,
    order: str = "id",
    threshold: int | None = None,
    eligible: Collection[int] | None = None,
    skip: bool = True,
    prepared: Prepared | None = None,
    seconds: float | None = None,
) -> Outcome:
    """Run a rule.

    rule       a name such as ``mes_cost_add1u`` (see :mod:`birge.rulebook.allocation.names`)
    order      how exact ties are broken: ``id``, ``cost``, ``votes``, ``lot:SEED``
    threshold  only projects with at least that many votes take part (needed by ``*_threshold``, allowed everywhere)
    eligible   numbers of the projects that take part (all when absent); the voters stay the same
    skip       ``False`` runs every increment one by one (tests)
    prepared   arrays from an earlier call with the same election, utility and order
    seconds    time for the outcome (none: as long as it takes)

    Raises ``UnknownRule``, ``RuleNotDefined``, ``UnknownOrder``, ``ThresholdMissing``, ``TakesTooLong``.
    """
    name = parse_rule(rule) if isinstance(rule, str) else rule
    name.check(election)
    if name.variant == "threshold" and threshold is None:
        raise ThresholdMissing(f"{name.name} needs a threshold")
    rank = tie_order(election, order)
    taking: list[int] | None = None if eligible is None else sorted(eligible)
    if threshold is not None:
        passed = above_threshold(election, threshold)
        taking = passed if taking is None else [p for p in passed if p in set(taking)]
    increments, stopped_by, ties, bought = None, "spent", [], []
    if name.family == "greedy":
        greedy = run_greedy(election, rank, by_cost=name.by_cost, stop=name.variant == "stop", projects=taking)
        bought = greedy.bought
        ties = [Tie(place, tuple(tied), tied[0], "greedy") for place, tied in greedy.ties]
        stopped_by = "does_not_fit" if name.variant == "stop" and greedy.refused else "spent"
    elif name.family == "phragmen":
        flow = run_phragmen(election, rank, taking, until=moment(seconds))
        bought = flow.bought
        ties = [Tie(place, tuple(tied), tied[0], "phragmen") for place, tied in flow.ties]
        if len(flow.stopped_at) > 1:
            ties.append(Tie(len(bought), tuple(flow.stopped_at), None, "phragmen_stop"))
        stopped_by = "does_not_fit" if flow.stopped_at else "all_bought"
    else:
        shares = prepared or Prepared(election, name.by_cost, rank, taking)
        shares.until = moment(seconds)
        if name.raised:
            raised = run_raised(shares, at_exhaustive=not name.to_overspend, step=name.step, skip=skip)
            trace, increments, stopped_by = raised.trace, raised.increments, raised.stopped_by
        else:
            trace = run_shares(shares)
        bought = trace.sequence
        ties = [Tie(place, tuple(tied), tied[0], "equal_shares") for place, tied in trace.ties]
    completed = 0
    if name.completed:
        more = run_greedy(election, rank, projects=taking, bought=bought)
        ties += [Tie(len(bought) + place, tuple(tied), tied[0], "completion") for place, tied in more.ties]
        completed = len(more.bought)
        bought = bought + more.bought
    return Outcome(
        election,
        name,
        order,
        tuple(bought),
        completed,
        increments,
        stopped_by,
        tuple(ties),
        threshold,
        None if taking is None else tuple(taking),
    )
