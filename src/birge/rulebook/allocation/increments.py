"""Equal Shares with rising shares ("add1"), skipping the increments at which nothing can change.

Two stop rules are in use. *To the first overspend* (``ne``): every share is raised by one currency unit, and once more,
until the purchases cost more than the real budget (or everything with support is bought); the outcome before that counts.
*Stop when exhaustive*: the same, but also stop at the first outcome next to which nothing more fits in the budget.

A block of increments is skipped when :func:`~birge.rulebook.allocation.shares.run_guided` certifies that all of it buys
the same projects. Blocks grow while that succeeds and shrink around the shares at which the purchases change.
"""

from __future__ import annotations

from dataclasses import dataclass

from birge.rulebook.allocation.shares import Trace, run_guided, run_shares
from birge.rulebook.allocation.utilities import Prepared


@dataclass(frozen=True, slots=True)
class Raised:
    """Outcome of rising shares.

    increments  steps in the returned outcome (each of ``step`` currency units)
    trace       the run at that share
    stopped_by  ``exhaustive``, ``overspend`` or ``all_bought``
    runs        how many runs were made to find it
    """

    increments: int
    trace: Trace
    stopped_by: str
    runs: int


def is_exhaustive(prepared: Prepared, bought: list[int]) -> bool:
    """Whether no further supported project fits into what is left of the budget."""
    left = prepared.budget - sum(prepared.costs[p] for p in bought)
    chosen = set(bought)
    return all(p in chosen or prepared.costs[p] > left for p in prepared.candidates)


def _stop(prepared: Prepared, trace: Trace, at_exhaustive: bool) -> str | None:
    if len(trace.sequence) == len(prepared.free) + len(prepared.candidates):
        return "all_bought"
    if at_exhaustive and is_exhaustive(prepared, trace.sequence):
        return "exhaustive"
    return None


def run_raised(prepared: Prepared, *, at_exhaustive: bool, step: int = 1, skip: bool = True) -> Raised:
    """Raise the shares by ``step`` currency units at a time until the stop rule holds.

    ``skip=False`` runs every single increment (for tests).
    """
    budget = prepared.budget
    now, runs = 0, 1
    trace = run_shares(prepared, 0)
    reason = _stop(prepared, trace, at_exhaustive)
    stride, patience, single = 1, 0, 0
    while reason is None:
        ahead = run_guided(prepared, (now + stride) * step, trace, at_exhaustive, stride == 1)
        runs += 1
        if ahead is None:
            stride = max(1, stride // 4)
            if stride == 1:
                # Blocks do not pay here: take some single steps before the next try, more after each failure.
                patience = min(2 * patience + 1, 16)
                single = 0
            continue
        if ahead.overspent:
            reason = "overspend"
            break
        alone = stride == 1
        now += stride
        same, trace = ahead.certified, ahead
        if alone and not same:
            reason = _stop(prepared, trace, at_exhaustive)
        single += alone
        if skip and single >= patience:
            stride *= 2
            patience = patience if alone else 0
    # A last plain run: a certified trace does not carry the ties.
    return Raised(now, run_shares(prepared, now * step), reason, runs + 1)
