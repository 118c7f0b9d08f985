"""Quotas: a part of the money is set aside for each district and shared out there."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import numpy as np

from birge.rulebook.allocation.election import Election
from birge.rulebook.allocation.names import RuleName
from birge.rulebook.allocation.outcome import Outcome, allocate


class QuotaError(ValueError):
    """Quotas that do not fit the election."""


def allocate_by_district(
    election: Election,
    rule: str | RuleName,
    quotas: Mapping[str, int | str | Decimal | Fraction],
    *,
    order: str = "id",
    threshold: int | None = None,
    everybody: bool = False,
) -> dict[str, Outcome]:
    """One outcome per district: its projects, its quota (currency units), its voters.

    The district '' stands for projects of the whole municipality; all voters decide on those. ``everybody``: all voters
    decide on every district's projects. Without districts on the ballots all voters decide, too. What a quota leaves
    over is not moved to another. Raises :class:`QuotaError` when quotas exceed the budget, name a district without
    projects, or leave one out.
    """
    amounts = {name: Fraction(value) * election.unit for name, value in quotas.items()}
    known = set(election.districts) if election.districts else {""}
    if set(amounts) != known:
        raise QuotaError(f"quotas for {sorted(amounts)}, projects in {sorted(known)}")
    if any(amount < 0 for amount in amounts.values()) or sum(amounts.values()) > election.budget:
        raise QuotaError("the quotas are negative or exceed the budget")
    homes = election.voters.traits.get("district")
    out = {}
    for name, amount in sorted(amounts.items()):
        numbers = [p for p, home in enumerate(election.districts or ("",) * len(election.ids)) if home == name]
        part = election.keep_projects(numbers)
        if name and homes is not None and not everybody:
            rows = np.flatnonzero(np.array([home == name for home in homes], dtype=bool))
            if not len(rows):
                raise QuotaError(f"nobody of district {name!r} voted")
            part = part.keep_rows(rows)
        finer = amount.denominator
        part = part.replace(
            budget=int(amount * finer), unit=part.unit * finer, costs=tuple(cost * finer for cost in part.costs)
        )
        out[name] = allocate(part, rule, order=order, threshold=threshold)
    return out
