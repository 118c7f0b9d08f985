"""An outcome and its reasons as plain JSON values. Money is exact text in currency; fractions are ``p/q``."""

from __future__ import annotations

import time
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from birge.rulebook.allocation.election import Election, Warned
from birge.rulebook.allocation.groups import GroupFate, compare_with_greedy, group_table
from birge.rulebook.allocation.losers import Loser, losers_of
from birge.rulebook.allocation.outcome import Outcome, Tie
from birge.rulebook.allocation.patience import moment
from birge.rulebook.allocation.rounds import Round, rounds_of, share_of
from birge.rulebook.allocation.stability import standing, without_each
from birge.rulebook.messages import Remark


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """The outcome alone: what ``birge rule allocate`` prints without ``--explain``."""
    election = outcome.election
    return {
        "rule": outcome.rule.name,
        "tie": outcome.order,
        "threshold": outcome.threshold,
        "ids": outcome.ids,
        "cost": election.money(outcome.cost),
        "budget": election.money(election.budget),
        "voters": election.n,
        "increments": outcome.increments,
        "stopped_by": outcome.stopped_by,
        "completed": outcome.completed,
        "ties": [tie_json(election, tie) for tie in outcome.ties],
        "warnings": [warning_json(election, warned) for warned in election.warnings],
    }


def explained_json(outcome: Outcome, *, seconds: float | None = None) -> dict[str, Any]:
    """The outcome with rounds, losers, groups and the comparison with plain greedy.

    ``seconds``: time for the losers' counterfactuals; what is not settled then has bounds instead of a number.
    """
    election = outcome.election
    rounds = rounds_of(outcome)
    comparison = compare_with_greedy(outcome)
    share = share_of(outcome)
    table = group_table(outcome, rounds, comparison.greedy)
    return outcome_json(outcome) | {
        "share": None if share is None else exact(election, share),
        "rounds": [round_json(election, item) for item in rounds],
        "losers": [loser_json(election, loser) for loser in losers_of(outcome, seconds=seconds)],
        "groups": {
            name: {
                label: fate_json(election, mine) | {"greedy": fate_json(election, theirs)}
                for label, (mine, theirs) in fates.items()
            }
            for name, fates in table.items()
        },
        "comparison": {
            "greedy": {
                "rule": comparison.greedy.rule.name,
                "ids": comparison.greedy.ids,
                "cost": election.money(comparison.greedy.cost),
            },
            "only_here": [election.ids[p] for p in comparison.only_here],
            "only_greedy": [election.ids[p] for p in comparison.only_greedy],
            "prefer_here": comparison.prefer_here,
            "prefer_greedy": comparison.prefer_greedy,
            "indifferent": comparison.indifferent,
            "served_here": comparison.served_here,
            "served_greedy": comparison.served_greedy,
            "votes_here": comparison.votes_here,
            "votes_greedy": comparison.votes_greedy,
        },
    }


def stability_json(outcome: Outcome, division: str = "district", *, seconds: float | None = None) -> dict[str, Any]:
    """Leave-one-out: each label's trial, and in how many trials each funded project is funded again.

    ``seconds``: no further trial is begun after that; ``complete`` says whether all were made.
    """
    election = outcome.election
    until, trials, complete = moment(seconds), [], True
    for trial in without_each(outcome, division):
        trials.append(trial)
        if until is not None and time.monotonic() > until:
            complete = False
            break
    return {
        "division": division,
        "complete": complete,
        "trials": [
            {
                "without": trial.label,
                "voters": trial.voters,
                "lost": [election.ids[p] for p in trial.lost],
                "gained": [election.ids[p] for p in trial.gained],
            }
            for trial in trials
        ],
        "funded_in": {election.ids[p]: count for p, count in standing(outcome, trials).items()},
    }


def exact(election: Election, units: Fraction) -> str:
    """An exact amount of currency: whole, decimal, or ``p/q``."""
    return election.money(units)


def percent(part: int | Fraction, whole: int | Fraction) -> float | None:
    """Share in percent, one decimal, half up; ``None`` of nothing."""
    if not whole:
        return None
    share = Fraction(part) * 100 / Fraction(whole)
    tenth = Decimal(share.numerator) / Decimal(share.denominator)
    return float(tenth.quantize(Decimal("0.1"), ROUND_HALF_UP))


def tie_json(election: Election, tie: Tie) -> dict[str, Any]:
    """One tie; ``place`` counts from 1."""
    return {
        "place": tie.place + 1,
        "stage": tie.stage,
        "projects": [election.ids[p] for p in tie.projects],
        "taken": None if tie.taken is None else election.ids[tie.taken],
    }


def warning_json(election: Election, warned: Warned) -> dict[str, str]:
    """A warning with its sentences in three languages."""
    values: dict[str, Any] = dict(warned.values)
    if warned.code == "duplicate_in_ballot":
        values["project"] = election.ids[values["project"]]
    return Remark(warned.code, values, warned.path).as_json()


def round_json(election: Election, item: Round) -> dict[str, Any]:
    """One round."""
    return {
        "place": item.place,
        "project": election.ids[item.project],
        "stage": item.stage,
        "cost": exact(election, Fraction(item.cost)),
        "votes": item.votes,
        "score": item.score,
        "price": None if item.price is None else exact(election, item.price),
        "largest_payment": None if item.largest is None else exact(election, item.largest),
        "effective_votes": None if item.effective is None else str(item.effective),
        "gave_all": item.emptied,
        "payments": [{"voters": voters, "each": exact(election, each)} for voters, each in item.payments],
        "paid_by": {
            name: {label: {"voters": v, "paid": exact(election, paid)} for label, (v, paid) in labels.items()}
            for name, labels in item.paid_by.items()
        },
        "money_left_with_voters": None if item.with_voters is None else exact(election, item.with_voters),
        "budget_left": exact(election, Fraction(item.left)),
        "tied": [election.ids[p] for p in item.tied],
    }


def loser_json(election: Election, loser: Loser) -> dict[str, Any]:
    """One losing project."""
    return {
        "project": election.ids[loser.project],
        "votes": loser.votes,
        "extra_approvals": loser.more,
        "extra_at_least": loser.at_least,
        "extra_at_most": loser.at_most,
        "largest_cost": None if loser.cost is None else election.money(loser.cost),
        "largest_cost_proven": loser.exact,
    }


def fate_json(election: Election, fate: GroupFate) -> dict[str, Any]:
    """One group under one outcome."""
    return {
        "voters": fate.voters,
        "voters_percent": percent(fate.voters, election.n),
        "served": fate.served,
        "served_percent": percent(fate.served, fate.voters),
        "wishes_per_voter": None if not fate.voters else str(Fraction(fate.wishes, fate.voters)),
        "money": exact(election, fate.money),
        "money_percent": percent(fate.money, election.budget),
        "paid": None if fate.paid is None else exact(election, fate.paid),
    }
